//! A reader with several tabs, and tabs that end without warning.

use std::time::Duration;

use serde_json::json;
use thirtyfour::WindowHandle;
use tokio::time::timeout;

use super::{Checked, Context, Page, Viewport};

/// A page that crashes does not answer; nobody waits for it longer.
const CRASH_ANSWER: Duration = Duration::from_secs(2);

impl Page {
    /// The tab that one is in.
    pub(crate) async fn window(&self) -> Checked<WindowHandle> {
        self.driver.window().await.context("asking for the tab")
    }

    /// Opens another tab, empty, and goes to it.
    pub(crate) async fn new_window(&self) -> Checked<WindowHandle> {
        self.note("opened another tab".into());
        let window = self.driver.new_tab().await.context("opening a tab")?;
        self.switch_to(&window).await?;
        self.show_as(Viewport::PHONE).await?;
        Ok(window)
    }

    /// Goes to another tab.
    pub(crate) async fn switch_to(&self, window: &WindowHandle) -> Checked {
        self.note(format!("went to the tab {window:?}"));
        self.driver.switch_to_window(window.clone()).await.context("going to a tab")
    }

    /// Closes the tab that one is in, and goes to another.
    pub(crate) async fn close_window(&self, then: &WindowHandle) -> Checked {
        self.note("closed the tab".into());
        self.driver.close_window().await.context("closing a tab")?;
        self.switch_to(then).await
    }

    /// Has what runs the tab that one is in crash, and goes to another.
    pub(crate) async fn crash_window(&self, then: &WindowHandle) -> Checked {
        self.note("the tab crashed".into());
        // It cannot say that it has.
        let _ = timeout(CRASH_ANSWER, self.devtools("Page.crash", json!({}))).await;
        self.switch_to(then).await
    }
}
