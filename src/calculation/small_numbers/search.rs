//! Looks for other numbers that agree with all that is left: a move of a small count up to the threshold, with what
//! balances it, in which as little as possible has to be left out.
//!
//! A count in a move must not be told by any cell that is left. So what is left out for one count makes room for the
//! next, and a move once found stays possible whatever else is left out.

use super::knowledge::{Known, known};
use super::relations::Relations;
use std::collections::{BTreeMap, BTreeSet};

/// What may be lost with a move, least first.
const LOSSES: [u32; 12] = [0, 3, 6, 10, 15, 22, 32, 45, 65, 100, 160, 400];
/// The steps spent on one of these for one count.
const STEPS_EACH: u32 = 6_000;
/// The steps spent in all: a bound on time.
const STEPS_IN_ALL: u32 = 6_000_000;
/// Counts in a move: the corners of a few cubes of unit, reason and sex.
const LONGEST_MOVE: usize = 48;
/// More ways to balance one equation than are tried.
const MOST_WAYS: usize = 12;

pub(super) struct Search {
    threshold: i64,
    /// What the whole report tells.
    known: Known,
    /// The counts as they are; those not known at their most.
    base: Vec<i64>,
    /// Counts left empty that are read as nobody, and so may not be taken to be more.
    nobody: BTreeSet<usize>,
    change: Vec<i64>,
    moved: Vec<usize>,
    lost: u32,
    may_lose: u32,
    steps: u32,
    steps_in_all: u32,
}

/// A way to balance an equation: what it loses, what it leaves to balance, the count, and its change.
type Way = (usize, u32, usize, i64);

impl Search {
    pub(super) fn over(relations: &Relations, threshold: i64) -> Self {
        let known = known(relations, threshold, true);
        Self {
            threshold,
            base: known.most(relations),
            nobody: nobody(relations, &known),
            known,
            change: vec![0; relations.unknowns.len()],
            moved: Vec::new(),
            lost: 0,
            may_lose: 0,
            steps: 0,
            steps_in_all: STEPS_IN_ALL,
        }
    }

    /// The counts that are small as the whole report has them.
    pub(super) fn small(&self) -> BTreeMap<usize, i64> {
        self.known.small.clone()
    }

    /// Leaves out what is needed for none of these counts to be told.
    pub(super) fn protect_all(&mut self, relations: &mut Relations, small: &BTreeMap<usize, i64>) {
        // Their own cells first: each makes room for the others.
        for &unknown in small.keys() {
            leave_out(relations, unknown);
        }
        for (&unknown, &value) in small {
            if self.find(relations, unknown, (self.threshold - value).max(1)) {
                for unknown in std::mem::take(&mut self.moved) {
                    leave_out(relations, unknown);
                    self.change.get_mut(unknown).into_iter().for_each(|change| *change = 0);
                }
            } else {
                leave_out_all_with(relations, unknown);
            }
        }
    }

    /// A move of a count, kept as what is moved; the cheapest that is found.
    fn find(&mut self, relations: &Relations, unknown: usize, change: i64) -> bool {
        LOSSES.iter().any(|&may_lose| {
            let steps = STEPS_EACH.min(self.steps_in_all);
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
        ways.sort_unstable();
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

    fn based(&self, unknown: usize) -> i64 {
        self.base.get(unknown).copied().unwrap_or_default()
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
        let mut spare = self.based(number).max(0);
        let Some(unknown) = relations.unknowns.get(number).filter(|_| !self.knows(number)) else {
            return spare;
        };
        for equation in unknown.equations.iter().filter_map(|equation| relations.equations.get(*equation)) {
            let Some(own) = equation.iter().find(|(unknown, _)| *unknown == number) else { continue };
            // What others not known are made less by, they must have been.
            let taken = |other| (-self.changed(other)).max(0);
            let room = self.known.room(relations, &self.base, equation, *own, taken);
            spare = spare.min(room.unwrap_or(spare));
        }
        spare
    }

    /// Whether no part has become more than its whole.
    fn is_within_bounds(&self, relations: &Relations) -> bool {
        let bounds = self.moved.iter().filter_map(|unknown| relations.unknowns.get(*unknown));
        bounds.flat_map(|unknown| &unknown.bounds).filter_map(|bound| relations.bounds.get(*bound)).all(
            |&(part, whole)| {
                // A part that is not known may be none, and a whole that is not known is at its most.
                let least = if self.knows(part) { self.based(part) } else { 0 };
                let room = self.based(whole) - least;
                // What the report itself has beyond a bound may stay there.
                room + self.changed(whole) - self.changed(part) >= room.min(0)
            },
        )
    }
}

/// The counts left empty that are read as nobody.
fn nobody(relations: &Relations, known: &Known) -> BTreeSet<usize> {
    let is_known = |unknown: &usize| known.value(*unknown).is_some();
    let skipped = relations.skipped.iter().filter(|(_, all)| all.iter().any(is_known));
    skipped.flat_map(|(skipped, _)| skipped).filter(|unknown| !is_known(unknown)).copied().collect()
}

/// Leaves out every cell that tells of a count.
fn leave_out(relations: &mut Relations, unknown: usize) {
    for link in relations.unknowns.get(unknown).into_iter().flat_map(|unknown| &unknown.links) {
        relations.links.get_mut(*link).into_iter().for_each(|link| link.is_left_out = true);
    }
}

/// Leaves out everything that hangs together with a count.
fn leave_out_all_with(relations: &mut Relations, unknown: usize) {
    let mut reached = BTreeSet::from([unknown]);
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
