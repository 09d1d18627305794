//! The Impactindex from area indices: Σ points × area index / Σ points.
//!
//! An area that is not known is left out of both sums, so that it is neither counted as failed nor as reached.
//! Each platform and the whole is scored on its own; the whole is never a mean of its platforms.

use super::builder::{FigureBuilder, Unit};
use super::graph::NodeId;
use super::key::Key;
use super::operation::Operation;
use super::volumes::target;
use crate::report::{AreaId, InputId, TargetOf, UnitId, YearOffset};

pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    let points: Vec<NodeId> = structure
        .areas
        .iter()
        .map(|area| {
            let node = builder.graph.input(InputId::AreaPoints(area.id));
            builder.figure(Key::AreaPoints(area.id), Unit::Points, node)
        })
        .collect();
    let sum = builder.graph.sum_of_entered(&points);
    builder.figure(Key::AreaPointsSum, Unit::Points, sum);
    for (area, &node) in structure.areas.iter().zip(&points) {
        let share = builder.graph.percentage(node, sum);
        builder.figure(Key::AreaShare(area.id), Unit::Percent, share);
    }
    for unit in structure.units.iter().filter(|unit| unit.scored) {
        index_of_unit(builder, unit.id, &points);
    }
}

fn index_of_unit(builder: &mut FigureBuilder<'_>, unit: UnitId, points: &[NodeId]) {
    let structure = builder.structure;
    let mut reached = Vec::new();
    let mut known = Vec::new();
    for (area, &nominal) in structure.areas.iter().zip(points) {
        let current = area_index(builder, unit, area.id, YearOffset::CURRENT);
        let previous = area_index(builder, unit, area.id, YearOffset::PREVIOUS);
        let difference = builder.graph.difference(current, previous);
        builder.figure(Key::AreaDifference { unit, area: area.id }, Unit::Points, difference);

        let points_reached = builder.graph.percent_of(current, nominal);
        builder.figure(Key::AreaPointsReached { unit, area: area.id }, Unit::Points, points_reached);
        reached.push(points_reached);
        known.push(builder.graph.add(Operation::Where, &[nominal, current]));
    }
    let reached = builder.graph.sum_of_entered(&reached);
    builder.figure(Key::PointsReached(unit), Unit::Points, reached);
    let known = builder.graph.sum_of_entered(&known);
    builder.figure(Key::PointsKnown(unit), Unit::Points, known);
    let weighted = builder.graph.percentage(reached, known);

    let printed = builder.graph.input(InputId::PrintedIndex { unit, year: YearOffset::CURRENT });
    builder.figure(Key::PrintedIndex(unit), Unit::Points, printed);
    let index = builder.graph.first_known(&[weighted, printed]);
    builder.figure(Key::Index { unit, year: YearOffset::CURRENT }, Unit::Points, index);
    // The points of the year before are not known, and they change: its index is only what was printed.
    let previous = builder.graph.input(InputId::PrintedIndex { unit, year: YearOffset::PREVIOUS });
    builder.figure(Key::Index { unit, year: YearOffset::PREVIOUS }, Unit::Points, previous);
    let difference = builder.graph.difference(index, previous);
    builder.figure(Key::IndexDifference(unit), Unit::Points, difference);

    let goal = target(builder, unit, TargetOf::Index);
    builder.figure(Key::IndexTarget(unit), Unit::Points, goal);
    let distance = builder.graph.difference(index, goal);
    builder.figure(Key::IndexDistance(unit), Unit::Points, distance);
    let verdict = builder.graph.add(Operation::AtLeast, &[index, goal]);
    builder.figure(Key::IndexReached(unit), Unit::Verdict, verdict);
}

fn area_index(builder: &mut FigureBuilder<'_>, unit: UnitId, area: AreaId, year: YearOffset) -> NodeId {
    let node = builder.graph.input(InputId::AreaIndex { unit, area, year });
    builder.figure(Key::AreaIndex { unit, area, year }, Unit::Points, node)
}
