//! A new year from a finished one: it opens with what the last one closed with, and knows of it what was entered and what
//! was computed.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Key, next_year, notices};
use finsamkalkyl::examples::{EXAMPLES, TEMPLATE};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Entry, IndicatorKind, InputId, Report, TableKind};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn read(json: &str) -> Report {
    Document::from_json(json).unwrap().report
}

fn following(report: &Report) -> Report {
    let following = next_year(report, &Calculation::of(report));
    assert_eq!(following.structure.check(), Ok(()));
    assert!(following.entries.keys().all(|id| following.structure.has(*id)));
    following
}

fn value(report: &Report, key: &str) -> Option<Decimal> {
    Calculation::of(report).value(key.parse().unwrap()).ok()
}

#[track_caller]
fn check(report: &Report, key: &str, expected: i64) {
    assert_eq!(value(report, key), Some(expected.into()), "{key}");
}

/// The cell that a figure is entered in, with what the same cell of the year before is called.
fn of_year_before(report: &Report, name: &str) -> Vec<(String, String)> {
    let year = |name: &str| format!("{name}.-1");
    let mut found = Vec::new();
    if name.starts_with("area_index.") || name.starts_with("count.") || name.starts_with("cell.") {
        found.push((year(name), year(name)));
    }
    if let Some(unit) = name.strip_prefix("index.") {
        found.push((year(name), format!("printed_index.{unit}.-1")));
    }
    if let Some(of) = name.strip_prefix("indicator_outcome.") {
        found.push((format!("indicator_previous.{of}"), format!("indicator.{of}.previous")));
    }
    if let Some(of) = name.strip_suffix(".outcome") {
        // What a part of a year came to says nothing of the whole.
        let column = if report.structure.months < 12 { "previous_to_date" } else { "previous" };
        found.push((format!("{of}.{column}"), format!("{of}.{column}")));
    }
    if let Some(of) = name.strip_suffix(".to_date") {
        found.push((format!("{of}.previous_to_date"), format!("{of}.previous_to_date")));
    }
    found
}

/// Holds what is known of a year against what the next one knows of it, and says how many figures it was.
fn check_carried(report: &Report) -> usize {
    let following = following(report);
    let (now, next) = (Calculation::of(report), Calculation::of(&following));
    let mut held = 0;
    for key in now.keys() {
        let Ok(value) = now.value(key) else { continue };
        for (figure, cell) in of_year_before(report, &key.to_string()) {
            let (Ok(figure), Ok(cell)) = (figure.parse::<Key>(), cell.parse::<InputId>()) else { continue };
            if next.node(figure).is_none() || next.graph().input(cell).is_none() {
                continue;
            }
            let carried = next.value(figure);
            // Where a part of a year ends no other begins.
            let is_balance = |table| report.structure.table(table).unwrap().kind == TableKind::Balance;
            let is_closed = key.to_string().contains("equity")
                || matches!(key, Key::Cell { table, .. } if is_balance(table));
            if report.structure.months != 12 && is_closed {
                continue;
            }
            // What was entered goes before what was computed, in the year before too.
            let entered = |id: &InputId| report.entries.contains_key(id);
            let stated = key.to_string().parse().is_ok_and(|id: InputId| entered(&id))
                || key.to_string().replacen("index", "printed_index", 1).parse().is_ok_and(|id| entered(&id));
            assert!(carried.is_ok(), "{key} is {value} and is lost: {figure}");
            if !stated {
                let off = (carried.unwrap() - value).abs();
                assert!(off < Decimal::new(1, 10), "{key} is {value} and becomes {carried:?}");
            }
            held += 1;
        }
    }
    held
}

#[test]
fn a_new_year_opens_with_what_the_last_one_closed_with() {
    let example = finsamkalkyl::examples::Example::named("umea-2023-report").unwrap();
    let report = Document::from_json(example.json).unwrap().report;
    let calculation = Calculation::of(&report);
    let following = next_year(&report, &calculation);
    assert_eq!(following.structure.check(), Ok(()));
    assert_eq!(following.structure.year, 2024);
    assert!(following.structure.prints.is_empty());
    let figures = Calculation::of(&following);
    let closing = calculation.value("closing_equity.outcome".parse().unwrap()).unwrap();
    assert_eq!(figures.value("opening_equity.outcome".parse().unwrap()), Ok(closing));
    let entry = |report: &Report, address: &str| report.entries.get(&address.parse().unwrap()).cloned();
    assert_eq!(entry(&following, "count.0.new.women.-1"), entry(&report, "count.0.new.women"));
    assert_eq!(entry(&following, "count.0.new.women"), None);
    assert_eq!(entry(&following, "target.0.group0"), entry(&report, "target.0.group0"));
    assert!(following.entries.keys().all(|id| following.structure.has(*id)));
}

