//! What a node does with its operands.

use super::exact::{Exact, ExactValue};
use super::index_fit::{bound_of_index, whole_points_fit};
use super::operands::Operands;
use super::value::{Missing, Value};
use crate::decimal::Called;
use crate::report::{InputId, Judgement};
use crate::rules::CeilingRule;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// An operation of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// A cell.
    Input(InputId),
    /// A number that a rule or the structure gives.
    Constant(Decimal),
    /// A sum in which an empty cell counts as nothing; missing only when all are empty.
    SumOfEntered,
    /// A sum that needs every operand.
    SumOfAll,
    /// The first minus the second.
    Difference,
    /// The first times the second.
    Product,
    /// 100 × the first / the second.
    Percentage,
    /// The first / the second.
    Quotient,
    /// The first, in percent, of the second.
    PercentOf,
    /// The first operand that is not blank.
    FirstKnown,
    /// The first operand where the second is known.
    Where,
    /// The same of a weight and what is weighed. A weight that is empty where there is something to weigh is not passed over
    /// in a sum of what is entered.
    Weighed,
    /// The first operand where the second is yes; missing where it is no.
    Provided,
    /// Nothing, whatever the operand is: it is of a part of the year, and what rests on it is of whole years.
    OfPart,
    /// The first operand when the second is yes, 0 when it is no.
    Counted,
    /// The operand, or 0 when it is blank.
    OrZero,
    /// The operand; where it cannot be computed, as if this cell were empty.
    OrEmpty(InputId),
    /// The operand, or 0 when it is less, rounded up to a whole number.
    WholeShortfall,
    /// The operand without its sign.
    Size,
    /// The operand, or 0 when it is less.
    Gain,
    /// The operand rounded to a whole number, half away from zero.
    Rounded,
    /// The smallest of the operands known.
    Least,
    /// The largest of the operands known.
    Most,
    /// How many of the operands are known.
    CountKnown,
    /// How many of the operands are yes; those that are missing are not.
    CountYes,
    /// 1 when the operand is positive, −1 when it is negative, else 0.
    Direction,
    /// A ceiling by the rule with this number.
    Tiers(u16),
    /// 1 when the first is at least the second, else 0.
    AtLeast,
    /// 1 when the first is at most the second, else 0.
    AtMost,
    /// 1 when the first is more than the second, else 0.
    MoreThan,
    /// 1 when the first is less than the second, else 0.
    LessThan,
    /// 1 when the first equals the second, else 0.
    Equals,
    /// 1 when the first judgement known says reached, else 0; as if this cell were empty when it says not measured. Where
    /// nothing is judged it is the last operand, which is no judgement.
    Judged(InputId),
    /// What most tables judged: 2 reached, 1 near, 0 not. Reached is held against the others together. The first operand
    /// is 1 when tables that have not judged agree with the office, whose judgement is the second; then come the tables'.
    /// As if this cell were empty when the votes are equal or there are none.
    Majority(InputId),
    /// The lowest total index that rounded area indices allow. The first operand is how far each area's points may
    /// be from the nominal ones, in percent; the second whether that is a part of the area's points (1) or of all
    /// points (0); then come nominal points and area index in turn.
    LowestIndex,
    /// The highest, likewise.
    HighestIndex,
    /// 1 when whole points give the rounded area indices and the rounded total, else 0. The first two operands are
    /// as above, the third is the printed total; then come nominal points and area index in turn.
    WholePointsFit,
}

impl Operation {
    /// Whether it is a sum, whose value can be kept up to date by what its operands change.
    pub(super) fn is_sum(self) -> bool {
        matches!(self, Self::SumOfEntered | Self::SumOfAll)
    }
}

/// The result of an operation on its operands' values.
pub(super) fn result_of(operation: Operation, operands: Operands<'_>, rules: &[CeilingRule]) -> ExactValue {
    match operation {
        Operation::SumOfAll => sum_of_all(operands.iter()),
        Operation::Difference
        | Operation::Product
        | Operation::Percentage
        | Operation::Quotient
        | Operation::PercentOf
        | Operation::Where
        | Operation::Weighed
        | Operation::Provided
        | Operation::Counted
        | Operation::AtLeast
        | Operation::AtMost
        | Operation::MoreThan
        | Operation::LessThan
        | Operation::Equals => {
            let (first, second) = operands.two();
            result_of_two(operation, first, second)
        }
        _ => result_of_another(operation, operands, rules),
    }
}

