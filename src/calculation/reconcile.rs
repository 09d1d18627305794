//! Reconciliation (*avstämning*): every statement of a report is held against what follows from the others.
//!
//! The builder noted which nodes should agree; here they are compared, with what rounding allows, and so are
//! percentages that no whole numbers give. No check knows any report.

use super::builder::{Check, CheckKind, Unit};
use super::cause::explain_findings;
use super::exact::Exact;
use super::explain::operands_taken;
use super::figures::Calculation;
use super::finding::Finding;
use super::graph::NodeId;
use super::key::Key;
use super::key_parts::{GoalItem, OverviewItem, SupportSumItem, SurveyItem};
use super::operation::Operation;
use super::possible::{Possible, is_cut_off, points_give, possible, women_below};
use super::uncertainty::Uncertainty;
use super::value::Missing;
use crate::report::{InputId, Measure, PrintUnit, Report, RowRole, Sex, TableKind, YearOffset};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Everything in a report that does not add up: those that change a verdict first, mere rounding last.
pub fn reconcile(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let mut findings = compare(report, calculation);
    let verdicts: Vec<Key> = calculation.keys().filter(|key| is_reached_or_not(*key)).collect();
    for finding in findings.iter_mut().take(MOST_WEIGHED) {
        finding.changes_verdict = changes_verdict(calculation, &verdicts, finding);
    }
    explain_findings(report, calculation, &mut findings);
    findings.sort_by_key(|finding| (finding.by_rounding, !finding.changes_verdict, finding.group));
    findings
}

/// More findings than are weighed: a report with more is not a report yet.
const MOST_WEIGHED: usize = 500;

/// The findings with nothing said about their causes.
pub(super) fn compare(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let mut uncertainty = Uncertainty::of(report, calculation);
    let differences: Vec<Option<Decimal>> =
        calculation.checks().iter().map(|check| difference(calculation, check)).collect();
    let mut findings = Vec::new();
    for (number, check) in calculation.checks().iter().enumerate() {
        let Some(Some(difference)) = differences.get(number) else {
            findings.extend(missing_as_zero(calculation, check));
            continue;
        };
        let follows = check.follows_from.iter().any(|sources| {
            let known: Vec<Decimal> =
                sources.iter().filter_map(|source| differences.get(*source).copied().flatten()).collect();
            let sum = known.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part));
            // Which of the two sides is the sum of which makes the sign.
            known.iter().any(|part| !part.is_zero()) && sum.abs() == difference.abs()
        });
        if !follows {
            findings.extend(disagreement(calculation, &mut uncertainty, check, *difference));
        }
    }
    let numbers = possible(report, calculation);
    findings.extend(impossible_shares(calculation, &numbers));
    findings.extend(women_by_percentages(report, calculation, &numbers));
    findings.extend(overlaps(report, calculation));
    findings.extend(impossible_indices(report, calculation));
    findings.extend(impossible_persons(report, calculation));
    findings.extend(means_as_percentages(report, calculation));
    without_repetition(findings)
}

/// What is stated minus what follows; none when one of them is missing.
fn difference(calculation: &Calculation, check: &Check) -> Option<Decimal> {
    let graph = calculation.graph();
    graph.value(check.stated).ok()?.checked_sub(graph.value(check.computed).ok()?)
}

