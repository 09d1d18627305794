//! Blocks of cells: whatever is written is read back, nothing written is a formula, and nothing read is unbounded.

use crate::small::{cases, small};
use finsamkalkyl::calculation::Calculation;
use finsamkalkyl::examples::{EXAMPLES, TEMPLATE};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::grid::{
    BlockError, Grid, LONGEST_BLOCK, MOST_COLUMNS, MOST_ROWS, calculation_csv, calculation_grid, csv_name,
    is_formula, read_block, sheet_grid, shown_text, to_csv, to_tsv,
};
use finsamkalkyl::report::{Entry, InputId, MoneyUnit, Report, UnitId};
use finsamkalkyl::sheet::{Cell, Page, sheets};
use finsamkalkyl::text::{CellKind, NumberForm, SWEDISH, Speaker, cell_value};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn rows(text: &str) -> Vec<Vec<String>> {
    read_block(text).unwrap().rows
}

#[track_caller]
fn check(text: &str, expected: &[&[&str]]) {
    assert_eq!(rows(text), expected, "{text:?}");
}

#[test]
fn what_is_shown_as_text_is_copied_as_numbers_where_it_is_one() {
    let shown = |form: NumberForm, cells: &[&str]| {
        shown_text(form, &[cells.iter().map(|&cell| cell.to_owned()).collect()])
    };
    let swedish = ["Resultat", "\u{2212}1\u{a0}150", "+500", "61,5\u{a0}%", "–", "144 av 234", "=1+1", ""];
    let copied = shown(NumberForm::SWEDISH, &swedish);
    assert_eq!(copied, "Resultat\t-1150\t500\t61,5 %\t\t144 av 234\t'=1+1\t\r\n");
    assert_eq!(shown(NumberForm::ENGLISH, &["1\u{a0}150.5", "same"]), "1150,5\tsame\r\n");
}

fn grid(rows: &[&[&str]]) -> Grid {
    Grid { rows: rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect() }
}

#[test]
fn what_spreadsheets_copy_is_read() {
    // Excel: CRLF at every line's end, quotes where a cell has a line break or a tab.
    check("Personal\t1 234\t\r\nLokal\t\t-5\r\n", &[&["Personal", "1 234", ""], &["Lokal", "", "-5"]]);
    check("a\t\"b\nc\"\td\r\n", &[&["a", "b\nc", "d"]]);
    check("a\t\"b\tc \"\"d\"\"\"\r\n", &[&["a", "b\tc \"d\""]]);
    // LibreOffice, as it was seen to copy cells with line breaks, tabs, quotes and formats: LF, and no quotes of its own.
    check(
        "Kostnader\tBudget\tUtfall\nPersonal\t-1000\t-1200.5\ntvå rader\t-300\t\n\
         säger \"hej\"\t1\u{a0}234\u{a0}567,25\t62,0%\nsemi,kolon\ta b\t'=1\n",
        &[
            &["Kostnader", "Budget", "Utfall"],
            &["Personal", "-1000", "-1200.5"],
            &["två rader", "-300", ""],
            &["säger \"hej\"", "1\u{a0}234\u{a0}567,25", "62,0%"],
            &["semi,kolon", "a b", "=1"],
        ],
    );
    check("a\tb\n1\t2", &[&["a", "b"], &["1", "2"]]);
    check("a\tb\r\n\r\n1\t2\r\n\r\n\r\n", &[&["a", "b"], &[""], &["1", "2"]]);
    // A column, and a number alone.
    check("1,5\r\n2,5\r\n", &[&["1,5"], &["2,5"]]);
    check("1 234,5", &[&["1 234,5"]]);
    check("Arbete, studier\nHälsoskäl, sjukdom\n", &[&["Arbete, studier"], &["Hälsoskäl, sjukdom"]]);
    // What only looks quoted is as it stands.
    check("\"Kraft\" 2023\t1\r\n\"öppen\t2\r\n", &[&["\"Kraft\" 2023", "1"], &["\"öppen", "2"]]);
    check("", &[]);
    check("\r\n\r\n", &[]);
    assert!(read_block("12\r\n").unwrap().is_single());
    assert!(!read_block("12\t13").unwrap().is_single());
}

#[test]
fn csv_files_are_read_whatever_separates_them() {
    check("\u{feff}namn;värde\r\nA;1,5\r\n", &[&["namn", "värde"], &["A", "1,5"]]);
    check("\"a;b\";2\n;3", &[&["a;b", "2"], &["", "3"]]);
    check("namn,värde\nA,2\nB,3\n", &[&["namn", "värde"], &["A", "2"], &["B", "3"]]);
    check("\"a, b\",2\nC,3\n", &[&["a, b", "2"], &["C", "3"]]);
    check("a;b\tc\n1;2\t3", &[&["a;b", "c"], &["1;2", "3"]]);
    check("namn,värde\nen rad utan\n", &[&["namn,värde"], &["en rad utan"]]);
}

