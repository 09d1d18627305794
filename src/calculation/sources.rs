//! Which figures of a report an indicator may be, and what a figure was the year before.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::{RateOf, SupportItem, SurveyItem};
use crate::report::{
    Column, Field, Indicator, IndicatorKind, Measure, RowId, Sex, Structure, TableId, TableKind, UnitId,
    YearOffset,
};

const NOW: YearOffset = YearOffset::CURRENT;
/// Stands in a source for the unit that is scored.
const SCORED: &str = "{unit}";

/// The name of the figure that an indicator is of a unit; none for one that is none, and none where it is a figure of a row
/// that is about another unit: what some answered says nothing of others.
pub fn source_of(structure: &Structure, indicator: &Indicator, unit: UnitId) -> Option<Key> {
    let key = indicator.source.replace(SCORED, &unit.0.to_string()).parse().ok()?;
    let of = match key {
        Key::Survey { table, row, .. } | Key::Support { table, row, .. } | Key::Cell { table, row, .. } => {
            unit_of_row(structure, table, row)
        }
        _ => None,
    };
    of.is_none_or(|of| of == unit).then_some(key)
}

fn unit_of_row(structure: &Structure, table: TableId, row: RowId) -> Option<UnitId> {
    structure.row(table, row)?.unit
}

/// The figures that an indicator of a kind may be, each with the source that names it: shares, counts, answers and strategic
/// indicators of the report's own year. What each scored unit has of its own is named once for all of them.
pub fn sources(structure: &Structure, calculation: &Calculation, kind: IndicatorKind) -> Vec<(String, Key)> {
    let mut found = Vec::new();
    let is_measured = !matches!(kind, IndicatorKind::Judged | IndicatorKind::YesNo);
    for key in calculation.keys().filter(|_| is_measured) {
        let is_gap = matches!(key, Key::RateGap { .. });
        if is_gap != (kind == IndicatorKind::NoDifference) {
            continue;
        }
        let of_unit = match key {
            Key::Rate { unit, sex: Sex::All, year: NOW, .. }
            | Key::RateGap { unit, year: NOW, .. }
            | Key::AcceptedOfDecided { unit, sex: Sex::All, year: NOW }
            | Key::Count {
                unit,
                measure: Measure::Participants | Measure::New | Measure::Closed,
                sex: Sex::All,
                year: NOW,
            }
            | Key::WomenShare {
                unit,
                measure: Measure::Participants | Measure::New | Measure::Closed,
                year: NOW,
            } => Some(unit),
            _ if is_of_all(structure, key) => None,
            _ => continue,
        };
        let name = key.to_string();
        match (of_unit, name.split_once(".0.")) {
            (Some(UnitId::WHOLE), Some((kind, rest))) => found.push((format!("{kind}.{SCORED}.{rest}"), key)),
            (Some(unit), _) if !is_offered(structure, unit, key) => {}
            _ => found.push((name, key)),
        }
    }
    found
}

/// Of activities of their own: what their closed and participants tell. What is below the whole is scored by itself.
fn is_offered(structure: &Structure, unit: UnitId, key: Key) -> bool {
    let is_activity = unit != UnitId::WHOLE && structure.unit(unit).is_some_and(|unit| unit.parent.is_none());
    is_activity
        && matches!(
            key,
            Key::Rate { rate: RateOf::Group(_) | RateOf::Reason(_) | RateOf::Throughput, .. }
                | Key::Count { .. }
        )
}

/// Whether a figure is of the association, or of a row, and tells how something went.
fn is_of_all(structure: &Structure, key: Key) -> bool {
    let is_of = |table, kind| structure.table(table).is_some_and(|table| table.kind == kind);
    match key {
        Key::Survey {
            item: SurveyItem::Share | SurveyItem::Response | SurveyItem::Mean, year: NOW, ..
        }
        | Key::Support { item: SupportItem::AfterShare, sex: Sex::All, year: NOW, .. }
        | Key::RegionSum { year: NOW, .. }
        | Key::NatureShare { column: Column::Outcome, .. }
        | Key::EquityRatio { column: Column::Outcome, .. } => true,
        Key::Cell { table, field: Field::Place(_), year: NOW, .. } => is_of(table, TableKind::Strategic),
        Key::TableSum { table, field: Field::Value, year: NOW } => is_of(table, TableKind::Training),
        _ => false,
    }
}

/// What a figure of the report's own year was the year before, if that is a figure too: the same of another year, or in the
/// column of the year before: what a part of a year came to is of the same part of that year.
pub(super) fn year_before(structure: &Structure, key: Key, is_figure: impl Fn(Key) -> bool) -> Option<Key> {
    let name = key.to_string();
    let in_column = |column: &str| {
        let of = name.strip_suffix(column).filter(|of| of.ends_with('.'))?;
        let is_part = column == "to_date" || structure.is_part_of_year(Column::Outcome);
        Some(format!("{of}previous{}", if is_part { "_to_date" } else { "" }))
    };
    let outcome = name.strip_prefix("indicator_outcome.").map(|of| format!("indicator_previous.{of}"));
    let names = [Some(format!("{name}.-1")), in_column("outcome"), in_column("to_date"), outcome];
    names.into_iter().flatten().filter_map(|name| name.parse().ok()).find(|key| is_figure(*key))
}
