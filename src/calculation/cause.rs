//! Why findings may be there: one slip that mends some of them and disturbs no other check, and which findings
//! have one cause.

use super::CheckKind;
use super::figures::Calculation;
use super::finding::{Finding, Slip};
use super::key::Key;
use super::reconcile::compare;
use super::slip::{SlipKind, slip_between};
use super::uncertainty::Uncertainty;
use crate::report::{Column, Entry, InputId, Report, YearOffset};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// More cells than are looked at for one finding: a slip in the hundredth line is not likelier than in the first.
const MOST_SUSPECTS: usize = 60;
/// More findings than are searched for slips: a report with more is not a report yet.
const MOST_SEARCHED: usize = 120;

/// Gives each finding a likely slip, where there is one, and its group.
pub(super) fn explain_findings(report: &Report, calculation: &Calculation, findings: &mut [Finding]) {
    let before: Vec<Finding> = findings.to_vec();
    let mut tried: BTreeMap<(InputId, Decimal), Option<usize>> = BTreeMap::new();
    let uncertainty = Uncertainty::of(report);
    for finding in findings.iter_mut().filter(|finding| !finding.by_rounding).take(MOST_SEARCHED) {
        let mut best: Option<Slip> = None;
        for (cell, is, meant, kind) in suspects(report, calculation, &uncertainty, finding) {
            let mends = *tried
                .entry((cell, meant))
                .or_insert_with(|| mended(report, calculation, &before, cell, meant));
            let Some(mends) = mends else { continue };
            if mends > 0 && best.is_none_or(|best| mends > best.mends) {
                best = Some(Slip { cell, is, meant, kind, mends });
            }
        }
        finding.slip = best;
    }
    group(findings);
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
    if let Some(print) = finding.printed {
        found.extend(slip_in_print(report, calculation, finding, print));
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
        trial.set(cell, Some(&Entry::Value(is + step)));
        let moved = trial.graph().value(check.stated).and_then(|stated| {
            stated.checked_sub(trial.graph().value(check.computed)?).ok_or(super::Missing::TooLarge)
        });
        trial.set(cell, Some(&Entry::Value(is)));
        let Ok(moved) = moved else { continue };
        let steps = difference.checked_sub(moved).and_then(|slope| {
            let steps = difference.checked_div(slope)?;
            Some(steps.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        });
        let Some(meant) = steps.and_then(|steps| is.checked_add(steps.checked_mul(step)?)) else { continue };
        if let Some(kind) = slip_between(is, meant, step) {
            found.push((cell, is, meant, kind));
        }
    }
    found
}

fn smallest_step(cell: InputId) -> Decimal {
    match cell {
        InputId::Share { .. } | InputId::WomenShare { .. } => Decimal::new(5, 1),
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
    let as_printed = |value: Decimal| {
        let value = if print.opposite { -value } else { value };
        let mut shown = value;
        for _ in 0..print.unit.exponent() {
            shown = shown.checked_div(Decimal::TEN)?;
        }
        let decimals = u32::from(print.decimals);
        Some(shown.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    };
    let meant = as_printed(finding.computed?)?;
    if meant == is || calculation.unit(finding.at) == Some(super::Unit::Verdict) {
        return None;
    }
    let is_that_of = |key: Key| calculation.value(key).ok().and_then(as_printed) == Some(is);
    let neighbour = neighbours(finding.at).into_iter().find(|(key, _)| is_that_of(*key));
    let kind = match neighbour {
        Some((_, kind)) => kind,
        None => slip_between(is, meant, Decimal::new(1, u32::from(print.decimals)))?,
    };
    Some((cell, is, meant, kind))
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

/// How many findings are gone when a cell holds another value; none when a new one comes.
fn mended(
    report: &Report,
    calculation: &Calculation,
    before: &[Finding],
    cell: InputId,
    meant: Decimal,
) -> Option<usize> {
    let entry = Entry::Value(meant);
    let mut trial = calculation.clone();
    trial.set(cell, Some(&entry));
    let mut changed = report.clone();
    changed.entries.insert(cell, entry);
    let after = compare(&changed, &trial);
    let told_before = |finding: &Finding| {
        before.iter().any(|other| {
            other.at == finding.at
                && other.kind == finding.kind
                && other.printed == finding.printed
                && finding.difference().map(|d| d.abs()) <= other.difference().map(|d| d.abs())
        })
    };
    if !after.iter().all(|finding| finding.by_rounding || told_before(finding)) {
        return None;
    }
    let serious = |findings: &[Finding]| findings.iter().filter(|finding| !finding.by_rounding).count();
    serious(before).checked_sub(serious(&after))
}

/// Gives findings with one cause one number: mended by one slip, at one figure, in one place and of one year, or
/// off by the same amount on shared cells.
fn group(findings: &mut [Finding]) {
    let count = findings.len();
    let mut parent: Vec<usize> = (0..count).collect();
    for one in 0..count {
        for other in 0..one {
            let (Some(a), Some(b)) = (findings.get(one), findings.get(other)) else { continue };
            if have_one_cause(a, b) {
                let (a, b) = (root(&parent, one), root(&parent, other));
                if let Some(entry) = parent.get_mut(a.max(b)) {
                    *entry = a.min(b);
                }
            }
        }
    }
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, finding) in findings.iter_mut().enumerate() {
        let next = numbers.len();
        finding.group = *numbers.entry(root(&parent, place)).or_insert(next);
    }
}

fn root(parent: &[usize], mut place: usize) -> usize {
    while let Some(&above) = parent.get(place)
        && above != place
    {
        place = above;
    }
    place
}

fn have_one_cause(a: &Finding, b: &Finding) -> bool {
    if a.at == b.at {
        return true;
    }
    if a.kind == CheckKind::MissingAsZero && b.kind == CheckKind::MissingAsZero {
        return true;
    }
    if let (Some(a), Some(b)) = (a.slip, b.slip) {
        if (a.cell, a.meant) == (b.cell, b.meant) {
            return true;
        }
        if a.kind == SlipKind::NeighbouringYear && b.kind == SlipKind::NeighbouringYear {
            return true;
        }
    }
    let size = |finding: &Finding| finding.difference().map(|difference| difference.abs());
    let same_size = size(a).is_some() && size(a) == size(b);
    let mends_other =
        |a: &Finding, b: &Finding| a.slip.is_some_and(|slip| slip.mends > 1 && b.cells.contains(&slip.cell));
    (same_size && a.cells.iter().any(|cell| b.cells.contains(cell))) || mends_other(a, b) || mends_other(b, a)
}
