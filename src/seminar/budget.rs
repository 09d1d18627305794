//! A social budget from elsewhere: last year's, another calculation's, or a template's.

use crate::report::{ExitGroupId, InputId, Report, TargetOf};

/// The positive group of a report; in a social budget on its own it is the first.
fn positive_of(report: &Report) -> Option<ExitGroupId> {
    let structure = &report.structure;
    match structure.positive_group() {
        Some(group) => Some(group.id),
        None => structure.exits.is_empty().then_some(ExitGroupId(0)),
    }
}

/// The report with another's social budget in the place of its own: areas, goals, indicators, points, weights, targets
/// and tolerance. What was known by area and by indicator goes, since it was of other areas and indicators; where one has
/// the same identity and wording in both, it stays.
pub fn with_budget(report: &Report, from: &Report) -> Report {
    let mut report = report.clone();
    let of = &from.structure;
    let same_area = |id| {
        let (own, other) = (report.structure.area(id), of.area(id));
        own.zip(other).is_some_and(|(own, other)| own.name == other.name)
    };
    let same_indicator = |id| {
        let (own, other) = (report.structure.indicator(id), of.indicator(id));
        own.zip(other).is_some_and(|(own, other)| own.name == other.name && own.kind == other.kind)
    };
    let stays = |id: InputId| match id {
        InputId::AreaPoints(_)
        | InputId::IndicatorWeight(_)
        | InputId::IndicatorTarget(_)
        | InputId::Vote { .. }
        | InputId::VoteNote { .. } => false,
        InputId::AreaIndex { area, .. } | InputId::AreaWords { area, .. } => same_area(area),
        InputId::Indicator { indicator, .. } => same_indicator(indicator),
        _ => true,
    };
    let (mut entries, mut scenarios) = (report.entries.clone(), report.scenarios.clone());
    entries.retain(|id, _| stays(*id));
    for scenario in &mut scenarios {
        scenario.changes.retain(|id, _| stays(*id));
    }
    for (id, entry) in &from.entries {
        let is_of_budget = matches!(
            id,
            InputId::AreaPoints(_)
                | InputId::IndicatorWeight(_)
                | InputId::IndicatorTarget(_)
                | InputId::Target { of: TargetOf::Index, .. }
        );
        if is_of_budget
            && of.has(*id)
            && !matches!(id, InputId::Target { unit, .. } if report.structure.unit(*unit).is_none())
        {
            entries.insert(*id, entry.clone());
        }
    }
    report.entries = entries;
    report.scenarios = scenarios;
    let structure = &mut report.structure;
    structure.areas.clone_from(&of.areas);
    structure.indicators.clone_from(&of.indicators);
    // An indicator may be a share of the positive group, which has another identity here.
    if let (Some(own), Some(other)) = (structure.positive_group().map(|group| group.id), positive_of(from)) {
        let name = |id: ExitGroupId| format!("rate.{{unit}}.group{id}.");
        for indicator in &mut structure.indicators {
            indicator.source = indicator.source.replace(&name(other), &name(own));
        }
    }
    structure.tolerance = of.tolerance;
    structure.points = of.points;
    structure.example_budget = of.example_budget;
    // The tables judged another one.
    structure.gathering.clear();
    structure.table.clear();
    structure.seats.clear();
    report
}
