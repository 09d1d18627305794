//! The one field in which a number is typed. It is never rebuilt while one types, and shows text as it was typed
//! until one leaves it.

use super::element::{bind, by_id, class, el, el_live, el_text, follow, nothing, on, set, typed};
use super::{say, session, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::Notice;
use finsamkalkyl::report::InputId;
use finsamkalkyl::text::{CellKind, cell_value, write_cell};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// A field for the number at an address. `computed` is shown in it while it is empty: what its figure comes to.
pub(super) fn number_field(workbook: Workbook, id: InputId, computed: Signal<String>) -> AnyView {
    let session = session();
    let kind = workbook.kind(id);
    let address = StoredValue::new(id.to_string());
    let typing = RwSignal::new(false);
    // What stands in the field decides its message: what was typed and not what became of it.
    let text = RwSignal::new(untrack(|| write_cell(kind, workbook.entry(id).as_ref())));

    // Outside typing the field shows what stands at the address, in the form that a report writes it.
    Effect::new(move |_| {
        let shown = write_cell(kind, workbook.entry(id).as_ref());
        if !typing.get() {
            show(&address.get_value(), &shown);
            text.set(shown);
        }
    });
    Effect::new(move |_| {
        if session.takes_focus(id)
            && let Some(element) = by_id::<HtmlElement>(&address.get_value())
        {
            let _ = element.focus();
            element.scroll_into_view_with_bool(false);
        }
    });

    let error = Memo::new(move |_| text.with(|text| error_message(workbook, kind, text)));
    let notice = Memo::new(move |_| notice_message(workbook, id));
    let enter = move |value: String| {
        typing.set(true);
        text.set(value.clone());
        session.enter(id, &value);
    };
    let message_id = format!("{id}.message");
    let described_by = message_id.clone();
    let described = bind("aria-describedby", move || {
        let silent = error.with(String::is_empty) && notice.with(String::is_empty);
        (!silent).then(|| described_by.clone())
    });
    let invalid =
        bind("aria-invalid", move || error.with(|error| !error.is_empty()).then(|| "true".to_owned()));
    let attributes = vec![
        class("cell"),
        set("id", id.to_string()),
        set("type", "text"),
        set("inputmode", if kind == CellKind::Count { "numeric" } else { "decimal" }),
        set("enterkeyhint", "next"),
        set("autocomplete", "off"),
        set("spellcheck", "false"),
        set("aria-label", say(workbook, |speaker| speaker.cell(id))),
        set("value", text.get_untracked()),
        follow("placeholder", computed),
        invalid,
        described,
        on("input", move |event| enter(typed(&event))),
        on("focus", |event| select_all(&event)),
        on("blur", move |_| typing.set(false)),
        on("keydown", |event| go_on(&event)),
    ];
    let sign = match kind {
        CellKind::Money { .. } => sign_button(address, enter),
        _ => nothing(),
    };
    let field = Signal::derive(move || {
        match (error.with(String::is_empty), notice.with(String::is_empty)) {
            (false, _) => "field invalid",
            (true, false) => "field noticed",
            (true, true) => "field",
        }
        .to_owned()
    });
    let messages = vec![
        el_live("p", vec![class("error")], error.into()),
        el_live("p", vec![class("notice")], notice.into()),
    ];
    el(
        "div",
        vec![follow("class", field)],
        vec![
            el("div", vec![class("input")], vec![el("input", attributes, vec![]), sign]),
            el("div", vec![class("message"), set("id", message_id), set("aria-live", "polite")], messages),
        ],
    )
}

/// An iPhone's number pad has no minus. The button keeps the field's focus.
fn sign_button(address: StoredValue<String>, enter: impl Fn(String) + 'static) -> AnyView {
    let toggle = move |_| {
        if let Some(element) = by_id::<HtmlInputElement>(&address.get_value()) {
            let text = with_sign_toggled(&element.value());
            element.set_value(&text);
            enter(text);
        }
    };
    let attributes = vec![
        class("sign"),
        set("type", "button"),
        set("tabindex", "-1"),
        set("aria-label", words().toggle_sign),
        on("mousedown", |event| event.prevent_default()),
        on("click", toggle),
    ];
    el_text("button", attributes, "±")
}

fn show(address: &str, text: &str) {
    if let Some(element) = by_id::<HtmlInputElement>(address)
        && element.value() != text
    {
        element.set_value(text);
    }
}

/// What is wrong with what is typed, or nothing. A minus alone is the beginning of a number.
fn error_message(workbook: Workbook, kind: CellKind, text: &str) -> String {
    let begun = matches!(text.trim(), "-" | "\u{2212}" | "+");
    match cell_value(kind, text) {
        Err(error) if !begun => say(workbook, |speaker| speaker.cell_error(kind, error)),
        _ => String::new(),
    }
}

fn notice_message(workbook: Workbook, id: InputId) -> String {
    workbook.notices().with(|notices| {
        let unreadable = |notice: &Notice| matches!(notice, Notice::Unreadable { .. });
        let notice = notices.iter().find(|notice| notice.at() == id && !unreadable(notice));
        notice.map(|notice| say(workbook, |speaker| speaker.notice(*notice))).unwrap_or_default()
    })
}

fn with_sign_toggled(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => rest.trim_start().to_owned(),
        None => format!("\u{2212}{text}"),
    }
}

fn select_all(event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}

/// Enter goes on to the next field in reading order.
fn go_on(event: &Event) {
    let enter = event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Enter");
    if !enter {
        return;
    }
    event.prevent_default();
    let Some(from) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let Ok(fields) = document().query_selector_all("main input.cell") else { return };
    let mut fields =
        (0..fields.length()).filter_map(|index| fields.get(index)?.dyn_into::<HtmlElement>().ok());
    // The first call goes past the field itself, the second takes the one after it.
    let next = fields.find(|field| *field == from).and_then(|_| fields.next());
    if let Some(next) = next {
        let _ = next.focus();
    }
}
