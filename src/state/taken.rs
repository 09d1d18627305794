//! Calculations that were taken away: each can be put back as long as the tab is there, whatever one does meanwhile.

use super::session::Session;
use super::store;
use finsamkalkyl::keeping::{joined, parted};
use leptos::prelude::{UpdateValue, WithValue};

/// A calculation that was taken away, as it stood in the store.
#[derive(Clone)]
pub struct Taken {
    /// Its identity.
    pub id: String,
    /// What it was called.
    pub name: String,
    kept: Vec<(String, String)>,
}

impl Session {
    /// What was taken away in this tab, the last first.
    pub fn taken(self) -> Vec<Taken> {
        self.held.with_value(|held| held.taken.iter().rev().cloned().collect())
    }

    /// Takes a calculation away, so that it can be put back; says whether it was there.
    pub fn take_away(self, id: &str, name: &str) -> bool {
        let kept = store::take(id);
        let is_taken = !kept.is_empty();
        if is_taken {
            let taken = Taken { id: id.to_owned(), name: name.to_owned(), kept };
            self.change_taken(|all| all.push(taken));
        }
        is_taken
    }

    /// Puts back what was taken away; says whether the browser took it. What it does not take stays offered.
    pub fn put_back(self, taken: &Taken) -> bool {
        let is_kept = store::put_back(&taken.id, &taken.kept);
        if is_kept {
            self.change_taken(|all| all.retain(|other| other.id != taken.id));
        }
        is_kept
    }

    fn change_taken(self, change: impl FnOnce(&mut Vec<Taken>)) {
        self.held.update_value(|held| {
            change(&mut held.taken);
            // Where there is no room the tab itself remembers, until it is loaded anew.
            let written: Vec<String> = held.taken.iter().map(Taken::written).collect();
            store::set_taken(&joined(written.iter().map(String::as_str)));
        });
    }
}

impl Taken {
    fn written(&self) -> String {
        let kept = self.kept.iter().flat_map(|(key, text)| [key.as_str(), text.as_str()]);
        joined([self.id.as_str(), self.name.as_str()].into_iter().chain(kept))
    }

    fn read(written: &str) -> Option<Self> {
        let texts = parted(written)?;
        let (head, kept) = texts.split_at_checked(2)?;
        let [id, name] = head else { return None };
        let pair = |pair: &[&str]| match pair {
            [key, text] => Some(((*key).to_owned(), (*text).to_owned())),
            _ => None,
        };
        let kept = kept.chunks(2).filter_map(pair).collect();
        Some(Self { id: (*id).to_owned(), name: (*name).to_owned(), kept })
    }
}

/// What was taken away before the page was loaded anew.
pub(super) fn taken_before() -> Vec<Taken> {
    let written = store::taken();
    parted(&written).unwrap_or_default().into_iter().filter_map(Taken::read).collect()
}
