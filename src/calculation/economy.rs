//! Result and equity, and how columns stand to the budget.
//!
//! Amounts are in kronor and costs positive. A total may be entered, else it is the sum of what is below it; a
//! line left empty counts as nothing, because a budget has many lines that a year does not use.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::operation::Operation;
use super::topology::NodeId;
use crate::report::{Adjustment, AmountOf, Column, InputId, Nature, Role, Section, Structure};

/// The columns that figures are computed in, the year before first, because this year opens with what it closed.
pub(super) fn columns(structure: &Structure) -> Vec<Column> {
    let all = [
        Column::Previous,
        Column::PreviousToDate,
        Column::Outcome,
        Column::ToDate,
        Column::Forecast,
        Column::Budget,
        Column::Revised,
        Column::PeriodBudget,
    ];
    let always = [Column::Previous, Column::Outcome, Column::Budget];
    all.into_iter().filter(|column| always.contains(column) || structure.columns.contains(column)).collect()
}

/// What equity changes by besides the result in a column; nothing where nothing is entered.
pub(super) fn equity_adjustment(builder: &mut FigureBuilder<'_>, column: Column) -> NodeId {
    let entered = builder.graph.input(InputId::EquityAdjustment(column));
    builder.graph.or_zero(entered)
}

pub(super) fn build(builder: &mut FigureBuilder<'_>, balance_equity: impl Fn(Column) -> Option<NodeId>) {
    let mut closing_previous = None;
    let mut opening_outcome = None;
    for column in columns(builder.structure) {
        natures(builder, column);
        let result = result(builder, column);
        let entered = builder.graph.input(InputId::OpeningEquity(column));
        let carried = match column {
            Column::Previous | Column::PreviousToDate => None,
            Column::Outcome => closing_previous.or_else(|| balance_equity(Column::Previous)),
            _ => opening_outcome,
        };
        let candidates: Vec<NodeId> = std::iter::once(entered).chain(carried).collect();
        let opening = builder.graph.first_known(&candidates);
        builder.figure(Key::OpeningEquity(column), Unit::Kr, opening);
        // A budget may have been decided before the year it begins from was closed.
        if let Some(carried) = carried.filter(|_| column == Column::Outcome) {
            builder.check(CheckKind::Balance, entered, carried, Key::OpeningEquity(column));
        }
        let adjustment = equity_adjustment(builder, column);
        let by_sum = builder.graph.sum_of_all(&[opening, result, adjustment]);
        builder.figure(Key::ClosingEquityBySum(column), Unit::Kr, by_sum);
        let stated = builder.graph.input(InputId::ClosingEquity(column));
        let candidates: Vec<NodeId> =
            [Some(stated), Some(by_sum), balance_equity(column)].into_iter().flatten().collect();
        let closing = builder.graph.first_known(&candidates);
        let key = Key::ClosingEquity(column);
        builder.figure(key, Unit::Kr, closing);
        builder.check(CheckKind::Balance, stated, by_sum, key);
        if let Some(equity) = balance_equity(column) {
            builder.check(CheckKind::Balance, equity, closing, key);
        }
        builder.difference(Key::EquityChange(column), Unit::Kr, closing, opening);
        match column {
            Column::Previous => closing_previous = Some(closing),
            Column::Outcome => opening_outcome = Some(opening),
            _ => {}
        }
    }
    budget_differences(builder);
    differences_of_columns(builder);
    balance_requirement(builder);
}

