//! A link as a QR code, to be read off a screen or a wall.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// Larger codes have squares too small for a phone's camera across a room.
const LARGEST: u8 = 20;
/// So many squares around a code are left white, by its standard.
const QUIET: i32 = 4;

/// A code as a path of its black squares, and how many squares wide it is with the white around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrPicture {
    /// The black squares, as the path of a picture.
    pub path: String,
    /// The width and height of the picture.
    pub width: i32,
}

/// The code of a text; none for a text that is too long for a code that can be read.
pub fn qr_picture(text: &str) -> Option<QrPicture> {
    // Of what stands in capitals and digits a code holds more, and an address has that at its end.
    let at = text.find('#').map_or(0, |at| at + 1);
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let segments = if at > 0 && QrSegment::is_alphanumeric(rest) {
        vec![QrSegment::make_bytes(before.as_bytes()), QrSegment::make_alphanumeric(rest)]
    } else {
        vec![QrSegment::make_bytes(text.as_bytes())]
    };
    let (first, last) = (Version::new(1), Version::new(LARGEST));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, first, last, None, true).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            if length > 0 {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += i32::try_from(length).unwrap_or(0) + 1;
        }
    }
    Some(QrPicture { path, width: code.size() + 2 * QUIET })
}
