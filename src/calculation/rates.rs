//! The shares that counts give, their targets, and how far it is to them.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::key_parts::{CostPer, RateOf};
use super::operation::Operation;
use super::topology::NodeId;
use super::volumes::{Counts, Targets};
use crate::report::{
    AmountOf, Column, ExitGroup, InputId, Measure, Nature, Sex, Structure, UnitId, WHOLE_YEAR, YearOffset,
};

/// A share with its part and its whole.
pub(super) struct RateParts {
    pub(super) rate: RateOf,
    pub(super) part: Measure,
    pub(super) whole: Measure,
}

/// The shares that a unit's tree has. Reasons of the positive group are shares of it; others of all closed.
pub(super) fn rates(structure: &Structure, unit: UnitId) -> Vec<RateParts> {
    let of = |rate, part, whole| RateParts { rate, part, whole };
    let mut rates = vec![
        of(RateOf::Throughput, Measure::Closed, Measure::Participants),
        of(RateOf::Acceptance, Measure::Accepted, Measure::Referred),
    ];
    for party in &structure.parties {
        let (referred, accepted) = (Measure::ReferredBy(party.id), Measure::AcceptedFrom(party.id));
        rates.push(of(RateOf::ReferredBy(party.id), referred, Measure::Referred));
        rates.push(of(RateOf::AcceptedFrom(party.id), accepted, referred));
    }
    for group in structure.exits_of(unit) {
        rates.push(of(RateOf::Group(group.id), Measure::Group(group.id), Measure::Closed));
        let of_group = group.positive && !group.shares_of_closed;
        let whole = if of_group { Measure::Group(group.id) } else { Measure::Closed };
        let reasons = group.reasons.iter();
        rates.extend(reasons.map(|reason| of(RateOf::Reason(reason.id), Measure::Reason(reason.id), whole)));
    }
    rates
}

/// The years in which percentages are entered by sex: the report's own, and the one it is compared with.
pub(super) fn years_by_sex(structure: &Structure) -> impl Iterator<Item = YearOffset> + use<> {
    let has_earlier = structure.earlier_years > 0;
    [YearOffset::CURRENT].into_iter().chain(has_earlier.then_some(YearOffset::PREVIOUS))
}

pub(super) fn build(counts: &mut Counts<'_, '_>, targets: &Targets) {
    let structure = counts.builder.structure;
    for unit in &structure.units {
        let rates = rates(structure, unit.id);
        for year in structure.years() {
            for sex in Sex::ALL {
                for rate in &rates {
                    share(counts, targets, (unit.id, sex, year), rate);
                }
                flows(counts, unit.id, sex, year);
            }
            sums(counts.builder, unit.id, year);
        }
        for rate in &rates {
            comparisons(counts.builder, unit.id, rate.rate);
        }
    }
}

fn share(
    counts: &mut Counts<'_, '_>,
    targets: &Targets,
    (unit, sex, year): (UnitId, Sex, YearOffset),
    &RateParts { rate, part, whole }: &RateParts,
) {
    let part_count = counts.full((unit, part, sex, year));
    let whole_count = counts.full((unit, whole, sex, year));
    let builder = &mut *counts.builder;
    let key = Key::Rate { unit, rate, sex, year };
    let counted = builder.graph.percentage(part_count, whole_count);
    let mut node = counted;
    if sex == Sex::All || years_by_sex(builder.structure).any(|by_sex| by_sex == year) {
        // A report may print only the percentage.
        let entered = builder.graph.input(InputId::share(unit, part, sex, year));
        node = builder.graph.first_known(&[counted, entered]);
        builder.check(CheckKind::Rate, entered, counted, key);
    }
    builder.figure(key, Unit::Percent, node);
    let Some(&target) = targets.get(&(unit, rate.target())).filter(|_| year == YearOffset::CURRENT) else {
        return;
    };
    builder.result(Key::RateReached { unit, rate, sex }, Unit::Verdict, Operation::AtLeast, &[node, target]);
    if sex == Sex::All {
        builder.figure(Key::RateTarget { unit, rate }, Unit::Percent, target);
        let wanted = builder.graph.percent_of(target, whole_count);
        let lacking = builder.graph.difference(wanted, part_count);
        builder.result(
            Key::RateShortfall { unit, rate },
            Unit::Persons,
            Operation::WholeShortfall,
            &[lacking],
        );
        // Only a rate of those who closed has a whole that grows by further closures.
        if !matches!(rate, RateOf::Group(_) | RateOf::Reason(_)) {
            return;
        }
        // (part + k) / (whole + k) = target gives k = lacking / (1 − target).
        let hundred = builder.graph.constant(100);
        let rest = builder.graph.difference(hundred, target);
        let lacking = builder.graph.add(Operation::Gain, &[lacking]);
        let hundredfold = builder.graph.percentage(lacking, rest);
        builder.result(
            Key::RateFurther { unit, rate },
            Unit::Persons,
            Operation::WholeShortfall,
            &[hundredfold],
        );
    }
}

