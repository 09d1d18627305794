//! What would follow if some cells held something else.
//!
//! A report often states a total and what it is made of: the costs of a group and their lines, closing equity and the
//! result. The graph takes the stated one, so that a change of a part alone would change nothing. What is asked is what
//! would follow, so in a trial a stated total *goes along*: it keeps its distance to what it is made of. What goes along
//! stands in cells too, so that it can be listed and that the figures are explained as any other's.

use super::figures::Calculation;
use super::graph::{Graph, NodeId};
use super::key::Key;
use super::operation::Operation;
use super::value::Value;
use crate::decimal::Called;
use crate::report::{Changes, Column, Entry, InputId};
use rust_decimal::{Decimal, RoundingStrategy};
use std::sync::Arc;

/// A calculation with other values in some cells.
#[derive(Clone, Debug)]
pub struct Trial {
    base: Arc<Calculation>,
    now: Calculation,
    changes: Changes,
    /// The stated totals that go along, with the nodes that take them.
    along: Along,
}

/// The stated totals that go along, by their cells, each with the node that takes it and what it would be. They are few.
#[derive(Clone, Debug, Default)]
struct Along(Vec<(InputId, NodeId, Decimal)>);

impl Along {
    fn place(&self, cell: InputId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&cell, |(cell, ..)| *cell)
    }

    fn put(&mut self, cell: InputId, taker: NodeId, value: Decimal) {
        match self.place(cell) {
            Ok(place) => {
                if let Some(known) = self.0.get_mut(place) {
                    *known = (cell, taker, value);
                }
            }
            Err(place) => self.0.insert(place, (cell, taker, value)),
        }
    }

    /// Takes a total away that this node takes; says whether there was one.
    fn take(&mut self, cell: InputId, taker: NodeId) -> bool {
        let place = self.place(cell).ok();
        let place = place.filter(|place| self.0.get(*place).is_some_and(|(_, by, _)| *by == taker));
        place.map(|place| self.0.remove(place)).is_some()
    }
}

/// The totals that may have to go along, the last first, so that the first is next.
#[derive(Default)]
struct Waiting(Vec<NodeId>);

impl Waiting {
    fn add(&mut self, node: NodeId) {
        if let Err(place) = self.0.binary_search_by(|other| node.cmp(other)) {
            self.0.insert(place, node);
        }
    }

    fn next(&mut self) -> Option<NodeId> {
        self.0.pop()
    }
}

impl Trial {
    /// A trial in which nothing is changed yet.
    pub fn of(base: &Arc<Calculation>) -> Self {
        Self {
            base: Arc::clone(base),
            now: (**base).clone(),
            changes: Changes::new(),
            along: Along::default(),
        }
    }

    /// A trial of a scenario.
    pub fn with(base: &Arc<Calculation>, changes: &Changes) -> Self {
        let mut trial = Self::of(base);
        trial.change_to(changes);
        trial
    }

    /// The calculation as it is without the changes.
    pub fn base(&self) -> &Calculation {
        &self.base
    }

    /// The cells that are changed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The calculation as it would be.
    pub fn calculation(&self) -> &Calculation {
        &self.now
    }

    /// A figure as it would be.
    ///
    /// # Errors
    /// As [`Calculation::value`].
    pub fn value(&self, key: Key) -> Value {
        self.now.value(key)
    }

    /// The stated totals that go along, with what they would be.
    pub fn along(&self) -> impl Iterator<Item = (InputId, Decimal)> {
        self.along.0.iter().map(|(cell, _, value)| (*cell, *value))
    }

    /// Puts these changes in the place of those before. What comes of it does not depend on those before.
    pub fn change_to(&mut self, changes: &Changes) {
        let before = std::mem::take(&mut self.changes);
        let along = std::mem::take(&mut self.along);
        let mut moved = Vec::new();
        let mut waiting = Waiting::default();
        for (cell, node, _) in along.0 {
            if !changes.contains_key(&cell) {
                moved.extend(self.restore(cell));
            }
            waiting.add(node);
        }
        for &cell in before.keys().filter(|cell| !changes.contains_key(cell)) {
            moved.extend(self.restore(cell));
            // It may go along from now on, though it holds what it held.
            moved.extend(self.base.graph().input(cell));
        }
        for (&cell, entry) in changes {
            moved.extend(self.now.set(cell, entry.as_ref()));
        }
        self.changes.clone_from(changes);
        self.go_along(waiting, &moved);
    }

    /// Puts another value in one cell besides what is changed already.
    pub fn set(&mut self, cell: InputId, entry: Option<Entry>) {
        let mut changes = self.changes.clone();
        changes.insert(cell, entry);
        self.change_to(&changes);
    }

