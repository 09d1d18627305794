//! The open calculation, where it is kept, and where one is in the app.

mod browser;
mod going;
mod opening;
mod place;
mod session;
mod sharing;
mod store;
mod workbook;

pub use browser::{can_send, copy_text, send};
pub use place::{Page, Place, Source};
pub use session::{Problem, SaveState, Session, Shown};
pub use sharing::{LONGEST_ADDRESS, Shared, Sparing};
pub use store::{
    Listed, keep_as_new, list as saved_calculations, load as saved_calculation, put_back,
    rename as rename_saved, take as take_away,
};
pub use workbook::{Checked, Workbook, name_of_finding};
