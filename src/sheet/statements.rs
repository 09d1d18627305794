//! Balance sheet, cash flow, notes, debts, several years in overview, and estimates.

use super::maker::{Maker, NOW, owned};
use super::{Cell, Form, Level, Sheet};
use crate::calculation::{
    BalanceItem, CashItem, CorrectedItem, EstimateItem, Key, OverviewItem, PatternItem, Span,
};
use crate::report::{Column, Field, InputId, RowId, Table, TableKind, YearOffset};
use crate::text::{capitalized, nth};

pub(super) fn add(maker: &mut Maker<'_>) {
    for table in maker.tables(TableKind::Balance) {
        let (sheet, columns) = amounts(maker, table);
        maker.add(sheet);
        let mut sums = sums(maker, table, &columns);
        for &item in BalanceItem::ALL {
            let total = matches!(item, BalanceItem::TotalAssets | BalanceItem::TotalEquityAndLiabilities);
            let key = |column| Key::Balance { table: table.id, item, column };
            let cells = columns.iter().map(|&column| maker.value(key(column))).collect();
            let name = nth(&maker.f.balance_items, item as usize);
            sums.row(if total { Level::Total } else { Level::Plain }, name, cells);
        }
        let ratio = |&column: &Column| maker.value(Key::EquityRatio { table: table.id, column });
        sums.row(Level::Total, maker.f.equity_ratio, columns.iter().map(ratio).collect());
        maker.add(sums);
    }
    for table in maker.tables(TableKind::CashFlow) {
        let (sheet, columns) = amounts(maker, table);
        maker.add(sheet);
        let mut sums = sums(maker, table, &columns);
        for &item in CashItem::ALL {
            let total = matches!(item, CashItem::Total | CashItem::Closing);
            let key = |column| Key::CashFlow { table: table.id, item, column };
            let cells = columns.iter().map(|&column| maker.value(key(column))).collect();
            let name = nth(&maker.f.cash_items, item as usize);
            sums.row(if total { Level::Total } else { Level::Plain }, name, cells);
        }
        maker.add(sums);
    }
    for table in maker.tables(TableKind::Note) {
        note(maker, table);
    }
    for table in maker.tables(TableKind::Debts) {
        debts(maker, table);
    }
    for table in maker.tables(TableKind::Overview) {
        overview(maker, table);
    }
    for table in maker.tables(TableKind::Estimates) {
        estimates(maker, table);
    }
}

