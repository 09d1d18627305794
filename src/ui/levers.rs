//! The levers of a scenario: a slider each for a thumb, and a number for who knows it.

use super::element::{
    Attribute, Piece, bind, button, by_id, class, el, el_text, fresh, hidden_when, nothing, on, plain,
    plain_live, plain_text, set, typed,
};
use super::field::{drawn_when_open, pause};
use super::required::choice;
use super::{session, speaker, words};
use crate::state::{Moved, Workbook};
use finsamkalkyl::report::{Entry, IndicatorId, IndicatorPart, InputId, Judgement, UnitId};
use finsamkalkyl::scenario::{Lever, Offered, Slider, offered};
use finsamkalkyl::text::{LeverText, lowered};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

pub(super) fn levers(workbook: Workbook, at: usize) -> Piece {
    let w = words().scenarios;
    let column = untrack(|| session().scenario_column(workbook));
    let all = workbook.with_trials(column, |ground, _| offered(ground, UnitId::WHOLE)).unwrap_or_default();
    let Offered { amounts, later, closures, indicators, areas } = all;
    let rows = move |levers: &[Lever]| -> Vec<Piece> {
        levers.iter().map(|lever| lever_row(workbook, at, *lever)).collect()
    };
    let mut parts = rows(&amounts);
    let kind = "behind lever-fold";
    if !closures.is_empty() {
        parts.push(drawn_when_open("levers.people", kind, w.people, move || rows(&closures)));
    }
    if !areas.is_empty() {
        let levers: Vec<Lever> = areas.into_iter().map(|(_, lever)| lever).collect();
        parts.push(drawn_when_open("levers.areas", kind, w.areas, move || rows(&levers)));
    }
    if !indicators.is_empty() {
        parts.push(drawn_when_open("levers.indicators", kind, w.indicators, move || {
            indicators.iter().map(|indicator| indicator_row(workbook, at, *indicator)).collect()
        }));
    }
    if !later.is_empty() {
        let draw = move || later_choice(workbook, at, later.clone());
        parts.push(drawn_when_open("levers.later", kind, w.later_title, draw));
    }
    parts.push(drawn_when_open("levers.other", kind, w.other, move || other_cell(workbook, at)));
    plain("div.levers", parts)
}

/// A cost that begins later: which one is chosen first, since a report has many.
fn later_choice(workbook: Workbook, at: usize, later: Vec<Lever>) -> Vec<Piece> {
    let w = words().scenarios;
    let chosen = RwSignal::new(None::<Lever>);
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let mut options = vec![(String::new(), w.later_none.to_owned())];
    options.extend(later.iter().map(|lever| (name_of(*lever), speaker.lever_subject(*lever))));
    let list = choice("later-cost", w.later_choose, options, "", move |value| {
        chosen.set(later.iter().find(|lever| name_of(**lever) == value).copied());
    });
    let row = fresh(move || chosen.get().map(|lever| lever_row(workbook, at, lever)).into_iter().collect());
    vec![list, row]
}

fn stands(workbook: Workbook, at: usize, lever: Lever) -> Memo<LeverText> {
    Memo::new(move |_| {
        workbook.track_drags();
        let column = session().scenario_column(workbook);
        let stands = workbook.with_trials(column, |ground, _| {
            let changes = &ground.report.scenarios.get(at)?.changes;
            Some(speaker(ground.structure()).lever_text(ground, lever, changes))
        });
        stands.flatten().unwrap_or_default()
    })
}

/// What tells a lever's controls from others.
pub(super) fn name_of(lever: Lever) -> String {
    match lever {
        Lever::Allocation => "lever-allocation".to_owned(),
        Lever::Costs => "lever-costs".to_owned(),
        Lever::Group(group) => format!("lever-group-{}", group.0),
        Lever::Later(line) => format!("lever-later-{}", line.0),
        Lever::Closures(unit) => format!("lever-closures-{}", unit.0),
        Lever::Mix(unit, measure) => {
            format!("lever-mix-{}", InputId::count(unit, measure, finsamkalkyl::report::Sex::All))
        }
        Lever::Cell(cell) => format!("lever-{cell}"),
    }
}

