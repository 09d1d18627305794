//! Whether a printed total index can follow from printed area indices.
//!
//! An area index printed as 81 stands for any value from 80.5 to 81.5; points may be allowed to differ from the
//! nominal ones, their sum being kept. Method: the tolerance makes a small linear program, whose answer is greedy:
//! every area at its fewest points, and what remains to the lowest (highest) indices first.

use super::exact::{Exact, ExactValue};
use super::value::Missing;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeSet;

/// Nominal points with a printed area index.
struct Printed {
    points: Decimal,
    index: Decimal,
}

/// How far an area's points may be from the nominal ones.
struct Tolerated {
    percent: Decimal,
    relative: bool,
}

/// The lowest or the highest total index that the printed area indices allow, exact.
pub(super) fn bound_of_index(operands: impl Iterator<Item = ExactValue>, highest: bool) -> ExactValue {
    let mut operands = operands;
    let tolerance = Tolerated { percent: next(&mut operands)?, relative: !next(&mut operands)?.is_zero() };
    let areas = pairs(operands)?;
    let sum = total(&areas)?;
    let half = Decimal::new(5, 1);
    let mut parts = Vec::with_capacity(areas.len());
    for area in &areas {
        // An index printed with decimals is known as finely as it is printed.
        let step =
            half.checked_mul(Decimal::new(1, area.index.normalize().scale())).ok_or(Missing::TooLarge)?;
        let index = if highest { area.index + step } else { area.index - step };
        let (fewest, most) = tolerance.range(area.points, sum)?;
        parts.push((index.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED), fewest, most - fewest));
    }
    parts.sort_by(|(a, ..), (b, ..)| if highest { b.cmp(a) } else { a.cmp(b) });
    let mut left = parts
        .iter()
        .try_fold(sum, |left, (_, fewest, _)| left.checked_sub(*fewest))
        .ok_or(Missing::TooLarge)?;
    let mut weighted = Decimal::ZERO;
    for (index, fewest, room) in parts {
        let more = room.min(left).max(Decimal::ZERO);
        left -= more;
        let part = (fewest + more).checked_mul(index).ok_or(Missing::TooLarge)?;
        weighted = weighted.checked_add(part).ok_or(Missing::TooLarge)?;
    }
    Exact::Decimal(weighted).divided(Exact::Decimal(sum))
}

/// Whether whole points, nominal or within the tolerance, give every printed area index and the printed total.
pub(super) fn whole_points_fit(operands: impl Iterator<Item = ExactValue>) -> ExactValue {
    let mut operands = operands;
    let tolerance = Tolerated { percent: next(&mut operands)?, relative: !next(&mut operands)?.is_zero() };
    let printed_total = next(&mut operands)?;
    let areas = pairs(operands)?;
    let sum = total(&areas)?;
    // Every sum of points with every sum of points reached, so far.
    let mut reachable = BTreeSet::from([(0_u32, 0_u32)]);
    for area in &areas {
        let (fewest, most) = tolerance.range(area.points, sum)?;
        let fewest = fewest.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity);
        let (fewest, most) = (small(fewest)?, small(most.floor())?);
        let mut choices = Vec::new();
        for points in fewest..=most {
            choices.extend(reached_points(points, area.index).into_iter().map(|reached| (points, reached)));
        }
        let mut further = BTreeSet::new();
        for &(points, reached) in &reachable {
            further.extend(choices.iter().map(|(more, also)| (points + more, reached + also)));
        }
        if further.len() > MOST_SUMS {
            return Err(Missing::TooLarge);
        }
        reachable = further;
    }
    let fits = reachable
        .iter()
        .any(|&(points, reached)| Decimal::from(points) == sum && rounds_to(reached, points, printed_total));
    Ok(Exact::truth(fits))
}

/// More points than any area has.
const MOST_POINTS: u32 = 10_000;
/// More sums than any social budget's tolerance allows.
const MOST_SUMS: usize = 200_000;

fn next(operands: &mut impl Iterator<Item = ExactValue>) -> Result<Decimal, Missing> {
    operands.next().unwrap_or(Err(Missing::NotInReport))?.to_decimal()
}

fn pairs(mut operands: impl Iterator<Item = ExactValue>) -> Result<Vec<Printed>, Missing> {
    let mut areas = Vec::new();
    while let Some(points) = operands.next() {
        let points = points?.to_decimal()?;
        areas.push(Printed { points, index: next(&mut operands)? });
    }
    Ok(areas)
}

fn total(areas: &[Printed]) -> Result<Decimal, Missing> {
    let sum = areas.iter().try_fold(Decimal::ZERO, |sum, area| sum.checked_add(area.points));
    match sum.ok_or(Missing::TooLarge)? {
        sum if sum > Decimal::ZERO => Ok(sum),
        _ => Err(Missing::DivisionByZero),
    }
}

impl Tolerated {
    /// The fewest and the most points of an area.
    fn range(&self, points: Decimal, sum: Decimal) -> Result<(Decimal, Decimal), Missing> {
        let hundredth = Decimal::new(1, 2);
        let whole = if self.relative { points } else { sum };
        let room = whole.checked_mul(self.percent).and_then(|room| room.checked_mul(hundredth));
        let room = room.ok_or(Missing::TooLarge)?;
        Ok(((points - room).max(Decimal::ZERO), points + room))
    }
}

fn small(points: Decimal) -> Result<u32, Missing> {
    u32::try_from(points).ok().filter(|points| *points <= MOST_POINTS).ok_or(Missing::TooLarge)
}

/// The whole points of `points` whose share is printed as `index`.
pub(super) fn reached_points(points: u32, index: Decimal) -> Vec<u32> {
    let near = index.checked_mul(Decimal::from(points)).map(|product| product / Decimal::ONE_HUNDRED);
    let Some(near) = near.and_then(|near| i64::try_from(near.floor()).ok()) else { return Vec::new() };
    // A printed step is a hundredth of the whole, so that only its neighbours come in question.
    let reach = i64::from(points / 100) + 1;
    (near - reach..=near + reach + 1)
        .filter_map(|reached| u32::try_from(reached).ok())
        .filter(|&reached| reached <= points && rounds_to(reached, points, index))
        .collect()
}

/// Whether 100 × part / whole is printed as `percent`, with as many decimals as that has.
pub(super) fn rounds_to(part: u32, whole: u32, percent: Decimal) -> bool {
    let hundredfold = Decimal::from(part) * Decimal::ONE_HUNDRED;
    hundredfold.checked_div(Decimal::from(whole)).is_some_and(|share| {
        let decimals = percent.normalize().scale();
        share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero) == percent
    })
}
