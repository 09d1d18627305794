//! The seminar: a social budget is judged at many tables, and their views come together without a server.
//!
//! Who leads hands out an invitation: the social budget with what is known already. Each table judges it and hands in
//! its view. The views are cells of the leader's report, so that what most tables judge, what is decided by hand and
//! what follows for the index is computed, undone, saved and explained as everything else.

mod budget;
mod compare;
mod gather;
mod room;

pub use budget::with_budget;
pub use compare::{BudgetDifference, budget_differences};
pub use gather::{Invited, NotTaken, begun, invitation, joined, view_of, views_in, with_view};
pub use room::{Tally, indices_of_tables, tallies};
