//! The form in which an earlier version of a calculation is kept in the browser's store.

use super::document::{Document, DocumentError};
use super::link::{LinkError, is_link, packed, unpacked};
use super::packing::BITS_OF_A_VERSION;

/// A calculation as the text of an earlier version: packed as in a link, a tenth of the file; or the file, where it is
/// too large for that.
#[inline(never)]
pub fn kept_text(document: &Document) -> String {
    packed(document, BITS_OF_A_VERSION).unwrap_or_else(|| document.to_json())
}

/// Reads an earlier version.
///
/// # Errors
/// Says why it cannot be read; nothing is read in part.
#[inline(never)]
pub fn of_kept_text(text: &str) -> Result<Document, DocumentError> {
    if !is_link(text) {
        return Document::from_json(text);
    }
    unpacked(text, BITS_OF_A_VERSION).map_err(|error| match error {
        LinkError::Damaged => DocumentError::NotACalculation,
        LinkError::Newer => DocumentError::Newer,
        LinkError::Document(error) => error,
    })
}

/// How long a calculation's link is, or would be if there were no bound; none for one that no link could hold.
pub fn link_length(document: &Document) -> Option<usize> {
    packed(document, BITS_OF_A_VERSION).map(|link| link.len())
}
