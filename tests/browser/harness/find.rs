//! Finding by role and accessible name: as a screen reader tells the page, and the engine's own
//! computation of both, so that a journey also proves that the page can be told.

use axum::http::Method;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{By, ElementId, RequestData, SessionId, WebElement};

use super::{Checked, Context, Failure, Page};

impl Page {
    /// The one visible element with this role and name, waited for.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Checked<WebElement> {
        self.find_within("body", role, name).await
    }

    /// The same, within the part of the page that a selector names. When nothing has exactly this
    /// name, one that begins with it is meant: a card's name is all that stands on it.
    pub(crate) async fn find_within(&self, part: &str, role: &str, name: &str) -> Checked<WebElement> {
        self.eventually(&format!("the {role} {name:?} in {part}"), async || {
            let candidates = self.named(part, role).await?;
            let names: Vec<&str> = candidates.iter().map(|(_, found)| found.as_str()).collect();
            let position = the_one_meant(&names, name)?;
            Ok(candidates[position].0.clone())
        })
        .await
    }

    /// The names of all visible elements with a role in a part of the page, in the page's order.
    pub(crate) async fn names_of(&self, part: &str, role: &str) -> Checked<Vec<String>> {
        Ok(self.named(part, role).await?.into_iter().map(|(_, name)| name).collect())
    }

    async fn named(&self, part: &str, role: &str) -> Checked<Vec<(WebElement, String)>> {
        let selector = format!("{part} :is({})", candidates(role));
        let mut named = vec![];
        for element in self.driver.find_all(By::Css(selector)).await.context("looking")? {
            if element.is_displayed().await.context("looking")?
                && is_role(&self.computed(&element, "computedrole").await?, role)
            {
                let name = self.computed(&element, "computedlabel").await?;
                named.push((element, name.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
        Ok(named)
    }

    /// What the engine tells assistive technology about an element.
    async fn computed(&self, element: &WebElement, what: &'static str) -> Checked<String> {
        let question = Computed { element: element.element_id(), what };
        let answer = self.driver.handle().cmd(question).await.context(format!("asking for the {what}"))?;
        answer.value().map_err(|error| Failure::new(format!("understanding the {what}: {error}")))
    }
}

/// Whether an engine's word for a role is the one meant: what opens and closes something is a button that some have a
/// name of their own for.
fn is_role(computed: &str, role: &str) -> bool {
    computed == role || (role == "button" && matches!(computed, "DisclosureTriangle" | "summary"))
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
