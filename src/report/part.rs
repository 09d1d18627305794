//! What a structure is made of, described once, field by field.
//!
//! A file, a check and an editor all need to know of every field what it is called and what it may hold. Each part
//! says it here, so that a field added to a part is in the file, is checked and can be changed from then on.

use rust_decimal::Decimal;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Atom {
    /// Nothing: it is left out.
    Nothing,
    /// A text, a word of a choice, or a decimal number as text.
    Text(String),
    /// A whole number.
    Number(u16),
    /// Yes or no.
    Flag(bool),
}

/// What a field may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A text of the user's.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A decimal number.
    Decimal,
    /// One of these words, as they stand in files.
    Choice(Vec<&'static str>),
    /// The identity of a unit of the platform tree.
    Unit,
    /// The identity of a target area.
    Area,
    /// The identity of a goal within a target area.
    Goal,
    /// The part's own identity, which never changes.
    Identity,
}

/// A field that holds one value.
pub trait Leaf {
    /// What it may hold.
    fn kind(&self) -> FieldKind;
    /// Whether it may be left empty.
    fn is_optional(&self) -> bool {
        false
    }
    /// What it holds.
    fn get(&self) -> Atom;
    /// Puts a value in it; says whether it is one that it may hold, and leaves it as it was if not.
    fn set(&mut self, atom: &Atom) -> bool;
}

/// A field of a part.
pub enum FieldMut<'part> {
    /// One value that must be there.
    Needed(&'part mut dyn Leaf),
    /// One value, and what it is when it is left out.
    Usual(&'part mut dyn Leaf, Atom),
    /// A part of its own that must be there.
    Part(&'part mut dyn Part),
    /// A part of its own that is left out while it is as usual.
    UsualPart(&'part mut dyn Part, bool),
    /// A list of parts that must be there.
    List(&'part mut dyn Items),
    /// A list of parts that is left out while it is empty.
    Optional(&'part mut dyn Items),
    /// A list of values that must be there.
    Words(&'part mut dyn WordList),
}

/// Something that is described field by field.
pub trait Part {
    /// Its fields with their names, in the order in which a file has them.
    fn fields(&mut self) -> Vec<(&'static str, FieldMut<'_>)>;
}

/// A list of parts.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;
    /// The part at a place.
    fn part(&mut self, place: usize) -> Option<&mut dyn Part>;
    /// Adds an empty one at the end.
    fn add(&mut self) -> &mut dyn Part;
    /// Takes the one at a place away, if there is one.
    fn remove(&mut self, place: usize);
    /// Lets two change places, if both are there.
    fn swap(&mut self, one: usize, other: usize);
}

/// A list of words of a choice.
pub trait WordList {
    /// The words, in order.
    fn words(&self) -> Vec<&'static str>;
    /// Takes these words instead; says whether all are of the choice.
    fn set_words(&mut self, words: &[&str]) -> bool;
}

/// An enumeration without parts, with its words in files.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every value with its word.
    const WORDS: &'static [(&'static str, Self)];
}

fn word_of<T: Choice>(value: T) -> &'static str {
    T::WORDS.iter().find(|(_, other)| *other == value).map_or("", |(word, _)| word)
}

fn of_word<T: Choice>(word: &str) -> Option<T> {
    T::WORDS.iter().find(|(other, _)| *other == word).map(|(_, value)| *value)
}

impl<T: Choice> Leaf for T {
    fn kind(&self) -> FieldKind {
        FieldKind::Choice(T::WORDS.iter().map(|(word, _)| *word).collect())
    }

    fn get(&self) -> Atom {
        Atom::Text(word_of(*self).to_owned())
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Text(word) = atom else { return false };
        of_word(word).map(|value| *self = value).is_some()
    }
}

impl<T: Choice> WordList for Vec<T> {
    fn words(&self) -> Vec<&'static str> {
        self.iter().map(|value| word_of(*value)).collect()
    }

    fn set_words(&mut self, words: &[&str]) -> bool {
        let read: Option<Self> = words.iter().map(|word| of_word(word)).collect();
        read.map(|values| *self = values).is_some()
    }
}

impl<T: Part + Default> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn part(&mut self, place: usize) -> Option<&mut dyn Part> {
        self.get_mut(place).map(|part| part as &mut dyn Part)
    }

    fn add(&mut self) -> &mut dyn Part {
        self.push_mut(T::default())
    }

    fn remove(&mut self, place: usize) {
        if place < self.len() {
            Self::remove(self, place);
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        if one.max(other) < self.len() {
            self.as_mut_slice().swap(one, other);
        }
    }
}

impl<T: Leaf + Default> Leaf for Option<T> {
    fn kind(&self) -> FieldKind {
        self.as_ref().map_or_else(|| T::default().kind(), Leaf::kind)
    }

    fn is_optional(&self) -> bool {
        true
    }

    fn get(&self) -> Atom {
        self.as_ref().map_or(Atom::Nothing, Leaf::get)
    }

    fn set(&mut self, atom: &Atom) -> bool {
        if *atom == Atom::Nothing {
            *self = None;
            return true;
        }
        let mut value = T::default();
        let taken = value.set(atom);
        if taken {
            *self = Some(value);
        }
        taken
    }
}

impl Leaf for String {
    fn kind(&self) -> FieldKind {
        FieldKind::Text
    }

    fn get(&self) -> Atom {
        Atom::Text(self.clone())
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Text(text) = atom else { return false };
        self.clone_from(text);
        true
    }
}

impl Leaf for bool {
    fn kind(&self) -> FieldKind {
        FieldKind::Flag
    }

    fn get(&self) -> Atom {
        Atom::Flag(*self)
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Flag(flag) = atom else { return false };
        *self = *flag;
        true
    }
}

impl Leaf for u16 {
    fn kind(&self) -> FieldKind {
        FieldKind::Number
    }

    fn get(&self) -> Atom {
        Atom::Number(*self)
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Number(number) = atom else { return false };
        *self = *number;
        true
    }
}

impl Leaf for u8 {
    fn kind(&self) -> FieldKind {
        FieldKind::Number
    }

    fn get(&self) -> Atom {
        Atom::Number(u16::from(*self))
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Number(number) = atom else { return false };
        Self::try_from(*number).map(|number| *self = number).is_ok()
    }
}

impl Leaf for Decimal {
    fn kind(&self) -> FieldKind {
        FieldKind::Decimal
    }

    fn get(&self) -> Atom {
        Atom::Text(self.to_string())
    }

    fn set(&mut self, atom: &Atom) -> bool {
        let Atom::Text(text) = atom else { return false };
        text.parse().map(|number| *self = number).is_ok()
    }
}
