//! Levers that move closures: more or fewer of them, and another mix of their reasons.
//!
//! What stands in the cells of a unit's reasons is told apart into three things: how many closures more or fewer there
//! are, spread as they were; how many more were for each positive reason; and as many fewer for the others.

use super::ground::Ground;
use super::lever::Setting;
use super::parted::parted;
use crate::calculation::Key;
use crate::decimal::Called;
use crate::report::{Changes, ExitGroup, InputId, Measure, Sex, UnitId};
use rust_decimal::Decimal;

/// The closures of a unit by reason.
pub(super) struct Closures {
    unit: UnitId,
    parts: Vec<Part>,
    /// All of them.
    all: Decimal,
}

struct Part {
    /// The reason or the group; none for what is of no group that is known.
    measure: Option<Measure>,
    /// The group whose count is not the sum of its reasons, when it is not.
    of: Option<Measure>,
    is_positive: bool,
    count: Decimal,
}

impl Closures {
    /// The closures of a unit; none when it is not known how many there are.
    pub(super) fn of(ground: &Ground<'_>, unit: UnitId) -> Option<Self> {
        let count = |measure| ground.value(Key::count(unit, measure, Sex::All)).ok();
        let all = count(Measure::Closed).filter(|all| *all > Decimal::ZERO)?;
        let mut parts = Vec::new();
        for group in ground.structure().exits_of(unit) {
            parts.extend(parts_of(group, &count));
        }
        let known = parts.iter().fold(Decimal::ZERO, |sum, part| sum.plus_within(part.count));
        let rest = all.minus(known).filter(|rest| *rest >= Decimal::ZERO)?;
        if !rest.is_zero() {
            parts.push(Part { measure: None, of: None, is_positive: false, count: rest });
        }
        Some(Self { unit, parts, all })
    }

    /// The positive reasons, or the positive group where its reasons are not known.
    pub(super) fn positive(&self) -> impl Iterator<Item = Measure> {
        self.parts.iter().filter(|part| part.is_positive).filter_map(|part| part.measure)
    }

    /// All closures.
    pub(super) fn all(&self) -> Decimal {
        self.all
    }

    /// How many there are of a positive reason, and how many of all that are not positive.
    pub(super) fn room(&self, measure: Measure) -> (Decimal, Decimal) {
        let of = self.parts.iter().find(|part| part.measure == Some(measure));
        let others = self.parts.iter().filter(|part| !part.is_positive);
        let others = others.fold(Decimal::ZERO, |sum, part| sum.plus_within(part.count));
        (of.map_or(Decimal::ZERO, |part| part.count), others)
    }

    fn cell(&self, measure: Measure) -> InputId {
        InputId::count(self.unit, measure, Sex::All)
    }

    fn weights(&self, wanted: impl Fn(&Part) -> bool) -> Vec<Decimal> {
        self.parts.iter().map(|part| if wanted(part) { part.count } else { Decimal::ZERO }).collect()
    }

    /// What stands in a scenario as more closures, and more for each positive reason.
    fn read(&self, ground: &Ground<'_>, changes: &Changes) -> Option<(Decimal, Vec<Decimal>)> {
        let closed = self.cell(Measure::Closed);
        let more = if changes.contains_key(&closed) {
            ground.number(changes, closed)?.minus(self.all)?
        } else {
            Decimal::ZERO
        };
        let spread = parted(more, &self.weights(|_| true))?;
        let mut shifts = Vec::with_capacity(self.parts.len());
        for (part, spread) in self.parts.iter().zip(spread) {
            let moved = part.measure.filter(|measure| changes.contains_key(&self.cell(*measure)));
            let now = match moved {
                Some(measure) => ground.number(changes, self.cell(measure))?,
                None => part.count,
            };
            let shift = now.minus(part.count)?.minus(spread)?;
            shifts.push(if part.is_positive { shift } else { Decimal::ZERO });
        }
        Some((more, shifts))
    }

