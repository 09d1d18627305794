//! Changes a list of the report: names, order, what is in it, and what its items are.

use super::element::{class, el, el_text, follow, nothing, on, set, text, typed};
use super::{session, words};
use crate::state::Workbook;
use finsamkalkyl::report::{
    AreaId, Atom, Choice, Column, Edit, ExitGroupId, FieldKind, FieldShown, ItemAt, LineGroupId, List,
    RowRole, Structure, TableId, TableKind, fields_of,
};
use finsamkalkyl::text::number;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlInputElement, HtmlSelectElement};

/// A list with everything in it, ready to be changed.
pub(super) fn list_editor(workbook: Workbook, list: List) -> AnyView {
    let mut structure = (*workbook.structure()).clone();
    let identities = structure.identities(list);
    let first = if list == List::Rules { vec![0] } else { Vec::new() };
    let others = identities.into_iter().map(|id| if list == List::Rules { id + 1 } else { id });
    let ids: Vec<u16> = first.into_iter().chain(others).collect();
    let mut items: Vec<AnyView> = Vec::new();
    for (place, &id) in ids.iter().enumerate() {
        let item = ItemAt { list, id };
        // With the item gone or moved the focus goes to what takes its place.
        let next = ids.get(place + 1).or(place.checked_sub(1).and_then(|before| ids.get(before)));
        let next = next.map(|&id| format!("edit.{}", ItemAt { list, id }));
        items.push(item_editor(workbook, &mut structure, item, next));
    }
    let mut parts = vec![];
    if items.is_empty() {
        parts.push(el_text("p", vec![class("soft")], words().structure.empty_list));
    } else {
        parts.push(el("ul", vec![class("items")], items));
    }
    parts.push(add_button(list));
    el("div", vec![class("list-editor")], parts)
}

/// An item: its name with what moves and removes it, what it is, and the lists in it.
fn item_editor(workbook: Workbook, structure: &mut Structure, at: ItemAt, next: Option<String>) -> AnyView {
    let Some(part) = structure.item(at) else { return nothing() };
    let mut fields = fields_of(part);
    let name = match fields.iter().position(|field| field.name == "name") {
        Some(place) => Some(fields.remove(place)),
        None => None,
    };
    let called = match name.as_ref().map(|field| &field.value) {
        Some(Atom::Text(name)) if !name.is_empty() => name.clone(),
        _ => words().structure.unnamed.to_owned(),
    };
    fields.retain(|field| is_changed_here(at.list, field.name));
    let name_now = RwSignal::new(called.clone());
    let mut line: Vec<AnyView> = match name {
        Some(field) => vec![name_field(at, &field, name_now)],
        // A tier has no name: what it is stands in its line.
        None => {
            let fields = std::mem::take(&mut fields);
            vec![el(
                "div",
                vec![class("item-fields")],
                fields.iter().map(|field| field_editor(structure, Some(at), field)).collect(),
            )]
        }
    };
    line.extend(item_buttons(at, name_now, next));
    let mut parts = vec![el("div", vec![class("item-line")], line)];
    let lists: Vec<AnyView> =
        lists_in(structure, at).into_iter().map(|list| nested(workbook, list)).collect();
    if !fields.is_empty() {
        let fields = fields.iter().map(|field| field_editor(structure, Some(at), field)).collect();
        let summary = words().structure.more_about.replace("{name}", &called);
        parts.push(remembered(format!("more.{at}"), "more", &summary, fields));
    }
    parts.extend(lists);
    el("li", vec![class("item")], parts)
}

/// Fields that are set where they are used, or by what they belong to.
fn is_changed_here(list: List, field: &str) -> bool {
    match list {
        List::Prints => field != "of",
        List::Indicators => field != "source",
        List::Tables => field == "name" || field == "of",
        _ => true,
    }
}

/// The lists in an item.
fn lists_in(structure: &Structure, at: ItemAt) -> Vec<List> {
    match at.list {
        List::ExitGroups => vec![List::Reasons(ExitGroupId(at.id))],
        List::LineGroups => vec![List::Lines(LineGroupId(at.id))],
        List::Areas => vec![List::AreaGoals(AreaId(at.id))],
        List::Rules => vec![List::Tiers(at.id)],
        List::Tables => {
            let table = TableId(at.id);
            let kind = structure.table(table).map(|table| table.kind);
            let mut lists = vec![List::Rows(table)];
            if kind == Some(TableKind::Strategic) {
                lists.push(List::Places(table));
            }
            lists
        }
        _ => vec![],
    }
}

fn nested(workbook: Workbook, list: List) -> AnyView {
    let name = words().structure.list(list);
    el(
        "div",
        vec![class("nested")],
        vec![el_text("p", vec![class("nested-name")], name), list_editor(workbook, list)],
    )
}

