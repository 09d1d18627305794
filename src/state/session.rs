//! Where one is, and which calculation is open.

use super::browser::{self, Leaving};
use super::language::words;
use super::opening::{Opened, Ready, read};
use super::place::{About, Page, Place, Source};
use super::saving::Saving;
use super::sight;
use super::steps::Steps;
use super::store;
use super::taken::{Taken, taken_before};
use super::versions::Earlier;
use super::workbook::Workbook;
use finsamkalkyl::calculation::{Key, Value, changed_since};
use finsamkalkyl::report::{Column, InputId, List, UnitId};
use finsamkalkyl::settings::Settings;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::ops::Deref;

/// How long after the last change everything is checked: when one pauses.
const CHECK_AFTER_MS: u32 = 400;
/// By then a page that was gone to is drawn.
pub(super) const DRAWN_AFTER_MS: u32 = 30;

/// Why a calculation is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is not in this browser.
    NotFound,
    /// It is in this browser, and cannot be read.
    Unreadable,
    /// The link is cut off or altered.
    BrokenLink,
    /// The link was made by a later version.
    NewerLink,
}

/// Whether what one sees is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It is only looked at: an example, a link, or a new calculation not begun.
    Viewed,
    /// It was saved at this time.
    Saved(String),
    /// The browser has no room for it.
    Full,
    /// The browser keeps nothing.
    Blocked,
    /// Another tab has changed it too.
    Conflict,
    /// It was deleted elsewhere.
    Gone,
}

/// What one sees of the app's state.
#[derive(Clone)]
struct State {
    place: Place,
    workbook: Option<Workbook>,
    problem: Problem,
    kept: SaveState,
}

/// What nobody watches.
pub(super) struct Held {
    pub(super) saving: Saving,
    /// The states whose values can be put back one by one, once they are read.
    pub(super) earlier: Option<Vec<Earlier>>,
    /// Under which the open calculation's signals live, so that they go when another is opened.
    owner: Option<Owner>,
    pub(super) root: Owner,
    checking: Option<Timeout>,
    /// What follows a drag at its own pace.
    pub(super) telling: Option<Timeout>,
    /// What follows once one pauses.
    pub(super) pausing: Option<Timeout>,
    /// The column that the open calculation's scenarios are of.
    pub(super) column: Option<Memo<Column>>,
    /// What can wait until one pauses at a field.
    waiting: Option<Timeout>,
    /// What stands open, by its name.
    pub(super) open: Vec<String>,
    /// The element that is to have the focus once it is there.
    pub(super) wanted: Option<String>,
    /// The element that one was taken to last, and when it is looked for.
    pub(super) focusing: Option<(String, [Timeout; 2])>,
    /// Whether one is taken to another page, and does not go there oneself.
    pub(super) is_taken: bool,
    /// The calculations that were taken away.
    pub(super) taken: Vec<Taken>,
    pub(super) steps: Steps,
    /// What is done before the page is left.
    pub(super) leaving: Option<Leaving>,
}

/// The app's state. It is there as long as the page, and what uses it holds but its address: it is in most closures.
#[derive(Clone, Copy)]
pub struct Session(&'static Signals);

/// What the app's state is made of.
pub struct Signals {
    state: RwSignal<State>,
    pub(super) unit: RwSignal<UnitId>,
    pub(super) indicator: RwSignal<usize>,
    pub(super) is_going_on: RwSignal<bool>,
    pub(super) goes_on: RwSignal<bool>,
    pub(super) asked: RwSignal<Vec<Key>>,
    /// Of which scenario one asks, counted from one; of the calculation itself it is none of them.
    pub(super) asked_of: RwSignal<usize>,
    pub(super) scenario: RwSignal<usize>,
    pub(super) scenario_column: RwSignal<Option<Column>>,
    pub(super) picked: RwSignal<Vec<InputId>>,
    pub(super) required: RwSignal<Option<Key>>,
    pub(super) said: RwSignal<String>,
    pub(super) announced: RwSignal<String>,
    pub(super) then: RwSignal<Vec<(Key, Decimal, Value)>>,
    pub(super) editing: RwSignal<Option<(List, String)>>,
    pub(super) wanted_cell: RwSignal<Option<InputId>>,
    pub(super) asked_cell: RwSignal<Option<InputId>>,
    pub(super) forgetting: RwSignal<String>,
    pub(super) settings: RwSignal<Settings>,
    pub(super) new_version: RwSignal<bool>,
    pub(super) stored: Trigger,
    pub(super) spoken: Trigger,
    pub(super) held: StoredValue<Held, LocalStorage>,
}

/// What the window holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Shown {
    /// The start page.
    Start,
    /// What the app says of itself.
    About(About),
    /// A table's view that is handed in, as its link.
    View(String),
    /// Why there is no calculation.
    Problem(Problem),
    /// A calculation; the number tells one from the next.
    Calculation(usize),
}

