//! Numbers to geometry: pure, so that it is tested without a page.

mod bar;

pub use bar::{Bar, headroom_bar, length_attribute, percent_bar};
