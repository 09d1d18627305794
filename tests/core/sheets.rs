//! The tables that the pages show: what of the published reports stands in them, and that they are sound.

use crate::small::{cases, small};
use finsamkalkyl::calculation::{Calculation, Key, Unit};
use finsamkalkyl::examples::{EXAMPLES, TEMPLATE};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Column, Field, InputId, Report, TableKind, UnitId};
use finsamkalkyl::sheet::{Cell, Form, Level, Page, Sheet, all_figures, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker, Tone};
use proptest::prelude::*;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn files(below: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(below);
    let read = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(read).collect();
    files.sort();
    files
}

/// Every calculation of the cases and of the program, by its name.
fn reports() -> Vec<(String, Report)> {
    let mut texts = files("calculations");
    for example in EXAMPLES.iter().chain([&TEMPLATE]) {
        texts.push((example.id.to_owned(), example.json.to_owned()));
    }
    texts.into_iter().map(|(name, text)| (name, Document::from_json(&text).unwrap().report)).collect()
}

fn speaker(report: &Report) -> Speaker<'_> {
    Speaker { words: &SWEDISH, structure: &report.structure }
}

/// Every page for every unit.
fn all_pages(report: &Report, calculation: &Calculation) -> Vec<(Page, UnitId, Vec<Sheet>)> {
    let units = &report.structure.units;
    let of = |page, unit| (page, unit, sheets(page, speaker(report), calculation, unit));
    let pages = [Page::Economy, Page::Goals].map(|page| of(page, UnitId::WHOLE));
    let by_unit = units.iter().flat_map(|unit| [of(Page::Results, unit.id), of(Page::Index, unit.id)]);
    by_unit.chain(pages).collect()
}

fn cells(sheets: &[Sheet]) -> impl Iterator<Item = &Cell> {
    sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells)
}

