//! Intervals of shares: the only binary floating point in the calculation.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An interval in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low_percent: f64,
    /// Its upper end.
    pub high_percent: f64,
}

impl Interval {
    /// Both ends in whole percent, as they are shown.
    pub fn rounded(&self) -> (i64, i64) {
        let whole = |percent: f64| percent.round().to_i64().unwrap_or(0);
        (whole(self.low_percent), whole(self.high_percent))
    }
}

/// The 95 % point of the normal distribution, two-sided.
const Z: f64 = 1.959_963_984_540_054;

/// Wilson's 95 % interval of a share (Wilson 1927); none when the whole is 0 or the part is larger than it.
///
/// Rounding: none. Error: that of double precision, far below the decimals shown.
pub fn wilson_interval(part: u32, whole: u32) -> Option<Interval> {
    if whole == 0 || part > whole {
        return None;
    }
    wilson_of_share(f64::from(part) / f64::from(whole), whole)
}

fn wilson_of_share(share: f64, whole: u32) -> Option<Interval> {
    if whole == 0 {
        return None;
    }
    let n = f64::from(whole);
    let denominator = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / denominator;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / denominator;
    Some(Interval {
        low_percent: (100.0 * (center - half)).clamp(0.0, 100.0),
        high_percent: (100.0 * (center + half)).clamp(0.0, 100.0),
    })
}

/// Newcombe's 95 % interval of the difference between two shares in percentage points, the first minus the second
/// (Newcombe 1998, method 10: the two shares' Wilson intervals combined); none when either has nobody.
///
/// A share may be known only as a percentage, so shares are given in percent with the number they are of.
/// Rounding: none. Error: that of double precision.
pub fn newcombe_interval(
    first_percent: f64,
    first_of: u32,
    second_percent: f64,
    second_of: u32,
) -> Option<Interval> {
    let first = wilson_of_share(first_percent / 100.0, first_of)?;
    let second = wilson_of_share(second_percent / 100.0, second_of)?;
    let difference = first_percent - second_percent;
    let below = (first_percent - first.low_percent).hypot(second.high_percent - second_percent);
    let above = (first.high_percent - first_percent).hypot(second_percent - second.low_percent);
    Some(Interval { low_percent: difference - below, high_percent: difference + above })
}

/// The ends of the interval of the difference between two shares to a tenth of a percentage point, and whether it may be
/// chance. Each share is in percent, with the number it is of.
pub(super) fn difference_of_shares(
    first: (Decimal, Decimal),
    second: (Decimal, Decimal),
) -> Option<(Decimal, Decimal, bool)> {
    let (first, first_of) = share_for_statistics(first.0, first.1)?;
    let (second, second_of) = share_for_statistics(second.0, second.1)?;
    let interval = newcombe_interval(first, first_of, second, second_of)?;
    let tenths = |percent: f64| Decimal::new((percent * 10.0).round().to_i64().unwrap_or(0), 1);
    Some((tenths(interval.low_percent), tenths(interval.high_percent), may_be_chance(&interval)))
}

/// Whether a difference may be chance: its interval holds 0.
pub fn may_be_chance(interval: &Interval) -> bool {
    interval.low_percent <= 0.0 && interval.high_percent >= 0.0
}

/// A percentage and a count as the statistics take them; none when they are not what a share can be.
pub fn share_for_statistics(percent: Decimal, of: Decimal) -> Option<(f64, u32)> {
    let whole = of.fract().is_zero().then(|| of.to_u32()).flatten()?;
    let share = percent.to_f64().filter(|share| (0.0..=100.0).contains(share))?;
    Some((share, whole))
}
