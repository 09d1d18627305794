//! What a reader's fingers do: pressing and typing.

use thirtyfour::{Key, TypingData, WebElement};

use super::{Checked, Context, Page, field_selector};

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
        target.click().await.context(format!("pressing {what}"))
    }

    /// Replaces a field's content by typing, key by key.
    pub(crate) async fn type_into(&self, id: &str, text: &str) -> Checked {
        self.note(format!("typed {text:?} into #{id}"));
        let field = self.find_one(&field_selector(id)).await?;
        let selecting = "arguments[0].focus(); arguments[0].select()";
        let element = field.to_json().context("handing the field over")?;
        self.run(selecting, vec![element]).await?;
        // What is selected goes with the first key, as for a reader who types over a figure.
        if text.is_empty() {
            field.send_keys(Key::Backspace).await.context(format!("emptying #{id}"))
        } else {
            field.send_keys(text).await.context(format!("typing into #{id}"))
        }
    }

    /// Presses a key where the focus is.
    pub(crate) async fn press_key(&self, key: Key) -> Checked {
        self.note(format!("pressed the key {key:?}"));
        self.driver.action_chain().send_keys(TypingData::from(key)).perform().await.context("pressing a key")
    }
}
