//! *Avstämning*: what does not add up, by cause, what changes a verdict first, and rounding folded away.

use super::element::{
    Piece, bind, class, dynamic, el, el_text, hidden_when, nothing, on, plain, plain_text, set,
};
use super::explanation::prints_sheet;
use super::field::remembered;
use super::sheet::sheet_card;
use super::{say, session, words};
use crate::state::{Checked, Session, Workbook, name_of_finding};
use finsamkalkyl::calculation::{Finding, Reconciling, Unit};
use finsamkalkyl::report::InputId;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

/// As many of the cells behind a finding as are offered to go to.
const MOST_CELLS: usize = 12;

pub(super) fn checks_page(workbook: Workbook) -> Vec<Piece> {
    let words = words().structure;
    // What was changed just before is not checked yet.
    let session = session();
    session.check_now();
    let found: RwSignal<Vec<Finding>> = RwSignal::default();
    let searching = RwSignal::new(true);
    Effect::new(move |_| {
        // Every check that finds something else begins the search anew.
        let round = workbook.checked();
        let begun = workbook.with_calculation(Reconciling::begin);
        let found_so_far = workbook.with_calculation(|report, _| begun.clone().finish(report));
        session.keep_focus(|| found.set(found_so_far));
        searching.set(true);
        search_on(Search { session, workbook, found, searching, round }, begun);
    });
    let findings = dynamic(move || found.with(|found| list(workbook, found)));
    let busy = bind("aria-busy", move || Some(searching.get().to_string()));
    let findings = el("div", vec![class("found"), busy], vec![findings]);
    let note = el_text(
        "p",
        vec![class("soft searching"), set("role", "status"), hidden_when(move || !searching.get())],
        words.searching,
    );
    let prints = dynamic(move || {
        workbook.track_shape();
        prints_sheet(workbook).map(|sheet| sheet_card(workbook, sheet, true)).into_iter().collect()
    });
    vec![
        plain_text("h1", words.checks_page),
        plain_text("p.soft", words.checks_about),
        note,
        findings,
        prints,
    ]
}

/// A search for causes, and what it is for.
#[derive(Clone)]
struct Search {
    session: Session,
    workbook: Workbook,
    found: RwSignal<Vec<Finding>>,
    searching: RwSignal<bool>,
    round: Arc<Checked>,
}

/// Searches for causes a little at a time, so that the page answers meanwhile.
fn search_on(search: Search, mut reconciling: Reconciling) {
    Timeout::new(0, move || {
        let Search { session, workbook, found, searching, round } = &search;
        // The page may be left by then, and what was found may hold no longer.
        let Some(is_on) = searching.try_get_untracked() else { return };
        if !is_on || !Arc::ptr_eq(round, &workbook.last_check()) {
            return;
        }
        let more =
            workbook.with_calculation(|report, calculation| reconciling.some_steps(report, calculation));
        if more {
            search_on(search, reconciling);
        } else {
            let found_all = workbook.with_calculation(|report, _| reconciling.finish(report));
            // Who is at a finding already stays there, with its cause beside it.
            session.keep_focus(|| found.set(found_all));
            searching.set(false);
        }
    })
    .forget();
}

