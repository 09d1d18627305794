//! Identities within one report: small, stable numbers that are never shown.
//!
//! A name may be changed and a row moved without any figure losing its place,
//! because figures are addressed by these and not by name or position.

use serde::Serialize;
use std::fmt;

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
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
}

impl UnitId {
    /// The whole association, the root of every platform tree.
    pub const WHOLE: Self = Self(0);
}
