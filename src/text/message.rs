//! Messages: why a figure is missing, what is wrong in a field, what to look at.

use super::cell::{CellError, CellKind};
use super::names::uncapitalized;
use super::number::ReadError;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Missing, Notice};

impl Speaker<'_> {
    /// Why a figure is missing, and what to do about it.
    pub fn missing(&self, missing: Missing) -> String {
        let words = self.words;
        match missing {
            Missing::NotEntered(id) | Missing::Unweighed(id) => {
                fill(words.missing_cell, &[("cell", &uncapitalized(&self.cell(id)))])
            }
            Missing::Unreadable(id) => fill(words.unreadable_cell, &[("cell", &self.cell(id))]),
            Missing::DivisionByZero => words.division_by_zero.to_owned(),
            Missing::NotInReport => words.not_in_report.to_owned(),
            Missing::NotDocumented => self.not_documented_about(),
            Missing::PartOfYear => words.part_of_year.to_owned(),
            Missing::TooFew => words.too_few.to_owned(),
            Missing::TooLarge => words.too_large.to_owned(),
        }
    }

    /// What is wrong with what is typed, and what to do; nothing when nothing is typed.
    pub fn cell_error(&self, kind: CellKind, error: CellError) -> String {
        match error {
            CellError::Read(ReadError::Empty) => String::new(),
            error => format!("{} {}", self.what_is_wrong(kind, error), self.words.kept_as_typed),
        }
    }

    /// What is wrong with what is typed, without what becomes of it.
    pub fn what_is_wrong(&self, kind: CellKind, error: CellError) -> String {
        let words = self.words;
        match error {
            CellError::Read(ReadError::Empty) => String::new(),
            _ if kind == CellKind::Judgement => words.figures.no_judgement.to_owned(),
            CellError::Read(ReadError::NoNumber) => words.not_a_number.to_owned(),
            CellError::Read(ReadError::BadGrouping) => words.bad_grouping.to_owned(),
            CellError::Read(ReadError::TooManyDigits) => words.too_many_digits.to_owned(),
            CellError::Read(ReadError::Ambiguous { as_thousands, as_decimal }) => fill(
                words.ambiguous,
                &[
                    ("thousands", &self.form().write_exact(as_thousands)),
                    ("decimal", &self.form().write_exact(as_decimal)),
                ],
            ),
            CellError::WrongUnit | CellError::NoJudgement => match kind {
                CellKind::Count => words.wrong_unit_count,
                CellKind::Percent => words.wrong_unit_percent,
                CellKind::Points | CellKind::Plain | CellKind::Judgement | CellKind::Words => {
                    words.wrong_unit_points
                }
                CellKind::Money { .. } => words.wrong_unit_money,
            }
            .to_owned(),
        }
    }

    /// How many things there are to look at.
    pub fn things_to_look_at(&self, count: usize) -> String {
        match count {
            1 => self.words.does_not_add_up_one.to_owned(),
            _ => fill(self.words.does_not_add_up_many, &[("count", &count.to_string())]),
        }
    }

    /// What looks wrong, with its figures.
    pub fn notice(&self, notice: Notice) -> String {
        let words = self.words;
        match notice {
            Notice::Unreadable { .. } => words.unreadable_short.to_owned(),
            Notice::NoWholeCount { .. } => words.no_whole_count.to_owned(),
            Notice::OutsideHundred { .. } => words.outside_hundred.to_owned(),
            Notice::Negative { .. } => words.negative_points.to_owned(),
            Notice::EntryOfNothing { .. } => words.figures.entry_of_nothing.to_owned(),
            Notice::PrintOfNothing { .. } => words.figures.print_of_nothing.to_owned(),
            Notice::UnusualSign { costs_negative: true, .. } => words.positive_cost.to_owned(),
            Notice::UnusualSign { .. } => words.negative_amount.to_owned(),
            Notice::PartExceedsWhole { part, whole, whole_count, .. } => fill(
                words.part_exceeds_whole,
                &[
                    ("part", &self.form().write_exact(part)),
                    ("whole", &uncapitalized(&self.measure(whole))),
                    ("whole_count", &self.form().write_exact(whole_count)),
                ],
            ),
            Notice::OtherWay { count, way, other, .. } => fill(
                words.other_way,
                &[
                    ("count", &self.form().write_exact(count)),
                    ("way", self.way(way)),
                    ("other", &self.form().write_exact(other)),
                ],
            ),
        }
    }
}
