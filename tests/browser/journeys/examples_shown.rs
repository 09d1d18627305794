//! What the examples show is what the published reports come to: each figure on its page, each discrepancy found.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value as Json;

use crate::harness::{Checked, Context, Page, Viewport, ensure, ensure_equal, journey};
use crate::mapped::{Computed, case_json, fraction, is_discrepancy, values};
use finsamkalkyl::examples::Example;

#[test]
fn umea_2023_shows_what_its_report_comes_to() {
    shows_what_its_report_comes_to("umea-2023-report");
}

#[test]
fn umea_2018_q1_shows_what_its_report_comes_to() {
    shows_what_its_report_comes_to("umea-2018-q1");
}

#[test]
fn orebro_2021_shows_what_its_report_comes_to() {
    shows_what_its_report_comes_to("orebro-2021");
}

/// The pages that a report has, and those where everything stands.
const REPORT: [&str; 4] = ["resultat", "impactindex", "ekonomi", "mal"];
const UNDERLYING: &str = "underlag";

/// What the pages show, by figure: the page and the text.
type Shown = BTreeMap<String, BTreeSet<(&'static str, String)>>;

fn shows_what_its_report_comes_to(id: &'static str) {
    journey(async move |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::DESKTOP).await?;
        let example = Example::named(id).expect("an example that the start page lists");
        page.open("").await?;
        page.press("link", &format!("Exempel {}", example.name)).await?;
        let mut shown = Shown::new();
        for place in REPORT.into_iter().chain([UNDERLYING]) {
            page.press_on(&format!("nav a[href$='/{place}']")).await?;
            page.find_one(&format!("nav a[href$='/{place}'][aria-current=page]")).await?;
            for unit in units(&page).await? {
                if let Some(unit) = unit {
                    page.press_on(&format!("#unit option[value='{unit}']")).await?;
                }
                page.unfold_all("main").await?;
                read(&page, place, &mut shown).await?;
            }
        }
        let computed = Computed::of(example.id, example.json);
        let mapping = case_json(&format!("mapping/example-{id}"));
        let mut wrong = compare_figures(&example, &mapping, &computed, &shown);
        page.press_on("nav a[href$='/avstamning']").await?;
        wrong.extend(compare_findings(&page, &example, &mapping, &computed).await?);
        ensure(wrong.is_empty(), format!("{id}: {} wrong\n{}", wrong.len(), wrong.join("\n")))
    });
}

/// The units that one can choose between on a page; nothing to choose is one way to see it.
async fn units(page: &Page) -> Checked<Vec<Option<String>>> {
    let script = "return [...document.querySelectorAll('#unit option')].map(one => one.value)";
    let units: Vec<String> = page.value_from(script, vec![]).await?;
    Ok(if units.is_empty() { vec![None] } else { units.into_iter().map(Some).collect() })
}

/// Reads every figure of the page, once all are written.
async fn read(page: &Page, place: &'static str, shown: &mut Shown) -> Checked {
    page.driver.set_script_timeout(Duration::from_mins(2)).await.context("giving a large page time")?;
    page.eventually("every figure to be written", async || {
        let script = "return document.querySelectorAll('main table.sheet:not([data-written])').length";
        ensure_equal("tables not written", &page.value_from::<usize>(script, vec![]).await?, &0)
    })
    .await?;
    let script = "return [...document.querySelectorAll('main [data-spot]')].map(one =>
        [one.dataset.key ?? one.id, one.matches('input') ? one.value || one.placeholder : one.textContent])";
    let texts: Vec<(String, String)> = page.value_from(script, vec![]).await?;
    for (key, text) in texts {
        shown.entry(key).or_default().insert((place, text));
    }
    Ok(())
}

/// How a report writes its amounts.
struct Money {
    exponent: u32,
    costs_negative: bool,
}