/// Everything down to the result of one column.
fn result(builder: &mut FigureBuilder<'_>, column: Column) -> NodeId {
    let income = section(builder, Section::Income, column);
    let costs = section(builder, Section::Costs, column);
    if let Some(node) = role_sum(builder, Role::MemberContributions, column) {
        builder.figure(Key::Contributions(column), Unit::Kr, node);
    }
    if let Some(funds) = role_sum(builder, Role::EuFunds, column)
        && let Some(costs) = role_sum_or_zero(builder, Role::EuCost, column)
    {
        builder.difference(Key::EuNet(column), Unit::Kr, funds, costs);
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
            let nothing = builder.graph.constant(0);
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
    let of = AmountOf::Section(section);
    let key = Key::Amount { of, column };
    if let Some(node) = builder.node(key) {
        return node;
    }
    let entered = builder.graph.input(InputId::Amount { of, column });
    let groups = groups_where(builder, column, |role| role.section() == Some(section));
    // Without groups the sum would be a known 0, which is not what an empty report says.
    if groups.is_empty() {
        return builder.figure(key, Unit::Kr, entered);
    }
    let sum = builder.graph.sum_of_entered(&groups);
    builder.figure(Key::AmountBySum { of, column }, Unit::Kr, sum);
    builder.check(CheckKind::Balance, entered, sum, key);
    let lines: Vec<NodeId> = builder
        .structure
        .lines
        .iter()
        .filter(|group| group.role.section() == Some(section))
        .flat_map(|group| &group.lines)
        .filter_map(|line| builder.node(Key::Amount { of: AmountOf::Line(line.id), column }))
        .collect();
    if !lines.is_empty() {
        let by_lines = builder.graph.sum_of_entered(&lines);
        builder.figure(Key::AmountByLines { of, column }, Unit::Kr, by_lines);
    }
    let node = builder.graph.first_known(&[entered, sum]);
    builder.figure(key, Unit::Kr, node)
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
        let key = Key::Amount { of, column };
        if let Some(node) = builder.node(key) {
            nodes.push(node);
            continue;
        }
        let entered = builder.graph.input(InputId::Amount { of, column });
        let lines: Vec<NodeId> = group
            .lines
            .iter()
            .map(|line| {
                let of = AmountOf::Line(line.id);
                builder.cell(InputId::Amount { of, column }, Key::Amount { of, column }, Unit::Kr)
            })
            .collect();
        let node = if lines.is_empty() {
            entered
        } else {
            let sum = builder.graph.sum_of_entered(&lines);
            builder.figure(Key::AmountBySum { of, column }, Unit::Kr, sum);
            builder.check(CheckKind::Sum, entered, sum, key);
            builder.graph.first_known(&[entered, sum])
        };
        nodes.push(builder.figure(key, Unit::Kr, node));
    }
    nodes
}

pub(super) fn role_sum(builder: &mut FigureBuilder<'_>, role: Role, column: Column) -> Option<NodeId> {
    let groups = groups_where(builder, column, |other| other == role);
    if groups.is_empty() { None } else { Some(builder.graph.sum_of_entered(&groups)) }
}

pub(super) fn role_sum_or_zero(
    builder: &mut FigureBuilder<'_>,
    role: Role,
    column: Column,
) -> Option<NodeId> {
    role_sum(builder, role, column).map(|sum| builder.graph.or_zero(sum))
}

/// The costs by what they are for: entered, else the groups of that nature.
fn natures(builder: &mut FigureBuilder<'_>, column: Column) {
    let structure = builder.structure;
    // The costs' groups are built first, so that they are found.
    let costs = section(builder, Section::Costs, column);
    let mut natures = Vec::new();
    for nature in Nature::ALL {
        let of = AmountOf::Nature(nature);
        let entered = builder.graph.input(InputId::Amount { of, column });
        let groups: Vec<NodeId> = structure
            .lines
            .iter()
            .filter(|group| group.nature == Some(nature))
            .filter_map(|group| builder.node(Key::Amount { of: AmountOf::Group(group.id), column }))
            .collect();
        let key = Key::Amount { of, column };
        let node = if groups.is_empty() {
            entered
        } else {
            let sum = builder.graph.sum_of_entered(&groups);
            builder.check(CheckKind::Sum, entered, sum, key);
            builder.graph.first_known(&[entered, sum])
        };
        natures.push(builder.figure(key, Unit::Kr, node));
    }
    let sum = builder.graph.sum_of_entered(&natures);
    builder.figure(Key::NatureSum(column), Unit::Kr, sum);
    // Where only some groups say what they are for, the rest is for something else.
    let mut groups = structure.lines.iter().filter(|group| group.role.section() == Some(Section::Costs));
    let some = structure.lines.iter().any(|group| group.nature.is_some());
    if !some || groups.all(|group| group.nature.is_some()) {
        builder.check(CheckKind::Sum, costs, sum, Key::NatureSum(column));
    }
    for (nature, node) in Nature::ALL.into_iter().zip(natures) {
        builder.result(
            Key::NatureShare { nature, column },
            Unit::Percent,
            Operation::Percentage,
            &[node, sum],
        );
    }
}

