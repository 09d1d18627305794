//! The browser's store: each calculation under a key of its own, so that one that cannot be read costs no other.
//!
//! What is kept of one besides – earlier versions, what it began as – is under keys of their own too, none of which
//! must agree with another: a browser that is killed between two of them leaves a store that can be read.

use super::browser::{self, short_moment};
use finsamkalkyl::exchange::{Document, kept_text, of_kept_text};
use finsamkalkyl::keeping::superfluous;
use finsamkalkyl::text::Language;
use gloo_storage::{LocalStorage, Storage};

/// Before each calculation's identity in the store.
const PREFIX: &str = "finsamkalkyl.calculation.";
/// Before the identity and the moment of each earlier version.
const VERSION: &str = "finsamkalkyl.version.";
/// Before the identity of a calculation that began as an example or from the template: which.
const ORIGIN: &str = "finsamkalkyl.origin.";
/// Before the identity of a calculation whose scenarios are dragged at the moment: the scenarios.
const DRAGGED: &str = "finsamkalkyl.dragged.";
/// What a moment looks like.
const MOMENT: &str = "0000-00-00T00:00:00.000Z";
/// That one does not want to be taken on to the next indicator.
const STAYS: &str = "finsamkalkyl.stays";
/// The language that one has chosen.
const LANGUAGE: &str = "finsamkalkyl.language";
/// In the store of this sitting: that it was read that the browser forgets.
const FORGETTING_READ: &str = "finsamkalkyl.forgetting-read";
/// In the store of this sitting: the calculations that were taken away.
const TAKEN: &str = "finsamkalkyl.taken";

/// In the store of this sitting: what was open and became a calculation of one's own.
const BECAME: &str = "finsamkalkyl.became";

/// A calculation in the store, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its identity.
    pub id: String,
    /// Its name, or none when it cannot be read: then it is left as it is.
    pub name: Option<String>,
    /// When it was changed, as people write it.
    pub when: String,
    /// When it was changed, for the order.
    changed: String,
}

/// What came of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It is there. So many of the oldest versions gave way for it.
    Kept(usize),
    /// There is no room.
    Full,
    /// The browser gives no store, or none that keeps anything.
    Blocked,
}

/// Whether the browser gives a store at all. A private window may not; the storage library throws if asked then.
pub(super) fn is_open() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok()).flatten().is_some()
}

/// What stands under a key, as it is.
fn get(key: &str) -> Option<String> {
    if !is_open() {
        return None;
    }
    LocalStorage::raw().get_item(key).ok().flatten()
}

fn remove(key: &str) {
    if is_open() {
        // What is not there need not go.
        let _ = LocalStorage::raw().remove_item(key);
    }
}

/// The keys that begin so, without that, in order.
fn keys_after(prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if !is_open() {
        return found;
    }
    for index in 0..LocalStorage::length() {
        let key = LocalStorage::raw().key(index).ok().flatten().unwrap_or_default();
        if let Some(rest) = key.strip_prefix(prefix) {
            let place = found.iter().position(|other| other.as_str() > rest).unwrap_or(found.len());
            found.insert(place, rest.to_owned());
        }
    }
    found
}

/// Writes, and reads it back: a browser may take what it does not keep.
fn try_write(key: &str, text: &str) -> Written {
    if !is_open() {
        return Written::Blocked;
    }
    let storage = LocalStorage::raw();
    match storage.set_item(key, text) {
        Ok(()) if storage.get_item(key).ok().flatten().is_some_and(|kept| kept == text) => Written::Kept(0),
        Err(error) if browser::says_full(&error) => Written::Full,
        Ok(()) | Err(_) => Written::Blocked,
    }
}

/// Writes; where it is full the oldest versions give way, one after the other. If that does not help, they are put back.
fn write(key: &str, text: &str) -> Written {
    let first = try_write(key, text);
    if first != Written::Full {
        return first;
    }
    let mut versions = keys_after(VERSION);
    let mut gone: Vec<(String, String)> = Vec::new();
    // What follows the identity is the moment.
    let moment = |rest: &str| rest.split_once('.').map(|(_, moment)| moment.to_owned()).unwrap_or_default();
    while !versions.is_empty() {
        let mut oldest = 0;
        for place in 1..versions.len() {
            let at = |place: usize| versions.get(place).map(|rest| moment(rest));
            if at(place) < at(oldest) {
                oldest = place;
            }
        }
        let version = format!("{VERSION}{}", versions.swap_remove(oldest));
        if version == key {
            continue;
        }
        let Some(kept) = get(&version) else { continue };
        // A store that does not even take less in the place of more is not full but closed: nothing is to be lost to it.
        if LocalStorage::raw().set_item(&version, "").is_err() {
            break;
        }
        remove(&version);
        gone.push((version, kept));
        if let Written::Kept(_) = try_write(key, text) {
            return Written::Kept(gone.len());
        }
    }
    for (version, kept) in gone {
        let _ = try_write(&version, &kept);
    }
    Written::Full
}

