//! A reader's page: going places with it, and what acting on it and reading it stand on.
//!
//! Nothing here waits for a fixed time. What should come about is asked for again and again until
//! it has, or until the deadline, and then the failure says what was seen last.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{By, WebDriver, WebElement};
use tokio::time::{Instant, sleep};

use super::engines::{Beside, Tools, with_tools};
use super::{Checked, Context, Failure, Scheme, Viewport, audit, ensure};

/// What has not come about by then will not: a slow machine takes a second or two.
const DEADLINE: Duration = Duration::from_secs(10);
const PAUSE_BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// A reader's browser. Clones are the same browser.
#[derive(Clone)]
pub(crate) struct Page {
    pub(super) tools: Rc<Tools>,
    pub(crate) driver: WebDriver,
    address: Rc<str>,
    steps: Rc<RefCell<Vec<String>>>,
    pub(super) records: Rc<RefCell<audit::Records>>,
}

impl Page {
    pub(super) fn new(tools: Rc<Tools>, driver: WebDriver, address: &str) -> Self {
        Self { tools, driver, address: address.into(), steps: Rc::default(), records: Rc::default() }
    }

    /// What a fresh browser needs before it opens anything.
    pub(super) async fn prepare(&self) -> Checked {
        with_tools!(&*self.tools, tools => tools.prepare().await)?;
        self.show_in(Scheme::Light).await?;
        self.show_as(Viewport::PHONE).await
    }

    /// The scheme, host and port of the app's address.
    pub(super) fn origin(&self) -> String {
        let path = self.address.match_indices('/').nth(2).map_or(self.address.len(), |(at, _)| at);
        format!("{}/", &self.address[..path])
    }

    // Going places.

    /// Opens the app at a fragment ("" or "#/resultat") and waits until it is ready.
    pub(crate) async fn open(&self, fragment: &str) -> Checked {
        self.note(format!("opened {fragment:?}"));
        // From a page of the app, an address that differs by its fragment alone loads nothing.
        self.driver.goto("about:blank").await.context("leaving the page")?;
        self.visit(&format!("{}{fragment}", self.address)).await
    }

    /// Opens the app without waiting for it: the static page is there, and the program may never be.
    pub(crate) async fn open_without_waiting(&self) -> Checked {
        self.note("opened the app without waiting for it".into());
        self.driver.goto(&*self.address).await.context(format!("opening {}", self.address))
    }

    /// Runs a script in every page opened from now on, before anything of the page's own.
    pub(crate) async fn run_before_pages(&self, script: &str) -> Checked {
        self.note(format!("before every page: {script}"));
        with_tools!(&*self.tools, tools => tools.run_before_pages(script).await)
    }

    /// Follows a whole link, such as one that was shared.
    pub(crate) async fn open_link(&self, link: &str) -> Checked {
        ensure(
            link.starts_with(&*self.address),
            format!("a shared link should begin with {}, and is {link}", self.address),
        )?;
        self.open(&link[self.address.len()..]).await
    }

    async fn visit(&self, address: &str) -> Checked {
        self.driver.goto(address).await.context(format!("opening {address}"))?;
        self.wait_until_ready().await
    }

    /// Goes to another fragment without loading the page anew, as a link within the app does.
    pub(crate) async fn go(&self, fragment: &str) -> Checked {
        self.note(format!("went to {fragment:?}"));
        self.run("location.hash = arguments[0]", vec![json!(fragment)]).await?;
        self.wait_until_ready().await
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) -> Checked {
        self.note("reloaded".into());
        match &*self.tools {
            Tools::Firefox(firefox) => firefox.reload().await.context("reloading")?,
            _ => self.driver.refresh().await.context("reloading")?,
        }
        self.wait_until_ready().await
    }

    /// Waits until the app has taken over from the static page.
    pub(crate) async fn wait_until_ready(&self) -> Checked {
        self.find_one("body[data-app-ready]").await.context("waiting for the app to start").map(drop)
    }

    /// Waits until what has changed is drawn: the fonts are there, and two frames have passed.
    pub(crate) async fn settle(&self) -> Checked {
        let script = "const done = arguments[arguments.length - 1];
            document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
        self.driver.execute_async(script, vec![]).await.context("waiting for the page to be drawn").map(drop)
    }

    /// The address' fragment, with its number sign, or nothing.
    pub(crate) async fn fragment(&self) -> Checked<String> {
        self.text_from("return location.hash", vec![]).await
    }

    /// The address before the fragment: all that the web host is told.
    pub(crate) async fn address_told_to_host(&self) -> Checked<String> {
        self.text_from("return location.href.split('#')[0]", vec![]).await
    }

