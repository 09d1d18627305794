//! A long sum that is kept up to date by what its operands change.
//!
//! Amounts and counts add without loss, so that the difference of an operand is the difference of the sum. Where
//! some operand is a quotient, or digits would be lost, the sum is added anew.

use super::exact::{Exact, ExactValue, exact_sum};
use super::operands::Operands;
use super::operation::Operation;
use rust_decimal::Decimal;

/// The state of a long sum.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunningSum {
    sum: Decimal,
    known: u32,
    /// Operands that cannot be kept in the sum: quotients, and those missing for another reason than being empty.
    unfit: u32,
    blank: u32,
    /// Whether the fields above are what the operands are.
    is_current: bool,
}

impl RunningSum {
    /// One operand has another value than before.
    pub(super) fn replace(&mut self, before: ExactValue, after: ExactValue) {
        if self.is_current {
            self.is_current = self.take(before, false) && self.take(after, true);
        }
    }

    /// Adds or takes away one operand; false when digits would be lost.
    fn take(&mut self, value: ExactValue, adds: bool) -> bool {
        let count = match value {
            Ok(Exact::Decimal(value)) => {
                let Some(sum) = exact_sum(self.sum, if adds { value } else { -value }) else { return false };
                self.sum = sum;
                &mut self.known
            }
            Err(missing) if missing.is_blank() => &mut self.blank,
            _ => &mut self.unfit,
        };
        *count = if adds { *count + 1 } else { count.saturating_sub(1) };
        true
    }

    /// The sum; none when it must be added anew.
    pub(super) fn value(&mut self, operation: Operation, operands: Operands<'_>) -> Option<ExactValue> {
        if !self.is_current {
            *self = Self::default();
            self.is_current = operands.iter().all(|value| self.take(value, true));
        }
        let complete = match operation {
            Operation::SumOfAll => self.blank == 0,
            _ => self.known > 0,
        };
        // A reason for being missing is looked up among the operands.
        (self.is_current && self.unfit == 0 && complete).then_some(Ok(Exact::Decimal(self.sum)))
    }
}
