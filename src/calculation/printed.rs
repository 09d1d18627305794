//! What stands in print, held against the figure it is meant to be.

use super::builder::{CheckKind, FigureBuilder};
use super::key::Key;
use super::operation::Operation;
use super::topology::NodeId;
use crate::decimal::Called;
use crate::report::{AmountOf, Column, InputId, Print, Section, Structure};
use rust_decimal::Decimal;

/// A printed figure's cell is in the unit it is printed in; the node held against the figure is in the figure's.
pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    for print in &structure.prints {
        let key = builder.named(&print.of);
        builder.printed.insert(print.id, key);
        let Some((key, figure)) = key.and_then(|key| Some((key, builder.node(key)?))) else { continue };
        let stated = in_unit_of_figure(builder, print, key);
        builder.check(kind_of(key), stated, figure, key);
        for other in other_ways(key) {
            if let Some(node) = builder.node(other) {
                builder.check(CheckKind::Sum, stated, node, key);
            }
        }
    }
}

/// Whether the report writes a figure with the opposite sign of what is kept, by the way it writes differences; none of what
/// is no difference to a budget, and where differences are written as they are kept.
pub fn is_turned(structure: &Structure, key: Key) -> Option<bool> {
    let is_cost = match key {
        Key::BudgetDifference { of, .. }
        | Key::BudgetDifferenceBySum { of, .. }
        | Key::Against { of, than: Column::Revised | Column::PeriodBudget, .. } => structure.is_cost(of),
        Key::NoteDifference { table, row, .. } => structure.is_row_of_costs(table, row),
        Key::OperatingDifference(_)
        | Key::ResultDifference(_)
        | Key::EquityDifference(_)
        | Key::ResultAgainst { than: Column::Revised | Column::PeriodBudget, .. } => false,
        _ => return None,
    };
    structure.is_difference_turned(is_cost)
}

fn in_unit_of_figure(builder: &mut FigureBuilder<'_>, print: &Print, key: Key) -> NodeId {
    let is_turned = is_turned(builder.structure, key) == Some(true);
    let mut factor = Decimal::ONE;
    for _ in 0..print.unit.exponent() {
        factor = factor.times_within(Decimal::TEN);
    }
    if print.opposite != is_turned {
        factor = -factor;
    }
    let cell = builder.graph.input(InputId::Printed(print.id));
    if factor == Decimal::ONE {
        return cell;
    }
    let factor = builder.graph.constant(factor);
    builder.graph.add(Operation::Product, &[cell, factor])
}

/// A total that a report prints may be that of the totals below it or that of their rows.
fn other_ways(key: Key) -> Vec<Key> {
    match key {
        Key::BudgetDifference { of, column } => vec![Key::BudgetDifferenceBySum { of, column }],
        Key::Amount { of: of @ AmountOf::Group(_), column } => vec![Key::AmountBySum { of, column }],
        Key::Amount { of: of @ AmountOf::Section(Section::Income | Section::Costs), column } => {
            vec![Key::AmountBySum { of, column }]
        }
        Key::ClosingEquity(column) => vec![Key::ClosingEquityBySum(column)],
        _ => Vec::new(),
    }
}

/// Which kind of comparison a printed figure makes.
fn kind_of(key: Key) -> CheckKind {
    match key {
        Key::Count { .. } | Key::CountBy { .. } => CheckKind::Sexes,
        Key::Rate { .. }
        | Key::RateReached { .. }
        | Key::WomenShare { .. }
        | Key::MenShare { .. }
        | Key::UsedShare { .. }
        | Key::UsedOf { .. }
        | Key::Support { .. }
        | Key::Survey { .. }
        | Key::Goal { .. }
        | Key::MemberShare { .. }
        | Key::EquityRatio { .. }
        | Key::NatureShare { .. } => CheckKind::Rate,
        Key::RateTarget { .. } | Key::IndexTarget(_) => CheckKind::TargetConflict,
        Key::BudgetDifference { .. }
        | Key::Against { .. }
        | Key::ResultAgainst { .. }
        | Key::OperatingDifference(_)
        | Key::ResultDifference(_)
        | Key::EquityDifference(_)
        | Key::EquityChange(_)
        | Key::NoteDifference { .. }
        | Key::Strategic { .. }
        | Key::Inflow { .. }
        | Key::NewChange { .. }
        | Key::RateChange { .. }
        | Key::AreaDifference { .. }
        | Key::IndexDifference(_) => CheckKind::Difference,
        Key::Ceiling { .. }
        | Key::Headroom { .. }
        | Key::WithinCeiling { .. }
        | Key::OtherCeiling { .. }
        | Key::OtherHeadroom { .. }
        | Key::WithinOtherCeiling { .. } => CheckKind::Ceiling,
        Key::Index { .. } | Key::AreaIndex { .. } | Key::IndexReached(_) => CheckKind::Index,
        Key::Balance { .. }
        | Key::CashFlow { .. }
        | Key::Overview { .. }
        | Key::Estimate { .. }
        | Key::Result(_)
        | Key::OperatingResult(_)
        | Key::ClosingEquity(_)
        | Key::OpeningEquity(_)
        | Key::Contributions(_) => CheckKind::Balance,
        _ => CheckKind::Sum,
    }
}
