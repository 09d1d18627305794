//! What every journey stands on: a server with the built app, a browser, and a page to act on.

mod act;
mod audit;
mod driver;
mod engines;
mod failure;
mod files;
mod find;
mod host;
mod look;
mod needs_chromium;
mod page;
mod paper;
mod read;
mod server;
pub(crate) mod spreadsheet;
mod stage;
mod windows;

pub(crate) use act::Tabbing;
#[allow(unused_imports, reason = "As with the rest of the toolbox, not every tool is in use.")]
pub(crate) use audit::{axe, ensure_accessible, expect_problem, requests, take_problems};
pub(crate) use engines::Store;
pub(crate) use failure::{Checked, Context, Failure, ensure, ensure_equal};
pub(crate) use host::{Answer, Host, Place as HostPlace};
pub(crate) use look::{Scheme, Viewport};
pub(crate) use page::Page;
pub(crate) use paper::{Pdf, without_spaces};
pub(crate) use read::field_selector;
pub(crate) use stage::{Stage, journey, journey_below};
