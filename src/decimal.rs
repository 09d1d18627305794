//! Decimal arithmetic, each operation compiled once.
//!
//! The decimal library has its operations copied into every place that uses them, which makes them fast and a program
//! with hundreds of such places large. Here each is a function that is called. What is past the largest decimal is
//! none, or the largest.

use rust_decimal::Decimal;

/// Operations on decimals as calls.
pub(crate) trait Called: Sized {
    /// The sum; none past the largest decimal.
    fn plus(self, other: Decimal) -> Option<Decimal>;
    /// The difference; none past the largest decimal.
    fn minus(self, other: Decimal) -> Option<Decimal>;
    /// The product; none past the largest decimal.
    fn times(self, other: Decimal) -> Option<Decimal>;
    /// The quotient; none when divided by zero.
    fn over(self, other: Decimal) -> Option<Decimal>;
    /// The sum, or the largest decimal.
    fn plus_within(self, other: Decimal) -> Decimal;
    /// The difference, or the largest decimal.
    fn minus_within(self, other: Decimal) -> Decimal;
    /// The product, or the largest decimal.
    fn times_within(self, other: Decimal) -> Decimal;
}

impl Called for Decimal {
    #[inline(never)]
    fn plus(self, other: Decimal) -> Option<Decimal> {
        self.checked_add(other)
    }

    fn minus(self, other: Decimal) -> Option<Decimal> {
        self.plus(-other)
    }

    #[inline(never)]
    fn times(self, other: Decimal) -> Option<Decimal> {
        self.checked_mul(other)
    }

    #[inline(never)]
    fn over(self, other: Decimal) -> Option<Decimal> {
        self.checked_div(other)
    }

    fn plus_within(self, other: Decimal) -> Decimal {
        let limit = if self.is_sign_negative() { Decimal::MIN } else { Decimal::MAX };
        self.plus(other).unwrap_or(limit)
    }

    fn minus_within(self, other: Decimal) -> Decimal {
        self.plus_within(-other)
    }

    fn times_within(self, other: Decimal) -> Decimal {
        let limit =
            if self.is_sign_negative() == other.is_sign_negative() { Decimal::MAX } else { Decimal::MIN };
        self.times(other).unwrap_or(limit)
    }
}
