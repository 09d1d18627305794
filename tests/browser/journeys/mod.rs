//! The journeys, one file per thing that a reader sets out to do.

mod arriving;
mod beginning;
mod carrying_cells;
mod ending;
mod examples_shown;
mod files;
mod following_figures;
mod following_keys;
mod forgetting;
mod from_nothing;
mod keeping;
mod looking;
mod managing;
mod measuring;
mod mistyping;
mod reading_accessibly;
mod scenarios;
mod scoring;
mod seminar;
mod sharing;
mod sharing_in_part;
mod steering;
mod tabs;
mod undoing;
mod versions;
