//! What is typed in a cell, and what a cell shows: numbers with their unit.

use super::language::Language;
use super::number::{self, NumberForm, ReadError, Suffix};
use super::words::Words;
use crate::decimal::Called;
use crate::report::{
    Entry, Field, IndicatorPart, InputId, Judgement, LARGEST_VALUE, LONGEST_WORDS, MoneyUnit, RowId, RowRole,
    Structure, TableId, TableKind,
};
use rust_decimal::Decimal;

/// What kind of number a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Persons.
    Count,
    /// Percent.
    Percent,
    /// Index points.
    Points,
    /// A number whose unit its row says.
    Plain,
    /// How something is judged, in a word.
    Judgement,
    /// Words, as they are typed.
    Words,
    /// Money, shown in a unit and with the sign of its table.
    Money {
        /// The unit shown.
        unit: MoneyUnit,
        /// Whether the table writes it with the opposite sign of what is kept.
        opposite: bool,
    },
}

/// Why what is typed cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// It is no number.
    Read(ReadError),
    /// It has a unit that does not belong in the cell.
    WrongUnit,
    /// It is a number that is no judgement.
    NoJudgement,
}

impl CellKind {
    /// The kind of a cell.
    pub fn of(structure: &Structure, id: InputId) -> Self {
        use crate::report::TargetOf;
        match id {
            InputId::Count { .. } => Self::Count,
            InputId::Amount { of, .. } => Self::Money {
                unit: structure.money,
                opposite: structure.costs_negative && structure.is_cost(of),
            },
            InputId::OpeningEquity(_)
            | InputId::ClosingEquity(_)
            | InputId::EquityAdjustment(_)
            | InputId::BalanceAdjustment(_)
            | InputId::OwnCeilingBase => Self::Money { unit: structure.money, opposite: false },
            InputId::Cell { table, row, field, .. } => of_table(structure, table, row, field),
            InputId::Vote { .. }
            | InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. } => {
                Self::Judgement
            }
            InputId::VoteNote { .. }
            | InputId::AreaWords { .. }
            | InputId::IndexWords { .. }
            | InputId::Indicator { part: IndicatorPart::Note, .. } => Self::Words,
            InputId::Printed(_) | InputId::Indicator { .. } | InputId::IndicatorTarget(_) => Self::Plain,
            InputId::AreaPoints(_)
            | InputId::IndicatorWeight(_)
            | InputId::AreaIndex { .. }
            | InputId::PrintedIndex { .. }
            | InputId::Target { of: TargetOf::Index, .. } => Self::Points,
            InputId::Share { .. }
            | InputId::ShareOfSex { .. }
            | InputId::WomenShare { .. }
            | InputId::MunicipalKey(_)
            | InputId::Target { .. } => Self::Percent,
        }
    }
}

/// The kind of a cell of a table: its field tells, and for values its row.
fn of_table(structure: &Structure, table: TableId, row: RowId, field: Field) -> CellKind {
    let kind = structure.table(table).map(|table| table.kind);
    let opposite = structure.costs_negative && structure.is_row_of_costs(table, row);
    let money = CellKind::Money { unit: structure.money, opposite };
    let role = structure.row(table, row).map_or(RowRole::Plain, |row| row.role);
    match field {
        Field::Before(_)
        | Field::After(_)
        | Field::Persons
        | Field::AllPersons
        | Field::Grade(_)
        | Field::Answers
        | Field::NoOpinion
        | Field::Invited => CellKind::Count,
        Field::BeforeShare | Field::AfterShare | Field::Share => CellKind::Percent,
        Field::Opening | Field::Result | Field::Closing | Field::Returned | Field::Debt | Field::Paid => {
            money
        }
        Field::Place(_) => CellKind::Plain,
        Field::Value if kind == Some(TableKind::Training) => CellKind::Count,
        Field::Value => match role {
            RowRole::Employees => CellKind::Plain,
            RowRole::EquityRatio => CellKind::Percent,
            _ => money,
        },
        Field::Column(_) | Field::Target => match (kind, role) {
            (Some(TableKind::Goals), RowRole::ShareAtLeast | RowRole::ShareAtMost) => CellKind::Percent,
            (
                Some(TableKind::Goals),
                RowRole::AmountUnclear | RowRole::AmountAtLeast | RowRole::AmountAtMost,
            ) => money,
            (Some(TableKind::Goals), _) => CellKind::Plain,
            _ => money,
        },
    }
}

