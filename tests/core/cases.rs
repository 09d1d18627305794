//! Golden cases: published reports as calculation files, and what follows from them exactly.
//!
//! No formula stands here or in the mappings: only which figure that `compute` prints is which expected value, and
//! which finding is which discrepancy.

#[path = "../../examples/compute/program.rs"]
#[allow(clippy::pedantic, reason = "the example's own code, linted there")]
mod program;

use crate::mapped::{
    case_json, compare, computed, computed_for, is_discrepancy, leaves, output, read, values,
};
use finsamkalkyl::exchange::Document;
use std::collections::BTreeSet;

const CASES: [&str; 12] = [
    "orebro-2021-economy",
    "orebro-2021-exits",
    "orebro-2021-goals",
    "orebro-2021-support",
    "umea-2018-q1-economy",
    "umea-2023-activities",
    "umea-2023-economy",
    "umea-2023-equity-history",
    "umea-2023-impact-index",
    "umea-2023-outcomes",
    "umea-2023-social-budget",
    "umea-2023-strategic-indicators",
];

#[test]
fn every_mapped_value_is_exact() {
    let (mut mapped, mut unmapped, mut all) = (0, 0, 0);
    let mut wrong = Vec::new();
    for name in CASES {
        let (case, mapping) = (case_json(name), case_json(&format!("mapping/{name}")));
        let computed = computed_for(&mapping);
        let mut expected = Vec::new();
        values(&case["expected"], "", &mut expected);
        let (mut here, mut left) = (0, 0);
        for (path, value) in &expected {
            if let Some(reference) = mapping["values"].get(path) {
                match compare(value, reference, &computed) {
                    Ok(()) => here += leaves(value),
                    Err(why) => wrong.push(format!("{name}: {path} ({reference}): {why}")),
                }
            } else if let Some((_, reason)) = mapping["unmapped"]
                .as_object()
                .unwrap()
                .iter()
                .find(|(prefix, _)| path == *prefix || path.starts_with(&format!("{prefix}.")))
            {
                println!("{name}: {path} is not mapped: {}", reason.as_str().unwrap());
                left += leaves(value);
            } else {
                wrong.push(format!("{name}: {path} is neither mapped nor said not to be"));
            }
        }
        for path in mapping["values"].as_object().unwrap().keys() {
            if !expected.iter().any(|(other, _)| other == path) {
                wrong.push(format!("{name}: {path} is expected by nothing"));
            }
        }
        println!("{name}: {here} of {} values mapped and exact", leaves(&case["expected"]));
        (mapped, unmapped, all) = (mapped + here, unmapped + left, all + leaves(&case["expected"]));
    }
    println!("In all {mapped} of {all} values mapped and exact, {unmapped} not mapped");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((mapped + unmapped, all), (all, 1853), "every value of the cases is accounted for");
    assert!(unmapped * 10 <= all, "at most a tenth may be left out");
}

#[test]
fn every_discrepancy_is_found_and_nothing_else() {
    let (mut found, mut detectable, mut missed, mut extra) = (0, 0, Vec::new(), Vec::new());
    for name in CASES {
        let (case, mapping) = (case_json(name), case_json(&format!("mapping/{name}")));
        let computed = computed_for(&mapping);
        let mut told: BTreeSet<(String, usize)> = BTreeSet::new();
        for (number, discrepancy) in case["discrepancies"].as_array().unwrap().iter().enumerate() {
            if discrepancy["detectable"] != true {
                continue;
            }
            detectable += 1;
            let reference = mapping["discrepancies"][number.to_string()].as_str().unwrap_or_default();
            let words: Vec<&str> = reference.split(' ').collect();
            let findings =
                words.first().and_then(|name| computed.get(*name)).map_or(&[][..], |c| &c.findings);
            let hits: Vec<usize> = (0..findings.len())
                .filter(|&at| {
                    let finding = &findings[at];
                    finding["key"] == words[1]
                        && words.get(2).is_none_or(|printed| finding["printed"] == *printed)
                        && is_discrepancy(finding, discrepancy)
                })
                .collect();
            match hits.first() {
                None => missed.push(format!("{name}: {} ({reference})", discrepancy["note"])),
                Some(&first) => {
                    found += 1;
                    if discrepancy["kind"] == "rounding" {
                        assert_eq!(findings[first]["by_rounding"], true, "{name}: {reference} is rounding");
                    }
                    told.extend(hits.iter().map(|&at| (words[0].to_owned(), at)));
                }
            }
        }
        let explained: BTreeSet<&str> = mapping["extra"]
            .as_array()
            .map(|extra| extra.iter().map(|extra| extra["finding"].as_str().unwrap()).collect())
            .unwrap_or_default();
        for (calculation, computed) in &computed {
            for (at, finding) in computed.findings.iter().enumerate() {
                let reference = format!("{calculation} {}", finding["key"].as_str().unwrap());
                if told.contains(&(calculation.clone(), at)) {
                    continue;
                }
                if explained.contains(reference.as_str()) {
                    println!("Beyond the discrepancies, explained: {reference}");
                } else {
                    extra.push(format!("{reference}: {}", finding["text"]));
                }
            }
        }
    }
    println!(
        "Found {found} of {detectable} discrepancies; missed {}; unexplained {}",
        missed.len(),
        extra.len()
    );
    assert!(missed.is_empty(), "missed:\n{}", missed.join("\n"));
    assert!(extra.is_empty(), "not explained:\n{}", extra.join("\n"));
    assert_eq!(detectable, 81);
}

