//! What can be known of the counts: the least and the most that each may be, narrowed by one fact after the other.

use super::relations::{Relations, Says};
use crate::decimal::Called;
use crate::ordered;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeSet, VecDeque};

/// More persons than there are in any country.
pub(super) const NO_LIMIT: i64 = 100_000_000;
/// Percentages are compared in hundredths of thousandths.
const PERCENT: i64 = 100_000;
/// How often each fact is looked at before it is left at what is known so far: what narrows by one each time would
/// take for ever.
const MOST_LOOKS: usize = 6;

/// The least and the most that each count may be.
#[derive(Clone, Debug, Default)]
struct Ranges {
    least: Vec<i64>,
    most: Vec<i64>,
}

/// What can be known of the counts by what some of the cells tell.
#[derive(Debug, Default)]
pub(super) struct Known {
    ranges: Ranges,
    /// Sums with factors, and the least that they are.
    facts: Vec<(Vec<(usize, i64)>, i64)>,
    facts_of: Vec<Vec<usize>>,
    /// Facts that contradict others, which a report may hold: nothing follows from them.
    broken: BTreeSet<usize>,
}

impl Known {
    /// What follows from the cells that are left, or from all, where some counts are nobody.
    pub(super) fn of(relations: &Relations, all: bool, nobody: &BTreeSet<usize>) -> Self {
        let count = relations.unknowns.len();
        let least = relations.unknowns.iter().map(|unknown| if unknown.is_count { 0 } else { -NO_LIMIT });
        let ranges = Ranges { least: least.collect(), most: vec![NO_LIMIT; count] };
        let mut known = Self { ranges, ..Self::default() };
        for equation in &relations.equations {
            known.fact(equation.clone(), 0);
            known.fact(equation.iter().map(|(unknown, factor)| (*unknown, -factor)).collect(), 0);
        }
        for &(part, whole) in &relations.bounds {
            known.fact(vec![(whole, 1), (part, -1)], 0);
        }
        for &unknown in nobody {
            known.is(unknown, 0);
        }
        for link in relations.links.iter().filter(|link| all || !link.is_left_out) {
            match (link.says, link.number) {
                // A cell comes before what stands in print.
                (Says::Count(unknown), _) => {
                    link.whole_number().into_iter().for_each(|number| known.is(unknown, number));
                }
                (Says::Percent { part, whole, step }, Some(percent)) => {
                    let half = step.times_within(Decimal::new(5, 1));
                    let (Some(low), Some(high)) =
                        (scaled(percent.minus_within(half)), scaled(percent.plus_within(half)))
                    else {
                        continue;
                    };
                    known.fact(vec![(part, 100 * PERCENT), (whole, -low)], 0);
                    // There is no share of nobody.
                    known.fact(vec![(whole, 1)], 1);
                    // The upper end itself rounds to the next percentage.
                    known.fact(vec![(part, -100 * PERCENT), (whole, high - 1)], 0);
                }
                _ => {}
            }
        }
        known.facts_of = vec![Vec::new(); count];
        for (number, (terms, _)) in known.facts.iter().enumerate() {
            for (unknown, _) in terms {
                known.facts_of.get_mut(*unknown).into_iter().for_each(|facts| facts.push(number));
            }
        }
        let mut ranges = std::mem::take(&mut known.ranges);
        let facts = (0..known.facts.len()).collect();
        known.broken = known.narrow(&mut ranges, facts, false, &mut BTreeSet::new());
        known.ranges = ranges;
        known
    }

    fn fact(&mut self, terms: Vec<(usize, i64)>, least: i64) {
        self.facts.push((terms, least));
    }

    /// A count that nothing else was said of is this number.
    fn is(&mut self, unknown: usize, number: i64) {
        if self.value(unknown).is_none() {
            self.ranges.set(unknown, (number, number));
        }
    }

    pub(super) fn range(&self, unknown: usize) -> (i64, i64) {
        self.ranges.of(unknown)
    }

    /// Whether the cells contradict each other.
    pub(super) fn is_contradictory(&self) -> bool {
        !self.broken.is_empty()
    }

    /// What a count is, when that is known.
    pub(super) fn value(&self, unknown: usize) -> Option<i64> {
        let (least, most) = self.range(unknown);
        (least == most).then_some(least)
    }

    /// The counts that are known to be some, and fewer than this.
    pub(super) fn small(&self, relations: &Relations, threshold: i64) -> BTreeSet<usize> {
        let is_small = |unknown: usize| {
            let (least, most) = self.range(unknown);
            least >= 1 && most < threshold
        };
        let counts = relations.unknowns.iter().enumerate().filter(|(_, unknown)| unknown.is_count);
        counts.map(|(number, _)| number).filter(|number| is_small(*number)).collect()
    }

