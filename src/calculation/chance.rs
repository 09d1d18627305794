//! Whether a difference between two shares may be chance: between two years, or between women and men.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::share::Share;
use super::statistics::difference_of_shares;
use crate::decimal::Called;
use crate::report::{Sex, UnitId, YearOffset};
use rust_decimal::Decimal;

/// Two shares with the numbers they are of, and what their difference may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// This year's, or women's: in percent, and of how many.
    pub first: (Decimal, Decimal),
    /// The year before's, or men's.
    pub second: (Decimal, Decimal),
    /// The first minus the second, in percentage points.
    pub difference: Decimal,
    /// The lower end of its 95 % interval, to a tenth.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
    /// Whether the interval holds 0.
    pub may_be_chance: bool,
}

impl Chance {
    /// A rate against the year before; none where either is not known with its number.
    pub fn of_years(calculation: &Calculation, unit: UnitId, rate: RateOf) -> Option<Self> {
        let key = |year| Key::Rate { unit, rate, sex: Sex::All, year };
        Self::between(calculation, key(YearOffset::CURRENT), key(YearOffset::PREVIOUS))
    }

    /// Women's rate against men's; none where either is not known.
    pub fn of_sexes(calculation: &Calculation, unit: UnitId, rate: RateOf) -> Option<Self> {
        Self::between(calculation, Key::rate(unit, rate, Sex::Women), Key::rate(unit, rate, Sex::Men))
    }

    /// One share against another; none where either is not known with its number.
    pub fn between(calculation: &Calculation, first: Key, second: Key) -> Option<Self> {
        let (first, second) = (calculation.share(first)?, calculation.share(second)?);
        let (low, high, may_be_chance) = difference_of_shares(whole(first)?, whole(second)?)?;
        let difference = first.percent.minus(second.percent)?;
        let (first, second) = ((first.percent, first.whole), (second.percent, second.whole));
        Some(Self { first, second, difference, low, high, may_be_chance })
    }
}

/// A share that is printed in whole percent is of a whole number of persons all the same.
fn whole(share: Share) -> Option<(Decimal, Decimal)> {
    Some((share.part()?.times(Decimal::ONE_HUNDRED)?.over(share.whole)?, share.whole))
}
