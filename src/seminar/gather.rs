//! Beginning a gathering, inviting tables to it, and taking in what they hand over.

use crate::calculation::{Calculation, Key};
use crate::report::{
    BudgetPrint, Entries, Entry, Indicator, IndicatorKind, IndicatorPart, InputId, Judgement,
    PrintDifference, Report, SHORTEST, Seat, SeatId, Structure, Unit, UnitId, View, YearOffset, shortened,
};
use rust_decimal::Decimal;

/// The report as that of who leads a gathering: what was judged so far is the office's judgement now, and what is judged
/// from now on goes before it.
pub fn begun(report: &Report, name: &str) -> Report {
    let mut report = report.clone();
    name.clone_into(&mut report.structure.gathering);
    report.structure.table.clear();
    let entries = std::mem::take(&mut report.entries);
    let mut has_office = false;
    for (id, entry) in entries {
        let id = match id {
            InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement } => {
                has_office = true;
                InputId::Indicator { unit, indicator, part: IndicatorPart::Office }
            }
            other => other,
        };
        report.entries.insert(id, entry);
    }
    // Who has scored before asks for objections; who has not, for views.
    report.structure.silent_agrees = has_office;
    report
}

/// How much of the wording an invitation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// All of it.
    Whole,
    /// All but the goals.
    WithoutGoals,
    /// Indicators of so many letters, and no goals.
    Short(usize),
}

impl Invited {
    /// From the longest to the shortest.
    pub const ALL: [Self; 6] = [
        Self::Whole,
        Self::WithoutGoals,
        Self::Short(60),
        Self::Short(40),
        Self::Short(30),
        Self::Short(SHORTEST),
    ];
}

/// What tables are handed: the social budget, the outcomes known, the office's judgements and last year's index, and
/// nothing else of the report.
pub fn invitation(report: &Report, calculation: &Calculation, invited: Invited) -> Report {
    let of = &report.structure;
    let mut structure = Structure {
        // What is nameless is told by what it is for.
        name: if of.name.is_empty() { of.gathering.clone() } else { of.name.clone() },
        year: of.year,
        units: units(of),
        areas: of.areas.clone(),
        indicators: of.indicators.clone(),
        tolerance: of.tolerance,
        points: of.points,
        columns: of.columns.clone(),
        money: of.money,
        ceiling: of.ceiling.clone(),
        ceiling_base: of.ceiling_base,
        example_budget: of.example_budget,
        gathering: of.gathering.clone(),
        ..Structure::default()
    };
    let mut entries = Entries::new();
    let scored: Vec<UnitId> = structure.units.iter().filter(|unit| unit.scored).map(|unit| unit.id).collect();
    for (id, entry) in &report.entries {
        let is_handed = match *id {
            InputId::AreaPoints(_) | InputId::IndicatorWeight(_) | InputId::IndicatorTarget(_) => true,
            InputId::Target { unit, of: crate::report::TargetOf::Index } => scored.contains(&unit),
            InputId::AreaIndex { unit, year, .. } | InputId::PrintedIndex { unit, year } => {
                scored.contains(&unit) && year == YearOffset::PREVIOUS
            }
            InputId::Indicator { unit, part, .. } => {
                scored.contains(&unit) && !matches!(part, IndicatorPart::Judgement | IndicatorPart::Note)
            }
            _ => false,
        };
        if is_handed && of.has(*id) {
            entries.insert(*id, entry.clone());
        }
    }
    for indicator in &mut structure.indicators {
        if indicator.source.is_empty() {
            continue;
        }
        indicator.source.clear();
        for unit in &scored {
            hand_computed(indicator, *unit, calculation, &mut entries);
        }
    }
    shorten(&mut structure, invited);
    Report { structure, entries, scenarios: Vec::new() }
}

/// Hands what an indicator of a unit comes to by figures that are not handed.
fn hand_computed(indicator: &Indicator, unit: UnitId, calculation: &Calculation, entries: &mut Entries) {
    let id = indicator.id;
    let cell = |part| InputId::Indicator { unit, indicator: id, part };
    let Ok(outcome) = calculation.value(Key::IndicatorOutcome { unit, indicator: id }) else { return };
    let previous = calculation.value(Key::IndicatorPrevious { unit, indicator: id }).ok();
    let against = match previous.map(|previous| told(previous, Some(outcome))) {
        Some(previous) => {
            entries.insert(cell(IndicatorPart::Previous), Entry::Value(previous));
            Some(previous)
        }
        None => match entries.get(&InputId::IndicatorTarget(id)) {
            Some(Entry::Value(target)) => Some(*target),
            _ => None,
        },
    };
    // A difference of groups is handed as that of the one group to none.
    let other = cell(IndicatorPart::Other);
    let is_difference = indicator.kind == IndicatorKind::NoDifference;
    if is_difference && calculation.graph().input(other).is_none() {
        entries.insert(other, Entry::Value(Decimal::ZERO));
        let outcome = told(outcome.abs(), against);
        entries.insert(cell(IndicatorPart::Outcome), Entry::Value(outcome));
        return;
    }
    entries.insert(cell(IndicatorPart::Outcome), Entry::Value(told(outcome, against)));
}

