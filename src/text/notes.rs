//! What is to be known of a figure beside its value: what it counts, how sure it is, and what a comparison rests on.

use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Calculation, Key, RateOf, Share};
use crate::report::YearOffset;

impl Speaker<'_> {
    /// All that is to be known of a figure beside its value, a sentence or two each.
    pub fn notes_on(&self, calculation: &Calculation, key: Key) -> Vec<String> {
        let notes = [
            self.definition(key),
            self.certainty(calculation.share(key)),
            self.chance_of(calculation, key),
            self.across_years(calculation, key),
        ];
        notes.into_iter().filter(|note| !note.is_empty()).collect()
    }

    /// The reasons that count as a positive solution in this report; nothing of other figures.
    fn definition(&self, key: Key) -> String {
        let f = self.words.figures;
        let (Key::Rate { rate: RateOf::Group(group), .. }
        | Key::RateReached { rate: RateOf::Group(group), .. }
        | Key::RateChange { rate: RateOf::Group(group), .. }
        | Key::RateGap { rate: RateOf::Group(group), .. }) = key
        else {
            return String::new();
        };
        let Some(group) = self.structure.exit_group(group).filter(|group| group.positive) else {
            return String::new();
        };
        let reasons: Vec<String> =
            group.reasons.iter().map(|reason| super::names::uncapitalized(&reason.name)).collect();
        if reasons.is_empty() {
            return f.positive_unsaid.to_owned();
        }
        fill(f.positive_means, &[("reasons", &self.listed(&reasons))])
    }

    /// Of how many a share is, and its interval; with a word where they are few. Nothing of what is no share.
    pub fn certainty(&self, share: Option<Share>) -> String {
        let Some(share) = share else { return String::new() };
        let number = match self.few(share) {
            few if few.is_empty() => format!("n {}", self.form().write_exact(share.whole)),
            few => few,
        };
        match share.interval() {
            Some(interval) => format!("{number} · {}", self.interval(interval)),
            None => number,
        }
    }

    /// That a share is of few, with how many; nothing of more than the report calls uncertain.
    pub fn few(&self, share: Share) -> String {
        if !self.is_few(share.whole) {
            return String::new();
        }
        fill(self.words.figures.few, &[("whole", &self.form().write_exact(share.whole))])
    }

    /// What stands below a figure in a table: that a share is of few, or that a sum's parts are rounded; mostly nothing.
    pub fn note_below(&self, calculation: &Calculation, key: Key) -> String {
        match calculation.share(key) {
            Some(share) => self.few(share),
            None if self.is_rounded(calculation, key) => self.words.figures.rounded.to_owned(),
            None => String::new(),
        }
    }

    /// That two years' social budgets may differ; nothing of what compares no years.
    fn across_years(&self, calculation: &Calculation, key: Key) -> String {
        let compares = match key {
            Key::Index { unit, year: YearOffset::CURRENT } => Key::IndexDifference(unit),
            Key::IndexDifference(_) | Key::PrintedIndexDifference(_) | Key::AreaDifference { .. } => key,
            _ => return String::new(),
        };
        let is_known = calculation.value(compares).is_ok();
        if is_known { self.words.figures.budgets_differ.to_owned() } else { String::new() }
    }
}