fn disagreement(
    calculation: &Calculation,
    uncertainty: &mut Uncertainty<'_>,
    check: &Check,
    difference: Decimal,
) -> Option<Finding> {
    let graph = calculation.graph();
    let stated_bound = uncertainty.bound(calculation, check.stated);
    let size = difference.abs();
    // What stands as entered agrees with all that rounds to it; what is itself computed is as exact as its parts.
    let entered = cell_behind(calculation, check.stated);
    let agrees = match entered {
        // Half a step below what is stated rounds to it; half a step above rounds to the next.
        Some(_) => {
            let towards_zero =
                difference.is_sign_negative() == graph.value(check.stated).ok()?.is_sign_negative();
            size < stated_bound || size.is_zero() || (size == stated_bound && towards_zero)
        }
        None => size.is_zero(),
    };
    if agrees {
        return None;
    }
    let stated = graph.value(check.stated).ok()?;
    let computed = graph.exact(check.computed).ok()?;
    let bound = stated_bound.saturating_add(uncertainty.bound(calculation, check.computed));
    let printed = entered.filter(|id| matches!(id, InputId::Printed(_)));
    let step = stated_bound * Decimal::TWO;
    let cut_off = printed.is_some() && is_cut_off(computed, stated, step);
    let by_rounding = size <= bound || cut_off;
    if check.by_nature && by_rounding {
        return None;
    }
    Some(Finding {
        kind: check.kind,
        at: check.at,
        stated,
        computed: computed.to_decimal().ok(),
        of: None,
        by_rounding,
        cut_off: cut_off && size > bound,
        printed,
        cells: cells_below(calculation, &[check.stated, check.computed]),
        changes_verdict: printed.is_some() && is_verdict(calculation, check.at),
        group: 0,
        slip: None,
    })
}

fn is_verdict(calculation: &Calculation, at: Key) -> bool {
    calculation.unit(at) == Some(Unit::Verdict)
}

/// The cell that a node is, but for a unit or a choice of ways.
pub(super) fn cell_behind(calculation: &Calculation, node: NodeId) -> Option<InputId> {
    let graph = calculation.graph();
    match graph.operation(node) {
        Operation::Input(id) => Some(id),
        operation @ (Operation::FirstKnown | Operation::Product | Operation::OrZero) => {
            let operands = operands_taken(graph, node, operation);
            let first = *operands.first()?;
            // A product is a change of unit only when the other factor is a constant.
            let unit = operands
                .get(1)
                .is_none_or(|&factor| matches!(graph.operation(factor), Operation::Constant(_)));
            if unit { cell_behind(calculation, first) } else { None }
        }
        _ => None,
    }
}

/// The filled-in cells that nodes rest on, in the order they are found.
pub(super) fn cells_below(calculation: &Calculation, roots: &[NodeId]) -> Vec<InputId> {
    let graph = calculation.graph();
    let mut cells = Vec::new();
    let mut seen = BTreeSet::new();
    for &root in roots {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            match graph.operation(node) {
                Operation::Input(id) if graph.exact(node).is_ok() => cells.push(id),
                operation => waiting.extend(operands_taken(graph, node, operation).iter().rev()),
            }
        }
    }
    cells
}

/// A printed 0 where values are missing: what is not known is not unchanged.
fn missing_as_zero(calculation: &Calculation, check: &Check) -> Option<Finding> {
    let graph = calculation.graph();
    let cell = cell_behind(calculation, check.stated).filter(|id| matches!(id, InputId::Printed(_)))?;
    let stated = graph.value(check.stated).ok().filter(Decimal::is_zero)?;
    // An amount left empty counts as nothing; a verdict that nothing gives is no statement of a number.
    let is_number = !matches!(calculation.unit(check.at), Some(Unit::Verdict | Unit::Kr));
    let blank = graph.exact(check.computed).is_err_and(Missing::is_blank);
    (blank && is_number).then(|| Finding {
        kind: CheckKind::MissingAsZero,
        at: check.at,
        stated,
        computed: None,
        of: None,
        by_rounding: false,
        cut_off: false,
        printed: Some(cell),
        cells: vec![cell],
        changes_verdict: false,
        group: 0,
        slip: None,
    })
}

fn impossible(
    at: Key,
    cell: InputId,
    stated: Decimal,
    of: Option<Decimal>,
    computed: Option<Decimal>,
) -> Finding {
    Finding {
        kind: CheckKind::Impossible,
        at,
        stated,
        computed,
        of,
        by_rounding: false,
        cut_off: false,
        printed: None,
        cells: vec![cell],
        changes_verdict: false,
        group: 0,
        slip: None,
    }
}

