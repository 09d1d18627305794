//! From the arguments to what is printed, or to the message.

use super::output::computed;
use finsamkalkyl::exchange::Document;

/// What is printed for these arguments: one calculation file.
///
/// # Errors
/// Says what is wrong, and where in the file.
pub fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (Some(path), None) = (arguments.next(), arguments.next()) else {
        return Err("name one calculation file: compute FILE.json".to_owned());
    };
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    // What is no JSON at all is told with line and column.
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&text) {
        return Err(format!("{path}: line {}, column {}: {error}", error.line(), error.column()));
    }
    let document = Document::from_json(&text).map_err(|error| format!("{path}: {error}"))?;
    serde_json::to_string_pretty(&computed(&document.report, true)).map_err(|error| error.to_string())
}
