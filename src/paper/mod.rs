//! What is printed: a calculation as a document of text and tables, the same from any screen.
//!
//! A document holds text alone. Who draws it adds when it is printed and the link to the calculation.

mod appendix;
mod derivation;
mod markup;
mod record;
mod scenarios;

use crate::calculation::{Calculation, Finding, Names};
use crate::report::{Column, Report};
use crate::text::Speaker;
use std::sync::Arc;

pub use markup::markup;

/// Which document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An appendix to minutes: the headline figures, what changes a verdict, and the scenarios.
    #[default]
    Appendix,
    /// Every input, figure, derivation and finding.
    Record,
}

/// What a document is made of.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Writes it in a language, about the report.
    pub speaker: Speaker<'a>,
    /// The report.
    pub report: &'a Report,
    /// Its figures.
    pub calculation: &'a Arc<Calculation>,
    /// What does not add up in it.
    pub findings: &'a [Finding],
    /// The column of the economy that scenarios are about.
    pub column: Column,
}

/// A part of a document, under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What stands in it, from the top.
    pub blocks: Vec<Block>,
}

/// What stands in a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading within the section.
    Heading(String),
    /// Sentences, one below the other.
    List(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table of text. Its first column says what a row is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with a text for each head.
    pub rows: Vec<Vec<String>>,
    /// How its columns are set.
    pub form: TableForm,
}

/// How the columns of a table are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableForm {
    /// Every column but the first holds numbers.
    #[default]
    Numbers,
    /// The last column holds sentences.
    Sentences,
    /// Two columns, of which the second is as wide as a formula.
    Formulas,
}

/// The document of a calculation.
pub fn document(kind: Kind, given: &Given<'_>) -> Vec<Section> {
    let names = Names::of(given.calculation);
    let mut sections = match kind {
        Kind::Appendix => appendix::sections(given, &names),
        Kind::Record => record::sections(given, &names),
    };
    if let (Some(example), Some(first)) = (given.speaker.example(), sections.first_mut()) {
        let about = given.speaker.words.seminar.example_about;
        first.blocks.insert(0, Block::Text(format!("{example} {about}")));
    }
    sections
}

impl Section {
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

impl Table {
    /// The head of a column whose texts say nothing without it.
    fn named_head(&self, column: usize) -> Option<&str> {
        let is_sentence = match self.form {
            TableForm::Numbers => false,
            TableForm::Sentences => column + 1 == self.heads.len(),
            TableForm::Formulas => true,
        };
        self.heads.get(column).filter(|_| !is_sentence).map(String::as_str)
    }

    fn new(form: TableForm, heads: &[&str]) -> Self {
        Self { heads: heads.iter().map(|head| (*head).to_owned()).collect(), rows: Vec::new(), form }
    }
}