/// The addresses and the figures that stand in sheets.
fn shown(sheets: &[Sheet]) -> (BTreeSet<InputId>, BTreeSet<Key>) {
    let (mut ids, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for cell in cells(sheets) {
        match *cell {
            Cell::Field { id, figure } => {
                ids.insert(id);
                keys.extend(figure);
            }
            Cell::Figure { key, .. } => {
                keys.insert(key);
            }
            _ => {}
        }
    }
    (ids, keys)
}

/// The figures that the mappings name, by calculation.
fn mapped() -> BTreeMap<String, BTreeSet<String>> {
    fn texts(json: &Json, found: &mut Vec<String>) {
        match json {
            Json::Object(members) => members.values().for_each(|member| texts(member, found)),
            Json::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Json::String(text) => found.push(text.clone()),
            _ => {}
        }
    }
    let calculations: BTreeSet<String> = files("calculations").into_iter().map(|(name, _)| name).collect();
    let mut mapped: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in files("mapping") {
        let mut found = Vec::new();
        texts(&serde_json::from_str(&text).unwrap(), &mut found);
        for text in found {
            let mut words = text.split(' ');
            if let (Some(calculation), Some(key)) = (words.next(), words.next())
                && calculations.contains(calculation)
                && key != "possible"
            {
                mapped.entry(calculation.to_owned()).or_default().insert(key.to_owned());
            }
        }
    }
    mapped
}

/// What the cases name and no page shows, and why.
const ONLY_AMONG_ALL: [(&str, &str, &str); 2] = [
    (
        "orebro-2021-economy",
        "other_headroom.1.contributions.previous",
        "the rule is an amount, the same on every base, and is shown on the base chosen",
    ),
    (
        "umea-2023-follow-up",
        "contributions.outcome",
        "no line says which kind of member pays it, so that it is the group's own amount",
    ),
];

#[test]
fn what_the_published_reports_say_stands_in_some_table() {
    let mapped = mapped();
    let (mut on_pages, mut in_all) = (0, 0);
    for (name, report) in reports() {
        let Some(wanted) = mapped.get(&name) else { continue };
        let calculation = Calculation::of(&report);
        let keys: BTreeSet<String> = all_pages(&report, &calculation)
            .iter()
            .flat_map(|(_, _, sheets)| shown(sheets).1)
            .map(|key| key.to_string())
            .collect();
        let all: BTreeSet<String> =
            shown(&all_figures(speaker(&report), &calculation)).1.iter().map(Key::to_string).collect();
        let missing: Vec<&String> = wanted.iter().filter(|key| !keys.contains(*key)).collect();
        println!("{name}: {} of {} figures on a page", wanted.len() - missing.len(), wanted.len());
        for key in &missing {
            let why = ONLY_AMONG_ALL.iter().find(|(of, only, _)| *of == name && only == key);
            let (_, _, why) = why.unwrap_or_else(|| panic!("{name}: {key} is on no page"));
            println!("  {key} is only among all figures: {why}");
            assert!(all.contains(*key), "{name}: {key} is not among all figures either");
        }
        on_pages += wanted.len() - missing.len();
        in_all += wanted.len();
    }
    println!("In all {on_pages} of {in_all} figures on a page");
    assert!(on_pages * 100 >= in_all * 95, "{on_pages} of {in_all}");
}

#[test]
fn every_entry_of_a_file_can_be_filled_in_on_some_page() {
    for (name, report) in reports() {
        let calculation = Calculation::of(&report);
        let fields: BTreeSet<InputId> =
            all_pages(&report, &calculation).iter().flat_map(|(_, _, sheets)| shown(sheets).0).collect();
        let lost: Vec<String> = report
            .entries
            .keys()
            .filter(|id| !matches!(id, InputId::Printed(_)) && !fields.contains(id))
            .map(InputId::to_string)
            .collect();
        let unused: Vec<InputId> = calculation
            .graph()
            .inputs()
            .filter(|id| !matches!(id, InputId::Printed(_)) && !fields.contains(id))
            .collect();
        let hidden = unused.iter().filter(|id| is_hidden(&report, **id)).count();
        println!("{name}: {hidden} cells are in columns that are not shown");
        assert_eq!(unused.len(), hidden, "{name}: {unused:?}");
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

/// Holds what any sheets are: no more cells than heads, names, nothing twice.
#[track_caller]
fn sound(sheets: &[Sheet], report: &Report, calculation: &Calculation) {
    let mut fields = BTreeSet::new();
    for sheet in sheets {
        assert!(!sheet.title.is_empty());
        assert!(sheet.heads.iter().all(|head| !head.is_empty()), "{sheet:?}");
        assert!(!sheet.heads.is_empty() || sheet.rows.iter().all(|row| row.is_own), "{sheet:?}");
        assert!(!sheet.rows.is_empty() || sheet.list.is_some(), "{sheet:?}");
        for (place, row) in sheet.rows.iter().enumerate() {
            assert!(row.cells.len() <= sheet.heads.len(), "{}: {row:?}", sheet.title);
            assert!(!row.name.is_empty() && !row.name.contains('{'), "{}: {row:?}", sheet.title);
            assert!(row.is_own || row.cells.iter().any(|cell| *cell != Cell::Empty), "{row:?}");
            assert!(!sheet.rows[..place].contains(row), "{}: {row:?} twice", sheet.title);
            for cell in &row.cells {
                match *cell {
                    Cell::Field { id, figure } => {
                        assert_eq!(id.to_string().parse(), Ok(id));
                        assert!(fields.insert(id), "{}: {id} twice on a page", sheet.title);
                        assert!(calculation.graph().input(id).is_some(), "{id} is of no use");
                        assert!(figure.is_none_or(|key| calculation.node(key).is_some()));
                        let value = figure.map(|key| calculation.value(key));
                        value.map(|value| {
                            speaker(report).sheet_field(
                                id,
                                value,
                                &calculation.bounds(figure.and_then(|key| calculation.node(key))),
                            )
                        });
                    }
                    Cell::Figure { key, form } => {
                        let unit = calculation.unit(key).unwrap();
                        let text = speaker(report).sheet_figure(
                            form,
                            unit,
                            calculation.value(key),
                            &calculation.bounds(calculation.node(key)),
                        );
                        assert!(!text.contains('{'), "{key}: {text}");
                        form.tone(unit, calculation.value(key));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn tables_are_sound() {
    for (name, report) in reports() {
        let calculation = Calculation::of(&report);
        for (page, unit, sheets) in all_pages(&report, &calculation) {
            println!("{name}, unit {unit}: {} tables on {page:?}", sheets.len());
            sound(&sheets, &report, &calculation);
        }
        let all = all_figures(speaker(&report), &calculation);
        assert_eq!(shown(&all).1.len(), calculation.keys().count(), "{name}: every figure, each once");
    }
}

#[test]
fn no_value_is_in_a_table() {
    let report = reports().into_iter().find(|(name, _)| name == "umea-2023-report").unwrap().1;
    let calculation = Calculation::of(&report);
    let empty = Report { entries: BTreeMap::new(), ..report.clone() };
    let of_empty = Calculation::of(&empty);
    assert_eq!(all_pages(&report, &calculation), all_pages(&empty, &of_empty));
}

#[test]
fn figures_are_written_as_a_table_shows_them() {
    use rust_decimal::Decimal;
    let mut report = small();
    report.structure.money = finsamkalkyl::report::MoneyUnit::Tkr;
    report.structure.costs_negative = true;
    let missing = Err(finsamkalkyl::calculation::Missing::NotInReport);
    let write = |form, unit, value: &str| {
        speaker(&report).sheet_figure(form, unit, Ok(value.parse::<Decimal>().unwrap()), &[])
    };
    assert_eq!(write(Form::Value, Unit::Kr, "1234567"), "1\u{a0}235");
    assert_eq!(write(Form::Cost, Unit::Kr, "1234567"), "−1\u{a0}235");
    assert_eq!(write(Form::Signed, Unit::Kr, "1234567"), "+1\u{a0}235");
    assert_eq!(write(Form::Better, Unit::Kr, "-2000"), "2 sämre");
    assert_eq!(write(Form::LeftOfCost, Unit::Kr, "2000"), "2 kvar av budget");
    assert_eq!(write(Form::LeftOfIncome, Unit::Kr, "2000"), "2 över budget");
    assert_eq!(write(Form::LeftOfIncome, Unit::Kr, "0"), "0 kvar av budget");
    assert_eq!(write(Form::Value, Unit::Percent, "61.5384"), "61,5\u{a0}%");
    assert_eq!(write(Form::Signed, Unit::PercentagePoints, "-4.4499"), "−4,4");
    assert_eq!(write(Form::Signed, Unit::OfRow, "0.145"), "+0,15");
    assert_eq!(write(Form::Verdict, Unit::Verdict, "0"), "nej");
    assert_eq!(write(Form::Verdict, Unit::Movement, "-1"), "försämring");
    assert_eq!(write(Form::Value, Unit::Persons, "12"), "12");
    assert_eq!(speaker(&report).sheet_figure(Form::Value, Unit::Kr, missing, &[]), "–");
    assert_eq!(speaker(&report).sheet_figure(Form::Verdict, Unit::Verdict, missing, &[]), "");
    let one = Ok(Decimal::ONE);
    assert_eq!(Form::Verdict.tone(Unit::Verdict, one), Tone::Reached);
    assert_eq!(Form::Verdict.tone(Unit::Verdict, Ok(Decimal::ZERO)), Tone::NotReached);
    assert_eq!(Form::Verdict.tone(Unit::Movement, Ok(Decimal::ZERO)), Tone::Unknown);
    assert_eq!(Form::Value.tone(Unit::Verdict, one), Tone::Unknown);
    report.structure.money_decimals = 1;
    let value = Ok(Decimal::from(1_234_567));
    assert_eq!(speaker(&report).sheet_figure(Form::Value, Unit::Kr, value, &[]), "1\u{a0}234,6");
    let id = "amount.line4.outcome".parse().unwrap();
    assert_eq!(speaker(&report).sheet_field(id, value, &[]), "−1\u{a0}234,6");
}

#[test]
fn any_value_can_be_written() {
    use rust_decimal::Decimal;
    let report = small();
    let units = [
        Unit::Persons,
        Unit::Percent,
        Unit::PercentagePoints,
        Unit::Points,
        Unit::Kr,
        Unit::Verdict,
        Unit::Movement,
        Unit::Fit,
        Unit::Number,
        Unit::OfRow,
    ];
    let addresses =
        ["count.0.closed.all", "amount.costs.outcome", "target.0.index", "municipal_key.2", "printed.0"];
    for value in [Decimal::MAX, Decimal::MIN, Decimal::new(-1, 28), Decimal::ZERO] {
        for form in [Form::Value, Form::Cost, Form::Signed, Form::Better, Form::Verdict] {
            for unit in units {
                assert!(!speaker(&report).sheet_figure(form, unit, Ok(value), &[]).is_empty());
                form.tone(unit, Ok(value));
            }
        }
        for address in addresses {
            assert!(!speaker(&report).sheet_field(address.parse().unwrap(), Ok(value), &[]).is_empty());
        }
    }
}

#[test]
fn what_is_empty_is_left_out_but_not_what_can_be_added_to() {
    let mut report = small();
    report.structure.tables.truncate(1);
    report.structure.tables[0].rows.clear();
    report.structure.columns = vec![Column::Outcome];
    let calculation = Calculation::of(&report);
    let economy = sheets(Page::Economy, speaker(&report), &calculation, UnitId::WHOLE);
    assert!(
        economy.iter().any(|sheet| sheet.rows.is_empty() && sheet.list.is_some() && sheet.heads.len() == 1)
    );
    assert!(!economy.iter().any(|sheet| sheet.heads.iter().any(|head| head.contains("budget"))), "no budget");
    let goals = sheets(Page::Goals, speaker(&report), &calculation, UnitId::WHOLE);
    assert!(goals.is_empty());
    let results = sheets(Page::Results, speaker(&report), &calculation, UnitId(1));
    let units = results.iter().find(|sheet| sheet.title == SWEDISH.sheets.units).unwrap();
    assert_eq!(units.rows[0].level, Level::Total);
    assert_eq!(units.rows.len(), 3);
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_structure_has_tables(
        cut in proptest::collection::vec(any::<prop::sample::Index>(), 12), columns in 0u16..256, earlier in 0u8..4,
        later in 0u8..3, months in 1u8..=12, negative: bool,
    ) {
        let mut report = small();
        let structure = &mut report.structure;
        macro_rules! shorten {
            ($($place:literal $list:expr, $least:literal;)*) => {$(
                let length = $least + cut[$place].index($list.len() + 1 - $least);
                $list.truncate(length);
            )*};
        }
        shorten! {
            0 structure.units, 1; 1 structure.parties, 0; 2 structure.exits, 0; 3 structure.lines, 0;
            4 structure.areas, 0; 5 structure.indicators, 0; 6 structure.tables, 0; 7 structure.other_ceilings, 0;
        }
        for table in &mut structure.tables {
            shorten! { 8 table.rows, 0; 9 table.places, 0; }
        }
        for group in &mut structure.lines {
            shorten! { 10 group.lines, 0; }
        }
        for group in &mut structure.exits {
            shorten! { 11 group.reasons, 0; }
        }
        structure.columns = Column::ALL.into_iter().filter(|column| columns & (1 << *column as u16) != 0).collect();
        (structure.earlier_years, structure.later_years, structure.months) = (earlier, later, months);
        structure.costs_negative = negative;
        prop_assert!(report.structure.check().is_ok());
        let calculation = Calculation::of(&report);
        for (_, _, sheets) in all_pages(&report, &calculation) {
            sound(&sheets, &report, &calculation);
        }
        let fields: BTreeSet<InputId> =
            all_pages(&report, &calculation).iter().flat_map(|(_, _, sheets)| shown(sheets).0).collect();
        for id in calculation.graph().inputs() {
            // What stands in a column or a place that is not shown has no place on a page.
            prop_assert!(fields.contains(&id) || is_hidden(&report, id), "{id} is on no page");
        }
    }
}

/// Whether a cell that figures use is rightly on no page.
fn is_hidden(report: &Report, id: InputId) -> bool {
    let shown = &report.structure.columns;
    match id {
        InputId::Amount { column, .. }
        | InputId::OpeningEquity(column)
        | InputId::ClosingEquity(column)
        | InputId::EquityAdjustment(column) => !shown.contains(&column),
        InputId::Cell { table, field: Field::Column(column), .. } => {
            let goals = report.structure.table(table).is_some_and(|table| table.kind == TableKind::Goals);
            !goals && !shown.contains(&column)
        }
        InputId::MunicipalKey(_) => shown.is_empty(),
        InputId::BalanceAdjustment(_) => !shown.contains(&Column::Outcome),
        // It is an amount of a whole year, and of this one.
        InputId::OwnCeilingBase => {
            let own_year = [Column::Budget, Column::Outcome, Column::Forecast, Column::Revised];
            !own_year.iter().any(|column| shown.contains(column))
        }
        _ => false,
    }
}
