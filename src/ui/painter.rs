//! Writes what has changed into a sheet that is drawn already.

use super::element::by_id;
use super::{say, session, words};
use crate::state::{Page, Workbook, name_of_finding};
use finsamkalkyl::calculation::{Key, NodeId, Notice, Unit};
use finsamkalkyl::report::InputId;
use finsamkalkyl::sheet::Form;
use finsamkalkyl::text::{CellKind, Tone, cell_value, read_cell, write_cell};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

/// A place in a sheet where something is written that may change.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    /// A field.
    Field { id: InputId, figure: Option<Key> },
    /// A figure.
    Figure { key: Key, form: Form },
}

struct Inner {
    workbook: Workbook,
    spots: Vec<Spot>,
    /// The element of each spot, once the sheet is in the page.
    elements: Vec<HtmlElement>,
    /// The spots that a node is written at, in the order of the nodes.
    by_node: Vec<(usize, usize)>,
    /// The field that is typed in: it shows what is typed.
    typing: Option<usize>,
}

/// Writes what has changed into one sheet.
#[derive(Clone, Copy)]
pub(super) struct Painter {
    inner: StoredValue<Inner, LocalStorage>,
}

impl Painter {
    /// Has a sheet written, now and whenever something in it changes. The spots are in the order of the page.
    pub(super) fn attach(workbook: Workbook, id: String, spots: Vec<Spot>) -> Self {
        let inner = Inner { workbook, spots, elements: Vec::new(), by_node: Vec::new(), typing: None };
        let painter = Self { inner: StoredValue::new_local(inner) };
        Effect::new(move |drawn: Option<bool>| {
            let nodes = workbook.changed_nodes();
            if drawn == Some(true) {
                painter.paint_nodes(&nodes);
                return true;
            }
            painter.find_elements(&id)
        });
        Effect::new(move |before: Option<Vec<Option<String>>>| {
            let checked = workbook.checked();
            let marks: Vec<Option<String>> = painter.inner.with_value(|inner| {
                inner
                    .spots
                    .iter()
                    .map(|spot| match spot {
                        Spot::Field { id, figure } => checked.about(*figure, Some(*id)).map(name_of_finding),
                        Spot::Figure { key, .. } => checked.about(Some(*key), None).map(name_of_finding),
                    })
                    .collect()
            });
            painter.mark(before.as_deref().unwrap_or_default(), &marks);
            marks
        });
        Effect::new(move |before: Option<Vec<InputId>>| {
            let noticed: Vec<InputId> =
                workbook.notices().with(|notices| notices.iter().map(Notice::at).collect());
            let before = before.unwrap_or_default();
            painter.paint_cells(|id| noticed.contains(&id) || before.contains(&id));
            noticed
        });
        painter
    }

    /// Finds the elements of the spots and writes all of them; says whether the sheet is in the page.
    fn find_elements(self, id: &str) -> bool {
        let Some(sheet) = by_id::<Element>(id) else { return false };
        let Ok(found) = sheet.query_selector_all("[data-spot]") else { return false };
        let elements: Vec<HtmlElement> =
            (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect();
        self.inner.update_value(|inner| {
            inner.elements = elements;
            let mut by_node = Vec::new();
            inner.workbook.with_calculation(|_, calculation| {
                for (place, spot) in inner.spots.iter().enumerate() {
                    let (key, cell) = match spot {
                        Spot::Field { id, figure } => (*figure, calculation.graph().input(*id)),
                        Spot::Figure { key, .. } => (Some(*key), None),
                    };
                    let figure = key.and_then(|key| calculation.node(key));
                    // How a figure is written hangs on what it is held against too, and on how many it is of.
                    let beside = figure.map(|node| calculation.held_against(node)).unwrap_or_default();
                    let whole = key.and_then(|key| calculation.whole_of(key));
                    let nodes = figure.into_iter().chain(cell).chain(beside).chain(whole);
                    by_node.extend(nodes.map(|node| (node.index(), place)));
                }
            });
            by_node.sort_unstable();
            inner.by_node = by_node;
        });
        let count = self.inner.with_value(|inner| inner.spots.len());
        (0..count).for_each(|place| self.paint(place));
        let _ = sheet.set_attribute("data-written", "");
        true
    }

    fn paint_nodes(self, nodes: &[NodeId]) {
        let mut places: Vec<usize> = self.inner.with_value(|inner| {
            let mut places = Vec::new();
            for node in nodes {
                let first = inner.by_node.partition_point(|(other, _)| *other < node.index());
                let of_node = inner.by_node.iter().skip(first);
                places
                    .extend(of_node.take_while(|(other, _)| *other == node.index()).map(|(_, place)| *place));
            }
            places
        });
        places.sort_unstable();
        places.dedup();
        for place in places {
            self.paint(place);
        }
    }

    fn paint_cells(self, wanted: impl Fn(InputId) -> bool) {
        let places: Vec<usize> = self.inner.with_value(|inner| {
            let is_wanted =
                |(_, spot): &(usize, &Spot)| matches!(spot, Spot::Field { id, .. } if wanted(*id));
            inner.spots.iter().enumerate().filter(is_wanted).map(|(place, _)| place).collect()
        });
        for place in places {
            self.paint(place);
        }
    }

    fn at(self, place: usize) -> Option<(Workbook, Spot, HtmlElement, bool)> {
        // A field that is taken out of the page loses the focus when its sheet is gone already.
        let at = self.inner.try_with_value(|inner| {
            let (spot, element) = (inner.spots.get(place)?, inner.elements.get(place)?);
            Some((inner.workbook, *spot, element.clone(), inner.typing == Some(place)))
        });
        at.flatten()
    }

    /// Writes one spot as it is now.
    fn paint(self, place: usize) {
        let Some((workbook, spot, element, is_typed_in)) = self.at(place) else { return };
        match spot {
            Spot::Figure { key, form } => paint_figure(workbook, &element, key, form),
            Spot::Field { id, figure } => {
                if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                    paint_field(workbook, input, id, figure, is_typed_in);
                }
            }
        }
    }

