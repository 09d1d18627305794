//! An arithmetic coder: symbols to bytes and back, with as many bits for each as it was unexpected.
//!
//! One function goes both ways, so that what is read is walked as it was written.

use super::model::{Context, Model};

/// So many bits are gone through at most, learnt ones too, where what is read comes from anywhere: what makes a link that no
/// program cuts takes fewer, and each costs about a tenth of a microsecond.
pub(in crate::exchange) const BITS_OF_A_LINK: u32 = 370_000;
/// The same, where it is the reader's own: three times a full report's.
pub(in crate::exchange) const BITS_OF_A_VERSION: u32 = 1_500_000;
/// Behind the last byte stand noughts; who reads further than this is not reading what was written.
const PADDING: usize = 4;

enum Way<'bytes> {
    Write(Vec<u8>),
    Read { bytes: &'bytes [u8], at: usize, window: u32 },
}

/// Packs and unpacks symbols.
pub(super) struct Coder<'bytes> {
    model: Model,
    way: Way<'bytes>,
    low: u32,
    high: u32,
    left: u32,
    /// Whether the model only learns, from what both sides have.
    pub(super) is_learning: bool,
}

impl<'bytes> Coder<'bytes> {
    fn with(way: Way<'bytes>, most: u32) -> Self {
        Self { model: Model::new(), way, low: 0, high: u32::MAX, left: most, is_learning: false }
    }

    /// Writes, as long as it takes no more than so many bits to read.
    pub(super) fn writer(most: u32) -> Self {
        Self::with(Way::Write(Vec::new()), most)
    }

    /// Reads no more than so many bits.
    pub(super) fn reader(bytes: &'bytes [u8], most: u32) -> Self {
        let window = (0..4).fold(0, |window, at| (window << 8) | u32::from(byte_at(bytes, at)));
        Self::with(Way::Read { bytes, at: 4, window }, most)
    }

    /// Whether symbols are read, so that those given are not looked at.
    pub(super) fn is_reading(&self) -> bool {
        !self.is_learning && matches!(self.way, Way::Read { .. })
    }

    /// Codes a symbol; none when there is nothing more to read, or too much to code.
    pub(super) fn symbol(&mut self, context: &Context, bits: u32, value: u8) -> Option<u8> {
        let mut symbol = self.model.begin(context, bits);
        let mut node = 1_u32;
        while node >> bits == 0 {
            let foretold = self.model.foretell(&mut symbol, node);
            let bit = (u32::from(value) >> (bits - 1 - node.ilog2())) & 1 == 1;
            let bit = self.bit(foretold.probability, bit)?;
            self.model.learn(&symbol, &foretold, bit);
            node = (node << 1) | u32::from(bit);
        }
        let value = u8::try_from(node - (1 << bits)).ok()?;
        self.model.end(value);
        Some(value)
    }

    fn bit(&mut self, probability: u32, bit: bool) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        if self.is_learning {
            return Some(bit);
        }
        let range = self.high - self.low;
        let middle = self.low + (range >> 16) * probability + (((range & 0xffff) * probability) >> 16);
        let bit = match &self.way {
            Way::Write(_) => bit,
            Way::Read { window, .. } => *window <= middle,
        };
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            match &mut self.way {
                Way::Write(bytes) => bytes.push((self.high >> 24) as u8),
                Way::Read { bytes, at, window } => {
                    if *at >= bytes.len() + PADDING {
                        return None;
                    }
                    *window = (*window << 8) | u32::from(byte_at(bytes, *at));
                    *at += 1;
                }
            }
            self.low <<= 8;
            self.high = (self.high << 8) | 255;
        }
        Some(bit)
    }

    /// The bytes that were written. Noughts at the end go without saying.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let Way::Write(mut bytes) = self.way else { return Vec::new() };
        if self.low > 0 {
            bytes.push((self.low >> 24) as u8 + 1);
        }
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        bytes
    }
}

fn byte_at(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}
