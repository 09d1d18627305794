//! Which cells count persons, and what is lost with each.

use crate::report::{Field, InputId, Measure, RowId, RowRole, Sex, Structure, TableKind, UnitId, YearOffset};

/// Whether a cell holds a number of persons. A goal in numbers does not say what it counts, and so may.
pub(super) fn is_persons(structure: &Structure, cell: InputId) -> bool {
    let InputId::Cell { table, row, field, .. } = cell else {
        return matches!(cell, InputId::Count { .. });
    };
    let Some(kind) = structure.table(table).map(|table| table.kind) else { return false };
    let role = structure.row(table, row).map_or(RowRole::Plain, |row| row.role);
    match kind {
        TableKind::Support => {
            matches!(field, Field::Before(_) | Field::After(_) | Field::Persons | Field::AllPersons)
        }
        TableKind::Survey => {
            matches!(field, Field::Grade(_) | Field::Answers | Field::NoOpinion | Field::Invited)
        }
        TableKind::Training => field == Field::Value,
        TableKind::Strategic => matches!(role, RowRole::PersonsUp | RowRole::PersonsDown),
        TableKind::Goals => {
            let counts = [RowRole::CountAtLeast, RowRole::CountAtMost, RowRole::Increase, RowRole::Decrease];
            counts.contains(&role) && matches!(field, Field::Column(_))
        }
        _ => false,
    }
}

/// Whether what stands in a cell may tell of persons.
pub(super) fn may_tell(cell: InputId) -> bool {
    matches!(
        cell,
        InputId::Count { .. }
            | InputId::Share { .. }
            | InputId::ShareOfSex { .. }
            | InputId::WomenShare { .. }
            | InputId::Cell { .. }
            | InputId::Indicator { .. }
            | InputId::Printed(_)
    )
}

/// Whether a cell is a percentage of persons.
pub(super) fn is_share(cell: InputId) -> bool {
    matches!(cell, InputId::Share { .. } | InputId::ShareOfSex { .. } | InputId::WomenShare { .. })
}

/// How much is lost with a cell: most with the totals that headline figures are made of.
pub(super) fn cost_of(structure: &Structure, cell: InputId) -> u32 {
    match cell {
        InputId::Count { unit, measure, sex, year } => {
            let is_root = structure.unit(unit).is_some_and(|unit| unit.parent.is_none());
            let is_positive =
                structure.positive_group_of(unit).is_some_and(|group| measure == Measure::Group(group.id));
            let is_headline = is_positive || matches!(measure, Measure::Participants | Measure::Closed);
            let is_group = is_headline || !matches!(measure, Measure::Reason(_) | Measure::AcceptedFrom(_));
            let mut cost = 2;
            cost += if sex == Sex::All { 4 } else { 0 };
            cost += if unit == UnitId::WHOLE { 8 } else { 0 };
            cost += if is_root || structure.children(unit).next().is_some() { 2 } else { 0 };
            cost += if is_headline { 6 } else { 0 };
            cost += if is_group { 2 } else { 0 };
            cost + u32::from(year == YearOffset::CURRENT)
        }
        InputId::Share { .. } | InputId::ShareOfSex { .. } => 4,
        InputId::Cell { row: RowId::WHOLE, .. } => 8,
        InputId::Cell { .. } | InputId::Indicator { .. } => 3,
        _ => 1,
    }
}
