//! *Vad krävs?* From a figure and what it is to come to, to where a lever would have to stand.

use super::element::{Piece, button, el, el_text, fresh, on, plain, plain_text, set, typed};
use super::field::drawn_when_open;
use super::levers::{name_of, sign_button};
use super::scenarios::headline_keys;
use super::{session, speaker, words};
use crate::state::{Answer, Workbook};
use finsamkalkyl::calculation::{Key, RateOf};
use finsamkalkyl::report::{InputId, Sex, UnitId};
use finsamkalkyl::scenario::{Lever, offered, place_of};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

pub(super) fn required_card(workbook: Workbook) -> Piece {
    let w = words().scenarios;
    let draw = move || {
        workbook.track_shape();
        let mut parts = vec![plain_text("p.soft", w.required_about)];
        let column = session().scenario_column(workbook);
        let mut keys = headline_keys(workbook, column);
        let asked = session().required_figure().get();
        if let Some(asked) = asked.filter(|asked| !keys.contains(asked)) {
            keys.insert(0, asked);
        }
        let figure = asked.or(keys.first().copied());
        match figure {
            Some(figure) => parts.extend(question(workbook, figure, &keys)),
            None => parts.push(plain_text("p.soft", words().pictures.no_pictures)),
        }
        parts
    };
    drawn_when_open("required", "card folded", w.required, draw)
}

/// The levers that a figure is tried with: those that move it, and what one has picked.
fn levers_of(workbook: Workbook, figure: Key) -> Vec<Lever> {
    let column = untrack(|| session().scenario_column(workbook));
    let levers = workbook.with_trials(column, |ground, _| {
        let all = offered(ground, place_of(figure).1.unwrap_or(UnitId::WHOLE));
        let mut levers: Vec<Lever> = all.amounts;
        // Further closures of a reason are closures besides those there are.
        let further = all.closures.iter().filter_map(|lever| match lever {
            Lever::Mix(unit, measure) => Some(Lever::Cell(InputId::count(*unit, *measure, Sex::All))),
            _ => None,
        });
        let further: Vec<Lever> = further.collect();
        levers.extend(all.closures);
        levers.extend(further);
        levers.extend(all.areas.into_iter().map(|(_, lever)| lever));
        levers.extend(all.later);
        // More closures for the same reasons move a share of closures by rounding alone.
        let is_share = matches!(figure, Key::Rate { rate: RateOf::Group(_) | RateOf::Reason(_), .. });
        levers.retain(|lever| {
            !(is_share && matches!(lever, Lever::Closures(_))) && lever.moves(ground, figure)
        });
        levers
    });
    let mut levers = levers.unwrap_or_default();
    levers.extend(session().picked().get_untracked().into_iter().map(Lever::Cell));
    levers
}

const TARGET: &str = "required-target";

fn question(workbook: Workbook, figure: Key, keys: &[Key]) -> Vec<Piece> {
    let w = words().scenarios;
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let column = untrack(|| session().scenario_column(workbook));
    let (usual, at_least, unit) = workbook.wanted_of(column, figure);
    let levers = levers_of(workbook, figure);
    let target = RwSignal::new(usual.clone());
    let side = RwSignal::new(at_least);
    let by = RwSignal::new(levers.first().copied());

    let figures: Vec<(String, String)> =
        keys.iter().map(|key| (key.to_string(), speaker.short_figure(*key))).collect();
    let all = keys.to_vec();
    let of = choice("required-figure", w.required_of, figures, &figure.to_string(), move |value| {
        let chosen = all.iter().find(|key| key.to_string() == value).copied();
        session().required_figure().set(chosen);
        session().focus_soon("required-figure");
    });
    let sides = vec![("least".to_owned(), w.at_least.to_owned()), ("most".to_owned(), w.at_most.to_owned())];
    let chosen_side = if at_least { "least" } else { "most" };
    let sides =
        choice("required-side", w.required_side, sides, chosen_side, move |value| side.set(value == "least"));
    let field = vec![
        set("type", "text"),
        set("inputmode", "decimal"),
        set("id", TARGET),
        set("autocomplete", "off"),
        set("value", usual),
        on("input", move |event| target.set(typed(&event))),
    ];
    let label =
        if unit.is_empty() { w.required_target.to_owned() } else { format!("{}, {unit}", w.required_target) };
    let sign = sign_button(TARGET.to_owned(), super::words().toggle_sign, move |text| target.set(text));
    let field = plain(
        "div.text-field",
        vec![
            el_text("label", vec![set("for", TARGET)], label),
            plain("span.number-line", vec![sign, el("input", field, vec![])]),
        ],
    );
    let named = levers.iter().map(|lever| (name_of(*lever), speaker.lever(*lever))).collect();
    let first = levers.first().map(|lever| name_of(*lever)).unwrap_or_default();
    let by_what = choice("required-lever", w.required_by, named, &first, move |value| {
        by.set(levers.iter().find(|lever| name_of(**lever) == value).copied());
    });
    let answer = fresh(move || {
        // It is of the calculation itself, whatever one drags.
        workbook.changed_nodes();
        let Some(lever) = by.get() else { return vec![plain_text("p", w.no_lever)] };
        answer_parts(workbook.answer(column, figure, lever, &target.get(), side.get()))
    });
    let mut parts = readings(workbook, figure);
    parts.push(plain("div.question", vec![of, sides, field, by_what]));
    parts.push(el("div", vec![set("class", "answer"), set("role", "status")], vec![answer]));
    parts
}

/// The two readings of a distance to a target, where a rate has one.
fn readings(workbook: Workbook, figure: Key) -> Vec<Piece> {
    let said = workbook.two_readings(figure);
    let mut said = said.into_iter();
    let Some(first) = said.next() else { return Vec::new() };
    let list = said.map(|reading| plain_text("li", reading)).collect();
    vec![plain("div.readings", vec![plain_text("p", first), plain("ul", list)])]
}

fn answer_parts(answer: Result<Answer, String>) -> Vec<Piece> {
    let w = words().scenarios;
    let answer = match answer {
        Ok(answer) => answer,
        Err(wrong) => return vec![plain_text("p", wrong)],
    };
    let mut said = answer.said.into_iter();
    let mut parts: Vec<Piece> = Vec::new();
    parts.extend(said.next().map(|first| plain_text("p.answer-first", first)));
    parts.extend(said.map(|more| plain_text("p", more)));
    if let Some(changes) = answer.changes.filter(|changes| !changes.is_empty()) {
        let name = answer.name;
        let make = button("button", w.make_scenario, move || {
            session().new_scenario(changes.clone(), Some(name.clone()));
            session().focus_soon("scenario-name");
        });
        parts.push(plain("div.ways-on", vec![make]));
    }
    parts
}

pub(super) fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: &str,
    choose: impl Fn(&str) + 'static,
) -> Piece {
    let option = |(value, name): (String, String)| {
        let mut attributes = vec![set("value", value.clone())];
        if value == chosen {
            attributes.push(set("selected", ""));
        }
        el_text("option", attributes, name)
    };
    let options = options.into_iter().map(option).collect();
    let change = on("change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(list) = list {
            choose(&list.value());
        }
    });
    let list = el("select", vec![set("id", id), change], options);
    plain("label.text-field", vec![plain_text("span", label), list])
}
