//! Counts of persons at any level and by sex or not, and the shares they give.
//!
//! A count may be entered, or follow in several ways. First comes what the report's own tables give it
//! (`placed`: entered, the sexes, the parts, the units below); only where that gives nothing does it follow
//! from the flow (those there − those who left = those who stayed). In that order no count can depend on itself.

use super::builder::{FigureBuilder, Unit};
use super::graph::NodeId;
use super::key::{Key, RateOf, Way};
use crate::report::{InputId, Measure, Sex, TargetOf, UnitId, YearOffset};
use std::collections::BTreeMap;

/// A count's address without its kind.
type Place = (UnitId, Measure, Sex, YearOffset);

const YEARS: [YearOffset; 2] = [YearOffset::CURRENT, YearOffset::PREVIOUS];

struct Counts<'builder, 'report> {
    builder: &'builder mut FigureBuilder<'report>,
    placed: BTreeMap<Place, NodeId>,
    full: BTreeMap<Place, NodeId>,
}

pub(super) fn build(builder: &mut FigureBuilder<'_>) {
    let structure = builder.structure;
    let measures = measures(builder);
    let mut counts = Counts { builder, placed: BTreeMap::new(), full: BTreeMap::new() };
    for unit in &structure.units {
        for year in YEARS {
            for sex in Sex::ALL {
                for &measure in &measures {
                    let node = counts.full((unit.id, measure, sex, year));
                    let key = Key::Count { unit: unit.id, measure, sex, year };
                    counts.builder.figure(key, Unit::Persons, node);
                }
                counts.rates(unit.id, sex, year);
            }
            counts.share_sums(unit.id, year);
        }
        counts.targets(unit.id);
    }
}

fn measures(builder: &FigureBuilder<'_>) -> Vec<Measure> {
    let fixed = [
        Measure::Participants,
        Measure::New,
        Measure::Closed,
        Measure::Remaining,
        Measure::Referred,
        Measure::Accepted,
        Measure::Declined,
        Measure::Undecided,
    ];
    let exits = builder.structure.exits.iter().flat_map(|group| {
        let reasons = group.reasons.iter().map(|reason| Measure::Reason(reason.id));
        std::iter::once(Measure::Group(group.id)).chain(reasons)
    });
    fixed.into_iter().chain(exits).collect()
}

impl Counts<'_, '_> {
    /// The count as used: from the tables, else from the flow.
    fn full(&mut self, place: Place) -> NodeId {
        if let Some(&node) = self.full.get(&place) {
            return node;
        }
        let placed = self.placed(place);
        let node = match self.by_flow(place) {
            None => placed,
            Some(flow) => {
                self.name_way(Way::Flow, place, flow);
                self.builder.graph.first_known(&[placed, flow])
            }
        };
        self.full.insert(place, node);
        node
    }

    /// The count as the report's tables give it.
    fn placed(&mut self, place: Place) -> NodeId {
        if let Some(&node) = self.placed.get(&place) {
            return node;
        }
        let (unit, measure, sex, year) = place;
        let entered = self.builder.graph.input(InputId::Count { unit, measure, sex, year });
        let mut candidates = vec![entered];
        let sexes = if sex == Sex::All { vec![Sex::Women, Sex::Men] } else { Vec::new() };
        let parts = self.parts_of(measure);
        let units: Vec<UnitId> = self.builder.structure.children(unit).map(|child| child.id).collect();
        let ways = [
            (Way::Sexes, sexes.into_iter().map(|sex| (unit, measure, sex, year)).collect::<Vec<Place>>()),
            (Way::Parts, parts.into_iter().map(|part| (unit, part, sex, year)).collect()),
            (Way::Units, units.into_iter().map(|child| (child, measure, sex, year)).collect()),
        ];
        for (way, places) in ways {
            if places.is_empty() {
                continue;
            }
            let operands: Vec<NodeId> = places.into_iter().map(|place| self.placed(place)).collect();
            let sum = self.builder.graph.sum_of_all(&operands);
            self.name_way(way, place, sum);
            candidates.push(sum);
        }
        let node = self.builder.graph.first_known(&candidates);
        self.placed.insert(place, node);
        node
    }

    fn parts_of(&self, measure: Measure) -> Vec<Measure> {
        let structure = self.builder.structure;
        match measure {
            Measure::Closed => structure.exits.iter().map(|group| Measure::Group(group.id)).collect(),
            Measure::Group(id) => structure
                .exit_group(id)
                .into_iter()
                .flat_map(|group| group.reasons.iter().map(|reason| Measure::Reason(reason.id)))
                .collect(),
            Measure::Referred => vec![Measure::Accepted, Measure::Declined, Measure::Undecided],
            _ => Vec::new(),
        }
    }