fn name_field(at: ItemAt, field: &FieldShown, called: RwSignal<String>) -> AnyView {
    let Atom::Text(value) = &field.value else { return nothing() };
    let rename = on("input", move |event| {
        let name = typed(&event);
        called.set(if name.is_empty() { words().structure.unnamed.to_owned() } else { name.clone() });
        session().edit(&Edit::Set { at: Some(at), field: "name", value: Atom::Text(name) });
    });
    let attributes = vec![
        set("type", "text"),
        class("item-name"),
        set("id", format!("edit.{at}")),
        set("value", value.clone()),
        set("autocomplete", "off"),
        set("placeholder", words().structure.name),
        set("aria-label", words().structure.name),
        set("maxlength", "200"),
        rename,
        on("keydown", move |event| {
            let enter = event.dyn_ref::<web_sys::KeyboardEvent>().is_some_and(|event| event.key() == "Enter");
            if enter {
                event.prevent_default();
                add(at.list, Vec::new());
            }
        }),
        on("blur", |_| pause()),
    ];
    el("input", attributes, vec![])
}

fn pause() {
    if let Some(workbook) = session().workbook() {
        workbook.pause();
    }
}

fn item_buttons(at: ItemAt, called: RwSignal<String>, next: Option<String>) -> Vec<AnyView> {
    let words = words().structure;
    let button = |symbol: &'static str, label: &'static str, act: Box<dyn Fn()>| {
        let label = Signal::derive(move || called.with(|called| label.replace("{name}", called)));
        let attributes = vec![
            set("type", "button"),
            class("icon"),
            follow("aria-label", label),
            follow("title", label),
            on("click", move |_| act()),
        ];
        el_text("button", attributes, symbol)
    };
    let here = format!("edit.{at}");
    let shift = |up: bool| {
        let here = here.clone();
        Box::new(move || {
            if session().edit(&Edit::Move { at, up }) {
                session().focus_soon(&here);
            }
        })
    };
    let remove = Box::new(move || {
        if session().edit(&Edit::Remove(at)) {
            session().focus_soon(next.as_deref().unwrap_or("content"));
        }
    });
    let mut buttons = Vec::new();
    if !matches!(at.list, List::Tiers(_) | List::Rules) {
        buttons.push(button("↑", words.move_up, shift(true)));
        buttons.push(button("↓", words.move_down, shift(false)));
    }
    // The whole association and the report's own rule are always there.
    if at.id != 0 || !matches!(at.list, List::Units | List::Rules) {
        buttons.push(button("×", words.remove, remove));
    }
    buttons
}

/// Adds an item; a table is of a kind from the beginning.
fn add_button(list: List) -> AnyView {
    let words = words().structure;
    if list == List::Tables {
        let choose = on("change", move |event| {
            let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok())
            else {
                return;
            };
            let kind = select.value();
            if let Some((word, _)) = TableKind::WORDS.iter().find(|(word, _)| *word == kind) {
                let name = words.choice(word).to_owned();
                add(list, vec![("kind", Atom::Text((*word).to_owned())), ("name", Atom::Text(name))]);
            }
        });
        let mut options = vec![el_text("option", vec![set("value", "")], words.add)];
        options.extend(
            TableKind::WORDS
                .iter()
                .map(|(word, _)| el_text("option", vec![set("value", *word)], words.choice(word))),
        );
        let label = format!("{}: {}", words.add, words.list(list));
        return el("select", vec![class("add"), set("aria-label", label), choose], options);
    }
    let label = format!("{}: {}", words.add, words.list(list));
    let attributes = vec![
        set("type", "button"),
        class("button add"),
        set("id", format!("add.{list}")),
        set("aria-label", label),
        on("click", move |_| add(list, Vec::new())),
    ];
    el_text("button", attributes, format!("+ {}", words.add))
}

