//! *Socialt bokslut*: the social accounts as a page to read, write on and print.

use super::element::{Piece, button, class, el, el_live, fresh, plain, plain_text, set};
use super::facts::words_field;
use super::invited::example_note;
use super::meaning::road_in_words;
use super::pages::unit_choice;
use super::seminar::index_line;
use super::sheet::sheet_table;
use super::{say, session, speaker, words};
use crate::state::{Workbook, print};
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{AreaId, Entry, InputId, UnitId, Wording, YearOffset};
use finsamkalkyl::sheet::{Cell, Form, Level, Row, Sheet};
use leptos::prelude::*;
use std::sync::Arc;

const NOW: YearOffset = YearOffset::CURRENT;
const BEFORE: YearOffset = YearOffset::PREVIOUS;

pub(super) fn account_page(workbook: Workbook) -> Vec<Piece> {
    let w = words().seminar;
    let unit = session().unit();
    let title = Signal::derive(move || {
        let year = workbook.year().to_string();
        let name = workbook.name();
        let title = w.account_title.replace("{year}", &year);
        if name.is_empty() { title } else { format!("{title}, {name}") }
    });
    let body = fresh(move || {
        workbook.track_shape();
        let unit = unit.get();
        vec![
            index_line(workbook, "account-index", session().unit().into(), move || {
                index_said(workbook, unit)
            }),
            example_note(workbook),
            sheet_section("account-areas", &area_sheet(workbook, unit), workbook),
            platforms(workbook),
            plain("section.card road", vec![road_title(workbook, unit), road(workbook, unit)]),
            written(workbook, unit),
        ]
    });
    vec![
        plain(
            "div.account-head",
            vec![el_live("h1", vec![], title), button("button print-button", w.print, print)],
        ),
        plain("div.no-print", vec![unit_choice(workbook, true)]),
        body,
    ]
}

fn index_said(workbook: Workbook, unit: UnitId) -> String {
    workbook.with_calculation(|report, calculation| {
        let speaker = speaker(&report.structure);
        let target = calculation.value(Key::IndexTarget(unit));
        let index = calculation.value(Key::Index { unit, year: NOW });
        let name = report.structure.unit(unit).map_or("", |unit| unit.name.as_str());
        let line = format!("{name}: {} {}", words().impact_index, speaker.points(index, target));
        match speaker.index_against(calculation, unit) {
            against if against.is_empty() => line,
            against => format!("{line} · {against}"),
        }
    })
}

fn sheet_section(id: &'static str, sheet: &Arc<Sheet>, workbook: Workbook) -> Piece {
    let heading = format!("{id}-heading");
    plain(
        "section.card sheet-card",
        vec![
            super::element::el_text("h2", vec![set("id", heading.clone())], sheet.title.clone()),
            sheet_table(workbook, sheet, &heading),
        ],
    )
}

fn sheet(title: String, heads: &[&str], rows: Vec<Row>) -> Arc<Sheet> {
    Arc::new(Sheet {
        title,
        note: String::new(),
        heads: heads.iter().map(|head| (*head).to_owned()).collect(),
        rows,
        list: None,
        section: None,
        folded: false,
    })
}

fn figure(key: Key, form: Form) -> Cell {
    Cell::Figure { key, form }
}

fn area_sheet(workbook: Workbook, unit: UnitId) -> Arc<Sheet> {
    let w = words().seminar;
    let structure = workbook.structure();
    let mut rows = Vec::new();
    for area in &structure.areas {
        let of = area.id;
        let cells = vec![
            figure(Key::AreaPoints(of), Form::Value),
            figure(Key::AreaIndex { unit, area: of, year: NOW }, Form::Value),
            figure(Key::AreaIndex { unit, area: of, year: BEFORE }, Form::Value),
            figure(Key::AreaDifference { unit, area: of }, Form::Signed),
            figure(Key::AreaReached { unit, area: of }, Form::Verdict),
        ];
        rows.push(Row { name: area.name.clone(), level: Level::Plain, is_own: true, cells });
    }
    let cells = vec![
        figure(Key::AreaPointsSum, Form::Value),
        figure(Key::Index { unit, year: NOW }, Form::Value),
        figure(Key::Index { unit, year: BEFORE }, Form::Value),
        figure(Key::IndexDifference(unit), Form::Signed),
        figure(Key::IndexReached(unit), Form::Verdict),
    ];
    rows.push(Row { name: w.all_areas.to_owned(), level: Level::Total, is_own: false, cells });
    let reached = words().sheets.area_heads[2];
    sheet(
        w.area_title.to_owned(),
        &[w.points_head, w.index_head, w.previous_head, w.difference_head, reached],
        rows,
    )
}

