//! Writing a block of cells, for a file or the clipboard.

use super::Grid;
use super::formula::{is_plain_number, with_guard};

/// The media type of a CSV file.
pub const CSV_KIND: &str = "text/csv;charset=utf-8";
/// As much of a name as a file is called by.
const LONGEST_FILE_NAME: usize = 80;

/// What a CSV file of this name is called where it is saved: without the signs that some systems refuse.
pub fn csv_name(name: &str) -> String {
    let kept = |c: &char| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c);
    let name: String = name.chars().filter(kept).take(LONGEST_FILE_NAME).collect();
    let name = name.trim_matches([' ', '.']);
    format!("{}.csv", if name.is_empty() { "finsamkalkyl" } else { name })
}

/// A CSV file as a Swedish spreadsheet opens it without asking: UTF-8 with its mark, semicolons, and line ends as on
/// Windows.
pub fn to_csv(grid: &Grid) -> String {
    // Commas and tabs do not separate here, but a spreadsheet set up otherwise would split the cell at them.
    let mut text = String::from('\u{feff}');
    write(&mut text, grid, ';', &[';', ',', '\t', '"', '\r', '\n']);
    text
}

/// The text that spreadsheets take from the clipboard.
pub fn to_tsv(grid: &Grid) -> String {
    let mut text = String::new();
    // Where no tab tells that they separate, a semicolon or a comma would be taken to.
    let quoted: &[char] =
        if grid.width() > 1 { &['\t', '"', '\r', '\n'] } else { &[';', ',', '\t', '"', '\r', '\n'] };
    write(&mut text, grid, '\t', quoted);
    text
}

fn write(text: &mut String, grid: &Grid, delimiter: char, quoted: &[char]) {
    for (line, row) in grid.rows.iter().enumerate() {
        let is_last = line + 1 == grid.rows.len();
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push(delimiter);
            }
            let cell = with_guard(cell);
            // An empty line at the end is a row with an empty cell only if that is said.
            let is_lonely = cell.is_empty() && row.len() == 1 && is_last;
            let is_split = cell.contains(quoted) || cell.starts_with('\u{feff}');
            if is_lonely || (is_split && !is_plain_number(&cell)) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&cell);
            }
        }
        text.push_str("\r\n");
    }
}
