//! What would it take? From a figure and its target to where a lever would have to stand.

use super::ground::Ground;
use super::lever::Lever;
use crate::calculation::{Key, NoSolution, Reach, Solution, Trial, solve_by};
use crate::report::{Changes, Column, UnitId};
use rust_decimal::Decimal;

/// What is wanted of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The figure.
    pub figure: Key,
    /// What it is to come to, in its unit.
    pub target: Decimal,
    /// From which side.
    pub reach: Reach,
}

/// What a figure is wanted to come to by the report itself: its target, or what is within its ceiling. A figure without
/// a target is wanted as it is.
pub fn wanted(ground: &Ground<'_>, figure: Key) -> Wanted {
    let target = |key: Key| ground.value(key).ok();
    let (target, reach) = match figure {
        Key::Rate { unit, rate, .. } => (target(Key::RateTarget { unit, rate }), Reach::AtLeast),
        Key::Index { unit, .. } | Key::AreaIndex { unit, .. } | Key::PrintedIndex(unit) => {
            (target(Key::IndexTarget(unit)), Reach::AtLeast)
        }
        Key::Headroom { .. } | Key::OtherHeadroom { .. } | Key::Result(_) => {
            (Some(Decimal::ZERO), Reach::AtLeast)
        }
        Key::ClosingEquity(column) => {
            let base = ground.structure().ceiling_base;
            (target(Key::Ceiling { base, column }), Reach::AtMost)
        }
        _ => (None, Reach::AtLeast),
    };
    let present = || ground.value(figure).unwrap_or(Decimal::ZERO);
    Wanted { figure, target: target.unwrap_or_else(present), reach }
}

/// Where a lever would have to stand in a scenario for a figure to come to what is wanted, nearest to where it stands.
///
/// # Errors
/// Says why no place of it does.
pub fn required(
    ground: &Ground<'_>,
    changes: &Changes,
    lever: Lever,
    wanted: Wanted,
) -> Result<Solution, NoSolution> {
    if ground.base.node(wanted.figure).is_none() {
        return Err(NoSolution::NotInReport);
    }
    if !lever.is_offered(ground) {
        return Err(NoSolution::NoEffect);
    }
    let mut trial = Trial::of(ground.base);
    let mut figure_at = |place| {
        trial.change_to(&lever.set(ground, changes, place)?);
        Some(trial.value(wanted.figure))
    };
    let present = lever.setting(ground, changes).at;
    solve_by(&lever.range(ground), present, &mut figure_at, wanted.target, wanted.reach)
}

/// The column of the economy and the unit that a figure is of, as far as it is of one.
pub fn place_of(figure: Key) -> (Option<Column>, Option<UnitId>) {
    match figure {
        Key::Amount { column, .. }
        | Key::AmountBySum { column, .. }
        | Key::Contributions(column)
        | Key::Result(column)
        | Key::OperatingResult(column)
        | Key::OpeningEquity(column)
        | Key::ClosingEquity(column)
        | Key::Ceiling { column, .. }
        | Key::Headroom { column, .. }
        | Key::CeilingBase { column, .. } => (Some(column), None),
        Key::Rate { unit, .. }
        | Key::Count { unit, .. }
        | Key::Index { unit, .. }
        | Key::AreaIndex { unit, .. } => (None, Some(unit)),
        Key::UnitCost { unit, column, .. } => (Some(column), Some(unit)),
        _ => (None, None),
    }
}
