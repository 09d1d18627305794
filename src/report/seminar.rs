//! The seminar (*revisionsseminarium*): how indicators are judged, and the tables whose views were handed in.

use super::budget_print::BudgetPrint;
use super::id::{IndicatorId, SeatId, UnitId};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How an indicator is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// It is not measured, whatever else is known. At a table it is no vote.
    NotMeasured,
    /// It is not reached.
    NotReached,
    /// It is near the target: a label only, which counts as not reached.
    Near,
    /// It is reached.
    Reached,
}

impl Judgement {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Reached, Self::Near, Self::NotReached, Self::NotMeasured];

    /// What stands in a cell for it: 2 reached, 1 near, 0 not reached, −1 not measured.
    pub fn value(self) -> Decimal {
        match self {
            Self::NotMeasured => Decimal::NEGATIVE_ONE,
            Self::NotReached => Decimal::ZERO,
            Self::Near => Decimal::ONE,
            Self::Reached => Decimal::TWO,
        }
    }

    /// What a cell's value says: from 2 up reached, from 1 near, from 0 not reached.
    pub fn of(value: Decimal) -> Self {
        match value {
            value if value >= Decimal::TWO => Self::Reached,
            value if value >= Decimal::ONE => Self::Near,
            value if value >= Decimal::ZERO => Self::NotReached,
            _ => Self::NotMeasured,
        }
    }
}

/// A table at the seminar whose view was handed in. Its votes are cells.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Seat {
    /// Its identity.
    pub id: SeatId,
    /// What the table calls itself.
    pub name: String,
    /// When its view was handed in, as an ISO date and time.
    pub at: String,
}

/// A table's view, as it is handed in: which social budget it is of, and how the table judged it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// What the table calls itself.
    pub table: String,
    /// The social budget that was judged.
    pub budget: BudgetPrint,
    /// The votes. What a table has not measured is no vote.
    pub votes: BTreeMap<(UnitId, IndicatorId), Judgement>,
    /// What it remarked.
    pub notes: BTreeMap<(UnitId, IndicatorId), String>,
}

/// More letters than any table's name has.
pub const LONGEST_TABLE: usize = 60;
