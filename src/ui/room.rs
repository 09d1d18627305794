//! The room's view: which tables have handed in, how they judged, where they disagree, and what is decided by hand.

use super::element::{Piece, button, class, el, el_text, fresh, nothing, on, plain, plain_text, set};
use super::field::remembered;
use super::seminar::index_line;
use super::symbol::judgement_symbol;
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::report::{Edit, Entry, InputId, ItemAt, Judgement, List, Report, UnitId};
use finsamkalkyl::seminar::{Tally, indices_of_tables, tallies};
use leptos::prelude::*;

/// The heading of the tables, which stays when the last of them is gone.
const TITLE: &str = "seats";

/// The button that takes a table away.
fn remove_id(seat: u16) -> String {
    format!("remove-seat-{seat}")
}

/// The tables that have handed in, each with its own index.
pub(super) fn tables(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let unit = session().unit();
    let content = fresh(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        let unit = unit.get();
        let (seats, indices) = workbook.with_calculation(|report, calculation| {
            (report.structure.seats.clone(), indices_of_tables(report, calculation, unit))
        });
        let structure = workbook.structure();
        let speaker = speaker(&structure);
        let title = match seats.len() {
            0 => w.tables_none.to_owned(),
            1 => w.tables_one.to_owned(),
            count => w.tables_count.replace("{count}", &count.to_string()),
        };
        let ids: Vec<u16> = seats.iter().map(|seat| seat.id.0).collect();
        let items = seats.into_iter().enumerate().map(|(place, seat)| {
            // With the table gone the focus goes to the one that takes its place, or to the heading that stays.
            let next = ids.get(place + 1).or_else(|| ids.iter().take(place).next_back());
            let next = next.map_or_else(|| TITLE.to_owned(), |&id| remove_id(id));
            let index = indices.iter().find(|(id, _)| *id == seat.id).map(|(_, index)| *index);
            let index =
                index.map_or_else(nothing, |index| plain_text("span.soft", speaker.index_of_table(index)));
            let label = w.remove.replace("{table}", &seat.name);
            let said = w.removed.replace("{table}", &seat.name);
            let at = ItemAt { list: List::Seats, id: seat.id.0 };
            let remove = vec![
                set("type", "button"),
                class("icon quiet"),
                set("id", remove_id(at.id)),
                set("aria-label", label.clone()),
                set("title", label),
                on("click", move |_| {
                    if session().edit(&Edit::Remove(at)) {
                        session().said().set(said.clone());
                        session().focus_soon(&next);
                    }
                }),
            ];
            plain("li", vec![plain_text("strong", seat.name), index, el_text("button", remove, "×")])
        });
        vec![
            el_text("h2", vec![set("id", TITLE), set("tabindex", "-1")], title),
            plain("ul.seats", items.collect()),
            plain_text("p.soft", speaker.range(&indices)),
        ]
    });
    plain("section.card tables", vec![content])
}

/// Every indicator with how the tables judged it, those they disagree on most first.
pub(super) fn room_view(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let unit = session().unit();
    let rows = fresh(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        let unit = unit.get();
        let (report, tallies) = workbook.with_calculation(|report, calculation| {
            (report.clone(), by_disagreement(report, calculation, unit))
        });
        if report.structure.seats.is_empty() {
            return vec![plain_text("p.soft", w.tables_none)];
        }
        let ties = tallies.iter().filter(|tally| tally.is_tie() && tally.by_hand.is_none()).count();
        let mut parts = match ties {
            0 => vec![],
            1 => vec![plain_text("p.printed-note", w.ties_one)],
            count => vec![plain_text("p.printed-note", w.ties_many.replace("{count}", &count.to_string()))],
        };
        // With what nobody has judged no table can agree.
        if tallies.iter().any(|tally| tally.office.is_some()) {
            parts.push(agrees_choice(&report));
        }
        let (judged, unjudged): (Vec<&Tally>, Vec<&Tally>) =
            tallies.iter().partition(|tally| tally.is_judged());
        let (open, agreed): (Vec<&Tally>, Vec<&Tally>) =
            judged.into_iter().partition(|tally| tally.minority > 0 || tally.by_hand.is_some());
        let list = |tallies: Vec<&Tally>| {
            plain("ul.tallies", tallies.into_iter().map(|tally| tally_row(&report, unit, tally)).collect())
        };
        if open.is_empty() && !agreed.is_empty() {
            parts.push(plain_text("p.joint", w.wall_agree));
        } else if !open.is_empty() {
            parts.push(plain_text("p.soft", w.most_disagreed));
            parts.push(list(open));
        }
        for (name, title, tallies) in [("agreed", w.agreed, agreed), ("unjudged", w.unjudged, unjudged)] {
            if !tallies.is_empty() {
                let summary = title.replace("{count}", &tallies.len().to_string());
                parts.push(remembered(name.to_owned(), "behind", &summary, vec![list(tallies)]));
            }
        }
        parts
    });
    plain(
        "div",
        vec![index_line(workbook, "room-index", unit.into(), move || room_index(workbook, unit.get())), rows],
    )
}

