//! The values that an operation works on.

use super::exact::ExactValue;
use super::topology::NodeId;
use super::value::Missing;

/// The value of an operand that is not there.
pub(super) const ABSENT: ExactValue = Err(Missing::NotInReport);

/// The values of a node's operands, in order, read where they lie.
#[derive(Clone, Copy)]
pub(super) struct Operands<'a> {
    nodes: &'a [NodeId],
    values: &'a [ExactValue],
}

impl<'a> Operands<'a> {
    pub(super) fn new(nodes: &'a [NodeId], values: &'a [ExactValue]) -> Self {
        Self { nodes, values }
    }

    /// Each of them in turn.
    pub(super) fn iter(self) -> impl Iterator<Item = ExactValue> {
        self.nodes.iter().map(move |&node| self.value(node))
    }

    /// The first and the second.
    pub(super) fn two(self) -> (ExactValue, ExactValue) {
        match *self.nodes {
            [first, second, ..] => (self.value(first), self.value(second)),
            [first] => (self.value(first), ABSENT),
            [] => (ABSENT, ABSENT),
        }
    }

    /// The only one.
    pub(super) fn one(self) -> ExactValue {
        self.nodes.first().map_or(ABSENT, |&node| self.value(node))
    }

    fn value(self, node: NodeId) -> ExactValue {
        // A reference until the end: each copy of a number on the way costs as much as a sum.
        *self.values.get(node.index()).unwrap_or(&ABSENT)
    }
}
