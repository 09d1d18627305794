//! What is explained is what was calculated: derivations evaluated on their own, without the program's operations.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Exact, Explanation, Key, Names, NodeId, Operation, Unit};
use finsamkalkyl::examples::UMEA_2023;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Entries, Entry, InputId};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A fraction of whole numbers; none when it grows too large to follow.
#[derive(Clone, Copy, Debug)]
struct Fraction(i128, i128);

impl Fraction {
    fn of(numerator: i128, denominator: i128) -> Option<Self> {
        let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a.max(1)).ok()? * denominator.signum();
        (denominator != 0).then(|| Self(numerator / divisor, denominator / divisor))
    }

    fn decimal(value: Decimal) -> Self {
        let value = value.normalize();
        Self::of(value.mantissa(), 10_i128.pow(value.scale())).unwrap()
    }

    fn plus(self, other: Self) -> Option<Self> {
        let left = self.0.checked_mul(other.1)?;
        Self::of(left.checked_add(other.0.checked_mul(self.1)?)?, self.1.checked_mul(other.1)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (Self::of(self.0, other.1)?, Self::of(other.0, self.1)?);
        Self::of(a.0.checked_mul(b.0)?, a.1.checked_mul(b.1)?)
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self(-other.0, other.1))
    }

    fn over(self, other: Self) -> Option<Self> {
        self.times(Self::of(other.1, other.0)?)
    }

    fn cmp(self, other: Self) -> Option<Ordering> {
        Some(self.minus(other)?.0.cmp(&0))
    }

    fn rounded(self, up: bool) -> Self {
        let (n, d) = (self.0, self.1);
        if up {
            return Self((n + d - 1).div_euclid(d), 1);
        }
        // Half away from zero.
        let size = (2 * n.abs() + d) / (2 * d);
        Self(size * n.signum(), 1)
    }
}

