//! The model that foretells each bit of a packed calculation from what came before it.
//!
//! Several contexts give each their probability, and a mixer that learns which of them to trust weighs them. All of it
//! is whole numbers, so that every machine foretells alike. What is here is part of the released format: a change is a
//! new version of the link, with the old model kept.

use super::correction::Correction;
use super::logistic::{Stretch, squash};

/// How many contexts the caller gives for a symbol.
pub(super) const GIVEN: usize = 5;
/// How many contexts of its own the model has: what was coded just before, shorter and longer.
const OWN: usize = 5;
const CONTEXTS: usize = GIVEN + OWN;
/// One input more comes from the place where the same was seen before, and one is always the same.
const INPUTS: usize = CONTEXTS + 2;
/// Each context has so many lines of slots; a power of two.
const LINES: usize = 1 << 12;
/// The slots of a line are those of four bits of a symbol, by what of them is known: one for each beginning.
const LINE: usize = 16;
const LINE_BITS: u32 = 4;
/// A slot before it has seen anything: a probability of a half.
pub(super) const UNSEEN: u32 = 1 << 31;
/// What a context's slot differs by from what it is before it has seen anything: memory that is all noughts costs nothing
/// until it is used, and most slots never are.
const AS_UNSEEN: u32 = 0;
/// How often a slot has seen its context stands in its lowest bits, up to this.
const MOST_SEEN: u32 = 60;
const SEEN_BITS: u32 = 7;
const SEEN_MASK: u32 = (1 << SEEN_BITS) - 1;
/// How many places are remembered by what stood before them; a power of two.
const PLACES: usize = 1 << 14;
/// So many symbols alike make it worthwhile to look at what followed them.
const ALIKE: usize = 4;
/// Longer likeness tells no more.
const LONGEST_ALIKE: usize = 31;
/// The mixer has weights for each kind of field, and for each length of likeness.
const KINDS: usize = 64;
const LENGTHS: usize = LONGEST_ALIKE + 1;
/// What each context weighs at first, in 65 536ths: little, since many of them see the same.
const FIRST_WEIGHT: i32 = 10_000;
/// How fast the weights learn.
const RATE: i32 = 22;

/// What is known of a symbol before it is coded.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// What kind of field it is in, below 64: so the weights are chosen.
    pub(super) kind: u8,
    /// What may tell what it is; each a hash of its own.
    pub(super) given: [u32; GIVEN],
}

/// The model and what it has learnt.
#[derive(Clone)]
pub(super) struct Model {
    stretch: Stretch,
    slots: Vec<u32>,
    weights: Vec<[i32; INPUTS]>,
    history: Vec<u8>,
    places: Vec<u32>,
    /// Where in the history the same was seen before, and for how many symbols it has been alike.
    alike_at: usize,
    alike: usize,
    /// How often what the likeness foretold came, by its length.
    trusted: Vec<u32>,
    /// What came of what was foretold, by the length of the likeness and what it expected.
    corrections: Correction,
}

/// The symbol that is being coded.
pub(super) struct Symbol {
    contexts: [u32; CONTEXTS],
    /// Where each context's line of slots begins.
    lines: [usize; CONTEXTS],
    kind: usize,
    expected: Option<u8>,
    length: usize,
    bits: u32,
}

/// What was foretold of a bit, until the bit is known.
pub(super) struct Foretold {
    slots: [usize; CONTEXTS],
    inputs: [i32; INPUTS],
    outputs: [i32; 2],
    expected: Option<bool>,
    correction: usize,
    /// The probability that the bit is 1, in 65 536ths; never 0 and never all of them.
    pub(super) probability: u32,
}

/// The hash of two numbers.
pub(super) fn hash(one: u32, other: u32) -> u32 {
    let mixed = (one ^ other.rotate_left(15)).wrapping_mul(0x9E37_79B1).wrapping_add(other);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B)
}

impl Model {
    pub(super) fn new() -> Self {
        Self {
            stretch: Stretch::new(),
            slots: vec![AS_UNSEEN; LINES * LINE * CONTEXTS],
            weights: vec![[FIRST_WEIGHT; INPUTS]; KINDS + LENGTHS],
            history: Vec::new(),
            places: vec![0; PLACES],
            alike_at: 0,
            alike: 0,
            trusted: vec![UNSEEN; LENGTHS],
            corrections: Correction::first(2 * LENGTHS),
        }
    }

