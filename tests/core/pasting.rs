//! What goes where when a block is pasted into a table.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::Calculation;
use finsamkalkyl::examples::{EXAMPLES, TEMPLATE};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::grid::{Grid, Plan, Why, read_block, sheet_grid, to_csv, to_tsv};
use finsamkalkyl::report::{Entry, History, InputId, MoneyUnit, Report, Touched, UnitId};
use finsamkalkyl::sheet::{Cell, Page, Sheet, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn speaker(report: &Report) -> Speaker<'_> {
    Speaker { words: &SWEDISH, structure: &report.structure }
}

fn sheets_of(report: &Report, page: Page) -> Vec<Sheet> {
    sheets(page, speaker(report), &Calculation::of(report), UnitId::WHOLE)
}

/// The first sheet that has a cell.
fn sheet_with(report: &Report, page: Page, address: &str) -> Sheet {
    let id: InputId = address.parse().unwrap();
    let has = |sheet: &Sheet| addresses(sheet).contains(&id);
    sheets_of(report, page).into_iter().find(has).unwrap()
}

fn addresses(sheet: &Sheet) -> BTreeSet<InputId> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    cells.filter_map(|cell| if let Cell::Field { id, .. } = cell { Some(*id) } else { None }).collect()
}

fn plan(report: &Report, sheet: &Sheet, anchor: Option<&str>, text: &str) -> Plan {
    let block = read_block(text).unwrap();
    let anchor = anchor.map(|address| address.parse().unwrap());
    Plan::of(speaker(report), report, &Calculation::of(report), sheet, anchor, &block)
}

/// What is put in, by address, as it will stand there.
fn put_in(plan: &Plan) -> Vec<(String, String)> {
    plan.cells.iter().map(|cell| (cell.id.to_string(), cell.after.replace('\u{a0}', " "))).collect()
}

#[track_caller]
fn check(plan: &Plan, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    assert_eq!(put_in(plan), expected, "{plan:?}");
}

fn left_out(plan: &Plan) -> Vec<(Why, &str, usize)> {
    plan.left_out.iter().map(|left| (left.why, left.name.as_str(), left.count)).collect()
}

/// A report in thousands that writes costs with a minus, and its table of costs.
fn costs() -> (Report, Sheet) {
    let mut report = small();
    report.structure.money = MoneyUnit::Tkr;
    report.structure.costs_negative = true;
    let sheet = sheet_with(&report, Page::Economy, "amount.line4.outcome");
    (report, sheet)
}

#[test]
fn a_bare_block_is_laid_from_the_cell_it_is_pasted_in() {
    let (report, sheet) = costs();
    let plan = plan(&report, &sheet, Some("amount.line4.budget"), "-1 000\t-1 200,5\r\n-300\t\r\n");
    check(
        &plan,
        &[
            ("amount.line4.budget", "−1 000"),
            ("amount.line4.outcome", "−1 200,5"),
            ("amount.line5.budget", "−300"),
        ],
    );
    assert_eq!((plan.empty, plan.unchanged), (1, 0));
    // Costs are kept positive, in kronor, as when they are typed.
    let entry = &plan.cells[1].entry;
    assert_eq!(*entry, Entry::Value(1_200_500.into()));
}

#[test]
fn rows_and_columns_that_are_named_find_their_place_in_any_order() {
    let (report, sheet) = costs();
    let text = "Konto\tKostnader 2023\tUtfall\tBudget\tAvvikelse\r\n\
        4020\tLOKAL \t-310\t-300\t-10\r\n4010\tpersonal\t-1200\t-1000\t-200\r\n4999\tOkänd rad\t-1\t-2\t1\r\n";
    for anchor in [None, Some("amount.line7.previous")] {
        let plan = plan(&report, &sheet, anchor, text);
        check(
            &plan,
            &[
                ("amount.line5.outcome", "−310"),
                ("amount.line5.budget", "−300"),
                ("amount.line4.outcome", "−1 200"),
                ("amount.line4.budget", "−1 000"),
            ],
        );
        assert_eq!(
            left_out(&plan),
            [
                (Why::UnknownColumn, "Konto", 3),
                (Why::UnknownColumn, "Avvikelse", 3),
                (Why::UnknownRow, "Okänd rad", 2)
            ]
        );
    }
}