/// The value of a step by the operation it names, from the cells alone; none when it cannot be followed.
fn evaluated(explanation: &Explanation, entries: &Entries, node: NodeId) -> Option<Fraction> {
    let step = explanation.step(node).expect("a derivation holds all that it rests on");
    let mut known = Vec::new();
    for &operand in &step.operands {
        let is_known = explanation.step(operand).unwrap().value.is_ok();
        // What is known but cannot be followed ends the matter.
        known.push(if is_known { Some(evaluated(explanation, entries, operand)?) } else { None });
    }
    let of = |place: usize| known.get(place).copied().flatten();
    let truth = |truth: bool| Some(Fraction(i128::from(truth), 1));
    let whole = |count: usize| Some(Fraction(i128::try_from(count).unwrap(), 1));
    let hundred = Fraction(100, 1);
    match step.operation {
        Operation::Input(id) => match entries.get(&id)? {
            Entry::Value(value) => Some(Fraction::decimal(*value)),
            Entry::Text(_) => None,
        },
        Operation::Constant(value) => Some(Fraction::decimal(value)),
        Operation::SumOfAll | Operation::SumOfEntered => {
            known.iter().flatten().try_fold(Fraction(0, 1), |sum, term| sum.plus(*term))
        }
        Operation::Difference => of(0)?.minus(of(1)?),
        Operation::Product => of(0)?.times(of(1)?),
        Operation::Percentage => hundred.times(of(0)?)?.over(of(1)?),
        Operation::Quotient => of(0)?.over(of(1)?),
        Operation::PercentOf => of(0)?.times(of(1)?)?.over(hundred),
        Operation::FirstKnown
        | Operation::Where
        | Operation::Weighed
        | Operation::Provided
        | Operation::OrEmpty(_) => of(0),
        Operation::Counted => {
            if of(1)?.0 == 0 {
                Some(Fraction(0, 1))
            } else {
                of(0)
            }
        }
        Operation::OrZero => Some(of(0).unwrap_or(Fraction(0, 1))),
        Operation::WholeShortfall => {
            let value = of(0)?;
            Some(if value.0 <= 0 { Fraction(0, 1) } else { value.rounded(true) })
        }
        Operation::Rounded => Some(of(0)?.rounded(false)),
        Operation::Size => of(0).map(|value| Fraction(value.0.abs(), value.1)),
        Operation::Gain => of(0).map(|value| Fraction(value.0.max(0), value.1)),
        Operation::Direction => of(0).map(|value| Fraction(value.0.signum(), 1)),
        Operation::Least | Operation::Most => {
            let wanted = if step.operation == Operation::Least { Ordering::Less } else { Ordering::Greater };
            known.iter().flatten().copied().reduce(
                |best, value| {
                    if value.cmp(best) == Some(wanted) { value } else { best }
                },
            )
        }
        Operation::CountKnown => whole(known.iter().flatten().count()),
        Operation::CountYes => whole(known.iter().flatten().filter(|value| value.0 != 0).count()),
        Operation::Tiers(_) => {
            let rule = step.rule.as_ref().unwrap();
            let mut left = of(0)?;
            let mut ceiling = Fraction::decimal(rule.amount_kr.unwrap_or_default());
            let mut floor = Fraction(0, 1);
            for tier in &rule.tiers {
                let width = match tier.up_to_kr {
                    Some(bound) => Fraction::decimal(bound).minus(floor)?,
                    None => left,
                };
                let slice = if left.cmp(width)?.is_lt() { left } else { width };
                let slice = if slice.0 < 0 { Fraction(0, 1) } else { slice };
                ceiling = ceiling.plus(slice.times(Fraction::decimal(tier.percent))?.over(hundred)?)?;
                left = left.minus(slice)?;
                floor = floor.plus(width)?;
            }
            Some(ceiling)
        }
        // The operand taken: a judgement says reached from 2 up; the last is a verdict already.
        Operation::Judged(_) => {
            let operand = explanation.step(*step.operands.first()?)?;
            let is_verdict = operand.unit == Some(Unit::Verdict);
            let value = of(0)?;
            if is_verdict { Some(value) } else { truth(value.cmp(Fraction(2, 1))?.is_ge()) }
        }
        Operation::AtLeast => truth(of(0)?.cmp(of(1)?)?.is_ge()),
        Operation::AtMost => truth(of(0)?.cmp(of(1)?)?.is_le()),
        Operation::MoreThan => truth(of(0)?.cmp(of(1)?)?.is_gt()),
        Operation::LessThan => truth(of(0)?.cmp(of(1)?)?.is_lt()),
        Operation::Equals => truth(of(0)?.cmp(of(1)?)?.is_eq()),
        // What these search for is held against an independent search in the tests of the index; of a part of a year there
        // is nothing.
        Operation::Majority(_)
        | Operation::OfPart
        | Operation::LowestIndex
        | Operation::HighestIndex
        | Operation::WholePointsFit => None,
    }
}

/// Whether the explanation of a figure, evaluated on its own, gives the figure; none when it cannot be followed.
fn agrees(calculation: &Calculation, names: &Names, entries: &Entries, key: Key) -> Option<bool> {
    let explanation = Explanation::of(calculation, names, key)?;
    let root = calculation.node(key)?;
    let value = calculation.exact(key).ok()?;
    let on_its_own = evaluated(&explanation, entries, root)?;
    Some(match value.fraction() {
        Some((numerator, denominator)) => (on_its_own.0, on_its_own.1) == (numerator, denominator),
        None => matches!(value, Exact::Decimal(value) if value.is_zero()) && on_its_own.0 == 0,
    })
}

#[test]
fn every_figure_of_the_example_is_what_its_derivation_gives() {
    let report = Document::from_json(UMEA_2023.json).unwrap().report;
    let calculation = Calculation::of(&report);
    let names = Names::of(&calculation);
    let mut followed = 0;
    for key in calculation.keys() {
        if let Some(agrees) = agrees(&calculation, &names, &report.entries, key) {
            assert!(agrees, "{key}");
            followed += 1;
        }
    }
    println!("{followed} figures of the example evaluated from their derivations");
    assert!(followed > 500);
}

