//! Strategic indicators by place, and goals.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::key_parts::{GoalItem, Movement, StrategicItem};
use super::operation::Operation;
use super::statements::{cell, cell_of_year};
use super::topology::NodeId;
use crate::report::{
    Choice, Column, Expectation, Field, InputId, PlaceId, PlaceKind, Row, RowId, RowRole, Table, TableKind,
    YearOffset,
};

/// This year against the year before at every place; a difference with a missing side is missing, not 0.
pub(super) fn strategic(builder: &mut FigureBuilder<'_>, table: &Table) {
    let (mut tallies, mut lacking) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let mut movements = Vec::new();
        for place in &table.places {
            let movement = place_difference(builder, table, row, place.id);
            if place.kind == PlaceKind::Municipality {
                movements.push(movement);
            }
        }
        regions(builder, table, row);
        tallies.push(tally(builder, table, row.id, &movements));
        lacking.push(not_comparable(builder, table, row, &movements));
    }
    // The whole table's counts are those of its rows.
    let whole = |way| Key::StrategicTally { table: table.id, row: RowId::WHOLE, way };
    for (place, way) in [Movement::Improved, Movement::Unchanged, Movement::Worsened].into_iter().enumerate()
    {
        let rows: Vec<NodeId> = tallies.iter().filter_map(|row| row.get(place).copied()).collect();
        builder.result(whole(way), Unit::Number, Operation::SumOfAll, &rows);
    }
    builder.result(whole(Movement::NotComparable), Unit::Number, Operation::SumOfAll, &lacking);
}

/// How many municipalities lack a value, of an indicator that some municipality has a value of: what is known only
/// for the region has no municipalities to compare.
fn not_comparable(builder: &mut FigureBuilder<'_>, table: &Table, row: &Row, movements: &[NodeId]) -> NodeId {
    let mut cells = Vec::new();
    for place in table.places.iter().filter(|place| place.kind == PlaceKind::Municipality) {
        for year in [YearOffset::CURRENT, YearOffset::PREVIOUS] {
            let id = InputId::Cell { table: table.id, row: row.id, field: Field::Place(place.id), year };
            cells.push(builder.graph.input(id));
        }
    }
    let some = builder.graph.add(Operation::CountKnown, &cells);
    let known = builder.graph.add(Operation::CountKnown, movements);
    let places = builder.graph.constant(movements.len());
    let lacking = builder.graph.difference(places, known);
    let key = Key::StrategicTally { table: table.id, row: row.id, way: Movement::NotComparable };
    builder.result(key, Unit::Number, Operation::Counted, &[lacking, some])
}

fn place_difference(builder: &mut FigureBuilder<'_>, table: &Table, row: &Row, place: PlaceId) -> NodeId {
    let key = |item| Key::Strategic { table: table.id, row: row.id, place, item };
    let field = Field::Place(place);
    let now = cell(builder, table, row.id, field, Unit::OfRow);
    let before = cell_of_year(builder, table, row.id, field, YearOffset::PREVIOUS, Unit::OfRow);
    let difference = builder.difference(key(StrategicItem::Difference), Unit::OfRow, now, before);
    let less_is_better = matches!(row.role, RowRole::Down | RowRole::PersonsDown);
    let gain = if less_is_better { builder.graph.difference(before, now) } else { difference };
    let nation =
        table.places.iter().find(|place| place.kind == PlaceKind::Nation).filter(|other| other.id != place);
    if let Some(nation) = nation {
        let nation = cell(builder, table, row.id, Field::Place(nation.id), Unit::OfRow);
        builder.result(key(StrategicItem::AboveNation), Unit::Verdict, Operation::MoreThan, &[now, nation]);
    }
    builder.result(key(StrategicItem::Movement), Unit::Movement, Operation::Direction, &[gain])
}

/// Where persons are counted, the municipalities add up to the region.
fn regions(builder: &mut FigureBuilder<'_>, table: &Table, row: &Row) {
    if !matches!(row.role, RowRole::PersonsUp | RowRole::PersonsDown) {
        return;
    }
    for year in [YearOffset::CURRENT, YearOffset::PREVIOUS] {
        let municipalities: Vec<NodeId> = table
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::Municipality)
            .map(|place| cell_of_year(builder, table, row.id, Field::Place(place.id), year, Unit::OfRow))
            .collect();
        if municipalities.is_empty() {
            continue;
        }
        let sum = builder.graph.sum_of_all(&municipalities);
        let key = Key::RegionSum { table: table.id, row: row.id, year };
        builder.figure(key, Unit::Persons, sum);
        if let Some(region) = table.places.iter().find(|place| place.kind == PlaceKind::Region) {
            let stated = cell_of_year(builder, table, row.id, Field::Place(region.id), year, Unit::OfRow);
            builder.check(CheckKind::Units, stated, sum, key);
        }
    }
}

