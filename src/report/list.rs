//! The lists that a structure is made of, and the items in them: what a user adds, renames, moves and removes.

use super::id::{AreaId, ExitGroupId, LineGroupId, TableId};
use std::fmt;

/// A list of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The platform tree, and activities of their own.
    Units,
    /// The parties that refer participants.
    Parties,
    /// The groups of exit reasons.
    ExitGroups,
    /// The reasons of a group.
    Reasons(ExitGroupId),
    /// The groups of lines of income and cost.
    LineGroups,
    /// The lines of a group.
    Lines(LineGroupId),
    /// The target areas of the social budget.
    Areas,
    /// The goals of an area.
    AreaGoals(AreaId),
    /// The indicators of the social budget.
    Indicators,
    /// The report's other tables.
    Tables,
    /// The rows of a table.
    Rows(TableId),
    /// The places of a table.
    Places(TableId),
    /// The figures that stand in print.
    Prints,
    /// The rules for the highest equity: the one that decides first, others in use after it. Rules and tiers have no
    /// identity; where others have one, they have their place.
    Rules,
    /// The tiers of a rule.
    Tiers(u16),
    /// The tables at the seminar whose views were handed in.
    Seats,
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, of) = match self {
            Self::Units => ("units", None),
            Self::Parties => ("parties", None),
            Self::ExitGroups => ("exits", None),
            Self::Reasons(id) => ("reasons", Some(id.0)),
            Self::LineGroups => ("groups", None),
            Self::Lines(id) => ("lines", Some(id.0)),
            Self::Areas => ("areas", None),
            Self::AreaGoals(id) => ("goals", Some(id.0)),
            Self::Indicators => ("indicators", None),
            Self::Tables => ("tables", None),
            Self::Rows(id) => ("rows", Some(id.0)),
            Self::Places(id) => ("places", Some(id.0)),
            Self::Prints => ("prints", None),
            Self::Rules => ("rules", None),
            Self::Tiers(rule) => ("tiers", Some(*rule)),
            Self::Seats => ("seats", None),
        };
        f.write_str(name)?;
        of.map_or(Ok(()), |of| of.fmt(f))
    }
}

/// An item of a list, by its identity there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemAt {
    /// The list.
    pub list: List,
    /// The item's identity: the number in its typed identity, or its place where it has none.
    pub id: u16,
}

/// Tells items apart in the page, such as `reasons2.5`.
impl fmt::Display for ItemAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.list, self.id)
    }
}
