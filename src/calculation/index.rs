//! The Impactindex: 100 × points reached / points measured.
//!
//! An area's points are those of its indicators, or follow from its printed index and its nominal points. What is
//! not known is left out of both sums, so that it is neither counted as failed nor as reached; the index then has
//! bounds. Each platform and the whole is scored on its own; the whole is never a mean of its platforms.
//! Source: Samordningsförbundet Umeåregionen, Årsredovisning 2023, 1.7.4 and bilaga 1.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::indicators::{AreaScore, score_area};
use super::key::Key;
use super::key_parts::{IndexBound, RangeEnd, Tolerated};
use super::operation::Operation;
use super::topology::NodeId;
use super::volumes::Targets;
use crate::report::{AreaId, InputId, TargetOf, UnitId, YearOffset};

pub(super) fn build(builder: &mut FigureBuilder<'_>, targets: &Targets) {
    let structure = builder.structure;
    let points: Vec<NodeId> = structure
        .areas
        .iter()
        .map(|area| builder.cell(InputId::AreaPoints(area.id), Key::AreaPoints(area.id), Unit::Points))
        .collect();
    let sum = builder.graph.sum_of_entered(&points);
    builder.figure(Key::AreaPointsSum, Unit::Points, sum);
    let mut shares = Vec::new();
    for (area, &node) in structure.areas.iter().zip(&points) {
        shares.push(builder.result(
            Key::AreaShare(area.id),
            Unit::Percent,
            Operation::Percentage,
            &[node, sum],
        ));
        ranges(builder, area.id, node, sum);
    }
    if !shares.is_empty() {
        builder.result(Key::AreaShareSum, Unit::Percent, Operation::SumOfEntered, &shares);
    }
    goals(builder);
    weights(builder);
    for unit in structure.units.iter().filter(|unit| unit.scored) {
        if let Some(&target) = targets.get(&(unit.id, TargetOf::Index)) {
            index_of_unit(builder, unit.id, &points, target);
        }
    }
}

/// The points that the tolerance allows an area, by both readings of it.
fn ranges(builder: &mut FigureBuilder<'_>, area: AreaId, points: NodeId, sum: NodeId) {
    let percent = builder.graph.constant(builder.structure.tolerance.percent);
    for (whole, low, high) in
        [(points, RangeEnd::LowOfArea, RangeEnd::HighOfArea), (sum, RangeEnd::LowOfAll, RangeEnd::HighOfAll)]
    {
        let room = builder.graph.percent_of(percent, whole);
        builder.difference(Key::AreaRange { area, end: low }, Unit::Points, points, room);
        let key = Key::AreaRange { area, end: high };
        builder.result(key, Unit::Points, Operation::SumOfAll, &[points, room]);
    }
}

fn goals(builder: &mut FigureBuilder<'_>) {
    let mut all = 0;
    for area in builder.structure.areas.iter().filter(|area| !area.goals.is_empty()) {
        let count = builder.graph.constant(area.goals.len());
        builder.figure(Key::AreaGoals(area.id), Unit::Number, count);
        all += area.goals.len();
    }
    if all > 0 {
        let count = builder.graph.constant(all);
        builder.figure(Key::AreaGoalsSum, Unit::Number, count);
    }
}

/// The weights of each area's indicators together.
fn weights(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    for area in &structure.areas {
        let weights: Vec<NodeId> = structure
            .indicators
            .iter()
            .filter(|indicator| indicator.area == area.id)
            .map(|indicator| builder.graph.input(InputId::IndicatorWeight(indicator.id)))
            .collect();
        if !weights.is_empty() {
            builder.result(Key::AreaWeights(area.id), Unit::Points, Operation::SumOfEntered, &weights);
        }
    }
}

