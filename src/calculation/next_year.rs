//! A new year from a finished one: the same structure, what was this year's as last year's, closing balances carried
//! over, and the rest to be filled in.

use super::figures::Calculation;
use super::key::Key;
use crate::ordered;
use crate::report::{
    Column, Entries, Entry, Field, IndicatorPart, InputId, Report, RowRole, TableKind, YearOffset,
};

/// The report of the year after. What it opens with is what this one closed with, as far as that is known.
pub fn next_year(report: &Report, calculation: &Calculation) -> Report {
    let mut structure = report.structure.clone();
    structure.year = structure.year.saturating_add(1);
    structure.source.clear();
    // The seminar that was held judged last year's.
    structure.gathering.clear();
    structure.table.clear();
    structure.seats.clear();
    structure.silent_agrees = false;
    // What stood in print stood in last year's.
    structure.prints.clear();
    // What was expected of a goal was expected during the year that is over.
    structure.tables.iter_mut().flat_map(|table| &mut table.rows).for_each(|row| row.expected = None);
    let entries = report.entries.iter();
    let mut entries: Entries =
        ordered::map(entries.filter_map(|(id, entry)| Some((moved(report, *id)?, entry.clone()))));
    let columns = [Column::Outcome, Column::Forecast];
    let closing = columns.iter().find_map(|column| calculation.value(Key::ClosingEquity(*column)).ok());
    if let Some(closing) = closing {
        for column in [Column::Outcome, Column::Budget] {
            entries.insert(InputId::OpeningEquity(column), Entry::Value(closing.normalize()));
        }
    }
    carry_cash(report, &mut entries);
    // Last year's scenarios are last year's.
    Report { structure, entries, scenarios: Vec::new() }
}

/// Where a cell's entry stands the year after; nowhere when it is this year's only.
fn moved(report: &Report, id: InputId) -> Option<InputId> {
    let earliest = -i16::from(report.structure.earlier_years);
    let before = |year: YearOffset| {
        let year = YearOffset(year.0.checked_sub(1)?);
        (i16::from(year.0) >= earliest).then_some(year)
    };
    let before_column = |column| match column {
        Column::Outcome => Some(Column::Previous),
        Column::ToDate => Some(Column::PreviousToDate),
        _ => None,
    };
    Some(match id {
        InputId::Count { unit, measure, sex, year } => {
            InputId::Count { unit, measure, sex, year: before(year)? }
        }
        InputId::Share { unit, measure, year } => InputId::Share { unit, measure, year: before(year)? },
        InputId::WomenShare { unit, measure, year } => {
            InputId::WomenShare { unit, measure, year: before(year)? }
        }
        InputId::AreaIndex { unit, area, year } => InputId::AreaIndex { unit, area, year: before(year)? },
        InputId::PrintedIndex { unit, year } => InputId::PrintedIndex { unit, year: before(year)? },
        InputId::Amount { of, column } => InputId::Amount { of, column: before_column(column)? },
        InputId::OpeningEquity(column) => InputId::OpeningEquity(before_column(column)?),
        InputId::ClosingEquity(column) => InputId::ClosingEquity(before_column(column)?),
        InputId::EquityAdjustment(column) => InputId::EquityAdjustment(before_column(column)?),
        InputId::Indicator { unit, indicator, part: IndicatorPart::Outcome } => {
            InputId::Indicator { unit, indicator, part: IndicatorPart::Previous }
        }
        InputId::Cell { table, row, field, year } => {
            let (field, year) = moved_cell(report, table, field, year, before)?;
            InputId::Cell { table, row, field, year }
        }
        // What is agreed on stays: keys, points, weights and targets.
        InputId::MunicipalKey(_)
        | InputId::AreaPoints(_)
        | InputId::IndicatorWeight(_)
        | InputId::IndicatorTarget(_)
        | InputId::Target { .. } => id,
        InputId::BalanceAdjustment(_)
        | InputId::OwnCeilingBase
        | InputId::Indicator { .. }
        | InputId::Vote { .. }
        | InputId::VoteNote { .. }
        | InputId::AreaWords { .. }
        | InputId::IndexWords { .. }
        | InputId::Printed(_) => return None,
    })
}

/// Where a table's cell stands the year after.
fn moved_cell(
    report: &Report,
    table: crate::report::TableId,
    field: Field,
    year: YearOffset,
    before: impl Fn(YearOffset) -> Option<YearOffset>,
) -> Option<(Field, YearOffset)> {
    let kind = report.structure.table(table)?.kind;
    match (kind, field) {
        (TableKind::Training | TableKind::Debts, _) => None,
        (_, Field::Target) => Some((field, year)),
        (_, Field::Column(Column::Outcome)) => Some((Field::Column(Column::Previous), year)),
        (_, Field::Column(Column::ToDate)) => Some((Field::Column(Column::PreviousToDate), year)),
        (_, Field::Column(_)) => None,
        (TableKind::Overview | TableKind::Estimates, _) => {
            let before = YearOffset(year.0.checked_sub(1)?);
            report.structure.overview_years().any(|year| year == before).then_some((field, before))
        }
        _ => Some((field, before(year)?)),
    }
}

/// Cash when the year begins is what it was when the one before ended.
fn carry_cash(report: &Report, entries: &mut Entries) {
    for table in report.structure.tables.iter().filter(|table| table.kind == TableKind::CashFlow) {
        let cell = |role, column| {
            let row = table.rows.iter().find(|row| row.role == role)?;
            let field = Field::Column(column);
            Some(InputId::Cell { table: table.id, row: row.id, field, year: YearOffset::CURRENT })
        };
        let closing = cell(RowRole::ClosingCash, Column::Outcome).and_then(|id| report.entries.get(&id));
        if let (Some(opening), Some(closing)) = (cell(RowRole::OpeningCash, Column::Outcome), closing) {
            entries.insert(opening, closing.clone());
        }
    }
}
