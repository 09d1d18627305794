//! *Översikt*: the three headline figures, what to look at, and what the calculation is about.

use super::element::{bind, by_id, class, el, el_text, hidden_when, on, set, typed};
use super::headlines::headline_cards;
use super::notices::notice_list;
use super::{session, words};
use crate::state::Workbook;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

pub(super) fn overview_page(workbook: Workbook) -> Vec<AnyView> {
    vec![
        el_text("h1", vec![class("visually-hidden")], words().overview),
        el("div", vec![class("headlines")], headline_cards(workbook)),
        notice_list(workbook),
        about(workbook),
    ]
}

fn about(workbook: Workbook) -> AnyView {
    let words = words();
    let session = session();
    let (name, year) = untrack(|| (workbook.name(), workbook.year().to_string()));
    let no_year = RwSignal::new(false);
    // What is undone or done again is shown, but what one types is left alone.
    Effect::new(move |_| {
        let shown = [(NAME, workbook.name()), (YEAR, workbook.year().to_string())];
        for (id, text) in shown {
            if let Some(field) = by_id::<HtmlInputElement>(id)
                && document().active_element().is_none_or(|active| active.id() != id)
            {
                field.set_value(&text);
            }
        }
    });
    let rename = on("input", move |event| session.rename(&typed(&event)));
    let date = on("input", move |event| no_year.set(!session.set_year(&typed(&event))));
    let invalid = bind("aria-invalid", move || no_year.get().then(|| "true".to_owned()));
    let described = bind("aria-describedby", move || no_year.get().then(|| YEAR_MESSAGE.to_owned()));
    let fields = vec![
        text_field(NAME, words.name, name, vec![set("maxlength", "100"), rename]),
        text_field(YEAR, words.year, year, vec![set("inputmode", "numeric"), date, invalid, described]),
    ];
    let message = el_text("p", vec![class("error"), hidden_when(move || !no_year.get())], words.no_year);
    let mut content = vec![
        el_text("h2", vec![], words.about_calculation),
        el("div", vec![class("about-fields")], fields),
        el("div", vec![class("message"), set("id", YEAR_MESSAGE), set("aria-live", "polite")], vec![message]),
    ];
    let source = workbook.structure().source.clone();
    if !source.is_empty() {
        content.push(el_text("p", vec![class("soft")], format!("{}: {source}", words.source)));
    }
    el("section", vec![class("card about")], content)
}

const NAME: &str = "calculation-name";
const YEAR: &str = "calculation-year";
const YEAR_MESSAGE: &str = "calculation-year.message";

fn text_field(id: &'static str, name: &'static str, value: String, own: Vec<AnyAttribute>) -> AnyView {
    let mut attributes =
        vec![set("type", "text"), set("id", id), set("autocomplete", "off"), set("value", value)];
    attributes.extend(own);
    let content = vec![el_text("span", vec![], name), el("input", attributes, vec![])];
    el("label", vec![class("text-field")], content)
}
