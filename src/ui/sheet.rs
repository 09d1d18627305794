//! A table of the report, drawn once. What changes in it is written in its place.
//!
//! A large report has thousands of cells. A signal for each would make a phone wait, so that a sheet is plain
//! elements, its events are heard in one place, and of what the graph says has changed only that is written anew.

use super::cells::{Cells, cells_button};
use super::element::{
    Attribute, Piece, bind, class, dynamic, el, el_live, el_text, focus, follow, hidden_when, nothing, on,
    plain, plain_text, set, text,
};
use super::field_forms::FieldForms;
use super::painter::{Painter, Spot};
use super::{say, session, speaker, words};
use crate::state::{Page, Session, Workbook};
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{InputId, List};
use finsamkalkyl::sheet::{Cell, Level, Row, Sheet};
use finsamkalkyl::text::CellKind;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDetailsElement, HtmlElement, HtmlInputElement};

/// How many sheets were drawn since the app was started: each has an identity in the page.
static DRAWN: AtomicUsize = AtomicUsize::new(0);

/// A sheet on a card of its own, with the way to change its rows. Folded it is drawn when it is opened: it is long, or
/// seldom read, or a phone has no room for all at once.
pub(super) fn sheet_card(workbook: Workbook, sheet: Sheet, is_folded: bool) -> Piece {
    let id = format!("sheet{}", DRAWN.fetch_add(1, Ordering::Relaxed));
    let heading = format!("{id}-heading");
    let sheet = Arc::new(sheet);
    let mut head = vec![el_text("h2", vec![set("id", heading.clone())], sheet.title.clone())];
    if !is_folded {
        head.push(sheet_ways(workbook, &sheet));
        let mut card = vec![plain("div.sheet-head", head)];
        card.extend(sheet_content(workbook, &sheet, &heading));
        return el("section", vec![class("card sheet-card"), set("aria-labelledby", heading)], card);
    }
    let session = session();
    let cells: Vec<InputId> = cells_of(&sheet);
    let name = format!("sheet.{}", sheet.title);
    let opened = RwSignal::new(session.is_open(&name));
    // Who goes to a cell in it finds it open.
    Effect::new(move |_| {
        if session.wanted_cell().get().is_some_and(|wanted| cells.contains(&wanted)) {
            opened.set(true);
        }
    });
    let content = dynamic(move || {
        if !opened.get() {
            return vec![];
        }
        let mut parts = vec![sheet_ways(workbook, &sheet)];
        parts.extend(sheet_content(workbook, &sheet, &heading));
        parts
    });
    let open = bind("open", move || opened.get().then(String::new));
    let toggle = on("toggle", move |event| {
        if let Some(details) = target::<HtmlDetailsElement>(&event) {
            session.set_open(&name, details.open());
            if details.open() != opened.get_untracked() {
                opened.set(details.open());
            }
        }
    });
    let content = plain("div.folded-sheet", vec![content]);
    el("details", vec![class("card folded"), open, toggle], vec![plain("summary", head), content])
}

/// What one can do with a table as a whole.
fn sheet_ways(workbook: Workbook, sheet: &Arc<Sheet>) -> Piece {
    let mut ways: Vec<Piece> =
        sheet.list.map(|list| edit_button(workbook, list, sheet.title.clone())).into_iter().collect();
    ways.push(cells_button(sheet));
    plain("div.sheet-ways", ways)
}

fn cells_of(sheet: &Sheet) -> Vec<InputId> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let fields = cells.filter_map(|cell| if let Cell::Field { id, .. } = cell { Some(*id) } else { None });
    fields.collect()
}

/// What is below a sheet's heading: its note, and its table or what changes its rows.
fn sheet_content(workbook: Workbook, sheet: &Arc<Sheet>, heading: &str) -> Vec<Piece> {
    let editing = session().editing();
    let mut parts = vec![];
    if !sheet.note.is_empty() {
        parts.push(plain_text("p.soft", sheet.note.clone()));
    }
    let (sheet, heading) = (Arc::clone(sheet), heading.to_owned());
    parts.push(dynamic(move || {
        vec![match sheet.list {
            Some(list) if is_edited(editing, list, &sheet.title) => {
                super::editor::editor_of(workbook, list, sheet.section)
            }
            _ => sheet_table(workbook, &sheet, &heading),
        }]
    }));
    parts
}

/// Whether a list is changed in this table: two may show parts of one.
fn is_edited(editing: RwSignal<Option<(List, String)>>, list: List, title: &str) -> bool {
    editing.with(|editing| editing.as_ref().is_some_and(|(other, of)| *other == list && of == title))
}

