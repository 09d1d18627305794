//! Firefox, over `WebDriver BiDi`; and with the rights of the browser itself, where neither has words.

use std::path::Path;

use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{RequestData, SessionId, WebDriver};

use super::bidi::Bidi;
use super::{Beside, Engine, Started, Store, TELL_VIOLATIONS, Told, Tools, open_session};
use crate::harness::driver::{Announced, start_announced};
use crate::harness::{Checked, Context, Failure, Scheme, Viewport};

pub(crate) struct Firefox {
    driver: WebDriver,
    bidi: Bidi,
}

pub(super) async fn start(profile: &Path, store: Store) -> Checked<Started> {
    let program = std::env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into());
    // Both on ports of their own choice.
    let arguments = ["--port=0", "--websocket-port=0", "--allow-system-access"];
    let Announced { process, port } =
        start_announced(&program, &arguments, "Listening on 127.0.0.1:").await?;
    let driver = open_session(Engine::Firefox, port, capabilities(profile, store)).await?;
    let address =
        driver.handle().capabilities().get("webSocketUrl").and_then(Value::as_str).map(str::to_owned);
    let address = address.ok_or_else(|| Failure::new("Firefox does not say where it can be spoken to"))?;
    let bidi = Bidi::connect(&address).await?;
    let tools = Tools::Firefox(Firefox { driver: driver.clone(), bidi });
    Ok(Started { driver, tools, processes: vec![process] })
}

fn capabilities(profile: &Path, store: Store) -> Value {
    let mut preferences = json!({
        "intl.accept_languages": "sv-SE, sv",
        "ui.prefersReducedMotion": 1,
        // Access keys go with Ctrl and Alt, as on a Mac.
        "ui.key.contentAccess": 6,
        // As on a phone, a scroll bar takes no room.
        "ui.useOverlayScrollbars": 1,
        "widget.gtk.overlay-scrollbars.enabled": true,
        // Whatever the app may try, nothing leaves this machine: nobody listens at that port.
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 9,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 9,
        "network.proxy.no_proxies_on": "127.0.0.1",
        // Asked whether what is kept may stay, the reader says no.
        "dom.storageManager.prompt.testing": true,
        "dom.storageManager.prompt.testing.allow": false,
        // Files that are saved are saved, without a question.
        "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.download.alwaysOpenPanel": false,
        // A reader's tabs are let be, however many.
        "browser.tabs.unloadOnLowMemory": false,
    });
    if store == Store::Blocked {
        preferences["network.cookie.cookieBehavior"] = 2.into();
    }
    let mut options = json!({
        "args": ["-headless", "-profile", profile],
        "prefs": preferences,
        "env": { "TZ": "Europe/Stockholm" },
    });
    if let Ok(binary) = std::env::var("FIREFOX") {
        options["binary"] = binary.into();
    }
    json!({ "browserName": "firefox", "webSocketUrl": true, "moz:firefoxOptions": options })
}

impl Firefox {
    async fn tell(&self, method: &str, params: Value) -> Checked {
        self.bidi.ask(method, params).await.map(drop)
    }

    /// The page that one is in, as the browser calls it.
    async fn context(&self) -> Checked<String> {
        Ok(self.driver.window().await.context("asking for the tab")?.to_string())
    }

    /// Loads the page anew as a reader does: the driver's own way passes by what the browser keeps.
    pub(crate) async fn reload(&self) -> Checked {
        let context = self.context().await?;
        let params = json!({ "context": context, "wait": "complete" });
        self.tell("browsingContext.reload", params).await
    }

    /// Runs a script with the rights of the browser itself.
    async fn as_browser(&self, script: &str, arguments: Vec<Value>) -> Checked<Value> {
        self.driver.handle().cmd(Rights("chrome")).await.context("becoming the browser")?;
        let answer = self.driver.execute_async(script, arguments).await.context("acting as the browser");
        self.driver.handle().cmd(Rights("content")).await.context("becoming a page again")?;
        let answer = answer?.json().clone();
        match answer["error"].as_str() {
            Some(error) => Err(Failure::new(error)),
            None => Ok(answer["value"].clone()),
        }
    }

