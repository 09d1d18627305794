//! The board of a benchmark of calculation engines, computed by the graph that computes the app's figures.
//!
//! `scripts/benchmark` builds it as WebAssembly, `tests/benchmark/runner.mjs` is what the benchmark talks to.
//! Natively it is only held against the linter.

pub mod board;
#[cfg(target_arch = "wasm32")]
mod bridge;
mod model;
pub mod number;
