//! Cells go from a spreadsheet into a table and back, and nothing is put in that one has not seen first.

use std::fs;

use finsamkalkyl::calculation::{Calculation, USUAL_SMALLEST_SHOWN, without_small_numbers};
use finsamkalkyl::examples::EXAMPLES;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::grid::{read_block, sheet_grid, to_tsv};
use finsamkalkyl::report::{Report, UnitId};
use finsamkalkyl::sheet::{self, Sheet, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker};
use thirtyfour::Key;

use crate::harness::spreadsheet::{self, Cell};
use crate::harness::{
    Checked, Context, Failure, Page, Viewport, ensure, ensure_accessible, ensure_equal, journey,
};
use crate::landmarks::{example_page, expect_focus, row};

const COSTS: &str = "Kostnader, tkr";
/// The budget of the first line of costs, and what stands to its right.
const BUDGET: &str = "amount.line8.budget";
const OUTCOME: &str = "amount.line8.outcome";
const NEXT_OUTCOME: &str = "amount.line9.outcome";
const STAFF_OUTCOME: &str = "amount.line10.outcome";
const STATUS: &str = "#cells-status";

/// As Excel copies a table with its heads and names: CRLF, and quotes around what has line breaks.
const FROM_EXCEL: &str = "Konto\tKostnader\tUtfall\tBudget\tAvvikelse\r\n\
    4020\tArvoden till revisorer\t-55,5\t-65\t9,5\r\n\
    4010\t\"Arvoden till\nstyrelsen\"\t-1.234\t-320\t1\r\n\
    4030\tKanslipersonal\t\t-2010\t\r\n\
    4999\tSådant som inte finns\t-1\t-2\t1\r\n";
/// As `LibreOffice` copies the same cells: LF, and no quotes.
const FROM_LIBREOFFICE: &str = "-200\t-181,5\n-65\t\n";

async fn open(page: &Page) -> Checked {
    page.open(&example_page("umea-2023-report", "ekonomi")).await?;
    page.show_as(Viewport::DESKTOP).await
}

#[test]
fn a_block_from_a_spreadsheet_is_looked_at_put_in_and_undone_in_one_step() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        open(&page).await?;
        let before = [page.content_of(OUTCOME).await?, page.content_of(NEXT_OUTCOME).await?];
        page.put_on_clipboard(FROM_EXCEL).await?;
        page.enter_field(BUDGET).await?;
        page.paste().await?;
        page.expect_text("#cells h2", &format!("Klistra in: {COSTS}")).await?;
        expect_focus(&page, "cells-title").await?;
        page.expect_passage(
            STATUS,
            "3 värden kan föras in. 1 av dem kan inte läsas som tal. 2 är likadana redan.",
        )
        .await?;
        // What needs a look comes first, with the reason.
        page.expect_passage("#cells > .unread", "Arvoden till styrelsen, Utfall").await?;
        page.expect_passage("#cells > .unread", "1.234").await?;
        let planned = page.texts("#cells .preview tbody tr").await?;
        ensure_equal("the cells planned", &planned.len(), &2)?;
        page.press_on("#cells summary").await?;
        page.expect_passage("#cells details", "Sådant som inte finns").await?;
        page.expect_passage("#cells details", "Konto; Avvikelse").await?;
        // Nothing is put in yet, nor when one thinks better of it.
        page.expect_content(OUTCOME, &before[0]).await?;
        page.press_on("#cells .buttons [data-way=close]").await?;
        expect_focus(&page, BUDGET).await?;
        page.expect_content(NEXT_OUTCOME, &before[1]).await?;

        page.paste().await?;
        page.press("button", "För in 3 värden").await?;
        expect_focus(&page, BUDGET).await?;
        page.expect_content(BUDGET, "−320").await?;
        page.expect_content(OUTCOME, "-1.234").await?;
        page.expect_content(NEXT_OUTCOME, "−55,5").await?;
        page.expect_passage(".said p", "3 värden är införda. 1 av dem behöver rättas.").await?;
        page.press_chord(&[Key::Control], 'z').await?;
        page.expect_content(OUTCOME, &before[0]).await?;
        page.expect_content(NEXT_OUTCOME, &before[1]).await?;
        page.press_chord(&[Key::Control, Key::Shift], 'z').await?;
        page.expect_content(NEXT_OUTCOME, "−55,5").await?;
        page.reload().await?;
        page.expect_content(NEXT_OUTCOME, "−55,5").await
    });
}

#[test]
fn a_bare_block_lies_from_the_cell_and_a_single_value_is_pasted_as_any_text() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        open(&page).await?;
        page.put_on_clipboard(FROM_LIBREOFFICE).await?;
        page.enter_field(BUDGET).await?;
        page.paste().await?;
        page.press("button", "För in 2 värden").await?;
        page.expect_content(BUDGET, "−200").await?;
        page.expect_content(OUTCOME, "−181,5").await?;
        page.put_on_clipboard("-1 976,5\r\n").await?;
        page.enter_field(STAFF_OUTCOME).await?;
        page.paste().await?;
        page.leave_field().await?;
        page.expect_content(STAFF_OUTCOME, "−1 976,5").await?;
        page.expect_nothing("#cells[open]").await
    });
}

