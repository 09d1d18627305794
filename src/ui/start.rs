//! The start page: a new calculation, an example, or one's own.

use super::about::about_links;
use super::element::{Piece, class, el, el_live, el_text, hidden_when, on, plain, plain_text, set};
use super::frame::said_note;
use super::language::head_with_language;
use super::notes::new_version_note;
use super::own::own_calculations;
use super::{session, words};
use crate::state::{Page, Place, Source, has_calculations};
use finsamkalkyl::examples::EXAMPLES;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What says what the field for a file is for.
const ABOUT: &str = "open-file-about";

pub(super) fn start_page() -> Piece {
    let words = words();
    document().set_title(words.app_name);
    let mut choices = vec![choice(
        "choice primary",
        Source::New,
        vec![plain_text("strong", words.new_calculation), plain_text("span", words.new_calculation_about)],
    )];
    choices.push(choice(
        "choice",
        Source::Empty,
        vec![
            plain_text("strong", words.structure.empty_report),
            plain_text("span", words.structure.empty_report_about),
        ],
    ));
    let examples: Vec<Piece> = EXAMPLES
        .iter()
        .zip(words.examples_about)
        .map(|(example, about)| {
            let content = vec![
                plain_text("span.choice-kind", words.example),
                plain_text("strong", example.name),
                plain_text("span", about),
            ];
            choice("choice", Source::Example(example.id.to_owned()), content)
        })
        .collect();
    // Who has calculations of one's own comes for them: the examples stand below. What the page shows before the program is
    // there agrees, so that nothing moves.
    let below = if has_calculations() {
        vec![plain("ul.choices", examples)]
    } else {
        choices.extend(examples);
        vec![]
    };
    let mut page = vec![
        new_version_note(),
        head_with_language(words.app_name, "language"),
        plain_text("p.tagline", words.tagline),
        plain("ul.choices", choices),
        plain_text("h2", words.your_calculations),
    ];
    page.extend(own_calculations());
    page.push(file_choice());
    page.push(plain_text("p.soft", words.kept_here));
    page.extend(below);
    page.push(hosted_by());
    page.push(about_links());
    page.push(said_note());
    el("main", vec![class("start"), set("id", "content"), set("tabindex", "-1")], page)
}

/// Who answers for the website, where that is said.
fn hosted_by() -> Piece {
    let settings = session().settings();
    let association = move || settings.with(|settings| settings.association.clone());
    let about = Signal::derive(move || words().about.somebody.replace("{association}", &association()));
    el_live("p", vec![class("soft"), hidden_when(move || association().is_empty())], about)
}

/// Opens a calculation that was saved as a file.
fn file_choice() -> Piece {
    let words = words().keeping;
    let session = session();
    let opened = on("change", move |event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            session.open_chosen(&file);
        }
        // The same file can be chosen once more, when it is mended.
        field.set_value("");
    });
    let input = vec![
        set("type", "file"),
        class("visually-hidden"),
        set("id", "open-file"),
        set("accept", ".json,application/json"),
        set("aria-describedby", ABOUT),
        opened,
    ];
    let label = vec![plain_text("span", words.open_file), el("input", input, vec![])];
    let about = el_text("span", vec![set("id", ABOUT), class("soft")], words.open_file_about);
    plain("div.file", vec![plain("label.button", label), about])
}

fn choice(class_name: &'static str, source: Source, content: Vec<Piece>) -> Piece {
    let href = Place::Calculation(source, Page::Overview).fragment();
    plain("li", vec![el("a", vec![class(class_name), set("href", href)], content)])
}
