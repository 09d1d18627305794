//! What follows from the cells that are left.

use super::super::possible::whole_numbers;
use super::relations::{Relations, Says};
use crate::decimal::Called;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// The counts that are known.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) values: Vec<Option<i64>>,
    /// Counts that are known to be small, with what each is, or the least that it may be.
    pub(super) small: BTreeMap<usize, i64>,
}

/// What the cells that are left tell, or all cells: counts entered, and what follows from them one after the other.
pub(super) fn known(relations: &Relations, threshold: i64, all: bool) -> Known {
    let mut known = Known { values: vec![None; relations.unknowns.len()], small: BTreeMap::new() };
    let links = || relations.links.iter().filter(|link| all || !link.is_left_out);
    for link in links() {
        // A cell comes before what stands in print.
        if let (Says::Count(unknown), Some(number)) = (link.says, link.whole_number()) {
            known.learn(unknown, number);
        }
    }
    loop {
        let mut is_new = known.follow(relations);
        for link in links() {
            if let (Says::Percent { part, whole, step }, Some(percent)) = (link.says, link.number) {
                is_new |= known.follow_percentage(relations, (part, whole), (percent, step), threshold);
            }
        }
        if !is_new {
            break;
        }
    }
    for (number, (value, unknown)) in known.values.iter().zip(&relations.unknowns).enumerate() {
        if let Some(value) = value.filter(|value| unknown.is_count && (1..threshold).contains(value)) {
            known.small.insert(number, value);
        }
    }
    known
}

impl Known {
    pub(super) fn value(&self, unknown: usize) -> Option<i64> {
        self.values.get(unknown).copied().flatten()
    }

    fn learn(&mut self, unknown: usize, value: i64) -> bool {
        match self.values.get_mut(unknown) {
            Some(known @ None) => {
                *known = Some(value);
                true
            }
            _ => false,
        }
    }

    /// Learns what follows where all but one of an equation is known, until nothing does.
    fn follow(&mut self, relations: &Relations) -> bool {
        let mut some = false;
        loop {
            let mut is_new = false;
            for equation in &relations.equations {
                let missing = self.missing_one(relations, equation);
                is_new |= missing.is_some_and(|(unknown, value)| self.learn(unknown, value));
            }
            if !is_new {
                return some;
            }
            some = true;
        }
    }

    /// The only unknown of an equation, and what it must be.
    fn missing_one(&self, relations: &Relations, equation: &[(usize, i64)]) -> Option<(usize, i64)> {
        let mut missing = None;
        let mut sum: i64 = 0;
        for &(unknown, factor) in equation {
            match self.value(unknown) {
                Some(value) => sum = sum.checked_add(value.checked_mul(factor)?)?,
                None if missing.is_some() => return None,
                None => missing = Some((unknown, factor)),
            }
        }
        let (unknown, factor) = missing?;
        let value = (sum % factor == 0).then(|| -sum / factor)?;
        // A report that contradicts itself tells nothing there.
        let is_count = relations.unknowns.get(unknown)?.is_count;
        (value >= 0 || !is_count).then_some((unknown, value))
    }

    /// Learns what a percentage tells of its part, of the rest, or of its whole.
    fn follow_percentage(
        &mut self,
        relations: &Relations,
        (part, whole): (usize, usize),
        (percent, step): (Decimal, Decimal),
        threshold: i64,
    ) -> bool {
        match (self.value(part), self.value(whole)) {
            (None, Some(of)) => {
                let Some((low, high)) = whole_numbers(percent, Decimal::from(of), step) else { return false };
                let (Ok(low), Ok(high)) = (i64::try_from(low), i64::try_from(high)) else { return false };
                if low == high {
                    return self.learn(part, low);
                }
                let mut told = |unknown, low: i64, high: i64| {
                    if low >= 1 && high < threshold {
                        self.small.insert(unknown, low);
                    }
                };
                told(part, low, high);
                if let Some(rest) = rest_of(relations, part, whole) {
                    told(rest, of - high, of - low);
                }
                false
            }
            (Some(count), None) => {
                let whole_of = whole_of(count, percent, step);
                whole_of.is_some_and(|of| self.learn(whole, of))
            }
            _ => false,
        }
    }

    /// The most that each may be: what it is known to be, else what the relations it is part of leave room for.
    pub(super) fn most(&self, relations: &Relations) -> Vec<i64> {
        let mut most = self.values.iter().map(|value| value.unwrap_or(NO_LIMIT)).collect::<Vec<i64>>();
        for (number, least) in &self.small {
            most.get_mut(*number).into_iter().for_each(|most| *most = *least);
        }
        // Limits come down level by level; after a few rounds there are hardly any more.
        for _ in 0..MOST_LEVELS {
            let mut is_new = false;
            for equation in &relations.equations {
                for &(unknown, factor) in equation {
                    let room = self.room(relations, &most, equation, (unknown, factor), |_| 0);
                    if let (Some(room), None, Some(most)) = (room, self.value(unknown), most.get_mut(unknown))
                        && room < *most
                    {
                        (*most, is_new) = (room, true);
                    }
                }
            }
            if !is_new {
                break;
            }
        }
        most
    }

    /// What an equation leaves for one of its unknowns, where others on its side take something; none when it sets
    /// no limit.
    pub(super) fn room(
        &self,
        relations: &Relations,
        most: &[i64],
        equation: &[(usize, i64)],
        (unknown, factor): (usize, i64),
        taken: impl Fn(usize) -> i64,
    ) -> Option<i64> {
        let mut room: i64 = 0;
        for &(other, other_factor) in equation.iter().filter(|(other, _)| *other != unknown) {
            let opposite = -other_factor * factor;
            room += match self.value(other) {
                Some(value) => opposite.checked_mul(value)?,
                None if !relations.unknowns.get(other)?.is_count => return None,
                None if opposite > 0 => opposite * most.get(other).filter(|most| **most < NO_LIMIT)?,
                None => opposite * taken(other),
            };
        }
        (factor.abs() == 1).then_some(room.max(0))
    }
}

/// More than any count.
const NO_LIMIT: i64 = 1_000_000_000_000_000;
/// More levels than a tree of units, reasons and sexes has.
const MOST_LEVELS: usize = 8;

/// What makes up a whole with a part and nothing else.
fn rest_of(relations: &Relations, part: usize, whole: usize) -> Option<usize> {
    relations.equations.iter().find_map(|equation| match equation.as_slice() {
        &[(sum, -1), (a, 1), (b, 1)] if sum == whole && a == part => Some(b),
        &[(sum, -1), (a, 1), (b, 1)] if sum == whole && b == part => Some(a),
        _ => None,
    })
}

/// The only whole number of which a count is so many percent; none when there are several.
fn whole_of(count: i64, percent: Decimal, step: Decimal) -> Option<i64> {
    let half = step.times_within(Decimal::new(5, 1));
    let hundredfold = Decimal::from(count).times(Decimal::ONE_HUNDRED)?;
    let low = hundredfold.over(percent.plus_within(half))?;
    let high = hundredfold.over(percent.minus_within(half).max(Decimal::new(1, 6)))?;
    let low = i64::try_from(low.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity)).ok()?;
    let high = i64::try_from(high.floor()).ok()?;
    (low == high).then_some(low)
}
