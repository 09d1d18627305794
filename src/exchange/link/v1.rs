//! Versions 1 and 2 of the link, which are read for ever: what differs from a calculation that comes with the program.
//!
//! Most calculations begin as the template or an example, so a link names that and holds what differs: a few
//! bytes a cell. One with a structure of its own carries the structure whole.

use super::address::read_address;
use super::bytes::Reader;
use crate::exchange::document::{Document, LONGEST_MOMENT};
use crate::exchange::packing::BASES;
use crate::exchange::reading::{is_bounded, read_structure};
use crate::report::{Entries, Entry, LARGEST_VALUE, LONGEST_NAME, MOST_DECIMALS, Report};
use crate::rules::CeilingBase;
use rust_decimal::Decimal;

/// The first base whose own name is written as no name. Those before it are of links that write every name.
const FIRST_WITH_OWN_NAME: u8 = 3;

/// Instead of a base's number: the structure follows.
const OWN_STRUCTURE: u8 = 0;

const CEILING_BASES: [CeilingBase; 4] = [
    CeilingBase::Contributions,
    CeilingBase::TotalIncome,
    CeilingBase::TotalIncomeWithoutEu,
    CeilingBase::OwnAmount,
];

/// The longest structure that is read, in bytes.
const LONGEST_STRUCTURE: usize = 400_000;

/// Text that could not be read; any other first byte is a number's exponent and sign.
const UNREADABLE: u8 = 255;
/// Added to a number's power of ten, so that it is never negative.
const EXPONENT_BIAS: i32 = 32;
/// The bit of a negative number.
const NEGATIVE: u8 = 128;

pub(super) fn read(bytes: &[u8]) -> Option<Document> {
    let mut from = Reader::new(bytes);
    let base = from.byte()?;
    let mut report = if base == OWN_STRUCTURE {
        let json = from.text(LONGEST_STRUCTURE).filter(|json| is_bounded(json))?;
        let json = serde_json::from_str(&json).ok()?;
        let structure = read_structure(&json).ok()?;
        Report { structure, entries: Entries::new(), scenarios: Vec::new() }
    } else {
        let (_, json) = BASES.iter().find(|(number, _)| *number == base)?;
        let mut report = Document::from_json(json).ok()?.report;
        let name = from.text(LONGEST_NAME)?;
        if base < FIRST_WITH_OWN_NAME || !name.is_empty() {
            report.structure.name = name;
        }
        report.structure.year = from.id()?;
        report.structure.ceiling_base = *CEILING_BASES.get(usize::try_from(from.number()?).ok()?)?;
        report
    };
    let created = from.text(LONGEST_MOMENT)?;
    let changed = from.text(LONGEST_MOMENT)?;
    for _ in 0..from.number()? {
        report.entries.remove(&read_address(&mut from)?);
    }
    while !from.is_at_end() {
        let id = read_address(&mut from)?;
        report.entries.insert(id, read_entry(&mut from)?);
    }
    Some(Document { report, created, changed, method: 1, ..Document::default() })
}

fn read_entry(from: &mut Reader<'_>) -> Option<Entry> {
    let first = from.byte()?;
    if first == UNREADABLE {
        // A letter takes at most four bytes.
        return from.text(4 * LONGEST_NAME).map(Entry::Text);
    }
    let exponent = i32::from(first & !NEGATIVE) - EXPONENT_BIAS;
    let scale = u32::try_from(-exponent.min(0)).ok()?;
    let noughts = u32::try_from(exponent.max(0)).ok()?;
    let mantissa = from.number()?.checked_mul(10_u128.checked_pow(noughts)?)?;
    let mantissa = i128::try_from(mantissa).ok()?;
    let signed = if first & NEGATIVE == 0 { mantissa } else { -mantissa };
    let value = Decimal::try_from_i128_with_scale(signed, scale).ok()?;
    let sound = value.abs() <= LARGEST_VALUE && scale <= MOST_DECIMALS;
    sound.then(|| Entry::Value(value.normalize()))
}