fn flows(counts: &mut Counts<'_, '_>, unit: UnitId, sex: Sex, year: YearOffset) {
    let came = counts.full((unit, Measure::New, sex, year));
    let left = counts.full((unit, Measure::Closed, sex, year));
    counts.builder.difference(Key::Inflow { unit, sex, year }, Unit::Persons, came, left);
    let before = YearOffset(year.0.saturating_sub(1));
    if let Some(came_before) =
        counts.builder.node(Key::Count { unit, measure: Measure::New, sex, year: before })
    {
        counts.builder.difference(Key::NewChange { unit, sex, year }, Unit::Persons, came, came_before);
    }
    let accepted = counts.full((unit, Measure::Accepted, sex, year));
    let declined = counts.full((unit, Measure::Declined, sex, year));
    let decided = counts.builder.graph.sum_of_all(&[accepted, declined]);
    let key = Key::AcceptedOfDecided { unit, sex, year };
    counts.builder.result(key, Unit::Percent, Operation::Percentage, &[accepted, decided]);
}

/// The sums of shares, which are 100 by nature.
fn sums(builder: &mut FigureBuilder<'_>, unit: UnitId, year: YearOffset) {
    let structure = builder.structure;
    let groups: Vec<_> = structure.exits_of(unit).collect();
    let mut tables = vec![(None, groups.iter().map(|group| RateOf::Group(group.id)).collect::<Vec<_>>())];
    let adds_up = |group: &&&ExitGroup| !group.several_reasons && !group.reasons.is_empty();
    for group in groups.iter().filter(adds_up) {
        let reasons: Vec<RateOf> = group.reasons.iter().map(|reason| RateOf::Reason(reason.id)).collect();
        let key = Key::Rate { unit, rate: RateOf::Group(group.id), sex: Sex::All, year };
        if group.positive && !group.shares_of_closed {
            tables.push((Some(group.id), reasons));
        } else if let Some(share) = builder.node(key) {
            // Both are of all closed.
            entered_shares_check(builder, (unit, year), &reasons, share, key);
        }
    }
    let hundred = builder.graph.constant(100);
    for (group, rates) in tables {
        let nodes = nodes_of(builder, unit, year, &rates);
        if nodes.is_empty() {
            continue;
        }
        let key = Key::ShareSum { unit, group, year };
        builder.result(key, Unit::Percent, Operation::SumOfAll, &nodes);
        // One group alone is not all that one can close for.
        if nodes.len() > 1 {
            entered_shares_check(builder, (unit, year), &rates, hundred, key);
        }
        let rounded: Vec<NodeId> =
            nodes.iter().map(|&node| builder.graph.add(Operation::Rounded, &[node])).collect();
        let key = Key::RoundedShareSum { unit, group, year };
        builder.result(key, Unit::Percent, Operation::SumOfAll, &rounded);
    }
    let parties: Vec<RateOf> = structure.parties.iter().map(|party| RateOf::ReferredBy(party.id)).collect();
    let nodes = nodes_of(builder, unit, year, &parties);
    if !nodes.is_empty() {
        let key = Key::PartyShareSum { unit, year };
        builder.result(key, Unit::Percent, Operation::SumOfAll, &nodes);
        entered_shares_check(builder, (unit, year), &parties, hundred, key);
    }
}

