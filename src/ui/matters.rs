//! *Vad betyder mest?* What moves a headline figure most.

use super::element::{Piece, class, el, el_text, plain, plain_text, set};
use super::field::drawn_when_open;
use super::picture::picture_parts;
use super::required::choice;
use super::scenarios::headline_keys;
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::chart::tornado;
use leptos::prelude::*;

/// The parts that things are moved by, in percent.
const PARTS: [u8; 3] = [1, 5, 10];
const USUAL_PART: u8 = 10;

pub(super) fn matters_card(workbook: Workbook) -> Piece {
    let w = words().scenarios;
    let figure = RwSignal::new(0_usize);
    let part = RwSignal::new(USUAL_PART);
    // It is worked out when one looks at it.
    let draw = move || {
        workbook.track_shape();
        workbook.changed_nodes();
        let column = session().scenario_column(workbook);
        let keys = headline_keys(workbook, column);
        let structure = workbook.structure();
        let speaker = speaker(&structure);
        let place = figure.get();
        let Some(key) = keys.get(place).or(keys.first()).copied() else {
            return vec![plain_text("p.soft", words().pictures.no_pictures)];
        };
        let figures =
            keys.iter().enumerate().map(|(at, key)| (at.to_string(), speaker.short_figure(*key))).collect();
        let of = choice("matters-figure", w.required_of, figures, &place.to_string(), move |value| {
            figure.set(value.parse().unwrap_or(0));
            session().focus_soon("matters-figure");
        });
        let parts =
            PARTS.iter().map(|part| (part.to_string(), words().number.percent(&part.to_string()))).collect();
        let by = choice("matters-part", w.matters_step, parts, &part.get().to_string(), move |value| {
            part.set(value.parse().unwrap_or(USUAL_PART));
            session().focus_soon("matters-part");
        });
        let picture = workbook
            .with_trials(column, |ground, _| tornado(&speaker, ground, key, part.get().into()))
            .unwrap_or_default();
        let mut shown = vec![plain("div.question", vec![of, by])];
        if picture.is_empty() {
            shown.push(plain_text("p", w.matters_none));
        } else {
            shown.push(plain_text("p.soft", picture.about.clone()));
            let mut figure = vec![el_text("h3", vec![set("id", "picture-matters")], picture.title.clone())];
            figure.extend(picture_parts(&picture));
            shown.push(el(
                "figure",
                vec![class("picture"), set("aria-labelledby", "picture-matters")],
                figure,
            ));
        }
        shown
    };
    drawn_when_open("matters", "card folded", w.matters, draw)
}
