//! What JavaScript sees of the board.

use crate::board::{Board, Sizes};
use crate::number;
use static_alloc::Bump;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// All memory there will be, and none of it is given back, so that a change must not take any.
///
/// Memory that grows makes JavaScript's view of it invalid, and once that has happened V8 checks each reading of
/// each typed array of the process, the other engines' too.
#[global_allocator]
static MEMORY: Bump<[u8; 512 * 1024 * 1024]> = Bump::uninit();

/// The board with its outputs, which JavaScript reads where they lie.
#[wasm_bindgen(js_name = Board)]
pub struct Bridge(Board);

#[wasm_bindgen(js_class = Board)]
impl Bridge {
    /// A board with only a base, and every input empty. For each indicator it is told whether its outcome shall be
    /// at least its target.
    ///
    /// # Errors
    /// The board is larger than the app's addresses reach.
    #[wasm_bindgen(constructor)]
    pub fn new(platforms: usize, cost_lines: usize, at_least: &[u8]) -> Result<Self, JsError> {
        let at_least: Vec<bool> = at_least.iter().map(|&at_least| at_least != 0).collect();
        Ok(Self(Board::new(Sizes { platforms, cost_lines }, &at_least)?))
    }

    /// Adds a scenario with the values that the base has now.
    #[wasm_bindgen(js_name = addScenario)]
    pub fn add_scenario(&mut self) {
        self.0.add_scenario();
    }

    /// Gives an input a value of its own in the scenario added last.
    pub fn overrule(&mut self, input: usize, value: f64) {
        self.0.overrule(input, number::shortest_decimal(value));
    }

    /// Gives an input of the base a value, which reaches every scenario that has no value of its own for it.
    pub fn change(&mut self, input: usize, value: f64) {
        self.0.change(input, number::shortest_decimal(value));
    }

    /// Where in memory the outputs begin. They move only when a scenario is added.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> usize {
        self.0.outputs().as_ptr().addr()
    }

    /// How many outputs there are, in all scenarios together.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.0.outputs().len()
    }
}

/// The memory that the outputs lie in.
#[wasm_bindgen(js_name = boardMemory)]
pub fn board_memory() -> JsValue {
    wasm_bindgen::memory()
}