fn edit_button(workbook: Workbook, list: List, title: String) -> Piece {
    let session = session();
    let editing = session.editing();
    let words = words().structure;
    let id = format!("change.{}", title.replace(' ', "-"));
    let (here, of) = (id.clone(), title.clone());
    let is_open = Signal::derive(move || is_edited(editing, list, &of));
    let of = title.clone();
    let toggle = on("click", move |_| {
        if is_open.get_untracked() {
            editing.set(None);
            // The names in the table are those of before.
            session.redraw(workbook);
            session.focus_soon(&here);
        } else {
            editing.set(Some((list, of.clone())));
        }
    });
    let label = Signal::derive(move || {
        let label = if is_open.get() { words.done_with } else { words.change_of };
        label.replace("{table}", &title)
    });
    let name = Signal::derive(move || if is_open.get() { words.done } else { words.change }.to_owned());
    let attributes = vec![
        set("type", "button"),
        class("link"),
        set("id", id),
        follow("aria-label", label),
        toggle,
        hidden_when(move || session.is_read_only()),
    ];
    el_live("button", attributes, name)
}

/// As many sheets as a phone shows open: of the others it shows what they are called.
const OPEN_ON_A_PHONE: usize = 2;

/// The table itself.
pub(super) fn sheet_table(workbook: Workbook, sheet: &Arc<Sheet>, heading: &str) -> Piece {
    let id = format!("{heading}-table");
    let mut spots = Vec::new();
    let mut rows = Vec::with_capacity(sheet.rows.len());
    let mut forms = FieldForms::new(id.clone());
    for (place, row) in sheet.rows.iter().enumerate() {
        forms.begin(row, place + 1 == sheet.rows.len());
        rows.push(table_row(workbook, sheet, row, &mut spots, &mut forms));
    }
    if rows.is_empty() {
        return plain_text("p.soft", words().structure.empty_list);
    }
    let head =
        |name: &String| el_text("th", vec![set("role", "columnheader"), set("scope", "col")], name.clone());
    let mut heads = vec![el("td", vec![set("role", "cell")], vec![])];
    heads.extend(sheet.heads.iter().map(head));
    let group = || vec![set("role", "rowgroup")];
    let painter = Painter::attach(workbook, id.clone(), spots);
    let (cells, of) = (Cells::here(), Arc::clone(sheet));
    let paste = on("paste", move |event| {
        let field = target::<HtmlInputElement>(&event).and_then(|input| place_of(&input, "data-spot"));
        if let (Some(cells), Some(anchor)) = (cells, field.and_then(|place| painter.address(place))) {
            cells.paste(&event, &of, Some(anchor));
        }
    });
    let attributes = vec![
        paste,
        set("id", id),
        set("class", format!("sheet of-{}", sheet.heads.len().min(9))),
        // Laid out as grids the rows are no table to a screen reader unless it is said.
        set("role", "table"),
        set("aria-labelledby", heading.to_owned()),
        on("input", move |event| type_in(&event, painter)),
        on("focusin", move |event| arrive(&event, painter)),
        on("focusout", move |event| leave(&event, painter)),
        on("keydown", move |event| press(&event, painter)),
        on("mousedown", |event| keep_focus(&event)),
        on("click", move |event| click(&event, painter)),
    ];
    let table = el(
        "table",
        attributes,
        vec![
            el("thead", group(), vec![el("tr", vec![set("role", "row")], heads)]),
            el("tbody", group(), rows),
        ],
    );
    let mut parts = vec![table];
    parts.extend(forms.views());
    plain("div.sheet-place", parts)
}

