//! Links and files of every released version open for ever, and hold what they held.

use crate::documents::crc32;
use finsamkalkyl::calculation::{Calculation, Headlines};
use finsamkalkyl::examples::{
    OREBRO_2021, SOCIAL_BUDGET, TEMPLATE, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT,
};
use finsamkalkyl::exchange::{Document, read_link, read_view_link, write_link, write_view_link};
use finsamkalkyl::report::{Entry, IndicatorId, InputId, Judgement, UnitId};

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
    assert_eq!(entry("own_ceiling_base"), Some(Entry::Text("1.234 ?".to_owned())));
    assert_eq!(entry("count.0.participants.women"), None);
    assert_eq!(entry("area_index.0.2.-1"), Some(Entry::Value(87.into())));
    let headlines = Headlines::of(&report.structure, &Calculation::of(report));
    assert_eq!(headlines.index.value, Ok("68.2".parse().unwrap()));
    assert_eq!(headlines.headroom.value, Ok("27773.85".parse().unwrap()));
}

#[test]
fn the_first_link_and_file() {
    holds_what_it_held(&read_link(&text_of("v1.txt")).unwrap());
    holds_what_it_held(&Document::from_json(&text_of("v1.json")).unwrap());
}

/// Every released version, with a file of what its link holds: told from each calculation that comes with the program,
/// with a structure of its own, and with all that a version has more than the one before it.
const RELEASED: [&str; 15] = [
    "v1",
    "v1-own",
    "v1-template",
    "v2",
    "v2-own",
    "v2-quarter",
    "v2-half-year",
    "v2-headline",
    "v3",
    "v3-own",
    "v3-scenario",
    "v3-settings",
    "v3-headline",
    "v4-seminar",
    "v5-sexes",
];

/// Links name what they are told from, so that it never changes: a new state of an example gets a file and a number of its
/// own, and the old one stays.
#[test]
fn what_links_are_told_from_is_as_it_was() {
    let numbered = [
        (TEMPLATE, 0xb559_d89f_u32),
        (UMEA_2023, 0x8ce2_fe09_u32),
        (UMEA_2023_REPORT, 0xeded_2b32_u32),
        (UMEA_2018_Q1, 0x787c_4c23_u32),
        (OREBRO_2021, 0x0cc3_2abf_u32),
        (SOCIAL_BUDGET, 0x2b20_aff0_u32),
    ];
    for (example, sum) in numbered {
        assert_eq!(crc32(example.json.as_bytes()), sum, "{} is not what links name", example.id);
    }
}

#[test]
fn released_links_open_and_hold_what_they_held() {
    for name in RELEASED {
        let link = read_link(&text_of(&format!("{name}.txt")));
        let file = Document::from_json(&text_of(&format!("{name}.json")));
        assert!(link.is_ok() && file.is_ok(), "{name} does not open");
        assert!(link.ok() == file.ok(), "{name} holds something else than it held");
    }
}

/// A table's view, as the first program wrote it.
#[test]
fn released_views_hold_what_they_held() {
    let link = text_of("b1.txt");
    let view = read_view_link(&link).unwrap();
    assert_eq!(view.table, "Bord 3 – å, ä, ö");
    assert_eq!(view.votes.len(), 30);
    assert_eq!(view.votes.get(&(UnitId::WHOLE, IndicatorId(1))), Some(&Judgement::Near));
    assert_eq!(view.votes.get(&(UnitId::WHOLE, IndicatorId(2))), Some(&Judgement::NotReached));
    assert_eq!(view.votes.get(&(UnitId::WHOLE, IndicatorId(3))), None);
    let note = "Bord 3 – å, ä, ö menar: \"ja\", å ä ö";
    assert_eq!(view.notes.get(&(UnitId::WHOLE, IndicatorId(0))).map(String::as_str), Some(note));
    assert_eq!(write_view_link(&view), link, "the view is written otherwise: give it a new version");
}

#[test]
fn a_change_of_what_is_written_is_a_new_version() {
    for name in RELEASED {
        let json = text_of(&format!("{name}.json"));
        let document = Document::from_json(&json).unwrap();
        assert_eq!(
            document.to_json(),
            json,
            "the file {name} is written otherwise: give the format a new version"
        );
        if !name.starts_with("v1") && !name.starts_with("v2") {
            let link = text_of(&format!("{name}.txt"));
            let written = write_link(&document).unwrap();
            assert_eq!(written, link, "the link {name} is written otherwise: give the format a new version");
        }
    }
}