    /// The address of a field.
    pub(super) fn address(self, place: usize) -> Option<InputId> {
        match self.at(place) {
            Some((_, Spot::Field { id, .. }, ..)) => Some(id),
            _ => None,
        }
    }

    /// Takes what is typed in a field.
    pub(super) fn take(self, place: usize, text: &str) {
        let _ = self.inner.try_update_value(|inner| inner.typing = Some(place));
        if let Some((_, Spot::Field { id, .. }, ..)) = self.at(place) {
            session().enter(id, text);
            self.paint(place);
        }
    }

    /// One leaves a field: it is written as a report writes it.
    pub(super) fn leave(self, place: usize) {
        let is_there = self.inner.try_update_value(|inner| inner.typing = None).is_some();
        if is_there && let Some((workbook, _, element, _)) = self.at(place) {
            workbook.pause();
            for part in ["sign", "earlier"] {
                if let Some(part) = sibling(&element, part) {
                    part.remove();
                }
            }
            sign_field(&element, false);
            self.paint(place);
        }
    }

    /// Shows what a figure is made of, and what stood in a cell before.
    pub(super) fn ask(self, place: usize) {
        let (key, cell) = match self.at(place) {
            Some((_, Spot::Figure { key, .. }, ..)) => (Some(key), None),
            Some((_, Spot::Field { id, figure }, ..)) => (figure, Some(id)),
            None => return,
        };
        session().asked_cell().set(cell);
        session().asked().set(key.into_iter().collect());
    }

    /// Beside a cell that holds something else than it did stands the way back to that.
    pub(super) fn offer_earlier(self, place: usize, input: &HtmlInputElement) {
        let Some((_, Spot::Field { id, .. }, ..)) = self.at(place) else { return };
        // By the time one pauses one may be in another field.
        let is_left = document().active_element().is_none_or(|active| !active.is_same_node(Some(input)));
        if is_left || sibling(input, "earlier").is_some() || session().earlier_values(id).is_empty() {
            return;
        }
        let Some(way) = child_of_field(input, "button", "earlier") else { return };
        way.set_text_content(Some("↺"));
        let (words, place) = (words().keeping, place.to_string());
        let attributes = [
            ("type", "button"),
            ("tabindex", "-1"),
            ("aria-label", words.earlier_values),
            ("title", words.earlier_values),
            ("data-explain", &place),
        ];
        for (name, value) in attributes {
            let _ = way.set_attribute(name, value);
        }
    }

    /// A phone's number keys have no minus: beside an amount it gets a key of its own.
    pub(super) fn offer_sign(self, place: usize, input: &HtmlInputElement) {
        let Some((workbook, Spot::Field { id, .. }, ..)) = self.at(place) else { return };
        let signed = matches!(workbook.kind(id), CellKind::Money { .. } | CellKind::Plain);
        if !signed || sibling(input, "sign").is_some() {
            return;
        }
        let Some(sign) = child_of_field(input, "button", "sign") else { return };
        sign.set_text_content(Some("±"));
        sign_field(input, true);
        for (name, value) in [("type", "button"), ("tabindex", "-1"), ("aria-label", words().toggle_sign)] {
            let _ = sign.set_attribute(name, value);
        }
    }

