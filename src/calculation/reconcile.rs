//! Reconciliation (*avstämning*): every statement of a report is held against what follows from the others.
//!
//! The builder noted which nodes should agree; here they are compared, with what rounding allows, and so are
//! percentages that no whole numbers give. No check knows any report.

use super::builder::{Check, CheckKind, Unit};
use super::cause::SlipSearch;
use super::exact::Exact;
use super::explain::operands_taken;
use super::figures::Calculation;
use super::finding::Finding;
use super::graph::NodeId;
use super::impossible::impossible_statements;
use super::key::Key;
use super::key_parts::{GoalItem, OverviewItem};
use super::operation::Operation;
use super::possible::is_cut_off;
use super::topology::Passed;
use super::uncertainty::Uncertainty;
use super::value::Missing;
use crate::decimal::Called;
use crate::report::{InputId, Report};
use rust_decimal::Decimal;

/// Everything in a report that does not add up: those that change a verdict first, mere rounding last.
pub fn reconcile(report: &Report, calculation: &Calculation) -> Vec<Finding> {
    let mut reconciling = Reconciling::begin(report, calculation);
    while reconciling.step(report, calculation) {}
    reconciling.finish(report)
}

/// A reconciliation in steps, none of which takes long: the search for causes would make a phone wait.
#[derive(Clone, Debug)]
pub struct Reconciling {
    findings: Vec<Finding>,
    verdicts: Vec<Key>,
    /// How many findings have been weighed.
    weighed: usize,
    search: SlipSearch,
}

impl Reconciling {
    /// Finds what does not add up. The report must stay the same until it is finished.
    pub fn begin(report: &Report, calculation: &Calculation) -> Self {
        let mut findings = disagreements(report, calculation);
        for finding in &mut findings {
            finding.bounds = calculation.bounds(calculation.node(finding.at));
        }
        let verdicts = calculation.keys().filter(|key| is_reached_or_not(*key)).collect();
        Self { search: SlipSearch::of(&findings), findings, verdicts, weighed: 0 }
    }

    /// Weighs one more finding, or looks for slips behind it; says whether there was one left.
    pub fn step(&mut self, report: &Report, calculation: &Calculation) -> bool {
        let next = self.findings.get_mut(self.weighed).filter(|_| self.weighed < MOST_WEIGHED);
        if let Some(finding) = next {
            finding.changes_verdict = changes_verdict(calculation, &self.verdicts, finding);
            self.weighed += 1;
            return true;
        }
        self.search.step(report, calculation)
    }

    /// As many steps as a page may wait for; says whether there were that many left.
    pub fn some_steps(&mut self, report: &Report, calculation: &Calculation) -> bool {
        (0..STEPS_AT_ONCE).all(|_| self.step(report, calculation))
    }

    /// What was found, with causes as far as the steps went: those that change a verdict first, mere rounding last.
    pub fn finish(mut self, report: &Report) -> Vec<Finding> {
        self.search.finish(report, &mut self.findings);
        self.findings.sort_by_key(|finding| (finding.by_rounding, !finding.changes_verdict, finding.group));
        self.findings
    }
}

/// As many findings are looked at before a page may answer.
const STEPS_AT_ONCE: usize = 4;

/// More findings than are weighed: a report with more is not a report yet.
const MOST_WEIGHED: usize = 500;

/// The findings with nothing said about their causes.
pub fn disagreements(report: &Report, calculation: &Calculation) -> Vec<Finding> {
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
            let sum = known.iter().fold(Decimal::ZERO, |sum, part| sum.plus_within(*part));
            // Which of the two sides is the sum of which makes the sign.
            known.iter().any(|part| !part.is_zero()) && sum.abs() == difference.abs()
        });
        if !follows {
            findings.extend(disagreement(calculation, &mut uncertainty, check, *difference));
        }
    }
    findings.extend(impossible_statements(report, calculation, &mut uncertainty));
    without_repetition(findings)
}

/// What is stated minus what follows; none when one of them is missing.
fn difference(calculation: &Calculation, check: &Check) -> Option<Decimal> {
    let graph = calculation.graph();
    graph.value(check.stated).ok()?.minus(graph.value(check.computed).ok()?)
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
    let bound = stated_bound.plus_within(uncertainty.bound(calculation, check.computed));
    let printed = entered.filter(|id| matches!(id, InputId::Printed(_)));
    let step = stated_bound.plus_within(stated_bound);
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
        bounds: Vec::new(),
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
    let mut passed = Passed::none_of(graph.len());
    for &root in roots {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if !passed.pass(node) {
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
        bounds: Vec::new(),
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