#[test]
fn a_table_is_copied_and_pasted_back_on_a_phone() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "ekonomi")).await?;
        let about = format!("Kopiera eller klistra in: {COSTS}");
        page.press("button", &about).await?;
        page.press("button", "Kopiera tabellen").await?;
        page.expect_passage(STATUS, "Tabellen är kopierad.").await?;
        let copied = read_block(&page.clipboard().await?).map_err(|_| Failure::new("too large"))?;
        ensure_equal("its corner", &copied.rows[0][0].as_str(), &COSTS)?;
        let shown = row(&page, COSTS, "Kanslipersonal").await?;
        ensure(
            copied.rows.iter().any(|row| row[..3] == ["Kanslipersonal", "-2010", "-1977"]),
            format!("{shown:?}"),
        )?;
        // Pasted back as it is, it changes nothing.
        page.enter_field("cells-pasted").await?;
        page.paste().await?;
        page.expect_passage(STATUS, "Inget av det du klistrade in ändrar något").await?;
        page.type_into("cells-pasted", "Lokalhyra;-86").await?;
        page.expect_passage(STATUS, "1 värde kan föras in.").await?;
        for viewport in [Viewport::PHONE, Viewport::ZOOMED] {
            page.show_as(viewport).await?;
            ensure_equal("what sticks out", &page.sideways_overflow_px().await?, &0)?;
        }
        ensure_accessible(&page).await?;
        page.press("button", "För in 1 värde").await?;
        page.expect_content("amount.line12.budget", "−86").await
    });
}

#[test]
fn small_numbers_are_left_out_of_one_table() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let folder = tempfile::tempdir().context("making a folder")?;
        page.download_into(folder.path()).await?;
        page.open(&example_page("umea-2023-report", "resultat")).await?;
        let example = EXAMPLES.iter().find(|example| example.id == "umea-2023-report");
        let report = Document::from_json(example.map_or("", |example| example.json))
            .map_err(|error| Failure::new(format!("{error:?}")))?
            .report;
        let whole = Calculation::of(&report);
        let spared = without_small_numbers(&report, USUAL_SMALLEST_SHOWN).report;
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        let grid = |report: &Report, sheet: &Sheet| {
            to_tsv(&sheet_grid(speaker, report, &Calculation::of(report), sheet))
        };
        // A table that small numbers stand in.
        let all = sheets(sheet::Page::Results, speaker, &whole, UnitId::WHOLE);
        let sheet = all.iter().find(|sheet| grid(&report, sheet) != grid(&spared, sheet));
        let sheet = sheet.ok_or_else(|| Failure::new("no table holds a small number"))?;
        page.unfold_all("main").await?;
        page.press("button", &format!("Kopiera eller klistra in: {}", sheet.title)).await?;
        page.press_on("#cells-small").await?;
        page.expect_passage("#cells .small-numbers", "utelämna").await?;
        page.press("button", "Kopiera tabellen").await?;
        page.expect_passage(STATUS, "Tabellen är kopierad.").await?;
        let expected = read_block(&grid(&spared, sheet)).map_err(|_| Failure::new("too large"))?;
        let copied = read_block(&page.clipboard().await?).map_err(|_| Failure::new("too large"))?;
        ensure_equal("what is copied", &copied.rows, &expected.rows)?;
        page.press("button", "Spara som CSV").await?;
        let path = page.downloaded(folder.path()).await?;
        let saved = fs::read_to_string(&path).context("reading the file")?;
        let saved = read_block(&saved).map_err(|_| Failure::new("too large"))?;
        ensure_equal("what is saved", &saved.rows, &expected.rows)
    });
}

#[test]
fn all_tables_open_in_a_spreadsheet_with_numbers_as_numbers() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let folder = tempfile::tempdir().context("making a folder")?;
        page.download_into(folder.path()).await?;
        page.open(&example_page("umea-2018-q1", "oversikt")).await?;
        page.press("button", "Dela").await?;
        page.press("button", "Alla tabeller som CSV").await?;
        let path = page.downloaded(folder.path()).await?;
        ensure(path.extension().is_some_and(|extension| extension == "csv"), format!("{}", path.display()))?;
        let text = fs::read_to_string(&path).context("reading the file")?;
        ensure(text.starts_with('\u{feff}'), "the file does not say that it is UTF-8")?;
        let written = read_block(&text).map_err(|_| Failure::new("it is too large to be read"))?;
        let opened = spreadsheet::open(&path)?;
        let mut numbers = 0;
        for (place, row) in written.rows.iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                let cell = opened.get(place).and_then(|row| row.get(column)).unwrap_or(&Cell::Empty);
                let expected = expected_cell(text);
                numbers += usize::from(matches!(expected, Cell::Number(_)));
                ensure(
                    alike(cell, &expected),
                    format!("row {place}, column {column}: {text:?} is {cell:?}"),
                )?;
            }
        }
        ensure_equal("the number of rows", &opened.len(), &written.rows.len())?;
        ensure(numbers > 300, format!("only {numbers} numbers"))
    });
}

/// What a cell should be to a spreadsheet: a number where it is written as one, or as a percentage, else its text.
fn expected_cell(text: &str) -> Cell {
    let percent = text.strip_suffix('%').map(str::trim_end);
    let (number, divisor) = percent.map_or((text, 1.0), |number| (number, 100.0));
    let is_written_so = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || ",-".contains(c));
    match number.replace(',', ".").parse::<f64>() {
        _ if text.is_empty() => Cell::Empty,
        Ok(value) if is_written_so => Cell::Number(value / divisor),
        _ => Cell::Text(text.to_owned()),
    }
}

fn alike(cell: &Cell, expected: &Cell) -> bool {
    match (cell, expected) {
        (Cell::Number(one), Cell::Number(other)) => (one - other).abs() <= 1e-9 * other.abs().max(1.0),
        _ => cell == expected,
    }
}
