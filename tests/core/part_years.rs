//! What a report of a part of a year says of the whole: of what rests on a part alone, nothing.

use crate::small::{cases, small};
use finsamkalkyl::calculation::{
    Calculation, Explanation, Headlines, Key, Missing, Names, OverviewItem, reconcile,
};
use finsamkalkyl::examples::{EXAMPLES, OREBRO_2021, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::grid::calculation_csv;
use finsamkalkyl::report::{
    Column, Differences, Entry, MoneyUnit, Print, PrintId, PrintUnit, Report, RowRole, TableKind,
};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::scenario::columns;
use finsamkalkyl::sheet::{Cell, Form, Page, sheets};
use finsamkalkyl::text::{ENGLISH, SWEDISH, Speaker, Tone};
use proptest::prelude::*;
use proptest::sample::Index;

fn report(json: &str) -> Report {
    Document::from_json(json).unwrap().report
}

fn put(report: &mut Report, id: &str, value: i64) {
    report.entries.insert(id.parse().unwrap(), Entry::Value(value.into()));
}

fn value(report: &Report, key: &str) -> finsamkalkyl::calculation::Value {
    Calculation::of(report).value(key.parse().unwrap())
}

const OF_INCOME: [CeilingBase; 3] =
    [CeilingBase::Contributions, CeilingBase::TotalIncome, CeilingBase::TotalIncomeWithoutEu];

#[test]
fn a_half_years_income_gives_no_ceiling() {
    let mut report = report(OREBRO_2021.json);
    let calculation = Calculation::of(&report);
    for base in OF_INCOME {
        let column = Column::Outcome;
        for key in [
            Key::CeilingBase { base, column },
            Key::Ceiling { base, column },
            Key::Headroom { base, column },
            Key::WithinCeiling { base, column },
        ] {
            assert_eq!(calculation.value(key), Err(Missing::PartOfYear), "{key}");
        }
    }
    // The amount that the association says itself, a rule that is an amount, and the year before are of whole years.
    assert_eq!(value(&report, "ceiling.own_amount.outcome"), Ok(1_550_000.into()));
    assert_eq!(value(&report, "other_ceiling.1.total_income.outcome"), Ok(1_000_000.into()));
    assert_eq!(value(&report, "other_ceiling.0.contributions.outcome"), Err(Missing::PartOfYear));
    assert_eq!(value(&report, "ceiling.contributions.previous"), Ok(1_550_000.into()));
    // What is said of the ceiling names no amount on another base.
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let headlines = Headlines::of(&report.structure, &calculation);
    let others =
        OF_INCOME.map(|base| (base, calculation.value(Key::Headroom { base, column: headlines.column })));
    let said = speaker.headroom_verdict(&headlines, &others).rest;
    assert!(
        !said.contains(SWEDISH.base_total_income) && !said.contains(SWEDISH.base_contributions),
        "{said}"
    );
    for base in OF_INCOME {
        let [amount, ceiling, headroom] = [
            Key::CeilingBase { base, column: Column::Outcome },
            Key::Ceiling { base, column: Column::Outcome },
            Key::Headroom { base, column: Column::Outcome },
        ]
        .map(|key| calculation.value(key));
        assert_eq!(speaker.base_in_numbers(amount, ceiling, headroom), SWEDISH.part_of_year);
    }
    // Chosen as the base, it is said why there is no ceiling.
    report.structure.ceiling_base = CeilingBase::TotalIncome;
    let calculation = Calculation::of(&report);
    let headlines = Headlines::of(&report.structure, &calculation);
    let verdict = Speaker { words: &SWEDISH, structure: &report.structure }.headroom_verdict(&headlines, &[]);
    assert_eq!((verdict.tone, verdict.rest.as_str()), (Tone::Unknown, SWEDISH.part_of_year));
}

#[test]
fn a_part_of_a_year_in_the_overview_has_no_ceiling() {
    let mut report = report(UMEA_2023.json);
    let mut tables = self::report(UMEA_2023_REPORT.json).structure.tables;
    tables.retain(|table| table.kind == TableKind::Overview);
    let table = tables[0].clone();
    report.structure.tables.push(table.clone());
    for row in &table.rows {
        for year in ["", ".-1"] {
            put(&mut report, &format!("cell.{}.{}.value{year}", table.id, row.id), 1_000_000);
        }
    }
    let now = |report: &Report, year| {
        let key = Key::Overview { table: table.id, item: OverviewItem::CeilingOnIncome, year };
        Calculation::of(report).value(key)
    };
    let (this, last) = (finsamkalkyl::report::YearOffset(0), finsamkalkyl::report::YearOffset(-1));
    assert!(now(&report, this).is_ok() && now(&report, last).is_ok());
    report.structure.months = 8;
    assert_eq!(now(&report, this), Err(Missing::PartOfYear));
    assert!(now(&report, last).is_ok());
}

fn column(report: &Report) -> Column {
    Headlines::of(&report.structure, &Calculation::of(report)).column
}

#[test]
fn during_the_year_the_headroom_is_what_the_year_is_expected_to_end_with() {
    let mut report = report(UMEA_2018_Q1.json);
    let calculation = Calculation::of(&report);
    let headlines = Headlines::of(&report.structure, &calculation);
    // 20 % of 7 000 and 15 % of the 4 960 above, of the contributions that were decided; less the 2 500 foreseen.
    assert_eq!(headlines.column, Column::Forecast);
    assert_eq!(headlines.headroom.target, Ok(2_144_000.into()));
    assert_eq!(headlines.headroom.value, Ok((-356_000).into()));
    for (words, by) in [(&SWEDISH, "enligt prognos"), (&ENGLISH, "by forecast")] {
        let verdict = Speaker { words, structure: &report.structure }.headroom_verdict(&headlines, &[]);
        assert!(verdict.rest.contains(by), "{}", verdict.rest);
    }
    // Where closing equity alone is foreseen, there is nothing in the forecast for a scenario to move.
    assert_eq!(columns(&calculation, headlines.column), [Column::Budget]);
    // A base of the forecast's own goes before what was decided.
    put(&mut report, "amount.group0.forecast", 7_000_000);
    assert_eq!(value(&report, "ceiling.contributions.forecast"), Ok(1_400_000.into()));
    assert_eq!(columns(&Calculation::of(&report), Column::Forecast), [Column::Forecast, Column::Budget]);
    report.entries.remove(&"closing_equity.forecast".parse().unwrap());
    assert_eq!(column(&report), Column::Budget);
}

#[test]
fn the_first_lines_of_an_outcome_are_not_the_years() {
    let mut report = report(UMEA_2018_Q1.json);
    report.structure.months = 12;
    report.structure.columns = vec![Column::Budget, Column::Outcome];
    report.entries.retain(|id, _| !id.to_string().ends_with(".forecast"));
    put(&mut report, "opening_equity.outcome", 4_058_000);
    assert_eq!(column(&report), Column::Budget);
    put(&mut report, "amount.line0.outcome", 1_495_000);
    put(&mut report, "amount.line10.outcome", 2_784_000);
    assert!(value(&report, "closing_equity.outcome").is_ok());
    assert_eq!(column(&report), Column::Budget, "some lines are not the year's outcome");
    for group in ["group1", "group3", "group4"] {
        put(&mut report, &format!("amount.{group}.outcome"), 0);
    }
    assert_eq!(column(&report), Column::Outcome, "every group that has a budget has an outcome");
    // So has a year whose totals are stated, and one whose closing equity is.
    for lines in ["line0", "line10", "group1", "group3", "group4"] {
        report.entries.remove(&format!("amount.{lines}.outcome").parse().unwrap());
    }
    assert_eq!(column(&report), Column::Budget);
    let mut totals = report.clone();
    put(&mut totals, "amount.income.outcome", 12_000_000);
    put(&mut totals, "amount.costs.outcome", 13_000_000);
    assert_eq!(column(&totals), Column::Outcome);
    put(&mut report, "closing_equity.outcome", 2_992_000);
    assert_eq!(column(&report), Column::Outcome);
    report.structure.months = 3;
    assert_eq!(column(&report), Column::Budget, "a part of a year does not tell how it ends");
}

#[track_caller]
fn gives(report: &Report, figures: &str) {
    for (key, expected) in figures.split(' ').map(|figure| figure.split_once('=').unwrap()) {
        assert_eq!(value(report, key), Ok(expected.parse().unwrap()), "{key}");
    }
}

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
    let sheets = sheets(Page::Economy, speaker, &calculation, finsamkalkyl::report::UnitId::WHOLE);
    let form = |key: &str| {
        let key: Key = key.parse().unwrap();
        let cells = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells);
        cells
            .filter_map(|cell| {
                if let Cell::Figure { key: other, form } = cell {
                    (*other == key).then_some(*form)
                } else {
                    None
                }
            })
            .next()
    };
    assert_eq!(form("against.costs.to_date.period_budget"), Some(Form::Better));
    assert_eq!(form("against.costs.to_date.revised"), Some(Form::LeftOfCost));
    assert_eq!(form("against.income.to_date.revised"), Some(Form::LeftOfIncome));
    assert_eq!(form("budget_difference.costs.to_date"), Some(Form::LeftOfCost));
    assert_eq!(form("budget_difference.costs.forecast"), Some(Form::Better));
    assert_eq!(form("result_difference.to_date"), Some(Form::Signed));
    assert_eq!(form("note_difference.3.1.to_date"), Some(Form::LeftOfCost));
    // A half-year that stands as the outcome is a part of a year too.
    let half = self::report(OREBRO_2021.json);
    assert_eq!(value(&half, "budget_difference.line5.outcome"), Ok(1_837_473.into()));
    let calculation = Calculation::of(&half);
    let speaker = Speaker { words: &SWEDISH, structure: &half.structure };
    for sheet in
        finsamkalkyl::sheet::sheets(Page::Economy, speaker, &calculation, finsamkalkyl::report::UnitId::WHOLE)
    {
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

proptest! {
    #![proptest_config(cases(40))]

    /// Whatever stands in any report, a ceiling of a part of a year does not move with the part's income, and is missing
    /// on every base that is income.
    #[test]
    fn no_ceiling_rests_on_a_part_of_a_year(
        example in any::<Index>(),
        months in 1u8..12,
        changes in proptest::collection::vec((any::<Index>(), 0i64..20_000_000), 0..6),
    ) {
        let mut report = report(EXAMPLES[example.index(EXAMPLES.len())].json);
        report.structure.months = months;
        report.structure.columns = Column::ALL.to_vec();
        let cells: Vec<_> = Calculation::of(&report).graph().inputs().filter(|cell| !cell.is_words()).collect();
        for (cell, value) in changes {
            report.entries.insert(cells[cell.index(cells.len())], Entry::Value(value.into()));
        }
        let calculation = Calculation::of(&report);
        for column in Column::ALL.into_iter().filter(|column| report.structure.is_part_of_year(*column)) {
            for base in OF_INCOME {
                for key in [Key::Ceiling { base, column }, Key::Headroom { base, column }] {
                    let value = calculation.value(key);
                    prop_assert!(matches!(value, Err(Missing::PartOfYear | Missing::NotInReport)), "{}", key);
                }
            }
        }
    }
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
            speaker.sheet_figure(Form::Better, calculation.unit(key).unwrap(), calculation.value(key));
        assert!(words.ends_with(SWEDISH.worse), "{words}");
    }
}

