//! *Scenarier*: what would follow if something were otherwise, side by side with the calculation.

use super::compared::{compare_card, compared_rows, scenario_strip};
use super::differing::differing_list;
use super::element::{
    Piece, bind, button, class, el, el_text, fresh, hidden_when, on, plain, plain_live, plain_text, set,
    typed,
};
use super::field::pause;
use super::levers::levers;
use super::matters::matters_card;
use super::required::required_card;
use super::{say, session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{Headlines, Key, Missing};
use finsamkalkyl::report::{Changes, Column, MOST_COMPARED};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

pub(super) fn scenarios_page(workbook: Workbook) -> Vec<Piece> {
    let w = words().scenarios;
    let chosen = session().scenario();
    let names = Memo::new(move |_| workbook.scenario_names());
    let is_link = Memo::new(move |_| session().is_link());
    let content = fresh(move || vec![chooser(names.get(), chosen.get(), is_link.get())]);
    // What one drags and types in is not drawn anew while one does.
    let shape = Memo::new(move |_| workbook.scenario_count());
    // Undoing may take the one away that one is at.
    Effect::new(move |_| session().keep_to_scenarios(shape.get()));
    let shown = Memo::new(move |_| (shape.get(), chosen.get(), session().scenario_column(workbook)));
    let editor = fresh(move || {
        workbook.track_shape();
        let (count, at, _) = shown.get();
        if at < count { vec![editor(workbook, at)] } else { vec![] }
    });
    let rows = compared_rows(workbook);
    vec![
        scenario_strip(workbook),
        plain_text("h1", w.page),
        plain_text("p.soft", w.about),
        super::invited::example_note(workbook),
        content,
        compare_card(workbook, rows),
        editor,
        required_card(workbook),
        matters_card(workbook),
    ]
}

/// The letter that a scenario is known by where its name has no room.
pub(super) fn letter(place: usize) -> String {
    (b'A'..=b'Z').nth(place).map_or('?', char::from).to_string()
}

/// The scenarios to choose from, and the way to a new one.
fn chooser(names: Vec<String>, chosen: usize, is_link: bool) -> Piece {
    let w = words().scenarios;
    let session = session();
    let (mut items, count) = (Vec::new(), names.len());
    for (place, name) in names.into_iter().enumerate() {
        let content = vec![plain_text("span.letter", letter(place)), plain_text("span", name)];
        let attributes = vec![
            set("type", "button"),
            set("id", format!("scenario-{place}")),
            class("chip"),
            set("aria-pressed", (place == chosen).to_string()),
            on("click", move |_| {
                session.choose_scenario(place);
                session.focus_soon(&format!("scenario-{place}"));
            }),
        ];
        items.push(plain("li", vec![el("button", attributes, content)]));
    }
    let is_first = items.is_empty();
    let kind = if is_first { "button primary" } else { "button" };
    let new = button(kind, w.new, move || {
        session.new_scenario(Changes::new(), None);
        session.focus_soon("scenario-name");
    });
    let mut parts = vec![el("ul", vec![class("chips"), set("aria-label", w.page)], items)];
    if count < MOST_COMPARED {
        parts.push(new);
    } else {
        parts.push(plain_text("p.soft", if is_link { w.most_shared } else { w.most }));
    }
    plain("div.chooser", parts)
}

/// A scenario: its name, what it comes to, its levers and all that differs.
fn editor(workbook: Workbook, at: usize) -> Piece {
    let w = words().scenarios;
    let session = session();
    let scenario = workbook.all_scenarios().get(at).cloned().unwrap_or_default();
    let name = vec![
        set("type", "text"),
        set("id", "scenario-name"),
        set("maxlength", "60"),
        set("autocomplete", "off"),
        set("value", scenario.name),
        bind("readonly", move || session.is_read_only().then(String::new)),
        on("input", move |event| session.rename_scenario(at, &typed(&event))),
        on("blur", |_| pause()),
    ];
    let name =
        plain("label.text-field scenario-name", vec![plain_text("span", w.name), el("input", name, vec![])]);
    // A copy of another's becomes one's own; the other ways change what can only be read.
    let changing = |name: &'static str, about: &'static str, act: Box<dyn Fn()>| {
        let attributes = vec![
            set("type", "button"),
            class("button"),
            set("title", about),
            hidden_when(move || session.is_read_only()),
            on("click", move |_| act()),
        ];
        el_text("button", attributes, name)
    };
    let remove = move || {
        session.remove_scenario(at);
        session.focus_soon(&format!("scenario-{}", session.scenario().get_untracked()));
    };
    let ways = plain(
        "div.ways-on",
        vec![
            button("button", w.copy, move || {
                session.copy_scenario(at);
                session.focus_soon("scenario-name");
            }),
            changing(w.remove, "", Box::new(remove)),
            changing(w.apply, w.apply_about, Box::new(move || session.apply_scenario(at))),
        ],
    );
    let mut head = vec![plain_text("span.letter", letter(at)), name];
    head.extend(column_choice(workbook));
    plain(
        "section.card scenario",
        vec![
            plain("div.scenario-head", head),
            verdicts(workbook, at),
            levers(workbook, at),
            differing_list(workbook, at),
            ways,
        ],
    )
}

/// The column that levers move, where there are several.
fn column_choice(workbook: Workbook) -> Option<Piece> {
    let session = session();
    let columns = workbook.scenario_columns();
    if columns.len() < 2 {
        return None;
    }
    let chosen = untrack(|| session.scenario_column(workbook));
    let option = |column: &Column| {
        let mut attributes = vec![set("value", (*column as usize).to_string())];
        if *column == chosen {
            attributes.push(set("selected", ""));
        }
        el_text("option", attributes, say(workbook, |speaker| speaker.column(*column)))
    };
    let options = columns.iter().map(option).collect();
    let choose = on("change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        let value = list.and_then(|list| list.value().parse::<usize>().ok());
        if let Some(column) = columns.iter().find(|column| Some(**column as usize) == value) {
            session.choose_scenario_column(*column);
            session.focus_soon("scenario-column");
        }
    });
    let list = el("select", vec![set("id", "scenario-column"), choose], options);
    Some(plain("label.text-field scenario-column", vec![plain_text("span", words().scenarios.column), list]))
}

