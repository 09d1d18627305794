//! The start page: a new calculation, an example, or one's own.

use super::element::{class, el, el_text, set};
use super::words;
use crate::state::{Listed, Page, Place, Source, saved_calculations};
use finsamkalkyl::examples::EXAMPLES;
use leptos::prelude::*;

pub(super) fn start_page() -> AnyView {
    let words = words();
    let own = saved_calculations();
    let mut choices = vec![choice(
        "choice primary",
        Source::New,
        vec![
            el_text("strong", vec![], words.new_calculation),
            el_text("span", vec![], words.new_calculation_about),
        ],
    )];
    choices.extend(EXAMPLES.iter().map(|example| {
        let content = vec![
            el_text("span", vec![class("choice-kind")], words.example),
            el_text("strong", vec![], example.name),
            el_text("span", vec![], words.example_about),
        ];
        choice("choice", Source::Example(example.id.to_owned()), content)
    }));
    let mut page = vec![
        el_text("h1", vec![], words.app_name),
        el_text("p", vec![class("tagline")], words.tagline),
        el("ul", vec![class("choices")], choices),
        el_text("h2", vec![], words.your_calculations),
    ];
    if own.is_empty() {
        page.push(el_text("p", vec![class("soft")], words.no_calculations));
    } else {
        page.push(el("ul", vec![class("own")], own.into_iter().map(own_calculation).collect()));
    }
    page.push(el_text("p", vec![class("soft")], words.kept_here));
    el("main", vec![class("start"), set("id", "content"), set("tabindex", "-1")], page)
}

fn choice(class_name: &'static str, source: Source, content: Vec<AnyView>) -> AnyView {
    let href = Place::Calculation(source, Page::Overview).fragment();
    el("li", vec![], vec![el("a", vec![class(class_name), set("href", href)], content)])
}

fn own_calculation(listed: Listed) -> AnyView {
    let words = words();
    let content = match listed.name {
        None => el_text("p", vec![class("problem")], words.unreadable_calculation),
        Some(name) => {
            let href = Place::Calculation(Source::Saved(listed.id), Page::Overview).fragment();
            let name = if name.is_empty() { words.untitled.to_owned() } else { name };
            let when = words.changed.replace("{when}", &listed.when);
            let parts = vec![el_text("strong", vec![], name), el_text("span", vec![class("soft")], when)];
            el("a", vec![class("own-link"), set("href", href)], parts)
        }
    };
    el("li", vec![], vec![content])
}
