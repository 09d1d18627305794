//! How columns stand to each other, and which way a report writes it.

use crate::part_years::{gives, put, report, value};
use crate::small::small;
use finsamkalkyl::calculation::{Calculation, Key, Missing, reconcile};
use finsamkalkyl::examples::{OREBRO_2021, UMEA_2018_Q1};
use finsamkalkyl::grid::calculation_csv;
use finsamkalkyl::report::{Column, Differences, MoneyUnit, Print, PrintId, PrintUnit, Report, UnitId};
use finsamkalkyl::sheet::{Cell, Form, Page, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker};

#[test]
fn a_column_is_held_against_what_is_of_the_same_time() {
    let mut report = report(UMEA_2018_Q1.json);
    report.structure.columns = Column::ALL.to_vec();
    for (column, income, costs) in [
        ("revised", 12_000_000, 14_000_000),
        ("period_budget", 3_000_000, 3_400_000),
        ("previous_to_date", 2_500_000, 3_500_000),
        ("to_date", 3_100_000, 3_230_000),
        ("forecast", 12_100_000, 13_600_000),
    ] {
        put(&mut report, &format!("amount.income.{column}"), income);
        put(&mut report, &format!("amount.costs.{column}"), costs);
    }
    gives(&report, "against.income.to_date.period_budget=100000 against.costs.to_date.period_budget=170000");
    gives(&report, "used_of.costs.to_date.period_budget=95 result_against.to_date.period_budget=270000");
    gives(&report, "against.income.to_date.previous_to_date=600000");
    gives(&report, "against.costs.to_date.previous_to_date=270000");
    gives(&report, "against.costs.forecast.revised=400000 result_against.forecast.revised=500000");
    gives(&report, "against.costs.to_date.revised=10770000");
    // What is not of the same time is held against the whole only to see what is left of it.
    for key in ["against.costs.forecast.period_budget", "against.costs.to_date.previous"] {
        assert_eq!(value(&report, key), Err(Missing::NotInReport));
    }
    let calculation = Calculation::of(&report);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let all = sheets(Page::Economy, speaker, &calculation, UnitId::WHOLE);
    let form = |key: &str| {
        let key: Key = key.parse().unwrap();
        let mut cells = all.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
        cells.find_map(|cell| match cell {
            Cell::Figure { key: other, form } if *other == key => Some(*form),
            _ => None,
        })
    };
    assert_eq!(form("against.costs.to_date.period_budget"), Some(Form::Better));
    assert_eq!(form("against.costs.to_date.revised"), Some(Form::LeftOfCost));
    assert_eq!(form("against.income.to_date.revised"), Some(Form::LeftOfIncome));
    assert_eq!(form("budget_difference.costs.to_date"), Some(Form::LeftOfCost));
    assert_eq!(form("budget_difference.costs.forecast"), Some(Form::Better));
    assert_eq!(form("result_difference.to_date"), Some(Form::Signed));
    assert_eq!(form("note_difference.3.1.to_date"), Some(Form::LeftOfCost));
    // A half-year that stands as the outcome is a part of a year too.
    let half = crate::part_years::report(OREBRO_2021.json);
    assert_eq!(value(&half, "budget_difference.line5.outcome"), Ok(1_837_473.into()));
    let calculation = Calculation::of(&half);
    let speaker = Speaker { words: &SWEDISH, structure: &half.structure };
    for sheet in sheets(Page::Economy, speaker, &calculation, UnitId::WHOLE) {
        for cell in sheet.rows.iter().flat_map(|row| &row.cells) {
            assert!(!matches!(cell, Cell::Figure { form: Form::Better, .. }), "{}: {cell:?}", sheet.title);
        }
    }
}

