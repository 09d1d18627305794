//! Reading and writing numbers, and the words of the interface.

mod cell;
mod derivation;
mod figure_words;
mod figures;
mod finding;
mod message;
mod names;
pub mod number;
mod speaker;
mod structure_words;
mod verdict;
mod words;

pub use cell::{CellError, CellKind, cell_value, in_unit, read_cell, shown_value, write_cell};
pub use derivation::Line;
pub use figure_words::{FigureWords, SWEDISH_FIGURES};
pub use speaker::{DASH, Speaker};
pub use structure_words::{SWEDISH_STRUCTURE, StructureWords};
pub use verdict::{Tone, Verdict};
pub use words::{SWEDISH, Words};
