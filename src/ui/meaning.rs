//! What the scores mean: what pulls the index down, and the road to its target.

use super::element::{Piece, button, class, el, fresh, on, plain, plain_text, set};
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{
    Calculation, Key, NoRoad, Road, Unreached, Value, is_scored, moving_together, road_to_target, unreached,
};
use finsamkalkyl::report::{IndicatorId, Report, Structure, UnitId};
use leptos::prelude::*;

/// As many of what is lost as are shown at first.
const SHOWN: usize = 6;

/// Both, side by side where there is room; nothing as long as no indicator is scored.
pub(super) fn meaning(workbook: Workbook) -> Piece {
    let unit = session().unit();
    let shows_all = RwSignal::new(false);
    // What a key leaves as it was is not drawn anew.
    let told = Memo::new(move |_| {
        workbook.track_shape();
        workbook.changed_nodes();
        let unit = unit.get();
        workbook.with_calculation(|report, calculation| {
            let structure = &report.structure;
            is_scored(structure, calculation, unit).then(|| Told::of(structure, calculation, unit))
        })
    });
    fresh(move || {
        let (Some(told), unit) = (told.get(), unit.get_untracked()) else { return vec![] };
        workbook.with_calculation(|report, _| {
            let mut cards = vec![road_card(report, unit, &told)];
            if !told.lost.is_empty() {
                cards.push(lost_card(report, unit, &told.lost, shows_all));
            }
            vec![plain("div.two-columns", cards)]
        })
    })
}

/// What is told of an index.
#[derive(Clone, PartialEq)]
struct Told {
    lost: Vec<Unreached>,
    road: Result<Road, NoRoad>,
    together: Vec<Vec<IndicatorId>>,
    target: Value,
}

impl Told {
    fn of(structure: &Structure, calculation: &Calculation, unit: UnitId) -> Self {
        Self {
            lost: unreached(structure, calculation, unit),
            road: road_to_target(structure, calculation, unit),
            together: moving_together(structure, calculation, unit),
            target: calculation.value(Key::IndexTarget(unit)),
        }
    }
}

fn lost_card(report: &Report, unit: UnitId, lost: &[Unreached], shows_all: RwSignal<bool>) -> Piece {
    let w = words().seminar;
    let count = if shows_all.get() { lost.len() } else { SHOWN };
    let items = lost.iter().take(count).map(|one| indicator_item(report, unit, one.indicator, lost, ""));
    let mut parts = vec![
        plain_text("h2", w.pulls_down),
        plain_text("p.soft", w.pulls_about),
        plain("ul.lost", items.collect()),
    ];
    if lost.len() > count {
        let all = w.more_lost.replace("{count}", &lost.len().to_string());
        parts.push(button("link", all, move || shows_all.set(true)));
    }
    plain("section.card pulls-down", parts)
}

/// The least that brings the index to its target, in words and as lists.
fn road_card(report: &Report, unit: UnitId, told: &Told) -> Piece {
    let w = words().seminar;
    let speaker = speaker(&report.structure);
    let Told { lost, road, together, target } = told;
    let text = speaker.road(road, *target);
    let mut parts = vec![plain_text("h2", speaker.road_title(*target)), plain_text("p.road-lead", text.lead)];
    if let Ok(road) = road {
        let item = |id: &IndicatorId, tag: &'static str| indicator_item(report, unit, *id, lost, tag);
        let tag = if road.choice.is_empty() { "" } else { w.needed };
        let needed = road.needed.iter().map(|id| item(id, tag));
        let choice = road.choice.iter().map(|id| item(id, ""));
        parts.push(plain_text("p", text.choice));
        parts.push(plain("ul.lost", needed.chain(choice).collect()));
        if !road.choice.is_empty() {
            parts.push(plain_text("p", text.nearest));
            parts.push(plain("ul.lost nearest", road.nearest.iter().map(|id| item(id, "")).collect()));
        }
    }
    for group in together {
        let names: Vec<String> = group.iter().map(|id| speaker.indicator_name(*id)).collect();
        parts.push(plain(
            "div.note together",
            vec![
                plain_text("p", w.together),
                plain("ul", names.into_iter().map(|name| plain_text("li", name)).collect()),
            ],
        ));
    }
    plain("section.card road", parts)
}

/// An indicator with what it costs; pressed it is judged.
fn indicator_item(
    report: &Report,
    unit: UnitId,
    id: IndicatorId,
    lost: &[Unreached],
    tag: &'static str,
) -> Piece {
    let speaker = speaker(&report.structure);
    let about = lost.iter().find(|one| one.indicator == id).map(|one| speaker.lost(one)).unwrap_or_default();
    let attributes = vec![
        set("type", "button"),
        class("lost-item"),
        on("click", move |_| session().go_to_indicator(unit, id)),
    ];
    let mut content =
        vec![plain_text("span.lost-name", speaker.indicator_name(id)), plain_text("span.soft", about)];
    if !tag.is_empty() {
        content.push(plain_text("span.tag", tag));
    }
    plain("li", vec![el("button", attributes, content)])
}

/// The road in words alone, for paper and the wall.
pub(super) fn road_in_words(workbook: Workbook, unit: UnitId) -> Vec<Piece> {
    let w = words().seminar;
    workbook.with_calculation(|report, calculation| {
        let speaker = speaker(&report.structure);
        let target = calculation.value(Key::IndexTarget(unit));
        let road = road_to_target(&report.structure, calculation, unit);
        let text = speaker.road(&road, target);
        let mut parts = vec![plain_text("p.road-lead", text.lead)];
        if let Ok(road) = &road {
            let item = |(id, tag): (&IndicatorId, &str)| {
                let name = speaker.indicator_name(*id);
                plain_text("li", if tag.is_empty() { name } else { format!("{name} ({tag})") })
            };
            let tag = if road.choice.is_empty() { "" } else { w.needed };
            let needed = road.needed.iter().map(|id| (id, tag));
            parts.push(plain_text("p", text.choice));
            parts.push(plain(
                "ul.plain-list",
                needed.chain(road.choice.iter().map(|id| (id, ""))).map(item).collect(),
            ));
            if !road.choice.is_empty() {
                parts.push(plain_text("p", text.nearest));
                parts.push(plain("ul.plain-list", road.nearest.iter().map(|id| item((id, ""))).collect()));
            }
        }
        parts
    })
}