#[test]
fn a_title_above_the_heads_is_left_out() {
    let (report, sheet) = costs();
    let plan = plan(&report, &sheet, None, "Kostnader för året\t\r\n\t\r\n\tBudget\r\nLokal\t-300\r\n");
    check(&plan, &[("amount.line5.budget", "−300")]);
    assert_eq!(left_out(&plan), [(Why::AboveHeads, "Kostnader för året", 1)]);
}

#[test]
fn names_that_the_table_has_none_of_do_not_stand_in_the_way() {
    let (report, sheet) = costs();
    let plan = plan(&report, &sheet, Some("amount.line4.outcome"), "Löner\t-5\r\nHyra\t-6\r\n");
    check(&plan, &[("amount.line4.outcome", "−5"), ("amount.line5.outcome", "−6")]);
}

#[test]
fn of_rows_called_the_same_the_next_is_meant() {
    let (mut report, _) = costs();
    for group in [2, 3] {
        report.structure.lines[group].lines[0].name = "Övrigt".to_owned();
    }
    let sheet = sheet_with(&report, Page::Economy, "amount.line4.outcome");
    let plan =
        plan(&report, &sheet, None, "\tUtfall\r\nInsatser\t\r\nÖvrigt\t-2\r\nKansli\t\r\nÖvrigt\t-1\r\n");
    check(&plan, &[("amount.line6.outcome", "−2"), ("amount.line4.outcome", "−1")]);
    assert_eq!(plan.cells[0].row, "Insatser › Övrigt");
}

#[test]
fn what_cannot_be_read_is_told_and_kept_as_it_stands() {
    let (report, sheet) = costs();
    let text = "\tBudget\tUtfall\r\nPersonal\t1.234\tcirka 5\r\nLokal\t12 %\t–\r\n";
    let plan = plan(&report, &sheet, None, text);
    assert_eq!(plan.unread().count(), 3);
    check(
        &plan,
        &[
            ("amount.line4.budget", "1.234"),
            ("amount.line4.outcome", "cirka 5"),
            ("amount.line5.budget", "12 %"),
        ],
    );
    assert!(plan.cells.iter().all(|cell| matches!(cell.entry, Entry::Text(_))));
    assert_eq!(left_out(&plan), [(Why::Dash, "Lokal, Utfall", 1)]);
}

#[test]
fn what_follows_from_others_and_what_is_outside_is_left_out() {
    let (report, sheet) = costs();
    let width = sheet.heads.len();
    let wide = vec!["-1"; width + 1].join("\t");
    let plan = plan(&report, &sheet, Some("amount.line4.budget"), &wide);
    check(
        &plan,
        &[("amount.line4.budget", "−1"), ("amount.line4.outcome", "−1"), ("amount.line4.previous", "−1")],
    );
    let whys: Vec<Why> = plan.left_out.iter().map(|left| left.why).collect();
    // Three columns are entered, and what stands beside them follows.
    let mut expected = vec![Why::Computed; width - 3];
    expected.push(Why::Outside);
    assert_eq!(whys, expected);
}

#[test]
fn lines_of_a_printed_report_are_split_where_they_can_be_read_in_one_way() {
    let (report, sheet) = costs();
    let first = Some("amount.line4.budget");
    let split = plan(&report, &sheet, first, "Personal -10 -12,5\nLokal  -3 200  -3 100\n");
    check(
        &split,
        &[
            ("amount.line4.budget", "−10"),
            ("amount.line4.outcome", "−12,5"),
            ("amount.line5.budget", "−3 200"),
            ("amount.line5.outcome", "−3 100"),
        ],
    );
    // 1 234 1 300 may be two numbers, or three, or four.
    let unsplit = plan(&report, &sheet, first, "Personal 1 234 1 300\nLokal 1 234 1 300\n");
    assert_eq!(unsplit.unread().count(), 2);
    let column = plan(&report, &sheet, first, "-10\n-12\n");
    check(&column, &[("amount.line4.budget", "−10"), ("amount.line5.budget", "−12")]);
}

