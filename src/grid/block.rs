//! Reading a block of cells: the text that a spreadsheet puts on the clipboard, or a CSV file.

use super::Grid;
use super::formula::without_guard;
use crate::text::NumberForm;

/// The longest text that is read, in bytes.
pub const LONGEST_BLOCK: usize = 200_000;
/// The most rows that are read.
pub const MOST_ROWS: usize = 2_000;
/// The most columns that are read.
pub const MOST_COLUMNS: usize = 100;

/// Why a block is refused. What is too large is refused whole: a part that is left out unseen is a wrong sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockError {
    /// The text is longer than [`LONGEST_BLOCK`].
    TooLong,
    /// There are more rows than [`MOST_ROWS`].
    TooManyRows,
    /// There are more columns than [`MOST_COLUMNS`].
    TooManyColumns,
}

const DELIMITERS: [char; 3] = ['\t', ';', ','];
/// What a cell that stands in quotes ends with, before it is known what separates the cells.
const ENDS: &[char] = &['\t', ';', ',', '\r', '\n'];

/// Reads a block: cells separated by tabs, as spreadsheets copy them, or by semicolons or commas, as they save them.
///
/// A cell may stand in quotes and then hold any sign. A guard against formulas is taken off. Empty lines at the end
/// are no rows.
///
/// # Errors
/// Says which bound the block exceeds.
pub fn read_block(text: &str) -> Result<Grid, BlockError> {
    if text.len() > LONGEST_BLOCK {
        return Err(BlockError::TooLong);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Ok(Grid::default());
    }
    split(text, delimiter(text))
}

/// What separates the cells; none where each line is one.
fn delimiter(text: &str) -> Option<char> {
    let mut any = [false; 3];
    // Of each line, the commas between cells: where their number differs they are no separators.
    let (mut commas, mut of_line) = (None, 0_usize);
    let (mut is_even, mut is_spaced) = (true, false);
    let mut rest = text;
    let mut begins = true;
    loop {
        if begins && let Some((_, after)) = quoted(rest, ENDS) {
            rest = after;
        }
        let Some(next) = rest.chars().next() else { break };
        rest = after_first(rest);
        begins = ENDS.contains(&next);
        match next {
            '\n' | '\r' => {
                if next == '\r' && rest.starts_with('\n') {
                    continue;
                }
                is_even &= *commas.get_or_insert(of_line) == of_line;
                of_line = 0;
            }
            ',' => {
                of_line += 1;
                is_spaced |= rest.starts_with(' ');
            }
            _ => {}
        }
        if let Some(place) = DELIMITERS.iter().position(|delimiter| *delimiter == next)
            && let Some(any) = any.get_mut(place)
        {
            *any = true;
        }
    }
    is_even &= commas.is_none_or(|commas| commas == of_line);
    // A column of "1,5" is a column of numbers, and "arbete, studier" is a name.
    let are_commas =
        || is_even && !is_spaced && text.lines().any(|line| NumberForm::SWEDISH.read(line).is_err());
    match any {
        [true, ..] => Some('\t'),
        [_, true, _] => Some(';'),
        [.., true] if are_commas() => Some(','),
        _ => None,
    }
}

fn after_first(text: &str) -> &str {
    let mut rest = text.chars();
    rest.next();
    rest.as_str()
}

fn split(text: &str, delimiter: Option<char>) -> Result<Grid, BlockError> {
    let mut ends = vec!['\r', '\n'];
    ends.extend(delimiter);
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut rest = text;
    loop {
        let (cell, after) = match quoted(rest, &ends) {
            Some(quoted) => quoted,
            None => plain(rest, &ends),
        };
        if row.len() >= MOST_COLUMNS {
            return Err(BlockError::TooManyColumns);
        }
        row.push(without_guard(cell));
        let end = after.chars().next();
        rest = after_first(after);
        if end.is_some() && end == delimiter {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(BlockError::TooManyRows);
        }
        rows.push(std::mem::take(&mut row));
        match end {
            None => return Ok(Grid { rows }),
            Some('\r') => rest = rest.strip_prefix('\n').unwrap_or(rest),
            Some(_) => {}
        }
    }
}

/// A cell as it stands, and what is after it.
fn plain<'a>(text: &'a str, ends: &[char]) -> (String, &'a str) {
    let (cell, after) = text.split_at_checked(text.find(ends).unwrap_or(text.len())).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

/// A cell in quotes, and what is after it. A text that only begins with a quote is none: it is as it stands.
fn quoted<'a>(text: &'a str, ends: &[char]) -> Option<(String, &'a str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => return (after.is_empty() || after.starts_with(ends)).then_some((cell, after)),
        }
    }
}