    /// Turns the sign of the number beside a sign's key.
    pub(super) fn toggle_sign(self, sign: &HtmlElement) {
        let input = sign.parent_element().and_then(|field| field.query_selector("input").ok().flatten());
        let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return };
        let text = input.value();
        let text = text.trim();
        let turned = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => rest.trim_start().to_owned(),
            None => format!("\u{2212}{text}"),
        };
        input.set_value(&turned);
        let place = input.get_attribute("data-spot").and_then(|place| place.parse().ok());
        if let Some(place) = place {
            self.take(place, &turned);
        }
    }

    /// Marks the spots that a finding is about, and takes marks away where there is none any more.
    fn mark(self, before: &[Option<String>], marks: &[Option<String>]) {
        for (place, mark) in marks.iter().enumerate() {
            if before.get(place).and_then(Option::as_ref) == mark.as_ref() {
                continue;
            }
            let Some((_, _, element, _)) = self.at(place) else { continue };
            if let Some(old) = sibling(&element, "mark") {
                old.remove();
            }
            if let Some(parent) = element.parent_element() {
                let _ = parent.class_list().toggle_with_force("marked", mark.is_some());
            }
            let Some(finding) = mark else { continue };
            let Some(link) = child_of_field(&element, "a", "mark") else { continue };
            // It stands at the upper left of what it marks, and so comes before it on the way through the table.
            if let Some(parent) = element.parent_element() {
                let _ = parent.insert_before(&link, parent.first_child().as_ref());
            }
            link.set_text_content(Some("≠"));
            let place = session().fragment_of(Page::Checks);
            for (name, value) in [("href", place.as_str()), ("aria-label", words().structure.mark)] {
                let _ = link.set_attribute(name, value);
            }
            let _ = link.set_attribute("data-finding", finding);
        }
    }
}

/// Says below a share that it is of few, and below a sum that its parts are rounded, in words.
fn note_below(workbook: Workbook, element: &HtmlElement, key: Key) {
    if !matches!(workbook.unit(key), Some(Unit::Kr | Unit::Percent)) {
        return;
    }
    let note = say(workbook, |speaker| {
        workbook.with_calculation(|_, calculation| speaker.note_below(calculation, key))
    });
    let Ok(Some(cell)) = element.closest("td") else { return };
    if cell.get_attribute(NOTE).unwrap_or_default() != note {
        let _ = if note.is_empty() { cell.remove_attribute(NOTE) } else { cell.set_attribute(NOTE, &note) };
    }
}

const NOTE: &str = "data-note";

fn paint_figure(workbook: Workbook, element: &HtmlElement, key: Key, form: Form) {
    note_below(workbook, element, key);
    let (value, unit) = (workbook.value(key), workbook.unit(key));
    let Some(unit) = unit else { return };
    let bounds = workbook.bounds(key);
    let text = say(workbook, |speaker| speaker.sheet_figure(form, unit, value, &bounds));
    // Most of what changes a little is written as before.
    if value.is_ok() && element.text_content().as_deref() == Some(text.as_str()) {
        return;
    }
    write_text(element, &text);
    let class = match form.tone(unit, value) {
        Tone::Reached => "figure reached",
        Tone::NotReached => "figure not-reached",
        Tone::Unknown => "figure",
    };
    let is_verdict = form == Form::Verdict;
    // On a phone what is not known takes no room.
    if let Some(cell) = element.parent_element() {
        let _ = cell.class_list().toggle_with_force("unknown-figure", value.is_err());
    }
    let class = if is_verdict { format!("{class} in-words") } else { class.to_owned() };
    if element.class_name() != class {
        element.set_class_name(&class);
    }
    match value {
        Err(missing) => {
            let _ = element.set_attribute("title", &say(workbook, |speaker| speaker.missing(missing)));
        }
        Ok(_) => {
            let _ = element.remove_attribute("title");
        }
    }
}

/// As many signs have room in the narrowest field as large as the others, and written smaller.
const ROOM: [(&str, usize); 2] = [("long", 8), ("longer", 10)];

/// Says of a field whether it has no room for its number at full size: that is written smaller rather than cut. Beside what
/// is computed stands what explains it.
fn mark_long(input: &HtmlInputElement, typed: &str, computed: &str) {
    for (class, room) in ROOM {
        let is_long = typed.chars().nth(room).or(computed.chars().nth(room.saturating_sub(1))).is_some();
        let _ = input.class_list().toggle_with_force(class, is_long);
    }
}

