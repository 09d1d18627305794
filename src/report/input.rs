//! The address of every cell a user can fill in.

use super::economy::{AmountOf, Column};
use super::id::{
    AreaId, ExitGroupId, IndicatorId, LineId, PartyId, PrintId, ReasonId, RowId, SeatId, TableId, UnitId,
};
use super::table::Field;
use super::volumes::{Measure, OneSex, Sex, YearOffset};
use super::word::{CODED_BITS, Coded, Word, Words, addresses, coded, coded_choices, named_words, write_word};
use std::fmt;

addresses! {
    /// The stable, typed address of one cell.
    ///
    /// Its text form (`count.0.closed.women`, `amount.line3.budget`) stands in files, links and the page, and so
    /// never changes its meaning once released.
    pub enum InputId {
        /// A count of persons.
        Count {
            /// At which level of the platform tree.
            unit: UnitId,
            /// What is counted.
            measure: Measure,
            /// Whose count.
            sex: Sex,
            /// In which year.
            year: YearOffset,
        } = "count",
        /// A percentage known without its counts: of all closed for a group, of the group for a reason, of the
        /// referred for a party.
        Share {
            /// At which level of the platform tree.
            unit: UnitId,
            /// A group, a reason or a party.
            measure: Measure,
            /// In which year.
            year: YearOffset,
        } = "share",
        /// The same of women or of men only: of the women who closed for a group, and so on.
        ShareOfSex {
            /// At which level of the platform tree.
            unit: UnitId,
            /// A group, a reason or a party.
            measure: Measure,
            /// Of whom.
            sex: OneSex,
            /// In which year.
            year: YearOffset,
        } = "share_of_sex",
        /// Women's share of a count, in percent, where the count is not known by sex.
        WomenShare {
            /// At which level of the platform tree.
            unit: UnitId,
            /// What is counted.
            measure: Measure,
            /// In which year.
            year: YearOffset,
        } = "women_share",
        /// An amount in kronor. Costs are positive here, whatever sign the report writes.
        Amount {
            /// The line, group, section or nature.
            of: AmountOf,
            /// In which column.
            column: Column,
        } = "amount",
        /// The equity in kronor when the year began (*ingående eget kapital*).
        OpeningEquity(column: Column) = "opening_equity",
        /// The equity in kronor when the year ends, as stated; left empty it follows from the result.
        ClosingEquity(column: Column) = "closing_equity",
        /// What equity changes by besides the result: refunds to members, corrections, in kronor with its sign.
        EquityAdjustment(column: Column) = "equity_adjustment",
        /// A municipality's part of all municipalities' contributions by the key agreed on, in percent.
        MunicipalKey(line: LineId) = "municipal_key",
        /// What the result is adjusted by to the balance requirement's (*balanskravsresultat*), in kronor.
        BalanceAdjustment(adjustment: Adjustment) = "balance_adjustment",
        /// An amount of the user's own, in kronor, to which the ceiling's rule is applied.
        OwnCeilingBase = "own_ceiling_base",
        /// The nominal points of a target area.
        AreaPoints(area: AreaId) = "area_points",
        /// The index of a target area as printed, 0–100.
        AreaIndex {
            /// The platform, or the whole.
            unit: UnitId,
            /// The target area.
            area: AreaId,
            /// In which year.
            year: YearOffset,
        } = "area_index",
        /// The total index as printed, 0–100.
        PrintedIndex {
            /// The platform, or the whole.
            unit: UnitId,
            /// In which year.
            year: YearOffset,
        } = "printed_index",
        /// The weight of an indicator, 1–10.
        IndicatorWeight(indicator: IndicatorId) = "indicator_weight",
        /// The target of an indicator, or the largest difference between the groups.
        IndicatorTarget(indicator: IndicatorId) = "indicator_target",
        /// The outcome of an indicator. What is judged is 2 reached, 1 near, 0 not; yes is 1 and no 0.
        Indicator {
            /// The platform, or the whole.
            unit: UnitId,
            /// The indicator.
            indicator: IndicatorId,
            /// The outcome, or what it is compared with.
            part: IndicatorPart,
        } = "indicator",
        /// A target: an index, or a percentage. A unit without one of its own has its parent's.
        Target {
            /// The platform, or the whole.
            unit: UnitId,
            /// Of which figure.
            of: TargetOf,
        } = "target",
        /// A cell of one of the report's other tables.
        Cell {
            /// The table.
            table: TableId,
            /// The row; 0 is the table as a whole.
            row: RowId,
            /// Which cell of the row.
            field: Field,
            /// In which year.
            year: YearOffset,
        } = "cell",
        /// A figure as it stands in print, in the unit it is printed in.
        Printed(print: PrintId) = "printed",
        /// How a table at the seminar judged an indicator.
        Vote {
            /// The table.
            seat: SeatId,
            /// The platform, or the whole.
            unit: UnitId,
            /// The indicator.
            indicator: IndicatorId,
        } = "vote",
        /// What a table remarked on an indicator, in words.
        VoteNote {
            /// The table.
            seat: SeatId,
            /// The platform, or the whole.
            unit: UnitId,
            /// The indicator.
            indicator: IndicatorId,
        } = "vote_note",
        /// What the social accounts say of a target area, in words.
        AreaWords {
            /// The platform, or the whole.
            unit: UnitId,
            /// The target area.
            area: AreaId,
            /// What is said.
            of: Wording,
        } = "area_words",
        /// What the social accounts say of the index, in words.
        IndexWords {
            /// The platform, or the whole.
            unit: UnitId,
            /// What is said.
            of: Wording,
        } = "index_words",
    }
}

