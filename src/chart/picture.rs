//! A picture: what it is of, its rows or columns, and the same as a table and in a sentence.

use crate::calculation::Key;
use crate::text::{Speaker, number::NO_BREAK_SPACE};

/// A picture with all that it says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// What it is of.
    pub title: String,
    /// All of it in a sentence, for who does not see it.
    pub about: String,
    /// What is to be known beside it.
    pub notes: Vec<String>,
    /// What its marks are: the class of each, and its name.
    pub legend: Vec<(&'static str, String)>,
    /// How it is drawn.
    pub drawn: Drawn,
    /// The same as a table.
    pub table: PictureTable,
}

/// How a picture is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// A row for each thing, with its name and number as text.
    Rows(Vec<PictureRow>),
    /// One drawing.
    Whole(String),
}

impl Default for Drawn {
    fn default() -> Self {
        Self::Rows(Vec::new())
    }
}

/// One row of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureRow {
    /// What it is of.
    pub name: String,
    /// Its number.
    pub value: String,
    /// What the number rests on.
    pub beside: String,
    /// Whether it is a part of the row above.
    pub is_part: bool,
    /// The drawing.
    pub drawing: String,
}

/// A picture as a table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureTable {
    /// The heads of its columns, of the names' column first.
    pub heads: Vec<String>,
    /// Its rows: a name, then a text for each column.
    pub rows: Vec<Vec<String>>,
    /// The figures that a row's numbers are, in the order of its columns, where they are any.
    pub keys: Vec<Vec<Option<Key>>>,
}

impl Picture {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }
}

/// A text with the unit of money behind it, as the head of a column or a title.
pub(super) fn in_money(speaker: &Speaker<'_>, text: &str) -> String {
    format!("{text},{NO_BREAK_SPACE}{}", speaker.money_unit())
}
