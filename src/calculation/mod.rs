//! From a report to its figures.

mod builder;
mod ceilings;
mod economy;
mod exact;
mod figures;
mod graph;
mod headline;
mod index;
mod index_fit;
mod indicators;
mod key;
mod key_parts;
mod members;
mod notice;
mod operands;
mod operation;
mod people;
mod places;
mod printed;
mod rates;
mod running;
mod several_years;
mod statements;
mod statistics;
mod topology;
mod value;
mod volumes;
mod waiting;

pub use builder::{CheckKind, Unit};
pub use exact::{Exact, ExactValue};
pub use figures::Calculation;
pub use graph::{Graph, GraphBuilder, NodeId};
pub use headline::{Headline, Headlines};
pub use key::Key;
pub use key_parts::{
    BalanceItem, CashItem, CorrectedItem, CostPer, EstimateItem, GoalItem, IndexBound, Movement,
    OverviewItem, PatternItem, RangeEnd, RateOf, RuleNumber, Span, StrategicItem, SupportItem,
    SupportSumItem, SurveyItem, Tolerated, Way,
};
pub use notice::{Notice, notices};
pub use operation::Operation;
pub use statistics::{Interval, wilson_interval};
pub use value::{Missing, Value};
