//! Blocks of cells, from a clipboard or a CSV file, and planning what of them goes where.

use crate::alter;
use crate::dice::Dice;
use crate::kinds::{Outcome, all_in};
use finsamkalkyl::calculation::Calculation;
use finsamkalkyl::examples::UMEA_2023;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::grid::{LONGEST_BLOCK, Plan, read_block, sheet_grid, to_csv, to_tsv};
use finsamkalkyl::report::{Report, UnitId};
use finsamkalkyl::sheet::{Page, Sheet, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker};
use std::sync::LazyLock;

/// What is pasted into.
struct Open {
    report: Report,
    calculation: Calculation,
    sheets: Vec<Sheet>,
}

static OPEN: LazyLock<Open> = LazyLock::new(|| {
    let report = Document::from_json(UMEA_2023.json).unwrap().report;
    let calculation = Calculation::of(&report);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let sheets =
        Page::ALL.iter().flat_map(|page| sheets(*page, speaker, &calculation, UnitId::WHOLE)).collect();
    Open { report, calculation, sheets }
});

fn speaker() -> Speaker<'static> {
    Speaker { words: &SWEDISH, structure: &OPEN.report.structure }
}

/// What is copied from each table, both ways.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let mut seeds = all_in("tests/corpus/blocks", "csv");
    for sheet in &OPEN.sheets {
        let grid = sheet_grid(speaker(), &OPEN.report, &OPEN.calculation, sheet);
        seeds.extend([to_csv(&grid).into_bytes(), to_tsv(&grid).into_bytes()]);
    }
    seeds
}

/// Blocks as large as may be, of one piece.
pub(crate) fn bombs() -> Box<dyn Iterator<Item = String>> {
    let pieces = [
        "a",
        ";",
        "\n",
        "\"",
        "\t",
        "1;",
        "\"\"",
        "\"a\";\n",
        "Personal\n",
        "1 234,5;",
        "\r\n",
        "å",
        "=1\t",
        ",\n",
    ];
    Box::new(pieces.into_iter().flat_map(|piece| {
        let most = LONGEST_BLOCK / piece.len();
        // As many rows as may be, or as many letters.
        [piece.repeat(most), piece.repeat(1_990), format!("{}\n", piece.repeat(90)).repeat(most / 91 + 1)]
    }))
}

pub(crate) fn make(dice: &mut Dice, seeds: &[Vec<u8>]) -> String {
    let mut block = dice.of_list(seeds).clone();
    alter::bytes(dice, &mut block, seeds, 20_000);
    String::from_utf8_lossy(&block).into_owned()
}

pub(crate) fn read(text: &str) -> Outcome {
    let class = match read_block(text) {
        Ok(grid) => format!("read {}", if grid.is_single() { "one" } else { "several" }),
        Err(error) => format!("{error:?}"),
    };
    Outcome { class, read: None }
}

/// Plans what of a block goes where, in a table that its length tells.
pub(crate) fn plan(text: &str) -> Outcome {
    let Ok(block) = read_block(text) else { return read(text) };
    let sheet = &OPEN.sheets[text.len() % OPEN.sheets.len()];
    let plan = Plan::of(speaker(), &OPEN.report, &OPEN.calculation, sheet, None, &block);
    let mut reasons: Vec<String> = plan.left_out.iter().map(|left| format!(" {:?}", left.why)).collect();
    reasons.sort();
    reasons.dedup();
    let cells = if plan.cells.is_empty() { "nothing" } else { "cells" };
    Outcome { class: format!("read, {cells}{}", reasons.concat()), read: None }
}
