//! What the room thinks: how the tables judged each indicator, where they disagree, and how far apart their indices are.

use crate::calculation::{Calculation, Key};
use crate::report::{
    Entries, Entry, IndicatorId, IndicatorPart, InputId, Judgement, Report, SeatId, UnitId, YearOffset,
};
use rust_decimal::Decimal;

/// How the tables judged an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The indicator.
    pub indicator: IndicatorId,
    /// How many judged it reached, near and not reached.
    pub votes: [usize; 3],
    /// How many have handed in a view and not judged it.
    pub silent: usize,
    /// How the office judged it.
    pub office: Option<Judgement>,
    /// What most tables judge; none when their votes are equal or there are none.
    pub most: Option<Judgement>,
    /// What is decided by hand.
    pub by_hand: Option<Judgement>,
    /// How many are on the smaller side of reached and not reached, those that agree by their silence among them.
    pub minority: usize,
}

impl Tally {
    /// Whether a table or who leads has judged it, or the tables agree with the office by their silence: what nobody has
    /// judged is neither agreed on nor disputed.
    pub fn is_judged(&self) -> bool {
        self.most.is_some() || self.by_hand.is_some() || self.is_tie()
    }

    /// Whether the votes are equal, so that it is to be decided by hand.
    pub fn is_tie(&self) -> bool {
        self.minority > 0 && self.most.is_none()
    }
}

/// How the tables judged each indicator of a unit, in the order of the social budget.
pub fn tallies(report: &Report, calculation: &Calculation, unit: UnitId) -> Vec<Tally> {
    let structure = &report.structure;
    let judged = |id: InputId| match report.entries.get(&id) {
        Some(Entry::Value(value)) => Some(Judgement::of(*value)),
        _ => None,
    };
    let mut found = Vec::new();
    for indicator in &structure.indicators {
        let indicator = indicator.id;
        let cell = |part| judged(InputId::Indicator { unit, indicator, part });
        let mut votes = [0; 3];
        let mut silent = 0;
        for seat in &structure.seats {
            let place = match judged(InputId::Vote { seat: seat.id, unit, indicator }) {
                Some(Judgement::Reached) => votes.get_mut(0),
                Some(Judgement::Near) => votes.get_mut(1),
                Some(Judgement::NotReached) => votes.get_mut(2),
                Some(Judgement::NotMeasured) | None => Some(&mut silent),
            };
            if let Some(place) = place {
                *place += 1;
            }
        }
        let office = cell(IndicatorPart::Office).filter(|office| *office != Judgement::NotMeasured);
        let [mut reached, near, not] = votes;
        let mut others = near + not;
        match office.filter(|_| structure.silent_agrees) {
            Some(Judgement::Reached) => reached += silent,
            Some(_) => others += silent,
            None => {}
        }
        let most = calculation.value(Key::Room { unit, indicator }).ok().map(Judgement::of);
        let by_hand = cell(IndicatorPart::Judgement);
        found.push(Tally { indicator, votes, silent, office, most, by_hand, minority: reached.min(others) });
    }
    found
}

/// The index of a unit as each table has it: what it judged as it did, the rest as the office did or the outcome says.
pub fn indices_of_tables(report: &Report, calculation: &Calculation, unit: UnitId) -> Vec<(SeatId, Decimal)> {
    let structure = &report.structure;
    let mut alone = calculation.clone();
    let mut votes: Vec<InputId> = Vec::new();
    let mut judgements: Vec<InputId> = Vec::new();
    for indicator in &structure.indicators {
        let indicator = indicator.id;
        judgements.push(InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement });
        votes.extend(structure.seats.iter().map(|seat| InputId::Vote { seat: seat.id, unit, indicator }));
    }
    // The room has no say in what one table thinks.
    alone.set_all(&votes, &Entries::new());
    let mut found = Vec::new();
    for seat in &structure.seats {
        let mut own = Entries::new();
        for indicator in &structure.indicators {
            let indicator = indicator.id;
            if let Some(vote) = report.entries.get(&InputId::Vote { seat: seat.id, unit, indicator }) {
                own.insert(
                    InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement },
                    vote.clone(),
                );
            }
        }
        alone.set_all(&judgements, &own);
        if let Ok(index) = alone.value(Key::Index { unit, year: YearOffset::CURRENT }) {
            found.push((seat.id, index));
        }
    }
    found
}
