//! Who pays what: the split that the law prescribes, and the key between municipalities.
//!
//! Source of the split: lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser, 5 §.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::economy::columns;
use super::key::Key;
use super::operation::Operation;
use super::topology::NodeId;
use crate::report::{AmountOf, Column, InputId, LineId, Member, Role};

pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let lines: Vec<(LineId, Member)> = builder
        .structure
        .lines
        .iter()
        .filter(|group| group.role == Role::MemberContributions)
        .flat_map(|group| &group.lines)
        .filter_map(|line| Some((line.id, line.member?)))
        .collect();
    if lines.is_empty() {
        return;
    }
    let municipalities: Vec<LineId> =
        lines.iter().filter(|(_, member)| *member == Member::Municipality).map(|(line, _)| *line).collect();
    let keys: Vec<NodeId> =
        municipalities.iter().map(|&line| builder.graph.input(InputId::MunicipalKey(line))).collect();
    if !keys.is_empty() {
        let sum = builder.graph.sum_of_entered(&keys);
        builder.figure(Key::MunicipalKeySum, Unit::Percent, sum);
        let hundred = builder.graph.constant(100);
        builder.check_by_nature(CheckKind::Sum, hundred, sum, Key::MunicipalKeySum);
    }
    for column in columns(builder.structure) {
        split(builder, &lines, column);
        by_key(builder, &municipalities, &keys, column);
    }
}

fn split(builder: &mut FigureBuilder<'_>, lines: &[(LineId, Member)], column: Column) {
    let Some(all) = builder.node(Key::Contributions(column)) else { return };
    let mut parts = Vec::new();
    let complete = Member::ALL.iter().all(|member| lines.iter().any(|(_, other)| other == member));
    for member in Member::ALL {
        let paid: Vec<NodeId> = lines
            .iter()
            .filter(|(_, other)| *other == member)
            .filter_map(|(line, _)| builder.node(Key::Amount { of: AmountOf::Line(*line), column }))
            .collect();
        if paid.is_empty() {
            continue;
        }
        let sum = builder.graph.sum_of_entered(&paid);
        let key = Key::MemberSum { member, column };
        parts.push((member, key, sum));
        builder.figure(key, Unit::Kr, sum);
        builder.result(
            Key::MemberShare { member, column },
            Unit::Percent,
            Operation::Percentage,
            &[sum, all],
        );
    }
    // During the year some have paid all and others a part; and until all are known there is nothing to split.
    if complete && !builder.structure.is_part_of_year(column) {
        let sums: Vec<NodeId> = parts.iter().map(|(_, _, sum)| *sum).collect();
        let together = builder.graph.sum_of_all(&sums);
        for (member, key, sum) in parts {
            let percent = builder.graph.constant(member.legal_percent());
            let by_law = builder.graph.percent_of(percent, together);
            builder.check_by_nature(CheckKind::LegalSplit, sum, by_law, key);
        }
    }
}

fn by_key(builder: &mut FigureBuilder<'_>, municipalities: &[LineId], keys: &[NodeId], column: Column) {
    let member = Member::Municipality;
    let Some(together) = builder.node(Key::MemberSum { member, column }) else { return };
    for (&line, &key) in municipalities.iter().zip(keys) {
        let Some(paid) = builder.node(Key::Amount { of: AmountOf::Line(line), column }) else { continue };
        let share = Key::MunicipalShare { line, column };
        builder.result(share, Unit::Percent, Operation::Percentage, &[paid, together]);
        let by_key = Key::ContributionByKey { line, column };
        let node = builder.result(by_key, Unit::Kr, Operation::PercentOf, &[key, together]);
        // A key is agreed on for a year: that of the year before was another.
        if column != Column::Previous && !builder.structure.is_part_of_year(column) {
            builder.check(CheckKind::Balance, paid, node, by_key);
        }
    }
}
