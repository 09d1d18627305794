//! The formula graph with one set of values.
//!
//! A change marks what hangs on it and recomputes that, in order, stopping where nothing changed. The same
//! nodes are what an explanation reads, so an explanation cannot differ from the calculation. A clone is a second
//! set of values over the same shape: a scenario.

use super::exact::{Exact, ExactValue};
use super::operands::{ABSENT, Operands};
use super::operation::{Operation, result_of};
use super::running::RunningSum;
pub use super::topology::{GraphBuilder, NodeId};
use super::topology::{Topology, number};
use super::value::{Missing, Value};
use super::waiting::Waiting;
use crate::report::{Entries, Entry, InputId};
use crate::rules::CeilingRule;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The graph with one set of values.
#[derive(Clone, Debug)]
pub struct Graph {
    topology: Arc<Topology>,
    values: Vec<ExactValue>,
    running: Vec<RunningSum>,
    /// The nodes to compute, by their numbers, so that a node is computed after all its operands, and once.
    waiting: Waiting,
}

impl Graph {
    /// The value of a node, unrounded up to the 28th digit.
    ///
    /// # Errors
    /// Says why it is missing.
    pub fn value(&self, node: NodeId) -> Value {
        self.exact(node)?.to_decimal()
    }

    /// The value of a node without any loss.
    ///
    /// # Errors
    /// Says why it is missing.
    pub fn exact(&self, node: NodeId) -> ExactValue {
        *self.values.get(node.index()).unwrap_or(&ABSENT)
    }

    /// What a node does with its operands.
    pub fn operation(&self, node: NodeId) -> Operation {
        self.topology.node(node).map_or(Operation::Constant(Decimal::ZERO), |node| node.operation)
    }

    /// The operands of a node, in order.
    pub fn operands(&self, node: NodeId) -> &[NodeId] {
        self.topology.node(node).map_or(&[], |node| self.topology.operands(node))
    }

    /// The nodes that have this one as operand.
    pub(super) fn dependents(&self, node: NodeId) -> &[NodeId] {
        self.topology.dependents(node)
    }

    /// The rule of a node that is a ceiling by tiers.
    pub fn rule(&self, node: NodeId) -> Option<&CeilingRule> {
        match self.operation(node) {
            Operation::Tiers(rule) => self.topology.rules.get(usize::from(rule)),
            _ => None,
        }
    }

    /// The node of a cell, if any figure uses it.
    pub fn input(&self, id: InputId) -> Option<NodeId> {
        self.topology.inputs.get(&id.code()).map(|&(_, node)| node)
    }

    /// Every cell that some figure uses.
    pub fn inputs(&self) -> impl Iterator<Item = InputId> {
        self.topology.inputs.values().map(|&(id, _)| id)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.topology.nodes.len()
    }

    /// Whether there is nothing to compute.
    pub fn is_empty(&self) -> bool {
        self.topology.nodes.is_empty()
    }

    /// Puts an entry in a cell and recomputes what hangs on it. Returns the nodes whose values changed.
    pub fn set(&mut self, id: InputId, entry: Option<&Entry>) -> Vec<NodeId> {
        let Some(node) = self.input(id) else { return Vec::new() };
        self.put(node, value_of_entry(id, entry))
    }

    /// Takes what stands in many cells and recomputes what hangs on them, each node once. Returns the nodes whose
    /// values changed.
    pub fn set_all(&mut self, ids: &[InputId], entries: &Entries) -> Vec<NodeId> {
        let topology = Arc::clone(&self.topology);
        let mut changed = Vec::new();
        for id in ids {
            if let Some(node) = self.input(*id) {
                self.assign(&topology, node, value_of_entry(*id, entries.get(id)), &mut changed);
            }
        }
        self.recompute(None, &mut changed);
        changed
    }

    /// Gives a node a value, whatever its operands say, and recomputes what hangs on it. Returns the nodes whose
    /// values changed. A node that is no cell gets its own value back when an operand changes.
    pub fn put(&mut self, node: NodeId, value: ExactValue) -> Vec<NodeId> {
        let mut changed = Vec::new();
        self.put_and_list(node, value, &mut changed);
        changed
    }

    /// As [`Graph::put`], with the nodes added to a list that is at hand, so that a change need take no memory.
    pub fn put_and_list(&mut self, node: NodeId, value: ExactValue, changed: &mut Vec<NodeId>) {
        self.waiting.add(node.0);
        self.recompute(Some((node, value)), changed);
    }

    /// Computes what waits, and what hangs on it where it changes. One node may be given its value.
    fn recompute(&mut self, given: Option<(NodeId, ExactValue)>, changed: &mut Vec<NodeId>) {
        // Two handles, so that the shape can be read while the values change.
        let topology = Arc::clone(&self.topology);
        while let Some(next) = self.waiting.take_lowest() {
            let node = NodeId(next);
            let value = match given {
                Some((given, value)) if given == node => value,
                _ => self.compute(&topology, node),
            };
            self.assign(&topology, node, value, changed);
        }
    }

    /// Stores a value; when it is another than before, tells those who use it.
    fn assign(&mut self, topology: &Topology, node: NodeId, value: ExactValue, changed: &mut Vec<NodeId>) {
        let Some(stored) = self.values.get_mut(node.index()) else { return };
        if *stored != value {
            changed.push(node);
        } else if stored.ok().zip(value.ok()).is_none_or(|(before, after)| before.has_parts_of(after)) {
            return;
        }
        // The same number in other parts is computed with as well, so that a change comes to what starting over does.
        for &user in topology.dependents(node) {
            let slot = topology.node(user).and_then(|user| user.running);
            if let Some(sum) = slot.and_then(|slot| self.running.get_mut(slot as usize)) {
                sum.replace(*stored, value);
            }
            self.waiting.add(user.0);
        }
        *stored = value;
    }

    fn compute(&mut self, topology: &Topology, id: NodeId) -> ExactValue {
        let Some(node) = topology.node(id) else { return ABSENT };
        let operands = Operands::new(topology.operands(node), &self.values);
        if let Some(sum) = node.running.and_then(|slot| self.running.get_mut(slot as usize))
            && let Some(known) = sum.value(node.operation, operands)
        {
            return known;
        }
        result_of(node.operation, operands, &topology.rules)
    }
}

fn value_of_entry(id: InputId, entry: Option<&Entry>) -> ExactValue {
    match entry {
        None => Err(Missing::NotEntered(id)),
        Some(Entry::Text(_)) => Err(Missing::Unreadable(id)),
        Some(Entry::Value(value)) => Ok(Exact::Decimal(*value)),
    }
}

impl GraphBuilder {
    /// The graph with everything computed from these entries.
    pub fn finish(self, entries: &Entries) -> Graph {
        let topology = Arc::new(self.into_topology());
        let count = topology.nodes.len();
        let mut graph = Graph {
            values: Vec::with_capacity(count),
            running: vec![RunningSum::default(); topology.running_sums],
            waiting: Waiting::below(count),
            topology: Arc::clone(&topology),
        };
        for (index, node) in topology.nodes.iter().enumerate() {
            graph.values.push(if let Operation::Input(id) = node.operation {
                value_of_entry(id, entries.get(&id))
            } else {
                graph.waiting.add(number(index));
                ABSENT
            });
        }
        graph.recompute(None, &mut Vec::new());
        graph
    }
}
