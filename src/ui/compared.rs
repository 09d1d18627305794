//! Scenarios beside the calculation: few figures, what each comes to, and how much that differs.

use super::cells::copy_shown;
use super::element::{Piece, class, el, el_live, el_text, fresh, plain, plain_live, plain_text, set, text};
use super::explanation::asks;
use super::scenarios::letter;
use super::symbol::{tone_class, tone_symbol};
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{Key, Trial};
use finsamkalkyl::report::MOST_COMPARED;
use finsamkalkyl::scenario::compared;
use finsamkalkyl::text::{ComparedText, Tone, lowered};
use leptos::prelude::*;

/// What a figure is called where there is room for a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Short {
    Index,
    Positive,
    Result,
    Headroom,
    /// It has no place there.
    #[default]
    None,
}

/// One row as text.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Row {
    key: Option<Key>,
    short: Short,
    name: String,
    has_verdict: bool,
    cells: Vec<(ComparedText, Tone)>,
}

/// The figures that scenarios are compared by, as text.
pub(super) fn compared_rows(workbook: Workbook) -> Memo<Vec<Row>> {
    Memo::new(move |_| {
        workbook.track_scenarios();
        rows_of(workbook, |trials| trials.iter().take(MOST_COMPARED).collect())
    })
}

fn rows_of(workbook: Workbook, pick: impl FnOnce(&[Trial]) -> Vec<&Trial>) -> Vec<Row> {
    let column = session().scenario_column(workbook);
    let rows = workbook.with_trials(column, |ground, trials| {
        let speaker = speaker(ground.structure());
        let row = |row: &finsamkalkyl::scenario::Compared| Row {
            key: Some(row.key),
            short: match row.key {
                Key::Index { .. } => Short::Index,
                Key::Rate { .. } => Short::Positive,
                Key::Result(_) => Short::Result,
                Key::Headroom { .. } => Short::Headroom,
                _ => Short::None,
            },
            name: speaker.compared_name(row),
            has_verdict: row.reached.iter().any(Option::is_some),
            cells: (0..row.values.len())
                .map(|place| (speaker.compared(row, place), tone(row.reached.get(place).copied().flatten())))
                .collect(),
        };
        compared(ground, &pick(trials)).iter().map(row).collect::<Vec<Row>>()
    });
    rows.unwrap_or_default()
}

/// What the scenario that one is at comes to, in sight while one moves its levers.
pub(super) fn scenario_strip(workbook: Workbook) -> Piece {
    let chosen = session().scenario();
    let rows: Memo<Vec<Row>> = Memo::new(move |_| {
        workbook.track_drags();
        let at = chosen.get();
        rows_of(workbook, |trials| trials.get(at).into_iter().collect())
    });
    let w = words();
    let items = Memo::new(move |_| {
        let has_scenario = rows.with(|rows| rows.first().is_some_and(|row| row.cells.len() > 1));
        let wanted = [Short::Result, Short::Headroom, Short::Positive, Short::Index];
        let place = |wanted| rows.with(|rows| rows.iter().position(|row| row.short == wanted));
        if has_scenario {
            wanted.into_iter().filter_map(|short| Some((short, place(short)?))).collect()
        } else {
            Vec::new()
        }
    });
    let content = fresh(move || {
        let mut parts: Vec<Piece> = Vec::new();
        for (short, place) in items.get() {
            let name = match short {
                Short::Index => w.scenarios.index_short,
                Short::Positive => w.scenarios.positive_short,
                Short::Result => w.scenarios.result_short,
                Short::Headroom | Short::None => w.headroom_short,
            };
            // Only what becomes another is drawn.
            let cell = move || read(rows, place, |row| row.cells.get(1).cloned().unwrap_or_default());
            let tone = Signal::from(Memo::new(move |_| cell().1));
            let value = Signal::from(Memo::new(move |_| cell().0.value));
            let difference = Signal::from(Memo::new(move |_| cell().0.difference));
            // A result is neither reached nor not.
            let has_verdict = short != Short::Result;
            let tone_class =
                super::element::bind("class", move || has_verdict.then(|| tone_class(tone).get()));
            let dd: Vec<Piece> = vec![
                el_live("span", vec![tone_class], value),
                text(" "),
                plain_live("span.compared-difference", difference),
            ];
            let mut head = Vec::new();
            if has_verdict {
                head.push(tone_symbol(tone));
            }
            head.push(plain_text("span", name));
            let key = move || read(rows, place, |row| row.key).map(|key| (key, chosen.get() + 1));
            let (name_id, id) = (format!("tried-name-{place}"), format!("tried-{place}"));
            let mut attributes = asks("strip-figure", key);
            attributes.push(set("aria-labelledby", format!("{name_id} {id}")));
            attributes.push(set("id", id));
            let head = el("dt", vec![set("id", name_id)], head);
            let dd = plain("dd", vec![el("button", attributes, dd)]);
            parts.push(plain("div.strip-item", vec![head, dd]));
        }
        if parts.is_empty() {
            return vec![];
        }
        let letter = Signal::derive(move || letter(chosen.get()));
        vec![plain_live("span.letter", letter), plain("dl.strip", parts)]
    });
    el("section", vec![class("scenario-strip"), set("aria-label", w.scenarios.strip)], vec![content])
}

