//! Counts of persons at any level and by sex or not.
//!
//! A count may be entered, or follow in several ways. First comes what the report's own tables give it
//! (`placed`: entered, the sexes, the parts, the units below); only where that gives nothing does it follow
//! from the flow (those there − those who left = those who stayed). In that order no count can depend on itself.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::key_parts::Way;
use super::topology::NodeId;
use crate::report::{InputId, Measure, Sex, Structure, TargetOf, UnitId, WHOLE_YEAR, YearOffset};
use std::collections::BTreeMap;

/// A count's address without its kind.
pub(super) type Place = (UnitId, Measure, Sex, YearOffset);

/// The nodes of all counts.
pub(super) struct Counts<'builder, 'report> {
    pub(super) builder: &'builder mut FigureBuilder<'report>,
    placed: BTreeMap<Place, NodeId>,
    full: BTreeMap<Place, NodeId>,
    ways: BTreeMap<(Place, Way), NodeId>,
}

/// The measures that a unit's tree has.
pub(super) fn measures(structure: &Structure, unit: UnitId) -> Vec<Measure> {
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
    let parties = structure
        .parties
        .iter()
        .flat_map(|party| [Measure::ReferredBy(party.id), Measure::AcceptedFrom(party.id)]);
    let exits = structure.exits_of(unit).flat_map(|group| {
        let reasons = group.reasons.iter().map(|reason| Measure::Reason(reason.id));
        std::iter::once(Measure::Group(group.id)).chain(reasons)
    });
    fixed.into_iter().chain(parties).chain(exits).collect()
}

impl<'builder, 'report> Counts<'builder, 'report> {
    /// Builds the counts of every unit.
    pub(super) fn build(builder: &'builder mut FigureBuilder<'report>) -> Self {
        let structure = builder.structure;
        let (placed, full, ways) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut counts = Self { builder, placed, full, ways };
        for unit in &structure.units {
            let measures = measures(structure, unit.id);
            for year in structure.years() {
                for &measure in &measures {
                    for sex in Sex::ALL {
                        let node = counts.full((unit.id, measure, sex, year));
                        let key = Key::Count { unit: unit.id, measure, sex, year };
                        counts.builder.figure(key, Unit::Persons, node);
                    }
                    counts.sexes_apart(unit.id, measure, year);
                }
            }
        }
        counts.checks();
        counts
    }

    /// The count as used: from the tables, else from the flow.
    pub(super) fn full(&mut self, place: Place) -> NodeId {
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
        let parts = self.parts_of(unit, measure);
        let overlapping = self.builder.structure.unit(unit).is_some_and(|unit| unit.overlapping);
        let children = self.builder.structure.children(unit).filter(|_| !overlapping);
        let units: Vec<UnitId> = children.map(|child| child.id).collect();
        let parties: Vec<Measure> = self.parties_of(measure);
        let of = |measure| (unit, measure, sex, year);
        let ways = [
            (Way::Sexes, sexes.into_iter().map(|sex| (unit, measure, sex, year)).collect::<Vec<Place>>()),
            (Way::Parts, parts.into_iter().map(of).collect()),
            (Way::Parties, parties.into_iter().map(of).collect()),
            (Way::Units, units.into_iter().map(|child| (child, measure, sex, year)).collect()),
        ];
        for (way, places) in ways {
            if places.is_empty() {
                continue;
            }
            let mut operands = Vec::with_capacity(places.len());
            for place in places {
                let mut node = self.placed(place);
                // Most reports have no one undecided, and then no column for them.
                if way == Way::Parts && place.1 == Measure::Undecided {
                    node = self.builder.graph.or_zero(node);
                }
                operands.push(node);
            }
            let sum = self.builder.graph.sum_of_all(&operands);
            self.name_way(way, place, sum);
            candidates.push(sum);
        }
        let node = self.builder.graph.first_known(&candidates);
        self.placed.insert(place, node);
        node
    }

    fn parts_of(&self, unit: UnitId, measure: Measure) -> Vec<Measure> {
        let structure = self.builder.structure;
        match measure {
            // One group alone is not all that one can close for.
            Measure::Closed if structure.exits_of(unit).count() > 1 => {
                structure.exits_of(unit).map(|group| Measure::Group(group.id)).collect()
            }
            Measure::Group(id) => structure
                .exit_group(id)
                .into_iter()
                .filter(|group| !group.several_reasons)
                .flat_map(|group| group.reasons.iter().map(|reason| Measure::Reason(reason.id)))
                .collect(),
            Measure::Referred => vec![Measure::Accepted, Measure::Declined, Measure::Undecided],
            _ => Vec::new(),
        }
    }

    fn parties_of(&self, measure: Measure) -> Vec<Measure> {
        let parties = self.builder.structure.parties.iter();
        match measure {
            Measure::Referred => parties.map(|party| Measure::ReferredBy(party.id)).collect(),
            Measure::Accepted => parties.map(|party| Measure::AcceptedFrom(party.id)).collect(),
            _ => Vec::new(),
        }
    }

