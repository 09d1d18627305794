//! Intervals of shares and of differences between them, against figures worked out elsewhere.

use crate::small::cases;
use finsamkalkyl::calculation::{may_be_chance, newcombe_interval, share_for_statistics, wilson_interval};
use proptest::prelude::*;
use rust_decimal::Decimal;

#[track_caller]
fn close(have: f64, expected: f64) {
    assert!((have - expected).abs() < 0.005, "{have} is not {expected}");
}

#[test]
fn wilson_as_in_the_literature() {
    // Newcombe 1998, table I: 81 of 263, and 0 of 20.
    let interval = wilson_interval(81, 263).unwrap();
    close(interval.low_percent, 25.53);
    close(interval.high_percent, 36.62);
    let interval = wilson_interval(0, 20).unwrap();
    close(interval.low_percent, 0.0);
    close(interval.high_percent, 16.11);
    assert_eq!(interval.rounded(), (0, 16));
    assert!(wilson_interval(0, 0).is_none() && wilson_interval(3, 2).is_none());
    assert_eq!(wilson_interval(1, 1).unwrap().rounded(), (21, 100), "1 of 1 says little");
}

#[test]
fn newcombe_tells_whether_a_change_may_be_chance() {
    // 144 of 234 against 179 of 271: 62 % and 66 %.
    let interval = newcombe_interval(100.0 * 144.0 / 234.0, 234, 100.0 * 179.0 / 271.0, 271).unwrap();
    close(interval.low_percent, -12.85);
    close(interval.high_percent, 3.85);
    assert!(may_be_chance(&interval));
    // Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
    let interval = newcombe_interval(80.0, 70, 60.0, 80).unwrap();
    close(interval.low_percent, 5.24);
    close(interval.high_percent, 33.39);
    assert!(!may_be_chance(&interval));
    assert!(newcombe_interval(50.0, 0, 50.0, 10).is_none());
}

#[test]
fn only_shares_of_whole_numbers_have_intervals() {
    assert_eq!(share_for_statistics(50.into(), 10.into()), Some((50.0, 10)));
    assert_eq!(share_for_statistics(101.into(), 10.into()), None);
    assert_eq!(share_for_statistics(50.into(), Decimal::new(105, 1)), None);
    assert_eq!(share_for_statistics(50.into(), (-1).into()), None);
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// The share lies in its interval, the interval within 0 and 100, and turning the question round turns it round.
    #[test]
    fn intervals_hold_their_shares(part in 0u32..500, rest in 1u32..500, other in 0u32..500, other_rest in 1u32..500) {
        let (n, m) = (part + rest, other + other_rest);
        let share = 100.0 * f64::from(part) / f64::from(n);
        let interval = wilson_interval(part, n).unwrap();
        prop_assert!(0.0 <= interval.low_percent && interval.low_percent <= share + 1e-9);
        prop_assert!(share - 1e-9 <= interval.high_percent && interval.high_percent <= 100.0);
        let other = 100.0 * f64::from(other) / f64::from(m);
        let there = newcombe_interval(share, n, other, m).unwrap();
        let back = newcombe_interval(other, m, share, n).unwrap();
        prop_assert!((there.low_percent + back.high_percent).abs() < 1e-9);
        prop_assert!(there.low_percent <= share - other && share - other <= there.high_percent);
    }
}