fn table_row(
    workbook: Workbook,
    sheet: &Sheet,
    row: &Row,
    spots: &mut Vec<Spot>,
    forms: &mut FieldForms,
) -> Piece {
    let kind = match row.level {
        Level::Plain => "",
        Level::Group => "group",
        Level::Part => "part",
        Level::Total => "total",
    };
    let name = if row.name.is_empty() { words().structure.unnamed.to_owned() } else { row.name.clone() };
    let mut cells = vec![el_text("th", vec![set("role", "rowheader"), set("scope", "row")], name)];
    for (cell, head) in row.cells.iter().zip(&sheet.heads) {
        let content = match cell {
            Cell::Empty => nothing(),
            Cell::Text(content) => text(content.clone()),
            Cell::Field { id, figure } => {
                spots.push(Spot::Field { id: *id, figure: *figure });
                field(workbook, *id, *figure, spots.len() - 1, forms.next())
            }
            Cell::Figure { key, form } => {
                spots.push(Spot::Figure { key: *key, form: *form });
                el(
                    "button",
                    vec![
                        set("type", "button"),
                        class("figure"),
                        spot_attribute(spots.len() - 1),
                        set("data-key", key.to_string()),
                        // To who does not see the table a figure alone says little.
                        set("aria-description", say(workbook, |speaker| speaker.figure(*key))),
                    ],
                    vec![],
                )
            }
        };
        let kind = match cell {
            Cell::Empty => "empty",
            Cell::Field { .. } => "has-field",
            Cell::Figure { .. } => "has-figure",
            Cell::Text(_) => "",
        };
        cells.push(el(
            "td",
            vec![set("role", "cell"), set("class", kind), set("data-head", head.clone())],
            vec![content],
        ));
    }
    el("tr", vec![set("role", "row"), set("class", kind)], cells)
}

fn spot_attribute(place: usize) -> Attribute {
    set("data-spot", place.to_string())
}

/// A field for the number at an address.
fn field(workbook: Workbook, id: InputId, figure: Option<Key>, place: usize, form: Vec<Attribute>) -> Piece {
    let kind = workbook.kind(id);
    let mut input = vec![
        class("cell"),
        set("id", id.to_string()),
        set("type", "text"),
        set(
            "inputmode",
            match kind {
                CellKind::Count => "numeric",
                CellKind::Judgement | CellKind::Words => "text",
                _ => "decimal",
            },
        ),
        set("autocomplete", "off"),
        set("spellcheck", "false"),
        set("aria-label", say(workbook, |speaker| speaker.cell(id))),
        set("placeholder", ""),
        spot_attribute(place),
    ];
    input.extend(form);
    input.extend(figure.map(|key| set("data-key", key.to_string())));
    if untrack(|| session().is_read_only()) {
        input.push(set("readonly", ""));
    }
    let mut parts = vec![el("input", input, vec![])];
    if figure.is_some() {
        // In the field itself the key "=" does the same, so that it is no stop on the way through a table.
        let explain = vec![
            set("type", "button"),
            class("explain"),
            set("tabindex", "-1"),
            set("aria-label", words().structure.explanation),
            set("data-explain", place.to_string()),
        ];
        parts.push(el_text("button", explain, "="));
    }
    plain("div.field", parts)
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// The spot that an event is about.
fn place_of(element: &HtmlElement, attribute: &str) -> Option<usize> {
    element.get_attribute(attribute)?.parse().ok()
}

fn type_in(event: &Event, painter: Painter) {
    if let Some(input) = target::<HtmlInputElement>(event)
        && let Some(place) = place_of(&input, "data-spot")
    {
        painter.take(place, &input.value());
        // Earlier states may have to be read anew for it, which takes longer than a key may.
        session().once_paused(move || painter.offer_earlier(place, &input));
    }
}

fn arrive(event: &Event, painter: Painter) {
    if let Some(input) = target::<HtmlInputElement>(event)
        && let Some(place) = place_of(&input, "data-spot")
    {
        input.select();
        painter.offer_sign(place, &input);
        // Earlier states are read when they are first asked for, which the focus need not wait for.
        session().soon(move || painter.offer_earlier(place, &input));
    }
}

fn leave(event: &Event, painter: Painter) {
    if let Some(input) = target::<HtmlInputElement>(event)
        && let Some(place) = place_of(&input, "data-spot")
    {
        painter.leave(place);
    }
}

fn press(event: &Event, painter: Painter) {
    let Some(pressed) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
    let Some(input) = target::<HtmlInputElement>(event) else { return };
    match pressed.key().as_str() {
        "Enter" => {
            event.prevent_default();
            go_on(&input, !pressed.shift_key());
        }
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            go_along(&input, pressed.key() == "ArrowDown");
        }
        "=" => {
            event.prevent_default();
            if let Some(place) = place_of(&input, "data-spot") {
                painter.ask(place);
            }
        }
        _ => {}
    }
}

/// A key beside a field, such as that for the sign, leaves the focus in its field, and with it a phone its keys.
fn keep_focus(event: &Event) {
    let is_key = |element: HtmlElement| {
        let classes = element.class_list();
        classes.contains("sign") || classes.contains("earlier")
    };
    if target::<HtmlElement>(event).is_some_and(is_key) {
        event.prevent_default();
    }
}

