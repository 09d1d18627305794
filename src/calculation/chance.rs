//! Whether a difference between two shares may be chance: between two years, or between women and men.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::statistics::difference_of_shares;
use crate::decimal::Called;
use crate::report::{Measure, Sex, UnitId, YearOffset};
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
        let of = |year| share_of(calculation, unit, rate, Sex::All, year);
        Self::of(of(YearOffset::CURRENT)?, of(YearOffset::PREVIOUS)?)
    }

    /// Women's rate against men's; none where either is not known.
    pub fn of_sexes(calculation: &Calculation, unit: UnitId, rate: RateOf) -> Option<Self> {
        let of = |sex| share_of(calculation, unit, rate, sex, YearOffset::CURRENT);
        Self::of(of(Sex::Women)?, of(Sex::Men)?)
    }

    fn of(first: (Decimal, Decimal), second: (Decimal, Decimal)) -> Option<Self> {
        let (low, high, may_be_chance) = difference_of_shares(whole(first)?, whole(second)?)?;
        let difference = first.0.minus(second.0)?;
        Some(Self { first, second, difference, low, high, may_be_chance })
    }
}

fn share_of(
    calculation: &Calculation,
    unit: UnitId,
    rate: RateOf,
    sex: Sex,
    year: YearOffset,
) -> Option<(Decimal, Decimal)> {
    let percent = calculation.value(Key::Rate { unit, rate, sex, year }).ok()?;
    let measure = match rate {
        RateOf::Throughput => Measure::Participants,
        RateOf::Acceptance => Measure::Referred,
        RateOf::Group(_) => Measure::Closed,
        // Of how many a reason is a share differs between reports.
        _ => return None,
    };
    let of = calculation.value(Key::Count { unit, measure, sex, year }).ok()?;
    Some((percent, of)).filter(|(_, of)| *of > Decimal::ZERO)
}

/// A share that is printed in whole percent is of a whole number of persons all the same.
fn whole((percent, of): (Decimal, Decimal)) -> Option<(Decimal, Decimal)> {
    let persons = percent.times(of)?.times(Decimal::new(1, 2))?.round();
    Some((persons.times(Decimal::ONE_HUNDRED)?.over(of)?, of))
}
