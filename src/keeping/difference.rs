//! What tells one state of a calculation from another.

use crate::report::Report;

/// How much of a calculation is otherwise in another state of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// How many cells hold something else.
    pub cells: usize,
    /// Whether it is called something else.
    pub name: bool,
    /// Whether it is made of something else, its name aside.
    pub structure: bool,
    /// Whether it has other scenarios.
    pub scenarios: bool,
}

impl Difference {
    /// What is otherwise in the other.
    pub fn between(one: &Report, other: &Report) -> Self {
        let changed = one.entries.iter().filter(|(id, entry)| other.entries.get(id) != Some(entry)).count();
        let added = other.entries.keys().filter(|id| !one.entries.contains_key(id)).count();
        let mut alike = one.structure.clone();
        alike.name.clone_from(&other.structure.name);
        Self {
            cells: changed + added,
            name: one.structure.name != other.structure.name,
            structure: alike != other.structure,
            scenarios: one.scenarios != other.scenarios,
        }
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}
