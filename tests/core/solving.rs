//! From a target back to a cell, by both readings.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Key, NoSolution, RateOf, Reach, distance, solve};
use finsamkalkyl::examples::UMEA_2023;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Entry, ExitGroupId, InputId, Report, UnitId};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn key(text: &str) -> Key {
    text.parse().unwrap_or_else(|_| panic!("{text} is no figure"))
}

fn cell(text: &str) -> InputId {
    text.parse().unwrap_or_else(|_| panic!("{text} is no cell"))
}

/// 144 positive of 234 closed, 772 participants.
fn closures() -> Report {
    let mut report = small();
    put(&mut report, "count.0.group0.all", 144);
    put(&mut report, "count.0.closed.all", 234);
    put(&mut report, "count.0.participants.all", 772);
    put(&mut report, "target.0.group0", 70);
    put(&mut report, "target.0.throughput", 40);
    report
}

#[test]
fn the_two_readings_of_70_percent_are_told_apart() {
    let calculation = Calculation::of(&closures());
    let positive = distance(&calculation, UnitId::WHOLE, RateOf::Group(ExitGroupId(0)));
    assert_eq!(positive.of_those_counted, Ok(20.into()), "20 of the 90 others");
    assert_eq!(positive.others, Ok(90.into()));
    assert_eq!(positive.by_further, Ok(66.into()), "or 66 further closures, all of them positive");
    let throughput = distance(&calculation, UnitId::WHOLE, RateOf::Throughput);
    assert_eq!(throughput.of_those_counted, Ok(75.into()), "40 % of 772 is 75 more closures");
}

#[test]
fn both_readings_are_found_by_trying_the_cells() {
    let calculation = Calculation::of(&closures());
    let rate = key("rate.0.group0.all");
    let of_those = solve(&calculation, cell("count.0.group0.all"), rate, 70.into(), Reach::AtLeast).unwrap();
    assert_eq!((of_those.value, of_those.present), (164.into(), 144.into()));
    let throughput = key("rate.0.throughput.all");
    let closed =
        solve(&calculation, cell("count.0.closed.all"), throughput, 40.into(), Reach::AtLeast).unwrap();
    assert_eq!(closed.value - closed.present, 75.into());
    // Closures known by group: a further positive one is a further closure.
    let mut report = closures();
    report.entries.remove(&cell("count.0.closed.all"));
    put(&mut report, "count.0.group1.all", 90);
    let calculation = Calculation::of(&report);
    let further = solve(&calculation, cell("count.0.group0.all"), rate, 70.into(), Reach::AtLeast).unwrap();
    assert_eq!(further.value - further.present, 66.into());
}

#[test]
fn where_nothing_helps_the_reason_is_told() {
    let calculation = Calculation::of(&closures());
    let rate = key("rate.0.group0.all");
    let none = |cell_text: &str, target: i64| {
        solve(&calculation, cell(cell_text), rate, target.into(), Reach::AtLeast).unwrap_err()
    };
    // The total is entered, so what stands below has no effect.
    assert_eq!(none("count.0.group0.women", 70), NoSolution::NoEffect);
    assert_eq!(none("opening_equity.outcome", 70), NoSolution::NoEffect);
    assert_eq!(
        solve(
            &calculation,
            cell("count.0.closed.all"),
            key("headroom.own_amount.outcome"),
            0.into(),
            Reach::AtLeast
        ),
        Err(NoSolution::Missing(finsamkalkyl::calculation::Missing::NotEntered(cell("own_ceiling_base"))))
    );
    let empty = Calculation::of(&small());
    assert_eq!(
        solve(&empty, cell("count.0.closed.all"), key("rate.9.group0.all"), 0.into(), Reach::AtLeast),
        Err(NoSolution::NotInReport)
    );
    // No closures at all make it more than 100 % of nobody.
    let always = solve(&calculation, cell("count.0.group0.all"), rate, (-1).into(), Reach::AtLeast);
    assert_eq!(always, Err(NoSolution::AlwaysReached));
    let beyond =
        solve(&calculation, cell("share.1.group0"), key("rate.1.group0.all"), 101.into(), Reach::AtLeast);
    assert_eq!(beyond, Err(NoSolution::OutOfReach(100.into())));
}

