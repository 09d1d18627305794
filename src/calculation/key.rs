//! The names of the figures.

use crate::report::{
    AmountOf, AreaId, Column, ExitGroupId, Measure, ReasonId, Sex, TargetOf, UnitId, YearOffset,
};
use crate::rules::CeilingBase;

/// A figure: something a reader may want to see, and ask where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A count of persons, entered or following from others.
    Count {
        /// At which level.
        unit: UnitId,
        /// Of what.
        measure: Measure,
        /// Whose.
        sex: Sex,
        /// In which year.
        year: YearOffset,
    },
    /// The same count by another way than the one used, to hold against it.
    CountBy {
        /// By which way.
        way: Way,
        /// At which level.
        unit: UnitId,
        /// Of what.
        measure: Measure,
        /// Whose.
        sex: Sex,
        /// In which year.
        year: YearOffset,
    },
    /// A share in percent.
    Rate {
        /// At which level.
        unit: UnitId,
        /// Of what.
        rate: RateOf,
        /// Whose.
        sex: Sex,
        /// In which year.
        year: YearOffset,
    },
    /// The sum in percent of the shares of all reasons of a group, or of all groups.
    ShareSum {
        /// At which level.
        unit: UnitId,
        /// The group whose reasons are summed; none for the groups.
        group: Option<ExitGroupId>,
        /// In which year.
        year: YearOffset,
    },
    /// The target of a rate, in percent.
    RateTarget {
        /// At which level.
        unit: UnitId,
        /// Of what.
        rate: RateOf,
    },
    /// 1 when a rate reaches its target, else 0; compared exactly.
    RateReached {
        /// At which level.
        unit: UnitId,
        /// Of what.
        rate: RateOf,
        /// Whose.
        sex: Sex,
    },
    /// How many more of those counted in a rate's whole would have had to be in its part.
    RateShortfall {
        /// At which level.
        unit: UnitId,
        /// Of what.
        rate: RateOf,
    },
    /// The points that an area's index stands for.
    AreaPointsReached {
        /// The platform, or the whole.
        unit: UnitId,
        /// The target area.
        area: AreaId,
    },
    /// An area's nominal points.
    AreaPoints(AreaId),
    /// All areas' nominal points.
    AreaPointsSum,
    /// An area's share of all nominal points, in percent.
    AreaShare(AreaId),
    /// An area's index as printed.
    AreaIndex {
        /// The platform, or the whole.
        unit: UnitId,
        /// The target area.
        area: AreaId,
        /// In which year.
        year: YearOffset,
    },
    /// An area's index minus that of the year before.
    AreaDifference {
        /// The platform, or the whole.
        unit: UnitId,
        /// The target area.
        area: AreaId,
    },
    /// The points reached in all areas known.
    PointsReached(UnitId),
    /// The nominal points of the areas known.
    PointsKnown(UnitId),
    /// The Impactindex.
    Index {
        /// The platform, or the whole.
        unit: UnitId,
        /// In which year.
        year: YearOffset,
    },
    /// The total index as printed, to hold against the computed one.
    PrintedIndex(UnitId),
    /// The Impactindex minus that of the year before.
    IndexDifference(UnitId),
    /// The target of the Impactindex.
    IndexTarget(UnitId),
    /// 1 when the Impactindex reaches its target, else 0.
    IndexReached(UnitId),
    /// The Impactindex minus its target.
    IndexDistance(UnitId),
    /// An amount in kronor, entered or summed.
    Amount {
        /// Of a line, a group or a section.
        of: AmountOf,
        /// In which column.
        column: Column,
    },
    /// How much better the outcome is than the budget, in kronor: more income, or less cost.
    BudgetDifference(AmountOf),
    /// Members' contributions in kronor.
    Contributions(Column),
    /// The result of the operations in kronor.
    OperatingResult(Column),
    /// Financial income less financial costs in kronor.
    FinancialNet(Column),
    /// The result in kronor.
    Result(Column),
    /// How much better the result is than budgeted, in kronor.
    ResultDifference,
    /// Equity when the year began, in kronor.
    OpeningEquity(Column),
    /// Equity when the year ended, in kronor.
    ClosingEquity(Column),
    /// What the ceiling's rule is applied to, in kronor.
    CeilingBase {
        /// Which base.
        base: CeilingBase,
        /// In which column.
        column: Column,
    },
    /// The highest equity in kronor.
    Ceiling {
        /// On which base.
        base: CeilingBase,
        /// In which column.
        column: Column,
    },
    /// The ceiling minus closing equity, in kronor: negative when equity is over the ceiling.
    Headroom {
        /// On which base.
        base: CeilingBase,
        /// In which column.
        column: Column,
    },
    /// 1 when closing equity is at most the ceiling, else 0.
    WithinCeiling {
        /// On which base.
        base: CeilingBase,
        /// In which column.
        column: Column,
    },
}

impl Key {
    /// A count in the report's own year.
    pub fn count(unit: UnitId, measure: Measure, sex: Sex) -> Self {
        Self::Count { unit, measure, sex, year: YearOffset::CURRENT }
    }

    /// A rate in the report's own year.
    pub fn rate(unit: UnitId, rate: RateOf, sex: Sex) -> Self {
        Self::Rate { unit, rate, sex, year: YearOffset::CURRENT }
    }
}

/// What a rate is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateOf {
    /// Closed for reasons of a group, of all closed. Of the positive group it is the positive-solution rate.
    Group(ExitGroupId),
    /// Closed for a reason, of its group.
    Reason(ReasonId),
    /// Closed, of participants (*genomströmning*).
    Throughput,
    /// Accepted, of referred (*ja i beredning*).
    Acceptance,
}

impl RateOf {
    /// Which target it has.
    pub fn target(self) -> TargetOf {
        match self {
            Self::Group(id) => TargetOf::Group(id),
            Self::Reason(id) => TargetOf::Reason(id),
            Self::Throughput => TargetOf::Throughput,
            Self::Acceptance => TargetOf::Acceptance,
        }
    }
}

/// A way in which a count may follow from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Women and men added.
    Sexes,
    /// The parts added: reasons to their group, groups to all closed.
    Parts,
    /// The units below added.
    Units,
    /// Those who were there, came, left or stayed: participants − closed = remaining, and its like.
    Flow,
}

impl Way {
    /// All ways, in the order in which they are preferred.
    pub const ALL: [Self; 4] = [Self::Sexes, Self::Parts, Self::Units, Self::Flow];
}