    async fn prefer(&self, name: &str, value: Value) -> Checked {
        let script = "const done = arguments[arguments.length - 1], [name, value] = arguments;
            if (typeof value === 'number') Services.prefs.setIntPref(name, value);
            else Services.prefs.setStringPref(name, value);
            done({})";
        self.as_browser(script, vec![name.into(), value]).await.map(drop)
    }
}

impl Beside for Firefox {
    async fn prepare(&self) -> Checked {
        let events = ["network.beforeRequestSent", "log.entryAdded"];
        self.tell("session.subscribe", json!({ "events": events })).await?;
        self.run_before_pages(TELL_VIOLATIONS).await
    }

    async fn run_before_pages(&self, script: &str) -> Checked {
        let declaration = format!("() => {{ {script} }}");
        self.tell("script.addPreloadScript", json!({ "functionDeclaration": declaration })).await
    }

    async fn show_as(&self, viewport: Viewport) -> Checked {
        let size = json!({ "width": viewport.width_px, "height": viewport.height_px });
        let ratio = if viewport.is_phone { 2 } else { 1 };
        let context = self.context().await?;
        let params = json!({ "context": context, "viewport": size, "devicePixelRatio": ratio });
        self.tell("browsingContext.setViewport", params).await
    }

    async fn show_in(&self, scheme: Scheme) -> Checked {
        let value = match scheme {
            Scheme::Dark => 0,
            Scheme::Light => 1,
        };
        self.prefer("layout.css.prefers-color-scheme.content-override", value.into()).await
    }

    async fn told(&self) -> Checked<Told> {
        // What a page told before it answers has come before its answer.
        let context = self.context().await?;
        let nothing = json!({ "expression": "0", "target": { "context": context }, "awaitPromise": false });
        self.tell("script.evaluate", nothing).await?;
        let mut told = Told::default();
        for event in self.bidi.take_events() {
            let params = &event["params"];
            match event["method"].as_str() {
                Some("network.beforeRequestSent") => {
                    told.requests.extend(params["request"]["url"].as_str().map(str::to_owned));
                }
                Some("log.entryAdded") if matches!(params["level"].as_str(), Some("error" | "warn")) => {
                    let place = &params["stackTrace"]["callFrames"][0];
                    told.problems.push(format!(
                        "{} ({}:{})",
                        params["text"].as_str().unwrap_or_default(),
                        place["url"].as_str().unwrap_or_default(),
                        place["lineNumber"]
                    ));
                }
                _ => {}
            }
        }
        Ok(told)
    }

    async fn copy(&self, text: &str) -> Checked {
        let script = "const done = arguments[arguments.length - 1];
            navigator.clipboard.writeText(arguments[0]).then(() => done({}), error => done({ error: String(error) }))";
        self.as_browser(script, vec![text.into()]).await.map(drop)
    }

    async fn copied(&self) -> Checked<String> {
        let script = "const done = arguments[arguments.length - 1];
            navigator.clipboard.readText().then(value => done({ value }), error => done({ error: String(error) }))";
        let text = self.as_browser(script, vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    async fn download_into(&self, folder: &Path) -> Checked {
        self.prefer("browser.download.dir", json!(folder)).await
    }

    async fn call_itself(&self, user_agent: &str) -> Checked {
        let context = self.context().await?;
        let params = json!({ "userAgent": user_agent, "contexts": [context] });
        self.tell("emulation.setUserAgentOverride", params).await
    }
}

/// Whose rights scripts have from now on; geckodriver's own addition to `WebDriver`.
#[derive(Debug)]
struct Rights(&'static str);

impl FormatRequestData for Rights {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("/session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}
