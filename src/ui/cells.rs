//! Cells in and out of a table: copying it, saving it as CSV, and pasting a block into it with a look before.

use super::element::{
    Piece, button, by_id, class, dynamic, el, el_live, el_text, nothing, on, plain, plain_text, set, text,
};
use super::share::{Sharing, small_numbers};
use super::{say, session, words};
use crate::state::{Workbook, copy_text};
use finsamkalkyl::grid::{BlockError, Plan, Why, read_block, shown_text};
use finsamkalkyl::report::InputId;
use finsamkalkyl::sheet::{Cell, Sheet};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlTextAreaElement};

const DIALOG: &str = "cells";
const TITLE: &str = "cells-title";
const STATUS: &str = "cells-status";
/// As many cells as one looks through; of more there is the number.
const MOST_SHOWN: usize = 200;

/// The table that the dialog is about, and the cell that one pasted in.
struct About {
    sheet: Arc<Sheet>,
    anchor: Option<InputId>,
    /// Whether one has pasted already, and so wants neither to copy nor to paste.
    has_pasted: bool,
}

/// What opens the dialog.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    about: StoredValue<Option<About>, LocalStorage>,
    /// How often it was opened.
    opened: RwSignal<usize>,
    pasted: RwSignal<String>,
    status: RwSignal<String>,
    /// Whether small numbers are left out of what goes out.
    sharing: Sharing,
}

impl Cells {
    /// Lets what is drawn below open the dialog.
    pub(super) fn provide() {
        provide_context(Self {
            about: StoredValue::new_local(None),
            opened: RwSignal::new(0),
            pasted: RwSignal::default(),
            status: RwSignal::default(),
            sharing: Sharing::new(),
        });
    }

    /// What the page provides.
    pub(super) fn here() -> Option<Self> {
        use_context()
    }

    fn open(self, about: About, pasted: String) {
        self.about.set_value(Some(about));
        self.status.set(String::new());
        // How many cells are left out is said of what stands there now.
        if self.sharing.below().is_some() {
            self.sharing.renew();
        }
        self.pasted.set(pasted);
        self.opened.update(|opened| *opened += 1);
        if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
            // It opens only where it is not open already.
            let _ = dialog.show_modal();
            session().focus_soon(TITLE);
        }
    }

    /// What goes where of what is pasted.
    fn plan(self, workbook: Workbook) -> Option<Result<Plan, BlockError>> {
        let (sheet, anchor) = self
            .about
            .with_value(|about| about.as_ref().map(|about| (Arc::clone(&about.sheet), about.anchor)))?;
        Some(workbook.plan(&sheet, anchor, &self.pasted.get_untracked()))
    }

    /// Shows where a pasted block would go, unless it is one cell, which is pasted as any text is.
    pub(super) fn paste(self, event: &Event, sheet: &Arc<Sheet>, anchor: Option<InputId>) {
        let carried =
            event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data);
        let pasted = carried.and_then(|carried| carried.get_data("text/plain").ok()).unwrap_or_default();
        if !read_block(&pasted).is_ok_and(|block| block.is_single()) {
            event.prevent_default();
            self.open(About { sheet: Arc::clone(sheet), anchor, has_pasted: true }, pasted);
        }
    }
}

fn close() {
    if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
        dialog.close();
    }
}

/// What opens the dialog for a table; nothing where there are no cells.
pub(super) fn cells_button(sheet: &Arc<Sheet>) -> Piece {
    let Some(cells) = Cells::here().filter(|_| !sheet.heads.is_empty() && !sheet.rows.is_empty()) else {
        return nothing();
    };
    let words = words().grid;
    let label = words.open.replace("{table}", &sheet.title);
    let sheet = Arc::clone(sheet);
    let open = on("click", move |_| {
        cells.open(About { sheet: Arc::clone(&sheet), anchor: None, has_pasted: false }, String::new());
    });
    let attributes = vec![
        set("type", "button"),
        class("icon quiet"),
        set("aria-haspopup", "dialog"),
        set("aria-label", label),
        set("title", words.open_short),
        open,
    ];
    el_text("button", attributes, "⋯")
}

/// What copies a table that is no sheet as it is shown, its numbers as a spreadsheet reads them.
pub(super) fn copy_shown(rows: impl Fn() -> Vec<Vec<String>> + 'static) -> Piece {
    let said = session().said();
    button("link no-print", words().grid.copy, move || {
        copy_text(&shown_text(words().number, &rows()), move |done| {
            said.set(if done { words().grid.copied } else { words().grid.shown_copy_failed }.to_owned());
        });
    })
}

