//! Indicators: whether each is reached, and what that makes of its area. Fulfilment is binary: all or nothing.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::operation::Operation;
use super::sources::{source_of, year_before};
use super::topology::NodeId;
use crate::report::{
    AreaId, Indicator, IndicatorId, IndicatorKind, IndicatorPart, InputId, UnitId, YearOffset,
};

/// What a target area comes to.
pub(super) struct AreaScore {
    pub(super) index: NodeId,
    pub(super) points_reached: NodeId,
    pub(super) points_known: NodeId,
    /// Measured or not, by what the area is scored by.
    pub(super) points_in_all: NodeId,
    /// Whether each indicator is reached.
    pub(super) indicators: Vec<NodeId>,
    /// The index as printed.
    pub(super) entered: NodeId,
}

/// An area's index from its indicators, else as printed.
pub(super) fn score_area(
    builder: &mut FigureBuilder<'_>,
    unit: UnitId,
    area: AreaId,
    nominal: NodeId,
) -> AreaScore {
    let year = YearOffset::CURRENT;
    let key = Key::AreaIndex { unit, area, year };
    let entered = builder.graph.input(InputId::AreaIndex { unit, area, year });
    let points_of_printed = builder.graph.add(Operation::Weighed, &[nominal, entered]);
    let points_printed = builder.graph.percent_of(entered, points_of_printed);
    let (mut reached, mut measured, mut indicators) = (Vec::new(), Vec::new(), Vec::new());
    let mut weights = Vec::new();
    let structure = builder.structure;
    for indicator in structure.indicators.iter().filter(|indicator| indicator.area == area) {
        let verdict = verdict(builder, unit, indicator);
        let weight = builder.graph.input(InputId::IndicatorWeight(indicator.id));
        reached.push(builder.graph.add(Operation::Counted, &[weight, verdict]));
        measured.push(builder.graph.add(Operation::Where, &[weight, verdict]));
        weights.push(weight);
        indicators.push(verdict);
    }
    if indicators.is_empty() {
        builder.figure(key, Unit::Points, entered);
        let (points_reached, points_known) = (points_printed, points_of_printed);
        return AreaScore {
            index: entered,
            points_reached,
            points_known,
            points_in_all: nominal,
            indicators,
            entered,
        };
    }
    let reached = builder.graph.sum_of_entered(&reached);
    let measured = builder.graph.sum_of_entered(&measured);
    let scored = builder.graph.percentage(reached, measured);
    let index = builder.graph.first_known(&[scored, entered]);
    builder.figure(key, Unit::Points, index);
    builder.check(CheckKind::Index, entered, scored, key);
    let points_reached = builder.graph.first_known(&[reached, points_printed]);
    let points_known = builder.graph.first_known(&[measured, points_of_printed]);
    // The weights where some indicator is measured, and the nominal points while one of them has none; else the latter.
    let all_weights = builder.graph.sum_of_all(&weights);
    let weights = builder.node(Key::AreaWeights(area)).unwrap_or(nominal);
    let in_all = builder.graph.first_known(&[all_weights, nominal, weights]);
    let scored_weights = builder.graph.add(Operation::Where, &[in_all, measured]);
    let printed_points = builder.graph.add(Operation::Where, &[nominal, entered]);
    let points_in_all = builder.graph.first_known(&[scored_weights, printed_points, weights, nominal]);
    AreaScore { index, points_reached, points_known, points_in_all, indicators, entered }
}

