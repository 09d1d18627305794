//! Why findings may be there: one slip that mends some of them and disturbs no other check.

use super::CheckKind;
use super::explain::operands_taken;
use super::figures::Calculation;
use super::finding::{Finding, Slip};
use super::graph::NodeId;
use super::grouping::{group, place_in_print, stale_places};
use super::key::Key;
use super::operation::Operation;
use super::printed::is_turned;
use super::reconcile::disagreements;
use super::slip::{SlipKind, slip_between};
use super::topology::Passed;
use super::uncertainty::Uncertainty;
use crate::decimal::Called;
use crate::report::{Column, Entry, Field, InputId, Measure, Print, Report, YearOffset};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// More cells than are looked at for one finding: a slip in the hundredth line is not likelier than in the first.
const MOST_SUSPECTS: usize = 60;
/// More findings than are searched for slips: a report with more is not a report yet.
const MOST_SEARCHED: usize = 120;

/// The search for slips, a finding at a time.
#[derive(Clone, Debug)]
pub(super) struct SlipSearch {
    before: Vec<Finding>,
    /// The places of the findings that are still to be looked at, the last first.
    waiting: Vec<usize>,
    tried: BTreeMap<(InputId, Decimal), Option<Vec<usize>>>,
    slips: Vec<(Slip, Vec<usize>)>,
}

impl SlipSearch {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let searched = |(_, finding): &(usize, &Finding)| {
            !finding.by_rounding && finding.kind != CheckKind::TargetConflict
        };
        let searched = findings.iter().enumerate().filter(searched).take(MOST_SEARCHED);
        let mut waiting: Vec<usize> = searched.map(|(place, _)| place).collect();
        waiting.reverse();
        Self { before: findings.to_vec(), waiting, tried: BTreeMap::new(), slips: Vec::new() }
    }

    /// Looks for slips behind one more finding; says whether there was one left.
    pub(super) fn step(&mut self, report: &Report, calculation: &Calculation) -> bool {
        let Self { before, waiting, tried, slips } = self;
        let Some(finding) = waiting.pop().and_then(|place| before.get(place)) else { return false };
        let uncertainty = Uncertainty::of(report, calculation);
        for (cell, is, meant, kind) in suspects(report, calculation, &uncertainty, finding) {
            let mended = tried
                .entry((cell, meant))
                .or_insert_with(|| mended(report, calculation, before, cell, meant));
            let says_something =
                |mended: &Vec<usize>| mended.len() > 1 || is_telling(calculation, cell, is, kind);
            if let Some(mended) = mended.clone().filter(|mended| !mended.is_empty() && says_something(mended))
            {
                slips.push((Slip { cell, is, meant, kind, mends: mended.len() }, mended));
            }
        }
        true
    }

    /// Gives each finding a likely slip, where there is one, and its group.
    pub(super) fn finish(&self, report: &Report, findings: &mut [Finding]) {
        for (number, finding) in findings.iter_mut().enumerate() {
            // Of several the one that mends most; of equal ones the first found.
            let mending = self.slips.iter().filter(|(_, mended)| mended.contains(&number));
            let mending = mending.map(|(slip, _)| *slip);
            finding.slip = mending.reduce(|best, slip| if slip.mends > best.mends { slip } else { best });
        }
        let stale = stale_places(report, findings);
        for finding in findings.iter_mut() {
            // Where several figures are last year's, another that fails there is no slip of a digit.
            let is_stale = place_in_print(report, finding).is_some_and(|place| stale.contains(&place));
            let of_a_digit = |slip: Slip| slip.kind != SlipKind::NeighbouringYear && slip.mends < 2;
            if is_stale && finding.slip.is_some_and(of_a_digit) {
                finding.slip = None;
            }
        }
        group(report, findings, &stale);
    }
}

/// Whether a slip that mends but one finding says something. One digit of a few is soon another; and a cell that
/// nothing else holds could hold anything.
fn is_telling(calculation: &Calculation, cell: InputId, is: Decimal, kind: SlipKind) -> bool {
    if let InputId::Printed(_) = cell {
        return kind != SlipKind::DigitChanged || is.abs() >= Decimal::ONE_THOUSAND;
    }
    let mut trial = calculation.clone();
    let graph = calculation.graph();
    let mut changed = Passed::none_of(graph.len());
    for node in trial.set(cell, Some(&Entry::Value(is.plus_within(Decimal::ONE)))) {
        changed.pass(node);
    }
    let is_held = |check: &&super::builder::Check| {
        let touched = changed.has(check.stated) != changed.has(check.computed);
        touched && graph.exact(check.stated).is_ok() && graph.exact(check.computed).is_ok()
    };
    calculation.checks().iter().filter(is_held).count() > 1
}

