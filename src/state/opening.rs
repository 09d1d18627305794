//! The calculation that an address names.

use super::browser;
use super::place::{Place, Source};
use super::session::Problem;
use super::store;
use finsamkalkyl::calculation::{Calculation, Shape};
use finsamkalkyl::examples::{Example, TEMPLATE};
use finsamkalkyl::exchange::{Document, LinkError, read_link};
use gloo_timers::callback::Timeout;

/// A calculation that was read, with its figures.
pub(super) struct Opened {
    pub(super) document: Document,
    pub(super) calculation: Calculation,
}

impl Opened {
    pub(super) fn of(document: Document) -> Self {
        Self { calculation: Calculation::of(&document.report), document }
    }
}

/// What the address named when the program came, opened before anything is drawn.
pub struct Ready {
    source: Source,
    stored: Option<String>,
    opened: Result<Opened, Problem>,
}

impl Ready {
    /// Opens what the address names. Reading, building, computing and what follows are tasks of their own: a slow phone
    /// answers between them.
    pub fn make(then: impl FnOnce(Option<Self>) + 'static) {
        let Place::Calculation(source, _) = Place::of_fragment(&browser::fragment()) else {
            return then(None);
        };
        next_task(move || {
            let (stored, read) = read(&source);
            next_task(move || {
                let built = read.map(|document| (Shape::of(&document.report.structure), document));
                next_task(move || {
                    let opened = built.map(|(shape, document)| Opened {
                        calculation: shape.filled(&document.report.entries),
                        document,
                    });
                    next_task(move || then(Some(Self { source, stored, opened })));
                });
            });
        });
    }

    /// What was opened, with what the store has of it, if it still is what an address names.
    pub(super) fn of(self, place: &Place) -> Option<(Option<String>, Result<Opened, Problem>)> {
        let Place::Calculation(source, _) = place else { return None };
        let is_same = *source == self.source && stored(source) == self.stored;
        is_same.then_some((self.stored, self.opened))
    }
}

/// Does something as a task of its own.
pub fn next_task(action: impl FnOnce() + 'static) {
    Timeout::new(0, action).forget();
}

/// What the store has of a calculation, as it is.
fn stored(source: &Source) -> Option<String> {
    match source {
        Source::Saved(id) => store::stored_text(id),
        _ => None,
    }
}

/// Reads a calculation, with what the store has of it, or says why it cannot be shown.
pub(super) fn read(source: &Source) -> (Option<String>, Result<Document, Problem>) {
    let stored = stored(source);
    let read = match &stored {
        Some(stored) => Document::from_json(stored).map_err(|_| Problem::Unreadable),
        None => document_of(source),
    };
    (stored, read)
}

/// Reads it, or says why it cannot be shown.
pub(super) fn document_of(source: &Source) -> Result<Document, Problem> {
    match source {
        Source::Saved(id) => store::load(id).ok_or(Problem::NotFound),
        Source::Version(id, moment) => store::version(id, moment).ok_or(Problem::NotFound),
        Source::Link(link) => read_link(link).map_err(|error| match error {
            LinkError::Newer => Problem::NewerLink,
            LinkError::Damaged | LinkError::Document(_) => Problem::BrokenLink,
        }),
        Source::Example(id) => {
            let example = Example::named(id);
            example.and_then(|example| Document::from_json(example.json).ok()).ok_or(Problem::NotFound)
        }
        Source::New | Source::Empty => {
            let mut document = Document::from_json(TEMPLATE.json).map_err(|_| Problem::NotFound)?;
            let report = &mut document.report;
            report.structure.year = browser::year_now();
            if *source == Source::Empty {
                report.structure = std::mem::take(&mut report.structure).emptied();
                report.entries.clear();
            }
            Ok(document)
        }
    }
}
