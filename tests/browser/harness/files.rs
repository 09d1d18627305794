//! What a reader has on the clipboard, files saved from the page and files given to it.

use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::{By, Key};

use super::{Checked, Context, Page, ensure, field_selector};

impl Page {
    /// Copies a text, as another program does.
    pub(crate) async fn put_on_clipboard(&self, text: &str) -> Checked {
        self.note(format!("copied {text:?} elsewhere"));
        let script = "const done = arguments[arguments.length - 1];
            navigator.clipboard.writeText(arguments[0]).then(() => done(''), error => done(String(error)))";
        let answer = self.driver.execute_async(script, vec![json!(text)]).await.context("copying")?;
        ensure(answer.json().as_str() == Some(""), format!("it was refused: {}", answer.json()))
    }

    /// Pastes what was copied where the focus is.
    pub(crate) async fn paste(&self) -> Checked {
        self.press_chord(&[Key::Control], 'v').await
    }

    /// Has files that are saved land in a folder.
    pub(crate) async fn download_into(&self, folder: &Path) -> Checked {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", behavior).await
    }

    /// The one file that was saved into a folder, once it is whole.
    pub(crate) async fn downloaded(&self, folder: &Path) -> Checked<PathBuf> {
        self.eventually("a saved file", async || {
            let entries = std::fs::read_dir(folder).context("reading the folder of downloads")?;
            let files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            let is_whole = files.iter().all(|file| file.extension().is_some_and(|kind| kind != "crdownload"));
            ensure(files.len() == 1 && is_whole, format!("there is {files:?}"))?;
            Ok(files[0].clone())
        })
        .await
    }

    /// Chooses a file in a field for files.
    pub(crate) async fn choose_file(&self, id: &str, file: &Path) -> Checked {
        self.note(format!("chose the file {}", file.display()));
        // The field itself is out of sight behind its label.
        let field =
            self.driver.find(By::Css(field_selector(id))).await.context("finding the field for files")?;
        field.send_keys(file.display().to_string()).await.context("choosing a file")
    }

    /// Has the browser give itself another name.
    pub(crate) async fn call_the_browser(&self, user_agent: &str) -> Checked {
        self.note(format!("the browser calls itself {user_agent:?}"));
        self.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": user_agent })).await
    }
}
