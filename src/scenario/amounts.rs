//! Levers that move amounts: all members' contributions, a group of lines, all costs.

use super::ground::Ground;
use super::lever::Setting;
use super::parted::parted;
use crate::calculation::Key;
use crate::decimal::Called;
use crate::report::{AmountOf, Changes, InputId, LineGroup, Role, Section};
use rust_decimal::Decimal;

/// The cells that a lever moves, with what stands in them.
pub(super) type Cells = Vec<(InputId, Decimal)>;

/// The cells of the groups with these roles.
pub(super) fn cells_where(ground: &Ground<'_>, wanted: impl Fn(&LineGroup) -> bool) -> Cells {
    let groups = ground.structure().lines.iter().filter(|group| wanted(group));
    groups.flat_map(|group| cells_of(ground, group)).collect()
}

/// The cells of all costs: those of their groups, or the total where no group is known.
pub(super) fn cells_of_costs(ground: &Ground<'_>) -> Cells {
    let cells = cells_where(ground, |group| group.role.section() == Some(Section::Costs));
    if cells.is_empty() { stated(ground, AmountOf::Section(Section::Costs)) } else { cells }
}

/// The cells of the members' contributions.
pub(super) fn cells_of_allocation(ground: &Ground<'_>) -> Cells {
    cells_where(ground, |group| group.role == Role::MemberContributions)
}

/// A group's lines where they make up its total, else its total.
fn cells_of(ground: &Ground<'_>, group: &LineGroup) -> Cells {
    let column = ground.column;
    let lines: Cells = group.lines.iter().flat_map(|line| stated(ground, AmountOf::Line(line.id))).collect();
    let total = stated(ground, AmountOf::Group(group.id));
    let Some((_, stated)) = total.first() else { return lines };
    let sum = ground.value(Key::AmountBySum { of: AmountOf::Group(group.id), column });
    let are_all = sum.is_ok_and(|sum| {
        // What is rounded in print may miss its total by as much.
        sum.minus_within(*stated).abs() <= stated.abs().times_within(Decimal::new(5, 3)).max(Decimal::ONE)
    });
    if lines.is_empty() || !are_all { total } else { lines }
}

fn stated(ground: &Ground<'_>, of: AmountOf) -> Cells {
    let cell = InputId::Amount { of, column: ground.column };
    let value = ground.entered(cell).filter(|value| !value.is_zero());
    value.map(|value| (cell, value)).into_iter().collect()
}

/// What the cells come to.
pub(super) fn total(cells: &Cells) -> Decimal {
    cells.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.plus_within(*value))
}

/// The changes with the cells moved by so much in all, each by its part.
pub(super) fn moved(ground: &Ground<'_>, changes: &Changes, cells: &Cells, by: Decimal) -> Option<Changes> {
    let weights: Vec<Decimal> = cells.iter().map(|(_, value)| *value).collect();
    let parts = parted(by, &weights)?;
    let mut moved = changes.clone();
    for ((cell, value), part) in cells.iter().zip(parts) {
        ground.put(&mut moved, *cell, value.plus(part)?);
    }
    Some(moved)
}

/// By how much the cells are moved in all, and whether each by its part.
pub(super) fn setting(ground: &Ground<'_>, changes: &Changes, cells: &Cells) -> Setting {
    let now = |(cell, value): &(InputId, Decimal)| {
        ground.number(changes, *cell).unwrap_or_default().minus_within(*value)
    };
    let by: Vec<Decimal> = cells.iter().map(now).collect();
    let at = by.iter().copied().fold(Decimal::ZERO, Called::plus_within);
    if at.is_zero() {
        return Setting { at, is_even: by.iter().all(Decimal::is_zero) };
    }
    let weights: Vec<Decimal> = cells.iter().map(|(_, value)| *value).collect();
    let is_even = parted(at, &weights).is_none_or(|parts| parts == by);
    Setting { at, is_even }
}
