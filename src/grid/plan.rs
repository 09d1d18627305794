//! What goes where when a block is pasted into a sheet.
//!
//! A block may come with its head row and its names, as it stands in a report or a spreadsheet. Those that the sheet
//! has too say where its cells belong, in whatever order; a block without any is laid from the cell one pasted in.
//! Whatever does not go anywhere is told with its reason.

use super::Grid;
use super::loose::loosened;
use super::names::{matched, plain_name};
use super::of_sheet::Writer;
use crate::calculation::Calculation;
use crate::report::{Entry, InputId, Report};
use crate::sheet::{Cell, Level, Row, Sheet};
use crate::text::{CellError, CellKind, NumberForm, Speaker, cell_value, read_cell, write_cell};

/// What a pasted block comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is put in, in the order of the block, each address once.
    pub cells: Vec<Planned>,
    /// What is not, with the reason.
    pub left_out: Vec<LeftOut>,
    /// How many cells hold that already.
    pub unchanged: usize,
    /// How many cells of the block are empty: what stands there stays.
    pub empty: usize,
}

/// A cell that is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Where.
    pub id: InputId,
    /// What kind of number the cell takes.
    pub kind: CellKind,
    /// The name of its row.
    pub row: String,
    /// The head of its column.
    pub column: String,
    /// What stands there now; nothing when it is empty.
    pub before: String,
    /// What will.
    pub after: String,
    /// The entry that it will be.
    pub entry: Entry,
    /// Why it cannot be read; it is then kept as it is, as when it is typed.
    pub error: Option<CellError>,
}

/// What is not put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Why.
    pub why: Why,
    /// The row, column or cell, as the block or the sheet calls it.
    pub name: String,
    /// How many cells.
    pub count: usize,
}

/// Why something is not put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The sheet has no row of that name.
    UnknownRow,
    /// The sheet has no column of that name.
    UnknownColumn,
    /// It is past the last row or column.
    Outside,
    /// A figure stands there, which follows from others.
    Computed,
    /// There is nothing to fill in there.
    NoCell,
    /// A dash says that there is no number, or that it is nothing: which is not known.
    Dash,
    /// It stands above the head row.
    AboveHeads,
}

impl Why {
    /// Every reason, what one can do something about first.
    pub const ALL: [Self; 7] = [
        Self::UnknownRow,
        Self::UnknownColumn,
        Self::Outside,
        Self::Computed,
        Self::NoCell,
        Self::Dash,
        Self::AboveHeads,
    ];
}

/// Where a row or a column of the block belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    At(usize),
    Unknown,
    /// It holds names, or nothing.
    Names,
}

/// As many rows as a title takes above a table's heads.
const MOST_TITLE_ROWS: usize = 4;
/// As many columns as stand before a table's names: numbers of accounts, say.
const MOST_NAME_COLUMNS: usize = 3;

impl Plan {
    /// Plans a block for a sheet, pasted in one of its fields or nowhere in particular.
    pub fn of(
        speaker: Speaker<'_>,
        report: &Report,
        calculation: &Calculation,
        sheet: &Sheet,
        anchor: Option<InputId>,
        block: &Grid,
    ) -> Self {
        let writer = Writer { speaker, report, calculation };
        let block = loosened(block);
        let own = writer.grid(sheet);
        let layout = Layout::of(sheet, &own, &block, anchor);
        let mut plan = Self::default();
        for (place, row) in block.rows.iter().enumerate() {
            plan.take_row(&writer, sheet, &layout, place, row);
        }
        plan
    }

    /// What is put in, to be done in one step.
    pub fn entries(&self) -> Vec<(InputId, Entry)> {
        self.cells.iter().map(|cell| (cell.id, cell.entry.clone())).collect()
    }

    /// The cells that cannot be read.
    pub fn unread(&self) -> impl Iterator<Item = &Planned> {
        self.cells.iter().filter(|cell| cell.error.is_some())
    }

    fn take_row(
        &mut self,
        writer: &Writer<'_>,
        sheet: &Sheet,
        layout: &Layout,
        place: usize,
        row: &[String],
    ) {
        if layout.head == Some(place) {
            for (column, name) in row.iter().enumerate() {
                if layout.columns.get(column) == Some(&Place::Unknown) {
                    let count = layout.counts.get(column).copied().unwrap_or(0);
                    self.leave_out(Why::UnknownColumn, name, count);
                }
            }
            return;
        }
        let at = match layout.rows.get(place) {
            Some(Place::At(at)) => *at,
            place => {
                let is_known = place == Some(&Place::Unknown);
                let why = if is_known { Why::UnknownRow } else { Why::AboveHeads };
                return self.leave_out_row(why, layout, row);
            }
        };
        for (column, text) in row.iter().enumerate() {
            match layout.columns.get(column) {
                Some(Place::At(column)) if text.trim().is_empty() => {
                    self.empty += usize::from(field_at(sheet, at, *column).is_some());
                }
                Some(Place::At(column)) => self.take_cell(writer, sheet, at, *column, text),
                // It is told once, at the head of its column, where there is one.
                Some(Place::Unknown) if layout.head.is_none() && !text.trim().is_empty() => {
                    self.leave_out(Why::UnknownColumn, text, 1);
                }
                _ => {}
            }
        }
    }

