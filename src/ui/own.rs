//! One's own calculations: the list of them, and what can be done with each.

use super::element::{
    Piece, button, class, dynamic, el, el_text, fresh, hidden_when, on, plain, plain_text, set, typed,
};
use super::{session, words};
use crate::state::{
    Listed, Page, Place, Source, Taken, fragments_of_versions, keep_as_new, rename_saved, save_file,
    save_stored_as_file, saved_calculation, saved_calculations,
};
use finsamkalkyl::calculation::{Calculation, next_year};
use finsamkalkyl::exchange::Document;
use leptos::prelude::*;

/// One's calculations, with what came of the last change of them.
pub(super) fn own_calculations() -> Vec<Piece> {
    let words = words();
    let list = List::new();
    let session = session();
    let own = dynamic(move || {
        list.changed.track();
        session.track_store();
        let own = saved_calculations();
        if own.is_empty() {
            return vec![plain_text("p.soft", words.no_calculations)];
        }
        let own = own.into_iter().map(|listed| own_calculation(listed, list)).collect();
        vec![plain("ul.own", own)]
    });
    vec![
        el_text(
            "p",
            vec![class("problem"), set("role", "alert"), hidden_when(move || !list.is_full.get())],
            words.keeping.list_full,
        ),
        list.put_back_place(),
        own,
    ]
}

/// A calculation that cannot be read, with the ways to what is stored of it, on a page of its own.
pub(super) fn unreadable_page_parts(id: String) -> Vec<Piece> {
    let words = words().keeping;
    let list = List::new();
    let mut versions = Vec::new();
    for (when, href) in fragments_of_versions(&id) {
        versions.push(plain("li", vec![el_text("a", vec![set("href", href)], when)]));
    }
    let here = id.clone();
    let is_gone = move || {
        list.changed.track();
        session().taken().iter().any(|taken| taken.id == here)
    };
    let ways = el("div", vec![hidden_when(is_gone)], vec![unreadable_ways(id, list)]);
    let mut parts = vec![list.put_back_place(), ways];
    if !versions.is_empty() {
        parts.push(plain_text("h2", words.versions));
        parts.push(plain("ul.versions", versions));
    }
    parts
}

/// What has happened to the list of one's calculations.
#[derive(Clone, Copy)]
struct List {
    changed: Trigger,
    /// Whether the browser did not take the last change.
    is_full: RwSignal<bool>,
}

impl List {
    fn new() -> Self {
        Self { changed: Trigger::new(), is_full: RwSignal::new(false) }
    }

    /// Where it is said what was taken away, as long as it can be put back.
    fn put_back_place(self) -> Piece {
        fresh(move || {
            self.changed.track();
            session().taken().into_iter().map(|taken| put_back_note(taken, self)).collect()
        })
    }

    /// Takes a calculation away, so that it can be put back.
    fn take(self, id: &str, name: &str) {
        self.tell(session().take_away(id, name));
        session().focus_soon(&note_id(id));
    }

    /// Adds a calculation, says so, and goes to it in the list.
    fn add(self, document: Document) {
        let session = session();
        let said = words().structure.made.replace("{name}", &document.report.structure.name);
        let added = keep_as_new(document);
        self.tell(added.is_some());
        if let Some(id) = added {
            session.said().set(said);
            session.focus_soon(&link_id(&id));
        }
    }

    /// Tells what came of a change of the store.
    fn tell(self, is_kept: bool) {
        self.is_full.set(!is_kept);
        if is_kept {
            self.changed.notify();
        }
    }
}

/// Says what was taken away, and puts it back.
fn put_back_note(taken: Taken, list: List) -> Piece {
    let words = words().structure;
    let text = el_text("p", vec![set("role", "status")], words.deleted.replace("{name}", &taken.name));
    let note = vec![class("note taken-away"), set("id", note_id(&taken.id)), set("tabindex", "-1")];
    let undo = button("button", words.undo, move || {
        list.tell(session().put_back(&taken));
        session().focus_soon(&link_id(&taken.id));
    });
    el("div", note, vec![text, undo])
}

fn own_calculation(listed: Listed, list: List) -> Piece {
    let words = words();
    let Some(name) = listed.name else {
        let about = plain_text("p", words.keeping.unreadable_short);
        return plain("li.problem", vec![about, unreadable_ways(listed.id, list)]);
    };
    let href = Place::Calculation(Source::Saved(listed.id.clone()), Page::Overview).fragment();
    let name = if name.is_empty() { words.untitled.to_owned() } else { name };
    let when = words.changed.replace("{when}", &listed.when);
    let parts = vec![plain_text("strong", name.clone()), plain_text("span.soft", when)];
    let link = el("a", vec![class("own-link"), set("id", link_id(&listed.id)), set("href", href)], parts);
    plain("li.own-item", vec![link, ways(listed.id, name, list)])
}

/// Tells what is said of calculations that were taken away apart, likewise.
fn note_id(id: &str) -> String {
    format!("taken-{id}")
}

/// Tells the links to one's calculations apart, so that the focus finds them.
fn link_id(id: &str) -> String {
    format!("own-{id}")
}

/// What can be done with a calculation that cannot be read.
fn unreadable_ways(id: String, list: List) -> Piece {
    let words = words();
    let stored = id.clone();
    let download =
        button("button", words.keeping.download, move || list.is_full.set(!save_stored_as_file(&stored)));
    let delete =
        button("button", words.structure.delete, move || list.take(&id, words.keeping.unreadable_name));
    plain("div.ways-on", vec![download, delete])
}

/// What can be done with one of one's calculations.
fn ways(id: String, name: String, list: List) -> Piece {
    let (words, keeping) = (words().structure, words().keeping);
    let label = words.what_to_do.replace("{name}", &name);
    let renamed = id.clone();
    let rename = on("change", move |event| {
        list.tell(rename_saved(&renamed, &typed(&event)));
        session().focus_soon(&link_id(&renamed));
    });
    let field = plain(
        "label.text-field",
        vec![
            plain_text("span", words.rename),
            el(
                "input",
                vec![set("type", "text"), set("value", name.clone()), set("maxlength", "100"), rename],
                vec![],
            ),
        ],
    );
    let copied = id.clone();
    let copy = button("button", words.duplicate, move || {
        if let Some(mut document) = saved_calculation(&copied) {
            let name = &mut document.report.structure.name;
            *name = words.copy_of.replace("{name}", name);
            list.add(document);
        }
    });
    let finished = id.clone();
    let following = button("button", words.next_year, move || {
        if let Some(document) = saved_calculation(&finished) {
            let before = document.report.structure.year.to_string();
            let mut report = next_year(&document.report, &Calculation::of(&document.report));
            let structure = &mut report.structure;
            let now = structure.year.to_string();
            let name = structure.name.replace(&before, &now);
            // Two years of the same name could not be told apart.
            structure.name = if name == structure.name { format!("{name} {now}") } else { name };
            // Last year's scenarios and figures are last year's.
            list.add(Document { report, ..Document::default() });
        }
    });
    let in_file = id.clone();
    let file = button("button", keeping.save_file, move || {
        if let Some(document) = saved_calculation(&in_file) {
            save_file(&document);
        }
    });
    let delete = button("button", words.delete, move || list.take(&id, &name));
    let buttons = plain("div.buttons", vec![copy, following, file, delete]);
    let summary =
        el_text("summary", vec![class("icon"), set("aria-label", label.clone()), set("title", label)], "⋯");
    plain("details.ways", vec![summary, plain("div.ways-content", vec![field, buttons])])
}
