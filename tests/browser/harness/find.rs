//! Finding by role and accessible name: as a screen reader tells the page, and the engine's own
//! computation of both, so that a journey also proves that the page can be told.

use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{ElementId, RequestData, SessionId, WebElement};

use super::engines::Engine;
use super::{Checked, Context, Failure, Page, audit};

/// What may be meant, with its accessible name; and its role, where that need not be asked for.
struct Candidate {
    element: WebElement,
    name: String,
    role: Option<String>,
}

impl Page {
    /// The one visible element with this role and name, waited for.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Checked<WebElement> {
        self.find_within("body", role, name).await
    }

    /// The same, within the part of the page that a selector names. When nothing has exactly this
    /// name, one that begins with it is meant: a card's name is all that stands on it.
    pub(crate) async fn find_within(&self, part: &str, role: &str, name: &str) -> Checked<WebElement> {
        self.eventually(&format!("the {role} {name:?} in {part}"), async || {
            let mut others = vec![];
            let mut meant = vec![];
            for candidate in self.candidates(part, role).await? {
                // The role and whether it is shown are asked of those alone that may be meant: each question takes time.
                if !candidate.name.starts_with(name) {
                    others.push(candidate.name);
                } else if self.is_shown_as(&candidate, role).await? {
                    meant.push((candidate.element, candidate.name));
                }
            }
            let names: Vec<&str> = meant.iter().map(|(_, found)| found.as_str()).collect();
            let position = the_one_meant(&names, name)
                .map_err(|failure| Failure::new(format!("{failure}; besides there are {others:?}")))?;
            Ok(meant[position].0.clone())
        })
        .await
    }

    /// The names of all visible elements with a role in a part of the page, in the page's order.
    pub(crate) async fn names_of(&self, part: &str, role: &str) -> Checked<Vec<String>> {
        let mut names = vec![];
        for candidate in self.candidates(part, role).await? {
            if self.is_shown_as(&candidate, role).await? {
                names.push(candidate.name);
            }
        }
        Ok(names)
    }

    /// What may have a role and be shown in a part of the page, in the page's order.
    async fn candidates(&self, part: &str, role: &str) -> Checked<Vec<Candidate>> {
        let selector = format!("{part} :is({})", candidates(role));
        let on_one_line = |label: &str| label.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.tools.engine() == Engine::WebKit {
            // `WebKit` has words for what it tells assistive technology, but its driver for GTK answers every question
            // for them with an error that says nothing: axe-core makes them out instead.
            audit::ensure_axe(self).await?;
            let script = "axe.setup(document.documentElement);
                const together = text => text.replace(/\\s/g, '');
                // It runs together what stands in blocks of their own, which an engine parts.
                const name = one => {
                    const name = axe.commons.text.accessibleText(one);
                    const shown = one.labels?.[0]?.innerText ?? one.innerText;
                    return together(name) === together(shown) ? shown : name;
                };
                try {
                    return [...document.querySelectorAll(arguments[0])]
                        .filter(one => one.checkVisibility({ visibilityProperty: true }))
                        .map(one => [one, name(one), axe.commons.aria.getRole(one) ?? one.localName])
                } finally { axe.teardown() }";
            let found: Vec<(Value, String, String)> = self.value_from(script, vec![json!(selector)]).await?;
            return found
                .into_iter()
                .map(|(element, name, role)| {
                    let element = WebElement::from_json(element, self.driver.handle().clone());
                    let element = element.context("taking an element")?;
                    Ok(Candidate { element, name: on_one_line(&name), role: Some(role) })
                })
                .collect();
        }
        let script = "return [...document.querySelectorAll(arguments[0])]
            .filter(one => one.checkVisibility({ visibilityProperty: true }))";
        let found = self.driver.execute(script, vec![json!(selector)]).await.context("looking")?;
        let mut candidates = vec![];
        for element in found.elements().context("looking")? {
            let name = on_one_line(&self.computed(&element, "computedlabel").await?);
            candidates.push(Candidate { element, name, role: None });
        }
        Ok(candidates)
    }

    async fn is_shown_as(&self, candidate: &Candidate, role: &str) -> Checked<bool> {
        let element = &candidate.element;
        let found = match &candidate.role {
            Some(role) => role.clone(),
            None => self.computed(element, "computedrole").await?,
        };
        Ok(is_role(&found, role) && self.is_shown(element).await?)
    }

    /// What the engine tells assistive technology about an element.
    async fn computed(&self, element: &WebElement, what: &'static str) -> Checked<String> {
        let question = Computed { element: element.element_id(), what };
        let answer = self.driver.handle().cmd(question).await.context(format!("asking for the {what}"))?;
        answer.value().map_err(|error| Failure::new(format!("understanding the {what}: {error}")))
    }
}

/// Whether an engine's word for a role is the one meant: what opens and closes something is a button that some have a
/// name of their own for, and Firefox none.
fn is_role(computed: &str, role: &str) -> bool {
    computed == role || (role == "button" && matches!(computed, "DisclosureTriangle" | "summary" | ""))
}

/// Which of the names is meant; a failure tells them all.
fn the_one_meant(names: &[&str], wanted: &str) -> Checked<usize> {
    let positions = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        names.iter().enumerate().filter(|(_, name)| fits(name)).map(|(position, _)| position).collect()
    };
    let mut meant = positions(&|name| name == wanted);
    if meant.is_empty() {
        meant = positions(&|name| name.starts_with(wanted));
    }
    match meant[..] {
        [position] => Ok(position),
        _ => Err(Failure::new(format!("{} of these are meant: {names:?}", meant.len()))),
    }
}

/// Elements that may have a role, so that not every element of the page need be asked.
fn candidates(role: &str) -> String {
    let by_nature = match role {
        "button" => "button, summary, input[type=submit], input[type=button]",
        "link" => "a[href]",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "textbox" => "input, textarea",
        "checkbox" | "radio" | "switch" => "input",
        "combobox" => "select, input",
        "dialog" => "dialog",
        "status" => "output",
        "table" => "table",
        "navigation" => "nav",
        "region" => "section",
        _ => "",
    };
    let by_attribute = format!("[role={role}]");
    if by_nature.is_empty() { by_attribute } else { format!("{by_nature}, {by_attribute}") }
}

/// A question of the `WebDriver` standard that the client library has no words for.
#[derive(Debug)]
struct Computed {
    element: ElementId,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let Self { element, what } = self;
        RequestData::new(Method::GET, format!("/session/{session}/element/{element}/{what}"))
    }
}
