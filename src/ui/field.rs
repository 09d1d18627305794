//! The one field in which a number is typed. It is never rebuilt while one types, and shows text as it was typed
//! until one leaves it.

use super::{say, session, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::Notice;
use finsamkalkyl::report::InputId;
use finsamkalkyl::text::{CellKind, cell_value, write_cell};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// A field for the number at an address. `computed` is shown in it while it is empty: what its figure comes to.
pub(super) fn number_field(workbook: Workbook, id: InputId, computed: Signal<String>) -> AnyView {
    let session = session();
    let kind = workbook.kind(id);
    let input = NodeRef::<html::Input>::new();
    let typing = RwSignal::new(false);
    // What stands in the field decides its message: what was typed and not what became of it.
    let text = RwSignal::new(untrack(|| write_cell(kind, workbook.entry(id).as_ref())));

    // Outside typing the field shows what stands at the address, in the form that a report writes it.
    Effect::new(move |_| {
        let shown = write_cell(kind, workbook.entry(id).as_ref());
        if let Some(element) = input.get()
            && !typing.get()
        {
            if element.value() != shown {
                element.set_value(&shown);
            }
            text.set(shown);
        }
    });
    Effect::new(move |_| {
        if let Some(element) = input.get()
            && session.takes_focus(id)
        {
            let _ = element.focus();
            element.scroll_into_view_with_bool(false);
        }
    });

    let error = Memo::new(move |_| text.with(|text| error_message(workbook, kind, text)));
    let notice = Memo::new(move |_| {
        workbook.notices().with(|notices| {
            let unreadable = |notice: &Notice| matches!(notice, Notice::Unreadable { .. });
            let notice = notices.iter().find(|notice| notice.at() == id && !unreadable(notice));
            notice.map(|notice| say(workbook, |speaker| speaker.notice(*notice))).unwrap_or_default()
        })
    });
    let message_id = format!("{id}.message");
    let described = {
        let message_id = message_id.clone();
        Signal::derive(move || {
            let silent = error.with(String::is_empty) && notice.with(String::is_empty);
            (!silent).then(|| message_id.clone())
        })
    };
    let invalid = Signal::derive(move || !error.with(String::is_empty));
    let noticed = Signal::derive(move || !notice.with(String::is_empty));
    let enter = move |value: String| {
        text.set(value.clone());
        session.enter(id, &value);
    };
    let toggle_sign = move |_| {
        if let Some(element) = input.get_untracked() {
            element.set_value(&with_sign_toggled(&element.value()));
            enter(element.value());
        }
    };
    // An iPhone's number pad has no minus. The button keeps the field's focus.
    let sign = matches!(kind, CellKind::Money { .. }).then(|| {
        view! {
            <button
                type="button"
                class="sign"
                tabindex="-1"
                aria-label=words().toggle_sign
                on:mousedown=|event| event.prevent_default()
                on:click=toggle_sign
            >
                "±"
            </button>
        }
    });
    view! {
        <div class="field" class:invalid=invalid class:noticed=noticed>
            <div class="input">
                <input
                    node_ref=input
                    id=id.to_string()
                    class="cell"
                    type="text"
                    inputmode=if kind == CellKind::Count { "numeric" } else { "decimal" }
                    enterkeyhint="next"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=say(workbook, |speaker| speaker.cell(id))
                    aria-invalid=Signal::derive(move || invalid.get().then(|| "true".to_owned()))
                    aria-describedby=described
                    placeholder=computed
                    on:input:target=move |event| {
                        typing.set(true);
                        enter(event.target().value());
                    }
                    on:focus=move |_| select_all(input)
                    on:blur=move |_| typing.set(false)
                    on:keydown=move |event| if event.key() == "Enter" { focus_next(&event) }
                />
                {sign}
            </div>
            <div class="message" id=message_id aria-live="polite">
                <p class="error">{error}</p>
                <p class="notice">{notice}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong with what is typed, or nothing. A minus alone is the beginning of a number.
fn error_message(workbook: Workbook, kind: CellKind, text: &str) -> String {
    let begun = matches!(text.trim(), "-" | "\u{2212}" | "+");
    match cell_value(kind, text) {
        Err(error) if !begun => say(workbook, |speaker| speaker.cell_error(kind, error)),
        _ => String::new(),
    }
}

fn with_sign_toggled(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => rest.trim_start().to_owned(),
        None => format!("\u{2212}{text}"),
    }
}

fn select_all(input: NodeRef<html::Input>) {
    if let Some(element) = input.get_untracked() {
        element.select();
    }
}

/// Enter goes on to the next field in reading order.
fn focus_next(event: &ev::KeyboardEvent) {
    event.prevent_default();
    let Some(from) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    let Ok(fields) = document().query_selector_all("main input.cell") else { return };
    let fields: Vec<web_sys::Element> =
        (0..fields.length()).filter_map(|index| fields.get(index)?.dyn_into().ok()).collect();
    let next = fields.iter().skip_while(|field| **field != from).nth(1);
    if let Some(next) = next.and_then(|field| field.dyn_ref::<web_sys::HtmlElement>()) {
        let _ = next.focus();
    }
}
