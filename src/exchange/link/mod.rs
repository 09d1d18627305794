//! The link: a whole calculation in the fragment of an address, which browsers never send to the host.
//!
//! `3.<payload>.<check>`: the format's version, the payload in base64url, and a checksum. The check stands last
//! and in letters and digits only, because programs cut links and drop a sign at the end.

mod address;
mod bytes;
mod check;
mod code;
mod v1;
mod view;

use super::document::{Document, DocumentError, FORMAT_VERSION};
use super::packing::{BITS_OF_A_LINK, Unpacking, pack, unpack};
use super::version::version_of;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use check::checksum;
pub use code::{code_of_link, link_of_code};
use std::fmt;
use std::ops::RangeInclusive;
pub use view::{is_view_link, links_in, read_view_link, write_view_link};

/// The longest link that is read, in bytes.
pub const LONGEST_LINK: usize = 500_000;
/// The version of a link that the first program could read.
const FIRST_VERSION: &str = "1";
/// The version with addresses that the first had not: the same bytes, and one kind of address more.
const SECOND_VERSION: &str = "2";
/// The versions that are packed. Those after the first of them are of what came with the same version of the file, which
/// an earlier program would lose.
const PACKED: RangeInclusive<u32> = 3..=FORMAT_VERSION;

/// Why a link cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is cut off or altered.
    Damaged,
    /// It was made by a later version than this.
    Newer,
    /// What it holds is no calculation that this version can use.
    Document(DocumentError),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged => f.write_str("the link is cut off or altered"),
            Self::Newer => f.write_str("the link was made by a newer version"),
            Self::Document(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LinkError {}

/// Whether a fragment is meant as a link: it begins with a version.
pub fn is_link(fragment: &str) -> bool {
    fragment
        .split_once('.')
        .is_some_and(|(version, _)| !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()))
}

/// The fragment that holds a calculation; none for one that is larger than what is read back.
pub fn write_link(document: &Document) -> Option<String> {
    packed(document, BITS_OF_A_LINK)
}

/// The same of a calculation that only its owner's own program reads, and that may be larger therefore.
pub(super) fn packed(document: &Document, most: u32) -> Option<String> {
    let version = version_of(document).max(*PACKED.start());
    let payload = BASE64_URL_SAFE_NO_PAD.encode(pack(document, version, most)?);
    let version = version.to_string();
    Some(format!("{version}.{payload}.{}", check_of(&version, &payload)))
}

/// The check of a link: of its payload, and from the second version on of the version too.
fn check_of(version: &str, payload: &str) -> String {
    if version == FIRST_VERSION { checksum(payload) } else { checksum(&format!("{version}.{payload}")) }
}

/// The calculation that a fragment holds.
///
/// # Errors
/// Says whether it is damaged or newer; what is readable of a damaged link is never shown as if whole.
pub fn read_link(fragment: &str) -> Result<Document, LinkError> {
    unpacked(fragment, BITS_OF_A_LINK)
}

/// The same of what [`packed`] wrote.
pub(super) fn unpacked(fragment: &str, most: u32) -> Result<Document, LinkError> {
    if fragment.len() > LONGEST_LINK {
        return Err(LinkError::Damaged);
    }
    let (version, rest) = fragment.split_once('.').ok_or(LinkError::Damaged)?;
    let packed = PACKED.into_iter().find(|packed| packed.to_string() == version);
    if packed.is_none() && ![FIRST_VERSION, SECOND_VERSION].contains(&version) {
        let newer = version.parse::<u32>().is_ok();
        return Err(if newer { LinkError::Newer } else { LinkError::Damaged });
    }
    let (payload, check) = rest.split_once('.').ok_or(LinkError::Damaged)?;
    if check_of(version, payload) != check {
        return Err(LinkError::Damaged);
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).map_err(|_| LinkError::Damaged)?;
    if let Some(version) = packed {
        return unpack(&bytes, version, most).map_err(|error| match error {
            Unpacking::Broken => LinkError::Damaged,
            Unpacking::Newer => LinkError::Newer,
            Unpacking::Document(error) => LinkError::Document(error),
        });
    }
    let document = v1::read(&bytes).ok_or(LinkError::Damaged)?;
    document
        .report
        .structure
        .check()
        .map_err(|error| LinkError::Document(DocumentError::BrokenStructure(error)))?;
    Ok(document)
}
