//! Looks for other numbers that agree with all that is left: a move of a small count up to the threshold, with what
//! balances it, in which as little as possible has to be left out.
//!
//! A count in a move must not be told by any cell that is left. So what is left out for one count makes room for the
//! next, and a move once found stays possible whatever else is left out.

use super::knowledge::{Known, NO_LIMIT};
use super::relations::Relations;
use crate::ordered;
use std::collections::BTreeSet;

/// What may be lost with a move, least first.
const LOSSES: [u32; 12] = [0, 3, 6, 10, 15, 22, 32, 45, 65, 100, 160, 400];
/// The steps spent on one of these for one count.
const STEPS_EACH: u32 = 6_000;
/// The steps spent on one of the larger losses when none of all was found to do, in another order.
const STEPS_AGAIN: u32 = 20_000;
/// The smaller losses are not tried again.
const LEVELS_ONCE: usize = 5;
/// The steps spent in all: a bound on time.
const STEPS_IN_ALL: u32 = 6_000_000;
/// Counts in a move: the corners of a few cubes of unit, reason and sex.
const LONGEST_MOVE: usize = 48;
/// Counts settled to see whether one may be other than it is, and in all.
const STEPS_SETTLING: u32 = 600;
const SETTLING_IN_ALL: u32 = 40_000;
/// Rounds in which what is left is read anew; each but the last leaves something out.
const MOST_ROUNDS: usize = 24;
/// More ways to balance one equation than are tried.
const MOST_WAYS: usize = 12;

pub(super) struct Search {
    threshold: i64,
    /// What the whole report tells.
    known: Known,
    /// Counts left empty that are read as nobody, and so may not be taken to be more.
    nobody: BTreeSet<usize>,
    change: Vec<i64>,
    moved: Vec<usize>,
    least_first: bool,
    lost: u32,
    may_lose: u32,
    steps: u32,
    steps_in_all: u32,
    /// Counts that may still be settled to see whether others agree with them.
    settling: u32,
}

/// A way to balance an equation: what it loses, what it leaves to balance, the count, and its change.
type Way = (usize, u32, usize, i64);

impl Search {
    pub(super) fn over(relations: &Relations) -> Self {
        let entered = Known::of(relations, true, &BTreeSet::new());
        let nobody = nobody(relations, &entered);
        Self {
            threshold: 0,
            known: Known::of(relations, true, &nobody),
            nobody,
            change: vec![0; relations.unknowns.len()],
            moved: Vec::new(),
            least_first: false,
            lost: 0,
            may_lose: 0,
            steps: 0,
            steps_in_all: STEPS_IN_ALL,
            settling: SETTLING_IN_ALL,
        }
    }

    /// Leaves out what is needed for no small count to be told.
    pub(super) fn protect(&mut self, relations: &mut Relations, threshold: i64) {
        (self.threshold, self.steps_in_all) = (threshold, STEPS_IN_ALL);
        let mut small = self.known.small(relations, self.threshold);
        // Their own cells first: each makes room for the others.
        for &unknown in &small {
            leave_out(relations, unknown);
        }
        for &unknown in &small {
            self.make_room(relations, unknown);
        }
        // What is left is read as anybody may read it. What percentages leave room for is known only now, and a report
        // that contradicts itself may tell other numbers than those that were left out.
        for round in 0..=MOST_ROUNDS {
            let known = Known::of(relations, false, &self.nobody);
            small.extend(known.small(relations, self.threshold));
            let mut is_told = false;
            // Where cells contradict each other, hardly any other number agrees with all of them: what counts is what
            // they tell.
            let told =
                if known.is_contradictory() { known.small(relations, threshold) } else { small.clone() };
            for &unknown in &told {
                let mut steps = STEPS_SETTLING.min(self.settling);
                self.settling -= steps;
                let may_be = known.may_be(unknown, self.threshold, &self.known, &mut steps);
                self.settling += steps;
                if let Err(by) = may_be {
                    is_told = true;
                    if round == MOST_ROUNDS || !leave_out_cheapest(relations, &by) {
                        leave_out_all_with(relations, unknown);
                    }
                }
            }
            if !is_told {
                return;
            }
        }
    }

    /// Leaves out what a move of a count touches; where none is found, everything that hangs together with it.
    fn make_room(&mut self, relations: &mut Relations, unknown: usize) {
        let (_, most) = self.known.range(unknown);
        if self.find(relations, unknown, (self.threshold - most).max(1)) {
            for unknown in std::mem::take(&mut self.moved) {
                leave_out(relations, unknown);
                self.change.get_mut(unknown).into_iter().for_each(|change| *change = 0);
            }
        } else {
            leave_out_all_with(relations, unknown);
        }
    }