    /// Gives a cell what the base has in it.
    fn restore(&mut self, cell: InputId) -> Vec<NodeId> {
        let Some(node) = self.base.graph().input(cell) else { return Vec::new() };
        let value = self.base.graph().exact(node);
        self.now.put(node, value)
    }

    /// Has every stated total go along with what it is made of, from the cells upwards.
    fn go_along(&mut self, mut waiting: Waiting, changed: &[NodeId]) {
        self.add_totals(&mut waiting, changed);
        // What goes along changes only what is above it; a bound all the same, so that it ends whatever the graph.
        for _ in 0..self.now.graph().len() {
            let Some(total) = waiting.next() else { break };
            let Some((cell, to)) = self.stated(total) else { continue };
            let changed = match to {
                Some(value) => {
                    self.along.put(cell, total, value);
                    self.now.set(cell, Some(&Entry::Value(value)))
                }
                None if self.along.take(cell, total) => self.restore(cell),
                None => continue,
            };
            self.add_totals(&mut waiting, &changed);
        }
        for column in Column::ALL {
            self.move_equity(column);
        }
    }

    /// Closing equity that is stated without what it opened with goes along with the result all the same.
    fn move_equity(&mut self, column: Column) {
        let (cell, opening) = (InputId::ClosingEquity(column), Key::OpeningEquity(column));
        let (Some(node), Some(taker)) =
            (self.base.graph().input(cell), self.base.node(Key::ClosingEquity(column)))
        else {
            return;
        };
        let Ok(stated) = self.base.graph().value(node) else { return };
        let is_known = self.base.value(opening).is_ok() || self.now.value(opening).is_ok();
        if is_known || self.changes.contains_key(&cell) {
            return;
        }
        let result = |calculation: &Calculation| calculation.value(Key::Result(column)).ok();
        let by = result(&self.now).and_then(|now| now.minus(result(&self.base)?));
        let to = by.filter(|by| !by.is_zero()).and_then(|by| stated.plus(by));
        if let Some(value) = to.map(|to| held_by(cell, to)) {
            self.along.put(cell, taker, value);
            self.now.set(cell, Some(&Entry::Value(value)));
        }
    }

    /// The totals that may have to go along with these nodes.
    fn add_totals(&self, waiting: &mut Waiting, changed: &[NodeId]) {
        let graph = self.now.graph();
        for node in changed {
            for user in graph.dependents(*node) {
                if graph.operation(*user) == Operation::FirstKnown {
                    waiting.add(*user);
                }
            }
        }
    }

    /// The cell in which a total is stated or may be, and what it goes along to; nothing when it stays what it is. No
    /// cell when it has none that may go along.
    fn stated(&self, total: NodeId) -> Option<(InputId, Option<Decimal>)> {
        let (base, now) = (self.base.graph(), self.now.graph());
        let operands = base.operands(total);
        let cell_of = |node: &NodeId| match base.operation(*node) {
            Operation::Input(cell) => Some(cell),
            _ => None,
        };
        let (place, cell) = operands.iter().enumerate().find_map(|(at, node)| Some((at, cell_of(node)?)))?;
        // A target is nobody's sum, and what stands in a table of several years is of those years.
        let is_sum = !matches!(cell, InputId::Target { .. } | InputId::Cell { .. });
        if !is_sum || self.changes.contains_key(&cell) {
            return None;
        }
        let taken = operands.iter().position(|node| is_known(base, *node)).filter(|taken| *taken >= place);
        let Some(taken) = taken else { return Some((cell, None)) };
        let has_moved = |node: &NodeId| base.exact(*node) != now.exact(*node);
        // The way that is taken moves by itself, unless it is the cell.
        if taken > place && operands.get(taken).is_some_and(has_moved) {
            return Some((cell, None));
        }
        let moved = operands.iter().skip(taken + 1).find(|node| has_moved(node) && is_known(now, **node));
        let Some(moved) = moved.filter(|node| is_known(base, **node)) else { return Some((cell, None)) };
        let by = now.value(*moved).ok().and_then(|value| value.minus(base.value(*moved).ok()?));
        let to = by.and_then(|by| base.value(total).ok()?.plus(by));
        Some((cell, to.map(|to| held_by(cell, to))))
    }
}

fn is_known(graph: &Graph, node: NodeId) -> bool {
    graph.exact(node).is_ok()
}

/// What a cell may hold of a value: no fewer persons than none, and no more digits than are kept.
fn held_by(cell: InputId, value: Decimal) -> Decimal {
    match cell {
        InputId::Count { .. } => value.max(Decimal::ZERO),
        _ => value.round_dp_with_strategy(KEPT_DECIMALS, RoundingStrategy::MidpointAwayFromZero),
    }
    .normalize()
}

/// As many decimals as amounts and shares in reports have, and more.
const KEPT_DECIMALS: u32 = 6;
