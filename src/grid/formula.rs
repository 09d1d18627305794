//! No cell that is written is one that a spreadsheet would run.
//!
//! A text that begins as a formula does gets an apostrophe before it, which is taken off when it is read again. So
//! that nothing else loses one, a text that begins so after apostrophes gets one more.

use crate::text::number::is_invisible;

/// The signs that a formula begins with, also in the wide forms that some spreadsheets take for the same.
const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
const GUARD: char = '\'';

/// Whether a spreadsheet might run a cell with this text.
pub fn is_formula(text: &str) -> bool {
    let begins_blank = text.starts_with(['\t', '\r', '\n']);
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
    (begins_blank || text.trim_start_matches(is_blank).starts_with(BEGINNINGS)) && !is_plain_number(text)
}

/// Whether a text is a number as they are written here: digits, a comma and a minus at most.
pub(super) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    are_digits(whole) && are_digits(decimals)
}

fn needs_guard(text: &str) -> bool {
    is_formula(text.trim_start_matches(GUARD))
}

/// A text as it is written in a cell.
pub(super) fn with_guard(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len() + 1);
    if needs_guard(text) {
        guarded.push(GUARD);
    }
    guarded.push_str(text);
    guarded
}

/// A text as it was before it was written in a cell.
pub(super) fn without_guard(text: String) -> String {
    match text.strip_prefix(GUARD) {
        Some(rest) if needs_guard(rest) => rest.to_owned(),
        _ => text,
    }
}
