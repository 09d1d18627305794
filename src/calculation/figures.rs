//! A report's figures: the graph, with a key for each node a reader may ask about.

use super::builder::{Check, FigureBuilder, Unit};
use super::exact::ExactValue;
use super::graph::{Graph, GraphBuilder, NodeId};
use super::key::Key;
use super::value::{Missing, Value};
use super::volumes::{Counts, Targets, targets};
use super::{ceilings, economy, index, members, people, places, printed, rates, several_years, statements};
use crate::report::word::Code;
use crate::report::{Entries, Entry, InputId, PrintId, Report, Structure, Table, TableKind};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every figure of a report, computed. A clone is a second set of values over the same shape: a scenario.
#[derive(Clone, Debug)]
pub struct Calculation {
    graph: Graph,
    figures: Arc<BTreeMap<Code, (Key, NodeId, Unit)>>,
    checks: Arc<Vec<Check>>,
    printed: Arc<BTreeMap<PrintId, Option<Key>>>,
}

/// The figures of a structure, with nothing in its cells yet.
pub struct Shape {
    graph: GraphBuilder,
    figures: BTreeMap<Code, (Key, NodeId, Unit)>,
    checks: Vec<Check>,
    printed: BTreeMap<PrintId, Option<Key>>,
}

/// A shape that is built in stages: a slow phone answers between them.
pub struct Unfinished {
    shape: Shape,
    targets: Targets,
    stages: std::slice::Iter<'static, Stage>,
}

/// What has come of a stage.
pub enum Built {
    /// All of the shape.
    Whole(Shape),
    /// What is to be gone on with.
    Further(Unfinished),
}

/// What one stage builds rests on the stages before.
type Stage = fn(&mut FigureBuilder<'_>, &Targets);

const STAGES: [Stage; 3] = [people_and_rates, money, tables_and_indices];

fn people_and_rates(builder: &mut FigureBuilder<'_>, targets: &Targets) {
    rates::build(&mut Counts::build(builder), targets);
}

fn money(builder: &mut FigureBuilder<'_>, _: &Targets) {
    build_tables(builder, TableKind::Balance, statements::balance);
    let equity = |builder: &FigureBuilder<'_>, column| {
        statements::balance_node(builder, super::key_parts::BalanceItem::Equity, column)
    };
    let nodes: Vec<_> = crate::report::Column::ALL.map(|column| (column, equity(builder, column))).to_vec();
    economy::build(builder, |column| {
        nodes.iter().find(|(other, _)| *other == column).and_then(|(_, node)| *node)
    });
    ceilings::build(builder);
    members::build(builder);
    rates::unit_costs(builder);
}

fn tables_and_indices(builder: &mut FigureBuilder<'_>, targets: &Targets) {
    build_tables(builder, TableKind::Balance, statements::balance_ties);
    build_tables(builder, TableKind::CashFlow, statements::cash_flow);
    build_tables(builder, TableKind::Note, statements::note);
    build_tables(builder, TableKind::Debts, statements::debts);
    build_tables(builder, TableKind::Overview, several_years::overview);
    build_tables(builder, TableKind::Estimates, several_years::estimates);
    build_tables(builder, TableKind::Strategic, places::strategic);
    build_tables(builder, TableKind::Goals, places::goals);
    places::goal_tallies(builder);
    build_tables(builder, TableKind::Support, people::support);
    build_tables(builder, TableKind::Survey, people::survey);
    build_tables(builder, TableKind::Training, places::training);
    // Last, because an indicator may be any figure, and so may what stands in print.
    index::build(builder, targets);
    printed::build(builder);
}

impl Unfinished {
    /// Begins the graph of what has this structure.
    pub fn of(structure: &Structure) -> Self {
        let mut builder = FigureBuilder::new(structure);
        let targets = targets(&mut builder);
        Self { shape: Shape::from(builder), targets, stages: STAGES.iter() }
    }

    /// Builds one stage more of the same structure.
    pub fn go_on(mut self, structure: &Structure) -> Built {
        if let Some(stage) = self.stages.next() {
            let Shape { graph, figures, checks, printed } = self.shape;
            let mut builder = FigureBuilder { structure, graph, figures, checks, printed };
            stage(&mut builder, &self.targets);
            self.shape = Shape::from(builder);
        }
        if self.stages.len() == 0 { Built::Whole(self.shape) } else { Built::Further(self) }
    }
}

