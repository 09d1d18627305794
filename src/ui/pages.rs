//! The report's pages: each is its sheets, with what one chooses above them.

use super::budget::{budget_card, weights};
use super::editor::list_editor;
use super::element::{
    Piece, by_id, class, dynamic, el, el_live, el_text, follow, nothing, on, plain, plain_live, plain_text,
    set,
};
use super::explanation::asks;
use super::field::{columns_editor, field_editor, remembered};
use super::language::head_with_language;
use super::meaning::meaning;
use super::seminar::page_link;
use super::sheet::{report_sheets, sheets_of};
use super::symbol::page_name;
use super::{say, session, speaker, words};
use crate::state::{Page, Workbook};
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{List, Unit, UnitId, fields_of};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::sheet;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

pub(super) fn results_page(workbook: Workbook) -> Vec<Piece> {
    vec![
        plain_text("h1", words().results),
        unit_choice(workbook, false),
        report_sheets(workbook, sheet::Page::Results),
    ]
}

pub(super) fn index_page(workbook: Workbook) -> Vec<Piece> {
    let unit = session().unit();
    let verdict = Signal::derive(move || {
        let unit = unit.get();
        let (computed, printed) = (
            workbook.figure(Key::Index { unit, year: finsamkalkyl::report::YearOffset::CURRENT }),
            workbook.figure(Key::PrintedIndex(unit)),
        );
        say(workbook, |speaker| speaker.printed_index_differs(computed, printed))
    });
    vec![
        plain_text("h1", words().impact_index),
        plain_text("p.soft", words().index_about),
        unit_choice(workbook, true),
        plain(
            "div.seminar-ways",
            vec![
                page_link(Page::Scoring, "button primary", words().seminar.scoring),
                page_link(Page::Seminar, "button", words().seminar.page),
                page_link(Page::Account, "button", words().seminar.account),
            ],
        ),
        budget_card(workbook),
        plain_live("p.printed-note", verdict),
        meaning(workbook),
        report_sheets(workbook, sheet::Page::Index),
        weights(workbook),
    ]
}

pub(super) fn economy_page(workbook: Workbook) -> Vec<Piece> {
    let unit = dynamic(move || {
        workbook.track_shape();
        vec![plain_text("p.soft", say(workbook, |speaker| speaker.amounts_in_full()))]
    });
    vec![
        plain_text("h1", words().economy),
        unit,
        report_sheets(workbook, sheet::Page::Economy),
        ceiling_choice(workbook),
    ]
}

pub(super) fn goals_page(workbook: Workbook) -> Vec<Piece> {
    vec![
        plain_text("h1", words().structure.goals_page),
        plain_text("p.soft", words().structure.goals_about),
        report_sheets(workbook, sheet::Page::Goals),
    ]
}

pub(super) fn figures_page(workbook: Workbook) -> Vec<Piece> {
    let figures = sheets_of(workbook, move || {
        let structure = workbook.structure();
        workbook.with_calculation(|_, calculation| sheet::all_figures(speaker(&structure), calculation))
    });
    vec![
        plain_text("h1", words().structure.figures_page),
        plain_text("p.soft", words().structure.figures_about),
        figures,
    ]
}

/// The ways to the pages that a phone's navigation has no room for.
pub(super) fn more_page() -> Vec<Piece> {
    let session = session();
    let words = words().structure;
    let link = |page: Page| {
        let about = match page {
            Page::Goals => words.goals_about,
            Page::Checks => words.checks_about,
            Page::Figures => words.figures_about,
            Page::Scenarios => super::words().scenarios.page_about,
            Page::Seminar => super::words().seminar.page_about,
            Page::Appendix => super::words().paper.page_about,
            _ => words.structure_about,
        };
        let href = Signal::derive(move || session.fragment_of(page));
        let content = vec![plain_text("strong", page_name(page)), plain_text("span", about)];
        plain("li", vec![el("a", vec![class("choice"), follow("href", href)], content)])
    };
    let links = Page::BEHIND_MORE.into_iter().chain([Page::Appendix]).map(link).collect();
    let head = head_with_language(words.more_page, "language-more");
    vec![head, plain("ul.choices", links)]
}

/// The lists of a report, in the order in which it is built up.
const LISTS: [List; 8] = [
    List::Units,
    List::ExitGroups,
    List::Parties,
    List::LineGroups,
    List::Areas,
    List::Indicators,
    List::Tables,
    List::Rules,
];

