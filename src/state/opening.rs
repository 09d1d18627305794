//! The calculation that an address names.

use super::browser;
use super::place::Source;
use super::session::Problem;
use super::store;
use finsamkalkyl::examples::{Example, TEMPLATE};
use finsamkalkyl::exchange::{Document, LinkError, read_link};

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
