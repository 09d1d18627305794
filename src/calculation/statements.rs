//! Balance sheet, cash flow statement, notes and debts: what they come to, and how they tie together.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::economy::{better, columns, equity_adjustment};
use super::key::Key;
use super::key_parts::{BalanceItem, CashItem};
use super::operation::Operation;
use super::topology::NodeId;
use crate::report::{Column, Field, InputId, Row, RowId, RowRole, Table, TableKind, YearOffset};

const NOW: YearOffset = YearOffset::CURRENT;

/// The columns of a closed account.
const CLOSED: [Column; 3] = [Column::Previous, Column::Outcome, Column::ToDate];

/// The columns that the report has of them.
fn closed(builder: &FigureBuilder<'_>) -> impl Iterator<Item = Column> + use<> {
    let columns = columns(builder.structure);
    CLOSED.into_iter().filter(move |column| columns.contains(column))
}

/// A cell of a row, as a figure.
pub(super) fn cell(
    builder: &mut FigureBuilder<'_>,
    table: &Table,
    row: RowId,
    field: Field,
    unit: Unit,
) -> NodeId {
    cell_of_year(builder, table, row, field, NOW, unit)
}

/// A cell of a row in a year, as a figure.
pub(super) fn cell_of_year(
    builder: &mut FigureBuilder<'_>,
    table: &Table,
    row: RowId,
    field: Field,
    year: YearOffset,
    unit: Unit,
) -> NodeId {
    let table = table.id;
    builder.cell(InputId::Cell { table, row, field, year }, Key::Cell { table, row, field, year }, unit)
}

/// The cells of all rows with a role, added; none when there are none.
fn sum_of_role(
    builder: &mut FigureBuilder<'_>,
    table: &Table,
    role: RowRole,
    column: Column,
) -> Option<NodeId> {
    let rows: Vec<NodeId> = table
        .rows
        .iter()
        .filter(|row| row.role == role)
        .map(|row| cell(builder, table, row.id, Field::Column(column), Unit::Kr))
        .collect();
    if rows.is_empty() { None } else { Some(builder.graph.sum_of_entered(&rows)) }
}

pub(super) fn balance(builder: &mut FigureBuilder<'_>, table: &Table) {
    for column in closed(builder) {
        let parts = [
            (BalanceItem::FixedAssets, RowRole::FixedAssets),
            (BalanceItem::Receivables, RowRole::Receivables),
            (BalanceItem::Cash, RowRole::Cash),
            (BalanceItem::Result, RowRole::Result),
            (BalanceItem::OtherEquity, RowRole::OtherEquity),
            (BalanceItem::Provisions, RowRole::Provisions),
            (BalanceItem::LongTermLiabilities, RowRole::LongTermLiabilities),
            (BalanceItem::CurrentLiabilities, RowRole::CurrentLiabilities),
        ];
        for (item, role) in parts {
            if let Some(sum) = sum_of_role(builder, table, role, column) {
                builder.figure(Key::Balance { table: table.id, item, column }, Unit::Kr, sum);
            }
        }
        let totals: [(BalanceItem, &[BalanceItem]); 5] = [
            (BalanceItem::CurrentAssets, &[BalanceItem::Receivables, BalanceItem::Cash]),
            (BalanceItem::TotalAssets, &[BalanceItem::FixedAssets, BalanceItem::CurrentAssets]),
            (BalanceItem::Equity, &[BalanceItem::Result, BalanceItem::OtherEquity]),
            (BalanceItem::Liabilities, &[BalanceItem::LongTermLiabilities, BalanceItem::CurrentLiabilities]),
            (
                BalanceItem::TotalEquityAndLiabilities,
                &[BalanceItem::Equity, BalanceItem::Provisions, BalanceItem::Liabilities],
            ),
        ];
        for (item, parts) in totals {
            let nodes: Vec<NodeId> = parts
                .iter()
                .filter_map(|&item| builder.node(Key::Balance { table: table.id, item, column }))
                .collect();
            if !nodes.is_empty() {
                let sum = builder.graph.sum_of_entered(&nodes);
                builder.figure(Key::Balance { table: table.id, item, column }, Unit::Kr, sum);
            }
        }
        let of =
            |builder: &FigureBuilder<'_>, item| builder.node(Key::Balance { table: table.id, item, column });
        if let (Some(assets), Some(equity)) =
            (of(builder, BalanceItem::TotalAssets), of(builder, BalanceItem::Equity))
        {
            let key = Key::EquityRatio { table: table.id, column };
            builder.result(key, Unit::Percent, Operation::Percentage, &[equity, assets]);
        }
        let item = BalanceItem::TotalEquityAndLiabilities;
        if let (Some(assets), Some(sum)) = (of(builder, BalanceItem::TotalAssets), of(builder, item)) {
            let key = Key::Balance { table: table.id, item, column };
            builder.check(CheckKind::Balance, sum, assets, key);
        }
    }
}