fn lever_row(workbook: Workbook, at: usize, lever: Lever) -> Piece {
    let w = words().scenarios;
    let id = name_of(lever);
    let column = untrack(|| session().scenario_column(workbook));
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let (name, unit) = (speaker.lever(lever), speaker.lever_unit(lever));
    let about = workbook.with_trials(column, |ground, _| speaker.lever_about(ground, lever));
    let about = about.unwrap_or_default();
    let stands = stands(workbook, at, lever);
    let too_far = RwSignal::new(false);
    let told = move |moved: Moved| {
        too_far.set(moved == Moved::TooFar);
        moved != Moved::Unread
    };
    let shown_effect = Signal::derive(move || {
        stands.with(|stands| if stands.is_moved { stands.effect.clone() } else { String::new() })
    });
    let reset_to = id.clone();
    let reset = el_text(
        "button",
        vec![
            set("type", "button"),
            class("link lever-reset"),
            set("aria-label", w.reset_of.replace("{name}", &name)),
            hidden_when(move || stands.with(|stands| !stands.is_moved)),
            on("click", move |_| {
                too_far.set(false);
                session().reset_lever(lever);
                // The button is gone with what it took back.
                session().focus_soon(&reset_to);
            }),
        ],
        w.reset,
    );
    let head = plain(
        "div.lever-head",
        vec![
            plain_text("span.lever-name", name.clone()),
            plain("div.lever-told", vec![plain_live("span.lever-effect", shown_effect)]),
            reset,
        ],
    );
    let mut parts = vec![head];
    if !about.is_empty() {
        parts.push(plain_text("p.soft", about));
    }
    let slider = workbook.with_trials(column, |ground, _| lever.slider(ground)).flatten();
    let mut controls = Vec::new();
    if let Some(slider) = slider {
        controls.push(slider_of(lever, &id, &name, slider, stands, told));
    }
    if lever.is_amount() {
        let percent = Signal::derive(move || stands.with(|stands| stands.percent.clone()));
        let label = w.percent_of.replace("{name}", &name);
        let take = move |text: &str| told(session().type_lever(lever, text, true));
        controls.push(number_field(format!("{id}-percent"), label, "%", percent, None, take));
    }
    let place = Signal::derive(move || stands.with(|stands| stands.place.clone()));
    let label = if matches!(lever, Lever::Cell(_)) { w.number_of } else { w.amount_of };
    let label = label.replace("{name}", &name).replace("{unit}", unit);
    let take = move |text: &str| told(session().type_lever(lever, text, false));
    let flip = Some(words().toggle_sign);
    controls.push(number_field(format!("{id}-number"), label, unit, place, flip, take));
    parts.push(plain("div.lever-controls", controls));
    let otherwise = move || !too_far.get() && stands.with(|stands| stands.is_moved && !stands.is_even);
    parts.push(el_text(
        "p",
        vec![class("message notice"), hidden_when(move || !otherwise())],
        w.moved_otherwise,
    ));
    parts.push(el_text(
        "p",
        vec![class("message error"), set("role", "alert"), hidden_when(move || !too_far.get())],
        w.too_far,
    ));
    let moved = bind("data-moved", move || stands.with(|stands| stands.is_moved.then(String::new)));
    el("div", vec![class("lever"), moved], parts)
}