#[test]
fn what_the_report_has_of_its_own_year_need_not_stand_in_the_overview_too() {
    let mut report = report(UMEA_2023_REPORT.json);
    let table = |kind| report.structure.tables.iter().find(|table| table.kind == kind).unwrap();
    let (overview, estimates) = (table(TableKind::Overview), table(TableKind::Estimates));
    let equity = overview.rows.iter().find(|row| row.role == RowRole::Equity).unwrap().id;
    let typed = format!("cell.{}.{}.value", overview.id, equity);
    let estimated =
        estimates.rows.iter().map(|row| format!("estimate.{}.{}.deviation", estimates.id, row.id));
    let known = |report: &Report, key: &String| value(report, key).ok();
    let deviation = estimated.clone().find(|key| known(&report, key).is_some()).unwrap();
    let before = value(&report, &deviation).unwrap();
    // The overview is in whole thousands.
    let rounded = value(&report, "closing_equity.outcome").unwrap() - value(&report, &typed).unwrap();
    // Not typed, it is what the report has elsewhere; and that is what explains it.
    report.entries.remove(&typed.parse().unwrap());
    assert_eq!(value(&report, &typed), value(&report, "closing_equity.outcome"));
    assert_eq!(value(&report, &deviation), Ok(before + rounded));
    let calculation = Calculation::of(&report);
    let names = Names::of(&calculation);
    let explained = Explanation::of(&calculation, &names, deviation.parse().unwrap()).unwrap();
    let equity: Key = "closing_equity.outcome".parse().unwrap();
    assert!(explained.steps.iter().any(|step| Some(step.node) == calculation.node(equity)), "{explained:?}");
    // Typed otherwise, the two are held against each other, and what is typed is taken.
    put(&mut report, &typed, 2_000_000);
    let key: Key = typed.parse().unwrap();
    let findings = reconcile(&report, &Calculation::of(&report));
    let found = findings.iter().find(|finding| finding.at == key && finding.stated == 2_000_000.into());
    assert_eq!(found.and_then(|finding| finding.computed), value(&report, "closing_equity.outcome").ok());
    assert_eq!(value(&report, &typed), Ok(2_000_000.into()));
    // Of a part of a year it is not the year's.
    report.entries.remove(&typed.parse().unwrap());
    report.structure.months = 8;
    assert!(value(&report, &typed).is_err() && value(&report, &deviation).is_err());
}

