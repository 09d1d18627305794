//! What the browser takes for one form of a table's fields.
//!
//! Some browsers look, at each key, through all fields of the form that one types in, for what they could fill in
//! themselves; fields of no form are to them one form, the whole page. That costs more than all else a key does, so that
//! a few rows at a time are a form of their own, which nothing is ever sent from.

use super::element::{Attribute, Piece, el, set};
use finsamkalkyl::sheet::{Cell, Row};

/// A form has so many fields, or as many more as its last row has.
const FIELDS: usize = 3;

/// The forms of one table, made row by row.
pub(super) struct FieldForms {
    table: String,
    closed: usize,
    fields: usize,
    left_in_row: usize,
    is_last_row: bool,
}

impl FieldForms {
    pub(super) fn new(table: String) -> Self {
        Self { table, closed: 0, fields: 0, left_in_row: 0, is_last_row: false }
    }

    /// A row is begun.
    pub(super) fn begin(&mut self, row: &Row, is_last_row: bool) {
        if self.fields >= FIELDS {
            self.closed += 1;
            self.fields = 0;
        }
        self.left_in_row = row.cells.iter().filter(|cell| matches!(cell, Cell::Field { .. })).count();
        self.fields += self.left_in_row;
        self.is_last_row = is_last_row;
    }

    /// What the next field says of the form it is in.
    pub(super) fn next(&mut self) -> Vec<Attribute> {
        self.left_in_row = self.left_in_row.saturating_sub(1);
        let is_last = self.left_in_row == 0 && (self.is_last_row || self.fields >= FIELDS);
        // A phone's key for the next field goes on within a form; at its end it is "enter", which the table hears.
        let hint = if is_last { "enter" } else { "next" };
        vec![set("form", self.name(self.closed)), set("enterkeyhint", hint)]
    }

    /// The forms themselves. They hold nothing: a field says which it belongs to.
    pub(super) fn views(&self) -> Vec<Piece> {
        let form = |place| el("form", vec![set("id", self.name(place)), set("hidden", "")], vec![]);
        (0..=self.closed).map(form).collect()
    }

    fn name(&self, place: usize) -> String {
        format!("{}-form{place}", self.table)
    }
}
