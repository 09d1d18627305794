//! The scenarios of the open calculation: what differs in them, and what they come to.

use super::language::words;
use super::place::{Page, Place, Source};
use super::session::Session;
use super::workbook::{Inner, Workbook};
use finsamkalkyl::calculation::{Calculation, Key, Trial};
use finsamkalkyl::report::{Changes, Column, Entry, InputId, MOST_COMPARED, Report, Scenario, ScenarioPlace};
use finsamkalkyl::scenario::{Ground, Lever, column_of, columns};
use finsamkalkyl::text::{CellKind, Speaker, lowered, read_cell};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// How long what follows a drag at its own pace may lag behind.
const TOLD_AFTER_MS: u32 = 250;
/// After this one has paused.
const PAUSED_AFTER_MS: u32 = 200;

/// The calculation as it is, and its scenarios as they come out.
pub(super) struct Tried {
    base: Arc<Calculation>,
    trials: Vec<Trial>,
}

impl Tried {
    fn of(report: &Report, calculation: &Calculation) -> Self {
        let base = Arc::new(calculation.clone());
        let trials = report.scenarios.iter().map(|scenario| Trial::with(&base, &scenario.changes)).collect();
        Self { base, trials }
    }

    /// Follows the scenarios: only what became another is tried again.
    fn follow(&mut self, scenarios: &[Scenario]) {
        self.trials.truncate(scenarios.len());
        for (place, scenario) in scenarios.iter().enumerate() {
            match self.trials.get_mut(place) {
                Some(trial) if *trial.changes() == scenario.changes => {}
                Some(trial) => trial.change_to(&scenario.changes),
                None => self.trials.push(Trial::with(&self.base, &scenario.changes)),
            }
        }
    }
}

/// What came of moving a lever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// It stands there.
    There,
    /// It cannot stand there, and stands where it stood.
    TooFar,
    /// What is typed is no number.
    Unread,
    /// What is shown can only be read.
    Refused,
}

impl Workbook {
    /// Has what reads this told with every step of what is dragged, or when what scenarios are of becomes another.
    pub fn track_drags(self) {
        self.scenarios.track();
        self.changed_nodes();
        self.track_shape();
    }

    /// Has what reads this told when a scenario has become another, while one drags not with every step.
    pub fn track_scenarios(self) {
        self.scenarios_soon.track();
        self.changed_nodes();
        self.track_shape();
    }

    /// The scenarios, untracked.
    pub fn all_scenarios(self) -> Vec<Scenario> {
        self.inner.with_value(|inner| inner.report.scenarios.clone())
    }

    /// How many cells a scenario changes, tracked.
    pub fn change_count(self, at: usize) -> usize {
        self.track_still_scenarios();
        let count =
            |inner: &Inner| inner.report.scenarios.get(at).map_or(0, |scenario| scenario.changes.len());
        self.inner.with_value(count)
    }

    /// The scenarios' names, tracked.
    pub fn scenario_names(self) -> Vec<String> {
        self.track_still_scenarios();
        self.inner
            .with_value(|inner| inner.report.scenarios.iter().map(|scenario| scenario.name.clone()).collect())
    }

