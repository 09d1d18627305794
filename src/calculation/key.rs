//! The names of the figures.

use super::key_parts::{
    BalanceItem, CashItem, CorrectedItem, CostPer, EstimateItem, GoalItem, IndexBound, Movement,
    OverviewItem, PatternItem, RangeEnd, RateOf, RuleNumber, Span, StrategicItem, SupportItem,
    SupportSumItem, SurveyItem, Tolerated, Way,
};
use crate::report::word::addresses;
use crate::report::{
    AmountOf, AreaId, Column, ExitGroupId, Expectation, Field, IndicatorId, LineId, Measure, Member, Nature,
    PlaceId, RowId, RowRole, Sex, TableId, UnitId, YearOffset,
};
use crate::rules::CeilingBase;

addresses! {
    /// A figure: something a reader may want to see, and ask where it comes from.
    ///
    /// Its text form (`rate.0.group0.all`, `headroom.contributions.outcome`) names it where figures are printed.
    pub enum Key {
        /// A count of persons, entered or following from others.
        Count { /** At which level. */ unit: UnitId, /** Of what. */ measure: Measure, /** Whose. */ sex: Sex,
            /** In which year. */ year: YearOffset } = "count",
        /// The same count by another way than the one used, to hold against it.
        CountBy { /** By which way. */ way: Way, /** At which level. */ unit: UnitId, /** Of what. */ measure: Measure,
            /** Whose. */ sex: Sex, /** In which year. */ year: YearOffset } = "count_by",
        /// Women's part of a count, in percent.
        WomenShare { /** At which level. */ unit: UnitId, /** Of what. */ measure: Measure,
            /** In which year. */ year: YearOffset } = "women_share",
        /// Men's part of a count, in percent.
        MenShare { /** At which level. */ unit: UnitId, /** Of what. */ measure: Measure,
            /** In which year. */ year: YearOffset } = "men_share",
        /// A share in percent.
        Rate { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf, /** Whose. */ sex: Sex,
            /** In which year. */ year: YearOffset } = "rate",
        /// A share minus that of the year before, in percentage points.
        RateChange { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf, /** Whose. */ sex: Sex,
            /** In which year. */ year: YearOffset } = "rate_change",
        /// A share in the report's year minus that in the earliest year it has, in percentage points.
        RateChangeInAll { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf } = "rate_change_in_all",
        /// Women's share minus men's, in percentage points.
        RateGap { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf,
            /** In which year. */ year: YearOffset } = "rate_gap",
        /// The sum in percent of the shares of all reasons of a group, or of all groups.
        ShareSum { /** At which level. */ unit: UnitId, /** The group; none for the groups. */
            group: Option<ExitGroupId>, /** In which year. */ year: YearOffset } = "share_sum",
        /// The same sum with every share rounded to whole percent, as a table would show it.
        RoundedShareSum { /** At which level. */ unit: UnitId, /** The group; none for the groups. */
            group: Option<ExitGroupId>, /** In which year. */ year: YearOffset } = "rounded_share_sum",
        /// The sum in percent of the parties' parts of the referred.
        PartyShareSum { /** At which level. */ unit: UnitId, /** In which year. */ year: YearOffset } = "party_share_sum",
        /// The target of a rate, in percent.
        RateTarget { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf } = "rate_target",
        /// 1 when a rate reaches its target, else 0; compared exactly.
        RateReached { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf, /** Whose. */ sex: Sex }
            = "rate_reached",
        /// How many more of those counted in a rate's whole would have had to be in its part: the distance to the
        /// target of those who closed.
        RateShortfall { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf } = "rate_shortfall",
        /// How many more, all in the part, would bring a rate to its target: the distance by further closures.
        RateFurther { /** At which level. */ unit: UnitId, /** Of what. */ rate: RateOf } = "rate_further",
        /// Accepted, of those decided, in percent.
        AcceptedOfDecided { /** At which level. */ unit: UnitId, /** Whose. */ sex: Sex,
            /** In which year. */ year: YearOffset } = "accepted_of_decided",
        /// Those who came minus those who left.
        Inflow { /** At which level. */ unit: UnitId, /** Whose. */ sex: Sex, /** In which year. */ year: YearOffset }
            = "inflow",
        /// Those who came minus those who came the year before.
        NewChange { /** At which level. */ unit: UnitId, /** Whose. */ sex: Sex, /** In which year. */
            year: YearOffset } = "new_change",
        /// What one participant, one closed or one positive solution costs, in kronor.
        UnitCost { /** The association, or the activity. */ unit: UnitId, /** Per what. */ per: CostPer,
            /** In which column. */ column: Column } = "unit_cost",

        /// The points that an area's index stands for.
        AreaPointsReached { /** The platform. */ unit: UnitId, /** The target area. */ area: AreaId }
            = "area_points_reached",
        /// The points of an area that are measured.
        AreaPointsKnown {
            /** The platform. */
            unit: UnitId,
            /** The target area. */
            area: AreaId,
        } = "area_points_known",
        /// The points of all areas by what each is scored by: its indicators' weights, or its nominal points.
        PointsInAll(unit: UnitId) = "points_in_all",
        /// An area's nominal points.
        AreaPoints(area: AreaId) = "area_points",
        /// All areas' nominal points.
        AreaPointsSum = "area_points_sum",
        /// An area's share of all nominal points, in percent.
        AreaShare(area: AreaId) = "area_share",
        /// All areas' shares, in percent.
        AreaShareSum = "area_share_sum",
        /// How many goals an area has.
        AreaGoals(area: AreaId) = "area_goals",
        /// How many goals all areas have.
        AreaGoalsSum = "area_goals_sum",
        /// The weights of an area's indicators.
        AreaWeights(area: AreaId) = "area_weights",
        /// The fewest or most points that the tolerance gives an area.
        AreaRange { /** The target area. */ area: AreaId, /** Which end, by which reading. */ end: RangeEnd }
            = "area_range",
        /// The points that the index's target asks for.
        PointsForTarget(unit: UnitId) = "points_for_target",
        /// An area's index.
        AreaIndex { /** The platform. */ unit: UnitId, /** The target area. */ area: AreaId,
            /** In which year. */ year: YearOffset } = "area_index",
        /// 1 when an area's index reaches the target of the whole index, else 0.
        AreaReached { /** The platform. */ unit: UnitId, /** The target area. */ area: AreaId } = "area_reached",
        /// An area's index minus that of the year before.
        AreaDifference { /** The platform. */ unit: UnitId, /** The target area. */ area: AreaId } = "area_difference",
        /// The points reached in all areas known.
        PointsReached(unit: UnitId) = "points_reached",
        /// The points of the areas known.
        PointsKnown(unit: UnitId) = "points_known",
        /// The Impactindex.
        Index { /** The platform. */ unit: UnitId, /** In which year. */ year: YearOffset } = "index",
        /// The index if all that is not measured had failed.
        IndexLow(unit: UnitId) = "index_low",
        /// The index if all that is not measured had succeeded.
        IndexHigh(unit: UnitId) = "index_high",
        /// The index without weights: the share of measured indicators that are reached, in percent.
        SimpleIndex(unit: UnitId) = "simple_index",
        /// What the total index may be, the area indices being rounded.
        IndexBound { /** The platform. */ unit: UnitId, /** Which bound. */ bound: IndexBound } = "index_bound",
        /// Whether the printed total index fits the area indices: 2 at nominal points, 1 within the tolerance, 0 not.
        IndexFit(unit: UnitId) = "index_fit",
        /// 1 when whole points give the printed area indices and total, else 0.
        WholePointsFit { /** The platform. */ unit: UnitId, /** At nominal points or within the tolerance. */
            tolerated: Tolerated } = "whole_points_fit",
        /// The total index as printed, to hold against the computed one.
        PrintedIndex(unit: UnitId) = "printed_index",
        /// The Impactindex minus that of the year before.
        IndexDifference(unit: UnitId) = "index_difference",
        /// The total index as printed minus that of the year before.
        PrintedIndexDifference(unit: UnitId) = "printed_index_difference",
        /// The target of the Impactindex.
        IndexTarget(unit: UnitId) = "index_target",
        /// 1 when the Impactindex reaches its target, else 0.
        IndexReached(unit: UnitId) = "index_reached",
        /// The Impactindex minus its target.
        IndexDistance(unit: UnitId) = "index_distance",
        /// The printed index minus the target.
        PrintedIndexDistance(unit: UnitId) = "printed_index_distance",
        /// 1 when the printed index reaches the target, else 0.
        PrintedIndexReached(unit: UnitId) = "printed_index_reached",
        /// An indicator's outcome: entered, or the figure it is.
        IndicatorOutcome { /** The platform. */ unit: UnitId, /** The indicator. */ indicator: IndicatorId }
            = "indicator_outcome",
        /// What it was the year before, where that decides: entered, or what the figure it is was.
        IndicatorPrevious { /** The platform. */ unit: UnitId, /** The indicator. */ indicator: IndicatorId }
            = "indicator_previous",
        /// 1 when an indicator is reached, else 0.
        IndicatorReached { /** The platform. */ unit: UnitId, /** The indicator. */ indicator: IndicatorId }
            = "indicator_reached",
        /// What most tables at the seminar judged of an indicator: 2 reached, 1 near, 0 not.
        Room { /** The platform. */ unit: UnitId, /** The indicator. */ indicator: IndicatorId } = "room",

        /// An amount in kronor, entered or summed.
        Amount { /** Of what. */ of: AmountOf, /** In which column. */ column: Column } = "amount",
        /// A total as the sum of what is below it, whether or not the total is entered, in kronor.
        AmountBySum { /** Of a group or section. */ of: AmountOf, /** In which column. */ column: Column }
            = "amount_by_sum",
        /// A section's total as the sum of its lines, past any totals entered between, in kronor.
        AmountByLines { /** Of a section. */ of: AmountOf, /** In which column. */ column: Column }
            = "amount_by_lines",
        /// How much better a column is than the budget, in kronor: more income, or less cost.
        BudgetDifference { /** Of what. */ of: AmountOf, /** Which column. */ column: Column } = "budget_difference",
        /// The same as the sum of the differences below, in kronor.
        BudgetDifferenceBySum { /** Of a group. */ of: AmountOf, /** Which column. */ column: Column }
            = "budget_difference_by_sum",
        /// A column as a share of the budget, in percent (*förbrukat*).
        UsedShare { /** Of what. */ of: AmountOf, /** Which column. */ column: Column } = "used_share",
        /// How much better a column is than another that is not the budget, in kronor: more income, or less cost.
        Against { /** Of what. */ of: AmountOf, /** Which column. */ column: Column, /** Than which. */ than: Column }
            = "against",
        /// A column as a share of another budget, in percent.
        UsedOf { /** Of what. */ of: AmountOf, /** Which column. */ column: Column, /** Of which. */ than: Column }
            = "used_of",
        /// Members' contributions in kronor.
        Contributions(column: Column) = "contributions",
        /// The contributions of one kind of member, in kronor.
        MemberSum { /** Which kind. */ member: Member, /** In which column. */ column: Column } = "member_sum",
        /// One kind of member's part of all contributions, in percent.
        MemberShare { /** Which kind. */ member: Member, /** In which column. */ column: Column } = "member_share",
        /// A municipality's part of all municipalities' contributions, in percent.
        MunicipalShare { /** Its line. */ line: LineId, /** In which column. */ column: Column } = "municipal_share",
        /// The sum of the keys between municipalities, in percent.
        MunicipalKeySum = "municipal_key_sum",
        /// What the key gives a municipality to pay, in kronor.
        ContributionByKey { /** Its line. */ line: LineId, /** In which column. */ column: Column }
            = "contribution_by_key",
        /// The part of the costs that is of one nature, in percent.
        NatureShare { /** Which. */ nature: Nature, /** In which column. */ column: Column } = "nature_share",
        /// The costs of all natures, in kronor.
        NatureSum(column: Column) = "nature_sum",
        /// Income less costs of EU projects, in kronor.
        EuNet(column: Column) = "eu_net",
        /// The result of the operations in kronor.
        OperatingResult(column: Column) = "operating_result",
        /// Financial income less financial costs in kronor.
        FinancialNet(column: Column) = "financial_net",
        /// The result in kronor.
        Result(column: Column) = "result",
        /// How much better the result of the operations is than budgeted, in kronor.
        OperatingDifference(column: Column) = "operating_difference",
        /// How much better the result is than budgeted, in kronor. Of a forecast it is the *återflöde*.
        ResultDifference(column: Column) = "result_difference",
        /// How much better the result of a column is than that of another that is not the budget, in kronor.
        ResultAgainst { /** Which column. */ column: Column, /** Than which. */ than: Column } = "result_against",
        /// The result adjusted for the balance requirement, before the reserve, in kronor.
        AdjustedResult = "adjusted_result",
        /// The balance requirement's result (*balanskravsresultat*) in kronor.
        BalanceRequirementResult = "balance_requirement_result",
        /// Equity when the year began, in kronor.
        OpeningEquity(column: Column) = "opening_equity",
        /// Equity when the year ended, in kronor.
        ClosingEquity(column: Column) = "closing_equity",
        /// Opening equity plus the result, whether or not closing equity is entered, in kronor.
        ClosingEquityBySum(column: Column) = "closing_equity_by_sum",
        /// Closing minus opening equity, in kronor.
        EquityChange(column: Column) = "equity_change",
        /// Closing equity minus that of the budget, in kronor.
        EquityDifference(column: Column) = "equity_difference",
        /// What the ceiling's rule is applied to, in kronor.
        CeilingBase { /** Which base. */ base: CeilingBase, /** In which column. */ column: Column } = "ceiling_base",
        /// The highest equity in kronor.
        Ceiling { /** On which base. */ base: CeilingBase, /** In which column. */ column: Column } = "ceiling",
        /// The ceiling minus closing equity, in kronor: negative when equity is over the ceiling.
        Headroom { /** On which base. */ base: CeilingBase, /** In which column. */ column: Column } = "headroom",
        /// 1 when closing equity is at most the ceiling, else 0.
        WithinCeiling { /** On which base. */ base: CeilingBase, /** In which column. */ column: Column }
            = "within_ceiling",
        /// The highest equity by another rule in use, in kronor.
        OtherCeiling { /** Which rule. */ rule: RuleNumber, /** On which base. */ base: CeilingBase,
            /** In which column. */ column: Column } = "other_ceiling",
        /// That ceiling minus closing equity, in kronor.
        OtherHeadroom { /** Which rule. */ rule: RuleNumber, /** On which base. */ base: CeilingBase,
            /** In which column. */ column: Column } = "other_headroom",
        /// 1 when closing equity is at most that ceiling, else 0.
        WithinOtherCeiling { /** Which rule. */ rule: RuleNumber, /** On which base. */ base: CeilingBase,
            /** In which column. */ column: Column } = "within_other_ceiling",

        /// A cell of a table, entered or following from others.
        Cell { /** The table. */ table: TableId, /** The row. */ row: RowId, /** The cell. */ field: Field,
            /** In which year. */ year: YearOffset } = "cell",
        /// The sum of a column of a table.
        TableSum { /** The table. */ table: TableId, /** The column. */ field: Field, /** In which year. */
            year: YearOffset } = "table_sum",
        /// How many rows a table has.
        TableRows(table: TableId) = "table_rows",
        /// Part of a balance sheet, in kronor.
        Balance { /** The table. */ table: TableId, /** Which part. */ item: BalanceItem, /** In which column. */
            column: Column } = "balance",
        /// Equity's share of all assets, in percent (*soliditet*).
        EquityRatio { /** The table. */ table: TableId, /** In which column. */ column: Column } = "equity_ratio",
        /// Part of a cash flow statement, in kronor.
        CashFlow { /** The table. */ table: TableId, /** Which part. */ item: CashItem, /** In which column. */
            column: Column } = "cash_flow",
        /// What is left of a debt, in kronor.
        Remaining { /** The table. */ table: TableId, /** The row; 0 is all. */ row: RowId } = "remaining",
        /// How much better a note's line is than budgeted, in kronor.
        NoteDifference { /** The table. */ table: TableId, /** The row; 0 is all. */ row: RowId,
            /** Which column. */ column: Column } = "note_difference",
        /// What follows from one year of an overview.
        Overview { /** The table. */ table: TableId, /** What. */ item: OverviewItem, /** In which year. */
            year: YearOffset } = "overview",
        /// What follows from an estimate of closing equity.
        Estimate { /** The table. */ table: TableId, /** The kind of estimate. */ row: RowId, /** What. */
            item: EstimateItem, /** In which year. */ year: YearOffset } = "estimate",
        /// What several years' estimates of one kind have in common.
        Pattern { /** The table. */ table: TableId, /** The kind of estimate. */ row: RowId, /** Of which years. */
            span: Span, /** What. */ item: PatternItem } = "pattern",
        /// This year's estimate corrected by the pattern of earlier years of its own kind.
        Corrected { /** The table. */ table: TableId, /** The kind of estimate. */ row: RowId, /** By what. */
            span: Span, /** What. */ item: CorrectedItem } = "corrected",
        /// What follows from a strategic indicator at a place.
        Strategic { /** The table. */ table: TableId, /** The indicator. */ row: RowId, /** The place. */
            place: PlaceId, /** What. */ item: StrategicItem } = "strategic",
        /// How many municipalities an indicator moved in one way; row 0 is all indicators.
        StrategicTally { /** The table. */ table: TableId, /** The indicator. */ row: RowId, /** Which way. */
            way: Movement } = "strategic_tally",
        /// The municipalities' values added, to hold against the region's.
        RegionSum { /** The table. */ table: TableId, /** The indicator. */ row: RowId, /** In which year. */
            year: YearOffset } = "region_sum",
        /// What follows from a goal.
        Goal { /** The table. */ table: TableId, /** The goal. */ row: RowId, /** What. */ item: GoalItem } = "goal",
        /// How many goals are expected to turn out in one way.
        GoalsExpected(expected: Expectation) = "goals_expected",
        /// How many goals are of a kind.
        GoalsOfKind(kind: RowRole) = "goals_of_kind",
        /// What follows from one kind of support.
        Support { /** The table. */ table: TableId, /** The kind of support. */ row: RowId, /** What. */
            item: SupportItem, /** Whose. */ sex: Sex, /** In which year. */ year: YearOffset } = "support",
        /// What follows from all kinds of support together.
        SupportSum { /** The table. */ table: TableId, /** What. */ item: SupportSumItem, /** Whose. */ sex: Sex,
            /** In which year. */ year: YearOffset } = "support_sum",
        /// What follows from a question of a survey; row 0 is the survey as a whole.
        Survey { /** The table. */ table: TableId, /** The question. */ row: RowId, /** What. */ item: SurveyItem,
            /** In which year. */ year: YearOffset } = "survey",
    }
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