fn slider_of(
    lever: Lever,
    id: &str,
    name: &str,
    slider: Slider,
    stands: Memo<LeverText>,
    told: impl Fn(Moved) -> bool + Copy + 'static,
) -> Piece {
    let id = id.to_owned();
    let followed = id.clone();
    Effect::new(move |_| {
        let place = stands.with(|stands| stands.slider.clone());
        if let Some(slider) = by_id::<HtmlInputElement>(&followed).filter(|slider| slider.value() != place) {
            slider.set_value(&place);
        }
    });
    let drag = on("input", move |event| {
        told(session().slide(lever, &typed(&event)));
    });
    let let_go = on("change", move |event| {
        pause();
        // Where it could not go it goes back to where it stands.
        if let Some(slider) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            slider.set_value(&stands.with_untracked(|stands| stands.slider.clone()));
        }
        session().announce(&stands.with_untracked(|stands| stands.effect.clone()));
    });
    let [low, high, step] = slider.texts();
    let attributes = vec![
        set("type", "range"),
        set("id", id),
        set("min", low),
        set("max", high),
        set("step", step),
        set("value", stands.with_untracked(|stands| stands.slider.clone())),
        set("aria-label", words().scenarios.slider_of.replace("{name}", name)),
        bind("aria-valuetext", move || Some(stands.with(|stands| stands.effect.clone()))),
        read_only(),
        drag,
        let_go,
    ];
    plain("div.lever-slide", vec![el("input", attributes, vec![])])
}

/// Another's calculation is looked at: a lever that moved alone would only mislead.
fn read_only() -> Attribute {
    bind("disabled", move || session().is_read_only().then(String::new))
}

/// A number with its unit beside it. What stands there follows what it is of, unless one types in it.
pub(super) fn number_field(
    id: String,
    label: String,
    unit: &'static str,
    shown: Signal<String>,
    flip: Option<&'static str>,
    take: impl Fn(&str) -> bool + Copy + 'static,
) -> Piece {
    let is_typing = RwSignal::new(false);
    let followed = id.clone();
    Effect::new(move |_| {
        let (is_typing, text) = (is_typing.get(), shown.get());
        if let Some(field) = by_id::<HtmlInputElement>(&followed).filter(|field| field.value() != text)
            && !is_typing
        {
            field.set_value(&text);
        }
    });
    let unread = RwSignal::new(false);
    let flipped = id.clone();
    let read = move |text: &str| unread.set(!take(text));
    let message = format!("{id}-message");
    let attributes = vec![
        set("type", "text"),
        set("inputmode", "decimal"),
        set("autocomplete", "off"),
        set("id", id),
        set("value", shown.get_untracked()),
        set("aria-label", label),
        set("aria-describedby", message.clone()),
        bind("aria-invalid", move || unread.get().then(|| "true".to_owned())),
        read_only(),
        on("focus", |event| {
            if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                field.select();
            }
        }),
        on("input", move |event| {
            is_typing.set(true);
            read(&typed(&event));
        }),
        on("blur", move |_| {
            is_typing.set(false);
            unread.set(false);
            pause();
        }),
    ];
    let flip = flip.map(|name| sign_button(flipped, name, move |text| read(&text)));
    let mut line: Vec<Piece> = flip.into_iter().collect();
    line.extend([
        plain("span.number-place", vec![el("input", attributes, vec![])]),
        plain_text("span.unit", unit),
    ]);
    let error = el_text(
        "p",
        vec![class("message error"), hidden_when(move || !unread.get())],
        words().scenarios.not_a_number,
    );
    plain(
        "div.number-field",
        vec![
            plain("span.number-line", line),
            el("div", vec![set("id", message), set("aria-live", "polite")], vec![error]),
        ],
    )
}

/// Turns the sign of what stands in a field: a phone's digits have no minus.
pub(super) fn sign_button(field: String, name: &'static str, take: impl Fn(String) + 'static) -> Piece {
    let flip = on("click", move |_| {
        let Some(field) = by_id::<HtmlInputElement>(&field) else { return };
        let text = field.value();
        let bare = text.trim().trim_start_matches(['+', '-', '\u{2212}']);
        let is_negative = text.trim().starts_with(['-', '\u{2212}']);
        let text = if is_negative { bare.to_owned() } else { format!("\u{2212}{bare}") };
        field.set_value(&text);
        take(text);
    });
    let attributes = vec![set("type", "button"), class("sign-button"), set("aria-label", name), flip];
    el_text("button", attributes, "±")
}

