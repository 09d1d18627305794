//! What sheets are made with.

use super::{Cell, Form, Level, Row, Sheet};
use crate::calculation::{Calculation, Key, is_turned};
use crate::report::{Column, Field, InputId, List, RowId, Structure, Table, TableId, TableKind, YearOffset};
use crate::text::{CellKind, FigureWords, SheetWords, Speaker, Words, capitalized};

/// The report's own year.
pub(super) const NOW: YearOffset = YearOffset::CURRENT;

/// Makes the sheets of a page.
pub(super) struct Maker<'a> {
    pub(super) structure: &'a Structure,
    pub(super) calculation: &'a Calculation,
    pub(super) speaker: Speaker<'a>,
    pub(super) words: &'static Words,
    pub(super) f: &'static FigureWords,
    pub(super) s: &'static SheetWords,
    pub(super) sheets: Vec<Sheet>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(speaker: Speaker<'a>, calculation: &'a Calculation) -> Self {
        let words = speaker.words;
        Self {
            structure: speaker.structure,
            calculation,
            speaker,
            words,
            f: words.figures,
            s: words.sheets,
            sheets: Vec::new(),
        }
    }

    /// A figure, where the report has it.
    pub(super) fn figure(&self, key: Key, form: Form) -> Cell {
        if self.calculation.node(key).is_some() { Cell::Figure { key, form } } else { Cell::Empty }
    }

    pub(super) fn value(&self, key: Key) -> Cell {
        self.figure(key, Form::Value)
    }

    pub(super) fn signed(&self, key: Key) -> Cell {
        self.figure(key, Form::Signed)
    }

    /// How a column stands to another. A part of a year beside the whole is neither better nor worse: of an income or a cost
    /// something is left, and of a result, which is neither, there is a difference.
    pub(super) fn against(&self, key: Key, column: Column, than: Column, is_cost: Option<bool>) -> Cell {
        let of_whole = self.structure.is_part_of_year(column) && !self.structure.is_part_of_year(than);
        let form = match is_cost.filter(|_| of_whole) {
            Some(true) => Form::LeftOfCost,
            Some(false) => Form::LeftOfIncome,
            None if of_whole => self.form_of_difference(key, Form::Signed),
            None if matches!(than, Column::Previous | Column::PreviousToDate) => Form::BetterThanBefore,
            None => Form::Better,
        };
        self.figure(key, form)
    }

    /// How a difference is written that is not said in words: with the sign that the report writes it with.
    pub(super) fn form_of_difference(&self, key: Key, otherwise: Form) -> Form {
        if is_turned(self.structure, key) == Some(true) { Form::Opposite } else { otherwise }
    }

    pub(super) fn verdict(&self, key: Key) -> Cell {
        self.figure(key, Form::Verdict)
    }

    /// A cell to fill in, where some figure uses it.
    pub(super) fn input(&self, id: InputId) -> Cell {
        if self.calculation.graph().input(id).is_some() {
            Cell::Field { id, figure: None }
        } else {
            Cell::Empty
        }
    }

    /// A cell to fill in, with the figure that it comes to; the figure alone where there is nothing to fill in.
    pub(super) fn field(&self, id: InputId, key: Key) -> Cell {
        match self.input(id) {
            Cell::Field { id, .. } => {
                Cell::Field { id, figure: self.calculation.node(key).is_some().then_some(key) }
            }
            _ => self.figure(key, self.form_of(id)),
        }
    }

    /// A cell of a table in a year.
    pub(super) fn cell_of(&self, table: TableId, row: RowId, field: Field, year: YearOffset) -> Cell {
        self.field(InputId::Cell { table, row, field, year }, Key::Cell { table, row, field, year })
    }

    /// A cell of a table.
    pub(super) fn cell(&self, table: TableId, row: RowId, field: Field) -> Cell {
        self.cell_of(table, row, field, NOW)
    }

    /// How a figure beside a cell is written: of costs, with their sign.
    pub(super) fn form_of(&self, id: InputId) -> Form {
        match CellKind::of(self.structure, id) {
            CellKind::Money { opposite: true, .. } => Form::Cost,
            _ => Form::Value,
        }
    }

    /// The columns that the economy shows, in order.
    pub(super) fn columns(&self) -> Vec<Column> {
        let mut columns = Column::ALL.to_vec();
        columns.retain(|column| self.structure.columns.contains(column));
        columns
    }

    /// Of the columns shown, those held against the budget; none where the budget is not shown.
    pub(super) fn compared(&self) -> Vec<Column> {
        let mut columns = self.columns();
        let budgeted = columns.contains(&Column::Budget);
        let compared = [Column::Outcome, Column::ToDate, Column::Forecast];
        columns.retain(|column| budgeted && compared.contains(column));
        columns
    }

    pub(super) fn column_names(&self, columns: &[Column]) -> Vec<String> {
        columns.iter().map(|&column| self.speaker.column(column)).collect()
    }

    /// A template filled with each column's name.
    pub(super) fn of_columns(&self, template: &str, columns: &[Column]) -> Vec<String> {
        let fill = |column: &Column| self.fill(template, "figure", &self.speaker.column(*column));
        columns.iter().map(fill).collect()
    }

    /// A template filled with the names of columns and of those that they are held against.
    pub(super) fn of_pairs(&self, template: &str, pairs: &[(Column, Column)]) -> Vec<String> {
        let fill = |(column, than): &(Column, Column)| {
            self.speaker.against(template, &self.speaker.column(*column), *than)
        };
        pairs.iter().map(fill).collect()
    }

    pub(super) fn years(&self) -> Vec<YearOffset> {
        self.structure.years().collect()
    }

    pub(super) fn year_names(&self, years: &[YearOffset]) -> Vec<String> {
        years.iter().map(|&year| self.speaker.year_in_full(year)).collect()
    }

    pub(super) fn fill(&self, template: &str, place: &str, text: &str) -> String {
        self.speaker.fill(template, &[(place, text)])
    }

    /// A table's name in a title.
    pub(super) fn of_table(&self, template: &str, table: &Table) -> String {
        self.fill(template, "table", &table.name)
    }

    /// A title of amounts, which stand without their unit.
    pub(super) fn in_money(&self, title: &str) -> String {
        let places = [("table", title), ("unit", self.speaker.money_unit())];
        self.speaker.fill(self.s.in_unit, &places)
    }

    /// The unit of the amounts, for a sheet whose figures are of several kinds.
    pub(super) fn amounts_in(&self) -> String {
        self.fill(self.s.amounts_in, "unit", self.speaker.money_unit())
    }

    /// What a cell of a row is called, at the head of its column.
    pub(super) fn field_name(&self, table: TableId, field: Field) -> String {
        capitalized(&self.speaker.field(table, field))
    }

    pub(super) fn tables(&self, kind: TableKind) -> impl Iterator<Item = &'a Table> + use<'a> {
        self.structure.tables.iter().filter(move |table| table.kind == kind)
    }

    /// Takes a sheet without what is empty in it; and not at all, if nothing is left and nothing can be added.
    pub(super) fn add(&mut self, mut sheet: Sheet) {
        sheet.rows.retain(|row| row.is_own || row.cells.iter().any(|cell| *cell != Cell::Empty));
        if sheet.rows.is_empty() && sheet.list.is_none() {
            return;
        }
        sheet.leave_out_empty_columns();
        self.sheets.push(sheet);
    }
}

