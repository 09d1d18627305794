//! The headline figures as they were computed once, beside what they are now: another version of the method may give
//! others, and whoever opens an old link is to see both.

use super::figures::Calculation;
use super::headline::Headlines;
use super::key::Key;
use super::value::Value;
use crate::ordered;
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
    let headlines = [headlines.index, headlines.positive, headlines.headroom].into_iter();
    ordered::map(
        headlines.filter_map(|headline| Some((headline.key.to_string(), kept(headline.value.ok()?)))),
    )
}

/// The figures that are not what they were: each with what it was and what it is now. A name that neither this
/// calculation nor its headlines have a figure for is passed by.
///
/// The name is found among those there are: to write them takes less code than to read one.
pub fn changed_since(
    figures: &BTreeMap<String, Decimal>,
    structure: &Structure,
    calculation: &Calculation,
) -> Vec<(Key, Decimal, Value)> {
    if figures.is_empty() {
        return Vec::new();
    }
    let headlines = Headlines::of(structure, calculation);
    let first = [headlines.index.key, headlines.positive.key, headlines.headroom.key];
    let mut named = BTreeMap::new();
    for key in first.into_iter().chain(calculation.keys()) {
        // Mostly they are the headlines, and all found at once.
        if named.len() == figures.len() {
            break;
        }
        let name = key.to_string();
        if figures.contains_key(&name) {
            named.insert(name, key);
        }
    }
    let mut changed = Vec::new();
    for (name, then) in figures {
        let Some(key) = named.get(name) else { continue };
        let now = calculation.value(*key);
        if now.map(kept) != Ok(kept(*then)) {
            changed.push((*key, *then, now));
        }
    }
    changed
}
