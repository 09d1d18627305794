//! The headline figures as they were computed once, beside what they are now: another version of the method may give
//! others, and whoever opens an old link is to see both.

use super::figures::Calculation;
use super::headline::Headlines;
use super::key::Key;
use super::value::Value;
use crate::report::Structure;
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// Figures are kept with so many decimals: more than any of them is shown with.
const KEPT_DECIMALS: u32 = 4;

fn kept(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(KEPT_DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// The headline figures that are known, by their names, rounded to four decimals.
pub fn headline_figures(structure: &Structure, calculation: &Calculation) -> BTreeMap<String, Decimal> {
    let headlines = Headlines::of(structure, calculation);
    [headlines.index, headlines.positive, headlines.headroom]
        .into_iter()
        .filter_map(|headline| Some((headline.key.to_string(), kept(headline.value.ok()?))))
        .collect()
}

/// The figures that are not what they were: each with what it was and what it is now. A name that this program has no
/// figure for is passed by.
pub fn changed_since(
    figures: &BTreeMap<String, Decimal>,
    calculation: &Calculation,
) -> Vec<(Key, Decimal, Value)> {
    let now = |key: Key| calculation.value(key);
    figures
        .iter()
        .filter_map(|(name, then)| Some((name.parse::<Key>().ok()?, *then)))
        .map(|(key, then)| (key, then, now(key)))
        .filter(|(_, then, now)| now.map(kept) != Ok(kept(*then)))
        .collect()
}
