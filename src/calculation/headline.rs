//! The three figures that a board steers by, and which column they are taken from.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::statistics::{Interval, wilson_interval};
use super::value::{Missing, Value};
use crate::decimal::Called;
use crate::report::{AmountOf, AreaId, Column, Measure, Section, Sex, Structure, UnitId, YearOffset};
use crate::rules::CeilingBase;
use rust_decimal::prelude::ToPrimitive;

/// One headline figure with its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headline {
    /// The figure's key.
    pub key: Key,
    /// The figure.
    pub value: Value,
    /// Its target, or the ceiling.
    pub target: Value,
    /// Whether the target is reached, compared exactly; none when it cannot be said.
    pub reached: Option<bool>,
    /// The figure of the year before.
    pub previous: Value,
}

/// The three headline figures of the whole association.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headlines {
    /// The Impactindex.
    pub index: Headline,
    /// The points known and the points in all: the index rests on the first.
    pub coverage: (Value, Value),
    /// The area that costs the index most points, if any costs some.
    pub weakest_area: Option<AreaId>,
    /// The share of those who left that left to a positive solution.
    pub positive: Headline,
    /// Positive closures, all closures, and how many more positive ones the target asks for.
    pub closures: (Value, Value, Value),
    /// The 95 % interval of the positive-solution rate.
    pub interval: Option<Interval>,
    /// The headroom to the ceiling; its target is the ceiling.
    pub headroom: Headline,
    /// Closing equity.
    pub equity: Value,
    /// The column the headroom is taken from: the outcome, or the budget as long as there is no outcome.
    pub column: Column,
    /// The base of the ceiling.
    pub base: CeilingBase,
}

impl Headlines {
    /// Reads the headline figures of a calculation.
    pub fn of(structure: &Structure, calculation: &Calculation) -> Self {
        Self::in_column(structure, calculation, column(calculation))
    }

    /// The same, with the headroom of a column.
    pub fn in_column(structure: &Structure, calculation: &Calculation, column: Column) -> Self {
        let whole = UnitId::WHOLE;
        let index = Headline {
            key: Key::Index { unit: whole, year: YearOffset::CURRENT },
            value: calculation.value(Key::Index { unit: whole, year: YearOffset::CURRENT }),
            target: calculation.value(Key::IndexTarget(whole)),
            reached: calculation.verdict(Key::IndexReached(whole)),
            previous: calculation.value(Key::Index { unit: whole, year: YearOffset::PREVIOUS }),
        };
        let coverage =
            (calculation.value(Key::PointsKnown(whole)), calculation.value(Key::PointsInAll(whole)));
        let (positive, closures) = positive(structure, calculation);
        let base = structure.ceiling_base;
        let headroom = Headline {
            key: Key::Headroom { base, column },
            value: calculation.value(Key::Headroom { base, column }),
            target: calculation.value(Key::Ceiling { base, column }),
            reached: calculation.verdict(Key::WithinCeiling { base, column }),
            previous: calculation.value(Key::Headroom { base, column: Column::Previous }),
        };
        let equity = calculation.value(Key::ClosingEquity(column));
        let interval = match (closures.0, closures.1) {
            (Ok(part), Ok(all)) => {
                part.to_u32().zip(all.to_u32()).and_then(|(part, all)| wilson_interval(part, all))
            }
            _ => None,
        };
        let weakest_area = weakest_area(structure, calculation);
        Self { index, coverage, weakest_area, positive, closures, interval, headroom, equity, column, base }
    }
}

/// The outcome, or the budget as long as nothing at all is known of how the year turned out.
fn column(calculation: &Calculation) -> Column {
    let blank = |section| {
        let key = Key::Amount { of: AmountOf::Section(section), column: Column::Outcome };
        calculation.value(key).is_err_and(Missing::is_blank)
    };
    let no_outcome = blank(Section::Income) && blank(Section::Costs);
    let budgeted = calculation.value(Key::ClosingEquity(Column::Budget)).is_ok();
    if no_outcome && budgeted { Column::Budget } else { Column::Outcome }
}

fn positive(structure: &Structure, calculation: &Calculation) -> (Headline, (Value, Value, Value)) {
    let whole = UnitId::WHOLE;
    // Without a positive group the key names a group that no report has, and so every value is missing.
    let group = structure.positive_group().map_or(crate::report::ExitGroupId(u16::MAX), |group| group.id);
    let rate = RateOf::Group(group);
    let key = Key::rate(whole, rate, Sex::All);
    let headline = Headline {
        key,
        value: calculation.value(key),
        target: calculation.value(Key::RateTarget { unit: whole, rate }),
        reached: calculation.verdict(Key::RateReached { unit: whole, rate, sex: Sex::All }),
        previous: calculation.value(Key::Rate {
            unit: whole,
            rate,
            sex: Sex::All,
            year: YearOffset::PREVIOUS,
        }),
    };
    let closures = (
        calculation.value(Key::count(whole, Measure::Group(group), Sex::All)),
        calculation.value(Key::count(whole, Measure::Closed, Sex::All)),
        calculation.value(Key::RateShortfall { unit: whole, rate }),
    );
    (headline, closures)
}

/// The area with the most points lost: what would lift the index most.
fn weakest_area(structure: &Structure, calculation: &Calculation) -> Option<AreaId> {
    let lost = |area| {
        let known = calculation.value(Key::AreaPointsKnown { unit: UnitId::WHOLE, area }).ok()?;
        let reached = calculation.value(Key::AreaPointsReached { unit: UnitId::WHOLE, area }).ok()?;
        known.minus(reached).filter(|lost| lost.is_sign_positive() && !lost.is_zero())
    };
    structure
        .areas
        .iter()
        .filter_map(|area| Some((lost(area.id)?, area.id)))
        .max_by(|(a, _), (b, _)| a.cmp(b))
        .map(|(_, area)| area)
}
