//! What is shown never misleads: a number does not read as another verdict than its own, and a share of few says so.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Explanation, Headlines, Key, Names, Operation, Step, Unit};
use finsamkalkyl::report::{Entry, MoneyUnit, Report};
use finsamkalkyl::sheet::Form;
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn speaker(report: &Report) -> Speaker<'_> {
    Speaker { words: &SWEDISH, structure: &report.structure }
}

fn put_decimal(report: &mut Report, cell: &str, value: Decimal) {
    report.entries.insert(cell.parse().unwrap(), Entry::Value(value));
}

#[test]
fn a_share_of_few_is_uncertain_as_the_report_has_it_and_without_a_target() {
    let mut report = small();
    put(&mut report, "count.0.group0.all", 8);
    put(&mut report, "count.0.closed.all", 12);
    for (below, target, expected) in
        [(10, None, false), (20, None, true), (20, Some(50), true), (12, Some(50), false)]
    {
        report.structure.uncertain_below = below;
        if let Some(target) = target {
            put(&mut report, "target.0.group0", target);
        }
        let calculation = Calculation::of(&report);
        let verdict = speaker(&report).positive_verdict(&Headlines::of(&report.structure, &calculation));
        assert_eq!(verdict.rest.contains("Osäkert"), expected, "{below} {target:?}: {}", verdict.rest);
    }
}

/// What a reader takes a text for.
fn read(report: &Report, text: &str) -> Decimal {
    speaker(report).form().read(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).value
}

/// All the ways in which a step is written.
fn written(report: &Report, calculation: &Calculation, step: &Step) -> Vec<Decimal> {
    let speaker = speaker(report);
    let mut texts = vec![speaker.step_value(step)];
    if let Some((key, unit)) = step.key.and_then(|key| Some((key, calculation.unit(key)?))) {
        let (value, bounds) = (calculation.value(key), calculation.bounds(calculation.node(key)));
        let mut shown = speaker.sheet_figure(Form::Value, unit, value, &bounds);
        if unit == Unit::Kr {
            shown.push_str(" tkr");
        }
        texts.push(shown);
    }
    texts.iter().map(|text| read(report, text)).collect()
}

/// Holds that what a verdict compares reads as the verdict says, in each way it is written.
#[track_caller]
fn reads_as_it_is(report: &Report) {
    let calculation = Calculation::of(report);
    let names = Names::of(&calculation);
    let mut tried = 0;
    for key in calculation.keys().filter(|key| calculation.unit(*key) == Some(Unit::Verdict)) {
        let explanation = Explanation::last_step(&calculation, &names, key).unwrap();
        for root in &explanation.steps {
            let holds: fn(&Decimal, &Decimal) -> bool = match root.operation {
                Operation::AtLeast => Decimal::ge,
                Operation::AtMost => Decimal::le,
                Operation::MoreThan => Decimal::gt,
                Operation::LessThan => Decimal::lt,
                _ => continue,
            };
            let Ok(verdict) = root.value else { continue };
            let of = |place: usize| {
                let step = explanation.step(root.operands[place]).unwrap();
                written(report, &calculation, step)
            };
            for first in of(0) {
                for second in of(1) {
                    tried += 1;
                    assert_eq!(holds(&first, &second), !verdict.is_zero(), "{key}: {first} beside {second}");
                }
            }
        }
    }
    assert!(tried > 0);
}

