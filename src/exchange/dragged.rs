//! What is dragged at the moment, kept beside the calculation it is of: its scenarios alone, which take a moment to write
//! where all of it would make the drag wait.

use super::document::{Document, LARGEST_FILE, read_scenarios, written_scenarios};
use super::reading::{is_bounded, member};
use crate::report::Scenario;
use serde_json::{Value as Json, json};

/// Scenarios as text, with the moment at which the calculation that is kept was changed.
pub fn dragged_text(changed: &str, scenarios: &[Scenario]) -> String {
    let dragged = json!({ "of": changed, "scenarios": written_scenarios(scenarios) });
    // Numbers as text and names can always be written as JSON.
    serde_json::to_string(&dragged).unwrap_or_default()
}

impl Document {
    /// Puts what was dragged in the place of its scenarios, if that is of this calculation and can be read; says whether
    /// it did.
    pub fn take_dragged(&mut self, text: &str) -> bool {
        if text.len() > LARGEST_FILE || !is_bounded(text) {
            return false;
        }
        let Ok(read) = serde_json::from_str::<Json>(text) else { return false };
        if member(&read, "of").as_str() != Some(self.changed.as_str()) {
            return false;
        }
        let Ok(scenarios) = read_scenarios(member(&read, "scenarios")) else { return false };
        self.report.scenarios = scenarios;
        true
    }
}
