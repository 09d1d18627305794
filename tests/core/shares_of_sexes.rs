//! Percentages of women and of men that a report prints without the counts behind them.

use finsamkalkyl::calculation::{
    Calculation, CheckKind, Finding, Key, Missing, next_year, notices, reconcile, without_small_numbers,
};
use finsamkalkyl::exchange::{Document, read_link, write_link};
use finsamkalkyl::report::{InputId, Report};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// A calculation of two groups of reasons, one of them positive, with these cells.
fn document(cells: &Json) -> Document {
    document_of(&json!([{ "id": 0, "name": "Förbundet", "scored": true }]), cells)
}

fn document_of(units: &Json, cells: &Json) -> Document {
    let file = json!({
        "format": "finsamkalkyl", "version": 5, "method": 3, "created": "", "changed": "",
        "structure": {
            "name": "Exempel", "year": 2024, "source": "",
            "units": units,
            "exits": [
                { "id": 0, "name": "Positiv lösning", "positive": true, "reasons": [{ "id": 0, "name": "Arbete" }] },
                { "id": 1, "name": "Övrigt" }
            ],
            "lines": [], "areas": [], "columns": ["outcome"], "money": "tkr", "ceiling_base": "contributions",
            "ceiling": { "name": "trappan", "source": "", "tiers": [{ "percent": "20" }] }
        },
        "entries": cells
    });
    Document::from_json(&file.to_string()).unwrap()
}

fn report(cells: &Json) -> Report {
    document(cells).report
}

fn value(report: &Report, key: &str) -> Result<Decimal, Missing> {
    Calculation::of(report).value(key.parse().unwrap())
}

fn found(report: &Report) -> Vec<Finding> {
    reconcile(report, &Calculation::of(report)).into_iter().filter(|finding| !finding.by_rounding).collect()
}

#[track_caller]
fn assert_found(cells: &Json, at: &str, stated: &str, nearest: &str) {
    let found = found(&report(cells));
    let [finding] = found.as_slice() else { panic!("{} findings: {found:?}", found.len()) };
    assert_eq!(finding.kind, CheckKind::Sexes);
    assert_eq!(finding.at, at.parse::<Key>().unwrap());
    assert_eq!(finding.stated, stated.parse().unwrap());
    assert_eq!(finding.computed.unwrap().round_dp(1), nearest.parse().unwrap());
    for cell in ["share_of_sex.0.group0.women", "share_of_sex.0.group0.men"] {
        assert!(finding.cells.contains(&cell.parse().unwrap()), "{cell} is not among {:?}", finding.cells);
    }
}

#[test]
fn a_percentage_by_sex_is_the_share_and_has_its_gap_change_and_verdict() {
    let report = report(&json!({
        "share.0.group0": "56", "share_of_sex.0.group0.women": "50", "share_of_sex.0.group0.men": "62",
        "share_of_sex.0.group0.women.-1": "47.5", "target.0.group0": "60",
        "share_of_sex.0.closed.men": "40"
    }));
    assert_eq!(value(&report, "rate.0.group0.women"), Ok(50.into()));
    assert_eq!(value(&report, "rate.0.group0.men"), Ok(62.into()));
    assert_eq!(value(&report, "rate.0.throughput.men"), Ok(40.into()));
    assert_eq!(value(&report, "rate_gap.0.group0"), Ok((-12).into()));
    assert_eq!(value(&report, "rate_change.0.group0.women"), Ok("2.5".parse().unwrap()));
    let calculation = Calculation::of(&report);
    assert_eq!(calculation.verdict("rate_reached.0.group0.women".parse().unwrap()), Some(false));
    assert_eq!(calculation.verdict("rate_reached.0.group0.men".parse().unwrap()), Some(true));
    assert_eq!(found(&report), []);
    assert_eq!(notices(&report, &calculation), []);
}

#[test]
fn what_is_counted_goes_before_it_and_is_held_against_it() {
    let report = report(&json!({
        "count.0.closed.women": "20", "count.0.group0.women": "10", "share_of_sex.0.group0.women": "55"
    }));
    assert_eq!(value(&report, "rate.0.group0.women"), Ok(50.into()));
    let found = found(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, CheckKind::Rate);
    assert_eq!(found[0].at, "rate.0.group0.women".parse().unwrap());
}

#[test]
fn everyones_share_lies_between_womens_and_mens() {
    let cells = |all: &str| {
        json!({
            "share.0.group0": all, "share_of_sex.0.group0.women": "50", "share_of_sex.0.group0.men": "62"
        })
    };
    for all in ["50", "56", "62"] {
        assert_eq!(found(&report(&cells(all))), [], "{all}");
    }
    assert_found(&cells("64"), "rate.0.group0.all", "64", "62");
    assert_found(&cells("48"), "rate.0.group0.all", "48", "50");
}

