//! A sheet as a block of cells, and a whole calculation as one.
//!
//! Numbers stand as a spreadsheet reads them: a comma, a plain minus, nothing between thousands. Amounts are in the
//! unit and with the sign in which the report shows them, to the last digit; what is not known is an empty cell. What
//! the numbers of a column or a row are, where it is not their title's unit, stands after its name.

use super::formula::is_plain_number;
use super::{Grid, to_csv, to_tsv};
use crate::calculation::{Calculation, Key, Unit, Value, is_turned};
use crate::report::{Differences, Entry, InputId, Report, UnitId};
use crate::sheet::{Cell, Form, Page, Sheet, sheets};
use crate::text::number::Suffix;
use crate::text::{CellKind, DASH, GridWords, NumberForm, Speaker, in_unit, number, shown_value};
use rust_decimal::Decimal;

/// What comes of dividing goes on without end: so many decimals tell any two apart.
const QUOTIENT_DECIMALS: u32 = 6;
/// The same of amounts, in kronor.
const KR_DECIMALS: u32 = 4;

/// What a number is, where the title does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Percent,
    PercentagePoints,
    Better,
    Left,
    OutcomeMinusBudget,
    BudgetMinusOutcome,
}

impl Meaning {
    fn word(self, words: &GridWords) -> &'static str {
        match self {
            Self::Percent => words.percent,
            Self::PercentagePoints => words.percentage_points,
            Self::Better => words.plus_is_better,
            Self::Left => words.plus_is_left,
            Self::OutcomeMinusBudget => words.outcome_minus_budget,
            Self::BudgetMinusOutcome => words.budget_minus_outcome,
        }
    }
}

/// A cell's text, whether a number stands or would stand in it, and what that is where the title does not say it.
struct Written {
    text: String,
    meaning: Option<Meaning>,
    is_number: bool,
}

impl Written {
    fn text(text: String) -> Self {
        Self { text, meaning: None, is_number: false }
    }

    fn number(text: String, meaning: Option<Meaning>) -> Self {
        Self { text, meaning, is_number: true }
    }
}

/// A table that is shown as text, for the clipboard: what is a number alone stands as a spreadsheet reads it, and a dash
/// for what is missing is an empty cell.
pub fn shown_text(form: NumberForm, rows: &[Vec<String>]) -> String {
    let cell = |text: &String| match form.read(text) {
        Ok(read) if read.suffix == Suffix::Percent => format!("{} %", plain_number(read.value)),
        Ok(read) if read.suffix == Suffix::None => plain_number(read.value),
        _ if text == DASH => String::new(),
        _ => text.clone(),
    };
    to_tsv(&Grid { rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect() })
}

/// A number as it stands in a cell.
fn plain_number(value: Decimal) -> String {
    value.normalize().to_string().replace('.', ",")
}

/// Writes the cells of one calculation's sheets.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) speaker: Speaker<'a>,
    pub(super) report: &'a Report,
    pub(super) calculation: &'a Calculation,
}

impl Writer<'_> {
    fn cell(&self, cell: &Cell) -> Written {
        match cell {
            Cell::Empty => Written::text(String::new()),
            Cell::Text(text) => Written::text(text.clone()),
            Cell::Field { id, figure } => {
                let value = figure.map(|key| self.calculation.value(key));
                self.field(*id, value)
            }
            Cell::Figure { key, form } => match self.calculation.unit(*key) {
                Some(unit) => self.figure(*key, *form, unit, self.calculation.value(*key)),
                None => Written::text(String::new()),
            },
        }
    }

    /// What is entered in a field, or what it comes to.
    fn field(&self, id: InputId, figure: Option<Value>) -> Written {
        let kind = CellKind::of(&self.report.structure, id);
        let text = match (self.report.entries.get(&id), figure) {
            (Some(Entry::Text(text)), _) => text.clone(),
            // What was entered stands as it was entered.
            (Some(Entry::Value(value)), _) => plain_number(shown_value(kind, *value)),
            (None, Some(Ok(value))) => {
                let is_money = matches!(kind, CellKind::Money { .. });
                let decimals = if is_money { KR_DECIMALS } else { QUOTIENT_DECIMALS };
                plain_number(shown_value(kind, number::round(value, decimals)))
            }
            _ => String::new(),
        };
        Written::number(text, (kind == CellKind::Percent).then_some(Meaning::Percent))
    }

    /// The text of a field's cell.
    pub(super) fn field_text(&self, id: InputId, figure: Option<Value>) -> String {
        self.field(id, figure).text
    }

    fn figure(&self, key: Key, form: Form, unit: Unit, value: Value) -> Written {
        let structure = &self.report.structure;
        let money = structure.money;
        // What is said in words on the page is a number here, with the sign that the report writes differences with.
        let by_setting = is_turned(structure, key);
        let turned = by_setting.unwrap_or(match form {
            Form::Cost => structure.costs_negative,
            form => form == Form::LeftOfIncome,
        });
        let meaning = match (form, unit) {
            _ if by_setting.is_some() => match structure.differences {
                Differences::BudgetMinusOutcome => Some(Meaning::BudgetMinusOutcome),
                _ => Some(Meaning::OutcomeMinusBudget),
            },
            (Form::Verdict, _) | (_, Unit::Verdict | Unit::Movement | Unit::Fit) => {
                let text = value
                    .map_or_else(|_| String::new(), |_| self.speaker.sheet_figure(form, unit, value, &[]));
                return Written::text(text);
            }
            (form, _) if form.is_better() => Some(Meaning::Better),
            (Form::LeftOfCost | Form::LeftOfIncome, _) => Some(Meaning::Left),
            (_, Unit::Percent) => Some(Meaning::Percent),
            (_, Unit::PercentagePoints) => Some(Meaning::PercentagePoints),
            _ => None,
        };
        let text = value.map_or_else(
            |_| String::new(),
            |value| {
                let value = if turned { number::opposite(value) } else { value };
                plain_number(match unit {
                    Unit::Kr => in_unit(number::round(value, KR_DECIMALS), money),
                    _ => number::round(value, QUOTIENT_DECIMALS),
                })
            },
        );
        Written::number(text, meaning)
    }

    pub(super) fn grid(&self, sheet: &Sheet) -> Grid {
        let words = self.speaker.words.grid;
        let width = sheet.heads.len();
        let mut cells: Vec<Vec<Written>> = Vec::with_capacity(sheet.rows.len());
        let mut of_columns = vec![Common::Nothing; width];
        for row in &sheet.rows {
            let mut written = Vec::with_capacity(width);
            for (cell, common) in row.cells.iter().zip(&mut of_columns) {
                let cell = self.cell(cell);
                common.take(&cell);
                written.push(cell);
            }
            cells.push(written);
        }
        let mut head = vec![sheet.title.clone()];
        for (name, common) in sheet.heads.iter().zip(&of_columns) {
            let meaning = common.meaning().filter(|meaning| !sheet.title.contains(meaning.word(words)));
            head.push(named(name, meaning, words));
        }
        let mut rows = vec![head];
        for (row, cells) in sheet.rows.iter().zip(cells) {
            let mut of_row = Common::Nothing;
            for (cell, of_column) in cells.iter().zip(&of_columns) {
                if of_column.meaning().is_none() {
                    of_row.take(cell);
                }
            }
            let mut texts = vec![named(&row.name, of_row.meaning(), words)];
            for (mut cell, of_column) in cells.into_iter().zip(&of_columns) {
                // A percentage among other numbers says itself what it is, and is a number to a spreadsheet.
                let is_told = of_column.meaning().or(of_row.meaning()).is_some();
                if !is_told && cell.meaning == Some(Meaning::Percent) && is_plain_number(&cell.text) {
                    cell.text.push_str(" %");
                }
                texts.push(cell.text);
            }
            texts.resize(width + 1, String::new());
            rows.push(texts);
        }
        Grid { rows }
    }
}

