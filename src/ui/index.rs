//! *Impactindex*: per area, as printed in the report.

use super::element::{class, dynamic, el_live, el_text, nothing, set};
use super::field::number_field;
use super::figure::{Write, computed, figure};
use super::results::unit_choice;
use super::table::{entry_row, entry_table};
use super::{say, session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{InputId, TargetOf, UnitId, YearOffset};
use leptos::prelude::*;

const NOW: YearOffset = YearOffset::CURRENT;
const BEFORE: YearOffset = YearOffset::PREVIOUS;

pub(super) fn index_page(workbook: Workbook) -> Vec<AnyView> {
    let unit = session().unit();
    vec![
        el_text("h1", vec![], words().impact_index),
        el_text("p", vec![class("soft")], words().index_about),
        unit_choice(workbook, true),
        dynamic(move || areas(workbook, unit.get())),
    ]
}

fn areas(workbook: Workbook, unit: UnitId) -> Vec<AnyView> {
    let words = words();
    let structure = workbook.structure();
    let name = structure.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default();
    let caption = speaker(&structure).fill(words.index_of_unit, &[("unit", &name)]);
    let field = |id| number_field(workbook, id, Signal::default());
    let mut rows: Vec<AnyView> = structure
        .areas
        .iter()
        .map(|area| {
            let index = |year| field(InputId::AreaIndex { unit, area: area.id, year });
            let cells = vec![field(InputId::AreaPoints(area.id)), index(NOW), index(BEFORE)];
            let difference = Key::AreaDifference { unit, area: area.id };
            entry_row(area.name.clone(), "", cells, Some(figure(workbook, difference, SIGNED_POINTS)))
        })
        .collect();
    rows.push(entry_row(
        words.computed_index.to_owned(),
        "total",
        vec![
            figure(workbook, Key::AreaPointsSum, |speaker, value| speaker.count(value)),
            figure(workbook, Key::Index { unit, year: NOW }, |speaker, value| {
                speaker.points_in_detail(value)
            }),
            nothing(),
        ],
        Some(figure(workbook, Key::IndexDifference(unit), SIGNED_POINTS)),
    ));
    let printed = |year| field(InputId::PrintedIndex { unit, year });
    rows.push(entry_row(
        words.printed_index.to_owned(),
        "",
        vec![nothing(), printed(NOW), printed(BEFORE)],
        None,
    ));
    let inherited = computed(workbook, Key::IndexTarget(unit), |speaker, value| speaker.count(value));
    let target = number_field(workbook, InputId::Target { unit, of: TargetOf::Index }, inherited);
    rows.push(entry_row(words.index_target.to_owned(), "", vec![nothing(), target, nothing()], None));
    let columns = [words.points, words.index, words.previous_year].map(str::to_owned).to_vec();
    vec![entry_table(caption.into(), columns, words.difference, rows), printed_note(workbook, unit)]
}

const SIGNED_POINTS: Write = |speaker, value| speaker.signed_points(value);

/// Says so when the printed total is not what the areas give.
fn printed_note(workbook: Workbook, unit: UnitId) -> AnyView {
    let text = Signal::derive(move || {
        let computed = workbook.figure(Key::Index { unit, year: NOW });
        let printed = workbook.figure(Key::PrintedIndex(unit));
        say(workbook, |speaker| speaker.printed_index_differs(computed, printed))
    });
    el_live("p", vec![class("printed-note"), set("role", "status")], text)
}
