//! The browser's store: each calculation under a key of its own, so that one that cannot be read costs no other.

use super::browser::{self, short_moment};
use finsamkalkyl::exchange::Document;
use gloo_storage::{LocalStorage, Storage};

/// Before each calculation's identity in the store.
const PREFIX: &str = "finsamkalkyl.calculation.";

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

/// Whether the browser gives a store at all. A private window may not; the storage library throws if asked then.
fn is_available() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok()).flatten().is_some()
}

/// Every calculation in the store, the last changed first.
pub fn list() -> Vec<Listed> {
    if !is_available() {
        return Vec::new();
    }
    let length = LocalStorage::length();
    let keys = (0..length).filter_map(|index| LocalStorage::raw().key(index).ok().flatten());
    let mut found: Vec<Listed> = keys
        .filter_map(|key| key.strip_prefix(PREFIX).map(ToOwned::to_owned))
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

/// A calculation, if it is there and can be read.
pub fn load(id: &str) -> Option<Document> {
    if !is_available() {
        return None;
    }
    let json = LocalStorage::raw().get_item(&format!("{PREFIX}{id}")).ok().flatten()?;
    Document::from_json(&json).ok()
}

/// Keeps a calculation, and reads it back: a browser may take what it does not keep. Says whether it did.
pub(super) fn save(id: &str, document: &Document) -> bool {
    if !is_available() {
        return false;
    }
    let key = format!("{PREFIX}{id}");
    let json = document.to_json();
    let storage = LocalStorage::raw();
    storage.set_item(&key, &json).is_ok()
        && storage.get_item(&key).ok().flatten().is_some_and(|kept| kept == json)
}

/// Takes a calculation away. Returns what stood there, so that it can be put back.
pub fn take(id: &str) -> Option<String> {
    if !is_available() {
        return None;
    }
    let key = format!("{PREFIX}{id}");
    let kept = LocalStorage::raw().get_item(&key).ok().flatten()?;
    LocalStorage::raw().remove_item(&key).ok()?;
    Some(kept)
}

/// Puts back what was taken away; says whether the browser took it.
pub fn put_back(id: &str, kept: &str) -> bool {
    is_available() && LocalStorage::raw().set_item(&format!("{PREFIX}{id}"), kept).is_ok()
}

/// Keeps what a calculation becomes, under an identity of its own; says whether the browser took it.
pub fn keep_as_new(document: Document) -> bool {
    let now = browser::now();
    let document = Document { created: now.clone(), changed: now, ..document };
    save(&browser::fresh_identity(), &document)
}

/// Gives a calculation another name; says whether the browser took it.
pub fn rename(id: &str, name: &str) -> bool {
    let Some(mut document) = load(id) else { return false };
    document.report.structure.name = name.chars().take(100).collect();
    save(id, &document)
}