impl Sheet {
    pub(super) fn new(title: String, heads: Vec<String>) -> Self {
        Self { title, note: String::new(), heads, rows: Vec::new(), list: None, section: None, folded: false }
    }

    /// The sheet of a table of the user's own.
    pub(super) fn of(table: &Table, title: String, heads: Vec<String>) -> Self {
        let mut sheet = Self::new(title, heads);
        sheet.list = Some(List::Rows(table.id));
        sheet
    }

    /// Marks a table that rests on made-up weights: it goes alone to a spreadsheet or on paper.
    pub(super) fn mark_example(&mut self, maker: &Maker<'_>) {
        if let Some(example) = maker.speaker.example() {
            self.title = format!("{} ({example})", self.title);
        }
    }

    pub(super) fn folded(mut self) -> Self {
        self.folded = true;
        self
    }

    pub(super) fn row(&mut self, level: Level, name: impl Into<String>, cells: Vec<Cell>) {
        self.rows.push(Row { name: name.into(), level, is_own: false, cells });
    }

    /// A row of the user's own.
    pub(super) fn own_row(&mut self, level: Level, name: &str, cells: Vec<Cell>) {
        self.rows.push(Row { name: name.to_owned(), level, is_own: true, cells });
    }

    fn leave_out_empty_columns(&mut self) {
        let width = self.heads.len();
        let mut used = vec![false; width];
        for row in &self.rows {
            for (used, cell) in used.iter_mut().zip(&row.cells) {
                *used |= *cell != Cell::Empty;
            }
        }
        // Heads alone say what a first row would hold.
        if self.rows.is_empty() {
            return;
        }
        keep(&mut self.heads, &used);
        for row in &mut self.rows {
            keep(&mut row.cells, &used);
            while row.cells.last() == Some(&Cell::Empty) {
                row.cells.pop();
            }
        }
    }
}

/// Keeps what stands at the places used.
fn keep<T>(list: &mut Vec<T>, used: &[bool]) {
    let mut used = used.iter();
    list.retain(|_| used.next() == Some(&true));
}

/// The texts of a list of words, owned.
pub(super) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// A text of the structure; nothing where it says nothing.
pub(super) fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}