fn paint_field(
    workbook: Workbook,
    input: &HtmlInputElement,
    id: InputId,
    figure: Option<Key>,
    is_typed_in: bool,
) {
    let kind = workbook.kind(id);
    // What is typed in shows what is typed, unless something else has come in its place.
    if !is_typed_in || read_cell(words().number, kind, &input.value()) != workbook.entry(id) {
        let shown = write_cell(words(), kind, workbook.entry(id).as_ref());
        if input.value() != shown {
            input.set_value(&shown);
        }
    }
    if let Some(key) = figure {
        note_below(workbook, input, key);
    }
    // What would be computed is seen, and said, in an empty field alone: elsewhere it would be laid out in vain.
    let computed = figure.filter(|_| input.value().is_empty()).map_or_else(String::new, |key| {
        let value = workbook.value(key);
        let bounds = workbook.bounds(key);
        say(workbook, |speaker| speaker.sheet_field(id, value, &bounds))
    });
    if input.placeholder() != computed {
        input.set_placeholder(&computed);
    }
    // Where one types, it is at full size anyway.
    if !is_typed_in {
        mark_long(input, &input.value(), &computed);
    }
    let error = error_message(workbook, kind, &input.value());
    let notice = if error.is_empty() { notice_message(workbook, id) } else { String::new() };
    let _ = if error.is_empty() {
        input.remove_attribute("aria-invalid")
    } else {
        input.set_attribute("aria-invalid", "true")
    };
    let _ = input.class_list().toggle_with_force("noticed", !notice.is_empty());
    let (class, message) = if error.is_empty() { ("notice", notice) } else { ("error", error) };
    let message_id = format!("{id}.message");
    let shown = by_id::<Element>(&message_id);
    if message.is_empty() {
        if let Some(shown) = shown {
            shown.remove();
            let _ = input.remove_attribute("aria-describedby");
        }
        return;
    }
    let Some(element) = shown.or_else(|| child_of_name(input)) else { return };
    if element.text_content().as_deref() != Some(message.as_str()) {
        element.set_id(&message_id);
        element.set_class_name(&format!("message {class}"));
        element.set_text_content(Some(&message));
        let _ = input.set_attribute("aria-describedby", &message_id);
        if is_typed_in {
            session().announce(&message);
        }
    }
}

/// Writes a text anew in its place: a browser lays out less of the page than for another piece of text.
fn write_text(element: &HtmlElement, text: &str) {
    // Before the first text a note of the framework's may stand there.
    let piece = element.first_child().filter(|piece| piece.node_type() == Node::TEXT_NODE);
    match piece {
        Some(piece) if !text.is_empty() => piece.set_node_value(Some(text)),
        _ => element.set_text_content(Some(text)),
    }
}

/// Says of a field whether the key for the sign stands in it, where what explains it would stand.
fn sign_field(element: &HtmlElement, signed: bool) {
    if let Some(field) = element.parent_element() {
        let _ = field.class_list().toggle_with_force("signed", signed);
    }
}

/// A part of a field besides the field itself, if it is there.
fn sibling(element: &HtmlElement, class: &str) -> Option<Element> {
    element.parent_element()?.query_selector(&format!(".{class}")).ok().flatten()
}

/// Adds a part to the place that an element is in.
fn child_of_field(element: &HtmlElement, tag: &str, class: &str) -> Option<Element> {
    let child = document().create_element(tag).ok()?;
    child.set_class_name(class);
    element.parent_element()?.append_child(&child).ok()?;
    Some(child)
}

/// Adds a line below the name of an element's row, where there is room for a sentence.
fn child_of_name(element: &HtmlElement) -> Option<Element> {
    let name = element.closest("tr").ok()??.query_selector("th").ok()??;
    let child = document().create_element("p").ok()?;
    name.append_child(&child).ok()?;
    Some(child)
}

/// What is wrong with what is typed, or nothing. A minus alone is the beginning of a number.
fn error_message(workbook: Workbook, kind: CellKind, text: &str) -> String {
    let begun = matches!(text.trim(), "" | "-" | "\u{2212}" | "+");
    match cell_value(words().number, kind, text) {
        Err(error) if !begun => say(workbook, |speaker| speaker.cell_error(kind, error)),
        _ => String::new(),
    }
}

fn notice_message(workbook: Workbook, id: InputId) -> String {
    workbook.notices().with_untracked(|notices| {
        let unreadable = |notice: &Notice| matches!(notice, Notice::Unreadable { .. });
        let notice = notices.iter().find(|notice| notice.at() == id && !unreadable(notice));
        notice.map(|notice| say(workbook, |speaker| speaker.notice(*notice))).unwrap_or_default()
    })
}
