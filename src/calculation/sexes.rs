//! Women's and men's percentages against everyone's: what is printed of both must agree with what is printed of all.

use super::builder::CheckKind;
use super::figures::Calculation;
use super::finding::Finding;
use super::graph::NodeId;
use super::impossible::impossible;
use super::key::Key;
use super::possible::{Possible, has_shares_by_sex};
use super::rates::{RateParts, rates, years_by_sex};
use super::reconcile::cells_below;
use super::uncertainty::Uncertainty;
use crate::decimal::Called;
use crate::report::{InputId, Report, Sex, UnitId, YearOffset};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The least and the most that something may be.
type Range<T> = (T, T);

/// Shares of women and men, at least one of them known as a percentage only, that everyone's share or count cannot be
/// with.
pub(super) fn sexes_by_percentages(
    report: &Report,
    calculation: &Calculation,
    uncertainty: &mut Uncertainty<'_>,
    numbers: &[Possible],
) -> Vec<Finding> {
    if !has_shares_by_sex(report) {
        return Vec::new();
    }
    let structure = &report.structure;
    let mut findings = Vec::new();
    for unit in &structure.units {
        for year in years_by_sex(structure) {
            for rate in rates(structure, unit.id) {
                let shares = Shares { calculation, numbers, rate, unit: unit.id, year };
                if shares.is_by_sex() {
                    let found =
                        if shares.has_numbers() { shares.by_numbers() } else { shares.between(uncertainty) };
                    findings.extend(found);
                }
            }
        }
    }
    findings
}

/// One share of women, of men and of everyone.
struct Shares<'a> {
    calculation: &'a Calculation,
    numbers: &'a [Possible],
    rate: RateParts,
    unit: UnitId,
    year: YearOffset,
}

impl Shares<'_> {
    fn cell(&self, sex: Sex) -> InputId {
        InputId::share(self.unit, self.rate.part, sex, self.year)
    }

    fn key(&self, sex: Sex) -> Key {
        Key::Rate { unit: self.unit, rate: self.rate.rate, sex, year: self.year }
    }

    fn part(&self, sex: Sex) -> Key {
        Key::Count { unit: self.unit, measure: self.rate.part, sex, year: self.year }
    }

    fn count(&self, sex: Sex) -> Option<Decimal> {
        self.calculation.value(self.part(sex)).ok()
    }

    /// Whether women's or men's is known by its percentage only.
    fn is_by_sex(&self) -> bool {
        [Sex::Women, Sex::Men].into_iter().any(|sex| {
            let graph = self.calculation.graph();
            let entered = graph.input(self.cell(sex)).is_some_and(|node| graph.value(node).is_ok());
            entered && self.count(sex).is_none()
        })
    }

    /// How many persons they may be.
    fn persons(&self, sex: Sex) -> Option<Range<u64>> {
        match self.count(sex) {
            Some(count) => count.to_u64().map(|count| (count, count)),
            None => self.numbers.iter().find(|possible| possible.cell == self.cell(sex))?.numbers,
        }
    }

    /// Whether it is known how many each of them may be.
    fn has_numbers(&self) -> bool {
        Sex::ALL.into_iter().all(|sex| self.persons(sex).is_some())
    }

    /// Where that is known: women and men together are everyone.
    fn by_numbers(&self) -> Option<Finding> {
        let (women, men) = (self.persons(Sex::Women)?, self.persons(Sex::Men)?);
        let all = self.persons(Sex::All)?;
        let both = (women.0.checked_add(men.0)?, women.1.checked_add(men.1)?);
        let nearest = outside(all, both)?;
        let nearest = Decimal::from(nearest);
        if let Some(stated) = self.count(Sex::All) {
            return Some(self.finding(self.part(Sex::All), stated, nearest));
        }
        let key = self.key(Sex::All);
        let whole = self.numbers.iter().find(|possible| possible.cell == self.cell(Sex::All))?.whole;
        let percent = nearest.times(Decimal::ONE_HUNDRED)?.over(whole)?;
        Some(self.finding(key, self.calculation.value(key).ok()?, percent))
    }

    /// Where it is not: everyone's share lies between theirs.
    fn between(&self, uncertainty: &mut Uncertainty<'_>) -> Option<Finding> {
        let mut range = |sex| {
            let key = self.key(sex);
            let value = self.calculation.value(key).ok()?;
            let bound = uncertainty.bound(self.calculation, self.calculation.node(key)?);
            Some((value.minus(bound)?, value.plus(bound)?))
        };
        let (women, men, all) = (range(Sex::Women)?, range(Sex::Men)?, range(Sex::All)?);
        outside(all, (women.0.min(men.0), women.1.max(men.1)))?;
        let value = |sex| self.calculation.value(self.key(sex)).ok();
        let (women, men, stated) = (value(Sex::Women)?, value(Sex::Men)?, value(Sex::All)?);
        let nearest = if stated < women.min(men) { women.min(men) } else { women.max(men) };
        Some(self.finding(self.key(Sex::All), stated, nearest))
    }

    fn finding(&self, at: Key, stated: Decimal, nearest: Decimal) -> Finding {
        let of = |key| self.calculation.node(key);
        let cells = |sex| self.calculation.graph().input(self.cell(sex));
        let mut nodes: Vec<NodeId> = Sex::ALL.into_iter().filter_map(|sex| of(self.key(sex))).collect();
        nodes.extend(Sex::ALL.into_iter().filter_map(|sex| of(self.part(sex))));
        nodes.extend(Sex::ALL.into_iter().filter_map(cells));
        let cells = cells_below(self.calculation, &nodes);
        let first = cells.first().copied().unwrap_or(self.cell(Sex::All));
        let finding = impossible(at, first, stated, None, Some(nearest));
        Finding { kind: CheckKind::Sexes, cells, ..finding }
    }
}

/// The end of a range that is nearest to another which it does not meet; none where they meet.
fn outside<T: PartialOrd + Copy>(other: Range<T>, of: Range<T>) -> Option<T> {
    if other.1 < of.0 {
        Some(of.0)
    } else if other.0 > of.1 {
        Some(of.1)
    } else {
        None
    }
}
