//! The three figures that a board steers by, and which column they are taken from.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::RateOf;
use super::share::Share;
use super::statistics::Interval;
use super::value::{Missing, Value};
use crate::decimal::Called;
use crate::report::{
    AmountOf, AreaId, Column, InputId, LineGroup, Measure, Section, Sex, Structure, UnitId, YearOffset,
};
use crate::rules::CeilingBase;
use rust_decimal::Decimal;

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
    /// The column the headroom is taken from: the outcome of a whole year, else the forecast, else the budget.
    pub column: Column,
    /// The base of the ceiling.
    pub base: CeilingBase,
}

impl Headlines {
    /// Reads the headline figures of a calculation.
    pub fn of(structure: &Structure, calculation: &Calculation) -> Self {
        Self::in_column(structure, calculation, column(structure, calculation))
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
        let interval = calculation.share(positive.key).and_then(Share::interval);
        let weakest_area = weakest_area(structure, calculation);
        Self { index, coverage, weakest_area, positive, closures, interval, headroom, equity, column, base }
    }
}

/// The column that tells best how the year ends: the outcome of a whole year, else what is expected, else what is
/// decided. A part of the year is none of them, and is taken only where nothing else is known.
fn column(structure: &Structure, calculation: &Calculation) -> Column {
    let mut whole = [Column::Outcome, Column::Forecast, Column::Revised, Column::Budget].into_iter();
    let is_told = |column: &Column| {
        !structure.is_part_of_year(*column) && is_told_of_all(structure, calculation, *column)
    };
    whole.find(is_told).unwrap_or(Column::Outcome)
}

/// What has no amount though it is budgeted does not keep a column from telling of the year, as long as it is no more of the
/// budget than this, in percent: what is set aside for the unforeseen is often not used.
const MOST_UNTOLD: u8 = 20;

/// Whether a column tells of all that a year is made of: closing equity is stated in it, or follows from amounts of what
/// has a budget, all but little of it. A few lines that are the first of a year are not its outcome.
fn is_told_of_all(structure: &Structure, calculation: &Calculation, column: Column) -> bool {
    let closing = calculation.value(Key::ClosingEquity(column));
    // Text that cannot be read stands for what somebody meant to enter: nothing takes its place.
    if matches!(closing, Err(Missing::NotEntered(_) | Missing::NotInReport)) {
        return false;
    }
    let graph = calculation.graph();
    let is_stated = |id| graph.input(id).is_some_and(|node| graph.value(node).is_ok());
    let is_sum = calculation.value(Key::ClosingEquityBySum(column)).is_ok();
    if is_stated(InputId::ClosingEquity(column)) || !is_sum {
        return true;
    }
    let amount = |of, column| calculation.value(Key::Amount { of, column });
    let budget = |of| amount(of, Column::Budget).unwrap_or_default().abs();
    // What is budgeted of a group and has no amount: all of it, or those of its lines.
    let untold = |group: &LineGroup| {
        let of = AmountOf::Group(group.id);
        if amount(of, column).is_err() {
            return budget(of);
        }
        if is_stated(InputId::Amount { of, column }) {
            return Decimal::ZERO;
        }
        let lines = group.lines.iter().map(|line| AmountOf::Line(line.id));
        total(lines.filter(|line| amount(*line, column).is_err()).map(budget))
    };
    // What stands below the operations is told of with the costs.
    [Section::Income, Section::Costs].into_iter().all(|section| {
        let of_section = |group: &&LineGroup| group.role.section().unwrap_or(Section::Costs) == section;
        let groups = || structure.lines.iter().filter(of_section);
        let budgeted = total(groups().map(|group| budget(AmountOf::Group(group.id))));
        let most = budgeted.times(Decimal::new(MOST_UNTOLD.into(), 2)).unwrap_or_default();
        total(groups().map(untold)) <= most
            || is_stated(InputId::Amount { of: AmountOf::Section(section), column })
    })
}

fn total(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Called::plus_within)
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
