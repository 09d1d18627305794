//! The highest equity by each rule and on each base, and the headroom to it.

use super::builder::{FigureBuilder, Unit};
use super::economy::{columns, role_sum};
use super::key::Key;
use super::key_parts::RuleNumber;
use super::operation::Operation;
use super::topology::NodeId;
use crate::report::{AmountOf, Column, InputId, Role, Section};
use crate::rules::CeilingBase;

/// The columns of whole years, and the outcome, in an order where what a base may be taken from comes before.
const COLUMNS: [Column; 5] =
    [Column::Budget, Column::Revised, Column::Forecast, Column::Outcome, Column::Previous];

/// The base chosen changes the verdict, so the others are there to be shown beside it; so are other rules in use.
pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    let columns = columns(structure);
    for column in COLUMNS.into_iter().filter(|column| columns.contains(column)) {
        let Some(closing) = builder.node(Key::ClosingEquity(column)) else { continue };
        for base in CeilingBase::ALL {
            let Some(node) = base_node(builder, base, column) else { continue };
            let node = of_whole_year(builder, base, column, node);
            builder.figure(Key::CeilingBase { base, column }, Unit::Kr, node);
            let ceiling = builder.graph.ceiling(&structure.ceiling, node);
            builder.figure(Key::Ceiling { base, column }, Unit::Kr, ceiling);
            builder.difference(Key::Headroom { base, column }, Unit::Kr, ceiling, closing);
            let key = Key::WithinCeiling { base, column };
            builder.result(key, Unit::Verdict, Operation::AtMost, &[closing, ceiling]);
            for (number, rule) in (0..).zip(&structure.other_ceilings) {
                // A rule that is an amount needs no base.
                let ceiling = match rule.amount_kr.filter(|_| rule.tiers.is_empty()) {
                    Some(amount) => builder.graph.constant(amount),
                    None => builder.graph.ceiling(rule, node),
                };
                let rule = RuleNumber(number);
                builder.figure(Key::OtherCeiling { rule, base, column }, Unit::Kr, ceiling);
                builder.difference(Key::OtherHeadroom { rule, base, column }, Unit::Kr, ceiling, closing);
                let key = Key::WithinOtherCeiling { rule, base, column };
                builder.result(key, Unit::Verdict, Operation::AtMost, &[closing, ceiling]);
            }
        }
    }
}

/// The base of the whole year. A part's income is none. What is only foreseen or revised in other parts has the income
/// that was decided: who foresees closing equity alone has said nothing of the contributions.
fn of_whole_year(builder: &mut FigureBuilder<'_>, base: CeilingBase, column: Column, node: NodeId) -> NodeId {
    if base == CeilingBase::OwnAmount {
        return node;
    }
    if builder.structure.is_part_of_year(column) {
        return builder.graph.add(Operation::OfPart, &[node]);
    }
    let decided = match column {
        Column::Forecast => [Column::Revised, Column::Budget].as_slice(),
        Column::Revised => [Column::Budget].as_slice(),
        _ => return node,
    };
    let decided = decided.iter().find_map(|&column| builder.node(Key::CeilingBase { base, column }));
    let candidates: Vec<NodeId> = std::iter::once(node).chain(decided).collect();
    builder.graph.first_known(&candidates)
}

fn base_node(builder: &mut FigureBuilder<'_>, base: CeilingBase, column: Column) -> Option<NodeId> {
    let income = Key::Amount { of: AmountOf::Section(Section::Income), column };
    match base {
        CeilingBase::Contributions => builder.node(Key::Contributions(column)),
        CeilingBase::TotalIncome => builder.node(income),
        CeilingBase::TotalIncomeWithoutEu => {
            let total = builder.node(income)?;
            let Some(funds) = role_sum(builder, Role::EuFunds, column) else { return Some(total) };
            let without = builder.graph.difference(total, funds);
            // Where the total is the sum of its groups, an empty group is nothing; of an entered total it is unknown.
            let by_sum = builder.node(Key::AmountBySum { of: AmountOf::Section(Section::Income), column });
            let funds = builder.graph.or_zero(funds);
            let by_sum = by_sum.map(|sum| builder.graph.difference(sum, funds));
            let candidates: Vec<NodeId> = std::iter::once(without).chain(by_sum).collect();
            Some(builder.graph.first_known(&candidates))
        }
        // It is an amount of the report's own year.
        CeilingBase::OwnAmount => {
            (column != Column::Previous).then(|| builder.graph.input(InputId::OwnCeilingBase))
        }
    }
}
