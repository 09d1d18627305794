//! The languages of the interface.

use super::english::ENGLISH;
use super::words::{SWEDISH, Words};

/// A language of the interface. What is counted, kept and shared does not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Swedish, which is also what those get who want neither.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Swedish, Self::English];

    /// How the page and the browser name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Swedish => "Svenska",
            Self::English => "English",
        }
    }

    /// Its words.
    pub const fn words(self) -> &'static Words {
        match self {
            Self::Swedish => &SWEDISH,
            Self::English => &ENGLISH,
        }
    }

    /// The one that is switched to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Swedish => Self::English,
            Self::English => Self::Swedish,
        }
    }

    /// The language of a code such as `en` or `sv-FI`; none where it is no language of the interface.
    pub fn of_code(code: &str) -> Option<Self> {
        let language = code.split('-').next().unwrap_or(code);
        Self::ALL.into_iter().find(|one| language.eq_ignore_ascii_case(one.code()))
    }

    /// The language for who has chosen none, from those that the browser says its reader understands. The app is a
    /// Swedish authority's: English is for who understands that and not Swedish.
    pub fn understood<'a>(codes: impl IntoIterator<Item = &'a str>) -> Self {
        let mut language = Self::Swedish;
        for code in codes {
            match Self::of_code(code) {
                Some(Self::Swedish) => return Self::Swedish,
                Some(Self::English) => language = Self::English,
                None => {}
            }
        }
        language
    }
}
