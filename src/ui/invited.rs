//! What a table sees first that was invited, and what is said wherever a social budget is an example.

use super::element::{
    Piece, bind, button, class, el, el_text, fresh, hidden_when, on, plain, plain_text, set, text, typed,
};
use super::{session, words};
use crate::state::Workbook;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// What a table sees first that was invited.
pub(super) fn invited(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let name = workbook.structure().gathering.clone();
    let table = RwSignal::new(String::new());
    let is_asked = RwSignal::new(false);
    let join = move || {
        if table.with(|table| table.trim().is_empty()) {
            is_asked.set(true);
            return super::element::focus("join-name");
        }
        session().join(&table.get_untracked());
    };
    let field = vec![
        set("type", "text"),
        set("id", "join-name"),
        set("maxlength", "60"),
        set("autocomplete", "off"),
        set("placeholder", w.join_example),
        bind("aria-invalid", move || is_asked.get().then(|| "true".to_owned())),
        set("aria-describedby", "join-message"),
        on("input", move |event| {
            table.set(typed(&event));
            is_asked.set(false);
        }),
        on("keydown", move |event| {
            if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
                join();
            }
        }),
    ];
    let message = vec![class("error"), hidden_when(move || !is_asked.get())];
    plain(
        "section.card join",
        vec![
            plain_text("h2", w.join_title.replace("{name}", &name)),
            example_note(workbook),
            plain_text("p", w.join_about),
            plain("label.text-field", vec![plain_text("span", w.join_name), el("input", field, vec![])]),
            el(
                "div",
                vec![class("message"), set("id", "join-message"), set("aria-live", "polite")],
                vec![el_text("p", message, w.join_name_needed)],
            ),
            plain("div.ways-on", vec![button("button primary", w.join, join)]),
        ],
    )
}

/// That weights are made up, wherever they are seen.
pub(super) fn example_note(workbook: Workbook) -> Piece {
    fresh(move || {
        workbook.track_shape();
        if !workbook.structure().example_budget {
            return vec![];
        }
        let w = words().seminar;
        vec![plain("p.example", vec![plain_text("strong", w.example), text(" "), text(w.example_about)])]
    })
}
