//! Symbols: the shapes that repeat a verdict, and those of the pages.

use super::element::{Piece, el, follow, markup, set};
use super::words;
use crate::state::Page;
use finsamkalkyl::chart::{judgement_picture, page_picture, tone_picture};
use finsamkalkyl::report::Judgement;
use finsamkalkyl::text::Tone;
use leptos::prelude::*;

/// What a page is called in the navigation.
pub(super) fn page_name(page: Page) -> &'static str {
    match page {
        Page::Overview => words().overview,
        Page::Results => words().results,
        Page::Index => words().impact_index,
        Page::Economy => words().economy,
        Page::More => words().structure.more_page,
        Page::Goals => words().structure.goals_page,
        Page::Checks => words().structure.checks_page,
        Page::Figures => words().structure.figures_page,
        Page::Structure => words().structure.structure_page,
        Page::Scenarios => words().scenarios.page,
        Page::Seminar => words().seminar.page,
        Page::Scoring => words().seminar.scoring,
        Page::Account => words().seminar.account,
        Page::Wall => words().seminar.wall,
        Page::Appendix => words().paper.page,
        Page::Record => words().paper.record,
    }
}

/// A filled tick, a crossed ring or a dashed ring: colour is never the only bearer.
pub(super) fn tone_symbol(tone: Signal<Tone>) -> Piece {
    let class = Signal::derive(move || format!("tone {}", tone_class_name(tone.get())));
    let picture = Signal::derive(move || tone_picture(tone.get()).to_owned());
    el("span", vec![follow("class", class), set("aria-hidden", "true"), markup(picture)], vec![])
}

/// The class that gives a verdict its colour.
pub(super) fn tone_class(tone: Signal<Tone>) -> Signal<String> {
    Signal::derive(move || tone_class_name(tone.get()).to_owned())
}

fn tone_class_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Reached => "reached",
        Tone::NotReached => "not-reached",
        Tone::Unknown => "unknown",
    }
}

/// The symbol of a judgement: a filled tick, a half disc, a crossed ring or a dashed ring.
pub(super) fn judgement_symbol(judgement: Judgement) -> Piece {
    let tone = match judgement {
        Judgement::Reached => "tone reached",
        Judgement::Near => "tone near",
        Judgement::NotReached => "tone not-reached",
        Judgement::NotMeasured => "tone unknown",
    };
    let picture = Signal::stored(judgement_picture(judgement).to_owned());
    el("span", vec![set("class", tone), set("aria-hidden", "true"), markup(picture)], vec![])
}

/// A page's symbol in the navigation.
pub(super) fn page_symbol(page: Page) -> Piece {
    let picture = Signal::stored(page_picture(page as usize).to_owned());
    el("span", vec![set("class", "page-symbol"), set("aria-hidden", "true"), markup(picture)], vec![])
}
