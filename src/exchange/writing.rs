//! A structure as a file's JSON, field by field as its parts describe themselves. What is as usual is left out.

use crate::report::{Atom, FieldMut, Items, Part, Structure};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use std::cell::RefCell;

/// A structure to be written.
pub(super) struct Written<'structure>(pub &'structure Structure);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // Fields are shown for changing as well as for writing, so what is written is a copy.
        let mut copy = self.0.clone();
        Shown::Part(RefCell::new(&mut copy)).serialize(to)
    }
}

/// What is written of a field. The cell is there because writing does not change what it writes.
enum Shown<'part> {
    Atom(Atom),
    Part(RefCell<&'part mut dyn Part>),
    Items(RefCell<&'part mut dyn Items>),
    Words(Vec<&'static str>),
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Atom(Atom::Nothing) => to.serialize_unit(),
            Self::Atom(Atom::Text(text)) => to.serialize_str(text),
            Self::Atom(Atom::Number(number)) => to.serialize_u16(*number),
            Self::Atom(Atom::Flag(flag)) => to.serialize_bool(*flag),
            Self::Words(words) => words.serialize(to),
            Self::Part(part) => {
                let mut map = to.serialize_map(None)?;
                for (name, field) in part.borrow_mut().fields() {
                    if let Some(shown) = shown(field) {
                        map.serialize_entry(name, &shown)?;
                    }
                }
                map.end()
            }
            Self::Items(items) => {
                let mut items = items.borrow_mut();
                let mut list = to.serialize_seq(None)?;
                for place in 0..items.count() {
                    if let Some(part) = items.part(place) {
                        list.serialize_element(&Shown::Part(RefCell::new(part)))?;
                    }
                }
                list.end()
            }
        }
    }
}

/// What a file has of a field; nothing when it is as usual.
fn shown(field: FieldMut<'_>) -> Option<Shown<'_>> {
    Some(match field {
        FieldMut::Needed(leaf) => Shown::Atom(leaf.get()),
        FieldMut::Usual(leaf, usual) => Shown::Atom(Some(leaf.get()).filter(|atom| *atom != usual)?),
        FieldMut::UsualPart(_, true) => return None,
        FieldMut::Part(part) | FieldMut::UsualPart(part, false) => Shown::Part(RefCell::new(part)),
        FieldMut::Optional(items) if items.count() == 0 => return None,
        FieldMut::List(items) | FieldMut::Optional(items) => Shown::Items(RefCell::new(items)),
        FieldMut::Words(list) => Shown::Words(list.words()),
    })
}
