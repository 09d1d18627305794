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

/// The base and its scenarios: one graph, of which each scenario has values of its own.
pub struct Board {
    scenarios: Vec<Scenario>,
    /// The node of each input, by the input's position; none for an input that no output hangs on.
    inputs: Vec<Option<NodeId>>,
    /// The position that a node's value has among a scenario's outputs.
    positions: Vec<Option<usize>>,
    /// All outputs of all scenarios, in one piece that never moves, so that a view of it stays valid.
    outputs: Box<[f64]>,
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
    /// A board from its inputs, in the benchmark's order. For each indicator it is told whether its outcome shall
    /// be at least its target.
    ///
    /// # Errors
    /// It is larger than the app's addresses reach.
    pub fn new(
        sizes: Sizes,
        scenarios: usize,
        at_least: &[bool],
        inputs: &[Option<Decimal>],
    ) -> Result<Self, TryFromIntError> {
        let model = model::build(sizes, at_least, inputs)?;
        let mut positions = vec![None; model.graph.len()];
        for (position, node) in model.outputs.iter().enumerate() {
            if let Some(slot) = positions.get_mut(node.index()) {
                *slot = Some(position);
            }
        }
        let base: Vec<f64> = model.outputs.iter().map(|&node| real(model.graph.exact(node))).collect();
        Ok(Self {
            outputs: base.repeat(scenarios).into_boxed_slice(),
            // Room for every node at most once; it would grow a few times otherwise.
            changed: Vec::with_capacity(model.graph.len()),
            scenarios: vec![Scenario { graph: model.graph, overruled: Vec::new() }; scenarios],
            inputs: model.inputs,
            positions,
        })
    }

    /// All outputs of all scenarios; a missing one is not a number.
    pub fn outputs(&self) -> &[f64] {
        &self.outputs
    }

    /// Gives an input a value in one scenario, where it stays whatever the base says.
    pub fn overrule(&mut self, scenario: usize, input: usize, value: Option<Decimal>) {
        if let Some(scenario) = self.scenarios.get_mut(scenario) {
            scenario.overruled.push(input);
        }
        self.put(input, value, |number, _| number == scenario);
    }

    /// Gives an input of the base a value, which reaches every scenario that has no value of its own for it.
    pub fn change(&mut self, input: usize, value: Option<Decimal>) {
        self.put(input, value, |_, scenario| !scenario.overruled.contains(&input));
    }

    /// Puts a value in the scenarios meant, and writes only those outputs that it changes.
    fn put(&mut self, input: usize, value: Option<Decimal>, means: impl Fn(usize, &Scenario) -> bool) {
        let Some(&Some(node)) = self.inputs.get(input) else { return };
        let value = value.map(Exact::Decimal).ok_or(Missing::NotInReport);
        let size = self.outputs.len() / self.scenarios.len().max(1);
        let outputs = self.outputs.chunks_exact_mut(size.max(1));
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