fn compare_figures(example: &Example, mapping: &Json, computed: &Computed, shown: &Shown) -> Vec<String> {
    let file: Json = serde_json::from_str(example.json).expect("an example is JSON");
    let structure = &file["structure"];
    let money = Money {
        exponent: match structure["money"].as_str() {
            Some("mkr") => 6,
            Some("tkr") => 3,
            _ => 0,
        },
        costs_negative: structure["costs_negative"] == true,
    };
    let mut wrong = Vec::new();
    let (mut on_pages, mut on_underlying, mut excluded, mut turned) = (0, 0, BTreeMap::new(), 0);
    for name in mapping["cases"].as_array().unwrap().iter().map(|case| case.as_str().unwrap()) {
        let case = case_json(name);
        let mut expected = Vec::new();
        values(&case["expected"], "", &mut expected);
        for (path, value) in expected {
            let path = format!("{name}:{path}");
            if let Some(reason) = mapping["unmapped"].get(&path) {
                *excluded.entry(reason.as_str().unwrap().to_owned()).or_insert(0) += 1;
                continue;
            }
            let Some(reference) = mapping["values"].get(&path) else { continue };
            if reference.as_str().is_some_and(|reference| reference.starts_with("possible ")) {
                let reason = "the numbers that a printed share allows are a list and no figure of a report";
                *excluded.entry(reason.to_owned()).or_insert(0) += 1;
                continue;
            }
            let mut is_on_pages = true;
            for (key, words, value) in wanted(reference, value) {
                let Some(places) = shown.get(&key) else {
                    wrong.push(format!("{path}: {key} is shown nowhere"));
                    continue;
                };
                is_on_pages &= places.iter().any(|(place, _)| *place != UNDERLYING);
                let Some(figure) = computed.figures.get(&key) else {
                    wrong.push(format!("{path}: {key} is no figure"));
                    continue;
                };
                for (place, text) in places {
                    match compare(&value, &words, figure, text, &money) {
                        Ok(as_cost) => turned += usize::from(as_cost),
                        Err(why) => wrong.push(format!("{path}: {key} on {place}: {why}")),
                    }
                }
            }
            if is_on_pages {
                on_pages += 1;
            } else {
                on_underlying += 1;
                println!("{}: only on {UNDERLYING}: {path} ({reference})", example.id);
            }
        }
    }
    println!(
        "{}: {} mapped values compared, {on_pages} shown on report pages, {on_underlying} only on {UNDERLYING}; \
         {turned} texts with the sign that the report gives costs",
        example.id,
        on_pages + on_underlying
    );
    for (reason, count) in excluded {
        println!("{}: {count} excluded: {reason}", example.id);
    }
    wrong
}

/// A figure that is to be shown, how the mapping names its value, and the value.
fn wanted(reference: &Json, value: &Json) -> Vec<(String, Vec<String>, Json)> {
    if let Some(list) = reference.get("list") {
        let holding: BTreeSet<&str> =
            value.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let holds = reference["where"] == true;
        let item = |(name, key): (&String, &Json)| {
            // What is not in the list is the opposite, or not known.
            let value = if holding.contains(name.as_str()) { holds.into() } else { Json::from(vec![!holds]) };
            (key.as_str().unwrap().to_owned(), vec![], value)
        };
        return list.as_object().unwrap().iter().map(item).collect();
    }
    let mut words = reference.as_str().unwrap().split(' ').map(str::to_owned);
    let key = words.next().unwrap();
    vec![(key, words.collect(), value.clone())]
}

const YES: &str = "ja";
const NO: &str = "nej";
const WORDS: [(&str, &str); 7] = [
    ("improved", "förbättring"),
    ("worsened", "försämring"),
    ("unchanged", "oförändrat"),
    ("not_comparable", ""),
    ("nominal", "stämmer"),
    ("within_tolerance", "ryms i toleransen"),
    ("outside", "stämmer inte"),
];

/// What is left of a budget during the year.
const LEFT: &str = "kvar av budget";

/// Whether a text is what is expected; says whether it has the opposite sign, as a report may write costs.
fn compare(
    expected: &Json,
    words: &[String],
    figure: &Json,
    text: &str,
    money: &Money,
) -> Result<bool, String> {
    let is_missing = matches!(text, "" | "–");
    let one_of = |wanted: &[&str]| {
        if wanted.contains(&text) { Ok(false) } else { Err(format!("{text:?} is not {wanted:?}")) }
    };
    match expected {
        Json::Null => return if is_missing { Ok(false) } else { Err(format!("{text:?} should be missing")) },
        Json::Bool(verdict) => return one_of(&[if *verdict { YES } else { NO }]),
        Json::Array(other) => return one_of(&[if other[0] == true { YES } else { NO }, "", "–"]),
        Json::String(word) => {
            if let Some((_, shown)) = WORDS.iter().find(|(name, _)| name == word) {
                return one_of(&[*shown, if shown.is_empty() { "–" } else { *shown }]);
            }
        }
        _ => {}
    }
    let has = |word: &str| words.iter().any(|other| other == word);
    let number = expected.get("exact").unwrap_or(expected);
    let (mut above, mut below) = fraction(number).ok_or_else(|| format!("{number} is no number"))?;
    if has("share") {
        above *= 100;
    }
    if has("opposite") {
        above = -above;
    }
    if figure["unit"] == "kr" {
        // The value's unit, and the one shown.
        let of_value = match () {
            () if has("tkr") => 3,
            () if has("mkr") => 6,
            () if has("as_reported") => money.exponent,
            () => 0,
        };
        above *= 10_i128.pow(of_value);
        below *= 10_i128.pow(money.exponent);
    }
    let (shown, decimals) =
        number_of(text).ok_or_else(|| format!("{text:?} is no number; expected {expected}"))?;
    let (wanted, shown) = if has("rounded_0") {
        (rounded(above, below), rounded(shown, 10_i128.pow(decimals)))
    } else {
        (rounded(above * 10_i128.pow(decimals), below), shown)
    };
    let is_cost =
        money.costs_negative && figure["unit"] == "kr" && may_be_cost(figure["key"].as_str().unwrap());
    // What is left of an income's budget is less than it, and of a cost's more than nothing.
    let in_words = text.ends_with(LEFT) || text.ends_with("över budget");
    if shown == wanted || (in_words && shown == -wanted) {
        Ok(false)
    } else if shown == -wanted && is_cost {
        Ok(true)
    } else {
        Err(format!("{text:?} is not {expected} {words:?} ({above}/{below})"))
    }
}

