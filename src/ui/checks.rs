//! *Avstämning*: what does not add up, by cause, what changes a verdict first, and rounding folded away.

use super::element::{button, class, dynamic, el, el_text, nothing, set};
use super::explanation::prints_sheet;
use super::sheet::sheets_of;
use super::{say, session, words};
use crate::state::{Checked, Workbook};
use finsamkalkyl::calculation::{Finding, Unit};
use leptos::prelude::*;

/// As many of the cells behind a finding as are offered to go to.
const MOST_CELLS: usize = 12;

pub(super) fn checks_page(workbook: Workbook) -> Vec<AnyView> {
    let words = words().structure;
    // What was changed just before is not checked yet.
    session().check_now();
    let findings = dynamic(move || {
        let checked = workbook.checked();
        found(workbook, &checked)
    });
    let prints = sheets_of(workbook, move || prints_sheet(workbook).into_iter().collect());
    vec![
        el_text("h1", vec![], words.checks_page),
        el_text("p", vec![class("soft")], words.checks_about),
        findings,
        prints,
    ]
}

fn found(workbook: Workbook, checked: &Checked) -> Vec<AnyView> {
    let words = words().structure;
    let told = checked.findings.iter().filter(|finding| !finding.by_rounding).count();
    let title = match told {
        0 => words.all_add_up.to_owned(),
        1 => words.findings_count_one.to_owned(),
        count => words.findings_count.replace("{count}", &count.to_string()),
    };
    let mut parts = vec![el_text("p", vec![class("findings-title"), set("role", "status")], title)];
    let mut groups: Vec<usize> = Vec::new();
    for finding in checked.findings.iter().filter(|finding| !finding.by_rounding) {
        if !groups.contains(&finding.group) {
            groups.push(finding.group);
        }
    }
    parts.extend(groups.into_iter().map(|group| group_card(workbook, checked, group)));
    let rounded: Vec<AnyView> = checked
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.by_rounding)
        .map(|(number, finding)| item(workbook, number, finding))
        .collect();
    if !rounded.is_empty() {
        let title = words.rounding_count.replace("{count}", &rounded.len().to_string());
        parts.push(el(
            "details",
            vec![class("card folded")],
            vec![el_text("summary", vec![], title), el("ul", vec![class("findings")], rounded)],
        ));
    }
    parts
}

/// Findings with one cause.
fn group_card(workbook: Workbook, checked: &Checked, group: usize) -> AnyView {
    let words = words().structure;
    let of_group: Vec<(usize, &Finding)> = checked
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.group == group && !finding.by_rounding)
        .collect();
    let mut parts = Vec::new();
    if of_group.iter().any(|(_, finding)| finding.changes_verdict) {
        parts.push(el_text("p", vec![class("badge")], words.changes_verdict));
    }
    if of_group.len() > 1 {
        let text = words.one_cause.replace("{count}", &of_group.len().to_string());
        parts.push(el_text("p", vec![class("soft")], text));
    }
    if let Some(slip) = of_group.iter().find_map(|(_, finding)| finding.slip) {
        let session = session();
        let text = say(workbook, |speaker| speaker.slip(slip));
        let go = button("link", words.to_cell, move || session.go_to_cell(slip.cell));
        parts.push(el(
            "div",
            vec![class("note slip")],
            vec![el_text("strong", vec![], words.likely_slip), el_text("p", vec![], text), go],
        ));
    }
    let items = of_group.into_iter().map(|(number, finding)| item(workbook, number, finding)).collect();
    parts.push(el("ul", vec![class("findings")], items));
    el("section", vec![class("card finding-group")], parts)
}

fn item(workbook: Workbook, number: usize, finding: &Finding) -> AnyView {
    let words = words().structure;
    let session = session();
    let unit = workbook.unit(finding.at).unwrap_or(Unit::Number);
    let text = say(workbook, |speaker| speaker.finding(finding, unit));
    let at = finding.at;
    let explain = button("link", words.explanation, move || session.asked().set(vec![at]));
    let cells: Vec<AnyView> = finding
        .printed
        .into_iter()
        .chain(finding.cells.iter().copied().filter(|cell| Some(*cell) != finding.printed))
        .take(MOST_CELLS)
        .map(|cell| {
            let name = say(workbook, |speaker| speaker.cell(cell));
            el("li", vec![], vec![button("link", name, move || session.go_to_cell(cell))])
        })
        .collect();
    let behind = if cells.is_empty() {
        nothing()
    } else {
        el(
            "details",
            vec![class("behind")],
            vec![el_text("summary", vec![], words.rests_on), el("ul", vec![], cells)],
        )
    };
    el(
        "li",
        vec![set("id", format!("finding{number}")), set("tabindex", "-1")],
        vec![el_text("p", vec![], text), el("div", vec![class("finding-ways")], vec![explain, behind])],
    )
}
