//! *Bedöm*: an indicator a card, with four buttons for a thumb. Judging one goes on to the next.

use super::element::{
    Piece, bind, button, class, el, el_live, el_text, fresh, live, nothing, on, plain, plain_text, set,
};
use super::explanation::asks;
use super::facts::{facts, note};
use super::invited::{example_note, invited};
use super::pages::unit_choice;
use super::seminar::{nothing_to_judge, page_link};
use super::symbol::judgement_symbol;
use super::{say, session, speaker, words};
use crate::state::{Page, Role, Workbook};
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{
    Entry, IndicatorId, IndicatorKind, IndicatorPart, InputId, Judgement, UnitId, YearOffset,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The heading of a card, which has the focus when it comes.
const NAME: &str = "indicator-name";

pub(super) fn scoring_page(workbook: Workbook) -> Vec<Piece> {
    let role = Memo::new(move |_| (session().role(workbook), workbook.structure().indicators.is_empty()));
    let content = fresh(move || {
        let (role, is_empty) = role.get();
        if is_empty {
            return vec![nothing_to_judge()];
        }
        match role {
            Role::Invited => vec![invited(workbook)],
            _ => vec![progress(workbook), card_place(workbook)],
        }
    });
    vec![plain_text("h1.visually-hidden", words().seminar.scoring), content]
}

/// The index so far, and how far one has come.
fn progress(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let (unit, place) = (session().unit(), session().indicator());
    let index = Signal::derive(move || {
        let unit = unit.get();
        let target = workbook.figure(Key::IndexTarget(unit));
        let index = workbook.figure(Key::Index { unit, year: YearOffset::CURRENT });
        say(workbook, |speaker| speaker.points(index, target))
    });
    let area = Signal::derive(move || {
        let structure = workbook.structure();
        let indicator = structure.indicators.get(place.get());
        let at = indicator.and_then(|one| structure.areas.iter().position(|area| area.id == one.area));
        // Behind the last card all areas are done.
        of(at.map_or(structure.areas.len(), |at| at + 1), structure.areas.len())
    });
    let judged = Signal::derive(move || {
        workbook.changed_nodes();
        let unit = unit.get();
        of(judged_count(workbook, unit), workbook.structure().indicators.len())
    });
    let item = |name: &'static str, value: Piece| {
        plain("div", vec![plain_text("dt", name), plain("dd", vec![value])])
    };
    let key = move || Some((Key::Index { unit: unit.get(), year: YearOffset::CURRENT }, 0));
    let index = el_live("button", asks("tap", key), index);
    let role = session().role(workbook);
    let (table, gathering) = {
        let structure = workbook.structure();
        (structure.table.clone(), structure.gathering.clone())
    };
    let mut parts = Vec::new();
    if role == Role::Table {
        let name = w.table_of.replace("{table}", &table).replace("{name}", &gathering);
        let hand_in = vec![class("button primary"), set("href", session().fragment_of(Page::Seminar))];
        parts.push(plain("div.table-head", vec![plain_text("p", name), el_text("a", hand_in, w.hand_in)]));
    }
    parts.push(unit_choice(workbook, true));
    parts.push(plain(
        "dl.progress",
        vec![item(words().impact_index, index), item(w.area_place, live(area)), item(w.judged, live(judged))],
    ));
    parts.push(example_note(workbook));
    plain("div.scoring-head", parts)
}

fn of(place: usize, all: usize) -> String {
    words().seminar.place.replace("{place}", &place.to_string()).replace("{all}", &all.to_string())
}

/// How many indicators are decided, one way or another.
fn judged_count(workbook: Workbook, unit: UnitId) -> usize {
    let structure = workbook.structure();
    structure.indicators.iter().filter(|indicator| is_decided(workbook, unit, indicator.id)).count()
}

fn is_decided(workbook: Workbook, unit: UnitId, indicator: IndicatorId) -> bool {
    judged(workbook, unit, indicator).is_some()
        || workbook.value(Key::IndicatorReached { unit, indicator }).is_ok()
}

