//! Calculations that come with the program: files of its own format, with their source.
//!
//! A released one never changes, because links name it and hold only what differs.

/// A calculation that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name in addresses.
    pub id: &'static str,
    /// Its name as shown.
    pub name: &'static str,
    /// Its file.
    pub json: &'static str,
}

/// The empty calculation that a new one begins as: no figures, and no association's name.
pub const TEMPLATE: Example = Example { id: "mall", name: "Ny kalkyl", json: include_str!("template.json") };

/// Samordningsförbundet Umeåregionen, annual report for 2023.
pub const UMEA_2023: Example =
    Example { id: "umea-2023", name: "Umeåregionen 2023", json: include_str!("umea-2023.json") };

/// The published reports that can be opened.
pub const EXAMPLES: [Example; 1] = [UMEA_2023];
