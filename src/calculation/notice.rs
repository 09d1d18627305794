//! What looks wrong but is counted with all the same: implausible figures, and counts that do not add up.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::Way;
use crate::report::{Entry, InputId, Measure, Report, Sex, Structure, UnitId, YearOffset};
use rust_decimal::Decimal;

/// Something a reader should look at. It is a fact with its figures, never a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Text that is no number, and so is not counted.
    Unreadable {
        /// The cell.
        at: InputId,
    },
    /// A count that is negative or not whole.
    NoWholeCount {
        /// The cell.
        at: InputId,
    },
    /// An index or a share that is not between 0 and 100.
    OutsideHundred {
        /// The cell.
        at: InputId,
    },
    /// Points that are negative.
    Negative {
        /// The cell.
        at: InputId,
    },
    /// A cost or income whose sign is the opposite of what its table has.
    UnusualSign {
        /// The cell.
        at: InputId,
        /// Whether a cost is meant by a minus in this report.
        costs_negative: bool,
    },
    /// A part that is larger than what it is a part of.
    PartExceedsWhole {
        /// The cell of the part.
        at: InputId,
        /// The count of the part.
        part: Decimal,
        /// The whole it is a part of.
        whole: Measure,
        /// The count of the whole.
        whole_count: Decimal,
    },
    /// A cell that the report has no place for: what stands in it is counted nowhere.
    EntryOfNothing {
        /// The cell.
        at: InputId,
    },
    /// What stands in print is meant to be a figure that the report does not have.
    PrintOfNothing {
        /// The cell.
        at: InputId,
    },
    /// A count entered that another way of the same report's figures does not give.
    OtherWay {
        /// The cell.
        at: InputId,
        /// The count used.
        count: Decimal,
        /// The other way.
        way: Way,
        /// What it gives.
        other: Decimal,
    },
}

impl Notice {
    /// The cell at which it is shown.
    pub fn at(&self) -> InputId {
        match *self {
            Self::Unreadable { at }
            | Self::NoWholeCount { at }
            | Self::OutsideHundred { at }
            | Self::Negative { at }
            | Self::UnusualSign { at, .. }
            | Self::PrintOfNothing { at }
            | Self::EntryOfNothing { at }
            | Self::PartExceedsWhole { at, .. }
            | Self::OtherWay { at, .. } => at,
        }
    }
}

/// Everything in a report that a reader should look at: first the single cells, then what does not add up.
pub fn notices(report: &Report, calculation: &Calculation) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (&at, entry) in &report.entries {
        let is_print = matches!(at, InputId::Printed(id) if report.structure.print(id).is_some());
        // Words are no part of any figure.
        if at.is_words() && report.structure.has(at) {
            continue;
        }
        if calculation.graph().input(at).is_none() && !is_print {
            notices.push(Notice::EntryOfNothing { at });
        }
        match entry {
            Entry::Value(value) => notices.extend(implausible(&report.structure, at, *value)),
            Entry::Text(_) => notices.push(Notice::Unreadable { at }),
        }
    }
    for print in &report.structure.prints {
        if calculation.printed(print.id).is_none() {
            notices.push(Notice::PrintOfNothing { at: InputId::Printed(print.id) });
        }
    }
    for key in calculation.keys() {
        match key {
            Key::Count { unit, measure, sex, year } => {
                notices.extend(too_large_part(&report.structure, calculation, (unit, measure, sex, year)));
            }
            Key::CountBy { way, unit, measure, sex, year } => {
                let place = (unit, measure, sex, year);
                notices.extend(other_way(report, calculation, way, place));
            }
            _ => {}
        }
    }
    notices
}

fn implausible(structure: &Structure, at: InputId, value: Decimal) -> Option<Notice> {
    match at {
        InputId::Count { .. } if value.is_sign_negative() || !value.fract().is_zero() => {
            Some(Notice::NoWholeCount { at })
        }
        InputId::Share { .. }
        | InputId::ShareOfSex { .. }
        | InputId::WomenShare { .. }
        | InputId::AreaIndex { .. }
        | InputId::PrintedIndex { .. }
        | InputId::Target { .. }
            if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) =>
        {
            Some(Notice::OutsideHundred { at })
        }
        InputId::AreaPoints(_) if value.is_sign_negative() && !value.is_zero() => {
            Some(Notice::Negative { at })
        }
        // Costs are kept positive whatever the report writes, so a negative one was written the other way round.
        InputId::Amount { of, .. } if value.is_sign_negative() && !value.is_zero() => {
            Some(Notice::UnusualSign {
                at,
                costs_negative: structure.costs_negative && structure.is_cost(of),
            })
        }
        _ => None,
    }
}

type Place = (UnitId, Measure, Sex, YearOffset);

/// A part larger than its whole: more closed than participants, more new, more for a reason than in its group.
fn too_large_part(structure: &Structure, calculation: &Calculation, place: Place) -> Option<Notice> {
    let (unit, measure, sex, year) = place;
    let whole = whole_of(structure, measure)?;
    let part = calculation.value(Key::Count { unit, measure, sex, year }).ok()?;
    let whole_count = calculation.value(Key::Count { unit, measure: whole, sex, year }).ok()?;
    // Where the sexes are known it is said at the sex it concerns.
    let at = InputId::Count { unit, measure, sex, year };
    (part > whole_count).then_some(Notice::PartExceedsWhole { at, part, whole, whole_count })
}

fn whole_of(structure: &Structure, measure: Measure) -> Option<Measure> {
    match measure {
        Measure::New | Measure::Closed | Measure::Remaining => Some(Measure::Participants),
        Measure::Group(_) => Some(Measure::Closed),
        Measure::Reason(id) => structure.reason(id).map(|(group, _)| Measure::Group(group.id)),
        Measure::Accepted | Measure::Declined | Measure::Undecided | Measure::ReferredBy(_) => {
            Some(Measure::Referred)
        }
        Measure::AcceptedFrom(id) => Some(Measure::ReferredBy(id)),
        Measure::Participants | Measure::Referred => None,
    }
}

fn other_way(report: &Report, calculation: &Calculation, way: Way, place: Place) -> Option<Notice> {
    let (unit, measure, sex, year) = place;
    let count = calculation.value(Key::Count { unit, measure, sex, year }).ok()?;
    let other = calculation.value(Key::CountBy { way, unit, measure, sex, year }).ok()?;
    if count == other {
        return None;
    }
    // A total that only follows from its parts disagrees where its parts do: it is said there, once.
    let at = InputId::Count { unit, measure, sex, year };
    let entered = report.entries.contains_key(&at);
    let sexes_entered = sex == Sex::All
        && [Sex::Women, Sex::Men]
            .iter()
            .all(|&sex| report.entries.contains_key(&InputId::Count { unit, measure, sex, year }));
    (entered || sexes_entered).then_some(Notice::OtherWay { at, count, way, other })
}