    /// Whether a count may be as large as this for all that is known: numbers that agree with all of it are looked for,
    /// near to others. Where there are none, those by which it may not be. Without steps left, it is taken to be so
    /// when nothing speaks against it.
    pub(super) fn may_be(
        &self,
        unknown: usize,
        number: i64,
        near: &Self,
        steps: &mut u32,
    ) -> Result<(), BTreeSet<usize>> {
        let mut narrowed = ordered::set([unknown]);
        let (least, most) = self.range(unknown);
        if most < number {
            return Err(narrowed);
        }
        let mut ranges = self.ranges.clone();
        ranges.set(unknown, (least.max(number), most));
        let facts = self.facts_of.get(unknown).cloned().unwrap_or_default();
        let broken = self.narrow(&mut ranges, facts.into(), true, &mut narrowed);
        for fact in &broken {
            let terms = self.facts.get(*fact).into_iter().flat_map(|(terms, _)| terms);
            narrowed.extend(terms.map(|(unknown, _)| *unknown));
        }
        if broken.is_empty() && self.holds_somewhere(ranges, near, steps) { Ok(()) } else { Err(narrowed) }
    }

    /// Settles one count after the other, the most certain first, on a number near to others.
    fn holds_somewhere(&self, mut ranges: Ranges, near: &Self, steps: &mut u32) -> bool {
        loop {
            let open = (0..ranges.least.len()).filter_map(|unknown| {
                let (least, most) = ranges.of(unknown);
                (least >= 0 && least < most).then_some((most - least, unknown))
            });
            let Some((_, unknown)) = open.min().filter(|_| *steps > 0) else { return true };
            *steps -= 1;
            let (least, most) = ranges.of(unknown);
            let settled =
                [near.range(unknown).0.clamp(least, most), least, most].into_iter().find_map(|number| {
                    let mut next = ranges.clone();
                    next.set(unknown, (number, number));
                    let facts = self.facts_of.get(unknown).cloned().unwrap_or_default();
                    let broken = self.narrow(&mut next, facts.into(), true, &mut BTreeSet::new());
                    broken.is_empty().then_some(next)
                });
            match settled {
                Some(next) => ranges = next,
                None => return false,
            }
        }
    }

    /// Narrows what each count may be, until nothing more follows. Returns the facts that cannot hold: all, which then
    /// tell nothing, or the first.
    fn narrow(
        &self,
        ranges: &mut Ranges,
        mut waiting: VecDeque<usize>,
        first: bool,
        narrowed: &mut BTreeSet<usize>,
    ) -> BTreeSet<usize> {
        let mut broken = BTreeSet::new();
        let mut is_waiting = vec![false; self.facts.len()];
        for fact in &waiting {
            is_waiting.get_mut(*fact).into_iter().for_each(|is| *is = true);
        }
        for _ in 0..self.facts.len() * MOST_LOOKS {
            let Some(number) = waiting.pop_front() else { break };
            is_waiting.get_mut(number).into_iter().for_each(|is| *is = false);
            let Some((terms, least)) = self.facts.get(number).filter(|_| !self.broken.contains(&number))
            else {
                continue;
            };
            let end = |&(unknown, factor): &(usize, i64)| {
                let (least, most) = ranges.of(unknown);
                factor * if factor > 0 { most } else { least }
            };
            let room = terms.iter().map(end).sum::<i64>() - least;
            if room < 0 {
                broken.insert(number);
                if first {
                    break;
                }
                continue;
            }
            for &(unknown, factor) in terms {
                let (least, most) = ranges.of(unknown);
                // From its best end, each may go as far as there is room.
                let step = room / factor.abs().max(1);
                let range =
                    if factor > 0 { (least.max(most - step), most) } else { (least, most.min(least + step)) };
                if range == (least, most) {
                    continue;
                }
                ranges.set(unknown, range);
                narrowed.insert(unknown);
                for &other in self.facts_of.get(unknown).into_iter().flatten() {
                    if let Some(is @ false) = is_waiting.get_mut(other) {
                        *is = true;
                        waiting.push_back(other);
                    }
                }
            }
        }
        broken
    }
}

impl Ranges {
    fn of(&self, unknown: usize) -> (i64, i64) {
        let at = |list: &[i64]| list.get(unknown).copied().unwrap_or_default();
        (at(&self.least), at(&self.most))
    }

    fn set(&mut self, unknown: usize, range: (i64, i64)) {
        if let (Some(least), Some(most)) = (self.least.get_mut(unknown), self.most.get_mut(unknown)) {
            (*least, *most) = range;
        }
    }
}

/// A percentage in whole steps.
fn scaled(percent: Decimal) -> Option<i64> {
    let scaled = percent.times(Decimal::from(PERCENT))?;
    let scaled = scaled.round_dp_with_strategy(0, RoundingStrategy::ToZero).to_i64()?;
    (scaled.abs() <= 1_000 * PERCENT).then_some(scaled)
}