    fn by_flow(&mut self, (unit, measure, sex, year): Place) -> Option<NodeId> {
        let of = |measure| (unit, measure, sex, year);
        match measure {
            Measure::Participants => {
                let before = YearOffset(year.0.checked_sub(1)?);
                let known = self.builder.structure.years().any(|known| known == before);
                if !known || self.builder.structure.months != WHOLE_YEAR {
                    return None;
                }
                let stayed = self.placed((unit, Measure::Remaining, sex, before));
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

    fn name_way(&mut self, way: Way, place: Place, node: NodeId) {
        let (unit, measure, sex, year) = place;
        self.ways.insert((place, way), node);
        self.builder.figure(Key::CountBy { way, unit, measure, sex, year }, Unit::Persons, node);
    }

    /// Women's and men's part: from the counts, else as entered.
    fn sexes_apart(&mut self, unit: UnitId, measure: Measure, year: YearOffset) {
        let all = self.full((unit, measure, Sex::All, year));
        let women = self.full((unit, measure, Sex::Women, year));
        let men = self.full((unit, measure, Sex::Men, year));
        let graph = &mut self.builder.graph;
        let counted = graph.percentage(women, all);
        let entered = graph.input(InputId::WomenShare { unit, measure, year });
        let share = graph.first_known(&[counted, entered]);
        let men_counted = graph.percentage(men, all);
        let hundred = graph.constant(100);
        let rest = graph.difference(hundred, entered);
        let men_share = graph.first_known(&[men_counted, rest]);
        let key = Key::WomenShare { unit, measure, year };
        self.builder.check(CheckKind::Rate, entered, counted, key);
        self.builder.figure(key, Unit::Percent, share);
        self.builder.figure(Key::MenShare { unit, measure, year }, Unit::Percent, men_share);
    }

    /// Every way to a count is held against the count as used.
    fn checks(&mut self) {
        let mut numbers: BTreeMap<(Place, Way), usize> = BTreeMap::new();
        for (&(place, way), &node) in &self.ways {
            let (unit, measure, sex, year) = place;
            // Participants − closed = remaining is one equation: it is held against the remaining.
            if measure == Measure::Closed && way == Way::Flow {
                continue;
            }
            let Some(&used) = self.full.get(&place) else { continue };
            let kind = match way {
                Way::Sexes => CheckKind::Sexes,
                Way::Units => CheckKind::Units,
                Way::Flow => CheckKind::Flow,
                Way::Parts | Way::Parties if measure == Measure::Referred => CheckKind::Flow,
                Way::Parts | Way::Parties => CheckKind::Sum,
            };
            let number = self.builder.check(kind, used, node, Key::Count { unit, measure, sex, year });
            numbers.insert((place, way), number);
        }
        for (&((unit, measure, sex, year), way), &number) in &numbers {
            let mut sources = Vec::new();
            let mut source = |places: Vec<Place>| {
                let found: Vec<usize> =
                    places.iter().filter_map(|place| numbers.get(&(*place, way)).copied()).collect();
                if !found.is_empty() {
                    sources.push(found);
                }
            };
            if sex == Sex::All {
                source([Sex::Women, Sex::Men].map(|sex| (unit, measure, sex, year)).to_vec());
            }
            if way == Way::Units || way == Way::Sexes {
                let parts = self.parts_of(unit, measure);
                source(parts.into_iter().map(|part| (unit, part, sex, year)).collect());
            }
            if way == Way::Units {
                // What does not add up within a unit below, by any of its own ways, does not add up here either.
                let below: Vec<UnitId> =
                    self.builder.structure.children(unit).map(|child| child.id).collect();
                for &other in Way::ALL {
                    let found =
                        below.iter().filter_map(|&child| numbers.get(&((child, measure, sex, year), other)));
                    let found: Vec<usize> = found.copied().collect();
                    if !found.is_empty() {
                        sources.push(found);
                    }
                }
            }
            if let Some(check) = self.builder.checks.get_mut(number) {
                check.follows_from = sources;
            }
        }
    }
}

/// The targets, each by what it is of and whose.
pub(super) type Targets = BTreeMap<(UnitId, TargetOf), NodeId>;

/// The targets of every unit: its own, else its parent's.
pub(super) fn targets(builder: &mut FigureBuilder<'_>) -> Targets {
    let structure = builder.structure;
    let mut nodes = BTreeMap::new();
    // A unit stands after its parent, so that the parent's target is there.
    for unit in &structure.units {
        let exits = structure.exits_of(unit.id).flat_map(|group| {
            let reasons = group.reasons.iter().map(|reason| TargetOf::Reason(reason.id));
            std::iter::once(TargetOf::Group(group.id)).chain(reasons)
        });
        let parties =
            structure.parties.iter().flat_map(|p| [TargetOf::ReferredBy(p.id), TargetOf::AcceptedFrom(p.id)]);
        let fixed = [TargetOf::Index, TargetOf::Throughput, TargetOf::Acceptance];
        for of in fixed.into_iter().chain(parties).chain(exits) {
            let own = builder.graph.input(InputId::Target { unit: unit.id, of });
            let inherited = unit.parent.and_then(|parent| nodes.get(&(parent, of)).copied());
            let candidates: Vec<NodeId> = std::iter::once(own).chain(inherited).collect();
            let node = builder.graph.first_known(&candidates);
            nodes.insert((unit.id, of), node);
        }
    }
    nodes
}
