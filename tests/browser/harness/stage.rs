//! Where a journey takes place: it hands out readers, and cleans up after them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use super::driver::Browser;
use super::engines::{Engine, Store};
use super::host::{Host, Place};
use super::server::Server;
use super::{Checked, Failure, Page, audit, needs_chromium};

/// A browser takes a few hundred megabytes, and a processor for less than half of the time: three keep two processors busy.
static PLACES: Semaphore = Semaphore::const_new(3);

/// A journey's surroundings: the app's host, and at most one reader at a time.
pub(crate) struct Stage {
    server: Server,
    /// In its place, a host as it is handed out.
    web_host: Option<Host>,
    page: Option<(Browser, Page)>,
    /// Readers who stay while others come.
    staying: Vec<(Browser, Page)>,
}

impl Stage {
    async fn set(path: &str) -> Checked<Self> {
        Ok(Self { server: Server::start(path).await?, web_host: None, page: None, staying: Vec::new() })
    }

    /// The app's address, ending with a slash.
    pub(crate) fn address(&self) -> &str {
        self.web_host.as_ref().map_or_else(|| self.server.address(), Host::address)
    }

    /// From now on readers go to a host as it is handed out.
    pub(crate) async fn host_for_real(&mut self, place: Place) -> Checked {
        self.web_host = Some(Host::start(place).await?);
        Ok(())
    }

    /// That host.
    pub(crate) fn web_host(&self) -> Checked<&Host> {
        self.web_host.as_ref().ok_or_else(|| Failure::new("the journey has no real host"))
    }

    /// The host of the app.
    pub(crate) fn host(&self) -> &Server {
        &self.server
    }

    /// A reader who has never been here: a new browser with an empty profile, on a blank page.
    /// The reader before, if any, is audited and leaves.
    pub(crate) async fn new_reader(&mut self) -> Checked<Page> {
        self.new_reader_with(Store::Open).await
    }

    /// The same, with a browser that lets pages keep this.
    pub(crate) async fn new_reader_with(&mut self, store: Store) -> Checked<Page> {
        self.audit().await?;
        self.dismiss().await?;
        let browser = Browser::start(store).await?;
        self.admit(browser).await
    }

    /// The reader stays, with his browser open, while others come and go.
    pub(crate) fn stay(&mut self) {
        self.staying.extend(self.page.take());
    }

    /// The reader's browser ends without warning, and is started again.
    pub(crate) async fn kill_the_browser(&mut self) -> Checked<Page> {
        let Some((browser, page)) = self.page.take() else { return Err(Failure::new("there is no reader")) };
        drop(page);
        let browser = browser.kill_and_start_again().await?;
        self.admit(browser).await
    }

    /// The folder of the reader's browser's profile.
    pub(crate) fn profile(&self) -> PathBuf {
        self.page.as_ref().map(|(browser, _)| browser.profile().to_owned()).unwrap_or_default()
    }

    async fn admit(&mut self, browser: Browser) -> Checked<Page> {
        let page = Page::new(browser.tools.clone(), browser.driver.clone(), self.address());
        self.page = Some((browser, page.clone()));
        page.prepare().await?;
        Ok(page)
    }

    /// What holds on every journey: nothing is fetched from elsewhere, the policy was never
    /// broken, and nothing went wrong in the console.
    async fn audit(&self) -> Checked {
        for (_, page) in self.staying.iter().chain(&self.page) {
            audit::ensure_no_foreign_requests(page).await?;
            audit::ensure_no_problems(page).await?;
        }
        Ok(())
    }

    async fn dismiss(&mut self) -> Checked {
        match self.page.take() {
            Some((browser, page)) => {
                drop(page);
                browser.close().await
            }
            None => Ok(()),
        }
    }

    /// Prints how far the journey came and what the browser told of, and keeps a picture of it.
    async fn leave_traces(&self, name: &str) {
        let Some((_, page)) = &self.page else { return };
        eprintln!("What had been done on the journey {name}:\n{}", page.steps());
        match (audit::requests(page).await, audit::take_problems(page).await) {
            (Ok(requests), Ok(problems)) => {
                eprintln!("What it asked for: {requests:#?}\nWhat the console told of: {problems:#?}");
            }
            (Err(failure), _) | (_, Err(failure)) => eprintln!("The browser told of nothing: {failure}"),
        }
        match page.screenshot(&format!("failed-{name}")).await {
            Ok(path) => eprintln!("How it looked: {}", path.display()),
            Err(failure) => eprintln!("No picture could be taken: {failure}"),
        }
    }
}

/// Runs a journey at the root of a host.
#[track_caller]
pub(crate) fn journey(body: impl AsyncFnOnce(&mut Stage) -> Checked) {
    journey_below("/", body);
}

/// Runs a journey where the app is served below a path that begins and ends with a slash.
#[track_caller]
pub(crate) fn journey_below(path: &str, body: impl AsyncFnOnce(&mut Stage) -> Checked) {
    let name = test_name();
    let full_name = std::thread::current().name().unwrap_or_default().to_owned();
    let listed = needs_chromium::is_listed(&full_name);
    let engine = Engine::chosen().unwrap_or_else(|failure| panic!("{failure}"));
    assert!(
        engine == Engine::Chromium || !listed,
        "{full_name} needs Chromium's own tools; scripts/test leaves it out of the other engines and says why"
    );
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime for the journey");
    let _place = runtime.block_on(PLACES.acquire()).expect("the places are never closed");
    let mut stage = match runtime.block_on(Stage::set(path)) {
        Ok(stage) => stage,
        Err(failure) => panic!("{failure}"),
    };

    // The browser must be closed and the traces left whichever way the journey ends.
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            body(&mut stage).await?;
            stage.audit().await?;
            needs_chromium::ensure_agreed(engine, listed)
        })
    }));
    if !matches!(outcome, Ok(Ok(()))) {
        runtime.block_on(stage.leave_traces(&name));
    }
    let closed = runtime.block_on(async {
        let last = stage.dismiss().await;
        for (browser, page) in std::mem::take(&mut stage.staying) {
            drop(page);
            browser.close().await?;
        }
        last
    });
    match (outcome, closed) {
        (Err(panic), _) => resume_unwind(panic),
        (Ok(Err(failure)), _) | (Ok(Ok(())), Err(failure)) => panic!("{failure}"),
        (Ok(Ok(())), Ok(())) => {}
    }
}

/// The running test's name without its modules; the test runner names its threads so.
fn test_name() -> String {
    let thread = std::thread::current();
    let path = thread.name().unwrap_or("journey");
    path.rsplit("::").next().unwrap_or(path).to_owned()
}
