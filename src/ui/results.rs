//! *Resultat*: volumes and closures, at any level of the platform tree, and the shares they give.

use super::element::{class, dynamic, el, el_live, el_text, hidden_when, nothing, on, set};
use super::field::number_field;
use super::figure::{computed, figure};
use super::symbol::tone_symbol;
use super::table::{entry_row, entry_table};
use super::{say, session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{Key, RateOf};
use finsamkalkyl::report::{InputId, Measure, Sex, Structure, Unit, UnitId, YearOffset};
use finsamkalkyl::text::Tone;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

pub(super) fn results_page(workbook: Workbook) -> Vec<AnyView> {
    let unit = session().unit();
    let tables = dynamic(move || {
        let unit = unit.get();
        vec![
            volumes(workbook, unit),
            el_text("p", vec![class("soft hint")], words().total_follows),
            closures(workbook, unit),
            rates(workbook, unit),
            previous_year(workbook, unit),
        ]
    });
    vec![el_text("h1", vec![], words().results), unit_choice(workbook, false), tables]
}

/// Chooses whose figures are shown.
pub(super) fn unit_choice(workbook: Workbook, scored_only: bool) -> AnyView {
    let unit = session().unit();
    let structure = workbook.structure();
    let units: Vec<_> = structure.units.iter().filter(|unit| unit.scored || !scored_only).cloned().collect();
    // A unit chosen on another page may have no index of its own.
    if !units.iter().any(|other| other.id == unit.get_untracked()) {
        unit.set(UnitId::WHOLE);
    }
    if units.len() < 2 {
        return nothing();
    }
    let chosen = unit.get_untracked();
    let option = |other: Unit| {
        let mut attributes = vec![set("value", other.id.to_string())];
        if other.id == chosen {
            attributes.push(set("selected", ""));
        }
        let depth = speaker(&structure).indentation(other.id);
        el_text("option", attributes, format!("{depth}{}", other.name))
    };
    let options = units.into_iter().map(option).collect();
    let choose = on("change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        if let Some(id) = list.and_then(|list| list.value().parse().ok()) {
            unit.set(UnitId(id));
        }
    });
    let label = el_text("label", vec![set("for", "unit")], words().shown_unit);
    let list = el("select", vec![set("id", "unit"), choose], options);
    el("p", vec![class("unit-choice")], vec![label, list])
}

fn sexes() -> Vec<String> {
    [words().women, words().men, words().total].map(str::to_owned).to_vec()
}

fn counts(workbook: Workbook, unit: UnitId, measure: Measure) -> Vec<AnyView> {
    Sex::ALL
        .into_iter()
        .map(|sex| {
            let key = Key::count(unit, measure, sex);
            let computed = computed(workbook, key, |speaker, value| speaker.count(value));
            number_field(workbook, InputId::count(unit, measure, sex), computed)
        })
        .collect()
}

fn volumes(workbook: Workbook, unit: UnitId) -> AnyView {
    let structure = workbook.structure();
    let rows = [Measure::Participants, Measure::New, Measure::Closed, Measure::Remaining]
        .into_iter()
        .map(|measure| {
            let name = speaker(&structure).measure(measure);
            let kind = if measure == Measure::New { "part" } else { "" };
            entry_row(name, kind, counts(workbook, unit, measure), None)
        })
        .collect();
    entry_table(words().volumes.into(), sexes(), "", rows)
}

fn closures(workbook: Workbook, unit: UnitId) -> AnyView {
    let structure = workbook.structure();
    let rows = exit_rows(&structure)
        .into_iter()
        .map(|(measure, rate, kind)| {
            let name = speaker(&structure).measure(measure);
            let share = figure(workbook, Key::rate(unit, rate, Sex::All), |speaker, value| {
                speaker.percent_in_detail(value)
            });
            entry_row(name, kind, counts(workbook, unit, measure), Some(share))
        })
        .collect();
    entry_table(words().closures.into(), sexes(), words().share_of, rows)
}

/// Groups and their reasons, in the order of the report.
fn exit_rows(structure: &Structure) -> Vec<(Measure, RateOf, &'static str)> {
    let mut rows = Vec::new();
    for group in &structure.exits {
        rows.push((Measure::Group(group.id), RateOf::Group(group.id), "group"));
        for reason in &group.reasons {
            rows.push((Measure::Reason(reason.id), RateOf::Reason(reason.id), "part"));
        }
    }
    rows
}