/// What the three headline figures come to in a scenario, in words.
fn verdicts(workbook: Workbook, at: usize) -> Piece {
    // A ceiling that no rule gives is worth saying too.
    let has_headroom = |headlines: &Headlines| {
        headlines.headroom.value.is_ok() || headlines.headroom.target == Err(Missing::NotDocumented)
    };
    let said = Memo::new(move |_| {
        workbook.track_still_scenarios();
        let column = session().scenario_column(workbook);
        let said = workbook.with_trials(column, |ground, trials| {
            let calculation = trials.get(at)?.calculation();
            let structure = ground.structure();
            let headlines = Headlines::in_column(structure, calculation, column);
            let speaker = speaker(structure);
            let verdicts = [
                (headlines.index.value.is_ok(), words().impact_index, speaker.index_verdict(&headlines)),
                (
                    headlines.positive.value.is_ok(),
                    words().positive_solution,
                    speaker.positive_verdict(&headlines),
                ),
                (has_headroom(&headlines), words().headroom_short, speaker.headroom_verdict(&headlines, &[])),
            ];
            let lines = verdicts.into_iter().filter(|(is_known, ..)| *is_known);
            Some(
                lines
                    .map(|(_, name, verdict)| (name, verdict.tone, verdict.lead, verdict.rest))
                    .collect::<Vec<_>>(),
            )
        });
        said.flatten().unwrap_or_default()
    });
    let count = Memo::new(move |_| said.with(Vec::len));
    let lines = fresh(move || {
        (0..count.get())
            .map(|place| {
                let tone = Signal::derive(move || {
                    said.with(|said| said.get(place).map(|line| line.1)).unwrap_or_default()
                });
                let text = Signal::derive(move || {
                    said.with(|said| {
                        said.get(place).map(|(name, _, lead, rest)| format!("{name}: {lead} {rest}"))
                    })
                    .unwrap_or_default()
                });
                plain("li", vec![super::symbol::tone_symbol(tone), plain_live("span", text)])
            })
            .collect()
    });
    plain("ul.verdicts", vec![lines])
}

/// The figures that one asks most of: what they would take, and what matters most for them.
pub(super) fn headline_keys(workbook: Workbook, column: Column) -> Vec<Key> {
    workbook.with_calculation(|report, calculation| {
        let headlines = Headlines::in_column(&report.structure, calculation, column);
        let keys = [headlines.headroom.key, headlines.positive.key, headlines.index.key];
        keys.into_iter().filter(|key| calculation.value(*key).is_ok()).collect()
    })
}
