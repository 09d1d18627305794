//! Identities within one report: small, stable numbers that are never shown.
//!
//! A name may be changed and a row moved without any figure losing its place,
//! because figures are addressed by these and not by name or position.

use std::fmt;

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u16);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

identities! {
    /// A place in the platform tree: the whole association, a group of platforms, a platform or a team.
    UnitId,
    /// A group of exit reasons, such as positive solutions.
    ExitGroupId,
    /// A reason for which a participant was closed.
    ReasonId,
    /// A group of lines in the economy.
    LineGroupId,
    /// A line of income or cost.
    LineId,
    /// A target area of the social budget.
    AreaId,
    /// A goal within a target area.
    GoalId,
    /// An indicator of the social budget.
    IndicatorId,
    /// A party that refers participants.
    PartyId,
    /// A table that the report has besides volumes, economy and social budget.
    TableId,
    /// A row of a table.
    RowId,
    /// A place that a table has a value for, such as a municipality.
    PlaceId,
    /// A figure that stands in print.
    PrintId,
    /// A table at the seminar, whose view was handed in.
    SeatId,
}

impl RowId {
    /// What belongs to a table as a whole.
    pub const WHOLE: Self = Self(0);
}

impl UnitId {
    /// The whole association, the root of every platform tree.
    pub const WHOLE: Self = Self(0);
}