/// The shares against their targets. A share that no counts give can be entered.
fn rates(workbook: Workbook, unit: UnitId) -> AnyView {
    let structure = workbook.structure();
    let throughput = (Measure::Closed, RateOf::Throughput, "");
    let rows = exit_rows(&structure)
        .into_iter()
        .chain([throughput])
        .map(|(measure, rate, kind)| {
            let name = speaker(&structure).rate_name(rate);
            let inherited = computed(workbook, Key::RateTarget { unit, rate }, |speaker, value| {
                speaker.percent_number(value)
            });
            let target = InputId::Target { unit, of: rate.target() };
            let cells = vec![share(workbook, unit, measure, rate), number_field(workbook, target, inherited)];
            entry_row(name, kind, cells, Some(rate_verdict(workbook, unit, rate)))
        })
        .collect();
    let columns = vec![words().rate.to_owned(), words().value_target_percent.to_owned()];
    entry_table(words().rates.into(), columns, "", rows)
}

/// A share: computed where the counts give it, else a field for what a report prints.
fn share(workbook: Workbook, unit: UnitId, measure: Measure, rate: RateOf) -> AnyView {
    let key = Key::rate(unit, rate, Sex::All);
    let id = InputId::Share { unit, measure, year: YearOffset::CURRENT };
    let enterable = rate != RateOf::Throughput;
    let shows_field =
        Memo::new(move |_| enterable && (workbook.figure(key).is_err() || workbook.entry(id).is_some()));
    dynamic(move || {
        vec![if shows_field.get() {
            number_field(workbook, id, Signal::default())
        } else {
            figure(workbook, key, |speaker, value| speaker.percent_in_detail(value))
        }]
    })
}

fn rate_verdict(workbook: Workbook, unit: UnitId, rate: RateOf) -> AnyView {
    let tone =
        Signal::derive(move || match workbook.verdict(Key::RateReached { unit, rate, sex: Sex::All }) {
            Some(true) => Tone::Reached,
            Some(false) => Tone::NotReached,
            None => Tone::Unknown,
        });
    let text = Signal::derive(move || {
        let shortfall = workbook.figure(Key::RateShortfall { unit, rate });
        say(workbook, |speaker| speaker.rate_verdict(tone.get(), shortfall))
    });
    let attributes = vec![class("rate-verdict"), hidden_when(move || tone.get() == Tone::Unknown)];
    el("span", attributes, vec![tone_symbol(tone), el_live("span", vec![], text)])
}

/// The year before: totals, or the shares that a report prints without counts.
fn previous_year(workbook: Workbook, unit: UnitId) -> AnyView {
    let structure = workbook.structure();
    let year = YearOffset::PREVIOUS;
    let volumes = [Measure::Participants, Measure::New, Measure::Closed, Measure::Remaining];
    let rows = volumes
        .into_iter()
        .map(|measure| (measure, None, ""))
        .chain(exit_rows(&structure).into_iter().map(|(measure, rate, kind)| (measure, Some(rate), kind)))
        .map(|(measure, rate, kind)| {
            let name = speaker(&structure).measure(measure);
            let key = Key::Count { unit, measure, sex: Sex::All, year };
            let id = InputId::Count { unit, measure, sex: Sex::All, year };
            let follows = computed(workbook, key, |speaker, value| speaker.count(value));
            let mut cells = vec![number_field(workbook, id, follows)];
            if let Some(rate) = rate {
                let key = Key::Rate { unit, rate, sex: Sex::All, year };
                let follows = computed(workbook, key, |speaker, value| speaker.percent_number(value));
                cells.push(number_field(workbook, InputId::Share { unit, measure, year }, follows));
            }
            entry_row(name, kind, cells, None)
        })
        .collect();
    let caption = Signal::derive(move || {
        say(workbook, |speaker| {
            let year = speaker.previous_year(workbook.year());
            speaker.fill(words().previous_year_counts, &[("year", &year)])
        })
    });
    let columns = vec![words().total.to_owned(), words().share_percent.to_owned()];
    entry_table(caption, columns, "", rows)
}
