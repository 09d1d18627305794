//! The formula graph: inputs, constants and operations, in an order where operands come first.
//!
//! A change marks what hangs on it and recomputes that, in order, stopping where nothing changed. The same
//! nodes are what an explanation reads, so an explanation cannot differ from the calculation.

use super::operation::{Operation, ratio_compared, result_of};
use super::value::{Missing, Value};
use crate::report::{Entries, Entry, InputId};
use crate::rules::CeilingRule;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A node of the graph. Its operands have lower numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Its number, from 0, so that something can be kept for every node.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Copy, Debug)]
struct Node {
    operation: Operation,
    first_operand: u32,
    operand_count: u32,
}

/// The graph with one set of values.
#[derive(Clone, Debug)]
pub struct Graph {
    nodes: Vec<Node>,
    operands: Vec<NodeId>,
    /// For node n, the nodes that have it as operand are `dependents[starts[n]..starts[n + 1]]`.
    dependents: Vec<NodeId>,
    dependent_starts: Vec<u32>,
    inputs: BTreeMap<InputId, NodeId>,
    rules: Vec<CeilingRule>,
    values: Vec<Value>,
}

impl Graph {
    /// The value of a node, unrounded.
    ///
    /// # Errors
    /// Says why it is missing.
    pub fn value(&self, node: NodeId) -> Value {
        self.values.get(node.index()).copied().unwrap_or(Err(Missing::NotInReport))
    }

    /// What a node does with its operands.
    pub fn operation(&self, node: NodeId) -> Operation {
        self.nodes.get(node.index()).map_or(Operation::Constant(Decimal::ZERO), |node| node.operation)
    }

    /// The operands of a node, in order.
    pub fn operands(&self, node: NodeId) -> &[NodeId] {
        self.nodes.get(node.index()).map_or(&[], |node| self.operands_of(*node))
    }

    /// The node of a cell, if any figure uses it.
    pub fn input(&self, id: InputId) -> Option<NodeId> {
        self.inputs.get(&id).copied()
    }

    /// Every cell that some figure uses.
    pub fn inputs(&self) -> impl Iterator<Item = InputId> {
        self.inputs.keys().copied()
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing to compute.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Puts an entry in a cell and recomputes what hangs on it. Returns the nodes whose values changed.
    pub fn set(&mut self, id: InputId, entry: Option<&Entry>) -> Vec<NodeId> {
        let Some(&input) = self.inputs.get(&id) else { return Vec::new() };
        let mut changed = Vec::new();
        // In order of their numbers, so that a node is computed after all its operands, and once.
        let mut waiting = BTreeSet::new();
        if self.assign(input, value_of_entry(id, entry)) {
            changed.push(input);
            self.wake_dependents(input, &mut waiting);
        }
        while let Some(node) = waiting.pop_first() {
            let value = self.compute(node);
            if self.assign(node, value) {
                changed.push(node);
                self.wake_dependents(node, &mut waiting);
            }
        }
        changed
    }

    fn wake_dependents(&self, node: NodeId, waiting: &mut BTreeSet<NodeId>) {
        let start = self.dependent_starts.get(node.index()).copied().unwrap_or(0) as usize;
        let end = self.dependent_starts.get(node.index() + 1).copied().unwrap_or(0) as usize;
        waiting.extend(self.dependents.get(start..end).unwrap_or(&[]));
    }

    /// Stores a value and says whether it is another than before.
    fn assign(&mut self, node: NodeId, value: Value) -> bool {
        match self.values.get_mut(node.index()) {
            Some(stored) if *stored != value => {
                *stored = value;
                true
            }
            _ => false,
        }
    }

    fn operands_of(&self, node: Node) -> &[NodeId] {
        let start = node.first_operand as usize;
        self.operands.get(start..start + node.operand_count as usize).unwrap_or(&[])
    }

    fn compute(&self, id: NodeId) -> Value {
        let Some(&node) = self.nodes.get(id.index()) else { return Err(Missing::NotInReport) };
        let operands = self.operands_of(node);
        match (node.operation, operands) {
            (Operation::AtLeast | Operation::AtMost, &[value, target]) => {
                let ordering =
                    ratio_compared(self.exact_ratio(value), self.value(value), self.value(target))?;
                let reached = match node.operation {
                    Operation::AtLeast => ordering.is_ge(),
                    _ => ordering.is_le(),
                };
                Ok(if reached { Decimal::ONE } else { Decimal::ZERO })
            }
            (Operation::Tiers(rule), &[base]) => self
                .rules
                .get(usize::from(rule))
                .map_or(Err(Missing::NotDocumented), |rule| rule.ceiling_kr(self.value(base)?)),
            _ => result_of(node.operation, operands.iter().map(|&operand| self.value(operand))),
        }
    }

    /// A share as its two whole operands, so that it is compared without the loss of a division.
    fn exact_ratio(&self, node: NodeId) -> Option<(Decimal, Decimal)> {
        match (self.operation(node), self.operands(node)) {
            (Operation::Percentage, &[part, whole]) => {
                Some((self.value(part).ok()?.checked_mul(Decimal::ONE_HUNDRED)?, self.value(whole).ok()?))
            }
            (Operation::FirstKnown, candidates) => {
                let chosen = candidates.iter().find(|&&candidate| self.value(candidate).is_ok())?;
                self.exact_ratio(*chosen)
            }
            _ => None,
        }
    }
}

fn value_of_entry(id: InputId, entry: Option<&Entry>) -> Value {
    match entry {
        None => Err(Missing::NotEntered(id)),
        Some(Entry::Unreadable(_)) => Err(Missing::Unreadable(id)),
        Some(Entry::Value(value)) => Ok(*value),
    }
}

/// Builds a graph. Operands exist before what uses them, so a cycle cannot be written.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    nodes: Vec<Node>,
    operands: Vec<NodeId>,
    inputs: BTreeMap<InputId, NodeId>,
    rules: Vec<CeilingRule>,
}

