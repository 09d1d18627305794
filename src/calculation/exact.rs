//! Numbers that lose nothing: a decimal, or a quotient kept as its two parts.
//!
//! A quotient such as 144 / 234 has no end in decimals, so it is divided only when it is read. What is compared,
//! added or explained before that is exact as long as its parts fit in 28 digits.

use super::value::{Missing, Value};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A number without loss.
#[derive(Clone, Copy, Debug)]
pub enum Exact {
    /// A decimal.
    Decimal(Decimal),
    /// A quotient; the whole is positive.
    Ratio {
        /// What is divided.
        part: Decimal,
        /// By what.
        whole: Decimal,
    },
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (Self::Decimal(a), Self::Decimal(b)) => a == b,
            // 1/2 and 2/4 are one number; a quotient too large to be compared is itself.
            (a, b) => a.has_parts_of(b) || a.compared(b).is_ok_and(Ordering::is_eq),
        }
    }
}

impl Eq for Exact {}

/// A number, or why there is none.
pub type ExactValue = Result<Exact, Missing>;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self::Decimal(Decimal::ZERO);
    /// Yes.
    pub const ONE: Self = Self::Decimal(Decimal::ONE);

    /// Yes or no as a number.
    pub fn truth(truth: bool) -> Self {
        if truth { Self::ONE } else { Self::ZERO }
    }

    /// The number as a decimal, rounded at the 28th digit when it has no end.
    ///
    /// # Errors
    /// It is too large for a decimal.
    pub fn to_decimal(self) -> Value {
        match self {
            Self::Decimal(value) => Ok(value),
            Self::Ratio { part, whole } => part.checked_div(whole).ok_or(Missing::TooLarge),
        }
    }

    /// The quotient of two numbers.
    pub(super) fn divided(self, by: Self) -> ExactValue {
        if by.is_zero() {
            return Err(Missing::DivisionByZero);
        }
        let (part, whole) = if let (Self::Decimal(part), Self::Decimal(whole)) = (self, by) {
            (part, whole)
        } else {
            let ((part, by_whole), (by_part, whole)) = (self.parts(), by.parts());
            match exact_product(part, whole).zip(exact_product(by_whole, by_part)) {
                Some(parts) => parts,
                None => (self.to_decimal()?, by.to_decimal()?),
            }
        };
        if whole.is_zero() {
            return Err(Missing::TooLarge);
        }
        Ok(if whole.is_sign_negative() {
            Self::Ratio { part: -part, whole: -whole }
        } else {
            Self::Ratio { part, whole }
        })
    }

    /// The sum of two numbers.
    pub(super) fn plus(self, other: Self) -> ExactValue {
        if let (Self::Decimal(a), Self::Decimal(b)) = (self, other) {
            return a.checked_add(b).map(Self::Decimal).ok_or(Missing::TooLarge);
        }
        let ((a, a_whole), (b, b_whole)) = (self.parts(), other.parts());
        let exact = (|| {
            if a_whole == b_whole {
                return Some(Self::Ratio { part: exact_sum(a, b)?, whole: a_whole });
            }
            let part = exact_sum(exact_product(a, b_whole)?, exact_product(b, a_whole)?)?;
            Some(Self::Ratio { part, whole: exact_product(a_whole, b_whole)? })
        })();
        match exact {
            Some(sum) => Ok(sum),
            None => Self::Decimal(self.to_decimal()?).plus(Self::Decimal(other.to_decimal()?)),
        }
    }

    /// The difference of two numbers.
    pub(super) fn minus(self, other: Self) -> ExactValue {
        self.plus(other.opposite())
    }

    /// The number with the other sign.
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Decimal(value) => Self::Decimal(-value),
            Self::Ratio { part, whole } => Self::Ratio { part: -part, whole },
        }
    }

    /// The product of two numbers.
    pub(super) fn times(self, other: Self) -> ExactValue {
        if let (Self::Decimal(a), Self::Decimal(b)) = (self, other) {
            return a.checked_mul(b).map(Self::Decimal).ok_or(Missing::TooLarge);
        }
        let ((a, a_whole), (b, b_whole)) = (self.parts(), other.parts());
        match exact_product(a, b).zip(exact_product(a_whole, b_whole)) {
            Some((part, whole)) => Ok(Self::Ratio { part, whole }),
            None => Self::Decimal(self.to_decimal()?).times(Self::Decimal(other.to_decimal()?)),
        }
    }

    /// How two numbers stand to each other.
    pub(super) fn compared(self, other: Self) -> Result<Ordering, Missing> {
        if let (Self::Decimal(a), Self::Decimal(b)) = (self, other) {
            return Ok(a.cmp(&b));
        }
        let ((a, a_whole), (b, b_whole)) = (self.parts(), other.parts());
        if let (Some(a), Some(a_whole), Some(b), Some(b_whole)) =
            (small(a), small(a_whole), small(b), small(b_whole))
        {
            return Ok((a * b_whole).cmp(&(b * a_whole)));
        }
        Ok(match exact_product(a, b_whole).zip(exact_product(b, a_whole)) {
            Some((left, right)) => left.cmp(&right),
            None => self.to_decimal()?.cmp(&other.to_decimal()?),
        })
    }

    /// Whether it is kept as the same parts. Two quotients may be one number and yet lose digits at different places in
    /// what is computed from them, or seem one number because the comparison had to round.
    pub(super) fn has_parts_of(self, other: Self) -> bool {
        self.parts() == other.parts()
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        match self {
            Self::Decimal(value) => value.is_zero(),
            Self::Ratio { part, .. } => part.is_zero(),
        }
    }

    fn parts(self) -> (Decimal, Decimal) {
        match self {
            Self::Decimal(value) => (value, Decimal::ONE),
            Self::Ratio { part, whole } => (part, whole),
        }
    }

    /// The number as a fraction of whole numbers in lowest terms; none when they do not fit.
    pub fn fraction(self) -> Option<(i128, i128)> {
        let (part, whole) = self.parts();
        let (part, whole) = (part.normalize(), whole.normalize());
        let scale = part.scale().max(whole.scale());
        let integer =
            |value: Decimal| value.mantissa().checked_mul(10_i128.checked_pow(scale - value.scale())?);
        let (numerator, denominator) = (integer(part)?, integer(whole)?);
        let (mut a, mut b) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = i128::try_from(a).ok().filter(|divisor| *divisor != 0)?;
        Some((numerator / divisor, denominator / divisor))
    }
}

