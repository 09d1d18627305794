//! The Impactindex from indicators and from printed area indices, its bounds, and what a printed total allows.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Explanation, Headlines, Key, Names};
use finsamkalkyl::report::{AreaGoal, GoalId, Report};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

fn value(calculation: &Calculation, key: &str) -> Option<Decimal> {
    calculation.value(key.parse::<Key>().unwrap_or_else(|_| panic!("{key} is no figure"))).ok()
}

#[track_caller]
fn is(calculation: &Calculation, key: &str, expected: &str) {
    assert_eq!(value(calculation, key), Some(expected.parse().unwrap()), "{key}");
}

/// Weights 10, 5, 4, 3, 2 and a target of 70.
fn weighted() -> Report {
    let mut report = small();
    for (indicator, weight) in (0..).zip([10, 5, 4, 3, 2]) {
        put(&mut report, &format!("indicator_weight.{indicator}"), weight);
    }
    for (area, points) in (0..).zip([15, 9, 6]) {
        put(&mut report, &format!("area_points.{area}"), points);
    }
    put(&mut report, "target.0.index", 70);
    report
}

#[test]
fn what_is_reached_gives_its_whole_weight_and_what_is_near_gives_nothing() {
    let mut report = weighted();
    // The first indicator is a figure of the same report: 79 % against 80 % gives 0.
    put(&mut report, "count.0.closed.all", 100);
    put(&mut report, "count.0.group0.all", 79);
    put(&mut report, "indicator_target.0", 80);
    put(&mut report, "indicator.0.1.outcome", 30);
    put(&mut report, "indicator_target.1", 30);
    put(&mut report, "indicator.0.2.outcome", 1);
    let calculation = Calculation::of(&report);
    is(&calculation, "indicator_outcome.0.0", "79");
    is(&calculation, "indicator_reached.0.0", "0");
    is(&calculation, "indicator_reached.0.1", "1");
    is(&calculation, "indicator_reached.0.2", "0");
    is(&calculation, "points_reached.0", "5");
    is(&calculation, "points_known.0", "19");
    // 5 of 15 points in the first area.
    assert_eq!(calculation.exact("area_index.0.0".parse().unwrap()).unwrap().fraction(), Some((100, 3)));
    put(&mut report, "count.0.group0.all", 80);
    put(&mut report, "indicator.0.2.outcome", 2);
    let calculation = Calculation::of(&report);
    is(&calculation, "points_reached.0", "19");
    is(&calculation, "index.0", "100");
    is(&calculation, "index_reached.0", "1");
}

#[test]
fn each_kind_of_indicator_is_decided_in_its_own_way() {
    let reached = |fills: &[(&str, i64)], indicator: u16| {
        let mut report = weighted();
        for (cell, value) in fills {
            put(&mut report, cell, *value);
        }
        value(&Calculation::of(&report), &format!("indicator_reached.0.{indicator}"))
    };
    let (yes, no) = (Some(Decimal::ONE), Some(Decimal::ZERO));
    assert_eq!(reached(&[("indicator.0.1.outcome", 31), ("indicator_target.1", 30)], 1), no);
    assert_eq!(
        reached(&[("indicator.0.3.outcome", 5), ("indicator.0.3.previous", 5)], 3),
        no,
        "equal is no increase"
    );
    assert_eq!(reached(&[("indicator.0.3.outcome", 6), ("indicator.0.3.previous", 5)], 3), yes);
    let pair = [("indicator.0.4.outcome", 60), ("indicator.0.4.other", 63), ("indicator_target.4", 3)];
    assert_eq!(reached(&pair, 4), yes, "they differ by no more than the margin");
    assert_eq!(reached(&[pair[0], pair[1], ("indicator_target.4", 2)], 4), no);
    assert_eq!(
        reached(&[("indicator.0.3.outcome", 6)], 3),
        None,
        "without the year before it is not measured"
    );
}

#[test]
fn a_share_of_nobody_is_not_measured_rather_than_failed() {
    let mut report = weighted();
    put(&mut report, "count.0.closed.all", 0);
    put(&mut report, "count.0.group0.all", 0);
    put(&mut report, "indicator_target.0", 80);
    put(&mut report, "indicator.0.2.outcome", 2);
    let calculation = Calculation::of(&report);
    is(&calculation, "points_known.0", "4");
    is(&calculation, "index.0", "100");
    // 4 of 30 points are certain, and 30 of 30 possible.
    assert_eq!(calculation.exact("index_low.0".parse().unwrap()).unwrap().fraction(), Some((40, 3)));
    is(&calculation, "index_high.0", "100");
    is(&calculation, "simple_index.0", "100");
}

#[test]
fn printed_areas_and_scored_areas_make_one_index() {
    let mut report = weighted();
    put(&mut report, "indicator.0.2.outcome", 2);
    put(&mut report, "area_index.0.2", 50);
    let calculation = Calculation::of(&report);
    // 4 of 4 in the second area, 3 of 6 in the third, nothing known of the first.
    is(&calculation, "points_reached.0", "7");
    is(&calculation, "points_known.0", "10");
    is(&calculation, "index.0", "70");
    is(&calculation, "index_reached.0", "1");
    is(&calculation, "area_weights.0", "15");
    is(&calculation, "area_range.0.low_of_area", "14.25");
    is(&calculation, "area_range.0.high_of_all", "16.5");
    is(&calculation, "points_for_target.0", "21");
}