pub(super) fn compare_card(workbook: Workbook, rows: Memo<Vec<Row>>) -> Piece {
    let names = Memo::new(move |_| workbook.scenario_names());
    let w = words().scenarios;
    let shape =
        Memo::new(move |_| rows.with(|rows| (rows.len(), rows.first().map_or(0, |row| row.cells.len()))));
    let table = fresh(move || {
        let (count, columns) = shape.get();
        if columns < 2 {
            return vec![];
        }
        vec![plain(
            "section.card compare-card",
            vec![
                plain_text("h2", w.compare),
                table_of(rows, names, count, columns),
                copy_shown(move || shown(rows, names)),
            ],
        )]
    });
    plain("div.compare-place", vec![table])
}

/// The comparison as cells: what each scenario comes to, and beside it how much that differs.
fn shown(rows: Memo<Vec<Row>>, names: Memo<Vec<String>>) -> Vec<Vec<String>> {
    let (w, rows) = (words(), untrack(|| rows.get()));
    let mut heads = vec![w.scenarios.figure.to_owned(), w.scenarios.base.to_owned()];
    for name in untrack(|| names.get()).into_iter().take(MOST_COMPARED) {
        heads.extend([name.clone(), format!("{name}, {}", lowered(w.difference))]);
    }
    let mut shown = vec![heads];
    for row in rows {
        let mut cells = vec![row.name];
        for (place, (text, _)) in row.cells.into_iter().enumerate() {
            cells.push(text.value);
            if place > 0 {
                cells.push(text.difference);
            }
        }
        shown.push(cells);
    }
    shown
}

fn tone(reached: Option<bool>) -> Tone {
    match reached {
        Some(true) => Tone::Reached,
        Some(false) => Tone::NotReached,
        None => Tone::Unknown,
    }
}

