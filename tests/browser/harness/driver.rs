//! Starting and ending browsers, the one place that knows how each engine is started.

use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::{Checked, Context, Failure};

/// A driver that has not said its port by then will not.
const START_DEADLINE: Duration = Duration::from_secs(20);

/// The browser engines that the journeys run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
}

impl Engine {
    /// The engine named by `FINSAMKALKYL_ENGINE`, Chromium without it.
    pub(crate) fn chosen() -> Checked<Self> {
        match std::env::var("FINSAMKALKYL_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Ok(Self::Chromium),
            Ok(other) => {
                Err(Failure::new(format!("FINSAMKALKYL_ENGINE is {other:?}; only \"chromium\" is known")))
            }
        }
    }

    fn driver_program(self) -> String {
        match self {
            Self::Chromium => std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into()),
        }
    }

    /// How the driver announces its port, up to the number.
    fn announcement(self) -> &'static str {
        match self {
            Self::Chromium => "started successfully on port ",
        }
    }

    fn capabilities(self, profile: &TempDir) -> Capabilities {
        let serde_json::Value::Object(capabilities) = (match self {
            Self::Chromium => chromium_capabilities(profile),
        }) else {
            unreachable!("capabilities are written as an object")
        };
        capabilities.into()
    }
}

fn chromium_capabilities(profile: &TempDir) -> serde_json::Value {
    let mut options = json!({
        "args": [
            "--headless=new",
            // In a container, and as root, there is no sandbox to be had; the only pages that
            // are opened are our own.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--window-size=1280,900",
            "--lang=sv",
            "--accept-lang=sv-SE,sv",
            "--hide-scrollbars",
            // Whatever the app may try, nothing leaves this machine.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            format!("--user-data-dir={}", profile.path().display()),
        ],
    });
    if let Ok(binary) = std::env::var("CHROMIUM") {
        options["binary"] = binary.into();
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

/// A running browser with a profile that nobody has used before.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) driver: WebDriver,
    process: Child,
    profile: TempDir,
}

impl Browser {
    pub(crate) async fn start() -> Checked<Self> {
        let engine = Engine::chosen()?;
        let profile = tempfile::tempdir().context("making a folder for the browser's profile")?;
        let (process, port) = start_driver(engine).await?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), engine.capabilities(&profile))
            .await
            .context(format!("starting {engine:?}"))?;
        Ok(Self { engine, driver, process, profile })
    }

    /// Ends the browser and its driver, and removes the profile.
    pub(crate) async fn close(mut self) -> Checked {
        self.driver.quit().await.context("closing the browser")?;
        self.process.kill().await.context("ending the browser's driver")?;
        self.profile.close().context("removing the browser's profile")
    }
}

/// Starts the driver on a port of its own choice, which it then says on its output.
async fn start_driver(engine: Engine) -> Checked<(Child, u16)> {
    let program = engine.driver_program();
    let mut process = Command::new(&program)
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context(format!("starting {program} (scripts/setup installs it)"))?;
    let output = process.stdout.take().expect("the output was asked for just above");
    let mut lines = BufReader::new(output).lines();
    let port = timeout(START_DEADLINE, async {
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some((_, rest)) = line.split_once(engine.announcement()) {
                return rest.trim_end_matches('.').parse().ok();
            }
        }
        None
    })
    .await
    .context(format!("waiting for {program} to say its port"))?
    .ok_or_else(|| Failure::new(format!("{program} ended without saying its port")))?;
    // Read on, so that the driver never waits for someone to read what it says.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok((process, port))
}
