//! What a reader's fingers do: pressing and typing.

use std::time::Duration;

use thirtyfour::{By, Key, TypingData, WebElement};

use super::engines::Engine;
use super::{Checked, Context, Failure, Page, ensure, field_selector};

/// More stops than any page has; without a bound a stop that can't be reached would never be told.
const MOST_TABS: usize = 300;

/// How deep things are folded away in each other, and some: a sheet is drawn after it is opened.
const MOST_FOLDS: usize = 8;
/// The page where everything stands has tens of thousands of figures to draw.
const UNFOLDING: Duration = Duration::from_mins(3);

/// Which way Tab goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tabbing {
    Forward,
    Back,
}

impl Page {
    /// Presses what has this role and accessible name, such as ("button", "Kopiera länk").
    pub(crate) async fn press(&self, role: &str, name: &str) -> Checked {
        self.note(format!("pressed the {role} {name:?}"));
        let target = self.find(role, name).await?;
        self.click(&target, &format!("the {role} {name:?}")).await
    }

    /// Presses the one element that a selector finds.
    pub(crate) async fn press_on(&self, selector: &str) -> Checked {
        self.note(format!("pressed {selector}"));
        let target = self.find_one(selector).await?;
        self.click(&target, selector).await
    }

    async fn click(&self, target: &WebElement, what: &str) -> Checked {
        target.scroll_into_view().await.context(format!("scrolling to {what}"))?;
        if self.tools.engine() == Engine::WebKit && self.is_chosen(target).await? {
            return Ok(());
        }
        target.click().await.context(format!("pressing {what}"))
    }

