//! *Vad betyder mest?* What moves a headline figure most.

use super::element::{Piece, class, el, el_text, fresh, on, plain, plain_text, set};
use super::picture::picture_parts;
use super::required::choice;
use super::scenarios::headline_keys;
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::chart::tornado;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

/// The parts that things are moved by, in percent.
const PARTS: [u8; 3] = [1, 5, 10];
const USUAL_PART: u8 = 10;

pub(super) fn matters_card(workbook: Workbook) -> Piece {
    let w = words().scenarios;
    let is_open = RwSignal::new(session().is_open("matters"));
    let toggle = on("toggle", move |event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let open = details.is_some_and(|details| details.open());
        session().set_open("matters", open);
        is_open.set(open);
    });
    let figure = RwSignal::new(0_usize);
    let part = RwSignal::new(USUAL_PART);
    // It is worked out when one looks at it.
    let content = fresh(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        if !is_open.get() {
            return vec![];
        }
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
        let parts = PARTS.iter().map(|part| (part.to_string(), format!("{part}\u{a0}%"))).collect();
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
    });
    let mut attributes = vec![class("card folded"), toggle];
    if is_open.get_untracked() {
        attributes.push(set("open", ""));
    }
    el(
        "details",
        attributes,
        vec![
            el_text("summary", vec![set("id", "open.matters")], w.matters),
            plain("div.folded-content", vec![content]),
        ],
    )
}