    /// A move of a count, kept as what is moved; the cheapest that is found.
    fn find(&mut self, relations: &Relations, unknown: usize, change: i64) -> bool {
        let levels = LOSSES.iter().map(|&loss| (loss, STEPS_EACH, false));
        let again = LOSSES.iter().skip(LEVELS_ONCE).map(|&loss| (loss, STEPS_AGAIN, true));
        levels.chain(again).any(|(may_lose, steps, least_first)| {
            let steps = steps.min(self.steps_in_all);
            self.least_first = least_first;
            (self.may_lose, self.lost, self.steps) = (may_lose, 0, steps);
            self.put(unknown, change);
            let is_found = self.balance(relations);
            if !is_found {
                self.take_back(unknown);
            }
            self.steps_in_all -= steps - self.steps;
            is_found
        })
    }

    fn put(&mut self, unknown: usize, change: i64) {
        self.change.get_mut(unknown).into_iter().for_each(|known| *known = change);
        self.moved.push(unknown);
    }

    fn take_back(&mut self, unknown: usize) {
        self.change.get_mut(unknown).into_iter().for_each(|known| *known = 0);
        self.moved.pop();
    }

    /// Moves more counts until every equation holds again.
    fn balance(&mut self, relations: &Relations) -> bool {
        let Some(mut ways) = self.unbalanced(relations) else { return self.is_within_bounds(relations) };
        if self.moved.len() >= LONGEST_MOVE {
            return false;
        }
        // What closes a circle first, or what costs least first. Of what is alike the order is kept: an unstable order
        // would be another on a machine with other words, and leave out other cells.
        ways.sort_by_key(
            |&(left, loss, ..)| {
                if self.least_first { (loss as usize, left) } else { (left, loss as usize) }
            },
        );
        for (_, loss, unknown, change) in ways.into_iter().take(MOST_WAYS) {
            self.lost += loss;
            self.put(unknown, change);
            if self.balance(relations) {
                return true;
            }
            self.take_back(unknown);
            self.lost -= loss;
            if self.steps == 0 {
                return false;
            }
        }
        false
    }

    /// The ways to balance the equation that has fewest, of those that do not hold; none when all do.
    fn unbalanced(&mut self, relations: &Relations) -> Option<Vec<Way>> {
        let mut fewest: Option<Vec<Way>> = None;
        for place in 0..self.moved.len() {
            let moved = self.moved.get(place).and_then(|unknown| relations.unknowns.get(*unknown))?;
            for equation in moved.equations.iter().filter_map(|equation| relations.equations.get(*equation)) {
                self.steps = self.steps.saturating_sub(1);
                if self.sum(equation) == 0 {
                    continue;
                }
                let ways = self.ways(relations, equation);
                if fewest.as_ref().is_none_or(|fewest| ways.len() < fewest.len()) {
                    let is_settled = ways.len() < 2;
                    fewest = Some(ways);
                    if is_settled {
                        return fewest;
                    }
                }
            }
        }
        fewest
    }

    fn sum(&self, equation: &[(usize, i64)]) -> i64 {
        equation.iter().map(|&(unknown, factor)| factor * self.changed(unknown)).sum()
    }

    fn changed(&self, unknown: usize) -> i64 {
        self.change.get(unknown).copied().unwrap_or_default()
    }

    /// A count as it is, or the most that it may be.
    fn most(&self, unknown: usize) -> i64 {
        self.known.range(unknown).1
    }

    /// What could be moved to balance an equation, or to bring it nearer.
    fn ways(&mut self, relations: &Relations, equation: &[(usize, i64)]) -> Vec<Way> {
        let sum = self.sum(equation);
        let mut ways = Vec::new();
        for &(number, factor) in equation {
            let Some(unknown) = relations.unknowns.get(number) else { continue };
            let is_fixed = self.changed(number) != 0 || self.nobody.contains(&number);
            if is_fixed || sum % factor != 0 {
                continue;
            }
            let mut change = -sum / factor;
            if unknown.is_count && change < 0 {
                change = change.max(-self.spare(relations, number));
            }
            let links = unknown.links.iter().filter_map(|link| relations.links.get(*link));
            let loss = links.filter(|link| !link.is_left_out).map(|link| link.cost).sum();
            if change == 0 || self.lost + loss > self.may_lose {
                continue;
            }
            let mut left = 0;
            for equation in unknown.equations.iter().filter_map(|other| relations.equations.get(*other)) {
                self.steps = self.steps.saturating_sub(1);
                let own = equation.iter().find(|(unknown, _)| *unknown == number);
                let factor = own.map_or(0, |(_, factor)| *factor);
                left += usize::from(self.sum(equation) + factor * change != 0);
            }
            ways.push((left, loss, number, change));
        }
        ways
    }

