//! Saving the open calculation: soon after each change, at once when the page is left, and never over what this tab does
//! not know of.

use super::browser;
use super::language::words;
use super::opening::document_of;
use super::place::{Place, Source};
use super::session::{SaveState, Session};
use super::store::{self, Written};
use finsamkalkyl::calculation::{Calculation, headline_figures};
use finsamkalkyl::exchange::{Document, dragged_text, kept_text};
use finsamkalkyl::report::Report;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long after the last change a calculation is saved: short enough to lose nothing worth the name.
const SAVE_AFTER_MS: u64 = 150;
/// How long after the first change that is not saved it is saved, though one types on.
const SAVE_WITHIN_MS: u64 = 250;
/// How long after its last step what is dragged is saved. Until then its scenarios alone are kept beside the calculation:
/// a step has sixteen milliseconds, and saving all of the largest example takes most of them.
const SAVE_DRAGGED_AFTER_MS: u64 = 200;
/// Later than anyone drags on.
const MUCH_LATER_MS: u64 = 1 << 40;
/// How soon saving is tried again where it failed.
const TRY_AGAIN_AFTER_MS: u32 = 3_000;
/// Who types on has a version this often.
const VERSION_EVERY_MS: u64 = 300_000;

/// What saving knows of the open calculation.
#[derive(Default)]
pub(super) struct Saving {
    pub(super) created: String,
    /// The saving that is to come, if something is unsaved.
    pending: Option<Timeout>,
    /// When the first change that is not saved was made.
    unsaved_since: Option<u64>,
    /// The attempt that is to come where saving failed.
    retry: Option<Timeout>,
    /// When what is dragged was last kept beside the calculation, since all of it was saved.
    dragged_at: Option<u64>,
    /// What this tab last read from the store or wrote there; nothing as long as the calculation is not there.
    pub(super) known: Option<String>,
    /// The moment at which that was changed.
    known_changed: String,
    /// Whether this tab wrote it.
    is_own: bool,
    /// What was looked at before it became one's own.
    born_of: Option<Source>,
    /// When the last version was kept since the calculation was opened.
    version_at: Option<u64>,
    conflict: Option<Conflict>,
    /// Whether the browser was asked to keep what is saved.
    has_asked: bool,
}

/// Two tabs have changed the same calculation.
struct Conflict {
    /// The moment of the version that holds what this tab has, until one chooses.
    mine: String,
    /// What the other tab has, where this one wrote over it in the same moment.
    theirs: Option<String>,
}

impl Saving {
    /// Begins anew with what was opened: what stands in the store of it.
    pub(super) fn begin(&mut self, document: &Document, stored: Option<String>) {
        let has_asked = self.has_asked;
        *self = Self {
            created: document.created.clone(),
            known: stored,
            known_changed: document.changed.clone(),
            has_asked,
            ..Self::default()
        };
    }
}

impl Session {
    /// What was only looked at becomes one's own with the first change; then it is saved.
    pub(super) fn changed(self) {
        self.changed_until(SAVE_AFTER_MS, SAVE_WITHIN_MS);
        self.check_soon();
    }

    /// The same for what is dragged: it is saved when one lets go or pauses, so that dragging waits for nothing. No
    /// statement of the calculation itself becomes another.
    pub(super) fn scenarios_changed(self) {
        let within = if self.keep_dragged() { MUCH_LATER_MS } else { SAVE_WITHIN_MS };
        self.changed_until(SAVE_DRAGGED_AFTER_MS, within);
    }

