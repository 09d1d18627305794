//! Finsamkalkylen's core: what a Swedish *samordningsförbund* counts, and what follows from it.
//!
//! In reading order: a [`report`] is what a user enters; [`rules`] are data with sources; a [`calculation`]
//! derives figures from both; a [`scenario`] says what would follow if something were otherwise; a [`seminar`] brings
//! many tables' views of it together; a [`sheet`] says which of them stand together in a table; [`text`] and [`chart`]
//! say and draw them; [`paper`] says what is printed; a [`grid`] takes a table's cells to a spreadsheet and back;
//! [`exchange`] lets a report out and in again, as a file or a link; [`keeping`] says what earlier states of one are kept;
//! [`examples`] come with the program, and [`settings`] with where it is hosted.
//!
//! The library does no input or output, reads no clock and touches no page: the browser shell does.

pub mod calculation;
pub mod chart;
mod decimal;
pub mod examples;
pub mod exchange;
pub mod grid;
pub mod keeping;
mod ordered;
pub mod paper;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod seminar;
pub mod settings;
pub mod sheet;
pub mod text;
