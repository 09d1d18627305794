//! How the cells of a sheet are written.

use super::Form;
use crate::calculation::{Unit, Value};
use crate::report::InputId;
use crate::text::number::{decimals_beside, opposite};
use crate::text::{CellKind, Speaker, Tone, number};
use rust_decimal::Decimal;

impl Speaker<'_> {
    /// The text of a figure in a sheet, told from what it is held against. What is not known is a dash, or nothing where
    /// a word would stand.
    pub fn sheet_figure(&self, form: Form, unit: Unit, value: Value, bounds: &[Decimal]) -> String {
        let Ok(known) = value else {
            let in_words =
                matches!(form, Form::LeftOfIncome | Form::LeftOfCost | Form::Verdict) || form.is_better();
            return if in_words { String::new() } else { crate::text::DASH.to_owned() };
        };
        match (form, unit) {
            (Form::BetterThanBefore, _) if known.is_zero() => self.words.figures.unchanged.to_owned(),
            (Form::Better | Form::BetterThanBefore, _) => self.better_or_worse(value),
            (Form::LeftOfIncome, _) => self.left_of_budget(Ok(opposite(known))),
            (Form::LeftOfCost, _) => self.left_of_budget(value),
            (Form::Value | Form::Cost, Unit::Kr) => {
                let turned = form == Form::Cost && self.structure.costs_negative;
                let (shown, decimals) = self.amount_beside(known, bounds);
                self.form().write(if turned { opposite(shown) } else { shown }, decimals)
            }
            (Form::Opposite, _) | (Form::Signed, Unit::Kr) => {
                let (shown, decimals) = self.amount_beside(known, bounds);
                let turned = form == Form::Opposite;
                self.form().write_signed(if turned { opposite(shown) } else { shown }, decimals)
            }
            (Form::Signed, _) => {
                let wanted = if unit == Unit::OfRow { 2 } else { 1 };
                let rounded = number::round(known, decimals_beside(known, bounds, wanted)).normalize();
                self.form().write_signed(rounded, rounded.scale())
            }
            (_, Unit::Percent) => self.percent_in_detail(value, bounds),
            _ => self.figure_value(unit, value, bounds),
        }
    }

    /// What a field of a sheet shows while it is empty: what its figure comes to, as it would be typed; nothing when
    /// that is not known.
    pub fn sheet_field(&self, id: InputId, value: Value, bounds: &[Decimal]) -> String {
        let Ok(known) = value else { return String::new() };
        let detail =
            |wanted| self.form().write_exact(number::round(known, decimals_beside(known, bounds, wanted)));
        match CellKind::of(self.structure, id) {
            CellKind::Money { .. } => self.amount_as_written(id, value, bounds),
            CellKind::Count => self.form().write_exact(known),
            CellKind::Judgement | CellKind::Words => String::new(),
            CellKind::Percent | CellKind::Points => detail(1),
            CellKind::Plain => detail(2),
        }
    }
}

impl Form {
    /// Whether a difference is said to be better or worse.
    pub fn is_better(self) -> bool {
        matches!(self, Form::Better | Form::BetterThanBefore)
    }

    /// Whether a figure turned out well, for what repeats the word in colour and shape.
    pub fn tone(self, unit: Unit, value: Value) -> Tone {
        let Ok(value) = value else { return Tone::Unknown };
        if self != Form::Verdict && !self.is_better() {
            return Tone::Unknown;
        }
        // No is 0, but unchanged and as budgeted are neither well nor badly.
        match value.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Tone::Reached,
            std::cmp::Ordering::Less => Tone::NotReached,
            std::cmp::Ordering::Equal if matches!(unit, Unit::Verdict | Unit::Fit) => Tone::NotReached,
            std::cmp::Ordering::Equal => Tone::Unknown,
        }
    }
}