#[test]
fn what_was_computed_of_a_year_is_known_of_it_the_year_after() {
    for example in EXAMPLES.into_iter().chain([TEMPLATE]) {
        let held = check_carried(&read(example.json));
        assert!(held > 0 || example.id == TEMPLATE.id, "{}", example.id);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn of_any_report_too(filled in prop::collection::vec((any::<bool>(), 1_u32..60), 400..401)) {
        let mut report = small();
        let ids: Vec<InputId> = Calculation::of(&report).graph().inputs().collect();
        for (id, (is_filled, number)) in ids.into_iter().zip(filled.iter().cycle()) {
            if *is_filled {
                report.entries.insert(id, Entry::Value((*number).into()));
            }
        }
        prop_assert!(check_carried(&report) > 0);
    }
}

#[test]
fn a_computed_index_is_the_index_of_the_year_before() {
    let mut report = small();
    for (cell, number) in [
        ("indicator_weight.0", 6),
        ("indicator_weight.1", 4),
        ("indicator_target.1", 30),
        ("indicator.0.1.outcome", 25),
        ("indicator_target.0", 70),
        ("count.0.group0.all", 1),
        ("count.0.closed.all", 2),
        ("indicator_weight.3", 2),
        ("indicator.0.3.outcome", 7),
    ] {
        put(&mut report, cell, number);
    }
    let next = following(&report);
    assert_eq!(value(&next, "index.0.-1"), value(&report, "index.0"));
    check(&next, "index.0.-1", 40);
    check(&next, "area_index.0.0.-1", 40);
    // What an indicator was decides of those alone that are to be more or less than it.
    check(&next, "indicator_previous.0.3", 7);
    assert!(!next.entries.contains_key(&"indicator.0.1.previous".parse().unwrap()));
    assert_eq!(notices(&next, &Calculation::of(&next)), []);
}

#[test]
fn an_outcome_that_was_a_figure_is_what_it_was_the_year_before() {
    let mut report = small();
    let indicator = report.structure.indicators.iter_mut().find(|indicator| indicator.id.0 == 3).unwrap();
    assert_eq!(indicator.kind, IndicatorKind::Increased);
    indicator.source = "table_sum.11.value".to_owned();
    put(&mut report, "cell.11.1.value", 12);
    put(&mut report, "cell.11.2.value", 30);
    check(&following(&report), "indicator_previous.0.3", 42);
}

#[test]
fn what_is_left_of_debts_and_what_the_economy_comes_to_go_along_from_a_whole_year_only() {
    let mut report = small();
    for (cell, number) in [
        ("cell.4.1.debt", 100),
        ("cell.4.1.paid", 30),
        ("cell.4.2.debt", 50),
        ("amount.line0.outcome", 900),
        ("amount.line4.outcome", 700),
        ("opening_equity.outcome", 1000),
        ("cell.2.4.outcome", 500),
        ("cell.2.1.outcome", 200),
    ] {
        put(&mut report, cell, number);
    }
    let next = following(&report);
    for (cell, expected) in [
        ("cell.4.1.debt", 70),
        ("cell.4.2.debt", 50),
        ("cell.5.1.value.-1", 900),
        ("cell.5.2.value.-1", 700),
        ("cell.5.3.value.-1", 200),
        ("cell.5.4.value.-1", 1200),
        ("opening_equity.outcome", 1200),
        ("cell.2.4.outcome", 700),
    ] {
        check(&next, cell, expected);
    }
    // What the overview said of the year is what it said.
    put(&mut report, "cell.5.4.value", 1111);
    check(&following(&report), "cell.5.4.value.-1", 1111);
    // On the last of June nothing is closed; only a forecast says how the year ends.
    report.structure.months = 6;
    put(&mut report, "cell.1.3.outcome", 20);
    put(&mut report, "cell.1.4.outcome", 30);
    let next = following(&report);
    check(&next, "amount.costs.previous_to_date", 700);
    assert_eq!(value(&next, "amount.costs.previous"), None);
    for cell in ["cell.4.1.debt", "opening_equity.outcome", "cell.2.4.outcome", "cell.5.1.value.-1"] {
        assert_eq!(value(&next, cell), None, "{cell}");
    }
    report.structure.columns.push(finsamkalkyl::report::Column::Forecast);
    put(&mut report, "closing_equity.forecast", 1500);
    check(&following(&report), "opening_equity.outcome", 1500);
}
