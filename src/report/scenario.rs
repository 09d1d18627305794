//! A scenario: what differs from the calculation it belongs to.

use super::entry::Entry;
use super::input::InputId;
use std::collections::BTreeMap;

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
