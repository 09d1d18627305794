//! Undo and redo of every change, of cells and of structure alike.

use super::entry::{Entries, Entry};
use super::input::InputId;
use super::list::ItemAt;
use super::scenario::{Scenario, ScenarioPlace, keep_places};
use super::structure::Structure;
use super::{Edit, Report, StructureError};
use std::sync::Arc;

/// A change with what is needed to undo it and to do it again.
#[derive(Clone, Debug)]
enum Step {
    Cell {
        id: InputId,
        before: Option<Entry>,
        after: Option<Entry>,
    },
    /// Many cells at once: a block that was pasted. Each with what stood there and what does.
    Cells(Vec<(InputId, Option<Entry>, Option<Entry>)>),
    /// The entries are those that went with their places.
    Structure {
        before: Arc<Structure>,
        after: Arc<Structure>,
        dropped: Entries,
        is_of_text: bool,
        /// The scenarios as they were, where some had cells whose place goes.
        scenarios: Option<Vec<Scenario>>,
    },
    /// The scenarios are others.
    Scenarios {
        before: Vec<Scenario>,
        after: Vec<Scenario>,
    },
    /// Another state of the whole.
    Whole {
        before: Arc<Report>,
        after: Arc<Report>,
    },
}

/// What a change is typed in: as long as one stays there, what one types is one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    Cell(InputId),
    Field(Option<ItemAt>, &'static str),
    Scenario(usize, ScenarioPlace),
    /// Elsewhere, and what follows it here.
    Elsewhere,
}

/// What a step has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// One cell.
    Cell(InputId),
    /// Several cells, in their order.
    Cells(Vec<InputId>),
    /// Names, which no figure rests on.
    Texts,
    /// The structure, and with it any cell.
    Structure,
    /// What differs in scenarios, and no figure of the calculation itself.
    Scenarios,
    /// Anything: another state of the whole.
    Whole,
}

/// The steps that can be undone and done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    typed: Option<Typed>,
}

/// More steps than anyone goes back.
const MOST_STEPS: usize = 2_000;

impl History {
    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// One leaves what one typed in: what comes next is a step of its own.
    pub fn pause(&mut self) {
        self.typed = None;
    }

    /// Puts an entry in a cell.
    pub fn enter(&mut self, report: &mut Report, id: InputId, entry: Option<Entry>) {
        let before = replace(&mut report.entries, id, entry.clone());
        if before == entry {
            return;
        }
        let typed = Some(Typed::Cell(id));
        match self.done.last_mut().filter(|_| self.typed == typed) {
            Some(Step::Cell { after, .. }) => *after = entry,
            _ => self.push(Step::Cell { id, before, after: entry }),
        }
        self.typed = typed;
        self.undone.clear();
    }

    /// Puts entries in many cells, in one step. Returns the cells that held something else.
    pub fn enter_all(&mut self, report: &mut Report, entries: Vec<(InputId, Option<Entry>)>) -> Vec<InputId> {
        let mut changes = Vec::with_capacity(entries.len());
        for (id, after) in entries {
            let before = replace(&mut report.entries, id, after.clone());
            if before != after {
                changes.push((id, before, after));
            }
        }
        let touched: Vec<InputId> = changes.iter().map(|(id, ..)| *id).collect();
        if !changes.is_empty() {
            self.push(Step::Cells(changes));
            self.pause();
            self.undone.clear();
        }
        touched
    }

    /// Changes the structure. Entries whose place goes, go with it, and come back when it is undone.
    ///
    /// # Errors
    /// Says why the change would leave no sound structure; nothing is changed then.
    pub fn edit(&mut self, report: &mut Report, edit: &Edit) -> Result<Touched, StructureError> {
        let after = report.structure.edited(edit)?;
        let touched = if edit.is_of_text() { Touched::Texts } else { Touched::Structure };
        if after == report.structure {
            return Ok(Touched::Texts);
        }
        let typed = match edit {
            Edit::Set { at, field, .. } => Some(Typed::Field(*at, field)),
            _ => None,
        };
        let merges = typed.is_some() && self.typed == typed;
        self.replace_structure(report, after, touched == Touched::Texts, merges);
        self.typed = typed;
        Ok(touched)
    }

    /// Changes what differs in scenarios. What is typed or dragged at one place of one of them is one step.
    pub fn set_scenarios(
        &mut self,
        report: &mut Report,
        after: Vec<Scenario>,
        at: Option<(usize, ScenarioPlace)>,
    ) {
        if after == report.scenarios {
            return;
        }
        let typed = at.map(|(number, place)| Typed::Scenario(number, place));
        let before = std::mem::replace(&mut report.scenarios, after.clone());
        match self.done.last_mut().filter(|_| typed.is_some() && self.typed == typed) {
            Some(Step::Scenarios { after: last, .. }) => *last = after,
            _ => self.push(Step::Scenarios { before, after }),
        }
        self.typed = typed;
        self.undone.clear();
    }

