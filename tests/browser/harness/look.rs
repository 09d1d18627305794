//! How the page is shown, and pictures of it.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::engines::{Beside, Engine, Tools, with_tools};
use super::{Checked, Context, Failure, Page, ensure_equal, needs_chromium};

/// A screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Viewport {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
    pub(super) is_phone: bool,
}

impl Viewport {
    /// A small phone; every journey begins with it.
    pub(crate) const PHONE: Self = Self { width_px: 360, height_px: 740, is_phone: true };
    /// A page zoomed to 400 % on a laptop: nothing may need scrolling sideways (WCAG 1.4.10).
    pub(crate) const ZOOMED: Self = Self { width_px: 320, height_px: 256, is_phone: false };
    pub(crate) const DESKTOP: Self = Self { width_px: 1280, height_px: 900, is_phone: false };
}

/// The colours that the reader's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page {
    /// Shows the page on a screen of this size, and makes sure that the page agrees.
    pub(crate) async fn show_as(&self, viewport: Viewport) -> Checked {
        with_tools!(&*self.tools, tools => tools.show_as(viewport).await)?;
        self.eventually("the page to be of this size", async || {
            let size: (u32, u32) = self.value_from(self.size_of_the_screen(), vec![]).await?;
            ensure_equal("the screen's size", &size, &(viewport.width_px, viewport.height_px))
        })
        .await
    }

    /// A script that returns the screen's width and height. Only Chromium plays another screen; in the others it is the
    /// window that is so large.
    fn size_of_the_screen(&self) -> &'static str {
        match self.tools.engine() {
            // A phone's window grows with what sticks out.
            Engine::Chromium => "return [screen.width, screen.height]",
            Engine::Firefox | Engine::WebKit => "return [innerWidth, innerHeight]",
        }
    }

    /// Shows the page in light or dark colours, and without movement: a picture or a contrast
    /// taken in the middle of a transition would be neither here nor there.
    pub(crate) async fn show_in(&self, scheme: Scheme) -> Checked {
        with_tools!(&*self.tools, tools => tools.show_in(scheme).await)?;
        self.eventually("the page to be asked for in these colours", async || {
            let script = "return [matchMedia('(prefers-color-scheme: dark)').matches,
                matchMedia('(prefers-reduced-motion: reduce)').matches]";
            let found: (bool, bool) = self.value_from(script, vec![]).await?;
            ensure_equal("dark, and without movement", &found, &(scheme == Scheme::Dark, true))
        })
        .await
    }

    /// How many pixels the page is wider than the screen: nothing, unless something sticks out.
    pub(crate) async fn sideways_overflow_px(&self) -> Checked<i64> {
        let (screen_px, _): (i64, i64) = self.value_from(self.size_of_the_screen(), vec![]).await?;
        let script = "return document.documentElement.scrollWidth";
        Ok((self.value_from::<i64>(script, vec![]).await? - screen_px).max(0))
    }

    /// Takes a picture of what is on the screen, into `target/screenshots/NAME.png`.
    pub(crate) async fn screenshot(&self, name: &str) -> Checked<PathBuf> {
        let picture = match &*self.tools {
            Tools::WebKit(webkit) => webkit.picture().await?,
            _ => self.driver.screenshot_as_png().await.context("taking a picture")?,
        };
        self.save(name, picture)
    }

    /// Takes a picture of the whole page, however long it is, into `target/screenshots/NAME.png`.
    pub(crate) async fn screenshot_whole(&self, name: &str, viewport: Viewport) -> Checked<PathBuf> {
        let script = "const root = document.documentElement; return Math.max(root.scrollHeight, innerHeight)";
        let height_px: u32 = self.value_from(script, vec![]).await?;
        // A screen as tall as the page, rather than pieces put together: what sticks to an edge
        // of the screen is then in the picture once.
        self.show_as(Viewport { height_px, ..viewport }).await?;
        let picture = self.screenshot(name).await;
        self.show_as(viewport).await?;
        picture
    }

    fn save(&self, name: &str, picture: Vec<u8>) -> Checked<PathBuf> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        let path = folder.join(format!("{name}.png"));
        fs::create_dir_all(&folder).context(format!("making the folder {}", folder.display()))?;
        fs::write(&path, picture).context(format!("writing {}", path.display()))?;
        self.note(format!("took the picture {}", path.display()));
        Ok(path)
    }

    /// A command of Chromium's `DevTools`, for what only it can do: such a journey is in `needs_chromium.txt`.
    pub(crate) async fn devtools(&self, command: &str, arguments: Value) -> Checked<Value> {
        needs_chromium::remember_asked();
        match &*self.tools {
            Tools::Chromium(chromium) => chromium.devtools(command, arguments).await,
            other => Err(Failure::new(format!("{:?} has no {command}", other.engine()))),
        }
    }
}
