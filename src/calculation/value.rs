//! What a figure comes to, or why it comes to nothing.

use crate::report::InputId;
use rust_decimal::Decimal;

/// A figure's value. The calculation cannot fail: a figure is known, or missing with a reason.
pub type Value = Result<Decimal, Missing>;

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A cell it needs is empty.
    NotEntered(InputId),
    /// This cell is empty, without which what is known of a part has no weight: a whole without it would pass for all.
    Unweighed(InputId),
    /// A cell it needs holds text that is no number.
    Unreadable(InputId),
    /// The report has no such figure.
    NotInReport,
    /// It would be a share of nothing.
    DivisionByZero,
    /// The rule is not documented for an amount this large.
    NotDocumented,
    /// It is of whole years, and what is known is of a part of one.
    PartOfYear,
    /// It is a pattern, and there are too few years to see one.
    TooFew,
    /// It is beyond what decimals of 28 digits can hold.
    TooLarge,
}

impl Missing {
    /// Whether only an empty cell stands in the way, so that something else may take its place.
    pub fn is_blank(self) -> bool {
        matches!(self, Self::NotEntered(_) | Self::Unweighed(_))
    }
}
