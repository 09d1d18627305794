//! Whether a printed total index can follow from printed area indices.
//!
//! An area index printed as 81 stands for any value from 80.5 to 81.5, but beside one printed with a decimal it is 81.0
//! and stands for less; points may be allowed to differ from the nominal ones, their sum being kept. Method: the tolerance
//! makes a small linear program, whose answer is greedy: every area at its fewest points, and what remains to the lowest
//! (highest) indices first.

use super::exact::{Exact, ExactValue};
use super::value::Missing;
use crate::decimal::Called;
use crate::report::MOST_DECIMALS;
use rust_decimal::{Decimal, RoundingStrategy};

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
pub(super) fn bound_of_index(operands: &mut dyn Iterator<Item = ExactValue>, highest: bool) -> ExactValue {
    let tolerance = Tolerated::next(operands)?;
    let areas = pairs(operands)?;
    let sum = total(&areas)?;
    let mut parts = Vec::with_capacity(areas.len());
    let mut left = sum;
    // An index printed with decimals is known as finely as it is printed.
    let half = half_of(decimals_of(&areas));
    for area in &areas {
        let index = sum_of(area.index, if highest { half } else { -half })?;
        let (fewest, most) = tolerance.range(area.points, sum)?;
        left = sum_of(left, -fewest)?;
        parts.push((index.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED), fewest, sum_of(most, -fewest)?));
    }
    let mut weighted = Decimal::ZERO;
    // What remains of the points goes to the areas that pull most, one after the other.
    while let Some(next) = strongest(&parts, highest) {
        let (index, fewest, room) = parts.swap_remove(next);
        let more = room.min(left).max(Decimal::ZERO);
        left = sum_of(left, -more)?;
        let part = sum_of(fewest, more)?.times(index).ok_or(Missing::TooLarge)?;
        weighted = sum_of(weighted, part)?;
    }
    Exact::Decimal(weighted).divided(Exact::Decimal(sum))
}

/// The place of the area with the highest index, or the lowest.
fn strongest(parts: &[(Decimal, Decimal, Decimal)], highest: bool) -> Option<usize> {
    let places = 0..parts.len();
    let index = |place: &usize| parts.get(*place).map(|(index, ..)| *index);
    if highest { places.max_by_key(index) } else { places.min_by_key(index) }
}

/// The decimals that area indices are printed with: one that ends in nothing has lost it where it was entered.
fn decimals_of(areas: &[Printed]) -> u32 {
    areas.iter().map(|area| decimals(area.index)).max().unwrap_or_default()
}

fn decimals(printed: Decimal) -> u32 {
    printed.normalize().scale()
}

/// Half of the last of so many decimals.
fn half_of(decimals: u32) -> Decimal {
    Decimal::new(5, decimals.min(MOST_DECIMALS) + 1)
}

/// Half of the last decimal of what is printed.
pub(super) fn half_step(printed: ExactValue) -> ExactValue {
    Ok(Exact::Decimal(half_of(decimals(printed?.to_decimal()?))))
}

fn sum_of(a: Decimal, b: Decimal) -> Result<Decimal, Missing> {
    a.plus(b).ok_or(Missing::TooLarge)
}

/// Whether whole points, nominal or within the tolerance, give every printed area index and the printed total.
pub(super) fn whole_points_fit(operands: &mut dyn Iterator<Item = ExactValue>) -> ExactValue {
    let tolerance = Tolerated::next(operands)?;
    let printed_total = next(operands)?;
    let areas = pairs(operands)?;
    let sum = total(&areas)?;
    if !sum.fract().is_zero() {
        return Ok(Exact::ZERO);
    }
    let goal = small(sum)?;
    // Every sum of points with every sum of points reached, so far, as one number each: points × width + reached.
    let width = goal + 1;
    let pairs = width.checked_mul(width).filter(|pairs| *pairs <= MOST_PAIRS).ok_or(Missing::TooLarge)?;
    let of_areas = decimals_of(&areas);
    let mut reachable = vec![0];
    let mut work = 0;
    for area in &areas {
        let (fewest, most) = tolerance.range(area.points, sum)?;
        let (fewest, most) = (small(fewest.ceil())?, small(most.floor())?);
        let mut further = Vec::new();
        let mut is_there = vec![false; pairs as usize];
        for points in fewest..=most.min(goal) {
            for reached in reached_points(points, area.index, of_areas) {
                work += reachable.len();
                if work > MOST_WORK {
                    return Err(Missing::TooLarge);
                }
                for place in &reachable {
                    let place = place + points * width + reached;
                    // More points than the goal fall out here; more reached than points there never are.
                    if let Some(mark) = is_there.get_mut(place as usize)
                        && !*mark
                    {
                        *mark = true;
                        further.push(place);
                    }
                }
            }
        }
        reachable = further;
    }
    let of_total = decimals(printed_total);
    let fits = reachable
        .iter()
        .any(|place| place / width == goal && rounds_to(place % width, goal, printed_total, of_total));
    Ok(Exact::truth(fits))
}

