//! A new year from a finished one: the same structure, what was this year's as last year's, entered or computed, closing
//! balances carried over, and the rest to be filled in.

use super::figures::Calculation;
use super::graph::NodeId;
use super::key::Key;
use super::operation::Operation;
use super::several_years::in_economy;
use super::sources::year_before;
use super::value::Value;
use crate::ordered;
use crate::report::{
    Column, Entries, Entry, Field, IndicatorKind, IndicatorPart, InputId, LARGEST_VALUE, MOST_DECIMALS,
    Report, Row, RowRole, Table, TableKind, WHOLE_YEAR, YearOffset,
};
use rust_decimal::RoundingStrategy;

/// The report of the year after. What it opens with is what this one closed with, as far as that is known: a report of a
/// part of a year closes none, and only its forecast says what the next one may open with.
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
    // What was expected of a goal, and said of it, was of the year that is over.
    for row in structure.tables.iter_mut().flat_map(|table| &mut table.rows) {
        row.expected = None;
        row.ongoing = false;
        row.follow_up.clear();
    }
    let is_whole_year = report.structure.months == WHOLE_YEAR;
    let columns = &mut structure.columns;
    if before_column(report, Column::Outcome) == Some(Column::PreviousToDate)
        && !columns.contains(&Column::PreviousToDate)
    {
        columns.push(Column::PreviousToDate);
    }
    let entries = report.entries.iter().filter(|(id, _)| is_whole_year || !is_equity(report, **id));
    let mut entries: Entries =
        ordered::map(entries.filter_map(|(id, entry)| Some((moved(report, *id)?, entry.clone()))));
    let mut closing = calculation.value(Key::ClosingEquity(Column::Forecast));
    if is_whole_year {
        closing = calculation.value(Key::ClosingEquity(Column::Outcome)).or(closing);
        carry_cash(report, calculation, &mut entries);
        carry_tables(report, calculation, &mut entries);
    }
    for column in [Column::Outcome, Column::Budget] {
        carry(&mut entries, InputId::OpeningEquity(column), closing);
    }
    // Last year's scenarios are last year's.
    let mut following = Report { structure, entries, scenarios: Vec::new() };
    carry_computed(calculation, &mut following);
    following
}

/// Whether a cell is equity or part of it: where a part of a year ends no other begins, so that it is not handed on as what
/// the next year opens with.
fn is_equity(report: &Report, id: InputId) -> bool {
    match id {
        InputId::OpeningEquity(_) | InputId::ClosingEquity(_) | InputId::EquityAdjustment(_) => true,
        InputId::Cell { table, row, .. } => {
            let is_balance = |table: &Table| table.kind == TableKind::Balance;
            let of_equity = |row: &Row| matches!(row.role, RowRole::Result | RowRole::OtherEquity);
            let structure = &report.structure;
            structure.table(table).is_some_and(is_balance) && structure.row(table, row).is_some_and(of_equity)
        }
        _ => false,
    }
}

/// Puts a figure in a cell in which nothing was entered.
fn carry(entries: &mut Entries, cell: InputId, value: Value) {
    let Ok(value) = value else { return };
    let rounded = value.round_dp_with_strategy(MOST_DECIMALS, RoundingStrategy::MidpointAwayFromZero);
    if rounded.abs() <= LARGEST_VALUE {
        entries.entry(cell).or_insert(Entry::Value(rounded.normalize()));
    }
}

/// What was computed is known of the year before too: in the cell that is for it, where nothing was entered there and what
/// was entered elsewhere does not come to it.
fn carry_computed(calculation: &Calculation, following: &mut Report) {
    let mut next = Calculation::of(following);
    let is_whole_year = following.structure.months == WHOLE_YEAR;
    let mut known = None;
    // What is carried may be part of what came to it already, in a report that contradicts itself.
    while known != Some(following.entries.len()) {
        known = Some(following.entries.len());
        for key in calculation.keys() {
            let value = calculation.value(key);
            let is_lost = |key| next.node(key).is_some() && next.value(key) != value;
            let before = year_before(&following.structure, key, is_lost).filter(|_| value.is_ok());
            if let Some(cell) = before.and_then(|key| next.node(key)).and_then(|node| cell_of(&next, node))
                && (is_whole_year || !is_equity(following, cell))
            {
                carry(&mut following.entries, cell, value);
                next.set(cell, following.entries.get(&cell));
            }
        }
    }
}

/// The cell of the year before in which a figure is entered.
fn cell_of(calculation: &Calculation, node: NodeId) -> Option<InputId> {
    let graph = calculation.graph();
    let nodes = match graph.operation(node) {
        Operation::FirstKnown => graph.operands(node).to_vec(),
        _ => vec![node],
    };
    let is_of_year_before = |id: &InputId| {
        [".-1", ".previous", ".previous_to_date"].iter().any(|end| id.to_string().ends_with(end))
    };
    let mut cells = nodes.into_iter().filter_map(|node| match graph.operation(node) {
        Operation::Input(id) => Some(id),
        _ => None,
    });
    cells.find(is_of_year_before)
}