    /// Keeps what is dragged beside the calculation, as often as all of it is saved otherwise; says whether the store then
    /// has everything but what came since.
    fn keep_dragged(self) -> bool {
        let (Some(id), Some(workbook)) = (self.saved_id(), self.workbook()) else { return false };
        if !matches!(self.kept(), SaveState::Saved(_)) {
            return false;
        }
        let now = browser::milliseconds();
        let of = self.saving(|saving| {
            // What was changed in the calculation itself before is to be saved with it.
            let is_alone = saving.pending.is_none() || saving.dragged_at.is_some();
            (is_alone && saving.known.is_some()).then(|| (saving.dragged_at, saving.known_changed.clone()))
        });
        let Some((last, changed)) = of.flatten() else { return false };
        if last.is_some_and(|last| now.saturating_sub(last) < SAVE_WITHIN_MS) {
            return true;
        }
        if !store::write_dragged(&id, &dragged_text(&changed, &workbook.all_scenarios())) {
            return false;
        }
        self.saving(|saving| saving.dragged_at = Some(now));
        true
    }

    fn changed_until(self, after: u64, within: u64) {
        self.make_own();
        if !self.then.with_untracked(Vec::is_empty) {
            // From now on the figures are others for what is changed too.
            self.then.set(Vec::new());
        }
        if self.kept() == SaveState::Gone {
            // Who goes on with what was deleted elsewhere wants to have it.
            self.bring_back();
        }
        self.listen_for_leaving(true);
        self.saving(|saving| {
            let now = browser::milliseconds();
            let since = *saving.unsaved_since.get_or_insert(now);
            let wait = after.min((since + within).saturating_sub(now));
            let wait = u32::try_from(wait).unwrap_or_default();
            saving.pending = Some(Timeout::new(wait, move || self.save_pending()));
        });
    }

    /// Keeps what is looked at as one's own.
    pub fn save_as_mine(self) {
        self.make_own();
        self.save();
        // What could only be read can be changed from now on.
        if let Some(workbook) = self.workbook() {
            self.redraw(workbook);
        }
    }

    pub(super) fn make_own(self) {
        let (source, page) = match self.place() {
            Place::Start | Place::About(_) | Place::View(_) | Place::Calculation(Source::Saved(_), _) => {
                return;
            }
            Place::Calculation(source, page) => (source, page),
        };
        let id = browser::fresh_identity();
        Self::remember_becoming(&source, &id);
        self.saving(|saving| {
            saving.created = browser::now();
            saving.born_of = Some(source);
        });
        self.move_to(Place::Calculation(Source::Saved(id), page));
    }

    /// Saves what is unsaved now.
    pub(super) fn save_pending(self) {
        if self.saving(|saving| saving.pending.take()).flatten().is_some() {
            self.save();
        }
    }

    /// Whether something is not in the store yet.
    pub(super) fn is_unsaved(self) -> bool {
        self.saving(|saving| saving.pending.is_some() || saving.retry.is_some()).unwrap_or(false)
    }

    /// Saves the open calculation, unless the store holds what this tab does not know of.
    pub(super) fn save(self) {
        let (Some(id), Some(document)) = (self.saved_id(), self.document()) else { return };
        self.saving(|saving| {
            saving.pending = None;
            saving.unsaved_since = None;
            saving.retry = None;
        });
        self.listen_for_leaving(false);
        if self.kept() == SaveState::Conflict {
            return self.keep_aside(&id, &document);
        }
        let known = self.saving(|saving| saving.known.clone()).flatten();
        let stored = store::stored_text(&id);
        if stored != known {
            if stored.is_some() {
                return self.meet_conflict(None);
            }
            if store::is_open() {
                self.said.set(words().keeping.kept_again.to_owned());
            }
        }
        let text = document.to_json();
        match store::write_calculation(&id, &text) {
            Written::Kept(gave_way) => self.was_saved(&id, &document.changed, text, gave_way),
            failed => self.was_not_saved(failed),
        }
    }

