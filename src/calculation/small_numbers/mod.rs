//! Small numbers left out (disclosure control): a copy of a report to share, export or print in which no count of
//! persons below a threshold stands or can be worked out.
//!
//! It is common practice in statistics about persons; it is a choice of the association's.
//!
//! **What is promised.** A count is *small* when it is at least 1 and below the threshold; 0 is no one, and stays. A
//! small count that the report gives (entered, or what is left when one relation after the other is followed) does not
//! stand in the copy, and neither that number nor that it is small follows from what does: from rows, columns, totals,
//! units, years, flows, percentages, what stands in print, or several of these. For each there are other whole numbers,
//! none of them negative, in which it is at least the threshold and all relations hold. What the program shows of the
//! copy is computed from the copy, so that figures, derivations and findings tell no more than it does.
//!
//! **How.** The relations are read from the formula graph (`reading`), where alternatives to one count are one
//! unknown. A small count's other numbers are a *move*: the count is raised to the threshold, and others up or down so
//! that every relation holds as before (`search`). What tells of a count in the move is left out. The cheapest
//! move found is taken, so that totals and headline figures stay when they can. Then what is left is read as anybody
//! may read it (`knowledge`): where no numbers are found that agree with it, more is left out. Where all else
//! fails in bounded time, everything that hangs together with the count is left out: without any number left, all of it
//! may be larger.
//!
//! **What is not.** A count that was never entered, and that only several percentages and limits at once would give
//! to one who tries all numbers, may not be seen to be small. In a report that contradicts itself, as published ones
//! do, no numbers agree with everything: there the move is what is relied on, and that no relation gives a small number.
//! Printed indices and points stay, which tell at most on which side of its target a rate is. A goal's share that is no
//! figure of the report says nothing of how many it is a share of, and stays; so do employees, who are no participants.
//! Texts, such as the report's name, are not looked into. What a reader knows from elsewhere, and what may be concluded
//! from this very choice of cells, is beyond it.

mod knowledge;
mod persons;
mod reading;
mod relations;
mod search;

use super::figures::Calculation;
use crate::report::{Entry, InputId, Report};
use relations::Relations;
use search::Search;

/// The usual threshold: counts from 1 to 4 are left out.
pub const USUAL_SMALLEST_SHOWN: u16 = 5;

/// A report without small numbers, and what was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    /// The copy: it holds nothing of what was left out.
    pub report: Report,
    /// The cells that are not in the copy, in order.
    pub left_out: Vec<InputId>,
    /// How many of those were counts below the threshold. This is for whoever shares the report, not for the copy.
    pub small: usize,
}

/// A copy of the report in which no count of persons below the threshold stands or can be worked out. A threshold of
/// 0 or 1 leaves nothing out.
pub fn without_small_numbers(report: &Report, threshold: u16) -> Protected {
    let mut left_out = Vec::new();
    let mut small = 0;
    if threshold > 1 {
        let calculation = Calculation::of(report);
        // A percentage that no figure uses stands where nothing is followed, perhaps beside what it is of.
        let is_unused =
            |cell: &&InputId| persons::is_share(**cell) && calculation.graph().input(**cell).is_none();
        left_out.extend(report.entries.keys().filter(is_unused));
        let mut relations = Relations::of(report, &calculation);
        let mut search = Search::over(&relations);
        // One threshold after the other, so that a higher one leaves out all that a lower one does.
        let first = threshold.min(HIGHEST_BY_STEPS);
        for step in (2..=first).chain((threshold > first).then_some(threshold)) {
            search.protect(&mut relations, i64::from(step));
        }
        for link in &relations.links {
            let number = report.entries.get(&link.cell);
            if link.is_left_out || matches!(number, Some(Entry::Text(_))) {
                left_out.push(link.cell);
                let is_small = |number| (1..i64::from(threshold)).contains(&number);
                small += usize::from(link.is_count() && link.whole_number().is_some_and(is_small));
            }
        }
        left_out.sort_unstable();
    }
    let mut report = report.clone();
    for cell in &left_out {
        report.entries.remove(cell);
    }
    if !left_out.is_empty() {
        // What a scenario moves in proportion tells of what it was moved from.
        for scenario in &mut report.scenarios {
            scenario.changes.retain(|id, _| !persons::may_tell(*id));
        }
    }
    Protected { report, left_out, small }
}

/// Higher thresholds than anybody uses are taken in one step.
const HIGHEST_BY_STEPS: u16 = 12;
