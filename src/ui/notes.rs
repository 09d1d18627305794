//! What is said above a page about what is kept: that it is not, that it is another's or an earlier version, and that the
//! browser forgets.

use super::element::{
    Piece, button, class, dynamic, el, el_live, el_text, follow, hidden_when, plain, plain_live, plain_text,
    set, text,
};
use super::{say, session, words};
use crate::state::{Page, Role, SaveState, Workbook};
use finsamkalkyl::calculation::Unit;
use leptos::prelude::*;

pub(super) fn notes(workbook: Workbook) -> Vec<Piece> {
    vec![
        not_saved_note(),
        new_version_note(),
        version_note(),
        shared_note(workbook),
        method_note(workbook),
        forgetting_note(),
    ]
}

/// What keeps the calculation from being saved, if anything does; tracked.
pub(super) fn trouble() -> Option<SaveState> {
    match session().save_state() {
        SaveState::Saved(_) | SaveState::Viewed => None,
        trouble => Some(trouble),
    }
}

/// What it is and what to do, with the ways to do it.
pub(super) fn trouble_parts(trouble: &SaveState) -> Vec<Piece> {
    let words = words().keeping;
    let session = session();
    let about = match trouble {
        SaveState::Full => words.full,
        SaveState::Blocked => words.blocked,
        SaveState::Conflict => words.conflict,
        _ => words.gone,
    };
    let mut ways = match trouble {
        SaveState::Conflict => vec![
            button("button primary", words.keep_mine, move || session.choose(true)),
            button("button", words.take_other, move || session.choose(false)),
        ],
        SaveState::Gone => vec![button("button primary", words.keep, move || session.keep_again())],
        _ => vec![],
    };
    ways.push(save_file_button());
    vec![plain_text("p", about), plain("div.ways-on", ways)]
}

/// Saves the open calculation as a file.
pub(super) fn save_file_button() -> Piece {
    let session = session();
    button("button", words().keeping.save_file, move || session.save_as_file())
}

fn not_saved_note() -> Piece {
    let parts = dynamic(move || trouble().as_ref().map(trouble_parts).unwrap_or_default());
    let hidden = hidden_when(move || trouble().is_none());
    el("div", vec![class("problem"), set("role", "alert"), hidden], vec![parts])
}

/// Says that this is how the calculation was.
fn version_note() -> Piece {
    let words = words().keeping;
    let session = session();
    let shown = move || session.version_shown();
    let about = Signal::derive(move || {
        shown().map_or_else(String::new, |when| words.version_about.replace("{when}", &when))
    });
    let restore = button("button primary", words.restore, move || session.restore_shown());
    let back = vec![class("button"), follow("href", Signal::derive(move || session.fragment_of_current()))];
    let ways = plain("div.ways-on", vec![restore, el_text("a", back, words.to_current)]);
    let hidden = hidden_when(move || shown().is_none());
    let attributes = vec![class("note"), set("aria-label", words.version_title), hidden];
    el("section", attributes, vec![plain_live("p", about), ways])
}

/// Says that this is somebody else's calculation, beside one's own.
fn shared_note(workbook: Workbook) -> Piece {
    let words = words();
    let session = session();
    // Who is invited to a seminar has another way to make it his own.
    let is_shown = move || {
        session.save_state() == SaveState::Viewed
            && session.is_link()
            && session.role(workbook) != Role::Invited
    };
    let title = Signal::derive(move || {
        let created = if is_shown() { session.created() } else { String::new() };
        match created.as_str() {
            "" => format!("{}.", words.shared_calculation),
            when => {
                format!("{}, {}.", words.shared_calculation, words.sharing.created.replace("{when}", when))
            }
        }
    });
    let about = plain("p", vec![plain_live("strong", title), text(" "), text(words.shared_about)]);
    let save = button("button primary", words.save_as_mine, move || session.save_as_mine());
    let hidden = hidden_when(move || !is_shown());
    el("section", vec![class("note"), set("aria-label", words.shared_calculation), hidden], vec![about, save])
}

/// Says which headline figures were others when what is open was written.
fn method_note(workbook: Workbook) -> Piece {
    let words = words().sharing;
    let changed = session().changed_since();
    let list = dynamic(move || {
        let items = changed.get().into_iter().map(|(key, then, now)| {
            let unit = workbook.unit(key).unwrap_or(Unit::Number);
            let said = say(workbook, |speaker| {
                words
                    .then_and_now
                    .replace("{name}", &speaker.short_figure(key))
                    .replace(
                        "{then}",
                        &speaker.figure_value(unit, Ok(then), &now.into_iter().collect::<Vec<_>>()),
                    )
                    .replace("{now}", &speaker.figure_value(unit, now, &[then]))
            });
            plain_text("li", said)
        });
        vec![plain("ul", items.collect())]
    });
    let hidden = hidden_when(move || changed.with(Vec::is_empty));
    let attributes = vec![class("note"), set("aria-label", words.other_method_title), hidden];
    el("section", attributes, vec![plain_text("p", words.other_method), list])
}

/// Says that the browser forgets, and what to do.
fn forgetting_note() -> Piece {
    let words = words().keeping;
    let session = session();
    let forgetting = session.forgetting();
    let about = plain_live("p", Signal::derive(move || forgetting.get()));
    let read = button("button", words.understood, move || session.read_of_forgetting());
    let parts = vec![about, plain("div.ways-on", vec![save_file_button(), read])];
    let hidden = hidden_when(move || forgetting.get().is_empty());
    el("section", vec![class("note"), set("aria-label", words.forgets_title), hidden], parts)
}

/// Offers a new version of the app, until one takes it or puts it off.
pub(super) fn new_version_note() -> Piece {
    let words = words().offline;
    let session = session();
    let offered = session.new_version();
    let take = button("button primary", words.take_new_version, move || session.take_new_version());
    let later = button("button", words.not_now, move || offered.set(false));
    // Said politely when it comes; on a wall nobody wants it in sight.
    let said =
        Signal::derive(move || if offered.get() { words.new_version.to_owned() } else { String::new() });
    let about = el_live("p", vec![set("role", "status")], said);
    let hidden = hidden_when(move || !offered.get() || session.page() == Page::Wall);
    let attributes = vec![class("note new-version"), set("aria-label", words.new_version_title), hidden];
    el("section", attributes, vec![about, plain("div.ways-on", vec![take, later])])
}
