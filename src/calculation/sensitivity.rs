//! Which cells move a figure most.

use super::explain::{Explanation, Names};
use super::figures::Calculation;
use super::key::Key;
use crate::decimal::Called;
use crate::report::{Entry, InputId};
use rust_decimal::{Decimal, RoundingStrategy};

/// What one cell does to a figure when it is a step larger or smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Influence {
    /// The cell.
    pub cell: InputId,
    /// The step, in the cell's unit.
    pub step: Decimal,
    /// How much the figure changes when the cell is a step larger; none when it then cannot be computed.
    pub up: Option<Decimal>,
    /// How much it changes when the cell is a step smaller.
    pub down: Option<Decimal>,
}

impl Influence {
    /// The larger of the two changes, without its sign.
    pub fn size(&self) -> Decimal {
        let size = |change: Option<Decimal>| change.map_or(Decimal::ZERO, |change| change.abs());
        size(self.up).max(size(self.down))
    }
}

/// The cells that a figure rests on, the one that moves it most first. Each is moved by the same part of itself, in
/// percent; a count by a whole number, at least one. Cells that do not move it are left out.
pub fn sensitivity(calculation: &Calculation, figure: Key, step_percent: Decimal) -> Vec<Influence> {
    let names = Names::of(calculation);
    let (Some(explanation), Ok(present)) =
        (Explanation::of(calculation, &names, figure), calculation.value(figure))
    else {
        return Vec::new();
    };
    let mut trial = calculation.clone();
    let mut influences: Vec<Influence> = explanation
        .cells()
        .filter_map(|cell| {
            let value = calculation.graph().value(calculation.graph().input(cell)?).ok()?;
            let step = step_of(cell, value, step_percent)?;
            let mut change = |to: Option<Decimal>| {
                trial.set(cell, Some(&Entry::Value(to?)));
                trial.value(figure).ok()?.minus(present)
            };
            let influence =
                Influence { cell, step, up: change(value.plus(step)), down: change(value.minus(step)) };
            trial.set(cell, Some(&Entry::Value(value)));
            Some(influence)
        })
        .filter(|influence| !influence.size().is_zero())
        .collect();
    // Of two equal ones the first in the order of cells comes first, so that the order is always the same.
    influences.sort_by(|a, b| b.size().cmp(&a.size()).then(a.cell.cmp(&b.cell)));
    influences
}

fn step_of(cell: InputId, value: Decimal, percent: Decimal) -> Option<Decimal> {
    let step = value.abs().times(percent)?.times(Decimal::new(1, 2))?;
    Some(match cell {
        InputId::Count { .. } => {
            step.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).max(Decimal::ONE)
        }
        _ => step,
    })
}
