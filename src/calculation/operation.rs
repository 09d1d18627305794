//! What a node does with its operands.

use super::value::{Missing, Value};
use crate::report::InputId;
use crate::rules::CeilingRule;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// An operation of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A cell.
    Input(InputId),
    /// A number that a rule gives.
    Constant(Decimal),
    /// A sum in which an empty cell counts as nothing; missing only when all are empty.
    SumOfEntered,
    /// A sum that needs every operand.
    SumOfAll,
    /// The first minus the second.
    Difference,
    /// 100 × the first / the second.
    Percentage,
    /// The first, in percent, of the second.
    PercentOf,
    /// The first operand that is not blank.
    FirstKnown,
    /// The first operand where the second is known.
    Where,
    /// The operand, or 0 when it is blank.
    OrZero,
    /// The operand, or 0 when it is less, rounded up to a whole number.
    WholeShortfall,
    /// A ceiling by the rule with this number.
    Tiers(u16),
    /// 1 when the first is at least the second, else 0.
    AtLeast,
    /// 1 when the first is at most the second, else 0.
    AtMost,
}

/// The result of an operation that needs nothing but its operands' values.
pub(super) fn result_of(operation: Operation, operands: impl Iterator<Item = Value> + Clone) -> Value {
    match operation {
        Operation::Constant(value) => Ok(value),
        Operation::SumOfEntered => sum_of_entered(operands),
        Operation::SumOfAll => operands.into_iter().try_fold(Decimal::ZERO, |sum, value| add(sum, value?)),
        Operation::FirstKnown => first_known(operands),
        Operation::OrZero => match one(operands) {
            Err(missing) if missing.is_blank() => Ok(Decimal::ZERO),
            value => value,
        },
        Operation::WholeShortfall => {
            let value = one(operands)?.max(Decimal::ZERO);
            Ok(value.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity))
        }
        Operation::Where => {
            let (value, condition) = two(operands);
            condition.and(value)
        }
        Operation::Difference => {
            let (minuend, subtrahend) = two(operands);
            minuend?.checked_sub(subtrahend?).ok_or(Missing::TooLarge)
        }
        Operation::Percentage => {
            let (part, whole) = two(operands);
            let (part, whole) = (part?, whole?);
            if whole.is_zero() {
                return Err(Missing::DivisionByZero);
            }
            let hundredfold = part.checked_mul(Decimal::ONE_HUNDRED).ok_or(Missing::TooLarge)?;
            hundredfold.checked_div(whole).ok_or(Missing::TooLarge)
        }
        Operation::PercentOf => {
            let (percent, amount) = two(operands);
            percent_of(percent?, amount?)
        }
        // These are computed by the graph, which knows more than the values.
        Operation::Input(_) | Operation::Tiers(_) | Operation::AtLeast | Operation::AtMost => {
            Err(Missing::NotDocumented)
        }
    }
}

fn one(mut operands: impl Iterator<Item = Value>) -> Value {
    operands.next().unwrap_or(Err(Missing::NotInReport))
}

fn two(mut operands: impl Iterator<Item = Value>) -> (Value, Value) {
    (one(&mut operands), one(&mut operands))
}

fn add(sum: Decimal, value: Decimal) -> Value {
    sum.checked_add(value).ok_or(Missing::TooLarge)
}

fn percent_of(percent: Decimal, amount: Decimal) -> Value {
    let hundredfold = percent.checked_mul(amount).ok_or(Missing::TooLarge)?;
    hundredfold.checked_div(Decimal::ONE_HUNDRED).ok_or(Missing::TooLarge)
}

fn sum_of_entered(operands: impl Iterator<Item = Value>) -> Value {
    let mut sum = None;
    let mut blank = None;
    for value in operands {
        match value {
            Ok(value) => sum = Some(add(sum.unwrap_or(Decimal::ZERO), value)?),
            Err(missing) if missing.is_blank() => blank = blank.or(Some(missing)),
            Err(missing) => return Err(missing),
        }
    }
    match (sum, blank) {
        (Some(sum), _) => Ok(sum),
        (None, Some(missing)) => Err(missing),
        // A sum of nothing at all: a table that has no lines.
        (None, None) => Ok(Decimal::ZERO),
    }
}

fn first_known(operands: impl Iterator<Item = Value>) -> Value {
    let mut first_blank = None;
    for value in operands {
        match value {
            Err(missing) if missing.is_blank() => first_blank = first_blank.or(Some(missing)),
            // An unreadable cell stands for a figure somebody meant to enter: nothing may take its place.
            other => return other,
        }
    }
    Err(first_blank.unwrap_or(Missing::NotInReport))
}

/// How a value stands to its target. A share is compared through its operands, because (1/3)·3 is not 1 in decimals.
pub(super) fn ratio_compared(
    ratio: Option<(Decimal, Decimal)>,
    value: Value,
    target: Value,
) -> Result<Ordering, Missing> {
    let (value, target) = (value?, target?);
    match ratio {
        Some((hundredfold, whole)) if whole > Decimal::ZERO => {
            let limit = target.checked_mul(whole).ok_or(Missing::TooLarge)?;
            Ok(hundredfold.cmp(&limit))
        }
        _ => Ok(value.cmp(&target)),
    }
}

impl CeilingRule {
    /// The ceiling in kronor on a base in kronor, exact; missing where the rule is not documented.
    pub(super) fn ceiling_kr(&self, base_kr: Decimal) -> Value {
        if self.documented_up_to_kr.is_some_and(|limit| base_kr > limit) {
            return Err(Missing::NotDocumented);
        }
        let mut ceiling = Decimal::ZERO;
        let mut floor = Decimal::ZERO;
        for tier in &self.tiers {
            let top = tier.up_to_kr.map_or(base_kr, |bound| bound.min(base_kr));
            let slice = top.checked_sub(floor).ok_or(Missing::TooLarge)?.max(Decimal::ZERO);
            ceiling = add(ceiling, percent_of(tier.percent, slice)?)?;
            floor = tier.up_to_kr.unwrap_or(base_kr);
        }
        Ok(ceiling)
    }
}
