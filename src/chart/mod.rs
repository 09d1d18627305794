//! Numbers to pictures: pure, so that they are tested without a page.

mod areas;
mod bar;
mod costs;
mod marks;
mod over_years;
mod picture;
mod qr;
mod rates;
mod symbol;
mod tornado;
mod waterfall;

pub use areas::areas;
pub use bar::{Bar, bar_picture, headroom_bar, index_bar, percent_bar};
pub use costs::costs;
pub use over_years::{over_years, sign_of};
pub use picture::{Drawn, Picture, PictureRow, PictureTable};
pub use qr::{QrPicture, qr_picture};
pub use rates::rates;
pub use symbol::{judgement_picture, page_picture, tone_picture};
pub use tornado::tornado;
pub use waterfall::waterfall;