/// What is left of debts when the year ends is the debts that the next one begins with; and what the economy comes to
/// stands in the overview of several years.
fn carry_tables(report: &Report, calculation: &Calculation, entries: &mut Entries) {
    for table in &report.structure.tables {
        let id = table.id;
        for row in &table.rows {
            let cell = |field, year| InputId::Cell { table: id, row: row.id, field, year };
            match table.kind {
                TableKind::Debts => {
                    let left = calculation.value(Key::Remaining { table: id, row: row.id });
                    carry(entries, cell(Field::Debt, YearOffset::CURRENT), left);
                }
                TableKind::Overview => {
                    // A second row of a role is none that follows.
                    let is_first =
                        table.rows.iter().find(|other| other.role == row.role).map(|other| other.id)
                            == Some(row.id);
                    let figure = in_economy(Column::Outcome).into_iter().find(|(role, _)| *role == row.role);
                    if let Some((_, key)) = figure.filter(|_| is_first) {
                        carry(entries, cell(Field::Value, YearOffset::PREVIOUS), calculation.value(key));
                    }
                }
                _ => {}
            }
        }
    }
}

/// The column in which what stands in one stands the year after. What a part of a year came to is of the same part of that
/// year, and not of the whole.
fn before_column(report: &Report, column: Column) -> Option<Column> {
    match column {
        Column::Outcome if !report.structure.is_part_of_year(column) => Some(Column::Previous),
        Column::Outcome | Column::ToDate => Some(Column::PreviousToDate),
        _ => None,
    }
}

/// Where a cell's entry stands the year after; nowhere when it is this year's only.
fn moved(report: &Report, id: InputId) -> Option<InputId> {
    let earliest = -i16::from(report.structure.earlier_years);
    let before = |year: YearOffset| {
        let year = YearOffset(year.0.checked_sub(1)?);
        (i16::from(year.0) >= earliest).then_some(year)
    };
    let before_column = |column| before_column(report, column);
    Some(match id {
        InputId::Count { unit, measure, sex, year } => {
            InputId::Count { unit, measure, sex, year: before(year)? }
        }
        InputId::Share { unit, measure, year } => InputId::Share { unit, measure, year: before(year)? },
        InputId::ShareOfSex { unit, measure, sex, year } => {
            // Further back they have no cells.
            let year = before(year).filter(|year| *year == YearOffset::PREVIOUS)?;
            InputId::ShareOfSex { unit, measure, sex, year }
        }
        InputId::WomenShare { unit, measure, year } => {
            InputId::WomenShare { unit, measure, year: before(year)? }
        }
        InputId::AreaIndex { unit, area, year } => InputId::AreaIndex { unit, area, year: before(year)? },
        InputId::PrintedIndex { unit, year } => InputId::PrintedIndex { unit, year: before(year)? },
        InputId::Amount { of, column } => InputId::Amount { of, column: before_column(column)? },
        InputId::OpeningEquity(column) => InputId::OpeningEquity(before_column(column)?),
        InputId::ClosingEquity(column) => InputId::ClosingEquity(before_column(column)?),
        InputId::EquityAdjustment(column) => InputId::EquityAdjustment(before_column(column)?),
        InputId::Indicator { unit, indicator, part: IndicatorPart::Outcome }
            if report.structure.indicator(indicator).is_some_and(|of| is_held_by_year(of.kind)) =>
        {
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

/// Whether what an indicator was the year before decides whether it is reached.
fn is_held_by_year(kind: IndicatorKind) -> bool {
    matches!(kind, IndicatorKind::Increased | IndicatorKind::Decreased)
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
        (_, Field::Column(column)) => Some((Field::Column(before_column(report, column)?), year)),
        (TableKind::Overview | TableKind::Estimates, _) => {
            let before = YearOffset(year.0.checked_sub(1)?);
            report.structure.overview_years().any(|year| year == before).then_some((field, before))
        }
        _ => Some((field, before(year)?)),
    }
}

/// Cash when the year begins is what it was when the one before ended: as stated, else as it follows.
fn carry_cash(report: &Report, calculation: &Calculation, entries: &mut Entries) {
    for table in report.structure.tables.iter().filter(|table| table.kind == TableKind::CashFlow) {
        let cell = |role, column| {
            let row = table.rows.iter().find(|row| row.role == role)?;
            let field = Field::Column(column);
            Some(InputId::Cell { table: table.id, row: row.id, field, year: YearOffset::CURRENT })
        };
        let closing = cell(RowRole::ClosingCash, Column::Outcome).and_then(|id| report.entries.get(&id));
        let Some(opening) = cell(RowRole::OpeningCash, Column::Outcome) else { continue };
        if let Some(closing) = closing {
            entries.insert(opening, closing.clone());
        }
        let item = super::key_parts::CashItem::Closing;
        let key = Key::CashFlow { table: table.id, item, column: Column::Outcome };
        carry(entries, opening, calculation.value(key));
    }
}