fn click(event: &Event, painter: Painter) {
    let Some(element) = target::<HtmlElement>(event) else { return };
    if let Some(finding) = element.get_attribute("data-finding") {
        event.prevent_default();
        session().go_to_finding(&finding);
    } else if element.class_list().contains("sign") {
        painter.toggle_sign(&element);
    } else if let Some(place) = place_of(&element, "data-explain") {
        painter.ask(place);
    } else if element.tag_name() == "BUTTON"
        && let Some(place) = place_of(&element, "data-spot")
    {
        painter.ask(place);
    }
}

/// Goes on to the next field in reading order, or back.
fn go_on(from: &HtmlInputElement, forward: bool) {
    let Ok(fields) = document().query_selector_all("main input.cell, dialog[open] input.cell") else {
        return;
    };
    let count = fields.length();
    let is_here = |index: &u32| fields.get(*index).is_some_and(|field| field.is_same_node(Some(from)));
    let Some(here) = (0..count).find(is_here) else { return };
    let next = if forward { Some(here + 1) } else { (0..here).next_back() };
    let next = next.and_then(|index| fields.get(index)).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    if let Some(next) = next {
        focus(&next.id());
    }
}

/// Goes down a column to its next field, or up.
fn go_along(from: &HtmlInputElement, down: bool) {
    let closest = |what: &str| from.closest(what).ok().flatten();
    let (Some(cell), Some(mut row)) = (closest("td"), closest("tr")) else { return };
    let place =
        std::iter::successors(cell.previous_element_sibling(), Element::previous_element_sibling).count();
    while let Some(next) = if down { row.next_element_sibling() } else { row.previous_element_sibling() } {
        let cell =
            std::iter::successors(next.first_element_child(), Element::next_element_sibling).nth(place);
        if let Some(field) = cell.and_then(|cell| cell.query_selector("input.cell").ok().flatten()) {
            return focus(&field.id());
        }
        row = next;
    }
}

/// The ways to the sheets of a long page.
pub(super) fn contents(sheets: &[Sheet]) -> Piece {
    if sheets.len() < 4 {
        return nothing();
    }
    let first = DRAWN.load(Ordering::Relaxed);
    let link = |(place, sheet): (usize, &Sheet)| {
        let heading = format!("sheet{}-heading", first + place);
        let go = on("click", move |event| {
            event.prevent_default();
            if let Some(place) = super::element::by_id::<HtmlElement>(&heading) {
                place.scroll_into_view();
                // The keys go on from there.
                let _ = place.set_attribute("tabindex", "-1");
                focus(&heading);
            }
        });
        plain("li", vec![el_text("a", vec![set("href", "#"), go], sheet.title.clone())])
    };
    let links = sheets.iter().enumerate().map(link).collect();
    plain("details.contents", vec![plain_text("summary", words().structure.jump_to), plain("ul", links)])
}

/// The sheets of a page, drawn anew when the structure becomes another.
pub(super) fn sheets_of(workbook: Workbook, make: impl Fn() -> Vec<Sheet> + Send + Sync + 'static) -> Piece {
    dynamic(move || {
        workbook.track_shape();
        let sheets = make();
        if sheets.is_empty() {
            return nothing_here();
        }
        let is_narrow = Session::is_narrow();
        let mut cards = vec![if is_narrow { nothing() } else { contents(&sheets) }];
        for (place, sheet) in sheets.into_iter().enumerate() {
            let is_folded = sheet.folded || (is_narrow && place >= OPEN_ON_A_PHONE);
            cards.push(sheet_card(workbook, sheet, is_folded));
        }
        cards
    })
}

/// That a page has no table yet, and the way to the list where one is added, which stands open then.
fn nothing_here() -> Vec<Piece> {
    let (session, words) = (session(), words().structure);
    let go = on("click", move |_| {
        let list = format!("list.{}", List::Tables);
        session.set_open(&list, true);
        session.focus_soon(&format!("open.{list}"));
    });
    let to_list = vec![class("button"), set("href", session.fragment_of(Page::Structure)), go];
    vec![
        plain_text("p.soft", words.nothing_here),
        plain("p", vec![el_text("a", to_list, words.list(List::Tables))]),
    ]
}

/// The sheets of one of the report's pages.
pub(super) fn report_sheets(workbook: Workbook, page: finsamkalkyl::sheet::Page) -> Piece {
    let unit = session().unit();
    sheets_of(workbook, move || {
        let unit = unit.get();
        let structure = workbook.structure();
        workbook.with_calculation(|_, calculation| {
            finsamkalkyl::sheet::sheets(page, speaker(&structure), calculation, unit)
        })
    })
}
