//! What a reader's eyes do: reading texts and fields, and waiting for them to change.

use serde_json::json;

use super::engines::{Beside, with_tools};
use super::{Checked, Context, Failure, Page, ensure, ensure_equal};

impl Page {
    /// The text that a reader sees of the one element that a selector finds. Spaces that don't
    /// break, which Swedish numbers have, come as ordinary ones.
    pub(crate) async fn text(&self, selector: &str) -> Checked<String> {
        let element = self.find_one(selector).await?;
        let text = self.shown_text(&element).await.context(format!("reading {selector}"))?;
        Ok(with_ordinary_spaces(&text))
    }

    /// The texts of all elements that a selector finds, in the page's order; none is no failure.
    pub(crate) async fn texts(&self, selector: &str) -> Checked<Vec<String>> {
        self.lay_out_whole().await?;
        let script = "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText)";
        let texts: Vec<String> = self.value_from(script, vec![json!(selector)]).await?;
        Ok(texts.iter().map(|text| with_ordinary_spaces(text)).collect())
    }

    /// Waits until all elements that a selector finds say what they should, line breaks aside.
    pub(crate) async fn expect_texts(&self, selector: &str, expected: &[&str]) -> Checked {
        self.eventually(&format!("{selector} to say {expected:?}"), async || {
            let texts = self.texts(selector).await?;
            let texts: Vec<String> = texts.iter().map(|text| on_one_line(text)).collect();
            ensure_equal(selector, &texts[..], expected)
        })
        .await
    }

    /// Waits until there is no visible text in what a selector finds, if it finds anything.
    pub(crate) async fn expect_nothing(&self, selector: &str) -> Checked {
        self.eventually(&format!("{selector} to say nothing"), async || {
            let script = "return [...document.querySelectorAll(arguments[0])]
                .filter(one => one.checkVisibility()).map(one => one.innerText.trim()).join(' ')";
            let text = self.text_from(script, vec![json!(selector)]).await?;
            ensure(text.is_empty(), format!("it says {text:?}"))
        })
        .await
    }

    /// Waits until a field holds what it should.
    pub(crate) async fn expect_content(&self, id: &str, expected: &str) -> Checked {
        self.eventually(&format!("#{id} to hold {expected:?}"), async || {
            ensure_equal(&format!("#{id}"), self.content_of(id).await?.as_str(), expected)
        })
        .await
    }

    /// An attribute of an element, or nothing when it has none.
    pub(crate) async fn attribute(&self, selector: &str, name: &str) -> Checked<Option<String>> {
        let element = self.find_one(selector).await?;
        element.attr(name).await.context(format!("reading {name} of {selector}"))
    }

    /// Whether an element is on the screen, whole and with nothing before it.
    pub(crate) async fn is_in_sight(&self, selector: &str) -> Checked<bool> {
        let script = "const one = document.querySelector(arguments[0]), box = one.getBoundingClientRect();
            const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
            return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
                && one.contains(document.elementFromPoint(...middle))";
        self.value_from(script, vec![json!(selector)]).await
    }

    /// What stands in a field.
    pub(crate) async fn content_of(&self, id: &str) -> Checked<String> {
        let field = self.find_one(&field_selector(id)).await?;
        let content = field.prop("value").await.context(format!("reading the field #{id}"))?;
        Ok(with_ordinary_spaces(&content.unwrap_or_default()))
    }

    /// The id of the element that has the focus, or nothing.
    pub(crate) async fn focused_id(&self) -> Checked<String> {
        self.text_from("return document.activeElement?.id ?? ''", vec![]).await
    }

    /// Waits until an element's text is what it should be.
    pub(crate) async fn expect_text(&self, selector: &str, expected: &str) -> Checked {
        self.eventually(&format!("{selector} to say {expected:?}"), async || {
            ensure_equal(selector, self.text(selector).await?.as_str(), expected)
        })
        .await
    }

    /// Waits until an element's text holds a passage.
    pub(crate) async fn expect_passage(&self, selector: &str, passage: &str) -> Checked {
        self.eventually(&format!("{selector} to mention {passage:?}"), async || {
            let text = self.text(selector).await?;
            ensure(text.contains(passage), format!("it says {text:?}"))
        })
        .await
    }

    /// Remembers from now on what a screen reader is told without having asked: what is told next takes its place.
    pub(crate) async fn listen(&self) -> Checked {
        let script = "const live = '[role=status], [role=alert], [aria-live]';
            window.heard = [];
            new MutationObserver(changes => {
                for (const { target } of changes) {
                    const told = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(live);
                    if (told && !told.closest('[hidden]')) window.heard.push(told.textContent);
                }
            }).observe(document.body, { childList: true, characterData: true, subtree: true })";
        self.run(script, vec![]).await
    }

    /// Waits until a screen reader is told this without having asked, or has been since one began to listen.
    pub(crate) async fn expect_told(&self, wanted: &str) -> Checked {
        let script = "const live = '[role=status], [role=alert], [aria-live]';
            const told = [...document.querySelectorAll(live)].filter(one => !one.closest('[hidden]'));
            return [...(window.heard ?? []), ...told.map(one => one.textContent)]";
        self.eventually(&format!("{wanted:?} to be told"), async || {
            let told: Vec<String> = self.value_from(script, vec![]).await?;
            let is_told = told.iter().any(|told| told.replace('\u{a0}', " ").contains(wanted));
            ensure(is_told, format!("there is told {told:?}"))
        })
        .await
    }

    /// What the clipboard holds, once it holds text.
    pub(crate) async fn clipboard(&self) -> Checked<String> {
        self.eventually("text on the clipboard", async || {
            let text = with_tools!(&*self.tools, tools => tools.copied().await)?;
            if text.is_empty() { Err(Failure::new("it is empty")) } else { Ok(text) }
        })
        .await
    }
}

/// The selector of a field's id. Ids may hold dots and slashes, which mean other things there.
pub(crate) fn field_selector(id: &str) -> String {
    let mut selector = String::from("#");
    for letter in id.chars() {
        if !letter.is_alphanumeric() && !"-_".contains(letter) {
            selector.push('\\');
        }
        selector.push(letter);
    }
    selector
}

/// The text with every run of white space as one space.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Non-breaking and narrow spaces as ordinary ones.
fn with_ordinary_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}
