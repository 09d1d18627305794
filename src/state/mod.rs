//! The open calculation, where it is kept, and where one is in the app.

mod browser;
mod place;
mod session;
mod store;
mod workbook;

pub use browser::copy_text;
pub use place::{Page, Place, Source};
pub use session::{Problem, SaveState, Session, Shown};
pub use store::{Listed, list as saved_calculations};
pub use workbook::{Checked, Workbook};
