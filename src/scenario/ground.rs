//! What a scenario is of: a calculation, and the column of the economy that it is about.

use crate::calculation::{Calculation, Key, Value};
use crate::report::{AmountOf, Changes, Column, Entry, InputId, Report, Section, Structure};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The calculation that a scenario differs from.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its figures.
    pub base: &'a Arc<Calculation>,
    /// The column of the economy that levers move and figures are read in.
    pub column: Column,
}

impl Ground<'_> {
    /// The report's structure.
    pub fn structure(&self) -> &Structure {
        &self.report.structure
    }

    /// A figure of the calculation.
    pub(super) fn value(&self, key: Key) -> Value {
        self.base.value(key)
    }

    /// The number in a cell; none when there is none.
    pub fn entered(&self, cell: InputId) -> Option<Decimal> {
        match self.report.entries.get(&cell) {
            Some(Entry::Value(value)) => Some(*value),
            _ => None,
        }
    }

    /// The number that a scenario has in a cell; none when there is none.
    pub fn number(&self, changes: &Changes, cell: InputId) -> Option<Decimal> {
        match changes.get(&cell) {
            None => self.entered(cell),
            Some(Some(Entry::Value(value))) => Some(*value),
            Some(_) => None,
        }
    }

    /// Puts a number in a cell of a scenario. What is as in the calculation is no change.
    pub(super) fn put(&self, changes: &mut Changes, cell: InputId, value: Decimal) {
        if self.entered(cell) == Some(value) {
            changes.remove(&cell);
        } else {
            changes.insert(cell, Some(Entry::Value(value.normalize())));
        }
    }
}

/// The columns of the economy that something is known in and that may still come out otherwise, the one that the
/// headline figures are taken from first. Where only its closing equity is known there is nothing in it to move, and others
/// come before; it alone is left where nothing is known at all.
pub fn columns(calculation: &Calculation, first: Column) -> Vec<Column> {
    let known = |column: &Column| {
        [Section::Income, Section::Costs].iter().any(|section| {
            calculation.value(Key::Amount { of: AmountOf::Section(*section), column: *column }).is_ok()
        })
    };
    let others = [Column::Outcome, Column::Forecast, Column::Budget, Column::Revised];
    let others = others.into_iter().filter(|column| *column != first);
    let mut columns: Vec<Column> = std::iter::once(first).chain(others).filter(known).collect();
    if columns.is_empty() {
        columns.push(first);
    }
    columns
}

/// The column that a scenario is about: of those offered, the one that most of the amounts it changes stand in, and of
/// several the first. None where it changes no amount of theirs. So what a scenario is shown in goes wherever it goes.
pub fn column_of(changes: &Changes, offered: &[Column]) -> Option<Column> {
    let stands_in = |cell: &InputId, wanted: Column| match cell {
        InputId::Amount { column, .. }
        | InputId::OpeningEquity(column)
        | InputId::ClosingEquity(column)
        | InputId::EquityAdjustment(column) => *column == wanted,
        _ => false,
    };
    let (mut most, mut found) = (0, None);
    for column in offered {
        let count = changes.keys().filter(|cell| stands_in(cell, *column)).count();
        if count > most {
            (most, found) = (count, Some(*column));
        }
    }
    found
}
