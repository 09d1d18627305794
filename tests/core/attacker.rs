//! A reader who wants to know what was left out of a report. Everything that holds of any report's counts is written
//! here anew, from the domain and not from the program's graph, and worlds that agree with it all are searched for.

use finsamkalkyl::report::{
    Entry, ExitGroup, Field, InputId, Measure, PlaceKind, Report, RowId, RowRole, Sex, Structure, TableKind,
    UnitId, YearOffset,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A sum of numbers of persons with factors, and the least and the most that it is.
struct Fact {
    terms: Vec<(usize, i64)>,
    low: i64,
    high: i64,
}

/// What a reader of a report can know of its counts.
#[derive(Default)]
pub(crate) struct Attacker {
    cells: BTreeMap<InputId, usize>,
    facts: Vec<Fact>,
    facts_of: Vec<Vec<usize>>,
    low: Vec<i64>,
    high: Vec<i64>,
}

/// More persons than a report is about.
const MOST: i64 = 100_000;
const NO_LIMIT: i64 = i64::MAX / 4;

/// Whether some world agrees with everything known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// The search was given up.
    Unknown,
}

impl Attacker {
    /// What the published report tells. Whether a column was never filled in is told by the original.
    pub(crate) fn reading(published: &Report, original: &Report) -> Self {
        let mut attacker = Self::default();
        attacker.volumes(&published.structure, original);
        attacker.tables(&published.structure, original);
        for (&cell, entry) in &published.entries {
            if let Entry::Value(value) = entry {
                attacker.entry(&published.structure, cell, *value);
            }
        }
        attacker.facts_of = vec![Vec::new(); attacker.low.len()];
        for (number, fact) in attacker.facts.iter().enumerate() {
            for (cell, _) in &fact.terms {
                attacker.facts_of[*cell].push(number);
            }
        }
        attacker
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = (InputId, usize)> {
        self.cells.iter().map(|(cell, number)| (*cell, *number))
    }

    fn cell(&mut self, id: InputId) -> usize {
        let next = self.low.len();
        let number = *self.cells.entry(id).or_insert(next);
        if number == next {
            self.low.push(0);
            self.high.push(MOST);
        }
        number
    }

    fn fact(&mut self, terms: &[(InputId, i64)], low: i64, high: i64) {
        let terms = terms.iter().map(|&(id, factor)| (self.cell(id), factor)).collect();
        self.facts.push(Fact { terms, low, high });
    }

    fn sum(&mut self, whole: InputId, parts: &[InputId]) {
        if !parts.is_empty() {
            let mut terms = vec![(whole, -1)];
            terms.extend(parts.iter().map(|part| (*part, 1)));
            self.fact(&terms, 0, 0);
        }
    }

    fn at_most(&mut self, part: InputId, whole: InputId) {
        self.fact(&[(whole, 1), (part, -1)], 0, NO_LIMIT);
    }

    fn volumes(&mut self, structure: &Structure, original: &Report) {
        let nobody_undecided = !original
            .entries
            .keys()
            .any(|id| matches!(id, InputId::Count { measure: Measure::Undecided, .. }));
        for unit in &structure.units {
            for year in structure.years() {
                for sex in Sex::ALL {
                    let of = |measure| InputId::Count { unit: unit.id, measure, sex, year };
                    for measure in measures(structure, unit.id) {
                        if sex == Sex::All {
                            let by = |sex| InputId::Count { unit: unit.id, measure, sex, year };
                            self.sum(of(measure), &[by(Sex::Women), by(Sex::Men)]);
                        }
                        if !unit.overlapping {
                            let children =
                                structure.units.iter().filter(|other| other.parent == Some(unit.id));
                            let children: Vec<InputId> = children
                                .map(|child| InputId::Count { unit: child.id, measure, sex, year })
                                .collect();
                            self.sum(of(measure), &children);
                        }
                    }
                    let groups = groups(structure, unit.id);
                    if groups.len() > 1 {
                        let groups: Vec<InputId> =
                            groups.iter().map(|group| of(Measure::Group(group.id))).collect();
                        self.sum(of(Measure::Closed), &groups);
                    }
                    for group in groups.iter().filter(|group| !group.several_reasons) {
                        let reasons: Vec<InputId> =
                            group.reasons.iter().map(|reason| of(Measure::Reason(reason.id))).collect();
                        self.sum(of(Measure::Group(group.id)), &reasons);
                    }
                    let decided = [Measure::Accepted, Measure::Declined, Measure::Undecided].map(of);
                    self.sum(of(Measure::Referred), &decided);
                    if nobody_undecided {
                        self.fact(&[(of(Measure::Undecided), 1)], 0, 0);
                    }
                    let parties = &structure.parties;
                    let referred: Vec<InputId> =
                        parties.iter().map(|p| of(Measure::ReferredBy(p.id))).collect();
                    let accepted: Vec<InputId> =
                        parties.iter().map(|p| of(Measure::AcceptedFrom(p.id))).collect();
                    self.sum(of(Measure::Referred), &referred);
                    self.sum(of(Measure::Accepted), &accepted);
                    for (accepted, referred) in accepted.iter().zip(&referred) {
                        self.at_most(*accepted, *referred);
                    }
                    self.sum(of(Measure::Participants), &[of(Measure::Closed), of(Measure::Remaining)]);
                    self.at_most(of(Measure::New), of(Measure::Participants));
                    let before = YearOffset(year.0 - 1);
                    if structure.months == 12 && structure.years().any(|other| other == before) {
                        let stayed =
                            InputId::Count { unit: unit.id, measure: Measure::Remaining, sex, year: before };
                        self.sum(of(Measure::Participants), &[stayed, of(Measure::New)]);
                    }
                }
            }
        }
    }

    fn tables(&mut self, structure: &Structure, original: &Report) {
        for table in &structure.tables {
            for year in structure.years() {
                let cell = |row, field| InputId::Cell { table: table.id, row, field, year };
                for row in &table.rows {
                    match table.kind {
                        TableKind::Support => {
                            let ends: [fn(Sex) -> Field; 2] = [Field::Before, Field::After];
                            for end in ends {
                                let by = |sex| cell(row.id, end(sex));
                                self.sum(by(Sex::All), &[by(Sex::Women), by(Sex::Men)]);
                                self.at_most(by(Sex::All), cell(RowId::WHOLE, Field::Persons));
                            }
                        }
                        TableKind::Survey => {
                            let grades = (1..=row.grades.unwrap_or(4)).map(Field::Grade);
                            let mut parts: Vec<InputId> = grades.map(|grade| cell(row.id, grade)).collect();
                            let none = cell(row.id, Field::NoOpinion);
                            if original.entries.contains_key(&none) {
                                parts.push(none);
                            }
                            self.sum(cell(row.id, Field::Answers), &parts);
                            self.at_most(cell(row.id, Field::Answers), cell(row.id, Field::Invited));
                        }
                        TableKind::Strategic
                            if matches!(row.role, RowRole::PersonsUp | RowRole::PersonsDown) =>
                        {
                            let of = |kind| {
                                let places = table.places.iter().filter(move |place| place.kind == kind);
                                places.map(|place| cell(row.id, Field::Place(place.id))).collect::<Vec<_>>()
                            };
                            for region in of(PlaceKind::Region) {
                                self.sum(region, &of(PlaceKind::Municipality));
                            }
                        }
                        _ => {}
                    }
                }
                if table.kind == TableKind::Training {
                    // An occasion without a number had nobody.
                    let rows = table.rows.iter().map(|row| cell(row.id, Field::Value));
                    let rows: Vec<InputId> = rows.filter(|row| original.entries.contains_key(row)).collect();
                    self.sum(cell(RowId::WHOLE, Field::Value), &rows);
                }
            }
        }
    }

    fn entry(&mut self, structure: &Structure, cell: InputId, value: Decimal) {
        if self.cells.contains_key(&cell) {
            if let Some(count) = whole(value) {
                self.fact(&[(cell, 1)], count, count);
            }
            return;
        }
        let all = |unit, measure, year| InputId::Count { unit, measure, sex: Sex::All, year };
        match cell {
            InputId::Share { unit, measure, year } => {
                if let Some(whole) = whole_of(structure, measure) {
                    self.percent(all(unit, measure, year), all(unit, whole, year), value, 0);
                }
            }
            InputId::ShareOfSex { unit, measure, sex, year } => {
                let of = |measure| InputId::Count { unit, measure, sex: sex.into(), year };
                if let Some(whole) = whole_of(structure, measure) {
                    self.percent(of(measure), of(whole), value, 0);
                }
            }
            InputId::WomenShare { unit, measure, year } => {
                let women = InputId::Count { unit, measure, sex: Sex::Women, year };
                self.percent(women, all(unit, measure, year), value, 0);
            }
            InputId::Cell { table, row, field, year } => {
                let of = |row, field| InputId::Cell { table, row, field, year };
                let persons = of(RowId::WHOLE, Field::Persons);
                match field {
                    Field::BeforeShare => self.percent(of(row, Field::Before(Sex::All)), persons, value, 0),
                    Field::AfterShare => self.percent(of(row, Field::After(Sex::All)), persons, value, 0),
                    _ => {}
                }
            }
            InputId::Printed(id) => {
                let print = structure.print(id).unwrap();
                self.printed(structure, &print.of.clone(), value, u32::from(print.decimals));
            }
            _ => {}
        }
    }

    /// What stands in print of a count, a share, women's share, an inflow: told by the name of the figure.
    fn printed(&mut self, structure: &Structure, of: &str, value: Decimal, decimals: u32) {
        let count = |text: &str| text.parse::<InputId>().ok().filter(|id| self.cells.contains_key(id));
        if let Some(id) = count(of) {
            if let Some(value) = whole(value) {
                self.fact(&[(id, 1)], value, value);
            }
        } else if let Some(rest) = of.strip_prefix("women_share.") {
            let women = count(&named(rest, "women"));
            if let (Some(women), Some(all)) = (women, count(&named(rest, "all"))) {
                self.percent(women, all, value, decimals);
            }
        } else if let Some(rest) = of.strip_prefix("rate.") {
            let part = if rest.contains("throughput") { "closed" } else { "accepted" };
            let part =
                count(&format!("count.{}", rest.replace("throughput", part).replace("acceptance", part)));
            if let Some(id @ InputId::Count { unit, measure, sex, year }) = part {
                let whole = match measure {
                    Measure::Closed => Some(Measure::Participants),
                    Measure::Accepted => Some(Measure::Referred),
                    _ => whole_of(structure, measure),
                };
                if let Some(measure) = whole {
                    self.percent(id, InputId::Count { unit, measure, sex, year }, value, decimals);
                }
            }
        } else if let Some(rest) = of.strip_prefix("inflow.") {
            let mut words = rest.splitn(2, '.');
            let (unit, rest) = (words.next().unwrap(), words.next().unwrap());
            let new = count(&format!("count.{unit}.new.{rest}"));
            let closed = count(&format!("count.{unit}.closed.{rest}"));
            if let (Some(new), Some(closed), Some(value)) = (new, closed, whole(value)) {
                self.fact(&[(new, 1), (closed, -1)], value, value);
            }
        }
    }

    /// A percentage, rounded half away from zero.
    fn percent(&mut self, part: InputId, whole: InputId, percent: Decimal, decimals: u32) {
        let decimals = decimals.max(percent.normalize().scale());
        let scale = 2 * 10_i64.pow(decimals);
        let Some(middle) = self::whole(percent * Decimal::from(scale)) else { return };
        self.fact(&[(part, 100 * scale), (whole, 1 - middle)], 0, NO_LIMIT);
        // Strictly less than the next half; an empty whole has no share.
        self.fact(&[(whole, 1)], 1, MOST);
        self.fact(&[(part, -100 * scale), (whole, middle + 1)], 1, NO_LIMIT);
    }

    /// Whether a world that agrees with everything has this number here; what is tried first is near to these numbers.
    pub(crate) fn can_be(&self, cell: usize, low: i64, high: i64, near: &dyn Fn(usize) -> i64) -> Answer {
        let mut world = (self.low.clone(), self.high.clone());
        world.0[cell] = world.0[cell].max(low);
        world.1[cell] = world.1[cell].min(high);
        let all: Vec<usize> = (0..self.facts.len()).collect();
        if world.0[cell] > world.1[cell] || !self.narrow(&mut world, all) {
            return Answer::No;
        }
        self.search(&world, near, &mut 600)
    }

    /// Whether one fact after the other leaves nothing else than these numbers here.
    pub(crate) fn is_narrowed_to(&self, cell: usize, low: i64, high: i64) -> bool {
        let mut world = (self.low.clone(), self.high.clone());
        self.narrow(&mut world, (0..self.facts.len()).collect());
        world.0[cell] >= low && world.1[cell] <= high
    }

    fn search(&self, world: &(Vec<i64>, Vec<i64>), near: &dyn Fn(usize) -> i64, left: &mut u32) -> Answer {
        if *left == 0 {
            return Answer::Unknown;
        }
        *left -= 1;
        let open = (0..world.0.len()).filter(|&cell| world.0[cell] < world.1[cell]);
        let Some(cell) = open.min_by_key(|&cell| world.1[cell] - world.0[cell]) else { return Answer::Yes };
        let (low, high) = (world.0[cell], world.1[cell]);
        let first = near(cell).clamp(low, high);
        let mut answer = Answer::No;
        // The number itself, what is below it, and what is above it: together all there is.
        for (low, high) in [(first, first), (low, first - 1), (first + 1, high)] {
            if low > high {
                continue;
            }
            let mut next = world.clone();
            (next.0[cell], next.1[cell]) = (low, high);
            if self.narrow(&mut next, self.facts_of[cell].clone()) {
                match self.search(&next, near, left) {
                    Answer::Yes => return Answer::Yes,
                    Answer::Unknown => answer = Answer::Unknown,
                    Answer::No => {}
                }
            }
        }
        answer
    }

    /// Narrows what each may be by each fact, until nothing changes; false when nothing is left of some.
    fn narrow(&self, (lows, highs): &mut (Vec<i64>, Vec<i64>), mut waiting: Vec<usize>) -> bool {
        let mut is_waiting = vec![false; self.facts.len()];
        for &fact in &waiting {
            is_waiting[fact] = true;
        }
        let mut steps = 0;
        while let Some(number) = waiting.pop() {
            is_waiting[number] = false;
            steps += 1;
            if steps > 200_000 {
                return true;
            }
            let fact = &self.facts[number];
            let end = |cell: usize, factor: i64, most: bool| {
                factor * if (factor > 0) == most { highs[cell] } else { lows[cell] }
            };
            let least: i64 = fact.terms.iter().map(|&(cell, factor)| end(cell, factor, false)).sum();
            let most: i64 = fact.terms.iter().map(|&(cell, factor)| end(cell, factor, true)).sum();
            if least > fact.high || most < fact.low {
                return false;
            }
            for &(cell, factor) in &fact.terms {
                let end = |most: bool| factor * if (factor > 0) == most { highs[cell] } else { lows[cell] };
                // factor × this is within what the others leave.
                let (from, to) = (fact.low - (most - end(true)), fact.high - (least - end(false)));
                let (low, high) = if factor > 0 {
                    (ceiling(from, factor), to.div_euclid(factor))
                } else {
                    (ceiling(-to, -factor), (-from).div_euclid(-factor))
                };
                if low > lows[cell] || high < highs[cell] {
                    lows[cell] = lows[cell].max(low);
                    highs[cell] = highs[cell].min(high);
                    if lows[cell] > highs[cell] {
                        return false;
                    }
                    for &other in &self.facts_of[cell] {
                        if !std::mem::replace(&mut is_waiting[other], true) {
                            waiting.push(other);
                        }
                    }
                    // The sums above are of the numbers as they were.
                    break;
                }
            }
        }
        true
    }

    /// Whether numbers agree with everything known, else the first cells that do not.
    pub(crate) fn contradiction(&self, world: &dyn Fn(InputId) -> i64) -> Option<Vec<String>> {
        let ids: BTreeMap<usize, InputId> = self.cells.iter().map(|(id, number)| (*number, *id)).collect();
        let fact = self.facts.iter().find(|fact| {
            let sum: i64 = fact.terms.iter().map(|(cell, factor)| factor * world(ids[cell])).sum();
            sum < fact.low || sum > fact.high
        })?;
        Some(fact.terms.iter().map(|(cell, factor)| format!("{factor} × {}", ids[cell])).collect())
    }
}

fn ceiling(part: i64, by: i64) -> i64 {
    -(-part).div_euclid(by)
}

fn whole(value: Decimal) -> Option<i64> {
    if value.fract().is_zero() { i64::try_from(value.trunc()).ok() } else { None }
}

/// The name of a count from `unit.measure` and perhaps a year.
fn named(rest: &str, sex: &str) -> String {
    let words: Vec<&str> = rest.split('.').collect();
    let mut name = format!("count.{}.{}.{sex}", words[0], words[1]);
    if let Some(year) = words.get(2) {
        name.push('.');
        name.push_str(year);
    }
    name
}

pub(crate) fn groups(structure: &Structure, unit: UnitId) -> Vec<&ExitGroup> {
    let mut root = unit;
    while let Some(parent) = structure.units.iter().find(|unit| unit.id == root).and_then(|unit| unit.parent)
    {
        root = parent;
    }
    structure.exits.iter().filter(|group| group.of == root).collect()
}

pub(crate) fn measures(structure: &Structure, unit: UnitId) -> Vec<Measure> {
    let mut measures = vec![
        Measure::Participants,
        Measure::New,
        Measure::Closed,
        Measure::Remaining,
        Measure::Referred,
        Measure::Accepted,
        Measure::Declined,
        Measure::Undecided,
    ];
    for party in &structure.parties {
        measures.extend([Measure::ReferredBy(party.id), Measure::AcceptedFrom(party.id)]);
    }
    for group in groups(structure, unit) {
        measures.push(Measure::Group(group.id));
        measures.extend(group.reasons.iter().map(|reason| Measure::Reason(reason.id)));
    }
    measures
}

/// What a measure is a share of.
pub(crate) fn whole_of(structure: &Structure, measure: Measure) -> Option<Measure> {
    match measure {
        Measure::Closed => Some(Measure::Participants),
        Measure::Accepted | Measure::ReferredBy(_) => Some(Measure::Referred),
        Measure::AcceptedFrom(party) => Some(Measure::ReferredBy(party)),
        Measure::Group(_) => Some(Measure::Closed),
        Measure::Reason(reason) => {
            let group =
                structure.exits.iter().find(|group| group.reasons.iter().any(|other| other.id == reason))?;
            let of_group = group.positive && !group.shares_of_closed;
            Some(if of_group { Measure::Group(group.id) } else { Measure::Closed })
        }
        _ => None,
    }
}
