//! Several years in overview, and estimates of closing equity against what became of them.
//!
//! Estimates are held apart by kind: one made before the year misses by more than one made during it. What they
//! have in common is a pattern in few years, and offered as a correction only from three earlier years up.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::economy::equity_adjustment;
use super::key::Key;
use super::key_parts::{CorrectedItem, EstimateItem, OverviewItem, PatternItem, Span};
use super::operation::Operation;
use super::statements::cell_of_year;
use super::topology::NodeId;
use crate::report::{
    AmountOf, Column, Field, InputId, RowId, RowRole, Section, Table, TableKind, YearOffset,
};

/// Fewer years show no pattern.
const FEWEST_YEARS: u8 = 3;

pub(super) fn overview(builder: &mut FigureBuilder<'_>, table: &Table) {
    for year in builder.structure.overview_years() {
        let role = |builder: &mut FigureBuilder<'_>, role| {
            let row = table.rows.iter().find(|row| row.role == role)?.id;
            let entered = cell_of_year(builder, table, row, Field::Value, year, unit_of(role));
            let Some(own) = own(builder, role, year) else { return Some(entered) };
            let known = builder.graph.first_known(&[entered, own]);
            let key = Key::Cell { table: table.id, row, field: Field::Value, year };
            Some(builder.figure(key, unit_of(role), known))
        };
        let [income, eu_income, costs, result, equity, contributions] = [
            RowRole::Income,
            RowRole::EuIncome,
            RowRole::Costs,
            RowRole::Result,
            RowRole::Equity,
            RowRole::Contributions,
        ]
        .map(|wanted| role(builder, wanted));
        for wanted in [RowRole::EuCosts, RowRole::EquityRatio, RowRole::Employees] {
            role(builder, wanted);
        }
        let key = |item| Key::Overview { table: table.id, item, year };
        if let (Some(income), Some(costs), Some(result)) = (income, costs, result) {
            let operating = builder.difference(key(OverviewItem::IncomeMinusCosts), Unit::Kr, income, costs);
            builder.difference(key(OverviewItem::FinancialNet), Unit::Kr, result, operating);
        }
        if let (Some(income), Some(eu)) = (income, eu_income) {
            let eu = builder.graph.or_zero(eu);
            let without = builder.difference(key(OverviewItem::IncomeWithoutEu), Unit::Kr, income, eu);
            let ceiling = ceiling(builder, year, without);
            builder.figure(key(OverviewItem::CeilingWithoutEu), Unit::Kr, ceiling);
        }
        if let (Some(result), Some(equity)) = (result, equity) {
            builder.difference(key(OverviewItem::OpeningEquity), Unit::Kr, equity, result);
        }
        ceilings(builder, table, year, [income, contributions, equity]);
    }
    chain(builder, table);
}

fn unit_of(role: RowRole) -> Unit {
    match role {
        RowRole::EquityRatio => Unit::Percent,
        RowRole::Employees => Unit::Number,
        _ => Unit::Kr,
    }
}

/// A year's ceiling on a base; none where what the report has of its own year is a part of it.
fn ceiling(builder: &mut FigureBuilder<'_>, year: YearOffset, base: NodeId) -> NodeId {
    let structure = builder.structure;
    let is_part = year == YearOffset::CURRENT && structure.is_part_of_year(Column::Outcome);
    let base = if is_part { builder.graph.add(Operation::OfPart, &[base]) } else { base };
    builder.graph.ceiling(&structure.ceiling, base)
}

fn ceilings(builder: &mut FigureBuilder<'_>, table: &Table, year: YearOffset, nodes: [Option<NodeId>; 3]) {
    let [income, contributions, equity] = nodes;
    let key = |item| Key::Overview { table: table.id, item, year };
    if let Some(base) = contributions {
        let ceiling = ceiling(builder, year, base);
        builder.figure(key(OverviewItem::CeilingOnContributions), Unit::Kr, ceiling);
    }
    if let (Some(base), Some(equity)) = (income, equity) {
        let ceiling = ceiling(builder, year, base);
        builder.figure(key(OverviewItem::CeilingOnIncome), Unit::Kr, ceiling);
        builder.difference(key(OverviewItem::OverCeiling), Unit::Kr, equity, ceiling);
        let within = key(OverviewItem::WithinCeiling);
        builder.result(within, Unit::Verdict, Operation::AtMost, &[equity, ceiling]);
    }
}

