//! Sentences of the seminar: an indicator and its facts, what is lost, the road to the target, the tables.

use super::number;
use super::seminar_words::SeminarWords;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{
    Calculation, Key, Missing, NoRoad, Road, Unit, Unreached, Value, index_if, source_of,
};
use crate::decimal::Called;
use crate::report::{
    Entry, IndicatorId, IndicatorKind, IndicatorPart, InputId, Judgement, Report, SeatId, UnitId, YearOffset,
};
use crate::seminar::Tally;
use rust_decimal::Decimal;

/// What is known of an indicator, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it comes to.
    pub value: String,
}

/// The road to the target, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoadText {
    /// How long it is.
    pub lead: String,
    /// What is said of the choice.
    pub choice: String,
    /// What is said of the nearest set.
    pub nearest: String,
}

impl Speaker<'_> {
    pub(super) fn seminar(&self) -> &'static SeminarWords {
        self.words.seminar
    }

    /// Which area and goal an indicator is of.
    pub fn indicator_place(&self, id: IndicatorId) -> String {
        let Some(indicator) = self.structure.indicator(id) else { return String::new() };
        let Some(area) = self.structure.area(indicator.area) else { return String::new() };
        let goal = area.goals.iter().position(|goal| Some(goal.id) == indicator.goal);
        match goal {
            Some(place) => {
                fill(self.seminar().of_goal, &[("area", &area.name), ("goal", &(place + 1).to_string())])
            }
            None => area.name.clone(),
        }
    }

    /// The wording of an indicator's goal; empty when goals are not told apart.
    pub fn goal_of(&self, id: IndicatorId) -> String {
        let indicator = self.structure.indicator(id);
        let goal = indicator.and_then(|indicator| indicator.goal);
        let goals = self.structure.areas.iter().flat_map(|area| &area.goals);
        goals
            .into_iter()
            .find(|other| Some(other.id) == goal)
            .map(|goal| goal.name.clone())
            .unwrap_or_default()
    }

    /// An indicator's wording.
    pub fn indicator_name(&self, id: IndicatorId) -> String {
        self.indicator(id)
    }

    /// An indicator's outcome and what it is held against, as far as they are known.
    pub fn facts(
        &self,
        report: &Report,
        calculation: &Calculation,
        unit: UnitId,
        id: IndicatorId,
    ) -> Vec<Fact> {
        let w = self.seminar();
        let Some(indicator) = self.structure.indicator(id) else { return Vec::new() };
        let mut facts = Vec::new();
        let mut add = |name: &str, value: String| facts.push(Fact { name: name.to_owned(), value });
        let source = source_of(self.structure, indicator, unit);
        let percent = source.and_then(|key| calculation.unit(key)) == Some(Unit::Percent);
        let written = |value: Decimal| {
            let shown = self.form().write_exact(number::round(value, 2));
            if percent { self.form().percent(&shown) } else { shown }
        };
        let entered = |cell: InputId| match report.entries.get(&cell) {
            Some(Entry::Value(value)) => Some(*value),
            _ => None,
        };
        let cell = |part| InputId::Indicator { unit, indicator: id, part };
        let target = entered(InputId::IndicatorTarget(id));
        let outcome = calculation.value(Key::IndicatorOutcome { unit, indicator: id });
        let has_outcome = !matches!(indicator.kind, IndicatorKind::Judged | IndicatorKind::YesNo);
        if has_outcome {
            add(w.outcome, outcome.map_or_else(|_| w.unknown.to_owned(), written));
        } else if let (IndicatorKind::YesNo, Ok(answer)) = (indicator.kind, outcome) {
            add(
                w.answer,
                if answer >= Decimal::ONE { self.words.figures.yes } else { self.words.figures.no }
                    .to_owned(),
            );
        }
        match indicator.kind {
            IndicatorKind::AtLeast | IndicatorKind::AtMost => {
                let template = if indicator.kind == IndicatorKind::AtLeast { w.at_least } else { w.at_most };
                if let Some(target) = target {
                    add(w.target, fill(template, &[("target", &written(target))]));
                }
            }
            IndicatorKind::Increased | IndicatorKind::Decreased => {
                if let Ok(previous) = calculation.value(Key::IndicatorPrevious { unit, indicator: id }) {
                    add(w.previous, written(previous));
                }
                let more = indicator.kind == IndicatorKind::Increased;
                add(w.target, if more { w.more_than } else { w.less_than }.to_owned());
            }
            IndicatorKind::NoDifference => {
                if let Some(other) = entered(cell(IndicatorPart::Other)) {
                    add(w.other_group, written(other));
                }
                if let Some(target) = target {
                    add(w.largest_difference, written(target));
                }
            }
            IndicatorKind::YesNo | IndicatorKind::Judged => {}
        }
        if let Some(office) = entered(cell(IndicatorPart::Office)) {
            add(w.office, self.judgement(Judgement::of(office)));
        }
        facts
    }

    /// From which figure of the report an indicator's outcome is taken; empty when it is from none.
    pub fn taken_from(&self, calculation: &Calculation, unit: UnitId, id: IndicatorId) -> String {
        let source = |indicator| source_of(self.structure, indicator, unit);
        let key = self.structure.indicator(id).and_then(source);
        let key = key.filter(|key| calculation.node(*key).is_some());
        key.map_or_else(String::new, |key| fill(self.seminar().taken_from, &[("figure", &self.figure(key))]))
    }

    /// The word of a judgement, as it begins a line.
    pub fn judgement(&self, judgement: Judgement) -> String {
        super::names::capitalized(self.words.figures.judgement(judgement))
    }

    /// What an indicator weighs, and what the index would be if it were judged otherwise.
    pub fn worth(&self, calculation: &Calculation, unit: UnitId, id: IndicatorId) -> String {
        let w = self.seminar();
        let weight = calculation.graph().input(InputId::IndicatorWeight(id));
        let weight = weight.map_or(Err(Missing::NotInReport), |node| calculation.graph().value(node));
        if weight.is_err() {
            return w.no_weight.to_owned();
        }
        let all = calculation.value(Key::PointsInAll(unit));
        let stands = fill(
            w.weighs,
            &[("weight", &self.points_in_detail(weight)), ("all", &self.points_in_detail(all))],
        );
        let is_reached = calculation.verdict(Key::IndicatorReached { unit, indicator: id }) == Some(true);
        let (judgement, template) = if is_reached {
            (Judgement::NotReached, w.not_reached_would_give)
        } else {
            (Judgement::Reached, w.reached_would_give)
        };
        match index_if(calculation, unit, id, judgement) {
            Ok(index) => {
                let target = calculation.value(Key::IndexTarget(unit));
                format!("{stands} {}", fill(template, &[("index", &self.points(Ok(index), target))]))
            }
            Err(_) => stands,
        }
    }

    /// What an indicator that is not reached costs.
    pub fn lost(&self, unreached: &Unreached) -> String {
        let weight = self.form().write_exact(unreached.weight);
        let w = self.seminar();
        match unreached.gap {
            Some(gap) => {
                let percent =
                    self.form().write_exact(number::round(gap.times_within(Decimal::ONE_HUNDRED), 0));
                fill(w.lost_with_gap, &[("points", &weight), ("percent", &percent)])
            }
            None => fill(w.lost, &[("points", &weight)]),
        }
    }

    /// What the road leads to, as a title.
    pub fn road_title(&self, target: Value) -> String {
        match target {
            Ok(_) => fill(self.seminar().road, &[("target", &self.points(target, target))]),
            Err(_) => self.seminar().road_anywhere.to_owned(),
        }
    }

    /// The road to the target, or why there is none.
    pub fn road(&self, road: &Result<Road, NoRoad>, target: Value) -> RoadText {
        let w = self.seminar();
        let target = self.points(target, target);
        let road = match road {
            Ok(road) => road,
            Err(error) => {
                let lead = match error {
                    NoRoad::Reached => fill(w.road_reached, &[("target", &target)]),
                    NoRoad::TooFar(points) => {
                        let points = self.form().write_exact(number::round(*points, 1));
                        fill(w.road_too_far, &[("target", &target), ("points", &points)])
                    }
                    NoRoad::Unknown => w.road_unknown.to_owned(),
                };
                return RoadText { lead, ..RoadText::default() };
            }
        };
        let (needed, rest) = (road.needed.len(), road.least.saturating_sub(road.needed.len()));
        let lacking = self.form().write_exact(number::round(road.lacking, 1));
        let count = road.least.to_string();
        let lead = if road.least == 1 { w.road_one } else { w.road_many };
        let lead = fill(lead, &[("target", &target), ("count", &count), ("points", &lacking)]);
        let (rest, of) = (rest.to_string(), road.choice.len().to_string());
        let template = match (needed > 0, road.choice.is_empty(), road.any_will_do) {
            (_, true, _) => w.road_all_needed,
            (false, _, true) => w.road_any,
            (true, _, true) => w.road_needed_and_any,
            (false, _, false) => w.road_some,
            (true, _, false) => w.road_needed_and_some,
        };
        let choice = fill(template, &[("count", &rest), ("of", &of), ("points", &lacking)]);
        RoadText { lead, choice, nearest: w.road_nearest.to_owned() }
    }

    /// How the tables judged, counted.
    pub fn tally(&self, tally: &Tally) -> String {
        let mut parts = Vec::new();
        for (count, judgement) in
            tally.votes.iter().zip([Judgement::Reached, Judgement::Near, Judgement::NotReached])
        {
            if *count > 0 {
                parts.push(format!("{count} {}", self.words.figures.judgement(judgement)));
            }
        }
        if tally.silent > 0 {
            let count = tally.silent.to_string();
            let office = tally.office.filter(|_| self.structure.silent_agrees);
            parts.push(match office {
                Some(office) => {
                    let office = self.words.figures.judgement(office);
                    fill(self.seminar().silent_agree, &[("count", &count), ("office", office)])
                }
                None => fill(self.seminar().silent, &[("count", &count)]),
            });
        }
        parts.join(" · ")
    }

    /// What the room's judgement of an indicator is, and why.
    pub fn room(&self, tally: &Tally) -> String {
        let w = self.seminar();
        match (tally.by_hand, tally.most) {
            (Some(by_hand), _) => fill(w.by_hand, &[("judgement", self.words.figures.judgement(by_hand))]),
            (None, Some(most)) => fill(w.most_say, &[("judgement", self.words.figures.judgement(most))]),
            (None, None) if tally.is_tie() => match tally.office {
                Some(office) => fill(w.tie_office, &[("judgement", self.words.figures.judgement(office))]),
                None => w.tie.to_owned(),
            },
            (None, None) => w.no_votes.to_owned(),
        }
    }

    /// Between which indices the tables are.
    pub fn range(&self, indices: &[(SeatId, Decimal)]) -> String {
        let values = || indices.iter().map(|(_, index)| *index);
        let (Some(low), Some(high)) = (values().min(), values().max()) else { return String::new() };
        let (low, high) = (self.bare_index(low), self.bare_index(high));
        let w = self.seminar();
        if low == high {
            fill(w.range_one, &[("index", &low)])
        } else {
            fill(w.range, &[("low", &low), ("high", &high)])
        }
    }

    /// What a table's own index is.
    pub fn index_of_table(&self, index: Decimal) -> String {
        fill(self.seminar().own_index, &[("index", &self.bare_index(index))])
    }

    /// An index beside which no target stands.
    fn bare_index(&self, index: Decimal) -> String {
        self.points(Ok(index), Err(Missing::NotInReport))
    }

    /// An index with last year's beside it and the difference; the target if there is no last year's.
    pub fn index_against(&self, calculation: &Calculation, unit: UnitId) -> String {
        let w = self.seminar();
        let target = calculation.value(Key::IndexTarget(unit));
        let mut parts = Vec::new();
        if target.is_ok() {
            parts.push(fill(self.words.target, &[("target", &self.points(target, target))]));
        }
        let before = calculation.value(Key::Index { unit, year: YearOffset::PREVIOUS });
        if before.is_ok() {
            let year = self.previous_year(self.structure.year);
            parts.push(fill(w.previous_index, &[("year", &year), ("index", &self.points(before, target))]));
        }
        parts.join(" · ")
    }
}
