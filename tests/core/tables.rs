//! What follows from each part of a report, on figures small enough to follow by hand.

use crate::small::{put, small};
use finsamkalkyl::calculation::{Calculation, CheckKind, Key, Missing, Notice, Unit, notices, reconcile};
use finsamkalkyl::report::{Column, MoneyUnit, Report, RowRole};
use rust_decimal::Decimal;

/// Fills in cells, separated by blanks: `cell=value`.
fn filled(mut report: Report, cells: &str) -> Report {
    for cell in cells.split_whitespace() {
        let (address, value) = cell.split_once('=').unwrap_or_else(|| panic!("{cell}"));
        put(&mut report, address, value.parse::<Decimal>().unwrap());
    }
    report
}

/// Holds figures against what they should be: `key=value`, or `key=-` for a missing one.
#[track_caller]
fn gives(report: &Report, figures: &str) {
    let calculation = Calculation::of(report);
    for figure in figures.split_whitespace() {
        let (key, expected) = figure.split_once('=').unwrap_or_else(|| panic!("{figure}"));
        let key: Key = key.parse().unwrap_or_else(|_| panic!("{key} is no figure"));
        let value = calculation.value(key);
        if expected == "-" {
            assert!(value.is_err(), "{key} is {value:?}, not missing");
        } else {
            assert_eq!(value, Ok(expected.parse().unwrap()), "{key}");
        }
    }
}

