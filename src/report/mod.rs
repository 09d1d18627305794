//! What a user enters: the ground state, from which everything else is derived.

mod begin;
mod budget_print;
mod check;
mod choices;
mod economy;
mod edit;
mod entry;
mod history;
mod id;
mod input;
mod list;
mod part;
mod parts;
mod places_of_entries;
mod print;
mod scenario;
mod seminar;
mod short;
mod social_budget;
mod structure;
mod table;
mod volumes;
pub(crate) mod word;

pub use budget_print::{BudgetPrint, PrintDifference};
pub use check::StructureError;
pub use economy::{
    AmountOf, Column, Differences, Line, LineGroup, Member, MoneyUnit, Nature, Role, Section, name_of_amount,
};
pub use edit::{Edit, FieldShown, fields_of, is_set_elsewhere};
pub use entry::{Entries, Entry, LARGEST_VALUE, MOST_DECIMALS};
pub use history::{History, Touched};
pub use id::{
    AreaId, ExitGroupId, GoalId, IndicatorId, LineGroupId, LineId, PartyId, PlaceId, PrintId, ReasonId,
    RowId, SeatId, TableId, UnitId,
};
pub use input::{Adjustment, IndicatorPart, InputId, TargetOf, UnknownAddress, Wording};
pub use list::{ItemAt, List};
pub use part::{Atom, Choice, FieldKind, FieldMut, Items, Leaf, Part, WordList};
pub use print::{MOST_PRINTED_DECIMALS, Print, PrintUnit};
pub use scenario::{Changes, MOST_COMPARED, MOST_SCENARIOS, Scenario, ScenarioPlace};
pub use seminar::{Judgement, LONGEST_TABLE, Seat, View};
pub(crate) use short::{SHORTEST, shortened};
pub use social_budget::{Area, AreaGoal, Indicator, IndicatorKind, Tolerance};
pub use structure::{
    LONGEST_LIST, LONGEST_NAME, LONGEST_WORDS, MOST_EARLIER_YEARS, MOST_LATER_YEARS, MOST_OTHER_CEILINGS,
    MOST_SEATS, MOST_UNITS, Structure, USUAL_EARLIER_YEARS, USUAL_UNCERTAIN_BELOW, Unit, WHOLE_YEAR,
};
pub use table::{Expectation, Field, HIGHEST_GRADE, Place, PlaceKind, Row, RowRole, Table, TableKind};
pub use volumes::{ExitGroup, Measure, OneSex, Party, Reason, Sex, YearOffset};

/// A report: its structure, and a value per address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Names, tree, tables and rules.
    pub structure: Structure,
    /// What is filled in.
    pub entries: Entries,
    /// What differs in its scenarios.
    pub scenarios: Vec<Scenario>,
}
