//! What one sees. Components do no arithmetic and format no numbers: figures come from the workbook, text from
//! the text layer.

mod about;
mod account;
mod address;
mod app;
mod budget;
mod cells;
mod checks;
mod compared;
mod differing;
mod earlier;
mod editor;
mod element;
mod explanation;
mod facts;
mod field;
mod field_forms;
mod frame;
mod handed;
mod headlines;
mod invited;
mod kept;
mod language;
mod levers;
mod matters;
mod meaning;
mod notes;
mod notices;
mod overview;
mod own;
mod pages;
mod painter;
mod paper;
mod picture;
mod pictures;
mod required;
mod room;
mod scenarios;
mod scoring;
mod seminar;
mod share;
mod sheet;
mod start;
mod symbol;
mod wall;

use crate::state::{Session, Workbook, words};
use finsamkalkyl::report::Structure;
use finsamkalkyl::text::Speaker;
use leptos::prelude::*;

pub use app::mount;

/// The app's state, which the root provides to everything below it.
fn session() -> Session {
    expect_context::<Session>()
}

/// Writes sentences about a report.
fn speaker(structure: &Structure) -> Speaker<'_> {
    Speaker { words: words(), structure }
}

/// A sentence about the open calculation as it is now.
fn say(workbook: Workbook, sentence: impl FnOnce(Speaker<'_>) -> String) -> String {
    let structure = workbook.structure();
    sentence(speaker(&structure))
}
