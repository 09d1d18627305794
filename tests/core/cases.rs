//! Golden cases: published reports as calculation files, and what follows from them exactly.
//!
//! No formula stands here or in the mappings: only which figure that `compute` prints is which expected value, and
//! which finding is which discrepancy.

#[path = "../../examples/compute/output.rs"]
#[allow(dead_code, clippy::pedantic, reason = "the example's own code, linted there")]
mod output;
#[path = "../../examples/compute/program.rs"]
#[allow(clippy::pedantic, reason = "the example's own code, linted there")]
mod program;

use finsamkalkyl::exchange::Document;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock};

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

fn read(path: &str) -> String {
    let path = format!("{}/tests/cases/{path}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn case_json(path: &str) -> Json {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What `compute` prints of a calculation file.
struct Computed {
    figures: BTreeMap<String, Json>,
    possible: BTreeMap<String, Json>,
    findings: Vec<Json>,
}

impl Computed {
    fn of(name: &str) -> Self {
        let text = read(&format!("calculations/{name}"));
        let document = Document::from_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut printed = output::computed(&document.report, false);
        let by = |list: &str, name: &str| {
            let items = printed[list].as_array().unwrap();
            items.iter().map(|item| (item[name].as_str().unwrap().to_owned(), item.clone())).collect()
        };
        let (figures, possible) = (by("figures", "key"), by("possible", "cell"));
        Self { figures, possible, findings: printed["findings"].as_array_mut().unwrap().drain(..).collect() }
    }
}

type AllComputed = BTreeMap<String, &'static Computed>;

fn computed_for(mapping: &Json) -> AllComputed {
    let names = mapping["calculations"].as_array().unwrap();
    names
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .map(|name| (name.clone(), computed(&name)))
        .collect()
}

/// What `compute` prints of a calculation, computed once for all tests.
fn computed(name: &str) -> &'static Computed {
    static ALL: Mutex<BTreeMap<String, &'static OnceLock<Computed>>> = Mutex::new(BTreeMap::new());
    let cell = *ALL.lock().unwrap().entry(name.to_owned()).or_insert_with(|| Box::leak(Box::default()));
    cell.get_or_init(|| Computed::of(name))
}

/// Every value of a tree with its path; a rate is one value.
fn values<'t>(tree: &'t Json, path: &str, found: &mut Vec<(String, &'t Json)>) {
    match tree {
        Json::Object(members) if !members.contains_key("exact") => {
            for (name, member) in members {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                values(member, &path, found);
            }
        }
        _ => found.push((path.to_owned(), tree)),
    }
}

fn leaves(tree: &Json) -> usize {
    match tree {
        Json::Object(members) => members.values().map(leaves).sum(),
        Json::Array(items) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}

/// A number of a case or of a figure as a fraction in lowest terms; none for what is no number.
fn fraction(json: &Json) -> Option<(i128, i128)> {
    let text = match json {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        _ => return None,
    };
    let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
    let (above, below): (Decimal, Decimal) = (numerator.parse().ok()?, denominator.parse().ok()?);
    let scale = above.scale().max(below.scale());
    let whole = |value: Decimal| value.mantissa() * 10_i128.pow(scale - value.scale());
    let (above, below) = (whole(above), whole(below));
    let (mut larger, mut smaller) = (above.unsigned_abs(), below.unsigned_abs());
    while smaller != 0 {
        (larger, smaller) = (smaller, larger % smaller);
    }
    let divisor = i128::try_from(larger.max(1)).unwrap();
    Some((above / divisor, below / divisor))
}

/// What is wrong with a mapped value; nothing when it is exact.
fn compare(expected: &Json, reference: &Json, computed: &AllComputed) -> Result<(), String> {
    if let Some(list) = reference.get("list") {
        let holding: BTreeSet<&str> = list
            .as_object()
            .unwrap()
            .iter()
            .filter(|(_, figure)| {
                find(figure.as_str().unwrap(), computed).is_ok_and(|f| f["verdict"] == reference["where"])
            })
            .map(|(name, _)| name.as_str())
            .collect();
        let expected: BTreeSet<&str> =
            expected.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        return if holding == expected { Ok(()) } else { Err(format!("{holding:?} is not {expected:?}")) };
    }
    let reference = reference.as_str().unwrap();
    let words: Vec<&str> = reference.split(' ').collect();
    if words[1] == "possible" {
        let numbers =
            &computed[words[0]].possible.get(words[2]).ok_or("nothing is possible there")?["numbers"];
        return if numbers == expected { Ok(()) } else { Err(format!("{numbers} is not {expected}")) };
    }
    let figure = find(reference, computed)?;
    let differs = |have: &Json| Err(format!("{have} is not {expected}"));
    match expected {
        Json::Null => return if figure["value"].is_null() { Ok(()) } else { differs(&figure["value"]) },
        Json::Bool(_) => {
            return if figure["verdict"] == *expected { Ok(()) } else { differs(&figure["verdict"]) };
        }
        Json::String(_) if fraction(expected).is_none() => {
            return if figure["verdict"] == *expected { Ok(()) } else { differs(&figure["verdict"]) };
        }
        _ => {}
    }
    let mut source = figure.clone();
    for word in &words[2..] {
        match *word {
            // A unit, as `compute` prints the figure in it.
            "as_reported" | "tkr" | "mkr" => {
                source = figure[*word].clone();
                source["exact"] = source["value"].clone();
            }
            // The same figure seen from the other side: an excess instead of a headroom.
            "opposite" => {
                for (_, value) in source.as_object_mut().unwrap() {
                    let number =
                        value.as_str().filter(|text| fraction(&json!(text)).is_some()).map(str::to_owned);
                    if let Some(text) = number {
                        *value =
                            json!(text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned));
                    }
                }
            }
            _ => {}
        }
    }
    if let Json::Object(rate) = expected {
        for (part, value) in rate {
            let have = &source[if part == "fraction" { "share" } else { part }];
            let same_text = !part.starts_with("rounded") || have == value;
            if fraction(have).is_none() || fraction(have) != fraction(value) || !same_text {
                return Err(format!("{part}: {have} is not {value}"));
            }
        }
        return Ok(());
    }
    let field = words[2..].iter().copied().find(|word| ["rounded_0", "rounded_1", "share"].contains(word));
    let have = &source[field.unwrap_or("exact")];
    if fraction(have).is_some() && fraction(have) == fraction(expected) { Ok(()) } else { differs(have) }
}

fn find<'c>(reference: &str, computed: &'c AllComputed) -> Result<&'c Json, String> {
    let mut words = reference.split(' ');
    let calculation =
        computed.get(words.next().unwrap()).ok_or_else(|| format!("{reference}: no such calculation"))?;
    calculation.figures.get(words.next().unwrap()).ok_or_else(|| format!("{reference}: no such figure"))
}

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

