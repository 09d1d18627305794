//! The steps of the browser's history: each remembers how far down its page one was, so that going back comes back there,
//! and a new one begins at the top.
//!
//! A browser does that itself for pages that are there when it looks; here the page is drawn after.

use super::browser;
use super::place::{Page, Place, Source};
use super::session::{DRAWN_AFTER_MS, Session};
use super::sight;
use super::store;
use finsamkalkyl::report::UnitId;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// A page that rests this long is where one reads.
const RESTS_AFTER_MS: u32 = 150;
/// Between what a step remembers.
const BETWEEN: char = ' ';

/// What is known of the steps.
#[derive(Default)]
pub(super) struct Steps {
    /// When the page will have rested.
    resting: Option<Timeout>,
    /// When the page is drawn so far that it can be scrolled.
    standing: Option<Timeout>,
    /// Where one was when the page was left to be loaded anew.
    first: Option<i32>,
}

/// Where of a page one was, and what of it one looked at.
struct Step {
    scrolled: i32,
    unit: UnitId,
    scenario: usize,
    /// How much had become calculations of one's own by then.
    became: usize,
}

impl Step {
    /// What the step remembers that one is at; nothing of a new one.
    fn now() -> Option<Self> {
        let text = browser::step()?;
        let mut parts = text.split(BETWEEN);
        let scrolled = parts.next()?.parse().ok()?;
        let unit = UnitId(parts.next()?.parse().ok()?);
        let [scenario, became] =
            [parts.next()?, parts.next()?].map(|count| count.parse().unwrap_or_default());
        Some(Self { scrolled, unit, scenario, became })
    }
}

/// What tells a source from others.
fn name_of(source: &Source) -> String {
    Place::Calculation(source.clone(), Page::Overview).fragment()
}

impl Session {
    /// From now on the steps remember where one is.
    pub(super) fn follow_steps(self) {
        browser::restore_by_hand();
        browser::on_scroll(move || {
            let rest = Timeout::new(RESTS_AFTER_MS, move || self.remember_step());
            self.steps(|steps| steps.resting = Some(rest));
        });
        browser::on_step(move || {
            // Another place is told of by itself.
            if Place::of_fragment(&browser::fragment()) == self.place() {
                self.stand();
            }
        });
        // A page that is loaded anew is told too late to remember it.
        Effect::new(move |before: Option<()>| {
            self.unit.track();
            self.scenario.track();
            if before.is_some() {
                self.remember_step();
            }
        });
    }

    /// Has the step remember where one is.
    pub(super) fn remember_step(self) {
        let (unit, scenario) = (self.unit.get_untracked().0, self.scenario.get_untracked());
        let became = store::became().lines().count();
        let scrolled = sight::scrolled();
        browser::mark_step(&format!("{scrolled}{BETWEEN}{unit}{BETWEEN}{scenario}{BETWEEN}{became}"));
    }

    /// Goes on in a step of its own on the same page, so that going back comes back to where one is.
    pub(super) fn leave_a_step(self) {
        self.remember_step();
        browser::add_step();
        self.remember_step();
    }

    /// Remembers what the open calculation became.
    pub(super) fn remember_becoming(source: &Source, id: &str) {
        store::set_became(&format!("{}{}{BETWEEN}{id}\n", store::became(), name_of(source)));
    }

    /// Where a fragment leads: an earlier step from before one changed what was open leads to what it became.
    pub(super) fn place_of_step() -> Place {
        let place = Place::of_fragment(&browser::fragment());
        let Place::Calculation(source @ (Source::New | Source::Empty | Source::Example(_)), page) = &place
        else {
            return place;
        };
        let Some(step) = Step::now() else { return place };
        let (became, name) = (store::became(), name_of(source));
        // What was opened once more after that is what it was.
        let mut since = became.lines().skip(step.became).filter_map(|line| line.split_once(BETWEEN));
        match since.find(|(was, _)| *was == name) {
            Some((_, id)) if store::stored_text(id).is_some() => {
                let place = Place::Calculation(Source::Saved(id.to_owned()), *page);
                browser::replace_fragment(&place.fragment());
                place
            }
            _ => place,
        }
    }

    /// Stands where the step remembers that one was, and at the top of a new one.
    pub(super) fn stand(self) {
        self.steps(|steps| steps.resting = None);
        let Some(step) = Step::now() else {
            sight::scroll_to(0);
            return self.remember_step();
        };
        self.soon(move || sight::scroll_to(step.scrolled));
        self.stand_again(step.scrolled);
    }

    /// What is far from sight is laid out only when one comes near.
    fn stand_again(self, scrolled: i32) {
        let standing = Timeout::new(DRAWN_AFTER_MS, move || sight::scroll_to(scrolled));
        self.steps(|steps| steps.standing = Some(standing));
    }

    /// Takes up what one looked at when the page was left to be loaded anew.
    pub(super) fn take_up_step(self) {
        let step = Step::now();
        self.steps(|steps| steps.first = Some(step.as_ref().map_or(0, |step| step.scrolled)));
        let Some((step, workbook)) = step.zip(self.workbook()) else { return };
        if workbook.structure().units.iter().any(|unit| unit.id == step.unit) {
            self.unit.set(step.unit);
        }
        self.scenario.set(step.scenario);
        self.keep_to_scenarios(workbook.all_scenarios().len());
    }

    /// Comes back to where one was, now that the page is drawn for the first time.
    pub fn come_back(self) {
        if let Some(scrolled) = self.steps(|steps| steps.first.take()).flatten().filter(|at| *at > 0) {
            sight::scroll_to(scrolled);
            self.stand_again(scrolled);
        } else {
            self.remember_step();
        }
    }

    fn steps<T>(self, with: impl FnOnce(&mut Steps) -> T) -> Option<T> {
        self.held.try_update_value(|held| with(&mut held.steps))
    }
}