#[track_caller]
fn finds(report: &Report, expected: &[(CheckKind, &str)]) {
    let found = reconcile(report, &Calculation::of(report));
    let mut found: Vec<(CheckKind, String)> =
        found.into_iter().map(|finding| (finding.kind, finding.at.to_string())).collect();
    let mut expected: Vec<(CheckKind, String)> =
        expected.iter().map(|(kind, at)| (*kind, (*at).to_owned())).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn persons_in_several_activities_are_counted_once_above() {
    let mut report = filled(
        small(),
        "count.0.participants.all=58 count.1.participants.all=30 count.2.participants.all=31",
    );
    finds(&report, &[(CheckKind::Units, "count.0.participants.all")]);
    report.structure.units[0].overlapping = true;
    finds(&report, &[]);
    put(&mut report, "count.0.participants.all", 62);
    finds(&report, &[(CheckKind::Overlap, "count.0.participants.all")]);
    put(&mut report, "count.0.participants.all", 30);
    finds(&report, &[(CheckKind::Overlap, "count.0.participants.all")]);
    put(&mut report, "count.0.participants.all", 31);
    finds(&report, &[]);
    report.entries.remove(&"count.0.participants.all".parse().unwrap());
    gives(&report, "count.0.participants.all=-");
}

#[test]
fn one_person_may_close_for_several_reasons() {
    let mut report = filled(small(), "count.0.group0.all=11 count.0.reason0.all=8 count.0.reason1.all=5");
    finds(&report, &[(CheckKind::Sum, "count.0.group0.all")]);
    report.structure.exits[0].several_reasons = true;
    finds(&report, &[]);
    put(&mut report, "count.0.group0.all", 7);
    finds(&report, &[(CheckKind::Overlap, "count.0.group0.all")]);
}

#[test]
fn shares_of_reasons_are_of_their_group_or_of_all_closed() {
    let mut report = filled(small(), "count.0.group0.all=50 count.0.group1.all=50 count.0.reason0.all=20");
    gives(&report, "rate.0.reason0.all=40 rate.0.group0.all=50 count.0.closed.all=100");
    report.structure.exits[0].shares_of_closed = true;
    gives(&report, "rate.0.reason0.all=20");
}

#[test]
fn a_group_alone_is_not_all_that_closed() {
    let mut report = filled(small(), "count.0.closed.all=100 count.0.group0.all=65");
    report.structure.exits.truncate(1);
    finds(&report, &[]);
    gives(&report, "rate.0.group0.all=65");
}

#[test]
fn women_as_a_percentage_and_as_a_count() {
    let mut report = filled(small(), "count.0.closed.women=33 count.0.closed.men=27 women_share.0.closed=45");
    finds(&report, &[(CheckKind::Rate, "women_share.0.closed")]);
    gives(&report, "women_share.0.closed=55 men_share.0.closed=45");
    put(&mut report, "women_share.0.closed", 55);
    finds(&report, &[]);
    let report = filled(small(), "count.1.closed.all=60 women_share.1.closed=55");
    gives(&report, "women_share.1.closed=55 men_share.1.closed=45 count.1.closed.women=-");
}

#[test]
fn part_of_a_year_does_not_begin_where_the_other_ended() {
    let mut report =
        filled(small(), "count.0.remaining.all.-1=80 count.0.new.all=20 count.0.participants.all=98");
    finds(&report, &[(CheckKind::Flow, "count.0.participants.all")]);
    report.structure.months = 6;
    finds(&report, &[]);
}

#[test]
fn flows_and_decisions() {
    let report = filled(
        small(),
        "count.0.new.all=82 count.0.closed.all=63 count.0.new.all.-1=51 count.0.participants.all=161 \
         count.0.accepted.all=82 count.0.declined.all=13 target.0.throughput=40",
    );
    gives(&report, "inflow.0.all=19 new_change.0.all=31 count.0.remaining.all=98 count.0.referred.all=95");
    gives(
        &report,
        "rate_reached.0.throughput.all=0 rate_shortfall.0.throughput=2 rate_change.0.throughput.all=-",
    );
    let calculation = Calculation::of(&report);
    let decided = calculation.exact("accepted_of_decided.0.all".parse().unwrap()).unwrap();
    assert_eq!(decided.fraction(), Some((1_640, 19)));
    assert_eq!(
        calculation.unit("rate_further.0.throughput".parse().unwrap()),
        None,
        "more closures are no participants"
    );
}

#[test]
fn parties_add_up_to_the_referred() {
    let report = filled(
        small(),
        "count.0.referred_by0.all=60 count.0.referred_by1.all=40 count.0.accepted_from0.all=48 count.0.referred.all=99",
    );
    gives(&report, "rate.0.accepted_from0.all=80 party_share_sum.0=101.01010101010101010101010101");
    finds(&report, &[(CheckKind::Flow, "count.0.referred.all")]);
    let report = filled(small(), "share.0.referred_by0=61 share.0.referred_by1=39");
    gives(&report, "party_share_sum.0=100");
    finds(&report, &[]);
    let report = filled(
        small(),
        "count.0.accepted_from0.all=48 count.0.accepted_from1.all=30 count.0.referred.all=100",
    );
    gives(&report, "count.0.accepted.all=78 rate.0.acceptance.all=78");
}

#[test]
fn money_is_rounded_as_finely_as_it_is_written() {
    let mut report = filled(
        small(),
        "amount.line4.outcome=1234500 amount.line5.outcome=1234300 amount.group2.outcome=2468900",
    );
    report.structure.money = MoneyUnit::Tkr;
    let found = reconcile(&report, &Calculation::of(&report));
    assert!(found.len() == 1 && found[0].by_rounding, "a hundred kronor of three tenths: {found:?}");
    put(&mut report, "amount.group2.outcome", 2_469_100);
    assert!(!reconcile(&report, &Calculation::of(&report))[0].by_rounding);
    report.structure.money = MoneyUnit::Mkr;
    report.structure.money_decimals = 1;
    for (cell, amount) in [("line4", 1_200_000), ("line5", 1_200_000), ("group2", 2_500_000)] {
        put(&mut report, &format!("amount.{cell}.outcome"), amount);
    }
    assert!(reconcile(&report, &Calculation::of(&report))[0].by_rounding);
}

#[test]
fn ceilings_by_rule_and_base() {
    let mut report = filled(
        small(),
        "amount.group0.outcome=8000000 amount.group1.outcome=500000 amount.costs.outcome=8000000 \
         opening_equity.outcome=700000 own_ceiling_base=8000000",
    );
    gives(&report, "ceiling.contributions.outcome=1550000 ceiling.total_income.outcome=1625000");
    gives(&report, "ceiling.total_income_without_eu.outcome=1550000 ceiling.own_amount.outcome=1550000");
    gives(&report, "closing_equity.outcome=1200000 headroom.contributions.outcome=350000");
    gives(
        &report,
        "other_ceiling.0.contributions.outcome=1600000 other_headroom.1.contributions.outcome=-200000",
    );
    gives(
        &report,
        "within_other_ceiling.0.contributions.outcome=1 within_other_ceiling.1.contributions.outcome=0",
    );
    assert_eq!(Calculation::of(&report).unit("ceiling.own_amount.previous".parse().unwrap()), None);
    // Of an entered total it is not known what the Union pays of it.
    put(&mut report, "amount.income.outcome", 8_500_000);
    report.entries.remove(&"amount.group1.outcome".parse().unwrap());
    report.entries.remove(&"amount.group0.outcome".parse().unwrap());
    gives(&report, "ceiling.total_income.outcome=1625000 ceiling.total_income_without_eu.outcome=-");
    // An amount needs no base.
    gives(&report, "ceiling.contributions.outcome=- other_ceiling.1.contributions.outcome=1000000");
    // Of a part of a year there is no ceiling.
    report.structure.columns.push(Column::ToDate);
    assert_eq!(Calculation::of(&report).unit("ceiling.contributions.to_date".parse().unwrap()), None);
    put(&mut report, "own_ceiling_base", 15_000_001);
    let key = "ceiling.own_amount.outcome".parse().unwrap();
    assert_eq!(Calculation::of(&report).value(key), Err(Missing::NotDocumented));
}

#[test]
fn result_equity_and_the_budget() {
    let mut report = filled(
        small(),
        "amount.group0.outcome=1000 amount.line4.outcome=300 amount.line6.outcome=500 amount.group4.outcome=20 \
         amount.group5.outcome=5 amount.group0.budget=900 amount.line4.budget=400 amount.line6.budget=800 \
         opening_equity.previous=50 amount.group0.previous=10 amount.costs.previous=20 equity_adjustment.outcome=-7",
    );
    gives(
        &report,
        "operating_result.outcome=200 financial_net.outcome=15 result.outcome=215 result.budget=-300",
    );
    gives(&report, "closing_equity.previous=40 opening_equity.outcome=40");
    put(&mut report, "amount.group5.previous", 1);
    gives(&report, "result.budget=-300 result_difference.outcome=515 operating_difference.outcome=500");
    gives(
        &report,
        "closing_equity.previous=39 opening_equity.outcome=39 closing_equity.outcome=247 equity_change.outcome=208",
    );
    gives(
        &report,
        "budget_difference.line4.outcome=100 budget_difference.group0.outcome=100 used_share.line4.outcome=75",
    );
    gives(
        &report,
        "budget_difference_by_sum.group2.outcome=100 equity_difference.outcome=508 eu_net.outcome=-",
    );
    gives(
        &report,
        "amount_by_sum.costs.outcome=800 amount_by_lines.costs.outcome=800 nature_share.administration.outcome=37.5",
    );
    put(&mut report, "opening_equity.outcome", 40);
    finds(&report, &[(CheckKind::Balance, "opening_equity.outcome")]);
    put(&mut report, "balance_adjustment.gains", 10);
    put(&mut report, "balance_adjustment.losses", 3);
    put(&mut report, "balance_adjustment.securities", -2);
    put(&mut report, "balance_adjustment.reserve", 50);
    gives(&report, "adjusted_result=206 balance_requirement_result=256");
}

#[test]
fn unit_costs_and_members() {
    let report = filled(
        small(),
        "amount.line6.outcome=3000 amount.line7.outcome=1000 count.1.participants.all=30 count.1.closed.all=10 \
         count.1.group0.all=5 count.0.participants.all=40 amount.line0.outcome=2000 amount.line1.outcome=1000 \
         amount.line2.outcome=750 amount.line3.outcome=250 municipal_key.2=75 municipal_key.3=23",
    );
    gives(
        &report,
        "unit_cost.1.participant.outcome=100 unit_cost.1.closed.outcome=300 unit_cost.1.positive.outcome=600",
    );
    gives(&report, "unit_cost.0.participant.outcome=100 unit_cost.2.participant.outcome=-");
    gives(
        &report,
        "member_sum.municipality.outcome=1000 member_share.state.outcome=50 municipal_share.2.outcome=75",
    );
    gives(&report, "municipal_key_sum=98 contribution_by_key.3.outcome=230");
    finds(
        &report,
        &[(CheckKind::Balance, "contribution_by_key.3.outcome"), (CheckKind::Sum, "municipal_key_sum")],
    );
}

#[test]
fn statements_tie_together() {
    let mut report = filled(
        small(),
        "cell.1.1.outcome=100 cell.1.2.outcome=900 cell.1.3.outcome=60 cell.1.4.outcome=300 cell.1.5.outcome=640 \
         cell.1.1.previous=50 cell.1.2.previous=700 cell.1.3.previous=20 cell.1.4.previous=280 cell.1.5.previous=450 \
         cell.2.1.outcome=60 cell.2.2.outcome=-50 cell.2.3.outcome=190 cell.2.4.outcome=700 cell.2.5.outcome=900",
    );
    gives(
        &report,
        "balance.1.total_assets.outcome=1000 balance.1.equity.outcome=360 equity_ratio.1.outcome=36",
    );
    gives(
        &report,
        "balance.1.total_equity_and_liabilities.outcome=1000 balance.1.current_assets.previous=750",
    );
    gives(&report, "cash_flow.2.before_working_capital.outcome=60 cash_flow.2.working_capital.outcome=140");
    gives(
        &report,
        "cash_flow.2.operating.outcome=200 cash_flow.2.closing.outcome=900 cash_flow.2.change_in_cash.outcome=200",
    );
    gives(
        &report,
        "cash_flow.2.receivables_by_balance.outcome=-50 cash_flow.2.liabilities_by_balance.outcome=190",
    );
    finds(&report, &[]);
    put(&mut report, "cell.1.1.outcome", 110);
    finds(
        &report,
        &[
            (CheckKind::Balance, "balance.1.total_equity_and_liabilities.outcome"),
            (CheckKind::Balance, "cash_flow.2.receivables_by_balance.outcome"),
        ],
    );
    put(&mut report, "cell.1.1.outcome", 100);
    put(&mut report, "cell.2.4.outcome", 690);
    finds(
        &report,
        &[
            (CheckKind::Balance, "cell.2.4.outcome"),
            (CheckKind::Balance, "cash_flow.2.change_in_cash.outcome"),
        ],
    );
    let report = filled(small(), "cell.4.1.debt=60 cell.4.2.debt=50 cell.4.2.paid=20");
    gives(&report, "remaining.4.1=60 remaining.4.2=30 remaining.4.0=90 table_sum.4.debt=110");
    let report =
        filled(small(), "cell.3.1.budget=30 cell.3.2.budget=20 cell.3.1.outcome=10 cell.3.2.outcome=15");
    gives(&report, "note_difference.3.1.outcome=20 note_difference.3.0.outcome=25 table_sum.3.outcome=25");
    // A note may explain a line of a statement.
    let mut report = filled(small(), "cell.1.5.outcome=700 cell.3.1.outcome=400 cell.3.2.outcome=300");
    report.structure.tables[2].of = "cell.1.5".to_owned();
    finds(&report, &[]);
    put(&mut report, "cell.3.2.outcome", 290);
    finds(&report, &[(CheckKind::Balance, "table_sum.3.outcome")]);
}

#[test]
fn several_years_and_estimates() {
    let mut report = filled(
        small(),
        "cell.5.4.value.-1=1000 cell.5.3.value=50 cell.5.4.value=1060 cell.5.1.value=8000000 cell.5.2.value=7999000 \
         cell.5.3.value.1=-100 cell.5.3.value.2=-200",
    );
    report.structure.later_years = 3;
    gives(&report, "overview.5.equity_by_sum=1050 overview.5.equity_gap=10 overview.5.equity_change=60");
    gives(
        &report,
        "overview.5.equity_by_sum.1=960 overview.5.equity_by_sum.2=760 overview.5.equity_by_sum.3=-",
    );
    gives(
        &report,
        "overview.5.ceiling_on_income=1550000 overview.5.within_ceiling=1 overview.5.financial_net=-950",
    );
    finds(&report, &[(CheckKind::Balance, "overview.5.equity_by_sum")]);
    let units = |role| {
        let mut report = small();
        report.structure.tables[4].rows[0].role = role;
        Calculation::of(&report).unit("cell.5.1.value".parse().unwrap())
    };
    assert_eq!(units(RowRole::EquityRatio), Some(Unit::Percent));
    assert_eq!(units(RowRole::Employees), Some(Unit::Number));
    assert_eq!(units(RowRole::Contributions), Some(Unit::Kr));
    // The report's own year stands elsewhere too.
    put(&mut report, "amount.costs.outcome", 7_998_000);
    finds(
        &report,
        &[(CheckKind::Balance, "cell.5.2.value"), (CheckKind::Balance, "overview.5.equity_by_sum")],
    );
    let mut report = small();
    for (year, planned, equity) in
        [("", 900, 2_000), (".-1", 800, 1_900), (".-2", 700, 1_900), (".-4", 600, 2_000)]
    {
        report = filled(report, &format!("cell.6.1.closing{year}={planned} cell.5.4.value{year}={equity}"));
    }
    gives(&report, "estimate.6.1.deviation=1100 pattern.6.1.all.years=4 pattern.6.1.earlier.years=3");
    gives(
        &report,
        "pattern.6.1.earlier.mean=1233.3333333333333333333333333 pattern.6.1.earlier.least=1100 pattern.6.1.all.most=1400",
    );
    gives(
        &report,
        "corrected.6.1.earlier.low=2000 corrected.6.1.earlier.high=2300 corrected.6.1.earlier.in_range=1",
    );
    report.entries.remove(&"cell.6.1.closing.-4".parse().unwrap());
    let key = "corrected.6.1.earlier.mean".parse().unwrap();
    assert_eq!(Calculation::of(&report).value(key), Err(Missing::TooFew), "two earlier years are no pattern");
    let report =
        filled(report, "cell.6.1.opening=500 cell.6.1.result=300 cell.6.2.returned=70 cell.5.3.value=450");
    gives(
        &report,
        "estimate.6.1.closing_by_sum=800 estimate.6.1.flagged=1 estimate.6.1.result_deviation=150",
    );
    gives(&report, "estimate.6.2.closing_by_returned=970 estimate.6.1.deviation_by_sum=1200");
}

#[test]
fn places_and_goals() {
    let report = filled(
        small(),
        "cell.7.1.place1=10 cell.7.1.place1.-1=12 cell.7.1.place2=8 cell.7.1.place2.-1=8 cell.7.1.place3=18 cell.7.1.place3.-1=20 \
         cell.7.2.place1=50 cell.7.2.place1.-1=51 cell.7.2.place4=49 \
         cell.8.1.target=100 cell.8.1.outcome=60 cell.8.2.target=30 cell.8.2.outcome=30 cell.8.3.outcome=5 cell.8.3.previous=5",
    );
    gives(&report, "strategic.7.1.1.difference=-2 strategic.7.1.1.movement=1 strategic.7.2.1.movement=-1");
    gives(&report, "strategic.7.2.2.difference=- strategic.7.2.1.above_nation=1 region_sum.7.1=18");
    gives(
        &report,
        "strategic_tally.7.1.improved=1 strategic_tally.7.1.unchanged=1 strategic_tally.7.1.not_comparable=0",
    );
    gives(
        &report,
        "strategic_tally.7.2.worsened=1 strategic_tally.7.2.not_comparable=1 strategic_tally.7.0.improved=1",
    );
    gives(
        &report,
        "goal.8.1.reached=0 goal.8.1.progress=60 goal.8.2.reached=1 goal.8.3.reached=0 goal.8.4.reached=-",
    );
    gives(&report, "goals_expected.met=1 goals_of_kind.milestone=1 table_rows.8=4");
    finds(&report, &[]);
    let report = filled(report, "cell.7.1.place3=19");
    finds(&report, &[(CheckKind::Units, "region_sum.7.1")]);
}

#[test]
fn support_surveys_and_training() {
    let mut report = filled(
        small(),
        "cell.9.0.persons=20 cell.9.0.all_persons=20 cell.9.1.before_all=12 cell.9.1.after_all=9 cell.9.2.before_all=10 \
         cell.9.2.after_all=11 cell.10.1.grade1=2 cell.10.1.grade2=3 cell.10.1.grade3=4 cell.10.1.grade4=1 \
         cell.10.1.no_opinion=5 cell.10.1.invited=30 cell.11.1.value=40 cell.11.2.value=100",
    );
    gives(
        &report,
        "support.9.1.before_share.all=60 support.9.1.change.all=-3 support.9.1.change_share.all=-25",
    );
    gives(
        &report,
        "support_sum.9.before.all=22 support_sum.9.before_over_persons.all=2 support_sum.9.decreases.all=3",
    );
    gives(
        &report,
        "support_sum.9.increases.all=1 support_sum.9.changes.all=4 support_sum.9.net.all=-2 support_sum.9.rounded_before.all=110",
    );
    gives(
        &report,
        "survey.10.1.answers=15 survey.10.1.share=50 survey.10.1.mean=2.4 survey.10.1.response=50",
    );
    gives(&report, "table_sum.11.value=140 table_rows.11=2");
    finds(&report, &[]);
    report.structure.tables[9].rows[0].grades = Some(3);
    report.structure.tables[9].rows[0].best = Some(1);
    gives(&report, "survey.10.1.answers=14 survey.10.1.mean=2.2222222222222222222222222222");
    put(&mut report, "cell.9.0.all_persons", 19);
    put(&mut report, "cell.9.1.after_women", 4);
    put(&mut report, "cell.9.1.after_men", 6);
    let at: Vec<String> =
        reconcile(&report, &Calculation::of(&report)).iter().map(|f| f.at.to_string()).collect();
    assert_eq!(at, ["cell.9.1.after_all", "cell.9.0.all_persons"]);
    gives(&report, "support.9.1.after_of_kinds.women=100 support_sum.9.sex_share.women=20");
}

#[test]
fn what_is_entered_for_nothing_is_told() {
    let mut report = filled(small(), "amount.line99.budget=5 cell.1.2.to_date=5");
    let told = notices(&report, &Calculation::of(&report));
    let nowhere = |notice: &&Notice| matches!(notice, Notice::EntryOfNothing { .. });
    assert_eq!(told.iter().filter(nowhere).count(), 2, "{told:?}");
    report.structure.prints.push(finsamkalkyl::report::Print {
        id: finsamkalkyl::report::PrintId(0),
        of: "no.such.figure".to_owned(),
        unit: finsamkalkyl::report::PrintUnit::Own,
        decimals: 0,
        opposite: false,
        at: String::new(),
    });
    put(&mut report, "printed.0", 3);
    let told = notices(&report, &Calculation::of(&report));
    assert!(told.iter().any(|notice| matches!(notice, Notice::PrintOfNothing { .. })), "{told:?}");
}