/// Apart from the operations that most nodes are, because a function that holds all of them is slow to enter.
#[inline(never)]
fn result_of_another(operation: Operation, operands: Operands<'_>, rules: &[CeilingRule]) -> ExactValue {
    match operation {
        Operation::Constant(value) => Ok(Exact::Decimal(value)),
        Operation::SumOfEntered => sum_of_entered(operands.iter()),
        Operation::FirstKnown => first_known(operands.iter()),
        Operation::Least => extreme(operands.iter(), Ordering::is_lt),
        Operation::Most => extreme(operands.iter(), Ordering::is_gt),
        Operation::CountKnown => Ok(counted(operands.iter().flatten().count())),
        Operation::CountYes => {
            Ok(counted(operands.iter().flatten().filter(|value| !value.is_zero()).count()))
        }
        Operation::LowestIndex => bound_of_index(&mut operands.iter(), false),
        Operation::HighestIndex => bound_of_index(&mut operands.iter(), true),
        Operation::WholePointsFit => whole_points_fit(&mut operands.iter()),
        Operation::Judged(id) => judged(id, &operands.iter().collect::<Vec<_>>()),
        Operation::Majority(id) => majority(id, &mut operands.iter()),
        Operation::OfPart => Err(Missing::PartOfYear),
        // A cell is given its value by what is entered.
        Operation::Input(id) => Err(Missing::NotEntered(id)),
        _ => result_of_one(operation, operands.one(), rules),
    }
}

fn result_of_one(operation: Operation, operand: ExactValue, rules: &[CeilingRule]) -> ExactValue {
    match operation {
        Operation::OrZero => match operand {
            Err(missing) if missing.is_blank() => Ok(Exact::ZERO),
            value => value,
        },
        Operation::OrEmpty(id) => match operand {
            Err(Missing::Unreadable(_)) | Ok(_) => operand,
            Err(_) => Err(Missing::NotEntered(id)),
        },
        Operation::WholeShortfall => {
            let value = operand?.to_decimal()?.max(Decimal::ZERO);
            Ok(Exact::Decimal(value.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity)))
        }
        Operation::Rounded => {
            let value = operand?.to_decimal()?;
            Ok(Exact::Decimal(value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)))
        }
        Operation::Tiers(rule) => {
            let rule = rules.get(usize::from(rule)).ok_or(Missing::NotDocumented)?;
            rule.ceiling_kr(operand?.to_decimal()?).map(Exact::Decimal)
        }
        _ => {
            let value = operand?;
            let order = value.compared(Exact::ZERO)?;
            Ok(match operation {
                Operation::Size if order.is_lt() => value.opposite(),
                Operation::Gain if order.is_lt() => Exact::ZERO,
                Operation::Direction => Exact::Decimal(match order {
                    Ordering::Less => Decimal::NEGATIVE_ONE,
                    Ordering::Equal => Decimal::ZERO,
                    Ordering::Greater => Decimal::ONE,
                }),
                _ => value,
            })
        }
    }
}

fn result_of_two(operation: Operation, first: ExactValue, second: ExactValue) -> ExactValue {
    match operation {
        Operation::Where => second.and(first),
        Operation::Weighed => second.and(match first {
            Err(Missing::NotEntered(id)) => Err(Missing::Unweighed(id)),
            weight => weight,
        }),
        Operation::Provided => {
            if second?.is_zero() {
                Err(Missing::TooFew)
            } else {
                first
            }
        }
        Operation::Counted => {
            if second?.is_zero() {
                first.and(Ok(Exact::ZERO))
            } else {
                first
            }
        }
        Operation::Difference => first?.minus(second?),
        Operation::Product => first?.times(second?),
        Operation::Quotient => first?.divided(second?),
        Operation::Percentage => {
            let (part, whole) = (first?, second?);
            if whole.is_zero() {
                return Err(Missing::DivisionByZero);
            }
            part.times(HUNDRED)?.divided(whole)
        }
        Operation::PercentOf => first?.times(HUNDREDTH)?.times(second?),
        _ => {
            let order = first?.compared(second?)?;
            Ok(Exact::truth(match operation {
                Operation::AtLeast => order.is_ge(),
                Operation::AtMost => order.is_le(),
                Operation::MoreThan => order.is_gt(),
                Operation::LessThan => order.is_lt(),
                _ => order.is_eq(),
            }))
        }
    }
}

const HUNDRED: Exact = Exact::Decimal(Decimal::ONE_HUNDRED);
const HUNDREDTH: Exact = Exact::Decimal(Decimal::from_parts(1, 0, 0, false, 2));

/// The first judgement known, as a verdict.
fn judged(id: InputId, operands: &[ExactValue]) -> ExactValue {
    let Some((outcome, judgements)) = operands.split_last() else { return Err(Missing::NotEntered(id)) };
    match first_known(judgements.iter().copied()) {
        Ok(judged) => match Judgement::of(judged.to_decimal()?) {
            Judgement::NotMeasured => Err(Missing::NotEntered(id)),
            judgement => Ok(Exact::truth(judgement == Judgement::Reached)),
        },
        Err(missing) if missing.is_blank() => *outcome,
        Err(missing) => Err(missing),
    }
}

