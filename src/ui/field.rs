//! Changes one field of what a report is made of: a text, a number, a choice, a yes or no.

use super::element::{Attribute, Piece, class, el, el_text, on, plain, plain_text, set, text, typed};
use super::{session, words};
use finsamkalkyl::report::{
    Atom, Choice, Column, Edit, FieldKind, FieldShown, IndicatorId, ItemAt, List, RowRole, Structure,
};
use finsamkalkyl::text::{field_text, field_value};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlInputElement, HtmlSelectElement};

/// The field of a part, or of the report itself.
pub(super) fn field_editor(structure: &Structure, at: Option<ItemAt>, field: &FieldShown) -> Piece {
    // One name in files may be two things.
    let name = words().structure.field(match (at, field.name) {
        (None, "percent") => "tolerance",
        (Some(ItemAt { list: List::Indicators, .. }), "source") => "indicator_source",
        (_, name) => name,
    });
    let options = options_of(structure, at, field);
    let control = match (&field.kind, options) {
        (_, Some(options)) => select(at, field, options),
        (FieldKind::Flag, _) => {
            return plain("label.flag", vec![checkbox(at, field), plain_text("span", name)]);
        }
        _ => text_control(at, field),
    };
    plain("label.text-field", vec![plain_text("span", name), control])
}

fn checkbox(at: Option<ItemAt>, field: &FieldShown) -> Piece {
    let name = field.name;
    let mut attributes = vec![
        set("type", "checkbox"),
        set("id", control_id(at, name)),
        on("change", move |event| {
            let checked = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(checked) = checked.map(|input| input.checked()) {
                set_field(at, name, Atom::Flag(checked));
            }
        }),
    ];
    if field.value == Atom::Flag(true) {
        attributes.push(set("checked", ""));
    }
    el("input", attributes, vec![])
}

/// Gives a field another value. What cannot be is shown as it was again.
fn set_field(at: Option<ItemAt>, field: &'static str, value: Atom) {
    let session = session();
    if !session.edit(&Edit::Set { at, field, value })
        && let Some(workbook) = session.workbook()
    {
        session.redraw(workbook);
    }
}

/// A text or a number. What figures rest on counts when one leaves the field: half a number is another.
fn text_control(at: Option<ItemAt>, field: &FieldShown) -> Piece {
    let (name, kind, is_optional) = (field.name, field.kind.clone(), field.is_optional);
    let value = field_text(words().number, &kind, &field.value);
    let is_text = kind == FieldKind::Text;
    let rests_nothing = Edit::Set { at, field: name, value: Atom::Nothing }.is_of_text();
    let take = move |event: web_sys::Event| {
        let typed = typed(&event);
        let value = match field_value(words().number, &kind, &typed) {
            None if typed.trim().is_empty() && is_optional => Atom::Nothing,
            Some(value) => value,
            None => return session().said().set(words().structure.not_taken.to_owned()),
        };
        if rests_nothing {
            set_field(at, name, value);
        } else {
            // The list is drawn anew: by then the focus is where it goes.
            session().soon(move || set_field(at, name, value.clone()));
        }
    };
    let mut attributes = vec![
        set("type", "text"),
        set("id", control_id(at, name)),
        set("autocomplete", "off"),
        set("value", value),
        on(if rests_nothing { "input" } else { "change" }, take),
        on("blur", |_| pause()),
    ];
    if !is_text {
        attributes.push(set("inputmode", "decimal"));
    }
    el("input", attributes, vec![])
}

/// What a field offers to choose from; none when it is typed.
fn options_of(structure: &Structure, at: Option<ItemAt>, field: &FieldShown) -> Option<Vec<(Atom, String)>> {
    let words = words().structure;
    Some(match &field.kind {
        FieldKind::Choice(offered) => {
            let fitting = fitting_roles(structure, at, field.name);
            let offered =
                offered.iter().filter(|word| fitting.as_ref().is_none_or(|fitting| fitting.contains(word)));
            offered.map(|word| (Atom::Text((*word).to_owned()), words.choice(word).to_owned())).collect()
        }
        FieldKind::Unit => {
            let units = structure
                .units
                .iter()
                .filter(|unit| at.is_none_or(|at| at.list != List::Units || unit.id.0 != at.id));
            units.map(|unit| (Atom::Number(unit.id.0), unit.name.clone())).collect()
        }
        FieldKind::Area => {
            structure.areas.iter().map(|area| (Atom::Number(area.id.0), area.name.clone())).collect()
        }
        FieldKind::Goal => {
            let goals = structure.areas.iter().flat_map(|area| &area.goals);
            goals.map(|goal| (Atom::Number(goal.id.0), goal.name.clone())).collect()
        }
        FieldKind::Text if field.name == "source" && at.is_some_and(|at| at.list == List::Indicators) => {
            let mut options = vec![(Atom::Text(String::new()), words.typed_in.to_owned())];
            let id = IndicatorId(at.map_or(0, |at| at.id));
            if let Some(workbook) = session().workbook() {
                let offered = workbook.with_calculation(|_, calculation| {
                    super::speaker(structure).indicator_sources(calculation, id)
                });
                options.extend(offered.into_iter().map(|(source, name)| (Atom::Text(source), name)));
            }
            options
        }
        FieldKind::Text if field.name == "of" => {
            let mut options = vec![(Atom::Text(String::new()), words.none.to_owned())];
            let offered = structure.explainable(|of| super::speaker(structure).amount_of(of));
            options.extend(offered.into_iter().map(|(address, name)| (Atom::Text(address), name)));
            options
        }
        _ => return None,
    })
}

