//! `WebKit` for GTK: in a window of the harness' own, which takes orders, on a screen of its own.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::WebDriver;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::sync::Mutex as AsyncMutex;
use tokio::time::{sleep, timeout};

use super::{Beside, Engine, START_DEADLINE, Started, Store, TELL_VIOLATIONS, Told, Tools, open_session};
use crate::harness::driver::{Announced, piped, start_announced};
use crate::harness::{Checked, Context, Failure, Scheme, Viewport};

/// A window that has not answered by then will not.
const ANSWER_DEADLINE: Duration = Duration::from_secs(30);
/// A driver that is not there by then will not be.
const DRIVER_DEADLINE: Duration = Duration::from_secs(20);
const PAUSE_BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// `WebKit` for GTK knows no web app manifests, an iPhone does; it is not the app's to mend.
const NOT_KNOWN: &str = "Unrecognized Content-Security-Policy directive 'manifest-src'";
/// What it says when a page is left while its worker is being fetched, which is no fault either.
const LEFT_MEANWHILE: &str = "/worker.js due to access control checks";

pub(crate) struct WebKit {
    driver: WebDriver,
    window: AsyncMutex<(Lines<BufReader<OwnedReadHalf>>, OwnedWriteHalf)>,
    /// What the browser has said on its output, line by line.
    said: Arc<Mutex<Vec<String>>>,
}

pub(super) async fn start(profile: &Path, store: Store) -> Checked<Started> {
    // The clipboard belongs to a screen, so each reader has one.
    let screen = ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
    let Announced { process: screen, port: display } = start_announced("Xvfb", &screen, "").await?;
    let said = Arc::default();
    let (driver_process, port) = start_driver(display, &said).await?;

    let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("listening for the window")?;
    let own_port = listener.local_addr().context("asking for the window's port")?.port();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/harness/engines/webkit_window.js");
    let store = if store == Store::Open { "open" } else { "blocked" };
    let capabilities = json!({ "webkitgtk:browserOptions": {
        "binary": std::env::var("GJS").unwrap_or_else(|_| "/usr/bin/gjs".into()),
        "args": ["-m", script, own_port.to_string(), profile, store],
    } });
    let opened = open_session(Engine::WebKit, port, capabilities).await;
    // A window that can't be made says so, and the driver does not hear it.
    let driver = opened.map_err(|failure| {
        Failure::new(format!("{failure}; it said {:#?}", said.lock().unwrap_or_else(PoisonError::into_inner)))
    })?;
    let accepted = timeout(START_DEADLINE, listener.accept()).await.context("waiting for the window")?;
    let (connection, _): (TcpStream, _) = accepted.context("hearing from the window")?;
    let (reading, writing) = connection.into_split();
    let window = AsyncMutex::new((BufReader::new(reading).lines(), writing));
    let tools = Tools::WebKit(WebKit { driver: driver.clone(), window, said });
    Ok(Started { driver, tools, processes: vec![driver_process, screen] })
}

/// Starts the driver, which can't choose a port itself: one that is free is, until another takes it.
async fn start_driver(display: u16, said: &Arc<Mutex<Vec<String>>>) -> Checked<(Child, u16)> {
    let program = std::env::var("WEBKITDRIVER").unwrap_or_else(|_| "WebKitWebDriver".into());
    let starting = async {
        loop {
            let free = TcpListener::bind(("127.0.0.1", 0)).await.context("looking for a free port")?;
            let port = free.local_addr().context("asking for the port")?.port();
            drop(free);
            let mut process = piped(Command::new(&program).arg(format!("--port={port}")))
                .env("DISPLAY", format!(":{display}"))
                .env("GDK_BACKEND", "x11")
                .env("TZ", "Europe/Stockholm")
                // Nothing is announced on a bus that nobody listens at.
                .env("NO_AT_BRIDGE", "1")
                .spawn()
                .context(format!("starting {program} (scripts/setup installs it)"))?;
            remember(process.stdout.take(), said);
            remember(process.stderr.take(), said);
            while process.try_wait().context("looking after the driver")?.is_none() {
                if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                    return Ok((process, port));
                }
                sleep(PAUSE_BETWEEN_LOOKS).await;
            }
        }
    };
    timeout(DRIVER_DEADLINE, starting).await.context(format!("waiting for {program}"))?
}

