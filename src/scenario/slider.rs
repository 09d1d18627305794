//! Where a slider goes: far enough to be of use, in steps that a thumb can tell apart.

use super::ground::Ground;
use super::lever::{Lever, months};
use crate::decimal::Called;
use crate::report::{IndicatorPart, InputId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The ends of a slider and its step. Of amounts they are in percent, else in the lever's own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slider {
    /// Its lower end.
    pub low: Decimal,
    /// Its upper end.
    pub high: Decimal,
    /// From one place to the next.
    pub step: Decimal,
}

/// An amount goes so many percent up and down.
const MOST_PERCENT: i64 = 25;
/// At least so many persons.
const FEWEST_PERSONS: i64 = 10;
/// So many steps to either side of where it stands.
const STEPS: i64 = 50;

impl Slider {
    pub(super) fn of(lever: Lever, ground: &Ground<'_>) -> Option<Self> {
        let half = Decimal::new(5, 1);
        match lever {
            Lever::Allocation | Lever::Group(_) | Lever::Costs => {
                Some(Self::new(-MOST_PERCENT, MOST_PERCENT, half))
            }
            Lever::Later(_) => Some(Self::new(0, i64::from(months(ground)), Decimal::ONE)),
            Lever::Closures(_) | Lever::Mix(..) => {
                let range = lever.range(ground);
                let most = Decimal::from(FEWEST_PERSONS).max((range.low.abs() * half).ceil());
                let high = range.high.min(most);
                Some(Self { low: range.low.max(-most), high, step: Decimal::ONE })
            }
            Lever::Cell(cell) => of_cell(cell, lever.neutral(ground)?),
        }
    }

    /// Its ends and its step, as a browser reads them.
    pub fn texts(&self) -> [String; 3] {
        [self.low, self.high, self.step].map(|number| number.normalize().to_string())
    }

    fn new(low: i64, high: i64, step: Decimal) -> Self {
        Self { low: low.into(), high: high.into(), step }
    }
}

fn of_cell(cell: InputId, stands: Decimal) -> Option<Slider> {
    let within = |high: i64, step| Some(Slider::new(0, high, step));
    match cell {
        InputId::Share { .. }
        | InputId::ShareOfSex { .. }
        | InputId::WomenShare { .. }
        | InputId::MunicipalKey(_)
        | InputId::Target { .. } => within(100, Decimal::new(5, 1)),
        InputId::AreaIndex { .. } | InputId::PrintedIndex { .. } => within(100, Decimal::ONE),
        InputId::IndicatorWeight(_) => within(10, Decimal::ONE),
        InputId::Indicator { part: IndicatorPart::Judgement | IndicatorPart::Office, .. }
        | InputId::Vote { .. } => None,
        _ if stands.is_zero() => None,
        _ => {
            let is_whole = stands.fract().is_zero();
            let mut step = round_step(stands.abs())?;
            if is_whole {
                step = step.max(Decimal::ONE);
            }
            let reach = step.times(STEPS.into())?;
            let low = stands.minus(reach)?;
            // What is not negative now is not made so by a slider.
            let low = if stands > Decimal::ZERO && low < Decimal::ZERO {
                stands.minus((stands / step).trunc().times(step)?)?
            } else {
                low
            };
            Some(Slider { low, high: stands.plus(reach)?, step })
        }
    }
}

/// About a hundredth of a number, as 1, 2 or 5 of a power of ten.
fn round_step(of: Decimal) -> Option<Decimal> {
    let mut unit = Decimal::new(1, 4);
    let hundredth = of.times(Decimal::new(1, 2))?;
    while unit.times(Decimal::TEN)? <= hundredth {
        unit = unit.times(Decimal::TEN)?;
    }
    let times = hundredth.over(unit)?.to_i64()?;
    unit.times(Decimal::from(match times {
        i64::MIN..=1 => 1,
        2..=4 => 2,
        _ => 5,
    }))
}
