//! What a reader has on the clipboard, files saved from the page and files given to it.

use std::path::{Path, PathBuf};

use thirtyfour::{By, Key};

use super::engines::{Beside, with_tools};
use super::{Checked, Context, Page, ensure, field_selector};

impl Page {
    /// Copies a text, as another program does.
    pub(crate) async fn put_on_clipboard(&self, text: &str) -> Checked {
        self.note(format!("copied {text:?} elsewhere"));
        with_tools!(&*self.tools, tools => tools.copy(text).await)
    }

    /// Pastes what was copied where the focus is.
    pub(crate) async fn paste(&self) -> Checked {
        self.press_chord(&[Key::Control], 'v').await
    }

    /// Has files that are saved land in a folder.
    pub(crate) async fn download_into(&self, folder: &Path) -> Checked {
        with_tools!(&*self.tools, tools => tools.download_into(folder).await)
    }

    /// The one file that was saved into a folder, once it is whole.
    pub(crate) async fn downloaded(&self, folder: &Path) -> Checked<PathBuf> {
        self.eventually("a saved file", async || {
            let entries = std::fs::read_dir(folder).context("reading the folder of downloads")?;
            let files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            // Each engine has an ending of its own for what is on its way.
            let is_whole = |file: &PathBuf| {
                let kind = file.extension().and_then(|kind| kind.to_str());
                kind.is_some_and(|kind| !["crdownload", "part", "wkdownload"].contains(&kind))
                    && file.metadata().is_ok_and(|about| about.len() > 0)
            };
            let is_whole = files.iter().all(is_whole);
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
        with_tools!(&*self.tools, tools => tools.call_itself(user_agent).await)
    }
}
