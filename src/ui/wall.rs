//! *Väggen*: the index and its areas on a projector, one picture after the other.

use super::element::{Piece, button, class, el, el_text, fresh, markup, on, plain, plain_text, set};
use super::explanation::asking;
use super::invited::example_note;
use super::meaning::road_in_words;
use super::room::by_disagreement;
use super::scoring::judged;
use super::symbol::judgement_symbol;
use super::{session, speaker, words};
use crate::state::{Page, Workbook, toggle_full_screen};
use finsamkalkyl::calculation::{Calculation, Key};
use finsamkalkyl::chart::{bar_picture, index_bar};
use finsamkalkyl::report::{Area, Judgement, Report, UnitId, YearOffset};
use finsamkalkyl::seminar::{Tally, indices_of_tables, tallies};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const NOW: YearOffset = YearOffset::CURRENT;
const BEFORE: YearOffset = YearOffset::PREVIOUS;
const WALL: &str = "wall";
/// As many indicators as are read across a room.
const MOST_DISAGREED: usize = 6;

pub(super) fn wall_page(workbook: Workbook) -> Vec<Piece> {
    let w = words().seminar;
    let slide = RwSignal::new(0_usize);
    let unit = session().unit();
    session().focus_soon(WALL);
    let turn = move |forward: bool| {
        let last = slides(workbook).saturating_sub(1);
        slide.update(|slide| *slide = if forward { (*slide + 1).min(last) } else { slide.saturating_sub(1) });
    };
    let press = on("keydown", move |event| {
        let Some(pressed) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok())
            .is_some_and(|target| target.tag_name() == "BUTTON");
        match pressed.key().as_str() {
            "ArrowRight" | "ArrowDown" | "PageDown" => turn(true),
            "ArrowLeft" | "ArrowUp" | "PageUp" => turn(false),
            // On a button it presses that.
            " " | "Enter" if !on_button => turn(true),
            "Home" => slide.set(0),
            "End" => slide.set(slides(workbook).saturating_sub(1)),
            "Escape" => session().go_to_page(Page::Seminar),
            _ => return,
        }
        event.prevent_default();
    });
    let content = fresh(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        let (unit, slide) = (unit.get(), slide.get());
        workbook.with_calculation(|report, calculation| drawn(workbook, report, calculation, unit, slide))
    });
    let controls = plain(
        "div.wall-controls",
        vec![
            turning("‹", w.wall_back, move || turn(false)),
            turning("›", w.wall_forward, move || turn(true)),
            button("wall-button", w.wall_full, toggle_full_screen),
            button("wall-button", w.wall_leave, || session().go_to_page(Page::Seminar)),
            plain_text("p", w.wall_about),
        ],
    );
    vec![el(
        "section",
        vec![set("id", WALL), class("wall"), set("tabindex", "-1"), set("aria-label", w.wall), press],
        vec![
            example_note(workbook),
            el("div", vec![class("slide"), set("aria-live", "polite")], vec![content]),
            controls,
        ],
    )]
}

/// A button with a sign for a name.
fn turning(sign: &'static str, name: &'static str, action: impl Fn() + 'static) -> Piece {
    let attributes = vec![
        set("type", "button"),
        class("wall-button"),
        set("aria-label", name),
        set("title", name),
        on("click", move |_| action()),
    ];
    el_text("button", attributes, sign)
}

/// The index, each area, the disagreement where there are tables, and the road.
fn slides(workbook: Workbook) -> usize {
    let structure = workbook.structure();
    structure.areas.len() + 2 + usize::from(!structure.seats.is_empty())
}

fn drawn(
    workbook: Workbook,
    report: &Report,
    calculation: &Calculation,
    unit: UnitId,
    slide: usize,
) -> Vec<Piece> {
    let structure = &report.structure;
    if slide == 0 {
        return whole(report, calculation, unit);
    }
    if let Some(area) = structure.areas.get(slide - 1) {
        return of_area(workbook, report, calculation, unit, area);
    }
    if slide == structure.areas.len() + 1 && !structure.seats.is_empty() {
        return disagreement(report, calculation, unit);
    }
    let target = calculation.value(Key::IndexTarget(unit));
    let target = speaker(structure).points(target, target);
    let mut parts = vec![plain_text("h1", words().seminar.wall_next.replace("{target}", &target))];
    parts.push(plain("div.wall-road", road_in_words(workbook, unit)));
    parts
}

/// What stands over a picture; where its title says a figure, it is one press from how that comes about.
fn head(
    report: &Report,
    calculation: &Calculation,
    unit: UnitId,
    title: String,
    key: Option<Key>,
) -> Vec<Piece> {
    let w = words().seminar;
    let structure = &report.structure;
    let name = structure.unit(unit).map_or("", |unit| unit.name.as_str());
    let over = if structure.gathering.is_empty() {
        w.account_title.replace("{year}", &structure.year.to_string())
    } else {
        structure.gathering.clone()
    };
    vec![
        plain_text("p.wall-over", format!("{over} · {name}")),
        plain(
            "div.wall-title",
            vec![
                plain("h1", vec![asking("tap", title, key)]),
                plain_text("p", speaker(structure).index_against(calculation, unit)),
            ],
        ),
    ]
}

