//! Intervals of shares: the only binary floating point in the calculation.

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
    let n = f64::from(whole);
    let share = f64::from(part) / n;
    let denominator = 1.0 + Z * Z / n;
    let center = (share + Z * Z / (2.0 * n)) / denominator;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / denominator;
    Some(Interval {
        low_percent: (100.0 * (center - half)).clamp(0.0, 100.0),
        high_percent: (100.0 * (center + half)).clamp(0.0, 100.0),
    })
}