/// The rows of a table in the columns that the economy shows, and those columns.
fn amounts(maker: &Maker<'_>, table: &Table) -> (Sheet, Vec<Column>) {
    let columns = maker.columns();
    let mut sheet = Sheet::of(table, maker.in_money(&table.name), maker.column_names(&columns));
    for row in &table.rows {
        let field = |&column: &Column| maker.cell(table.id, row.id, Field::Column(column));
        let cells = columns.iter().map(field).collect();
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    (sheet, columns)
}

fn sums(maker: &Maker<'_>, table: &Table, columns: &[Column]) -> Sheet {
    let title = maker.in_money(&maker.of_table(maker.s.sums_of, table));
    Sheet::new(title, maker.column_names(columns))
}

/// A note: its lines, their sum, and how each stands to the budget.
fn note(maker: &mut Maker<'_>, table: &Table) {
    let (mut sheet, columns) = amounts(maker, table);
    let compared = maker.compared();
    sheet.heads.extend(maker.of_columns(maker.f.against_budget, &compared));
    let first = InputId::Cell {
        table: table.id,
        row: RowId::WHOLE,
        field: Field::Column(Column::Outcome),
        year: NOW,
    };
    let form = maker.form_of(first);
    let sum = |&column: &Column| {
        maker.figure(Key::TableSum { table: table.id, field: Field::Column(column), year: NOW }, form)
    };
    sheet.row(Level::Total, maker.s.sum, columns.iter().map(sum).collect());
    let is_cost = Some(maker.structure.is_row_of_costs(table.id, RowId::WHOLE));
    let mut rows: Vec<RowId> = table.rows.iter().map(|row| row.id).collect();
    rows.push(RowId::WHOLE);
    for (row, at) in rows.into_iter().zip(&mut sheet.rows) {
        let against = |&column: &Column| {
            let key = Key::NoteDifference { table: table.id, row, column };
            maker.against(key, column, Column::Budget, is_cost)
        };
        at.cells.extend(compared.iter().map(against));
    }
    maker.add(sheet);
}

fn debts(maker: &mut Maker<'_>, table: &Table) {
    let fields = [Field::Debt, Field::Paid];
    let mut heads: Vec<String> = fields.iter().map(|&field| maker.field_name(table.id, field)).collect();
    heads.push(maker.s.remaining.to_owned());
    let mut sheet = Sheet::of(table, maker.in_money(&table.name), heads);
    let remaining = |row| maker.value(Key::Remaining { table: table.id, row });
    for row in &table.rows {
        let mut cells: Vec<Cell> = fields.iter().map(|&field| maker.cell(table.id, row.id, field)).collect();
        cells.push(remaining(row.id));
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    let sum = |&field: &Field| maker.value(Key::TableSum { table: table.id, field, year: NOW });
    let mut cells: Vec<Cell> = fields.iter().map(sum).collect();
    cells.push(remaining(RowId::WHOLE));
    sheet.row(Level::Total, maker.s.sum, cells);
    maker.add(sheet);
}

/// Every year that an overview may have a cell for, the last one first.
fn years(maker: &Maker<'_>) -> Vec<YearOffset> {
    let mut years: Vec<YearOffset> = maker.structure.overview_years().collect();
    // The equity of the year before the first says what that one began with.
    let before_first = years.last().and_then(|first| first.0.checked_sub(1)).map(YearOffset);
    years.extend(before_first);
    years
}

fn overview(maker: &mut Maker<'_>, table: &Table) {
    let years = years(maker);
    let mut sheet = Sheet::of(table, maker.in_money(&table.name), maker.year_names(&years));
    for row in &table.rows {
        let cells = years.iter().map(|&year| maker.cell_of(table.id, row.id, Field::Value, year)).collect();
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    maker.add(sheet);
    let title = maker.in_money(&maker.of_table(maker.s.follows, table));
    let mut follows = Sheet::new(title, maker.year_names(&years));
    for &item in OverviewItem::ALL {
        let form = match item {
            OverviewItem::EquityGap | OverviewItem::EquityChange | OverviewItem::OverCeiling => Form::Signed,
            OverviewItem::WithinCeiling => Form::Verdict,
            _ => Form::Value,
        };
        let figure = |&year: &YearOffset| maker.figure(Key::Overview { table: table.id, item, year }, form);
        let name = nth(&maker.f.overview_items, item as usize);
        follows.row(Level::Plain, name, years.iter().map(figure).collect());
    }
    maker.add(follows);
}

/// How the kinds of estimates missed, a sheet for each kind, then what the years have in common.
fn estimates(maker: &mut Maker<'_>, table: &Table) {
    let years = years(maker);
    let mut all = Sheet::of(table, maker.in_money(&table.name), maker.year_names(&years));
    nth(&maker.f.estimate_items, EstimateItem::Deviation as usize).clone_into(&mut all.note);
    for row in &table.rows {
        let item = EstimateItem::Deviation;
        let key = |year| Key::Estimate { table: table.id, row: row.id, item, year };
        let cells = years.iter().map(|&year| maker.signed(key(year))).collect();
        all.own_row(Level::Plain, &row.name, cells);
    }
    maker.add(all);
    for row in &table.rows {
        let title = maker.in_money(&format!("{}: {}", table.name, row.name));
        let mut sheet = Sheet::new(title, maker.year_names(&years));
        for field in [Field::Opening, Field::Result, Field::Closing, Field::Returned] {
            let cells = years.iter().map(|&year| maker.cell_of(table.id, row.id, field, year)).collect();
            sheet.row(Level::Plain, maker.field_name(table.id, field), cells);
        }
        for &item in EstimateItem::ALL {
            let form = match item {
                EstimateItem::Flagged => Form::Verdict,
                EstimateItem::ClosingBySum | EstimateItem::ClosingByReturned => Form::Value,
                _ => Form::Signed,
            };
            let key = |year| Key::Estimate { table: table.id, row: row.id, item, year };
            let cells = years.iter().map(|&year| maker.figure(key(year), form)).collect();
            sheet.row(Level::Part, nth(&maker.f.estimate_items, item as usize), cells);
        }
        maker.add(sheet);
    }
    patterns(maker, table);
}

fn patterns(maker: &mut Maker<'_>, table: &Table) {
    let title = maker.in_money(&maker.of_table(maker.s.patterns, table));
    let mut patterns = Sheet::new(title, capitals(&maker.f.pattern_items));
    let title = maker.in_money(&maker.of_table(maker.s.corrected, table));
    let mut corrected = Sheet::new(title, capitals(&maker.f.corrected_items));
    for row in &table.rows {
        for &span in Span::ALL {
            let name = format!("{}, {}", row.name, nth(&maker.f.spans, span as usize));
            let mut cells = Vec::new();
            for &item in PatternItem::ALL {
                let form = if item == PatternItem::Years { Form::Value } else { Form::Signed };
                cells.push(maker.figure(Key::Pattern { table: table.id, row: row.id, span, item }, form));
            }
            patterns.row(Level::Plain, name.as_str(), cells);
            let mut cells = Vec::new();
            for &item in CorrectedItem::ALL {
                let form = match item {
                    CorrectedItem::ActualMinusMean => Form::Signed,
                    CorrectedItem::InRange => Form::Verdict,
                    _ => Form::Value,
                };
                cells.push(maker.figure(Key::Corrected { table: table.id, row: row.id, span, item }, form));
            }
            corrected.row(Level::Plain, name, cells);
        }
    }
    maker.add(patterns);
    maker.add(corrected);
}

fn capitals(names: &[&str]) -> Vec<String> {
    let mut names = owned(names);
    for name in &mut names {
        *name = capitalized(name);
    }
    names
}
