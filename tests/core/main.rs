//! What holds for any correct program: golden figures of published reports, properties, and the structure of
//! the sources.

// In a test a wrong assumption should stop the test, loudly and at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod architecture;
mod associations;
mod attacker;
mod calculation;
mod case;
mod cases;
mod corpus;
mod differences;
mod documents;
mod editing;
mod examples;
mod explaining;
mod golden;
mod graph;
mod grids;
mod index;
mod keeping;
mod links;
mod mapped;
mod new_years;
mod numbers;
mod paper;
mod part_years;
mod pasting;
mod reconciling;
mod released;
mod road;
mod scenarios;
mod schema;
mod seminar;
mod settings;
mod shares_of_sexes;
mod sheets;
mod shown;
mod slips;
mod small;
mod small_numbers;
mod solving;
mod sources;
mod statistics;
mod tables;
mod total;
mod words;
