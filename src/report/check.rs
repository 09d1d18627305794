//! What the rest of the program takes for granted of a structure.

use super::economy::Column;
use super::id::{RowId, UnitId};
use super::part::{Atom, FieldMut, Items, Part};
use super::print::MOST_PRINTED_DECIMALS;
use super::structure::{
    LONGEST_LIST, LONGEST_NAME, MOST_EARLIER_YEARS, MOST_FIGURES, MOST_LATER_YEARS, MOST_OTHER_CEILINGS,
    MOST_SEATS, MOST_UNITS, Structure, WHOLE_YEAR,
};
use crate::ordered;
use crate::rules::CeilingRule;
use rust_decimal::Decimal;
use std::fmt;

/// Why a structure cannot be used. It comes only from a file or link that was not written by the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureError {
    /// A list is longer than any report is.
    TooMany,
    /// A name is longer than any name is.
    NameTooLong,
    /// Two things of one kind have one identity.
    DuplicateIdentity,
    /// The first unit is not the whole, or a unit stands before its parent.
    BrokenTree,
    /// More than one group of exit reasons of a tree is the positive one.
    SeveralPositiveGroups,
    /// The ceiling's tiers do not rise, or a share is not between 0 and 100 %.
    BrokenRule,
}

impl fmt::Display for StructureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooMany => "a list is too long",
            Self::NameTooLong => "a name is too long",
            Self::DuplicateIdentity => "two things have the same identity",
            Self::BrokenTree => "the platform tree is broken",
            Self::SeveralPositiveGroups => "more than one group of reasons is positive",
            Self::BrokenRule => "the ceiling's rule is broken",
        })
    }
}

impl std::error::Error for StructureError {}

/// A list by its name and that of the list whose items have it: groups and their lines have lists of one name.
type ListName = (&'static str, &'static str);

/// The list that the structure itself would be in.
const NONE: ListName = ("", "");

/// Which identities there are, by their numbers.
#[derive(Default)]
struct Identities {
    known: Vec<bool>,
    /// The same in a list, so that forgetting takes no longer than adding did.
    added: Vec<u16>,
}

impl Identities {
    /// Adds one; says whether it is new.
    fn add(&mut self, id: u16) -> bool {
        let place = usize::from(id);
        if self.known.len() <= place {
            self.known.resize(place + 1, false);
        }
        let is_new = self.known.get_mut(place).is_some_and(|known| !std::mem::replace(known, true));
        if is_new {
            self.added.push(id);
        }
        is_new
    }

    fn has(&self, id: u16) -> bool {
        self.known.get(usize::from(id)) == Some(&true)
    }

    fn is_empty(&self) -> bool {
        self.added.is_empty()
    }

    fn forget(&mut self) {
        for id in self.added.drain(..) {
            if let Some(known) = self.known.get_mut(usize::from(id)) {
                *known = false;
            }
        }
    }
}

/// What is known of a list; there are few names of lists.
fn of_list<T: Default>(known: &mut Vec<(ListName, T)>, list: ListName) -> Option<&mut T> {
    if !known.iter().any(|(name, _)| *name == list) {
        known.push((list, T::default()));
    }
    known.iter_mut().find(|(name, _)| *name == list).map(|(_, known)| known)
}

/// What is counted of a structure while it is walked through.
#[derive(Default)]
struct Seen {
    /// The items of all lists of one name together.
    lengths: Vec<(ListName, usize)>,
    /// The identities of the items of all lists of one name.
    identities: Vec<(ListName, Identities)>,
    is_repeated: bool,
    longest_text: usize,
}

impl Seen {
    fn part(&mut self, part: &mut dyn Part, list: ListName) {
        for (name, field) in part.fields() {
            match field {
                FieldMut::Needed(leaf) | FieldMut::Usual(leaf, _) => match leaf.get() {
                    Atom::Text(text) => self.longest_text = self.longest_text.max(text.len()),
                    Atom::Number(id) if name == "id" => self.identity(list, id),
                    _ => {}
                },
                FieldMut::Part(part) | FieldMut::UsualPart(part, _) => self.part(part, NONE),
                FieldMut::List(items) | FieldMut::Optional(items) => self.items(items, (list.1, name)),
                FieldMut::Words(words) => {
                    let words = words.words();
                    let distinct = ordered::set(words.iter().copied());
                    self.is_repeated |= distinct.len() < words.len();
                }
            }
        }
    }