/// Whether whole points within the tolerance give every area index and the total, by trying them all.
fn fits_by_trying(points: &[(u32, u32)], indices: &[u32], total: u32, sum: u32) -> bool {
    fn rounds(part: u32, whole: u32, percent: u32) -> bool {
        let share = Decimal::from(part * 100) / Decimal::from(whole);
        share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) == Decimal::from(percent)
    }
    fn search(points: &[(u32, u32)], indices: &[u32], so_far: (u32, u32), goal: (u32, u32)) -> bool {
        let (Some(&(low, high)), Some(&index)) = (points.first(), indices.first()) else {
            return so_far.0 == goal.0 && rounds(so_far.1, so_far.0, goal.1);
        };
        (low..=high).any(|whole| {
            (0..=whole)
                .filter(|&part| whole > 0 && rounds(part, whole, index))
                .any(|part| search(&points[1..], &indices[1..], (so_far.0 + whole, so_far.1 + part), goal))
        })
    }
    search(points, indices, (0, 0), (sum, total))
}

#[test]
fn an_area_of_many_points_may_have_any_of_those_that_round_to_its_index() {
    // 202 or 203 of 250 are 81 %, 1 of 2 is 50 % and 2 of 2 are 100 %: 205 or 206 of 254 are 81 %.
    let mut report = small();
    for (area, points, index) in [(0, 250, 81), (1, 2, 50), (2, 2, 100)] {
        put(&mut report, &format!("area_points.{area}"), points);
        put(&mut report, &format!("area_index.0.{area}"), index);
    }
    for (printed, fits) in [("80", 0), ("80.7", 1), ("81", 1), ("81.1", 1), ("81.5", 0), ("82", 0)] {
        put(&mut report, "printed_index.0", printed.parse::<Decimal>().unwrap());
        is(&Calculation::of(&report), "whole_points_fit.0.nominal", &fits.to_string());
    }
}

/// Three areas of 80, 80 and 40 points with these indices, and a total.
fn printed(indices: [&str; 3], total: &str) -> Report {
    let mut report = small();
    for ((area, points), index) in (0..).zip([80, 80, 40]).zip(indices) {
        put(&mut report, &format!("area_points.{area}"), points);
        put(&mut report, &format!("area_index.0.{area}"), index.parse::<Decimal>().unwrap());
    }
    put(&mut report, "printed_index.0", total.parse::<Decimal>().unwrap());
    report
}

#[test]
fn an_index_is_as_fine_as_those_beside_it() {
    // 58 of 80, 57 of 80 and 28 of 40 are 72.5, 71.3 and 70.0; 143 of 200 are 71.5, and the indices give 71.52.
    let fine = ["72.5", "71.3", "70"];
    for (total, fit, whole) in [("71.5", 2, 1), ("71.6", 2, 0), ("71.9", 0, 0)] {
        let calculation = Calculation::of(&printed(fine, total));
        is(&calculation, "index_fit.0", &fit.to_string());
        is(&calculation, "whole_points_fit.0.nominal", &whole.to_string());
    }
    is(&Calculation::of(&printed(fine, "71.5")), "index_bound.0.nominal_low", "71.47");
    // 73, 71 and 70 stand for half of one more or less, whatever the total is printed with, and their total is 71.6.
    for (total, fit) in [("71", 2), ("72", 2), ("72.1", 2), ("72.2", 0), ("71.05", 1), ("71.15", 2)] {
        is(&Calculation::of(&printed(["73", "71", "70"], total)), "index_fit.0", &fit.to_string());
    }
}

#[test]
fn half_a_step_beside_a_printed_index_is_written_as_the_number_it_is() {
    let report = printed(["72.5", "71.3", "70"], "71.5");
    let calculation = Calculation::of(&report);
    let key = "index_bound.0.nominal_fits".parse().unwrap();
    let explanation = Explanation::of(&calculation, &Names::of(&calculation), key).unwrap();
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let lines = speaker.derivation(&explanation);
    assert!(lines[0].formula.contains("+ 0,05"), "{lines:?}");
}

#[test]
fn points_that_are_nothing_in_all_say_nothing_of_a_printed_index() {
    let mut report = small();
    put(&mut report, "area_points.0", 0);
    put(&mut report, "area_index.0.0", 80);
    put(&mut report, "printed_index.0", 0);
    let calculation = Calculation::of(&report);
    assert_eq!(value(&calculation, "whole_points_fit.0.nominal"), None);
    assert_eq!(value(&calculation, "index_fit.0"), None);
}

#[test]
fn goals_are_counted_where_there_are_goals() {
    let mut report = small();
    assert_eq!(value(&Calculation::of(&report), "area_goals_sum"), None);
    let goal = |id| AreaGoal { id: GoalId(id), name: "Kortare kö".to_owned() };
    report.structure.areas[1].goals = vec![goal(0), goal(1)];
    let calculation = Calculation::of(&report);
    is(&calculation, "area_goals.1", "2");
    is(&calculation, "area_goals_sum", "2");
    assert_eq!(value(&calculation, "area_goals.0"), None);
}

