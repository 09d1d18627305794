//! The address of every cell a user can fill in.

use super::economy::{AmountOf, Column, Section};
use super::id::{AreaId, ExitGroupId, LineGroupId, LineId, ReasonId, UnitId};
use super::volumes::{Measure, Sex, YearOffset};
use std::fmt;
use std::str::FromStr;

/// The stable, typed address of one cell.
///
/// Its text form (`count.0.closed.women`, `amount.line3.budget`) stands in files, links and the page, and so
/// never changes its meaning once released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    },
    /// A percentage known without its counts: of all closed for a group, of the group for a reason.
    Share {
        /// At which level of the platform tree.
        unit: UnitId,
        /// A group or a reason.
        measure: Measure,
        /// In which year.
        year: YearOffset,
    },
    /// An amount in kronor. Costs are positive here, whatever sign the report writes.
    Amount {
        /// The line, group or section.
        of: AmountOf,
        /// In which column.
        column: Column,
    },
    /// The equity in kronor when the year began (*ingående eget kapital*).
    OpeningEquity(Column),
    /// An amount of the user's own, in kronor, to which the ceiling's rule is applied.
    OwnCeilingBase,
    /// The nominal points of a target area.
    AreaPoints(AreaId),
    /// The index of a target area as printed, 0–100.
    AreaIndex {
        /// The platform, or the whole.
        unit: UnitId,
        /// The target area.
        area: AreaId,
        /// In which year.
        year: YearOffset,
    },
    /// The total index as printed, 0–100.
    PrintedIndex {
        /// The platform, or the whole.
        unit: UnitId,
        /// In which year.
        year: YearOffset,
    },
    /// A target: an index, or a percentage. A unit without one of its own has its parent's.
    Target {
        /// The platform, or the whole.
        unit: UnitId,
        /// Of which figure.
        of: TargetOf,
    },
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
}

impl InputId {
    /// A count in the report's own year.
    pub fn count(unit: UnitId, measure: Measure, sex: Sex) -> Self {
        Self::Count { unit, measure, sex, year: YearOffset::CURRENT }
    }
}

impl fmt::Display for InputId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count { unit, measure, sex, year } => {
                write!(f, "count.{unit}.{measure}.{}{}", name_of(&SEXES, *sex), Year(*year))
            }
            Self::Share { unit, measure, year } => write!(f, "share.{unit}.{measure}{}", Year(*year)),
            Self::Amount { of, column } => write!(f, "amount.{of}.{}", name_of(&COLUMNS, *column)),
            Self::OpeningEquity(column) => write!(f, "opening_equity.{}", name_of(&COLUMNS, *column)),
            Self::OwnCeilingBase => f.write_str("own_ceiling_base"),
            Self::AreaPoints(area) => write!(f, "area_points.{area}"),
            Self::AreaIndex { unit, area, year } => write!(f, "area_index.{unit}.{area}{}", Year(*year)),
            Self::PrintedIndex { unit, year } => write!(f, "printed_index.{unit}{}", Year(*year)),
            Self::Target { unit, of } => write!(f, "target.{unit}.{of}"),
        }
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

impl FromStr for InputId {
    type Err = UnknownAddress;

    fn from_str(text: &str) -> Result<Self, UnknownAddress> {
        let mut words = text.split('.');
        let id = read_input(&mut words).ok_or(UnknownAddress)?;
        // One address has one text, so that nothing can be entered twice.
        if words.next().is_none() && id.to_string() == text { Ok(id) } else { Err(UnknownAddress) }
    }
}

