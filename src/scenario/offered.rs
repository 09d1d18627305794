//! The levers that a report has, in the order in which a board asks for them.

use super::closures::Closures;
use super::ground::Ground;
use super::lever::Lever;
use crate::calculation::Key;
use crate::report::{AreaId, IndicatorId, InputId, Section, UnitId, YearOffset};

/// The levers of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// Contributions, all costs, and each group of costs.
    pub amounts: Vec<Lever>,
    /// Costs that may begin later.
    pub later: Vec<Lever>,
    /// More closures, and another mix of their reasons.
    pub closures: Vec<Lever>,
    /// The indicators that may be reached or not.
    pub indicators: Vec<IndicatorId>,
    /// The areas whose index is all that is known of them.
    pub areas: Vec<(AreaId, Lever)>,
}

/// The levers of a report, those of persons and indicators for one unit.
pub fn offered(ground: &Ground<'_>, unit: UnitId) -> Offered {
    let structure = ground.structure();
    let costs = || structure.lines.iter().filter(|group| group.role.section() == Some(Section::Costs));
    let mut amounts = vec![Lever::Allocation];
    amounts.extend(costs().map(|group| Lever::Group(group.id)));
    amounts.retain(|lever| lever.is_offered(ground));
    // All costs are a lever of their own where there are several groups, or none.
    let groups = amounts.iter().filter(|lever| matches!(lever, Lever::Group(_))).count();
    if groups != 1 && Lever::Costs.is_offered(ground) {
        let place = usize::from(amounts.first() == Some(&Lever::Allocation));
        amounts.insert(place, Lever::Costs);
    }
    let lines = costs().flat_map(|group| &group.lines).map(|line| Lever::Later(line.id));
    let later = lines.filter(|lever| lever.is_offered(ground)).collect();
    let mut closures = Vec::new();
    if let Some(of) = Closures::of(ground, unit) {
        closures.push(Lever::Closures(unit));
        closures.extend(of.positive().map(|measure| Lever::Mix(unit, measure)));
    }
    let scored = structure.unit(unit).is_some_and(|unit| unit.scored);
    // One without a weight moves no index.
    let has_weight = |id| ground.entered(InputId::IndicatorWeight(id)).is_some();
    let indicators = structure.indicators.iter().map(|indicator| indicator.id);
    let indicators = indicators.filter(|id| scored && has_weight(*id)).collect();
    let area = |area: AreaId| {
        let cell = InputId::AreaIndex { unit, area, year: YearOffset::CURRENT };
        let is_measured = structure.indicators.iter().any(|indicator| {
            let key = Key::IndicatorReached { unit, indicator: indicator.id };
            indicator.area == area && has_weight(indicator.id) && ground.value(key).is_ok()
        });
        let is_printed = scored && ground.entered(cell).is_some() && !is_measured;
        is_printed.then_some((area, Lever::Cell(cell)))
    };
    let areas = structure.areas.iter().filter_map(|of| area(of.id)).collect();
    Offered { amounts, later, closures, indicators, areas }
}
