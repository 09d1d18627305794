//! A spreadsheet of the office's own kind: what it makes of a file.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Checked, Context, Failure, ensure};

/// A cell as the spreadsheet has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Number(f64),
    Text(String),
    /// It computes something.
    Formula(String),
}

/// Opens a CSV file as on a Swedish computer, and tells its cells. Empty rows and cells at the end are left out.
pub(crate) fn open(path: &Path) -> Checked<Vec<Vec<Cell>>> {
    let folder = tempfile::tempdir().context("making a folder for the spreadsheet")?;
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".into());
    // Semicolons, quotes, UTF-8, from the first line, in Swedish, and what looks like a number is one.
    let output = Command::new(&program)
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.path().display()))
        .args(["--headless", "--norestore", "--infilter=CSV:59,34,76,1,,1053,false,true"])
        .args(["--convert-to", "fods", "--outdir"])
        .arg(folder.path())
        .arg(path)
        .output()
        .context(format!("starting {program} (scripts/setup installs it)"))?;
    ensure(
        output.status.success(),
        format!("the spreadsheet says {}", String::from_utf8_lossy(&output.stderr)),
    )?;
    let mut name = path.to_owned();
    name.set_extension("fods");
    let name = name.file_name().ok_or_else(|| Failure::new("the file has no name"))?;
    let text = fs::read_to_string(folder.path().join(name)).context("reading what the spreadsheet wrote")?;
    Ok(rows(&text))
}

/// The rows of the one table of a flat document.
fn rows(document: &str) -> Vec<Vec<Cell>> {
    let body = document.split_once("<table:table ").map_or("", |(_, body)| body);
    let body = body.split_once("</table:table>").map_or(body, |(body, _)| body);
    let mut rows: Vec<Vec<Cell>> = vec![];
    for row in body.split("<table:table-row").skip(1) {
        let (head, content) = row.split_once('>').unwrap_or((row, ""));
        let mut cells: Vec<Cell> = vec![];
        for cell in content.split("<table:table-cell").skip(1) {
            let (head, content) = cell.split_once('>').unwrap_or((cell, ""));
            let content = if head.ends_with('/') { "" } else { content };
            let made = cell_of(head, content);
            cells.extend(std::iter::repeat_n(made, repeated(head, "columns").min(1_000)));
        }
        while cells.last() == Some(&Cell::Empty) {
            cells.pop();
        }
        rows.extend(std::iter::repeat_n(cells, repeated(head, "rows").min(1_000)));
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    rows
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.split_once(&format!("{name}=\""))?.1.split('"').next()
}

fn repeated(head: &str, what: &str) -> usize {
    attribute(head, &format!("table:number-{what}-repeated"))
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
}

fn cell_of(head: &str, content: &str) -> Cell {
    if let Some(formula) = attribute(head, "table:formula") {
        return Cell::Formula(formula.to_owned());
    }
    match attribute(head, " office:value-type") {
        None => Cell::Empty,
        Some("string") => Cell::Text(text_of(content)),
        Some(_) => match attribute(head, " office:value").and_then(|value| value.parse().ok()) {
            Some(value) => Cell::Number(value),
            None => Cell::Text(format!("no number: {head}")),
        },
    }
}

/// The text of a cell, its lines as they were.
fn text_of(content: &str) -> String {
    let content = content.split_once("</table:table-cell>").map_or(content, |(content, _)| content);
    let lines: Vec<String> = content
        .split("<text:p>")
        .skip(1)
        .map(|line| {
            let line = line.split_once("</text:p>").map_or(line, |(line, _)| line);
            let line = line.replace("<text:s/>", " ").replace("<text:tab/>", "\t");
            let mut text = String::new();
            for part in line.split('<') {
                text.push_str(if part.starts_with('/') || part.starts_with("text:") {
                    part.split_once('>').map_or("", |(_, rest)| rest)
                } else {
                    part
                });
            }
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
                .iter()
                .fold(text, |text, (written, sign)| text.replace(written, sign))
        })
        .collect();
    lines.join("\n")
}
