//! What a figure is made of, read from the graph that computed it.
//!
//! Nothing is recorded while computing and nothing is written beside it: the steps are the graph's own nodes with
//! their values, so that what is explained is what was calculated.

use super::builder::Unit;
use super::exact::ExactValue;
use super::figures::Calculation;
use super::graph::{Graph, NodeId};
use super::key::Key;
use super::operation::Operation;
use super::topology::Passed;
use crate::report::{IndicatorPart, InputId};
use crate::rules::CeilingRule;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The node.
    pub node: NodeId,
    /// The figure it is, when it has a name.
    pub key: Option<Key>,
    /// What it is counted in, as far as that can be told.
    pub unit: Option<Unit>,
    /// What it does with its operands.
    pub operation: Operation,
    /// The operands that its value rests on; of several ways to a figure the one that was taken.
    pub operands: Vec<NodeId>,
    /// The rule it applies, when it applies one.
    pub rule: Option<CeilingRule>,
    /// What it comes to.
    pub value: ExactValue,
    /// What verdicts hold it against.
    pub bounds: Vec<Decimal>,
}

/// A figure's derivation down to cells and constants.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The figure.
    pub key: Key,
    /// Its own step first, and every step before those it rests on.
    pub steps: Vec<Step>,
}

/// The names of a calculation's nodes, found once for many explanations.
#[derive(Debug)]
pub struct Names {
    keys: BTreeMap<NodeId, (Key, Unit)>,
}

impl Names {
    /// The names of all nodes that are figures.
    pub fn of(calculation: &Calculation) -> Self {
        let mut keys = BTreeMap::new();
        for (key, node) in calculation.figures() {
            if let Some(unit) = calculation.unit(key) {
                keys.entry(node).or_insert((key, unit));
            }
        }
        Self { keys }
    }
}

impl Explanation {
    /// The derivation of a figure; none when the report has no such figure.
    pub fn of(calculation: &Calculation, names: &Names, key: Key) -> Option<Self> {
        Self::down_to(calculation, names, key, |_| false)
    }

    /// Its last step alone: down to the next figures, of which only the values are in it. Where every figure is told,
    /// each tells the rest of it.
    pub fn last_step(calculation: &Calculation, names: &Names, key: Key) -> Option<Self> {
        Self::down_to(calculation, names, key, |node| names.keys.contains_key(&node))
    }

    fn down_to(
        calculation: &Calculation,
        names: &Names,
        key: Key,
        is_end: impl Fn(NodeId) -> bool,
    ) -> Option<Self> {
        let root = calculation.node(key)?;
        let graph = calculation.graph();
        let mut steps = Vec::new();
        let mut passed = Passed::none_of(graph.len());
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if !passed.pass(node) {
                continue;
            }
            let operation = graph.operation(node);
            let operands = operands_taken(graph, node, operation);
            // The first operand is to come first, so it is put last on the stack.
            if node == root || !is_end(node) {
                waiting.extend(operands.iter().rev());
            }
            let (key, unit) = if node == root {
                (Some(key), calculation.unit(key))
            } else {
                let figure = names.keys.get(&node);
                (figure.map(|(key, _)| *key), figure.map(|(_, unit)| *unit))
            };
            let unit = unit.or_else(|| unit_of(graph, names, node));
            let (rule, value) = (graph.rule(node).cloned(), graph.exact(node));
            let bounds = calculation.bounds(Some(node));
            steps.push(Step { node, key, unit, operation, operands, rule, value, bounds });
        }
        Some(Self { key, steps })
    }

    /// The step of a node.
    pub fn step(&self, node: NodeId) -> Option<&Step> {
        self.steps.iter().find(|step| step.node == node)
    }

    /// The cells it rests on.
    pub fn cells(&self) -> impl Iterator<Item = InputId> {
        self.steps.iter().filter_map(|step| match step.operation {
            Operation::Input(id) => Some(id),
            _ => None,
        })
    }

    /// The rules it applies.
    pub fn rules(&self) -> impl Iterator<Item = &CeilingRule> {
        self.steps.iter().filter_map(|step| step.rule.as_ref())
    }
}

/// The operands that a node's value rests on.
pub(super) fn operands_taken(graph: &Graph, node: NodeId, operation: Operation) -> Vec<NodeId> {
    let operands = graph.operands(node);
    if !matches!(operation, Operation::FirstKnown | Operation::Judged(_)) {
        return operands.to_vec();
    }
    // The way that was taken; when none was, the first is what could be filled in.
    let taken = operands.iter().find(|&&operand| !graph.exact(operand).is_err_and(super::Missing::is_blank));
    taken.or(operands.first()).copied().into_iter().collect()
}

/// What a node between two figures is counted in.
fn unit_of(graph: &Graph, names: &Names, node: NodeId) -> Option<Unit> {
    if let Some((_, unit)) = names.keys.get(&node) {
        return Some(*unit);
    }
    let operand =
        |place: usize| graph.operands(node).get(place).and_then(|&operand| unit_of(graph, names, operand));
    match graph.operation(node) {
        Operation::Input(id) => unit_of_cell(id),
        Operation::Percentage => Some(Unit::Percent),
        Operation::Tiers(_) => Some(Unit::Kr),
        Operation::PercentOf => operand(1),
        Operation::Product => operand(0).or_else(|| operand(1)),
        Operation::CountKnown | Operation::CountYes => Some(Unit::Number),
        Operation::AtLeast
        | Operation::AtMost
        | Operation::MoreThan
        | Operation::LessThan
        | Operation::Judged(_)
        | Operation::Equals => Some(Unit::Verdict),
        Operation::Majority(_) => Some(Unit::Judgement),
        _ => (0..graph.operands(node).len().min(2)).find_map(operand),
    }
}

fn unit_of_cell(id: InputId) -> Option<Unit> {
    Some(match id {
        InputId::Count { .. } => Unit::Persons,
        InputId::Share { .. }
        | InputId::ShareOfSex { .. }
        | InputId::WomenShare { .. }
        | InputId::MunicipalKey(_)
        | InputId::Target { .. } => Unit::Percent,
        InputId::Amount { .. }
        | InputId::OpeningEquity(_)
        | InputId::ClosingEquity(_)
        | InputId::EquityAdjustment(_)
        | InputId::BalanceAdjustment(_)
        | InputId::OwnCeilingBase => Unit::Kr,
        InputId::AreaPoints(_)
        | InputId::AreaIndex { .. }
        | InputId::PrintedIndex { .. }
        | InputId::IndicatorWeight(_) => Unit::Points,
        InputId::Vote { .. }
        | InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. } => {
            Unit::Judgement
        }
        InputId::IndicatorTarget(_) | InputId::Indicator { .. } => Unit::OfRow,
        InputId::VoteNote { .. }
        | InputId::AreaWords { .. }
        | InputId::IndexWords { .. }
        | InputId::Cell { .. }
        | InputId::Printed(_) => return None,
    })
}
