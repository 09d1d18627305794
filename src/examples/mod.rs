//! Calculations that come with the program: files of its own format, with their source.

use crate::exchange::{Document, DocumentError};

/// A calculation that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name in addresses.
    pub id: &'static str,
    /// Its name as shown.
    pub name: &'static str,
    json: &'static str,
}

impl Example {
    /// Reads the example.
    ///
    /// # Errors
    /// None for what is released: a test reads every example.
    pub fn document(&self) -> Result<Document, DocumentError> {
        Document::from_json(self.json)
    }
}

/// The empty calculation that a new one begins as: no figures, and no association's name.
pub const TEMPLATE: Example = Example { id: "mall", name: "Ny kalkyl", json: include_str!("template.json") };

/// The published reports that can be opened.
pub const EXAMPLES: [Example; 1] =
    [Example { id: "umea-2023", name: "Umeåregionen 2023", json: include_str!("umea-2023.json") }];
