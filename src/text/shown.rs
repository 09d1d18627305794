//! A value with its unit, as finely as a reader needs: never so that it reads as another verdict than its own.

use super::cell::in_unit;
use super::in_order::nth;
use super::number::{self, decimals_beside};
use super::speaker::{DASH, Speaker};
use crate::calculation::{Calculation, Graph, Key, NodeId, Operation, Unit, Value};
use crate::decimal::Called;
use crate::report::Judgement;
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl Speaker<'_> {
    /// A value with its unit, with as many decimals as a table of detail shows, or more where it would look like it
    /// reaches something that it is held against and does not.
    pub fn figure_value(&self, unit: Unit, value: Value, bounds: &[Decimal]) -> String {
        let f = self.words.figures;
        let Ok(value) = value else { return DASH.to_owned() };
        let detail = |decimals| {
            let decimals = decimals_beside(value, bounds, decimals);
            self.form().write_exact(number::round(value, decimals))
        };
        match unit {
            Unit::Persons | Unit::Number | Unit::Points => detail(1),
            Unit::OfRow => detail(2),
            Unit::Percent => self.form().percent(&detail(1)),
            Unit::PercentagePoints => self.form().with_unit(&detail(1), f.percentage_points),
            Unit::Kr => {
                // Up to one decimal more than the unit shows, so that a sum can be followed.
                let shown = self.shown_number(unit, value, bounds, 1).unwrap_or(value);
                self.form().with_unit(&self.form().write_exact(shown), self.money_unit())
            }
            Unit::Verdict => if value.is_zero() { f.no } else { f.yes }.to_owned(),
            Unit::Movement => match value.cmp(&Decimal::ZERO) {
                Ordering::Less => f.worse,
                Ordering::Equal => f.unchanged,
                Ordering::Greater => f.better,
            }
            .to_owned(),
            Unit::Judgement => f.judgement(Judgement::of(value)).to_owned(),
            Unit::Fit => nth(&f.fits, usize::try_from(value).unwrap_or(0)).to_owned(),
        }
    }

    /// An amount in the unit shown, with as many decimals as tell it from nothing and from these.
    pub(crate) fn amount_beside(&self, value_kr: Decimal, bounds: &[Decimal]) -> (Decimal, u32) {
        let shown = in_unit(value_kr, self.structure.money);
        (shown, decimals_beside(shown, &self.in_money(bounds), self.money_decimals()))
    }

    /// The number that is shown of an amount or a percentage, amounts with so many decimals; none of other values.
    pub(super) fn shown_number(
        &self,
        unit: Unit,
        value: Decimal,
        bounds: &[Decimal],
        decimals: u32,
    ) -> Option<Decimal> {
        match unit {
            Unit::Kr => {
                let shown = in_unit(value, self.structure.money);
                Some(number::round(shown, decimals_beside(shown, &self.in_money(bounds), decimals)))
            }
            Unit::Percent => Some(number::round(value, decimals_beside(value, bounds, 1))),
            _ => None,
        }
    }

    /// Whether the parts of a sum, as a table shows them, do not come to the sum as it shows it.
    pub fn is_rounded(&self, calculation: &Calculation, key: Key) -> bool {
        let (Some(node), Some(unit)) = (calculation.node(key), calculation.unit(key)) else { return false };
        let shown = |node: NodeId| {
            let value = calculation.graph().value(node).ok()?;
            // A field shows what is typed in it to its last decimal.
            if is_typed(calculation.graph(), node) {
                return Some(if unit == Unit::Kr { in_unit(value, self.structure.money) } else { value });
            }
            self.shown_number(unit, value, &calculation.bounds(Some(node)), self.money_decimals())
        };
        let Some(whole) = shown(node) else { return false };
        let parts = calculation.parts_of(node);
        !parts.is_empty() && !comes_to(parts.into_iter().filter_map(shown), whole)
    }

    /// Whether an amount is less than what is shown of amounts.
    pub fn rounds_to_nothing(&self, value_kr: Decimal) -> bool {
        number::round(in_unit(value_kr, self.structure.money), self.money_decimals()).is_zero()
    }

    fn in_money(&self, bounds_kr: &[Decimal]) -> Vec<Decimal> {
        let mut bounds = bounds_kr.to_vec();
        for bound in &mut bounds {
            *bound = in_unit(*bound, self.structure.money);
        }
        bounds
    }

    /// An amount with its unit, down to the öre where it is shown in thousands.
    pub(super) fn amount_in_full(&self, value_kr: Decimal) -> String {
        let shown = in_unit(value_kr, self.structure.money);
        self.form().with_unit(&self.form().write_exact(number::round(shown, 5)), self.money_unit())
    }
}

/// Whether a node's value is what stands in a cell of its own.
fn is_typed(graph: &Graph, node: NodeId) -> bool {
    match graph.operation(node) {
        Operation::Input(_) => true,
        Operation::FirstKnown => {
            let first = graph.operands(node).first();
            first.is_some_and(|first| graph.value(*first).is_ok() && is_typed(graph, *first))
        }
        _ => false,
    }
}

/// Whether numbers add up to another.
pub(super) fn comes_to(parts: impl Iterator<Item = Decimal>, whole: Decimal) -> bool {
    parts.fold(Decimal::ZERO, Called::plus_within) == whole
}
