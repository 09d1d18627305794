//! The shape of the formula graph: inputs, constants and operations, in an order where operands come first.

use super::operation::Operation;
use crate::report::InputId;
use crate::report::word::Code;
use crate::rules::CeilingRule;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A node of the graph. Its operands have lower numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its number, from 0, so that something can be kept for every node.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Nodes that one has come by.
pub(super) struct Passed(Vec<bool>);

impl Passed {
    /// None yet, of a graph with so many.
    pub(super) fn none_of(nodes: usize) -> Self {
        Self(vec![false; nodes])
    }

    /// Comes by a node; says whether for the first time.
    pub(super) fn pass(&mut self, node: NodeId) -> bool {
        self.0.get_mut(node.index()).is_some_and(|passed| !std::mem::replace(passed, true))
    }

    /// Whether one has come by a node.
    pub(super) fn has(&self, node: NodeId) -> bool {
        self.0.get(node.index()) == Some(&true)
    }
}

/// The number of an index; a graph of four thousand million nodes would not have fitted in memory.
pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) operation: Operation,
    first_operand: u32,
    operand_count: u32,
    /// Where the running sum of a long sum is kept.
    pub(super) running: Option<u32>,
}

/// Nodes and what they hang on, shared by all sets of values.
#[derive(Debug)]
pub(super) struct Topology {
    pub(super) nodes: Vec<Node>,
    operands: Vec<NodeId>,
    /// For node n, the nodes that have it as operand are `dependents[starts[n]..starts[n + 1]]`.
    dependents: Vec<NodeId>,
    dependent_starts: Vec<u32>,
    pub(super) inputs: BTreeMap<Code, (InputId, NodeId)>,
    pub(super) rules: Vec<CeilingRule>,
    /// How many sums are kept up to date by what their operands change.
    pub(super) running_sums: usize,
}

impl Topology {
    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    pub(super) fn operands(&self, node: &Node) -> &[NodeId] {
        let start = node.first_operand as usize;
        self.operands.get(start..start + node.operand_count as usize).unwrap_or(&[])
    }

    pub(super) fn dependents(&self, id: NodeId) -> &[NodeId] {
        let start = self.dependent_starts.get(id.index()).copied().unwrap_or(0) as usize;
        let end = self.dependent_starts.get(id.index() + 1).copied().unwrap_or(0) as usize;
        self.dependents.get(start..end).unwrap_or(&[])
    }
}

/// A shorter sum is as quickly added anew.
const SHORTEST_RUNNING_SUM: usize = 5;

/// Builds a graph. Operands exist before what uses them, so a cycle cannot be written.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    nodes: Vec<Node>,
    operands: Vec<NodeId>,
    inputs: BTreeMap<Code, (InputId, NodeId)>,
    rules: Vec<CeilingRule>,
    running_sums: u32,
}

impl GraphBuilder {
    /// Adds an operation on existing nodes.
    pub fn add(&mut self, operation: Operation, operands: &[NodeId]) -> NodeId {
        let id = NodeId(number(self.nodes.len()));
        let first_operand = number(self.operands.len());
        self.operands.extend_from_slice(operands);
        let long = operation.is_sum() && operands.len() >= SHORTEST_RUNNING_SUM;
        let running = long.then_some(self.running_sums);
        self.running_sums += u32::from(long);
        self.nodes.push(Node { operation, first_operand, operand_count: number(operands.len()), running });
        id
    }

    /// The node of a cell; the same however often it is asked for.
    pub fn input(&mut self, id: InputId) -> NodeId {
        if let Some(&(_, node)) = self.inputs.get(&id.code()) {
            return node;
        }
        let node = self.add(Operation::Input(id), &[]);
        self.inputs.insert(id.code(), (id, node));
        node
    }

    /// A number that a rule or the structure gives.
    pub fn constant(&mut self, value: impl Into<Decimal>) -> NodeId {
        self.add(Operation::Constant(value.into()), &[])
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

    /// The operand, or nothing when it is blank.
    pub fn or_zero(&mut self, node: NodeId) -> NodeId {
        self.add(Operation::OrZero, &[node])
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

    pub(super) fn into_topology(self) -> Topology {
        let (dependent_starts, dependents) = self.invert();
        Topology {
            nodes: self.nodes,
            operands: self.operands,
            dependents,
            dependent_starts,
            inputs: self.inputs,
            rules: self.rules,
            running_sums: self.running_sums as usize,
        }
    }

    /// The operand lists turned round: for each node, who uses it.
    fn invert(&self) -> (Vec<u32>, Vec<NodeId>) {
        let mut lists: Vec<Vec<NodeId>> = vec![Vec::new(); self.nodes.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            let start = node.first_operand as usize;
            for operand in self.operands.iter().skip(start).take(node.operand_count as usize) {
                if let Some(list) = lists.get_mut(operand.index()) {
                    list.push(NodeId(number(index)));
                }
            }
        }
        let mut starts = vec![0];
        let mut flat = Vec::with_capacity(self.operands.len());
        for list in lists {
            flat.extend(list);
            starts.push(number(flat.len()));
        }
        (starts, flat)
    }
}