/// The roles that a row of its kind of table may have.
fn fitting_roles(structure: &Structure, at: Option<ItemAt>, field: &str) -> Option<Vec<&'static str>> {
    let List::Rows(table) = at?.list else { return None };
    if field != "role" {
        return None;
    }
    let roles = structure.table(table)?.kind.roles();
    Some(
        roles
            .iter()
            .filter_map(|role| RowRole::WORDS.iter().find(|(_, other)| other == role))
            .map(|(word, _)| *word)
            .collect(),
    )
}

fn select(at: Option<ItemAt>, field: &FieldShown, mut options: Vec<(Atom, String)>) -> Piece {
    // Only the whole association is part of nothing.
    if field.is_optional && field.name != "parent" {
        options.insert(0, (Atom::Nothing, words().structure.none.to_owned()));
    }
    let name = field.name;
    let mut shown = Vec::new();
    for (place, (value, text)) in options.iter().enumerate() {
        let mut attributes = vec![set("value", place.to_string())];
        if *value == field.value {
            attributes.push(set("selected", ""));
        }
        shown.push(el_text("option", attributes, text.clone()));
    }
    let choose = on("change", move |event| {
        let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let place = select.and_then(|select| select.value().parse::<usize>().ok());
        if let Some((value, _)) = place.and_then(|place| options.get(place)) {
            set_field(at, name, value.clone());
        }
    });
    el("select", vec![set("id", control_id(at, name)), choose], shown)
}

/// Which columns the economy shows.
pub(super) fn columns_editor(structure: &Structure) -> Piece {
    let words = words().structure;
    let shown: Vec<&'static str> = Column::WORDS
        .iter()
        .filter(|(_, column)| structure.columns.contains(column))
        .map(|(word, _)| *word)
        .collect();
    let mut flags: Vec<Piece> = vec![plain_text("legend", words.columns)];
    for (word, _) in Column::WORDS {
        let shown = shown.clone();
        let is_shown = shown.contains(word);
        let toggle = on("change", move |_| {
            // The order of the choice is that of the tables.
            let columns = Column::WORDS.iter().map(|(other, _)| *other);
            let columns = columns.filter(|other| shown.contains(other) != (other == word)).collect();
            session().edit(&Edit::Columns(columns));
        });
        let id = control_id(None, &format!("columns.{word}"));
        let mut attributes: Vec<Attribute> = vec![set("type", "checkbox"), set("id", id), toggle];
        if is_shown {
            attributes.push(set("checked", ""));
        }
        let name = words.choice(word);
        flags.push(plain("label.flag", vec![el("input", attributes, vec![]), text(name)]));
    }
    plain("fieldset.flags", flags)
}

/// Something that is folded away and stays as one left it when the page is drawn anew.
pub(super) fn remembered(name: String, kind: &'static str, summary: &str, content: Vec<Piece>) -> Piece {
    let mut attributes = vec![class(kind)];
    let mut of_summary = vec![set("id", format!("open.{name}"))];
    if session().is_open(&name) {
        attributes.push(set("open", ""));
    }
    let pressed = name.clone();
    of_summary.push(on("click", move |_| press(&pressed)));
    attributes.push(on("toggle", move |event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        if let Some(details) = details {
            session().set_open(&name, details.open());
        }
    }));
    let content = plain("div.folded-content", content);
    el("details", attributes, vec![el_text("summary", of_summary, summary), content])
}

/// One opens or closes what is folded. A browser tells of it only after a while, and by then the page may be drawn anew.
fn press(name: &str) {
    session().set_open(name, !session().is_open(name));
}

/// The same for what is drawn only while it stands open.
pub(super) fn drawn_when_open(
    name: &'static str,
    kind: &'static str,
    summary: &str,
    draw: impl Fn() -> Vec<Piece> + Send + Sync + 'static,
) -> Piece {
    folded(name, kind, summary, Box::new(draw))
}

#[inline(never)]
fn folded(
    name: &'static str,
    kind: &'static str,
    summary: &str,
    draw: Box<dyn Fn() -> Vec<Piece> + Send + Sync>,
) -> Piece {
    let is_open = RwSignal::new(session().is_open(name));
    let mut attributes = vec![class(kind)];
    if is_open.get_untracked() {
        attributes.push(set("open", ""));
    }
    attributes.push(on("toggle", move |event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let open = details.is_some_and(|details| details.open());
        session().set_open(name, open);
        is_open.set(open);
    }));
    let content = super::element::fresh(move || if is_open.get() { draw() } else { vec![] });
    let content = plain("div.folded-content", vec![content]);
    let of_summary = vec![set("id", format!("open.{name}")), on("click", move |_| press(name))];
    el("details", attributes, vec![el_text("summary", of_summary, summary), content])
}

/// Tells the controls of a page apart, so that the focus is found again when they are drawn anew.
pub(super) fn control_id(at: Option<ItemAt>, name: &str) -> String {
    at.map_or_else(|| format!("edit.report.{name}"), |at| format!("edit.{at}.{name}"))
}

/// One leaves a field: what is typed next is a step of its own.
pub(super) fn pause() {
    if let Some(workbook) = session().workbook() {
        workbook.pause();
    }
}