    /// All that the browser keeps for the app, by key.
    pub(crate) async fn stored(&self) -> Checked<BTreeMap<String, String>> {
        self.value_from("return Object.fromEntries(Object.entries(localStorage))", vec![]).await
    }

    pub(crate) async fn title(&self) -> Checked<String> {
        self.driver.title().await.context("reading the page's title")
    }

    // Foundations.

    /// Repeats a look until it succeeds, and fails with the last look's failure at the deadline.
    pub(crate) async fn eventually<T>(&self, what: &str, look: impl AsyncFn() -> Checked<T>) -> Checked<T> {
        let deadline = Instant::now() + DEADLINE;
        let whole_look = async || {
            self.lay_out_whole().await?;
            look().await
        };
        loop {
            match whole_look().await {
                Ok(found) => return Ok(found),
                Err(failure) if Instant::now() >= deadline => {
                    let seconds = DEADLINE.as_secs();
                    return Err(Failure::new(format!("waited {seconds} s for {what}; {failure}")));
                }
                Err(_) => sleep(PAUSE_BETWEEN_LOOKS).await,
            }
        }
    }

    /// Has the browser lay out what is far from sight as well. A reader who looks there, or asks for it by ear, gets it laid
    /// out; who asks through the driver is told that nothing stands there.
    pub(crate) async fn lay_out_whole(&self) -> Checked {
        let script = "if (!window.isLaidOutWhole) {
                window.isLaidOutWhole = new CSSStyleSheet();
                window.isLaidOutWhole.replaceSync('* { content-visibility: visible !important }');
                document.adoptedStyleSheets.push(window.isLaidOutWhole);
            }";
        self.run(script, vec![]).await
    }

    /// Leaves it to the browser again what it lays out, as readers have it.
    pub(crate) async fn lay_out_what_is_seen(&self) -> Checked {
        self.run("document.adoptedStyleSheets = []; delete window.isLaidOutWhole", vec![]).await
    }

    /// The one visible element that a CSS selector finds, waited for.
    pub(crate) async fn find_one(&self, selector: &str) -> Checked<WebElement> {
        // One element at a time is looked at: a look that found several would be a guess.
        self.eventually(&format!("one element {selector}"), async || {
            let mut found = self.driver.find_all(By::Css(selector)).await.context("looking")?;
            ensure(found.len() == 1, format!("there are {}", found.len()))?;
            let element = found.remove(0);
            ensure(self.is_shown(&element).await?, "it is there but not shown")?;
            Ok(element)
        })
        .await
    }

    /// Whether a reader sees an element. `WebKit`'s driver holds what stands in a sticky bar to be out of sight, so there the
    /// page itself is asked.
    pub(super) async fn is_shown(&self, element: &WebElement) -> Checked<bool> {
        if !matches!(*self.tools, Tools::WebKit(_)) {
            return element.is_displayed().await.context("looking");
        }
        // An option is shown where its list is.
        let script =
            "const one = arguments[0].closest('select') ?? arguments[0], box = one.getBoundingClientRect();
            return one.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0";
        self.value_from(script, vec![element.to_json().context("handing an element over")?]).await
    }

    /// What a reader reads of an element, each block in a line of its own.
    pub(super) async fn shown_text(&self, element: &WebElement) -> Checked<String> {
        if !matches!(*self.tools, Tools::WebKit(_)) {
            return element.text().await.context("reading");
        }
        let script = "return (arguments[0].innerText ?? arguments[0].textContent)
            .split('\\n').map(line => line.trim()).filter(line => line !== '').join('\\n')";
        self.value_from(script, vec![element.to_json().context("handing an element over")?]).await
    }

    /// Runs a script in the page.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Checked {
        self.driver.execute(script, arguments).await.context("running a script in the page").map(drop)
    }

    /// What a script returns.
    pub(crate) async fn value_from<T>(&self, script: &str, arguments: Vec<Value>) -> Checked<T>
    where
        T: serde::de::DeserializeOwned,
    {
        let answer = self.driver.execute(script, arguments).await.context("running a script in the page")?;
        answer.convert().context("understanding a script's answer")
    }

    pub(crate) async fn text_from(&self, script: &str, arguments: Vec<Value>) -> Checked<String> {
        self.value_from(script, arguments).await
    }

    /// Remembers a step, to be told if the journey fails.
    pub(super) fn note(&self, step: String) {
        if std::env::var_os("FINSAMKALKYL_TELL_STEPS").is_some() {
            eprintln!("{step}");
        }
        self.steps.borrow_mut().push(step);
    }

    /// The steps so far, one per line.
    pub(super) fn steps(&self) -> String {
        self.steps.borrow().iter().map(|step| format!("  {step}")).collect::<Vec<_>>().join("\n")
    }
}
