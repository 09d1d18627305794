//! What matters most: what each thing that a board can move does to a figure, when it is a part larger or smaller.

use super::ground::Ground;
use super::lever::Lever;
use super::offered::offered;
use super::required::place_of;
use crate::calculation::{Explanation, Key, Names, Trial, Unit};
use crate::decimal::Called;
use crate::report::{
    AmountOf, Changes, Entry, IndicatorPart, InputId, Judgement, Measure, Role, Section, Sex, UnitId,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// What something does to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Influenced {
    /// What is moved.
    pub lever: Lever,
    /// By how much, in its unit; 0 for an indicator, which is reached or not.
    pub step: Decimal,
    /// What the figure changes by when it is so much less, or the indicator not reached.
    pub less: Option<Decimal>,
    /// What it changes by when it is so much more, or the indicator reached.
    pub more: Option<Decimal>,
}

impl Influenced {
    /// The larger of the two, without its sign.
    pub fn size(&self) -> Decimal {
        let size = |change: Option<Decimal>| change.map_or(Decimal::ZERO, |change| change.abs());
        size(self.less).max(size(self.more))
    }

    /// Whether it is an indicator, which is reached or not.
    pub fn is_indicator(&self) -> bool {
        matches!(self.lever, Lever::Cell(InputId::Indicator { part: IndicatorPart::Judgement, .. }))
    }
}

/// What moves a figure, the most first, each by the same part of itself; persons by whole ones, at least one. What does
/// not move it is left out.
pub fn influences(ground: &Ground<'_>, figure: Key, percent: Decimal) -> Vec<Influenced> {
    let Ok(present) = ground.value(figure) else { return Vec::new() };
    let mut trial = Trial::of(ground.base);
    let mut change = |changes: Option<Changes>| {
        trial.change_to(&changes?);
        trial.value(figure).ok()?.minus(present)
    };
    let none = Changes::new();
    let mut found: Vec<Influenced> = movable(ground, figure)
        .into_iter()
        .filter_map(|lever| {
            if let Lever::Cell(cell @ InputId::Indicator { part: IndicatorPart::Judgement, .. }) = lever {
                let mut judged = |judgement: Judgement| {
                    change(Some(Changes::from([(cell, Some(Entry::Value(judgement.value())))])))
                };
                let (less, more) = (judged(Judgement::NotReached), judged(Judgement::Reached));
                return Some(Influenced { lever, step: Decimal::ZERO, less, more });
            }
            let (from, step) = step_of(ground, lever, percent)?;
            // No index is more than 100, whatever a tenth of it is.
            let range = lever.range(ground);
            let within = |to: Decimal| to.clamp(range.low.min(from), range.high.max(from));
            let less = change(lever.set(ground, &none, within(from.minus(step)?)));
            let more = change(lever.set(ground, &none, within(from.plus(step)?)));
            Some(Influenced { lever, step, less, more })
        })
        .filter(|influenced| !influenced.size().is_zero())
        .collect();
    // Of two equal ones the first in their order comes first, so that the order is always the same.
    found.sort_by(|a, b| b.size().cmp(&a.size()).then(a.lever.cmp(&b.lever)));
    found
}

/// Where a lever stands, and what a part of what it moves is.
fn step_of(ground: &Ground<'_>, lever: Lever, percent: Decimal) -> Option<(Decimal, Decimal)> {
    if lever.is_amount() {
        return Some((Decimal::ZERO, lever.of_percent(ground, percent)?.abs()));
    }
    let from = lever.neutral(ground)?;
    let part = from.abs().times(percent)?.times(Decimal::new(1, 2))?;
    let step = match lever {
        Lever::Cell(InputId::Count { .. }) => {
            part.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).max(Decimal::ONE)
        }
        _ => part,
    };
    (!step.is_zero()).then_some((from, step))
}

/// What may move a figure: of the economy the groups of lines, of a rate the counts of its unit, of an index the indicators
/// or the areas; of any other figure the cells that it rests on.
fn movable(ground: &Ground<'_>, figure: Key) -> Vec<Lever> {
    let structure = ground.structure();
    let unit = place_of(figure).1.unwrap_or(UnitId::WHOLE);
    match figure {
        Key::Index { .. } | Key::AreaIndex { .. } => {
            let offered = offered(ground, unit);
            let indicator = |indicator| {
                Lever::Cell(InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement })
            };
            let mut levers: Vec<Lever> = offered.indicators.into_iter().map(indicator).collect();
            levers.extend(offered.areas.into_iter().map(|(_, lever)| lever));
            levers
        }
        Key::Rate { unit, sex: Sex::All, .. } => {
            let mut measures =
                vec![Measure::Closed, Measure::Participants, Measure::Referred, Measure::Accepted];
            for group in structure.exits_of(unit) {
                let reasons = group.reasons.iter().map(|reason| Measure::Reason(reason.id));
                let before = measures.len();
                let is_known = |measure: &Measure| ground.value(Key::count(unit, *measure, Sex::All)).is_ok();
                measures.extend(reasons.filter(is_known));
                if measures.len() == before {
                    measures.push(Measure::Group(group.id));
                }
            }
            let cell = |measure| Lever::Cell(InputId::count(unit, measure, Sex::All));
            measures.into_iter().map(cell).collect()
        }
        _ if ground.base.unit(figure) == Some(Unit::Kr) => {
            let mut levers = vec![Lever::Allocation];
            let is_other = |role: Role| role != Role::MemberContributions;
            let groups = structure.lines.iter().filter(|group| is_other(group.role));
            levers.extend(groups.map(|group| Lever::Group(group.id)));
            let column = ground.column;
            levers.retain(|lever| lever.is_offered(ground));
            // Where no group is known, the sections are.
            for (section, is_cost) in [(Section::Income, false), (Section::Costs, true)] {
                let has = levers.iter().any(|lever| match lever {
                    Lever::Group(id) => {
                        structure.line_group(*id).is_some_and(|group| group.role.is_cost() == is_cost)
                    }
                    _ => !is_cost,
                });
                let cell = InputId::Amount { of: AmountOf::Section(section), column };
                if !has && ground.entered(cell).is_some() {
                    levers.push(Lever::Cell(cell));
                }
            }
            levers.push(Lever::Cell(InputId::OpeningEquity(column)));
            levers.push(Lever::Cell(InputId::OwnCeilingBase));
            levers
        }
        _ => {
            // What it rests on, as it is explained.
            let explanation = Explanation::of(ground.base, &Names::of(ground.base), figure);
            let cells = explanation.iter().flat_map(Explanation::cells).filter(|cell| !cell.is_words());
            cells.map(Lever::Cell).collect()
        }
    }
}