/// An indicator: as in the calculation, reached, or not.
fn indicator_row(workbook: Workbook, at: usize, indicator: IndicatorId) -> Piece {
    let w = words().scenarios;
    let cell = InputId::Indicator { unit: UnitId::WHOLE, indicator, part: IndicatorPart::Judgement };
    let lever = Lever::Cell(cell);
    let name = super::say(workbook, |speaker| speaker.lever(lever));
    let id = name_of(lever);
    let shown = id.clone();
    let chosen = Memo::new(move |_| {
        workbook.track_still_scenarios();
        let scenarios = workbook.all_scenarios();
        match scenarios.get(at).and_then(|scenario| scenario.changes.get(&cell)) {
            Some(Some(Entry::Value(value))) if Judgement::of(*value) == Judgement::Reached => "2",
            Some(Some(Entry::Value(_))) => "0",
            _ => "",
        }
    });
    Effect::new(move |_| {
        let value = chosen.get();
        if let Some(list) = by_id::<HtmlSelectElement>(&shown).filter(|list| list.value() != value) {
            list.set_value(value);
        }
    });
    let option = |value: &'static str, name: &'static str| {
        let mut attributes = vec![set("value", value)];
        if chosen.get_untracked() == value {
            attributes.push(set("selected", ""));
        }
        el_text("option", attributes, name)
    };
    let options = vec![option("", w.as_is), option("2", w.reached), option("0", w.not_reached)];
    let choose = on("change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        match list.map(|list| list.value()).as_deref() {
            Some("") | None => session().reset_in_scenario(cell),
            Some(value) => {
                session().type_in_scenario(cell, value);
            }
        }
        pause();
    });
    let list = el("select", vec![set("id", id), choose], options);
    plain("label.indicator-lever", vec![plain_text("span", name), list])
}

/// As many as one looks through.
const MOST_FOUND: usize = 12;

/// Any cell: looked for by its name, then changed as by a lever.
fn other_cell(workbook: Workbook, at: usize) -> Vec<Piece> {
    let w = words().scenarios;
    let query = RwSignal::new(String::new());
    // Names are written once, when one begins to look.
    let names: RwSignal<Vec<(InputId, String, String)>> = RwSignal::default();
    let look = on("input", move |event| {
        if names.with_untracked(Vec::is_empty) {
            names.set(workbook.names_of_cells());
        }
        query.set(typed(&event));
    });
    let field = vec![
        set("type", "search"),
        set("id", "find-cell"),
        set("autocomplete", "off"),
        set("placeholder", w.search_example),
        look,
    ];
    let field = plain("label.text-field", vec![plain_text("span", w.search), el("input", field, vec![])]);
    let found = fresh(move || {
        let query = query.get();
        if query.trim().chars().count() < 2 {
            return vec![nothing()];
        }
        let words_of: Vec<String> = query.split_whitespace().map(lowered).collect();
        let matching: Vec<(InputId, String)> = names.with(|names| {
            let has_all = |text: &&(InputId, String, String)| {
                words_of.iter().all(|word| text.2.contains(word.as_str()))
            };
            names.iter().filter(has_all).map(|(cell, name, _)| (*cell, name.clone())).collect()
        });
        let count = matching.len();
        let mut items: Vec<Piece> =
            matching.into_iter().take(MOST_FOUND).map(|(cell, name)| found_cell(cell, name)).collect();
        if count == 0 {
            items.push(plain_text("li", w.search_none));
        } else if count > MOST_FOUND {
            items.push(plain_text("li", w.search_more.replace("{count}", &(count - MOST_FOUND).to_string())));
        }
        vec![el("ul", vec![class("found-cells"), set("aria-live", "polite")], items)]
    });
    let picked = session().picked();
    let rows = fresh(move || {
        picked.get().into_iter().map(|cell| lever_row(workbook, at, Lever::Cell(cell))).collect()
    });
    vec![rows, field, found]
}

fn found_cell(cell: InputId, name: String) -> Piece {
    let pick = button("link", name, move || {
        session().picked().update(|picked| {
            if !picked.contains(&cell) {
                picked.push(cell);
            }
        });
        session().focus_soon(&format!("{}-number", name_of(Lever::Cell(cell))));
    });
    plain("li", vec![pick])
}
