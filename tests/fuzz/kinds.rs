//! What is fed with hostile input: for each kind, what inputs are made from, how one is made, and what reads it.

use crate::alter;
use crate::blocks;
use crate::bombs;
use crate::dice::Dice;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use finsamkalkyl::exchange::{
    Document, DocumentError, LinkError, links_in, read_link, read_view_link, write_link, write_view_link,
};
use std::fs;
use std::path::{Path, PathBuf};

/// What came of an input: a name for all that ended alike, and what was read, if anything was.
pub(crate) struct Outcome {
    pub(crate) class: String,
    pub(crate) read: Option<Document>,
}

/// One way in.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// How inputs to keep are called.
    pub(crate) ending: &'static str,
    /// No input takes longer to read, in milliseconds.
    pub(crate) longest_ms: u64,
    /// The real inputs that are altered.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
    /// Inputs that are tried as they are.
    pub(crate) bombs: fn() -> Box<dyn Iterator<Item = String>>,
    pub(crate) make: fn(&mut Dice, &[Vec<u8>]) -> String,
    pub(crate) read: fn(&str) -> Outcome,
}

/// Every way in. Another is one entry more here, and a folder of `tests/corpus` that `tests/core/corpus.rs` reads.
pub(crate) const KINDS: [Kind; 6] = [
    Kind {
        name: "links",
        ending: "txt",
        longest_ms: 50,
        seeds: plain_payloads,
        bombs: plain_bombs,
        make: plain_link,
        read: link,
    },
    Kind {
        name: "packed",
        ending: "txt",
        longest_ms: 50,
        seeds: packed_payloads,
        bombs: packed_bombs,
        make: packed_link,
        read: link,
    },
    Kind {
        name: "views",
        ending: "txt",
        longest_ms: 50,
        seeds: view_payloads,
        bombs: view_bombs,
        make: view_link,
        read: view_read,
    },
    Kind {
        name: "files",
        ending: "json",
        longest_ms: 50,
        seeds: files,
        bombs: bombs::files,
        make: file,
        read: file_read,
    },
    Kind {
        name: "blocks",
        ending: "csv",
        longest_ms: 50,
        seeds: blocks::seeds,
        bombs: blocks::bombs,
        make: blocks::make,
        read: blocks::read,
    },
    Kind {
        name: "pasting",
        ending: "csv",
        longest_ms: 50,
        seeds: blocks::seeds,
        bombs: blocks::bombs,
        make: blocks::make,
        read: blocks::plan,
    },
];

/// The largest payload that is made: what is packed is never longer.
const MOST_PAYLOAD: usize = 60_100;
/// The longest structure that a link of version 1 or 2 holds.
const MOST_OWN_STRUCTURE: usize = 370_000;
/// The largest file that is altered; larger ones are made by `bombs.rs`.
const MOST_FILE: usize = 40_000;

