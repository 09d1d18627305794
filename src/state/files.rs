//! Calculations as files: saving one, and opening one that was saved.

use super::browser;
use super::download::download;
use super::language::words;
use super::opening::Opened;
use super::place::{Page, Place, Source};
use super::session::Session;
use super::store;
use finsamkalkyl::exchange::{Document, DocumentError, LARGEST_FILE};
use finsamkalkyl::keeping::file_name;
use leptos::prelude::*;

const MEDIA_TYPE: &str = "application/json";

impl Session {
    /// Saves the open calculation as a file.
    pub fn save_as_file(self) {
        if let Some(document) = self.document() {
            self.tell_of_file(save_file(&document));
        }
    }

    fn tell_of_file(self, is_handed_over: bool) {
        let words = words().keeping;
        self.said.set(if is_handed_over { words.file_saved } else { words.file_not_saved }.to_owned());
    }

    /// Opens a file that one chose or dropped as a calculation of one's own, or says what is wrong where it is none.
    pub fn open_chosen(self, file: &web_sys::File) {
        let open = move |content: Option<String>| {
            if let Err(problem) = self.open_file(content) {
                self.said.set(problem);
            }
        };
        #[allow(clippy::cast_precision_loss)]
        if file.size() > LARGEST_FILE as f64 {
            return open(None);
        }
        browser::read_text(file, move |text| open(Some(text)));
    }

    fn open_file(self, content: Option<String>) -> Result<(), String> {
        let words = words();
        let Some(content) = content else { return Err(words.keeping.file_too_large.to_owned()) };
        // A byte order mark says nothing; some editors write one.
        let content = content.trim_start_matches('\u{feff}');
        let document = Document::from_json(content).map_err(|error| match error {
            DocumentError::TooLarge => words.keeping.file_too_large.to_owned(),
            DocumentError::NotACalculation => words.keeping.file_is_none.to_owned(),
            DocumentError::Newer => words.keeping.file_newer.to_owned(),
            DocumentError::BrokenEntry(place) | DocumentError::BrokenPart(place) => {
                words.keeping.file_broken_at.replace("{place}", &place)
            }
            DocumentError::BrokenStructure(error) => {
                words.keeping.file_broken_at.replace("{place}", words.structure.refused(error))
            }
        })?;
        let mut name = document.report.structure.name.clone();
        if name.is_empty() {
            words.untitled.clone_into(&mut name);
        }
        self.open_document(document);
        self.said.set(words.keeping.file_opened.replace("{name}", &name));
        Ok(())
    }

    /// Opens what came from outside as a calculation of one's own.
    pub(super) fn open_document(self, document: Document) {
        self.save_pending();
        let place = Place::Calculation(Source::Saved(browser::fresh_identity()), Page::Overview);
        let fragment = place.fragment();
        self.show(place, Some(Ok(Opened::of(document))), None);
        self.save();
        // The address follows, so that one can go back to where one was; what it says is open already.
        self.take_to(&fragment);
    }
}

/// Saves a calculation as a file; says whether the browser took it.
pub fn save_file(document: &Document) -> bool {
    let name = file_name(&document.report.structure.name, &browser::now());
    download(&name, MEDIA_TYPE, document.to_json().as_bytes())
}

/// Saves what stands in the store of a calculation, as it is; says whether the browser took it.
pub fn save_stored_as_file(id: &str) -> bool {
    let stored = store::stored_text(id);
    stored.is_some_and(|stored| download(&file_name(id, &browser::now()), MEDIA_TYPE, stored.as_bytes()))
}