#[test]
fn what_is_out_of_reach_comes_with_the_nearest() {
    let mut report = closures();
    put(&mut report, "share.1.group0", 50);
    let calculation = Calculation::of(&report);
    let (share, rate) = (cell("share.1.group0"), key("rate.1.group0.all"));
    for (target, reach, nearest) in [(101, Reach::AtLeast, 100), (-1, Reach::AtMost, 0)] {
        let out_of_reach = solve(&calculation, share, rate, target.into(), reach);
        assert_eq!(out_of_reach, Err(NoSolution::OutOfReach(nearest.into())));
    }
    for (target, reach) in [(100, Reach::AtLeast), (0, Reach::AtMost)] {
        let solved = solve(&calculation, share, rate, target.into(), reach).unwrap();
        assert_eq!((solved.value, solved.figure), (target.into(), target.into()), "the end is within reach");
    }
}

#[test]
fn an_answer_is_what_its_cell_may_hold() {
    let mut report = small();
    for (address, value) in [
        ("cell.10.1.share", 50),
        ("cell.9.1.before_all", 7),
        ("cell.9.1.after_all", 9),
        ("cell.9.0.persons", 20),
        ("cell.9.2.after_share", 40),
        ("cell.10.2.answers", 7),
        ("cell.7.2.place1", 62),
        ("cell.7.2.place1.-1", 61),
        ("cell.8.2.outcome", 30),
        ("cell.8.2.target", 31),
        ("cell.11.1.value", 40),
        ("indicator.0.1.outcome", 40),
        ("indicator_target.1", 30),
    ] {
        put(&mut report, address, value);
    }
    let calculation = Calculation::of(&report);
    let solved = |address: &str, figure: &str, target: &str, reach| {
        solve(&calculation, cell(address), key(figure), target.parse().unwrap(), reach)
            .map(|solved| solved.value)
    };
    let (at_least, at_most) = (Reach::AtLeast, Reach::AtMost);
    // Persons are no fewer than none.
    for (address, figure) in [
        ("cell.9.1.before_all", "support_sum.9.before.all"),
        ("cell.9.1.after_all", "support_sum.9.after.all"),
        ("cell.10.2.answers", "table_sum.10.answers"),
    ] {
        assert_eq!(
            solved(address, figure, "-1", at_most),
            Err(NoSolution::OutOfReach(0.into())),
            "{address}"
        );
        assert_eq!(solved(address, figure, "0", at_most), Ok(0.into()), "{address}");
        assert_eq!(solved(address, figure, "11.5", at_least), Ok(12.into()), "{address}");
    }
    // Shares are in tenths, and from 0 to 100.
    for (address, figure) in
        [("cell.10.1.share", "survey.10.1.share"), ("cell.9.2.after_share", "support.9.2.after_share.all")]
    {
        let out_of_reach = |nearest: i64| Err(NoSolution::OutOfReach(nearest.into()));
        assert_eq!(solved(address, figure, "101", at_least), out_of_reach(100), "{address}");
        assert_eq!(solved(address, figure, "-1", at_most), out_of_reach(0), "{address}");
        assert_eq!(solved(address, figure, "66.65", at_least), Ok(Decimal::new(667, 1)), "{address}");
    }
    // What may be of any kind is in tenths, and may be below nothing.
    for (address, figure, target, reach, value) in [
        ("cell.7.2.place1", "strategic.7.2.1.difference", "1.25", at_least, Decimal::new(623, 1)),
        ("cell.7.2.place1", "strategic.7.2.1.difference", "-61.5", at_most, Decimal::new(-5, 1)),
        ("cell.8.2.target", "goal.8.2.reached", "0", at_most, Decimal::new(299, 1)),
        ("cell.11.1.value", "table_sum.11.value", "40.15", at_least, Decimal::new(402, 1)),
        ("indicator.0.1.outcome", "indicator_reached.0.1", "1", at_least, 30.into()),
        ("indicator.0.1.outcome", "indicator_outcome.0.1", "-2.5", at_most, Decimal::new(-25, 1)),
        ("indicator_target.1", "indicator_reached.0.1", "1", at_least, 40.into()),
    ] {
        assert_eq!(solved(address, figure, target, reach), Ok(value), "{address} {figure}");
    }
}