/// A part of the first balance sheet.
pub(super) fn balance_node(builder: &FigureBuilder<'_>, item: BalanceItem, column: Column) -> Option<NodeId> {
    let table = builder.structure.tables.iter().find(|table| table.kind == TableKind::Balance)?;
    builder.node(Key::Balance { table: table.id, item, column })
}

/// How the balance sheet ties to the result and to the year before.
pub(super) fn balance_ties(builder: &mut FigureBuilder<'_>, table: &Table) {
    for column in closed(builder) {
        let of = |item| Key::Balance { table: table.id, item, column };
        // What equity changes by besides the result is in what it was before.
        let before = builder.node(Key::OpeningEquity(column)).map(|opening| {
            let besides = equity_adjustment(builder, column);
            builder.graph.sum_of_all(&[opening, besides])
        });
        let ties =
            [(BalanceItem::Result, builder.node(Key::Result(column))), (BalanceItem::OtherEquity, before)];
        for (item, other) in ties {
            if let (Some(stated), Some(computed)) = (builder.node(of(item)), other) {
                builder.check(CheckKind::Balance, stated, computed, of(item));
            }
        }
    }
}

pub(super) fn cash_flow(builder: &mut FigureBuilder<'_>, table: &Table) {
    for column in closed(builder) {
        let key = |item| Key::CashFlow { table: table.id, item, column };
        let sum = |builder: &mut FigureBuilder<'_>, item, terms: &[Option<NodeId>]| {
            let terms: Vec<NodeId> = terms.iter().flatten().copied().collect();
            if terms.is_empty() {
                return None;
            }
            let sum = builder.graph.sum_of_entered(&terms);
            Some(builder.figure(key(item), Unit::Kr, sum))
        };
        let [result, adjustments, receivables, liabilities, investing, financing, opening, closing] = [
            RowRole::Result,
            RowRole::NonCash,
            RowRole::ChangeInReceivables,
            RowRole::ChangeInLiabilities,
            RowRole::Investing,
            RowRole::Financing,
            RowRole::OpeningCash,
            RowRole::ClosingCash,
        ]
        .map(|role| sum_of_role(builder, table, role, column));
        let before = sum(builder, CashItem::BeforeWorkingCapital, &[result, adjustments]);
        let working = sum(builder, CashItem::WorkingCapital, &[receivables, liabilities]);
        let operating = sum(builder, CashItem::Operating, &[before, working]);
        let total = sum(builder, CashItem::Total, &[operating, investing, financing]);
        if let (Some(opening), Some(total)) = (opening, total) {
            let by_sum = builder.graph.sum_of_all(&[opening, total]);
            builder.figure(key(CashItem::Closing), Unit::Kr, by_sum);
            if let Some(closing) = closing {
                let change = builder.difference(key(CashItem::ChangeInCash), Unit::Kr, closing, opening);
                builder.check(CheckKind::Balance, change, total, key(CashItem::ChangeInCash));
            }
        }
        cash_ties(builder, table, column, [result, receivables, liabilities, opening, closing]);
    }
}

