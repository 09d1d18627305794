//! The road to the target: the least number of indicators that, once reached, bring an index to its target.
//!
//! Only what is measured and not reached can be gained: its weight is in the index's whole already, so that each one
//! gained moves the index by its weight. The least number is that of the heaviest; which others will do as well is
//! told exactly. Of all sets of that number the nearest is the one whose outcomes are least far from their targets.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::value::Value;
use crate::decimal::Called;
use crate::report::{
    Entry, ExitGroupId, Indicator, IndicatorId, IndicatorKind, IndicatorPart, InputId, Judgement, Sex,
    Structure, UnitId, YearOffset,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An indicator that is measured and not reached: points that are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its weight: the points that it would give.
    pub weight: Decimal,
    /// How far its outcome is from its target, as a part of the target; none for what is judged or answered by yes or
    /// no, and where there is no target to divide by.
    pub gap: Option<Decimal>,
}

/// What it takes to reach the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    /// The points that are lacking.
    pub lacking: Decimal,
    /// The least number of indicators that give them.
    pub least: usize,
    /// Those that every set of that number has.
    pub needed: Vec<IndicatorId>,
    /// Those of which the rest of a set may be made, the heaviest first.
    pub choice: Vec<IndicatorId>,
    /// Whether any of the choice will do for the rest; else only some of them together give enough.
    pub any_will_do: bool,
    /// The set of that number whose outcomes are nearest their targets: first those with the fewest that are judged,
    /// among these the one with the least sum of gaps.
    pub nearest: Vec<IndicatorId>,
}

/// Why there is no road.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRoad {
    /// The index is at its target.
    Reached,
    /// All that is measured together does not reach the target: so many points would still be lacking.
    TooFar(Decimal),
    /// There is no index, or no target.
    Unknown,
}

/// The indicators of a unit that are measured and not reached, the heaviest first.
pub fn unreached(structure: &Structure, calculation: &Calculation, unit: UnitId) -> Vec<Unreached> {
    let mut found = Vec::new();
    for indicator in &structure.indicators {
        let id = indicator.id;
        let is_lost = calculation.verdict(Key::IndicatorReached { unit, indicator: id }) == Some(false);
        let weight =
            value_in(calculation, InputId::IndicatorWeight(id)).filter(|weight| *weight > Decimal::ZERO);
        if let Some(weight) = weight.filter(|_| is_lost) {
            found.push(Unreached { indicator: id, weight, gap: gap(calculation, unit, indicator) });
        }
    }
    heaviest_first(&mut found);
    found
}

fn heaviest_first(unreached: &mut [Unreached]) {
    unreached.sort_by(|a, b| b.weight.cmp(&a.weight).then(a.indicator.cmp(&b.indicator)));
}

fn value_in(calculation: &Calculation, id: InputId) -> Option<Decimal> {
    let node = calculation.graph().input(id)?;
    calculation.graph().value(node).ok()
}

/// How far an indicator's outcome is from its target.
fn gap(calculation: &Calculation, unit: UnitId, indicator: &Indicator) -> Option<Decimal> {
    let id = indicator.id;
    let outcome = calculation.value(Key::IndicatorOutcome { unit, indicator: id }).ok()?;
    let target = value_in(calculation, InputId::IndicatorTarget(id));
    let other = InputId::Indicator { unit, indicator: id, part: IndicatorPart::Other };
    let (from, to) = match indicator.kind {
        IndicatorKind::YesNo | IndicatorKind::Judged => return None,
        IndicatorKind::Increased | IndicatorKind::Decreased => {
            (outcome, calculation.value(Key::IndicatorPrevious { unit, indicator: id }).ok()?)
        }
        // Where there is no other group to fill in, the outcome is the difference.
        IndicatorKind::NoDifference if calculation.graph().input(other).is_none() => (outcome.abs(), target?),
        IndicatorKind::NoDifference => (outcome.minus(value_in(calculation, other)?)?.abs(), target?),
        IndicatorKind::AtLeast | IndicatorKind::AtMost => (outcome, target?),
    };
    to.minus(from)?.abs().over(to.abs())
}

/// Whether a unit is scored by any indicator that has a weight, so that something can be said of what moves its index.
pub fn is_scored(structure: &Structure, calculation: &Calculation, unit: UnitId) -> bool {
    structure.indicators.iter().any(|indicator| {
        let id = indicator.id;
        calculation.value(Key::IndicatorReached { unit, indicator: id }).is_ok()
            && value_in(calculation, InputId::IndicatorWeight(id)).is_some()
    })
}

