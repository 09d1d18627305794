//! From a report to its figures.

mod builder;
mod cause;
mod ceilings;
mod chance;
mod economy;
mod exact;
mod explain;
mod figures;
mod finding;
mod graph;
mod grouping;
mod headline;
mod held_against;
mod impossible;
mod index;
mod index_fit;
mod indicators;
mod key;
mod key_parts;
mod members;
mod next_year;
mod notice;
mod operands;
mod operation;
mod people;
mod places;
mod possible;
mod printed;
mod rates;
mod reconcile;
mod road;
mod running;
mod several_years;
mod sexes;
mod share;
mod slip;
mod small_numbers;
mod solve;
mod sources;
mod statements;
mod statistics;
mod then;
mod topology;
mod trial;
mod uncertainty;
mod value;
mod volumes;
mod waiting;

pub use builder::{CheckKind, Unit};
pub use chance::Chance;
pub use exact::{Exact, ExactValue};
pub use explain::{Explanation, Names, Step};
pub use figures::{Built, Calculation, Shape, Unfinished};
pub use finding::{Finding, Slip};
pub use graph::{Graph, GraphBuilder, NodeId};
pub use headline::{Headline, Headlines};
pub use key::Key;
pub use key_parts::{
    BalanceItem, CashItem, CorrectedItem, CostPer, EstimateItem, GoalItem, IndexBound, Movement,
    OverviewItem, PatternItem, RangeEnd, RateOf, RuleNumber, Span, StrategicItem, SupportItem,
    SupportSumItem, SurveyItem, Tolerated, Way,
};
pub use next_year::next_year;
pub use notice::{Notice, notices};
pub use operation::Operation;
pub use possible::{Possible, possible};
pub use printed::is_turned;
pub use reconcile::{Reconciling, disagreements, reconcile};
pub use road::{
    NoRoad, Road, Unreached, index_if, is_scored, moving_together, road, road_to_target, unreached,
};
pub use share::Share;
pub use slip::SlipKind;
pub use small_numbers::{Protected, USUAL_SMALLEST_SHOWN, without_small_numbers};
pub use solve::{Distance, NoSolution, Range, Reach, Solution, distance, solve, solve_by};
pub use sources::{source_of, sources};
pub use statistics::{Interval, may_be_chance, newcombe_interval, share_for_statistics, wilson_interval};
pub use then::{changed_since, headline_figures};
pub use trial::Trial;
pub use value::{Missing, Value};