    /// Chooses an option, if it is one. `WebKit`'s driver for GTK never answers when the page draws its list anew meanwhile.
    async fn is_chosen(&self, target: &WebElement) -> Checked<bool> {
        let script = "const [option] = arguments, list = option.closest('select');
            if (option.localName !== 'option' || !list) return false;
            list.focus();
            option.selected = true;
            for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true }));
            return true";
        self.value_from(script, vec![target.to_json().context("handing an option over")?]).await
    }

    /// Puts the focus in a field, with all that stands in it selected.
    pub(crate) async fn enter_field(&self, id: &str) -> Checked<WebElement> {
        let field = self.find_one(&field_selector(id)).await?;
        let selecting = "arguments[0].focus(); arguments[0].select()";
        let element = field.to_json().context("handing the field over")?;
        self.run(selecting, vec![element]).await?;
        Ok(field)
    }

    /// Replaces a field's content by typing, key by key.
    pub(crate) async fn type_into(&self, id: &str, text: &str) -> Checked {
        self.note(format!("typed {text:?} into #{id}"));
        let field = self.enter_field(id).await?;
        // What is selected goes with the first key, as for a reader who types over a figure.
        if text.is_empty() {
            field.send_keys(Key::Backspace).await.context(format!("emptying #{id}"))
        } else {
            field.send_keys(text).await.context(format!("typing into #{id}"))
        }
    }

    /// Types where the focus is, without moving it or the caret first.
    pub(crate) async fn type_here(&self, text: &str) -> Checked {
        self.note(format!("typed {text:?}"));
        let focused = self.driver.active_element().await.context("asking what has the focus")?;
        focused.send_keys(text).await.context(format!("typing {text:?}"))
    }

    /// Presses Tab, with or without Shift, until the focus is on what a selector finds.
    pub(crate) async fn tab_to(&self, selector: &str, direction: Tabbing) -> Checked {
        self.note(format!("went with Tab to {selector}"));
        let focused = "return document.activeElement?.matches(arguments[0]) ?? false";
        for _ in 0..MOST_TABS {
            match direction {
                Tabbing::Forward => self.tab(1).await?,
                Tabbing::Back => self.tab_back().await?,
            }
            if self.value_from(focused, vec![selector.into()]).await? {
                return Ok(());
            }
        }
        Err(Failure::new(format!("{MOST_TABS} presses of Tab did not reach {selector}")))
    }

    /// Presses Tab so many times.
    pub(crate) async fn tab(&self, times: usize) -> Checked {
        let focused = self.driver.active_element().await.context("asking what has the focus")?;
        focused.send_keys("\u{e004}".repeat(times)).await.context("pressing Tab")
    }

    async fn tab_back(&self) -> Checked {
        let keys = self
            .driver
            .action_chain()
            .key_down(Key::Shift)
            .send_keys(TypingData::from(Key::Tab))
            .key_up(Key::Shift);
        keys.perform().await.context("pressing Shift and Tab")
    }

    /// Leaves the field that has the focus, as when one presses beside it.
    pub(crate) async fn leave_field(&self) -> Checked {
        self.note("left the field".into());
        self.run("document.activeElement?.blur()", vec![]).await
    }

    /// Chooses from a list by the option's text.
    pub(crate) async fn choose(&self, id: &str, text: &str) -> Checked {
        self.note(format!("chose {text:?} in #{id}"));
        let list = self.find_one(&field_selector(id)).await?;
        // A driver brings a list just into the window, where a bar may stand before it.
        list.scroll_into_view().await.context(format!("scrolling to #{id}"))?;
        let mut texts = vec![];
        for option in list.find_all(By::Css("option")).await.context("reading the list")? {
            let found = option.text().await.context("reading an option")?;
            if found.trim() == text {
                return self.click(&option, text).await;
            }
            texts.push(found);
        }
        Err(Failure::new(format!("#{id} has no {text:?}, only {texts:?}")))
    }

    /// Opens what is folded away under a heading, as a press on the heading does; what is open stays so.
    pub(crate) async fn unfold(&self, heading: &str) -> Checked {
        self.note(format!("unfolded {heading:?}"));
        self.eventually(&format!("something folded under {heading:?}"), async || {
            let script = "const one = [...document.querySelectorAll('main details > summary')]
                    .find(one => one.innerText.trim() === arguments[0]);
                if (one && !one.parentElement.open) one.click();
                return one !== undefined";
            ensure(self.value_from(script, vec![heading.into()]).await?, "there is none")
        })
        .await
    }

    /// Opens every card of the page, once there are any.
    pub(crate) async fn unfold_cards(&self) -> Checked {
        self.note("unfolded every card".to_owned());
        self.eventually("a card that can be opened", async || {
            let script = "const cards = document.querySelectorAll('main details.folded');
                for (const card of cards) card.open = true;
                return cards.length > 0";
            ensure(self.value_from(script, vec![]).await?, "there is none")
        })
        .await
    }

    /// Opens all that is folded away in what a selector finds, and what is folded away in that.
    pub(crate) async fn unfold_all(&self, part: &str) -> Checked {
        self.note(format!("unfolded all in {part}"));
        self.driver.set_script_timeout(UNFOLDING).await.context("giving a large page time")?;
        let script =
            "const closed = [...document.querySelectorAll(arguments[0] + ' details:not([open]) > summary')]
                .filter(one => one.checkVisibility());
            closed.forEach(one => one.click());
            return closed.length";
        for _ in 0..MOST_FOLDS {
            let closed: usize = self.value_from(script, vec![part.into()]).await?;
            self.settle().await?;
            if closed == 0 {
                return Ok(());
            }
        }
        Err(Failure::new(format!("in {part} something stays folded or folds again")))
    }

    /// Presses a key while others are held down.
    pub(crate) async fn press_chord(&self, held: &[Key], key: char) -> Checked {
        self.note(format!("pressed {held:?} and {key:?}"));
        let mut keys = self.driver.action_chain();
        for one in held {
            keys = keys.key_down(one.clone());
        }
        keys = keys.send_keys(key.to_string());
        for one in held.iter().rev() {
            keys = keys.key_up(one.clone());
        }
        keys.perform().await.context("pressing keys together")
    }

    /// The keys that are held while one presses the key that a link or a list can be had by.
    pub(crate) fn with_access_key(&self) -> &'static [Key] {
        match self.tools.engine() {
            Engine::Chromium | Engine::WebKit => &[Key::Alt],
            // As on a Mac: with Alt alone one goes to another of its tabs, and its driver's keys with Shift are other keys.
            Engine::Firefox => &[Key::Control, Key::Alt],
        }
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press_key(&self, key: Key) -> Checked {
        self.note(format!("pressed the key {key:?}"));
        self.driver.action_chain().send_keys(TypingData::from(key)).perform().await.context("pressing a key")
    }
}
