//! Reads from the formula graph how a report's counts hang together.
//!
//! Nodes that are one count by several ways (entered, by sex, by unit) are one unknown. Every sum and difference of
//! counts is an equation, every percentage says that its part is at most its whole, and a cell tells of the counts
//! below what it is held against.

use super::super::figures::Calculation;
use super::super::graph::{Graph, NodeId};
use super::super::operation::Operation;
use super::super::topology::number;
use super::super::uncertainty::Uncertainty;
use super::persons::{cost_of, is_persons};
use super::relations::{Link, Relations, Says, Unknown};
use crate::report::{Entry, Field, InputId, Measure, Report};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

impl Relations {
    /// The relations of a report, of which the calculation is.
    pub(super) fn of(report: &Report, calculation: &Calculation) -> Self {
        let graph = calculation.graph();
        let mut reading = Reading { graph, parents: Vec::new(), numbers: BTreeMap::new() };
        reading.join(report, calculation);
        let mut relations = Self::default();
        reading.relate(report, &mut relations);
        let told = reading.told(calculation);
        reading.link(report, calculation, &told, &mut relations);
        relations.finish();
        relations
    }
}

/// What a cell tells: the node it is held against, and whether it is that in the same unit.
type Told = BTreeMap<InputId, Vec<(NodeId, bool)>>;

struct Reading<'a> {
    graph: &'a Graph,
    /// For a node that is a count, another that is the same count, up to the one that stands for all of them.
    parents: Vec<Option<u32>>,
    /// The unknowns by those.
    numbers: BTreeMap<u32, usize>,
}

