//! The open calculation: a report, its figures, its history, and who is to be told when one changes.
//!
//! The graph says which figures changed, and only what shows those is drawn again.

use super::language::words;
use super::scenarios::Tried;
use finsamkalkyl::calculation::{
    Calculation, Finding, Headlines, Key, NodeId, Notice, Unit, Value, disagreements, notices,
};
use finsamkalkyl::report::{Edit, Entry, History, InputId, Report, Structure, StructureError, Touched};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::{CellKind, read_cell};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many calculations were opened since the app was started.
static OPENED: AtomicUsize = AtomicUsize::new(0);

pub(super) struct Inner {
    number: usize,
    pub(super) report: Report,
    structure: Arc<Structure>,
    pub(super) calculation: Calculation,
    pub(super) history: History,
    /// The scenarios as they come out, as long as the calculation is what they were tried on.
    pub(super) tried: Option<Tried>,
    /// For each node of the graph, who is to be told when it changes; none as long as nobody reads it.
    readers: Vec<Option<ArcTrigger>>,
}

/// What does not add up, and the figures and cells that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What does not add up.
    pub findings: Vec<Finding>,
    figures: Vec<Key>,
    cells: Vec<InputId>,
}

impl Checked {
    fn of(findings: Vec<Finding>) -> Self {
        let told = || findings.iter().filter(|finding| !finding.by_rounding);
        let figures = told().map(|finding| finding.at).collect();
        let cells = told().filter_map(cell_of).collect();
        Self { findings, figures, cells }
    }

    /// How many findings rounding does not explain.
    pub fn count(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.by_rounding).count()
    }

    /// The finding about a figure or, where it is none, about a cell.
    pub fn about(&self, figure: Option<Key>, cell: Option<InputId>) -> Option<&Finding> {
        let concerned = figure.is_some_and(|key| self.figures.contains(&key))
            || cell.is_some_and(|cell| self.cells.contains(&cell));
        let is_it = |finding: &&Finding| {
            !finding.by_rounding
                && (Some(finding.at) == figure || (cell.is_some() && cell_of(finding) == cell))
        };
        self.findings.iter().filter(|_| concerned).find(is_it)
    }
}

/// The cell that a finding is marked at.
fn cell_of(finding: &Finding) -> Option<InputId> {
    finding.printed.or(finding.cells.first().copied())
}

/// What tells a finding from others in the page.
pub fn name_of_finding(finding: &Finding) -> String {
    let place = finding.printed.map(|printed| printed.to_string()).unwrap_or_default();
    format!("finding-{}-{place}", finding.at)
}

