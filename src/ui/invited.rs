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
    let mut parts = vec![
        plain_text("h2", w.join_title.replace("{name}", &workbook.structure().gathering)),
        example_note(workbook),
        plain_text("p", w.join_about),
    ];
    let form = NameForm {
        id: "join-name",
        longest: "60",
        label: w.join_name,
        example: w.join_example,
        needed: w.join_name_needed,
        done: w.join,
    };
    parts.extend(name_form(form, String::new(), |name| session().join(name)));
    plain("section.card join", parts)
}

/// A name that is asked for before something begins.
#[derive(Clone, Copy)]
pub(super) struct NameForm {
    pub(super) id: &'static str,
    pub(super) longest: &'static str,
    pub(super) label: &'static str,
    pub(super) example: &'static str,
    /// What is said where there is none.
    pub(super) needed: &'static str,
    /// What the button says that begins it.
    pub(super) done: &'static str,
}

pub(super) fn name_form(form: NameForm, usual: String, done: impl Fn(&str) + Copy + 'static) -> Vec<Piece> {
    let NameForm { id, longest, label, example, needed, done: begin } = form;
    let name = RwSignal::new(usual.clone());
    let is_asked = RwSignal::new(false);
    let finish = move || {
        if name.with_untracked(|name| name.trim().is_empty()) {
            is_asked.set(true);
            return super::element::focus(id);
        }
        done(&name.get_untracked());
    };
    let message_id = format!("{id}-message");
    let field = vec![
        set("type", "text"),
        set("id", id),
        set("maxlength", longest),
        set("autocomplete", "off"),
        set("placeholder", example),
        set("value", usual),
        bind("aria-invalid", move || is_asked.get().then(|| "true".to_owned())),
        set("aria-describedby", message_id.clone()),
        on("input", move |event| {
            name.set(typed(&event));
            is_asked.set(false);
        }),
        on("keydown", move |event| {
            if event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
                finish();
            }
        }),
    ];
    let message = el_text("p", vec![class("error"), hidden_when(move || !is_asked.get())], needed);
    vec![
        plain("label.text-field", vec![plain_text("span", label), el("input", field, vec![])]),
        el("div", vec![class("message"), set("id", message_id), set("aria-live", "polite")], vec![message]),
        plain("div.ways-on", vec![button("button primary", begin, finish)]),
    ]
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
