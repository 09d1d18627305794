//! The file: one calculation as JSON, described in `docs/format.md`.

use super::reading::{member, read_structure};
use super::version::version_of;
use super::writing::Written;
use crate::report::{
    Entries, Entry, InputId, LARGEST_VALUE, LONGEST_NAME, MOST_DECIMALS, Report, StructureError,
};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt;

/// The latest version of the file's format. What version 1 can hold is still written as version 1.
pub const FORMAT_VERSION: u32 = 2;
/// The version of the method by which figures are computed; raised when a figure would come out otherwise.
pub const METHOD_VERSION: u32 = 1;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 2_000_000;
/// The longest moment: an ISO date and time.
pub(super) const LONGEST_MOMENT: usize = 40;
/// More filled-in cells than any report has.
const MOST_ENTRIES: usize = 100_000;
/// A calculation with what is known about it besides its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The report.
    pub report: Report,
    /// When the calculation was made, as an ISO date and time; the shell hands it in.
    pub created: String,
    /// When it was last changed, likewise.
    pub changed: String,
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
    pub fn to_json(&self) -> String {
        let mut entries = BTreeMap::new();
        let mut unreadable = BTreeMap::new();
        for (id, entry) in &self.report.entries {
            match entry {
                Entry::Value(value) => entries.insert(id.to_string(), value.normalize().to_string()),
                Entry::Unreadable(text) => unreadable.insert(id.to_string(), text.clone()),
            };
        }
        let file = File {
            format: FORMAT_NAME,
            version: version_of(&self.report),
            method: METHOD_VERSION,
            created: &self.created,
            changed: &self.changed,
            structure: Written(&self.report.structure),
            entries,
            unreadable,
        };
        // Text and numbers as text can always be written as JSON.
        serde_json::to_string(&file).unwrap_or_default()
    }

    /// Reads a file's text.
    ///
    /// # Errors
    /// Says why it is not a calculation that this version can use; nothing is read in part.
    pub fn from_json(text: &str) -> Result<Self, DocumentError> {
        if text.len() > LARGEST_FILE {
            return Err(DocumentError::TooLarge);
        }
        let file: Json = serde_json::from_str(text).map_err(|_| DocumentError::NotACalculation)?;
        if member(&file, "format") != FORMAT_NAME {
            return Err(DocumentError::NotACalculation);
        }
        match member(&file, "version").as_u64() {
            Some(1 | 2) => {}
            Some(version) if version > u64::from(FORMAT_VERSION) => return Err(DocumentError::Newer),
            _ => return Err(DocumentError::NotACalculation),
        }
        let structure = read_structure(member(&file, "structure")).map_err(DocumentError::BrokenPart)?;
        structure.check().map_err(DocumentError::BrokenStructure)?;
        let entries = read_entries(member(&file, "entries"), member(&file, "unreadable"))?;
        let moment = |name: &str| {
            let text = member(&file, name).as_str().unwrap_or_default();
            text.chars().take(LONGEST_MOMENT).filter(char::is_ascii).collect()
        };
        Ok(Self {
            created: moment("created"),
            changed: moment("changed"),
            report: Report { structure, entries },
        })
    }
}

fn read_entries(values: &Json, unreadable: &Json) -> Result<Entries, DocumentError> {
    let mut entries = Entries::new();
    if [values, unreadable].iter().any(|cells| !cells.is_null() && !cells.is_object()) {
        return Err(DocumentError::NotACalculation);
    }
    for (address, number) in cells(values) {
        let entry = (|| {
            let value: Decimal = number.as_str()?.parse().ok()?;
            let sound = value.abs() <= LARGEST_VALUE && value.scale() <= MOST_DECIMALS;
            sound.then(|| Entry::Value(value.normalize()))
        })();
        enter(&mut entries, address, entry)?;
    }
    for (address, text) in cells(unreadable) {
        let entry = text.as_str().map(|text| Entry::Unreadable(bounded(text)));
        enter(&mut entries, address, entry)?;
    }
    if entries.len() > MOST_ENTRIES { Err(DocumentError::TooLarge) } else { Ok(entries) }
}

fn cells(json: &Json) -> impl Iterator<Item = (&String, &Json)> {
    json.as_object().into_iter().flatten()
}

/// Puts one cell in its place; an address that is none, or is there both as a number and as text, breaks the file.
fn enter(entries: &mut Entries, address: &str, entry: Option<Entry>) -> Result<(), DocumentError> {
    let broken = || DocumentError::BrokenEntry(address.chars().take(80).collect());
    let id: InputId = address.parse().map_err(|_| broken())?;
    match entries.insert(id, entry.ok_or_else(broken)?) {
        None => Ok(()),
        Some(_) => Err(broken()),
    }
}

fn bounded(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}
