//! Packs a tree of JSON: the names of members, texts and numbers that were there before are told by what they were.

use super::coder::Coder;
use super::memory::Memory;
use super::model::{Context, GIVEN, hash};
use serde_json::{Map, Value as Json};

/// Nothing that is packed lies deeper.
const DEEPEST: u32 = 12;
/// A text is not longer, in bytes.
const LONGEST_TEXT: usize = 4_000;
/// In place of a word that was there before: it follows letter by letter.
const NEW: u8 = 1;
/// The first number of a word that was there before.
const FIRST_KNOWN: u8 = 2;
/// Ends a list or a text.
pub(super) const END: u8 = 0;
/// Stands before what would end a text, or be this.
const ESCAPE: u8 = 1;

/// The kinds of symbols, by which the model's weights are chosen.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Type,
    Name,
    More,
    Letter,
    Low,
    High,
    Step,
    AddressWord,
    AddressLow,
    AddressHigh,
    Power,
    Length,
    Digit,
}

/// Goes through what is packed. What is returned is what was packed or read; none when that cannot be.
pub(super) struct Packer<'bytes> {
    pub(super) coder: Coder<'bytes>,
    pub(super) memory: Memory,
}

impl<'bytes> Packer<'bytes> {
    pub(super) fn new(coder: Coder<'bytes>) -> Self {
        Self { coder, memory: Memory::default() }
    }

    /// Takes in the names of a tree's members, so that each of them is told by a number.
    pub(super) fn know_names(&mut self, tree: &Json) {
        match tree {
            Json::Array(items) => items.iter().for_each(|item| self.know_names(item)),
            Json::Object(members) => {
                for (name, value) in in_order(members) {
                    self.memory.names.add(name);
                    self.know_names(value);
                }
            }
            _ => {}
        }
    }

    /// Learns from a tree that both sides have.
    pub(super) fn learn(&mut self, at: u32, tree: &Json) -> Option<()> {
        self.coder.is_learning = true;
        let learnt = self.tree(at, 0, 0, tree);
        self.coder.is_learning = false;
        learnt.map(drop)
    }

    /// Packs one symbol of a kind.
    pub(super) fn symbol(&mut self, kind: Kind, given: [u32; GIVEN], value: u8) -> Option<u8> {
        let bits = match kind {
            Kind::More => 1,
            Kind::Type => 3,
            Kind::Digit => 4,
            _ => 8,
        };
        self.coder.symbol(&Context { kind: kind as u8, given }, bits, value)
    }

