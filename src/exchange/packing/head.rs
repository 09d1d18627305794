//! What stands before a packed calculation: what is known about it, and which of its parts follow.

use crate::exchange::document::{Document, bounded_moment, read_figures, written_figures};
use crate::report::{Changes, Entries, LONGEST_NAME, Report, Scenario, Structure};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// More scenarios than anybody compares, and more members than a structure has.
const MOST: usize = 50;

pub(super) struct Head {
    created: String,
    changed: String,
    method: u32,
    figures: BTreeMap<String, Decimal>,
    /// The names of the members of the structure that follow, in order.
    pub(super) members: Vec<String>,
    /// The names of the scenarios that follow.
    pub(super) scenarios: Vec<String>,
}

impl Head {
    pub(super) fn of(document: &Document, members: Vec<String>) -> Self {
        Self {
            created: document.created.clone(),
            changed: document.changed.clone(),
            method: document.method,
            figures: document.figures.clone(),
            members,
            scenarios: document.report.scenarios.iter().map(|scenario| scenario.name.clone()).collect(),
        }
    }

    /// What a head mostly looks like, so that only what is its own costs anything. It is part of the format.
    pub(super) fn usual() -> Json {
        json!({
            "changed": "2026-11-20T10:15:30.250Z",
            "created": "2026-11-10T08:05:00.000Z",
            "figures": {"headroom.contributions.outcome": "-123456", "index.0.0": "71.5", "rate.0.group0.all.0": "62"},
            "members": ["name"],
            "method": 1,
            "scenarios": ["Scenario 1"],
        })
    }

    pub(super) fn tree(&self) -> Json {
        let mut tree = Map::new();
        let mut put = |name: &str, value: Json, is_usual: bool| {
            if !is_usual {
                tree.insert(name.to_owned(), value);
            }
        };
        put("changed", self.changed.as_str().into(), self.changed.is_empty());
        put("created", self.created.as_str().into(), self.created.is_empty());
        put("figures", written_figures(&self.figures), self.figures.is_empty());
        put("members", self.members.clone().into(), self.members.is_empty());
        put("method", self.method.into(), false);
        put("scenarios", self.scenarios.clone().into(), self.scenarios.is_empty());
        Json::Object(tree)
    }

    pub(super) fn read(tree: &Json) -> Option<Self> {
        let moment = |name: &str| bounded_moment(tree.get(name).and_then(Json::as_str).unwrap_or_default());
        Some(Self {
            created: moment("created"),
            changed: moment("changed"),
            method: u32::try_from(tree.get("method")?.as_u64()?).ok()?,
            figures: read_figures(tree.get("figures").unwrap_or(&Json::Null))?,
            members: names(tree.get("members")).filter(|members| are_rising(members))?,
            scenarios: names(tree.get("scenarios"))?,
        })
    }

    pub(super) fn into_document(
        self,
        structure: Structure,
        entries: Entries,
        changes: Vec<Changes>,
    ) -> Document {
        let scenarios = self.scenarios.into_iter().zip(changes);
        let scenarios = scenarios.map(|(name, changes)| Scenario { name, changes }).collect();
        Document {
            report: Report { structure, entries, scenarios },
            created: self.created,
            changed: self.changed,
            method: self.method,
            figures: self.figures,
        }
    }
}

/// Whether each comes once, in order, as they are written: what is learnt before each of them is learnt once.
fn are_rising(names: &[String]) -> bool {
    names.is_sorted_by(|one, other| one < other)
}

fn names(list: Option<&Json>) -> Option<Vec<String>> {
    let Some(list) = list else { return Some(Vec::new()) };
    let list = list.as_array().filter(|list| list.len() <= MOST)?;
    list.iter().map(|name| Some(name.as_str()?.chars().take(LONGEST_NAME).collect())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Head, json};

    #[test]
    fn a_member_that_comes_twice_was_never_written() {
        let members = |names: &[&str]| Head::read(&json!({ "method": 1, "members": names })).is_some();
        assert!(members(&["areas", "name", "tables"]));
        assert!(!members(&["name", "tables", "tables"]));
        assert!(!members(&["tables", "name"]));
    }
}
