//! What is known of an indicator on its card: its outcome and what it is held against, and a remark.

use super::element::{Piece, class, el, el_text, fresh, on, plain, plain_text, set};
use super::sheet::sheet_table;
use super::{say, session, words};
use crate::state::{Role, Workbook};
use finsamkalkyl::calculation::{Key, source_of};
use finsamkalkyl::report::{Entry, IndicatorId, IndicatorKind, IndicatorPart, InputId, UnitId};
use finsamkalkyl::sheet::{Cell, Level, Row, Sheet};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The outcome and what it is held against: to fill in where it is one's own, else to read.
pub(super) fn facts(workbook: Workbook, unit: UnitId, id: IndicatorId, kind: IndicatorKind) -> Piece {
    let structure = workbook.structure();
    let is_own = structure.table.is_empty() && !session().is_read_only();
    let source = structure.indicator(id).and_then(|indicator| source_of(&structure, indicator, unit));
    let has_source =
        source.is_some_and(|key| workbook.with_calculation(|_, calculation| calculation.node(key).is_some()));
    // What it was the year before may be known though no figure tells it.
    let by_year = matches!(kind, IndicatorKind::Increased | IndicatorKind::Decreased);
    let is_measured = !matches!(kind, IndicatorKind::Judged | IndicatorKind::YesNo);
    if is_own && is_measured && (by_year || !has_source) {
        return measured(workbook, unit, id, kind);
    }
    fresh(move || {
        workbook.changed_nodes();
        let facts = workbook.with_calculation(|report, calculation| {
            super::speaker(&report.structure).facts(report, calculation, unit, id)
        });
        let fact = |fact: finsamkalkyl::text::Fact| {
            plain("div", vec![plain_text("dt", fact.name), plain_text("dd", fact.value)])
        };
        vec![plain("dl.facts", facts.into_iter().map(fact).collect())]
    })
}

/// The cells of an indicator that is measured.
fn measured(workbook: Workbook, unit: UnitId, id: IndicatorId, kind: IndicatorKind) -> Piece {
    let heads = words().sheets.indicator_heads;
    let cell = |part| {
        let figure = match part {
            IndicatorPart::Outcome => Some(Key::IndicatorOutcome { unit, indicator: id }),
            IndicatorPart::Previous => Some(Key::IndicatorPrevious { unit, indicator: id }),
            _ => None,
        };
        Cell::Field { id: InputId::Indicator { unit, indicator: id, part }, figure }
    };
    let target = Cell::Field { id: InputId::IndicatorTarget(id), figure: None };
    let [_, target_head, outcome, previous, other, ..] = heads;
    let cells: Vec<(&str, Cell)> = match kind {
        IndicatorKind::Increased | IndicatorKind::Decreased => {
            vec![(outcome, cell(IndicatorPart::Outcome)), (previous, cell(IndicatorPart::Previous))]
        }
        IndicatorKind::NoDifference => vec![
            (outcome, cell(IndicatorPart::Outcome)),
            (other, cell(IndicatorPart::Other)),
            (words().seminar.largest_difference, target),
        ],
        _ => vec![(outcome, cell(IndicatorPart::Outcome)), (target_head, target)],
    };
    let (heads, cells): (Vec<&str>, Vec<Cell>) = cells.into_iter().unzip();
    let row = Row { name: words().seminar.outcome.to_owned(), level: Level::Plain, is_own: true, cells };
    let sheet = Sheet {
        title: String::new(),
        note: String::new(),
        heads: heads.into_iter().map(str::to_owned).collect(),
        rows: vec![row],
        list: None,
        section: None,
        folded: false,
    };
    plain("div.measured", vec![sheet_table(workbook, &Arc::new(sheet), "indicator-name")])
}

/// A remark, in one's own words.
pub(super) fn note(workbook: Workbook, unit: UnitId, id: IndicatorId) -> Piece {
    let w = words().seminar;
    let cell = InputId::Indicator { unit, indicator: id, part: IndicatorPart::Note };
    let about = if session().role(workbook) == Role::Table { w.note_about } else { "" };
    let field = words_field(workbook, cell, w.note);
    let is_empty = workbook.entry(cell).is_none();
    let mut open = vec![class("behind note-place")];
    if !is_empty {
        open.push(set("open", ""));
    }
    el(
        "details",
        open,
        vec![plain_text("summary", w.note), plain("div", vec![field, plain_text("p.soft", about)])],
    )
}

/// A field for words.
pub(super) fn words_field(workbook: Workbook, cell: InputId, name: &str) -> Piece {
    let content = match workbook.entry(cell) {
        Some(Entry::Text(text)) => text,
        _ => String::new(),
    };
    let label = say(workbook, |speaker| speaker.cell(cell));
    let mut attributes = vec![
        set("id", cell.to_string()),
        set("rows", "3"),
        set("maxlength", "1000"),
        set("aria-label", label),
        on("input", move |event| {
            let field =
                event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
            if let Some(field) = field {
                session().enter(cell, &field.value());
            }
        }),
        on("blur", move |_| workbook.pause()),
    ];
    if untrack(|| session().is_read_only()) {
        attributes.push(set("readonly", ""));
    }
    plain(
        "label.text-field words-field",
        vec![plain_text("span", name), el_text("textarea", attributes, content)],
    )
}
