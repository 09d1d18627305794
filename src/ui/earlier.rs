//! What stood in a cell before, and the way back to it.

use super::element::{Piece, button, class, dynamic, el_text, plain, plain_text, set};
use super::{say, session, words};
use crate::state::{EarlierValue, Workbook};
use finsamkalkyl::report::InputId;
use finsamkalkyl::text::write_cell;
use leptos::prelude::*;

/// The earlier values of the cell that one asks about, in the dialog that explains a figure.
pub(super) fn earlier_values(workbook: Workbook) -> Piece {
    let session = session();
    let (cell, asked) = (session.asked_cell(), session.asked());
    dynamic(move || {
        workbook.changed_nodes();
        // A figure further down is asked about on its own.
        let cell = cell.get().filter(|_| asked.with(|asked| asked.len() <= 1));
        cell.map(|id| of_cell(workbook, id, asked.with(Vec::is_empty))).unwrap_or_default()
    })
}

fn of_cell(workbook: Workbook, id: InputId, is_alone: bool) -> Vec<Piece> {
    let words = words().keeping;
    let values = session().earlier_values(id);
    if values.is_empty() && !is_alone {
        return vec![];
    }
    let mut parts = vec![plain_text("h3", words.earlier_values)];
    if values.is_empty() {
        parts.push(plain_text("p.soft", words.no_earlier));
    } else {
        let items = values.into_iter().map(|value| item(workbook, id, value)).collect();
        parts.push(plain("ul.versions", items));
    }
    parts
}

fn item(workbook: Workbook, id: InputId, value: EarlierValue) -> Piece {
    let words = words().keeping;
    let session = session();
    let shown = written(workbook, id, &value);
    let label = format!("{} {}: {shown}", words.restore, say(workbook, |speaker| speaker.cell(id)));
    let text = plain_text("span", format!("{}: {shown}", value.label));
    let reset = super::element::on("click", move |_| {
        session.reset(id, value.entry.clone());
        session.close_explanation();
        session.focus_soon(&id.to_string());
    });
    let attributes = vec![set("type", "button"), class("button"), set("aria-label", label), reset];
    plain("li", vec![text, el_text("button", attributes, words.restore)])
}

fn written(workbook: Workbook, id: InputId, value: &EarlierValue) -> String {
    let text = write_cell(words(), workbook.kind(id), value.entry.as_ref());
    if text.is_empty() { words().keeping.nothing_entered.to_owned() } else { text }
}

/// What is told of a cell that no figure stands for.
pub(super) fn cell_head(workbook: Workbook, id: InputId, name_id: &'static str) -> Vec<Piece> {
    let session = session();
    let close = button("icon close", "×", move || session.close_explanation());
    let value = write_cell(words(), workbook.kind(id), workbook.entry(id).as_ref());
    vec![
        plain("div.explanation-head", vec![close]),
        el_text(
            "h2",
            vec![set("id", name_id), set("tabindex", "-1")],
            say(workbook, |speaker| speaker.cell(id)),
        ),
        plain_text("p.figure large", value),
    ]
}
