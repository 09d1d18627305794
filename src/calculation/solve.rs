//! From a target back to an input: what a cell would have to hold for a figure to reach a target.
//!
//! The figure is computed by the same graph as always, with another value in the cell: nothing is inverted by a
//! formula of its own. Along one cell every figure here rises, falls, or stays; so the values are tried farther and
//! farther from the present one until the verdict turns, and the turning point is found by halving.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::value::{Missing, Value};
use crate::decimal::Called;
use crate::report::{Entry, Field, IndicatorPart, InputId, LARGEST_VALUE, UnitId};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// On which side of the target a figure is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At least the target.
    AtLeast,
    /// At most the target.
    AtMost,
}

/// What a cell would have to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Solution {
    /// The value of the cell, in its unit: the last one that still reaches the target, or the first that does.
    pub value: Decimal,
    /// What the cell holds now; 0 when it is empty.
    pub present: Decimal,
    /// What the figure comes to with that value.
    pub figure: Decimal,
    /// Whether the figure reaches the target with what the cell holds now.
    pub reached_now: bool,
}

/// Why no value of the cell brings the figure to the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSolution {
    /// The report has no such figure.
    NotInReport,
    /// The figure does not rest on the cell, or another entry takes its place.
    NoEffect,
    /// The figure cannot be computed whatever the cell holds.
    Missing(Missing),
    /// No value that the cell may have brings it there; the nearest the figure comes is given.
    OutOfReach(Decimal),
    /// Every value that the cell may have reaches the target.
    AlwaysReached,
}

/// The value of a cell at which a figure just reaches a target, nearest to what the cell holds now.
///
/// Counts are whole, money in whole kronor, shares and points in tenths: the answer reaches the target and the
/// neighbouring value on the other side does not.
///
/// # Errors
/// Says why no value does.
pub fn solve(
    calculation: &Calculation,
    cell: InputId,
    figure: Key,
    target: Decimal,
    reach: Reach,
) -> Result<Solution, NoSolution> {
    let node = calculation.node(figure).ok_or(NoSolution::NotInReport)?;
    let input = calculation.graph().input(cell).ok_or(NoSolution::NoEffect)?;
    let present = calculation.graph().value(input).unwrap_or(Decimal::ZERO);
    let mut trial = calculation.clone();
    let mut figure_at = |value| {
        trial.set(cell, Some(&Entry::Value(value)));
        Some(trial.graph().value(node))
    };
    solve_by(&Range::of(cell), present, &mut figure_at, target, reach)
}

