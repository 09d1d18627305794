//! What the names of figures are made of: shares, ways, and the parts of each kind of table.

use crate::report::word::{
    CODED_BITS, Coded, Word, Words, coded, coded_choices, named_words, write_numbered,
};
use crate::report::{ExitGroupId, Measure, PartyId, ReasonId, TargetOf};

/// What a rate is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateOf {
    /// Closed for reasons of a group, of all closed. Of the positive group it is the positive-solution rate.
    Group(ExitGroupId),
    /// Closed for a reason: of its group when that is the positive one, else of all closed.
    Reason(ReasonId),
    /// Closed, of participants (*genomströmning*).
    Throughput,
    /// Accepted, of referred (*ja i beredning*).
    Acceptance,
    /// Referred by a party, of all referred.
    ReferredBy(PartyId),
    /// Accepted, of those that a party referred.
    AcceptedFrom(PartyId),
}

impl RateOf {
    /// Which target it has.
    pub fn target(self) -> TargetOf {
        match self {
            Self::Group(id) => TargetOf::Group(id),
            Self::Reason(id) => TargetOf::Reason(id),
            Self::Throughput => TargetOf::Throughput,
            Self::Acceptance => TargetOf::Acceptance,
            Self::ReferredBy(id) => TargetOf::ReferredBy(id),
            Self::AcceptedFrom(id) => TargetOf::AcceptedFrom(id),
        }
    }

    /// The count that is its part.
    pub fn measure(self) -> Measure {
        match self {
            Self::Group(id) => Measure::Group(id),
            Self::Reason(id) => Measure::Reason(id),
            Self::Throughput => Measure::Closed,
            Self::Acceptance => Measure::Accepted,
            Self::ReferredBy(id) => Measure::ReferredBy(id),
            Self::AcceptedFrom(id) => Measure::AcceptedFrom(id),
        }
    }
}

impl Word for RateOf {
    fn write(&self, text: &mut String) {
        self.target().write(text);
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        Some(match TargetOf::read(words)? {
            TargetOf::Index => return None,
            TargetOf::Group(id) => Self::Group(id),
            TargetOf::Reason(id) => Self::Reason(id),
            TargetOf::Throughput => Self::Throughput,
            TargetOf::Acceptance => Self::Acceptance,
            TargetOf::ReferredBy(id) => Self::ReferredBy(id),
            TargetOf::AcceptedFrom(id) => Self::AcceptedFrom(id),
        })
    }
}

/// The place of a rule among the other rules in use, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleNumber(pub u8);

impl Word for RuleNumber {
    fn write(&self, text: &mut String) {
        write_numbered(text, "", self.0);
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        words.next()?.parse().ok().map(Self)
    }
}

macro_rules! items {
    ($($(#[$doc:meta])* $Name:ident {$($(#[$item_doc:meta])* $Item:ident = $word:literal),* $(,)?})*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name { $($(#[$item_doc])* $Item),* }

        impl $Name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$Item),*];
        }

        named_words! { $Name { $($word => $Name::$Item),* } }
        coded_choices!($Name);
    )*};
}