#[test]
fn a_paste_is_one_step() {
    let (mut report, sheet) = costs();
    put(&mut report, "amount.line4.outcome", 7);
    let begun = report.clone();
    let mut history = History::default();
    let id: InputId = "amount.line4.budget".parse().unwrap();
    history.enter(&mut report, id, Some(Entry::Value(1.into())));
    let typed = report.clone();
    let planned = plan(&report, &sheet, Some("amount.line4.budget"), "-1\t-2\r\n-3\t-4\r\n");
    let entries = || planned.entries().into_iter().map(|(id, entry)| (id, Some(entry))).collect();
    let touched = history.enter_all(&mut report, entries());
    assert_eq!(touched.len(), 4);
    let pasted = report.clone();
    assert!(history.enter_all(&mut report, entries()).is_empty(), "the same again is no step");
    // What is typed after it is a step of its own.
    history.enter(&mut report, id, Some(Entry::Value(9.into())));
    assert_eq!(history.undo(&mut report), Some(Touched::Cell(id)));
    assert_eq!(report, pasted);
    assert_eq!(history.undo(&mut report), Some(Touched::Cells(touched.clone())));
    assert_eq!(report, typed);
    assert_eq!(history.undo(&mut report), Some(Touched::Cell(id)));
    assert_eq!(report, begun);
    history.redo(&mut report);
    assert_eq!(history.redo(&mut report), Some(Touched::Cells(touched)));
    assert_eq!(report, pasted);
}

fn reports() -> Vec<Report> {
    let read = |json: &str| Document::from_json(json).unwrap().report;
    EXAMPLES.iter().chain([&TEMPLATE]).map(|example| read(example.json)).collect()
}

fn every_sheet(report: &Report) -> Vec<Sheet> {
    let calculation = Calculation::of(report);
    let units = report.structure.units.iter().map(|unit| unit.id).take(2);
    units
        .flat_map(|unit| Page::ALL.map(|page| sheets(page, speaker(report), &calculation, unit)))
        .flatten()
        .collect()
}

#[test]
fn a_table_that_is_copied_and_pasted_back_changes_nothing() {
    for report in reports() {
        let calculation = Calculation::of(&report);
        for sheet in every_sheet(&report).iter().filter(|sheet| !sheet.heads.is_empty()) {
            let copied = sheet_grid(speaker(&report), &report, &calculation, sheet);
            for text in [to_tsv(&copied), to_csv(&copied)] {
                let block = read_block(&text).unwrap();
                let plan = Plan::of(speaker(&report), &report, &calculation, sheet, None, &block);
                assert!(plan.cells.is_empty(), "{}: {plan:?}", sheet.title);
            }
        }
    }
}

#[test]
fn a_table_that_is_copied_fills_one_that_is_empty() {
    for report in reports() {
        let calculation = Calculation::of(&report);
        let mut filled = Report { entries: std::collections::BTreeMap::new(), ..report.clone() };
        let mut after = Calculation::of(&filled);
        for sheet in
            every_sheet(&report).iter().filter(|sheet| !sheet.heads.is_empty() && !sheet.rows.is_empty())
        {
            let copied = sheet_grid(speaker(&report), &report, &calculation, sheet);
            let block = read_block(&to_tsv(&copied)).unwrap();
            let plan = Plan::of(speaker(&filled), &filled, &after, sheet, None, &block);
            let entries = plan.entries().into_iter().map(|(id, entry)| (id, Some(entry))).collect();
            for id in History::default().enter_all(&mut filled, entries) {
                after.set(id, filled.entries.get(&id));
            }
            for id in addresses(sheet) {
                if let Some(entry) = report.entries.get(&id) {
                    // What an empty cell comes to from others need not be put in.
                    let own = filled.entries.get(&id);
                    assert!(own.is_none_or(|own| own == entry), "{}: {id}: {own:?} {entry:?}", sheet.title);
                }
            }
        }
        // The figures are those of the report from which the tables were copied.
        let (mut same, mut all) = (0, 0);
        for id in report.entries.keys().filter(|id| calculation.graph().input(**id).is_some()) {
            all += 1;
            same += usize::from(filled.entries.get(id) == report.entries.get(id));
        }
        println!("{}: {same} of {all} entries the same", report.structure.name);
        for key in ["closing_equity.outcome", "amount.costs.outcome", "count.0.closed.all"] {
            let key = key.parse().unwrap();
            assert_eq!(after.value(key), calculation.value(key), "{}", report.structure.name);
        }
    }
}