/// How an indicator is judged by hand, if it is.
pub(super) fn judged(workbook: Workbook, unit: UnitId, indicator: IndicatorId) -> Option<Judgement> {
    let id = InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement };
    match workbook.entry(id) {
        Some(Entry::Value(value)) => Some(Judgement::of(value)),
        _ => None,
    }
}

/// The card of the indicator that one has come to, or what comes after the last.
fn card_place(workbook: Workbook) -> Piece {
    let (unit, place) = (session().unit(), session().indicator());
    let press = on("keydown", move |event| press(&event, workbook));
    let content = fresh(move || {
        workbook.track_shape();
        let (unit, place) = (unit.get(), place.get());
        let structure = workbook.structure();
        match structure.indicators.get(place) {
            Some(indicator) => card(workbook, unit, indicator.id, indicator.kind, place),
            None => vec![end(workbook, unit)],
        }
    });
    el("section", vec![class("scoring"), press], vec![content])
}

fn card(workbook: Workbook, unit: UnitId, id: IndicatorId, kind: IndicatorKind, place: usize) -> Vec<Piece> {
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let w = words().seminar;
    let name = speaker.indicator_name(id);
    let spoken = w
        .now_at
        .replace("{place}", &(place + 1).to_string())
        .replace("{all}", &structure.indicators.len().to_string())
        .replace("{name}", &name);
    let heading = vec![set("id", NAME), set("tabindex", "-1"), set("aria-label", spoken)];
    let goal = speaker.goal_of(id);
    let goal = if goal.is_empty() || goal.trim_end_matches('.') == name {
        nothing()
    } else {
        plain_text("p.soft goal-text", goal)
    };
    let mut top = vec![
        plain_text("p.tag", speaker.indicator_place(id)),
        el_text("h2", heading, name),
        // What one judges by comes first: on a phone no more may be in sight.
        facts(workbook, unit, id, kind),
        goal,
    ];
    let from = workbook.with_calculation(|_, calculation| speaker.taken_from(calculation, unit, id));
    if !from.is_empty() {
        top.push(plain_text("p.soft", from));
    }
    top.push(note(workbook, unit, id));
    let buttons = Judgement::ALL
        .into_iter()
        .enumerate()
        .map(|(place, judgement)| judge_button(workbook, unit, id, judgement, place));
    let worth = Signal::derive(move || {
        workbook.changed_nodes();
        workbook.with_calculation(|report, calculation| {
            super::speaker(&report.structure).worth(calculation, unit, id)
        })
    });
    let forward = vec![
        button("button", w.before, move || go(workbook, false)),
        button("button primary", w.next, move || go(workbook, true)),
    ];
    vec![
        plain("div.card indicator-card", top),
        plain(
            "div.judging",
            vec![
                el(
                    "div",
                    vec![class("judgements"), set("role", "group"), set("aria-labelledby", NAME)],
                    buttons.collect(),
                ),
                el_live("p", vec![class("soft worth")], worth),
                plain("div.forward", forward),
            ],
        ),
        goes_on_choice(),
    ]
}

fn judge_button(
    workbook: Workbook,
    unit: UnitId,
    id: IndicatorId,
    judgement: Judgement,
    place: usize,
) -> Piece {
    let w = words().seminar;
    let pressed = bind("aria-pressed", move || {
        workbook.changed_nodes();
        Some((judged(workbook, unit, id) == Some(judgement)).to_string())
    });
    // What the outcome says already is marked, though nobody has judged it.
    let is_so = bind("data-so", move || {
        workbook.changed_nodes();
        let by_itself = judged(workbook, unit, id).is_none();
        let verdict = workbook.with_calculation(|_, calculation| {
            calculation.verdict(Key::IndicatorReached { unit, indicator: id })
        });
        let is_it = match judgement {
            Judgement::Reached => verdict == Some(true),
            Judgement::NotReached => verdict == Some(false),
            _ => false,
        };
        (by_itself && is_it).then(String::new)
    });
    let attributes = vec![
        set("type", "button"),
        class("judge"),
        set("id", format!("judge-{}", place + 1)),
        set("aria-keyshortcuts", (place + 1).to_string()),
        pressed,
        is_so,
        bind("aria-disabled", move || session().is_going_on().get().then(|| "true".to_owned())),
        on("click", move |_| judge(workbook, unit, id, judgement)),
    ];
    let name = say(workbook, |speaker| speaker.judgement(judgement));
    let mut content = vec![judgement_symbol(judgement), plain_text("span.judge-name", name)];
    if judgement == Judgement::Near {
        content.push(plain_text("span.soft", w.near_counts));
    }
    el("button", attributes, content)
}