#[test]
fn what_is_too_large_is_refused_whole() {
    assert_eq!(read_block(&"x".repeat(LONGEST_BLOCK)).map(|grid| grid.rows.len()), Ok(1));
    assert_eq!(read_block(&"x".repeat(LONGEST_BLOCK + 1)), Err(BlockError::TooLong));
    assert_eq!(read_block(&"x\n".repeat(MOST_ROWS)).map(|grid| grid.rows.len()), Ok(MOST_ROWS));
    assert_eq!(read_block(&"x\n".repeat(MOST_ROWS + 1)), Err(BlockError::TooManyRows));
    let widest = "\t".repeat(MOST_COLUMNS - 1);
    assert_eq!(read_block(&widest).map(|grid| grid.rows[0].len()), Ok(MOST_COLUMNS));
    assert_eq!(read_block(&format!("{widest}\t")), Err(BlockError::TooManyColumns));
}

#[test]
fn a_block_is_written_as_a_swedish_spreadsheet_takes_it() {
    let block = grid(&[&["a;b", "-1234,5"], &["\"x\"", "=1+1"], &["Arbete, studier", "–5"], &["+46", "@x"]]);
    assert_eq!(
        to_csv(&block),
        "\u{feff}\"a;b\";-1234,5\r\n\"\"\"x\"\"\";'=1+1\r\n\"Arbete, studier\";–5\r\n'+46;'@x\r\n"
    );
    assert_eq!(
        to_tsv(&block),
        "a;b\t-1234,5\r\n\"\"\"x\"\"\"\t'=1+1\r\nArbete, studier\t–5\r\n'+46\t'@x\r\n"
    );
}

#[test]
fn a_file_has_a_name_that_every_system_takes() {
    assert_eq!(csv_name("Umeå 2023: kostnader, tkr"), "Umeå 2023 kostnader, tkr.csv");
    assert_eq!(csv_name("../../etc/passwd\n"), "etcpasswd.csv");
    assert_eq!(csv_name(" . "), "finsamkalkyl.csv");
    assert_eq!(csv_name(&"å".repeat(500)), format!("{}.csv", "å".repeat(80)));
}

#[test]
fn what_a_spreadsheet_would_run_is_known() {
    for text in [
        "=1",
        " =1",
        "\u{a0}=1",
        "\u{feff}=1",
        "\u{200b}=1",
        "\t1",
        "\r1",
        "-1+2",
        "+1",
        "@a",
        "-",
        "-1.5",
        "＝1",
    ] {
        assert!(is_formula(text), "{text:?}");
    }
    for text in ["", "-1", "-1,5", "1", "'=1", "a=1", "–1", "1-2"] {
        assert!(!is_formula(text), "{text:?}");
    }
}

/// Texts of the signs that matter, in any order.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::collection::vec(
            prop::sample::select(vec![
                "\t", "\n", "\r", "\r\n", ";", ",", "\"", "\"\"", "'", "=", "+", "-", "@", " ", "\u{a0}",
                "\u{feff}", "\u{200b}", "a", "1", "23", "å", "−", "–", "%", "＝", "\0",
            ]),
            0..7,
        )
        .prop_map(|parts| parts.concat()),
        any::<String>(),
        Just(String::new()),
        any::<i32>().prop_map(|number| number.to_string()),
        (any::<i16>(), 0..99).prop_map(|(whole, part)| format!("{whole},{part}")),
    ]
}

fn any_grid() -> impl Strategy<Value = Grid> {
    let row = proptest::collection::vec(any_text(), 1..5);
    proptest::collection::vec(row, 0..6).prop_map(|rows| Grid { rows })
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn any_block_that_is_written_is_read_back(block in any_grid()) {
        prop_assert_eq!(read_block(&to_csv(&block)), Ok(block.clone()));
        prop_assert_eq!(read_block(&to_tsv(&block)), Ok(block));
    }

    #[test]
    fn no_cell_that_is_written_is_a_formula(block in any_grid()) {
        for (text, delimiter) in [(to_csv(&block), ';'), (to_tsv(&block), '\t')] {
            for cell in cells_of(text.trim_start_matches('\u{feff}'), delimiter) {
                prop_assert!(!is_formula(&cell), "{:?} in {:?}", cell, text);
            }
        }
    }

    #[test]
    fn any_text_is_read_within_bounds_or_refused(parts in proptest::collection::vec(any_text(), 0..40)) {
        let text = parts.concat();
        let read = read_block(&text).unwrap();
        let size: usize = read.rows.iter().flatten().map(String::len).sum();
        prop_assert!(size <= text.len());
        prop_assert!(read.rows.len() <= MOST_ROWS);
        prop_assert!(read.rows.iter().all(|row| (1..=MOST_COLUMNS).contains(&row.len())));
        // What was read once is written and read as the same.
        prop_assert_eq!(read_block(&to_csv(&read)), Ok(read));
    }
}