/// The open calculation. What uses it holds but an address, as of the session; the few bytes there, which only name
/// what goes when another calculation is opened, stay for those that hold the address still.
#[derive(Clone, Copy)]
pub struct Workbook(&'static Parts);

/// What the open calculation is made of.
pub struct Parts {
    pub(super) inner: StoredValue<Inner>,
    /// The nodes that the last change changed.
    nodes: RwSignal<Arc<Vec<NodeId>>>,
    /// How often the structure became another.
    shape: RwSignal<usize>,
    texts: Trigger,
    /// A scenario became another.
    pub(super) scenarios: Trigger,
    /// The same a moment later, for what may follow a drag at its own pace.
    pub(super) scenarios_soon: Trigger,
    /// The same once one pauses, for what is read and not glanced at.
    pub(super) scenarios_still: Trigger,
    checked: RwSignal<Arc<Checked>>,
    headlines: Memo<Headlines>,
    notices: RwSignal<Vec<Notice>>,
}

impl Deref for Workbook {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Workbook {
    /// Opens a report with its figures.
    pub fn new(report: Report, calculation: Calculation) -> Self {
        let inner = StoredValue::new(Inner {
            number: OPENED.fetch_add(1, Ordering::Relaxed),
            structure: Arc::new(report.structure.clone()),
            report,
            history: History::default(),
            readers: vec![None; calculation.graph().len()],
            calculation,
            tried: None,
        });
        let (nodes, shape) = (RwSignal::new(Arc::default()), RwSignal::new(0));
        let headlines = Memo::new(move |_| {
            nodes.track();
            inner.with_value(|inner| Headlines::of(&inner.report.structure, &inner.calculation))
        });
        let first = inner.with_value(|inner| notices(&inner.report, &inner.calculation));
        let (texts, checked) = (Trigger::new(), RwSignal::new(Arc::default()));
        let notices = RwSignal::new(first);
        let (scenarios, scenarios_soon, scenarios_still) = (Trigger::new(), Trigger::new(), Trigger::new());
        Self(Box::leak(Box::new(Parts {
            inner,
            nodes,
            shape,
            texts,
            scenarios,
            scenarios_soon,
            scenarios_still,
            checked,
            headlines,
            notices,
        })))
    }

    /// A number that no other calculation opened since the app was started has.
    pub fn number(self) -> usize {
        self.inner.with_value(|inner| inner.number)
    }

    /// The structure as it is now, untracked.
    pub fn structure(self) -> Arc<Structure> {
        self.inner.with_value(|inner| Arc::clone(&inner.structure))
    }

    /// Has what reads this told when the structure becomes another, but not when only a text of it does.
    pub fn track_shape(self) {
        self.shape.track();
    }

    /// The report as it is now, untracked.
    pub fn report(self) -> Report {
        self.inner.with_value(|inner| inner.report.clone())
    }

    /// Reads the calculation, untracked.
    pub fn with_calculation<T>(self, read: impl FnOnce(&Report, &Calculation) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.report, &inner.calculation))
    }

    /// The nodes that the last change changed, tracked.
    pub fn changed_nodes(self) -> Arc<Vec<NodeId>> {
        self.nodes.get()
    }

    /// The value of a figure, tracked: what reads it is told when it changes.
    pub fn figure(self, key: Key) -> Value {
        let trigger = self.inner.try_update_value(|inner| {
            let node = inner.calculation.node(key)?;
            let reader = inner.readers.get_mut(node.index())?;
            Some(reader.get_or_insert_with(ArcTrigger::new).clone())
        });
        if let Some(trigger) = trigger.flatten() {
            trigger.track();
        }
        self.value(key)
    }

    /// The value of a figure, untracked.
    pub fn value(self, key: Key) -> Value {
        self.inner.with_value(|inner| inner.calculation.value(key))
    }

    /// What verdicts hold a figure against.
    pub fn bounds(self, key: Key) -> Vec<Decimal> {
        self.inner.with_value(|inner| inner.calculation.bounds(inner.calculation.node(key)))
    }

    /// What a figure is counted in.
    pub fn unit(self, key: Key) -> Option<Unit> {
        self.inner.with_value(|inner| inner.calculation.unit(key))
    }

    /// What stands in a cell, untracked.
    pub fn entry(self, id: InputId) -> Option<Entry> {
        self.inner.with_value(|inner| inner.report.entries.get(&id).cloned())
    }

    /// What kind of number a cell takes.
    pub fn kind(self, id: InputId) -> CellKind {
        self.inner.with_value(|inner| CellKind::of(&inner.structure, id))
    }

    /// The headline figures, tracked.
    pub fn headlines(self) -> Headlines {
        self.headlines.get()
    }

    /// What a reader should look at as of the last check, tracked.
    pub fn notices(self) -> RwSignal<Vec<Notice>> {
        self.notices
    }

    /// What does not add up as of the last check, tracked.
    pub fn checked(self) -> Arc<Checked> {
        self.checked.get()
    }

    /// The same, untracked.
    pub fn last_check(self) -> Arc<Checked> {
        self.checked.get_untracked()
    }

    /// Looks for what is to be looked at, and holds everything stated against what follows. It takes longer than a key
    /// may, so that it is done when one pauses.
    pub fn check(self) {
        let (noticed, findings) = self.inner.with_value(|inner| {
            let (report, calculation) = (&inner.report, &inner.calculation);
            (notices(report, calculation), disagreements(report, calculation))
        });
        if self.notices.with_untracked(|notices| *notices != noticed) {
            self.notices.set(noticed);
        }
        let checked = Checked::of(findings);
        if *self.checked.get_untracked() != checked {
            self.checked.set(Arc::new(checked));
        }
    }

    /// Takes what is typed in a cell.
    pub fn enter(self, id: InputId, text: &str) {
        let entry = read_cell(words().number, self.kind(id), text);
        self.put(id, entry);
    }

    /// Puts an entry in a cell.
    pub fn put(self, id: InputId, entry: Option<Entry>) {
        self.inner.update_value(|inner| inner.history.enter(&mut inner.report, id, entry));
        self.recompute(&[id]);
    }

    /// Puts another state of the calculation in the place of this one: what another tab does, or an earlier version.
    pub fn replace(self, report: Report, is_typed_elsewhere: bool) {
        let before = self.filled_in();
        self.inner.update_value(|inner| inner.history.replace(&mut inner.report, report, is_typed_elsewhere));
        self.follow_whole(before);
    }

    fn filled_in(self) -> Vec<InputId> {
        self.inner.with_value(|inner| inner.report.entries.keys().copied().collect())
    }

    /// Draws another state of the whole: its cells alone, where it is made of the same.
    fn follow_whole(self, mut cells: Vec<InputId>) {
        if self.inner.with_value(|inner| *inner.structure != inner.report.structure) {
            return self.rebuild();
        }
        cells.extend(self.filled_in());
        self.recompute(&cells);
    }

    /// Puts entries in many cells, in one step; says how many changed.
    pub fn enter_all(self, entries: Vec<(InputId, Entry)>) -> usize {
        self.put_all(entries.into_iter().map(|(id, entry)| (id, Some(entry))).collect())
    }

    /// The same for cells of which some may be emptied.
    pub fn put_all(self, entries: Vec<(InputId, Option<Entry>)>) -> usize {
        let touched =
            self.inner.try_update_value(|inner| inner.history.enter_all(&mut inner.report, entries));
        let touched = touched.unwrap_or_default();
        self.recompute(&touched);
        touched.len()
    }

    /// Has the entries of cells counted.
    fn recompute(self, ids: &[InputId]) {
        let told = self.inner.try_update_value(|inner| {
            let mut nodes = inner.calculation.set_all(ids, &inner.report.entries);
            inner.tried = None;
            let readers: Vec<ArcTrigger> =
                nodes.iter().filter_map(|node| inner.readers.get(node.index())?.clone()).collect();
            // A cell may hold other text without its value changing.
            nodes.extend(ids.iter().filter_map(|id| inner.calculation.graph().input(*id)));
            (readers, nodes)
        });
        let Some((readers, nodes)) = told else { return };
        for trigger in readers {
            trigger.notify();
        }
        self.nodes.set(Arc::new(nodes));
    }

    /// One leaves a cell or a field: what is typed next is a step of its own.
    pub fn pause(self) {
        self.inner.update_value(|inner| inner.history.pause());
    }

    /// Changes the structure.
    ///
    /// # Errors
    /// Says why the change would leave no sound structure; nothing is changed then.
    pub fn edit(self, edit: &Edit) -> Result<(), StructureError> {
        let touched = self.inner.try_update_value(|inner| inner.history.edit(&mut inner.report, edit));
        if let Some(touched) = touched {
            self.follow(touched?);
        }
        Ok(())
    }

    /// Has everything drawn anew, with the names as they are now: while one types a name nothing else follows it.
    pub fn redraw(self) {
        self.shape.update(|shape| *shape += 1);
    }

    /// Undoes the last step, or does it again; says what was changed.
    pub fn step(self, back: bool) -> Option<Touched> {
        let before = self.filled_in();
        let touched = self.inner.try_update_value(|inner| {
            let Inner { report, history, .. } = inner;
            if back { history.undo(report) } else { history.redo(report) }
        });
        let touched = touched.flatten()?;
        match touched {
            Touched::Whole => self.follow_whole(before),
            ref touched => self.follow(touched.clone()),
        }
        if touched == Touched::Texts {
            self.redraw();
        }
        Some(touched)
    }

    /// Whether there is a step to undo and one to do again, tracked.
    pub fn steps(self) -> (bool, bool) {
        self.nodes.track();
        self.scenarios_still.track();
        self.texts.track();
        self.inner.with_value(|inner| (inner.history.can_undo(), inner.history.can_redo()))
    }

    fn follow(self, touched: Touched) {
        match touched {
            Touched::Cell(id) => self.recompute(&[id]),
            Touched::Cells(ids) => self.recompute(&ids),
            Touched::Texts => {
                self.inner.update_value(|inner| {
                    let before =
                        std::mem::replace(&mut inner.structure, Arc::new(inner.report.structure.clone()));
                    // An explanation names the rule that the graph applies; the nodes stay the same.
                    let rules = |of: &Structure| (of.ceiling.clone(), of.other_ceilings.clone());
                    if rules(&before) != rules(&inner.structure) {
                        inner.calculation = Calculation::of(&inner.report);
                        inner.tried = None;
                    }
                });
                self.texts.notify();
            }
            Touched::Scenarios => {
                self.try_again();
                self.tell_of_scenarios();
            }
            Touched::Structure | Touched::Whole => self.rebuild(),
        }
    }

    /// Computes everything anew, because the structure is another.
    fn rebuild(self) {
        let readers = self.inner.try_update_value(|inner| {
            inner.structure = Arc::new(inner.report.structure.clone());
            inner.calculation = Calculation::of(&inner.report);
            inner.tried = None;
            let readers = vec![None; inner.calculation.graph().len()];
            std::mem::replace(&mut inner.readers, readers)
        });
        self.redraw();
        for trigger in readers.into_iter().flatten().flatten() {
            trigger.notify();
        }
        self.nodes.set(Arc::default());
        self.texts.notify();
    }

    /// The name, tracked.
    pub fn name(self) -> String {
        self.texts.track();
        self.inner.with_value(|inner| inner.report.structure.name.clone())
    }

    /// The year, tracked.
    pub fn year(self) -> u16 {
        self.texts.track();
        self.inner.with_value(|inner| inner.report.structure.year)
    }

    /// What the ceiling's rule is applied to, tracked.
    pub fn ceiling_base(self) -> CeilingBase {
        self.texts.track();
        self.inner.with_value(|inner| inner.report.structure.ceiling_base)
    }
}
