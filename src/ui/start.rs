//! The start page: a new calculation, an example, or one's own.

use super::element::{button, class, dynamic, el, el_text, hidden_when, on, set, typed};
use super::words;
use crate::state::{
    Listed, Page, Place, Source, keep_as_new, put_back, rename_saved, saved_calculation, saved_calculations,
    take_away,
};
use finsamkalkyl::calculation::{Calculation, next_year};
use finsamkalkyl::examples::EXAMPLES;
use leptos::prelude::*;

pub(super) fn start_page() -> AnyView {
    let words = words();
    let list = List { changed: Trigger::new(), gone: RwSignal::new(None), is_full: RwSignal::new(false) };
    let mut choices = vec![choice(
        "choice primary",
        Source::New,
        vec![
            el_text("strong", vec![], words.new_calculation),
            el_text("span", vec![], words.new_calculation_about),
        ],
    )];
    choices.push(choice(
        "choice",
        Source::Empty,
        vec![
            el_text("strong", vec![], words.structure.empty_report),
            el_text("span", vec![], words.structure.empty_report_about),
        ],
    ));
    choices.extend(EXAMPLES.iter().map(|example| {
        let content = vec![
            el_text("span", vec![class("choice-kind")], words.example),
            el_text("strong", vec![], example.name),
            el_text("span", vec![], words.example_about),
        ];
        choice("choice", Source::Example(example.id.to_owned()), content)
    }));
    let own = dynamic(move || {
        list.changed.track();
        let own = saved_calculations();
        if own.is_empty() {
            return vec![el_text("p", vec![class("soft")], words.no_calculations)];
        }
        let own = own.into_iter().map(|listed| own_calculation(listed, list)).collect();
        vec![el("ul", vec![class("own")], own)]
    });
    let page = vec![
        el_text("h1", vec![], words.app_name),
        el_text("p", vec![class("tagline")], words.tagline),
        el("ul", vec![class("choices")], choices),
        el_text("h2", vec![], words.your_calculations),
        el_text(
            "p",
            vec![class("problem"), set("role", "alert"), hidden_when(move || !list.is_full.get())],
            words.not_saved,
        ),
        dynamic(move || list.gone.get().map(|gone| put_back_note(gone, list)).into_iter().collect()),
        own,
        el_text("p", vec![class("soft")], words.kept_here),
    ];
    el("main", vec![class("start"), set("id", "content"), set("tabindex", "-1")], page)
}

/// What has happened to the list of one's calculations.
#[derive(Clone, Copy)]
struct List {
    changed: Trigger,
    gone: RwSignal<Option<Gone>>,
    /// Whether the browser did not take the last change.
    is_full: RwSignal<bool>,
}

impl List {
    /// Tells what came of a change of the store.
    fn tell(self, is_kept: bool) {
        self.is_full.set(!is_kept);
        if is_kept {
            self.changed.notify();
        }
    }
}

/// A calculation that was taken away, as it stood in the store.
#[derive(Clone)]
struct Gone {
    id: String,
    name: String,
    kept: String,
}

/// Says what was taken away, and puts it back.
fn put_back_note(taken: Gone, list: List) -> AnyView {
    let words = words().structure;
    let text = el_text("p", vec![set("role", "status")], words.deleted.replace("{name}", &taken.name));
    let undo = button("button", words.undo, move || {
        // What the browser does not take stays offered.
        let is_kept = put_back(&taken.id, &taken.kept);
        if is_kept {
            list.gone.set(None);
        }
        list.tell(is_kept);
    });
    el("div", vec![class("note taken-away")], vec![text, undo])
}

fn choice(class_name: &'static str, source: Source, content: Vec<AnyView>) -> AnyView {
    let href = Place::Calculation(source, Page::Overview).fragment();
    el("li", vec![], vec![el("a", vec![class(class_name), set("href", href)], content)])
}

fn own_calculation(listed: Listed, list: List) -> AnyView {
    let words = words();
    let Some(name) = listed.name else {
        return el("li", vec![], vec![el_text("p", vec![class("problem")], words.unreadable_calculation)]);
    };
    let href = Place::Calculation(Source::Saved(listed.id.clone()), Page::Overview).fragment();
    let name = if name.is_empty() { words.untitled.to_owned() } else { name };
    let when = words.changed.replace("{when}", &listed.when);
    let parts = vec![el_text("strong", vec![], name.clone()), el_text("span", vec![class("soft")], when)];
    let link = el("a", vec![class("own-link"), set("href", href)], parts);
    el("li", vec![class("own-item")], vec![link, ways(listed.id, name, list)])
}

/// What can be done with one of one's calculations.
fn ways(id: String, name: String, list: List) -> AnyView {
    let words = words().structure;
    let label = words.what_to_do.replace("{name}", &name);
    let renamed = id.clone();
    let rename = on("change", move |event| {
        list.tell(rename_saved(&renamed, &typed(&event)));
    });
    let field = el(
        "label",
        vec![class("text-field")],
        vec![
            el_text("span", vec![], words.rename),
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
            list.tell(keep_as_new(document));
        }
    });
    let finished = id.clone();
    let following = button("button", words.next_year, move || {
        if let Some(mut document) = saved_calculation(&finished) {
            let before = document.report.structure.year.to_string();
            document.report = next_year(&document.report, &Calculation::of(&document.report));
            let structure = &mut document.report.structure;
            structure.name = structure.name.replace(&before, &structure.year.to_string());
            list.tell(keep_as_new(document));
        }
    });
    let delete = button("button", words.delete, move || {
        let kept = take_away(&id);
        let is_taken = kept.is_some();
        if let Some(kept) = kept {
            list.gone.set(Some(Gone { id: id.clone(), name: name.clone(), kept }));
        }
        list.tell(is_taken);
    });
    let buttons = el("div", vec![class("buttons")], vec![copy, following, delete]);
    let summary =
        el_text("summary", vec![class("icon"), set("aria-label", label.clone()), set("title", label)], "⋯");
    el(
        "details",
        vec![class("ways")],
        vec![summary, el("div", vec![class("ways-content")], vec![field, buttons])],
    )
}
