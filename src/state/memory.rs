//! Whether the browser keeps what is saved in it, and what to say where it does not.

use super::browser;
use super::language::words;
use super::session::Session;
use super::store;
use finsamkalkyl::keeping::Memory;
use leptos::prelude::*;

impl Session {
    /// Asks the browser to keep what is saved. Where it will not, and is one that forgets, that is said once a sitting.
    pub(super) fn ask_to_persist(self) {
        browser::ask_to_persist(move |will_keep| {
            if !will_keep && !store::is_forgetting_read() {
                self.say_how_it_forgets();
            }
        });
    }

    fn say_how_it_forgets(self) {
        let (user_agent, is_installed) = browser::who_it_is();
        self.forgetting.set(words_on(Memory::of(&user_agent, is_installed)));
    }

    /// Says again what is being said of it, in the page's language.
    pub(super) fn tell_of_forgetting(self) {
        if !self.forgetting.with_untracked(String::is_empty) {
            self.say_how_it_forgets();
        }
    }

    /// How the browser forgets and what to do, as long as that is to be said.
    pub fn forgetting(self) -> RwSignal<String> {
        self.forgetting
    }

    /// It was read that the browser forgets.
    pub fn read_of_forgetting(self) {
        store::set_forgetting_read();
        self.forgetting.set(String::new());
    }

    /// Is told when another tab changes the store.
    pub fn track_store(self) {
        self.stored.track();
    }
}

fn words_on(memory: Memory) -> String {
    let words = words().keeping;
    match memory {
        Memory::Lasting => String::new(),
        Memory::SevenDays => words.seven_days.to_owned(),
        Memory::WithinProgram("") => words.within_some_program.to_owned(),
        Memory::WithinProgram(program) => words.within_program.replace("{program}", program),
    }
}
