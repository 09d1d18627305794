//! Builds the graph of a report, naming the nodes that are figures.

use super::graph::{GraphBuilder, NodeId};
use super::key::Key;
use crate::report::Structure;
use std::collections::BTreeMap;

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Persons.
    Persons,
    /// Percent.
    Percent,
    /// Index points; an index itself runs from 0 to 100.
    Points,
    /// Kronor.
    Kr,
    /// Yes (1) or no (0).
    Verdict,
}

/// Builds the graph and names its figures.
pub(super) struct FigureBuilder<'report> {
    pub(super) structure: &'report Structure,
    pub(super) graph: GraphBuilder,
    pub(super) figures: BTreeMap<Key, (NodeId, Unit)>,
}

impl<'report> FigureBuilder<'report> {
    pub(super) fn new(structure: &'report Structure) -> Self {
        Self { structure, graph: GraphBuilder::default(), figures: BTreeMap::new() }
    }

    /// Names a node as a figure.
    pub(super) fn figure(&mut self, key: Key, unit: Unit, node: NodeId) -> NodeId {
        self.figures.insert(key, (node, unit));
        node
    }
}
