//! Chromium, through its `DevTools`.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::{BrowserLogEntry, WebDriver};

use super::{Beside, Engine, Started, Store, TELL_VIOLATIONS, Told, Tools, open_session};
use crate::harness::driver::{Announced, start_announced};
use crate::harness::{Checked, Context, Failure, Scheme, Viewport};

pub(crate) struct Chromium {
    driver: WebDriver,
}

pub(super) async fn start(profile: &Path, store: Store) -> Checked<Started> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
    // On a port of its own choice, which it then says on its output.
    let Announced { process, port } =
        start_announced(&program, &["--port=0"], "started successfully on port ").await?;
    let driver = open_session(Engine::Chromium, port, capabilities(profile, store)).await?;
    let tools = Tools::Chromium(Chromium { driver: driver.clone() });
    Ok(Started { driver, tools, processes: vec![process] })
}

fn capabilities(profile: &Path, store: Store) -> Value {
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
            format!("--user-data-dir={}", profile.display()),
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

impl Chromium {
    /// A command of `DevTools`.
    pub(crate) async fn devtools(&self, command: &str, arguments: Value) -> Checked<Value> {
        self.driver.cdp().send_raw(command, arguments).await.context(command)
    }

    async fn tell(&self, command: &str, arguments: Value) -> Checked {
        self.devtools(command, arguments).await.map(drop)
    }
}

impl Beside for Chromium {
    async fn prepare(&self) -> Checked {
        self.run_before_pages(TELL_VIOLATIONS).await?;
        let zone = json!({ "timezoneId": "Europe/Stockholm" });
        self.tell("Emulation.setTimezoneOverride", zone).await?;
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.tell("Browser.grantPermissions", permissions).await
    }

    async fn run_before_pages(&self, script: &str) -> Checked {
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await
    }

    async fn show_as(&self, viewport: Viewport) -> Checked {
        let metrics = json!({
            "width": viewport.width_px,
            "height": viewport.height_px,
            "deviceScaleFactor": if viewport.is_phone { 2 } else { 1 },
            "mobile": viewport.is_phone,
            "screenWidth": viewport.width_px,
            "screenHeight": viewport.height_px,
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await?;
        let touch = json!({ "enabled": viewport.is_phone });
        self.tell("Emulation.setTouchEmulationEnabled", touch).await
    }

    async fn show_in(&self, scheme: Scheme) -> Checked {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme.name() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.tell("Emulation.setEmulatedMedia", features).await
    }

    async fn told(&self) -> Checked<Told> {
        let network = self.driver.get_log("performance").await.context("reading the network log")?;
        let console = self.driver.get_log("browser").await.context("reading the console's log")?;
        Ok(Told {
            requests: network.iter().filter_map(requested_address).collect(),
            problems: console.into_iter().filter_map(problem).collect(),
        })
    }

    async fn copy(&self, text: &str) -> Checked {
        let script = "const done = arguments[arguments.length - 1];
            navigator.clipboard.writeText(arguments[0]).then(() => done(''), error => done(String(error)))";
        let answer = self.driver.execute_async(script, vec![json!(text)]).await.context("copying")?;
        match answer.json().as_str() {
            Some("") => Ok(()),
            refusal => Err(Failure::new(format!("copying was refused: {refusal:?}"))),
        }
    }

    async fn copied(&self) -> Checked<String> {
        let script = "const done = arguments[arguments.length - 1];
            navigator.clipboard.readText().then(
                text => done({ text }), error => done({ error: String(error) }))";
        let answer = self.driver.execute_async(script, vec![]).await.context("reading the clipboard")?;
        let answer = answer.json();
        let text = answer["text"].as_str().map(str::to_owned);
        text.ok_or_else(|| Failure::new(answer["error"].to_string()))
    }

    async fn download_into(&self, folder: &Path) -> Checked {
        let behavior = json!({ "behavior": "allow", "downloadPath": folder });
        self.tell("Browser.setDownloadBehavior", behavior).await
    }

    async fn call_itself(&self, user_agent: &str) -> Checked {
        self.tell("Emulation.setUserAgentOverride", json!({ "userAgent": user_agent })).await
    }
}

/// The address in an entry of the network log that tells of a request over the network.
fn requested_address(entry: &BrowserLogEntry) -> Option<String> {
    let event: Value = serde_json::from_str(&entry.message).ok()?;
    let parameters = &event["message"]["params"];
    match event["message"]["method"].as_str()? {
        "Network.requestWillBeSent" => parameters["request"]["url"].as_str().map(str::to_owned),
        "Network.webSocketCreated" => parameters["url"].as_str().map(str::to_owned),
        _ => None,
    }
}

fn problem(entry: BrowserLogEntry) -> Option<String> {
    matches!(entry.level.as_str(), "SEVERE" | "WARNING").then_some(entry.message)
}