impl GraphBuilder {
    /// Adds an operation on existing nodes.
    pub fn add(&mut self, operation: Operation, operands: &[NodeId]) -> NodeId {
        // A graph of four thousand million nodes would not have fitted in memory.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let first_operand = u32::try_from(self.operands.len()).unwrap_or(u32::MAX);
        self.operands.extend_from_slice(operands);
        let operand_count = u32::try_from(operands.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { operation, first_operand, operand_count });
        id
    }

    /// The node of a cell; the same however often it is asked for.
    pub fn input(&mut self, id: InputId) -> NodeId {
        if let Some(&node) = self.inputs.get(&id) {
            return node;
        }
        let node = self.add(Operation::Input(id), &[]);
        self.inputs.insert(id, node);
        node
    }

    /// A sum in which an empty cell counts as nothing, missing only when all are empty.
    pub fn sum_of_entered(&mut self, operands: &[NodeId]) -> NodeId {
        self.many(Operation::SumOfEntered, operands)
    }

    /// A sum that needs every operand.
    pub fn sum_of_all(&mut self, operands: &[NodeId]) -> NodeId {
        self.many(Operation::SumOfAll, operands)
    }

    /// The first operand that is not blank. One operand is itself.
    pub fn first_known(&mut self, candidates: &[NodeId]) -> NodeId {
        self.many(Operation::FirstKnown, candidates)
    }

    fn many(&mut self, operation: Operation, operands: &[NodeId]) -> NodeId {
        match operands {
            &[one] => one,
            _ => self.add(operation, operands),
        }
    }

    /// The first minus the second.
    pub fn difference(&mut self, minuend: NodeId, subtrahend: NodeId) -> NodeId {
        self.add(Operation::Difference, &[minuend, subtrahend])
    }

    /// 100 × part / whole.
    pub fn percentage(&mut self, part: NodeId, whole: NodeId) -> NodeId {
        self.add(Operation::Percentage, &[part, whole])
    }

    /// percent × amount / 100.
    pub fn percent_of(&mut self, percent: NodeId, amount: NodeId) -> NodeId {
        self.add(Operation::PercentOf, &[percent, amount])
    }

    /// The ceiling that a rule gives on a base.
    pub fn ceiling(&mut self, rule: &CeilingRule, base: NodeId) -> NodeId {
        let known = self.rules.iter().position(|known| known == rule);
        let index = known.unwrap_or_else(|| {
            self.rules.push(rule.clone());
            self.rules.len() - 1
        });
        self.add(Operation::Tiers(u16::try_from(index).unwrap_or(u16::MAX)), &[base])
    }

    /// The graph with everything computed from these entries.
    pub fn finish(self, entries: &Entries) -> Graph {
        let (dependent_starts, dependents) = self.invert();
        let mut graph = Graph {
            values: Vec::with_capacity(self.nodes.len()),
            nodes: self.nodes,
            operands: self.operands,
            dependents,
            dependent_starts,
            inputs: self.inputs,
            rules: self.rules,
        };
        for index in 0..graph.nodes.len() {
            let value = match graph.nodes.get(index).map(|node| node.operation) {
                Some(Operation::Input(id)) => value_of_entry(id, entries.get(&id)),
                _ => graph.compute(NodeId(u32::try_from(index).unwrap_or(u32::MAX))),
            };
            graph.values.push(value);
        }
        graph
    }

    /// The operand lists turned round: for each node, who uses it.
    fn invert(&self) -> (Vec<u32>, Vec<NodeId>) {
        let mut lists: Vec<Vec<NodeId>> = vec![Vec::new(); self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            let user = NodeId(u32::try_from(index).unwrap_or(u32::MAX));
            let start = node.first_operand as usize;
            for operand in self.operands.iter().skip(start).take(node.operand_count as usize) {
                if let Some(list) = lists.get_mut(operand.index()) {
                    list.push(user);
                }
            }
        }
        let mut starts = vec![0];
        let mut flat = Vec::with_capacity(self.operands.len());
        for list in lists {
            flat.extend(list);
            starts.push(u32::try_from(flat.len()).unwrap_or(u32::MAX));
        }
        (starts, flat)
    }
}