#[test]
fn planning_for_the_ceiling_finds_the_last_krona() {
    let report = Document::from_json(UMEA_2023.json).unwrap().report;
    let calculation = Calculation::of(&report);
    let headroom = key("headroom.contributions.outcome");
    let costs = cell("amount.costs.outcome");
    let solved = solve(&calculation, costs, headroom, 0.into(), Reach::AtLeast).unwrap();
    // 42 207 kronor over the ceiling: so much more in costs, and not a krona less.
    assert_eq!(solved.value - solved.present, 42_207.into());
    assert_eq!(solved.figure, 0.into());
    assert!(!solved.reached_now);
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// The answer reaches the target, and one step less does not.
    #[test]
    fn the_answer_reaches_the_target_and_one_less_does_not(
        positive in 0i64..400, others in 1i64..400, target in 1i64..100, of_those in any::<bool>(),
    ) {
        let mut report = small();
        put(&mut report, "count.0.group0.all", positive);
        if of_those {
            put(&mut report, "count.0.closed.all", positive + others);
        } else {
            put(&mut report, "count.0.group1.all", others);
        }
        put(&mut report, "target.0.group0", target);
        thread_local! { static EMPTY: Calculation = Calculation::of(&small()); }
        let mut calculation = EMPTY.with(Clone::clone);
        for (id, entry) in &report.entries {
            calculation.set(*id, Some(entry));
        }
        let rate = key("rate.0.group0.all");
        let cell = cell("count.0.group0.all");
        let solved = solve(&calculation, cell, rate, target.into(), Reach::AtLeast).unwrap();
        let mut with = |value: Decimal| {
            calculation.set(cell, Some(&Entry::Value(value)));
            calculation.value(rate).unwrap() >= target.into()
        };
        prop_assert!(with(solved.value));
        if solved.value > Decimal::ZERO {
            prop_assert!(!with(solved.value - Decimal::ONE));
        }
        // The figure that names the reading says the same.
        calculation.set(cell, Some(&Entry::Value(positive.into())));
        let distance = distance(&calculation, UnitId::WHOLE, RateOf::Group(ExitGroupId(0)));
        let more = if of_those { distance.of_those_counted } else { distance.by_further };
        prop_assert_eq!(more.unwrap(), (solved.value - Decimal::from(positive)).max(Decimal::ZERO));
    }

    /// Any amount against any target of headroom: to the krona.
    #[test]
    fn amounts_are_found_to_the_krona(
        income in 0i64..14_000_000, costs in 0i64..14_000_000, opening in -1_000_000i64..4_000_000, target in -500_000i64..500_000,
    ) {
        thread_local! { static EMPTY: Calculation = Calculation::of(&small()); }
        let mut calculation = EMPTY.with(Clone::clone);
        for (address, value) in [
            ("amount.group0.outcome", income), ("amount.costs.outcome", costs), ("opening_equity.outcome", opening),
        ] {
            calculation.set(cell(address), Some(&Entry::Value(value.into())));
        }
        let headroom = key("headroom.contributions.outcome");
        let costs = cell("amount.costs.outcome");
        match solve(&calculation, costs, headroom, target.into(), Reach::AtLeast) {
            Ok(solved) => {
                calculation.set(costs, Some(&Entry::Value(solved.value)));
                prop_assert!(calculation.value(headroom).unwrap() >= target.into());
                calculation.set(costs, Some(&Entry::Value(solved.value - Decimal::ONE)));
                prop_assert!(calculation.value(headroom).unwrap() < target.into() || solved.value.is_zero());
            }
            Err(error) => prop_assert_eq!(error, NoSolution::AlwaysReached),
        }
    }
}