fn tally(builder: &mut FigureBuilder<'_>, table: &Table, row: RowId, movements: &[NodeId]) -> [NodeId; 3] {
    let nothing = builder.graph.constant(0);
    let mut count = |way, comparison| {
        let yes: Vec<NodeId> =
            movements.iter().map(|&node| builder.graph.add(comparison, &[node, nothing])).collect();
        let key = Key::StrategicTally { table: table.id, row, way };
        builder.result(key, Unit::Number, Operation::CountYes, &yes)
    };
    [
        count(Movement::Improved, Operation::MoreThan),
        count(Movement::Unchanged, Operation::Equals),
        count(Movement::Worsened, Operation::LessThan),
    ]
}

pub(super) fn goals(builder: &mut FigureBuilder<'_>, table: &Table) {
    for row in &table.rows {
        goal(builder, table, row);
    }
    let count = builder.graph.constant(table.rows.len());
    builder.figure(Key::TableRows(table.id), Unit::Number, count);
}

fn goal(builder: &mut FigureBuilder<'_>, table: &Table, row: &Row) {
    let key = |item| Key::Goal { table: table.id, row: row.id, item };
    let unit = match row.role {
        RowRole::ShareAtLeast | RowRole::ShareAtMost => Unit::Percent,
        RowRole::AmountUnclear | RowRole::AmountAtLeast | RowRole::AmountAtMost => Unit::Kr,
        _ => Unit::OfRow,
    };
    let outcome = cell(builder, table, row.id, Field::Column(Column::Outcome), unit);
    let (operation, against) = match row.role {
        RowRole::ShareAtLeast | RowRole::CountAtLeast | RowRole::MeanAtLeast | RowRole::AmountAtLeast => {
            (Operation::AtLeast, Field::Target)
        }
        RowRole::DaysAtMost | RowRole::ShareAtMost | RowRole::CountAtMost | RowRole::AmountAtMost => {
            (Operation::AtMost, Field::Target)
        }
        RowRole::Increase => (Operation::MoreThan, Field::Column(Column::Previous)),
        RowRole::Decrease => (Operation::LessThan, Field::Column(Column::Previous)),
        // What is to be done or judged is told by what is expected of it; of an amount it is not said which way.
        _ => {
            cell(builder, table, row.id, Field::Target, unit);
            builder.result(key(GoalItem::Reached), Unit::Verdict, Operation::FirstKnown, &[]);
            return;
        }
    };
    let against = cell(builder, table, row.id, against, unit);
    builder.result(key(GoalItem::Reached), Unit::Verdict, operation, &[outcome, against]);
    if row.whole_year {
        builder.result(key(GoalItem::Progress), Unit::Percent, Operation::Percentage, &[outcome, against]);
    }
}

/// How many goals there are of each kind, and of each expectation.
pub(super) fn goal_tallies(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    let goals: Vec<&Row> = structure
        .tables
        .iter()
        .filter(|table| table.kind == TableKind::Goals)
        .flat_map(|table| &table.rows)
        .collect();
    if goals.is_empty() {
        return;
    }
    for &(_, expected) in Expectation::WORDS {
        let count = goals.iter().filter(|goal| goal.expected == Some(expected)).count();
        let node = builder.graph.constant(count);
        builder.figure(Key::GoalsExpected(expected), Unit::Number, node);
    }
    for &(_, kind) in RowRole::WORDS {
        let count = goals.iter().filter(|goal| goal.role == kind).count();
        if count > 0 {
            let node = builder.graph.constant(count);
            builder.figure(Key::GoalsOfKind(kind), Unit::Number, node);
        }
    }
}

/// Occasions with their participants.
pub(super) fn training(builder: &mut FigureBuilder<'_>, table: &Table) {
    let participants: Vec<NodeId> =
        table.rows.iter().map(|row| cell(builder, table, row.id, Field::Value, Unit::Persons)).collect();
    let sum = builder.graph.sum_of_entered(&participants);
    let year = YearOffset::CURRENT;
    builder.figure(Key::TableSum { table: table.id, field: Field::Value, year }, Unit::Persons, sum);
    let count = builder.graph.constant(table.rows.len());
    builder.figure(Key::TableRows(table.id), Unit::Number, count);
    let id = InputId::Cell { table: table.id, row: RowId::WHOLE, field: Field::Value, year };
    let stated = builder.graph.input(id);
    builder.check(CheckKind::Sum, stated, sum, Key::TableSum { table: table.id, field: Field::Value, year });
}
