//! The examples hold the published reports whole: what the cases' own calculations answer, they answer too.

use crate::mapped::{AllComputed, Computed, case_json, compare, is_discrepancy, leaves, values};
use finsamkalkyl::examples::{EXAMPLES, Example, UMEA_2023};
use finsamkalkyl::exchange::{Document, read_link, write_link};
use finsamkalkyl::report::{Entry, InputId};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

fn mapping_of(example: &Example) -> Json {
    case_json(&format!("mapping/example-{}", example.id))
}

fn computed(example: &Example) -> &'static Computed {
    Box::leak(Box::new(Computed::of(example.id, example.json)))
}

fn cases_of(mapping: &Json) -> impl Iterator<Item = &str> {
    mapping["cases"].as_array().unwrap().iter().map(|case| case.as_str().unwrap())
}

/// A reference as the cases' mappings write it: with the calculation that it is of.
fn of_calculation(example: &Example, reference: &Json) -> Json {
    let full = |key: &Json| json!(format!("{} {}", example.id, key.as_str().unwrap()));
    match reference.get("list") {
        None => full(reference),
        Some(list) => {
            let list: serde_json::Map<String, Json> =
                list.as_object().unwrap().iter().map(|(name, key)| (name.clone(), full(key))).collect();
            json!({ "list": list, "where": reference["where"] })
        }
    }
}

#[test]
fn every_value_that_a_calculation_answers_is_answered_by_the_example() {
    let mut wrong = Vec::new();
    for example in &EXAMPLES {
        let mapping = mapping_of(example);
        let all = AllComputed::from([(example.id.to_owned(), computed(example))]);
        let (mut mapped, mut unmapped) = (0, 0);
        let mut known = BTreeSet::new();
        for name in cases_of(&mapping) {
            let (case, answered) = (case_json(name), case_json(&format!("mapping/{name}")));
            let mut expected = Vec::new();
            values(&case["expected"], "", &mut expected);
            for (path, value) in expected.iter().filter(|(path, _)| answered["values"].get(path).is_some()) {
                let path = format!("{name}:{path}");
                if let Some(reference) = mapping["values"].get(&path) {
                    match compare(value, &of_calculation(example, reference), &all) {
                        Ok(()) => mapped += leaves(value),
                        Err(why) => wrong.push(format!("{}: {path} ({reference}): {why}", example.id)),
                    }
                } else if let Some(reason) = mapping["unmapped"].get(&path) {
                    println!("{}: {path} is not mapped: {}", example.id, reason.as_str().unwrap());
                    unmapped += leaves(value);
                } else {
                    wrong.push(format!("{}: {path} is neither mapped nor said not to be", example.id));
                }
                known.insert(path);
            }
        }
        for path in
            ["values", "unmapped"].into_iter().flat_map(|list| mapping[list].as_object().unwrap().keys())
        {
            if !known.contains(path) {
                wrong.push(format!("{}: {path} is answered by no calculation", example.id));
            }
        }
        println!("{}: {mapped} values mapped and exact, {unmapped} not mapped", example.id);
        assert!(unmapped * 33 <= mapped + unmapped, "{}: at most 3 % may be left out", example.id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_discrepancy_of_a_report_is_found_in_its_example_and_nothing_else() {
    let (mut missed, mut extra) = (Vec::new(), Vec::new());
    for example in &EXAMPLES {
        let mapping = mapping_of(example);
        let findings = &computed(example).findings;
        let (mut found, mut told) = (0, BTreeSet::new());
        for name in cases_of(&mapping) {
            let case = case_json(name);
            let discrepancies = case["discrepancies"].as_array().unwrap();
            for (number, discrepancy) in discrepancies.iter().enumerate() {
                if discrepancy["detectable"] != true {
                    continue;
                }
                let reference = mapping["findings"][format!("{name}:{number}")].as_str().unwrap_or_default();
                let mut words = reference.split(' ');
                let (key, printed) = (words.next(), words.next());
                let hits: Vec<usize> = (0..findings.len())
                    .filter(|&at| {
                        let finding = &findings[at];
                        finding["key"].as_str() == key
                            && printed.is_none_or(|printed| finding["printed"] == printed)
                            && is_discrepancy(finding, discrepancy)
                    })
                    .collect();
                if let Some(&first) = hits.first() {
                    found += 1;
                    if discrepancy["kind"] == "rounding" {
                        assert_eq!(findings[first]["by_rounding"], true, "{name}: {reference} is rounding");
                    }
                    told.extend(hits);
                } else {
                    missed.push(format!("{}: {name}: {} ({reference})", example.id, discrepancy["note"]));
                }
            }
        }
        let explained: BTreeSet<&str> = mapping["extra"]
            .as_array()
            .unwrap()
            .iter()
            .map(|extra| extra["finding"].as_str().unwrap())
            .collect();
        let (mut beyond, mut used) = (0, BTreeSet::new());
        for (_, finding) in findings.iter().enumerate().filter(|(at, _)| !told.contains(at)) {
            let key = finding["key"].as_str().unwrap();
            if explained.contains(key) {
                beyond += 1;
                used.insert(key);
            } else {
                extra.push(format!("{}: {key}: {}", example.id, finding["text"]));
            }
        }
        for key in explained.difference(&used) {
            extra.push(format!("{}: {key} is explained, but not told", example.id));
        }
        println!("{}: {found} discrepancies found, {beyond} findings beyond them, explained", example.id);
    }
    assert!(missed.is_empty(), "missed:\n{}", missed.join("\n"));
    assert!(extra.is_empty(), "not explained:\n{}", extra.join("\n"));
}

#[test]
fn a_link_to_an_example_is_short() {
    for example in &EXAMPLES {
        let document = Document::from_json(example.json).unwrap();
        assert_eq!(document.report.structure.name, example.name);
        let untouched = write_link(&document).unwrap();
        println!("{} untouched as a link: {} characters", example.id, untouched.len());
        assert!(untouched.len() < 60, "{untouched}");
        assert_eq!(read_link(&untouched).as_ref(), Ok(&document));

        let mut changed = document.clone();
        let cell: InputId = "amount.line0.budget".parse().unwrap();
        changed.report.entries.insert(cell, Entry::Value(5_000_000.into()));
        changed.report.structure.name = "Vår plan".to_owned();
        let link = write_link(&changed).unwrap();
        assert!(link.len() < 80, "{link}");
        assert_eq!(read_link(&link), Ok(changed));

        // Without a name it is another structure: only the example's own name is left out.
        let mut nameless = document;
        nameless.report.structure.name.clear();
        assert_eq!(read_link(&write_link(&nameless).unwrap()), Ok(nameless));
    }
}

#[test]
fn an_example_that_is_not_listed_any_more_is_still_found() {
    assert_eq!(Example::named("umea-2023"), Some(UMEA_2023));
    assert!(!EXAMPLES.contains(&UMEA_2023));
    for example in EXAMPLES {
        assert_eq!(Example::named(example.id), Some(example));
    }
    assert_eq!(Example::named("mall"), None);
}