/// What most tables judged.
fn majority(id: InputId, operands: &mut dyn Iterator<Item = ExactValue>) -> ExactValue {
    let judgement = |value: ExactValue| match value {
        Ok(value) => {
            Ok(Some(Judgement::of(value.to_decimal()?)).filter(|one| *one != Judgement::NotMeasured))
        }
        Err(missing) if missing.is_blank() => Ok(None),
        Err(missing) => Err(missing),
    };
    let silent_agrees = operands.next().is_some_and(|flag| flag.is_ok_and(|flag| !flag.is_zero()));
    let office =
        judgement(operands.next().unwrap_or(Err(Missing::NotInReport)).or(Err(Missing::NotEntered(id))))?;
    let silent = office.filter(|_| silent_agrees);
    let (mut reached, mut near, mut not) = (0_usize, 0_usize, 0_usize);
    for vote in operands {
        match judgement(vote)?.or(silent) {
            Some(Judgement::Reached) => reached += 1,
            Some(Judgement::Near) => near += 1,
            Some(Judgement::NotReached) => not += 1,
            Some(Judgement::NotMeasured) | None => {}
        }
    }
    match reached.cmp(&(near + not)) {
        Ordering::Greater => Ok(Exact::Decimal(Judgement::Reached.value())),
        Ordering::Equal => Err(Missing::NotEntered(id)),
        Ordering::Less if near > not => Ok(Exact::Decimal(Judgement::Near.value())),
        Ordering::Less => Ok(Exact::Decimal(Judgement::NotReached.value())),
    }
}

fn counted(count: usize) -> Exact {
    Exact::Decimal(Decimal::from(count))
}

fn sum_of_all(mut operands: impl Iterator<Item = ExactValue>) -> ExactValue {
    let first = operands.next().unwrap_or(Ok(Exact::ZERO))?;
    operands.try_fold(first, |sum, value| sum.plus(value?))
}

fn sum_of_entered(operands: impl Iterator<Item = ExactValue>) -> ExactValue {
    let mut sum = None;
    let mut blank = None;
    for value in operands {
        match value {
            Ok(value) => sum = Some(sum.unwrap_or(Exact::ZERO).plus(value)?),
            Err(missing @ Missing::NotEntered(_)) => blank = blank.or(Some(missing)),
            Err(missing) => return Err(missing),
        }
    }
    match (sum, blank) {
        (Some(sum), _) => Ok(sum),
        (None, Some(missing)) => Err(missing),
        // A sum of nothing at all: a table that has no lines.
        (None, None) => Ok(Exact::ZERO),
    }
}

fn first_known(operands: impl Iterator<Item = ExactValue>) -> ExactValue {
    let mut first_blank = None;
    for value in operands {
        match value {
            Err(missing) if missing.is_blank() => first_blank = first_blank.or(Some(missing)),
            // An unreadable cell stands for a figure somebody meant to enter: nothing may take its place.
            other => return other,
        }
    }
    Err(first_blank.unwrap_or(Missing::NotInReport))
}

fn extreme(operands: impl Iterator<Item = ExactValue>, better: fn(Ordering) -> bool) -> ExactValue {
    let mut best: Option<Exact> = None;
    let mut blank = Missing::NotInReport;
    for value in operands {
        match value {
            Ok(value) => match best {
                Some(other) if !better(value.compared(other)?) => {}
                _ => best = Some(value),
            },
            Err(missing) if missing.is_blank() => blank = missing,
            Err(missing) => return Err(missing),
        }
    }
    best.ok_or(blank)
}

impl CeilingRule {
    /// The ceiling in kronor on a base in kronor, exact; missing where the rule is not documented.
    pub(super) fn ceiling_kr(&self, base_kr: Decimal) -> Value {
        if self.documented_up_to_kr.is_some_and(|limit| base_kr > limit) {
            return Err(Missing::NotDocumented);
        }
        let mut ceiling = self.amount_kr.unwrap_or(Decimal::ZERO);
        for slice in self.slices_kr(base_kr) {
            let (percent, slice) = slice?;
            let part = percent.times(slice).and_then(|hundredfold| {
                // A hundredth is a shift of the decimals, without the loss of a division.
                hundredfold.times(Decimal::from_parts(1, 0, 0, false, 2))
            });
            ceiling = ceiling.plus(part.ok_or(Missing::TooLarge)?).ok_or(Missing::TooLarge)?;
        }
        Ok(ceiling)
    }

    /// The part of a base in each tier, in kronor, with the tier's percentage; none when it is too large.
    pub fn slices_kr(&self, base_kr: Decimal) -> impl Iterator<Item = Result<(Decimal, Decimal), Missing>> {
        let mut floor = Decimal::ZERO;
        self.tiers.iter().map(move |tier| {
            let top = tier.up_to_kr.map_or(base_kr, |bound| bound.min(base_kr));
            let slice = top.minus(floor).ok_or(Missing::TooLarge)?.max(Decimal::ZERO);
            floor = tier.up_to_kr.unwrap_or(base_kr);
            Ok((tier.percent, slice))
        })
    }
}