fn judge(workbook: Workbook, unit: UnitId, id: IndicatorId, judgement: Judgement) {
    if !session().judge(unit, id, judgement, move || go(workbook, true)) {
        return;
    }
    let target = workbook.value(Key::IndexTarget(unit));
    let index = workbook.value(Key::Index { unit, year: YearOffset::CURRENT });
    let said = say(workbook, |speaker| {
        words()
            .seminar
            .index_now
            .replace("{judgement}", &speaker.judgement(judgement))
            .replace("{index}", &speaker.points(index, target))
    });
    session().announce(&said);
}

/// Goes to the next indicator or the one before, and takes the focus along.
fn go(workbook: Workbook, forward: bool) {
    let place = session().indicator();
    let last = workbook.structure().indicators.len();
    place.update(|place| *place = if forward { (*place + 1).min(last) } else { place.saturating_sub(1) });
    session().focus_soon(NAME);
}

/// The numbers judge, and the arrows go on and back, unless one types.
fn press(event: &web_sys::Event, workbook: Workbook) {
    let Some(pressed) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    let types =
        target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    if types || pressed.ctrl_key() || pressed.meta_key() || pressed.alt_key() {
        return;
    }
    let (unit, place) = (session().unit().get_untracked(), session().indicator().get_untracked());
    match pressed.key().as_str() {
        "ArrowRight" => go(workbook, true),
        "ArrowLeft" => go(workbook, false),
        key => {
            let number: Option<usize> = key.parse().ok();
            let judgement = Judgement::ALL
                .into_iter()
                .zip(1..)
                .find(|(_, place)| Some(*place) == number)
                .map(|(one, _)| one);
            let id = workbook.structure().indicators.get(place).map(|indicator| indicator.id);
            if let (Some(judgement), Some(id)) = (judgement, id) {
                judge(workbook, unit, id, judgement);
            }
        }
    }
}

fn goes_on_choice() -> Piece {
    let w = words().seminar;
    let mut attributes = vec![
        set("type", "checkbox"),
        set("id", "goes-on"),
        on("change", |_| session().set_goes_on(!session().goes_on().get_untracked())),
    ];
    if session().goes_on().get_untracked() {
        attributes.push(set("checked", ""));
    }
    plain(
        "div.goes-on",
        vec![
            plain("label.flag", vec![el("input", attributes, vec![]), plain_text("span", w.goes_on)]),
            plain_text("p.soft keys-about", w.keys_about),
        ],
    )
}

/// What comes after the last.
fn end(workbook: Workbook, unit: UnitId) -> Piece {
    let w = words().seminar;
    let content = fresh(move || {
        workbook.changed_nodes();
        let structure = workbook.structure();
        let all = structure.indicators.len();
        let left =
            structure.indicators.iter().position(|indicator| !is_decided(workbook, unit, indicator.id));
        let about = match left {
            None => w.all_judged.to_owned(),
            Some(_) => w
                .some_left
                .replace("{count}", &(all - judged_count(workbook, unit)).to_string())
                .replace("{all}", &all.to_string()),
        };
        let mut ways = Vec::new();
        if let Some(left) = left {
            ways.push(button("button", w.to_first_left, move || {
                session().indicator().set(left);
                session().focus_soon(NAME);
            }));
        }
        ways.push(page_link(Page::Index, "button", w.what_it_means));
        if session().role(workbook) == Role::Table {
            ways.insert(0, page_link(Page::Seminar, "button primary", w.hand_in));
        }
        vec![el_text("h2", vec![set("id", NAME), set("tabindex", "-1")], about), plain("div.ways-on", ways)]
    });
    plain(
        "div.card",
        vec![content, plain("div.forward", vec![button("button", w.before, move || go(workbook, false))])],
    )
}