fn read_input<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<InputId> {
    Some(match words.next()? {
        "count" => InputId::Count {
            unit: UnitId(number(words.next()?)?),
            measure: measure(words.next()?)?,
            sex: named(&SEXES, words.next()?)?,
            year: year(words.next())?,
        },
        "share" => InputId::Share {
            unit: UnitId(number(words.next()?)?),
            measure: measure(words.next()?)?,
            year: year(words.next())?,
        },
        "amount" => {
            InputId::Amount { of: amount_of(words.next()?)?, column: named(&COLUMNS, words.next()?)? }
        }
        "opening_equity" => InputId::OpeningEquity(named(&COLUMNS, words.next()?)?),
        "own_ceiling_base" => InputId::OwnCeilingBase,
        "area_points" => InputId::AreaPoints(AreaId(number(words.next()?)?)),
        "area_index" => InputId::AreaIndex {
            unit: UnitId(number(words.next()?)?),
            area: AreaId(number(words.next()?)?),
            year: year(words.next())?,
        },
        "printed_index" => {
            InputId::PrintedIndex { unit: UnitId(number(words.next()?)?), year: year(words.next())? }
        }
        "target" => InputId::Target { unit: UnitId(number(words.next()?)?), of: target_of(words.next()?)? },
        _ => return None,
    })
}

const SEXES: [(&str, Sex); 3] = [("women", Sex::Women), ("men", Sex::Men), ("all", Sex::All)];

const COLUMNS: [(&str, Column); 3] =
    [("budget", Column::Budget), ("outcome", Column::Outcome), ("previous", Column::Previous)];

const MEASURES: [(&str, Measure); 8] = [
    ("participants", Measure::Participants),
    ("new", Measure::New),
    ("closed", Measure::Closed),
    ("remaining", Measure::Remaining),
    ("referred", Measure::Referred),
    ("accepted", Measure::Accepted),
    ("declined", Measure::Declined),
    ("undecided", Measure::Undecided),
];

const TARGETS: [(&str, TargetOf); 3] =
    [("index", TargetOf::Index), ("throughput", TargetOf::Throughput), ("acceptance", TargetOf::Acceptance)];

const SECTIONS: [(&str, Section); 2] = [("income", Section::Income), ("costs", Section::Costs)];

fn named<T: Copy>(names: &[(&str, T)], word: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, named)| *named == value).map_or("", |(name, _)| name)
}

fn number(word: &str) -> Option<u16> {
    word.parse().ok()
}

fn numbered(word: &str, prefix: &str) -> Option<u16> {
    number(word.strip_prefix(prefix)?)
}

fn measure(word: &str) -> Option<Measure> {
    named(&MEASURES, word)
        .or_else(|| numbered(word, "group").map(|id| Measure::Group(ExitGroupId(id))))
        .or_else(|| numbered(word, "reason").map(|id| Measure::Reason(ReasonId(id))))
}

fn amount_of(word: &str) -> Option<AmountOf> {
    named(&SECTIONS, word)
        .map(AmountOf::Section)
        .or_else(|| numbered(word, "group").map(|id| AmountOf::Group(LineGroupId(id))))
        .or_else(|| numbered(word, "line").map(|id| AmountOf::Line(LineId(id))))
}

fn target_of(word: &str) -> Option<TargetOf> {
    named(&TARGETS, word)
        .or_else(|| numbered(word, "group").map(|id| TargetOf::Group(ExitGroupId(id))))
        .or_else(|| numbered(word, "reason").map(|id| TargetOf::Reason(ReasonId(id))))
}

fn year(word: Option<&str>) -> Option<YearOffset> {
    match word {
        None => Some(YearOffset::CURRENT),
        Some(word) => word.parse().ok().map(YearOffset),
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(id) => write!(f, "group{id}"),
            Self::Reason(id) => write!(f, "reason{id}"),
            other => f.write_str(name_of(&MEASURES, *other)),
        }
    }
}

impl fmt::Display for AmountOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(id) => write!(f, "group{id}"),
            Self::Line(id) => write!(f, "line{id}"),
            Self::Section(section) => f.write_str(name_of(&SECTIONS, *section)),
        }
    }
}

impl fmt::Display for TargetOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(id) => write!(f, "group{id}"),
            Self::Reason(id) => write!(f, "reason{id}"),
            other => f.write_str(name_of(&TARGETS, *other)),
        }
    }
}

/// The year as the last word of an address; the report's own year is not written.
struct Year(YearOffset);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == YearOffset::CURRENT { Ok(()) } else { write!(f, ".{}", self.0.0) }
    }
}