impl From<FigureBuilder<'_>> for Shape {
    fn from(builder: FigureBuilder<'_>) -> Self {
        let FigureBuilder { graph, figures, checks, printed, .. } = builder;
        Self { graph, figures, checks, printed }
    }
}

impl Shape {
    /// Builds the graph of what has this structure.
    pub fn of(structure: &Structure) -> Self {
        let mut unfinished = Unfinished::of(structure);
        loop {
            match unfinished.go_on(structure) {
                Built::Whole(shape) => return shape,
                Built::Further(more) => unfinished = more,
            }
        }
    }

    /// Computes everything from what stands in the cells.
    pub fn filled(self, entries: &Entries) -> Calculation {
        Calculation {
            graph: self.graph.finish(entries),
            figures: Arc::new(self.figures),
            checks: Arc::new(self.checks),
            printed: Arc::new(self.printed),
        }
    }
}

impl Calculation {
    /// Builds the graph of a report and computes everything.
    pub fn of(report: &Report) -> Self {
        Shape::of(&report.structure).filled(&report.entries)
    }

    /// Puts an entry in a cell. Returns the nodes whose values changed, among them the figures'.
    pub fn set(&mut self, id: InputId, entry: Option<&Entry>) -> Vec<NodeId> {
        self.graph.set(id, entry)
    }

    /// Takes what stands in many cells. Returns the nodes whose values changed, among them the figures'.
    pub fn set_all(&mut self, ids: &[InputId], entries: &Entries) -> Vec<NodeId> {
        self.graph.set_all(ids, entries)
    }

    /// Gives a figure another value than it has, to see what would follow. Returns the nodes whose values changed.
    pub(super) fn put(&mut self, node: NodeId, value: ExactValue) -> Vec<NodeId> {
        self.graph.put(node, value)
    }

    /// The value of a figure, unrounded.
    ///
    /// # Errors
    /// Says why it is missing; a figure that the report has no place for is [`Missing::NotInReport`].
    pub fn value(&self, key: Key) -> Value {
        self.figures
            .get(&key.code())
            .map_or(Err(Missing::NotInReport), |&(_, node, _)| self.graph.value(node))
    }

    /// The value of a figure without any loss: a quotient as its two parts.
    ///
    /// # Errors
    /// As [`Calculation::value`].
    pub fn exact(&self, key: Key) -> ExactValue {
        self.figures
            .get(&key.code())
            .map_or(Err(Missing::NotInReport), |&(_, node, _)| self.graph.exact(node))
    }

    /// Whether a comparison came out true; none when it could not be made.
    pub fn verdict(&self, key: Key) -> Option<bool> {
        self.exact(key).ok().map(|value| !value.is_zero())
    }

    /// What a figure is counted in.
    pub fn unit(&self, key: Key) -> Option<Unit> {
        self.figures.get(&key.code()).map(|&(.., unit)| unit)
    }

    /// The node of a figure, from which an explanation is read.
    pub fn node(&self, key: Key) -> Option<NodeId> {
        self.figures.get(&key.code()).map(|&(_, node, _)| node)
    }

    /// All figures, in the order of their keys.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        self.figures.values().map(|&(key, ..)| key)
    }

    /// All figures with their nodes, in the order of their keys.
    pub(super) fn figures(&self) -> impl Iterator<Item = (Key, NodeId)> {
        self.figures.values().map(|&(key, node, _)| (key, node))
    }

    /// The figure that a place in print is held against; none when the report has no such figure.
    pub fn printed(&self, id: PrintId) -> Option<Key> {
        self.printed.get(&id).copied().flatten()
    }

    /// What should agree.
    pub(super) fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The formula graph.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }
}

fn build_tables(builder: &mut FigureBuilder<'_>, kind: TableKind, build: fn(&mut FigureBuilder<'_>, &Table)) {
    let structure = builder.structure;
    for table in structure.tables.iter().filter(|table| table.kind == kind) {
        build(builder, table);
    }
}
