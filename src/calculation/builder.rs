//! Builds the graph of a report, naming the nodes that are figures, and what should agree.

use super::key::Key;
use super::operation::Operation;
use super::topology::{GraphBuilder, NodeId};
use crate::report::word::Code;
use crate::report::{InputId, PrintId, Structure};
use std::collections::BTreeMap;

/// What a figure is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Persons.
    Persons,
    /// Percent.
    Percent,
    /// Percentage points: a difference of percentages.
    PercentagePoints,
    /// Index points; an index itself runs from 0 to 100.
    Points,
    /// Kronor.
    Kr,
    /// Yes (1) or no (0).
    Verdict,
    /// Better (1), unchanged (0) or worse (−1).
    Movement,
    /// Nominal points (2), within the tolerance (1) or neither (0).
    Fit,
    /// How something is judged: reached (2), near (1), not (0).
    Judgement,
    /// A number of things.
    Number,
    /// What the row of a table says.
    OfRow,
}

/// What kind of comparison found that two figures do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckKind {
    /// A total with its parts.
    Sum,
    /// A total with women and men.
    Sexes,
    /// A total with platforms or teams.
    Units,
    /// Those there, come, left and remaining; referred and decided.
    Flow,
    /// A percentage, or a verdict on one, with counts.
    Rate,
    /// A difference with its columns.
    Difference,
    /// Balance sheet, cash flow, equity chain; one amount in two places.
    Balance,
    /// A ceiling, a headroom or a verdict on them with rule and base.
    Ceiling,
    /// What members pay with what the law says.
    LegalSplit,
    /// A total index with area indices and points.
    Index,
    /// Two targets for one goal.
    TargetConflict,
    /// A mean printed as a percentage.
    Unit,
    /// A count with parts of which one person may be in several.
    Overlap,
    /// A count or percentage that no whole numbers give.
    Impossible,
    /// A printed 0 where values are missing.
    MissingAsZero,
}

/// Two nodes that should agree.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) kind: CheckKind,
    /// What is stated, and so may be wrong.
    pub(super) stated: NodeId,
    /// What follows from other figures.
    pub(super) computed: NodeId,
    /// The figure it is about.
    pub(super) at: Key,
    /// Checks whose differences may add up to this one's, so that it is said there and not twice.
    pub(super) follows_from: Vec<Vec<usize>>,
    /// Whether the stated one is what must be by nature, so that rounding is nothing to tell of.
    pub(super) by_nature: bool,
}

/// Builds the graph and names its figures.
pub(super) struct FigureBuilder<'report> {
    pub(super) structure: &'report Structure,
    pub(super) graph: GraphBuilder,
    pub(super) figures: BTreeMap<Code, (Key, NodeId, Unit)>,
    pub(super) checks: Vec<Check>,
    /// The figure that each place in print is held against; none where the report has no such figure.
    pub(super) printed: BTreeMap<PrintId, Option<Key>>,
}

impl<'report> FigureBuilder<'report> {
    pub(super) fn new(structure: &'report Structure) -> Self {
        Self {
            structure,
            graph: GraphBuilder::default(),
            figures: BTreeMap::new(),
            checks: Vec::new(),
            printed: BTreeMap::new(),
        }
    }

    /// Names a node as a figure.
    pub(super) fn figure(&mut self, key: Key, unit: Unit, node: NodeId) -> NodeId {
        self.figures.insert(key.code(), (key, node, unit));
        node
    }

    /// The figure named so far, by the text of its name.
    pub(super) fn named(&self, name: &str) -> Option<Key> {
        name.parse().ok().filter(|key: &Key| self.figures.contains_key(&key.code()))
    }

    /// The node of a figure named before.
    pub(super) fn node(&self, key: Key) -> Option<NodeId> {
        self.figures.get(&key.code()).map(|&(_, node, _)| node)
    }

    /// A cell that is a figure as it stands.
    pub(super) fn cell(&mut self, id: InputId, key: Key, unit: Unit) -> NodeId {
        let node = self.graph.input(id);
        self.figure(key, unit, node)
    }

    /// Names the result of an operation as a figure.
    pub(super) fn result(
        &mut self,
        key: Key,
        unit: Unit,
        operation: Operation,
        operands: &[NodeId],
    ) -> NodeId {
        let node = self.graph.add(operation, operands);
        self.figure(key, unit, node)
    }

    /// Names the difference of two nodes as a figure.
    pub(super) fn difference(&mut self, key: Key, unit: Unit, minuend: NodeId, subtrahend: NodeId) -> NodeId {
        self.result(key, unit, Operation::Difference, &[minuend, subtrahend])
    }

    /// Notes that two nodes should agree. Returns the check's number.
    pub(super) fn check(&mut self, kind: CheckKind, stated: NodeId, computed: NodeId, at: Key) -> usize {
        let check = Check { kind, stated, computed, at, follows_from: Vec::new(), by_nature: false };
        self.checks.push(check);
        self.checks.len() - 1
    }

    /// Notes what a node must be by nature, such as shares that add up to 100.
    pub(super) fn check_by_nature(&mut self, kind: CheckKind, must_be: NodeId, computed: NodeId, at: Key) {
        let number = self.check(kind, must_be, computed, at);
        if let Some(check) = self.checks.get_mut(number) {
            check.by_nature = true;
        }
    }
}
