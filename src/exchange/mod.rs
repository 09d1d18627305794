//! How a report leaves and enters the program: as a file and as a link.
//!
//! Everything that enters is foreign: it is bounded and checked before anything is built from it.

mod document;
mod dragged;
mod kept;
mod lighter;
mod link;
mod packing;
mod reading;
mod version;
mod writing;

pub use document::{
    Document, DocumentError, FORMAT_VERSION, LARGEST_FILE, LONGEST_MOMENT, METHOD_VERSION, MOST_ENTRIES,
    MOST_FIGURES,
};
pub use dragged::dragged_text;
pub use kept::{kept_text, link_length, of_kept_text};
pub use lighter::LeftOut;
pub use link::{
    LONGEST_LINK, LinkError, code_of_link, is_link, is_view_link, link_of_code, links_in, read_link,
    read_view_link, write_link, write_view_link,
};