/// A whole number of at most 31 bits, as most counts are: the product of two fits in a machine's word.
fn small(value: Decimal) -> Option<i64> {
    let parts = value.unpack();
    let size = i64::from(i32::try_from(parts.lo).ok()?);
    (parts.mid == 0 && parts.hi == 0 && parts.scale == 0).then_some(if parts.negative { -size } else { size })
}

/// The product, unless some of its digits would be lost. Zeros at the end of a number are none of them: a sum keeps those
/// of whatever was once in it.
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    if let (Some(a), Some(b)) = (small(a), small(b)) {
        return Some(Decimal::from(a * b));
    }
    if b == Decimal::ONE {
        return Some(a);
    }
    if a == Decimal::ONE {
        return Some(b);
    }
    full_product(a, b).or_else(|| full_product(a.normalize(), b.normalize()))
}

fn full_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let product = a.checked_mul(b)?;
    (a.is_zero() || b.is_zero() || product.scale() == a.scale() + b.scale()).then_some(product)
}

/// The sum, unless some of its digits would be lost.
fn exact_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    full_sum(a, b).or_else(|| full_sum(a.normalize(), b.normalize()))
}

fn full_sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    (sum.is_zero() || sum.scale() >= a.scale().max(b.scale())).then_some(sum)
}