    fn by_flow(&mut self, (unit, measure, sex, year): Place) -> Option<NodeId> {
        let of = |measure| (unit, measure, sex, year);
        match measure {
            Measure::Participants if year == YearOffset::CURRENT => {
                let stayed = self.placed((unit, Measure::Remaining, sex, YearOffset::PREVIOUS));
                let came = self.placed(of(Measure::New));
                Some(self.builder.graph.sum_of_all(&[stayed, came]))
            }
            Measure::Closed => {
                let participants = self.full(of(Measure::Participants));
                let stayed = self.placed(of(Measure::Remaining));
                Some(self.builder.graph.difference(participants, stayed))
            }
            Measure::Remaining => {
                let participants = self.full(of(Measure::Participants));
                let left = self.placed(of(Measure::Closed));
                Some(self.builder.graph.difference(participants, left))
            }
            _ => None,
        }
    }

    fn name_way(&mut self, way: Way, (unit, measure, sex, year): Place, node: NodeId) {
        self.builder.figure(Key::CountBy { way, unit, measure, sex, year }, Unit::Persons, node);
    }

    fn rates(&mut self, unit: UnitId, sex: Sex, year: YearOffset) {
        for (rate, part, whole) in self.rate_parts() {
            let part_count = self.full((unit, part, sex, year));
            let whole_count = self.full((unit, whole, sex, year));
            let mut node = self.builder.graph.percentage(part_count, whole_count);
            if sex == Sex::All {
                // A report may print only the percentage.
                let entered = self.builder.graph.input(InputId::Share { unit, measure: part, year });
                node = self.builder.graph.first_known(&[node, entered]);
            }
            self.builder.figure(Key::Rate { unit, rate, sex, year }, Unit::Percent, node);
            if year == YearOffset::CURRENT {
                let target = self.target(unit, rate.target());
                let reached = self.builder.graph.add(super::Operation::AtLeast, &[node, target]);
                self.builder.figure(Key::RateReached { unit, rate, sex }, Unit::Verdict, reached);
                if sex == Sex::All {
                    let wanted = self.builder.graph.percent_of(target, whole_count);
                    let lacking = self.builder.graph.difference(wanted, part_count);
                    let shortfall = self.builder.graph.add(super::Operation::WholeShortfall, &[lacking]);
                    self.builder.figure(Key::RateShortfall { unit, rate }, Unit::Persons, shortfall);
                }
            }
        }
    }

    /// Each rate with its part and its whole.
    fn rate_parts(&self) -> Vec<(RateOf, Measure, Measure)> {
        let mut rates = vec![
            (RateOf::Throughput, Measure::Closed, Measure::Participants),
            (RateOf::Acceptance, Measure::Accepted, Measure::Referred),
        ];
        for group in &self.builder.structure.exits {
            rates.push((RateOf::Group(group.id), Measure::Group(group.id), Measure::Closed));
            rates.extend(group.reasons.iter().map(|reason| {
                (RateOf::Reason(reason.id), Measure::Reason(reason.id), Measure::Group(group.id))
            }));
        }
        rates
    }

    fn share_sums(&mut self, unit: UnitId, year: YearOffset) {
        let structure = self.builder.structure;
        let rate_nodes = |builder: &FigureBuilder<'_>, rates: &mut dyn Iterator<Item = RateOf>| {
            rates
                .filter_map(|rate| builder.figures.get(&Key::Rate { unit, rate, sex: Sex::All, year }))
                .map(|&(node, _)| node)
                .collect::<Vec<_>>()
        };
        let groups = rate_nodes(self.builder, &mut structure.exits.iter().map(|g| RateOf::Group(g.id)));
        let sum = self.builder.graph.sum_of_all(&groups);
        self.builder.figure(Key::ShareSum { unit, group: None, year }, Unit::Percent, sum);
        for group in structure.exits.iter().filter(|group| !group.reasons.is_empty()) {
            let reasons =
                rate_nodes(self.builder, &mut group.reasons.iter().map(|reason| RateOf::Reason(reason.id)));
            let sum = self.builder.graph.sum_of_all(&reasons);
            self.builder.figure(Key::ShareSum { unit, group: Some(group.id), year }, Unit::Percent, sum);
        }
    }

    fn targets(&mut self, unit: UnitId) {
        for (rate, _, _) in self.rate_parts() {
            let node = self.target(unit, rate.target());
            self.builder.figure(Key::RateTarget { unit, rate }, Unit::Percent, node);
        }
    }

    fn target(&mut self, unit: UnitId, of: TargetOf) -> NodeId {
        target(self.builder, unit, of)
    }
}

/// The target of a unit: its own, else its parent's.
pub(super) fn target(builder: &mut FigureBuilder<'_>, unit: UnitId, of: TargetOf) -> NodeId {
    let own = builder.graph.input(InputId::Target { unit, of });
    match builder.structure.unit(unit).and_then(|unit| unit.parent) {
        None => own,
        Some(parent) => {
            let inherited = target(builder, parent, of);
            builder.graph.first_known(&[own, inherited])
        }
    }
}
