//! What a report states and what follows from its other figures, where the two differ.

use super::builder::CheckKind;
use super::key::Key;
use super::slip::SlipKind;
use crate::decimal::Called;
use crate::report::InputId;
use rust_decimal::Decimal;

/// Two figures that should agree and do not. It is a fact with both figures, never an accusation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of comparison found it.
    pub kind: CheckKind,
    /// The figure it is about.
    pub at: Key,
    /// What is stated, in the figure's unit.
    pub stated: Decimal,
    /// What follows from the other figures; none when no number at all would fit.
    pub computed: Option<Decimal>,
    /// What verdicts hold the figure against.
    pub bounds: Vec<Decimal>,
    /// Of how many, where a percentage can be of no whole number of them.
    pub of: Option<Decimal>,
    /// Whether rounding explains the difference: of the parts, or by decimals cut off.
    pub by_rounding: bool,
    /// Whether what stands in print has its decimals cut off instead of rounded.
    pub cut_off: bool,
    /// The printed cell, when what is stated stands in print.
    pub printed: Option<InputId>,
    /// The cells that both figures rest on, those of what is stated first.
    pub cells: Vec<InputId>,
    /// Whether a verdict would turn if the other of the two figures were right.
    pub changes_verdict: bool,
    /// Its group: findings with one cause have one number, from 0.
    pub group: usize,
    /// One slip that explains it and agrees with every other check.
    pub slip: Option<Slip>,
}

impl Finding {
    /// What is stated minus what follows.
    pub fn difference(&self) -> Option<Decimal> {
        self.stated.minus(self.computed?)
    }
}

/// One slip that would explain findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The cell.
    pub cell: InputId,
    /// What it holds.
    pub is: Decimal,
    /// What it may have been meant to hold.
    pub meant: Decimal,
    /// What kind of slip makes the one of the other.
    pub kind: SlipKind,
    /// How many findings it mends; all other checks agree as before.
    pub mends: usize,
}