/// The areas' indices of each platform, where there are several.
fn platforms(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let structure = workbook.structure();
    let units: Vec<UnitId> = structure.units.iter().filter(|unit| unit.scored).map(|unit| unit.id).collect();
    if units.len() < 2 {
        return super::element::nothing();
    }
    let row = |name: String, level: Level, key: &dyn Fn(UnitId) -> Key, form: Form| Row {
        name,
        level,
        is_own: true,
        cells: units.iter().map(|unit| figure(key(*unit), form)).collect(),
    };
    let mut rows: Vec<Row> = structure
        .areas
        .iter()
        .map(|area| {
            let key = |unit| Key::AreaIndex { unit, area: area.id, year: NOW };
            row(area.name.clone(), Level::Plain, &key, Form::Value)
        })
        .collect();
    let index = |unit| Key::Index { unit, year: NOW };
    let before = |unit| Key::Index { unit, year: BEFORE };
    rows.push(row(words().impact_index.to_owned(), Level::Total, &index, Form::Value));
    rows.push(row(w.previous_head.to_owned(), Level::Plain, &before, Form::Value));
    rows.push(row(w.difference_head.to_owned(), Level::Plain, &Key::IndexDifference, Form::Signed));
    rows.push(row(w.target_head.to_owned(), Level::Plain, &Key::IndexTarget, Form::Value));
    let names: Vec<&str> =
        units.iter().filter_map(|id| structure.unit(*id)).map(|unit| unit.name.as_str()).collect();
    sheet_section("account-platforms", &sheet(w.by_platform.to_owned(), &names, rows), workbook)
}

fn road_title(workbook: Workbook, unit: UnitId) -> Piece {
    let target = workbook.figure(Key::IndexTarget(unit));
    plain_text("h2", say(workbook, |speaker| speaker.road_title(target)))
}

fn road(workbook: Workbook, unit: UnitId) -> Piece {
    fresh(move || {
        workbook.changed_nodes();
        road_in_words(workbook, unit)
    })
}

/// What is said in one's own words: of the whole, and of each area.
fn written(workbook: Workbook, unit: UnitId) -> Piece {
    let w = words().seminar;
    let structure = workbook.structure();
    let mut parts =
        vec![plain_text("h2", w.account_words), plain_text("p.soft no-print", w.account_words_about)];
    parts.extend(both(workbook, w.all_areas, |of| InputId::IndexWords { unit, of }));
    for area in &structure.areas {
        let area_id: AreaId = area.id;
        parts.extend(both(workbook, &area.name, |of| InputId::AreaWords { unit, area: area_id, of }));
    }
    plain("section.card account-words", parts)
}

fn both(workbook: Workbook, name: &str, cell: impl Fn(Wording) -> InputId) -> Vec<Piece> {
    let names = words().figures.wordings;
    let [assessment, recommendations] = names;
    vec![
        plain_text("h3", name),
        plain(
            "div.two-columns",
            vec![
                written_place(workbook, cell(Wording::Assessment), assessment),
                written_place(workbook, cell(Wording::Recommendations), recommendations),
            ],
        ),
    ]
}

/// A field on the screen, and what stands in it on paper, where a field would cut it.
fn written_place(workbook: Workbook, cell: InputId, name: &str) -> Piece {
    let said = Signal::derive(move || {
        workbook.changed_nodes();
        match workbook.entry(cell) {
            Some(Entry::Text(text)) => text,
            _ => String::new(),
        }
    });
    let name = name.to_owned();
    let on_paper = Signal::derive(move || {
        let text = said.get();
        if text.is_empty() { text } else { format!("{name}: {text}") }
    });
    plain(
        "div",
        vec![
            plain("div.no-print", vec![words_field(workbook, cell, &say(workbook, |_| wording_name(cell)))]),
            el("p", vec![class("on-paper")], vec![super::element::live(on_paper)]),
        ],
    )
}

fn wording_name(cell: InputId) -> String {
    let place = match cell {
        InputId::IndexWords { of, .. } | InputId::AreaWords { of, .. } => of as usize,
        _ => 0,
    };
    words().figures.wordings.get(place).copied().unwrap_or_default().to_owned()
}