/// Whether an indicator is reached, on unrounded values.
fn verdict(builder: &mut FigureBuilder<'_>, unit: UnitId, indicator: &Indicator) -> NodeId {
    let id = indicator.id;
    let cell = |builder: &mut FigureBuilder<'_>, part| {
        builder.graph.input(InputId::Indicator { unit, indicator: id, part })
    };
    // An indicator that is a figure of the same report is not typed twice.
    let source_key = source_of(builder.structure, indicator, unit).filter(|key| builder.node(*key).is_some());
    let outcome = known(builder, unit, id, IndicatorPart::Outcome, source_key);
    builder.figure(Key::IndicatorOutcome { unit, indicator: id }, Unit::OfRow, outcome);
    let target = builder.graph.input(InputId::IndicatorTarget(id));
    // The figure may have a target of its own: one goal has one target. A platform may have another.
    if unit == UnitId::WHOLE
        && let Some(Key::Rate { unit: of, rate, .. }) = source_key
        && let Some(other) = builder.node(Key::RateTarget { unit: of, rate })
    {
        builder.check(CheckKind::TargetConflict, target, other, Key::RateTarget { unit: of, rate });
    }
    let (operation, operands) = match indicator.kind {
        IndicatorKind::AtLeast => (Operation::AtLeast, [outcome, target]),
        IndicatorKind::AtMost => (Operation::AtMost, [outcome, target]),
        IndicatorKind::Increased | IndicatorKind::Decreased => {
            let before = source_key
                .and_then(|key| year_before(builder.structure, key, |key| builder.node(key).is_some()));
            let previous = known(builder, unit, id, IndicatorPart::Previous, before);
            builder.figure(Key::IndicatorPrevious { unit, indicator: id }, Unit::OfRow, previous);
            let more = indicator.kind == IndicatorKind::Increased;
            (if more { Operation::MoreThan } else { Operation::LessThan }, [outcome, previous])
        }
        // A figure that is the difference of two groups needs no other group.
        IndicatorKind::NoDifference if matches!(source_key, Some(Key::RateGap { .. })) => {
            (Operation::AtMost, [builder.graph.add(Operation::Size, &[outcome]), target])
        }
        IndicatorKind::NoDifference => {
            let other = cell(builder, IndicatorPart::Other);
            let difference = builder.graph.difference(outcome, other);
            (Operation::AtMost, [builder.graph.add(Operation::Size, &[difference]), target])
        }
        IndicatorKind::YesNo => (Operation::AtLeast, [outcome, builder.graph.constant(1)]),
        IndicatorKind::Judged => (Operation::AtLeast, [outcome, builder.graph.constant(REACHED)]),
    };
    let by_outcome = builder.graph.add(operation, &operands);
    let judgements = judgements(builder, unit, id, by_outcome);
    let judged = InputId::Indicator { unit, indicator: id, part: IndicatorPart::Judgement };
    builder.result(
        Key::IndicatorReached { unit, indicator: id },
        Unit::Verdict,
        Operation::Judged(judged),
        &judgements,
    )
}

/// What stands in a cell of an indicator; where it is empty, the figure that it is.
fn known(
    builder: &mut FigureBuilder<'_>,
    unit: UnitId,
    indicator: IndicatorId,
    part: IndicatorPart,
    figure: Option<Key>,
) -> NodeId {
    let cell = InputId::Indicator { unit, indicator, part };
    let entered = builder.graph.input(cell);
    let Some(figure) = figure.and_then(|key| builder.node(key)) else { return entered };
    // A share of nobody is not measured, which is not the same as failed.
    let figure = builder.graph.add(Operation::OrEmpty(cell), &[figure]);
    builder.graph.first_known(&[entered, figure])
}

/// What goes before an indicator's outcome, the first first, and the outcome's own verdict: how it is judged here, how
/// most tables of a seminar judge it, and how the office did before.
fn judgements(
    builder: &mut FigureBuilder<'_>,
    unit: UnitId,
    indicator: IndicatorId,
    by_outcome: NodeId,
) -> Vec<NodeId> {
    let structure = builder.structure;
    let cell = |part| InputId::Indicator { unit, indicator, part };
    let mut judgements = vec![builder.graph.input(cell(IndicatorPart::Judgement))];
    if !structure.gathering.is_empty() || !structure.seats.is_empty() {
        let office = builder.graph.input(cell(IndicatorPart::Office));
        if !structure.seats.is_empty() {
            let mut votes = vec![builder.graph.constant(u8::from(structure.silent_agrees)), office];
            for seat in &structure.seats {
                votes.push(builder.graph.input(InputId::Vote { seat: seat.id, unit, indicator }));
            }
            let operation = Operation::Majority(cell(IndicatorPart::Judgement));
            judgements.push(builder.result(
                Key::Room { unit, indicator },
                Unit::Judgement,
                operation,
                &votes,
            ));
        }
        judgements.push(office);
    }
    judgements.push(by_outcome);
    judgements
}

/// What is judged is 0 not reached, 1 near, 2 reached; near is a label only.
const REACHED: u8 = 2;
