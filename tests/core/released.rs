//! Links and files of every released version open for ever, and hold what they held.

use finsamkalkyl::calculation::{Calculation, Headlines};
use finsamkalkyl::exchange::{Document, read_link, write_link};
use finsamkalkyl::report::{Entry, InputId};

fn text_of(name: &str) -> String {
    let path = format!("{}/tests/links/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")).trim().to_owned()
}

/// What the calculation in every released link and file holds: the example with a few changes.
#[track_caller]
fn holds_what_it_held(document: &Document) {
    let report = &document.report;
    let entry = |address: &str| report.entries.get(&address.parse::<InputId>().unwrap()).cloned();
    assert_eq!(report.structure.name, "Vår plan – å, ä, ö");
    assert_eq!(report.structure.year, 2024);
    assert_eq!(document.created, "2024-03-22T10:00:00.000Z");
    assert_eq!(entry("opening_equity.outcome"), Some(Entry::Value(2_000_000.into())));
    assert_eq!(entry("own_ceiling_base"), Some(Entry::Unreadable("1.234 ?".to_owned())));
    assert_eq!(entry("count.0.participants.women"), None);
    assert_eq!(entry("area_index.0.2.-1"), Some(Entry::Value(87.into())));
    let headlines = Headlines::of(&report.structure, &Calculation::of(report));
    assert_eq!(headlines.index.value, Ok("68.2".parse().unwrap()));
    assert_eq!(headlines.headroom.value, Ok("27773.85".parse().unwrap()));
}

#[test]
fn a_link_of_version_1() {
    let link = text_of("v1.txt");
    let document = read_link(&link).unwrap();
    holds_what_it_held(&document);
    assert_eq!(write_link(&document), link, "version 1 is written as it was: a change is a new version");
}

#[test]
fn a_file_of_version_1() {
    let json = text_of("v1.json");
    let document = Document::from_json(&json).unwrap();
    holds_what_it_held(&document);
    assert_eq!(document.to_json(), json, "version 1 is written as it was: a change is a new version");
}
