//! A lever: a way to move cells of a scenario that a board has a word for.

use super::amounts::{self, Cells, cells_of_allocation, cells_of_costs, cells_where, total};
use super::closures::Closures;
use super::ground::Ground;
use super::slider::Slider;
use crate::calculation::{Key, Range, Trial};
use crate::decimal::Called;
use crate::report::{
    AmountOf, Changes, Column, Entry, InputId, LARGEST_VALUE, LineGroupId, LineId, MOST_DECIMALS, Measure,
    ScenarioPlace, UnitId, WHOLE_YEAR,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// A way to move one cell or several at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lever {
    /// All members' contributions, by so many kronor in all.
    Allocation,
    /// One group of lines, by so many kronor in all.
    Group(LineGroupId),
    /// All costs, by so many kronor in all.
    Costs,
    /// A cost that begins so many months later.
    Later(LineId),
    /// So many more closures, for the same mix of reasons.
    Closures(UnitId),
    /// So many more closures for a positive reason, and as many fewer for the reasons that are not.
    Mix(UnitId, Measure),
    /// What stands in a cell.
    Cell(InputId),
}

/// Where a lever stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its place.
    pub at: Decimal,
    /// Whether the cells stand as the lever would put them. Where they were moved otherwise, what it shows is what they come
    /// to in all.
    pub is_even: bool,
}

impl Lever {
    /// Whether the report has anything that it moves.
    pub fn is_offered(self, ground: &Ground<'_>) -> bool {
        match self {
            Self::Allocation | Self::Group(_) | Self::Costs => !total(&self.amounts(ground)).is_zero(),
            Self::Later(line) => cost_of(ground, line).is_some_and(|(_, cost)| cost > Decimal::ZERO),
            Self::Closures(unit) => Closures::of(ground, unit).is_some(),
            Self::Mix(unit, measure) => Closures::of(ground, unit)
                .is_some_and(|closures| closures.positive().any(|other| other == measure)),
            Self::Cell(cell) => ground.base.graph().input(cell).is_some() && !cell.is_words(),
        }
    }