    fn items(&mut self, items: &mut dyn Items, name: ListName) {
        // Rows and places are told apart within their table only.
        if name.0 == "tables"
            && let Some(known) = of_list(&mut self.identities, name)
        {
            known.forget();
        }
        if let Some(length) = of_list(&mut self.lengths, name) {
            *length += items.count();
        }
        for place in 0..items.count() {
            if let Some(part) = items.part(place) {
                self.part(part, name);
            }
        }
    }

    fn identity(&mut self, list: ListName, id: u16) {
        // A row numbered 0 would be the table as a whole.
        let is_taken = list == ("tables", "rows") && id == RowId::WHOLE.0;
        let is_new = of_list(&mut self.identities, list).is_some_and(|known| known.add(id));
        self.is_repeated |= is_taken || !is_new;
    }

    fn length(&self, list: ListName) -> usize {
        self.lengths.iter().find(|(name, _)| *name == list).map_or(0, |(_, length)| *length)
    }
}

impl Structure {
    /// Checks what the rest of the program takes for granted.
    ///
    /// # Errors
    /// Names what is broken, so that foreign data is refused before anything is built from it.
    pub fn check(&self) -> Result<(), StructureError> {
        let mut seen = Seen::default();
        // Fields are shown for changing as well as for reading, so what is walked through is a copy.
        seen.part(&mut self.clone(), NONE);
        if seen.lengths.iter().any(|&(_, length)| length > LONGEST_LIST) || !self.is_within_bounds(&seen) {
            return Err(StructureError::TooMany);
        }
        if seen.longest_text > LONGEST_NAME {
            return Err(StructureError::NameTooLong);
        }
        self.check_tree()?;
        if seen.is_repeated {
            return Err(StructureError::DuplicateIdentity);
        }
        let mut positive = Identities::default();
        if self.exits.iter().filter(|group| group.positive).any(|group| !positive.add(group.of.0)) {
            return Err(StructureError::SeveralPositiveGroups);
        }
        let percent = self.tolerance.percent;
        let sound = percent >= Decimal::ZERO && percent <= Decimal::ONE_HUNDRED;
        let rules = self.other_ceilings.iter().chain([&self.ceiling]);
        if sound && rules.into_iter().all(CeilingRule::is_sound) {
            Ok(())
        } else {
            Err(StructureError::BrokenRule)
        }
    }

    fn is_within_bounds(&self, seen: &Seen) -> bool {
        let years = usize::from(self.earlier_years) + 1;
        let per_unit =
            (seen.length(("exits", "reasons")) + self.exits.len() + 2 * self.parties.len() + 8) * years;
        let cells: usize = self.tables.iter().map(|table| table.rows.len() * (table.places.len() + 6)).sum();
        self.units.len() <= MOST_UNITS
            && self.columns.len() <= Column::ALL.len()
            && self.other_ceilings.len() <= MOST_OTHER_CEILINGS
            && self.earlier_years <= MOST_EARLIER_YEARS
            && self.later_years <= MOST_LATER_YEARS
            && (1..=WHOLE_YEAR).contains(&self.months)
            && self.money_decimals <= MOST_PRINTED_DECIMALS
            // Every unit has every reason, area and indicator, so the product is what takes memory.
            && self.units.len() * (per_unit + self.areas.len() + self.indicators.len()) <= MOST_FIGURES
            && cells * years <= MOST_FIGURES
            && self.seats.len() <= MOST_SEATS
            && self.seats.len() * self.indicators.len() * self.units.iter().filter(|unit| unit.scored).count() <= MOST_FIGURES
            && self.prints.iter().all(|print| print.decimals <= MOST_PRINTED_DECIMALS)
    }

    fn check_tree(&self) -> Result<(), StructureError> {
        let mut seen = Identities::default();
        for unit in &self.units {
            let sound = match unit.parent {
                None => (unit.id == UnitId::WHOLE) == seen.is_empty(),
                Some(parent) => seen.has(parent.0),
            };
            if !sound {
                return Err(StructureError::BrokenTree);
            }
            seen.add(unit.id.0);
        }
        let trees = self.exits.iter().all(|group| seen.has(group.of.0));
        if seen.is_empty() || !trees { Err(StructureError::BrokenTree) } else { Ok(()) }
    }
}
