//! Numbers of one report with their units, in one language.

use super::cell::in_unit;
use super::number::{self, NO_BREAK_SPACE, decimals_to_tell};
use super::words::{Words, fill};
use crate::calculation::Value;
use crate::report::{MoneyUnit, Structure};
use rust_decimal::Decimal;

/// What stands for a figure that is missing.
pub const DASH: &str = "–";

/// Writes sentences about one report in one language.
#[derive(Clone, Copy, Debug)]
pub struct Speaker<'a> {
    /// The language.
    pub words: &'static Words,
    /// The report's names and units.
    pub structure: &'a Structure,
}

impl Speaker<'_> {
    /// An index or points, in whole numbers unless it would look like another verdict.
    pub fn points(&self, value: Value, target: Value) -> String {
        written(value, |value| number::write(value, told(value, target)))
    }

    /// A percentage, in whole numbers unless it would look like another verdict.
    pub fn percent(&self, value: Value, target: Value) -> String {
        written(value, |value| percent(value, told(value, target)))
    }

    /// A percentage with one decimal, for tables of detail.
    pub fn percent_in_detail(&self, value: Value, target: Value) -> String {
        written(value, |value| {
            let decimals = target.map_or(1, |target| decimals_to_tell(value, target, 1));
            percent(value, decimals)
        })
    }

    /// An amount without its unit, whole in the unit shown.
    pub fn amount(&self, value: Value) -> String {
        written(value, |value| self.bare_amount(value))
    }

    /// An amount with its unit.
    pub fn amount_with_unit(&self, value: Value) -> String {
        written(value, |value| format!("{}{NO_BREAK_SPACE}{}", self.bare_amount(value), self.money_unit()))
    }

    /// A headroom without its unit: with decimals where it would look like exactly on the ceiling and is not.
    pub fn headroom(&self, value: Value) -> String {
        written(value, |value| self.bare_amount(value))
    }

    fn bare_amount(&self, value_kr: Decimal) -> String {
        let shown = in_unit(value_kr, self.structure.money);
        number::write(shown, decimals_to_tell(shown, Decimal::ZERO, 0))
    }

    /// A difference of amounts, with its sign.
    pub fn signed_amount(&self, value: Value) -> String {
        written(value, |value| number::write_signed(in_unit(value, self.structure.money), 0))
    }

    /// A difference of points, with its sign.
    pub fn signed_points(&self, value: Value) -> String {
        written(value, |value| number::write_signed(value, 0))
    }

    /// A count of persons.
    pub fn count(&self, value: Value) -> String {
        written(value, number::write_exact)
    }

    /// The unit in which money is shown.
    pub fn money_unit(&self) -> &'static str {
        match self.structure.money {
            MoneyUnit::Kr => self.words.kr,
            MoneyUnit::Tkr => self.words.tkr,
        }
    }

    /// A text with its places filled in.
    pub fn fill(&self, template: &str, places: &[(&str, &str)]) -> String {
        fill(template, places)
    }
}

fn written(value: Value, write: impl FnOnce(Decimal) -> String) -> String {
    value.map_or_else(|_| DASH.to_owned(), write)
}

fn percent(value: Decimal, decimals: u32) -> String {
    format!("{}{NO_BREAK_SPACE}%", number::write(value, decimals))
}

fn told(value: Decimal, target: Value) -> u32 {
    target.map_or(0, |target| decimals_to_tell(value, target, 0))
}