/// The slips that would make a finding's two figures agree, whatever they do elsewhere.
fn suspects(
    report: &Report,
    calculation: &Calculation,
    uncertainty: &Uncertainty<'_>,
    finding: &Finding,
) -> Vec<(InputId, Decimal, Decimal, SlipKind)> {
    let graph = calculation.graph();
    let mut found = Vec::new();
    if has_another_explanation(calculation, finding) {
        return found;
    }
    if let Some(cell) = finding.printed {
        found.extend(slip_in_print(report, calculation, finding, cell));
    }
    let Some(difference) = finding.difference() else { return found };
    let Some(check) = calculation.checks().iter().find(|check| {
        check.at == finding.at
            && graph.value(check.stated) == Ok(finding.stated)
            && Some(graph.value(check.computed)) == finding.computed.map(Ok)
    }) else {
        return found;
    };
    let mut trial = calculation.clone();
    for &cell in finding.cells.iter().filter(|cell| !matches!(cell, InputId::Printed(_))).take(MOST_SUSPECTS)
    {
        let Some(is) = graph.input(cell).and_then(|node| graph.value(node).ok()) else { continue };
        let step = uncertainty.step(cell, is).max(smallest_step(cell));
        // How the difference moves with the cell tells what the cell would have to hold.
        trial.set(cell, Some(&Entry::Value(is.plus_within(step))));
        let moved = trial.graph().value(check.stated).and_then(|stated| {
            stated.minus(trial.graph().value(check.computed)?).ok_or(super::Missing::TooLarge)
        });
        trial.set(cell, Some(&Entry::Value(is)));
        let Ok(moved) = moved else { continue };
        let steps = difference.minus(moved).and_then(|slope| {
            let steps = difference.over(slope)?;
            Some(steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        });
        let meant = steps.and_then(|steps| is.plus(steps.times(step)?));
        let Some(meant) = meant.filter(|meant| may_hold(cell, *meant)) else { continue };
        if let Some(kind) = slip_between(is, meant, step).filter(|_| !stands_elsewhere(report, cell, is)) {
            found.push((cell, is, meant, kind));
        }
    }
    found
}

/// Whether a finding explains itself without a slip: an index within the tolerance, referred not yet decided, a split
/// agreed on.
fn has_another_explanation(calculation: &Calculation, finding: &Finding) -> bool {
    match finding.at {
        Key::PrintedIndex(unit) => calculation.verdict(Key::IndexFit(unit)) == Some(true),
        Key::Count { measure: Measure::Referred, .. } => {
            finding.kind == CheckKind::Flow && finding.difference().is_some_and(|more| more > Decimal::ZERO)
        }
        _ => finding.kind == CheckKind::LegalSplit,
    }
}

/// Whether a cell can hold a value: persons are whole and not below none, shares from 0 to 100.
fn may_hold(cell: InputId, value: Decimal) -> bool {
    let is_count = value.fract().is_zero() && value >= Decimal::ZERO;
    match cell {
        InputId::Count { .. }
        | InputId::Cell {
            field: Field::Before(_) | Field::After(_) | Field::Persons | Field::AllPersons,
            ..
        } => is_count,
        InputId::Share { .. }
        | InputId::ShareOfSex { .. }
        | InputId::WomenShare { .. }
        | InputId::AreaIndex { .. } => (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value),
        _ => true,
    }
}

/// Whether so large a number stands in another cell too: a slip is not made twice.
fn stands_elsewhere(report: &Report, cell: InputId, value: Decimal) -> bool {
    value.abs() >= Decimal::ONE_THOUSAND
        && report.entries.iter().any(|(id, entry)| *id != cell && *entry == Entry::Value(value))
}

fn smallest_step(cell: InputId) -> Decimal {
    match cell {
        InputId::Share { .. } | InputId::ShareOfSex { .. } | InputId::WomenShare { .. } => Decimal::new(5, 1),
        _ => Decimal::ONE,
    }
}

/// What a printed figure should read, when one slip makes what it reads of that.
fn slip_in_print(
    report: &Report,
    calculation: &Calculation,
    finding: &Finding,
    cell: InputId,
) -> Option<(InputId, Decimal, Decimal, SlipKind)> {
    let InputId::Printed(id) = cell else { return None };
    let print = report.structure.print(id)?;
    let is = calculation.graph().value(calculation.graph().input(cell)?).ok()?;
    let turned = print.opposite != (is_turned(&report.structure, finding.at) == Some(true));
    let meant = as_printed(print, turned, finding.computed?)?;
    if meant == is || calculation.unit(finding.at) == Some(super::Unit::Verdict) {
        return None;
    }
    let is_that_of = |key: Key| {
        let value = calculation.value(key).ok();
        value.and_then(|value| as_printed(print, turned, value)) == Some(is)
    };
    let neighbour = neighbours(finding.at).into_iter().find(|(key, _)| is_that_of(*key));
    let kind = neighbour
        .map(|(_, kind)| kind)
        .or_else(|| slip_between(is, meant, Decimal::new(1, u32::from(print.decimals))))
        .or_else(|| part_left_out(calculation, finding).then_some(SlipKind::PartLeftOut))?;
    Some((cell, is, meant, kind))
}

/// A figure in the unit, with the sign and the decimals of a print.
fn as_printed(print: &Print, turned: bool, value: Decimal) -> Option<Decimal> {
    let mut shown = if turned { -value } else { value };
    for _ in 0..print.unit.exponent() {
        shown = shown.over(Decimal::TEN)?;
    }
    Some(shown.round_dp_with_strategy(u32::from(print.decimals), RoundingStrategy::MidpointAwayFromZero))
}

/// Whether what is printed is the sum without one of its parts.
fn part_left_out(calculation: &Calculation, finding: &Finding) -> bool {
    let (Some(node), Some(difference)) = (calculation.node(finding.at), finding.difference()) else {
        return false;
    };
    let lacks = |part: NodeId| calculation.graph().value(part) == Ok(-difference);
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        let operation = calculation.graph().operation(node);
        if matches!(operation, Operation::SumOfAll | Operation::SumOfEntered | Operation::FirstKnown) {
            let parts = operands_taken(calculation.graph(), node, operation);
            if parts.len() > 1 && parts.iter().any(|&part| lacks(part)) {
                return true;
            }
            waiting.extend(parts);
        }
    }
    false
}

