//! What is known before the first byte: the words of what is told from, how addresses follow each other, and what a head
//! looks like.
//!
//! Learning it takes longer than most links do, and *Dela* packs a calculation several times to say what leaving out a
//! part would save. So what was learnt last is kept.

use super::base::Base;
use super::coder::{Coder, Taught};
use super::head::Head;
use super::memory::Memory;
use super::tree::Packer;
use serde_json::Value as Json;
use std::cell::RefCell;

/// The number of the base from which it is learnt how addresses follow each other, whatever the base.
const TEACHER: u8 = 2;

thread_local! {
    /// What was learnt last, and of which base by its number. It follows from the number alone.
    static LAST: RefCell<Option<(u8, Begun)>> = const { RefCell::new(None) };
}

/// A packer before its first byte.
#[derive(Clone)]
pub(super) struct Begun {
    taught: Taught,
    memory: Memory,
}

impl Begun {
    /// What is known of what is told from this base.
    pub(super) fn from(base: &Base) -> Option<Self> {
        let kept = LAST.with_borrow(|last| match last {
            Some((number, begun)) if *number == base.number => Some(begun.clone()),
            _ => None,
        });
        if kept.is_some() {
            return kept;
        }
        let begun = Self::learn(base)?;
        LAST.set(Some((base.number, begun.clone())));
        Some(begun)
    }

    fn learn(base: &Base) -> Option<Self> {
        let mut packer = Packer { coder: Coder::pupil(), memory: Memory::default() };
        let usual = Head::usual();
        packer.know_names(&usual);
        packer.know_names(&Json::Object(base.structure.clone()));
        let teacher = Base::numbered(TEACHER)?;
        packer.know_addresses(&teacher.entries);
        packer.know_addresses(&base.entries);
        packer.learn_addresses(&teacher.entries)?;
        packer.learn(0, &usual)?;
        Some(Self { taught: packer.coder.taught(), memory: packer.memory })
    }

    /// Writes, as long as it takes no more than so many bits to read.
    pub(super) fn writer(self, most: u32) -> Option<Packer<'static>> {
        Some(Packer { coder: Coder::writer(self.taught, most)?, memory: self.memory })
    }

    /// Reads no more than so many bits.
    pub(super) fn reader(self, bytes: &[u8], most: u32) -> Option<Packer<'_>> {
        Some(Packer { coder: Coder::reader(self.taught, bytes, most)?, memory: self.memory })
    }
}