pub(super) fn structure_page(workbook: Workbook) -> Vec<Piece> {
    let words = words().structure;
    let settings = dynamic(move || {
        workbook.track_shape();
        let mut structure = (*workbook.structure()).clone();
        let fields = fields_of(&mut structure);
        let mut controls: Vec<Piece> =
            fields.iter().map(|field| field_editor(&structure, None, field)).collect();
        controls.push(columns_editor(&structure));
        vec![remembered("settings".to_owned(), "card folded", words.settings, controls)]
    });
    let mut page =
        vec![plain_text("h1", words.structure_page), plain_text("p.soft", words.structure_about), settings];
    page.extend(LISTS.into_iter().map(|list| {
        let editor = dynamic(move || {
            workbook.track_shape();
            vec![list_editor(workbook, list)]
        });
        remembered(format!("list.{list}"), "card folded", words.list(list), vec![editor])
    }));
    page
}

/// Chooses whose figures are shown.
pub(super) fn unit_choice(workbook: Workbook, scored_only: bool) -> Piece {
    let unit = session().unit();
    dynamic(move || {
        workbook.track_shape();
        let structure = workbook.structure();
        let units: Vec<Unit> =
            structure.units.iter().filter(|unit| unit.scored || !scored_only).cloned().collect();
        // A unit chosen on another page may have no index of its own, or be gone.
        if !units.iter().any(|other| other.id == unit.get_untracked()) {
            unit.set(UnitId::WHOLE);
        }
        if units.len() < 2 {
            return vec![nothing()];
        }
        let chosen = unit.get();
        let option = |other: &Unit| {
            let mut attributes = vec![set("value", other.id.to_string())];
            if other.id == chosen {
                attributes.push(set("selected", ""));
            }
            let depth = speaker(&structure).indentation(other.id);
            el_text("option", attributes, format!("{depth}{}", other.name))
        };
        let options = units.iter().map(option).collect();
        let choose = on("change", move |event| {
            let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(id) = list.and_then(|list| list.value().parse().ok()) {
                unit.set(UnitId(id));
                // The choice is drawn anew.
                session().focus_soon("unit");
            }
        });
        let label = el_text("label", vec![set("for", "unit")], words().shown_unit);
        let list = el("select", vec![set("id", "unit"), set("accesskey", "0"), choose], options);
        vec![plain("p.unit-choice", vec![label, list])]
    })
}

/// The base of the ceiling: an explicit choice, with what each would give beside it.
fn ceiling_choice(workbook: Workbook) -> Piece {
    let words = words();
    let structure = workbook.structure();
    let choices = CeilingBase::ALL.into_iter().map(|base| base_choice(workbook, base)).collect();
    let mut parts = vec![
        plain_text("legend", words.ceiling_base),
        plain_text("p.soft", words.ceiling_base_about),
        plain("div.base-list", choices),
    ];
    if !structure.ceiling.source.is_empty() {
        let source = speaker(&structure).fill(words.rule_source, &[("source", &structure.ceiling.source)]);
        parts.push(plain_text("p.soft", source));
    }
    plain("fieldset.card bases", parts)
}

fn base_choice(workbook: Workbook, base: CeilingBase) -> Piece {
    let session = session();
    let numbers = Signal::derive(move || {
        let column = workbook.headlines().column;
        let amount = workbook.figure(Key::CeilingBase { base, column });
        let ceiling = workbook.figure(Key::Ceiling { base, column });
        let headroom = workbook.figure(Key::Headroom { base, column });
        say(workbook, |speaker| speaker.base_in_numbers(amount, ceiling, headroom))
    });
    let chosen = Signal::derive(move || {
        if workbook.ceiling_base() == base { "base chosen" } else { "base" }.to_owned()
    });
    let id = format!("ceiling-base.{}", base as usize);
    let shown = id.clone();
    // It is chosen elsewhere too: by undoing.
    Effect::new(move |_| {
        let is_chosen = workbook.ceiling_base() == base;
        if let Some(radio) = by_id::<HtmlInputElement>(&shown).filter(|_| is_chosen) {
            radio.set_checked(true);
        }
    });
    // Two bases begin with the same words: each is called by what it comes to as well.
    let (name_id, numbers_id) = (format!("{id}-name"), format!("{id}-numbers"));
    let mut radio = vec![
        set("type", "radio"),
        set("id", id),
        set("aria-labelledby", format!("{name_id} {numbers_id}")),
        set("name", "ceiling-base"),
        on("change", move |_| session.choose_base(base)),
    ];
    if untrack(|| workbook.ceiling_base()) == base {
        radio.push(set("checked", ""));
    }
    let name = say(workbook, |speaker| speaker.base_title(base));
    let label =
        vec![el("input", radio, vec![]), el_text("span", vec![class("base-name"), set("id", name_id)], name)];
    let key = move || Some((Key::Headroom { base, column: workbook.headlines().column }, 0));
    let mut attributes = asks("base-numbers", key);
    attributes.push(set("id", numbers_id));
    let numbers = el_live("button", attributes, numbers);
    el("div", vec![follow("class", chosen)], vec![plain("label", label), numbers])
}
