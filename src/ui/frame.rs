//! The frame around a calculation's pages: its name, the navigation, sharing, and the headline figures.

use super::about::about_links;
use super::element::{
    Piece, bind, button, class, el, el_live, el_text, focus, follow, hidden_when, on, plain, plain_live,
    plain_text, set,
};
use super::headlines::headline_strip;
use super::kept::saved_status;
use super::language::language_switch;
use super::notes::notes;
use super::share::share_button;
use super::symbol::{page_name, page_symbol};
use super::{session, words};
use crate::state::{Page, Workbook};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A calculation's page in its frame, with what opens above it.
pub(super) fn frame(workbook: Workbook, page: Memo<Page>, content: Piece, dialogs: Piece) -> Piece {
    let pages = Page::NAVIGATION.into_iter().map(|target| page_link(workbook, target, page)).collect();
    // The overview shows the headline figures itself, large.
    let strip = el(
        "section",
        vec![
            class("strip-place"),
            set("aria-label", words().headline_figures),
            hidden_when(move || {
                matches!(
                    page.get(),
                    Page::Overview
                        | Page::Scenarios
                        | Page::Scoring
                        | Page::Wall
                        | Page::Account
                        | Page::Appendix
                        | Page::Record
                )
            }),
        ],
        vec![headline_strip(workbook)],
    );
    let mut main_parts = notes(workbook);
    main_parts.push(content);
    let main = el("main", vec![set("id", "content"), set("tabindex", "-1")], main_parts);
    let navigation =
        el("nav", vec![class("pages"), set("aria-label", words().pages)], vec![plain("ul", pages)]);
    let announced = session().announced();
    let announcements = el_live(
        "p",
        vec![class("visually-hidden"), set("role", "status")],
        Signal::derive(move || announced.get()),
    );
    plain(
        "div.frame",
        vec![
            skip_link(),
            top(workbook),
            navigation,
            strip,
            main,
            about_links(),
            said_note(),
            announcements,
            dialogs,
        ],
    )
}

fn skip_link() -> Piece {
    // The fragment says where one is, so it is not followed but acted on.
    let skip = on("click", |event| {
        event.prevent_default();
        focus("content");
    });
    el_text("a", vec![class("skip"), set("href", "#content"), skip], words().skip_to_content)
}

fn top(workbook: Workbook) -> Piece {
    let words = words();
    let name = Signal::derive(move || {
        let name = workbook.name();
        if name.is_empty() { words.untitled.to_owned() } else { name }
    });
    let brand = vec![class("brand"), set("href", "#/"), set("title", words.all_calculations)];
    let title = plain("div.title", vec![el_text("a", brand, words.app_name), plain_live("p.name", name)]);
    plain(
        "header.top",
        vec![title, saved_status(), steps(workbook), language_switch("language"), share_button()],
    )
}

/// Undo and redo, of every change.
fn steps(workbook: Workbook) -> Piece {
    let words = words().structure;
    let session = session();
    let step = |symbol: &'static str, name: &'static str, back: bool| {
        let idle = bind("aria-disabled", move || {
            let (undo, redo) = workbook.steps();
            (!if back { undo } else { redo }).then(|| "true".to_owned())
        });
        let attributes = vec![
            set("type", "button"),
            class("icon"),
            set("aria-label", name),
            set("title", name),
            idle,
            on("click", move |_| session.step(back)),
        ];
        el_text("button", attributes, symbol)
    };
    plain("div.steps-back", vec![step("↶", words.undo, true), step("↷", words.redo, false)])
}

/// What was done or refused, for a moment in sight.
pub(super) fn said_note() -> Piece {
    let said = session().said();
    let hidden = hidden_when(move || said.with(String::is_empty));
    let text = el_live("p", vec![set("role", "status")], Signal::derive(move || said.get()));
    let close = button("icon", "×", move || said.set(String::new()));
    el("div", vec![class("said"), hidden], vec![text, close])
}

fn page_link(workbook: Workbook, target: Page, page: Memo<Page>) -> Piece {
    let session = session();
    let href = Signal::derive(move || session.fragment_of(target));
    let current = bind("aria-current", move || {
        let page = page.get();
        let is_of_seminar = Page::OF_SEMINAR.contains(&page);
        let is_behind_more =
            Page::BEHIND_MORE.contains(&page) || is_of_seminar || Page::OF_PAPER.contains(&page);
        let is_behind =
            (target == Page::More && is_behind_more) || (target == Page::Seminar && is_of_seminar);
        if page == target { Some("page".to_owned()) } else { is_behind.then(|| "true".to_owned()) }
    });
    let mut content = vec![page_symbol(target), plain_text("span", page_name(target))];
    if matches!(target, Page::Checks | Page::More) {
        // How many statements do not add up, wherever one is.
        let count = Signal::derive(move || {
            let count = workbook.checked().count();
            if count == 0 { String::new() } else { count.to_string() }
        });
        content.push(plain_live("span.count", count));
    }
    let kind = match target {
        Page::More => "more",
        page if Page::BEHIND_MORE.contains(&page) => "behind-more",
        _ => "",
    };
    // Who goes to a page with the keys goes on in it, not through the rest of the navigation.
    let go = on("click", move |event| {
        if event.dyn_ref::<web_sys::UiEvent>().is_some_and(|event| event.detail() == 0) {
            session.focus_soon("content");
        }
    });
    let mut attributes = vec![follow("href", href), current, go];
    // A number each, in the order of the navigation where there is room for all.
    let place = Page::NAVIGATION.iter().filter(|page| **page != Page::More).position(|page| *page == target);
    attributes.extend(place.map(|place| set("accesskey", (place + 1).to_string())));
    el("li", vec![class(kind)], vec![el("a", attributes, content)])
}
