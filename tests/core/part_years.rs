//! What a report of a part of a year says of the whole: of what rests on a part alone, nothing.

use crate::small::cases;
use finsamkalkyl::calculation::{
    Calculation, Explanation, Headlines, Key, Missing, Names, OverviewItem, reconcile,
};
use finsamkalkyl::examples::{EXAMPLES, OREBRO_2021, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Column, Entry, Report, RowRole, TableKind};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::scenario::columns;
use finsamkalkyl::text::{ENGLISH, SWEDISH, Speaker, Tone};
use proptest::prelude::*;
use proptest::sample::Index;

pub fn report(json: &str) -> Report {
    Document::from_json(json).unwrap().report
}

pub fn put(report: &mut Report, id: &str, value: i64) {
    report.entries.insert(id.parse().unwrap(), Entry::Value(value.into()));
}

pub fn value(report: &Report, key: &str) -> finsamkalkyl::calculation::Value {
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
    assert_eq!(column(&report), Column::Budget, "one line of a group is not all of it");
    for group in ["group0", "group2"] {
        put(&mut report, &format!("amount.{group}.outcome"), 5_000_000);
    }
    assert_eq!(column(&report), Column::Outcome, "all that has a budget has an outcome");
    // So has a year whose totals are stated, and one whose closing equity is.
    for lines in ["line0", "line10", "group0", "group1", "group2", "group3", "group4"] {
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
pub fn gives(report: &Report, figures: &str) {
    for (key, expected) in figures.split(' ').map(|figure| figure.split_once('=').unwrap()) {
        assert_eq!(value(report, key), Ok(expected.parse().unwrap()), "{key}");
    }
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

#[test]
fn what_the_report_has_of_its_own_year_need_not_stand_in_the_overview_too() {
    let mut report = report(UMEA_2023_REPORT.json);
    let table = |kind| report.structure.tables.iter().find(|table| table.kind == kind).unwrap();
    let (overview, estimates) = (table(TableKind::Overview), table(TableKind::Estimates));
    let equity = overview.rows.iter().find(|row| row.role == RowRole::Equity).unwrap().id;
    let typed = format!("cell.{}.{}.value", overview.id, equity);
    let deviations =
        estimates.rows.iter().map(|row| format!("estimate.{}.{}.deviation", estimates.id, row.id));
    let known = |report: &Report, key: &String| value(report, key).ok();
    let deviation = deviations.clone().find(|key| known(&report, key).is_some()).unwrap();
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
