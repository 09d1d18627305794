//! Ordered collections from what comes, put in one by one.
//!
//! To collect into one sorts all of it first and then builds the tree at once, and brings a sort and a builder of its own
//! for each type. What is here is already much the same order, or small.

use std::collections::{BTreeMap, BTreeSet};

/// A map; of what comes twice under one key, the last.
pub(crate) fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}