/// The small report's tables, made once for all the blocks that are pasted.
static SMALL_SHEETS: LazyLock<(Report, Calculation, Vec<Sheet>)> = LazyLock::new(|| {
    let report = small();
    let all = Page::ALL.into_iter().flat_map(|page| sheets_of(&report, page)).collect();
    (report.clone(), Calculation::of(&report), all)
});

/// Texts as they stand in tables, and some that never should.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-9_999_i32..99_999).prop_map(|number| number.to_string()),
        2 => prop::sample::select(vec![
            "", "Personal", "Lokal", "Kansli", "Summa", "Budget", "Utfall", "2023", "Totalt", "Kvinnor", "1.234",
            "–", "62 %", "1 234,5", "12 tkr", "=1+1", "'=1", "\"", "Övrigt", "Insatser",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn whatever_is_pasted_goes_to_cells_of_the_table_or_is_told(
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 1..7), 0..9),
        which in any::<prop::sample::Index>(), anchored in any::<Option<prop::sample::Index>>(),
    ) {
        let (report, calculation, all) = &*SMALL_SHEETS;
        let sheet = which.get(all);
        let own = addresses(sheet);
        let anchor = anchored.and_then(|index| {
            let own: Vec<InputId> = own.iter().copied().collect();
            (!own.is_empty()).then(|| *index.get(&own))
        });
        let block = Grid { rows };
        let plan = Plan::of(speaker(report), report, calculation, sheet, anchor, &block);
        let ids: BTreeSet<InputId> = plan.cells.iter().map(|cell| cell.id).collect();
        prop_assert_eq!(ids.len(), plan.cells.len(), "an address twice");
        prop_assert!(ids.is_subset(&own), "an address that the table has not");
        for cell in &plan.cells {
            prop_assert_eq!(cell.error.is_some(), matches!(cell.entry, Entry::Text(_)));
        }
        // Everything that can be put in is sound in a file, and is taken back in one step.
        let (mut pasted, mut history) = (report.clone(), History::default());
        history.enter_all(&mut pasted, plan.entries().into_iter().map(|(id, entry)| (id, Some(entry))).collect());
        let document = Document { report: pasted.clone(), ..Document::default() };
        let read = Document::from_json(&document.to_json()).map(|document| document.report);
        prop_assert_eq!(read.as_ref(), Ok(&pasted));
        history.undo(&mut pasted);
        prop_assert_eq!(&pasted, report);
        // Pasted again, it changes nothing more.
        history.redo(&mut pasted);
        let mut again = calculation.clone();
        for id in &ids {
            again.set(*id, pasted.entries.get(id));
        }
        let plan = Plan::of(speaker(&pasted), &pasted, &again, sheet, anchor, &block);
        prop_assert!(plan.cells.is_empty(), "{:?}", plan);
    }

    #[test]
    fn pasted_bytes_never_stop_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(block) = read_block(&text) {
            let (report, calculation, all) = &*SMALL_SHEETS;
            for sheet in all {
                Plan::of(speaker(report), report, calculation, sheet, None, &block);
            }
        }
    }
}
