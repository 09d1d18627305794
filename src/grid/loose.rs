//! Lines without separators, as a PDF gives a table: a name and numbers with spaces between.

use super::Grid;
use crate::text::NumberForm;

/// The block with its lines split into cells, where they are lines of a table and can be read in one way only.
pub(super) fn loosened(grid: &Grid) -> Grid {
    let lines = || grid.rows.iter().filter_map(|row| row.first());
    // A column of numbers is one: its other lines are its head or names.
    if grid.width() != 1 || lines().any(|line| NumberForm::SWEDISH.read(line).is_ok()) {
        return grid.clone();
    }
    let rows: Vec<Vec<String>> = lines().map(|line| cells_of(line)).collect();
    if rows.iter().filter(|row| row.len() > 1).count() < 2 {
        return grid.clone();
    }
    Grid { rows }
}

fn cells_of(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for part in line.split("  ") {
        let part = part.trim();
        if !part.is_empty() {
            name_and_numbers(part, &mut cells);
        }
    }
    if cells.is_empty() {
        cells.push(String::new());
    }
    cells
}

/// "Personal 12 13" as its three cells. "Personal 1 234" may be one number or two, and stays as it is.
fn name_and_numbers(part: &str, cells: &mut Vec<String>) {
    let (mut name, mut numbers) = (part, Vec::new());
    let mut is_clear = NumberForm::SWEDISH.read(part).is_err();
    while is_clear && let Some((rest, word)) = name.rsplit_once(' ') {
        // The sign of a percentage belongs to the number before it.
        let (rest, word) =
            if word == "%" { rest.rsplit_once(' ').unwrap_or((rest, word)) } else { (rest, word) };
        if NumberForm::SWEDISH.read(word).is_err() {
            break;
        }
        name = rest.trim_end();
        let last = name.rsplit(' ').next().unwrap_or(name);
        is_clear = !may_be_one(last, word);
        numbers.push(word.to_owned());
    }
    if is_clear && !numbers.is_empty() {
        cells.push(name.to_owned());
        cells.extend(numbers.into_iter().rev());
    } else {
        cells.push(part.to_owned());
    }
}

/// Whether two words with a space between them may be one number: the latter is a group of three digits.
fn may_be_one(before: &str, after: &str) -> bool {
    let digits = |word: &str| word.bytes().take_while(u8::is_ascii_digit).count();
    let before = before.trim_start_matches(['-', '+', '\u{2212}', '\u{2013}']);
    digits(after) == 3 && (1..=3).contains(&before.len()) && digits(before) == before.len()
}
