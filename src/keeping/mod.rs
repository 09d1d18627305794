//! What is kept of a calculation besides what it is now, and what tells whether a browser keeps it.

mod difference;
mod file_name;
mod memory;
mod texts;
mod versions;

pub use difference::Difference;
pub use file_name::file_name;
pub use memory::Memory;
pub use texts::{joined, parted};
pub use versions::{LATEST_KEPT, MOST_VERSIONS, superfluous};
