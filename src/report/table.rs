//! The tables that a report has besides volumes, economy and social budget: each of a kind that says what its
//! rows are and what follows from them. Rows, names and places are the association's own.

use super::economy::Column;
use super::id::{PlaceId, RowId, TableId, UnitId};
use super::part::Choice;
use super::volumes::Sex;
use super::word::{CODED_BITS, Coded, Word, Words, coded, read_place, write_numbered, write_word};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// Its identity.
    pub id: TableId,
    /// Its name as shown.
    pub name: String,
    /// What it is.
    pub kind: TableKind,
    /// For a note: the figure it adds up to, by the name of its address without the column, such as
    /// `amount.costs` or `cell.2.5`.
    pub of: String,
    /// Its rows; a row's identity is not 0, which stands for the table as a whole.
    pub rows: Vec<Row>,
    /// The places it has values for, when it has some for several.
    pub places: Vec<Place>,
}

/// What a table is, and so what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TableKind {
    /// What a figure of the statements is made of (*not*).
    #[default]
    Note,
    /// The balance sheet (*balansräkning*).
    Balance,
    /// The cash flow statement (*kassaflödesanalys*).
    CashFlow,
    /// Debts carried over to activities, and what is paid of them.
    Debts,
    /// Several years in overview (*flerårsöversikt*).
    Overview,
    /// Estimates of closing equity: a row for each kind of estimate, the plan first.
    Estimates,
    /// Strategic indicators (*strategiska indikatorer*) by place.
    Strategic,
    /// Goals with target and outcome.
    Goals,
    /// Support before and after (*försörjning före och efter*).
    Support,
    /// Questions of a survey.
    Survey,
    /// Occasions of training with their participants.
    Training,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Row {
    /// Its identity within the table.
    pub id: RowId,
    /// Its name as shown.
    pub name: String,
    /// What it is in its table.
    pub role: RowRole,
    /// The unit of the platform tree it is about.
    pub unit: Option<UnitId>,
    /// What its values are counted in, or when it took place: shown, never counted with.
    pub detail: String,
    /// For a goal: whether its target is for a whole year while its outcome may be for a part of one.
    pub whole_year: bool,
    /// For a question: how many of the highest grades count as the best; two when left out.
    pub best: Option<u8>,
    /// For a question: the highest grade of its scale; four when left out.
    pub grades: Option<u8>,
    /// For a goal: what is expected of it.
    pub expected: Option<Expectation>,
    /// For a goal: whether the work towards it is still going on.
    pub ongoing: bool,
    /// For a goal: what came of it and what is to be done, in words.
    pub follow_up: String,
}

macro_rules! row_roles {
    ($($(#[$doc:meta])* $Role:ident = $word:literal),* $(,)?) => {
        /// What a row is in its table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum RowRole { $($(#[$doc])* $Role),* }

        impl Choice for RowRole {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$Role)),*];
        }
    };
}