    /// The changes with so many more closures, and so many more for each positive reason. None when there are not so many.
    fn write(
        &self,
        ground: &Ground<'_>,
        changes: &Changes,
        more: Decimal,
        shifts: &[Decimal],
    ) -> Option<Changes> {
        let spread = parted(more, &self.weights(|_| true))?;
        let shifted = shifts.iter().fold(Decimal::ZERO, |sum, shift| sum.plus_within(*shift));
        let back = if shifted.is_zero() {
            vec![Decimal::ZERO; self.parts.len()]
        } else {
            parted(shifted, &self.weights(|part| !part.is_positive))?
        };
        let mut written = changes.clone();
        let mut groups: Vec<(Measure, Decimal)> = Vec::new();
        for (((part, spread), shift), back) in self.parts.iter().zip(spread).zip(shifts).zip(back) {
            let by = spread.plus(*shift)?.minus(back)?;
            let now = part.count.plus(by)?;
            if now < Decimal::ZERO {
                return None;
            }
            if let Some(measure) = part.measure {
                self.put(ground, &mut written, measure, part.count, now);
            }
            if let Some(group) = part.of {
                match groups.iter_mut().find(|(other, _)| *other == group) {
                    Some((_, sum)) => *sum = sum.plus(by)?,
                    None => groups.push((group, by)),
                }
            }
        }
        for (group, by) in groups {
            let count = ground.value(Key::count(self.unit, group, Sex::All)).ok()?;
            self.put(ground, &mut written, group, count, count.plus(by)?);
        }
        self.put(ground, &mut written, Measure::Closed, self.all, self.all.plus(more)?);
        Some(written)
    }

    /// A count that follows from others is stated only where it becomes another.
    fn put(
        &self,
        ground: &Ground<'_>,
        changes: &mut Changes,
        measure: Measure,
        count: Decimal,
        now: Decimal,
    ) {
        let cell = self.cell(measure);
        if now == count {
            changes.remove(&cell);
        } else {
            ground.put(changes, cell, now);
        }
    }

    /// How many more closures a scenario has.
    pub(super) fn more(&self, ground: &Ground<'_>, changes: &Changes) -> Setting {
        match self.read(ground, changes) {
            Some((at, shifts)) => {
                let evenly = self.write(ground, changes, at, &shifts);
                Setting { at, is_even: evenly.is_some_and(|evenly| evenly == *changes) }
            }
            None => Setting { at: Decimal::ZERO, is_even: false },
        }
    }

    /// How many more are for a positive reason, of the same closures.
    pub(super) fn mixed(&self, ground: &Ground<'_>, changes: &Changes, measure: Measure) -> Setting {
        let place = self.parts.iter().position(|part| part.measure == Some(measure));
        let read = self.read(ground, changes);
        let at = place.zip(read.as_ref()).and_then(|(place, (_, shifts))| shifts.get(place).copied());
        let is_even = self.more(ground, changes).is_even;
        Setting { at: at.unwrap_or_default(), is_even }
    }

    /// The changes with so many more closures.
    pub(super) fn with_more(&self, ground: &Ground<'_>, changes: &Changes, more: Decimal) -> Option<Changes> {
        let still = vec![Decimal::ZERO; self.parts.len()];
        let shifts = self.read(ground, changes).map_or(still, |(_, shifts)| shifts);
        self.write(ground, changes, more, &shifts)
    }

    /// The changes with so many more for a positive reason.
    pub(super) fn with_mix(
        &self,
        ground: &Ground<'_>,
        changes: &Changes,
        measure: Measure,
        shift: Decimal,
    ) -> Option<Changes> {
        let place = self.parts.iter().position(|part| part.measure == Some(measure) && part.is_positive)?;
        let still = (Decimal::ZERO, vec![Decimal::ZERO; self.parts.len()]);
        let (more, mut shifts) = self.read(ground, changes).unwrap_or(still);
        *shifts.get_mut(place)? = shift;
        self.write(ground, changes, more, &shifts)
    }
}

/// A group's reasons where all are known and a person has one of them, else the group.
fn parts_of(group: &ExitGroup, count: &impl Fn(Measure) -> Option<Decimal>) -> Vec<Part> {
    let whole = Measure::Group(group.id);
    let is_positive = group.positive;
    let known = count(whole);
    let one = |measure, count| Part { measure: Some(measure), of: None, is_positive, count };
    let reasons: Option<Vec<(Measure, Decimal)>> = group
        .reasons
        .iter()
        .map(|reason| {
            let measure = Measure::Reason(reason.id);
            Some((measure, count(measure)?))
        })
        .collect();
    let reasons = reasons.filter(|reasons| !reasons.is_empty() && !group.several_reasons);
    match (reasons, known) {
        (Some(reasons), known) => {
            let sum = reasons.iter().fold(Decimal::ZERO, |sum, (_, count)| sum.plus_within(*count));
            // Where the reasons do not make up their group, the group is what counts.
            if let Some(known) = known.filter(|known| *known != sum) {
                return vec![one(whole, known)];
            }
            let part = |(measure, count)| Part { of: Some(whole), ..one(measure, count) };
            reasons.into_iter().map(part).collect()
        }
        (None, Some(known)) => vec![one(whole, known)],
        (None, None) => Vec::new(),
    }
}
