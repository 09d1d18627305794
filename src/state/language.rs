//! The language of the page: which it is, and switching it.

use super::browser;
use super::session::{SaveState, Session};
use super::sight;
use super::store;
use finsamkalkyl::text::{Language, Words};
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    /// The page's language. Whatever says something asks for it, and what is drawn is drawn anew when it changes.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Swedish) };
}

/// The language of the page.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// The words of the page's language.
pub fn words() -> &'static Words {
    language().words()
}

fn speak(language: Language) {
    LANGUAGE.set(language);
    browser::set_language(language.code());
}

impl Session {
    /// Goes on in the language that one has chosen here, else in the one that the host has set, else in the browser's.
    pub(super) fn speak_usual(self) {
        let before = language();
        let of_host = self.settings.with_untracked(|settings| settings.default_language);
        let of_browser = || {
            let understood = browser::languages();
            Language::understood(understood.iter().map(String::as_str))
        };
        let usual = || of_host.and_then(Language::of_code).unwrap_or_else(of_browser);
        speak(store::language().unwrap_or_else(usual));
        if language() != before {
            self.spoken.notify();
        }
    }

    /// Goes on in another language, which is remembered. All that is entered and open stays as it is.
    pub fn switch_language(self, to: Language, switch: &'static str) {
        // What is half typed is taken as it is read in the language that it is typed in.
        sight::leave_field();
        store::set_language(to);
        speak(to);
        self.said.set(String::new());
        self.announced.set(String::new());
        self.editing.set(None);
        self.forget_earlier();
        self.tell_of_forgetting();
        if let SaveState::Saved(when) = self.kept() {
            self.set_kept(SaveState::Saved(when.replace(['.', ':'], words().clock_sign)));
        }
        let (scrolled, place) = (sight::scrolled(), sight::place_of(switch).unwrap_or_default());
        self.spoken.notify();
        self.soon(move || {
            sight::focus(switch);
            sight::scroll_to(scrolled);
            sight::keep_at(switch, place);
            // What is far from sight is as high as it is only once it has been near.
            self.soon(move || sight::keep_at(switch, place));
        });
    }

    /// Is told when the page goes on in another language.
    pub fn track_language(self) {
        self.spoken.track();
    }
}