/// The same figure in the neighbouring years and columns.
fn neighbours(key: Key) -> Vec<(Key, SlipKind)> {
    let year_before = |year: YearOffset| YearOffset(year.0.saturating_sub(1));
    let columns = |of: &dyn Fn(Column) -> Key, column: Column| {
        let others = Column::ALL.into_iter().filter(move |other| *other != column);
        others
            .map(|other| {
                let years = other == Column::Previous || column == Column::Previous;
                (of(other), if years { SlipKind::NeighbouringYear } else { SlipKind::NeighbouringColumn })
            })
            .collect::<Vec<_>>()
    };
    let before = |key| vec![(key, SlipKind::NeighbouringYear)];
    match key {
        Key::Count { unit, measure, sex, year } => {
            before(Key::Count { unit, measure, sex, year: year_before(year) })
        }
        Key::Rate { unit, rate, sex, year } => before(Key::Rate { unit, rate, sex, year: year_before(year) }),
        Key::Amount { of, column } => columns(&|column| Key::Amount { of, column }, column),
        Key::Contributions(column) => columns(&Key::Contributions, column),
        Key::Result(column) => columns(&Key::Result, column),
        Key::ClosingEquity(column) => columns(&Key::ClosingEquity, column),
        Key::BudgetDifference { of, column } => {
            columns(&|column| Key::BudgetDifference { of, column }, column)
        }
        _ => Vec::new(),
    }
}

/// The findings that are gone when a cell holds another value; none at all when a new one comes.
fn mended(
    report: &Report,
    calculation: &Calculation,
    before: &[Finding],
    cell: InputId,
    meant: Decimal,
) -> Option<Vec<usize>> {
    let entry = Entry::Value(meant);
    let mut trial = calculation.clone();
    trial.set(cell, Some(&entry));
    let mut changed = report.clone();
    changed.entries.insert(cell, entry);
    let after = disagreements(&changed, &trial);
    let is_same = |a: &Finding, b: &Finding| a.at == b.at && a.kind == b.kind && a.printed == b.printed;
    let size = |finding: &Finding| finding.difference().map(|difference| difference.abs());
    let told_before = |finding: &Finding| {
        before.iter().any(|other| is_same(finding, other) && size(finding) <= size(other))
    };
    if !after.iter().all(|finding| finding.by_rounding || told_before(finding)) {
        return None;
    }
    let gone = |finding: &Finding| !after.iter().any(|other| !other.by_rounding && is_same(finding, other));
    let serious = before.iter().enumerate().filter(|(_, finding)| !finding.by_rounding);
    Some(serious.filter(|(_, finding)| gone(finding)).map(|(number, _)| number).collect())
}
