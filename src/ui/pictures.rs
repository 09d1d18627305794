//! *I bild*: pictures of what a report comes to, where people would rather look than read.

use super::element::{Piece, button, class, dynamic, el_text, follow, plain, plain_text};
use super::picture::picture_card;
use super::symbol::page_name;
use super::{session, speaker, words};
use crate::state::{Page, Workbook};
use finsamkalkyl::chart;
use finsamkalkyl::report::UnitId;
use finsamkalkyl::scenario::{columns, equity_years};
use leptos::prelude::*;

pub(super) fn pictures(workbook: Workbook) -> Piece {
    // What is read first is drawn first.
    let is_time = RwSignal::new(false);
    session().soon(move || is_time.set(true));
    let content = dynamic(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        if !is_time.get() {
            return vec![];
        }
        drawn(workbook)
    });
    plain("section.pictures", vec![plain_text("h2", words().pictures.pictures), content])
}

fn drawn(workbook: Workbook) -> Vec<Piece> {
    let structure = workbook.structure();
    let column = workbook.headlines().column;
    let cards = workbook.with_calculation(|_, calculation| {
        let speaker = speaker(&structure);
        let years = equity_years(&structure, calculation, column);
        // What equity comes of is drawn where amounts are known.
        let column = columns(calculation, column).first().copied().unwrap_or(column);
        [
            ("over-years", Page::Economy, chart::over_years(&speaker, &years)),
            ("waterfall", Page::Economy, chart::waterfall(&speaker, calculation, column)),
            ("rates", Page::Results, chart::rates(&speaker, calculation)),
            ("areas", Page::Index, chart::areas(&speaker, calculation, UnitId::WHOLE)),
            ("costs", Page::Economy, chart::costs(&speaker, calculation, column)),
        ]
    });
    let mut parts: Vec<Piece> = Vec::new();
    for (name, page, picture) in cards {
        if picture.is_empty() {
            continue;
        }
        let mut card = vec![picture_card(&picture, name)];
        if name == "over-years" && structure.later_years < 3 && !session().is_read_only() {
            card.push(button("button", words().pictures.plan_ahead, move || session().plan_ahead()));
        }
        card.push(to_page(page));
        parts.push(plain("div.picture-place", card));
    }
    if parts.is_empty() {
        return vec![plain_text("p.soft", words().pictures.no_pictures)];
    }
    vec![plain("div.picture-list", parts)]
}

fn to_page(page: Page) -> Piece {
    let href = Signal::derive(move || session().fragment_of(page));
    let name = words().pictures.to_page.replace("{page}", page_name(page));
    el_text("a", vec![class("link"), follow("href", href)], name)
}
