//! The file: one calculation as JSON, described in `docs/format.md`.

use crate::report::{
    Entries, Entry, InputId, LARGEST_VALUE, LONGEST_NAME, MOST_DECIMALS, Report, Structure, StructureError,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The version of the file's format.
pub const FORMAT_VERSION: u32 = 1;
/// The version of the method by which figures are computed; raised when a figure would come out otherwise.
pub const METHOD_VERSION: u32 = 1;
/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 2_000_000;
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
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    method: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    created: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    changed: String,
    structure: Structure,
    /// Cells by address, each a decimal number as text: JSON numbers become binary in most readers.
    #[serde(default)]
    entries: BTreeMap<String, String>,
    /// Cells whose text could not be read as a number, as typed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
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
            Self::BrokenStructure(error) => write!(f, "the structure cannot be used: {error}"),
        }
    }
}

impl std::error::Error for DocumentError {}

/// Only what must be known before the rest can be read.
#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

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
            format: FORMAT_NAME.to_owned(),
            version: FORMAT_VERSION,
            method: METHOD_VERSION,
            created: self.created.clone(),
            changed: self.changed.clone(),
            structure: self.report.structure.clone(),
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
        let header: Header = serde_json::from_str(text).map_err(|_| DocumentError::NotACalculation)?;
        if header.format != FORMAT_NAME {
            return Err(DocumentError::NotACalculation);
        }
        if header.version > FORMAT_VERSION {
            return Err(DocumentError::Newer);
        }
        let file: File = serde_json::from_str(text).map_err(|_| DocumentError::NotACalculation)?;
        file.structure.check().map_err(DocumentError::BrokenStructure)?;
        let entries = read_entries(&file.entries, &file.unreadable)?;
        Ok(Self {
            report: Report { structure: file.structure, entries },
            created: bounded(file.created),
            changed: bounded(file.changed),
        })
    }
}

fn read_entries(
    values: &BTreeMap<String, String>,
    unreadable: &BTreeMap<String, String>,
) -> Result<Entries, DocumentError> {
    if values.len() + unreadable.len() > MOST_ENTRIES {
        return Err(DocumentError::TooLarge);
    }
    let mut entries = Entries::new();
    for (address, number) in values {
        let broken = || DocumentError::BrokenEntry(address.chars().take(80).collect());
        let id: InputId = address.parse().map_err(|_| broken())?;
        let value: Decimal = number.parse().map_err(|_| broken())?;
        if value.abs() > LARGEST_VALUE || value.scale() > MOST_DECIMALS {
            return Err(broken());
        }
        entries.insert(id, Entry::Value(value.normalize()));
    }
    for (address, text) in unreadable {
        let broken = || DocumentError::BrokenEntry(address.chars().take(80).collect());
        let id: InputId = address.parse().map_err(|_| broken())?;
        if entries.insert(id, Entry::Unreadable(bounded(text.clone()))).is_some() {
            return Err(broken());
        }
    }
    Ok(entries)
}

fn bounded(text: String) -> String {
    if text.len() <= LONGEST_NAME { text } else { text.chars().take(LONGEST_NAME).collect() }
}