#[test]
fn all_that_a_note_explains_is_offered() {
    let mut told = 0;
    for example in EXAMPLES {
        let report = report(example.json);
        let offered = report.structure.explainable(|_| String::new());
        let inputs: Vec<String> =
            Calculation::of(&report).graph().inputs().map(|cell| cell.to_string()).collect();
        for (address, _) in &offered {
            assert!(inputs.contains(&format!("{address}.outcome")), "{address}");
        }
        for table in report.structure.tables.iter().filter(|table| table.kind == TableKind::Note) {
            assert!(offered.iter().any(|(address, _)| *address == table.of), "{}", table.name);
            told += 1;
        }
    }
    assert!(told > 5);
}

#[test]
fn a_cost_is_divided_among_those_of_the_same_time() {
    let mut report = report(UMEA_2023.json);
    report.structure.columns = Column::ALL.to_vec();
    for (column, costs) in [("outcome", 900), ("budget", 1_200), ("previous", 800), ("previous_to_date", 300)]
    {
        report
            .entries
            .retain(|id, _| !id.to_string().starts_with("amount.") || !id.to_string().ends_with(column));
        put(&mut report, &format!("amount.individual.{column}"), costs);
    }
    report.entries.retain(|id, _| !id.to_string().starts_with("count."));
    put(&mut report, "count.0.closed.all", 30);
    put(&mut report, "count.0.closed.all.-1", 20);
    gives(
        &report,
        "unit_cost.0.closed.outcome=30 unit_cost.0.closed.budget=40 unit_cost.0.closed.previous=40",
    );
    assert_eq!(value(&report, "unit_cost.0.closed.previous_to_date"), Err(Missing::NotInReport));
    // Of a part of a year the counts are of that part, and of the same part of the year before.
    report.structure.months = 4;
    gives(&report, "unit_cost.0.closed.outcome=30 unit_cost.0.closed.previous_to_date=15");
    for column in ["budget", "previous"] {
        let key = format!("unit_cost.0.closed.{column}");
        assert_eq!(value(&report, &key), Err(Missing::NotInReport), "{key}");
    }
}
