//! Starting and ending browsers, the one place that knows how each engine is started.

use std::path::Path;
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

    fn capabilities(self, profile: &TempDir, store: Store) -> Capabilities {
        let serde_json::Value::Object(capabilities) = (match self {
            Self::Chromium => chromium_capabilities(profile, store),
        }) else {
            unreachable!("capabilities are written as an object")
        };
        capabilities.into()
    }
}

/// What a browser lets pages keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Store {
    Open,
    /// The reader has forbidden sites to keep anything.
    Blocked,
}

fn chromium_capabilities(profile: &TempDir, store: Store) -> serde_json::Value {
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
    if store == Store::Blocked {
        options["prefs"] = json!({ "profile.default_content_setting_values.cookies": 2 });
    }
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
    pub(crate) async fn start(store: Store) -> Checked<Self> {
        let profile = tempfile::tempdir().context("making a folder for the browser's profile")?;
        Self::start_in(profile, store).await
    }

    async fn start_in(profile: TempDir, store: Store) -> Checked<Self> {
        let engine = Engine::chosen()?;
        let (process, port) = start_driver(engine).await?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), engine.capabilities(&profile, store))
            .await
            .context(format!("starting {engine:?}"))?;
        Ok(Self { engine, driver, process, profile })
    }

    /// The folder of its profile.
    pub(crate) fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// Ends the browser as when the machine loses its power, and starts it again on the same profile.
    pub(crate) async fn kill_and_start_again(mut self) -> Checked<Self> {
        for process in processes_of(self.profile.path()) {
            let killed = Command::new("kill").args(["-9", &process]).status().await;
            killed.context("ending the browser's process")?;
        }
        self.process.kill().await.context("ending the browser's driver")?;
        Self::start_in(self.profile, Store::Open).await
    }

    /// Ends the browser and its driver, and removes the profile.
    pub(crate) async fn close(mut self) -> Checked {
        self.driver.quit().await.context("closing the browser")?;
        self.process.kill().await.context("ending the browser's driver")?;
        self.profile.close().context("removing the browser's profile")
    }
}

/// The processes of the browser that runs on a profile.
fn processes_of(profile: &Path) -> Vec<String> {
    let argument = format!("--user-data-dir={}", profile.display());
    let runs_on_it = |process: &Path| {
        let line = std::fs::read(process.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).split(['\0', ' ']).any(|word| word == argument)
    };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let is_number = |name: &String| name.chars().all(|letter| letter.is_ascii_digit());
    processes
        .filter(|process| runs_on_it(process))
        .filter_map(|process| Some(process.file_name()?.to_str()?.to_owned()))
        .filter(is_number)
        .collect()
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