    fn was_saved(self, id: &str, moment: &str, text: String, mut gave_way: usize) {
        let now = browser::milliseconds();
        let before = self.saving(|saving| {
            let before = saving.known.replace(text);
            moment.clone_into(&mut saving.known_changed);
            saving.is_own = true;
            if saving.dragged_at.take().is_some() {
                store::forget_dragged(id);
            }
            let is_due = saving.version_at.is_none_or(|last| now.saturating_sub(last) >= VERSION_EVERY_MS);
            is_due.then(|| (before, saving.born_of.take(), saving.created.clone()))
        });
        if let Some((known, born_of, created)) = before.flatten() {
            // What it began as is a version too, unless it began as nothing.
            let written = match (known, born_of) {
                (Some(known), _) => Some(store::keep_version(id, &known)),
                (None, Some(source)) => keep_beginning(id, &source, &created),
                (None, None) => None,
            };
            if let Some(Written::Kept(more)) = written {
                gave_way += more;
            }
            self.saving(|saving| saving.version_at = written.map(|_| now));
            self.forget_earlier();
        }
        if gave_way > 0 {
            self.said.set(words().keeping.gave_way.replace("{count}", &gave_way.to_string()));
        }
        self.set_kept(SaveState::Saved(browser::short_moment(moment)));
        if self.saving(|saving| !std::mem::replace(&mut saving.has_asked, true)) == Some(true) {
            self.ask_to_persist();
        }
    }

    /// Says that it is not saved, and goes on trying.
    fn was_not_saved(self, why: Written) {
        self.set_kept(if why == Written::Full { SaveState::Full } else { SaveState::Blocked });
        let retry = Timeout::new(TRY_AGAIN_AFTER_MS, move || self.save());
        self.saving(|saving| saving.retry = Some(retry));
        self.listen_for_leaving(true);
    }

    /// The page is about to be left: saves what is unsaved, and says whether the browser is to ask because that cannot be.
    pub(super) fn leaves(self) -> bool {
        self.save_pending();
        matches!(self.kept(), SaveState::Full | SaveState::Blocked)
    }

    fn listen_for_leaving(self, listen: bool) {
        self.held.with_value(|held| {
            if let Some(leaving) = &held.leaving {
                leaving.listen(listen);
            }
        });
    }

    /// Two tabs have changed the calculation: nothing is overwritten until one chooses. What the other has is given where
    /// this one wrote over it in the same moment.
    pub(super) fn meet_conflict(self, theirs: Option<String>) {
        let (Some(id), Some(document)) = (self.saved_id(), self.document()) else { return };
        if let Some(theirs) = &theirs {
            store::keep_version(&id, theirs);
        }
        self.saving(|saving| {
            saving.pending = None;
            saving.conflict = Some(Conflict { mine: browser::now(), theirs });
        });
        self.listen_for_leaving(false);
        self.set_kept(SaveState::Conflict);
        self.keep_aside(&id, &document);
    }

    /// As long as one has not chosen, what this tab has is kept as a version.
    fn keep_aside(self, id: &str, document: &Document) {
        let mine = self.saving(|saving| saving.conflict.as_ref().map(|conflict| conflict.mine.clone()));
        if let Some(mine) = mine.flatten() {
            store::write_version(id, &mine, &kept_text(document));
            self.forget_earlier();
        }
    }

    /// Chooses between what this tab has and what the other has. What is not chosen stays as a version.
    pub fn choose(self, mine: bool) {
        let (Some(id), Some(workbook), Some(document)) = (self.saved_id(), self.workbook(), self.document())
        else {
            return;
        };
        let Some(conflict) = self.saving(|saving| saving.conflict.take()).flatten() else { return };
        let stored = store::stored_text(&id);
        let is_over = conflict.theirs.is_some();
        let theirs = conflict.theirs.or_else(|| stored.clone());
        let other = theirs.as_deref().and_then(|text| Document::from_json(text).ok());
        self.saving(|saving| saving.known = stored);
        self.set_kept(SaveState::Saved(String::new()));
        if mine {
            if let Some(theirs) = theirs {
                store::keep_version(&id, &theirs);
            }
            self.save();
            if matches!(self.kept(), SaveState::Saved(_)) {
                store::remove_version(&id, &conflict.mine);
            }
        } else if let Some(other) = other {
            store::write_version(&id, &conflict.mine, &kept_text(&document));
            self.saving(|saving| {
                saving.created = other.created;
                saving.known_changed.clone_from(&other.changed);
            });
            self.keep_focus(|| workbook.replace(other.report, false));
            if is_over {
                self.save();
            } else {
                self.set_kept(SaveState::Saved(browser::short_moment(&other.changed)));
            }
        } else {
            // What cannot be read is not taken, and stays what it is.
            self.saving(|saving| saving.conflict = Some(Conflict { mine: conflict.mine, theirs }));
            self.set_kept(SaveState::Conflict);
        }
        self.forget_earlier();
        self.check_soon();
    }

