//! What comes out on paper: the page as a PDF, and its text as another program reads it.

use std::fs;
use std::process::Command;

use base64::Engine as _;
use serde_json::json;

use super::{Checked, Context, Failure, Page, ensure};

/// A document as it was printed.
pub(crate) struct Pdf {
    /// Its text, without the spaces: a cell's lines are broken elsewhere on paper than where they were written.
    pub(crate) text: String,
    /// How many pages it has.
    pub(crate) pages: usize,
}

impl Page {
    /// Prints the page on the paper that it asks for.
    pub(crate) async fn print(&self) -> Checked<Pdf> {
        self.note("printed the page".into());
        let arguments = json!({ "preferCSSPageSize": true, "printBackground": false });
        let answer = self.devtools("Page.printToPDF", arguments).await?;
        let data = answer["data"].as_str().ok_or_else(|| Failure::new("the browser printed nothing"))?;
        let data =
            base64::engine::general_purpose::STANDARD.decode(data).context("reading what was printed")?;
        read(&data)
    }
}

fn read(data: &[u8]) -> Checked<Pdf> {
    let folder = tempfile::tempdir().context("making a folder for the print")?;
    let path = folder.path().join("print.pdf");
    fs::write(&path, data).context("writing the print")?;
    let program = std::env::var("PDFTOTEXT").unwrap_or_else(|_| "pdftotext".into());
    // In the order in which it was written, so that a cell's text stays together.
    let output = Command::new(&program).arg("-raw").arg(&path).arg("-").output();
    let output = output.context(format!("starting {program} (scripts/setup installs it)"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure(output.status.success(), format!("{program} says {said}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    // Each page ends with a form feed.
    Ok(Pdf { pages: text.matches('\u{c}').count(), text: without_spaces(&text) })
}

/// A text without anything that only sets it apart.
pub(crate) fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}').collect()
}