    /// Packs a value of a tree. When reading, what is given is not looked at.
    pub(super) fn tree(&mut self, at: u32, around: u32, depth: u32, json: &Json) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        let given = [at, hash(at, around), hash(at, 1), 0, 0];
        let kind = match json {
            Json::Null => 0,
            Json::Bool(false) => 1,
            Json::Bool(true) => 2,
            Json::Number(_) => 3,
            Json::String(_) => 4,
            Json::Array(_) => 5,
            Json::Object(_) => 6,
        };
        Some(match self.symbol(Kind::Type, given, kind)? {
            0 => Json::Null,
            1 => Json::Bool(false),
            2 => Json::Bool(true),
            3 => self.number(at, around, json.as_u64().unwrap_or(0))?.into(),
            4 => self.letters(at, around, json.as_str().unwrap_or_default())?.into(),
            5 => self.list(at, depth, json)?,
            6 => self.object(at, depth, json)?,
            _ => return None,
        })
    }

    fn list(&mut self, at: u32, depth: u32, json: &Json) -> Option<Json> {
        let mut read = Vec::new();
        let mut items = json.as_array().into_iter().flatten();
        loop {
            let item = items.next();
            let count = u32::try_from(read.len()).unwrap_or(u32::MAX);
            let given = [at, hash(at, count), hash(at, count.min(3)), 0, 0];
            if self.symbol(Kind::More, given, u8::from(item.is_some()))? == END {
                return Some(Json::Array(read));
            }
            read.push(self.tree(hash(at, 7), count.min(2), depth + 1, item.unwrap_or(&Json::Null))?);
        }
    }

    /// The members come in the order of their names, whatever order the tree has them in.
    fn object(&mut self, at: u32, depth: u32, json: &Json) -> Option<Json> {
        let mut members = json.as_object().map(in_order).unwrap_or_default().into_iter();
        let mut read = Map::new();
        let (mut last, mut before, mut around) = (0, 0, 0);
        loop {
            let member = members.next();
            let known = member.map(|(name, _)| self.memory.names.place(name));
            let value = known.map_or(END, |place| place.map_or(NEW, |place| place + FIRST_KNOWN));
            let given = [hash(at, last), hash(hash(at, last), before), hash(hash(at, last), around), at, 0];
            let name = match self.symbol(Kind::Name, given, value)? {
                END => return Some(Json::Object(read)),
                NEW => {
                    let name = self.letters(1, 0, member.map_or("", |(name, _)| name))?;
                    self.memory.names.add(&name);
                    name
                }
                place => self.memory.names.word(place - FIRST_KNOWN)?.to_owned(),
            };
            let below = name.bytes().fold(at, |so_far, byte| hash(so_far, u32::from(byte)));
            let value =
                self.tree(below, around, depth + 1, member.map_or(&Json::Null, |(_, value)| value))?;
            (before, last) = (last, below);
            // What something is tells what else it has.
            around = match &value {
                Json::String(text) if text.len() < 24 && text.is_ascii() => {
                    text.bytes().fold(around, |so_far, byte| hash(so_far, u32::from(byte)))
                }
                Json::Bool(_) => hash(around, 3),
                _ => around,
            };
            read.insert(name, value);
        }
    }

    /// A number is told by how far it is from the last of its kind: identities mostly follow each other.
    fn number(&mut self, at: u32, around: u32, number: u64) -> Option<u16> {
        let (last, step) = self.memory.numbers.get(&at).copied().unwrap_or_default();
        let number = if self.coder.is_reading() { 0 } else { u16::try_from(number).ok()? };
        let distance = self.pair(
            [Kind::Low, Kind::High],
            [
                at,
                hash(at, step.into()),
                hash(at, last.into()),
                hash(at, around),
                hash(hash(at, around), step.into()),
            ],
            number.wrapping_sub(last),
        )?;
        let number = last.wrapping_add(distance);
        self.memory.numbers.insert(at, (number, distance));
        Some(number)
    }

    /// A number as two symbols; small ones of either sign have the same high one.
    pub(super) fn pair(&mut self, kinds: [Kind; 2], given: [u32; GIVEN], number: u16) -> Option<u16> {
        // 0, -1, 1, -2, 2 …
        let folded = (number << 1) ^ if number >> 15 == 1 { u16::MAX } else { 0 };
        let [high, low] = folded.to_be_bytes();
        let [first, second] = kinds;
        let high = self.symbol(second, given, high)?;
        let low = self.symbol(first, given.map(|context| hash(context, u32::from(high) + 1)), low)?;
        let folded = u16::from_be_bytes([high, low]);
        Some((folded >> 1) ^ if folded & 1 == 1 { u16::MAX } else { 0 })
    }

    /// A text letter by letter.
    pub(super) fn letters(&mut self, at: u32, around: u32, text: &str) -> Option<String> {
        let mut read = Vec::new();
        let mut bytes = text.bytes();
        let (mut word, mut before, mut all) = (0, 0, hash(at, around));
        let mut is_escaped = false;
        let mut waiting = None;
        loop {
            let next = waiting.take().or_else(|| bytes.next());
            let value = match next {
                None => END,
                Some(byte @ (END | ESCAPE)) if !is_escaped => {
                    waiting = Some(byte);
                    ESCAPE
                }
                Some(byte) => byte,
            };
            let place = u32::try_from(read.len().min(3)).unwrap_or(0);
            let given = [word, hash(word, before), hash(at, place), all, hash(word, at)];
            let byte = self.symbol(Kind::Letter, given, value)?;
            if byte == END && !is_escaped {
                return String::from_utf8(read).ok();
            }
            all = hash(all, u32::from(byte));
            if byte == ESCAPE && !is_escaped {
                is_escaped = true;
                continue;
            }
            is_escaped = false;
            read.push(byte);
            if read.len() > LONGEST_TEXT {
                return None;
            }
            // A word is told by its letters, and a little by the word before.
            if byte.is_ascii_alphanumeric() || byte >= 128 {
                word = hash(word, u32::from(byte.to_ascii_lowercase()));
            } else if word != 0 {
                (before, word) = (word, 0);
            }
        }
    }

    /// A word of an address: one that was there before, or a new one; an empty one ends the address.
    pub(super) fn address_word(&mut self, given: [u32; GIVEN], word: &str) -> Option<String> {
        let known = self.memory.address_words.place(word).map_or(NEW, |place| place + FIRST_KNOWN);
        let value = if word.is_empty() { END } else { known };
        Some(match self.symbol(Kind::AddressWord, given, value)? {
            END => String::new(),
            NEW => {
                let word = self.letters(2, 0, word)?;
                self.memory.address_words.add(&word);
                word
            }
            place => self.memory.address_words.word(place - FIRST_KNOWN)?.to_owned(),
        })
    }
}

/// Members in the order of their names: what order a tree has them in differs from one build to another.
fn in_order(members: &Map<String, Json>) -> Vec<(&String, &Json)> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|(name, _)| name.as_str());
    members
}