/// The same for whatever has places from which a figure follows: its range, where it stands now, and the figure at a
/// place, if it can stand there.
///
/// # Errors
/// Says why no place does.
pub fn solve_by(
    range: &Range,
    present: Decimal,
    figure_at: &mut dyn FnMut(Decimal) -> Option<Value>,
    target: Decimal,
    reach: Reach,
) -> Result<Solution, NoSolution> {
    let mut at = |steps: i64| -> Option<(Decimal, Value)> {
        let value = range.at(present, steps)?;
        Some((value, figure_at(value)?))
    };
    let reaches = |value: Value| {
        value.is_ok_and(|value| match reach {
            Reach::AtLeast => value >= target,
            Reach::AtMost => value <= target,
        })
    };
    let (_, now) = at(0).ok_or(NoSolution::NoEffect)?;
    let reached_now = reaches(now);
    let mut turn: Option<(i64, i64)> = None;
    let mut nearest = now.ok();
    let mut has_effect = false;
    // Both ways outwards, twice as far each time, until the verdict turns on one side.
    for direction in [1, -1] {
        let mut inside = 0_i64;
        let mut distance = 1_i64;
        while let Some(steps) = range.reachable(present, direction * distance) {
            let Some((_, value)) = at(steps) else { break };
            has_effect |= value != now;
            nearest = match (value, nearest, reach) {
                (Ok(value), Some(best), Reach::AtLeast) => Some(best.max(value)),
                (Ok(value), Some(best), Reach::AtMost) => Some(best.min(value)),
                _ => nearest.or(value.ok()),
            };
            if reaches(value) != reached_now {
                if turn.is_none_or(|(_, outside)| steps.abs() < outside.abs()) {
                    turn = Some((inside, steps));
                }
                break;
            }
            if steps.abs() < distance {
                // The end of what the cell may hold.
                break;
            }
            inside = steps;
            distance = distance.saturating_mul(2);
        }
    }
    let Some((mut inside, mut outside)) = turn else {
        return Err(match (has_effect, now, nearest) {
            (false, Err(missing), _) | (true, Err(missing), None) => NoSolution::Missing(missing),
            (false, Ok(_), _) => NoSolution::NoEffect,
            (true, _, _) if reached_now => NoSolution::AlwaysReached,
            (true, _, Some(nearest)) => NoSolution::OutOfReach(nearest),
            (true, Ok(now), None) => NoSolution::OutOfReach(now),
        });
    };
    while (outside - inside).abs() > 1 {
        let middle = inside + (outside - inside) / 2;
        let turned = at(middle).is_some_and(|(_, value)| reaches(value) != reached_now);
        if turned {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    let steps = if reached_now { inside } else { outside };
    let (value, figure) = at(steps).ok_or(NoSolution::NoEffect)?;
    let figure = figure.map_err(NoSolution::Missing)?;
    Ok(Solution { value, present, figure, reached_now })
}

/// The values that a cell may have: multiples of a step between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// From one to the next.
    pub step: Decimal,
    /// The smallest.
    pub low: Decimal,
    /// The largest.
    pub high: Decimal,
}

impl Range {
    /// The values that a cell may have.
    pub fn of(cell: InputId) -> Self {
        let tenth = Decimal::new(1, 1);
        let (step, low, high) = match cell {
            InputId::Count { .. } => (Decimal::ONE, Decimal::ZERO, MOST_PERSONS),
            InputId::Share { .. }
            | InputId::ShareOfSex { .. }
            | InputId::WomenShare { .. }
            | InputId::MunicipalKey(_)
            | InputId::Target { .. }
            | InputId::AreaIndex { .. }
            | InputId::PrintedIndex { .. } => (tenth, Decimal::ZERO, Decimal::ONE_HUNDRED),
            InputId::AreaPoints(_) | InputId::IndicatorWeight(_) => {
                (Decimal::ONE, Decimal::ZERO, MOST_PERSONS)
            }
            InputId::Cell { field, .. } => match field {
                Field::Before(_)
                | Field::After(_)
                | Field::Persons
                | Field::AllPersons
                | Field::Grade(_)
                | Field::Answers
                | Field::NoOpinion
                | Field::Invited => (Decimal::ONE, Decimal::ZERO, MOST_PERSONS),
                Field::BeforeShare | Field::AfterShare | Field::Share => {
                    (tenth, Decimal::ZERO, Decimal::ONE_HUNDRED)
                }
                Field::Place(_) | Field::Target | Field::Value => (tenth, -MOST_MONEY, MOST_MONEY),
                _ => (Decimal::ONE, -MOST_MONEY, MOST_MONEY),
            },
            InputId::Vote { .. }
            | InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. } => {
                (Decimal::ONE, Decimal::ZERO, Decimal::TWO)
            }
            // Words are no number that a figure could rest on.
            InputId::VoteNote { .. }
            | InputId::AreaWords { .. }
            | InputId::IndexWords { .. }
            | InputId::Indicator { .. }
            | InputId::IndicatorTarget(_)
            | InputId::Printed(_) => (tenth, -MOST_MONEY, MOST_MONEY),
            // Costs are kept positive, and no line of income is negative.
            InputId::Amount { .. } | InputId::OwnCeilingBase => (Decimal::ONE, Decimal::ZERO, MOST_MONEY),
            InputId::OpeningEquity(_)
            | InputId::ClosingEquity(_)
            | InputId::EquityAdjustment(_)
            | InputId::BalanceAdjustment(_) => (Decimal::ONE, -MOST_MONEY, MOST_MONEY),
        };
        Self { step, low, high }
    }

    /// The value so many steps from the present one; steps lie on multiples of the step.
    fn at(&self, present: Decimal, steps: i64) -> Option<Decimal> {
        // From a value between two steps, the first step is to the next multiple.
        let from = match steps.cmp(&0) {
            Ordering::Equal => return Some(present),
            Ordering::Less => (present / self.step).ceil(),
            Ordering::Greater => (present / self.step).floor(),
        };
        let value = from.plus(Decimal::from(steps))?.times(self.step)?;
        (value.abs() <= LARGEST_VALUE).then_some(value)
    }

    /// The number of steps, or as many as there are up to the end; none when there are none.
    fn reachable(&self, present: Decimal, steps: i64) -> Option<i64> {
        let wanted = self.at(present, steps)?;
        if (self.low..=self.high).contains(&wanted) {
            return Some(steps);
        }
        let end = if steps > 0 { self.high } else { self.low };
        let room = ((end - present) / self.step).trunc();
        let room = i64::try_from(room).ok()?;
        (room != 0 && (room > 0) == (steps > 0)).then_some(room)
    }
}

/// More persons than any association has.
const MOST_PERSONS: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);
/// More kronor than any association has: a million million.
const MOST_MONEY: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The two readings of a rate's distance to its target. They differ, so they are always named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Of those who closed: how many of the others would have had to be in the part.
    pub of_those_counted: Value,
    /// How many those others are.
    pub others: Value,
    /// By further closures: how many more, all of them in the part.
    pub by_further: Value,
}

/// How far a rate is from its target, by both readings.
pub fn distance(calculation: &Calculation, unit: UnitId, rate: RateOf) -> Distance {
    let key = Key::rate(unit, rate, crate::report::Sex::All);
    let others = calculation.node(key).map_or(Err(Missing::NotInReport), |node| {
        let graph = calculation.graph();
        // The rate is part / whole, or what was entered in its place.
        let share = std::iter::once(node).chain(graph.operands(node).iter().copied());
        let share = share.into_iter().find(|&node| graph.operation(node) == super::Operation::Percentage);
        match share.map(|node| graph.operands(node)) {
            Some(&[part, whole]) => graph.value(whole)?.minus(graph.value(part)?).ok_or(Missing::TooLarge),
            _ => Err(Missing::NotInReport),
        }
    });
    Distance {
        of_those_counted: calculation.value(Key::RateShortfall { unit, rate }),
        others,
        by_further: calculation.value(Key::RateFurther { unit, rate }),
    }
}