/// A computed outcome with as few decimals as leave it on its side of the target.
fn told(value: Decimal, target: Option<Decimal>) -> Decimal {
    let Some(target) = target else { return value.round_dp(2).normalize() };
    let rounded = [2, 4, 8].into_iter().map(|decimals| value.round_dp(decimals));
    let mut same = rounded.filter(|rounded| rounded.cmp(&target) == value.cmp(&target));
    same.next().unwrap_or(value.round_dp(crate::report::MOST_DECIMALS)).normalize()
}

/// The units that have an index, below the whole.
fn units(of: &Structure) -> Vec<Unit> {
    let kept = of.units.iter().filter(|unit| unit.scored || unit.id == UnitId::WHOLE);
    let below_whole =
        |unit: &Unit| Unit { parent: unit.parent.map(|_| UnitId::WHOLE), overlapping: false, ..unit.clone() };
    kept.map(below_whole).collect()
}

fn shorten(structure: &mut Structure, invited: Invited) {
    if invited == Invited::Whole {
        return;
    }
    structure.areas.iter_mut().for_each(|area| area.goals.clear());
    structure.indicators.iter_mut().for_each(|indicator| indicator.goal = None);
    if let Invited::Short(letters) = invited {
        let areas = structure.areas.iter_mut().map(|area| &mut area.name);
        let indicators = structure.indicators.iter_mut().map(|indicator| &mut indicator.name);
        areas.chain(indicators).for_each(|name| *name = shortened(name, letters));
    }
}

/// The invitation as a table's own report, which is told from others by the table's name.
pub fn joined(report: &Report, table: &str) -> Report {
    let mut report = report.clone();
    let structure = &mut report.structure;
    structure.name =
        format!("{table}, {}", structure.gathering).chars().take(crate::report::LONGEST_TABLE).collect();
    table.clone_into(&mut structure.table);
    report
}

/// A table's view of its own report, as it hands it in.
pub fn view_of(report: &Report) -> View {
    let mut view =
        View { table: report.structure.table.clone(), budget: BudgetPrint::of(report), ..View::default() };
    for (id, entry) in &report.entries {
        match (id, entry) {
            (InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement }, Entry::Value(value)) => {
                let judgement = Judgement::of(*value);
                if judgement != Judgement::NotMeasured {
                    view.votes.insert((*unit, *indicator), judgement);
                }
            }
            (InputId::Indicator { unit, indicator, part: IndicatorPart::Note }, Entry::Text(note)) => {
                view.notes.insert((*unit, *indicator), note.clone());
            }
            _ => {}
        }
    }
    view
}

/// Why a table's view is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotTaken {
    /// It is of another social budget: what differs.
    OtherBudget(Vec<PrintDifference>),
    /// There are as many tables as a report can hold.
    TooMany,
}

/// The leader's report with a table's view taken in. A view that the same table handed in before is replaced.
///
/// # Errors
/// Says why it is not taken; nothing is changed then.
pub fn with_view(report: &Report, view: &View, at: &str) -> Result<Report, NotTaken> {
    let differences = BudgetPrint::of(report).differences(&view.budget);
    if !differences.is_empty() {
        return Err(NotTaken::OtherBudget(differences));
    }
    let mut report = report.clone();
    let seats = &mut report.structure.seats;
    let seat = if let Some(seat) = seats.iter_mut().find(|seat| is_same_table(&seat.name, &view.table)) {
        at.clone_into(&mut seat.at);
        seat.id
    } else {
        let last = seats.iter().map(|seat| seat.id.0).max().unwrap_or(0);
        let id = SeatId(last.saturating_add(1));
        seats.push(Seat { id, name: view.table.trim().to_owned(), at: at.to_owned() });
        id
    };
    report.entries.retain(|id, _| {
        !matches!(id, InputId::Vote { seat: of, .. } | InputId::VoteNote { seat: of, .. } if *of == seat)
    });
    for ((unit, indicator), judgement) in &view.votes {
        let id = InputId::Vote { seat, unit: *unit, indicator: *indicator };
        report.entries.insert(id, Entry::Value(judgement.value()));
    }
    for ((unit, indicator), note) in &view.notes {
        let id = InputId::VoteNote { seat, unit: *unit, indicator: *indicator };
        report.entries.insert(id, Entry::Text(note.clone()));
    }
    // What is larger than any report could not be read again.
    if report.structure.check().is_err() { Err(NotTaken::TooMany) } else { Ok(report) }
}

/// Whether two names are one table's: what is written on a note is not always written alike.
fn is_same_table(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

/// The views that a leader's report has taken in, as their tables handed them over.
pub fn views_in(report: &Report) -> Vec<View> {
    let budget = BudgetPrint::of(report);
    let mut views = Vec::new();
    for seat in &report.structure.seats {
        let mut view = View { table: seat.name.clone(), budget: budget.clone(), ..View::default() };
        for (id, entry) in &report.entries {
            match (id, entry) {
                (InputId::Vote { seat: of, unit, indicator }, Entry::Value(value)) if *of == seat.id => {
                    view.votes.insert((*unit, *indicator), Judgement::of(*value));
                }
                (InputId::VoteNote { seat: of, unit, indicator }, Entry::Text(note)) if *of == seat.id => {
                    view.notes.insert((*unit, *indicator), note.clone());
                }
                _ => {}
            }
        }
        views.push(view);
    }
    views
}
