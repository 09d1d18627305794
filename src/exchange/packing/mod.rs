//! A calculation in as few bytes as can be: what differs from a calculation that comes with the program, each symbol
//! foretold from what came before it.
//!
//! The first byte says which calculation it is told from. Then come, coded by [`coder`], a head with what is known
//! about the calculation, those members of the structure that differ, the cells that differ, and each scenario's cells.
//! The model learns each member of what it is told from before the member itself, so that what is alike costs little.

mod addresses;
mod base;
mod cells;
mod coder;
mod correction;
mod head;
mod logistic;
mod memory;
mod model;
mod tree;

use super::document::{Document, DocumentError, sound_entry};
use super::reading::read_structure;
use super::writing::Written;
use crate::ordered;
use crate::report::{Changes, Entries, Entry, ExitGroupId, InputId, Measure, Sex, UnitId, YearOffset};
pub(super) use base::BASES;
use base::Base;
use coder::Coder;
pub(super) use coder::{BITS_OF_A_LINK, BITS_OF_A_VERSION};
use head::Head;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use tree::Packer;

/// What is packed is never longer, in bytes.
const LONGEST: usize = 60_000;
/// The number of the base from which it is learnt how addresses follow each other, whatever the base.
const TEACHER: u8 = 2;
/// Since this version of the link there are addresses of a kind that no base has.
const SEXES_SINCE: u32 = 5;
/// The hash of the path of what is packed.
const STRUCTURE: u32 = 1;

/// A calculation in bytes; none when reading them back takes more than so many bits. Later versions of the link have words
/// that the ones before have not.
pub(super) fn pack(document: &Document, version: u32, most: u32) -> Option<Vec<u8>> {
    let structure = serde_json::to_value(Written(&document.report.structure)).ok()?;
    let base = Base::nearest(&structure, &document.report.entries)?;
    let members = differing(&base.structure, &structure);
    let head = Head::of(document, members.keys().cloned().collect());

    let mut packer = begun(&base, version, Coder::writer(most))?;
    packer.tree(0, 0, 0, &head.tree())?;
    pack_members(&mut packer, &base, &head, &members)?;
    packer.cells(&base.entries, &changes(&base.entries, &document.report.entries))?;
    for scenario in &document.report.scenarios {
        packer.cells(&document.report.entries, &scenario.changes)?;
    }
    let mut bytes = vec![base.number];
    bytes.extend(packer.coder.into_bytes());
    (bytes.len() <= LONGEST).then_some(bytes)
}

/// The calculation that bytes hold, read whole and checked, or the reason why there is none: reading more than so many
/// bits is one.
pub(super) fn unpack(bytes: &[u8], version: u32, most: u32) -> Result<Document, Unpacking> {
    let (number, rest) = bytes.split_first().filter(|_| bytes.len() <= LONGEST).ok_or(Unpacking::Broken)?;
    let base = Base::numbered(*number).ok_or(Unpacking::Newer)?;
    let parts = read(&base, version, rest, most).ok_or(Unpacking::Broken)?;
    let broken = |part| Unpacking::Document(DocumentError::BrokenPart(part));
    let structure = read_structure(&parts.structure).map_err(broken)?;
    structure.check().map_err(|error| Unpacking::Document(DocumentError::BrokenStructure(error)))?;
    Ok(parts.head.into_document(structure, parts.entries, parts.scenarios))
}

/// Why bytes are no calculation.
pub(super) enum Unpacking {
    /// They were not written so.
    Broken,
    /// They are told from something that this program does not have.
    Newer,
    /// What they hold cannot be used.
    Document(DocumentError),
}

struct Parts {
    head: Head,
    structure: Json,
    entries: Entries,
    scenarios: Vec<Changes>,
}