/// Shares that are entered add up to what they are parts of; where counts give them, the counts are held against each
/// other.
fn entered_shares_check(
    builder: &mut FigureBuilder<'_>,
    (unit, year): (UnitId, YearOffset),
    rates: &[RateOf],
    whole: NodeId,
    key: Key,
) {
    let entered: Vec<NodeId> = rates
        .iter()
        .map(|&rate| {
            let measure = rate.measure();
            builder.graph.input(InputId::Share { unit, measure, year })
        })
        .collect();
    let sum = builder.graph.sum_of_all(&entered);
    builder.check_by_nature(CheckKind::Sum, whole, sum, key);
}

fn nodes_of(builder: &FigureBuilder<'_>, unit: UnitId, year: YearOffset, rates: &[RateOf]) -> Vec<NodeId> {
    rates.iter().filter_map(|&rate| builder.node(Key::Rate { unit, rate, sex: Sex::All, year })).collect()
}

/// Differences between years and between the sexes.
fn comparisons(builder: &mut FigureBuilder<'_>, unit: UnitId, rate: RateOf) {
    let years: Vec<YearOffset> = builder.structure.years().collect();
    let of = |builder: &FigureBuilder<'_>, sex, year| builder.node(Key::Rate { unit, rate, sex, year });
    for &year in &years {
        if let (Some(women), Some(men)) = (of(builder, Sex::Women, year), of(builder, Sex::Men, year)) {
            builder.difference(Key::RateGap { unit, rate, year }, Unit::PercentagePoints, women, men);
        }
        let before = YearOffset(year.0.saturating_sub(1));
        for sex in Sex::ALL {
            if let (Some(now), Some(before)) = (of(builder, sex, year), of(builder, sex, before)) {
                let key = Key::RateChange { unit, rate, sex, year };
                builder.difference(key, Unit::PercentagePoints, now, before);
            }
        }
    }
    if let Some(&earliest) = years.last()
        && let (Some(now), Some(first)) =
            (of(builder, Sex::All, YearOffset::CURRENT), of(builder, Sex::All, earliest))
    {
        builder.difference(Key::RateChangeInAll { unit, rate }, Unit::PercentagePoints, now, first);
    }
}

/// What one participant costs: the whole by what goes to single persons, an activity by its own lines.
pub(super) fn unit_costs(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    for column in super::economy::columns(structure) {
        // The counts are of as much of the year as the report is about, and so the costs are to be.
        let is_part = structure.is_part_of_year(column);
        let year = match column {
            Column::Previous | Column::PreviousToDate => YearOffset::PREVIOUS,
            _ => YearOffset::CURRENT,
        };
        let is_alike = if structure.months == WHOLE_YEAR { year.0 == 0 || !is_part } else { is_part };
        if !is_alike {
            continue;
        }
        for unit in &structure.units {
            let lines: Vec<NodeId> = structure
                .lines
                .iter()
                .flat_map(|group| &group.lines)
                .filter(|line| line.unit == Some(unit.id))
                .filter_map(|line| builder.node(Key::Amount { of: AmountOf::Line(line.id), column }))
                .collect();
            let of_nature = Key::Amount { of: AmountOf::Nature(Nature::Individual), column };
            let cost = if !lines.is_empty() {
                builder.graph.sum_of_entered(&lines)
            } else if unit.id == UnitId::WHOLE
                && let Some(node) = builder.node(of_nature)
            {
                node
            } else {
                continue;
            };
            let positive = structure.positive_group_of(unit.id).map(|group| Measure::Group(group.id));
            let counts = [
                (CostPer::Participant, Some(Measure::Participants)),
                (CostPer::Closed, Some(Measure::Closed)),
                (CostPer::Positive, positive),
            ];
            for (per, measure) in counts {
                let count = measure.and_then(|measure| {
                    builder.node(Key::Count { unit: unit.id, measure, sex: Sex::All, year })
                });
                if let Some(count) = count {
                    let key = Key::UnitCost { unit: unit.id, per, column };
                    builder.result(key, Unit::Kr, Operation::Quotient, &[cost, count]);
                }
            }
        }
    }
}
