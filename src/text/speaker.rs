//! Numbers of one report with their units, in one language.

use super::cell::{CellKind, shown_value};
use super::number::{self, NumberForm, decimals_beside, decimals_to_tell};
use super::words::{Words, fill};
use crate::calculation::{Interval, Value};
use crate::report::{Choice, InputId, MoneyUnit, Structure};
use rust_decimal::Decimal;
use std::cmp::Ordering;

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
    /// How numbers are written in the language.
    pub fn form(&self) -> NumberForm {
        self.words.number
    }

    /// An index or points, in whole numbers unless it would look like another verdict.
    pub fn points(&self, value: Value, target: Value) -> String {
        written(value, |value| self.form().write(value, told(value, target)))
    }

    /// A percentage, in whole numbers unless it would look like another verdict.
    pub fn percent(&self, value: Value, target: Value) -> String {
        written(value, |value| self.percent_of(value, told(value, target)))
    }

    /// A percentage with one decimal, for tables of detail, or with as many as tell it from what it is held against.
    pub fn percent_in_detail(&self, value: Value, bounds: &[Decimal]) -> String {
        written(value, |value| self.percent_of(value, decimals_beside(value, bounds, 1)))
    }

    /// A percentage that a rule states, to its last decimal.
    pub fn percent_exactly(&self, value: Decimal) -> String {
        self.form().percent(&self.form().write_exact(value))
    }

    /// A percentage without its sign, as it would be typed.
    pub fn percent_number(&self, value: Value) -> String {
        written(value, |value| self.form().write_exact(number::round(value, 1)))
    }

    /// An index with one decimal, for tables of detail.
    pub fn points_in_detail(&self, value: Value) -> String {
        written(value, |value| self.form().write_exact(number::round(value, 1)))
    }

    /// An amount without its unit, whole in the unit shown.
    pub fn amount(&self, value: Value) -> String {
        written(value, |value| self.bare_amount(value))
    }

    /// An amount with its unit.
    pub fn amount_with_unit(&self, value: Value) -> String {
        written(value, |value| self.form().with_unit(&self.bare_amount(value), self.money_unit()))
    }

    /// A headroom without its unit: with decimals where it would look like exactly on the ceiling and is not.
    pub fn headroom(&self, value: Value) -> String {
        written(value, |value| self.bare_amount(value))
    }

    fn percent_of(&self, value: Decimal, decimals: u32) -> String {
        self.form().percent(&self.form().write(value, decimals))
    }

    fn bare_amount(&self, value_kr: Decimal) -> String {
        let (shown, decimals) = self.amount_beside(value_kr, &[]);
        self.form().write(shown, decimals)
    }

    /// A difference of amounts, with its sign.
    pub fn signed_amount(&self, value: Value) -> String {
        written(value, |value| {
            let (shown, decimals) = self.amount_beside(value, &[]);
            self.form().write_signed(shown, decimals)
        })
    }

    /// An amount with the sign and in the unit in which a cell of its table is written; nothing when missing.
    pub fn amount_as_written(&self, id: InputId, value: Value, bounds: &[Decimal]) -> String {
        let kind = CellKind::of(self.structure, id);
        value.map_or_else(
            |_| String::new(),
            |value| self.form().write(shown_value(kind, value), self.amount_beside(value, bounds).1),
        )
    }

    /// How much better or worse than budgeted, in words; nothing when missing.
    pub fn better_or_worse(&self, value: Value) -> String {
        let Ok(value) = value else { return String::new() };
        let amount = self.bare_amount(value.abs());
        match value.cmp(&Decimal::ZERO) {
            Ordering::Equal => self.words.equal.to_owned(),
            Ordering::Greater => format!("{amount} {}", self.words.better),
            Ordering::Less => format!("{amount} {}", self.words.worse),
        }
    }

    /// How much of a budget is left, or how much more than it there is, in words; nothing when missing. Of a part of
    /// a year neither is better or worse.
    pub fn left_of_budget(&self, value: Value) -> String {
        let Ok(value) = value else { return String::new() };
        let amount = self.bare_amount(value.abs());
        let word = if value < Decimal::ZERO { self.words.sheets.beyond } else { self.words.sheets.left };
        format!("{amount} {word}")
    }

    /// How many decimals amounts are written with.
    pub(crate) fn money_decimals(&self) -> u32 {
        u32::from(self.structure.money_decimals)
    }

    /// A difference of points, with its sign.
    pub fn signed_points(&self, value: Value) -> String {
        written(value, |value| self.form().write_signed(value, decimals_beside(value, &[], 0)))
    }

    /// A count of persons.
    pub fn count(&self, value: Value) -> String {
        written(value, |value| self.form().write_exact(value))
    }

    /// A 95 % interval, in words.
    pub fn interval(&self, interval: Interval) -> String {
        let (low, high) = interval.rounded();
        fill(self.words.interval_text, &[("low", &low.to_string()), ("high", &high.to_string())])
    }

    /// The year before.
    pub fn previous_year(&self, year: u16) -> String {
        year.saturating_sub(1).to_string()
    }

    /// The unit in which money is shown.
    pub fn money_unit(&self) -> &'static str {
        match self.structure.money {
            MoneyUnit::Kr => self.words.kr,
            MoneyUnit::Tkr => self.words.tkr,
            MoneyUnit::Mkr => self.words.figures.mkr,
        }
    }

    /// In what unit amounts are shown, without an abbreviation that one has to know.
    pub fn amounts_in_full(&self) -> String {
        let unit = MoneyUnit::WORDS.iter().find(|(_, unit)| *unit == self.structure.money);
        let unit = unit.map_or("", |(word, _)| self.words.structure.choice(word));
        fill(self.words.sheets.amounts_in, &[("unit", unit)])
    }

    /// A text with its places filled in.
    pub fn fill(&self, template: &str, places: &[(&str, &str)]) -> String {
        fill(template, places)
    }
}

fn written(value: Value, write: impl FnOnce(Decimal) -> String) -> String {
    value.map_or_else(|_| DASH.to_owned(), write)
}

fn told(value: Decimal, target: Value) -> u32 {
    target.map_or(0, |target| decimals_to_tell(value, target, 0))
}
