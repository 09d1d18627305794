//! What if: levers in a board's own terms, what a scenario comes to beside the calculation, what a target would take,
//! what matters most, and where equity is going.
//!
//! A scenario holds cells and nothing else. A lever is a way to move several of them at once, and its place is read from
//! them: so whatever else changes the cells, what a lever shows is what stands there.

mod amounts;
mod closures;
mod compare;
mod ground;
mod influence;
mod lever;
mod offered;
mod parted;
mod required;
mod slider;
mod years;

pub use compare::{Compared, Differing, compared, differing};
pub use ground::{Ground, column_of, columns};
pub use influence::{Influenced, influences};
pub use lever::{Lever, Setting};
pub use offered::{Offered, offered};
pub use required::{Wanted, place_of, required, wanted};
pub use slider::Slider;
pub use years::{BASES_OF_YEARS, Correction, EquityYear, EquityYears, Estimate, equity_years};
