//! Which version of the formats a report needs: what an older program can hold is written as it reads it.

use super::document::Document;
use crate::report::{
    AmountOf, Column, Differences, IndicatorPart, InputId, Measure, MoneyUnit, Report, Role, Structure,
    TargetOf, Tolerance, USUAL_EARLIER_YEARS, USUAL_UNCERTAIN_BELOW, UnitId, WHOLE_YEAR,
};

/// The lowest version of the file in which a calculation can be written.
pub(super) fn version_of(document: &Document) -> u32 {
    let changed = document.report.scenarios.iter().flat_map(|scenario| scenario.changes.keys());
    let mut cells = document.report.entries.keys().chain(changed);
    let has_more = !document.report.scenarios.is_empty() || !document.figures.is_empty();
    if cells.clone().any(|id| matches!(id, InputId::ShareOfSex { .. })) {
        5
    } else if has_seminar(&document.report.structure) || cells.any(|id| is_of_seminar(*id)) {
        4
    } else if has_more {
        3
    } else {
        version_of_report(&document.report)
    }
}

/// Whether a structure has what came with version 4.
fn has_seminar(structure: &Structure) -> bool {
    structure.example_budget
        || structure.silent_agrees
        || !structure.gathering.is_empty()
        || !structure.table.is_empty()
        || !structure.seats.is_empty()
}

/// Whether an address came with version 4.
fn is_of_seminar(id: InputId) -> bool {
    let is_judged = matches!(
        id,
        InputId::Vote { .. }
            | InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. }
    );
    is_judged || id.is_words()
}

fn version_of_report(report: &Report) -> u32 {
    let first = is_of_version_1(&report.structure) && report.entries.keys().all(|id| has_code(*id));
    if first { 1 } else { 2 }
}

/// Whether an address is of a kind that version 1 had.
pub(super) fn has_code(id: InputId) -> bool {
    match id {
        InputId::Count { measure, .. } | InputId::Share { measure, .. } => {
            !matches!(measure, Measure::ReferredBy(_) | Measure::AcceptedFrom(_))
        }
        InputId::Amount { of, column } => !matches!(of, AmountOf::Nature(_)) && is_old(column),
        InputId::OpeningEquity(column) => is_old(column),
        InputId::Target { of, .. } => !matches!(of, TargetOf::ReferredBy(_) | TargetOf::AcceptedFrom(_)),
        InputId::OwnCeilingBase
        | InputId::AreaPoints(_)
        | InputId::AreaIndex { .. }
        | InputId::PrintedIndex { .. } => true,
        InputId::ShareOfSex { .. }
        | InputId::WomenShare { .. }
        | InputId::ClosingEquity(_)
        | InputId::EquityAdjustment(_)
        | InputId::MunicipalKey(_)
        | InputId::BalanceAdjustment(_)
        | InputId::IndicatorWeight(_)
        | InputId::IndicatorTarget(_)
        | InputId::Indicator { .. }
        | InputId::Cell { .. }
        | InputId::Printed(_)
        | InputId::Vote { .. }
        | InputId::VoteNote { .. }
        | InputId::AreaWords { .. }
        | InputId::IndexWords { .. } => false,
    }
}

fn is_old(column: Column) -> bool {
    matches!(column, Column::Budget | Column::Outcome | Column::Previous)
}

fn is_of_version_1(structure: &Structure) -> bool {
    structure.earlier_years == USUAL_EARLIER_YEARS
        && structure.uncertain_below == USUAL_UNCERTAIN_BELOW
        && structure.tolerance == Tolerance::DOCUMENTED
        && structure.later_years == 0
        && structure.differences == Differences::Better
        && structure.months == WHOLE_YEAR
        && structure.money != MoneyUnit::Mkr
        && structure.money_decimals == 0
        && structure.parties.is_empty()
        && structure.indicators.is_empty()
        && structure.other_ceilings.is_empty()
        && structure.tables.is_empty()
        && structure.prints.is_empty()
        && structure.ceiling.amount_kr.is_none()
        && structure.columns.iter().all(|column| is_old(*column))
        && structure.units.iter().filter(|unit| unit.parent.is_none()).count() == 1
        && structure.units.iter().all(|unit| !unit.overlapping)
        && structure
            .exits
            .iter()
            .all(|group| group.of == UnitId::WHOLE && !group.shares_of_closed && !group.several_reasons)
        && structure.areas.iter().all(|area| area.goals.is_empty())
        && structure.lines.iter().all(|group| {
            group.role != Role::EuCost
                && group.nature.is_none()
                && group.lines.iter().all(|line| line.member.is_none() && line.unit.is_none())
        })
}
