//! A table's view as a link: which social budget was judged, and how. `b1.<payload>.<check>`, described in
//! `docs/format.md`.
//!
//! It holds the budget's print and not the budget, so that it is short enough for a code on a phone.

use super::LinkError;
use super::bytes::Reader;
use super::check::checksum;
use crate::report::{
    AreaId, BudgetPrint, IndicatorId, Judgement, LONGEST_TABLE, LONGEST_WORDS, UnitId, View,
};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// What a view begins with; a calculation's link begins with a digit.
const PREFIX: &str = "b";
const VERSION: &str = "b1";
/// The longest link that is read, in bytes.
const LONGEST: usize = 200_000;
/// More units, areas, indicators or notes than any view has.
const MOST: u128 = 2_000;
/// More votes than any view has.
const MOST_VOTES: usize = 20_000;
/// More links than anybody pastes at once.
const MOST_LINKS: usize = 200;
/// A vote takes so many bits.
const VOTE_BITS: usize = 2;
const VOTES_IN_A_BYTE: usize = 8 / VOTE_BITS;

/// Whether a fragment is meant as a table's view.
pub fn is_view_link(fragment: &str) -> bool {
    let version = fragment.split('.').next().and_then(|version| version.strip_prefix(PREFIX));
    version.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The fragment that holds a table's view.
pub fn write_view_link(view: &View) -> String {
    let mut bytes = Vec::new();
    bytes.extend(view.budget.all.to_le_bytes());
    put_text(&mut bytes, &view.table);
    put_number(&mut bytes, view.budget.units.len());
    for (id, print) in &view.budget.units {
        put_number(&mut bytes, id.0.into());
        bytes.push(*print);
    }
    put_number(&mut bytes, view.budget.areas.len());
    for (id, print) in &view.budget.areas {
        put_number(&mut bytes, id.0.into());
        bytes.push(*print);
    }
    put_number(&mut bytes, view.budget.indicators.len());
    for (id, prints) in &view.budget.indicators {
        put_number(&mut bytes, id.0.into());
        bytes.extend(prints);
    }
    for (unit, _) in &view.budget.units {
        let votes = view.budget.indicators.iter().map(|(indicator, _)| view.votes.get(&(*unit, *indicator)));
        let votes: Vec<u8> = votes.map(|vote| vote.map_or(0, |vote| *vote as u8)).collect();
        // A platform that the table has not judged is one byte.
        let has_some = votes.iter().any(|vote| *vote > 0);
        bytes.push(u8::from(has_some));
        for votes in votes.chunks(VOTES_IN_A_BYTE).filter(|_| has_some) {
            bytes.push(votes.iter().rev().fold(0, |byte, vote| byte << VOTE_BITS | vote));
        }
    }
    put_number(&mut bytes, view.notes.len());
    for ((unit, indicator), note) in &view.notes {
        put_number(&mut bytes, unit.0.into());
        put_number(&mut bytes, indicator.0.into());
        put_text(&mut bytes, note);
    }
    let payload = format!("{VERSION}.{}", BASE64_URL_SAFE_NO_PAD.encode(bytes));
    let check = checksum(&payload);
    format!("{payload}.{check}")
}

/// The view that a fragment holds.
///
/// # Errors
/// Says whether it is damaged or newer; what is readable of a damaged one is never taken.
pub fn read_view_link(fragment: &str) -> Result<View, LinkError> {
    if fragment.len() > LONGEST || !is_view_link(fragment) {
        return Err(LinkError::Damaged);
    }
    let (payload, check) = fragment.rsplit_once('.').ok_or(LinkError::Damaged)?;
    let (version, encoded) = payload.split_once('.').ok_or(LinkError::Damaged)?;
    if version != VERSION {
        return Err(LinkError::Newer);
    }
    if checksum(payload) != check {
        return Err(LinkError::Damaged);
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(encoded).map_err(|_| LinkError::Damaged)?;
    read(&mut Reader::new(&bytes)).ok_or(LinkError::Damaged)
}

fn read(from: &mut Reader<'_>) -> Option<View> {
    let mut all = [0; 4];
    for byte in &mut all {
        *byte = from.byte()?;
    }
    let table: String = from.text(4 * LONGEST_TABLE)?.chars().take(LONGEST_TABLE).collect();
    let mut budget = BudgetPrint { all: u32::from_le_bytes(all), ..BudgetPrint::default() };
    for _ in 0..count(from)? {
        budget.units.push((UnitId(from.id()?), from.byte()?));
    }
    for _ in 0..count(from)? {
        budget.areas.push((AreaId(from.id()?), from.byte()?));
    }
    for _ in 0..count(from)? {
        budget.indicators.push((IndicatorId(from.id()?), [from.byte()?, from.byte()?, from.byte()?]));
    }
    let mut view = View { table, ..View::default() };
    for (unit, _) in &budget.units {
        match from.byte()? {
            0 => continue,
            1 if view.votes.len() + budget.indicators.len() <= MOST_VOTES => {}
            _ => return None,
        }
        for indicators in budget.indicators.chunks(VOTES_IN_A_BYTE) {
            let votes = from.byte()?;
            for (place, (indicator, _)) in indicators.iter().enumerate() {
                let judgement = match votes >> (place * VOTE_BITS) & 3 {
                    0 => continue,
                    1 => Judgement::NotReached,
                    2 => Judgement::Near,
                    _ => Judgement::Reached,
                };
                view.votes.insert((*unit, *indicator), judgement);
            }
        }
    }
    for _ in 0..count(from)? {
        let at = (UnitId(from.id()?), IndicatorId(from.id()?));
        let note = from.text(4 * LONGEST_WORDS)?.chars().take(LONGEST_WORDS).collect();
        view.notes.insert(at, note);
    }
    let is_known = |at: &(UnitId, IndicatorId)| {
        budget.units.iter().any(|(unit, _)| *unit == at.0)
            && budget.indicators.iter().any(|(indicator, _)| *indicator == at.1)
    };
    let is_sound = from.is_at_end() && view.notes.keys().all(is_known);
    view.budget = budget;
    is_sound.then_some(view)
}

fn count(from: &mut Reader<'_>) -> Option<u128> {
    from.number().filter(|count| *count <= MOST)
}

fn put_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len());
    bytes.extend(text.as_bytes());
}

/// What in a text is meant as a link, as far as it goes: many may be pasted at once, with what a mail program puts around
/// them.
pub fn links_in(text: &str) -> Vec<&str> {
    let words =
        text.split(|sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"' | '\'' | '(' | ')'));
    let fragment = |word: &'_ str| -> Option<usize> {
        let from = word.rfind('#').map_or(0, |at| at + 1);
        let rest = word.get(from..)?;
        (is_view_link(rest) || super::is_link(rest)).then_some(from)
    };
    let mut found = Vec::new();
    for word in words {
        if let Some(rest) = fragment(word).and_then(|from| word.get(from..)) {
            // The page that a link opens at is no part of it, nor the sign at the end of a sentence.
            let rest = rest.split('/').next().unwrap_or(rest);
            found.push(rest.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric()));
        }
        if found.len() >= MOST_LINKS {
            break;
        }
    }
    found
}