row_roles! {
    /// Nothing but its name.
    #[default]
    Plain = "plain",
    /// Fixed assets (*anläggningstillgångar*).
    FixedAssets = "fixed_assets",
    /// Current assets other than cash: receivables and prepaid costs.
    Receivables = "receivables",
    /// Cash and bank.
    Cash = "cash",
    /// The year's result, as part of equity, or where the cash flow begins.
    Result = "result",
    /// Equity besides the year's result.
    OtherEquity = "other_equity",
    /// Provisions (*avsättningar*).
    Provisions = "provisions",
    /// Long-term liabilities.
    LongTermLiabilities = "long_term_liabilities",
    /// Current liabilities.
    CurrentLiabilities = "current_liabilities",
    /// What is in the result but moves no money.
    NonCash = "non_cash",
    /// The change in receivables, as it moves cash.
    ChangeInReceivables = "change_in_receivables",
    /// The change in liabilities, as it moves cash.
    ChangeInLiabilities = "change_in_liabilities",
    /// Cash flow from investing.
    Investing = "investing",
    /// Cash flow from financing.
    Financing = "financing",
    /// Cash when the year began.
    OpeningCash = "opening_cash",
    /// Cash when the year ended.
    ClosingCash = "closing_cash",
    /// Income of the operations.
    Income = "income",
    /// Of the income, that of EU projects.
    EuIncome = "eu_income",
    /// Costs of the operations, positive.
    Costs = "costs",
    /// Of the costs, those of EU projects.
    EuCosts = "eu_costs",
    /// Closing equity.
    Equity = "equity",
    /// The members' contributions.
    Contributions = "contributions",
    /// Equity's share of all assets, in percent (*soliditet*).
    EquityRatio = "equity_ratio",
    /// The number of employees.
    Employees = "employees",
    /// The plan: what was estimated before the year.
    Plan = "plan",
    /// An indicator for which more is better.
    Up = "up",
    /// An indicator for which less is better.
    Down = "down",
    /// A number of persons, more being better: the places add up.
    PersonsUp = "persons_up",
    /// A number of persons, fewer being better: the places add up.
    PersonsDown = "persons_down",
    /// A goal: a share of at least the target.
    ShareAtLeast = "share_at_least",
    /// A goal: a number of at least the target.
    CountAtLeast = "count_at_least",
    /// A goal: a share of at most the target.
    ShareAtMost = "share_at_most",
    /// A goal: a number of at most the target.
    CountAtMost = "count_at_most",
    /// A goal: a mean of at least the target.
    MeanAtLeast = "mean_at_least",
    /// A goal: at most so many days.
    DaysAtMost = "days_at_most",
    /// A goal: more than the year before.
    Increase = "increase",
    /// A goal: less than the year before.
    Decrease = "decrease",
    /// A goal: an amount, of which is not said whether it is the least or the most.
    AmountUnclear = "amount",
    /// A goal: at least this amount.
    AmountAtLeast = "amount_at_least",
    /// A goal: at most this amount.
    AmountAtMost = "amount_at_most",
    /// A goal: something to have done.
    Milestone = "milestone",
    /// A goal that no number tells of.
    Qualitative = "qualitative",
}

/// What is expected of a goal as long as the year lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Expectation {
    /// It will be met.
    #[default]
    Met,
    /// It is uncertain whether it will be met.
    Uncertain,
    /// It will not be met in full.
    NotFullyMet,
    /// It will not be met.
    NotMet,
}

/// A place that a table has values for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Its identity within the table.
    pub id: PlaceId,
    /// Its name as shown.
    pub name: String,
    /// What it is among the others.
    pub kind: PlaceKind,
}

/// What a place is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PlaceKind {
    /// A municipality, part of the region.
    #[default]
    Municipality,
    /// All municipalities together.
    Region,
    /// The country, to compare with.
    Nation,
}

/// A cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// An amount in a column; of a goal, its outcome this year or the year before.
    Column(Column),
    /// The one value that a row has.
    Value,
    /// The value of a place.
    Place(PlaceId),
    /// Equity when the year begins, as estimated.
    Opening,
    /// The year's result, as estimated.
    Result,
    /// Equity when the year ends, as estimated.
    Closing,
    /// What is expected to be left over from the budget (*återflöde*).
    Returned,
    /// A debt.
    Debt,
    /// What is paid of it.
    Paid,
    /// A target.
    Target,
    /// Persons with this support before.
    Before(Sex),
    /// Persons with this support after.
    After(Sex),
    /// Their share before, where the persons are not known.
    BeforeShare,
    /// Their share after, where the persons are not known.
    AfterShare,
    /// Persons, each counted once.
    Persons,
    /// Persons in all.
    AllPersons,
    /// Answers of a grade, 1 the lowest.
    Grade(u8),
    /// Answers in all.
    Answers,
    /// Answers without an opinion, which are no part of the share's whole.
    NoOpinion,
    /// Those asked.
    Invited,
    /// The share of the two best grades, where the answers are not known.
    Share,
}

/// The highest grade of a survey's scale.
pub const HIGHEST_GRADE: u8 = 10;

const FIELDS: [(&str, Field); 21] = [
    ("no_opinion", Field::NoOpinion),
    ("value", Field::Value),
    ("opening", Field::Opening),
    ("result", Field::Result),
    ("closing", Field::Closing),
    ("returned", Field::Returned),
    ("debt", Field::Debt),
    ("paid", Field::Paid),
    ("target", Field::Target),
    ("before_women", Field::Before(Sex::Women)),
    ("before_men", Field::Before(Sex::Men)),
    ("before_all", Field::Before(Sex::All)),
    ("after_women", Field::After(Sex::Women)),
    ("after_men", Field::After(Sex::Men)),
    ("after_all", Field::After(Sex::All)),
    ("before_share", Field::BeforeShare),
    ("after_share", Field::AfterShare),
    ("persons", Field::Persons),
    ("all_persons", Field::AllPersons),
    ("answers", Field::Answers),
    ("invited", Field::Invited),
];

