//! Which findings have one cause: a reader mends it once.

use super::CheckKind;
use super::finding::Finding;
use super::key::Key;
use super::slip::SlipKind;
use crate::report::{InputId, Report};

/// The places in print where at least two figures are those of a neighbouring year.
pub(super) fn stale_places<'r>(report: &'r Report, findings: &[Finding]) -> Vec<&'r str> {
    let of_another_year =
        |finding: &&Finding| finding.slip.is_some_and(|slip| slip.kind == SlipKind::NeighbouringYear);
    let (mut once, mut stale) = (Vec::new(), Vec::new());
    for place in findings.iter().filter(of_another_year).filter_map(|finding| place_in_print(report, finding))
    {
        if once.contains(&place) { &mut stale } else { &mut once }.push(place);
    }
    stale
}

/// Where in print a finding's stated figure stands, if that is said.
pub(super) fn place_in_print<'r>(report: &'r Report, finding: &Finding) -> Option<&'r str> {
    let Some(InputId::Printed(id)) = finding.printed else { return None };
    report.structure.print(id).map(|print| print.at.as_str()).filter(|place| !place.is_empty())
}

/// Gives findings with one cause one number: mended by one slip, at one figure, in one place where last year's
/// figures stand, or off by the same amount on shared cells.
pub(super) fn group(report: &Report, findings: &mut [Finding], stale: &[&str]) {
    let count = findings.len();
    let place = |finding: &Finding| place_in_print(report, finding).filter(|place| stale.contains(place));
    let places: Vec<Option<&str>> = findings.iter().map(place).collect();
    let mut parent: Vec<usize> = (0..count).collect();
    for one in 0..count {
        for other in 0..one {
            let (Some(a), Some(b)) = (findings.get(one), findings.get(other)) else { continue };
            let in_one_place =
                places.get(one) == places.get(other) && places.get(one).is_some_and(Option::is_some);
            if in_one_place || have_one_cause(a, b) {
                let (a, b) = (root(&parent, one), root(&parent, other));
                if let Some(entry) = parent.get_mut(a.max(b)) {
                    *entry = a.min(b);
                }
            }
        }
    }
    let mut roots = Vec::new();
    for (place, finding) in findings.iter_mut().enumerate() {
        let root = root(&parent, place);
        let known = roots.iter().position(|other| *other == root);
        finding.group = known.unwrap_or(roots.len());
        if known.is_none() {
            roots.push(root);
        }
    }
}

fn root(parent: &[usize], mut place: usize) -> usize {
    while let Some(&above) = parent.get(place)
        && above != place
    {
        place = above;
    }
    place
}

fn have_one_cause(a: &Finding, b: &Finding) -> bool {
    // What the cells say and what stands in print are two things, each at one figure.
    if a.at == b.at && a.printed == b.printed {
        return true;
    }
    let of_kind = |kind| a.kind == kind && b.kind == kind;
    if let (Key::MemberSum { column, .. }, Key::MemberSum { column: other, .. }) = (a.at, b.at)
        && of_kind(CheckKind::LegalSplit)
    {
        return column == other;
    }
    if of_kind(CheckKind::MissingAsZero) || of_kind(CheckKind::Unit) {
        return true;
    }
    match (a.at, b.at) {
        (Key::AreaIndex { area, .. }, Key::AreaIndex { area: other, .. })
            if of_kind(CheckKind::Impossible) =>
        {
            return area == other && a.stated == b.stated;
        }
        // The same part left out in two columns.
        (Key::CashFlow { table, item, .. }, Key::CashFlow { table: other, item: of, .. }) => {
            let left_out =
                |finding: &Finding| finding.slip.is_some_and(|slip| slip.kind == SlipKind::PartLeftOut);
            if (table, item) == (other, of) && left_out(a) && left_out(b) {
                return true;
            }
        }
        _ => {}
    }
    if let (Some(a), Some(b)) = (a.slip, b.slip)
        && (a.cell, a.meant) == (b.cell, b.meant)
    {
        return true;
    }
    let size = |finding: &Finding| finding.difference().map(|difference| difference.abs());
    let same_size = size(a).is_some() && size(a) == size(b) && a.kind == b.kind;
    same_size && !a.by_rounding && !b.by_rounding && a.cells.iter().any(|cell| b.cells.contains(cell))
}