#[test]
fn the_slip_8_for_18_is_suggested() {
    let computed = computed("umea-2023-outcomes");
    let finding = computed
        .findings
        .iter()
        .find(|finding| finding["stated"] == "51" && finding["computed"] == "41")
        .expect("33 + 8 is 41, and 51 is printed");
    let slip = &finding["slip"];
    assert_eq!((slip["is"].as_str(), slip["meant"].as_str()), (Some("8"), Some("18")), "{slip}");
    assert!(slip["mends"].as_u64() >= Some(3), "also the 44 % and the 23 women: {slip}");
}

#[test]
fn every_calculation_makes_the_round_trip_of_file_and_link() {
    use finsamkalkyl::exchange::{kept_text, link_length, of_kept_text, read_link, write_link};
    for name in CASES {
        for calculation in case_json(&format!("mapping/{name}"))["calculations"].as_array().unwrap() {
            let calculation = calculation.as_str().unwrap();
            let document = Document::from_json(&read(&format!("calculations/{calculation}"))).unwrap();
            assert_eq!(Document::from_json(&document.to_json()).as_ref(), Ok(&document), "{calculation}");
            let Some(link) = write_link(&document) else {
                // What is read from anywhere is bounded; what no program cuts is always a link.
                let length = link_length(&document);
                println!("{calculation} would be a link of {length:?} characters");
                assert!(length.is_none_or(|length| length > 1_900), "{calculation}");
                assert_eq!(of_kept_text(&kept_text(&document)).as_ref(), Ok(&document), "{calculation}");
                continue;
            };
            println!("{calculation} as a link: {} characters", link.len());
            assert_eq!(read_link(&link).as_ref(), Ok(&document), "{calculation}");
        }
    }
}

/// What the example program does with a file's text.
fn run_compute(text: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.json");
    std::fs::write(&path, text).unwrap();
    program::run(std::iter::once(path.to_str().unwrap().to_owned()))
}

#[test]
fn compute_prints_a_file_and_tells_what_is_wrong_with_a_bad_one() {
    let good = read("calculations/umea-2023-activities");
    let printed = run_compute(&good).unwrap();
    assert!(printed.contains("\"key\": \"table_sum.1.value\""), "{printed}");
    let broken = [
        ("", "line 1, column 0"),
        ("{\"format\": \"finsamkalkyl\",\n \"version\": 2,}", "line 2, column 15"),
        ("{\"format\":\"other\"}", "not a calculation"),
        (&good.replacen("\"version\": 2", "\"version\": 99", 1), "newer version"),
        (&good.replacen("\"kind\": \"training\"", "\"kind\": \"traning\"", 1), "structure.tables[0]"),
        (&good.replacen("\"cell.1.1.value\": \"", "\"cell.1.1.value\": \"x", 1), "cell.1.1.value"),
    ];
    for (text, message) in broken {
        let told = run_compute(text).unwrap_err();
        assert!(told.contains(message), "{message} is not told by: {told}");
    }
    assert!(program::run(["no such file".to_owned()].into_iter()).is_err());
    assert!(program::run(std::iter::empty()).unwrap_err().contains("compute FILE.json"));
}
