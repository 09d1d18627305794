//! What the script that starts the program tells it: what who hosts the app has set, and that a new version is there.

use super::browser;
use super::session::Session;
use super::sight;
use finsamkalkyl::settings::Settings;
use leptos::prelude::*;

impl Session {
    /// Takes what the starting script has to tell, now and later.
    pub(super) fn follow_host(self) {
        self.read_settings();
        browser::on_told("finsamkalkyl-settings", move || self.read_settings());
        browser::on_told("finsamkalkyl-new-version", move || self.new_version.set(true));
    }

    fn read_settings(self) {
        // Until they are there, and where there are none, all is as without them.
        if let Some(text) = browser::settings_text() {
            self.settings.set(Settings::of_json(&text));
            self.speak_usual();
        }
    }

    /// What who hosts the app has set.
    pub fn settings(self) -> RwSignal<Settings> {
        self.settings
    }

    /// Whether a new version is there and has not been put off.
    pub fn new_version(self) -> RwSignal<bool> {
        self.new_version
    }

    /// Loads the page in the new version. What is entered is saved first.
    pub fn take_new_version(self) {
        sight::leave_field();
        self.save_pending();
        browser::tell("finsamkalkyl-take-new-version");
    }
}