    /// Begins a symbol.
    pub(super) fn begin(&self, context: &Context, bits: u32) -> Symbol {
        let kind = u32::from(context.kind);
        let last = |back: usize| {
            let at = self.history.len().checked_sub(back);
            at.and_then(|at| self.history.get(at)).map_or(0, |symbol| u32::from(*symbol) + 1)
        };
        let one = hash(kind, last(1));
        let two = hash(one, last(2));
        let three = hash(hash(last(1), last(2)), last(3));
        let four = hash(three, last(4));
        let six = hash(hash(four, last(5)), last(6));
        let mut contexts = [one, two, three, four, six, 0, 0, 0, 0, 0];
        contexts.rotate_right(GIVEN);
        for (to, given) in contexts.iter_mut().zip(context.given) {
            *to = given;
        }
        Symbol {
            contexts,
            lines: [0; CONTEXTS],
            kind: usize::from(context.kind) % KINDS,
            expected: self.history.get(self.alike_at).copied().filter(|_| self.alike_at > 0),
            length: length_of(self.alike),
            bits,
        }
    }

    /// Foretells the next bit of a symbol of which `node` is known: its bits so far behind a 1.
    pub(super) fn foretell(&self, symbol: &mut Symbol, node: u32) -> Foretold {
        let bits = node.ilog2();
        if bits.is_multiple_of(LINE_BITS) {
            for (place, (line, context)) in symbol.lines.iter_mut().zip(symbol.contexts).enumerate() {
                *line = (place * LINES + (hash(context, node) as usize & (LINES - 1))) * LINE;
            }
        }
        let in_line = (node as usize & ((1 << (bits % LINE_BITS)) - 1)) | 1 << (bits % LINE_BITS);
        let mut slots = [0; CONTEXTS];
        let mut inputs = [256; INPUTS];
        for ((slot, input), line) in slots.iter_mut().zip(&mut inputs).zip(symbol.lines) {
            *slot = line + in_line;
            *input = self.slots.get(*slot).map_or(0, |slot| self.input(slot ^ UNSEEN));
        }
        // What is expected counts while the bits so far are those of what is expected.
        let expected = symbol.expected.and_then(|expected| {
            // What is longer than this symbol is of another kind.
            let whole = u32::from(expected)
                .checked_add(1 << symbol.bits)
                .filter(|whole| whole >> symbol.bits == 1)?;
            (whole >> (symbol.bits - bits) == node).then_some((whole >> (symbol.bits - bits - 1)) & 1 == 1)
        });
        if let Some(input) = inputs.get_mut(CONTEXTS) {
            let trust = self.trusted.get(symbol.length).map_or(0, |slot| self.input(*slot));
            *input = match expected {
                Some(true) => trust,
                Some(false) => -trust,
                None => 0,
            };
        }
        let sets = [symbol.kind, KINDS + if expected.is_some() { symbol.length } else { 0 }];
        let outputs = sets.map(|set| self.weights.get(set).map_or(0, |weights| dot(weights, &inputs)));
        let set = symbol.length * 2 + usize::from(expected == Some(true));
        let set = if expected.is_some() { set } else { 0 };
        let (probability, correction) = self.corrections.of(set, i32::midpoint(outputs[0], outputs[1]));
        Foretold { slots, inputs, outputs, expected, correction, probability }
    }

    fn input(&self, slot: u32) -> i32 {
        // What has seen nothing says nothing. A product: which of them have is not to be guessed, and guessing wrong takes long.
        self.stretch.of(slot >> 20) * i32::from(slot & SEEN_MASK != 0)
    }

