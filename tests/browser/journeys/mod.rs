//! The journeys, one file per thing that a reader sets out to do.

mod arriving;
mod looking;
