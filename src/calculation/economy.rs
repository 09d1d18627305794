//! Result, equity, the ceiling on each base, and the headroom.
//!
//! Amounts are in kronor and costs positive. A total may be entered, else it is the sum of what is below it; a
//! line left empty counts as nothing, because a budget has many lines that a year does not use.

use super::builder::{FigureBuilder, Unit};
use super::graph::NodeId;
use super::key::Key;
use super::operation::Operation;
use crate::report::{AmountOf, Column, InputId, Role, Section};
use crate::rules::CeilingBase;

pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    // Last year is built first: what it closed with is what this year opens with.
    let mut closing_previous = None;
    let mut opening_outcome = None;
    for column in [Column::Previous, Column::Outcome, Column::Budget] {
        let result = result(builder, column);
        let entered = builder.graph.input(InputId::OpeningEquity(column));
        let carried = if column == Column::Budget { opening_outcome } else { closing_previous };
        let candidates: Vec<NodeId> = std::iter::once(entered).chain(carried).collect();
        let opening = builder.graph.first_known(&candidates);
        builder.figure(Key::OpeningEquity(column), Unit::Kr, opening);
        let closing = builder.graph.sum_of_all(&[opening, result]);
        builder.figure(Key::ClosingEquity(column), Unit::Kr, closing);
        ceilings(builder, column, closing);
        match column {
            Column::Previous => closing_previous = Some(closing),
            Column::Outcome => opening_outcome = Some(opening),
            Column::Budget => {}
        }
    }
    budget_differences(builder);
}

/// Everything down to the result of one column.
fn result(builder: &mut FigureBuilder<'_>, column: Column) -> NodeId {
    let income = section(builder, Section::Income, column);
    let costs = section(builder, Section::Costs, column);
    let contributions = role_sum(builder, Role::MemberContributions, column);
    if let Some(node) = contributions {
        builder.figure(Key::Contributions(column), Unit::Kr, node);
    }
    let mut operating = builder.graph.difference(income, costs);
    if let Some(depreciation) = role_sum_or_zero(builder, Role::Depreciation, column) {
        operating = builder.graph.difference(operating, depreciation);
    }
    builder.figure(Key::OperatingResult(column), Unit::Kr, operating);

    let gained = role_sum_or_zero(builder, Role::FinancialIncome, column);
    let paid = role_sum_or_zero(builder, Role::FinancialCost, column);
    let financial = match (gained, paid) {
        (Some(gained), Some(paid)) => Some(builder.graph.difference(gained, paid)),
        (Some(gained), None) => Some(gained),
        (None, Some(paid)) => {
            let nothing = builder.graph.add(Operation::Constant(rust_decimal::Decimal::ZERO), &[]);
            Some(builder.graph.difference(nothing, paid))
        }
        (None, None) => None,
    };
    if let Some(node) = financial {
        builder.figure(Key::FinancialNet(column), Unit::Kr, node);
    }
    let extraordinary = role_sum_or_zero(builder, Role::Extraordinary, column);
    let terms: Vec<NodeId> = [Some(operating), financial, extraordinary].into_iter().flatten().collect();
    let result = builder.graph.sum_of_all(&terms);
    builder.figure(Key::Result(column), Unit::Kr, result)
}

/// A section's total: entered, else the sum of its groups.
fn section(builder: &mut FigureBuilder<'_>, section: Section, column: Column) -> NodeId {
    let groups = groups_where(builder, column, |role| role.section() == Some(section));
    let entered = builder.graph.input(InputId::Amount { of: AmountOf::Section(section), column });
    let sum = builder.graph.sum_of_entered(&groups);
    // Without groups the sum would be a known 0, which is not what an empty report says.
    let node = if groups.is_empty() { entered } else { builder.graph.first_known(&[entered, sum]) };
    builder.figure(Key::Amount { of: AmountOf::Section(section), column }, Unit::Kr, node)
}