/// Whether a number in a figure's unit is the one that a case shows, in some unit and with some sign.
fn is_shown_as(number: &Json, shown: &Json) -> bool {
    let text = shown.as_str().map_or_else(|| shown.to_string(), str::to_owned);
    let Ok(wanted) = text.parse::<Decimal>() else { return true };
    let Some(number) = number.as_str().and_then(|text| text.parse::<Decimal>().ok()) else { return false };
    [0_u32, 3, 6].into_iter().any(|exponent| {
        let value = number / Decimal::from(10_u64.pow(exponent));
        value.abs().round_dp_with_strategy(wanted.scale(), RoundingStrategy::MidpointAwayFromZero)
            == wanted.abs()
    })
}

/// Whether a finding is a discrepancy: its figures are the two that the case gives.
fn is_discrepancy(finding: &Json, discrepancy: &Json) -> bool {
    let simple = |json: &Json| json.is_number() || json.is_string();
    let by_path = discrepancy["path"].is_string();
    let stated = !by_path
        || !simple(&discrepancy["printed"])
        || is_shown_as(&finding["stated"], &discrepancy["printed"]);
    let computed = !by_path
        || !simple(&discrepancy["recomputed"])
        || is_shown_as(&finding["computed"], &discrepancy["recomputed"]);
    stated && computed
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
    use finsamkalkyl::exchange::{read_link, write_link};
    for name in CASES {
        for calculation in case_json(&format!("mapping/{name}"))["calculations"].as_array().unwrap() {
            let calculation = calculation.as_str().unwrap();
            let document = Document::from_json(&read(&format!("calculations/{calculation}"))).unwrap();
            assert_eq!(Document::from_json(&document.to_json()).as_ref(), Ok(&document), "{calculation}");
            let link = write_link(&document);
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