/// Each year's equity is that of the year before and the year's result; of years to come it is what it will be.
fn chain(builder: &mut FigureBuilder<'_>, table: &Table) {
    let of = |builder: &mut FigureBuilder<'_>, role, year| {
        let row = table.rows.iter().find(|row| row.role == role)?.id;
        Some(builder.graph.input(InputId::Cell { table: table.id, row, field: Field::Value, year }))
    };
    let mut years: Vec<YearOffset> = builder.structure.overview_years().collect();
    years.reverse();
    let mut carried = None;
    for year in years {
        let before = YearOffset(year.0.saturating_sub(1));
        let (Some(equity), Some(result), Some(stated_before)) = (
            of(builder, RowRole::Equity, year),
            of(builder, RowRole::Result, year),
            of(builder, RowRole::Equity, before),
        ) else {
            continue;
        };
        let key = |item| Key::Overview { table: table.id, item, year };
        // Of the report's own year more is known elsewhere in it.
        let own = |builder: &FigureBuilder<'_>, column| {
            (before == YearOffset::CURRENT).then(|| builder.node(Key::ClosingEquity(column))).flatten()
        };
        // A part of the year does not tell how it ends.
        let closed =
            own(builder, Column::Outcome).filter(|_| !builder.structure.is_part_of_year(Column::Outcome));
        let expected = [Column::Forecast, Column::Revised, Column::Budget].map(|column| own(builder, column));
        let expected = expected.into_iter().flatten();
        let candidates: Vec<NodeId> =
            std::iter::once(stated_before).chain(closed).chain(carried).chain(expected).collect();
        let equity_before = builder.graph.first_known(&candidates);
        let mut terms = vec![equity_before, result];
        // What equity changes by besides the result is known of these years.
        match year {
            YearOffset::CURRENT => terms.push(equity_adjustment(builder, Column::Outcome)),
            YearOffset::PREVIOUS => terms.push(equity_adjustment(builder, Column::Previous)),
            _ => {}
        }
        let sum = builder.graph.sum_of_all(&terms);
        builder.figure(key(OverviewItem::EquityBySum), Unit::Kr, sum);
        builder.difference(key(OverviewItem::EquityGap), Unit::Kr, equity, sum);
        builder.difference(key(OverviewItem::EquityChange), Unit::Kr, equity, stated_before);
        builder.check(CheckKind::Balance, equity, sum, key(OverviewItem::EquityBySum));
        // Only years to come go on from what was computed: a year that passed has an equity of its own.
        carried = (year >= YearOffset::CURRENT).then_some(sum);
    }
    own_years(builder, table);
}

/// What rows of an overview are in a column of the report's economy.
pub(super) fn in_economy(column: Column) -> [(RowRole, Key); 5] {
    [
        (RowRole::Income, Key::Amount { of: AmountOf::Section(Section::Income), column }),
        (RowRole::Costs, Key::Amount { of: AmountOf::Section(Section::Costs), column }),
        (RowRole::Result, Key::Result(column)),
        (RowRole::Equity, Key::ClosingEquity(column)),
        (RowRole::Contributions, Key::Contributions(column)),
    ]
}