/// Two quotients that differ first in their 29th digit differ.
#[test]
fn quotients_are_compared_as_what_they_are() {
    let tenths = |mantissa: i64| Decimal::new(mantissa, 1);
    let (below, above) = (200_000_000_000_001, 200_000_000_000_003);
    let one = Exact::Ratio { part: tenths(100_000_000_000_001), whole: tenths(below) };
    let other = Exact::Ratio { part: tenths(100_000_000_000_002), whole: tenths(above) };
    assert_eq!(one.to_decimal(), other.to_decimal(), "as decimals they are one");
    assert_ne!(one, other);
    assert_eq!(
        Exact::Ratio { part: tenths(15), whole: tenths(45) },
        Exact::Ratio { part: tenths(5), whole: tenths(15) }
    );
    // 1 and 3, in numbers of more than 64 bits whose lower halves are nothing.
    let large = Decimal::from(1_u128 << 64);
    let ratio = |part: Decimal| Exact::Ratio { part, whole: large };
    assert_ne!(ratio(large), ratio(large * Decimal::from(3)));
    let large = Decimal::from(1_u128 << 32);
    let ratio = |part: Decimal| Exact::Ratio { part, whole: large };
    assert_ne!(ratio(large), ratio(large * Decimal::from(3)));
}

#[test]
fn no_step_of_a_derivation_adds_or_chooses_one_thing() {
    for report in [small(), Document::from_json(UMEA_2023.json).unwrap().report] {
        let calculation = Calculation::of(&report);
        let names = Names::of(&calculation);
        for key in calculation.keys() {
            for step in Explanation::of(&calculation, &names, key).unwrap().steps {
                let is_of_many = matches!(
                    step.operation,
                    Operation::SumOfAll | Operation::SumOfEntered | Operation::FirstKnown
                );
                let operands = calculation.graph().operands(step.node).len();
                assert!(!is_of_many || operands != 1, "{key}: {step:?}");
            }
        }
    }
}

#[test]
fn a_ceiling_is_explained_tier_by_tier() {
    let report = Document::from_json(UMEA_2023.json).unwrap().report;
    let calculation = Calculation::of(&report);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let key = "ceiling.contributions.outcome".parse().unwrap();
    let explanation = Explanation::of(&calculation, &Names::of(&calculation), key).unwrap();
    let lines = speaker.derivation(&explanation);
    assert_eq!(
        speaker.step_in_full(&lines[0]).replace('\u{a0}', " "),
        "20 % × 7 000 tkr + 15 % × 4 354 tkr = 2 053,1 tkr"
    );
    assert!(lines.iter().any(|line| line.cell == Some("amount.line0.outcome".parse().unwrap())), "{lines:?}");
    let sources = speaker.sources(&explanation);
    assert!(sources[0].starts_with("Nationella rådets rekommendation 2013-10-02"), "{sources:?}");
}

