//! What to look at: implausible figures and counts that do not add up, each with the way to its cell.

use super::element::{Piece, button, class, dynamic, el, hidden_when, plain, plain_live, plain_text};
use super::{say, session};
use crate::state::Workbook;
use finsamkalkyl::calculation::Notice;
use leptos::prelude::*;

pub(super) fn notice_list(workbook: Workbook) -> Piece {
    let notices = workbook.notices();
    let title = Signal::derive(move || {
        let count = notices.with(Vec::len);
        say(workbook, |speaker| speaker.things_to_look_at(count))
    });
    let items = dynamic(move || notices.get().into_iter().map(|notice| item(workbook, notice)).collect());
    el(
        "details",
        vec![class("notices"), hidden_when(move || notices.with(Vec::is_empty))],
        vec![plain_live("summary", title), plain("ul", vec![items])],
    )
}

fn item(workbook: Workbook, notice: Notice) -> Piece {
    let session = session();
    let cell = say(workbook, |speaker| speaker.cell(notice.at()));
    let go = button("link", cell, move || session.go_to_cell(notice.at()));
    let what = plain_text("span", say(workbook, |speaker| speaker.notice(notice)));
    plain("li", vec![go, what])
}