#[test]
fn the_weakest_area_is_one_that_lost_points() {
    let mut report = small();
    for area in 0..3 {
        put(&mut report, &format!("area_points.{area}"), 10);
        put(&mut report, &format!("area_index.0.{area}"), 100);
    }
    let weakest = |report: &Report| Headlines::of(&report.structure, &Calculation::of(report)).weakest_area;
    assert_eq!(weakest(&report), None, "all is reached");
    put(&mut report, "area_index.0.1", 90);
    assert_eq!(weakest(&report), Some(report.structure.areas[1].id));
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// The index lies within its bounds, and they within 0 and 100; more measured never widens them.
    #[test]
    fn the_index_lies_within_its_bounds(
        scores in proptest::collection::vec(proptest::option::of(0i64..3), 5), weights in proptest::collection::vec(1i64..=10, 5),
    ) {
        thread_local! { static EMPTY: Calculation = Calculation::of(&small()); }
        let mut calculation = EMPTY.with(Clone::clone);
        let mut report = small();
        for (indicator, weight) in (0..).zip(&weights) {
            put(&mut report, &format!("indicator_weight.{indicator}"), *weight);
            put(&mut report, &format!("indicator_target.{indicator}"), 1);
            put(&mut report, &format!("indicator.0.{indicator}.previous"), 1);
            put(&mut report, &format!("indicator.0.{indicator}.other"), 1);
        }
        for (indicator, score) in (0..).zip(&scores) {
            if let Some(score) = score {
                put(&mut report, &format!("indicator.0.{indicator}.outcome"), *score);
            }
        }
        for (id, entry) in &report.entries {
            calculation.set(*id, Some(entry));
        }
        let of = |key: &str| value(&calculation, key);
        if let Some(index) = of("index.0") {
            let (low, high) = (of("index_low.0").unwrap(), of("index_high.0").unwrap());
            // Compared as quotients, because a rounded quotient may pass its own bound in the last digit.
            let close = Decimal::new(1, 20);
            prop_assert!(Decimal::ZERO <= low && low <= index + close && index <= high + close && high <= Decimal::ONE_HUNDRED);
            if scores.iter().all(Option::is_some) {
                prop_assert_eq!(low, high);
            }
        } else {
            prop_assert!(scores.iter().all(Option::is_none));
        }
    }

    /// What the program says of whole points is what trying them all says.
    #[test]
    fn whole_points_fit_as_trying_them_all_says(
        points in proptest::collection::vec(2u32..24, 3), indices in proptest::collection::vec(0u32..=100, 3), off in -2i64..=2,
    ) {
        thread_local! { static EMPTY: Calculation = Calculation::of(&small()); }
        let mut calculation = EMPTY.with(Clone::clone);
        let sum: u32 = points.iter().sum();
        let weighted: Decimal = points.iter().zip(&indices).map(|(p, i)| Decimal::from(p * i)).sum::<Decimal>() / Decimal::from(sum);
        let total = (weighted.round() + Decimal::from(off)).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        let mut report = small();
        for (area, (points, index)) in (0..).zip(points.iter().zip(&indices)) {
            put(&mut report, &format!("area_points.{area}"), i64::from(*points));
            put(&mut report, &format!("area_index.0.{area}"), i64::from(*index));
        }
        put(&mut report, "printed_index.0", total);
        for (id, entry) in &report.entries {
            calculation.set(*id, Some(entry));
        }
        let total = u32::try_from(total).unwrap();
        let nominal: Vec<(u32, u32)> = points.iter().map(|p| (*p, *p)).collect();
        let fits = fits_by_trying(&nominal, &indices, total, sum);
        prop_assert_eq!(value(&calculation, "whole_points_fit.0.nominal"), Some(Decimal::from(u8::from(fits))));
        // 5 % of up to 23 points is one point more or less from 20 points on.
        let room = |p: u32| ((p * 95).div_ceil(100), p * 105 / 100);
        let within: Vec<(u32, u32)> = points.iter().map(|p| room(*p)).collect();
        let fits_within = fits_by_trying(&within, &indices, total, sum);
        prop_assert_eq!(value(&calculation, "whole_points_fit.0.within"), Some(Decimal::from(u8::from(fits_within))));
        // Whole points that fit are points that fit.
        let fit = value(&calculation, "index_fit.0").unwrap();
        if fits {
            prop_assert_eq!(fit, Decimal::TWO);
        }
        if fits_within {
            prop_assert!(fit >= Decimal::ONE);
        }
        let low = value(&calculation, "index_bound.0.nominal_low").unwrap();
        let high = value(&calculation, "index_bound.0.nominal_high").unwrap();
        prop_assert!(low <= weighted && weighted <= high);
        prop_assert!(value(&calculation, "index_bound.0.tolerated_low").unwrap() <= low);
        prop_assert!(value(&calculation, "index_bound.0.tolerated_high").unwrap() >= high);
    }
}
