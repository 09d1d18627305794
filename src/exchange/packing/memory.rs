//! What packing remembers besides the model: words and numbers that were there before.

use std::collections::BTreeMap;

/// So many words can be told by a number.
const MOST: usize = 250;

/// Words by the order in which they came.
#[derive(Clone, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn place(&self, word: &str) -> Option<u8> {
        self.0.iter().position(|known| known == word).and_then(|place| u8::try_from(place).ok())
    }

    pub(super) fn word(&self, place: u8) -> Option<&str> {
        self.0.get(usize::from(place)).map(String::as_str)
    }

    /// Remembers a word, if it is new and there is room for it.
    pub(super) fn add(&mut self, word: &str) {
        if self.0.len() < MOST && self.place(word).is_none() {
            self.0.push(word.to_owned());
        }
    }
}

/// What was there before.
#[derive(Default)]
pub(super) struct Memory {
    /// The names of members of objects.
    pub(super) names: Words,
    /// The words that addresses are made of.
    pub(super) address_words: Words,
    /// By the kind of field, the last number and how far it was from the one before.
    pub(super) numbers: BTreeMap<u32, (u16, u16)>,
}
