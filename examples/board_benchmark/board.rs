//! The board in several scenarios, with every output as a plain number.

use crate::model;
use finsamkalkyl::calculation::{Exact, ExactValue, Graph, Missing, NodeId};
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
            for changed in scenario.graph.put(node, value) {
                if let Some(&Some(position)) = self.positions.get(changed.index())
                    && let Some(output) = outputs.get_mut(position)
                {
                    *output = real(scenario.graph.exact(changed));
                }
            }
        }
    }
}

/// A value as a plain number. What is missing is not a number.
fn real(value: ExactValue) -> f64 {
    match value {
        Ok(Exact::Decimal(value)) => real_decimal(value),
        Ok(Exact::Ratio { part, whole }) => real_decimal(part) / real_decimal(whole),
        Err(_) => f64::NAN,
    }
}

/// The nearest plain number: as exact as the decimal library's own conversion wherever the digits fit in 53 bits,
/// and many times as fast, because it divides once and writes no text.
fn real_decimal(value: Decimal) -> f64 {
    const HALF: f64 = 4_294_967_296.0;
    let parts = value.unpack();
    let digits = (f64::from(parts.hi) * HALF + f64::from(parts.mid)) * HALF + f64::from(parts.lo);
    let size = digits / POWERS_OF_TEN.get(parts.scale as usize).copied().unwrap_or(f64::NAN);
    if parts.negative { -size } else { size }
}

/// By how many decimals a decimal has, of which 28 are the most.
const POWERS_OF_TEN: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];
