//! *Översikt*: the three headline figures, what to look at, and what the calculation is about.

use super::element::{
    Attribute, Piece, bind, by_id, class, el, el_text, hidden_when, on, plain, plain_text, set, typed,
};
use super::headlines::headline_cards;
use super::notices::notice_list;
use super::pictures::pictures;
use super::seminar::page_link;
use super::{session, words};
use crate::state::{Page, Workbook};
use leptos::prelude::*;

pub(super) fn overview_page(workbook: Workbook) -> Vec<Piece> {
    vec![
        plain_text("h1.visually-hidden", words().overview),
        plain("div.headlines", headline_cards(workbook)),
        notice_list(workbook),
        plain(
            "div.ways-on",
            vec![
                page_link(Page::Scenarios, "button primary", words().scenarios.try_one),
                page_link(Page::Appendix, "button", words().paper.print_short),
            ],
        ),
        pictures(workbook),
        about(workbook),
    ]
}

fn about(workbook: Workbook) -> Piece {
    let words = words();
    let session = session();
    let (name, year) = untrack(|| (workbook.name(), workbook.year().to_string()));
    let no_year = RwSignal::new(false);
    // They change elsewhere too: by undoing. What is typed is what they are already.
    Effect::new(move |_| {
        show("calculation-name", &workbook.name());
        let year = workbook.year().to_string();
        if !no_year.get_untracked() {
            show("calculation-year", &year);
        }
    });
    let read_only = || bind("readonly", move || session.is_read_only().then(String::new));
    let rename = on("input", move |event| session.rename(&typed(&event)));
    let date = on("input", move |event| no_year.set(!session.set_year(&typed(&event))));
    let invalid = bind("aria-invalid", move || no_year.get().then(|| "true".to_owned()));
    let described = bind("aria-describedby", move || no_year.get().then(|| YEAR_MESSAGE.to_owned()));
    let fields = vec![
        text_field("calculation-name", words.name, name, vec![set("maxlength", "100"), rename, read_only()]),
        text_field(
            "calculation-year",
            words.year,
            year,
            vec![set("inputmode", "numeric"), date, invalid, described, read_only()],
        ),
    ];
    let message = el_text("p", vec![class("error"), hidden_when(move || !no_year.get())], words.no_year);
    let mut content = vec![
        plain_text("h2", words.about_calculation),
        plain("div.about-fields", fields),
        el("div", vec![class("message"), set("id", YEAR_MESSAGE), set("aria-live", "polite")], vec![message]),
    ];
    let source = workbook.structure().source.clone();
    if !source.is_empty() {
        content.push(plain_text("p.soft", format!("{}: {source}", words.source)));
    }
    plain("section.card about", content)
}

fn show(id: &str, text: &str) {
    if let Some(field) = by_id::<web_sys::HtmlInputElement>(id).filter(|field| field.value() != text) {
        field.set_value(text);
    }
}

const YEAR_MESSAGE: &str = "calculation-year.message";

fn text_field(id: &'static str, name: &'static str, value: String, own: Vec<Attribute>) -> Piece {
    let mut attributes =
        vec![set("type", "text"), set("id", id), set("autocomplete", "off"), set("value", value)];
    attributes.extend(own);
    let content = vec![plain_text("span", name), el("input", attributes, vec![])];
    plain("label.text-field", content)
}
