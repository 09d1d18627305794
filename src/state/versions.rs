//! Earlier versions of the open calculation, and what a single value was in them.

use super::browser;
use super::language::words;
use super::opening::document_of;
use super::place::{Page, Place, Source};
use super::session::Session;
use super::store;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::keeping::Difference;
use finsamkalkyl::report::{Entry, InputId, Report};
use leptos::prelude::*;

/// An earlier version, as a list shows it.
pub struct ListedVersion {
    /// When it was saved, as its identity and in the address.
    pub moment: String,
    /// The same as people write it.
    pub when: String,
    /// What it was called.
    pub name: String,
    /// What is otherwise now.
    pub difference: Difference,
}

/// A state that a single value can be had back from.
pub(super) struct Earlier {
    label: String,
    report: Report,
}

/// What stood in a cell in an earlier state.
pub struct EarlierValue {
    /// Which state, in words.
    pub label: String,
    /// What stood there.
    pub entry: Option<Entry>,
}

/// When the earlier versions of a calculation were saved, and the fragment of each, the last first.
pub fn fragments_of_versions(id: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for moment in store::versions(id) {
        let when = browser::long_moment(&moment);
        let source = Source::Version(id.to_owned(), moment);
        found.insert(0, (when, Place::Calculation(source, Page::Overview).fragment()));
    }
    found
}

impl Session {
    /// The earlier versions of the open calculation, the last first. What cannot be read is left out, and left as it is.
    pub fn versions(self) -> Vec<ListedVersion> {
        let (Some(id), Some(workbook)) = (self.saved_id(), self.workbook()) else { return Vec::new() };
        let now = workbook.report();
        let mut found = Vec::new();
        for moment in store::versions(&id) {
            let Some(document) = store::version(&id, &moment) else { continue };
            let version = ListedVersion {
                when: browser::long_moment(&moment),
                difference: Difference::between(&now, &document.report),
                name: document.report.structure.name,
                moment,
            };
            found.insert(0, version);
        }
        found
    }

    /// Goes to an earlier version of the open calculation, to look at it.
    pub fn go_to_version(self, moment: &str) {
        if let Place::Calculation(Source::Saved(id), page) = self.place() {
            let source = Source::Version(id, moment.to_owned());
            browser::set_fragment(&Place::Calculation(source, page).fragment());
        }
    }

    /// When the version was saved that is looked at, tracked; nothing when none is.
    pub fn version_shown(self) -> Option<String> {
        match self.place_now() {
            Place::Calculation(Source::Version(_, moment), _) => Some(browser::long_moment(&moment)),
            _ => None,
        }
    }

    /// The fragment of the calculation whose version is looked at, tracked.
    pub fn fragment_of_current(self) -> String {
        match self.place_now() {
            Place::Calculation(Source::Version(id, _), page) => {
                Place::Calculation(Source::Saved(id), page).fragment()
            }
            place => place.fragment(),
        }
    }

    /// Puts the version that is looked at in the place of what the calculation is now.
    pub fn restore_shown(self) {
        if let Place::Calculation(Source::Version(id, moment), page) = self.place() {
            self.restore(&id, &moment, page);
        }
    }

    /// Puts an earlier version in the place of what the open calculation is now.
    pub fn restore_version(self, moment: &str) {
        if let Place::Calculation(Source::Saved(id), page) = self.place() {
            self.restore(&id, moment, page);
        }
    }

    /// What the calculation is now is kept as a version first, and undoing brings it back. A calculation that is not there
    /// or cannot be read is left as it is: the version becomes one of its own.
    fn restore(self, id: &str, moment: &str, page: Page) {
        self.save_pending();
        let words = words().keeping;
        let Some(version) = store::version(id, moment) else {
            return self.said.set(words.not_restored.to_owned());
        };
        let stored = store::stored_text(id);
        let is_sound = stored.as_ref().is_some_and(|stored| Document::from_json(stored).is_ok());
        let Some(stored) = stored.filter(|_| is_sound) else {
            self.open_document(version);
            return;
        };
        let place = Place::Calculation(Source::Saved(id.to_owned()), page);
        if self.place() != place {
            browser::replace_fragment(&place.fragment());
            self.open(place);
        }
        store::keep_version(id, &stored);
        if let Some(workbook) = self.workbook() {
            self.keep_focus(|| workbook.replace(version.report, false));
        }
        self.changed();
        self.save_pending();
        self.forget_earlier();
        self.said.set(words.restored.replace("{when}", &browser::long_moment(moment)));
    }

    /// The cell that one asks about, if one asks about one.
    pub fn asked_cell(self) -> RwSignal<Option<InputId>> {
        self.asked_cell
    }

    /// What stood in a cell in earlier states, where that is something else than what stands there now.
    pub fn earlier_values(self, id: InputId) -> Vec<EarlierValue> {
        let Some(now) = self.workbook().map(|workbook| workbook.entry(id)) else { return Vec::new() };
        if self.held.with_value(|held| held.earlier.is_none()) {
            let read = self.read_earlier();
            self.held.update_value(|held| held.earlier = Some(read));
        }
        let mut values = Vec::new();
        self.held.with_value(|held| {
            for state in held.earlier.as_deref().unwrap_or_default() {
                let entry = state.report.entries.get(&id);
                if entry != now.as_ref() {
                    values.push(EarlierValue { label: state.label.clone(), entry: entry.cloned() });
                }
            }
        });
        values
    }

    /// Has earlier states read anew when they are asked for.
    pub(super) fn forget_earlier(self) {
        self.held.update_value(|held| held.earlier = None);
    }

    fn read_earlier(self) -> Vec<Earlier> {
        let words = words().keeping;
        let Some(id) = self.saved_id() else { return Vec::new() };
        let mut found = Vec::new();
        if let Some(moment) = store::versions(&id).pop()
            && let Some(version) = store::version(&id, &moment)
        {
            let label = words.in_version.replace("{when}", &browser::long_moment(&moment));
            found.push(Earlier { label, report: version.report });
        }
        if let Some(origin) = store::origin(&id) {
            let (label, source) = if origin.is_empty() {
                (words.in_template, Source::New)
            } else {
                (words.in_example, Source::Example(origin))
            };
            if let Ok(document) = document_of(&source) {
                found.push(Earlier { label: label.to_owned(), report: document.report });
            }
        }
        found
    }

    /// Puts back what stood in a cell.
    pub fn reset(self, id: InputId, entry: Option<Entry>) {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return };
        workbook.pause();
        workbook.put(id, entry);
        workbook.pause();
        self.changed();
    }
}
