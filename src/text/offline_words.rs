//! The words of the app as something that is installed: that a new version is there.

/// Those words, in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct OfflineWords {
    pub new_version_title: &'static str,
    pub new_version: &'static str,
    pub take_new_version: &'static str,
    pub not_now: &'static str,
}

/// The words in Swedish.
pub const SWEDISH_OFFLINE: OfflineWords = OfflineWords {
    new_version_title: "Ny version",
    new_version: "En ny version finns. Det du har fyllt i sparas innan sidan laddas om.",
    take_new_version: "Ladda om",
    not_now: "Inte nu",
};

/// The words in English.
pub const ENGLISH_OFFLINE: OfflineWords = OfflineWords {
    new_version_title: "New version",
    new_version: "A new version is available. What you have entered is saved before the page reloads.",
    take_new_version: "Reload",
    not_now: "Not now",
};