pub(crate) fn all_in(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(found) = fs::read_dir(&folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    // The order in which a folder is read differs between machines.
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn files() -> Vec<Vec<u8>> {
    let mut files = all_in("tests/cases/calculations", "json");
    files.extend(all_in("tests/links", "json"));
    files.extend(all_in("tests/corpus/files", "json"));
    // Small ones are tried most: the same mistakes fit in them, and more of them are tried in the same time.
    let small: Vec<Vec<u8>> = files.iter().filter(|file| file.len() < 4_500).cloned().collect();
    files.extend((0..12).flat_map(|_| small.clone()));
    files
}

/// A link's version and the bytes of its payload, version first.
fn payload(link: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(link).ok()?.trim();
    let (version, rest) = text.split_once('.')?;
    let (payload, _) = rest.split_once('.')?;
    let mut bytes = vec![version.parse().ok()?];
    bytes.extend(BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?);
    Some(bytes)
}

fn payloads_of(versions: &[u8]) -> Vec<Vec<u8>> {
    let links =
        ["tests/links", "tests/corpus/links", "tests/corpus/packed"].map(|folder| all_in(folder, "txt"));
    let payloads = links.iter().flatten().filter_map(|link| payload(link));
    payloads.filter(|payload| versions.contains(&payload[0])).collect()
}

fn plain_payloads() -> Vec<Vec<u8>> {
    let mut payloads = payloads_of(&[1, 2]);
    // A structure of its own, as those that are no longer written had it.
    for file in files().into_iter().filter(|file| file.len() < 9_000).take(30) {
        let json: serde_json::Value = serde_json::from_slice(&file).unwrap_or_default();
        let structure = json["structure"].to_string().into_bytes();
        payloads.push(own_structure(2, &structure, &[0, 0, 0]));
    }
    payloads
}

fn own_structure(version: u8, structure: &[u8], rest: &[u8]) -> Vec<u8> {
    let mut payload = vec![version, 0];
    let mut length = structure.len();
    while length > 127 {
        payload.push(u8::try_from(length & 127).unwrap() | 128);
        length >>= 7;
    }
    payload.push(u8::try_from(length).unwrap());
    payload.extend(structure);
    payload.extend(rest);
    payload
}

fn packed_payloads() -> Vec<Vec<u8>> {
    let mut payloads = payloads_of(&[3, 4, 5]);
    let documents = files().into_iter().take(30).filter_map(|file| {
        let document = Document::from_json(std::str::from_utf8(&file).ok()?).ok()?;
        payload(write_link(&document)?.as_bytes())
    });
    payloads.extend(documents);
    payloads
}

fn plain_link(dice: &mut Dice, seeds: &[Vec<u8>]) -> String {
    let seed = dice.of_list(seeds);
    let version = if dice.one_in(16) { 3 - seed[0] } else { seed[0] };
    let mut payload = if dice.one_in(30) { Vec::new() } else { seed[1..].to_vec() };
    // What is wrong inside the structure is found only where its length is right.
    let is_own = payload.first() == Some(&0) && dice.below(4) > 0;
    let json = payload.iter().position(|byte| *byte == b'{').filter(|_| is_own);
    if let Some(from) = json {
        let to = payload.iter().rposition(|byte| *byte == b'}').map_or(payload.len(), |at| at + 1);
        let mut structure = payload[from..to.max(from)].to_vec();
        let rest = payload[to.max(from)..].to_vec();
        alter::json(dice, &mut structure, seeds, MOST_FILE);
        payload = own_structure(version, &structure, &rest)[1..].to_vec();
    } else {
        alter::bytes(dice, &mut payload, seeds, MOST_PAYLOAD);
    }
    dressed(dice, version, &payload)
}

fn packed_link(dice: &mut Dice, seeds: &[Vec<u8>]) -> String {
    let seed = dice.of_list(seeds);
    let mut payload = seed[1..].to_vec();
    // Which calculation it is told from stands first; behind another one the same bytes mean something else.
    if dice.one_in(8) {
        payload[0] = u8::try_from(dice.below(7)).unwrap();
    }
    let first = payload[0];
    let mut rest = payload[1..].to_vec();
    alter::bytes(dice, &mut rest, seeds, MOST_PAYLOAD);
    rest.insert(0, first);
    dressed(dice, 3, &rest)
}

/// Structures as large as may be, and numbers that say that very much follows.
fn plain_bombs() -> Box<dyn Iterator<Item = String>> {
    let structures = bombs::structures(MOST_OWN_STRUCTURE);
    let own =
        structures.map(|structure| checked(2, &own_structure(2, structure.as_bytes(), &[0, 0, 0])[1..]));
    let counts = (0..20).flat_map(|length| {
        (1..6).map(move |base| {
            let mut payload = vec![base, 0, 100, 0, 0, 0];
            payload.extend(std::iter::repeat_n(255, length));
            payload.push(1);
            checked(2, &payload)
        })
    });
    Box::new(own.chain(counts))
}

/// The beginning of what is right, and then one byte to the end: what is foretold with certainty takes no room.
fn packed_bombs() -> Box<dyn Iterator<Item = String>> {
    Box::new(packed_payloads().into_iter().flat_map(|payload| {
        let cuts = (2..payload.len()).step_by(19).take(12);
        cuts.flat_map(|cut| [0, 0x55, 0xff].map(|byte| (cut, byte)))
            .map(|(cut, byte)| {
                let mut bytes = payload[1..cut].to_vec();
                bytes.resize(59_999, byte);
                checked(3, &bytes)
            })
            .collect::<Vec<_>>()
    }))
}

/// A link with the check that belongs to it.
fn checked(version: u8, payload: &[u8]) -> String {
    let payload = BASE64_URL_SAFE_NO_PAD.encode(payload);
    let checked = if version == 1 { payload.clone() } else { format!("{version}.{payload}") };
    let crc = crc32(checked.as_bytes());
    let digits = b"23456789abcdefghijkmnpqrstuvwxyz";
    let digit = |place: u32| char::from(digits[((crc >> (5 * place)) & 31) as usize]);
    let check: String = (0..7).map(digit).collect();
    format!("{version}.{payload}.{check}")
}

/// The bytes of tables' views.
fn view_payloads() -> Vec<Vec<u8>> {
    let links = all_in("tests/links", "txt").into_iter().chain(all_in("tests/corpus/views", "txt"));
    let payload = |link: Vec<u8>| {
        let text = String::from_utf8(link).ok()?;
        let (_, rest) = text.trim().strip_prefix("b1.").map(|rest| ((), rest))?;
        BASE64_URL_SAFE_NO_PAD.decode(rest.split_once('.')?.0).ok()
    };
    links.filter_map(payload).collect()
}

fn checked_view(payload: &[u8]) -> String {
    let checked = format!("b1.{}", BASE64_URL_SAFE_NO_PAD.encode(payload));
    let crc = crc32(checked.as_bytes());
    let digits = b"23456789abcdefghijkmnpqrstuvwxyz";
    let digit = |place: u32| char::from(digits[((crc >> (5 * place)) & 31) as usize]);
    let check: String = (0..7).map(digit).collect();
    format!("{checked}.{check}")
}

fn view_link(dice: &mut Dice, seeds: &[Vec<u8>]) -> String {
    let mut payload = dice.of_list(seeds).clone();
    alter::bytes(dice, &mut payload, seeds, MOST_PAYLOAD);
    let link = checked_view(&payload);
    if dice.one_in(40) { format!("Se <https://a.example/#{link}>, {link} b1. 3.x") } else { link }
}

/// Numbers that say that very much follows.
fn view_bombs() -> Box<dyn Iterator<Item = String>> {
    Box::new((0..200_usize).map(|place| {
        let mut payload = vec![0, 0, 0, 0, 0];
        payload.extend(std::iter::repeat_n(255, place % 20));
        payload.resize(60_000, u8::try_from(place).unwrap());
        checked_view(&payload)
    }))
}

fn view_read(text: &str) -> Outcome {
    for link in links_in(text) {
        let _ = read_view_link(link);
    }
    match read_view_link(text) {
        Ok(view) => {
            // What is read is written so that it is read again.
            assert_eq!(read_view_link(&write_view_link(&view)).as_ref(), Ok(&view));
            refused(if view.notes.is_empty() { "view" } else { "view with notes" })
        }
        Err(LinkError::Newer) => refused("newer"),
        Err(_) => refused("damaged"),
    }
}

/// The same, now and then altered behind the check.
fn dressed(dice: &mut Dice, version: u8, payload: &[u8]) -> String {
    let link = checked(version, payload);
    if !dice.one_in(40) {
        return link;
    }
    let mut altered = link.into_bytes();
    alter::bytes(dice, &mut altered, &[b"1.2.3".to_vec()], MOST_PAYLOAD);
    String::from_utf8_lossy(&altered).into_owned()
}

fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut index = 0_u32;
        while index < 256 {
            let mut crc = index;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
                bit += 1;
            }
            table[index as usize] = crc;
            index += 1;
        }
        table
    };
    !bytes.iter().fold(u32::MAX, |crc, &byte| TABLE[((crc ^ u32::from(byte)) & 255) as usize] ^ (crc >> 8))
}

