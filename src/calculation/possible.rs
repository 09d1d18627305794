//! Which whole numbers a rounded percentage may stand for.

use super::exact::Exact;
use super::figures::Calculation;
use super::index_fit::rounds_to;
use super::key::Key;
use super::key_parts::SurveyItem;
use super::rates::rates;
use super::uncertainty::Uncertainty;
use super::volumes::{Place, measures};
use crate::decimal::Called;
use crate::report::{Field, InputId, Report, RowId, Sex, Structure, TableId, TableKind, YearOffset};
use rust_decimal::{Decimal, RoundingStrategy};

/// The whole numbers that a percentage of a whole may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// The cell with the percentage.
    pub cell: InputId,
    /// The percentage as entered.
    pub percent: Decimal,
    /// What it is a percentage of.
    pub whole: Decimal,
    /// The least and the most of the numbers it may stand for; none when no whole number gives it.
    pub numbers: Option<(u64, u64)>,
}

/// The whole numbers of `whole` whose share is rounded to `percent` on multiples of `step`, half away from zero.
pub(super) fn whole_numbers(percent: Decimal, whole: Decimal, step: Decimal) -> Option<(u64, u64)> {
    let half = step.times_within(Decimal::new(5, 1));
    let hundredth = Decimal::new(1, 2);
    let at = |percent: Decimal| percent.times(whole)?.times(hundredth);
    let low = at(percent.minus_within(half))?.max(Decimal::ZERO);
    let low = low.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity);
    let end = at(percent.plus_within(half))?;
    // The upper end itself rounds to the next percentage, unless the percentage is exact.
    let high =
        if step.is_zero() || !end.fract().is_zero() { end.floor() } else { end.minus_within(Decimal::ONE) };
    let high = high.min(whole);
    let (low, high) = (u64::try_from(low).ok()?, u64::try_from(high).ok()?);
    (low <= high).then_some((low, high))
}

/// Every percentage of a known whole number whose own number is not known, with the numbers it may stand for.
pub fn possible(report: &Report, calculation: &Calculation) -> Vec<Possible> {
    let uncertainty = Uncertainty::of(report, calculation);
    let structure = &report.structure;
    let mut found = Vec::new();
    let by_sex = [Sex::Women, Sex::Men];
    let has_by_sex = has_shares_by_sex(report);
    let mut consider = |cell: InputId, whole: Option<Decimal>| {
        let node = calculation.graph().input(cell);
        let percent = node.and_then(|node| calculation.graph().value(node).ok());
        if let (Some(percent), Some(whole)) = (percent, whole.filter(|whole| whole.fract().is_zero())) {
            let numbers = whole_numbers(percent, whole, uncertainty.step(cell, percent));
            found.push(Possible { cell, percent, whole, numbers });
        }
    };
    for unit in &structure.units {
        for year in structure.years() {
            let count =
                |measure, sex| calculation.value(Key::Count { unit: unit.id, measure, sex, year }).ok();
            for rate in rates(structure, unit.id) {
                if count(rate.part, Sex::All).is_none() {
                    let cell = InputId::Share { unit: unit.id, measure: rate.part, year };
                    consider(cell, count(rate.whole, Sex::All));
                }
                for sex in by_sex.iter().copied().filter(|_| has_by_sex) {
                    if count(rate.part, sex).is_none() {
                        consider(InputId::share(unit.id, rate.part, sex, year), count(rate.whole, sex));
                    }
                }
            }
            for measure in measures(structure, unit.id) {
                let cell = InputId::WomenShare { unit: unit.id, measure, year };
                consider(cell, count(measure, Sex::All));
            }
        }
    }
    for table in structure.tables.iter().filter(|table| table.kind == TableKind::Survey) {
        for row in &table.rows {
            for year in structure.years() {
                let cell = |field| InputId::Cell { table: table.id, row: row.id, field, year };
                consider(cell(Field::Share), whole_of_answers(calculation, table.id, row.id, year));
            }
        }
    }
    found
}

/// What a question's share is of, unless the answers are known by grade, which gives the share itself.
fn whole_of_answers(
    calculation: &Calculation,
    table: TableId,
    row: RowId,
    year: YearOffset,
) -> Option<Decimal> {
    let key = |item| Key::Survey { table, row, item, year };
    let whole = calculation.graph().value(calculation.whole_of(key(SurveyItem::Share))?).ok();
    whole.filter(|_| calculation.value(key(SurveyItem::Mean)).is_err())
}

/// Whether a report has a percentage of women or of men: most have none, and what is asked of them takes time.
pub(super) fn has_shares_by_sex(report: &Report) -> bool {
    report.entries.keys().any(|id| matches!(id, InputId::ShareOfSex { .. }))
}

/// What a percentage tells of a count: women are known by their share of the count, or else by the share of the women.
pub(super) fn told_of(all: &[Possible], (unit, measure, sex, year): Place) -> Option<&Possible> {
    let of_women = (sex == Sex::Women).then_some(InputId::WomenShare { unit, measure, year });
    let cells = of_women.into_iter().chain([InputId::share(unit, measure, sex, year)]);
    cells.into_iter().find_map(|cell| all.iter().find(|possible| possible.cell == cell))
}

/// The fewest and the most persons that the units below a unit may have, by their percentages or their counts. Where one
/// person may be in several of them, the women are at least those of the unit with most, and shares say nothing.
pub(super) fn persons_below(
    report: &Report,
    calculation: &Calculation,
    all: &[Possible],
    (unit, measure, sex, year): Place,
) -> Option<(u64, u64)> {
    let structure: &Structure = &report.structure;
    let overlapping = structure.unit(unit).is_some_and(|unit| unit.overlapping);
    if overlapping && sex == Sex::All {
        return None;
    }
    let mut range = (0, 0);
    let mut by_percentage = false;
    let mut some = false;
    for child in structure.children(unit) {
        some = true;
        let count = calculation.value(Key::Count { unit: child.id, measure, sex, year }).ok();
        let (low, high) = if let Some(count) = count.and_then(|count| u64::try_from(count).ok()) {
            (count, count)
        } else {
            by_percentage = true;
            told_of(all, (child.id, measure, sex, year))?.numbers?
        };
        range = (if overlapping { low.max(range.0) } else { low + range.0 }, high + range.1);
    }
    // Counts are held against each other by the graph.
    (some && by_percentage).then_some(range)
}

/// Whether whole points give an area's index, printed with so many decimals: with 50 points no whole number is 81 %.
pub(super) fn points_give(points: Decimal, index: Decimal, decimals: u32) -> bool {
    let Ok(points) = u32::try_from(points) else { return true };
    // More points than any area has: some number of them is near enough.
    points == 0 || points > 10_000 || (0..=points).any(|reached| rounds_to(reached, points, index, decimals))
}

/// A number as it is printed when its decimals are cut off instead of rounded.
pub(super) fn is_cut_off(computed: Exact, stated: Decimal, step: Decimal) -> bool {
    let Ok(value) = computed.to_decimal() else { return false };
    !step.is_zero() && value.over(step).is_some_and(|steps| steps.trunc().times(step) == Some(stated))
}
