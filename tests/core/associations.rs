//! What the reports of other associations have that the published cases do not.

use finsamkalkyl::calculation::{Calculation, Headlines, Missing, Notice, notices, reconcile};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Column, InputId, Report};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// A report with these parts of a structure besides what each has, and these cells.
fn report(parts: Json, cells: Json) -> Report {
    let mut structure = json!({
        "name": "Exempel", "year": 2024, "source": "", "units": [{ "id": 0, "name": "Förbundet", "scored": true }],
        "exits": [], "lines": [], "areas": [], "columns": ["budget", "outcome", "previous"], "money": "tkr",
        "ceiling": {
            "name": "trappan", "source": "", "documented_up_to_kr": "15000000",
            "tiers": [{ "percent": "20", "up_to_kr": "7000000" }, { "percent": "15" }]
        },
        "ceiling_base": "contributions"
    });
    for (name, value) in parts.as_object().unwrap() {
        structure[name] = value.clone();
    }
    let file = json!({
        "format": "finsamkalkyl", "version": 4, "method": 2, "created": "", "changed": "", "structure": structure,
        "entries": cells
    });
    Document::from_json(&file.to_string()).unwrap().report
}

fn members() -> Json {
    json!({ "id": 0, "name": "Medlemsavgifter", "role": "member_contributions", "lines": [
        { "id": 0, "name": "Staten", "member": "state" }, { "id": 1, "name": "Regionen", "member": "region" },
        { "id": 2, "name": "A", "member": "municipality" }, { "id": 3, "name": "B", "member": "municipality" }
    ] })
}

fn cost(id: u16, name: &str) -> Json {
    json!({ "id": id, "name": name, "role": "cost", "lines": [{ "id": 10 * id, "name": name }] })
}

fn value(report: &Report, key: &str) -> Result<Decimal, Missing> {
    Calculation::of(report).value(key.parse().unwrap())
}

