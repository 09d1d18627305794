//! The file: one calculation as JSON, described in `docs/format.md`.

use super::reading::{is_bounded, member, read_structure};
use super::version::version_of;
use super::writing::Written;
use crate::ordered;
use crate::report::{
    Changes, Entries, Entry, InputId, LARGEST_VALUE, LONGEST_NAME, LONGEST_WORDS, MOST_DECIMALS,
    MOST_SCENARIOS, Report, Scenario, Structure, StructureError,
};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::fmt;

/// The latest version of the file's format. What an earlier version can hold is still written as that version.
pub const FORMAT_VERSION: u32 = 5;
/// The version of the method by which figures are computed; raised when a figure would come out otherwise.
pub const METHOD_VERSION: u32 = 3;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 2_000_000;
/// The longest moment: an ISO date and time.
pub const LONGEST_MOMENT: usize = 40;
/// More filled-in cells than any report has.
pub const MOST_ENTRIES: usize = 100_000;
/// More figures than are shown first.
pub const MOST_FIGURES: usize = 20;

/// A calculation with what is known about it besides its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The report.
    pub report: Report,
    /// When the calculation was made, as an ISO date and time; the shell hands it in.
    pub created: String,
    /// When it was last changed, likewise.
    pub changed: String,
    /// The version of the method by which `figures` were computed.
    pub method: u32,
    /// The headline figures as they were computed then, by their names: so that it can be told when another method
    /// gives others.
    pub figures: BTreeMap<String, Decimal>,
}

impl Default for Document {
    /// An empty report, computed by the method of this program.
    fn default() -> Self {
        Self {
            report: Report {
                structure: Structure::default(),
                entries: Entries::new(),
                scenarios: Vec::new(),
            },
            created: String::new(),
            changed: String::new(),
            method: METHOD_VERSION,
            figures: BTreeMap::new(),
        }
    }
}

/// The file as it is written.
#[derive(Serialize)]
struct File<'report> {
    format: &'static str,
    version: u32,
    method: u32,
    created: &'report str,
    changed: &'report str,
    structure: Written<'report>,
    /// Cells by address, each a decimal number as text: JSON numbers become binary in most readers.
    entries: BTreeMap<String, String>,
    /// Cells whose text could not be read as a number, as typed.
    unreadable: BTreeMap<String, String>,
    /// Cells of words.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    texts: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Json::is_null")]
    scenarios: Json,
    #[serde(skip_serializing_if = "Json::is_null")]
    figures: Json,
}

/// What stands in `format`, so that another program's JSON is told apart.
const FORMAT_NAME: &str = "finsamkalkyl";

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// It is larger than any calculation.
    TooLarge,
    /// It is not a calculation of this program.
    NotACalculation,
    /// It was written by a later version than this.
    Newer,
    /// A cell's address or number is not one.
    BrokenEntry(String),
    /// A part of its structure is not what it should be; the part is named.
    BrokenPart(String),
    /// Its structure cannot be used.
    BrokenStructure(StructureError),
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the file is larger than any calculation"),
            Self::NotACalculation => f.write_str("the file is not a calculation"),
            Self::Newer => f.write_str("the file was written by a newer version"),
            Self::BrokenEntry(address) => write!(f, "the cell {address} cannot be read"),
            Self::BrokenPart(part) => write!(f, "{part} is missing or not what it should be"),
            Self::BrokenStructure(error) => write!(f, "the structure cannot be used: {error}"),
        }
    }
}

impl std::error::Error for DocumentError {}

impl Document {
    /// The calculation as a file's text.
    #[inline(never)]
    pub fn to_json(&self) -> String {
        let [entries, unreadable, texts] = written_cells(self.report.entries.iter());
        let file = File {
            format: FORMAT_NAME,
            version: version_of(self),
            method: self.method,
            created: &self.created,
            changed: &self.changed,
            structure: Written(&self.report.structure),
            entries,
            unreadable,
            texts,
            scenarios: written_scenarios(&self.report.scenarios),
            figures: written_figures(&self.figures),
        };
        // Text and numbers as text can always be written as JSON.
        serde_json::to_string(&file).unwrap_or_default()
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// Says why it is not a calculation that this version can use; nothing is read in part.
    #[inline(never)]
    pub fn from_json(text: &str) -> Result<Self, DocumentError> {
        if text.len() > LARGEST_FILE {
            return Err(DocumentError::TooLarge);
        }
        if !is_bounded(text) {
            return Err(DocumentError::TooLarge);
        }
        let file: Json = serde_json::from_str(text).map_err(|_| DocumentError::NotACalculation)?;
        if member(&file, "format") != FORMAT_NAME {
            return Err(DocumentError::NotACalculation);
        }
        match member(&file, "version").as_u64() {
            Some(1..=5) => {}
            Some(version) if version > u64::from(FORMAT_VERSION) => return Err(DocumentError::Newer),
            _ => return Err(DocumentError::NotACalculation),
        }
        let structure = read_structure(member(&file, "structure")).map_err(DocumentError::BrokenPart)?;
        structure.check().map_err(DocumentError::BrokenStructure)?;
        let entries = read_entries(&file)?;
        let moment = |name: &str| bounded_moment(member(&file, name).as_str().unwrap_or_default());
        let broken = |part: &str| DocumentError::BrokenPart(part.to_owned());
        Ok(Self {
            created: moment("created"),
            changed: moment("changed"),
            method: member(&file, "method").as_u64().and_then(|method| method.try_into().ok()).unwrap_or(1),
            figures: read_figures(member(&file, "figures")).ok_or_else(|| broken("figures"))?,
            report: Report { structure, entries, scenarios: read_scenarios(member(&file, "scenarios"))? },
        })
    }
}

/// A moment as far as it can be one.
pub(super) fn bounded_moment(text: &str) -> String {
    text.chars().take(LONGEST_MOMENT).filter(char::is_ascii).collect()
}

/// Texts by address.
type CellTexts = BTreeMap<String, String>;

/// The numbers, what could not be read as one, and words.
fn written_cells<'cells>(cells: impl Iterator<Item = (&'cells InputId, &'cells Entry)>) -> [CellTexts; 3] {
    let [mut entries, mut unreadable, mut texts] = [const { BTreeMap::new() }; 3];
    for (id, entry) in cells {
        let (list, text) = match entry {
            Entry::Value(value) => (&mut entries, value.normalize().to_string()),
            Entry::Text(text) => (if id.is_words() { &mut texts } else { &mut unreadable }, text.clone()),
        };
        list.insert(id.to_string(), text);
    }
    [entries, unreadable, texts]
}

