//! From a report to its figures.

mod builder;
mod economy;
mod figures;
mod graph;
mod headline;
mod index;
mod key;
mod notice;
mod operation;
mod statistics;
mod value;
mod volumes;

pub use builder::Unit;
pub use figures::Calculation;
pub use graph::{Graph, GraphBuilder, NodeId};
pub use headline::{Headline, Headlines};
pub use key::{Key, RateOf, Way};
pub use notice::{Notice, notices};
pub use operation::Operation;
pub use statistics::{Interval, wilson_interval};
pub use value::{Missing, Value};