    /// Keeps what was deleted elsewhere.
    pub fn keep_again(self) {
        self.bring_back();
        self.save();
    }

    fn bring_back(self) {
        self.saving(|saving| saving.known = None);
        self.set_kept(SaveState::Saved(String::new()));
        self.said.set(words().keeping.kept_again.to_owned());
    }

    /// Follows what has changed in the store without this tab: what another tab wrote, and that it is gone.
    pub(super) fn follow_store(self, told: Option<String>) {
        let Some(id) = self.saved_id() else { return };
        let stored = store::stored_text(&id);
        let known = self.saving(|saving| (saving.known.clone(), saving.is_own));
        let (Some(known), is_own) = known.unwrap_or_default() else { return };
        if stored.as_ref() == Some(&known) {
            match self.kept() {
                // It was put back.
                SaveState::Gone => self.set_kept(SaveState::Saved(String::new())),
                SaveState::Conflict => {}
                // Both wrote in the same moment, and what this tab wrote stands.
                _ if is_own && told.as_ref().is_some_and(|told| *told != known) => self.meet_conflict(told),
                _ => {}
            }
            return;
        }
        match (stored, self.kept()) {
            (_, SaveState::Conflict) => {}
            (None, _) if !store::is_open() => {}
            (None, _) if self.is_unsaved() => self.save(),
            (None, _) => self.set_kept(SaveState::Gone),
            (Some(_), _) if self.is_unsaved() => self.meet_conflict(None),
            (Some(stored), _) => self.take_from_store(stored),
        }
    }

    /// Shows what another tab has written.
    fn take_from_store(self, stored: String) {
        let (Some(workbook), Ok(document)) = (self.workbook(), Document::from_json(&stored)) else {
            return self.meet_conflict(None);
        };
        self.saving(|saving| {
            saving.created = document.created;
            saving.known = Some(stored);
            saving.known_changed.clone_from(&document.changed);
            saving.is_own = false;
        });
        self.keep_focus(|| workbook.replace(document.report, true));
        self.set_kept(SaveState::Saved(browser::short_moment(&document.changed)));
        self.said.set(words().keeping.followed.to_owned());
        self.check_soon();
    }

    /// The open calculation as it is now.
    pub(super) fn document(self) -> Option<Document> {
        let workbook = self.workbook()?;
        let headlines =
            |report: &Report, calculation: &Calculation| headline_figures(&report.structure, calculation);
        Some(Document {
            report: workbook.report(),
            figures: workbook.with_calculation(headlines),
            created: self.saving(|saving| saving.created.clone()).unwrap_or_default(),
            changed: browser::now(),
            ..Document::default()
        })
    }

    fn saving<T>(self, with: impl FnOnce(&mut Saving) -> T) -> Option<T> {
        self.held.try_update_value(|held| with(&mut held.saving))
    }
}

/// Keeps what a calculation began as, as a version of the moment when it began, and remembers which it was.
fn keep_beginning(id: &str, source: &Source, created: &str) -> Option<Written> {
    match source {
        Source::Example(example) => store::write_origin(id, example),
        Source::New => store::write_origin(id, ""),
        _ => {}
    }
    if matches!(source, Source::New | Source::Empty) {
        return None;
    }
    let document = document_of(source).ok()?;
    Some(store::write_version(id, created, &kept_text(&document)))
}
