//! The open calculation: a report, its figures, and who is to be told when one changes.
//!
//! The graph says which figures changed, and only what shows those is drawn again.

use finsamkalkyl::calculation::{Calculation, Headlines, Key, NodeId, Notice, Value, notices};
use finsamkalkyl::report::{Entry, InputId, Report, Structure};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::{CellKind, read_cell};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many calculations were opened since the app was started.
static OPENED: AtomicUsize = AtomicUsize::new(0);

struct Inner {
    number: usize,
    report: Report,
    structure: Arc<Structure>,
    calculation: Calculation,
    /// For each node of the graph, who is to be told when it changes; none as long as nobody reads it.
    readers: Vec<Option<ArcTrigger>>,
}

/// The open calculation.
#[derive(Clone, Copy)]
pub struct Workbook {
    inner: StoredValue<Inner>,
    changed: Trigger,
    settings: Trigger,
    headlines: Memo<Headlines>,
    notices: Memo<Vec<Notice>>,
}

impl Workbook {
    /// Opens a report.
    pub fn new(report: Report) -> Self {
        let calculation = Calculation::of(&report);
        let inner = StoredValue::new(Inner {
            number: OPENED.fetch_add(1, Ordering::Relaxed),
            structure: Arc::new(report.structure.clone()),
            report,
            readers: vec![None; calculation.graph().len()],
            calculation,
        });
        let (changed, settings) = (Trigger::new(), Trigger::new());
        let headlines = Memo::new(move |_| {
            changed.track();
            inner.with_value(|inner| Headlines::of(&inner.report.structure, &inner.calculation))
        });
        let notices = Memo::new(move |_| {
            changed.track();
            inner.with_value(|inner| notices(&inner.report, &inner.calculation))
        });
        Self { inner, changed, settings, headlines, notices }
    }

    /// A number that no other calculation opened since the app was started has.
    pub fn number(&self) -> usize {
        self.inner.with_value(|inner| inner.number)
    }

    /// The structure as it was opened. Its names and tables do not change while one types.
    pub fn structure(&self) -> Arc<Structure> {
        self.inner.with_value(|inner| Arc::clone(&inner.structure))
    }

    /// The report as it is now, untracked.
    pub fn report(&self) -> Report {
        self.inner.with_value(|inner| inner.report.clone())
    }

    /// Has what reads a node told when it changes.
    fn track(&self, node: impl FnOnce(&Inner) -> Option<NodeId>) {
        let trigger = self.inner.try_update_value(|inner| {
            let node = node(inner)?;
            let reader = inner.readers.get_mut(node.index())?;
            Some(reader.get_or_insert_with(ArcTrigger::new).clone())
        });
        if let Some(trigger) = trigger.flatten() {
            trigger.track();
        }
    }

    /// The value of a figure, tracked: what reads it is told when it changes.
    pub fn figure(&self, key: Key) -> Value {
        self.track(|inner| inner.calculation.node(key));
        self.inner.with_value(|inner| inner.calculation.value(key))
    }

    /// Whether a comparison came out true, tracked.
    pub fn verdict(&self, key: Key) -> Option<bool> {
        self.figure(key).ok().map(|value| !value.is_zero())
    }

    /// What stands in a cell, tracked.
    pub fn entry(&self, id: InputId) -> Option<Entry> {
        self.track(|inner| inner.calculation.graph().input(id));
        self.inner.with_value(|inner| inner.report.entries.get(&id).cloned())
    }

    /// What kind of number a cell takes.
    pub fn kind(&self, id: InputId) -> CellKind {
        self.inner.with_value(|inner| CellKind::of(&inner.structure, id))
    }

    /// The headline figures, tracked.
    pub fn headlines(&self) -> Headlines {
        self.headlines.get()
    }

    /// What a reader should look at, tracked.
    pub fn notices(&self) -> Memo<Vec<Notice>> {
        self.notices
    }

    /// Takes what is typed in a cell.
    pub fn enter(&self, id: InputId, text: &str) {
        let entry = read_cell(self.kind(id), text);
        let told = self.inner.try_update_value(|inner| {
            let changed = inner.calculation.set(id, entry.as_ref());
            match entry {
                Some(entry) => inner.report.entries.insert(id, entry),
                None => inner.report.entries.remove(&id),
            };
            // A cell may hold other text without its value changing.
            let nodes = changed.into_iter().chain(inner.calculation.graph().input(id));
            let readers: Vec<ArcTrigger> =
                nodes.filter_map(|node| inner.readers.get(node.index())?.clone()).collect();
            readers
        });
        for trigger in told.into_iter().flatten() {
            trigger.notify();
        }
        self.changed.notify();
    }

    /// The name, tracked.
    pub fn name(&self) -> String {
        self.settings.track();
        self.inner.with_value(|inner| inner.report.structure.name.clone())
    }

    /// The year, tracked.
    pub fn year(&self) -> u16 {
        self.settings.track();
        self.inner.with_value(|inner| inner.report.structure.year)
    }

    /// What the ceiling's rule is applied to, tracked.
    pub fn ceiling_base(&self) -> CeilingBase {
        self.settings.track();
        self.inner.with_value(|inner| inner.report.structure.ceiling_base)
    }

    /// Changes what is neither a figure nor a table: the name, the year, the base.
    pub fn set_settings(&self, change: impl FnOnce(&mut Structure)) {
        self.inner.update_value(|inner| change(&mut inner.report.structure));
        self.settings.notify();
        self.changed.notify();
    }
}