/// The road of a unit to the target of its index.
///
/// # Errors
/// Says why there is none.
pub fn road_to_target(
    structure: &Structure,
    calculation: &Calculation,
    unit: UnitId,
) -> Result<Road, NoRoad> {
    let points = |key: Key| calculation.value(key).map_err(|_| NoRoad::Unknown);
    // An index that is only printed says nothing of what would move it.
    points(Key::Index { unit, year: YearOffset::CURRENT })?;
    if !is_scored(structure, calculation, unit) {
        return Err(NoRoad::Unknown);
    }
    let (reached, known) = (points(Key::PointsReached(unit))?, points(Key::PointsKnown(unit))?);
    let target = points(Key::IndexTarget(unit))?;
    // The index is 100 × reached / known, and what is gained is known already.
    let asked = target.times(known).and_then(|points| points.over(Decimal::ONE_HUNDRED));
    let lacking = asked.and_then(|asked| asked.minus(reached)).ok_or(NoRoad::Unknown)?;
    road(&unreached(structure, calculation, unit), lacking)
}

/// The road that so many points are the length of.
///
/// # Errors
/// Says why there is none.
pub fn road(unreached: &[Unreached], lacking: Decimal) -> Result<Road, NoRoad> {
    if lacking <= Decimal::ZERO {
        return Err(NoRoad::Reached);
    }
    let mut heaviest = unreached.to_vec();
    heaviest_first(&mut heaviest);
    let mut sum = Decimal::ZERO;
    let mut least = 0;
    for one in &heaviest {
        if sum >= lacking {
            break;
        }
        sum = sum.plus(one.weight).ok_or(NoRoad::Unknown)?;
        least += 1;
    }
    let spare = sum.minus(lacking).ok_or(NoRoad::Unknown)?;
    if spare < Decimal::ZERO {
        return Err(NoRoad::TooFar(spare.abs()));
    }
    let (inside, outside) = heaviest.split_at_checked(least).unwrap_or((&heaviest, &[]));
    let lightest = inside.last().map_or(Decimal::ZERO, |one| one.weight);
    let next = outside.first().map(|one| one.weight);

    // One of the heaviest is needed when the next in its place gives too little; a lighter one may be taken when it
    // gives enough in the place of the lightest.
    let is_needed = |one: &&Unreached| next.is_none_or(|next| one.weight.minus_within(next) > spare);
    let may_be_taken = |one: &&Unreached| lightest.minus_within(one.weight) <= spare;
    let needed: Vec<IndicatorId> = inside.iter().filter(is_needed).map(|one| one.indicator).collect();
    let others = inside.iter().filter(|one| !is_needed(one));
    let choice: Vec<&Unreached> = others.chain(outside.iter().filter(may_be_taken)).collect();
    // Any will do when the lightest of them together do.
    let of_needed = inside.iter().filter(is_needed).map(|one| one.weight);
    let of_lightest = choice.iter().rev().take(least - needed.len()).map(|one| one.weight);
    let any_will_do = of_needed.chain(of_lightest).fold(Decimal::ZERO, Called::plus_within) >= lacking;
    let nearest = nearest(&heaviest, least, lightest, spare);
    let choice = choice.into_iter().map(|one| one.indicator).collect();
    Ok(Road { lacking, least, needed, choice, any_will_do, nearest })
}

/// What a set costs: how many of it are judged, and the sum of the gaps of the others.
type Cost = (usize, Decimal);

/// A set in the making: what it gives less than the heaviest, what it costs, and how it was made.
#[derive(Clone, Copy)]
struct Way {
    lack: Decimal,
    cost: Cost,
    /// The step that led here, if any indicator was taken on the way.
    last: Option<usize>,
}

/// Of one weight the nearest so many were taken, after another step.
struct Taken {
    before: Option<usize>,
    weight: Decimal,
    count: usize,
}