impl Word for Field {
    fn write(&self, text: &mut String) {
        match self {
            Self::Column(column) => column.write(text),
            Self::Place(id) => write_numbered(text, "place", id.0),
            Self::Grade(grade) => write_numbered(text, "grade", *grade),
            Self::Share => write_word(text, "share"),
            other => {
                if let Some((word, _)) = FIELDS.iter().find(|(_, field)| field == other) {
                    write_word(text, word);
                }
            }
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        let mut rest = words.clone();
        let word = words.next()?;
        if word == "share" {
            return Some(Self::Share);
        }
        let named = FIELDS.iter().find(|(name, _)| *name == word).map(|(_, field)| *field);
        named
            .or_else(|| read_place(word).map(Self::Place))
            .or_else(|| {
                let grade = word.strip_prefix("grade")?.parse().ok()?;
                (1..=HIGHEST_GRADE).contains(&grade).then_some(Self::Grade(grade))
            })
            .or_else(|| Column::read(&mut rest).map(Self::Column))
    }
}

impl TableKind {
    /// The roles that rows of such a table may have; one for those whose rows are all alike.
    pub fn roles(self) -> &'static [RowRole] {
        use RowRole::{
            AmountAtLeast, AmountAtMost, AmountUnclear, Cash, ChangeInLiabilities, ChangeInReceivables,
            ClosingCash, Contributions, Costs, CountAtLeast, CountAtMost, CurrentLiabilities, DaysAtMost,
            Decrease, Down, Employees, Equity, EquityRatio, EuCosts, EuIncome, Financing, FixedAssets,
            Income, Increase, Investing, LongTermLiabilities, MeanAtLeast, Milestone, NonCash, OpeningCash,
            OtherEquity, PersonsDown, PersonsUp, Plain, Plan, Provisions, Qualitative, Receivables, Result,
            ShareAtLeast, ShareAtMost, Up,
        };
        match self {
            Self::Balance => &[
                FixedAssets,
                Receivables,
                Cash,
                Result,
                OtherEquity,
                Provisions,
                LongTermLiabilities,
                CurrentLiabilities,
            ],
            Self::CashFlow => &[
                Result,
                NonCash,
                ChangeInReceivables,
                ChangeInLiabilities,
                Investing,
                Financing,
                OpeningCash,
                ClosingCash,
            ],
            Self::Overview => &[
                Contributions,
                Income,
                EuIncome,
                Costs,
                EuCosts,
                Result,
                Equity,
                EquityRatio,
                Employees,
                Plain,
            ],
            Self::Estimates => &[Plan, Plain],
            Self::Strategic => &[Up, Down, PersonsUp, PersonsDown],
            Self::Goals => &[
                ShareAtLeast,
                ShareAtMost,
                CountAtLeast,
                CountAtMost,
                MeanAtLeast,
                DaysAtMost,
                Increase,
                Decrease,
                AmountAtLeast,
                AmountAtMost,
                AmountUnclear,
                Milestone,
                Qualitative,
            ],
            Self::Note | Self::Debts | Self::Support | Self::Survey | Self::Training => &[Plain],
        }
    }
}

impl Coded for Field {
    const BITS: u32 = CODED_BITS;

    fn code(&self) -> u64 {
        match self {
            Self::Column(column) => coded(0, column.code()),
            Self::Value => coded(1, 0),
            Self::Place(id) => coded(2, id.code()),
            Self::Opening => coded(3, 0),
            Self::Result => coded(4, 0),
            Self::Closing => coded(5, 0),
            Self::Returned => coded(6, 0),
            Self::Debt => coded(7, 0),
            Self::Paid => coded(8, 0),
            Self::Target => coded(9, 0),
            Self::Before(sex) => coded(10, sex.code()),
            Self::After(sex) => coded(11, sex.code()),
            Self::BeforeShare => coded(12, 0),
            Self::AfterShare => coded(13, 0),
            Self::Persons => coded(14, 0),
            Self::AllPersons => coded(15, 0),
            Self::Grade(grade) => coded(16, u64::from(*grade)),
            Self::Answers => coded(17, 0),
            Self::NoOpinion => coded(18, 0),
            Self::Invited => coded(19, 0),
            Self::Share => coded(20, 0),
        }
    }
}
