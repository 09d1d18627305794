//! Numbers to pictures: pure, so that they are tested without a page.

mod bar;
mod qr;
mod symbol;

pub use bar::{Bar, bar_picture, headroom_bar, index_bar, percent_bar};
pub use qr::{QrPicture, qr_picture};
pub use symbol::{judgement_picture, page_picture, tone_picture};