impl Deref for Session {
    type Target = Signals;

    fn deref(&self) -> &Signals {
        self.0
    }
}

impl Session {
    /// Begins where the address says.
    pub fn start(ready: Option<Ready>) -> Self {
        let session = Self(Box::leak(Box::new(Signals {
            state: RwSignal::new(State {
                place: Place::Start,
                workbook: None,
                problem: Problem::NotFound,
                kept: SaveState::Viewed,
            }),
            unit: RwSignal::new(UnitId::WHOLE),
            indicator: RwSignal::default(),
            is_going_on: RwSignal::default(),
            goes_on: RwSignal::new(store::goes_on()),
            asked: RwSignal::default(),
            asked_of: RwSignal::default(),
            scenario: RwSignal::default(),
            scenario_column: RwSignal::default(),
            picked: RwSignal::default(),
            required: RwSignal::default(),
            said: RwSignal::default(),
            announced: RwSignal::default(),
            then: RwSignal::default(),
            editing: RwSignal::default(),
            wanted_cell: RwSignal::default(),
            asked_cell: RwSignal::default(),
            forgetting: RwSignal::default(),
            settings: RwSignal::default(),
            new_version: RwSignal::default(),
            stored: Trigger::new(),
            spoken: Trigger::new(),
            held: StoredValue::new_local(Held {
                saving: Saving::default(),
                earlier: None,
                owner: None,
                root: Owner::current().unwrap_or_default(),
                checking: None,
                telling: None,
                pausing: None,
                waiting: None,
                column: None,
                open: Vec::new(),
                wanted: None,
                focusing: None,
                is_taken: false,
                taken: taken_before(),
                steps: Steps::default(),
                leaving: None,
            }),
        })));
        session.speak_usual();
        session.follow_host();
        session.open_first(ready);
        browser::on_fragment_change(move || session.follow_address());
        session.follow_steps();
        let leaving = Leaving::new(move || session.leaves());
        session.held.update_value(|held| held.leaving = Some(leaving));
        browser::on_leaving(move |leaves| {
            if leaves {
                session.save_pending();
                session.remember_step();
            } else {
                session.follow_store(None);
                // A browser may show again what it has kept of a page one goes back to, as it was.
                if Self::place_of_step() != session.place() {
                    session.follow_address();
                }
            }
        });
        browser::on_store_change(move |key, told, comes_or_goes| {
            if comes_or_goes {
                session.stored.notify();
            }
            let is_open =
                session.saved_id().is_some_and(|id| key.is_none_or(|key| key == store::key_of(&id)));
            if is_open {
                session.follow_store(told);
            }
        });
        browser::on_file_drop(move |file| session.open_chosen(&file));
        browser::on_undo_keys(move |back| session.step(back));
        session
    }

    /// What the window holds, tracked.
    pub fn shown(self) -> Shown {
        self.state.with(|state| match (&state.place, state.workbook) {
            (Place::Start, _) => Shown::Start,
            (Place::About(about), _) => Shown::About(*about),
            (Place::View(link), _) => Shown::View(link.clone()),
            (Place::Calculation(..), None) => Shown::Problem(state.problem),
            (Place::Calculation(..), Some(workbook)) => Shown::Calculation(workbook.number()),
        })
    }

