//! Indicators that are figures computed elsewhere in the same report: each unit's own, and what they were the year before.

use crate::small::{put, small};
use finsamkalkyl::calculation::{Calculation, Key, RateOf, source_of, sources};
use finsamkalkyl::report::{
    Atom, Edit, Entry, History, IndicatorId, IndicatorKind, InputId, ItemAt, List, Report, Sex, UnitId,
    YearOffset,
};
use finsamkalkyl::seminar::{Invited, begun, invitation};
use finsamkalkyl::text::{Language, Speaker};
use rust_decimal::Decimal;

const KINDS: [IndicatorKind; 7] = [
    IndicatorKind::AtLeast,
    IndicatorKind::AtMost,
    IndicatorKind::Increased,
    IndicatorKind::Decreased,
    IndicatorKind::NoDifference,
    IndicatorKind::YesNo,
    IndicatorKind::Judged,
];

/// A small report in which the figures that indicators may be are known, of this year and the one before.
fn known() -> Report {
    let mut report = small();
    for (unit, of) in [(1, 3), (2, 5)] {
        for (sex, more) in [("women", 0), ("men", 2)] {
            for (year, count) in [("", of + more), (".-1", of)] {
                put(&mut report, &format!("count.{unit}.participants.{sex}{year}"), 40 + count);
                put(&mut report, &format!("count.{unit}.group0.{sex}{year}"), count);
                put(&mut report, &format!("count.{unit}.group1.{sex}{year}"), 7);
            }
        }
    }
    for (cell, value) in [("1.place1", 30), ("1.place2", 20), ("1.place3", 50), ("2.place3", 62)] {
        put(&mut report, &format!("cell.7.{cell}"), value);
        put(&mut report, &format!("cell.7.{cell}.-1"), value + 1);
    }
    for (grade, answers) in [(1, 2), (2, 3), (3, 8), (4, 7)] {
        put(&mut report, &format!("cell.10.1.grade{grade}"), answers);
    }
    report
}

/// The report with an indicator of a kind that is a figure.
fn with_source(report: &Report, indicator: u16, kind: IndicatorKind, source: &str) -> Report {
    let mut report = report.clone();
    let of = report.structure.indicators.iter_mut().find(|of| of.id == IndicatorId(indicator)).unwrap();
    of.kind = kind;
    source.clone_into(&mut of.source);
    report
}

fn outcome(report: &Report, unit: UnitId, indicator: u16) -> Option<Decimal> {
    Calculation::of(report).value(Key::IndicatorOutcome { unit, indicator: IndicatorId(indicator) }).ok()
}

#[test]
fn whatever_figure_is_chosen_each_scored_unit_takes_its_own() {
    let report = known();
    let calculation = Calculation::of(&report);
    let scored: Vec<UnitId> =
        report.structure.units.iter().filter(|unit| unit.scored).map(|unit| unit.id).collect();
    assert_eq!(scored.len(), 2);
    for kind in KINDS {
        let offered = sources(&report.structure, &calculation, kind);
        let is_measured = !matches!(kind, IndicatorKind::YesNo | IndicatorKind::Judged);
        assert_eq!(!offered.is_empty(), is_measured);
        for (source, key) in offered {
            let chosen = with_source(&report, 2, kind, &source);
            let indicator = chosen.structure.indicator(IndicatorId(2)).unwrap();
            assert_eq!(source_of(&chosen.structure, indicator, UnitId::WHOLE), Some(key), "{source}");
            for unit in &scored {
                let own = source_of(&chosen.structure, indicator, *unit).unwrap();
                assert_eq!(outcome(&chosen, *unit, 2), calculation.value(own).ok(), "{source} of {unit}");
            }
        }
    }
    // What the domain names is among them: shares by unit, answers, strategic indicators, what the sexes differ by.
    let names = |kind| -> Vec<String> {
        sources(&report.structure, &calculation, kind).into_iter().map(|(source, _)| source).collect()
    };
    let shares = names(IndicatorKind::AtLeast);
    for wanted in [
        "rate.{unit}.group0.all",
        "rate.{unit}.reason1.all",
        "rate.{unit}.throughput.all",
        "rate.{unit}.acceptance.all",
        "survey.10.1.share",
        "cell.7.2.place3",
    ] {
        assert!(shares.iter().any(|source| source == wanted), "{wanted} is not among {shares:?}");
    }
    assert!(names(IndicatorKind::NoDifference).contains(&"rate_gap.{unit}.group0".to_owned()));
}

