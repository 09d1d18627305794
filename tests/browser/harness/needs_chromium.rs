//! The journeys that need what only Chromium's `DevTools` can do, each with its reason: `tests/browser/needs_chromium.txt`,
//! which scripts/test reads too. It is held complete and short: in another engine `DevTools` fail, and a journey that is
//! listed and asks nothing of them fails in Chromium.

use std::cell::Cell;

use super::engines::Engine;
use super::{Checked, ensure};

const LIST: &str = include_str!("../needs_chromium.txt");

thread_local! {
    /// Whether this thread's journey has asked anything of `DevTools`.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a journey, by its modules and its name, is in the list.
pub(super) fn is_listed(journey: &str) -> bool {
    ASKED.set(false);
    LIST.lines().any(|line| line.split_once(": ").is_some_and(|(name, _)| name == journey))
}

/// Remembers that the journey has asked something of `DevTools`.
pub(super) fn remember_asked() {
    ASKED.set(true);
}

/// Fails unless the journey is in the list just when it has asked something of `DevTools`.
pub(super) fn ensure_agreed(engine: Engine, listed: bool) -> Checked {
    let agreed = engine != Engine::Chromium || ASKED.get() == listed;
    ensure(
        agreed,
        "tests/browser/needs_chromium.txt should name the journeys that ask something of DevTools, and no other",
    )
}
