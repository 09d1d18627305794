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
