//! End-to-end tests: the built app, in a real browser, as a reader uses it.
//!
//! `scripts/test build browser` builds what they drive. Each journey is a test of its own, with a
//! browser that has never seen the app; see [`harness::journey`].

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "A test fails by panicking."
)]
#![allow(dead_code, reason = "The harness is a toolbox; not every journey needs every tool.")]

mod harness;
mod journeys;
mod landmarks;
// What the cases expect of the examples, read as the core's tests read it.
#[path = "../core/mapped.rs"]
mod mapped;
