//! *Sparad 14.32*: when the calculation was saved, and behind it its earlier versions and the way to a file.

use super::element::{
    Piece, button, by_id, class, dynamic, el, el_live, el_text, hidden_when, on, plain, plain_text, set,
};
use super::notes::{save_file_button, trouble, trouble_parts};
use super::{session, words};
use crate::state::{ListedVersion, SaveState};
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

const DIALOG: &str = "kept-dialog";
const TITLE: &str = "kept-title";

/// When it was saved, or that it is not, always in sight; pressed it says more.
pub(super) fn saved_status() -> Piece {
    let words = words();
    let session = session();
    let is_open = RwSignal::new(false);
    let saved = Signal::derive(move || match session.save_state() {
        SaveState::Viewed => String::new(),
        SaveState::Saved(when) if when.is_empty() => words.keeping.kept_title.to_owned(),
        SaveState::Saved(when) => words.saved.replace("{when}", &when),
        SaveState::Conflict => words.keeping.choose_short.to_owned(),
        SaveState::Full | SaveState::Blocked | SaveState::Gone => words.keeping.not_saved.to_owned(),
    });
    let attributes = vec![
        set("type", "button"),
        set("aria-haspopup", "dialog"),
        super::element::bind("class", move || {
            Some(if trouble().is_some() { "saved-when not-saved" } else { "saved-when" }.to_owned())
        }),
        hidden_when(move || saved.get().is_empty()),
        on("click", move |_| open(is_open)),
    ];
    let status = el_live("button", attributes, saved);
    plain("div.saved", vec![el("div", vec![set("role", "status")], vec![status]), dialog(is_open)])
}

fn open(is_open: RwSignal<bool>) {
    is_open.set(true);
    if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
        // It opens only where it is not open already.
        let _ = dialog.show_modal();
    }
}

fn close() {
    if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
        dialog.close();
    }
}

fn dialog(is_open: RwSignal<bool>) -> Piece {
    let words = words();
    let keeping = words.keeping;
    let content = dynamic(move || {
        if !is_open.get() {
            return vec![];
        }
        let mut parts = match trouble() {
            Some(trouble) => vec![plain("div.problem", trouble_parts(&trouble))],
            None => vec![plain_text("p", keeping.kept_about), plain("div.ways-on", vec![save_file_button()])],
        };
        parts.push(plain_text("h3", keeping.versions));
        parts.push(plain_text("p.soft", keeping.versions_about));
        parts.extend(version_list());
        vec![plain("div.kept", parts)]
    });
    let title = vec![set("id", TITLE), set("tabindex", "-1"), set("autofocus", "")];
    let head = vec![el_text("h2", title, keeping.kept_title), button("icon close", "×", close)];
    el(
        "dialog",
        vec![
            set("id", DIALOG),
            class("dialog"),
            set("aria-labelledby", TITLE),
            on("close", move |_| is_open.set(false)),
        ],
        vec![plain("div.explanation-head", head), content],
    )
}

/// The earlier versions of the open calculation.
fn version_list() -> Vec<Piece> {
    let versions = untrack(|| session().versions());
    if versions.is_empty() {
        return vec![plain_text("p", words().keeping.no_versions)];
    }
    vec![plain("ul.versions", versions.into_iter().map(version_item).collect())]
}

fn version_item(version: ListedVersion) -> Piece {
    let words = words().keeping;
    let session = session();
    let ListedVersion { moment, when, name, difference } = version;
    let about = plain(
        "div",
        vec![
            plain_text("strong", when.clone()),
            plain_text("span.soft", words.difference(difference, &name)),
        ],
    );
    let way = |text: &'static str, label: &'static str, action: Box<dyn Fn()>| {
        let attributes = vec![
            set("type", "button"),
            class("button"),
            set("aria-label", label.replace("{when}", &when)),
            on("click", move |_| {
                close();
                action();
            }),
        ];
        el_text("button", attributes, text)
    };
    let shown = moment.clone();
    let show = way(words.show, words.show_of, Box::new(move || session.go_to_version(&shown)));
    let restore = way(words.restore, words.restore_of, Box::new(move || session.restore_version(&moment)));
    plain("li", vec![about, plain("div.ways-on", vec![show, restore])])
}
