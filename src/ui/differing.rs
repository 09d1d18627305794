//! All that differs in a scenario: each cell with what stands there now, and what goes along.

use super::cells::copy_shown;
use super::element::{Piece, class, el, el_text, fresh, plain, plain_live, plain_text, set};
use super::field::drawn_when_open;
use super::levers::number_field;
use super::{say, session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::report::{IndicatorPart, InputId};
use finsamkalkyl::scenario::{Lever, differing};
use finsamkalkyl::text::{CellKind, write_cell};
use leptos::prelude::*;

/// A cell that differs, as text.
#[derive(Clone, PartialEq)]
struct Line {
    cell: InputId,
    goes_along: bool,
    before: String,
    now: String,
    /// What stands there, as it is typed.
    typed: String,
}

pub(super) fn differing_list(workbook: Workbook, at: usize) -> Piece {
    let w = words().scenarios;
    let count = Memo::new(move |_| workbook.change_count(at));
    let content = fresh(move || {
        let title = match count.get() {
            0 => return vec![plain_text("p.soft", w.differs_none)],
            1 => w.differs_one.to_owned(),
            count => w.differs.replace("{count}", &count.to_string()),
        };
        vec![drawn_when_open("differing", "behind lever-fold", &title, move || rows(workbook, at))]
    });
    plain("div.differing-place", vec![content])
}

fn lines_of(workbook: Workbook, at: usize) -> Memo<Vec<Line>> {
    Memo::new(move |_| {
        workbook.track_still_scenarios();
        let column = session().scenario_column(workbook);
        let lines = workbook.with_trials(column, |ground, trials| {
            let speaker = speaker(ground.structure());
            let changes = &ground.report.scenarios.get(at)?.changes;
            let line = |one: finsamkalkyl::scenario::Differing| Line {
                cell: one.cell,
                goes_along: one.goes_along,
                before: speaker.entry(one.cell, one.before.as_ref()),
                now: speaker.entry(one.cell, one.now.as_ref()),
                typed: write_cell(words(), CellKind::of(ground.structure(), one.cell), one.now.as_ref()),
            };
            Some(differing(ground, changes, trials.get(at)?).into_iter().map(line).collect::<Vec<_>>())
        });
        lines.flatten().unwrap_or_default()
    })
}

fn rows(workbook: Workbook, at: usize) -> Vec<Piece> {
    let w = words().scenarios;
    let lines = lines_of(workbook, at);
    // A row stays where it is while what stands in it changes, and while what goes along does.
    let cells_of = move |goes_along: bool| {
        Memo::new(move |_| {
            lines.with(|lines| {
                let places = lines.iter().enumerate().filter(|(_, line)| line.goes_along == goes_along);
                places.map(|(place, line)| (place, line.cell)).collect::<Vec<_>>()
            })
        })
    };
    let (own, along) = (cells_of(false), cells_of(true));
    let row = move |(place, cell), goes_along| differing_row(workbook, lines, place, cell, goes_along);
    let own = fresh(move || own.get().into_iter().map(|at| row(at, false)).collect());
    let along = fresh(move || {
        let rows: Vec<Piece> = along.get().into_iter().map(|at| row(at, true)).collect();
        if rows.is_empty() {
            return vec![];
        }
        vec![
            plain_text("h3", w.along),
            plain_text("p.soft", w.along_about),
            plain("ul.differing along", rows),
        ]
    });
    vec![plain("ul.differing", vec![own]), along, copy_shown(move || shown(workbook, at))]
}

/// The list as cells, each number's unit beside it.
fn shown(workbook: Workbook, at: usize) -> Vec<Vec<String>> {
    let column = untrack(|| session().scenario_column(workbook));
    let shown = workbook.with_trials(column, |ground, trials| {
        let (speaker, w) = (speaker(ground.structure()), words().paper);
        let changes = &ground.report.scenarios.get(at)?.changes;
        let mut rows = vec![vec![
            w.cell.to_owned(),
            String::new(),
            w.in_calculation.to_owned(),
            w.in_scenario.to_owned(),
        ]];
        for one in differing(ground, changes, trials.get(at)?) {
            let kind = CellKind::of(ground.structure(), one.cell);
            let written = |entry| write_cell(words(), kind, entry);
            let unit = speaker.lever_unit(Lever::Cell(one.cell)).to_owned();
            let (before, now) = (written(one.before.as_ref()), written(one.now.as_ref()));
            rows.push(vec![speaker.cell(one.cell), unit, before, now]);
        }
        Some(rows)
    });
    shown.flatten().unwrap_or_default()
}

fn differing_row(
    workbook: Workbook,
    lines: Memo<Vec<Line>>,
    place: usize,
    cell: InputId,
    goes_along: bool,
) -> Piece {
    let w = words().scenarios;
    let of = move |pick: fn(&Line) -> String| {
        Signal::derive(move || lines.with(|lines| lines.get(place).map(pick).unwrap_or_default()))
    };
    let name = say(workbook, |speaker| speaker.cell(cell));
    let from_to = Signal::derive(move || {
        lines.with(|lines| {
            let line = lines.get(place);
            line.map(|line| w.from_to.replace("{before}", &line.before).replace("{now}", &line.now))
                .unwrap_or_default()
        })
    });
    let head =
        plain("div", vec![plain_text("span.differing-name", name.clone()), plain_live("span.soft", from_to)]);
    // What is judged is chosen and not typed, and what goes along has no entry of its own.
    let is_judged =
        matches!(cell, InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. });
    if goes_along {
        return plain("li", vec![head]);
    }
    let mut parts = vec![head];
    let mut ways = Vec::new();
    if !is_judged {
        let unit = say(workbook, |speaker| speaker.lever_unit(Lever::Cell(cell)).to_owned());
        let unit = if unit == "%" { "%" } else { "" };
        ways.push(number_field(
            format!("differs-{cell}"),
            name.clone(),
            unit,
            of(|line| line.typed.clone()),
            None,
            move |text| session().type_in_scenario(cell, text),
        ));
    }
    let label = w.reset_of.replace("{name}", &name);
    let reset = el_text(
        "button",
        vec![
            set("type", "button"),
            class("icon quiet"),
            set("aria-label", label.clone()),
            set("title", label),
            super::element::on("click", move |_| {
                session().reset_in_scenario(cell);
                session().focus_soon("open.differing");
            }),
        ],
        "↺",
    );
    ways.push(reset);
    parts.push(plain("div.differing-ways", ways));
    el("li", vec![], parts)
}