    /// The page one is on, tracked.
    pub fn page(self) -> Page {
        self.state.with(|state| match state.place {
            Place::Calculation(_, page) => page,
            Place::Start | Place::About(_) | Place::View(_) => Page::Overview,
        })
    }

    /// The open calculation, untracked.
    pub fn workbook(self) -> Option<Workbook> {
        self.state.with_untracked(|state| state.workbook)
    }

    /// Whether a link is looked at, tracked.
    pub fn is_link(self) -> bool {
        self.state.with(|state| matches!(state.place, Place::Calculation(Source::Link(_), _)))
    }

    /// Whether what one sees is kept, tracked.
    pub fn save_state(self) -> SaveState {
        self.state.with(|state| state.kept.clone())
    }

    /// The unit whose figures are shown.
    pub fn unit(self) -> RwSignal<UnitId> {
        self.unit
    }

    /// The fragment of another page of the open calculation, tracked.
    pub fn fragment_of(self, page: Page) -> String {
        self.state.with(|state| match &state.place {
            Place::Calculation(source, _) => Place::Calculation(source.clone(), page).fragment(),
            Place::Start | Place::About(_) | Place::View(_) => state.place.fragment(),
        })
    }

    /// The identity of one's own calculation that the address names, untracked.
    pub fn saved_id(self) -> Option<String> {
        match self.place() {
            Place::Calculation(Source::Saved(id), _) => Some(id),
            _ => None,
        }
    }

    /// Where one is, tracked.
    pub(super) fn place_now(self) -> Place {
        self.state.with(|state| state.place.clone())
    }

    /// Where one is, untracked.
    pub(super) fn place(self) -> Place {
        self.state.with_untracked(|state| state.place.clone())
    }

    /// Says that the open calculation is at another place now.
    pub(super) fn move_to(self, place: Place) {
        browser::replace_fragment(&place.fragment());
        self.state.update(|state| state.place = place);
    }

    /// Whether what one sees is kept, untracked.
    pub(super) fn kept(self) -> SaveState {
        self.state.with_untracked(|state| state.kept.clone())
    }

    /// Says whether what one sees is kept.
    pub(super) fn set_kept(self, kept: SaveState) {
        // What shows it is not to be drawn anew each time that saving fails once more.
        if self.kept() != kept {
            self.state.update(|state| state.kept = kept);
        }
    }

    fn follow_address(self) {
        let place = Self::place_of_step();
        // What stands over the page is of the page that one has left.
        self.close_explanation();
        browser::close_dialogs();
        let same_source = self.state.with_untracked(|state| match (&state.place, &place) {
            (Place::Calculation(a, _), Place::Calculation(b, _)) => a == b && state.workbook.is_some(),
            _ => false,
        });
        if same_source {
            self.forget_said();
            self.state.update(|state| state.place = place);
        } else {
            self.save_pending();
            self.open(place);
        }
        self.stand();
    }

    /// What was said was said of another page, unless it is what has one go there.
    fn forget_said(self) {
        let is_taken = self.held.try_update_value(|held| std::mem::take(&mut held.is_taken));
        if is_taken != Some(true) {
            self.said.set(String::new());
        }
    }

    /// Opens what the address says when the program comes: in time it is opened already.
    fn open_first(self, ready: Option<Ready>) {
        let place = Self::place_of_step();
        match ready.and_then(|ready| ready.of(&place)) {
            Some((stored, opened)) => self.show(place, Some(opened), stored),
            None => self.open(place),
        }
        self.take_up_step();
    }

    /// Opens what the address says.
    pub(super) fn open(self, place: Place) {
        let Place::Calculation(source, _) = &place else { return self.show(place, None, None) };
        let (stored, read) = read(source);
        self.show(place, Some(read.map(Opened::of)), stored);
    }