fn add(list: List, fields: Vec<(&'static str, Atom)>) {
    let session = session();
    let Some(workbook) = session.workbook() else { return };
    let before = (*workbook.structure()).clone().identities(list);
    if session.edit(&Edit::Add { list, fields }) {
        let after = (*workbook.structure()).clone().identities(list);
        if let Some(id) = after.into_iter().find(|id| !before.contains(id)) {
            session.focus_soon(&format!("edit.{}", ItemAt { list, id }));
        }
    }
}

/// The field of a part, or of the report itself.
pub(super) fn field_editor(structure: &Structure, at: Option<ItemAt>, field: &FieldShown) -> AnyView {
    let name = words().structure.field(field.name);
    let options = options_of(structure, at, field);
    let control = match (&field.kind, options) {
        (_, Some(options)) => select(at, field, options),
        (FieldKind::Flag, _) => {
            return el(
                "label",
                vec![class("flag")],
                vec![checkbox(at, field), el_text("span", vec![], name)],
            );
        }
        _ => text_control(at, field),
    };
    el("label", vec![class("text-field")], vec![el_text("span", vec![], name), control])
}

fn checkbox(at: Option<ItemAt>, field: &FieldShown) -> AnyView {
    let name = field.name;
    let mut attributes = vec![
        set("type", "checkbox"),
        on("change", move |event| {
            let checked = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(checked) = checked.map(|input| input.checked()) {
                session().edit(&Edit::Set { at, field: name, value: Atom::Flag(checked) });
            }
        }),
    ];
    if field.value == Atom::Flag(true) {
        attributes.push(set("checked", ""));
    }
    el("input", attributes, vec![])
}

/// A text or a number. A number counts when one leaves the field: half of one is another.
fn text_control(at: Option<ItemAt>, field: &FieldShown) -> AnyView {
    let (name, kind, is_optional) = (field.name, field.kind.clone(), field.is_optional);
    let value = match &field.value {
        Atom::Text(text) if kind == FieldKind::Decimal => {
            text.parse().map(number::write_exact).unwrap_or_default()
        }
        Atom::Text(text) => text.clone(),
        Atom::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let is_text = kind == FieldKind::Text;
    let take = move |event: web_sys::Event| {
        let typed = typed(&event);
        let value = match atom_of(&kind, &typed) {
            None if typed.trim().is_empty() && is_optional => Atom::Nothing,
            Some(value) => value,
            None => return session().said().set(words().structure.not_taken.to_owned()),
        };
        session().edit(&Edit::Set { at, field: name, value });
    };
    let mut attributes = vec![
        set("type", "text"),
        set("autocomplete", "off"),
        set("value", value),
        on(if is_text { "input" } else { "change" }, take),
        on("blur", |_| pause()),
    ];
    if !is_text {
        attributes.push(set("inputmode", "decimal"));
    }
    el("input", attributes, vec![])
}

fn atom_of(kind: &FieldKind, text: &str) -> Option<Atom> {
    if *kind == FieldKind::Text {
        return Some(Atom::Text(text.to_owned()));
    }
    let number = number::read(text).ok()?.value;
    match kind {
        FieldKind::Decimal => Some(Atom::Text(number.normalize().to_string())),
        _ => u16::try_from(number).ok().filter(|_| number.is_integer()).map(Atom::Number),
    }
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
        FieldKind::Text if field.name == "of" => {
            let mut options = vec![(Atom::Text(String::new()), words.none.to_owned())];
            options.extend(structure.totals().into_iter().map(|of| {
                let name = super::speaker(structure).amount_of(of);
                (Atom::Text(finsamkalkyl::report::name_of_amount(of)), name)
            }));
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

fn select(at: Option<ItemAt>, field: &FieldShown, mut options: Vec<(Atom, String)>) -> AnyView {
    if field.is_optional {
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
            session().edit(&Edit::Set { at, field: name, value: value.clone() });
        }
    });
    el("select", vec![choose], shown)
}

/// Which columns the economy shows.
pub(super) fn columns_editor(structure: &Structure) -> AnyView {
    let words = words().structure;
    let shown: Vec<&'static str> = Column::WORDS
        .iter()
        .filter(|(_, column)| structure.columns.contains(column))
        .map(|(word, _)| *word)
        .collect();
    let mut flags: Vec<AnyView> = vec![el_text("legend", vec![], words.columns)];
    for (word, _) in Column::WORDS {
        let shown = shown.clone();
        let is_shown = shown.contains(word);
        let toggle = on("change", move |_| {
            // The order of the choice is that of the tables.
            let columns = Column::WORDS.iter().map(|(other, _)| *other);
            let columns = columns.filter(|other| shown.contains(other) != (other == word)).collect();
            session().edit(&Edit::Columns(columns));
        });
        let mut attributes: Vec<AnyAttribute> = vec![set("type", "checkbox"), toggle];
        if is_shown {
            attributes.push(set("checked", ""));
        }
        let name = words.choice(word);
        flags.push(el("label", vec![class("flag")], vec![el("input", attributes, vec![]), text(name)]));
    }
    el("fieldset", vec![class("flags")], flags)
}

/// Something that is folded away and stays as one left it when the page is drawn anew.
pub(super) fn remembered(name: String, kind: &'static str, summary: &str, content: Vec<AnyView>) -> AnyView {
    let mut attributes = vec![class(kind)];
    if session().is_open(&name) {
        attributes.push(set("open", ""));
    }
    attributes.push(on("toggle", move |event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        if let Some(details) = details {
            session().set_open(&name, details.open());
        }
    }));
    let content = el("div", vec![class("folded-content")], content);
    el("details", attributes, vec![el_text("summary", vec![], summary), content])
}