/// The dialog, of which there is one.
pub(super) fn cells_dialog(workbook: Workbook) -> Piece {
    let Some(cells) = Cells::here() else { return nothing() };
    let content = dynamic(move || {
        cells.opened.get();
        cells
            .about
            .with_value(|about| about.as_ref().map_or_else(Vec::new, |about| head(about, cells.sharing)))
    });
    let preview = dynamic(move || {
        let pasted = cells.pasted.get();
        let planned = if pasted.trim().is_empty() { None } else { cells.plan(workbook) };
        planned.map_or_else(Vec::new, |planned| preview(workbook, cells, planned))
    });
    // What was looked at is let go, so that a long block takes no room.
    let closed = on("close", move |_| {
        cells.about.set_value(None);
        cells.pasted.set(String::new());
        cells.opened.update(|opened| *opened += 1);
    });
    let said = vec![set("role", "status"), class("status"), set("id", STATUS)];
    let attributes = vec![
        set("id", DIALOG),
        class("dialog cells"),
        set("aria-labelledby", TITLE),
        set("aria-describedby", STATUS),
        closed,
        on("click", move |event| press(&event, workbook, cells)),
        on("input", move |event| {
            if let Some(area) = target::<HtmlTextAreaElement>(&event) {
                cells.pasted.set(area.value());
            }
        }),
    ];
    el("dialog", attributes, vec![content, el_live("p", said, cells.status.into()), preview])
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// A button of the dialog; what it does is told by its name.
fn way(name: &'static str, kind: &'static str, label: &str) -> Piece {
    el_text("button", vec![set("type", "button"), class(kind), set("data-way", name)], label)
}

/// Does what the button that was pressed is for.
fn press(event: &Event, workbook: Workbook, cells: Cells) {
    let words = words().grid;
    let pressed = target::<Element>(event).and_then(|element| element.get_attribute("data-way"));
    let sheet = cells.about.with_value(|about| about.as_ref().map(|about| Arc::clone(&about.sheet)));
    let (Some(pressed), Some(sheet)) = (pressed, sheet) else { return };
    match pressed.as_str() {
        "copy" => {
            cells.status.set(String::new());
            copy_text(&workbook.sheet_text(&sheet, cells.sharing.below()), move |done| {
                cells.status.set(if done { words.copied } else { words.copy_failed }.to_owned());
            });
        }
        "csv" => {
            let is_done = workbook.save_sheet(&sheet, cells.sharing.below());
            cells.status.set(if is_done { words.csv_saved } else { words.csv_failed }.to_owned());
        }
        "enter" => {
            if let Some(Ok(plan)) = cells.plan(workbook) {
                let unread = plan.unread().count();
                let mut said = words.counted(words.entered, session().put_in(&plan));
                if unread > 0 {
                    said = format!("{said} {}", words.to_mend.replace("{count}", &unread.to_string()));
                }
                session().said().set(said);
            }
            close();
        }
        _ => close(),
    }
}

fn head(about: &About, sharing: Sharing) -> Vec<Piece> {
    let words = words().grid;
    let title = &about.sheet.title;
    let title = if about.has_pasted { words.preview.replace("{table}", title) } else { title.clone() };
    let leave = vec![
        set("type", "button"),
        class("icon close"),
        set("aria-label", super::words().close),
        set("data-way", "close"),
    ];
    let heading = vec![set("id", TITLE), set("tabindex", "-1")];
    let line = vec![el_text("h2", heading, title), el_text("button", leave, "×")];
    let mut parts = vec![plain("div.explanation-head", line)];
    if about.has_pasted {
        return parts;
    }
    let ways = vec![way("copy", "button", words.copy), way("csv", "button", words.csv)];
    parts.push(plain("div.buttons from-left", ways));
    parts.push(small_numbers(sharing, "cells-small"));
    let is_field = |cell: &Cell| matches!(cell, Cell::Field { .. });
    let has_fields = about.sheet.rows.iter().any(|row| row.cells.iter().any(is_field));
    if has_fields && !untrack(|| session().is_read_only()) {
        let area = vec![
            set("id", "cells-pasted"),
            set("rows", "3"),
            set("spellcheck", "false"),
            set("autocomplete", "off"),
            set("aria-describedby", "cells-about"),
        ];
        let label = vec![plain_text("span", words.paste), el("textarea", area, vec![])];
        parts.push(plain("label.text-field", label));
        parts.push(el_text("p", vec![class("soft"), set("id", "cells-about")], words.paste_about));
    }
    parts
}

fn preview(workbook: Workbook, cells: Cells, planned: Result<Plan, BlockError>) -> Vec<Piece> {
    let words = words().grid;
    let plan = match planned {
        Ok(plan) => plan,
        Err(error) => {
            let message = match error {
                BlockError::TooLong => words.too_long,
                BlockError::TooManyRows => words.too_many_rows,
                BlockError::TooManyColumns => words.too_many_columns,
            };
            cells.status.set(String::new());
            return vec![el_text("p", vec![class("problem"), set("role", "alert")], message)];
        }
    };
    let (count, unread) = (plan.cells.len(), plan.unread().count());
    let mut summary = if count == 0 { words.nothing.to_owned() } else { words.counted(words.summary, count) };
    for (forms, count) in
        [(words.unread, unread), (words.unchanged, plan.unchanged), (words.empty, plan.empty)]
    {
        if count > 0 {
            summary.push(' ');
            summary.push_str(&words.counted(forms, count));
        }
    }
    cells.status.set(summary);
    let mut ways = vec![];
    if count > 0 {
        ways.push(way("enter", "button primary", &words.counted(words.enter, count)));
    }
    ways.push(way("close", "button", words.cancel));
    let mut parts = vec![plain("div.buttons from-left", ways)];
    if unread > 0 {
        let mut items = vec![];
        for cell in plan.unread().take(MOST_SHOWN) {
            let reason =
                cell.error.map(|error| say(workbook, |speaker| speaker.what_is_wrong(cell.kind, error)));
            let name = [cell.row.as_str(), cell.column.as_str()].join(", ");
            items.push(told(&name, &cell.after, &reason.unwrap_or_default()));
        }
        parts.push(plain_text("h3", words.unread_head));
        parts.push(plain("ul.unread", items));
        parts.push(plain_text("p.soft", words.unread_about));
    }
    if count > unread {
        parts.push(table(&plan, count - unread));
    }
    parts.extend(left_out(&plan));
    parts
}

/// A line about what needs a look: what it is, as it stands, and why.
fn told(name: &str, typed: &str, why: &str) -> Piece {
    let content =
        vec![plain_text("strong", name), plain_text("span.typed", typed), plain_text("span.soft", why)];
    plain("li", content)
}

/// What each cell holds now and what it will.
fn table(plan: &Plan, count: usize) -> Piece {
    let words = words().grid;
    let heads = [words.column, words.now, words.then];
    // Laid out as grids the rows are no table to a screen reader unless it is said.
    let cell = |tag: &'static str, role: &'static str, head: &str, content: &str| {
        el_text(tag, vec![set("role", role), set("data-head", head)], content)
    };
    let row = |cells: Vec<Piece>| el("tr", vec![set("role", "row")], cells);
    let mut rows = vec![];
    for planned in plan.cells.iter().filter(|cell| cell.error.is_none()).take(MOST_SHOWN) {
        let before = if planned.before.is_empty() { words.empty_now } else { &planned.before };
        let mut cells = vec![cell("th", "rowheader", "", &planned.row)];
        for (head, content) in heads.iter().zip([planned.column.as_str(), before, &planned.after]) {
            cells.push(cell("td", "cell", head, content));
        }
        rows.push(row(cells));
    }
    let mut of_columns = vec![cell("td", "cell", "", "")];
    for head in heads {
        of_columns.push(cell("th", "columnheader", "", head));
    }
    let group = || vec![set("role", "rowgroup")];
    let attributes = vec![class("sheet preview"), set("role", "table"), set("aria-label", words.to_enter)];
    let parts = vec![el("thead", group(), vec![row(of_columns)]), el("tbody", group(), rows)];
    let more = count.saturating_sub(MOST_SHOWN);
    let more = if more > 0 { text(words.counted([words.further; 2], more)) } else { nothing() };
    plain("div.sheet-place", vec![el("table", attributes, parts), more])
}

/// What is not put in, by its reason.
fn left_out(plan: &Plan) -> Option<Piece> {
    let words = words().grid;
    let (mut items, mut count) = (vec![], 0);
    for (why, reason) in Why::ALL.iter().zip(words.reasons) {
        let (mut names, mut further) = (String::new(), MOST_NAMES);
        for left in plan.left_out.iter().filter(|left| left.why == *why) {
            count += left.count;
            if further > 0 {
                further -= 1;
                names.push_str(if names.is_empty() { "" } else { "; " });
                names.push_str(&left.name);
            } else if !names.ends_with('…') {
                names.push('…');
            }
        }
        if further < MOST_NAMES {
            items.push(told(reason, "", &names));
        }
    }
    let summary = plain_text("summary", words.counted([words.left_out; 2], count));
    let list = plain("ul.unread", items);
    (count > 0).then(|| plain("details.behind", vec![summary, list]))
}

/// As many names as are told of what is left out for one reason.
const MOST_NAMES: usize = 12;
