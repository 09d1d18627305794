//! Computes a calculation file without a browser: every figure with its derivation, and every finding, as JSON.
//!
//!     cargo run --release --example compute -- FILE.json
//!
//! So that others can check the calculator. A file that cannot be read gets a message with the place, and exit
//! code 1.

// A member of a JSON object is made by naming it.
#![allow(clippy::indexing_slicing)]

mod output;
mod program;

use std::process::ExitCode;

fn main() -> ExitCode {
    match program::run(std::env::args().skip(1)) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("compute: {message}");
            ExitCode::FAILURE
        }
    }
}
