//! The three engines: how each is started, and what the harness does beside `WebDriver` in each.
//!
//! A journey never asks in which engine it is. What it needs is an [`act`](super::act), a
//! [`look`](super::look) and so on, and those that `WebDriver` has no words for are here, once for
//! each engine: through `DevTools` in Chromium, over `WebDriver BiDi` and with the browser's own
//! rights in Firefox, and by the window that `WebKit` is shown in.

mod bidi;
mod chromium;
mod firefox;
mod webkit;

use std::path::Path;
use std::time::Duration;

use thirtyfour::{Capabilities, WebDriver};
use tokio::process::Child;
use tokio::time::timeout;

pub(crate) use chromium::Chromium;
pub(crate) use firefox::Firefox;
pub(crate) use webkit::WebKit;

use super::{Checked, Context, Failure, Scheme, Viewport};

/// A browser that has not started by then will not.
const START_DEADLINE: Duration = Duration::from_mins(1);

/// A violation is told through the console, whose log outlives the page; an error is told with where it came from,
/// which not every engine does by itself.
const TELL_VIOLATIONS: &str = "document.addEventListener('securitypolicyviolation', event => console.error(
    'content security policy violated:', event.effectiveDirective, event.blockedURI, event.sample));
addEventListener('error', event => { if (event.error) console.error('came from:', event.error.stack) });
addEventListener('unhandledrejection', event => console.error('came from:', event.reason?.stack))";

/// The browser engines that the journeys run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// As Debian has it, for GTK: the nearest thing to an iPhone's on Linux.
    WebKit,
}

impl Engine {
    /// The engine named by `FINSAMKALKYL_ENGINE`, Chromium without it.
    pub(crate) fn chosen() -> Checked<Self> {
        match std::env::var("FINSAMKALKYL_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => Err(Failure::new(format!(
                "FINSAMKALKYL_ENGINE is {other:?}; \"chromium\", \"firefox\" and \"webkit\" are known"
            ))),
        }
    }
}

/// What a browser lets pages keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    Open,
    /// The reader has forbidden sites to keep anything.
    Blocked,
}

/// What an engine has told of since it was asked last.
#[derive(Default)]
pub(crate) struct Told {
    /// Every address that was requested, oldest first.
    pub(crate) requests: Vec<String>,
    /// Errors and warnings in the console, violations of the policy among them.
    pub(crate) problems: Vec<String>,
}

/// What the harness does in one engine beside `WebDriver`.
pub(crate) trait Beside {
    /// What a fresh browser needs before it opens anything: the time of Sweden, no movement, and
    /// that it tells of what can't be asked for afterwards.
    async fn prepare(&self) -> Checked;
    /// Runs a script in every page opened from now on, before anything of the page's own.
    async fn run_before_pages(&self, script: &str) -> Checked;
    /// Shows the page that one is in on a screen of this size.
    async fn show_as(&self, viewport: Viewport) -> Checked;
    /// Has pages asked for in these colours, without movement.
    async fn show_in(&self, scheme: Scheme) -> Checked;
    /// What the engine has told of since it was asked last.
    async fn told(&self) -> Checked<Told>;
    /// Copies a text, as another program does.
    async fn copy(&self, text: &str) -> Checked;
    /// What another program would paste; nothing when there is no text.
    async fn copied(&self) -> Checked<String>;
    /// Has files that are saved land in a folder.
    async fn download_into(&self, folder: &Path) -> Checked;
    /// Has the browser give itself another name.
    async fn call_itself(&self, user_agent: &str) -> Checked;
}

/// What the harness does beside `WebDriver`, in the engine that was started.
pub(crate) enum Tools {
    Chromium(Chromium),
    Firefox(Firefox),
    WebKit(WebKit),
}

/// Does something with the tools of whichever engine it is.
macro_rules! with_tools {
    ($tools:expr, $one:ident => $do:expr) => {
        match $tools {
            $crate::harness::engines::Tools::Chromium($one) => $do,
            $crate::harness::engines::Tools::Firefox($one) => $do,
            $crate::harness::engines::Tools::WebKit($one) => $do,
        }
    };
}
pub(crate) use with_tools;

impl Tools {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Chromium(_) => Engine::Chromium,
            Self::Firefox(_) => Engine::Firefox,
            Self::WebKit(_) => Engine::WebKit,
        }
    }
}

/// A browser that has been started, with all that must end with it.
pub(crate) struct Started {
    pub(crate) driver: WebDriver,
    pub(crate) tools: Tools,
    /// The driver, and what it stands on.
    pub(crate) processes: Vec<Child>,
}

/// Starts a browser on a profile.
pub(crate) async fn start(engine: Engine, profile: &Path, store: Store) -> Checked<Started> {
    match engine {
        Engine::Chromium => chromium::start(profile, store).await,
        Engine::Firefox => firefox::start(profile, store).await,
        Engine::WebKit => webkit::start(profile, store).await,
    }
}

/// Opens a session with a driver. One whose browser ends at once may never answer.
async fn open_session(engine: Engine, port: u16, capabilities: serde_json::Value) -> Checked<WebDriver> {
    let serde_json::Value::Object(capabilities) = capabilities else {
        unreachable!("capabilities are written as an object")
    };
    let opening = WebDriver::new(format!("http://127.0.0.1:{port}"), Capabilities::from(capabilities));
    let opened =
        timeout(START_DEADLINE, opening).await.context(format!("waiting for {engine:?} to start"))?;
    opened.context(format!("starting {engine:?}"))
}