fn read(base: &Base, version: u32, bytes: &[u8], most: u32) -> Option<Parts> {
    let mut packer = begun(base, version, Coder::reader(bytes, most))?;
    let head = Head::read(&packer.tree(0, 0, 0, &Json::Null)?)?;
    let differing = pack_members(&mut packer, base, &head, &Map::new())?;
    let mut structure = base.structure.clone();
    for (name, value) in differing {
        // A member that is nothing is one that the structure does not have.
        if value.is_null() {
            structure.remove(&name);
        } else {
            structure.insert(name, value);
        }
    }
    let mut entries = base.entries.clone();
    for (id, entry) in packer.cells(&base.entries, &Changes::new())? {
        match entry {
            Some(entry) => entries.insert(id, sound_entry(id, entry)),
            None => entries.remove(&id),
        };
    }
    let mut scenarios = Vec::new();
    for _ in &head.scenarios {
        scenarios.push(packer.cells(&entries, &Changes::new())?);
    }
    Some(Parts { head, structure: Json::Object(structure), entries, scenarios })
}

/// A packer that knows the words of what is told from, and what a head looks like.
fn begun<'bytes>(base: &Base, version: u32, coder: Coder<'bytes>) -> Option<Packer<'bytes>> {
    let mut packer = Packer::new(coder);
    let usual = Head::usual();
    packer.know_names(&usual);
    packer.know_names(&Json::Object(base.structure.clone()));
    let teacher = Base::numbered(TEACHER)?;
    packer.know_addresses(&teacher.entries);
    packer.know_addresses(&base.entries);
    let of_sexes = shares_of_sexes(version);
    packer.know_addresses(&of_sexes);
    packer.learn_addresses(&teacher.entries)?;
    packer.learn_addresses(&of_sexes)?;
    packer.learn(0, &usual)?;
    Some(packer)
}

/// What an address looks like that no base has and a version of the link may.
fn shares_of_sexes(version: u32) -> Entries {
    let group = Measure::Group(ExitGroupId(0));
    let cell = |sex| InputId::share(UnitId::WHOLE, group, sex, YearOffset::CURRENT);
    let cells = [Sex::Women, Sex::Men].into_iter().filter(|_| version >= SEXES_SINCE).map(cell);
    ordered::map(cells.map(|cell| (cell, Entry::Value(Decimal::ZERO))))
}

fn pack_members(
    packer: &mut Packer<'_>,
    base: &Base,
    head: &Head,
    members: &Map<String, Json>,
) -> Option<Map<String, Json>> {
    let at = |name: &str| name.bytes().fold(STRUCTURE, |so_far, byte| model::hash(so_far, u32::from(byte)));
    for name in &head.members {
        if let Some(known) = base.structure.get(name) {
            packer.learn(at(name), known)?;
        }
    }
    let mut walked = Map::new();
    for name in &head.members {
        let value = packer.tree(at(name), 0, 0, members.get(name).unwrap_or(&Json::Null))?;
        walked.insert(name.clone(), value);
    }
    Some(walked)
}

/// The members of a structure that are not as the base's, in the order of their names; nothing for those it lacks.
fn differing(base: &Map<String, Json>, structure: &Json) -> Map<String, Json> {
    let mut names: Vec<&String> =
        structure.as_object().into_iter().flat_map(Map::keys).chain(base.keys()).collect();
    names.sort();
    names.dedup();
    let value = |name: &String| structure.get(name).unwrap_or(&Json::Null);
    let is_as_base = |name: &String| base.get(name).unwrap_or(&Json::Null) == value(name);
    let mut differing = Map::new();
    for name in names.into_iter().filter(|name| !is_as_base(name)) {
        differing.insert(name.clone(), value(name).clone());
    }
    differing
}

/// What makes one report's cells of another's.
fn changes(from: &Entries, to: &Entries) -> Changes {
    let emptied = from.keys().filter(|id| !to.contains_key(id)).map(|id| (*id, None));
    let differing = to.iter().filter(|(id, entry)| from.get(id) != Some(entry));
    ordered::map(emptied.chain(differing.map(|(id, entry)| (*id, Some(entry.clone())))))
}
