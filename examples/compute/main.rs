//! Computes a calculation file without a browser: every figure with its derivation, and every finding, as JSON.
//!
//!     cargo run --release --example compute -- FILE.json
//!
//! So that others can check the calculator. A file that cannot be read gets a message with the place, and exit
//! code 1.

mod output;

use finsamkalkyl::exchange::Document;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
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

fn run() -> Result<String, String> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        return Err("name one calculation file: compute FILE.json".to_owned());
    };
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    // What is no JSON at all is told with line and column.
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&text) {
        return Err(format!("{path}: line {}, column {}: {error}", error.line(), error.column()));
    }
    let document = Document::from_json(&text).map_err(|error| format!("{path}: {error}"))?;
    serde_json::to_string_pretty(&output::computed(&document.report)).map_err(|error| error.to_string())
}
