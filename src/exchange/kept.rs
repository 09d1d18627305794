//! The form in which an earlier version of a calculation is kept in the browser's store.

use super::document::{Document, DocumentError};
use super::link::{LinkError, is_link, read_link, write_link};

/// A calculation as the text of an earlier version: packed as in a link, a tenth of the file; or the file, where it is
/// too large for that.
#[inline(never)]
pub fn kept_text(document: &Document) -> String {
    write_link(document).unwrap_or_else(|| document.to_json())
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
    read_link(text).map_err(|error| match error {
        LinkError::Damaged => DocumentError::NotACalculation,
        LinkError::Newer => DocumentError::Newer,
        LinkError::Document(error) => error,
    })
}