    /// Learns what the bit was.
    pub(super) fn learn(&mut self, symbol: &Symbol, foretold: &Foretold, bit: bool) {
        for slot in foretold.slots {
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = seen(*slot ^ UNSEEN, bit) ^ UNSEEN;
            }
        }
        self.corrections.learn(foretold.correction, bit);
        if let Some(expected) = foretold.expected
            && let Some(trusted) = self.trusted.get_mut(symbol.length)
        {
            *trusted = seen(*trusted, expected == bit);
        }
        let sets = [symbol.kind, KINDS + if foretold.expected.is_some() { symbol.length } else { 0 }];
        for (set, output) in sets.into_iter().zip(foretold.outputs) {
            let error = ((i32::from(bit) << 16) - i32::try_from(squash(output)).unwrap_or(0)) / 16;
            // Evidence is within ±2^12, an error within ±2^12, a weight within ±2^20: nothing wraps. Written so, a compiler
            // does several at a time.
            let pull = error.wrapping_mul(RATE);
            if let Some(weights) = self.weights.get_mut(set) {
                for (weight, input) in weights.iter_mut().zip(foretold.inputs) {
                    let change = input.wrapping_mul(pull).wrapping_add(0x8000) >> 16;
                    *weight = weight.wrapping_add(change).clamp(-1 << 20, 1 << 20);
                }
            }
        }
    }

    /// Ends a symbol, once all its bits are known.
    pub(super) fn end(&mut self, value: u8) {
        let went_on = self.history.get(self.alike_at) == Some(&value) && self.alike_at > 0;
        self.history.push(value);
        self.alike = if went_on { self.alike + 1 } else { 0 };
        if self.alike_at > 0 {
            self.alike_at += 1;
        }
        let place =
            self.history.iter().rev().take(ALIKE).fold(0, |so_far, symbol| hash(so_far, u32::from(*symbol)));
        let here = self.history.len();
        if let Some(remembered) = self.places.get_mut(place as usize & (PLACES - 1)) {
            let before = *remembered as usize;
            *remembered = u32::try_from(here).unwrap_or(0);
            if self.alike == 0 && before > 0 {
                let alike = (1..=LONGEST_ALIKE)
                    .take_while(|back| {
                        let at = |from: usize| from.checked_sub(*back).and_then(|at| self.history.get(at));
                        at(before).is_some() && at(before) == at(here)
                    })
                    .count();
                if alike >= ALIKE {
                    (self.alike_at, self.alike) = (before, alike);
                }
            }
        }
    }
}

/// The longer the likeness, the more of it is one length.
fn length_of(alike: usize) -> usize {
    let told_apart = 16;
    if alike < told_apart { alike } else { (told_apart + (alike - told_apart) / 16).min(LONGEST_ALIKE) }
}

fn dot(weights: &[i32; INPUTS], inputs: &[i32; INPUTS]) -> i32 {
    // A weight is within ±2^20 and an input within ±2^12, so that nothing wraps; written so, a compiler does several at a time.
    let products = weights.iter().zip(inputs);
    let sum = products.fold(0_i64, |sum, (weight, input)| {
        sum.wrapping_add(i64::from(*weight).wrapping_mul(i64::from(*input)))
    });
    i32::try_from(sum >> 16).unwrap_or(0)
}

/// By how much a slot follows what it sees, in 65 536ths: two of as many as three and twice what it has seen before. A slot
/// counts no further than the last that is given; there is room for all that its bits could count.
#[allow(clippy::indexing_slicing, reason = "an index outside would be told when the program is compiled")]
const SHARES: [u32; SEEN_MASK as usize + 1] = {
    let mut shares = [0; SEEN_MASK as usize + 1];
    let mut seen = 0;
    while seen <= MOST_SEEN {
        shares[seen as usize] = 2 * 65_536 / (2 * seen + 3);
        seen += 1;
    }
    shares
};

/// A slot after one bit more: what it saw first counts for much, what it sees later for less.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a product of two numbers below 2^25 and 2^16, shifted by 16, is below 2^25"
)]
pub(super) fn seen(slot: u32, bit: bool) -> u32 {
    let count = slot & SEEN_MASK;
    let probability = slot >> SEEN_BITS;
    let aim: u32 = if bit { (1 << (32 - SEEN_BITS)) - 1 } else { 0 };
    let share = SHARES.get(count as usize).copied().unwrap_or(0);
    // A division would take as long as all the rest.
    // A share is less than the whole, so that a step goes no farther than its aim and nothing wraps.
    let step = (u64::from(probability.abs_diff(aim)).wrapping_mul(u64::from(share)) >> 16) as u32;
    let probability = if bit { probability.wrapping_add(step) } else { probability.wrapping_sub(step) };
    (probability << SEEN_BITS) | count.wrapping_add(1).min(MOST_SEEN)
}
