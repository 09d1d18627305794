//! The journeys, one file per thing that a reader sets out to do.

mod arriving;
mod beginning;
mod following_keys;
mod keeping;
mod looking;
mod measuring;
mod mistyping;
mod reading_accessibly;
mod sharing;
mod steering;
