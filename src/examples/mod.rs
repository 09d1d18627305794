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

/// Samordningsförbundet Umeåregionen, annual report for 2023: the headline figures only. It is not listed any more, but
/// released links and addresses name it.
pub const UMEA_2023: Example =
    Example { id: "umea-2023", name: "Umeåregionen 2023", json: include_str!("umea-2023.json") };

/// Samordningsförbundet Umeåregionen, annual report for 2023, in full.
pub const UMEA_2023_REPORT: Example = Example {
    id: "umea-2023-report",
    name: "Umeåregionen 2023",
    json: include_str!("umea-2023-report.json"),
};

/// Samordningsförbundet Umeåregionen, report for the first quarter of 2018.
pub const UMEA_2018_Q1: Example = Example {
    id: "umea-2018-q1",
    name: "Umeåregionen kvartal 1 2018",
    json: include_str!("umea-2018-q1.json"),
};

/// Finsam Lekeberg och Örebro, report for the first half of 2021.
pub const OREBRO_2021: Example = Example {
    id: "orebro-2021",
    name: "Lekeberg och Örebro delår 2021",
    json: include_str!("orebro-2021.json"),
};

/// A social budget to begin with. Its target areas and goals are those of Samordningsförbundet Umeåregionen, Årsredovisning
/// 2023, bilaga 1, 1.7.4; its indicators and weights are made up, since none are published, and it says so.
pub const SOCIAL_BUDGET: Example = Example {
    id: "social-budget",
    name: "EXEMPEL på social budget",
    json: include_str!("social-budget.json"),
};

/// The published reports that the start page lists.
pub const EXAMPLES: [Example; 3] = [UMEA_2023_REPORT, UMEA_2018_Q1, OREBRO_2021];

impl Example {
    /// The example that an address names, listed or not.
    pub fn named(id: &str) -> Option<Self> {
        EXAMPLES.into_iter().chain([UMEA_2023]).find(|example| example.id == id)
    }
}