    /// Whether its place is an amount in kronor, so that it can be said in percent too.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Allocation | Self::Group(_) | Self::Costs)
    }

    /// Whether a figure becomes another when it is moved.
    pub fn moves(self, ground: &Ground<'_>, figure: Key) -> bool {
        let none = Changes::new();
        let still = self.setting(ground, &none).at;
        let step = if self.is_amount() { self.of_percent(ground, Decimal::ONE) } else { Some(Decimal::ONE) };
        let step = step.unwrap_or(Decimal::ONE);
        let mut trial = Trial::of(ground.base);
        [still.plus(step), still.minus(step)].into_iter().flatten().any(|to| {
            self.set(ground, &none, to).is_some_and(|changes| {
                trial.change_to(&changes);
                trial.value(figure) != ground.base.value(figure)
            })
        })
    }

    /// Where it stands when nothing is changed; none for a cell that is empty.
    pub fn neutral(self, ground: &Ground<'_>) -> Option<Decimal> {
        match self {
            Self::Cell(cell) => ground.entered(cell).or_else(|| computed(ground, cell)),
            _ => Some(Decimal::ZERO),
        }
    }

    /// Where it stands in a scenario.
    pub fn setting(self, ground: &Ground<'_>, changes: &Changes) -> Setting {
        let still = Setting { at: Decimal::ZERO, is_even: true };
        match self {
            Self::Allocation | Self::Group(_) | Self::Costs => {
                amounts::setting(ground, changes, &self.amounts(ground))
            }
            Self::Later(line) => {
                let Some((cell, cost)) = cost_of(ground, line) else { return still };
                let now = ground.number(changes, cell).unwrap_or_default();
                let at =
                    (0..=months(ground)).map(Decimal::from).find(|at| later(ground, cost, *at) == Some(now));
                // What it costs otherwise is no month of it.
                Setting { at: at.unwrap_or_default(), is_even: true }
            }
            Self::Closures(unit) => {
                Closures::of(ground, unit).map_or(still, |closures| closures.more(ground, changes))
            }
            Self::Mix(unit, measure) => {
                Closures::of(ground, unit).map_or(still, |closures| closures.mixed(ground, changes, measure))
            }
            Self::Cell(cell) => {
                let is_changed = changes.contains_key(&cell);
                let number = if is_changed { ground.number(changes, cell) } else { self.neutral(ground) };
                Setting { at: number.unwrap_or_default(), is_even: number.is_some() }
            }
        }
    }

    /// The months that a cost is spread over.
    pub fn months(ground: &Ground<'_>) -> u8 {
        months(ground)
    }

    /// The changes of a scenario with the lever at another place; none when it cannot stand there.
    pub fn set(self, ground: &Ground<'_>, changes: &Changes, to: Decimal) -> Option<Changes> {
        let moved = self.moved(ground, changes, to)?;
        // What no file could hold is nowhere a lever may bring a cell.
        let is_sound = |entry: &Option<Entry>| match entry {
            Some(Entry::Value(value)) => value.abs() <= LARGEST_VALUE && value.scale() <= MOST_DECIMALS,
            _ => true,
        };
        moved.values().all(is_sound).then_some(moved)
    }

    fn moved(self, ground: &Ground<'_>, changes: &Changes, to: Decimal) -> Option<Changes> {
        match self {
            Self::Allocation | Self::Group(_) | Self::Costs => {
                let cells = self.amounts(ground);
                // Nothing of it is less than nothing.
                let is_too_little =
                    total(&cells).plus(to)?.is_sign_negative() && total(&cells) > Decimal::ZERO;
                if is_too_little { None } else { amounts::moved(ground, changes, &cells, to) }
            }
            Self::Later(line) => {
                let (cell, cost) = cost_of(ground, line)?;
                let is_month = (Decimal::ZERO..=Decimal::from(months(ground))).contains(&to);
                let now = later(ground, cost, to).filter(|_| is_month)?;
                let mut moved = changes.clone();
                ground.put(&mut moved, cell, now);
                Some(moved)
            }
            Self::Closures(unit) => Closures::of(ground, unit)?.with_more(ground, changes, to),
            Self::Mix(unit, measure) => Closures::of(ground, unit)?.with_mix(ground, changes, measure, to),
            Self::Cell(cell) => {
                let mut moved = changes.clone();
                let is_as_computed = ground.entered(cell).is_none() && self.neutral(ground) == Some(to);
                if is_as_computed {
                    moved.remove(&cell);
                } else {
                    ground.put(&mut moved, cell, to);
                }
                Some(moved)
            }
        }
    }

    /// The changes of a scenario without this lever's.
    pub fn reset(self, ground: &Ground<'_>, changes: &Changes) -> Changes {
        let still = match self {
            Self::Cell(_) => None,
            _ => self.set(ground, changes, Decimal::ZERO),
        };
        still.unwrap_or_else(|| {
            let mut changes = changes.clone();
            if let ScenarioPlace::Cell(cell) = self.place(ground) {
                changes.remove(&cell);
            }
            changes
        })
    }

    /// The changes of a scenario with what is typed in a cell, which may be no number.
    pub fn typed(cell: InputId, ground: &Ground<'_>, changes: &Changes, entry: Option<Entry>) -> Changes {
        let mut after = changes.clone();
        match entry {
            // It stays listed while one types, though it be what the calculation has for a moment.
            Some(Entry::Value(value)) => {
                after.insert(cell, Some(Entry::Value(value.normalize())));
            }
            None if !ground.report.entries.contains_key(&cell) => {
                after.remove(&cell);
            }
            entry => {
                after.insert(cell, entry);
            }
        }
        after
    }

    /// Where a slider of it goes; none where it has none.
    pub fn slider(self, ground: &Ground<'_>) -> Option<Slider> {
        Slider::of(self, ground)
    }

    /// What it moves, in all; nothing of what is no amount.
    pub fn total(self, ground: &Ground<'_>) -> Decimal {
        total(&self.amounts(ground))
    }

    /// Its place in percent of what it moves, to a hundredth.
    pub fn percent(self, ground: &Ground<'_>, at: Decimal) -> Option<Decimal> {
        let percent = at.times(Decimal::ONE_HUNDRED)?.over(total(&self.amounts(ground)))?;
        Some(percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize())
    }

    /// The place that so many percent are, in whole kronor.
    pub fn of_percent(self, ground: &Ground<'_>, percent: Decimal) -> Option<Decimal> {
        let of = total(&self.amounts(ground)).times(percent)?.times(Decimal::new(1, 2))?;
        Some(of.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).normalize())
    }

    /// What of a scenario it moves, so that dragging it is one step to undo.
    pub fn place(self, ground: &Ground<'_>) -> ScenarioPlace {
        let closed = |unit, measure| InputId::count(unit, measure, crate::report::Sex::All);
        let cell = match self {
            Self::Allocation | Self::Group(_) | Self::Costs => {
                self.amounts(ground).first().map(|(cell, _)| *cell)
            }
            Self::Later(line) => cost_of(ground, line).map(|(cell, _)| cell),
            Self::Closures(unit) => Some(closed(unit, Measure::Closed)),
            Self::Mix(unit, measure) => Some(closed(unit, measure)),
            Self::Cell(cell) => Some(cell),
        };
        cell.map_or(ScenarioPlace::Name, ScenarioPlace::Cell)
    }

    /// The places that it may have, for finding one.
    pub(super) fn range(self, ground: &Ground<'_>) -> Range {
        let one = Decimal::ONE;
        match self {
            Self::Allocation | Self::Group(_) | Self::Costs => {
                let all = total(&self.amounts(ground));
                Range { step: one, low: -all.abs(), high: MOST_MONEY }
            }
            Self::Later(_) => Range { step: one, low: Decimal::ZERO, high: Decimal::from(months(ground)) },
            Self::Closures(unit) => {
                let all = Closures::of(ground, unit).map_or(Decimal::ZERO, |closures| closures.all());
                Range { step: one, low: -all, high: MOST_PERSONS }
            }
            Self::Mix(unit, measure) => {
                let room = Closures::of(ground, unit).map(|closures| closures.room(measure));
                let (of, others) = room.unwrap_or_default();
                Range { step: one, low: -of, high: others }
            }
            Self::Cell(cell) => Range::of(cell),
        }
    }

    pub(super) fn amounts(self, ground: &Ground<'_>) -> Cells {
        match self {
            Self::Allocation => cells_of_allocation(ground),
            Self::Group(id) => cells_where(ground, |group| group.id == id),
            Self::Costs => cells_of_costs(ground),
            _ => Cells::new(),
        }
    }
}