    /// Reads the calculation with its scenarios as they come out, untracked.
    pub fn with_trials<T>(self, column: Column, read: impl FnOnce(&Ground<'_>, &[Trial]) -> T) -> Option<T> {
        self.inner.try_update_value(|inner| {
            let Inner { report, calculation, tried, .. } = inner;
            let tried = tried.get_or_insert_with(|| Tried::of(report, calculation));
            read(&Ground { report, base: &tried.base, column }, &tried.trials)
        })
    }

    /// Reads the figures of a scenario, counted from one, or of the calculation itself.
    pub fn with_figures_of<T>(
        self,
        scenario: usize,
        read: impl FnOnce(&Calculation) -> Option<T>,
    ) -> Option<T> {
        let Some(place) = scenario.checked_sub(1) else {
            return self.with_calculation(|_, calculation| read(calculation));
        };
        let column = untrack(|| self.headlines().column);
        self.with_trials(column, |_, trials| read(trials.get(place)?.calculation())).flatten()
    }

    /// The name of a scenario, counted from one, untracked; none of the calculation itself.
    pub fn name_of_scenario(self, scenario: usize) -> Option<String> {
        let place = scenario.checked_sub(1)?;
        self.inner.with_value(|inner| inner.report.scenarios.get(place).map(|scenario| scenario.name.clone()))
    }

    /// The columns that scenarios may be of.
    pub fn scenario_columns(self) -> Vec<Column> {
        let headline = untrack(|| self.headlines().column);
        self.with_calculation(|_, calculation| columns(calculation, headline))
    }

    /// How many scenarios there are, tracked.
    pub fn scenario_count(self) -> usize {
        self.track_still_scenarios();
        self.inner.with_value(|inner| inner.report.scenarios.len())
    }

    /// The names of the cells that figures rest on and that take numbers, those filled in first; and each in small
    /// letters, to look for it.
    pub fn names_of_cells(self) -> Vec<(InputId, String, String)> {
        self.with_calculation(|report, calculation| {
            let speaker = Speaker { words: words(), structure: &report.structure };
            let takes = |cell: &InputId| {
                !cell.is_words() && !matches!(cell, InputId::Printed(_) | InputId::Vote { .. })
            };
            let is_filled = |cell: &InputId| report.entries.contains_key(cell);
            let mut cells: Vec<InputId> = calculation.graph().inputs().filter(takes).collect();
            cells.sort_by_key(|cell| (!is_filled(cell), *cell));
            let named = cells.into_iter().map(|cell| {
                let name = speaker.cell(cell);
                let small = lowered(&name);
                (cell, name, small)
            });
            named.collect()
        })
    }

    /// Puts scenarios in the place of those there are.
    fn set_scenarios(self, after: Vec<Scenario>, at: Option<(usize, ScenarioPlace)>) {
        self.inner.update_value(|inner| inner.history.set_scenarios(&mut inner.report, after, at));
        self.try_again();
    }

    /// Has the scenarios counted that became others.
    pub(super) fn try_again(self) {
        self.inner.update_value(|inner| {
            if let Some(tried) = &mut inner.tried {
                tried.follow(&inner.report.scenarios);
            }
        });
        self.scenarios.notify();
    }

    /// Has what reads this told when a scenario has become another and one pauses.
    pub fn track_still_scenarios(self) {
        self.scenarios_still.track();
        self.changed_nodes();
        self.track_shape();
    }

    /// Has all told that follows scenarios at its own pace.
    pub(super) fn tell_of_scenarios(self) {
        self.scenarios_soon.notify();
        self.scenarios_still.notify();
    }
}

impl Session {
    /// Which scenario one is at.
    pub fn scenario(self) -> RwSignal<usize> {
        self.scenario
    }

    /// Has one be at a scenario that there is.
    pub fn keep_to_scenarios(self, count: usize) {
        let last = count.saturating_sub(1);
        if self.scenario.get_untracked() > last {
            self.scenario.set(last);
        }
    }

    /// The cells that one has picked to change by themselves.
    pub fn picked(self) -> RwSignal<Vec<InputId>> {
        self.picked
    }

    /// The figure that one asks of what it would take.
    pub fn required_figure(self) -> RwSignal<Option<Key>> {
        self.required
    }

    /// The column that scenarios are of: the one chosen, else the one that the scenario one is at is about, else the first
    /// that is about one, else the headline figures' where something in it can be moved; tracked.
    pub fn scenario_column(self, workbook: Workbook) -> Column {
        let known = self.held.with_value(|held| held.column);
        known.map_or_else(|| workbook.headlines().column, |column| column.get())
    }

    /// The same, found out: what shows it is told only when it is another.
    pub(super) fn find_scenario_column(self, workbook: Workbook) -> Column {
        let headline = workbook.headlines().column;
        workbook.track_still_scenarios();
        let (chosen, at) = (self.scenario_column.get(), self.scenario.get());
        workbook.with_calculation(|report, calculation| {
            let offered = columns(calculation, headline);
            let of = |scenario: &Scenario| column_of(&scenario.changes, &offered);
            let scenarios = &report.scenarios;
            let chosen = chosen.filter(|column| offered.contains(column));
            chosen
                .or_else(|| scenarios.get(at).and_then(of))
                .or_else(|| scenarios.iter().find_map(of))
                .or(offered.first().copied())
                .unwrap_or(headline)
        })
    }

    /// Chooses the column that scenarios are of.
    pub fn choose_scenario_column(self, column: Column) {
        self.scenario_column.set(Some(column));
    }

    /// Goes to a scenario, and to the column that it is about.
    pub fn choose_scenario(self, place: usize) {
        self.scenario_column.set(None);
        self.scenario.set(place);
    }

    /// Goes to the scenarios.
    pub(super) fn go_to_scenarios(self) {
        if self.page() != Page::Scenarios {
            self.go_to_page(Page::Scenarios);
        }
    }

