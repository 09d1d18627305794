//! *Så räknas siffran*: what a figure is made of, from the figure down to the cells, one tap from wherever it stands.

use super::earlier::{cell_head, earlier_values};
use super::element::{
    Attribute, Piece, button, by_id, class, dynamic, el, el_text, on, plain, plain_text, set,
};
use super::sheet::sheet_table;
use super::{say, session, speaker, words};
use crate::state::{Workbook, name_of_finding};
use finsamkalkyl::calculation::{Calculation, Explanation, Key, Names, Unit};
use finsamkalkyl::report::{Atom, Edit, InputId, ItemAt, List, MoneyUnit, Structure};
use finsamkalkyl::sheet::{Cell, Form, Level, Row, Sheet};
use finsamkalkyl::text::{Line, with_cells_at_their_figures};
use leptos::prelude::*;
use web_sys::HtmlDialogElement;

const DIALOG: &str = "explanation";
const NAME: &str = "explanation-name";
/// As many steps as one reads; what they rest on is a tap further.
const MOST_STEPS: usize = 40;

/// The dialog, which opens when a figure is asked about.
pub(super) fn explanation_dialog(workbook: Workbook) -> Piece {
    let (asked, cell) = (session().asked(), session().asked_cell());
    Effect::new(move |_| {
        let wanted = asked.with(|asked| !asked.is_empty()) || cell.get().is_some();
        let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) else { return };
        if wanted {
            // What was pressed is gone with the figure before.
            session().focus_soon(NAME);
        }
        match (wanted, dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let content = dynamic(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        match (asked.with(|asked| asked.last().copied()), cell.get()) {
            (Some(key), _) => explained(workbook, key),
            (None, Some(id)) => cell_head(workbook, id, NAME),
            (None, None) => vec![],
        }
    });
    // Not with the rest, which follows every key: one types in its fields.
    let print = dynamic(move || {
        workbook.track_shape();
        match asked.with(|asked| asked.last().copied()).filter(|_| session().asked_of().get() == 0) {
            Some(key) => in_print(workbook, &workbook.structure(), key),
            None => vec![],
        }
    });
    let attributes = vec![
        class("dialog explanation"),
        set("id", DIALOG),
        set("aria-labelledby", NAME),
        on("close", move |_| session().close_explanation()),
    ];
    el("dialog", attributes, vec![content, earlier_values(workbook), print])
}

fn explained(workbook: Workbook, key: Key) -> Vec<Piece> {
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let words = words().structure;
    let asked = session().asked();
    let scenario = session().asked_of().get();
    let is_own = scenario == 0;
    let explained = |calculation: &Calculation| Explanation::of(calculation, &Names::of(calculation), key);
    let explanation = workbook.with_figures_of(scenario, explained);
    let Some(explanation) = explanation else { return vec![] };
    let mut lines = speaker.derivation(&explanation).into_iter();
    let first = lines.next();
    let first_is_known = first.as_ref().is_some_and(|line| !line.is_missing);
    let mut head = vec![];
    if asked.with_untracked(|asked| asked.len() > 1) {
        head.push(button("link", format!("‹ {}", words.back), move || {
            asked.update(|asked| {
                asked.pop();
            });
        }));
    }
    let over = match workbook.name_of_scenario(scenario) {
        Some(name) => format!("{} · {name}", words.explanation),
        None => words.explanation.to_owned(),
    };
    head.push(plain_text("p.soft", over));
    head.push(button("icon close", "×", move || session().close_explanation()));
    let mut parts = vec![
        plain("div.explanation-head", head),
        el_text("h2", vec![set("id", NAME), set("tabindex", "-1")], speaker.figure(key)),
    ];
    if let Some(line) = first {
        parts.push(plain_text("p.figure large", line.value.clone()));
        let in_full = speaker.step_in_full(&line);
        if in_full != line.value {
            parts.push(plain_text("p.formula", in_full));
        }
        parts.extend(line.cell.filter(|_| is_own).map(to_cell));
    }
    // On its own: a check comes a moment later, and what is drawn anew loses the focus.
    if is_own {
        parts.push(dynamic(move || findings_about(workbook, key)));
    }
    let rest = with_cells_at_their_figures(lines);
    if !rest.is_empty() {
        let items = rest.into_iter().take(MOST_STEPS).map(|line| step(workbook, line)).collect();
        parts.push(plain_text("h3", words.made_of));
        parts.push(plain("ul.steps", items));
    }
    let notes = workbook.with_figures_of(scenario, |calculation| Some(speaker.notes_on(calculation, key)));
    parts.extend(notes.unwrap_or_default().into_iter().map(|note| plain_text("p.note", note)));
    let is_number = matches!(
        workbook.unit(key),
        Some(Unit::Kr | Unit::Percent | Unit::Persons | Unit::Points | Unit::Number | Unit::PercentagePoints)
    );
    if is_number && first_is_known && is_own {
        parts.push(button("link", super::words().scenarios.required, move || session().ask_required(key)));
    }
    for rule in explanation.rules() {
        if !rule.name.is_empty() {
            parts.push(plain_text("p.soft", format!("{}: {}", words.rule, rule.name)));
        }
    }
    for source in speaker.sources(&explanation) {
        parts.push(plain_text("p.soft", format!("{}: {source}", words.source)));
    }
    parts
}

/// What makes a button of a figure: pressed, it tells how the figure comes about, in the calculation or in the scenario
/// beside it, counted from one.
pub(super) fn asks(
    class_name: &'static str,
    key: impl Fn() -> Option<(Key, usize)> + 'static,
) -> Vec<Attribute> {
    let press = on("click", move |_| {
        if let Some((key, scenario)) = untrack(&key) {
            session().ask(key, scenario);
        }
    });
    vec![set("type", "button"), class(class_name), press]
}

/// A text that is such a button, where it says a figure.
pub(super) fn asking(class_name: &'static str, text: impl Into<String>, key: Option<Key>) -> Piece {
    let text: String = text.into();
    match key {
        Some(key) => el_text("button", asks(class_name, move || Some((key, 0))), text),
        None => super::element::text(text),
    }
}

fn to_cell(id: InputId) -> Piece {
    let session = session();
    button("link", words().structure.to_cell, move || {
        session.close_explanation();
        session.go_to_cell(id);
    })
}

/// A step: a figure one can go on to, or a cell.
fn step(workbook: Workbook, line: Line) -> Piece {
    let asked = session().asked();
    let in_full = say(workbook, |speaker| speaker.step_in_full(&line));
    let name = match (line.key, line.cell) {
        (Some(key), _) => button("link", line.name, move || asked.update(|asked| asked.push(key))),
        _ => plain_text("span.step-name", line.name),
    };
    let mut parts = vec![name, plain_text("span.step-value", in_full)];
    // What one would come to is the calculation's own cell, and not the scenario's.
    let is_own = session().asked_of().get_untracked() == 0;
    parts.extend(line.cell.filter(|_| is_own).map(to_cell));
    plain("li", parts)
}

fn findings_about(workbook: Workbook, key: Key) -> Vec<Piece> {
    let checked = workbook.checked();
    let Some(finding) = checked.about(Some(key), None) else { return vec![] };
    let unit = workbook.unit(finding.at).unwrap_or(Unit::Number);
    let text = say(workbook, |speaker| speaker.finding(finding, unit));
    let (session, name) = (session(), name_of_finding(finding));
    let go = button("link", words().structure.mark, move || session.go_to_finding(&name));
    vec![plain("div.note finding-note", vec![plain_text("p", text), go])]
}

/// What stands in print of a figure, beside what it comes to.
fn in_print(workbook: Workbook, structure: &Structure, key: Key) -> Vec<Piece> {
    let words = words().structure;
    let name = key.to_string();
    let prints: Vec<_> = structure.prints.iter().filter(|print| print.of == name).collect();
    let mut parts = vec![el_text("h3", vec![set("id", "in-print")], words.printed)];
    if prints.is_empty() {
        parts.push(plain_text("p.soft", words.printed_about));
        let unit = print_unit(workbook, structure, key);
        parts.push(button("button", words.add_printed, move || {
            let fields = vec![("of", Atom::Text(name.clone())), ("unit", Atom::Text(unit.to_owned()))];
            let session = session();
            if session.edit(&Edit::Add { list: List::Prints, fields })
                && let Some(print) =
                    session.workbook().and_then(|open| open.structure().prints.last().map(|print| print.id))
            {
                session.focus_soon(&InputId::Printed(print).to_string());
            }
        }));
        return parts;
    }
    let mut sheet = Sheet {
        title: String::new(),
        note: String::new(),
        heads: vec![words.printed.to_owned()],
        rows: Vec::new(),
        list: None,
        section: None,
        folded: false,
    };
    let mut buttons = Vec::new();
    for print in prints {
        let called = if print.at.is_empty() { words.printed } else { &print.at };
        sheet.rows.push(Row {
            name: called.to_owned(),
            level: Level::Plain,
            is_own: true,
            cells: vec![Cell::Field { id: InputId::Printed(print.id), figure: None }],
        });
        let at = ItemAt { list: List::Prints, id: print.id.0 };
        buttons.push(button("link", words.remove_printed, move || {
            if session().edit(&Edit::Remove(at)) {
                session().focus_soon(NAME);
            }
        }));
    }
    parts.push(sheet_table(workbook, &std::sync::Arc::new(sheet), "in-print"));
    parts.extend(buttons);
    parts
}

/// The unit that a report prints a figure in.
fn print_unit(workbook: Workbook, structure: &Structure, key: Key) -> &'static str {
    match (workbook.unit(key), structure.money) {
        (Some(Unit::Kr), MoneyUnit::Kr) => "kr",
        (Some(Unit::Kr), MoneyUnit::Tkr) => "tkr",
        (Some(Unit::Kr), MoneyUnit::Mkr) => "mkr",
        (Some(Unit::Percent), _) => "percent",
        _ => "own",
    }
}

/// The printed figures beside the computed ones, where each stands.
pub(super) fn prints_sheet(workbook: Workbook) -> Option<Sheet> {
    let structure = workbook.structure();
    let words = words();
    let mut rows = Vec::new();
    for print in &structure.prints {
        let key = workbook.with_calculation(|_, calculation| calculation.printed(print.id));
        let figure = key.map_or(Cell::Empty, |key| Cell::Figure { key, form: Form::Value });
        let called = key.map(|key| speaker(&structure).figure(key)).unwrap_or_default();
        let name = if print.at.is_empty() { called } else { format!("{called} – {}", print.at) };
        rows.push(Row {
            name,
            level: Level::Plain,
            is_own: true,
            cells: vec![Cell::Field { id: InputId::Printed(print.id), figure: None }, figure],
        });
    }
    (!rows.is_empty()).then(|| Sheet {
        title: words.structure.list_prints.to_owned(),
        note: String::new(),
        heads: vec![words.structure.printed.to_owned(), words.structure.computed.to_owned()],
        rows,
        list: Some(List::Prints),
        section: None,
        folded: true,
    })
}