/// The report's own year and the one before stand elsewhere in it too.
fn own_years(builder: &mut FigureBuilder<'_>, table: &Table) {
    let own = [(YearOffset::CURRENT, Column::Outcome), (YearOffset::PREVIOUS, Column::Previous)];
    for (year, column) in own.into_iter().filter(|(_, column)| !builder.structure.is_part_of_year(*column)) {
        for (role, key) in in_economy(column) {
            let row = table.rows.iter().find(|row| row.role == role).map(|row| row.id);
            if let (Some(row), Some(node)) = (row, builder.node(key)) {
                let at = Key::Cell { table: table.id, row, field: Field::Value, year };
                let stated =
                    builder.graph.input(InputId::Cell { table: table.id, row, field: Field::Value, year });
                builder.check(CheckKind::Balance, stated, node, at);
            }
        }
    }
}

/// What the report itself has of a whole year, so that it need not be entered in the overview too.
fn own(builder: &FigureBuilder<'_>, role: RowRole, year: YearOffset) -> Option<NodeId> {
    let column = match year {
        YearOffset::CURRENT => Column::Outcome,
        YearOffset::PREVIOUS => Column::Previous,
        _ => return None,
    };
    let is_whole = !builder.structure.is_part_of_year(column);
    let (_, key) = in_economy(column).into_iter().find(|(other, _)| *other == role && is_whole)?;
    builder.node(key)
}

/// The actual equity or result of a year: from the overview, else what the report itself has of it.
fn actual(builder: &mut FigureBuilder<'_>, role: RowRole, year: YearOffset) -> Option<NodeId> {
    let own = own(builder, role, year);
    let overview = builder.structure.tables.iter().find(|table| table.kind == TableKind::Overview);
    let row = overview.and_then(|table| {
        let row = table.rows.iter().find(|row| row.role == role)?.id;
        Some(InputId::Cell { table: table.id, row, field: Field::Value, year })
    });
    let entered = row.map(|cell| builder.graph.input(cell));
    let candidates: Vec<NodeId> = entered.into_iter().chain(own).collect();
    (!candidates.is_empty()).then(|| builder.graph.first_known(&candidates))
}

pub(super) fn estimates(builder: &mut FigureBuilder<'_>, table: &Table) {
    returned(builder, table);
    let plan = table.rows.iter().find(|row| row.role == RowRole::Plan).map(|row| row.id);
    for row in &table.rows {
        for year in builder.structure.overview_years() {
            estimate(builder, table, row.id, plan, year);
        }
        for &span in Span::ALL {
            pattern(builder, table, row.id, span);
        }
    }
}

/// The *återflöde* that the latest estimate states is what the forecast says, where it says one.
fn returned(builder: &mut FigureBuilder<'_>, table: &Table) {
    let key = Key::ResultDifference(Column::Forecast);
    let Some(by_forecast) = builder.node(key) else { return };
    let rows = table.rows.iter().rev().filter(|row| row.role != RowRole::Plan);
    let cells = rows.map(|row| {
        let (table, row, field, year) = (table.id, row.id, Field::Returned, YearOffset::CURRENT);
        builder.graph.input(InputId::Cell { table, row, field, year })
    });
    let cells: Vec<NodeId> = cells.collect();
    let latest = builder.graph.first_known(&cells);
    builder.check(CheckKind::Difference, latest, by_forecast, key);
}