fn list(workbook: Workbook, findings: &[Finding]) -> Vec<Piece> {
    let words = words().structure;
    let told: Vec<&Finding> = findings.iter().filter(|finding| !finding.by_rounding).collect();
    // Targets and points come with the method: nothing is held against them yet.
    let is_given = |id: &InputId| matches!(id, InputId::Target { .. } | InputId::AreaPoints(_));
    let is_empty = workbook.with_calculation(|report, _| report.entries.iter().all(|(id, _)| is_given(id)));
    let title = match told.len() {
        0 if is_empty => words.nothing_to_check.to_owned(),
        0 => words.all_add_up.to_owned(),
        1 => words.findings_count_one.to_owned(),
        count => words.findings_count.replace("{count}", &count.to_string()),
    };
    let mut parts = vec![el_text("p", vec![class("findings-title"), set("role", "status")], title)];
    let mut groups: Vec<usize> = Vec::new();
    for finding in &told {
        if !groups.contains(&finding.group) {
            groups.push(finding.group);
        }
    }
    parts.extend(groups.into_iter().map(|group| {
        let of_group = told.iter().filter(|finding| finding.group == group).copied().collect();
        group_card(workbook, of_group)
    }));
    let rounded: Vec<Piece> = findings
        .iter()
        .filter(|finding| finding.by_rounding)
        .map(|finding| item(workbook, finding))
        .collect();
    if !rounded.is_empty() {
        let title = words.rounding_count.replace("{count}", &rounded.len().to_string());
        let list = vec![plain("ul.findings", rounded)];
        parts.push(remembered("rounded".to_owned(), "card folded", &title, list));
    }
    parts
}

/// Findings with one cause.
fn group_card(workbook: Workbook, of_group: Vec<&Finding>) -> Piece {
    let words = words().structure;
    let mut parts = Vec::new();
    if of_group.iter().any(|finding| finding.changes_verdict) {
        parts.push(plain_text("p.badge", words.changes_verdict));
    }
    if of_group.len() > 1 {
        let text = words.one_cause.replace("{count}", &of_group.len().to_string());
        parts.push(plain_text("p.soft", text));
    }
    if let Some(slip) = of_group.iter().find_map(|finding| finding.slip) {
        let session = session();
        let text = say(workbook, |speaker| speaker.slip(slip));
        let id = format!("slip-{}", slip.cell);
        let go = way(id, words.to_cell.to_owned(), move || session.go_to_cell(slip.cell));
        parts.push(plain(
            "div.note slip",
            vec![plain_text("strong", words.likely_slip), plain_text("p", text), go],
        ));
    }
    let items = of_group.into_iter().map(|finding| item(workbook, finding)).collect();
    parts.push(plain("ul.findings", items));
    plain("section.card finding-group", parts)
}

fn item(workbook: Workbook, finding: &Finding) -> Piece {
    let words = words().structure;
    let session = session();
    let unit = workbook.unit(finding.at).unwrap_or(Unit::Number);
    let text = say(workbook, |speaker| speaker.finding(finding, unit));
    let at = finding.at;
    let name = name_of_finding(finding);
    let explain =
        way(format!("why-{name}"), words.explanation.to_owned(), move || session.asked().set(vec![at]));
    let cells: Vec<Piece> = finding
        .printed
        .into_iter()
        .chain(finding.cells.iter().copied().filter(|cell| Some(*cell) != finding.printed))
        .take(MOST_CELLS)
        .map(|cell| {
            let told = say(workbook, |speaker| speaker.cell(cell));
            plain("li", vec![way(format!("{name}-{cell}"), told, move || session.go_to_cell(cell))])
        })
        .collect();
    let behind = if cells.is_empty() {
        nothing()
    } else {
        remembered(format!("behind-{name}"), "behind", words.rests_on, vec![plain("ul", cells)])
    };
    let mut parts = vec![plain_text("p", text)];
    // Of two figures in print that say the same wrong, where each stands tells them apart.
    let place = finding.printed.and_then(|cell| match cell {
        InputId::Printed(id) => workbook.structure().print(id).map(|print| print.at.clone()),
        _ => None,
    });
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        parts.push(plain_text("p.soft", format!("{}: {place}", words.printed)));
    }
    parts.push(plain("div.finding-ways", vec![explain, behind]));
    el("li", vec![set("id", name), set("tabindex", "-1")], parts)
}

/// A button with an identity: who has the focus on it keeps it when a cause is found and the list is drawn anew.
fn way(id: String, name: String, go: impl Fn() + 'static) -> Piece {
    el_text(
        "button",
        vec![set("type", "button"), class("link"), set("id", id), on("click", move |_| go())],
        name,
    )
}