#[test]
fn where_it_is_known_of_how_many_the_persons_add_up() {
    let cells = |all: (&str, &str), men: &str| {
        let mut cells = json!({
            "count.0.closed.women": "30", "count.0.closed.men": "20",
            "share_of_sex.0.group0.women": "50", "share_of_sex.0.group0.men": men
        });
        cells[all.0] = json!(all.1);
        cells
    };
    // 15 women and 12 men.
    let count = |number| ("count.0.group0.all", number);
    assert_eq!(found(&report(&cells(count("27"), "60"))), []);
    assert_found(&cells(count("29"), "60"), "count.0.group0.all", "29", "27");
    // Or 54 % of the 50.
    let share = |percent| ("share.0.group0", percent);
    assert_eq!(found(&report(&cells(share("54"), "60"))), []);
    assert_found(&cells(share("58"), "60"), "rate.0.group0.all", "58", "54");
    // No whole number of 20 is 61 %.
    let found = found(&report(&cells(count("27"), "61")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].kind, CheckKind::Impossible);
    assert_eq!(found[0].at, "rate.0.group0.men".parse().unwrap());
}

#[test]
fn it_goes_on_to_the_next_year_and_no_further() {
    let cells = json!({ "share_of_sex.0.group0.women": "50", "share_of_sex.0.group0.men.-1": "62" });
    let report = report(&cells);
    let next = next_year(&report, &Calculation::of(&report));
    let kept: Vec<String> = next.entries.keys().map(ToString::to_string).collect();
    assert!(kept.contains(&"share_of_sex.0.group0.women.-1".to_owned()), "{kept:?}");
    assert!(!kept.iter().any(|cell| cell.contains("men.-2") || cell.contains("group0.men")), "{kept:?}");
}

#[test]
fn only_what_has_one_is_of_the_fifth_version() {
    let cells = json!({ "share.0.group0": "56", "share_of_sex.0.group0.men.-1": "62.5" });
    let with = document(&cells);
    assert!(with.to_json().contains("\"version\":5"));
    let link = write_link(&with).unwrap();
    assert!(link.starts_with("5."), "{link}");
    assert!(read_link(&link).unwrap().report == with.report);
    assert!(Document::from_json(&with.to_json()).unwrap().report == with.report);

    let without = json!({ "share.0.group0": "56" });
    let plain = document(&without);
    assert!(!plain.to_json().contains("\"version\":5"));
    assert!(!write_link(&plain).unwrap().starts_with("5."));
}

#[test]
fn a_percentage_that_tells_of_few_is_left_out_with_them() {
    let tells = "share_of_sex.0.group0.women";
    let report = report(&json!({
        "count.0.closed.women": "30", "count.0.closed.men": "40", tells: "10", "share_of_sex.0.group0.men": "50"
    }));
    let left_out = without_small_numbers(&report, 5).left_out;
    assert!(left_out.contains(&tells.parse::<InputId>().unwrap()), "{left_out:?}");
}

#[test]
fn a_percentage_that_no_figure_uses_is_left_out_too() {
    // Counts of the year before, and a share of two years before, which has no place.
    let cells = json!({
        "count.0.closed.women": "30", "share_of_sex.0.group0.women.-3": "10", "share.0.group0.-9": "62"
    });
    let left_out = without_small_numbers(&report(&cells), 5).left_out;
    assert_eq!(left_out.len(), 2, "{left_out:?}");
}

#[test]
fn where_the_persons_agree_another_error_is_told_once() {
    // 15 women and 12 men, of 50; in all it says 60.
    let report = report(&json!({
        "count.0.closed.women": "30", "count.0.closed.men": "20", "count.0.closed.all": "60", "count.0.group0.all": "27",
        "share_of_sex.0.group0.women": "50", "share_of_sex.0.group0.men": "60"
    }));
    let found: Vec<String> = found(&report).iter().map(|finding| finding.at.to_string()).collect();
    assert_eq!(found, ["count.0.closed.all"]);
}

#[test]
fn the_platforms_persons_are_held_against_the_wholes() {
    let units = json!([
        { "id": 0, "name": "Förbundet", "scored": true }, { "id": 1, "name": "A", "parent": 0 }, { "id": 2, "name": "B", "parent": 0 }
    ]);
    // Ten of each.
    let at = |whole: &str, sex: &str| {
        let mut cells = json!({});
        cells[format!("count.0.group0.{sex}")] = json!(whole);
        for unit in [1, 2] {
            cells[format!("count.{unit}.closed.{sex}")] = json!("20");
            cells[format!("share_of_sex.{unit}.group0.{sex}")] = json!("50");
        }
        found(&document_of(&units, &cells).report)
    };
    for sex in ["women", "men"] {
        assert_eq!(at("20", sex), []);
        let found = at("26", sex);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].computed, Some(20.into()));
    }
}