fn bar_row(calculation: &Calculation, report: &Report, unit: UnitId, area: &Area) -> Piece {
    let speaker = speaker(&report.structure);
    let target = calculation.value(Key::IndexTarget(unit));
    let value = calculation.value(Key::AreaIndex { unit, area: area.id, year: NOW });
    let before = calculation.value(Key::AreaIndex { unit, area: area.id, year: BEFORE });
    let is_reached = calculation.verdict(Key::AreaReached { unit, area: area.id });
    let kind = if is_reached == Some(true) { "bar wall-bar reached" } else { "bar wall-bar" };
    let picture = bar_picture(&index_bar(value, target, before));
    plain(
        "li",
        vec![
            plain_text("span.wall-name", area.name.clone()),
            el(
                "span",
                vec![set("class", kind), set("aria-hidden", "true"), markup(Signal::stored(picture))],
                vec![],
            ),
            plain(
                "strong",
                vec![asking(
                    "tap",
                    speaker.points(value, target),
                    Some(Key::AreaIndex { unit, area: area.id, year: NOW }),
                )],
            ),
        ],
    )
}

fn whole(report: &Report, calculation: &Calculation, unit: UnitId) -> Vec<Piece> {
    let w = words().seminar;
    let speaker = speaker(&report.structure);
    let target = calculation.value(Key::IndexTarget(unit));
    let index = calculation.value(Key::Index { unit, year: NOW });
    let title = format!("{} {}", words().impact_index, speaker.points(index, target));
    let mut parts = head(report, calculation, unit, title, Some(Key::Index { unit, year: NOW }));
    if index.is_err() {
        parts.push(plain_text("p", w.wall_nobody));
    }
    let rows = report.structure.areas.iter().map(|area| bar_row(calculation, report, unit, area)).collect();
    parts.push(plain("ul.wall-areas", rows));
    let indices = indices_of_tables(report, calculation, unit);
    if !indices.is_empty() {
        parts.push(plain_text("p.wall-below", speaker.range(&indices)));
    }
    parts
}

fn of_area(
    workbook: Workbook,
    report: &Report,
    calculation: &Calculation,
    unit: UnitId,
    area: &Area,
) -> Vec<Piece> {
    let speaker = speaker(&report.structure);
    let target = calculation.value(Key::IndexTarget(unit));
    let value = calculation.value(Key::AreaIndex { unit, area: area.id, year: NOW });
    let key = Some(Key::AreaIndex { unit, area: area.id, year: NOW });
    let mut parts =
        head(report, calculation, unit, format!("{} {}", area.name, speaker.points(value, target)), key);
    parts.push(plain("ul.wall-areas one", vec![bar_row(calculation, report, unit, area)]));
    let tallies = tallies(report, calculation, unit);
    let mut rows = Vec::new();
    for indicator in report.structure.indicators.iter().filter(|one| one.area == area.id) {
        let id = indicator.id;
        let tally = tallies.iter().find(|tally| tally.indicator == id);
        let verdict = calculation.verdict(Key::IndicatorReached { unit, indicator: id });
        let said = judged(workbook, unit, id).or_else(|| tally.and_then(|tally| tally.most.or(tally.office)));
        let shown = match (verdict, said) {
            (Some(true), _) => Judgement::Reached,
            (Some(false), Some(Judgement::Near)) => Judgement::Near,
            (Some(false), _) => Judgement::NotReached,
            (None, _) => Judgement::NotMeasured,
        };
        let votes = match tally {
            Some(tally) if !report.structure.seats.is_empty() => speaker.tally(tally),
            _ => speaker.judgement(shown),
        };
        rows.push(plain(
            "li",
            vec![
                judgement_symbol(shown),
                plain_text("span.wall-name", speaker.indicator_name(id)),
                plain_text("span.wall-votes", votes),
            ],
        ));
    }
    let many = if rows.len() > 7 { "ul.wall-indicators many" } else { "ul.wall-indicators" };
    parts.push(plain(many, rows));
    parts
}

fn disagreement(report: &Report, calculation: &Calculation, unit: UnitId) -> Vec<Piece> {
    let w = words().seminar;
    let speaker = speaker(&report.structure);
    let mut tallies = by_disagreement(report, calculation, unit);
    // What nobody has judged they do not agree on either.
    let agreed = if tallies.iter().any(Tally::is_judged) { w.wall_agree } else { w.no_votes };
    tallies.retain(|tally| tally.minority > 0);
    if tallies.is_empty() {
        return head(report, calculation, unit, agreed.to_owned(), None);
    }
    let mut parts = head(report, calculation, unit, w.wall_disagree.to_owned(), None);
    let rows = tallies.iter().take(MOST_DISAGREED).map(|tally| {
        plain(
            "li",
            vec![
                judgement_symbol(tally.by_hand.or(tally.most).unwrap_or(Judgement::NotMeasured)),
                plain_text("span.wall-name", speaker.indicator_name(tally.indicator)),
                plain_text("span.wall-votes", speaker.tally(tally)),
            ],
        )
    });
    parts.push(plain("ul.wall-indicators", rows.collect()));
    parts
}