#[test]
fn what_nearly_reaches_its_target_is_not_written_as_if_it_did() {
    let mut report = small();
    report.structure.money = MoneyUnit::Tkr;
    put(&mut report, "count.0.group0.all", 163);
    put(&mut report, "count.0.closed.all", 233);
    put(&mut report, "target.0.group0", 70);
    let calculation = Calculation::of(&report);
    let key: Key = "rate.0.group0.all".parse().unwrap();
    let (value, bounds) = (calculation.value(key), calculation.bounds(calculation.node(key)));
    let text = speaker(&report).sheet_figure(Form::Value, Unit::Percent, value, &bounds);
    assert_eq!(text, "69,96\u{a0}%");
    let explanation = Explanation::of(&calculation, &Names::of(&calculation), key).unwrap();
    let line = &speaker(&report).derivation(&explanation)[0];
    assert_eq!(speaker(&report).step_in_full(line), "163 / 233 = 69,96\u{a0}%");
    reads_as_it_is(&report);
    // 400 kronor over the ceiling are not nothing.
    let write = |form| speaker(&report).sheet_figure(form, Unit::Kr, Ok(Decimal::from(-400)), &[]);
    assert_eq!(write(Form::Value), "−0,4");
    assert_eq!(write(Form::Signed), "−0,4");
    assert_eq!(write(Form::Better), "0,4 sämre");
    assert_eq!(write(Form::LeftOfCost), "0,4 över budget");
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn no_figure_reads_as_the_other_verdict(
        whole in 1u32..3000, target in 1u32..10_000, near in -2i64..3, area in 6_990i64..7_010, goal in 6_990i64..7_010,
        equity in -600i64..600, days in 2_990i64..3_010,
    ) {
        let mut report = small();
        report.structure.money = MoneyUnit::Tkr;
        // A part as near to the target as whole persons come.
        let target = Decimal::new(target.into(), 2);
        let part = (Decimal::from(whole) * target / Decimal::ONE_HUNDRED).round() + Decimal::from(near);
        let part = part.max(Decimal::ZERO).min(whole.into());
        put_decimal(&mut report, "count.0.group0.all", part);
        put_decimal(&mut report, "count.0.closed.all", whole.into());
        put_decimal(&mut report, "target.0.group0", target);
        put_decimal(&mut report, "indicator_target.0", target);
        put_decimal(&mut report, "indicator_target.1", 30.into());
        put_decimal(&mut report, "indicator.0.1.outcome", Decimal::new(days, 2));
        put_decimal(&mut report, "area_index.0.2", Decimal::new(area, 2));
        put_decimal(&mut report, "target.0.index", Decimal::new(goal, 2));
        put_decimal(&mut report, "amount.group0.outcome", 5_000_000.into());
        put_decimal(&mut report, "closing_equity.outcome", Decimal::from(1_000_000 + equity));
        reads_as_it_is(&report);
    }
}

fn notes(report: &Report, key: &str) -> String {
    let calculation = Calculation::of(report);
    speaker(report).notes_on(&calculation, key.parse().unwrap()).join(" ").replace('\u{a0}', " ")
}

#[test]
fn every_share_of_persons_carries_its_number_and_interval_and_says_when_it_is_of_few() {
    let mut report = small();
    for (cell, count) in [
        ("count.0.participants.all", 40),
        ("count.0.closed.all", 8),
        ("count.0.group0.all", 6),
        ("count.0.reason0.all", 3),
        ("count.0.referred.all", 20),
        ("count.0.accepted.all", 15),
        ("count.0.declined.all", 4),
        ("count.0.referred_by0.all", 5),
        ("cell.9.1.after_all", 3),
        ("cell.9.0.persons", 12),
        ("cell.10.1.grade1", 0),
        ("cell.10.1.grade2", 1),
        ("cell.10.1.grade3", 2),
        ("cell.10.1.grade4", 5),
    ] {
        put(&mut report, cell, count);
    }
    for (key, expected) in [
        ("rate.0.throughput.all", "n 40 · 95 % intervall 10–35 %"),
        ("rate.0.group0.all", "osäkert (n 8) · 95 % intervall 41–93 %"),
        ("rate.0.reason0.all", "osäkert (n 6) · 95 % intervall 19–81 %"),
        ("rate.0.acceptance.all", "n 20 · 95 % intervall 53–89 %"),
        ("rate.0.referred_by0.all", "n 20 · 95 % intervall 11–47 %"),
        ("accepted_of_decided.0.all", "n 19 · 95 % intervall 57–91 %"),
        ("support.9.1.after_share.all", "n 12 · 95 % intervall 9–53 %"),
        ("survey.10.1.share", "osäkert (n 8) · 95 % intervall 53–98 %"),
    ] {
        assert!(notes(&report, key).ends_with(expected), "{key}: {}", notes(&report, key));
    }
    // A percentage that is entered alone is of as many.
    report.entries.remove(&"count.0.reason0.all".parse().unwrap());
    put(&mut report, "share.0.reason0", 50);
    assert_eq!(notes(&report, "rate.0.reason0.all"), "osäkert (n 6) · 95 % intervall 19–81 %");
    assert_eq!(notes(&report, "count.0.closed.all"), "");
    assert_eq!(notes(&report, "simple_index.0"), "", "what is no share of persons has no such interval");
}

