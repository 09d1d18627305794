//! Statements that nothing else is needed to doubt: percentages that no whole numbers give, parts that overlap, persons
//! that cannot be, means that are percentages.

use super::builder::CheckKind;
use super::figures::Calculation;
use super::finding::Finding;
use super::graph::NodeId;
use super::key::Key;
use super::key_parts::{SupportSumItem, SurveyItem};
use super::possible::{Possible, persons_below, points_give, possible, told_of};
use super::reconcile::cells_below;
use super::sexes::sexes_by_percentages;
use super::uncertainty::Uncertainty;
use super::value::Missing;
use super::volumes::Place;
use crate::decimal::Called;
use crate::report::{InputId, Measure, PrintUnit, Report, RowRole, Sex, TableKind, YearOffset};
use rust_decimal::Decimal;

/// Every statement of a report that cannot be, whatever the others are.
pub(super) fn impossible_statements(
    report: &Report,
    calculation: &Calculation,
    uncertainty: &mut Uncertainty<'_>,
) -> Vec<Finding> {
    let numbers = possible(report, calculation);
    let mut findings = impossible_shares(calculation, &numbers);
    findings.extend(units_by_percentages(report, calculation, &numbers));
    findings.extend(sexes_by_percentages(report, calculation, uncertainty, &numbers));
    findings.extend(overlaps(report, calculation));
    findings.extend(impossible_indices(report, calculation, uncertainty));
    findings.extend(impossible_persons(report, calculation));
    findings.extend(means_as_percentages(report, calculation));
    findings
}

pub(super) fn impossible(
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
        bounds: Vec::new(),
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
            let at = figure_of(calculation, possible.cell)?;
            Some(impossible(at, possible.cell, possible.percent, Some(possible.whole), None))
        })
        .collect()
}

/// The figure that a cell with a percentage tells of.
fn figure_of(calculation: &Calculation, cell: InputId) -> Option<Key> {
    match cell {
        InputId::Share { unit, measure, year } => rate_of(calculation, (unit, measure, Sex::All, year)),
        InputId::ShareOfSex { unit, measure, sex, year } => {
            rate_of(calculation, (unit, measure, sex.into(), year))
        }
        InputId::WomenShare { unit, measure, year } => Some(Key::WomenShare { unit, measure, year }),
        InputId::Cell { table, row, year, .. } => {
            Some(Key::Survey { table, row, item: SurveyItem::Share, year })
        }
        _ => None,
    }
}

fn rate_of(calculation: &Calculation, (unit, measure, sex, year): Place) -> Option<Key> {
    calculation.keys().find(|key| match *key {
        Key::Rate { unit: of, rate, sex: of_sex, year: in_year } => {
            let is_there = (of, of_sex, in_year) == (unit, sex, year);
            is_there && rate.measure() == measure
        }
        _ => false,
    })
}

/// Persons of a whole against those that the units below may have by their percentages.
fn units_by_percentages(report: &Report, calculation: &Calculation, numbers: &[Possible]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in calculation.keys() {
        let Key::Count { unit, measure, sex, year } = key else { continue };
        let Ok(stated) = calculation.value(key) else { continue };
        let Some((low, high)) = persons_below(report, calculation, numbers, (unit, measure, sex, year))
        else {
            continue;
        };
        let (low, high) = (Decimal::from(low), Decimal::from(high));
        if (low..=high).contains(&stated) {
            continue;
        }
        let mut nodes: Vec<NodeId> = calculation.node(key).into_iter().collect();
        for child in report.structure.children(unit) {
            nodes.extend(calculation.node(Key::Count { unit: child.id, measure, sex, year }));
            let cell = told_of(numbers, (child.id, measure, sex, year)).map(|possible| possible.cell);
            nodes.extend(cell.and_then(|cell| calculation.graph().input(cell)));
            let figure = cell.and_then(|cell| figure_of(calculation, cell));
            nodes.extend(figure.and_then(|figure| calculation.whole_of(figure)));
        }
        let cells = cells_below(calculation, &nodes);
        let computed = Some(if stated < low { low } else { high });
        let first = cells.first().copied().unwrap_or(InputId::Count { unit, measure, sex, year });
        let finding = impossible(key, first, stated, None, computed);
        let overlapping = report.structure.unit(unit).is_some_and(|unit| unit.overlapping);
        let kind = match sex {
            _ if overlapping => CheckKind::Overlap,
            Sex::All => CheckKind::Units,
            _ => CheckKind::Sexes,
        };
        findings.push(Finding { kind, cells, ..finding });
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
            let sum = counts.iter().fold(Decimal::ZERO, |sum, count| sum.plus_within(*count));
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
fn impossible_indices(
    report: &Report,
    calculation: &Calculation,
    uncertainty: &Uncertainty<'_>,
) -> Vec<Finding> {
    let structure = &report.structure;
    let mut findings = Vec::new();
    for unit in structure.units.iter().filter(|unit| unit.scored) {
        for area in &structure.areas {
            let (year, key) = (YearOffset::CURRENT, Key::AreaPoints(area.id));
            let cell = InputId::AreaIndex { unit: unit.id, area: area.id, year };
            let index = calculation.graph().input(cell).and_then(|node| calculation.graph().value(node).ok());
            if let (Some(index), Ok(points)) = (index, calculation.value(key))
                && !points_give(points, index, uncertainty.step(cell, index).scale())
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
