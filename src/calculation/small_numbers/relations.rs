//! The counts of a report and how they hang together.

use super::knowledge::NO_LIMIT;
use crate::report::InputId;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A count that the report has a place for, or something that counts add up to.
#[derive(Debug, Default)]
pub(super) struct Unknown {
    /// Whether it counts persons, so that it is never negative; a difference may be.
    pub(super) is_count: bool,
    /// Whether it has a cell of its own, empty or not.
    pub(super) has_cell: bool,
    /// Where it is among the equations, the links and the bounds.
    pub(super) equations: Vec<usize>,
    pub(super) links: Vec<usize>,
    pub(super) bounds: Vec<usize>,
}

/// What a cell says of the counts it hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// It is the count.
    Count(usize),
    /// It is the part in percent of the whole, rounded to steps.
    Percent { part: usize, whole: usize, step: Decimal },
    /// Something else that follows from the counts.
    Something,
}

/// A cell that tells of counts.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) cell: InputId,
    /// What stands in it; none for text that could not be read.
    pub(super) number: Option<Decimal>,
    pub(super) says: Says,
    pub(super) unknowns: BTreeSet<usize>,
    /// How much is lost with it.
    pub(super) cost: u32,
    pub(super) is_left_out: bool,
}

impl Link {
    pub(super) fn is_count(&self) -> bool {
        matches!(self.says, Says::Count(_))
    }

    /// The number, when it is whole and of a size that counts have.
    pub(super) fn whole_number(&self) -> Option<i64> {
        let number = self.number.filter(|number| number.fract().is_zero())?;
        i64::try_from(number).ok().filter(|number| number.abs() < NO_LIMIT)
    }
}

/// Everything that holds of the counts of one report.
#[derive(Debug, Default)]
pub(super) struct Relations {
    pub(super) unknowns: Vec<Unknown>,
    /// Unknowns with factors that add up to 0; what is made of others stands first.
    pub(super) equations: Vec<Vec<(usize, i64)>>,
    /// Parts with their wholes.
    pub(super) bounds: Vec<(usize, usize)>,
    pub(super) links: Vec<Link>,
    /// Counts that are read as nobody where they are left empty and one of the counts that they go with is known, or
    /// whatever is known where there are none of those.
    pub(super) skipped: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Relations {
    /// Makes the lists by unknown, when all else is there.
    pub(super) fn finish(&mut self) {
        self.forget_what_only_follows();
        let Self { unknowns, equations, bounds, links, .. } = self;
        for (number, equation) in equations.iter().enumerate() {
            for (unknown, _) in equation {
                if let Some(unknown) = unknowns.get_mut(*unknown) {
                    unknown.equations.push(number);
                }
            }
        }
        for (number, &(part, whole)) in bounds.iter().enumerate() {
            for end in [part, whole] {
                if let Some(unknown) = unknowns.get_mut(end) {
                    unknown.bounds.push(number);
                }
            }
        }
        for (number, link) in links.iter().enumerate() {
            for &unknown in &link.unknowns {
                if let Some(unknown) = unknowns.get_mut(unknown) {
                    unknown.links.push(number);
                }
            }
        }
    }

    /// A sum that nothing is said of, and that nothing else is made of, holds whatever its parts are.
    fn forget_what_only_follows(&mut self) {
        let mut uses = vec![0_u32; self.unknowns.len()];
        let mut count = |unknown: usize, more: bool| {
            let Some(uses) = uses.get_mut(unknown) else { return 0 };
            *uses = if more { *uses + 1 } else { uses.saturating_sub(1) };
            *uses
        };
        for unknown in self.links.iter().flat_map(|link| &link.unknowns) {
            count(*unknown, true);
        }
        for (unknown, _) in self.equations.iter().flatten() {
            count(*unknown, true);
        }
        // What is made of others comes after them.
        for equation in self.equations.iter_mut().rev() {
            let Some(&(result, _)) = equation.first() else { continue };
            let is_bare = self.unknowns.get(result).is_some_and(|unknown| !unknown.has_cell);
            if count(result, false) == 0 && is_bare {
                equation.drain(..).skip(1).for_each(|(unknown, _)| {
                    count(unknown, false);
                });
            } else {
                count(result, true);
            }
        }
        self.equations.retain(|equation| !equation.is_empty());
    }
}
