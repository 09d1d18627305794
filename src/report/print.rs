//! Figures as they stand in print, kept beside the computed ones.

use super::id::PrintId;
use crate::decimal::Called;
use rust_decimal::Decimal;

/// A place in print where a figure of the report stands. What stands there is an input.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Print {
    /// Its identity.
    pub id: PrintId,
    /// The figure, by its name, such as `result.outcome`.
    pub of: String,
    /// The unit it is printed in.
    pub unit: PrintUnit,
    /// How many decimals it is printed with.
    pub decimals: u8,
    /// Whether the opposite of the figure is printed: a cost with a minus, an excess instead of a headroom.
    pub opposite: bool,
    /// Where it stands, such as a section of the report.
    pub at: String,
}

/// The unit that a figure is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PrintUnit {
    /// That of the figure itself: persons, points, percent, or yes (1) and no (0).
    #[default]
    Own,
    /// Percent, whether the figure is a percentage or not.
    Percent,
    /// Kronor.
    Kr,
    /// Thousands of kronor.
    Tkr,
    /// Millions of kronor.
    Mkr,
}

impl PrintUnit {
    /// The power of ten between this unit and that of the figure.
    pub fn exponent(self) -> u32 {
        match self {
            Self::Own | Self::Percent | Self::Kr => 0,
            Self::Tkr => 3,
            Self::Mkr => 6,
        }
    }
}

impl Print {
    /// The distance between two neighbouring figures as they could be printed here, in the figure's unit.
    pub fn step(&self) -> Decimal {
        let mut step = Decimal::new(1, u32::from(self.decimals.min(MOST_PRINTED_DECIMALS)));
        for _ in 0..self.unit.exponent() {
            step = step.times_within(Decimal::TEN);
        }
        step
    }
}

/// No figure is printed with more decimals.
pub const MOST_PRINTED_DECIMALS: u8 = 6;
