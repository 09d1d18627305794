//! The whole page: the start, or a calculation in its frame.

use super::about::about_page;
use super::account::account_page;
use super::cells::{Cells, cells_dialog};
use super::checks::checks_page;
use super::element::{Piece, by_id, class, dynamic, el, el_text, fresh, plain, set};
use super::explanation::explanation_dialog;
use super::frame::frame;
use super::handed::handed_page;
use super::language::head_with_language;
use super::overview::overview_page;
use super::own::unreadable_page_parts;
use super::pages::{
    economy_page, figures_page, goals_page, index_page, more_page, results_page, structure_page,
};
use super::paper::{paper_page, write_moment};
use super::scenarios::scenarios_page;
use super::scoring::scoring_page;
use super::seminar::seminar_page;
use super::start::start_page;
use super::symbol::page_name;
use super::wall::wall_page;
use super::{session, words};
use crate::state::{Page, Problem, Ready, Session, Shown, Workbook, next_task, on_print};
use any_spawner::Executor;
use finsamkalkyl::paper::Kind;
use leptos::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::JsCast;

/// Whether a calculation has been drawn since the app began.
static IS_DRAWN: AtomicBool = AtomicBool::new(false);

/// Puts the app in the place of the static shell, once what the address names is opened.
pub fn mount() {
    Ready::make(draw);
}

/// Begins the session, and draws it in a task of its own.
fn draw(ready: Option<Ready>) {
    // What the session has wait is waited for by this; that it is there already is no matter.
    let _ = Executor::init_wasm_bindgen();
    let root = Owner::new();
    let session = root.with(|| {
        let session = Session::start(ready);
        provide_context(session);
        session
    });
    next_task(move || {
        root.with(|| draw_session(session));
        // The session is there as long as the page is.
        std::mem::forget(root);
    });
}

fn draw_session(session: Session) {
    let Some(host) = by_id::<web_sys::HtmlElement>("app") else { return };
    // The shell shows what one may begin with until here, so that the first paint waits for nothing.
    let focused = document().active_element().and_then(|link| link.get_attribute("href"));
    host.set_inner_html("");
    leptos::mount::mount_to(host, move || app(session).view()).forget();
    // Who has come to a link of it by keyboard stays there.
    let again = focused.and_then(|href| document().query_selector(&format!("a[href='{href}']")).ok()?);
    if let Some(link) = again.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = link.focus();
    }
    if session.workbook().is_none() {
        session.soon(move || session.come_back());
    }
    on_print(write_moment);
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-app-ready", "");
    }
}

fn app(session: Session) -> Piece {
    let shown = Memo::new(move |_| session.shown());
    // All words are in one language: what shows them is drawn anew when it is another.
    fresh(move || {
        session.track_language();
        vec![dynamic(move || {
            vec![match (shown.get(), session.workbook()) {
                (Shown::Calculation(_), Some(workbook)) => calculation(workbook),
                (Shown::Problem(problem), _) => problem_page(problem),
                (Shown::About(about), _) => about_page(about),
                (Shown::View(link), _) => handed_page(&link),
                _ => start_page(),
            }]
        })]
    })
}

fn calculation(workbook: Workbook) -> Piece {
    let session = session();
    Cells::provide();
    // A page is drawn anew when one goes to another page, and not for anything else.
    let page = Memo::new(move |_| session.page());
    // Tabs, the history and a file of the printed page are named after it.
    Effect::new(move |_| {
        let name = workbook.name();
        let name = if name.is_empty() { words().untitled } else { &name };
        document().set_title(&[page_name(page.get()), name, words().app_name].join(" – "));
    });
    // When the app begins, the frame, the page in it and what opens above it are drawn in tasks of their own: a slow phone
    // answers between them.
    let is_later = IS_DRAWN.swap(true, Ordering::Relaxed);
    let [is_framed, is_whole] = [(); 2].map(|()| RwSignal::new(is_later));
    if !is_later {
        next_task(move || {
            // Where another calculation is opened meanwhile, this one is not drawn.
            let _ = is_framed.try_set(true);
            session.soon(move || session.come_back());
            next_task(move || {
                let _ = is_whole.try_set(true);
            });
        });
    }
    let content = dynamic(move || match page.get() {
        _ if !is_framed.get() => vec![],
        Page::Overview => overview_page(workbook),
        Page::Results => results_page(workbook),
        Page::Index => index_page(workbook),
        Page::Economy => economy_page(workbook),
        Page::More => more_page(),
        Page::Goals => goals_page(workbook),
        Page::Checks => checks_page(workbook),
        Page::Figures => figures_page(workbook),
        Page::Structure => structure_page(workbook),
        Page::Scoring => scoring_page(workbook),
        Page::Scenarios => scenarios_page(workbook),
        Page::Seminar => seminar_page(workbook),
        Page::Account => account_page(workbook),
        Page::Wall => wall_page(workbook),
        Page::Appendix => paper_page(workbook, Kind::Appendix),
        Page::Record => paper_page(workbook, Kind::Record),
    });
    let dialogs = dynamic(move || {
        if is_whole.get() { vec![explanation_dialog(workbook), cells_dialog(workbook)] } else { vec![] }
    });
    frame(workbook, page, content, dialogs)
}

fn problem_page(problem: Problem) -> Piece {
    let message = match problem {
        Problem::NotFound => words().not_found,
        Problem::Unreadable => words().keeping.unreadable,
        Problem::BrokenLink => words().link_broken,
        Problem::NewerLink => words().link_newer,
    };
    let mut parts = vec![
        head_with_language(words().app_name, "language"),
        el_text("p", vec![class("problem"), set("role", "alert")], message),
    ];
    if problem == Problem::Unreadable {
        parts.extend(session().saved_id().map(unreadable_page_parts).unwrap_or_default());
    }
    let to_start = el_text("a", vec![class("button primary"), set("href", "#/")], words().to_start);
    parts.push(plain("p", vec![to_start]));
    el("main", vec![class("start"), set("id", "content"), set("tabindex", "-1")], parts)
}