    /// Puts another state of the calculation in the place of this one. What follows typing elsewhere is one step.
    pub fn replace(&mut self, report: &mut Report, after: Report, is_typed_elsewhere: bool) {
        let before = Arc::new(std::mem::replace(report, after.clone()));
        let after = Arc::new(after);
        let typed = is_typed_elsewhere.then_some(Typed::Elsewhere);
        match self.done.last_mut().filter(|_| typed.is_some() && self.typed == typed) {
            Some(Step::Whole { after: last, .. }) => *last = after,
            _ => self.push(Step::Whole { before, after }),
        }
        self.typed = typed;
        self.undone.clear();
    }

    fn replace_structure(&mut self, report: &mut Report, after: Structure, is_of_text: bool, merges: bool) {
        let after = Arc::new(after);
        let before = Arc::new(std::mem::replace(&mut report.structure, (*after).clone()));
        let mut dropped = Entries::new();
        let mut scenarios = None;
        if !is_of_text {
            let kept = std::mem::take(&mut report.entries);
            let (kept, gone) = kept.into_iter().partition(|(id, _)| after.has(*id));
            (report.entries, dropped) = (kept, gone);
            let as_they_were = report.scenarios.clone();
            scenarios = keep_places(&mut report.scenarios, &after).then_some(as_they_were);
        }
        match self.done.last_mut().filter(|_| merges) {
            Some(Step::Structure { after: last, dropped: gone, scenarios: first, .. }) => {
                *last = after;
                gone.extend(dropped);
                *first = first.take().or(scenarios);
            }
            _ => self.push(Step::Structure { before, after, dropped, is_of_text, scenarios }),
        }
        self.undone.clear();
    }

    fn push(&mut self, step: Step) {
        if self.done.len() >= MOST_STEPS {
            self.done.remove(0);
        }
        self.done.push(step);
    }

    /// Undoes the last step; says what it has changed.
    pub fn undo(&mut self, report: &mut Report) -> Option<Touched> {
        let step = self.done.pop()?;
        self.pause();
        let touched = match &step {
            Step::Cell { id, before, .. } => {
                replace(&mut report.entries, *id, before.clone());
                Touched::Cell(*id)
            }
            // Backwards, so that a cell that stands twice has what stood there first.
            Step::Cells(changes) => {
                for (id, before, _) in changes.iter().rev() {
                    replace(&mut report.entries, *id, before.clone());
                }
                Touched::Cells(changes.iter().map(|(id, ..)| *id).collect())
            }
            Step::Structure { before, dropped, is_of_text, scenarios, .. } => {
                report.structure = (**before).clone();
                report.entries.extend(dropped.clone());
                if let Some(scenarios) = scenarios {
                    report.scenarios.clone_from(scenarios);
                }
                if *is_of_text { Touched::Texts } else { Touched::Structure }
            }
            Step::Scenarios { before, .. } => {
                report.scenarios.clone_from(before);
                Touched::Scenarios
            }
            Step::Whole { before, .. } => {
                *report = (**before).clone();
                Touched::Whole
            }
        };
        self.undone.push(step);
        Some(touched)
    }

    /// Does the last undone step again; says what it has changed.
    pub fn redo(&mut self, report: &mut Report) -> Option<Touched> {
        let step = self.undone.pop()?;
        self.pause();
        let touched = match &step {
            Step::Cell { id, after, .. } => {
                replace(&mut report.entries, *id, after.clone());
                Touched::Cell(*id)
            }
            Step::Cells(changes) => {
                for (id, _, after) in changes {
                    replace(&mut report.entries, *id, after.clone());
                }
                Touched::Cells(changes.iter().map(|(id, ..)| *id).collect())
            }
            Step::Structure { after, dropped, is_of_text, .. } => {
                report.structure = (**after).clone();
                report.entries.retain(|id, _| !dropped.contains_key(id));
                keep_places(&mut report.scenarios, after);
                if *is_of_text { Touched::Texts } else { Touched::Structure }
            }
            Step::Scenarios { after, .. } => {
                report.scenarios.clone_from(after);
                Touched::Scenarios
            }
            Step::Whole { after, .. } => {
                *report = (**after).clone();
                Touched::Whole
            }
        };
        self.done.push(step);
        Some(touched)
    }
}

/// Puts an entry in a cell, or takes it away; returns what stood there.
fn replace(entries: &mut Entries, id: InputId, entry: Option<Entry>) -> Option<Entry> {
    match entry {
        Some(entry) => entries.insert(id, entry),
        None => entries.remove(&id),
    }
}
