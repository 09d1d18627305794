//! What the app says of itself: what becomes of what one enters, and how accessible it is.

use super::element::{Piece, class, dynamic, el, el_text, plain, plain_text, set};
use super::language::language_switch;
use super::{session, words};
use crate::state::{About, Place};
use finsamkalkyl::exchange::METHOD_VERSION;
use finsamkalkyl::settings::Line;
use finsamkalkyl::text::{ASSESSED, Passage};
use leptos::prelude::*;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Beside the program: the licences of what it is built of.
const LICENCES: &str = "licences.txt";

fn name(about: About) -> &'static str {
    match about {
        About::Privacy => words().about.privacy_page,
        About::Accessibility => words().about.accessibility_page,
    }
}

/// The ways to what the app says of itself, at the end of every page.
pub(super) fn about_links() -> Piece {
    let link = |about: About| {
        let href = set("href", Place::About(about).fragment());
        plain("li", vec![el_text("a", vec![href], name(about))])
    };
    let links = plain("ul", About::ALL.into_iter().map(link).collect());
    el("footer", vec![class("about-links no-print")], vec![links, language_switch("language-below")])
}

pub(super) fn about_page(about: About) -> Piece {
    document().set_title(&[name(about), words().app_name].join(" – "));
    let mut parts = vec![plain_text("h1", name(about))];
    // What the host has set may come a moment later.
    parts.push(dynamic(move || match about {
        About::Privacy => privacy(),
        About::Accessibility => accessibility(),
    }));
    parts.push(plain("p", vec![el_text("a", vec![class("button"), set("href", "#/")], words().to_start)]));
    parts.push(about_links());
    el("main", vec![class("start about-app"), set("id", "content"), set("tabindex", "-1")], parts)
}

fn privacy() -> Vec<Piece> {
    let w = words().about;
    let version = w.version.replace("{version}", VERSION).replace("{method}", &METHOD_VERSION.to_string());
    let mut parts = passages(w.privacy);
    parts.push(plain_text("h2", w.responsible));
    parts.push(plain_text("p", responsible()));
    parts.extend(contact(false));
    parts.extend(passages(std::slice::from_ref(&w.faults)));
    parts.push(plain_text("h2", w.more_about));
    parts.push(plain_text("p", version));
    parts.push(plain_text("p", w.licences));
    let licences = vec![set("href", LICENCES), set("target", "_blank"), set("rel", "noopener")];
    parts.push(plain("p", vec![el_text("a", licences, w.licences_link)]));
    parts
}

fn accessibility() -> Vec<Piece> {
    let w = words().about;
    let mut parts = passages(w.accessibility);
    parts.extend(passages(std::slice::from_ref(&w.tell_us)));
    parts.extend(contact(true));
    parts.extend(passages(std::slice::from_ref(&w.supervision)));
    let address = session().settings().with(|settings| settings.supervision.clone());
    parts.push(plain("p", vec![el_text("a", vec![set("href", address)], w.supervision_link)]));
    parts.extend(passages(w.technical));
    parts
}

/// Who answers for the website.
fn responsible() -> String {
    let w = words().about;
    match session().settings().with(|settings| settings.association.clone()) {
        association if association.is_empty() => w.nobody.to_owned(),
        association => w.somebody.replace("{association}", &association),
    }
}

/// How to reach who answers for the website, or for its being accessible.
fn contact(of_accessibility: bool) -> Vec<Piece> {
    let lines = session().settings().with(|settings| {
        let own = &settings.accessibility_contact;
        if of_accessibility && !own.is_empty() { own.clone() } else { settings.contact.clone() }
    });
    let line = |line: Line| {
        let content = match line.link {
            Some(link) => el_text("a", vec![set("href", link)], line.text),
            None => plain_text("span", line.text),
        };
        plain("li", vec![content])
    };
    match lines.is_empty() {
        true if of_accessibility => vec![plain_text("p", responsible())],
        true => vec![],
        false => vec![plain("ul.contact", lines.into_iter().map(line).collect())],
    }
}

fn passages(passages: &[Passage]) -> Vec<Piece> {
    let mut parts = Vec::new();
    for passage in passages {
        parts.push(plain_text("h2", passage.title));
        let mut items = Vec::new();
        for paragraph in passage.paragraphs {
            match paragraph.strip_prefix("• ") {
                Some(item) => items.push(plain_text("li", filled(item))),
                None => parts.push(plain_text("p", filled(paragraph))),
            }
        }
        if !items.is_empty() {
            parts.push(plain("ul", items));
        }
    }
    parts
}

fn filled(text: &str) -> String {
    text.replace("{association}", &responsible()).replace("{tested}", ASSESSED)
}
