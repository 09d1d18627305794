//! Changes a list of the report: names, order, what is in it, and what its items are.

use super::element::{
    Piece, bind, by_id, class, el, el_text, fresh, hidden_when, nothing, on, plain, plain_text, set, typed,
};
use super::field::{control_id, field_editor, pause};
use super::{session, words};
use crate::state::Workbook;
use finsamkalkyl::report::{
    AreaId, Atom, Choice, Edit, ExitGroupId, FieldShown, ItemAt, LineGroup, LineGroupId, List, PrintId, Role,
    Section, Structure, TableId, TableKind, fields_of, is_set_elsewhere,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// A list with everything in it, ready to be changed.
pub(super) fn list_editor(workbook: Workbook, list: List) -> Piece {
    editor_of(workbook, list, None)
}

/// A list as one table shows it: of the groups of lines, those of its section.
pub(super) fn editor_of(workbook: Workbook, list: List, section: Option<Section>) -> Piece {
    let mut structure = (*workbook.structure()).clone();
    let mut ids = identities(&structure, list);
    if list == List::LineGroups && section.is_some() {
        let of_section = |id: &u16| {
            structure.line_group(LineGroupId(*id)).is_some_and(|group| group.role.section() == section)
        };
        ids.retain(of_section);
    }
    let mut items: Vec<Piece> = Vec::new();
    for (place, &id) in ids.iter().enumerate() {
        let item = ItemAt { list, id };
        // With the item gone or moved the focus goes to what takes its place.
        let next = ids.get(place + 1).or_else(|| ids.iter().take(place).next_back());
        let next = next.map_or_else(|| format!("add.{list}"), |&id| item_id(ItemAt { list, id }));
        items.push(item_editor(workbook, &mut structure, item, place, next));
    }
    let mut parts = vec![];
    if items.is_empty() {
        parts.push(plain_text("p.soft", words().structure.empty_list));
    } else {
        parts.push(plain("ul.items", items));
    }
    // What stands in print is added where its figure is explained.
    if list != List::Prints {
        parts.push(add_button(list, section));
    }
    plain("div.list-editor", parts)
}

/// An item: its name with what matters most of it and what moves and removes it, what else it is, and the lists in it.
fn item_editor(
    workbook: Workbook,
    structure: &mut Structure,
    at: ItemAt,
    place: usize,
    next: String,
) -> Piece {
    let Some(part) = structure.item(at) else { return nothing() };
    let mut fields = fields_of(part);
    fields.retain(|field| !is_set_elsewhere(structure, at, field.name));
    let name = take_field(&mut fields, "name");
    let called = RwSignal::new(if let Some(Atom::Text(name)) = name.as_ref().map(|field| &field.value) {
        name.clone()
    } else {
        // What has no name, as a tier, is called by its place, which tells it from the others.
        let words = words().structure;
        words.numbered.replace("{place}", &(place + 1).to_string()).replace("{list}", words.list(at.list))
    });
    // A tier has no name: what it is stands in its line.
    let in_line = match &name {
        Some(_) => {
            main_field(structure, at).and_then(|main| take_field(&mut fields, main)).into_iter().collect()
        }
        None => std::mem::take(&mut fields),
    };
    let mut line: Vec<Piece> = name.iter().map(|field| name_field(at, field, called)).collect();
    line.extend(printed_figure(workbook, structure, at));
    if !in_line.is_empty() {
        line.push(plain("div.item-fields", editors(structure, at, &in_line)));
    }
    let mut ways = Vec::new();
    let mut parts = Vec::new();
    if let Some(first) = fields.first() {
        let (toggle, content) = more(workbook, at, called, first.name);
        ways.push(toggle);
        parts.push(content);
    }
    ways.extend(item_buttons(at, called, next));
    line.push(plain("div.item-ways", ways));
    parts.insert(0, plain("div.item-line", line));
    parts.extend(lists_in(structure, at).into_iter().map(|list| nested(workbook, list)));
    plain("li.item", parts)
}

/// Which figure it is that stands in print: it is told, and not changed.
fn printed_figure(workbook: Workbook, structure: &Structure, at: ItemAt) -> Option<Piece> {
    let print = structure.print(PrintId(at.id)).filter(|_| at.list == List::Prints)?;
    let key = workbook.with_calculation(|_, calculation| calculation.printed(print.id));
    let name = key.map_or_else(|| print.of.clone(), |key| super::speaker(structure).figure(key));
    Some(plain_text("p.item-title", name))
}

fn take_field(fields: &mut Vec<FieldShown>, name: &str) -> Option<FieldShown> {
    let place = fields.iter().position(|field| field.name == name)?;
    Some(fields.remove(place))
}

/// The field that says what an item is, which stands beside its name.
fn main_field(structure: &Structure, at: ItemAt) -> Option<&'static str> {
    match at.list {
        List::Units => Some("parent"),
        List::ExitGroups => Some("positive"),
        List::LineGroups | List::Rows(_) => Some("role"),
        List::Lines(group) => {
            let pays = |of: &LineGroup| of.id == group && of.role == Role::MemberContributions;
            structure.lines.iter().any(pays).then_some("member")
        }
        List::Indicators => Some("area"),
        List::Places(_) => Some("kind"),
        _ => None,
    }
}

