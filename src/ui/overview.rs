//! *Översikt*: the three headline figures, what to look at, and what the calculation is about.

use super::element::{class, el, el_text, on, set, typed};
use super::headlines::headline_cards;
use super::notices::notice_list;
use super::{session, words};
use crate::state::Workbook;
use leptos::prelude::*;
use web_sys::Event;

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
    let fields = vec![
        text_field("calculation-name", words.name, name, "100", move |event| session.rename(&typed(&event))),
        text_field("calculation-year", words.year, year, "4", move |event| session.set_year(&typed(&event))),
    ];
    let mut content =
        vec![el_text("h2", vec![], words.about_calculation), el("div", vec![class("about-fields")], fields)];
    let source = workbook.structure().source.clone();
    if !source.is_empty() {
        content.push(el_text("p", vec![class("soft")], format!("{}: {source}", words.source)));
    }
    el("section", vec![class("card about")], content)
}

fn text_field(
    id: &'static str,
    name: &'static str,
    value: String,
    longest: &'static str,
    action: impl FnMut(Event) + 'static,
) -> AnyView {
    let attributes = vec![
        set("type", "text"),
        set("id", id),
        set("maxlength", longest),
        set("autocomplete", "off"),
        set("value", value),
        on("input", action),
    ];
    let content = vec![el_text("span", vec![], name), el("input", attributes, vec![])];
    el("label", vec![class("text-field")], content)
}
