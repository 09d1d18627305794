//! Lines of income and cost, and the columns in which they may be known.

use super::id::{LineGroupId, LineId};
use serde::Serialize;

/// A column of the economy: the same line known in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// As decided before the year.
    Budget,
    /// As it turned out.
    Outcome,
    /// The outcome of the year before.
    Previous,
}

impl Column {
    /// The order in which tables show them.
    pub const ALL: [Self; 3] = [Self::Budget, Self::Outcome, Self::Previous];
}

/// What a group of lines is in the income statement (*resultaträkning*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The members' contributions (*medlemsavgifter, tilldelning*).
    MemberContributions,
    /// Funds from the European Union.
    EuFunds,
    /// Any other income of the operations.
    OtherIncome,
    /// A cost of the operations.
    Cost,
    /// Depreciation (*avskrivningar*).
    Depreciation,
    /// Financial income.
    FinancialIncome,
    /// Financial cost.
    FinancialCost,
    /// Extraordinary items, positive when they are income.
    Extraordinary,
}

impl Role {
    /// Whether amounts of this role are subtracted in the result, so that a report may write them with a minus.
    pub fn is_cost(self) -> bool {
        matches!(self, Self::Cost | Self::Depreciation | Self::FinancialCost)
    }

    /// The section of the operations it belongs to, if any.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::MemberContributions | Self::EuFunds | Self::OtherIncome => Some(Section::Income),
            Self::Cost => Some(Section::Costs),
            Self::Depreciation | Self::FinancialIncome | Self::FinancialCost | Self::Extraordinary => None,
        }
    }
}

/// The two sections of the operations whose totals a report prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// *Verksamhetens intäkter*.
    Income,
    /// *Verksamhetens kostnader*.
    Costs,
}

/// What an amount belongs to: a line, a group's total, or a section's total.
///
/// A report may print only the total of some groups, so a total can be entered; left empty it is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountOf {
    /// One line.
    Line(LineId),
    /// The total of a group.
    Group(LineGroupId),
    /// The total of a section.
    Section(Section),
}

/// A group of lines with one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineGroup {
    /// Its identity.
    pub id: LineGroupId,
    /// Its name as shown.
    pub name: String,
    /// What it is in the income statement.
    pub role: Role,
    /// Its lines; none when only the group's total is kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Line>,
}

/// A line of income or cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its identity.
    pub id: LineId,
    /// Its name as shown.
    pub name: String,
}

/// The unit in which a report shows its money. Amounts are kept in kronor whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// Kronor.
    Kr,
    /// Thousands of kronor.
    Tkr,
}

impl MoneyUnit {
    /// The power of ten between this unit and a krona.
    pub fn exponent(self) -> u32 {
        match self {
            Self::Kr => 0,
            Self::Tkr => 3,
        }
    }
}
