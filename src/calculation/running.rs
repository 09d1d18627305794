//! A long sum that is kept up to date by what its operands change.
//!
//! Amounts and counts add without loss, so that the difference of an operand is the difference of the sum. Where
//! some operand is a quotient, or has so many digits that a sum may lose some of them, the sum is added anew, in order.

use super::exact::{Exact, ExactValue};
use super::operands::Operands;
use super::operation::Operation;
use super::value::Missing;
use rust_decimal::Decimal;

/// The state of a long sum.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunningSum {
    sum: Decimal,
    known: u32,
    /// Operands that cannot be kept in the sum: quotients, those of very many digits, and those missing for another
    /// reason than being empty.
    unfit: u32,
    blank: u32,
    /// Whether the fields above are what the operands are.
    is_current: bool,
}

impl RunningSum {
    /// One operand has another value than before.
    pub(super) fn replace(&mut self, before: ExactValue, after: ExactValue) {
        if self.is_current {
            self.take(before, false);
            self.take(after, true);
        }
    }

    /// Adds or takes away one operand.
    fn take(&mut self, value: ExactValue, adds: bool) {
        let count = match value {
            Ok(Exact::Decimal(value)) if loses_nothing(value) => {
                self.sum = self.sum.saturating_add(if adds { value } else { -value });
                &mut self.known
            }
            Err(Missing::NotEntered(_)) => &mut self.blank,
            _ => &mut self.unfit,
        };
        *count = if adds { *count + 1 } else { count.saturating_sub(1) };
    }

    /// The sum; none when it must be added anew.
    pub(super) fn value(&mut self, operation: Operation, operands: Operands<'_>) -> Option<ExactValue> {
        if !self.is_current {
            *self = Self { is_current: true, ..Self::default() };
            operands.iter().for_each(|value| self.take(value, true));
        }
        let complete = match operation {
            Operation::SumOfAll => self.blank == 0,
            _ => self.known > 0,
        };
        // A reason for being missing is looked up among the operands.
        (self.unfit == 0 && complete).then_some(Ok(Exact::Decimal(self.sum)))
    }
}

/// Whether any sums of such numbers, half a million of them, fit in a decimal with all their digits, in whatever order:
/// with at most 4 decimals and 63 bits it takes 77 of its 96 bits.
fn loses_nothing(value: Decimal) -> bool {
    let parts = value.unpack();
    parts.hi == 0 && parts.mid < 1 << 31 && parts.scale <= 4
}