impl Reading<'_> {
    fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..number(self.graph.len())).map(NodeId)
    }

    /// The node that stands for a count; none for what is no count.
    fn root(&self, node: NodeId) -> Option<u32> {
        let mut at = node.0;
        loop {
            let next = self.parents.get(at as usize).copied().flatten()?;
            if next == at {
                return Some(at);
            }
            at = next;
        }
    }

    fn unite(&mut self, a: NodeId, b: NodeId) {
        if let (Some(a), Some(b)) = (self.root(a), self.root(b))
            && let Some(parent) = self.parents.get_mut(a.max(b) as usize)
        {
            *parent = Some(a.min(b));
        }
    }

    /// Finds the nodes that are counts, and which of them are one.
    fn join(&mut self, report: &Report, calculation: &Calculation) {
        for node in self.nodes() {
            let operands = self.graph.operands(node);
            let all_counts = !operands.is_empty() && operands.iter().all(|&node| self.root(node).is_some());
            let operation = self.graph.operation(node);
            let is_count = match operation {
                Operation::Input(id) => is_persons(&report.structure, id),
                Operation::FirstKnown
                | Operation::OrZero
                | Operation::SumOfAll
                | Operation::SumOfEntered
                | Operation::Difference => all_counts,
                _ => false,
            };
            self.parents.push(is_count.then_some(node.0));
            if matches!(operation, Operation::FirstKnown | Operation::OrZero) {
                for &operand in operands {
                    self.unite(node, operand);
                }
            }
        }
        for check in calculation.checks() {
            self.unite(check.stated, check.computed);
        }
    }

    /// The unknowns, the equations and the bounds.
    fn relate(&mut self, report: &Report, relations: &mut Relations) {
        // A column that nobody is in is left out of most reports.
        let has_column = report.entries.keys().any(|cell| {
            matches!(
                cell,
                InputId::Count { measure: Measure::Undecided, .. }
                    | InputId::Cell { field: Field::NoOpinion, .. }
            )
        });
        let mut bounds = BTreeSet::new();
        for node in self.nodes() {
            let Some(root) = self.root(node) else { continue };
            let next = relations.unknowns.len();
            let number = *self.numbers.entry(root).or_insert(next);
            if number == next {
                relations.unknowns.push(Unknown::default());
            }
            let operation = self.graph.operation(node);
            let operands: Vec<usize> =
                self.graph.operands(node).iter().filter_map(|&node| self.unknown(node)).collect();
            let all_counts = operands
                .iter()
                .all(|&operand| relations.unknowns.get(operand).is_some_and(|operand| operand.is_count));
            let all = operation == Operation::SumOfEntered;
            let may_be_empty = self
                .graph
                .operands(node)
                .iter()
                .filter(|&&operand| all || self.graph.operation(operand) == Operation::OrZero);
            let skipped: Vec<usize> = may_be_empty.filter_map(|&operand| self.unknown(operand)).collect();
            if !skipped.is_empty() {
                let all_known = if all || has_column { operands.clone() } else { Vec::new() };
                relations.skipped.push((skipped, all_known));
            }
            let Some(unknown) = relations.unknowns.get_mut(number) else { continue };
            let mut sign = 1;
            match operation {
                Operation::Input(_) => (unknown.is_count, unknown.has_cell) = (true, true),
                Operation::SumOfAll | Operation::SumOfEntered => unknown.is_count |= all_counts,
                Operation::Difference => sign = -1,
                _ => continue,
            }
            let mut equation = vec![(number, -1)];
            for (place, operand) in operands.into_iter().enumerate() {
                let factor = if place == 0 { 1 } else { sign };
                match equation.iter_mut().find(|(unknown, _)| *unknown == operand) {
                    Some((_, known)) => *known += factor,
                    None => equation.push((operand, factor)),
                }
            }
            equation.retain(|(_, factor)| *factor != 0);
            if equation.len() > 1 {
                relations.equations.push(equation);
            }
        }
        for node in self.nodes() {
            if let Some((part, whole)) = self.percentage(node)
                && relations.unknowns.get(part).is_some_and(|part| part.is_count)
            {
                bounds.insert((part, whole));
            }
        }
        // Those who came are some of those there, which no percentage says.
        for cell in self.graph.inputs() {
            if let InputId::Count { unit, measure: Measure::New, sex, year } = cell {
                let all = InputId::Count { unit, measure: Measure::Participants, sex, year };
                let unknown = |cell| self.unknown(self.graph.input(cell)?);
                bounds.extend(unknown(cell).zip(unknown(all)).filter(|(new, all)| new != all));
            }
        }
        relations.bounds = bounds.into_iter().collect();
    }

    fn unknown(&self, node: NodeId) -> Option<usize> {
        self.numbers.get(&self.root(node)?).copied()
    }

    /// The part and the whole of a node that is a percentage of counts, by the first of its ways.
    fn percentage(&self, node: NodeId) -> Option<(usize, usize)> {
        match (self.graph.operation(node), self.graph.operands(node)) {
            (Operation::Percentage, &[part, whole]) => {
                Some((self.unknown(part)?, self.unknown(whole)?)).filter(|(part, whole)| part != whole)
            }
            (Operation::FirstKnown, [first, ..]) => self.percentage(*first),
            _ => None,
        }
    }

    /// What each cell that is no count is held against: as another way to the same figure, or in a check.
    fn told(&self, calculation: &Calculation) -> Told {
        let mut told = Told::new();
        let mut tell = |cell: Option<(InputId, bool)>, node| {
            if let Some((cell, same_unit)) = cell {
                told.entry(cell).or_default().push((node, same_unit));
            }
        };
        for node in self.nodes().filter(|&node| self.graph.operation(node) == Operation::FirstKnown) {
            let operands = self.graph.operands(node);
            for &operand in operands {
                let cell = self.cell_of(operand);
                operands.iter().filter(|other| **other != operand).for_each(|other| tell(cell, *other));
            }
        }
        for check in calculation.checks() {
            tell(self.cell_of(check.stated), check.computed);
            tell(self.cell_of(check.computed), check.stated);
        }
        told
    }

    /// The cell that a node is, perhaps in another unit.
    fn cell_of(&self, node: NodeId) -> Option<(InputId, bool)> {
        match self.graph.operation(node) {
            Operation::Input(id) if self.root(node).is_none() => Some((id, true)),
            Operation::Product => {
                let (id, _) = self.cell_of(*self.graph.operands(node).first()?)?;
                Some((id, false))
            }
            _ => None,
        }
    }

    /// Links every cell filled in with the counts it tells of.
    fn link(&self, report: &Report, calculation: &Calculation, told: &Told, relations: &mut Relations) {
        let uncertainty = Uncertainty::of(report, calculation);
        for (&cell, entry) in &report.entries {
            let number = match entry {
                Entry::Value(number) => Some(*number),
                Entry::Text(_) => None,
            };
            let mut unknowns = BTreeSet::new();
            let mut says = Says::Something;
            if is_persons(&report.structure, cell) {
                let known = self.graph.input(cell).and_then(|node| self.unknown(node));
                let unknown = known.unwrap_or_else(|| {
                    // A cell that no figure uses.
                    relations.unknowns.push(Unknown { is_count: true, has_cell: true, ..Unknown::default() });
                    relations.unknowns.len() - 1
                });
                unknowns.insert(unknown);
                says = Says::Count(unknown);
            }
            for &(node, same_unit) in told.get(&cell).into_iter().flatten() {
                self.counts_below(node, &mut unknowns);
                if !same_unit || says != Says::Something {
                    continue;
                }
                if let Some(unknown) = self.unknown(node) {
                    says = Says::Count(unknown);
                } else if let Some((part, whole)) = self.percentage(node) {
                    let step = number.map_or(Decimal::ONE, |number| uncertainty.step(cell, number));
                    says = Says::Percent { part, whole, step };
                }
            }
            if !unknowns.is_empty() {
                let cost = cost_of(&report.structure, cell);
                relations.links.push(Link { cell, number, says, unknowns, cost, is_left_out: false });
            }
        }
    }

    /// The counts that a node rests on.
    fn counts_below(&self, node: NodeId, found: &mut BTreeSet<usize>) {
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            if let Some(unknown) = self.unknown(node) {
                found.insert(unknown);
                continue;
            }
            match self.graph.operation(node) {
                // Points tell of a count no more than that its target is reached.
                Operation::Counted | Operation::Where | Operation::CountYes | Operation::CountKnown => {}
                _ => waiting.extend(self.graph.operands(node)),
            }
        }
    }
}
