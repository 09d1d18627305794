//! The benchmark's model, written with the builder that the app's own figures are written with.
//!
//! The benchmark's README says in which order inputs and outputs come, and what each output is.

use crate::board::Sizes;
use finsamkalkyl::calculation::{Graph, GraphBuilder, NodeId, Operation};
use finsamkalkyl::report::{
    AmountOf, Column, Entries, ExitGroupId, IndicatorId, IndicatorPart, InputId, LineGroupId, LineId,
    Measure, ReasonId, Sex, UnitId,
};
use finsamkalkyl::rules::{CeilingRule, Tier};
use rust_decimal::Decimal;
use std::num::TryFromIntError;

const AREAS: usize = 5;
const INDICATORS_PER_AREA: usize = 12;
const INDICATORS: usize = AREAS * INDICATORS_PER_AREA;
const SEXES: [Sex; 2] = [Sex::Women, Sex::Men];
const INCOME_LINES: usize = 12;
/// The first lines of income, which the ceiling is a share of.
const CONTRIBUTION_LINES: usize = 9;

/// How many counts the benchmark has for each platform and sex.
const COUNTS: usize = 8;
/// The counts that outputs hang on, by their place among those: all but the new participants.
const COUNTED: [(usize, Measure); 7] = [
    (0, Measure::Participants),
    (2, Measure::Reason(ReasonId(0))),
    (3, Measure::Reason(ReasonId(1))),
    (4, Measure::Reason(ReasonId(2))),
    (5, Measure::Reason(ReasonId(3))),
    (6, Measure::Group(ExitGroupId(1))),
    (7, Measure::Group(ExitGroupId(2))),
];

/// The nodes of one group's counts, in the order of `COUNTED`.
type Counts = [NodeId; COUNTED.len()];

/// The graph, and which nodes the benchmark's inputs and outputs are.
pub struct Model {
    pub graph: Graph,
    pub inputs: Vec<Option<NodeId>>,
    pub outputs: Vec<NodeId>,
}

/// The graph with every input empty. For each indicator it is told whether its outcome shall be at least its target.
pub fn build(sizes: Sizes, at_least: &[bool]) -> Result<Model, TryFromIntError> {
    let indicators = sizes.platforms * INDICATORS;
    let counts = 3 * indicators;
    let economy = counts + sizes.platforms * SEXES.len() * COUNTS;
    let size = economy + INCOME_LINES + sizes.cost_lines + 2;
    let mut builder =
        ModelBuilder { graph: GraphBuilder::default(), inputs: vec![None; size], outputs: Vec::new() };
    builder.indexes(sizes.platforms, at_least)?;
    builder.outcomes(sizes.platforms, counts)?;
    builder.economy(sizes.cost_lines, economy)?;
    let graph = builder.graph.finish(&Entries::new());
    Ok(Model { graph, inputs: builder.inputs, outputs: builder.outputs })
}

struct ModelBuilder {
    graph: GraphBuilder,
    inputs: Vec<Option<NodeId>>,
    outputs: Vec<NodeId>,
}

impl ModelBuilder {
    /// The node of an input.
    fn input(&mut self, position: usize, id: InputId) -> NodeId {
        let node = self.graph.input(id);
        if let Some(slot) = self.inputs.get_mut(position) {
            *slot = Some(node);
        }
        node
    }

    fn indexes(&mut self, platforms: usize, at_least: &[bool]) -> Result<(), TryFromIntError> {
        let count = platforms * INDICATORS;
        let indicators: Vec<usize> = (0..count).collect();
        for platform in indicators.chunks_exact(INDICATORS) {
            let (mut all_reached, mut all_weights) = (Vec::new(), Vec::new());
            for area in platform.chunks_exact(INDICATORS_PER_AREA) {
                let (mut reached, mut weights) = (Vec::new(), Vec::new());
                for &indicator in area {
                    let id = IndicatorId(indicator.try_into()?);
                    let weight = self.input(indicator, InputId::IndicatorWeight(id));
                    let part = IndicatorPart::Outcome;
                    let outcome = InputId::Indicator { unit: UnitId::WHOLE, indicator: id, part };
                    let outcome = self.input(count + indicator, outcome);
                    let target = self.input(2 * count + indicator, InputId::IndicatorTarget(id));
                    let comparison = match at_least.get(indicator) {
                        Some(true) => Operation::AtLeast,
                        _ => Operation::AtMost,
                    };
                    let verdict = self.graph.add(comparison, &[outcome, target]);
                    reached.push(self.graph.add(Operation::Counted, &[weight, verdict]));
                    weights.push(weight);
                }
                let reached = self.graph.sum_of_all(&reached);
                let weights = self.graph.sum_of_all(&weights);
                self.outputs.push(self.graph.percentage(reached, weights));
                all_reached.push(reached);
                all_weights.push(weights);
            }
            let reached = self.graph.sum_of_all(&all_reached);
            let weights = self.graph.sum_of_all(&all_weights);
            self.outputs.push(self.graph.percentage(reached, weights));
        }
        Ok(())
    }

