//! Packs cells: addresses in their order, and what stands there.

use super::addresses::{Address, Addresses, Word};
use super::model::{GIVEN, hash};
use super::tree::{Kind, Packer};
use crate::report::{Changes, Entries, Entry, LARGEST_VALUE, MOST_DECIMALS};
use rust_decimal::Decimal;

/// More cells than any calculation has.
const MOST_CELLS: usize = 100_000;

/// Text that could not be read; any other power but the next is a number's power of ten and its sign.
const UNREADABLE: u8 = 255;
/// A cell that is emptied.
const EMPTIED: u8 = 254;
/// Added to a power of ten, so that it is never negative.
const POWER_BIAS: i32 = 32;
/// The bit of a negative number.
const NEGATIVE: u8 = 128;

/// What stands in a cell; nothing in one that is emptied.
struct Standing(Option<Entry>);

/// A number's shape, and its digits.
#[derive(Clone, Copy, Default)]
struct Shape {
    power: u8,
    length: u8,
    mantissa: u128,
}

impl Packer<'_> {
    /// Packs cells, of which those known need not be spelled. When reading, the cells given are not looked at.
    pub(super) fn cells(&mut self, known: &Entries, cells: &Changes) -> Option<Changes> {
        let mut read = Changes::new();
        let mut given = cells.iter();
        let mut addresses = Addresses::of(known);
        let mut last = Shape::default();
        loop {
            let cell = given.next();
            let Address(Some(id)) = self.next_address(&mut addresses, cell.map(|(id, _)| *id))? else {
                return Some(read);
            };
            let Standing(entry) = self.entry(&addresses.before, &mut last, cell.map(|(_, entry)| entry))?;
            // An address that comes twice was never written.
            if read.insert(id, entry).is_some() || read.len() > MOST_CELLS {
                return None;
            }
        }
    }

    fn entry(&mut self, words: &[Word], last: &mut Shape, entry: Option<&Option<Entry>>) -> Option<Standing> {
        let exact = words.iter().fold(1, |so_far, word| hash(so_far, word.hash()));
        let class = words.iter().fold(2, |so_far, word| hash(so_far, word.stem_hash()));
        let row = words.iter().enumerate().fold(3, |so_far, (place, word)| {
            hash(so_far, if place == 1 { word.stem_hash() } else { word.hash() })
        });
        let size = hash(u32::from(last.power), u32::from(last.length));
        let contexts = [exact, class, hash(class, size), row, hash(words.last().map_or(0, Word::hash), size)];
        let shape = match entry {
            Some(Some(Entry::Value(value))) => shape_of(*value)?,
            Some(Some(Entry::Text(_))) => Shape { power: UNREADABLE, ..Shape::default() },
            Some(None) => Shape { power: EMPTIED, ..Shape::default() },
            None => Shape::default(),
        };
        let power = self.symbol(Kind::Power, contexts, shape.power)?;
        if power == UNREADABLE {
            let text = match entry {
                Some(Some(Entry::Text(text))) => text.as_str(),
                _ => "",
            };
            return self.letters(3, 0, text).map(Entry::Text).map(Some).map(Standing);
        }
        if power == EMPTIED {
            return Some(Standing(None));
        }
        let with_power = contexts.map(|context| hash(context, u32::from(power) + 1));
        let length = self.symbol(Kind::Length, with_power, shape.length)?;
        let mantissa = self.digits(contexts, length, shape.mantissa, last.mantissa)?;
        *last = Shape { power, length, mantissa };
        value_of(*last).map(Entry::Value).map(Some).map(Standing)
    }

    /// The digits of a number, the first one first.
    fn digits(&mut self, contexts: [u32; GIVEN], length: u8, mantissa: u128, last: u128) -> Option<u128> {
        let [exact, class, sized, row, _] = contexts;
        let mut so_far = u32::from(length);
        let mut read = 0_u128;
        let low = |number: u128| u32::try_from(number & u128::from(u32::MAX)).unwrap_or(0);
        let same = [low(last >> 32), low(last)].into_iter().fold(4, hash);
        for place in (0..u32::from(length)).rev() {
            let digit = u8::try_from(mantissa / 10_u128.checked_pow(place)? % 10).unwrap_or(0);
            let given = [
                hash(exact, so_far),
                hash(class, so_far),
                hash(hash(sized, u32::from(length)), u32::from(length) - place),
                hash(row, so_far),
                hash(same, so_far),
            ];
            let digit = self.symbol(Kind::Digit, given, digit)?;
            if digit > 9 {
                return None;
            }
            so_far = hash(so_far, u32::from(digit) + 1);
            read = read.checked_mul(10)?.checked_add(digit.into())?;
        }
        Some(read)
    }
}

/// Whole thousands are common: 11 354 000 kronor is 11354 and three noughts.
fn shape_of(value: Decimal) -> Option<Shape> {
    let value = value.normalize();
    let mut mantissa = value.mantissa().unsigned_abs();
    let mut power = -i32::try_from(value.scale()).ok()?;
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        power += 1;
    }
    let sign = if value.is_sign_negative() { NEGATIVE } else { 0 };
    let length = if mantissa == 0 { 0 } else { mantissa.ilog10() + 1 };
    Some(Shape {
        power: u8::try_from(power + POWER_BIAS).ok()? | sign,
        length: u8::try_from(length).ok()?,
        mantissa,
    })
}

fn value_of(shape: Shape) -> Option<Decimal> {
    let power = i32::from(shape.power & !NEGATIVE) - POWER_BIAS;
    let scale = u32::try_from(-power.min(0)).ok()?;
    let noughts = u32::try_from(power.max(0)).ok()?;
    let mantissa = i128::try_from(shape.mantissa.checked_mul(10_u128.checked_pow(noughts)?)?).ok()?;
    let signed = if shape.power & NEGATIVE == 0 { mantissa } else { -mantissa };
    let value = Decimal::try_from_i128_with_scale(signed, scale).ok()?;
    let is_sound = value.abs() <= LARGEST_VALUE && scale <= MOST_DECIMALS;
    is_sound.then(|| value.normalize())
}