#[test]
fn whether_a_difference_may_be_chance_is_said_of_every_share_in_any_year() {
    let mut report = small();
    for (cell, count) in [
        ("count.0.group0.all", 200),
        ("count.0.reason0.all", 120),
        ("count.0.referred.all", 50),
        ("count.0.referred_by0.all", 20),
        ("count.0.group0.all.-1", 180),
        ("count.0.reason0.all.-1", 60),
        ("count.0.referred.all.-1", 50),
        ("count.0.referred_by0.all.-1", 18),
        ("count.0.group0.women", 90),
        ("count.0.group0.men", 110),
        ("count.0.reason0.women", 50),
        ("count.0.reason0.men", 70),
    ] {
        put(&mut report, cell, count);
    }
    for (key, words) in [
        ("rate_change.0.reason0.all", "är större än vad slumpen brukar ge"),
        ("rate_change.0.referred_by0.all", "kan vara slump"),
        ("rate_gap.0.reason0", "kan vara slump"),
    ] {
        assert!(notes(&report, key).contains(words), "{key}: {}", notes(&report, key));
    }
    assert!(notes(&report, "rate_change.0.reason0.all").contains("av 180 2023"));
    assert_eq!(notes(&report, "rate_change.0.throughput.all"), "", "what is not known is not said");
}

#[test]
fn a_positive_solution_carries_its_own_reports_definition_and_source() {
    use finsamkalkyl::text::ENGLISH;
    let mut report = small();
    // The total is entered, and so no reason is a part of what is explained.
    put(&mut report, "count.0.group0.all", 6);
    put(&mut report, "count.0.closed.all", 8);
    let calculation = Calculation::of(&report);
    let key: Key = "rate.0.group0.all".parse().unwrap();
    assert!(notes(&report, "rate.0.group0.all").contains("arbete och studier"));
    assert!(!notes(&report, "rate.0.group1.all").contains("räknas"));
    let names = Names::of(&calculation);
    for words in [&SWEDISH, &ENGLISH] {
        let speaker = Speaker { words, structure: &report.structure };
        for key in calculation.keys() {
            let explanation = Explanation::last_step(&calculation, &names, key).unwrap();
            let sources = speaker.sources(&explanation).join(" ");
            assert!(!sources.contains("Umeå"), "{key} of another association: {sources}");
        }
        let explanation = Explanation::of(&calculation, &names, key).unwrap();
        assert!(speaker.sources(&explanation).contains(&"Liten".to_owned()), "the report's own name");
    }
    report.structure.exits[0].reasons.clear();
    assert!(notes(&report, "rate.0.group0.all").contains("inte angivet"));
}

#[test]
fn what_does_not_add_up_as_shown_says_that_it_is_rounded() {
    let mut report = small();
    report.structure.money = MoneyUnit::Tkr;
    let key: Key = "amount.group2.outcome".parse().unwrap();
    // 1,4 + 1,4 is not the 3 that a table shows, where fields show what is typed; 1,5 + 1,5 is. 1,04 + 1,04 = 2,08, which an
    // explanation rounds too.
    for (each, in_table, explained) in [
        (1_400, "avrundat", "1,4 tkr + 1,4 tkr = 2,8 tkr"),
        (1_500, "", "1,5 tkr + 1,5 tkr = 3 tkr"),
        (1_000, "", "1 tkr + 1 tkr = 2 tkr"),
        (1_040, "avrundat", "1 tkr + 1 tkr = 2,1 tkr (avrundat)"),
    ] {
        put(&mut report, "amount.line4.outcome", each);
        put(&mut report, "amount.line5.outcome", each);
        let calculation = Calculation::of(&report);
        assert_eq!(speaker(&report).note_below(&calculation, key), in_table, "{each}");
        let sum: Key = "amount_by_sum.group2.outcome".parse().unwrap();
        let explanation = Explanation::of(&calculation, &Names::of(&calculation), sum).unwrap();
        let line = &speaker(&report).derivation(&explanation)[0];
        assert_eq!(speaker(&report).step_in_full(line).replace('\u{a0}', " "), explained);
    }
    // A total that is entered is no sum.
    put(&mut report, "amount.line4.outcome", 1_400);
    put(&mut report, "amount.line5.outcome", 1_400);
    put(&mut report, "amount.group2.outcome", 3_000);
    assert_eq!(speaker(&report).note_below(&Calculation::of(&report), key), "");
    // Three thirds are all, whatever they are rounded to.
    let mut report = small();
    for area in 0..3 {
        put(&mut report, &format!("area_points.{area}"), 50);
    }
    let calculation = Calculation::of(&report);
    assert_eq!(speaker(&report).note_below(&calculation, "area_share_sum".parse().unwrap()), "avrundat");
}

#[test]
fn a_comparison_of_indices_between_years_says_that_budgets_may_differ() {
    let mut report = small();
    put(&mut report, "printed_index.0", 68);
    assert_eq!(notes(&report, "index.0"), "");
    put(&mut report, "printed_index.0.-1", 70);
    for key in ["index.0", "index_difference.0", "printed_index_difference.0"] {
        assert!(notes(&report, key).contains("jämförelsen kan halta"), "{key}");
    }
}
