//! A scenario: what differs from the calculation it belongs to.

use super::entry::Entry;
use super::input::InputId;
use super::structure::Structure;
use std::collections::BTreeMap;

/// More scenarios than anybody makes of one calculation.
pub const MOST_SCENARIOS: usize = 50;
/// So many stand side by side with the calculation: more have no room on a phone, and no place in one's head.
pub const MOST_COMPARED: usize = 4;

/// What stands in cells instead; nothing in one that is emptied.
pub type Changes = BTreeMap<InputId, Option<Entry>>;

/// Other values over the same structure.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Scenario {
    /// Its name as shown.
    pub name: String,
    /// The cells that differ.
    pub changes: Changes,
}

/// What of a scenario is typed or dragged: as long as one stays there, it is one step to undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioPlace {
    /// Its name.
    Name,
    /// What moves this cell, alone or with others.
    Cell(InputId),
}

/// Takes away what differs in cells whose place is gone; says whether something was.
pub(super) fn keep_places(scenarios: &mut [Scenario], structure: &Structure) -> bool {
    let mut is_less = false;
    for scenario in scenarios {
        let before = scenario.changes.len();
        scenario.changes.retain(|id, _| structure.has(*id));
        is_less |= scenario.changes.len() < before;
    }
    is_less
}