/// Of the sets of so many that give enough, the one that costs least.
///
/// A set gives less than the heaviest by what its members lack to the lightest of those, and by what those heavier than
/// that one would have given besides and are not in it. Only as much may be lacking as the heaviest have to spare, which
/// is less than one weight. Of those that weigh the same, the nearest are taken. So there are few ways to tell apart,
/// whatever the number of indicators; and of two ways to so many, one that lacks more and costs more leads nowhere.
fn nearest(heaviest: &[Unreached], least: usize, lightest: Decimal, spare: Decimal) -> Vec<IndicatorId> {
    let classes = classes(heaviest);
    let mut steps: Vec<Taken> = Vec::new();
    let mut ways: BTreeMap<usize, Vec<Way>> = BTreeMap::new();
    ways.insert(0, vec![Way { lack: Decimal::ZERO, cost: (0, Decimal::ZERO), last: None }]);
    let mut left = heaviest.len();
    for (weight, class) in classes.iter().rev() {
        left -= class.len();
        let over = weight.minus_within(lightest);
        let mut next: BTreeMap<usize, Vec<Way>> = BTreeMap::new();
        for (taken, ways) in &ways {
            for way in ways {
                let mut cost = way.cost;
                for count in 0..=class.len() {
                    if let Some(one) = count.checked_sub(1).and_then(|place| class.get(place)) {
                        cost = cost_with(cost, one);
                    }
                    let all = taken + count;
                    if all > least || all + left < least {
                        continue;
                    }
                    // Each heavier one that is left out lacks, and each lighter one that is taken.
                    let lacking = if over > Decimal::ZERO { class.len() - count } else { count };
                    let more = over.abs().times_within(Decimal::from(lacking));
                    let lack = way.lack.plus_within(more);
                    if lack > spare {
                        continue;
                    }
                    let step = if count == 0 {
                        way.last
                    } else {
                        steps.push(Taken { before: way.last, weight: *weight, count });
                        Some(steps.len() - 1)
                    };
                    keep_if_better(next.entry(all).or_default(), Way { lack, cost, last: step });
                }
            }
        }
        ways = next;
    }
    let best = ways.get(&least).and_then(|ways| ways.iter().min_by_key(|way| way.cost));
    let mut found = Vec::new();
    let mut here = best.and_then(|way| way.last);
    while let Some(step) = here.and_then(|here| steps.get(here)) {
        let class = classes.get(&step.weight).map_or(&[][..], Vec::as_slice);
        found.extend(class.iter().take(step.count).map(|one| one.indicator));
        here = step.before;
    }
    found.reverse();
    found
}

/// Those that weigh the same, the nearest first.
fn classes(heaviest: &[Unreached]) -> BTreeMap<Decimal, Vec<Unreached>> {
    let mut classes: BTreeMap<Decimal, Vec<Unreached>> = BTreeMap::new();
    for one in heaviest {
        let class = classes.entry(one.weight).or_default();
        let place = class.iter().position(|other| key_of(one) < key_of(other)).unwrap_or(class.len());
        class.insert(place, *one);
    }
    classes
}

/// What is judged comes after all that has a gap.
fn key_of(one: &Unreached) -> (bool, Option<Decimal>, IndicatorId) {
    (one.gap.is_none(), one.gap, one.indicator)
}

fn cost_with(cost: Cost, one: &Unreached) -> Cost {
    match one.gap {
        Some(gap) => (cost.0, cost.1.plus_within(gap)),
        None => (cost.0 + 1, cost.1),
    }
}

/// Keeps a way unless another that lacks no more costs no more, and lets go of those that it is better than.
fn keep_if_better(ways: &mut Vec<Way>, way: Way) {
    if ways.iter().any(|other| other.lack <= way.lack && other.cost <= way.cost) {
        return;
    }
    ways.retain(|other| other.lack < way.lack || other.cost < way.cost);
    ways.push(way);
}

/// Indicators that cannot all rise: they are shares of one total, so that where one rises another falls. Each group is
/// of at least two, of which one is not reached.
pub fn moving_together(
    structure: &Structure,
    calculation: &Calculation,
    unit: UnitId,
) -> Vec<Vec<IndicatorId>> {
    type Total = (UnitId, Sex, YearOffset, Option<ExitGroupId>);
    let mut totals: BTreeMap<Total, Vec<IndicatorId>> = BTreeMap::new();
    for indicator in &structure.indicators {
        let source = indicator.source.replace("{unit}", &unit.0.to_string());
        if let Ok(Key::Rate { unit: of, rate, sex, year }) = source.parse() {
            let total = match rate {
                // A reason's share is of its group, unless the group says otherwise; a group's is of all closed.
                RateOf::Reason(reason) => match structure.reason(reason) {
                    Some((group, _)) if group.positive && !group.shares_of_closed => Some(group.id),
                    _ => None,
                },
                RateOf::Group(_) => None,
                _ => continue,
            };
            totals.entry((of, sex, year, total)).or_default().push(indicator.id);
        }
    }
    let is_lost =
        |id: &IndicatorId| calculation.verdict(Key::IndicatorReached { unit, indicator: *id }) == Some(false);
    totals.into_values().filter(|of_one| of_one.len() > 1 && of_one.iter().any(is_lost)).collect()
}

/// The index of a unit if an indicator were judged otherwise.
///
/// # Errors
/// Says why there is none.
pub fn index_if(
    calculation: &Calculation,
    unit: UnitId,
    indicator: IndicatorId,
    judgement: Judgement,
) -> Value {
    let mut other = calculation.clone();
    let judged = InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement };
    other.set(judged, Some(&Entry::Value(judgement.value())));
    other.value(Key::Index { unit, year: YearOffset::CURRENT })
}
