//! The highest equity by each rule and on each base, and the headroom to it.

use super::builder::{FigureBuilder, Unit};
use super::economy::{columns, role_sum_or_zero};
use super::key::Key;
use super::key_parts::RuleNumber;
use super::operation::Operation;
use super::topology::NodeId;
use crate::report::{AmountOf, Column, InputId, Role, Section};
use crate::rules::CeilingBase;

/// The base chosen changes the verdict, so the others are there to be shown beside it; so are other rules in use.
pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    for column in columns(structure) {
        let Some(closing) = builder.node(Key::ClosingEquity(column)) else { continue };
        for base in CeilingBase::ALL {
            let Some(node) = base_node(builder, base, column) else { continue };
            builder.figure(Key::CeilingBase { base, column }, Unit::Kr, node);
            let ceiling = builder.graph.ceiling(&structure.ceiling, node);
            builder.figure(Key::Ceiling { base, column }, Unit::Kr, ceiling);
            builder.difference(Key::Headroom { base, column }, Unit::Kr, ceiling, closing);
            let key = Key::WithinCeiling { base, column };
            builder.result(key, Unit::Verdict, Operation::AtMost, &[closing, ceiling]);
            for (number, rule) in (0..).zip(&structure.other_ceilings) {
                let (rule_number, rule) = (RuleNumber(number), rule);
                let ceiling = builder.graph.ceiling(rule, node);
                let rule = rule_number;
                builder.figure(Key::OtherCeiling { rule, base, column }, Unit::Kr, ceiling);
                builder.difference(Key::OtherHeadroom { rule, base, column }, Unit::Kr, ceiling, closing);
                let key = Key::WithinOtherCeiling { rule, base, column };
                builder.result(key, Unit::Verdict, Operation::AtMost, &[closing, ceiling]);
            }
        }
    }
}

fn base_node(builder: &mut FigureBuilder<'_>, base: CeilingBase, column: Column) -> Option<NodeId> {
    let income = Key::Amount { of: AmountOf::Section(Section::Income), column };
    match base {
        CeilingBase::Contributions => builder.node(Key::Contributions(column)),
        CeilingBase::TotalIncome => builder.node(income),
        CeilingBase::TotalIncomeWithoutEu => {
            let income = builder.node(income)?;
            match role_sum_or_zero(builder, Role::EuFunds, column) {
                Some(funds) => Some(builder.graph.difference(income, funds)),
                None => Some(income),
            }
        }
        CeilingBase::OwnAmount => Some(builder.graph.input(InputId::OwnCeilingBase)),
    }
}