/// More points than any area has.
const MOST_POINTS: u32 = 10_000;
/// More combinations than any social budget has.
const MOST_WORK: usize = 500_000;
/// More pairs of sums than any social budget has: that of two thousand points.
const MOST_PAIRS: u32 = 4_004_001;

fn next(operands: &mut dyn Iterator<Item = ExactValue>) -> Result<Decimal, Missing> {
    operands.next().unwrap_or(Err(Missing::NotInReport))?.to_decimal()
}

fn pairs(operands: &mut dyn Iterator<Item = ExactValue>) -> Result<Vec<Printed>, Missing> {
    let mut areas = Vec::new();
    while let Some(points) = operands.next() {
        let points = points?.to_decimal()?;
        areas.push(Printed { points, index: next(operands)? });
    }
    Ok(areas)
}

fn total(areas: &[Printed]) -> Result<Decimal, Missing> {
    let sum = areas.iter().try_fold(Decimal::ZERO, |sum, area| sum.plus(area.points));
    match sum.ok_or(Missing::TooLarge)? {
        sum if sum > Decimal::ZERO => Ok(sum),
        _ => Err(Missing::DivisionByZero),
    }
}

impl Tolerated {
    fn next(operands: &mut dyn Iterator<Item = ExactValue>) -> Result<Self, Missing> {
        Ok(Self { percent: next(operands)?, relative: !next(operands)?.is_zero() })
    }

    /// The fewest and the most points of an area.
    fn range(&self, points: Decimal, sum: Decimal) -> Result<(Decimal, Decimal), Missing> {
        let hundredth = Decimal::new(1, 2);
        let whole = if self.relative { points } else { sum };
        let room = whole.times(self.percent).and_then(|room| room.times(hundredth));
        let room = room.ok_or(Missing::TooLarge)?;
        Ok((sum_of(points, -room)?.max(Decimal::ZERO), sum_of(points, room)?))
    }
}

fn small(points: Decimal) -> Result<u32, Missing> {
    u32::try_from(points).ok().filter(|points| *points <= MOST_POINTS).ok_or(Missing::TooLarge)
}

/// The whole points of `points` whose share is printed as `index`, with so many decimals.
fn reached_points(points: u32, index: Decimal, decimals: u32) -> Vec<u32> {
    let near = index.times(Decimal::from(points)).map(|product| product / Decimal::ONE_HUNDRED);
    let Some(near) = near.and_then(|near| i64::try_from(near.floor()).ok()) else { return Vec::new() };
    // A printed step is a hundredth of the whole, so that only its neighbours come in question.
    let reach = i64::from(points / 100);
    (near - reach..=near + reach + 1)
        .filter_map(|reached| u32::try_from(reached).ok())
        .filter(|&reached| reached <= points && rounds_to(reached, points, index, decimals))
        .collect()
}

/// Whether 100 × part / whole is printed as `percent`, with so many decimals.
pub(super) fn rounds_to(part: u32, whole: u32, percent: Decimal, decimals: u32) -> bool {
    let hundredfold = Decimal::from(part) * Decimal::ONE_HUNDRED;
    hundredfold.over(Decimal::from(whole)).is_some_and(|share| {
        share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero) == percent
    })
}