/// Percentages that no whole number gives.
fn impossible_shares(calculation: &Calculation, numbers: &[Possible]) -> Vec<Finding> {
    numbers
        .iter()
        .filter(|possible| possible.numbers.is_none())
        .filter_map(|possible| {
            let at = match possible.cell {
                InputId::Share { unit, measure, year } => calculation.keys().find(|key| match *key {
                    Key::Rate { unit: of, rate, sex: Sex::All, year: in_year } => {
                        of == unit && in_year == year && super::notice::measure_of(rate) == measure
                    }
                    _ => false,
                })?,
                InputId::WomenShare { unit, measure, year } => Key::WomenShare { unit, measure, year },
                InputId::Cell { table, row, year, .. } => {
                    Key::Survey { table, row, item: SurveyItem::Share, year }
                }
                _ => return None,
            };
            Some(impossible(at, possible.cell, possible.percent, Some(possible.whole), None))
        })
        .collect()
}

/// Women of a whole against the women that the units below may have by their percentages.
fn women_by_percentages(report: &Report, calculation: &Calculation, numbers: &[Possible]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in calculation.keys() {
        let Key::Count { unit, measure, sex: Sex::Women, year } = key else { continue };
        let Ok(stated) = calculation.value(key) else { continue };
        let Some((low, high)) = women_below(report, calculation, numbers, (unit, measure, year)) else {
            continue;
        };
        let (low, high) = (Decimal::from(low), Decimal::from(high));
        if (low..=high).contains(&stated) {
            continue;
        }
        let mut cells = calculation.node(key).map_or_else(Vec::new, |node| cells_below(calculation, &[node]));
        for child in report.structure.children(unit) {
            cells.push(InputId::WomenShare { unit: child.id, measure, year });
            let all = calculation.node(Key::Count { unit: child.id, measure, sex: Sex::All, year });
            cells.extend(all.map_or_else(Vec::new, |node| cells_below(calculation, &[node])));
        }
        let computed = Some(if stated < low { low } else { high });
        let first = cells.first().copied().unwrap_or(InputId::Count { unit, measure, sex: Sex::Women, year });
        let finding = impossible(key, first, stated, None, computed);
        findings.push(Finding { kind: CheckKind::Sexes, cells, ..finding });
    }
    findings
}

/// Where one person may be counted in several parts, the whole is at least the largest and at most all of them.
fn overlaps(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let structure = &report.structure;
    let mut findings = Vec::new();
    for key in calculation.keys() {
        let Key::Count { unit, measure, sex, year } = key else { continue };
        let of = |unit, measure| Key::Count { unit, measure, sex, year };
        let mut sets: Vec<Vec<Key>> = Vec::new();
        if structure.unit(unit).is_some_and(|unit| unit.overlapping) {
            sets.push(structure.children(unit).map(|child| of(child.id, measure)).collect());
        }
        if let Measure::Group(id) = measure
            && let Some(group) = structure.exit_group(id).filter(|group| group.several_reasons)
        {
            sets.push(group.reasons.iter().map(|reason| of(unit, Measure::Reason(reason.id))).collect());
        }
        for parts in sets.into_iter().filter(|parts| !parts.is_empty()) {
            let counts: Result<Vec<Decimal>, Missing> =
                parts.iter().map(|part| calculation.value(*part)).collect();
            let (Ok(stated), Ok(counts)) = (calculation.value(key), counts) else { continue };
            let largest = counts.iter().copied().max().unwrap_or_default();
            let sum = counts.iter().fold(Decimal::ZERO, |sum, count| sum.saturating_add(*count));
            if stated < largest || stated > sum {
                let nodes: Vec<NodeId> =
                    parts.iter().chain([&key]).filter_map(|key| calculation.node(*key)).collect();
                let cells = cells_below(calculation, &nodes);
                let first = cells.first().copied().unwrap_or(InputId::count(unit, measure, sex));
                let nearest = if stated < largest { largest } else { sum };
                let finding = impossible(key, first, stated, None, Some(nearest));
                findings.push(Finding { kind: CheckKind::Overlap, cells, ..finding });
            }
        }
    }
    findings
}

/// Area indices that no whole points give, the points being whole.
fn impossible_indices(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let structure = &report.structure;
    let mut findings = Vec::new();
    for unit in structure.units.iter().filter(|unit| unit.scored) {
        for area in &structure.areas {
            let (year, key) = (YearOffset::CURRENT, Key::AreaPoints(area.id));
            let cell = InputId::AreaIndex { unit: unit.id, area: area.id, year };
            let index = calculation.graph().input(cell).and_then(|node| calculation.graph().value(node).ok());
            if let (Some(index), Ok(points)) = (index, calculation.value(key))
                && !points_give(points, index)
            {
                let at = Key::AreaIndex { unit: unit.id, area: area.id, year };
                findings.push(impossible(at, cell, index, Some(points), None));
            }
        }
    }
    findings
}