fn room_index(workbook: Workbook, unit: UnitId) -> String {
    use finsamkalkyl::calculation::Key;
    use finsamkalkyl::report::YearOffset;
    workbook.with_calculation(|report, calculation| {
        let target = calculation.value(Key::IndexTarget(unit));
        let index = calculation.value(Key::Index { unit, year: YearOffset::CURRENT });
        let speaker = speaker(&report.structure);
        format!(
            "{} {} · {}",
            words().impact_index,
            speaker.points(index, target),
            speaker.index_against(calculation, unit)
        )
    })
}

fn agrees_choice(report: &Report) -> Piece {
    let agrees = report.structure.silent_agrees;
    let mut attributes = vec![
        set("type", "checkbox"),
        set("id", "silent-agrees"),
        on("change", move |_| {
            session().edit(&Edit::Set {
                at: None,
                field: "silent_agrees",
                value: finsamkalkyl::report::Atom::Flag(!agrees),
            });
        }),
    ];
    if agrees {
        attributes.push(set("checked", ""));
    }
    plain("label.flag", vec![el("input", attributes, vec![]), plain_text("span", words().seminar.agrees)])
}

/// The tallies of a unit, what the tables disagree on most first.
pub(super) fn by_disagreement(
    report: &Report,
    calculation: &finsamkalkyl::calculation::Calculation,
    unit: UnitId,
) -> Vec<Tally> {
    let mut tallies = tallies(report, calculation, unit);
    // What is equal stands in the order of the social budget.
    tallies.sort_by_key(|tally| std::cmp::Reverse(tally.minority));
    tallies
}

fn tally_row(report: &Report, unit: UnitId, tally: &Tally) -> Piece {
    let w = words().seminar;
    let speaker = speaker(&report.structure);
    let indicator = tally.indicator;
    let mut bar = Vec::new();
    for (judgement, count) in
        [Judgement::Reached, Judgement::Near, Judgement::NotReached].into_iter().zip(tally.votes)
    {
        for _ in 0..count {
            bar.push(judgement_symbol(judgement));
        }
    }
    let mut notes = Vec::new();
    for seat in &report.structure.seats {
        let id = InputId::VoteNote { seat: seat.id, unit, indicator };
        if let Some(Entry::Text(note)) = report.entries.get(&id) {
            notes.push(plain_text("li", w.note_from.replace("{table}", &seat.name).replace("{note}", note)));
        }
    }
    let by_hand = tally.by_hand;
    let name = speaker.indicator_name(indicator);
    let decide = Judgement::ALL.into_iter().take(3).map(|judgement| {
        let is_it = by_hand == Some(judgement);
        let attributes = vec![
            set("type", "button"),
            class("button decide"),
            set("id", format!("decide-{}-{}", indicator, judgement as u8)),
            set("aria-pressed", is_it.to_string()),
            set("aria-label", format!("{}: {}", name, speaker.judgement(judgement))),
            on("click", move |_| session().decide(unit, indicator, (!is_it).then_some(judgement))),
        ];
        el(
            "button",
            attributes,
            vec![judgement_symbol(judgement), plain_text("span", speaker.judgement(judgement))],
        )
    });
    let mut parts = vec![
        plain_text("p.tag", speaker.indicator_place(indicator)),
        plain_text("h3", name.clone()),
        plain("p.votes", bar),
        plain_text("p.soft", speaker.tally(tally)),
        plain_text(
            if tally.is_tie() && by_hand.is_none() { "p.joint tie" } else { "p.joint" },
            speaker.room(tally),
        ),
        plain("div.ways-on", decide.collect()),
    ];
    if by_hand.is_some() {
        parts.push(button("link", w.undecide, move || session().decide(unit, indicator, None)));
    }
    if !notes.is_empty() {
        parts.push(plain("ul.vote-notes", notes));
    }
    plain("li.tally", parts)
}