#[test]
fn what_a_forecast_returns_is_named_and_held_against_the_estimate() {
    let mut report = report(UMEA_2018_Q1.json);
    put(&mut report, "amount.income.forecast", 12_068_000);
    put(&mut report, "amount.costs.forecast", 13_625_000);
    let calculation = Calculation::of(&report);
    let key: Key = "result_difference.forecast".parse().unwrap();
    assert_eq!(calculation.value(key), Ok(700_000.into()));
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    assert!(speaker.figure_name(key).starts_with("Återflöde"), "{}", speaker.figure_name(key));
    let found = |report: &Report| {
        let findings = reconcile(report, &Calculation::of(report));
        findings
            .into_iter()
            .find(|finding| finding.at == key)
            .map(|finding| (finding.stated, finding.computed))
    };
    assert_eq!(found(&report), None, "the 700 that the report estimates");
    put(&mut report, "cell.5.2.returned", 900_000);
    assert_eq!(found(&report), Some((900_000.into(), Some(700_000.into()))));
}

/// What the tables of a report write in the row of an amount, as numbers.
fn row(report: &Report, name: &str) -> Vec<String> {
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let text = calculation_csv(speaker, report, &Calculation::of(report));
    let line =
        text.split("\r\n").find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {text}"));
    line.split(';').map(str::to_owned).collect()
}

#[test]
fn a_difference_is_written_and_read_the_way_the_report_has_it() {
    for (differences, costs_negative) in [
        (Differences::OutcomeMinusBudget, false),
        (Differences::OutcomeMinusBudget, true),
        (Differences::BudgetMinusOutcome, false),
        (Differences::BudgetMinusOutcome, true),
        (Differences::Better, true),
    ] {
        let mut report = small();
        report.structure.columns = vec![Column::Budget, Column::Outcome];
        report.structure.costs_negative = costs_negative;
        report.structure.differences = differences;
        for (cell, amount) in [
            ("amount.group0.budget", 10_000_000),
            ("amount.group0.outcome", 9_000_000),
            ("amount.line4.budget", 1_000_000),
            ("amount.line4.outcome", 1_200_000),
        ] {
            put(&mut report, cell, amount);
        }
        let group = report.structure.lines[0].name.clone();
        for name in [group.as_str(), "Personal"] {
            let cells = row(&report, &format!("{name};"));
            let number = |at: usize| cells[at].replace(',', ".").parse::<rust_decimal::Decimal>().unwrap();
            let (budget, outcome, difference) = (number(1), number(2), number(3));
            let expected = match differences {
                Differences::OutcomeMinusBudget => outcome - budget,
                Differences::BudgetMinusOutcome => budget - outcome,
                // Both are worse.
                Differences::Better => -(outcome - budget).abs(),
            };
            assert_eq!(difference, expected, "{differences:?}, {costs_negative}: {cells:?}");
        }
        // A printed difference is read the same way, and agrees with what follows.
        let written = row(&report, "Personal;")[3].parse::<i64>().unwrap();
        report.structure.prints.push(Print {
            id: PrintId(0),
            of: "budget_difference.line4.outcome".to_owned(),
            unit: match report.structure.money {
                MoneyUnit::Tkr => PrintUnit::Tkr,
                _ => PrintUnit::Kr,
            },
            ..Print::default()
        });
        let found = |report: &Report| {
            reconcile(report, &Calculation::of(report))
                .into_iter()
                .filter(|one| one.printed.is_some())
                .count()
        };
        put(&mut report, "printed.0", written);
        assert_eq!(found(&report), 0, "{differences:?}, {costs_negative}: {written}");
        put(&mut report, "printed.0", -written);
        assert_eq!(found(&report), 1, "{differences:?}, {costs_negative}");
        // What is found is told with the sign that stands in print.
        let calculation = Calculation::of(&report);
        let finding = reconcile(&report, &calculation).into_iter().find(|one| one.printed.is_some()).unwrap();
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        let said = speaker.finding(&finding, calculation.unit(finding.at).unwrap());
        let shown = |number: i64| SWEDISH.number.write_exact(number.into());
        assert!(said.contains(&shown(-written.abs())), "one of the two is less than nothing: {said}");
        // In words a difference is better or worse, whatever its sign.
        let key = "budget_difference.line4.outcome".parse().unwrap();
        let words =
            speaker.sheet_figure(Form::Better, calculation.unit(key).unwrap(), calculation.value(key), &[]);
        assert!(words.ends_with(SWEDISH.worse), "{words}");
    }
}
