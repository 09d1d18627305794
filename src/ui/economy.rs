//! *Ekonomi*: income and costs, equity, and the ceiling on the base chosen.

use super::element::{class, el, el_live, el_text, follow, nothing, on, set};
use super::field::number_field;
use super::figure::{Write, budget_difference, computed, figure};
use super::table::{entry_row, entry_table};
use super::{say, session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{AmountOf, Column, InputId, Section, Structure};
use finsamkalkyl::rules::CeilingBase;
use leptos::prelude::*;

pub(super) fn economy_page(workbook: Workbook) -> Vec<AnyView> {
    let words = words();
    let structure = workbook.structure();
    let mut page = vec![el_text("h1", vec![], words.economy)];
    page.extend(section(workbook, &structure, Some(Section::Income), words.income));
    page.extend(section(workbook, &structure, Some(Section::Costs), words.costs));
    page.push(el_text("p", vec![class("soft hint")], words.sum_empty));
    page.extend(section(workbook, &structure, None, words.financial));
    page.push(equity(workbook, &structure));
    page.push(ceiling_choice(workbook));
    page
}

/// A table of amounts with its heads.
fn amount_table(structure: &Structure, name: &str, rows: Vec<AnyView>) -> AnyView {
    let speaker = speaker(structure);
    let caption = format!("{name}, {}", speaker.money_unit());
    let shown = shown_columns(structure);
    let compares = shown.contains(&Column::Budget) && shown.contains(&Column::Outcome);
    let columns = shown.into_iter().map(|column| speaker.column(column)).collect();
    let aside = if compares { words().better_than_budget } else { "" };
    entry_table(caption.into(), columns, aside, rows)
}

fn shown_columns(structure: &Structure) -> Vec<Column> {
    Column::ALL.into_iter().filter(|column| structure.columns.contains(column)).collect()
}

/// The groups of a section with their lines and the section's total; or the groups of no section.
fn section(
    workbook: Workbook,
    structure: &Structure,
    section: Option<Section>,
    name: &str,
) -> Option<AnyView> {
    let mut rows = Vec::new();
    for group in structure.lines.iter().filter(|group| group.role.section() == section) {
        rows.push(amount_row(workbook, AmountOf::Group(group.id), "group"));
        for line in &group.lines {
            rows.push(amount_row(workbook, AmountOf::Line(line.id), "part"));
        }
    }
    match section {
        Some(section) => rows.push(amount_row(workbook, AmountOf::Section(section), "total")),
        None if rows.is_empty() => return None,
        None => {}
    }
    Some(amount_table(structure, name, rows))
}

/// A row of amounts: a line, a group's total or a section's. A total left empty shows its sum.
fn amount_row(workbook: Workbook, of: AmountOf, kind: &'static str) -> AnyView {
    let structure = workbook.structure();
    let cells = shown_columns(&structure)
        .into_iter()
        .map(|column| {
            let id = InputId::Amount { of, column };
            let sum = Signal::derive(move || {
                let value = workbook.figure(Key::Amount { of, column });
                say(workbook, |speaker| speaker.amount_as_written(id, value))
            });
            number_field(workbook, id, sum)
        })
        .collect();
    let name = speaker(&structure).amount_of(of);
    entry_row(
        name,
        kind,
        cells,
        Some(budget_difference(workbook, Key::BudgetDifference { of, column: Column::Outcome })),
    )
}

/// Result and equity.
fn equity(workbook: Workbook, structure: &Structure) -> AnyView {
    let words = words();
    let shown = shown_columns(structure);
    let amount: Write = |speaker, value| speaker.amount(value);
    let amounts = |key: fn(Column) -> Key| -> Vec<AnyView> {
        shown.iter().map(|&column| figure(workbook, key(column), amount)).collect()
    };
    let opening = shown
        .iter()
        .map(|&column| {
            let carried = computed(workbook, Key::OpeningEquity(column), amount);
            number_field(workbook, InputId::OpeningEquity(column), carried)
        })
        .collect();
    let better = Some(budget_difference(workbook, Key::ResultDifference(Column::Outcome)));
    let rows = vec![
        entry_row(words.operating_result.to_owned(), "", amounts(Key::OperatingResult), None),
        entry_row(words.result.to_owned(), "total", amounts(Key::Result), better),
        entry_row(words.opening_equity.to_owned(), "", opening, None),
        entry_row(words.closing_equity.to_owned(), "total", amounts(Key::ClosingEquity), None),
    ];
    amount_table(structure, words.equity, rows)
}

/// The base of the ceiling: an explicit choice, with what each would give beside it.
fn ceiling_choice(workbook: Workbook) -> AnyView {
    let words = words();
    let structure = workbook.structure();
    let choices = CeilingBase::ALL.into_iter().map(|base| base_choice(workbook, base)).collect();
    let source = speaker(&structure).fill(words.rule_source, &[("source", &structure.ceiling.source)]);
    el(
        "fieldset",
        vec![class("card bases")],
        vec![
            el_text("legend", vec![], words.ceiling_base),
            el_text("p", vec![class("soft")], words.ceiling_base_about),
            el("div", vec![class("base-list")], choices),
            el_text("p", vec![class("soft")], source),
        ],
    )
}

fn base_choice(workbook: Workbook, base: CeilingBase) -> AnyView {
    let session = session();
    let numbers = Signal::derive(move || {
        let column = workbook.headlines().column;
        let amount = workbook.figure(Key::CeilingBase { base, column });
        let ceiling = workbook.figure(Key::Ceiling { base, column });
        let headroom = workbook.figure(Key::Headroom { base, column });
        say(workbook, |speaker| speaker.base_in_numbers(amount, ceiling, headroom))
    });
    let chosen = Signal::derive(move || {
        if workbook.ceiling_base() == base { "base chosen" } else { "base" }.to_owned()
    });
    let mut radio = vec![
        set("type", "radio"),
        set("name", "ceiling-base"),
        on("change", move |_| session.choose_base(base)),
    ];
    if untrack(|| workbook.ceiling_base()) == base {
        radio.push(set("checked", ""));
    }
    let name = say(workbook, |speaker| speaker.base_title(base));
    let label = el(
        "label",
        vec![],
        vec![
            el("input", radio, vec![]),
            el_text("span", vec![class("base-name")], name),
            el_live("span", vec![class("base-numbers")], numbers),
        ],
    );
    let own = match base {
        CeilingBase::OwnAmount => el(
            "div",
            vec![class("base-own")],
            vec![
                number_field(workbook, InputId::OwnCeilingBase, Signal::default()),
                el_text(
                    "span",
                    vec![class("soft")],
                    say(workbook, |speaker| speaker.money_unit().to_owned()),
                ),
            ],
        ),
        _ => nothing(),
    };
    el("div", vec![follow("class", chosen)], vec![label, own])
}