/// Reads what is typed in a cell. Nothing typed is no entry; what cannot be read is kept as typed.
pub fn read_cell(form: NumberForm, kind: CellKind, text: &str) -> Option<Entry> {
    if kind == CellKind::Words {
        let is_empty = text.trim().is_empty();
        return (!is_empty).then(|| Entry::Text(text.chars().take(LONGEST_WORDS).collect()));
    }
    match cell_value(form, kind, text) {
        Ok(value) => Some(Entry::Value(value)),
        Err(CellError::Read(ReadError::Empty)) => None,
        Err(_) => Some(Entry::Text(text.chars().take(LONGEST_KEPT).collect())),
    }
}

/// As much of an unreadable text as is kept: more than any number, less than a book.
const LONGEST_KEPT: usize = 200;

/// The value of what is typed in a cell.
///
/// # Errors
/// Says why it cannot be taken.
pub fn cell_value(form: NumberForm, kind: CellKind, text: &str) -> Result<Decimal, CellError> {
    if kind == CellKind::Judgement
        && let Some(judgement) = Judgement::ALL.into_iter().find(|one| is_word_of(*one, text))
    {
        return Ok(judgement.value());
    }
    let read = form.read(text).map_err(CellError::Read)?;
    match (kind, read.suffix) {
        // A number would say something else here than the keys of the cards do.
        (CellKind::Judgement, Suffix::None) => Err(CellError::NoJudgement),
        (CellKind::Count | CellKind::Points | CellKind::Percent | CellKind::Plain, Suffix::None)
        | (CellKind::Percent | CellKind::Plain, Suffix::Percent) => Ok(read.value),
        (CellKind::Money { unit, opposite }, suffix) => {
            let exponent = match suffix {
                Suffix::None => unit.exponent(),
                Suffix::Kr => 0,
                Suffix::Tkr => 3,
                Suffix::Mkr => 6,
                Suffix::Percent => return Err(CellError::WrongUnit),
            };
            let kr = read.value.times(Decimal::from(10_u64.pow(exponent)));
            let kr = kr.filter(|kr| kr.abs() <= LARGEST_VALUE);
            let kr = kr.ok_or(CellError::Read(ReadError::TooManyDigits))?.normalize();
            Ok(if opposite { number::opposite(kr) } else { kr })
        }
        _ => Err(CellError::WrongUnit),
    }
}

/// What a cell shows when nobody types in it.
pub fn write_cell(words: &Words, kind: CellKind, entry: Option<&Entry>) -> String {
    match entry {
        None => String::new(),
        Some(Entry::Text(text)) => text.clone(),
        Some(Entry::Value(value)) if kind == CellKind::Judgement => {
            words.figures.judgement(Judgement::of(*value)).to_owned()
        }
        Some(Entry::Value(value)) => words.number.write_exact(shown_value(kind, *value)),
    }
}

/// Whether a text is the word of a judgement, in any language: a table that is copied in one is pasted in another.
fn is_word_of(judgement: Judgement, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    Language::ALL.into_iter().any(|language| text == language.words().figures.judgement(judgement))
}

/// A value in the unit and with the sign in which its table shows it.
pub fn shown_value(kind: CellKind, value: Decimal) -> Decimal {
    match kind {
        CellKind::Money { unit, opposite } => {
            let shown = in_unit(value, unit);
            if opposite { number::opposite(shown) } else { shown }
        }
        _ => value,
    }
}

/// Kronor in the unit shown, exact.
pub fn in_unit(value_kr: Decimal, unit: MoneyUnit) -> Decimal {
    let divisor = Decimal::from(10_u64.pow(unit.exponent()));
    value_kr.over(divisor).unwrap_or(value_kr)
}