/// The totals of the groups with these roles: each entered, else the sum of its lines.
fn groups_where(
    builder: &mut FigureBuilder<'_>,
    column: Column,
    wanted: impl Fn(Role) -> bool,
) -> Vec<NodeId> {
    let structure = builder.structure;
    let mut nodes = Vec::new();
    for group in structure.lines.iter().filter(|group| wanted(group.role)) {
        let of = AmountOf::Group(group.id);
        if let Some(&(node, _)) = builder.figures.get(&Key::Amount { of, column }) {
            nodes.push(node);
            continue;
        }
        let entered = builder.graph.input(InputId::Amount { of, column });
        let lines: Vec<NodeId> = group
            .lines
            .iter()
            .map(|line| {
                let of = AmountOf::Line(line.id);
                let node = builder.graph.input(InputId::Amount { of, column });
                builder.figure(Key::Amount { of, column }, Unit::Kr, node)
            })
            .collect();
        let node = if lines.is_empty() {
            entered
        } else {
            let sum = builder.graph.sum_of_entered(&lines);
            builder.graph.first_known(&[entered, sum])
        };
        nodes.push(builder.figure(Key::Amount { of, column }, Unit::Kr, node));
    }
    nodes
}

fn role_sum(builder: &mut FigureBuilder<'_>, role: Role, column: Column) -> Option<NodeId> {
    let groups = groups_where(builder, column, |other| other == role);
    if groups.is_empty() { None } else { Some(builder.graph.sum_of_entered(&groups)) }
}

fn role_sum_or_zero(builder: &mut FigureBuilder<'_>, role: Role, column: Column) -> Option<NodeId> {
    role_sum(builder, role, column).map(|sum| builder.graph.add(Operation::OrZero, &[sum]))
}

/// The ceiling on every base: the base chosen changes the verdict, so the others are there to be shown beside it.
fn ceilings(builder: &mut FigureBuilder<'_>, column: Column, closing: NodeId) {
    let structure = builder.structure;
    for base in CeilingBase::ALL {
        let Some(node) = ceiling_base(builder, base, column) else { continue };
        builder.figure(Key::CeilingBase { base, column }, Unit::Kr, node);
        let ceiling = builder.graph.ceiling(&structure.ceiling, node);
        builder.figure(Key::Ceiling { base, column }, Unit::Kr, ceiling);
        let headroom = builder.graph.difference(ceiling, closing);
        builder.figure(Key::Headroom { base, column }, Unit::Kr, headroom);
        let within = builder.graph.add(Operation::AtMost, &[closing, ceiling]);
        builder.figure(Key::WithinCeiling { base, column }, Unit::Verdict, within);
    }
}

fn ceiling_base(builder: &mut FigureBuilder<'_>, base: CeilingBase, column: Column) -> Option<NodeId> {
    let figure = |builder: &FigureBuilder<'_>, key| builder.figures.get(&key).map(|&(node, _)| node);
    let income = Key::Amount { of: AmountOf::Section(Section::Income), column };
    match base {
        CeilingBase::Contributions => figure(builder, Key::Contributions(column)),
        CeilingBase::TotalIncome => figure(builder, income),
        CeilingBase::TotalIncomeWithoutEu => {
            let income = figure(builder, income)?;
            match role_sum_or_zero(builder, Role::EuFunds, column) {
                Some(funds) => Some(builder.graph.difference(income, funds)),
                None => Some(income),
            }
        }
        CeilingBase::OwnAmount => Some(builder.graph.input(InputId::OwnCeilingBase)),
    }
}

/// How much better the outcome is than the budget; for a cost, less is better.
fn budget_differences(builder: &mut FigureBuilder<'_>) {
    let outcomes: Vec<(AmountOf, NodeId)> = builder
        .figures
        .iter()
        .filter_map(|(key, &(node, _))| match key {
            Key::Amount { of, column: Column::Outcome } => Some((*of, node)),
            _ => None,
        })
        .collect();
    for (of, outcome) in outcomes {
        let Some(&(budget, _)) = builder.figures.get(&Key::Amount { of, column: Column::Budget }) else {
            continue;
        };
        let better = if builder.structure.is_cost(of) {
            builder.graph.difference(budget, outcome)
        } else {
            builder.graph.difference(outcome, budget)
        };
        builder.figure(Key::BudgetDifference(of), Unit::Kr, better);
    }
    let of_column = |builder: &FigureBuilder<'_>, column| {
        builder.figures.get(&Key::Result(column)).map(|&(node, _)| node)
    };
    if let (Some(outcome), Some(budget)) =
        (of_column(builder, Column::Outcome), of_column(builder, Column::Budget))
    {
        let better = builder.graph.difference(outcome, budget);
        builder.figure(Key::ResultDifference, Unit::Kr, better);
    }
}
