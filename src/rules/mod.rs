//! Rules as data: each with its source, its base and the range it is documented for.

mod ceiling;

pub use ceiling::{CeilingBase, CeilingRule, Tier};
