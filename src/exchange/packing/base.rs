//! What a packed calculation is told from: the calculations that come with the program.

use crate::examples::{OREBRO_2021, SOCIAL_BUDGET, TEMPLATE, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT};
use crate::exchange::document::read_entries;
use crate::ordered;
use crate::report::Entries;
use serde_json::{Map, Value as Json};

/// By number. A released one never changes: a new state of an example gets a new number, and the old one is kept for
/// the links that name it.
pub(in crate::exchange) const BASES: [(u8, &str); 6] = [
    (1, TEMPLATE.json),
    (2, UMEA_2023.json),
    (3, UMEA_2023_REPORT.json),
    (4, UMEA_2018_Q1.json),
    (5, OREBRO_2021.json),
    (6, SOCIAL_BUDGET.json),
];

pub(super) struct Base {
    pub(super) number: u8,
    pub(super) structure: Map<String, Json>,
    pub(super) entries: Entries,
}

impl Base {
    fn of(number: u8, json: &str) -> Option<Self> {
        let mut file: Json = serde_json::from_str(json).ok()?;
        let entries = read_entries(&file).ok()?;
        let Json::Object(structure) = file.get_mut("structure")?.take() else { return None };
        Some(Self { number, structure, entries })
    }

    pub(super) fn numbered(number: u8) -> Option<Self> {
        let (_, json) = BASES.iter().find(|(other, _)| *other == number)?;
        Self::of(number, json)
    }

    /// The one that has most in common with a report: texts by their length, and cells.
    pub(super) fn nearest(structure: &Json, entries: &Entries) -> Option<Self> {
        let mut texts = Vec::new();
        texts_of(structure, &mut texts);
        let in_common = |base: &Self| {
            let mut known = Vec::new();
            base.structure.values().for_each(|member| texts_of(member, &mut known));
            let known = ordered::set(known);
            let letters: usize =
                texts.iter().filter(|text| known.contains(**text)).map(|text| text.len()).sum();
            let cells = entries.iter().filter(|(id, entry)| base.entries.get(id) == Some(entry)).count();
            // What a base has that is not here must be said too.
            let gone = base.entries.keys().filter(|id| !entries.contains_key(id)).count();
            (letters + 2 * cells).saturating_sub(gone)
        };
        let bases = BASES.iter().rev().filter_map(|(number, json)| Self::of(*number, json));
        bases.max_by_key(in_common)
    }
}

fn texts_of<'json>(json: &'json Json, texts: &mut Vec<&'json str>) {
    match json {
        Json::String(text) => texts.push(text),
        Json::Array(items) => items.iter().for_each(|item| texts_of(item, texts)),
        Json::Object(members) => members.values().for_each(|member| texts_of(member, texts)),
        _ => {}
    }
}