fn index_of_unit(builder: &mut FigureBuilder<'_>, unit: UnitId, points: &[NodeId], target: NodeId) {
    let (now, before) = (YearOffset::CURRENT, YearOffset::PREVIOUS);
    let structure = builder.structure;
    let (mut reached, mut known, mut in_all) = (Vec::new(), Vec::new(), Vec::new());
    let (mut verdicts, mut printed) = (Vec::new(), Vec::new());
    for (area, &nominal) in structure.areas.iter().zip(points) {
        let AreaScore { index, points_reached, points_known, points_in_all, indicators, entered } =
            score_area(builder, unit, area.id, nominal);
        let previous = builder.graph.input(InputId::AreaIndex { unit, area: area.id, year: before });
        builder.figure(Key::AreaIndex { unit, area: area.id, year: before }, Unit::Points, previous);
        builder.difference(Key::AreaDifference { unit, area: area.id }, Unit::Points, index, previous);
        let key = Key::AreaReached { unit, area: area.id };
        builder.result(key, Unit::Verdict, Operation::AtLeast, &[index, target]);
        builder.figure(Key::AreaPointsReached { unit, area: area.id }, Unit::Points, points_reached);
        builder.figure(Key::AreaPointsKnown { unit, area: area.id }, Unit::Points, points_known);
        in_all.push(points_in_all);
        reached.push(points_reached);
        known.push(points_known);
        verdicts.extend(indicators);
        printed.extend([nominal, entered]);
    }
    // A printed total is of all areas: it is held only against all of them.
    let all_reached = builder.graph.sum_of_all(&reached);
    let all_known = builder.graph.sum_of_all(&known);
    let complete = builder.graph.percentage(all_reached, all_known);
    let reached = builder.graph.sum_of_entered(&reached);
    builder.figure(Key::PointsReached(unit), Unit::Points, reached);
    let known = builder.graph.sum_of_entered(&known);
    builder.figure(Key::PointsKnown(unit), Unit::Points, known);
    let weighted = builder.graph.percentage(reached, known);
    bounds(builder, unit, reached, known, &in_all);
    if !verdicts.is_empty() {
        let yes = builder.graph.add(Operation::CountYes, &verdicts);
        let measured = builder.graph.add(Operation::CountKnown, &verdicts);
        builder.result(Key::SimpleIndex(unit), Unit::Percent, Operation::Percentage, &[yes, measured]);
    }
    let stated =
        builder.cell(InputId::PrintedIndex { unit, year: now }, Key::PrintedIndex(unit), Unit::Points);
    let index = builder.graph.first_known(&[weighted, stated]);
    builder.figure(Key::Index { unit, year: now }, Unit::Points, index);
    builder.check(CheckKind::Index, stated, complete, Key::PrintedIndex(unit));
    // The points of the year before are not known, and they change: its index is only what was printed.
    let previous = builder.graph.input(InputId::PrintedIndex { unit, year: before });
    builder.figure(Key::Index { unit, year: before }, Unit::Points, previous);
    builder.difference(Key::IndexDifference(unit), Unit::Points, index, previous);
    builder.difference(Key::PrintedIndexDifference(unit), Unit::Points, stated, previous);

    builder.figure(Key::IndexTarget(unit), Unit::Points, target);
    builder.difference(Key::IndexDistance(unit), Unit::Points, index, target);
    builder.result(Key::IndexReached(unit), Unit::Verdict, Operation::AtLeast, &[index, target]);
    builder.difference(Key::PrintedIndexDistance(unit), Unit::Points, stated, target);
    builder.result(Key::PrintedIndexReached(unit), Unit::Verdict, Operation::AtLeast, &[stated, target]);
    if let Some(all) = builder.node(Key::AreaPointsSum) {
        builder.result(Key::PointsForTarget(unit), Unit::Points, Operation::PercentOf, &[target, all]);
    }
    fit(builder, unit, stated, &printed);
}

/// The index if all that is not measured had failed, and if it had succeeded.
fn bounds(builder: &mut FigureBuilder<'_>, unit: UnitId, reached: NodeId, known: NodeId, in_all: &[NodeId]) {
    if in_all.is_empty() {
        return;
    }
    let all = builder.graph.sum_of_entered(in_all);
    builder.figure(Key::PointsInAll(unit), Unit::Points, all);
    builder.result(Key::IndexLow(unit), Unit::Points, Operation::Percentage, &[reached, all]);
    let unmeasured = builder.graph.difference(all, known);
    let most = builder.graph.sum_of_all(&[reached, unmeasured]);
    builder.result(Key::IndexHigh(unit), Unit::Points, Operation::Percentage, &[most, all]);
}

/// Whether the printed total fits the printed area indices.
fn fit(builder: &mut FigureBuilder<'_>, unit: UnitId, stated: NodeId, printed: &[NodeId]) {
    if printed.is_empty() {
        return;
    }
    // A report may print the total in whole points beside areas with decimals.
    let half = builder.graph.add(Operation::HalfStep, &[stated]);
    let top = builder.graph.sum_of_all(&[stated, half]);
    let bottom = builder.graph.difference(stated, half);
    let tolerance = builder.structure.tolerance;
    let relative = builder.graph.constant(u8::from(tolerance.relative));
    let nominal = builder.graph.constant(0);
    let within = builder.graph.constant(tolerance.percent);
    let cases = [
        (
            nominal,
            [IndexBound::NominalLow, IndexBound::NominalHigh, IndexBound::NominalFits],
            Tolerated::Nominal,
        ),
        (
            within,
            [IndexBound::ToleratedLow, IndexBound::ToleratedHigh, IndexBound::ToleratedFits],
            Tolerated::Within,
        ),
    ];
    let mut fits = Vec::new();
    for (tolerance, [low, high, fit], tolerated) in cases {
        let key = |bound| Key::IndexBound { unit, bound };
        let operands: Vec<NodeId> = [tolerance, relative].iter().chain(printed).copied().collect();
        let low = builder.result(key(low), Unit::Points, Operation::LowestIndex, &operands);
        let high = builder.result(key(high), Unit::Points, Operation::HighestIndex, &operands);
        let below = builder.graph.add(Operation::LessThan, &[low, top]);
        let above = builder.graph.add(Operation::MoreThan, &[high, bottom]);
        fits.push(builder.result(key(fit), Unit::Verdict, Operation::Product, &[below, above]));
        let operands: Vec<NodeId> = [tolerance, relative, stated].iter().chain(printed).copied().collect();
        let key = Key::WholePointsFit { unit, tolerated };
        builder.result(key, Unit::Verdict, Operation::WholePointsFit, &operands);
    }
    // What fits at nominal points fits within the tolerance, so that the two add up to the verdict.
    builder.result(Key::IndexFit(unit), Unit::Fit, Operation::SumOfAll, &fits);
}
