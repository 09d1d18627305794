//! What scenarios come to beside the calculation, and all that differs in them.

use super::ground::Ground;
use super::lever::Lever;
use crate::calculation::{Headlines, Key, Trial, Unit, Value};
use crate::decimal::Called;
use crate::report::{AmountOf, Changes, Entry, InputId, Section, UnitId, YearOffset};
use rust_decimal::Decimal;

/// One figure, in the calculation and in each scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The figure.
    pub key: Key,
    /// What it is counted in.
    pub unit: Unit,
    /// In the calculation first, then in each scenario.
    pub values: Vec<Value>,
    /// Its target in each; missing where it has none.
    pub targets: Vec<Value>,
    /// Whether it reaches its target, or equity is within its ceiling, in each; none where that cannot be said.
    pub reached: Vec<Option<bool>>,
}

impl Compared {
    /// How much more it is in a scenario than in the calculation.
    ///
    /// # Errors
    /// As the figure that is missing.
    pub fn difference(&self, scenario: usize) -> Value {
        let value = |place: usize| {
            self.values.get(place).copied().unwrap_or(Err(crate::calculation::Missing::NotInReport))
        };
        let (base, now) = (value(0)?, value(scenario + 1)?);
        now.minus(base).ok_or(crate::calculation::Missing::TooLarge)
    }
}

/// The few figures that scenarios are compared by: those a board steers by, and what they come of.
pub fn compared(ground: &Ground<'_>, trials: &[&Trial]) -> Vec<Compared> {
    let structure = ground.structure();
    let (base, column) = (structure.ceiling_base, ground.column);
    let whole = UnitId::WHOLE;
    let headlines = Headlines::of(structure, ground.base);
    let amount = |section| Key::Amount { of: AmountOf::Section(section), column };
    let positive = headlines.positive.key;
    let positive_target = match positive {
        Key::Rate { unit, rate, sex, .. } => {
            (Some(Key::RateTarget { unit, rate }), Some(Key::RateReached { unit, rate, sex }))
        }
        _ => (None, None),
    };
    let index = Key::Index { unit: whole, year: YearOffset::CURRENT };
    let figures = [
        (index, (Some(Key::IndexTarget(whole)), Some(Key::IndexReached(whole)))),
        (positive, positive_target),
        (amount(Section::Income), (None, None)),
        (amount(Section::Costs), (None, None)),
        (Key::Result(column), (None, None)),
        (Key::ClosingEquity(column), (None, None)),
        (Key::Ceiling { base, column }, (None, None)),
        (Key::Headroom { base, column }, (None, Some(Key::WithinCeiling { base, column }))),
    ];
    let in_each = || std::iter::once(&**ground.base).chain(trials.iter().map(|trial| trial.calculation()));
    let mut rows = Vec::with_capacity(figures.len());
    for (key, (target, verdict)) in figures {
        let values: Vec<Value> = in_each().map(|calculation| calculation.value(key)).collect();
        let Some(unit) = ground.base.unit(key).filter(|_| values.iter().any(Result::is_ok)) else { continue };
        let missing = Err(crate::calculation::Missing::NotInReport);
        let targets = in_each().map(|calculation| target.map_or(missing, |key| calculation.value(key)));
        let reached = in_each().map(|calculation| verdict.and_then(|key| calculation.verdict(key)));
        rows.push(Compared { key, unit, targets: targets.collect(), reached: reached.collect(), values });
    }
    rows
}

/// A cell that differs in a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// The cell.
    pub cell: InputId,
    /// What stands there in the calculation, or follows there from others.
    pub before: Option<Entry>,
    /// What stands there in the scenario.
    pub now: Option<Entry>,
    /// Whether it goes along with what it is the total of, and is not changed by itself.
    pub goes_along: bool,
}

/// All that differs in a scenario: what was changed, then what goes along with it, each in the order of the cells.
pub fn differing(ground: &Ground<'_>, changes: &Changes, trial: &Trial) -> Vec<Differing> {
    // What is empty in the calculation shows what follows from others.
    let before = |cell: InputId| {
        let entry = ground.report.entries.get(&cell).cloned();
        entry.or_else(|| Lever::Cell(cell).neutral(ground).map(Entry::Value))
    };
    let own = changes.iter().map(|(cell, now)| Differing {
        cell: *cell,
        before: before(*cell),
        now: now.clone(),
        goes_along: false,
    });
    let along = trial.along().map(|(cell, value): (InputId, Decimal)| Differing {
        cell,
        before: before(cell),
        now: Some(Entry::Value(value)),
        goes_along: true,
    });
    own.chain(along).collect()
}
