//! The browser's store: each calculation under a key of its own, so that one that cannot be read costs no other.

use super::browser::short_moment;
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
pub(super) fn load(id: &str) -> Option<Document> {
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
