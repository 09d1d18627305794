//! An address to hand on: as a code to be read off a screen, as text, and by the system's own sharing.

use super::element::{Piece, button, by_id, class, el, el_live, fresh, nothing, on, plain, plain_text, set};
use super::share::code_picture;
use super::words;
use crate::state::{can_send, copy_text, send};
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// An address with what it is called, and what a mail about it is.
#[derive(Clone, Copy)]
pub(super) struct AddressWords {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) about: &'static str,
}

/// The address as text, to be copied or sent.
pub(super) fn address_field(address: String, called: AddressWords) -> Piece {
    let w = words().sharing;
    let status = RwSignal::new(String::new());
    let id = called.id;
    let field = vec![
        set("type", "text"),
        set("id", id),
        set("readonly", ""),
        set("value", address.clone()),
        on("focus", move |_| {
            if let Some(field) = by_id::<HtmlInputElement>(id) {
                field.select();
            }
        }),
    ];
    let copied = address.clone();
    let mut ways = vec![button("button primary", w.copy, move || {
        status.set(String::new());
        copy_text(&copied, move |copied| {
            status.set(if copied { w.copied } else { w.copy_failed }.to_owned());
        });
    })];
    if can_send() {
        ways.push(button("button", w.send, move || send(called.about, &address)));
    }
    let said = vec![set("role", "status"), class("status")];
    plain(
        "div.share-link",
        vec![
            plain("label.text-field", vec![plain_text("span", called.label), el("input", field, vec![])]),
            plain("div.ways-on", ways),
            el_live("p", said, status.into()),
        ],
    )
}

/// The address as a code, which a press makes as large as the window: so it is read across a table or a room.
pub(super) fn large_code(address: &str, name: &'static str) -> Piece {
    let address = address.to_owned();
    let is_large = RwSignal::new(false);
    let code = fresh(move || code_picture(&address, name).map_or_else(|| vec![nothing()], |code| vec![code]));
    let toggle = vec![
        set("type", "button"),
        super::element::bind("class", move || {
            Some(if is_large.get() { "code-button large" } else { "code-button" }.to_owned())
        }),
        set("aria-label", name),
        super::element::bind("aria-pressed", move || Some(is_large.get().to_string())),
        on("click", move |_| is_large.update(|large| *large = !*large)),
    ];
    el("button", toggle, vec![code])
}
