//! The social budget (*social budget*): target areas, their goals, and the indicators that tell whether they are met.

use super::id::{AreaId, GoalId, IndicatorId};
use rust_decimal::Decimal;

/// A target area (*målområde*) of the social budget. Its points are an input.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its name as shown.
    pub name: String,
    /// Its goals (*mål*), when they are told apart.
    pub goals: Vec<AreaGoal>,
}

/// A goal within a target area.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AreaGoal {
    /// Its identity.
    pub id: GoalId,
    /// Its wording.
    pub name: String,
}

/// An indicator (*indikator*). Its weight, target and outcomes are inputs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Indicator {
    /// Its identity.
    pub id: IndicatorId,
    /// Its wording.
    pub name: String,
    /// The target area whose points it is part of.
    pub area: AreaId,
    /// The goal it tells about, when goals are told apart.
    pub goal: Option<GoalId>,
    /// How it is decided whether it is reached.
    pub kind: IndicatorKind,
    /// The figure of the same report that its outcome is, by the figure's name, with `{unit}` for the unit scored.
    pub source: String,
}

/// How it is decided whether an indicator is reached, always on unrounded values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum IndicatorKind {
    /// The outcome is at least the target.
    AtLeast,
    /// The outcome is at most the target.
    AtMost,
    /// The outcome is larger than that of the year before.
    Increased,
    /// The outcome is smaller than that of the year before.
    Decreased,
    /// Two groups differ by no more than the target.
    NoDifference,
    /// Answered yes (1) or no (0).
    YesNo,
    /// Judged by the group: reached (2), near (1), not reached (0). Near is a label only: it is not reached.
    #[default]
    Judged,
}

/// How far an area's weights may be from its nominal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// The percentage.
    pub percent: Decimal,
    /// Whether it is a percentage of the area's points; otherwise of all points.
    pub relative: bool,
}

impl Tolerance {
    /// ±5 % of the area's points. Source: Samordningsförbundet Umeåregionen, Årsredovisning 2023, 1.7.4, which
    /// does not say which of the two is meant.
    pub const DOCUMENTED: Self = Self { percent: Decimal::from_parts(5, 0, 0, false, 0), relative: true };
}
