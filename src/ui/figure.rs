//! A computed figure in a table.

use super::element::{bind, class, el_live};
use super::say;
use crate::state::Workbook;
use finsamkalkyl::calculation::{Key, Value};
use finsamkalkyl::text::Speaker;
use leptos::prelude::*;

/// Writes a figure's value.
pub(super) type Write = fn(Speaker<'_>, Value) -> String;

/// A computed figure, written by a function of the text layer. Missing, it says why when one points at it.
pub(super) fn figure(workbook: Workbook, key: Key, write: Write) -> AnyView {
    let text = Signal::derive(move || {
        let value = workbook.figure(key);
        say(workbook, |speaker| write(speaker, value))
    });
    let reason = bind("title", move || {
        workbook.figure(key).err().map(|missing| say(workbook, |speaker| speaker.missing(missing)))
    });
    el_live("span", vec![class("figure"), reason], text)
}

/// What an empty field shows: what its figure comes to from others, if it does.
pub(super) fn computed(workbook: Workbook, key: Key, write: Write) -> Signal<String> {
    Signal::derive(move || {
        let value = workbook.figure(key);
        if value.is_ok() { say(workbook, |speaker| write(speaker, value)) } else { String::new() }
    })
}

/// How much better or worse than budgeted, in words.
pub(super) fn budget_difference(workbook: Workbook, key: Key) -> AnyView {
    figure(workbook, key, |speaker, value| speaker.better_or_worse(value))
}
