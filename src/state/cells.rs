//! Cells out of the open calculation and into it: for the clipboard, as a file, and from a block that is pasted.

use super::download::download;
use super::language::words;
use super::session::Session;
use super::workbook::Workbook;
use finsamkalkyl::calculation::{Calculation, without_small_numbers};
use finsamkalkyl::grid::{
    BlockError, CSV_KIND, Grid, Plan, calculation_csv, csv_name, read_block, sheet_grid, to_csv, to_tsv,
};
use finsamkalkyl::report::{InputId, Report};
use finsamkalkyl::sheet::Sheet;
use finsamkalkyl::text::Speaker;

/// Has the browser save all tables of a report as a CSV file; says whether it could be asked to.
pub fn save_csv(report: &Report) -> bool {
    let speaker = Speaker { words: words(), structure: &report.structure };
    let content = calculation_csv(speaker, report, &Calculation::of(report));
    download(&csv_name(&report.structure.name), CSV_KIND, content.as_bytes())
}

impl Session {
    /// Puts in what a plan says, in one step; says how many cells changed.
    pub fn put_in(self, plan: &Plan) -> usize {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return 0 };
        let count = workbook.enter_all(plan.entries());
        if count > 0 {
            self.changed();
        }
        count
    }
}

impl Workbook {
    /// A table's cells, without counts below a threshold and what would tell them where there is one: its figures are
    /// then those of what is left.
    fn cells_of(self, sheet: &Sheet, below: Option<u16>) -> Grid {
        let grid = |report: &Report, calculation: &Calculation| {
            sheet_grid(Speaker { words: words(), structure: &report.structure }, report, calculation, sheet)
        };
        self.with_calculation(|report, calculation| match below {
            None => grid(report, calculation),
            Some(below) => {
                let spared = without_small_numbers(report, below).report;
                grid(&spared, &Calculation::of(&spared))
            }
        })
    }

    /// Has the browser save one table as a CSV file; says whether it could be asked to.
    pub fn save_sheet(self, sheet: &Sheet, below: Option<u16>) -> bool {
        let structure = self.structure();
        let name = [structure.name.as_str(), sheet.title.as_str()].join(" ");
        download(&csv_name(&name), CSV_KIND, to_csv(&self.cells_of(sheet, below)).as_bytes())
    }

    /// A table as spreadsheets take it from the clipboard.
    pub fn sheet_text(self, sheet: &Sheet, below: Option<u16>) -> String {
        to_tsv(&self.cells_of(sheet, below))
    }

    /// What goes where when a text is pasted into a table, in one of its fields or nowhere in particular.
    ///
    /// # Errors
    /// Says which bound the text exceeds.
    pub fn plan(self, sheet: &Sheet, anchor: Option<InputId>, text: &str) -> Result<Plan, BlockError> {
        let block = read_block(text)?;
        Ok(self.with_calculation(|report, calculation| {
            let speaker = Speaker { words: words(), structure: &report.structure };
            Plan::of(speaker, report, calculation, sheet, anchor, &block)
        }))
    }
}
