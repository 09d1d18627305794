//! The board in several scenarios, with every output as a plain number.

use crate::model;
use crate::number::real;
use finsamkalkyl::calculation::{Exact, Graph, Missing, NodeId};
use rust_decimal::Decimal;
use std::num::TryFromIntError;

/// How large the board is.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// How many platforms it has.
    pub platforms: usize,
    /// How many lines of costs it has.
    pub cost_lines: usize,
}

/// The base and its scenarios: one graph, of which each has values of its own.
pub struct Board {
    /// The base is the first.
    scenarios: Vec<Scenario>,
    /// The node of each input, by the input's position; none for an input that no output hangs on.
    inputs: Vec<Option<NodeId>>,
    /// The position that a node's value has among a scenario's outputs.
    positions: Vec<Option<usize>>,
    /// All outputs of all scenarios in one piece, so that they can be read where they lie.
    outputs: Vec<f64>,
    /// The nodes that a change has changed; kept, so that the next one takes no memory.
    changed: Vec<NodeId>,
}

#[derive(Clone)]
struct Scenario {
    graph: Graph,
    /// The inputs that have values of their own here, which a change of the base does not reach.
    overruled: Vec<usize>,
}

impl Board {
    /// A board with only a base, and every input empty. For each indicator it is told whether its outcome shall be
    /// at least its target.
    ///
    /// # Errors
    /// It is larger than the app's addresses reach.
    pub fn new(sizes: Sizes, at_least: &[bool]) -> Result<Self, TryFromIntError> {
        let model = model::build(sizes, at_least)?;
        let mut positions = vec![None; model.graph.len()];
        for (position, node) in model.outputs.iter().enumerate() {
            if let Some(slot) = positions.get_mut(node.index()) {
                *slot = Some(position);
            }
        }
        Ok(Self {
            outputs: model.outputs.iter().map(|&node| real(model.graph.exact(node))).collect(),
            // Room for every node, which is the most that can change, so that it never grows.
            changed: Vec::with_capacity(model.graph.len()),
            scenarios: vec![Scenario { graph: model.graph, overruled: Vec::new() }],
            inputs: model.inputs,
            positions,
        })
    }

    /// All outputs of all scenarios; a missing one is not a number. They move only when a scenario is added.
    pub fn outputs(&self) -> &[f64] {
        &self.outputs
    }

    /// Adds a scenario with the values that the base has now.
    pub fn add_scenario(&mut self) {
        let size = self.size();
        self.scenarios.extend(self.scenarios.first().cloned());
        self.outputs.extend_from_within(..size);
    }

    /// Gives an input a value of its own in the scenario added last.
    pub fn overrule(&mut self, input: usize, value: Option<Decimal>) {
        let last = self.scenarios.len() - 1;
        self.put(input, value, |number, _| number == last);
        if let Some(scenario) = self.scenarios.last_mut() {
            scenario.overruled.push(input);
        }
    }

    /// Gives an input of the base a value, which reaches every scenario that has no value of its own for it.
    pub fn change(&mut self, input: usize, value: Option<Decimal>) {
        self.put(input, value, |_, scenario| !scenario.overruled.contains(&input));
    }

    /// How many outputs each scenario has.
    fn size(&self) -> usize {
        self.outputs.len() / self.scenarios.len()
    }

    /// Puts a value in the scenarios meant, and writes only those outputs that it changes.
    fn put(&mut self, input: usize, value: Option<Decimal>, means: impl Fn(usize, &Scenario) -> bool) {
        let Some(&Some(node)) = self.inputs.get(input) else { return };
        let value = value.map(Exact::Decimal).ok_or(Missing::NotInReport);
        let size = self.size();
        let outputs = self.outputs.chunks_exact_mut(size);
        for (number, (scenario, outputs)) in self.scenarios.iter_mut().zip(outputs).enumerate() {
            if !means(number, scenario) {
                continue;
            }
            scenario.graph.put_and_list(node, value, &mut self.changed);
            for changed in self.changed.drain(..) {
                if let Some(&Some(position)) = self.positions.get(changed.index())
                    && let Some(output) = outputs.get_mut(position)
                {
                    *output = real(scenario.graph.exact(changed));
                }
            }
        }
    }
}
