//! What a figure stands beside: what it is held against, such as its target, a ceiling or the year before, since what is
//! written of it must not read as the other verdict wherever it stands; and what it is the sum of.

use super::explain::operands_taken;
use super::figures::Calculation;
use super::operation::Operation;
use super::topology::NodeId;
use rust_decimal::Decimal;

impl Calculation {
    /// The nodes that verdicts hold a node against, itself or as what it is handed on as. It is read from the graph, so
    /// that no figure with a target is forgotten; and of a target it is what should reach it.
    pub fn held_against(&self, node: NodeId) -> Vec<NodeId> {
        let graph = self.graph();
        let (mut waiting, mut found) = (vec![node], Vec::new());
        while let Some(at) = waiting.pop() {
            for &user in graph.dependents(at) {
                match graph.operation(user) {
                    Operation::AtLeast | Operation::AtMost | Operation::MoreThan | Operation::LessThan => {
                        found.extend(graph.operands(user).iter().filter(|other| **other != at));
                    }
                    Operation::FirstKnown | Operation::OrEmpty(_) | Operation::OrZero => waiting.push(user),
                    _ => {}
                }
            }
        }
        found
    }

    /// What a node is the sum of, by the way that was taken; nothing of what is no sum.
    pub fn parts_of(&self, node: NodeId) -> Vec<NodeId> {
        let (graph, mut at) = (self.graph(), node);
        while graph.operation(at) == Operation::FirstKnown {
            match operands_taken(graph, at, Operation::FirstKnown).first() {
                Some(taken) => at = *taken,
                None => break,
            }
        }
        match graph.operation(at) {
            Operation::SumOfEntered | Operation::SumOfAll => graph.operands(at).to_vec(),
            _ => Vec::new(),
        }
    }

    /// The values of these nodes, as far as they are known.
    pub fn bounds(&self, node: Option<NodeId>) -> Vec<Decimal> {
        let mut bounds = Vec::new();
        for other in node.map(|node| self.held_against(node)).unwrap_or_default() {
            bounds.extend(self.graph().value(other).ok());
        }
        bounds
    }
}
