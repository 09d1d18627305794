//! Reading and writing numbers, and the words of the interface.

mod cell;
mod derivation;
mod field;
mod figure_words;
mod figures;
mod finding;
mod keeping_words;
mod message;
mod names;
pub mod number;
mod share_words;
mod sheet_words;
mod small_number_words;
mod speaker;
mod structure_words;
mod verdict;
mod words;

pub use cell::{CellError, CellKind, cell_value, in_unit, read_cell, shown_value, write_cell};
pub use derivation::Line;
pub use field::{field_text, field_value};
pub(crate) use figure_words::nth;
pub use figure_words::{FigureWords, SWEDISH_FIGURES};
pub use keeping_words::{KeepingWords, SWEDISH_KEEPING};
pub(crate) use names::{capitalized, uncapitalized};
pub use share_words::ShareWords;
pub use sheet_words::{SWEDISH_SHEETS, SheetWords};
pub use small_number_words::{SWEDISH_SMALL_NUMBERS, SmallNumberWords};
pub use speaker::{DASH, Speaker};
pub use structure_words::{SWEDISH_STRUCTURE, StructureWords};
pub use verdict::{Tone, Verdict};
pub use words::{SWEDISH, Words};