/// How much better each column is than the budget, and how much of the budget it has used.
fn budget_differences(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    let amounts: Vec<(AmountOf, Column, NodeId)> = builder
        .figures
        .values()
        .filter_map(|&(key, node, _)| match key {
            Key::Amount { of, column } if is_compared(column) => Some((of, column, node)),
            _ => None,
        })
        .collect();
    for (of, column, node) in amounts {
        let Some(budget) = builder.node(Key::Amount { of, column: Column::Budget }) else { continue };
        better(builder, Key::BudgetDifference { of, column }, structure.is_cost(of), node, budget);
        builder.result(Key::UsedShare { of, column }, Unit::Percent, Operation::Percentage, &[node, budget]);
    }
    for column in columns(structure).into_iter().filter(|column| is_compared(*column)) {
        for group in structure.lines.iter().filter(|group| !group.lines.is_empty()) {
            let below: Vec<NodeId> = group
                .lines
                .iter()
                .filter_map(|line| {
                    builder.node(Key::BudgetDifference { of: AmountOf::Line(line.id), column })
                })
                .collect();
            let key = Key::BudgetDifferenceBySum { of: AmountOf::Group(group.id), column };
            builder.result(key, Unit::Kr, Operation::SumOfEntered, &below);
        }
        let totals = [
            (
                Key::OperatingDifference(column),
                Key::OperatingResult(column),
                Key::OperatingResult(Column::Budget),
            ),
            (Key::ResultDifference(column), Key::Result(column), Key::Result(Column::Budget)),
            (Key::EquityDifference(column), Key::ClosingEquity(column), Key::ClosingEquity(Column::Budget)),
        ];
        for (key, outcome, budget) in totals {
            if let (Some(outcome), Some(budget)) = (builder.node(outcome), builder.node(budget)) {
                builder.difference(key, Unit::Kr, outcome, budget);
            }
        }
    }
}

/// How columns stand to others than the budget, where the report shows both.
fn differences_of_columns(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    for (column, than) in structure.held_against() {
        let amounts: Vec<(AmountOf, NodeId)> = builder
            .figures
            .values()
            .filter_map(|&(key, node, _)| match key {
                Key::Amount { of, column: other } if other == column => Some((of, node)),
                _ => None,
            })
            .collect();
        for (of, node) in amounts {
            let Some(other) = builder.node(Key::Amount { of, column: than }) else { continue };
            better(builder, Key::Against { of, column, than }, structure.is_cost(of), node, other);
            if matches!(than, Column::Revised | Column::PeriodBudget) {
                let key = Key::UsedOf { of, column, than };
                builder.result(key, Unit::Percent, Operation::Percentage, &[node, other]);
            }
        }
        if let (Some(result), Some(other)) =
            (builder.node(Key::Result(column)), builder.node(Key::Result(than)))
        {
            builder.difference(Key::ResultAgainst { column, than }, Unit::Kr, result, other);
        }
    }
}

fn is_compared(column: Column) -> bool {
    matches!(column, Column::Outcome | Column::ToDate | Column::Forecast)
}

/// How much better a figure is than budgeted; for a cost, less is better.
pub(super) fn better(
    builder: &mut FigureBuilder<'_>,
    key: Key,
    is_cost: bool,
    figure: NodeId,
    budget: NodeId,
) -> NodeId {
    if is_cost {
        builder.difference(key, Unit::Kr, budget, figure)
    } else {
        builder.difference(key, Unit::Kr, figure, budget)
    }
}

/// The result adjusted to the balance requirement's; what is left empty adjusts nothing.
fn balance_requirement(builder: &mut FigureBuilder<'_>) {
    let Some(result) = builder.node(Key::Result(Column::Outcome)) else { return };
    let [gains, losses, securities, reserve] =
        [Adjustment::Gains, Adjustment::Losses, Adjustment::Securities, Adjustment::Reserve].map(
            |adjustment| {
                let cell = builder.graph.input(InputId::BalanceAdjustment(adjustment));
                builder.graph.or_zero(cell)
            },
        );
    let without_gains = builder.graph.difference(result, gains);
    let adjusted = builder.graph.sum_of_all(&[without_gains, losses, securities]);
    builder.figure(Key::AdjustedResult, Unit::Kr, adjusted);
    let balanced = builder.graph.sum_of_all(&[adjusted, reserve]);
    builder.figure(Key::BalanceRequirementResult, Unit::Kr, balanced);
}