    /// Begins a scenario, with some cells changed. Of another's calculation a copy becomes one's own first.
    pub fn new_scenario(self, changes: Changes, name: Option<String>) {
        let is_link = matches!(self.place(), Place::Calculation(Source::Link(_), _));
        if self.workbook().is_some_and(|workbook| untrack(|| workbook.scenario_count()) >= MOST_COMPARED) {
            let w = words().scenarios;
            return self.said.set(if is_link { w.most_shared } else { w.most }.to_owned());
        }
        if is_link {
            self.save_as_mine();
        }
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return };
        let mut scenarios = workbook.all_scenarios();
        let name = name.unwrap_or_else(|| words().scenarios.usual_name_beside(&scenarios));
        scenarios.push(Scenario { name, changes });
        let place = scenarios.len().saturating_sub(1);
        workbook.set_scenarios(scenarios, None);
        workbook.tell_of_scenarios();
        self.scenario.set(place);
        self.changed();
        if is_link {
            self.said.set(words().scenarios.made_of_link.to_owned());
        }
    }

    /// Changes the list of scenarios.
    fn change_scenarios(self, change: impl FnOnce(&mut Vec<Scenario>)) -> bool {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return false };
        let mut scenarios = workbook.all_scenarios();
        change(&mut scenarios);
        workbook.set_scenarios(scenarios, None);
        workbook.tell_of_scenarios();
        let last = workbook.all_scenarios().len().saturating_sub(1);
        if self.scenario.get_untracked() > last {
            self.scenario.set(last);
        }
        self.changed();
        true
    }

    /// Takes a scenario away.
    pub fn remove_scenario(self, place: usize) {
        let mut name = String::new();
        let removed = self.change_scenarios(|scenarios| {
            if place < scenarios.len() {
                name = scenarios.remove(place).name;
            }
        });
        if removed {
            self.said.set(words().scenarios.removed.replace("{name}", &name));
        }
    }

    /// Makes another scenario like one.
    pub fn copy_scenario(self, place: usize) {
        let Some(scenario) =
            self.workbook().and_then(|workbook| workbook.all_scenarios().get(place).cloned())
        else {
            return;
        };
        let name = words().scenarios.copy_of.replace("{name}", &scenario.name);
        self.new_scenario(scenario.changes, Some(name));
    }

    /// Puts what differs in a scenario, and what goes along with it, in the calculation.
    pub fn apply_scenario(self, place: usize) {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return };
        let column = workbook.headlines().column;
        let changes = workbook.with_trials(column, |ground, trials| {
            let trial = trials.get(place)?;
            let changes = &ground.report.scenarios.get(place)?.changes;
            let list = finsamkalkyl::scenario::differing(ground, changes, trial);
            Some(list.into_iter().map(|one| (one.cell, one.now)).collect::<Vec<(InputId, Option<Entry>)>>())
        });
        let Some(changes) = changes.flatten().filter(|changes| !changes.is_empty()) else { return };
        let mut report = workbook.report();
        let count = changes.len();
        for (cell, entry) in changes {
            match entry {
                Some(entry) => report.entries.insert(cell, entry),
                None => report.entries.remove(&cell),
            };
        }
        // What the calculation has now, the scenario need not have.
        if let Some(scenario) = report.scenarios.get_mut(place) {
            scenario.changes.clear();
        }
        workbook.replace(report, false);
        workbook.tell_of_scenarios();
        self.changed();
        let said = if count == 1 { words().scenarios.applied_one } else { words().scenarios.applied };
        self.said.set(said.replace("{count}", &count.to_string()));
    }

    /// Changes one scenario at one place.
    fn change_scenario(self, at: usize, place: ScenarioPlace, change: impl FnOnce(&mut Scenario)) -> bool {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return false };
        let mut scenarios = workbook.all_scenarios();
        let Some(scenario) = scenarios.get_mut(at) else { return false };
        change(scenario);
        workbook.set_scenarios(scenarios, Some((at, place)));
        self.scenarios_changed();
        self.tell_soon(workbook);
        true
    }

    /// What follows a drag at its own pace is told some times a second, and what is read once one pauses.
    fn tell_soon(self, workbook: Workbook) {
        let number = workbook.number();
        let open = move || self.workbook().filter(|open| open.number() == number);
        self.held.update_value(|held| {
            held.telling.get_or_insert_with(|| {
                Timeout::new(TOLD_AFTER_MS, move || {
                    self.held.update_value(|held| held.telling = None);
                    if let Some(open) = open() {
                        open.scenarios_soon.notify();
                    }
                })
            });
            held.pausing = Some(Timeout::new(PAUSED_AFTER_MS, move || {
                if let Some(open) = open() {
                    open.tell_of_scenarios();
                }
            }));
        });
    }

    /// Names a scenario.
    pub fn rename_scenario(self, at: usize, name: &str) {
        let name: String = name.chars().take(60).collect();
        self.change_scenario(at, ScenarioPlace::Name, |scenario| scenario.name = name);
    }

    /// Moves a lever to where its slider stands.
    pub fn slide(self, lever: Lever, text: &str) -> Moved {
        let Ok(stands) = text.parse::<Decimal>() else { return Moved::Refused };
        if lever.is_amount() { self.move_by_percent(lever, stands) } else { self.move_lever(lever, stands) }
    }

    /// Moves a lever to the number typed, in its own unit or in percent.
    pub fn type_lever(self, lever: Lever, text: &str, in_percent: bool) -> Moved {
        let Some(workbook) = self.workbook() else { return Moved::Refused };
        if in_percent {
            return match words().number.read(text) {
                Ok(read) => self.move_by_percent(lever, read.value),
                Err(_) => Moved::Unread,
            };
        }
        // Amounts are typed in the unit that the report shows.
        let kind = match lever {
            Lever::Cell(cell) => CellKind::of(&workbook.structure(), cell),
            lever if lever.is_amount() => {
                CellKind::Money { unit: workbook.structure().money, opposite: false }
            }
            _ => CellKind::Count,
        };
        match read_cell(words().number, kind, text) {
            Some(Entry::Value(to)) => self.move_lever(lever, to),
            Some(Entry::Text(_)) => Moved::Unread,
            None => {
                self.reset_lever(lever);
                Moved::There
            }
        }
    }

    fn move_by_percent(self, lever: Lever, percent: Decimal) -> Moved {
        let Some(workbook) = self.workbook() else { return Moved::Refused };
        let column = untrack(|| self.scenario_column(workbook));
        match workbook.with_trials(column, |ground, _| lever.of_percent(ground, percent)).flatten() {
            Some(to) => self.move_lever(lever, to),
            None => Moved::TooFar,
        }
    }

    /// Moves a lever of the scenario that one is at.
    fn move_lever(self, lever: Lever, to: Decimal) -> Moved {
        let at = self.scenario.get_untracked();
        let Some(workbook) = self.workbook() else { return Moved::Refused };
        let column = untrack(|| self.scenario_column(workbook));
        let moved = workbook.with_trials(column, |ground, _| {
            let changes = &ground.report.scenarios.get(at)?.changes;
            Some((lever.set(ground, changes, to)?, lever.place(ground)))
        });
        let Some((changes, place)) = moved.flatten() else { return Moved::TooFar };
        if self.change_scenario(at, place, |scenario| scenario.changes = changes) {
            Moved::There
        } else {
            Moved::Refused
        }
    }

    /// Puts a lever of the scenario that one is at back.
    pub fn reset_lever(self, lever: Lever) {
        self.change_changes(|ground, changes| lever.reset(ground, changes), None);
    }

    /// Takes what is typed in a cell of the scenario that one is at; says whether it could be read.
    pub fn type_in_scenario(self, cell: InputId, text: &str) -> bool {
        let Some(workbook) = self.workbook() else { return true };
        let entry = read_cell(words().number, CellKind::of(&workbook.structure(), cell), text);
        let is_read = !matches!(entry, Some(Entry::Text(_)));
        let place = Some(ScenarioPlace::Cell(cell));
        self.change_changes(|ground, changes| Lever::typed(cell, ground, changes, entry), place);
        is_read
    }

    /// Gives a cell of the scenario that one is at what the calculation has in it.
    pub fn reset_in_scenario(self, cell: InputId) {
        self.change_changes(
            |_, changes| {
                let mut changes = changes.clone();
                changes.remove(&cell);
                changes
            },
            None,
        );
    }

    fn change_changes(
        self,
        change: impl FnOnce(&Ground<'_>, &Changes) -> Changes,
        place: Option<ScenarioPlace>,
    ) {
        let at = self.scenario.get_untracked();
        let Some(workbook) = self.workbook() else { return };
        let column = untrack(|| self.scenario_column(workbook));
        let changes = workbook
            .with_trials(column, |ground, _| Some(change(ground, &ground.report.scenarios.get(at)?.changes)));
        let Some(changes) = changes.flatten() else { return };
        match place {
            Some(place) => {
                self.change_scenario(at, place, |scenario| scenario.changes = changes);
            }
            None => {
                self.change_scenarios(|scenarios| {
                    if let Some(scenario) = scenarios.get_mut(at) {
                        scenario.changes = changes;
                    }
                });
            }
        }
    }
}