    /// A row that belongs nowhere: it is called as its name is, and of its cells those count that would be put in.
    fn leave_out_row(&mut self, why: Why, layout: &Layout, row: &[String]) {
        let (mut name, mut count) = ("", 0);
        for (column, text) in row.iter().enumerate() {
            let is_data = matches!(layout.columns.get(column), Some(Place::At(_)));
            let is_name = layout.names == Some(column) || name.is_empty();
            if !text.trim().is_empty() {
                count += usize::from(is_data || why == Why::AboveHeads);
                name = if is_name { text } else { name };
            }
        }
        self.leave_out(why, name, count);
    }

    fn take_cell(&mut self, writer: &Writer<'_>, sheet: &Sheet, row: usize, column: usize, text: &str) {
        let (Some(of), Some(head)) = (sheet.rows.get(row), sheet.heads.get(column)) else {
            return self.leave_out(Why::Outside, text, 1);
        };
        let name = row_name(sheet, row);
        let there = || [name.as_str(), head].join(", ");
        let (id, figure) = match of.cells.get(column) {
            Some(Cell::Field { id, figure }) => (*id, *figure),
            Some(Cell::Figure { .. }) => return self.leave_out(Why::Computed, &there(), 1),
            _ => return self.leave_out(Why::NoCell, &there(), 1),
        };
        if is_dash(text) {
            return self.leave_out(Why::Dash, &there(), 1);
        }
        let kind = CellKind::of(&writer.report.structure, id);
        let before = writer.report.entries.get(&id);
        let own = writer.field_text(id, figure.map(|key| writer.calculation.value(key)));
        let value = cell_value(NumberForm::SWEDISH, kind, text);
        // What is copied and pasted back changes nothing, nor does what an empty cell comes to.
        let is_own = text == own || (value.is_ok() && value == cell_value(NumberForm::SWEDISH, kind, &own));
        let Some(entry) =
            read_cell(NumberForm::SWEDISH, kind, text).filter(|entry| !is_own && before != Some(entry))
        else {
            self.unchanged += 1;
            return;
        };
        self.cells.push(Planned {
            id,
            kind,
            row: name,
            column: head.clone(),
            before: write_cell(writer.speaker.words, kind, before),
            after: write_cell(writer.speaker.words, kind, Some(&entry)),
            entry,
            error: value.err(),
        });
    }

    fn leave_out(&mut self, why: Why, name: &str, count: usize) {
        if count > 0 {
            let name = name.trim().chars().take(LONGEST_NAME_TOLD).collect();
            self.left_out.push(LeftOut { why, name, count });
        }
    }
}

/// As much of a name as is told.
const LONGEST_NAME_TOLD: usize = 80;

/// Which row and column of the sheet each row and column of a block is.
struct Layout {
    head: Option<usize>,
    names: Option<usize>,
    rows: Vec<Place>,
    columns: Vec<Place>,
    /// How many cells each column has below the head.
    counts: Vec<usize>,
}

impl Layout {
    fn of(sheet: &Sheet, own: &Grid, block: &Grid, anchor: Option<InputId>) -> Self {
        let (row_at, column_at) = anchor.and_then(|id| place_of(sheet, id)).unwrap_or((0, 0));
        let (mut heads, mut names) = (Vec::new(), Vec::new());
        for (place, head) in sheet.heads.iter().enumerate() {
            heads.push(called(head, own, 0, place + 1));
        }
        for (place, row) in sheet.rows.iter().enumerate() {
            names.push(called(&row.name, own, place + 1, 0));
        }
        let (head, of_heads) = head_row(block, &heads).unzip();
        let of_heads = of_heads.unwrap_or_default();
        let below = block.rows.get(head.map_or(0, |head| head + 1)..).unwrap_or_default();
        let width = block.width();
        let (of_names, by_name) = name_column(below, &names, &of_heads, width);
        let first = of_names.map_or(0, |column| column + 1);

        let (mut columns, mut counts) = (vec![Place::Unknown; width], vec![0; width]);
        for (column, place) in columns.iter_mut().enumerate() {
            if of_names == Some(column) {
                *place = Place::Names;
            } else if head.is_none() && column >= first {
                *place = Place::At(column_at + column - first);
            } else if let Some(Some(at)) = of_heads.get(column) {
                *place = Place::At(*at);
            }
        }
        let mut rows = vec![Place::Names; block.rows.len() - below.len()];
        for (place, row) in below.iter().enumerate() {
            rows.push(match &by_name {
                Some(found) => found.get(place).copied().flatten().map_or(Place::Unknown, Place::At),
                None => Place::At(row_at + place),
            });
            for (text, count) in row.iter().zip(&mut counts) {
                *count += usize::from(!text.trim().is_empty());
            }
        }
        Self { head, names: of_names, rows, columns, counts }
    }
}

