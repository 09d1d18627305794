//! *Dela*: copies a link that holds the whole calculation, and says who can read it.

use super::element::{button, by_id, class, el, el_live, el_text, on, set};
use super::{session, words};
use crate::state::copy_text;
use leptos::prelude::*;
use web_sys::{HtmlDialogElement, HtmlInputElement};

const DIALOG: &str = "share-dialog";
const LINK: &str = "share-link";

pub(super) fn share_button() -> AnyView {
    let words = words();
    let status = RwSignal::new(String::new());
    let attributes = vec![
        set("type", "button"),
        class("button primary"),
        set("id", "share"),
        on("click", move |_| open(status)),
    ];
    el("div", vec![class("share")], vec![el_text("button", attributes, words.share), dialog(status)])
}

/// Opens the dialog with the link in it, copied already.
fn open(status: RwSignal<String>) {
    let Some(address) = session().link() else { return };
    let (field, dialog) = (by_id::<HtmlInputElement>(LINK), by_id::<HtmlDialogElement>(DIALOG));
    if let (Some(field), Some(dialog)) = (field, dialog) {
        field.set_value(&address);
        // It opens only where it is not open already.
        let _ = dialog.show_modal();
        copy(status);
    }
}

fn copy(status: RwSignal<String>) {
    let words = words();
    let Some(field) = by_id::<HtmlInputElement>(LINK) else { return };
    status.set(String::new());
    copy_text(&field.value(), move |copied| {
        status.set(if copied { words.copied } else { words.copy_failed }.to_owned());
    });
}

fn close() {
    if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
        dialog.close();
    }
}

fn dialog(status: RwSignal<String>) -> AnyView {
    let words = words();
    let field = vec![
        set("type", "text"),
        set("id", LINK),
        set("readonly", ""),
        on("focus", |_| {
            if let Some(field) = by_id::<HtmlInputElement>(LINK) {
                field.select();
            }
        }),
    ];
    let link = vec![el_text("span", vec![], words.share_link_label), el("input", field, vec![])];
    let buttons = vec![
        button("button", words.copy_link, move || copy(status)),
        button("button primary", words.close, close),
    ];
    let said = vec![set("role", "status"), class("status"), set("id", "share-status")];
    el(
        "dialog",
        vec![set("id", DIALOG), class("dialog"), set("aria-labelledby", "share-title")],
        vec![
            el_text("h2", vec![set("id", "share-title")], words.share_title),
            el_live("p", said, status.into()),
            el("label", vec![class("text-field")], link),
            el_text("p", vec![class("soft")], words.share_about),
            el("div", vec![class("buttons")], buttons),
        ],
    )
}
