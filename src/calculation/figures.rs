//! A report's figures: the graph, with a key for each node a reader may ask about.

use super::builder::{FigureBuilder, Unit};
use super::graph::{Graph, NodeId};
use super::key::Key;
use super::value::{Missing, Value};
use super::{economy, index, volumes};
use crate::report::{Entry, InputId, Report};
use std::collections::BTreeMap;

/// Every figure of a report, computed.
#[derive(Clone, Debug)]
pub struct Calculation {
    graph: Graph,
    figures: BTreeMap<Key, (NodeId, Unit)>,
}

impl Calculation {
    /// Builds the graph of a report and computes everything.
    pub fn of(report: &Report) -> Self {
        let mut builder = FigureBuilder::new(&report.structure);
        volumes::build(&mut builder);
        index::build(&mut builder);
        economy::build(&mut builder);
        Self { graph: builder.graph.finish(&report.entries), figures: builder.figures }
    }

    /// Puts an entry in a cell. Returns the nodes whose values changed, among them the figures'.
    pub fn set(&mut self, id: InputId, entry: Option<&Entry>) -> Vec<NodeId> {
        self.graph.set(id, entry)
    }

    /// The value of a figure, unrounded.
    ///
    /// # Errors
    /// Says why it is missing; a figure that the report has no place for is [`Missing::NotInReport`].
    pub fn value(&self, key: Key) -> Value {
        self.figures.get(&key).map_or(Err(Missing::NotInReport), |&(node, _)| self.graph.value(node))
    }

    /// Whether a comparison came out true; none when it could not be made.
    pub fn verdict(&self, key: Key) -> Option<bool> {
        self.value(key).ok().map(|value| !value.is_zero())
    }

    /// What a figure is counted in.
    pub fn unit(&self, key: Key) -> Option<Unit> {
        self.figures.get(&key).map(|&(_, unit)| unit)
    }

    /// The node of a figure, from which an explanation is read.
    pub fn node(&self, key: Key) -> Option<NodeId> {
        self.figures.get(&key).map(|&(node, _)| node)
    }

    /// All figures, in the order of their keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.figures.keys().copied()
    }

    /// The formula graph.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }
}
