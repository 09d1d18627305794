//! The open calculation, where it is kept, and where one is in the app.

mod browser;
mod cells;
mod changing;
mod download;
mod files;
mod going;
mod hosted;
mod language;
mod memory;
mod opening;
mod place;
mod required;
mod saving;
mod scenarios;
mod seminar;
mod session;
mod sharing;
mod sight;
mod steps;
mod store;
mod taken;
mod versions;
mod workbook;

pub use browser::{can_send, copy_text, now_in_full, on_print, print, send, toggle_full_screen};
pub use cells::save_csv;
pub use files::{save_file, save_stored_as_file};
pub use language::{language, words};
pub use opening::{Ready, next_task};
pub use place::{About, Page, Place, Source};
pub use required::Answer;
pub use scenarios::Moved;
pub use seminar::{Role, TakenIn, add_to_gathering, gatherings_for};
pub use session::{Problem, SaveState, Session, Shown};
pub use sharing::{LONGEST_ADDRESS, Shared, Sparing, code_address};
pub use store::{
    Listed, has_any as has_calculations, keep_as_new, list as saved_calculations, load as saved_calculation,
    rename as rename_saved,
};
pub use taken::Taken;
pub use versions::{EarlierValue, ListedVersion, fragments_of_versions};
pub use workbook::{Checked, Workbook, name_of_finding};