/// Reads an output on, so that nobody waits for someone to read it.
fn remember(output: Option<impl AsyncRead + Unpin + Send + 'static>, said: &Arc<Mutex<Vec<String>>>) {
    let Some(output) = output else { return };
    let said = Arc::clone(said);
    tokio::spawn(async move {
        let mut lines = BufReader::new(output).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            said.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    });
}

impl WebKit {
    /// Gives the window an order, and takes its answer.
    async fn order(&self, order: Value) -> Checked<Value> {
        let what = order["order"].to_string();
        let mut window = self.window.lock().await;
        let (reading, writing) = &mut *window;
        writing.write_all(format!("{order}\n").as_bytes()).await.context(&what)?;
        let line = timeout(ANSWER_DEADLINE, reading.next_line()).await.context(&what)?.context(&what)?;
        let line = line.ok_or_else(|| Failure::new(format!("{what}: the window is gone")))?;
        let answer: Value = serde_json::from_str(&line).context(&what)?;
        match answer["error"].as_str() {
            Some(error) => Err(Failure::new(format!("{what}: {error}"))),
            None => Ok(answer["answer"].clone()),
        }
    }

    async fn tell(&self, order: Value) -> Checked {
        self.order(order).await.map(drop)
    }

    /// A picture of what the window shows.
    pub(crate) async fn picture(&self) -> Checked<Vec<u8>> {
        let file = tempfile::NamedTempFile::new().context("making a file for a picture")?;
        self.tell(json!({ "order": "picture", "path": file.path() })).await?;
        std::fs::read(file.path()).context("reading a picture")
    }

    /// What the browser has said on its output since it was asked last.
    async fn said(&self) -> Checked<Vec<String>> {
        // What a page said before this has come before it.
        let mark = format!("that was all, {:?}", tokio::time::Instant::now());
        let script = "console.info(arguments[0])";
        self.driver.execute(script, vec![json!(mark)]).await.context("asking for the console's end")?;
        let waiting = async {
            loop {
                {
                    let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
                    if said.iter().any(|line| line.contains(&mark)) {
                        return std::mem::take(&mut *said);
                    }
                }
                sleep(PAUSE_BETWEEN_LOOKS / 10).await;
            }
        };
        timeout(ANSWER_DEADLINE, waiting).await.context("waiting for the console's end")
    }
}

impl Beside for WebKit {
    async fn prepare(&self) -> Checked {
        self.run_before_pages(TELL_VIOLATIONS).await
    }

    async fn run_before_pages(&self, script: &str) -> Checked {
        self.tell(json!({ "order": "script", "source": script })).await
    }

    async fn show_as(&self, viewport: Viewport) -> Checked {
        let (width, height) = (viewport.width_px, viewport.height_px);
        self.tell(json!({ "order": "size", "width": width, "height": height })).await
    }

    async fn show_in(&self, scheme: Scheme) -> Checked {
        self.tell(json!({ "order": "scheme", "dark": scheme == Scheme::Dark })).await
    }

    async fn told(&self) -> Checked<Told> {
        let requests = self.order(json!({ "order": "requests" })).await?;
        let said = self.said().await?;
        Ok(Told {
            requests: serde_json::from_value(requests).context("reading the requests")?,
            problems: said.into_iter().filter(|line| is_problem(line)).collect(),
        })
    }

    async fn copy(&self, text: &str) -> Checked {
        self.tell(json!({ "order": "copy", "text": text })).await
    }

    async fn copied(&self) -> Checked<String> {
        let text = self.order(json!({ "order": "copied" })).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    async fn download_into(&self, folder: &Path) -> Checked {
        self.tell(json!({ "order": "downloads", "folder": folder })).await
    }

    async fn call_itself(&self, user_agent: &str) -> Checked {
        self.tell(json!({ "order": "agent", "name": user_agent })).await
    }
}

/// Whether a line tells of something wrong in the console: `PLACE: CONSOLE [SOURCE] LEVEL TEXT`.
fn is_problem(line: &str) -> bool {
    let Some((_, message)) = line.split_once("CONSOLE ") else { return false };
    let is_wrong = message.split(' ').take(2).any(|word| matches!(word, "ERROR" | "WARN"));
    is_wrong && !message.contains(NOT_KNOWN) && !message.contains(LEFT_MEANWHILE)
}