pub(super) fn written_scenarios(scenarios: &[Scenario]) -> Json {
    if scenarios.is_empty() {
        return Json::Null;
    }
    let written = scenarios.iter().map(|scenario| {
        let filled = scenario.changes.iter().filter_map(|(id, entry)| Some((id, entry.as_ref()?)));
        let [entries, mut unreadable, mut texts] = written_cells(filled);
        unreadable.append(&mut texts);
        let emptied = scenario.changes.iter().filter(|(_, entry)| entry.is_none());
        let emptied: Vec<String> = emptied.map(|(id, _)| id.to_string()).collect();
        json!({ "name": scenario.name, "entries": entries, "unreadable": unreadable, "emptied": emptied })
    });
    Json::Array(written.collect())
}

pub(super) fn read_scenarios(json: &Json) -> Result<Vec<Scenario>, DocumentError> {
    let broken = || DocumentError::BrokenPart("scenarios".to_owned());
    let scenarios = match json {
        Json::Null => return Ok(Vec::new()),
        Json::Array(scenarios) if scenarios.len() <= MOST_SCENARIOS => scenarios,
        _ => return Err(broken()),
    };
    scenarios
        .iter()
        .map(|scenario| {
            let name = bounded(member(scenario, "name").as_str().ok_or_else(broken)?);
            let entries = read_entries(scenario)?;
            let mut changes: Changes = ordered::map(entries.into_iter().map(|(id, entry)| (id, Some(entry))));
            for address in member(scenario, "emptied").as_array().into_iter().flatten() {
                let id = address.as_str().and_then(|address| address.parse().ok()).ok_or_else(broken)?;
                if changes.insert(id, None).is_some() {
                    return Err(broken());
                }
            }
            Ok(Scenario { name, changes })
        })
        .collect()
}

/// Figures as a file has them: numbers as text.
pub(super) fn written_figures(figures: &BTreeMap<String, Decimal>) -> Json {
    if figures.is_empty() {
        return Json::Null;
    }
    let mut written = Map::new();
    for (name, value) in figures {
        written.insert(name.clone(), value.normalize().to_string().into());
    }
    Json::Object(written)
}

/// Reads what [`written_figures`] wrote; none when it is something else.
pub(super) fn read_figures(json: &Json) -> Option<BTreeMap<String, Decimal>> {
    if json.is_null() {
        return Some(BTreeMap::new());
    }
    let figures = json.as_object().filter(|figures| figures.len() <= MOST_FIGURES)?;
    let mut read = BTreeMap::new();
    for (name, value) in figures {
        read.insert(bounded(name), sound_number(value.as_str()?)?);
    }
    Some(read)
}

fn sound_number(text: &str) -> Option<Decimal> {
    let value: Decimal = text.parse().ok()?;
    let is_sound = value.abs() <= LARGEST_VALUE && value.scale() <= MOST_DECIMALS;
    is_sound.then(|| value.normalize())
}

/// An entry as far as it can be one.
pub(super) fn sound_entry(id: InputId, entry: Entry) -> Entry {
    match entry {
        Entry::Text(text) => Entry::Text(bounded_text(id, &text)),
        value @ Entry::Value(_) => value,
    }
}

/// The cells of a file, or of a scenario in it.
pub(super) fn read_entries(of: &Json) -> Result<Entries, DocumentError> {
    let mut entries = Entries::new();
    for name in ["entries", "unreadable", "texts"] {
        let cells = match member(of, name) {
            Json::Null => continue,
            Json::Object(cells) => cells,
            _ => return Err(DocumentError::NotACalculation),
        };
        for (address, content) in cells {
            let entry = content.as_str().and_then(|text| match name {
                "entries" => sound_number(text).map(Entry::Value),
                _ => Some(Entry::Text(text.to_owned())),
            });
            enter(&mut entries, address, entry)?;
        }
    }
    if entries.len() > MOST_ENTRIES { Err(DocumentError::TooLarge) } else { Ok(entries) }
}

/// Puts one cell in its place; an address that is none, or is there both as a number and as text, breaks the file.
fn enter(entries: &mut Entries, address: &str, entry: Option<Entry>) -> Result<(), DocumentError> {
    let broken = || DocumentError::BrokenEntry(address.chars().take(80).collect());
    let id: InputId = address.parse().map_err(|_| broken())?;
    match entries.insert(id, sound_entry(id, entry.ok_or_else(broken)?)) {
        None => Ok(()),
        Some(_) => Err(broken()),
    }
}

/// A text as far as it can stand in a cell.
fn bounded_text(id: InputId, text: &str) -> String {
    text.chars().take(if id.is_words() { LONGEST_WORDS } else { LONGEST_NAME }).collect()
}

fn bounded(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}
