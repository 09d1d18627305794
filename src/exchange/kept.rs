//! The form in which an earlier version of a calculation is kept in the browser's store.

use super::document::{Document, DocumentError};

/// A calculation as the text of an earlier version.
#[inline(never)]
pub fn kept_text(document: &Document) -> String {
    document.to_json()
}

/// Reads an earlier version.
///
/// # Errors
/// Says why it cannot be read; nothing is read in part.
#[inline(never)]
pub fn of_kept_text(text: &str) -> Result<Document, DocumentError> {
    Document::from_json(text)
}
