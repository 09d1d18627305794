//! Version 1 of the link: what differs from a calculation that comes with the program. It never changes.
//!
//! Most calculations begin as the template or an example, so a link names that and holds what differs: a few
//! bytes a cell. One with a structure of its own carries the structure whole.

use super::address::{read_address, write_address};
use super::bytes::{Reader, Writer};
use crate::examples::{OREBRO_2021, TEMPLATE, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT};
use crate::exchange::document::{Document, LONGEST_MOMENT};
use crate::exchange::reading::read_structure;
use crate::exchange::writing::Written;
use crate::report::{Entries, Entry, LARGEST_VALUE, LONGEST_NAME, MOST_DECIMALS, Report, Structure};
use crate::rules::CeilingBase;
use rust_decimal::Decimal;

/// What a link of version 1 may begin from, by number. A released one never changes: a new state of an example
/// gets a new number, and the old one is kept for the links that name it.
const BASES: [(u8, &str); 5] = [
    (1, TEMPLATE.json),
    (2, UMEA_2023.json),
    (3, UMEA_2023_REPORT.json),
    (4, UMEA_2018_Q1.json),
    (5, OREBRO_2021.json),
];

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

pub(super) fn write(document: &Document) -> Vec<u8> {
    let structure = &document.report.structure;
    let bases =
        BASES.iter().filter_map(|&(number, json)| Some((number, Document::from_json(json).ok()?.report)));
    let fitting = bases.filter(|(number, base)| {
        let is_nameless = structure.name.is_empty() && *number >= FIRST_WITH_OWN_NAME;
        !is_nameless && with_settings_of(&base.structure, structure) == *structure
    });
    // Of the bases that fit, the one that leaves least to say.
    let shortest = fitting
        .map(|(number, base)| write_on(document, number, &base.structure.name, &base.entries))
        .min_by_key(Vec::len);
    shortest.unwrap_or_else(|| write_on(document, OWN_STRUCTURE, "", &Entries::new()))
}

/// A base's structure with what a user may have changed in it without making it another structure.
fn with_settings_of(base: &Structure, settings: &Structure) -> Structure {
    Structure {
        name: settings.name.clone(),
        year: settings.year,
        ceiling_base: settings.ceiling_base,
        ..base.clone()
    }
}

fn write_on(document: &Document, base: u8, own_name: &str, begun_from: &Entries) -> Vec<u8> {
    let Report { structure, entries } = &document.report;
    let mut to = Writer::default();
    to.byte(base);
    if base == OWN_STRUCTURE {
        to.text(&serde_json::to_string(&Written(structure)).unwrap_or_default());
    } else {
        let is_own = base >= FIRST_WITH_OWN_NAME && structure.name == own_name;
        to.text(if is_own { "" } else { &structure.name });
        to.number(structure.year.into());
        let chosen = CEILING_BASES.iter().position(|base| *base == structure.ceiling_base).unwrap_or(0);
        to.number(chosen as u128);
    }
    to.text(&document.created);
    to.text(&document.changed);

    let emptied: Vec<_> = begun_from.keys().filter(|id| !entries.contains_key(id)).collect();
    to.number(emptied.len() as u128);
    for id in emptied {
        write_address(&mut to, *id);
    }
    for (id, entry) in entries {
        if begun_from.get(id) != Some(entry) {
            write_address(&mut to, *id);
            write_entry(&mut to, entry);
        }
    }
    to.bytes
}

/// Text that could not be read; any other first byte is a number's exponent and sign.
const UNREADABLE: u8 = 255;
/// Added to a number's power of ten, so that it is never negative.
const EXPONENT_BIAS: i32 = 32;
/// The bit of a negative number.
const NEGATIVE: u8 = 128;

fn write_entry(to: &mut Writer, entry: &Entry) {
    match entry {
        Entry::Unreadable(text) => {
            to.byte(UNREADABLE);
            to.text(text);
        }
        Entry::Value(value) => {
            let value = value.normalize();
            let mut mantissa = value.mantissa().unsigned_abs();
            let mut exponent = -i32::try_from(value.scale()).unwrap_or(0);
            // Whole thousands are common: 11 354 000 kronor is 11354 and three noughts.
            while mantissa != 0 && mantissa % 10 == 0 {
                mantissa /= 10;
                exponent += 1;
            }
            let sign = if value.is_sign_negative() { NEGATIVE } else { 0 };
            to.byte(u8::try_from(exponent + EXPONENT_BIAS).unwrap_or(0) | sign);
            to.number(mantissa);
        }
    }
}

pub(super) fn read(bytes: &[u8]) -> Option<Document> {
    let mut from = Reader::new(bytes);
    let base = from.byte()?;
    let mut report = if base == OWN_STRUCTURE {
        let json = serde_json::from_str(&from.text(LONGEST_STRUCTURE)?).ok()?;
        Report { structure: read_structure(&json).ok()?, entries: Entries::new() }
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
    Some(Document { report, created, changed })
}

fn read_entry(from: &mut Reader<'_>) -> Option<Entry> {
    let first = from.byte()?;
    if first == UNREADABLE {
        // A letter takes at most four bytes.
        return from.text(4 * LONGEST_NAME).map(Entry::Unreadable);
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