/// The cells of a written block as a spreadsheet takes them, read independently.
fn cells_of(text: &str, delimiter: char) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => is_quoted = !is_quoted,
            sign if !is_quoted && (sign == delimiter || sign == '\n' || sign == '\r') => {
                cells.push(std::mem::take(&mut cell));
            }
            sign => cell.push(sign),
        }
    }
    cells.push(cell);
    cells
}

fn speaker(report: &Report) -> Speaker<'_> {
    Speaker { words: &SWEDISH, structure: &report.structure }
}

fn reports() -> Vec<Report> {
    let read = |json: &str| Document::from_json(json).unwrap().report;
    EXAMPLES.iter().chain([&TEMPLATE]).map(|example| read(example.json)).collect()
}

#[test]
fn every_number_entered_stands_in_its_cell_to_the_last_digit() {
    for report in reports() {
        let calculation = Calculation::of(&report);
        for page in Page::ALL {
            for sheet in sheets(page, speaker(&report), &calculation, UnitId::WHOLE) {
                let written = sheet_grid(speaker(&report), &report, &calculation, &sheet);
                assert_eq!(written.rows.len(), sheet.rows.len() + 1);
                assert_eq!(written.rows[0][0], sheet.title);
                for (row, texts) in sheet.rows.iter().zip(&written.rows[1..]) {
                    assert!(texts[0].starts_with(&row.name));
                    assert_eq!(texts.len(), sheet.heads.len() + 1);
                    for (cell, text) in row.cells.iter().zip(&texts[1..]) {
                        if let Cell::Field { id, .. } = cell
                            && let Some(Entry::Value(value)) = report.entries.get(id)
                        {
                            let kind = CellKind::of(&report.structure, *id);
                            assert_eq!(
                                cell_value(NumberForm::SWEDISH, kind, text),
                                Ok(*value),
                                "{id}: {text}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn what_numbers_are_stands_once_at_their_names() {
    let mut report = small();
    report.structure.money = MoneyUnit::Tkr;
    report.structure.costs_negative = true;
    for (address, value) in [
        ("amount.line4.budget", "1000000"),
        ("amount.line4.outcome", "1200500.55"),
        ("count.1.closed.all", "13"),
        ("count.1.group0.all", "8"),
        ("target.0.group0", "70"),
    ] {
        let id: InputId = address.parse().unwrap();
        report.entries.insert(id, Entry::Value(value.parse().unwrap()));
    }
    let text = calculation_csv(speaker(&report), &report, &Calculation::of(&report));
    let lines: Vec<&str> = text.split("\r\n").collect();
    let line = |begins: &str| {
        *lines.iter().find(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("{begins}: {text}"))
    };
    assert!(line("Personal;").contains(";-1000;-1200,50055;"), "{}", line("Personal;"));
    assert!(text.contains(", plus är bättre"), "{text}");
    assert!(text.contains("61,538462"), "{text}");
    assert!(!text.contains("61,538462 %"), "its column says it: {text}");
    assert!(!text.contains("%, %"));
}

#[test]
fn a_calculation_is_written_whole_and_each_table_once() {
    for report in reports() {
        let calculation = Calculation::of(&report);
        let written = calculation_grid(speaker(&report), &report, &calculation);
        let text = to_csv(&written);
        assert!(read_block_of_any_size(&text) == written, "{} is not read back", report.structure.name);
        assert!(!text.contains('{'));
        // Every number that is entered and stands on a page is there.
        for (id, entry) in &report.entries {
            if let (Entry::Value(value), false) = (entry, matches!(id, InputId::Printed(_))) {
                let kind = CellKind::of(&report.structure, *id);
                let shown =
                    finsamkalkyl::text::shown_value(kind, *value).normalize().to_string().replace('.', ",");
                let fits = |cell: &String| *cell == shown || *cell == format!("{shown} %");
                assert!(written.rows.iter().flatten().any(fits), "{id}: {shown}");
            }
        }
        println!("{}: {} rows, {} bytes", report.structure.name, written.rows.len(), text.len());
    }
}

/// A file of the program's own may be larger than what is pasted at once: it is read here in pieces.
fn read_block_of_any_size(text: &str) -> Grid {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = Vec::new();
    for line in text.split_terminator("\r\n") {
        // The first line tells what separates.
        let read = read_block(&format!("x;x\r\n{line}\r\nx")).unwrap().rows;
        rows.extend(read.get(1).cloned());
    }
    Grid { rows }
}

#[test]
fn extreme_numbers_are_written_plainly() {
    let mut report = small();
    let id: InputId = "amount.line4.outcome".parse().unwrap();
    for value in ["1000000000000000", "-0.0000000000001", "0", "-5"] {
        let value: Decimal = value.parse().unwrap();
        report.entries.insert(id, Entry::Value(value));
        let text = calculation_csv(speaker(&report), &report, &Calculation::of(&report));
        let shown = value.normalize().to_string().replace('.', ",");
        assert!(text.contains(&format!(";{shown};")) || text.contains(&format!(";{shown}\r\n")), "{shown}");
    }
}
