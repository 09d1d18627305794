//! What `compute` prints of a calculation, and whether it is what a case expects.

#[path = "../../examples/compute/output.rs"]
#[allow(dead_code, clippy::pedantic, reason = "the example's own code, linted there")]
pub(crate) mod output;

use finsamkalkyl::exchange::Document;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock};

pub(crate) fn read(path: &str) -> String {
    let path = format!("{}/tests/cases/{path}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn case_json(path: &str) -> Json {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What `compute` prints of a calculation file.
pub(crate) struct Computed {
    pub(crate) figures: BTreeMap<String, Json>,
    pub(crate) possible: BTreeMap<String, Json>,
    pub(crate) findings: Vec<Json>,
}

impl Computed {
    pub(crate) fn of(name: &str, text: &str) -> Self {
        let document = Document::from_json(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut printed = output::computed(&document.report, false);
        let by = |list: &str, name: &str| {
            let items = printed[list].as_array().unwrap();
            items.iter().map(|item| (item[name].as_str().unwrap().to_owned(), item.clone())).collect()
        };
        let (figures, possible) = (by("figures", "key"), by("possible", "cell"));
        Self { figures, possible, findings: printed["findings"].as_array_mut().unwrap().drain(..).collect() }
    }
}

pub(crate) type AllComputed = BTreeMap<String, &'static Computed>;

pub(crate) fn computed_for(mapping: &Json) -> AllComputed {
    let names = mapping["calculations"].as_array().unwrap();
    names
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .map(|name| (name.clone(), computed(&name)))
        .collect()
}

/// What `compute` prints of a calculation, computed once for all tests.
pub(crate) fn computed(name: &str) -> &'static Computed {
    static ALL: Mutex<BTreeMap<String, &'static OnceLock<Computed>>> = Mutex::new(BTreeMap::new());
    let cell = *ALL.lock().unwrap().entry(name.to_owned()).or_insert_with(|| Box::leak(Box::default()));
    cell.get_or_init(|| Computed::of(name, &read(&format!("calculations/{name}"))))
}

/// Every value of a tree with its path; a rate is one value.
pub(crate) fn values<'t>(tree: &'t Json, path: &str, found: &mut Vec<(String, &'t Json)>) {
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

pub(crate) fn leaves(tree: &Json) -> usize {
    match tree {
        Json::Object(members) => members.values().map(leaves).sum(),
        Json::Array(items) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}

/// A number of a case or of a figure as a fraction in lowest terms; none for what is no number.
pub(crate) fn fraction(json: &Json) -> Option<(i128, i128)> {
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
pub(crate) fn compare(expected: &Json, reference: &Json, computed: &AllComputed) -> Result<(), String> {
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

pub(crate) fn find<'c>(reference: &str, computed: &'c AllComputed) -> Result<&'c Json, String> {
    let mut words = reference.split(' ');
    let calculation =
        computed.get(words.next().unwrap()).ok_or_else(|| format!("{reference}: no such calculation"))?;
    calculation.figures.get(words.next().unwrap()).ok_or_else(|| format!("{reference}: no such figure"))
}

/// Whether a number in a figure's unit is the one that a case shows, in some unit and with some sign.
pub(crate) fn is_shown_as(number: &Json, shown: &Json) -> bool {
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
pub(crate) fn is_discrepancy(finding: &Json, discrepancy: &Json) -> bool {
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