/// The key of a calculation.
pub(super) fn key_of(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// What stands in the store of a calculation, as it is.
pub fn stored_text(id: &str) -> Option<String> {
    get(&key_of(id))
}

/// Keeps a calculation's text.
pub(super) fn write_calculation(id: &str, text: &str) -> Written {
    write(&key_of(id), text)
}

/// Every calculation in the store, the last changed first.
pub fn list() -> Vec<Listed> {
    let mut found: Vec<Listed> = keys_after(PREFIX)
        .into_iter()
        .map(|id| {
            let document = load(&id);
            Listed {
                name: document.as_ref().map(|document| document.report.structure.name.clone()),
                when: document.as_ref().map(|document| short_moment(&document.changed)).unwrap_or_default(),
                changed: document.map(|document| document.changed).unwrap_or_default(),
                id,
            }
        })
        .collect();
    found.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.id.cmp(&b.id)));
    found
}

/// Whether there is any calculation.
pub fn has_any() -> bool {
    !keys_after(PREFIX).is_empty()
}

/// A calculation, if it is there and can be read.
pub fn load(id: &str) -> Option<Document> {
    Document::from_json(&stored_text(id)?).ok()
}

/// Takes a calculation away, with its versions. Returns all that stood there by its key, so that it can be put back.
pub fn take(id: &str) -> Vec<(String, String)> {
    forget_dragged(id);
    let mut keys = vec![key_of(id), format!("{ORIGIN}{id}")];
    for moment in versions(id) {
        keys.push(version_key(id, &moment));
    }
    let mut taken = Vec::new();
    for key in keys {
        if let Some(kept) = get(&key) {
            remove(&key);
            taken.push((key, kept));
        }
    }
    taken
}

/// Puts back what was taken away; says whether the browser took it. What has come in its place meanwhile stays, and what
/// was taken away is then a version of it.
pub fn put_back(id: &str, kept: &[(String, String)]) -> bool {
    let mut is_kept = true;
    for (key, text) in kept {
        let is_other = *key == key_of(id) && get(key).is_some_and(|now| now != *text);
        let written = if is_other { write_version(id, &browser::now(), text) } else { write(key, text) };
        is_kept &= matches!(written, Written::Kept(_));
    }
    is_kept
}

/// Keeps what a calculation becomes, under an identity of its own; says whether the browser took it.
pub fn keep_as_new(document: Document) -> Option<String> {
    let (now, id) = (browser::now(), browser::fresh_identity());
    let document = Document { created: now.clone(), changed: now, ..document };
    matches!(write_calculation(&id, &document.to_json()), Written::Kept(_)).then_some(id)
}

/// Gives a calculation another name; says whether the browser took it.
pub fn rename(id: &str, name: &str) -> bool {
    let Some(mut document) = load(id) else { return false };
    document.report.structure.name = name.chars().take(100).collect();
    matches!(write_calculation(id, &document.to_json()), Written::Kept(_))
}

fn version_key(id: &str, moment: &str) -> String {
    format!("{VERSION}{id}.{moment}")
}

/// The moments of a calculation's earlier versions, the first first.
pub(super) fn versions(id: &str) -> Vec<String> {
    let mut moments = keys_after(&version_key(id, ""));
    // Another calculation's identity may go on with a point.
    moments.retain(|moment| is_moment(moment));
    moments
}

/// An earlier version, if it is there and can be read.
pub(super) fn version(id: &str, moment: &str) -> Option<Document> {
    of_kept_text(&get(&version_key(id, moment))?).ok()
}

/// Keeps a version.
pub(super) fn write_version(id: &str, moment: &str, text: &str) -> Written {
    write(&version_key(id, moment), text)
}

