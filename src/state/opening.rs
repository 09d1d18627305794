//! The calculation that an address names.

use super::browser;
use super::place::{Place, Source};
use super::session::Problem;
use super::store;
use finsamkalkyl::calculation::{Built, Calculation, Unfinished};
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
            match read {
                Ok(document) => next_task(move || {
                    let unfinished = Unfinished::of(&document.report.structure);
                    let then = move |opened| then(Some(Self { source, stored, opened: Ok(opened) }));
                    next_task(move || build(unfinished, document, then));
                }),
                Err(problem) => then(Some(Self { source, stored, opened: Err(problem) })),
            }
        });
    }

    /// What was opened, with what the store has of it, if it still is what an address names.
    pub(super) fn of(self, place: &Place) -> Option<(Option<String>, Result<Opened, Problem>)> {
        let Place::Calculation(source, _) = place else { return None };
        let is_same = *source == self.source && stored(source) == self.stored;
        is_same.then_some((self.stored, self.opened))
    }
}

/// Builds a calculation's graph, each stage in a task of its own, and computes what stands in it.
fn build(unfinished: Unfinished, document: Document, then: impl FnOnce(Opened) + 'static) {
    match unfinished.go_on(&document.report.structure) {
        Built::Further(more) => next_task(move || build(more, document, then)),
        Built::Whole(shape) => next_task(move || {
            let calculation = shape.filled(&document.report.entries);
            next_task(move || then(Opened { document, calculation }));
        }),
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
    match (source, stored(source)) {
        (Source::Saved(id), Some(stored)) => match Document::from_json(&stored) {
            Ok(mut document) => {
                let stored = store::take_up_dragged(id, stored, &mut document);
                (Some(stored), Ok(document))
            }
            Err(_) => (Some(stored), Err(Problem::Unreadable)),
        },
        _ => (None, document_of(source)),
    }
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