/// The cell of a line and what stands in it.
fn cost_of(ground: &Ground<'_>, line: LineId) -> Option<(InputId, Decimal)> {
    let cell = InputId::Amount { of: AmountOf::Line(line), column: ground.column };
    Some((cell, ground.entered(cell)?))
}

/// What a cell that is empty shows, because it follows from others.
fn computed(ground: &Ground<'_>, cell: InputId) -> Option<Decimal> {
    let key = match cell {
        InputId::Amount { of, column } => Key::Amount { of, column },
        InputId::Count { unit, measure, sex, year } => Key::Count { unit, measure, sex, year },
        InputId::OpeningEquity(column) => Key::OpeningEquity(column),
        InputId::ClosingEquity(column) => Key::ClosingEquity(column),
        _ => return None,
    };
    ground.value(key).ok()
}

/// What a cost comes to when it begins so many months later, spread evenly over the report's months.
fn later(ground: &Ground<'_>, cost: Decimal, at: Decimal) -> Option<Decimal> {
    let saved = cost.times(at)?.over(Decimal::from(months(ground)))?;
    cost.minus(saved.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
}

/// The months that a column is of: what is decided or foreseen is of the whole year.
pub(super) fn months(ground: &Ground<'_>) -> u8 {
    match ground.column {
        Column::Budget | Column::Forecast | Column::Revised => WHOLE_YEAR,
        _ => ground.structure().months.max(1),
    }
}

/// More than any association has, in kronor.
const MOST_MONEY: Decimal = Decimal::from_parts(1_410_065_408, 2, 0, false, 0);
/// More persons than any association has.
const MOST_PERSONS: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);