    fn outcomes(&mut self, platforms: usize, start: usize) -> Result<(), TryFromIntError> {
        let mut women = Vec::with_capacity(platforms);
        let mut men = Vec::with_capacity(platforms);
        for platform in 0..platforms {
            let unit = UnitId(platform.try_into()?);
            let mut of_sex = |sex: usize, name: Sex| {
                COUNTED.map(|(count, measure)| {
                    let position = start + (platform * SEXES.len() + sex) * COUNTS + count;
                    self.input(position, InputId::count(unit, measure, name))
                })
            };
            let counts = (of_sex(0, Sex::Women), of_sex(1, Sex::Men));
            self.groups(counts);
            women.push(counts.0);
            men.push(counts.1);
        }
        let (women, men) = (self.added(&women), self.added(&men));
        self.groups((women, men));
        Ok(())
    }

    /// The platforms' counts of one sex, added.
    fn added(&mut self, platforms: &[Counts]) -> Counts {
        let mut place = 0..;
        COUNTED.map(|_| {
            let place = place.next().unwrap_or_default();
            let counts: Vec<NodeId> =
                platforms.iter().filter_map(|counts| counts.get(place).copied()).collect();
            self.graph.sum_of_all(&counts)
        })
    }

    /// The measures of women, of men and of both.
    fn groups(&mut self, (women, men): (Counts, Counts)) {
        self.measures(women);
        self.measures(men);
        let mut men = men.into_iter();
        let both = women.map(|women| {
            let men = men.next().unwrap_or(women);
            self.graph.sum_of_all(&[women, men])
        });
        self.measures(both);
    }

    fn measures(&mut self, counts: Counts) {
        let [participants, work, studies, employment_service, no_work_capacity, health, interrupted] = counts;
        let positive = self.graph.sum_of_all(&[work, studies, employment_service, no_work_capacity]);
        let closed = self.graph.sum_of_all(&[positive, health, interrupted]);
        self.outputs.extend([closed, positive]);
        for (part, whole) in [
            (positive, closed),
            (work, positive),
            (studies, positive),
            (employment_service, positive),
            (no_work_capacity, positive),
            (health, closed),
            (interrupted, closed),
            (closed, participants),
        ] {
            self.outputs.push(self.graph.add(Operation::Quotient, &[part, whole]));
        }
        self.outputs.push(self.graph.difference(participants, closed));
    }

    fn economy(&mut self, cost_lines: usize, start: usize) -> Result<(), TryFromIntError> {
        let column = Column::Outcome;
        let lines = (0..INCOME_LINES + cost_lines)
            .map(|line| {
                let of = AmountOf::Line(LineId(line.try_into()?));
                Ok(self.input(start + line, InputId::Amount { of, column }))
            })
            .collect::<Result<Vec<NodeId>, TryFromIntError>>()?;
        let (income, costs) = lines.split_at_checked(INCOME_LINES).unwrap_or_default();
        let (contributions, others) = income.split_at_checked(CONTRIBUTION_LINES).unwrap_or_default();
        let net = AmountOf::Group(LineGroupId(0));
        let net = self.input(start + lines.len(), InputId::Amount { of: net, column });
        let opening = self.input(start + lines.len() + 1, InputId::OpeningEquity(column));

        let base = self.graph.sum_of_all(contributions);
        let gains: Vec<NodeId> = others.iter().copied().chain([base, net]).collect();
        let gains = self.graph.sum_of_all(&gains);
        let costs = self.graph.sum_of_all(costs);
        let result = self.graph.difference(gains, costs);
        let closing = self.graph.sum_of_all(&[opening, result]);
        let ceiling = self.graph.ceiling(&ceiling_rule(), base);
        let headroom = self.graph.difference(ceiling, closing);
        self.outputs.extend([result, closing, ceiling, headroom]);
        Ok(())
    }
}

/// A fifth of the first seven million, 15 % of what is above.
fn ceiling_rule() -> CeilingRule {
    let tier = |percent: u32, up_to_kr: Option<u32>| Tier {
        percent: percent.into(),
        up_to_kr: up_to_kr.map(Decimal::from),
    };
    CeilingRule {
        name: "board".to_owned(),
        tiers: vec![tier(20, Some(7_000_000)), tier(15, None)],
        amount_kr: None,
        documented_up_to_kr: None,
        source: "the benchmark's README".to_owned(),
    }
}
