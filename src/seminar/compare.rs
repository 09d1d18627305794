//! In what two social budgets differ: a comparison between years holds only as far as they are the same.
//! Source: Samordningsförbundet Umeåregionen, Årsredovisning 2023 ("jämförelsen mellan år kan halta").

use crate::report::{Entry, Indicator, InputId, Report};
use rust_decimal::Decimal;

/// A difference of this budget from an earlier one. What is known by its wording is told by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BudgetDifference {
    /// An area has other points; before and now.
    Points(String, Option<Decimal>, Option<Decimal>),
    /// An area has come, or gone.
    Area(String, bool),
    /// A goal has come, or gone.
    Goal(String, bool),
    /// A goal is in another area; before and now.
    GoalMoved(String, String, String),
    /// An indicator has come, or gone.
    Indicator(String, bool),
    /// It is in another area; before and now.
    Moved(String, String, String),
    /// It has another weight; before and now.
    Weight(String, Option<Decimal>, Option<Decimal>),
    /// It has another target; before and now.
    Target(String, Option<Decimal>, Option<Decimal>),
    /// It is decided otherwise whether it is reached.
    Kind(String),
}

/// A wording without what may be written in two ways.
fn plain(name: &str) -> String {
    name.trim().trim_end_matches('.').to_lowercase()
}

/// The differences of a social budget from an earlier one, areas first.
pub fn budget_differences(now: &Report, before: &Report) -> Vec<BudgetDifference> {
    use BudgetDifference as D;
    let mut found = Vec::new();
    let value = |report: &Report, id: InputId| match report.entries.get(&id) {
        Some(Entry::Value(value)) => Some(value.normalize()),
        _ => None,
    };
    let (areas, earlier) = (&now.structure.areas, &before.structure.areas);
    for area in areas {
        match earlier.iter().find(|other| plain(&other.name) == plain(&area.name)) {
            None => found.push(D::Area(area.name.clone(), true)),
            Some(other) => {
                let (then, points) =
                    (value(before, InputId::AreaPoints(other.id)), value(now, InputId::AreaPoints(area.id)));
                if then != points {
                    found.push(D::Points(area.name.clone(), then, points));
                }
            }
        }
    }
    let is_gone = |name: &str| !areas.iter().any(|area| plain(&area.name) == plain(name));
    found.extend(
        earlier.iter().filter(|area| is_gone(&area.name)).map(|area| D::Area(area.name.clone(), false)),
    );
    goals(now, before, &mut found);
    let (indicators, earlier) = (&now.structure.indicators, &before.structure.indicators);
    for indicator in indicators {
        let Some(other) = earlier.iter().find(|other| plain(&other.name) == plain(&indicator.name)) else {
            found.push(D::Indicator(indicator.name.clone(), true));
            continue;
        };
        let name = || indicator.name.clone();
        let (from, to) = (area_of(before, other), area_of(now, indicator));
        if plain(&from) != plain(&to) {
            found.push(D::Moved(name(), from, to));
        }
        let pair = |id: fn(crate::report::IndicatorId) -> InputId| {
            (value(before, id(other.id)), value(now, id(indicator.id)))
        };
        let (then, weight) = pair(InputId::IndicatorWeight);
        if then != weight {
            found.push(D::Weight(name(), then, weight));
        }
        let (then, target) = pair(InputId::IndicatorTarget);
        if then != target {
            found.push(D::Target(name(), then, target));
        }
        if other.kind != indicator.kind {
            found.push(D::Kind(name()));
        }
    }
    let is_gone = |name: &str| !indicators.iter().any(|one| plain(&one.name) == plain(name));
    let gone = earlier.iter().filter(|other| is_gone(&other.name));
    found.extend(gone.map(|other| D::Indicator(other.name.clone(), false)));
    found
}

fn goals(now: &Report, before: &Report, found: &mut Vec<BudgetDifference>) {
    use BudgetDifference as D;
    let all = |report: &Report| -> Vec<(String, String)> {
        let areas = report.structure.areas.iter();
        areas.flat_map(|area| area.goals.iter().map(|goal| (goal.name.clone(), area.name.clone()))).collect()
    };
    let (goals, earlier) = (all(now), all(before));
    // A budget that tells no goals apart says nothing of them.
    if goals.is_empty() || earlier.is_empty() {
        return;
    }
    for (goal, area) in &goals {
        match earlier.iter().find(|(other, _)| plain(other) == plain(goal)) {
            None => found.push(D::Goal(goal.clone(), true)),
            Some((_, other)) if plain(other) != plain(area) => {
                found.push(D::GoalMoved(goal.clone(), other.clone(), area.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = earlier.iter().filter(|(other, _)| !goals.iter().any(|(goal, _)| plain(goal) == plain(other)));
    found.extend(gone.map(|(goal, _)| D::Goal(goal.clone(), false)));
}

fn area_of(report: &Report, indicator: &Indicator) -> String {
    report.structure.area(indicator.area).map(|area| area.name.clone()).unwrap_or_default()
}