/// What an item is called in the names of what changes it.
fn filled(template: &str, called: RwSignal<String>) -> String {
    let name = called.get();
    template.replace("{name}", if name.is_empty() { words().structure.unnamed } else { &name })
}

fn editors(structure: &Structure, at: ItemAt, fields: &[FieldShown]) -> Vec<Piece> {
    fields.iter().map(|field| field_editor(structure, Some(at), field)).collect()
}

/// The fields that are changed below an item's line.
fn fields_below(structure: &mut Structure, at: ItemAt) -> Vec<FieldShown> {
    let main = main_field(structure, at);
    let mut fields = structure.item(at).map(fields_of).unwrap_or_default();
    let in_line = |name: &str| name == "name" || Some(name) == main;
    fields.retain(|field| !is_set_elsewhere(structure, at, field.name) && !in_line(field.name));
    fields
}

/// What else an item is, with what opens it: it stays open when the list is drawn anew. It is drawn only then, since a
/// choice may be long and a list has many items.
fn more(workbook: Workbook, at: ItemAt, called: RwSignal<String>, first: &'static str) -> (Piece, Piece) {
    let name = format!("more.{at}");
    let opened = RwSignal::new(session().is_open(&name));
    let toggle = on("click", move |event| {
        let open = !opened.get_untracked();
        session().set_open(&name, open);
        opened.set(open);
        // Who opens it with a key goes on in it with the keys.
        let by_key = event.dyn_ref::<web_sys::UiEvent>().is_some_and(|event| event.detail() == 0);
        if open && by_key {
            session().focus_soon(&control_id(Some(at), first));
        }
    });
    let attributes = vec![
        set("type", "button"),
        class("link more"),
        set("id", control_id(Some(at), "more")),
        bind("aria-expanded", move || Some(opened.get().to_string())),
        bind("aria-label", move || Some(filled(words().structure.more_about, called))),
        toggle,
    ];
    let fields = fresh(move || {
        if !opened.get() {
            return vec![];
        }
        let mut structure = (*workbook.structure()).clone();
        let fields = fields_below(&mut structure, at);
        editors(&structure, at, &fields)
    });
    let content = el("div", vec![class("item-more"), hidden_when(move || !opened.get())], vec![fields]);
    (el_text("button", attributes, words().structure.more_page), content)
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

fn nested(workbook: Workbook, list: List) -> Piece {
    let name = words().structure.list(list);
    plain("div.nested", vec![plain_text("p.nested-name", name), list_editor(workbook, list)])
}

fn name_field(at: ItemAt, field: &FieldShown, called: RwSignal<String>) -> Piece {
    let Atom::Text(value) = &field.value else { return nothing() };
    let rename = on("input", move |event| {
        let name = typed(&event);
        called.set(name.clone());
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
        set("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown"),
        set("enterkeyhint", "next"),
        set("maxlength", "200"),
        rename,
        on("keydown", move |event| press_in_name(&event, at)),
        on("blur", |_| pause()),
    ];
    el("input", attributes, vec![])
}

/// The keys with which a list is written without leaving its names.
fn press_in_name(event: &web_sys::Event, at: ItemAt) {
    let Some(pressed) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
    let is_empty = typed(event).is_empty();
    match pressed.key().as_str() {
        "Enter" => go_on(at, is_empty),
        "ArrowUp" if pressed.alt_key() => shift(at, true, &format!("edit.{at}")),
        "ArrowDown" if pressed.alt_key() => shift(at, false, &format!("edit.{at}")),
        "Backspace" if is_empty && !pressed.repeat() && is_removable(at) => remove(at),
        _ => return,
    }
    event.prevent_default();
}

/// Goes on from a name: into its list, to the next, or to a new one. From an empty last one it goes out of the list.
fn go_on(at: ItemAt, is_empty: bool) {
    let Some(workbook) = session().workbook() else { return };
    let structure = workbook.structure();
    let next = neighbour(&structure, at, true);
    let inner = lists_in(&structure, at).into_iter().next();
    match (next, inner) {
        (None, _) if is_empty && is_removable(at) => leave(&structure, at),
        (_, Some(inner)) if !is_empty => match first_in(&structure, inner) {
            Some(first) => focus_item(first),
            None => add(inner, Vec::new()),
        },
        (Some(next), _) => focus_item(next),
        (None, _) if !is_empty => add(at.list, Vec::new()),
        _ => {}
    }
}

/// Takes an empty last item away and goes on after the list.
fn leave(structure: &Structure, at: ItemAt) {
    if !session().edit(&Edit::Remove(at)) {
        return;
    }
    match owner(at.list) {
        Some(of) => match neighbour(structure, of, true) {
            Some(next) => focus_item(next),
            None => add(of.list, Vec::new()),
        },
        None => session().focus_soon(&format!("add.{}", at.list)),
    }
}

/// Takes an item away and goes back to what is before it.
fn remove(at: ItemAt) {
    let Some(workbook) = session().workbook() else { return };
    let before = neighbour(&workbook.structure(), at, false).or(owner(at.list));
    if session().edit(&Edit::Remove(at)) {
        match before {
            Some(before) => focus_item(before),
            None => session().focus_soon(&format!("add.{}", at.list)),
        }
    }
}

fn shift(at: ItemAt, up: bool, focus: &str) {
    if session().edit(&Edit::Move { at, up }) {
        session().focus_soon(focus);
    }
}

fn focus_item(at: ItemAt) {
    session().focus_soon(&item_id(at));
}

/// The field that an item begins with.
fn item_id(at: ItemAt) -> String {
    // A tier has no name: its percentage comes first.
    if let List::Tiers(_) = at.list { control_id(Some(at), "percent") } else { format!("edit.{at}") }
}

/// The item after another in its list, or before it.
fn neighbour(structure: &Structure, at: ItemAt, after: bool) -> Option<ItemAt> {
    let ids = identities(structure, at.list);
    let place = ids.iter().position(|id| *id == at.id)?;
    let other = if after { ids.get(place + 1) } else { ids.iter().take(place).next_back() };
    other.map(|&id| ItemAt { list: at.list, id })
}

fn first_in(structure: &Structure, list: List) -> Option<ItemAt> {
    identities(structure, list).first().map(|&id| ItemAt { list, id })
}

/// The identities of a list's items as its editor shows them: the report's own rule is the first of the rules.
fn identities(structure: &Structure, list: List) -> Vec<u16> {
    let ids = structure.clone().identities(list);
    match list {
        List::Rules => std::iter::once(0).chain(ids.into_iter().map(|id| id + 1)).collect(),
        _ => ids,
    }
}

/// The item that a list is in.
fn owner(list: List) -> Option<ItemAt> {
    let (list, id) = match list {
        List::Reasons(id) => (List::ExitGroups, id.0),
        List::Lines(id) => (List::LineGroups, id.0),
        List::AreaGoals(id) => (List::Areas, id.0),
        List::Rows(id) | List::Places(id) => (List::Tables, id.0),
        List::Tiers(rule) => (List::Rules, rule),
        _ => return None,
    };
    Some(ItemAt { list, id })
}

/// The whole association and the report's own rule are always there.
fn is_removable(at: ItemAt) -> bool {
    at.id != 0 || !matches!(at.list, List::Units | List::Rules)
}

fn item_buttons(at: ItemAt, called: RwSignal<String>, next: String) -> Vec<Piece> {
    let words = words().structure;
    let button = |symbol: &'static str, name: &str, label: &'static str, act: Box<dyn Fn()>| {
        let attributes = vec![
            set("type", "button"),
            class("icon"),
            set("id", control_id(Some(at), name)),
            bind("aria-label", move || Some(filled(label, called))),
            bind("title", move || Some(filled(label, called))),
            on("click", move |_| act()),
        ];
        el_text("button", attributes, symbol)
    };
    let move_to = |up: bool, name: &str| {
        let here = control_id(Some(at), name);
        Box::new(move || shift(at, up, &here))
    };
    let remove = Box::new(move || {
        if session().edit(&Edit::Remove(at)) {
            session().focus_soon(&next);
        }
    });
    let mut buttons = Vec::new();
    if is_removable(at) {
        if !matches!(at.list, List::Tiers(_) | List::Rules) {
            buttons.push(button("↑", "up", words.move_up, move_to(true, "up")));
            buttons.push(button("↓", "down", words.move_down, move_to(false, "down")));
        }
        buttons.push(button("×", "remove", words.remove, remove));
    }
    buttons
}

/// Adds an item; a table is of a kind from the beginning.
fn add_button(list: List, section: Option<Section>) -> Piece {
    let words = words().structure;
    let label = format!("{}: {}", words.add, words.list(list));
    let attributes = |act: Box<dyn Fn()>| {
        vec![
            set("type", "button"),
            class("button add"),
            set("id", format!("add.{list}")),
            set("aria-label", label.clone()),
            on("click", move |_| act()),
        ]
    };
    let name = format!("+ {}", words.add);
    if list != List::Tables {
        // A group added among the income is income.
        let role =
            (section == Some(Section::Income)).then(|| ("role", Atom::Text("other_income".to_owned())));
        let fields: Vec<_> = role.into_iter().collect();
        return el_text("button", attributes(Box::new(move || add(list, fields.clone()))), name);
    }
    // With the keys a list goes through every choice: only the button takes one.
    let take = move || {
        let kind = by_id::<HtmlSelectElement>(TABLE_KINDS).map(|select| select.value()).unwrap_or_default();
        if let Some((word, _)) = TableKind::WORDS.iter().find(|(word, _)| *word == kind) {
            let name = words.choice(word).to_owned();
            add(list, vec![("kind", Atom::Text((*word).to_owned())), ("name", Atom::Text(name))]);
        }
    };
    let kinds = TableKind::WORDS
        .iter()
        .map(|(word, _)| el_text("option", vec![set("value", *word)], words.choice(word)))
        .collect();
    let select = el("select", vec![set("id", TABLE_KINDS), set("aria-label", words.field("kind"))], kinds);
    let button = el_text("button", attributes(Box::new(take)), name);
    plain("div.add-kind", vec![select, button])
}

const TABLE_KINDS: &str = "table-kinds";

fn add(list: List, fields: Vec<(&'static str, Atom)>) {
    let session = session();
    let Some(workbook) = session.workbook() else { return };
    let before = identities(&workbook.structure(), list);
    if session.edit(&Edit::Add { list, fields }) {
        let after = identities(&workbook.structure(), list);
        if let Some(id) = after.into_iter().find(|id| !before.contains(id)) {
            focus_item(ItemAt { list, id });
        }
    }
}