items! {
    /// A way in which a count may follow from others.
    Way {
        /// Women and men added.
        Sexes = "sexes",
        /// The parts added: reasons to their group, groups to all closed.
        Parts = "parts",
        /// The parties added: those each referred to all referred.
        Parties = "parties",
        /// The units below added.
        Units = "units",
        /// Those who were there, came, left or stayed: participants − closed = remaining, and its like.
        Flow = "flow",
    }
    /// What a cost is divided by.
    CostPer {
        /// Participants.
        Participant = "participant",
        /// Closed.
        Closed = "closed",
        /// Closed to a positive solution.
        Positive = "positive",
    }
    /// An end of the points that the tolerance gives an area, by one of the two readings of the tolerance.
    RangeEnd {
        /// The fewest, the tolerance being a part of the area's points.
        LowOfArea = "low_of_area",
        /// The most, likewise.
        HighOfArea = "high_of_area",
        /// The fewest, the tolerance being a part of all points.
        LowOfAll = "low_of_all",
        /// The most, likewise.
        HighOfAll = "high_of_all",
    }
    /// A bound of the total index.
    IndexBound {
        /// The lowest at nominal points.
        NominalLow = "nominal_low",
        /// The highest at nominal points.
        NominalHigh = "nominal_high",
        /// The lowest within the tolerance.
        ToleratedLow = "tolerated_low",
        /// The highest within the tolerance.
        ToleratedHigh = "tolerated_high",
        /// 1 when the printed total lies between the nominal bounds, else 0.
        NominalFits = "nominal_fits",
        /// 1 when the printed total lies between the bounds within the tolerance, else 0.
        ToleratedFits = "tolerated_fits",
    }
    /// Whether an area's points may differ from the nominal ones.
    Tolerated {
        /// Exactly the nominal points.
        Nominal = "nominal",
        /// Within the tolerance.
        Within = "within",
    }
    /// A part of a balance sheet.
    BalanceItem {
        /// Fixed assets.
        FixedAssets = "fixed_assets",
        /// Receivables and other current assets besides cash.
        Receivables = "receivables",
        /// Cash and bank.
        Cash = "cash",
        /// Receivables and cash.
        CurrentAssets = "current_assets",
        /// All assets.
        TotalAssets = "total_assets",
        /// The year's result within equity.
        Result = "result",
        /// Equity besides the year's result.
        OtherEquity = "other_equity",
        /// Equity.
        Equity = "equity",
        /// Provisions.
        Provisions = "provisions",
        /// Long-term liabilities.
        LongTermLiabilities = "long_term_liabilities",
        /// Current liabilities.
        CurrentLiabilities = "current_liabilities",
        /// All liabilities.
        Liabilities = "liabilities",
        /// Equity, provisions and liabilities.
        TotalEquityAndLiabilities = "total_equity_and_liabilities",
    }
    /// A part of a cash flow statement.
    CashItem {
        /// The result and what of it moves no money.
        BeforeWorkingCapital = "before_working_capital",
        /// The changes in receivables and liabilities.
        WorkingCapital = "working_capital",
        /// Cash flow of the operations.
        Operating = "operating",
        /// Cash flow in all.
        Total = "total",
        /// Closing cash as opening cash and cash flow.
        Closing = "closing",
        /// Closing minus opening cash as entered.
        ChangeInCash = "change_in_cash",
        /// Minus the change in receivables on the balance sheet.
        ReceivablesByBalance = "receivables_by_balance",
        /// The change in current liabilities on the balance sheet.
        LiabilitiesByBalance = "liabilities_by_balance",
    }
    /// What follows from one year of an overview.
    OverviewItem {
        /// Income minus costs.
        IncomeMinusCosts = "income_minus_costs",
        /// The result minus that: the financial net it implies.
        FinancialNet = "financial_net",
        /// Equity minus the result: the opening equity it implies.
        OpeningEquity = "opening_equity",
        /// The equity of the year before plus the result.
        EquityBySum = "equity_by_sum",
        /// Equity minus that.
        EquityGap = "equity_gap",
        /// Equity minus the equity of the year before.
        EquityChange = "equity_change",
        /// Income without that of EU projects.
        IncomeWithoutEu = "income_without_eu",
        /// The ceiling on all income.
        CeilingOnIncome = "ceiling_on_income",
        /// Equity minus that ceiling.
        OverCeiling = "over_ceiling",
        /// 1 when equity is at most that ceiling, else 0.
        WithinCeiling = "within_ceiling",
        /// The ceiling on the contributions.
        CeilingOnContributions = "ceiling_on_contributions",
        /// The ceiling on income without that of EU projects.
        CeilingWithoutEu = "ceiling_without_eu",
    }
    /// What follows from an estimate of closing equity.
    EstimateItem {
        /// Opening equity plus the result, both as estimated.
        ClosingBySum = "closing_by_sum",
        /// 1 when the estimate is not what its own parts give, else 0.
        Flagged = "flagged",
        /// The plan's closing equity plus what this estimate expects to be left over.
        ClosingByReturned = "closing_by_returned",
        /// Actual minus estimated closing equity.
        Deviation = "deviation",
        /// The same against what the estimate's own parts give, where they are known.
        DeviationBySum = "deviation_by_sum",
        /// Actual minus estimated result.
        ResultDeviation = "result_deviation",
    }
    /// Which years a pattern is taken from, and which of two figures where an estimate's parts give another.
    Span {
        /// All years, as stated.
        All = "all",
        /// The years before the report's own, as stated.
        Earlier = "earlier",
        /// All years, by the estimates' own parts.
        AllBySum = "all_by_sum",
        /// The years before the report's own, by the estimates' own parts.
        EarlierBySum = "earlier_by_sum",
    }
    /// What several years' estimates of one kind have in common.
    PatternItem {
        /// How many years there are.
        Years = "years",
        /// The mean deviation.
        Mean = "mean",
        /// The smallest deviation.
        Least = "least",
        /// The largest deviation.
        Most = "most",
    }
    /// This year's estimate corrected by a pattern.
    CorrectedItem {
        /// The estimate.
        Estimate = "estimate",
        /// By the mean deviation.
        Mean = "mean",
        /// By the smallest.
        Low = "low",
        /// By the largest.
        High = "high",
        /// Actual closing equity minus the estimate corrected by the mean.
        ActualMinusMean = "actual_minus_mean",
        /// 1 when actual closing equity lies from low to high, else 0.
        InRange = "in_range",
    }
    /// What follows from a strategic indicator at a place.
    StrategicItem {
        /// This year's value minus that of the year before.
        Difference = "difference",
        /// 1 better, 0 unchanged, −1 worse.
        Movement = "movement",
        /// 1 when this year's value is above the nation's, else 0.
        AboveNation = "above_nation",
    }
    /// A way in which an indicator moved.
    Movement {
        /// For the better.
        Improved = "improved",
        /// Not at all.
        Unchanged = "unchanged",
        /// For the worse.
        Worsened = "worsened",
        /// A value is missing.
        NotComparable = "not_comparable",
    }
    /// What follows from a goal.
    GoalItem {
        /// 1 when the outcome reaches the target, else 0.
        Reached = "reached",
        /// The outcome's share of a whole year's target, in percent.
        Progress = "progress",
    }
    /// What follows from one kind of support.
    SupportItem {
        /// Its share before, of unique persons.
        BeforeShare = "before_share",
        /// Its share after, of unique persons.
        AfterShare = "after_share",
        /// Persons after minus persons before.
        Change = "change",
        /// That change of persons before, in percent.
        ChangeShare = "change_share",
        /// Its share after, of all kinds of support after.
        AfterOfKinds = "after_of_kinds",
    }
    /// What follows from all kinds of support together.
    SupportSumItem {
        /// Support before, one person counted for each kind.
        Before = "before",
        /// Support after, likewise.
        After = "after",
        /// Support before minus unique persons.
        BeforeOverPersons = "before_over_persons",
        /// Support after minus unique persons.
        AfterOverPersons = "after_over_persons",
        /// The shares before, each rounded to whole percent.
        RoundedBefore = "rounded_before",
        /// The shares after, each rounded to whole percent.
        RoundedAfter = "rounded_after",
        /// What kinds of support lost.
        Decreases = "decreases",
        /// What kinds of support gained.
        Increases = "increases",
        /// Both.
        Changes = "changes",
        /// Gains minus losses.
        Net = "net",
        /// The shares after as entered.
        EnteredShares = "entered_shares",
        /// A sex's part of support after, in percent.
        SexShare = "sex_share",
        /// 1 when the persons in all are at least the unique ones, else 0.
        AllAtLeastUnique = "all_at_least_unique",
    }
    /// What follows from a question of a survey.
    SurveyItem {
        /// Answers in all.
        Answers = "answers",
        /// The two best grades' share of the answers, in percent.
        Share = "share",
        /// The answers' share of those asked, in percent.
        Response = "response",
        /// The mean grade.
        Mean = "mean",
    }
}

impl Coded for RuleNumber {
    const BITS: u32 = 8;

    fn code(&self) -> u64 {
        u64::from(self.0)
    }
}

impl Coded for RateOf {
    const BITS: u32 = CODED_BITS;

    fn code(&self) -> u64 {
        match self {
            Self::Group(id) => coded(0, id.code()),
            Self::Reason(id) => coded(1, id.code()),
            Self::Throughput => coded(2, 0),
            Self::Acceptance => coded(3, 0),
            Self::ReferredBy(id) => coded(4, id.code()),
            Self::AcceptedFrom(id) => coded(5, id.code()),
        }
    }
}