/// Keeps what stands in the store, or stood there, as a version of the moment when it was changed, and lets go of what
/// need not be kept.
pub(super) fn keep_version(id: &str, stored: &str) -> Written {
    let document = Document::from_json(stored).ok();
    // What cannot be read is kept as it is.
    let text = document.as_ref().map_or_else(|| stored.to_owned(), kept_text);
    let moment = document.map(|document| document.changed).filter(|moment| is_moment(moment));
    let is_free = |moment: &String| get(&version_key(id, moment)).is_none_or(|kept| kept == text);
    let moment = moment.filter(is_free).unwrap_or_else(browser::now);
    let written = write_version(id, &moment, &text);
    for moment in superfluous(&versions(id)) {
        remove_version(id, &moment);
    }
    written
}

/// Whether a text is a moment as the browser writes it, so that it can stand in a key.
fn is_moment(text: &str) -> bool {
    text.len() == MOMENT.len()
        && text.chars().zip(MOMENT.chars()).all(|(letter, like)| match like {
            '0' => letter.is_ascii_digit(),
            like => letter == like,
        })
}

/// Lets go of a version.
pub(super) fn remove_version(id: &str, moment: &str) {
    remove(&version_key(id, moment));
}

/// Remembers as what a calculation began.
pub(super) fn write_origin(id: &str, origin: &str) {
    // Without it no more is lost than the way back to that.
    let _ = try_write(&format!("{ORIGIN}{id}"), origin);
}

/// Keeps what is dragged; says whether the browser took it.
pub(super) fn write_dragged(id: &str, text: &str) -> bool {
    matches!(try_write(&format!("{DRAGGED}{id}"), text), Written::Kept(_))
}

/// Lets go of what was dragged.
pub(super) fn forget_dragged(id: &str) {
    remove(&format!("{DRAGGED}{id}"));
}

/// Puts what was dragged when the page was lost into the calculation, and keeps that. Gives what then stands in the store.
pub(super) fn take_up_dragged(id: &str, stored: String, document: &mut Document) -> String {
    let Some(dragged) = get(&format!("{DRAGGED}{id}")) else { return stored };
    if !document.take_dragged(&dragged) {
        // It is of what has been changed since, and all in that.
        forget_dragged(id);
        return stored;
    }
    let before = std::mem::replace(&mut document.changed, browser::now());
    let text = document.to_json();
    if let Written::Kept(_) = write_calculation(id, &text) {
        forget_dragged(id);
        return text;
    }
    // It stays where it is, and is taken up the next time too.
    document.changed = before;
    stored
}

/// As what a calculation began, if that is known.
pub(super) fn origin(id: &str) -> Option<String> {
    get(&format!("{ORIGIN}{id}"))
}

/// The store of this sitting, which a page that is loaded anew still has.
fn sitting() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.session_storage().ok()).flatten()
}

fn get_of_sitting(key: &str) -> Option<String> {
    sitting().and_then(|sitting| sitting.get_item(key).ok().flatten())
}

fn set_in_sitting(key: &str, text: &str) {
    if let Some(sitting) = sitting() {
        // What it does not take is asked or said once more.
        let _ = sitting.set_item(key, text);
    }
}

/// Whether it was read in this sitting that the browser forgets.
pub(super) fn is_forgetting_read() -> bool {
    get_of_sitting(FORGETTING_READ).is_some()
}

/// Remembers for this sitting that it was read.
pub(super) fn set_forgetting_read() {
    set_in_sitting(FORGETTING_READ, "1");
}

/// What was taken away in this sitting.
pub(super) fn taken() -> String {
    get_of_sitting(TAKEN).unwrap_or_default()
}

/// Remembers for this sitting what was taken away.
pub(super) fn set_taken(text: &str) {
    set_in_sitting(TAKEN, text);
}

/// What became calculations of one's own in this sitting, a line each.
pub(super) fn became() -> String {
    get_of_sitting(BECAME).unwrap_or_default()
}

/// Remembers what did.
pub(super) fn set_became(text: &str) {
    set_in_sitting(BECAME, text);
}

/// The language that one has chosen, if one has.
pub(super) fn language() -> Option<Language> {
    get(LANGUAGE).and_then(|code| Language::of_code(&code))
}

/// Remembers the language that one has chosen.
pub(super) fn set_language(language: Language) {
    // Otherwise it is chosen again next time.
    let _ = try_write(LANGUAGE, language.code());
}

/// Whether judging an indicator goes on to the next.
pub(super) fn goes_on() -> bool {
    get(STAYS).is_none()
}

/// Remembers whether it does.
pub(super) fn set_goes_on(goes_on: bool) {
    if goes_on {
        remove(STAYS);
    } else {
        // Otherwise it goes on next time too.
        let _ = try_write(STAYS, "1");
    }
}
