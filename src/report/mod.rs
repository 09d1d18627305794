//! What a user enters: the ground state, from which everything else is derived.

mod economy;
mod entry;
mod id;
mod input;
mod structure;
mod volumes;

pub use economy::{AmountOf, Column, Line, LineGroup, MoneyUnit, Role, Section};
pub use entry::{Entries, Entry, LARGEST_VALUE, MOST_DECIMALS};
pub use id::{AreaId, ExitGroupId, LineGroupId, LineId, ReasonId, UnitId};
pub use input::{InputId, TargetOf, UnknownAddress};
pub use structure::{Area, LONGEST_LIST, LONGEST_NAME, MOST_UNITS, Structure, StructureError, Unit};
pub use volumes::{ExitGroup, Measure, Reason, Sex, YearOffset};

/// A report: its structure, and a value per address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Names, tree, tables and rules.
    pub structure: Structure,
    /// What is filled in.
    pub entries: Entries,
}