/// Figures whose kind a report may write with a minus: its costs, and the rows of tables about them.
fn may_be_cost(key: &str) -> bool {
    ["amount", "cell.", "table_sum.", "nature"].iter().any(|kind| key.starts_with(kind))
}

/// Half away from zero.
fn rounded(above: i128, below: i128) -> i128 {
    let magnitude = (2 * above.abs() + below) / (2 * below);
    magnitude * above.signum()
}

/// A Swedish number as whole units of its last decimal, and how many decimals it has.
fn number_of(text: &str) -> Option<(i128, u32)> {
    if text == "som budget" {
        return Some((0, 0));
    }
    let end = text.find(|letter: char| letter.is_alphabetic() || letter == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = unit.trim();
    let number: String = number.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (negative, digits) = match number.strip_prefix(['−', '-']) {
        Some(digits) => (true, digits),
        None => (false, number.strip_prefix('+').unwrap_or(&number)),
    };
    let negative = match unit {
        "sämre" => !negative,
        "över budget" => true,
        "" | "%" | "procentenheter" | "tkr" | "kr" | "mkr" | "bättre" | LEFT => negative,
        _ => return None,
    };
    let (whole, part) = digits.split_once(',').unwrap_or((digits, ""));
    let value: i128 = format!("{whole}{part}").parse().ok()?;
    Some((if negative { -value } else { value }, u32::try_from(part.len()).ok()?))
}

/// Every discrepancy that can be found is listed, and as rounding only what is.
async fn compare_findings(
    page: &Page,
    example: &Example,
    mapping: &Json,
    computed: &Computed,
) -> Checked<Vec<String>> {
    page.find_one("[aria-busy='false'] .findings-title").await?;
    let script = "return [...document.querySelectorAll('main li[id^=finding]')]
        .map(one => [one.querySelector('p').textContent, one.closest('details') !== null])";
    let listed: Vec<(String, bool)> = page
        .eventually("every finding to be listed", async || {
            let listed: Vec<(String, bool)> = page.value_from(script, vec![]).await?;
            ensure_equal("findings", &listed.len(), &computed.findings.len())?;
            Ok(listed)
        })
        .await?;
    let mut wrong = Vec::new();
    let (mut told, mut as_rounding) = (0, 0);
    for name in mapping["cases"].as_array().unwrap().iter().map(|case| case.as_str().unwrap()) {
        let case = case_json(name);
        for (number, discrepancy) in case["discrepancies"].as_array().unwrap().iter().enumerate() {
            if discrepancy["detectable"] != true {
                continue;
            }
            let reference = mapping["findings"][format!("{name}:{number}")].as_str().unwrap_or_default();
            let mut words = reference.split(' ');
            let (key, printed) = (words.next(), words.next());
            let texts: Vec<&str> = computed
                .findings
                .iter()
                .filter(|finding| {
                    finding["key"].as_str() == key
                        && printed.is_none_or(|printed| finding["printed"] == printed)
                        && is_discrepancy(finding, discrepancy)
                })
                .filter_map(|finding| finding["text"].as_str())
                .collect();
            // The case may call it arithmetic and say that another way to round would give it.
            let group = discrepancy["group"].as_str().unwrap_or_default();
            let may_be_rounding = discrepancy["kind"] == "rounding" || group.ends_with("_rounding");
            match listed.iter().find(|(text, _)| texts.contains(&text.as_str())) {
                Some((_, false)) => told += 1,
                Some((_, true)) if may_be_rounding => as_rounding += 1,
                _ => wrong
                    .push(format!("{name}: {} ({reference}) is not told: {texts:?}", discrepancy["note"])),
            }
        }
    }
    println!(
        "{}: {} discrepancies found, {told} told and {as_rounding} as rounding, of {} findings listed",
        example.id,
        told + as_rounding,
        listed.len()
    );
    Ok(wrong)
}