#[track_caller]
fn assert_nothing_found(report: &Report) {
    let found = reconcile(report, &Calculation::of(report));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_was_set_aside_and_not_used_does_not_keep_a_years_outcome_from_being_one() {
    let lines = json!([members(), cost(1, "Insatser"), cost(2, "Kansli"), cost(3, "Oförutsett")]);
    let cells = json!({
        "amount.line0.budget": "4000000", "amount.line1.budget": "2000000", "amount.line2.budget": "2000000",
        "amount.line10.budget": "6000000", "amount.line20.budget": "1500000", "amount.line30.budget": "1000000",
        "amount.line0.outcome": "4000000", "amount.line1.outcome": "2000000", "amount.line2.outcome": "2000000",
        "amount.line10.outcome": "5500000", "amount.line20.outcome": "1400000", "opening_equity.outcome": "900000"
    });
    let mut report = report(json!({ "lines": lines }), cells);
    let column = |report: &Report| Headlines::of(&report.structure, &Calculation::of(report)).column;
    assert_eq!(column(&report), Column::Outcome);
    assert_eq!(value(&report, "headroom.contributions.outcome"), Ok((-450_000).into()));
    // Without what most of the budget is for, the year has only begun.
    report.entries.remove(&"amount.line10.outcome".parse().unwrap());
    assert_eq!(column(&report), Column::Budget);
}

#[test]
fn years_to_come_go_on_from_how_the_year_is_expected_to_end() {
    let overview = json!([{ "id": 1, "name": "Översikt", "kind": "overview", "rows": [
        { "id": 3, "name": "Resultat", "role": "result" }, { "id": 4, "name": "Eget kapital", "role": "equity" }
    ] }]);
    let parts = json!({
        "lines": [members(), cost(1, "Insatser")], "months": 6, "later_years": 2, "tables": overview,
        "columns": ["budget", "outcome", "forecast"]
    });
    let cells = json!({
        "amount.line0.budget": "8000000", "amount.line10.budget": "8600000", "amount.line0.outcome": "4000000",
        "amount.line10.outcome": "3600000", "amount.line0.forecast": "8000000", "amount.line10.forecast": "8200000",
        "opening_equity.outcome": "1500000", "cell.1.3.value.1": "-300000"
    });
    let mut report = report(parts, cells);
    assert_eq!(
        value(&report, "overview.1.equity_by_sum.1"),
        Ok(1_000_000.into()),
        "1 300 by the forecast, and −300"
    );
    report.entries.retain(|id, _| !id.to_string().ends_with(".forecast"));
    assert_eq!(value(&report, "overview.1.equity_by_sum.1"), Ok(600_000.into()), "900 by the budget");
    report.structure.months = 12;
    assert_eq!(
        value(&report, "overview.1.equity_by_sum.1"),
        Ok(1_600_000.into()),
        "1 900 is the year's outcome"
    );
}

#[test]
fn an_overviews_own_year_is_not_held_against_a_part_of_it() {
    let overview = json!([{ "id": 1, "name": "Översikt", "kind": "overview", "rows": [
        { "id": 3, "name": "Resultat", "role": "result" }, { "id": 5, "name": "Avgifter", "role": "contributions" }
    ] }]);
    let parts = json!({ "lines": [members(), cost(1, "Insatser")], "months": 6, "tables": overview });
    let cells = json!({
        "amount.line0.outcome": "2000000", "amount.line1.outcome": "1000000", "amount.line2.outcome": "700000",
        "amount.line3.outcome": "300000", "amount.line10.outcome": "3600000", "cell.1.3.value": "-200000",
        "cell.1.5.value": "8000000"
    });
    let mut report = report(parts, cells);
    assert_nothing_found(&report);
    report.structure.months = 12;
    assert_eq!(reconcile(&report, &Calculation::of(&report)).len(), 2);
}

#[test]
fn members_need_not_have_paid_their_parts_in_the_middle_of_the_year() {
    let cells = json!({
        "amount.line0.outcome": "4000000", "amount.line1.outcome": "1000000", "amount.line2.outcome": "1000000",
        "amount.line3.outcome": "0", "municipal_key.2": "60", "municipal_key.3": "40"
    });
    let mut report = report(json!({ "lines": [members()], "months": 6 }), cells);
    assert_nothing_found(&report);
    report.structure.months = 12;
    assert!(!reconcile(&report, &Calculation::of(&report)).is_empty());
}

#[test]
fn equity_that_was_adjusted_adds_up() {
    let tables = json!([
        { "id": 1, "name": "Balans", "kind": "balance", "rows": [
            { "id": 1, "name": "Kassa", "role": "cash" }, { "id": 2, "name": "Årets resultat", "role": "result" },
            { "id": 3, "name": "Justerat eget kapital", "role": "other_equity" },
            { "id": 4, "name": "Skulder", "role": "current_liabilities" }
        ] },
        { "id": 2, "name": "Översikt", "kind": "overview", "rows": [
            { "id": 1, "name": "Resultat", "role": "result" }, { "id": 2, "name": "Eget kapital", "role": "equity" }
        ] }
    ]);
    let cells = json!({
        "amount.line0.outcome": "4000000", "amount.line1.outcome": "2000000", "amount.line2.outcome": "1000000",
        "amount.line3.outcome": "1000000", "amount.line10.outcome": "7500000", "opening_equity.outcome": "1500000",
        "equity_adjustment.outcome": "-200000", "closing_equity.outcome": "1800000", "cell.1.1.outcome": "3000000",
        "cell.1.2.outcome": "500000", "cell.1.3.outcome": "1300000", "cell.1.4.outcome": "1200000",
        "cell.2.1.value": "500000", "cell.2.2.value": "1800000", "cell.2.2.value.-1": "1500000"
    });
    let parts = json!({ "lines": [members(), cost(1, "Insatser")], "tables": tables });
    let mut report = report(parts, cells);
    assert_nothing_found(&report);
    report.entries.remove(&InputId::EquityAdjustment(Column::Outcome));
    assert!(!reconcile(&report, &Calculation::of(&report)).is_empty());
}

#[test]
fn an_index_without_the_points_of_an_area_that_is_known_is_none() {
    let areas = json!([{ "id": 0, "name": "a" }, { "id": 1, "name": "b" }, { "id": 2, "name": "c" }]);
    let cells = json!({
        "area_points.0": "50", "area_index.0.0": "81", "area_index.0.1": "60", "area_index.0.2": "55", "target.0.index": "70"
    });
    let mut report = report(json!({ "areas": areas }), cells);
    let lacking: InputId = "area_points.1".parse().unwrap();
    assert_eq!(value(&report, "index.0"), Err(Missing::Unweighed(lacking)));
    assert!(value(&report, "index_reached.0").is_err() && value(&report, "points_known.0").is_err());
    report.entries.insert("printed_index.0".parse().unwrap(), finsamkalkyl::report::Entry::Value(64.into()));
    assert_eq!(value(&report, "index.0"), Ok(64.into()), "what is printed is all that is known");
    // An area of which nothing is known is left out of both sums.
    report.entries.retain(|id, _| !matches!(id.to_string().as_str(), "area_index.0.1" | "area_index.0.2"));
    assert_eq!(value(&report, "index.0"), Ok(81.into()));
}

#[test]
fn an_indicator_without_a_weight_leaves_its_areas_points_in_all() {
    let parts = json!({
        "areas": [{ "id": 0, "name": "a" }], "points": 10,
        "indicators": [{ "id": 0, "name": "i", "area": 0, "kind": "yes_no" }, { "id": 1, "name": "j", "area": 0, "kind": "yes_no" }]
    });
    let cells = json!({
        "area_points.0": "10", "indicator_weight.0": "5", "indicator.0.0.outcome": "1", "indicator.0.1.outcome": "0",
        "target.0.index": "70"
    });
    let report = report(parts, cells);
    assert_eq!(
        (value(&report, "points_known.0"), value(&report, "points_in_all.0")),
        (Ok(5.into()), Ok(10.into()))
    );
    assert_eq!(value(&report, "index_low.0"), Ok(50.into()));
}

#[test]
fn what_is_not_paid_of_any_debt_is_left_of_all() {
    let debts = json!([{ "id": 1, "name": "Skulder", "kind": "debts", "rows": [{ "id": 1, "name": "a" }, { "id": 2, "name": "b" }] }]);
    let report =
        report(json!({ "tables": debts }), json!({ "cell.1.1.debt": "100000", "cell.1.2.debt": "50000" }));
    assert_eq!(value(&report, "remaining.1.0"), Ok(150_000.into()));
}

#[test]
fn a_grade_left_empty_is_not_nobody() {
    let survey =
        json!([{ "id": 1, "name": "Enkät", "kind": "survey", "rows": [{ "id": 1, "name": "Fråga" }] }]);
    let share = "survey.1.1.share";
    let half = json!({ "cell.1.1.grade4": "5", "cell.1.1.answers": "10" });
    assert!(value(&report(json!({ "tables": survey }), half), share).is_err());
    let others = json!({
        "cell.1.1.grade4": "5", "cell.1.1.grade1": "1", "cell.1.1.grade2": "1", "cell.1.1.answers": "10"
    });
    assert_eq!(
        value(&report(json!({ "tables": survey }), others), share),
        Ok(80.into()),
        "3 are left for the third grade"
    );
}

#[test]
fn a_share_entered_with_what_it_is_of_has_an_interval() {
    let exits = json!([
        { "id": 0, "name": "Positiv", "positive": true, "reasons": [] }, { "id": 1, "name": "Avbrott", "positive": false, "reasons": [] }
    ]);
    let cells = json!({ "share.0.group0": "62", "count.0.closed.all": "234", "target.0.group0": "70" });
    let report = report(json!({ "exits": exits }), cells);
    let interval = Headlines::of(&report.structure, &Calculation::of(&report)).interval.unwrap();
    assert!(interval.low_percent > 55.0 && interval.high_percent < 69.0, "{interval:?}");
}

#[test]
fn a_share_of_women_above_all_is_told() {
    let exits = json!([{ "id": 0, "name": "Positiv", "positive": true, "reasons": [] }]);
    let report = report(json!({ "exits": exits }), json!({ "women_share.0.closed": "150" }));
    let told = notices(&report, &Calculation::of(&report));
    assert!(told.iter().any(|notice| matches!(notice, Notice::OutsideHundred { .. })), "{told:?}");
}
