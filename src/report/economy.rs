//! Lines of income and cost, and the columns in which they may be known.

use super::id::{LineGroupId, LineId, UnitId};
use super::word::Word;

/// A column of the economy: the same line known in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// As decided before the year.
    Budget,
    /// As it turned out.
    Outcome,
    /// The outcome of the year before.
    Previous,
    /// The outcome of the part of the year that has passed.
    ToDate,
    /// What the year is expected to end with, as seen during it.
    Forecast,
    /// The budget as revised during the year.
    Revised,
    /// The part of the budget that is for the time that has passed.
    PeriodBudget,
    /// The outcome of the same part of the year before.
    PreviousToDate,
}

impl Column {
    /// The order in which tables show them.
    pub const ALL: [Self; 8] = [
        Self::Budget,
        Self::Revised,
        Self::PeriodBudget,
        Self::ToDate,
        Self::Forecast,
        Self::Outcome,
        Self::Previous,
        Self::PreviousToDate,
    ];
}

/// What a group of lines is in the income statement (*resultaträkning*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Role {
    /// The members' contributions (*medlemsavgifter, tilldelning*).
    MemberContributions,
    /// Funds from the European Union.
    EuFunds,
    /// Any other income of the operations.
    OtherIncome,
    /// A cost of the operations.
    #[default]
    Cost,
    /// A cost of a project that the European Union takes part in.
    EuCost,
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
        matches!(self, Self::Cost | Self::EuCost | Self::Depreciation | Self::FinancialCost)
    }

    /// The section of the operations it belongs to, if any.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::MemberContributions | Self::EuFunds | Self::OtherIncome => Some(Section::Income),
            Self::Cost | Self::EuCost => Some(Section::Costs),
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

/// What a cost is for (*kostnadsfördelning*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Nature {
    /// Administration.
    #[default]
    Administration,
    /// Efforts for the structure as a whole (*strukturövergripande insatser*).
    Structural,
    /// Efforts for single persons (*individinriktade insatser*).
    Individual,
}

impl Nature {
    /// The order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Administration, Self::Structural, Self::Individual];
}

/// Which kind of member pays a contribution. Source of their parts: lag 2003:1210, 5 §.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Member {
    /// The state, through Försäkringskassan: half.
    #[default]
    State,
    /// A region: a quarter.
    Region,
    /// A municipality: together a quarter.
    Municipality,
}

impl Member {
    /// The order in which they are shown.
    pub const ALL: [Self; 3] = [Self::State, Self::Region, Self::Municipality];

    /// The part of all contributions that this kind of member pays by law, in percent.
    pub fn legal_percent(self) -> u8 {
        match self {
            Self::State => 50,
            Self::Region | Self::Municipality => 25,
        }
    }
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
    /// The costs of one nature.
    Nature(Nature),
}

/// A group of lines with one role.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LineGroup {
    /// Its identity.
    pub id: LineGroupId,
    /// Its name as shown.
    pub name: String,
    /// What it is in the income statement.
    pub role: Role,
    /// What its costs are for, when the report distributes its costs.
    pub nature: Option<Nature>,
    /// Its lines; none when only the group's total is kept.
    pub lines: Vec<Line>,
}

/// A line of income or cost.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Line {
    /// Its identity.
    pub id: LineId,
    /// Its name as shown.
    pub name: String,
    /// The kind of member that pays it, when it is a contribution.
    pub member: Option<Member>,
    /// The unit whose activity it pays for, from which a cost per participant follows.
    pub unit: Option<UnitId>,
}

/// The unit in which a report shows its money. Amounts are kept in kronor whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum MoneyUnit {
    /// Kronor.
    Kr,
    /// Thousands of kronor.
    #[default]
    Tkr,
    /// Millions of kronor.
    Mkr,
}

impl MoneyUnit {
    /// The power of ten between this unit and a krona.
    pub fn exponent(self) -> u32 {
        match self {
            Self::Kr => 0,
            Self::Tkr => 3,
            Self::Mkr => 6,
        }
    }
}

/// Which way a report writes a difference between an outcome and a budget. It is kept as how much better it is, and said so
/// in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Differences {
    /// As how much better the outcome is.
    #[default]
    Better,
    /// The outcome minus the budget, each with the sign that it is written with.
    OutcomeMinusBudget,
    /// The budget minus the outcome (*kvar*), likewise.
    BudgetMinusOutcome,
}

/// The name of an amount's address without its column, as a note has it.
pub fn name_of_amount(of: AmountOf) -> String {
    let mut text = "amount".to_owned();
    Word::write(&of, &mut text);
    text
}