#[test]
fn each_step_is_in_the_unit_of_what_it_counts() {
    let mut report = small();
    for (area, points, index) in [(0, 15, 81), (1, 9, 70), (2, 6, 62)] {
        put(&mut report, &format!("area_points.{area}"), points);
        put(&mut report, &format!("area_index.0.{area}"), index);
    }
    put(&mut report, "printed_index.0", 73);
    put(&mut report, "target.0.group0", 70);
    put(&mut report, "count.0.closed.all", 234);
    put(&mut report, "count.0.group0.all", 144);
    put(&mut report, "amount.line0.outcome", 11_354_000);
    let calculation = Calculation::of(&report);
    let names = Names::of(&calculation);
    let steps = |key: &str| {
        let key = key.parse::<Key>().unwrap();
        Explanation::of(&calculation, &names, key).unwrap_or_else(|| panic!("{key}")).steps
    };
    // Between the verdict and the bounds stand comparisons, and beside them the printed index with half a step.
    let fit = steps("index_bound.0.nominal_fits");
    for step in &fit {
        let unit = match step.operation {
            Operation::Constant(_) => None,
            Operation::Product | Operation::LessThan | Operation::MoreThan => Some(Unit::Verdict),
            _ => Some(Unit::Points),
        };
        assert_eq!(step.unit, unit, "{step:?}");
    }
    assert!(fit.iter().any(|step| step.operation == Operation::LessThan), "{fit:?}");
    // How many are lacking is counted in persons, although it is a percentage of persons.
    for step in steps("rate_shortfall.0.group0") {
        let unit = match step.operation {
            Operation::Input(InputId::Target { .. }) => Some(Unit::Percent),
            _ if step.key.is_some_and(|key| key.to_string().starts_with("rate_target")) => {
                Some(Unit::Percent)
            }
            _ => Some(Unit::Persons),
        };
        assert_eq!(step.unit, unit, "{step:?}");
    }
    for step in steps("ceiling.contributions.outcome") {
        assert_eq!(step.unit, Some(Unit::Kr), "{step:?}");
    }
}

#[test]
fn every_figure_has_a_name_and_a_key_that_reads_back() {
    for report in [small(), Document::from_json(UMEA_2023.json).unwrap().report] {
        let calculation = Calculation::of(&report);
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        for key in calculation.keys() {
            assert_eq!(key.to_string().parse(), Ok(key));
            let name = speaker.figure(key);
            assert!(!name.is_empty() && name != key.to_string(), "{key} has no name: {name}");
        }
        for id in calculation.graph().inputs() {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }
}

/// Every cell that some figure of the small report uses.
fn cells() -> Vec<InputId> {
    Calculation::of(&small()).graph().inputs().collect()
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Any figure, whatever stands in its cells.
    #[test]
    fn derivations_evaluated_on_their_own_give_the_figure(
        fills in proptest::collection::vec((any::<prop::sample::Index>(), 0i64..2_000, 0u32..3), 1..40),
        figure in any::<prop::sample::Index>(),
    ) {
        thread_local! {
            static EMPTY: (Calculation, Vec<Key>, Vec<InputId>) = {
                let calculation = Calculation::of(&small());
                let keys = calculation.keys().collect();
                (calculation, keys, cells())
            };
        }
        EMPTY.with(|(empty, keys, cells)| {
            let key = keys[figure.index(keys.len())];
            let mut calculation = empty.clone();
            let mut entries = Entries::new();
            // Half of the cells are those that the figure rests on, so that it comes to something.
            let below: Vec<InputId> = below(empty, key);
            for (index, (place, value, scale)) in fills.iter().enumerate() {
                let id = if index % 4 != 0 && !below.is_empty() {
                    below[place.index(below.len())]
                } else {
                    cells[place.index(cells.len())]
                };
                let entry = Entry::Value(Decimal::new(*value, *scale).normalize());
                calculation.set(id, Some(&entry));
                entries.insert(id, entry);
            }
            let names = Names::of(&calculation);
            if let Some(agrees) = agrees(&calculation, &names, &entries, key) {
                prop_assert!(agrees, "{}", key);
            }
            Ok(())
        })?;
    }
}

/// Every cell below a figure, by any of its ways.
fn below(calculation: &Calculation, key: Key) -> Vec<InputId> {
    let graph = calculation.graph();
    let mut waiting = vec![calculation.node(key).unwrap()];
    let mut seen = std::collections::BTreeSet::new();
    let mut found = Vec::new();
    while let Some(node) = waiting.pop() {
        if seen.insert(node) {
            match graph.operation(node) {
                Operation::Input(id) => found.push(id),
                _ => waiting.extend(graph.operands(node)),
            }
        }
    }
    found
}