fn estimate(
    builder: &mut FigureBuilder<'_>,
    table: &Table,
    row: RowId,
    plan: Option<RowId>,
    year: YearOffset,
) {
    let key = |item| Key::Estimate { table: table.id, row, item, year };
    let [opening, result, closing, returned] =
        [Field::Opening, Field::Result, Field::Closing, Field::Returned]
            .map(|field| cell_of_year(builder, table, row, field, year, Unit::Kr));
    let by_sum = builder.graph.sum_of_all(&[opening, result]);
    builder.figure(key(EstimateItem::ClosingBySum), Unit::Kr, by_sum);
    builder.check(CheckKind::Balance, closing, by_sum, key(EstimateItem::ClosingBySum));
    let differs = builder.graph.difference(closing, by_sum);
    let size = builder.graph.add(Operation::Size, &[differs]);
    let nothing = builder.graph.constant(0);
    builder.result(key(EstimateItem::Flagged), Unit::Verdict, Operation::MoreThan, &[size, nothing]);
    if let Some(plan) = plan.filter(|plan| *plan != row) {
        let [opening, result, closing] = [Field::Opening, Field::Result, Field::Closing]
            .map(|field| builder.graph.input(InputId::Cell { table: table.id, row: plan, field, year }));
        let by_sum = builder.graph.sum_of_all(&[opening, result]);
        let planned = builder.graph.first_known(&[closing, by_sum]);
        let sum = builder.graph.sum_of_all(&[planned, returned]);
        builder.figure(key(EstimateItem::ClosingByReturned), Unit::Kr, sum);
    }
    if let Some(actual) = actual(builder, RowRole::Equity, year) {
        builder.difference(key(EstimateItem::Deviation), Unit::Kr, actual, closing);
        let best = builder.graph.first_known(&[by_sum, closing]);
        builder.difference(key(EstimateItem::DeviationBySum), Unit::Kr, actual, best);
    }
    if let Some(actual) = actual(builder, RowRole::Result, year) {
        builder.difference(key(EstimateItem::ResultDeviation), Unit::Kr, actual, result);
    }
}

fn pattern(builder: &mut FigureBuilder<'_>, table: &Table, row: RowId, span: Span) {
    let by_sum = matches!(span, Span::AllBySum | Span::EarlierBySum);
    let earlier = matches!(span, Span::Earlier | Span::EarlierBySum);
    let item = if by_sum { EstimateItem::DeviationBySum } else { EstimateItem::Deviation };
    let deviations: Vec<NodeId> = builder
        .structure
        .overview_years()
        .filter(|year| !earlier || *year < YearOffset::CURRENT)
        .filter_map(|year| builder.node(Key::Estimate { table: table.id, row, item, year }))
        .collect();
    if deviations.is_empty() {
        return;
    }
    let key = |item| Key::Pattern { table: table.id, row, span, item };
    let count = builder.result(key(PatternItem::Years), Unit::Number, Operation::CountKnown, &deviations);
    let sum = builder.graph.add(Operation::SumOfEntered, &deviations);
    let mean = builder.result(key(PatternItem::Mean), Unit::Kr, Operation::Quotient, &[sum, count]);
    let least = builder.result(key(PatternItem::Least), Unit::Kr, Operation::Least, &deviations);
    let most = builder.result(key(PatternItem::Most), Unit::Kr, Operation::Most, &deviations);
    if !earlier {
        return;
    }
    let key = |item| Key::Corrected { table: table.id, row, span, item };
    let now = YearOffset::CURRENT;
    let stated = InputId::Cell { table: table.id, row, field: Field::Closing, year: now };
    let stated = builder.graph.input(stated);
    let own = Key::Estimate { table: table.id, row, item: EstimateItem::ClosingBySum, year: now };
    let estimate = match builder.node(own).filter(|_| by_sum) {
        Some(own) => builder.graph.first_known(&[own, stated]),
        None => stated,
    };
    builder.figure(key(CorrectedItem::Estimate), Unit::Kr, estimate);
    let fewest = builder.graph.constant(FEWEST_YEARS);
    let enough = builder.graph.add(Operation::AtLeast, &[count, fewest]);
    let [mean, low, high] =
        [(CorrectedItem::Mean, mean), (CorrectedItem::Low, least), (CorrectedItem::High, most)].map(
            |(item, deviation)| {
                let corrected = builder.graph.sum_of_all(&[estimate, deviation]);
                builder.result(key(item), Unit::Kr, Operation::Provided, &[corrected, enough])
            },
        );
    if let Some(actual) = actual(builder, RowRole::Equity, now) {
        builder.difference(key(CorrectedItem::ActualMinusMean), Unit::Kr, actual, mean);
        let above = builder.graph.add(Operation::AtLeast, &[actual, low]);
        let below = builder.graph.add(Operation::AtMost, &[actual, high]);
        builder.result(key(CorrectedItem::InRange), Unit::Verdict, Operation::Product, &[above, below]);
    }
}
