//! Packs addresses in their order: one that is known by how many known ones are passed by, another word by word, each
//! told by the address before.

use super::model::{GIVEN, hash};
use super::tree::{Kind, Packer};
use crate::report::{Entries, InputId};

/// An address has at most so many words.
const MOST_WORDS: usize = 8;
/// Behind a word that has a number.
const NUMBERED: char = '#';

/// No address is left.
const END: u8 = 0;
/// The address is spelled.
const SPELLED: u8 = 1;
/// The next known address; a larger number passes by so many more.
const NEXT: u8 = 2;
/// Passes by as many known ones as one number can, and no more.
const PASS: u8 = 255;
const PASSED: usize = (PASS - NEXT) as usize;

/// A word of an address: its letters, and its number where it has one.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Word {
    stem: String,
    number: u16,
}

impl Word {
    pub(super) fn hash(&self) -> u32 {
        hash(self.stem_hash(), self.number.into())
    }

    pub(super) fn stem_hash(&self) -> u32 {
        self.stem.bytes().fold(1, |so_far, byte| hash(so_far, u32::from(byte)))
    }
}

/// The words of an address as it is written.
fn words_of(address: &str) -> Vec<Word> {
    address
        .split('.')
        .map(|word| {
            let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let number = word.get(letters.len()..).unwrap_or_default();
            match number.parse() {
                Ok(parsed) if number == "0" || !number.starts_with('0') => {
                    Word { stem: format!("{letters}{NUMBERED}"), number: parsed }
                }
                _ => Word { stem: word.to_owned(), number: 0 },
            }
        })
        .collect()
}

fn address_of(words: &[Word]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| match word.stem.strip_suffix(NUMBERED) {
            Some(letters) => format!("{letters}{}", word.number),
            None => word.stem.clone(),
        })
        .collect();
    words.join(".")
}

/// The addresses that need not be spelled, and where among them one is.
pub(super) struct Addresses {
    known: Vec<InputId>,
    at: usize,
    steps: [u8; 2],
    /// The words of the last address.
    pub(super) before: Vec<Word>,
}

impl Addresses {
    pub(super) fn of(known: &Entries) -> Self {
        Self { known: known.keys().copied().collect(), at: 0, steps: [NEXT, NEXT], before: Vec::new() }
    }

    /// How many known addresses lie before this one, if it is known.
    fn distance(&self, id: InputId) -> Option<usize> {
        self.known.get(self.at..)?.binary_search(&id).ok()
    }

    fn class(words: &[Word]) -> u32 {
        words.iter().fold(2, |so_far, word| hash(so_far, word.stem_hash()))
    }
}

impl Packer<'_> {
    /// Takes in the words of addresses, so that each of them is told by a number.
    pub(super) fn know_addresses(&mut self, entries: &Entries) {
        for word in entries.keys().flat_map(|id| words_of(&id.to_string())) {
            self.memory.address_words.add(&word.stem);
        }
    }

    /// Learns how addresses follow each other.
    pub(super) fn learn_addresses(&mut self, entries: &Entries) -> Option<()> {
        self.coder.is_learning = true;
        let mut before = Vec::new();
        for id in entries.keys() {
            let words = words_of(&id.to_string());
            self.spelled(&before, Some(&words))?;
            before = words;
        }
        self.coder.is_learning = false;
        Some(())
    }

    /// Packs the next address; nothing when there is none left.
    pub(super) fn next_address(&mut self, addresses: &mut Addresses, id: Option<InputId>) -> Option<Address> {
        loop {
            let distance = id.and_then(|id| addresses.distance(id));
            let step = match (id, distance) {
                (None, _) => END,
                (Some(_), None) => SPELLED,
                (_, Some(distance)) => {
                    u8::try_from(distance).ok().and_then(|far| far.checked_add(NEXT)).unwrap_or(PASS)
                }
            };
            let next =
                addresses.known.get(addresses.at).map_or_else(Vec::new, |id| words_of(&id.to_string()));
            let [last, before] = addresses.steps.map(u32::from);
            let class = Addresses::class(&addresses.before);
            let given = [
                last,
                hash(last, before),
                hash(last, class),
                hash(last, Addresses::class(&next)),
                hash(hash(class, Addresses::class(&next)), before),
            ];
            let step = self.symbol(Kind::Step, given, step)?;
            addresses.steps = [step, addresses.steps[0]];
            let id = match step {
                END => return Some(Address(None)),
                PASS => {
                    addresses.at += PASSED;
                    continue;
                }
                SPELLED => {
                    let words = id.map(|id| words_of(&id.to_string()));
                    let words = self.spelled(&addresses.before, words.as_deref())?;
                    let id = address_of(&words).parse().ok()?;
                    addresses.at = addresses.known.partition_point(|known| *known <= id);
                    id
                }
                passed => {
                    addresses.at += usize::from(passed - NEXT);
                    let id = *addresses.known.get(addresses.at)?;
                    addresses.at += 1;
                    id
                }
            };
            addresses.before = words_of(&id.to_string());
            return Some(Address(Some(id)));
        }
    }

    /// Packs an address word by word.
    fn spelled(&mut self, before: &[Word], words: Option<&[Word]>) -> Option<Vec<Word>> {
        let mut read: Vec<Word> = Vec::new();
        // What it has been so far: all of it, without the first number, and whether it is as the one before.
        let (mut all, mut pattern, mut is_same) = (2, 3, true);
        for place in 0..MOST_WORDS {
            let word = words.and_then(|words| words.get(place));
            let at = u32::try_from(place).unwrap_or(0);
            let old = before.get(place);
            let rest =
                before.iter().skip(place).fold(u32::from(is_same), |so_far, word| hash(so_far, word.hash()));
            let stems = before.iter().skip(place).fold(5, |so_far, word| hash(so_far, word.stem_hash()));
            let previous = read.last().map_or(0, Word::hash);
            let contexts: [u32; GIVEN] = [
                hash(at, all),
                hash(hash(at, rest), previous),
                hash(hash(at, pattern), rest),
                hash(hash(at, old.map_or(0, Word::hash)), u32::from(is_same)),
                hash(hash(at, pattern), stems),
            ];
            let stem = self.address_word(contexts, word.map_or("", |word| &word.stem))?;
            if stem.is_empty() {
                break;
            }
            let mut number = 0;
            if stem.ends_with(NUMBERED) {
                let base = old.filter(|old| old.stem == stem).map_or(0, |old| old.number);
                let stem_hash = stem.bytes().fold(9, |so_far, byte| hash(so_far, u32::from(byte)));
                let contexts = contexts.map(|context| hash(context, stem_hash));
                let distance = word.map_or(0, |word| word.number.wrapping_sub(base));
                number = base.wrapping_add(self.pair(
                    [Kind::AddressLow, Kind::AddressHigh],
                    contexts,
                    distance,
                )?);
            }
            let word = Word { stem, number };
            is_same = is_same && old == Some(&word);
            all = hash(all, word.hash());
            pattern = hash(pattern, if place == 1 { word.stem_hash() } else { word.hash() });
            read.push(word);
        }
        Some(read)
    }
}

/// An address, or that there is none left.
pub(super) struct Address(pub(super) Option<InputId>);