    fn knows(&self, unknown: usize) -> bool {
        self.known.value(unknown).is_some()
    }

    /// How much less a count may be: all of it, or what its equations leave room for when it is not known.
    fn spare(&self, relations: &Relations, number: usize) -> i64 {
        let mut spare = self.most(number).max(0);
        let Some(unknown) = relations.unknowns.get(number).filter(|_| !self.knows(number)) else {
            return spare;
        };
        for equation in unknown.equations.iter().filter_map(|equation| relations.equations.get(*equation)) {
            spare = spare.min(self.room(relations, equation, number).unwrap_or(spare));
        }
        spare
    }

    /// The most that an equation leaves for a count, where others that are not known must have been what they are made
    /// less by; none when it sets no limit.
    fn room(&self, relations: &Relations, equation: &[(usize, i64)], number: usize) -> Option<i64> {
        let (_, factor) = equation.iter().find(|(unknown, _)| *unknown == number)?;
        let mut room = 0;
        for &(other, other_factor) in equation.iter().filter(|(other, _)| *other != number) {
            let opposite = -other_factor * factor;
            let most = self.most(other);
            room += opposite
                * if self.knows(other) {
                    most
                } else if !relations.unknowns.get(other)?.is_count || opposite > 0 && most >= NO_LIMIT {
                    return None;
                } else if opposite > 0 {
                    most
                } else {
                    (-self.changed(other)).max(0)
                };
        }
        (factor.abs() == 1).then_some(room.max(0))
    }

    /// Whether no part has become more than its whole.
    fn is_within_bounds(&self, relations: &Relations) -> bool {
        let bounds = self.moved.iter().filter_map(|unknown| relations.unknowns.get(*unknown));
        bounds.flat_map(|unknown| &unknown.bounds).filter_map(|bound| relations.bounds.get(*bound)).all(
            |&(part, whole)| {
                // A part that is not known may be none, and a whole that is not known is at its most.
                let least = if self.knows(part) { self.most(part) } else { 0 };
                let room = self.most(whole) - least;
                // What the report itself has beyond a bound may stay there.
                room + self.changed(whole) - self.changed(part) >= room.min(0)
            },
        )
    }
}

/// The counts left empty that are read as nobody.
fn nobody(relations: &Relations, known: &Known) -> BTreeSet<usize> {
    let is_some = |unknown: &usize| known.value(*unknown).is_some_and(|value| value != 0);
    let skipped = relations.skipped.iter().filter(|(_, all)| all.is_empty() || all.iter().any(is_some));
    let skipped = skipped.flat_map(|(skipped, _)| skipped);
    skipped.filter(|unknown| known.range(**unknown).0 <= 0).copied().collect()
}

/// Leaves out every cell that tells of a count.
fn leave_out(relations: &mut Relations, unknown: usize) {
    for link in relations.unknowns.get(unknown).into_iter().flat_map(|unknown| &unknown.links) {
        relations.links.get_mut(*link).into_iter().for_each(|link| link.is_left_out = true);
    }
}

/// Leaves out the cell that is least lost, of those that tell of some of these counts; says whether there was one.
fn leave_out_cheapest(relations: &mut Relations, unknowns: &BTreeSet<usize>) -> bool {
    let left = relations.links.iter_mut().filter(|link| !link.is_left_out);
    let telling = left.filter(|link| !link.unknowns.is_disjoint(unknowns));
    // A percentage goes before a count.
    let cheapest = telling.min_by_key(|link| (link.is_count(), link.cost));
    cheapest.map(|link| link.is_left_out = true).is_some()
}

/// Leaves out everything that hangs together with a count.
fn leave_out_all_with(relations: &mut Relations, unknown: usize) {
    let mut reached = ordered::set([unknown]);
    let mut waiting = vec![unknown];
    while let Some(number) = waiting.pop() {
        leave_out(relations, number);
        let Some(unknown) = relations.unknowns.get(number) else { continue };
        let equations = unknown.equations.iter().filter_map(|equation| relations.equations.get(*equation));
        let mut near: Vec<usize> = equations.flatten().map(|(unknown, _)| *unknown).collect();
        let bounds = unknown.bounds.iter().filter_map(|bound| relations.bounds.get(*bound));
        near.extend(bounds.flat_map(|(part, whole)| [*part, *whole]));
        waiting.extend(near.into_iter().filter(|near| reached.insert(*near)));
    }
}