/// What the numbers of a row or a column are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Common {
    /// There is none yet.
    Nothing,
    /// All the same.
    Is(Meaning),
    /// Not all the same, or what the title says.
    Mixed,
}

impl Common {
    fn take(&mut self, cell: &Written) {
        if cell.is_number {
            let of_cell = cell.meaning.map_or(Self::Mixed, Self::Is);
            *self = if *self == Self::Nothing || *self == of_cell { of_cell } else { Self::Mixed };
        }
    }

    fn meaning(self) -> Option<Meaning> {
        if let Self::Is(meaning) = self { Some(meaning) } else { None }
    }
}

/// A name, with what the numbers under it are unless it says so itself.
fn named(name: &str, meaning: Option<Meaning>, words: &GridWords) -> String {
    let word = meaning.map_or("", |meaning| meaning.word(words));
    if word.is_empty() || name.contains(word) { name.to_owned() } else { [name, word].join(", ") }
}

/// A sheet as a block of cells: its title at the corner, its heads, and its rows with their names.
pub fn sheet_grid(speaker: Speaker<'_>, report: &Report, calculation: &Calculation, sheet: &Sheet) -> Grid {
    Writer { speaker, report, calculation }.grid(sheet)
}

/// A whole calculation as a block of cells: its name, and every sheet of every page, one after another, those of a
/// unit under its name. A sheet that several pages show stands once.
pub fn calculation_grid(speaker: Speaker<'_>, report: &Report, calculation: &Calculation) -> Grid {
    let writer = Writer { speaker, report, calculation };
    let (structure, words) = (&report.structure, speaker.words);
    let year = structure.year.to_string();
    let mut rows = vec![vec![structure.name.clone(), year]];
    if !structure.source.is_empty() {
        rows.push(vec![structure.source.clone()]);
    }
    let mut written: Vec<Sheet> = Vec::new();
    for page in Page::ALL {
        let (name, is_by_unit) = match page {
            Page::Results => (words.results, true),
            Page::Index => (words.impact_index, true),
            Page::Economy => (words.economy, false),
            Page::Goals => (words.structure.goals_page, false),
        };
        let units = structure.units.iter().filter(|unit| match page {
            Page::Results => true,
            Page::Index => unit.scored,
            _ => unit.id == UnitId::WHOLE,
        });
        for unit in units {
            let mut is_named = false;
            for sheet in sheets(page, speaker, calculation, unit.id) {
                if sheet.heads.is_empty() || written.contains(&sheet) {
                    continue;
                }
                if !is_named {
                    is_named = true;
                    let mut title = vec![name.to_owned()];
                    title.extend((is_by_unit && structure.units.len() > 1).then(|| unit.name.clone()));
                    rows.extend([vec![String::new()], title]);
                }
                rows.push(vec![String::new()]);
                if !sheet.note.is_empty() {
                    rows.push(vec![sheet.note.clone()]);
                }
                rows.extend(writer.grid(&sheet).rows);
                written.push(sheet);
            }
        }
    }
    Grid { rows }
}

/// A whole calculation as a CSV file.
pub fn calculation_csv(speaker: Speaker<'_>, report: &Report, calculation: &Calculation) -> String {
    to_csv(&calculation_grid(speaker, report, calculation))
}