fn table_of(rows: Memo<Vec<Row>>, names: Memo<Vec<String>>, count: usize, columns: usize) -> Piece {
    let w = words().scenarios;
    let mut heads = vec![el_text(
        "th",
        vec![set("scope", "col"), set("role", "columnheader"), class("visually-hidden")],
        w.figure,
    )];
    let attributes = || vec![set("scope", "col"), set("role", "columnheader")];
    heads.push(el_text("th", attributes(), w.base));
    heads.extend((1..columns).enumerate().map(|(scenario, _)| {
        // Who does not see the choice above hears which one it is.
        let name = Signal::derive(move || {
            names.with(|names| names.get(scenario).map(|name| format!(", {name}")).unwrap_or_default())
        });
        let parts = vec![plain_text("span", letter(scenario)), plain_live("span.visually-hidden", name)];
        el("th", attributes(), parts)
    }));
    let texts: Vec<Column> = (0..columns).map(|column| column_of(rows, column)).collect();
    let row = |place: usize| {
        let name = Signal::derive(move || read(rows, place, |row| row.name.clone()));
        let attributes = vec![set("scope", "row"), set("role", "rowheader"), set("id", name_of(place))];
        let mut cells = vec![el_live("th", attributes, name)];
        cells.extend(texts.iter().enumerate().map(|(column, texts)| cell(rows, *texts, place, column)));
        el("tr", vec![set("role", "row")], cells)
    };
    let head = el("tr", vec![set("role", "row")], heads);
    let attributes = vec![set("class", format!("compared of-{columns}")), set("role", "table")];
    el(
        "table",
        attributes,
        vec![
            el("thead", vec![set("role", "rowgroup")], vec![head]),
            el("tbody", vec![set("role", "rowgroup")], (0..count).map(row).collect()),
        ],
    )
}

fn read<T: Default>(rows: Memo<Vec<Row>>, place: usize, pick: impl Fn(&Row) -> T) -> T {
    rows.with(|rows| rows.get(place).map(pick).unwrap_or_default())
}

/// One column as text: what shows it is told only when it becomes another.
type Column = Memo<Vec<(ComparedText, Tone)>>;

fn column_of(rows: Memo<Vec<Row>>, column: usize) -> Column {
    Memo::new(move |_| {
        rows.with(|rows| rows.iter().map(|row| row.cells.get(column).cloned().unwrap_or_default()).collect())
    })
}

/// The identity of a row's name, by which its figures are called.
fn name_of(place: usize) -> String {
    format!("compared-{place}")
}

fn cell(rows: Memo<Vec<Row>>, texts: Column, place: usize, column: usize) -> Piece {
    let of = move |pick: fn(&ComparedText) -> &String| {
        Signal::derive(move || {
            texts.with(|cells| cells.get(place).map(|(text, _)| pick(text).clone()).unwrap_or_default())
        })
    };
    let value = of(|text| &text.value);
    // What is not seen comes last: the button is called by what one sees.
    let (mut parts, mut unseen) = (Vec::new(), Vec::new());
    if untrack(|| read(rows, place, |row| row.has_verdict)) {
        let tone =
            Memo::new(move |_| texts.with(|cells| cells.get(place).map(|cell| cell.1)).unwrap_or_default());
        let tone = Signal::from(tone);
        let is_headroom = untrack(|| read(rows, place, |row| row.short == Short::Headroom));
        let said = Signal::derive(move || match tone.get() {
            // Equity is within its ceiling or over it; what has a target reaches it or not.
            Tone::Reached if is_headroom => words().scenarios.within.to_owned(),
            Tone::NotReached if is_headroom => words().scenarios.over.to_owned(),
            Tone::Reached => words().reached_short.to_owned(),
            Tone::NotReached => words().under_target_short.to_owned(),
            Tone::Unknown => String::new(),
        });
        unseen.extend([text(" "), plain_live("span.visually-hidden", said)]);
        parts.push(plain(
            "span.with-tone",
            vec![
                tone_symbol(tone),
                el_live("span", vec![super::element::follow("class", tone_class(tone))], value),
            ],
        ));
    } else {
        parts.push(plain_live("span.compared-value", value));
    }
    if column > 0 {
        parts.push(text(" "));
        parts.push(plain_live("span.compared-difference", of(|text| &text.difference)));
    }
    parts.extend(unseen);
    // Nothing but the calculation stands before the scenarios.
    let key = move || read(rows, place, |row| row.key).map(|key| (key, column));
    let id = format!("compared-{place}-{column}");
    let mut attributes = asks("compared-figure", key);
    attributes.push(set("aria-labelledby", format!("{} {id}", name_of(place))));
    attributes.push(set("id", id));
    el("td", vec![set("role", "cell")], vec![el("button", attributes, parts)])
}
