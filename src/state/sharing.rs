//! What is shared of the open calculation: as a link where it is short enough, with what is left out of it.

use super::browser;
use super::place::{Page, Place};
use super::session::Session;
use finsamkalkyl::calculation::{Calculation, headline_figures, without_small_numbers};
use finsamkalkyl::exchange::{Document, LeftOut, METHOD_VERSION, code_of_link, link_length, write_link};

/// Programs cut longer links: Teams at 2 048 characters, some mail programs earlier.
pub const LONGEST_ADDRESS: usize = 1_900;
/// A moment to the minute is this much of an ISO date and time.
const TO_THE_MINUTE: usize = 16;

/// What is to be left out of what is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sparing {
    /// Parts, so that the link is shorter.
    pub parts: Vec<LeftOut>,
    /// Counts of persons below this, and what would tell them.
    pub below: Option<u16>,
}

/// What is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The calculation without what is left out.
    pub document: Document,
    /// The whole address; none when the calculation is larger than what is read from anywhere.
    pub address: Option<String>,
    /// How long the address is, or would be; none when no link could hold the calculation.
    pub length: Option<usize>,
    /// How many cells were left out because of small numbers.
    pub hidden: usize,
}

impl Shared {
    /// Whether no program cuts the link.
    pub fn is_uncut(&self) -> bool {
        self.address.as_ref().is_some_and(|address| address.len() <= LONGEST_ADDRESS)
    }

    /// How much shorter the link would be without each part that is in it.
    pub fn savings(&self) -> Vec<(LeftOut, usize)> {
        let Some(whole) = self.length else { return Vec::new() };
        let saved = |part| whole.saturating_sub(length_of(&self.document.without(part)).unwrap_or(whole));
        LeftOut::ALL.into_iter().map(|part| (part, saved(part))).filter(|(_, saved)| *saved > 0).collect()
    }
}

impl Session {
    /// The open calculation as it is shared.
    pub fn shared(self, sparing: &Sparing) -> Option<Shared> {
        let mut document = Document { method: METHOD_VERSION, ..self.document()? };
        for moment in [&mut document.created, &mut document.changed] {
            if moment.len() > TO_THE_MINUTE && moment.is_ascii() {
                moment.truncate(TO_THE_MINUTE);
                moment.push('Z');
            }
        }
        let mut hidden = 0;
        if let Some(below) = sparing.below {
            let protected = without_small_numbers(&document.report, below);
            hidden = protected.left_out.len();
            document.report = protected.report;
        }
        for part in &sparing.parts {
            document = document.without(*part);
        }
        // Figures are those of what is shared: those of the whole would tell what was left out.
        let report = &document.report;
        document.figures = headline_figures(&report.structure, &Calculation::of(report));
        // Who shares what is compared wants it seen first.
        let is_of_scenarios = matches!(self.place(), Place::Calculation(_, Page::Scenarios));
        let page = if is_of_scenarios && !report.scenarios.is_empty() { Some(Page::Scenarios) } else { None };
        let page = page.map_or(String::new(), Page::behind_link);
        let address = write_link(&document).map(|link| browser::link_address(&link) + &page);
        let length = address.as_ref().map(String::len).or_else(|| length_of(&document));
        Some(Shared { document, address, length, hidden })
    }
}

/// An address as a code holds it: of a link's letters it holds less.
pub fn code_address(address: &str) -> String {
    let Some((before, fragment)) = address.split_once('#') else { return address.to_owned() };
    let (link, page) = fragment.split_once('/').unwrap_or((fragment, ""));
    match code_of_link(link) {
        Some(code) if page.is_empty() => format!("{before}#{code}"),
        Some(code) => format!("{before}#{code}/{}", page.to_ascii_uppercase()),
        None => address.to_owned(),
    }
}

fn length_of(document: &Document) -> Option<usize> {
    link_length(document).map(|length| browser::link_address("").len() + length)
}