/// Fewer persons in all than persons counted once.
fn impossible_persons(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    use crate::report::{Field, RowId};
    let mut findings = Vec::new();
    for table in report.structure.tables.iter().filter(|table| table.kind == TableKind::Support) {
        for year in report.structure.years() {
            let item = SupportSumItem::AllAtLeastUnique;
            let verdict = Key::SupportSum { table: table.id, item, sex: Sex::All, year };
            let key = |field| Key::Cell { table: table.id, row: RowId::WHOLE, field, year };
            let cell = |field| InputId::Cell { table: table.id, row: RowId::WHOLE, field, year };
            let of = |field| calculation.value(key(field));
            if let (Some(false), Ok(all), Ok(unique)) =
                (calculation.verdict(verdict), of(Field::AllPersons), of(Field::Persons))
            {
                let at = key(Field::AllPersons);
                let mut finding = impossible(at, cell(Field::AllPersons), all, None, Some(unique));
                finding.cells.push(cell(Field::Persons));
                findings.push(finding);
            }
        }
    }
    findings
}

/// A mean that is printed with a percent sign.
fn means_as_percentages(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let structure = &report.structure;
    let mut findings = Vec::new();
    for print in structure.prints.iter().filter(|print| print.unit == PrintUnit::Percent) {
        let Some(key @ Key::Cell { table, row, .. }) = calculation.printed(print.id) else { continue };
        let is_mean = structure.row(table, row).is_some_and(|row| row.role == RowRole::MeanAtLeast);
        let cell = InputId::Printed(print.id);
        let stated = calculation.graph().input(cell).and_then(|node| calculation.graph().value(node).ok());
        if let (true, Some(stated)) = (is_mean, stated) {
            let finding = impossible(key, cell, stated, None, None);
            findings.push(Finding { kind: CheckKind::Unit, printed: Some(cell), ..finding });
        }
    }
    findings
}

/// One disagreement between the same two numbers at the same figure is told once.
fn without_repetition(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told: Vec<Finding> = Vec::new();
    for finding in findings {
        let same_cells = |other: &Finding| {
            other.cells.len() == finding.cells.len()
                && finding.cells.iter().all(|cell| other.cells.contains(cell))
        };
        // The cheap comparisons first: this is done for every pair.
        let same = told.iter_mut().find(|other| {
            other.stated == finding.stated
                && other.computed == finding.computed
                && other.printed == finding.printed
                && (other.at == finding.at || same_cells(other))
        });
        match same {
            Some(other) => other.cells.extend(finding.cells),
            None => told.push(finding),
        }
    }
    told
}

/// Whether a figure is a verdict that somebody steers by: not one on how figures fit together, which a finding is
/// itself.
fn is_reached_or_not(key: Key) -> bool {
    matches!(
        key,
        Key::RateReached { .. }
            | Key::IndexReached(_)
            | Key::PrintedIndexReached(_)
            | Key::AreaReached { .. }
            | Key::IndicatorReached { .. }
            | Key::WithinCeiling { .. }
            | Key::WithinOtherCeiling { .. }
            | Key::Goal { item: GoalItem::Reached, .. }
            | Key::Overview { item: OverviewItem::WithinCeiling, .. }
    )
}

/// Whether a verdict would turn if the other of the two figures were right.
fn changes_verdict(calculation: &Calculation, verdicts: &[Key], finding: &Finding) -> bool {
    if finding.changes_verdict {
        return true;
    }
    let (Some(node), Some(computed)) = (calculation.node(finding.at), finding.computed) else { return false };
    let other = if calculation.value(finding.at) == Ok(computed) { finding.stated } else { computed };
    let mut trial = calculation.clone();
    trial.put(node, Ok(Exact::Decimal(other)));
    verdicts.iter().any(|&key| calculation.verdict(key) != trial.verdict(key))
}