#[test]
fn each_figure_offered_has_a_name_of_its_own_and_what_is_chosen_stays_offered() {
    let report = known();
    let calculation = Calculation::of(&report);
    for language in Language::ALL {
        for kind in KINDS {
            let report = with_source(&report, 2, kind, "rate.77.group0.all");
            let speaker = Speaker { words: language.words(), structure: &report.structure };
            let offered = speaker.indicator_sources(&calculation, IndicatorId(2));
            assert!(offered.iter().any(|(source, _)| source == "rate.77.group0.all"));
            let mut names: Vec<&str> = offered.iter().map(|(_, name)| name.as_str()).collect();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "two have one name: {names:?}");
        }
    }
}

#[test]
fn a_source_is_set_as_a_field_and_can_be_undone() {
    let (mut report, mut history) = (known(), History::default());
    let begun = report.clone();
    let at = Some(ItemAt { list: List::Indicators, id: 1 });
    let value = Atom::Text("rate.{unit}.throughput.all".to_owned());
    history.edit(&mut report, &Edit::Set { at, field: "source", value }).unwrap();
    let throughput = Key::rate(UnitId(1), RateOf::Throughput, Sex::All);
    let calculation = Calculation::of(&report);
    assert_eq!(outcome(&report, UnitId(1), 1), calculation.value(throughput).ok());
    assert!(history.undo(&mut report).is_some());
    assert_eq!(report, begun);
}

#[test]
fn what_a_figure_was_the_year_before_needs_not_be_typed_and_what_is_typed_goes_before() {
    for (kind, more) in [(IndicatorKind::Increased, true), (IndicatorKind::Decreased, false)] {
        let report = with_source(&known(), 3, kind, "rate.{unit}.group0.all");
        let calculation = Calculation::of(&report);
        for unit in [UnitId::WHOLE, UnitId(1)] {
            let rate = |year| {
                let rate = RateOf::Group(finsamkalkyl::report::ExitGroupId(0));
                calculation.value(Key::Rate { unit, rate, sex: Sex::All, year }).unwrap()
            };
            let (now, before) = (rate(YearOffset::CURRENT), rate(YearOffset::PREVIOUS));
            let previous = Key::IndicatorPrevious { unit, indicator: IndicatorId(3) };
            assert_eq!(calculation.value(previous), Ok(before));
            let reached = Key::IndicatorReached { unit, indicator: IndicatorId(3) };
            assert_eq!(calculation.verdict(reached), Some((now > before) == more));
            // One typed goes before it.
            let mut typed = report.clone();
            put(&mut typed, &format!("indicator.{unit}.3.previous"), 100);
            assert_eq!(Calculation::of(&typed).verdict(reached), Some(!more));
        }
        // A strategic indicator, which is of the association.
        let report = with_source(&known(), 3, kind, "cell.7.2.place3");
        let reached = Key::IndicatorReached { unit: UnitId::WHOLE, indicator: IndicatorId(3) };
        assert_eq!(Calculation::of(&report).verdict(reached), Some(!more), "62 after 63");
    }
}

#[test]
fn what_one_unit_answered_is_no_outcome_of_another() {
    let mut report = with_source(&known(), 2, IndicatorKind::AtLeast, "survey.10.1.share");
    assert_eq!(outcome(&report, UnitId(1), 2), Some(75.into()));
    let table = report.structure.tables.iter_mut().find(|table| table.id.0 == 10).unwrap();
    table.rows[0].unit = Some(UnitId(1));
    assert_eq!(outcome(&report, UnitId(1), 2), Some(75.into()));
    assert_eq!(outcome(&report, UnitId::WHOLE, 2), None);
}

#[test]
fn an_invitation_judges_indicators_that_are_figures_as_the_report_does() {
    let mut report = with_source(&known(), 3, IndicatorKind::Increased, "rate.{unit}.group0.all");
    report = with_source(&report, 1, IndicatorKind::Decreased, "rate.{unit}.throughput.all");
    report = with_source(&report, 4, IndicatorKind::NoDifference, "rate_gap.{unit}.group0");
    for id in 0..5 {
        report.entries.insert(InputId::IndicatorWeight(IndicatorId(id)), Entry::Value(5.into()));
    }
    for largest in [1, 10, 90] {
        put(&mut report, "indicator_target.4", largest);
        let report = begun(&report, "Seminarium");
        let calculation = Calculation::of(&report);
        let handed = Calculation::of(&invitation(&report, &calculation, Invited::Whole));
        let mut known = 0;
        for unit in [UnitId::WHOLE, UnitId(1)] {
            for id in 0..5 {
                let reached = Key::IndicatorReached { unit, indicator: IndicatorId(id) };
                assert_eq!(handed.verdict(reached), calculation.verdict(reached), "{id} of {unit}");
                known += usize::from(calculation.verdict(reached).is_some());
            }
        }
        assert!(known >= 6, "{known}");
    }
}