/// The figures that have targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetOf {
    /// The Impactindex.
    Index,
    /// The share of all closed that were closed for a reason of this group, in percent.
    Group(ExitGroupId),
    /// The share of its group that a reason has, in percent.
    Reason(ReasonId),
    /// Closed of participants, in percent.
    Throughput,
    /// Accepted of referred, in percent.
    Acceptance,
    /// A party's part of the referred, in percent.
    ReferredBy(PartyId),
    /// Accepted of those a party referred, in percent.
    AcceptedFrom(PartyId),
}

/// A cell of an indicator's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorPart {
    /// Its outcome.
    Outcome,
    /// Its outcome the year before.
    Previous,
    /// The outcome of the group that it is compared with.
    Other,
    /// How it is judged, which goes before all else: 2 reached, 1 near, 0 not, −1 not measured.
    Judgement,
    /// How the office judged it before the seminar, likewise.
    Office,
    /// A remark, in words.
    Note,
}

/// What the social accounts say in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wording {
    /// How it went, and why.
    Assessment,
    /// What to do.
    Recommendations,
}

/// What the result is adjusted by to the balance requirement's. No legal claim is made about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Adjustment {
    /// Realised gains, which are taken away.
    Gains,
    /// Realised losses, which are added.
    Losses,
    /// Unrealised gains and losses in securities, added with their sign.
    Securities,
    /// The equalisation reserve (*resultatutjämningsreserv*), added with its sign.
    Reserve,
}

impl InputId {
    /// Whether words belong there, and not a number.
    pub fn is_words(self) -> bool {
        matches!(
            self,
            Self::VoteNote { .. }
                | Self::AreaWords { .. }
                | Self::IndexWords { .. }
                | Self::Indicator { part: IndicatorPart::Note, .. }
        )
    }

    /// A percentage known without its counts, of everyone or of one sex.
    pub fn share(unit: UnitId, measure: Measure, sex: Sex, year: YearOffset) -> Self {
        let of = |sex| Self::ShareOfSex { unit, measure, sex, year };
        match sex {
            Sex::All => Self::Share { unit, measure, year },
            Sex::Women => of(OneSex::Women),
            Sex::Men => of(OneSex::Men),
        }
    }

    /// A count in the report's own year.
    pub fn count(unit: UnitId, measure: Measure, sex: Sex) -> Self {
        Self::Count { unit, measure, sex, year: YearOffset::CURRENT }
    }
}

/// The text is not the address of any cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAddress;

impl fmt::Display for UnknownAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the address of a cell")
    }
}

impl std::error::Error for UnknownAddress {}

named_words! {
    IndicatorPart {
        "outcome" => IndicatorPart::Outcome, "previous" => IndicatorPart::Previous, "other" => IndicatorPart::Other,
        "judgement" => IndicatorPart::Judgement, "office" => IndicatorPart::Office, "note" => IndicatorPart::Note,
    }
    Wording { "assessment" => Wording::Assessment, "recommendations" => Wording::Recommendations }
    Adjustment {
        "gains" => Adjustment::Gains, "losses" => Adjustment::Losses,
        "securities" => Adjustment::Securities, "reserve" => Adjustment::Reserve,
    }
}

impl Word for TargetOf {
    fn write(&self, text: &mut String) {
        match self {
            Self::Index => write_word(text, "index"),
            Self::Throughput => write_word(text, "throughput"),
            Self::Acceptance => write_word(text, "acceptance"),
            Self::Group(id) => Measure::Group(*id).write(text),
            Self::Reason(id) => Measure::Reason(*id).write(text),
            Self::ReferredBy(id) => Measure::ReferredBy(*id).write(text),
            Self::AcceptedFrom(id) => Measure::AcceptedFrom(*id).write(text),
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        let mut rest = words.clone();
        Some(match words.next()? {
            "index" => Self::Index,
            "throughput" => Self::Throughput,
            "acceptance" => Self::Acceptance,
            _ => match Measure::read(&mut rest)? {
                Measure::Group(id) => Self::Group(id),
                Measure::Reason(id) => Self::Reason(id),
                Measure::ReferredBy(id) => Self::ReferredBy(id),
                Measure::AcceptedFrom(id) => Self::AcceptedFrom(id),
                _ => return None,
            },
        })
    }
}

coded_choices!(IndicatorPart, Adjustment, Wording);

impl Coded for TargetOf {
    const BITS: u32 = CODED_BITS;

    fn code(&self) -> u64 {
        match self {
            Self::Index => coded(0, 0),
            Self::Group(id) => coded(1, id.code()),
            Self::Reason(id) => coded(2, id.code()),
            Self::Throughput => coded(3, 0),
            Self::Acceptance => coded(4, 0),
            Self::ReferredBy(id) => coded(5, id.code()),
            Self::AcceptedFrom(id) => coded(6, id.code()),
        }
    }
}
