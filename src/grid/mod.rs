//! Cells in and out: a block of cells as text, from and to a spreadsheet.
//!
//! A [`Grid`] is what a clipboard or a CSV file holds: texts in rows. Any [`Sheet`](crate::sheet::Sheet) is written as
//! one, and a whole calculation too. The other way, a pasted block is read, and a [`Plan`] says which of its cells go
//! where and which do not, before anything is put in.

mod block;
mod formula;
mod loose;
mod names;
mod of_sheet;
mod plan;
mod write;

pub use block::{BlockError, LONGEST_BLOCK, MOST_COLUMNS, MOST_ROWS, read_block};
pub use formula::is_formula;
pub use of_sheet::{calculation_csv, calculation_grid, sheet_grid, shown_text};
pub use plan::{LeftOut, Plan, Planned, Why};
pub use write::{CSV_KIND, csv_name, to_csv, to_tsv};

/// A block of cells as texts. Its rows need not be of one length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its rows, each with a cell at least.
    pub rows: Vec<Vec<String>>,
}

impl Grid {
    /// Whether it is one cell, or none: such a block is a text like any other.
    pub fn is_single(&self) -> bool {
        self.rows.iter().map(Vec::len).sum::<usize>() < 2
    }

    /// How many columns its longest row has.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