fn file(dice: &mut Dice, seeds: &[Vec<u8>]) -> String {
    let mut json = dice.of_list(seeds).clone();
    let most = MOST_FILE.max(json.len());
    alter::json(dice, &mut json, seeds, most);
    String::from_utf8_lossy(&json).into_owned()
}

fn link(text: &str) -> Outcome {
    let version = text.chars().next().filter(char::is_ascii_digit).unwrap_or('-');
    match read_link(text) {
        Ok(document) => taken(&format!("version {version}"), document),
        Err(LinkError::Damaged) => refused(&format!("version {version} damaged")),
        Err(LinkError::Newer) => refused("newer"),
        Err(LinkError::Document(error)) => refused(&format!("version {version} {}", name_of(&error))),
    }
}

fn file_read(text: &str) -> Outcome {
    match Document::from_json(text) {
        Ok(document) => taken("file", document),
        Err(error) => refused(&name_of(&error)),
    }
}

fn taken(what: &str, document: Document) -> Outcome {
    let structure = &document.report.structure;
    let has = |some: bool, name: &str| if some { format!(" {name}") } else { String::new() };
    let class = [
        has(!document.report.scenarios.is_empty(), "scenarios"),
        has(!document.figures.is_empty(), "figures"),
        has(!structure.tables.is_empty(), "tables"),
        has(structure.name.is_empty(), "unnamed"),
    ];
    Outcome { class: format!("read {what}{}", class.concat()), read: Some(document) }
}

fn refused(why: &str) -> Outcome {
    Outcome { class: why.to_owned(), read: None }
}

fn name_of(error: &DocumentError) -> String {
    match error {
        // Where in a list it stands makes no difference.
        DocumentError::BrokenPart(part) => {
            let part: String = part.chars().filter(|letter| !letter.is_ascii_digit()).collect();
            format!("part {part}")
        }
        DocumentError::BrokenEntry(_) => "entry".to_owned(),
        DocumentError::BrokenStructure(error) => format!("structure {error}"),
        DocumentError::TooLarge => "too large".to_owned(),
        DocumentError::NotACalculation => "not a calculation".to_owned(),
        DocumentError::Newer => "newer".to_owned(),
    }
}