/// Of a row or column the name that the sheet shows, and the one that it is written with.
fn called(shown: &str, own: &Grid, row: usize, column: usize) -> [String; 2] {
    let own = own.rows.get(row).and_then(|row| row.get(column));
    [plain_name(shown), plain_name(own.map_or("", String::as_str))]
}

/// The head row of a block, and the column that each of its cells names: one of the first, with a head of the sheet in
/// it and no number that is none.
fn head_row(block: &Grid, heads: &[[String; 2]]) -> Option<(usize, Vec<Option<usize>>)> {
    // The last row is no head: there would be nothing below it.
    let most = (MOST_TITLE_ROWS + 1).min(block.rows.len().saturating_sub(1));
    for (place, row) in block.rows.iter().enumerate().take(most) {
        let names: Vec<String> = row.iter().map(|name| plain_name(name)).collect();
        let found = matched(&names, heads);
        let (mut is_head, mut is_data) = (false, false);
        for (text, found) in row.iter().zip(&found) {
            is_head |= found.is_some();
            is_data |= found.is_none() && NumberForm::SWEDISH.read(text).is_ok();
        }
        if is_head && !is_data {
            return Some((place, found));
        }
    }
    None
}

/// For each row of a block, the row of the sheet that it names.
type RowsNamed = Option<Vec<Option<usize>>>;

/// The column that holds the names of rows, and the row that each names where enough of them name one.
fn name_column(
    below: &[Vec<String>],
    names: &[[String; 2]],
    of_heads: &[Option<usize>],
    width: usize,
) -> (Option<usize>, RowsNamed) {
    let (mut best, mut most, mut of_texts) = (None, 0, None);
    for column in 0..MOST_NAME_COLUMNS.min(width.saturating_sub(1)) {
        if let Some(Some(_)) = of_heads.get(column) {
            continue;
        }
        let (mut wanted, mut filled, mut is_text) = (Vec::with_capacity(below.len()), 0, true);
        for row in below {
            let text = row.get(column).map_or("", String::as_str);
            let name = plain_name(text);
            filled += usize::from(!name.is_empty());
            is_text &= NumberForm::SWEDISH.read(text).is_err();
            wanted.push(name);
        }
        let found = matched(&wanted, names);
        let count = found.iter().flatten().count();
        if count > most && count * 2 >= filled {
            most = count;
            best = Some((column, found));
        }
        // Names that the sheet has none of are names all the same: they are no numbers to put in.
        if is_text && filled > 0 && of_texts.is_none_or(|last| last + 1 == column) {
            of_texts = Some(column);
        }
    }
    match best {
        Some((column, found)) => (Some(column), Some(found)),
        None => (of_texts, None),
    }
}

fn place_of(sheet: &Sheet, wanted: InputId) -> Option<(usize, usize)> {
    let is_it = |cell: &Cell| matches!(cell, Cell::Field { id, .. } if *id == wanted);
    let of_row = |row: &Row| row.cells.iter().position(is_it);
    sheet.rows.iter().enumerate().find_map(|(place, row)| Some((place, of_row(row)?)))
}

fn field_at(sheet: &Sheet, row: usize, column: usize) -> Option<InputId> {
    match sheet.rows.get(row)?.cells.get(column)? {
        Cell::Field { id, .. } => Some(*id),
        _ => None,
    }
}

/// A row's name, with its group's before it where another row is called the same.
fn row_name(sheet: &Sheet, place: usize) -> String {
    let Some(row) = sheet.rows.get(place) else { return String::new() };
    let is_alone = sheet.rows.iter().filter(|other| other.name == row.name).count() < 2;
    let mut above = sheet.rows.iter().take(place).rev();
    let group =
        above.find(|other| other.level == Level::Group).filter(|_| row.level == Level::Part && !is_alone);
    match group {
        Some(group) => [group.name.as_str(), row.name.as_str()].join(" › "),
        None => row.name.clone(),
    }
}

/// What a report writes where there is no number, or where it is nothing.
fn is_dash(text: &str) -> bool {
    matches!(text.trim(), "-" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2212}" | ".." | "…" | ".")
}