    /// Shows what was opened. What was open goes, with its signals.
    pub(super) fn show(self, place: Place, opened: Option<Result<Opened, Problem>>, stored: Option<String>) {
        let before = self.held.try_update_value(|held| held.owner.take()).flatten();
        self.unit.set(UnitId::WHOLE);
        self.indicator.set(0);
        self.close_explanation();
        self.scenario.set(0);
        self.scenario_column.set(None);
        self.picked.set(Vec::new());
        self.required.set(None);
        self.said.set(String::new());
        self.editing.set(None);
        self.then.set(Vec::new());
        let mut state = State { workbook: None, problem: Problem::NotFound, kept: SaveState::Viewed, place };
        match opened {
            None => {}
            Some(Err(problem)) => state.problem = problem,
            Some(Ok(Opened { document, calculation })) => {
                if stored.is_some() {
                    state.kept = SaveState::Saved(browser::short_moment(&document.changed));
                }
                self.held.update_value(|held| {
                    held.saving.begin(&document, stored);
                    held.earlier = None;
                    let owner = held.root.child();
                    let (workbook, column) = owner.with(|| {
                        let workbook = Workbook::new(document.report, calculation);
                        (workbook, Memo::new(move |_| self.find_scenario_column(workbook)))
                    });
                    held.column = Some(column);
                    let then = workbook.with_calculation(|report, calculation| {
                        changed_since(&document.figures, &report.structure, calculation)
                    });
                    self.then.set(then);
                    state.workbook = Some(workbook);
                    held.owner = Some(owner);
                });
            }
        }
        self.state.set(state);
        if let Some(owner) = before {
            // What shows it is still there until the page is drawn anew, and may read it once more.
            Timeout::new(DRAWN_AFTER_MS, move || owner.cleanup()).forget();
        }
        self.check_soon();
    }

    /// Whether what is shown can only be read: an earlier version, or another's calculation; tracked.
    pub fn is_read_only(self) -> bool {
        matches!(self.place_now(), Place::Calculation(Source::Version(..) | Source::Link(_), _))
    }

    /// Whether what is shown can be changed; says what to do where it cannot.
    pub(super) fn may_change(self) -> bool {
        let message = match self.place() {
            Place::Calculation(Source::Version(..), _) => words().keeping.read_only,
            Place::Calculation(Source::Link(_), _) => words().sharing.read_only,
            _ => return true,
        };
        self.said.set(message.to_owned());
        false
    }

    /// The headline figures that were others when what is open was written, with what they were and what they are now.
    pub fn changed_since(self) -> RwSignal<Vec<(Key, Decimal, Value)>> {
        self.then
    }

    /// When what is open was made, as people write it.
    pub fn created(self) -> String {
        self.held.with_value(|held| browser::short_moment(&held.saving.created))
    }

    /// Draws what shows the structure anew, though it is the same.
    pub fn redraw(self, workbook: Workbook) {
        self.keep_focus(|| workbook.redraw());
    }

    /// Does something that has a part of the page drawn anew, and leaves the focus where it was.
    pub fn keep_focus(self, change: impl FnOnce()) {
        let here = sight::focused();
        change();
        self.focus_stays_at(here);
    }

    /// Does something once the browser is done with what it does now, such as moving the focus.
    pub fn soon(self, action: impl FnOnce() + 'static) {
        // What it asks for the session finds it, though what began it is drawn anew by then.
        let root = self.held.with_value(|held| held.root.clone());
        Timeout::new(0, move || root.with(action)).forget();
    }

    /// Does something once one pauses at a field; what one asks for then takes its place.
    pub fn once_paused(self, action: impl FnOnce() + 'static) {
        let root = self.held.with_value(|held| held.root.clone());
        let timeout = Timeout::new(CHECK_AFTER_MS, move || root.with(action));
        self.held.update_value(|held| held.waiting = Some(timeout));
    }

    /// Holds everything against everything as soon as what is asked for is drawn.
    pub fn check_now(self) {
        let timeout = Timeout::new(DRAWN_AFTER_MS, move || self.check());
        self.held.update_value(|held| held.checking = Some(timeout));
    }

    fn check(self) {
        if let Some(workbook) = self.workbook() {
            workbook.check();
        }
    }

    /// Holds everything against everything once one pauses: it takes longer than a key may.
    pub(super) fn check_soon(self) {
        let timeout = Timeout::new(CHECK_AFTER_MS, move || self.check());
        self.held.update_value(|held| held.checking = Some(timeout));
    }
}