/// How the cash flow statement ties to the result and to the balance sheet.
fn cash_ties(builder: &mut FigureBuilder<'_>, table: &Table, column: Column, parts: [Option<NodeId>; 5]) {
    let [result, receivables, liabilities, opening, closing] = parts;
    let key = |item| Key::CashFlow { table: table.id, item, column };
    let tie = |builder: &mut FigureBuilder<'_>, stated: Option<NodeId>, computed: Option<NodeId>, at| {
        if let (Some(stated), Some(computed)) = (stated, computed) {
            builder.check(CheckKind::Balance, stated, computed, at);
        }
    };
    let by_account = builder.node(Key::Result(column));
    tie(builder, result, by_account, Key::Result(column));
    let cash = balance_node(builder, BalanceItem::Cash, column);
    tie(builder, closing, cash, key(CashItem::Closing));
    if column == Column::Previous {
        return;
    }
    let cash_before = balance_node(builder, BalanceItem::Cash, Column::Previous);
    let opening_row =
        table.rows.iter().find(|row| row.role == RowRole::OpeningCash).map_or(RowId::WHOLE, |row| row.id);
    let at = Key::Cell { table: table.id, row: opening_row, field: Field::Column(column), year: NOW };
    tie(builder, opening, cash_before, at);
    let of = |builder: &FigureBuilder<'_>, item| {
        balance_node(builder, item, column).zip(balance_node(builder, item, Column::Previous))
    };
    if let Some((now, before)) = of(builder, BalanceItem::Receivables) {
        // More receivables is less cash.
        let change = builder.difference(key(CashItem::ReceivablesByBalance), Unit::Kr, before, now);
        tie(builder, receivables, Some(change), key(CashItem::ReceivablesByBalance));
    }
    if let Some((now, before)) = of(builder, BalanceItem::CurrentLiabilities) {
        let change = builder.difference(key(CashItem::LiabilitiesByBalance), Unit::Kr, now, before);
        tie(builder, liabilities, Some(change), key(CashItem::LiabilitiesByBalance));
    }
}

/// A note: its lines add up to what it explains, in every column.
pub(super) fn note(builder: &mut FigureBuilder<'_>, table: &Table) {
    let is_cost = match explained(table, Column::Outcome) {
        Some(InputId::Amount { of, .. }) => builder.structure.is_cost(of),
        _ => false,
    };
    for column in columns(builder.structure) {
        let field = Field::Column(column);
        let rows: Vec<NodeId> =
            table.rows.iter().map(|row| cell(builder, table, row.id, field, Unit::Kr)).collect();
        let sum = builder.graph.sum_of_entered(&rows);
        let key = Key::TableSum { table: table.id, field, year: NOW };
        builder.figure(key, Unit::Kr, sum);
        if let Some(stated) = explained_by(builder, table, column) {
            builder.check(CheckKind::Balance, stated, sum, key);
        }
    }
    let rows = table.rows.iter().map(|row| row.id);
    for row in rows.chain([RowId::WHOLE]) {
        let of = |builder: &FigureBuilder<'_>, column| {
            let (table, field, year) = (table.id, Field::Column(column), NOW);
            builder.node(if row == RowId::WHOLE {
                Key::TableSum { table, field, year }
            } else {
                Key::Cell { table, row, field, year }
            })
        };
        let Some(budget) = of(builder, Column::Budget) else { continue };
        for column in [Column::Outcome, Column::ToDate, Column::Forecast] {
            if let Some(node) = of(builder, column) {
                better(builder, Key::NoteDifference { table: table.id, row, column }, is_cost, node, budget);
            }
        }
    }
}

/// The cell of the figure that a note explains, in a column.
fn explained(table: &Table, column: Column) -> Option<InputId> {
    let mut address = table.of.clone();
    crate::report::word::Word::write(&column, &mut address);
    address.parse().ok()
}

/// The figure that a note explains, in a column.
fn explained_by(builder: &FigureBuilder<'_>, table: &Table, column: Column) -> Option<NodeId> {
    builder.node(match explained(table, column)? {
        InputId::Amount { of, column } => Key::Amount { of, column },
        InputId::Cell { table, row, field, year } => Key::Cell { table, row, field, year },
        _ => return None,
    })
}

/// Debts carried over, and what is left of them.
pub(super) fn debts(builder: &mut FigureBuilder<'_>, table: &Table) {
    let mut all = (Vec::new(), Vec::new());
    for Row { id: row, .. } in &table.rows {
        let debt = cell(builder, table, *row, Field::Debt, Unit::Kr);
        let paid = cell(builder, table, *row, Field::Paid, Unit::Kr);
        // What is not paid is left.
        let paid_so_far = builder.graph.or_zero(paid);
        builder.difference(Key::Remaining { table: table.id, row: *row }, Unit::Kr, debt, paid_so_far);
        all.0.push(debt);
        all.1.push(paid);
    }
    let sum = |builder: &mut FigureBuilder<'_>, field, nodes: &[NodeId]| {
        let node = builder.graph.sum_of_entered(nodes);
        builder.figure(Key::TableSum { table: table.id, field, year: NOW }, Unit::Kr, node)
    };
    let debt = sum(builder, Field::Debt, &all.0);
    let paid = sum(builder, Field::Paid, &all.1);
    let paid_so_far = builder.graph.or_zero(paid);
    builder.difference(Key::Remaining { table: table.id, row: RowId::WHOLE }, Unit::Kr, debt, paid_so_far);
}
