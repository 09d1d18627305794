//! Going to a page, a cell or a finding, and what of a page stands open or has the focus.

use super::browser;
use super::place::Page;
use super::session::{DRAWN_AFTER_MS, Session};
use super::sight;
use super::workbook::Workbook;
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{Field, IndicatorPart, InputId, List, RowRole, TableId, TableKind, YearOffset};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// What stands above is laid out by then. Safari does not keep in its place what one looks at when it grows.
const LAID_OUT_AFTER_MS: u32 = 200;

impl Session {
    /// The cell that one goes to, as long as it does not have the focus.
    pub fn wanted_cell(self) -> RwSignal<Option<InputId>> {
        self.wanted_cell
    }

    /// Whether the window is as narrow as a phone.
    pub fn is_narrow() -> bool {
        sight::is_narrow()
    }

    /// Goes to a page of the open calculation.
    pub fn go_to_page(self, page: Page) {
        self.take_to(&self.fragment_of(page));
    }

    /// The same to a place in it, which may be far from where one is on the same page: one can go back from there.
    fn go_on_to_page(self, page: Page) {
        if self.page() == page {
            self.leave_a_step();
        } else {
            self.go_to_page(page);
        }
    }

    /// Takes one to another fragment: what was said stays, because it is said of that.
    pub(super) fn take_to(self, fragment: &str) {
        // Where one is already nothing comes of it.
        if browser::fragment() != fragment {
            self.held.update_value(|held| held.is_taken = true);
            browser::set_fragment(fragment);
        }
    }

    /// Goes to a cell: its page, its unit, and the focus in it.
    pub fn go_to_cell(self, id: InputId) {
        let (page, unit) = match id {
            InputId::Count { unit, .. }
            | InputId::Share { unit, .. }
            | InputId::ShareOfSex { unit, .. }
            | InputId::WomenShare { unit, .. }
            | InputId::Target { unit, .. } => (Page::Results, Some(unit)),
            InputId::AreaPoints(_) | InputId::IndicatorWeight(_) | InputId::IndicatorTarget(_) => {
                (Page::Index, None)
            }
            InputId::Indicator { unit, indicator, part }
                if is_judged_by_card(part) && self.page() == Page::Scoring =>
            {
                return self.go_to_indicator(unit, indicator);
            }
            // Where the room's view is, what is decided by hand is seen.
            InputId::Indicator { part: IndicatorPart::Judgement, .. } if self.page() == Page::Seminar => {
                return;
            }
            InputId::AreaWords { unit, .. } | InputId::IndexWords { unit, .. } => (Page::Account, Some(unit)),
            InputId::AreaIndex { unit, .. }
            | InputId::PrintedIndex { unit, .. }
            | InputId::Vote { unit, .. }
            | InputId::VoteNote { unit, .. }
            | InputId::Indicator { unit, .. } => (Page::Index, Some(unit)),
            InputId::Cell { table, .. } => (self.page_of_table(table), None),
            InputId::Printed(_) => (Page::Checks, None),
            _ => (Page::Economy, None),
        };
        if let Some(unit) = unit {
            self.unit.set(unit);
        }
        self.wanted_cell.set(Some(id));
        self.go_on_to_page(page);
        self.focus_soon(&id.to_string());
    }

    /// Goes to where planned years are entered.
    pub fn go_to_planned_years(self) {
        let Some(structure) = self.workbook().map(Workbook::structure) else { return };
        let Some(table) = structure.tables.iter().find(|table| table.kind == TableKind::Overview) else {
            return;
        };
        let result = table.rows.iter().find(|row| row.role == RowRole::Result);
        if let Some(row) = result.or(table.rows.first()) {
            let year = YearOffset(1);
            self.go_to_cell(InputId::Cell { table: table.id, row: row.id, field: Field::Value, year });
        }
    }

    fn page_of_table(self, table: TableId) -> Page {
        let structure = self.workbook().map(Workbook::structure);
        let kind = structure.and_then(|structure| structure.table(table).map(|table| table.kind));
        match kind {
            Some(TableKind::Goals | TableKind::Strategic) => Page::Goals,
            Some(TableKind::Support | TableKind::Survey | TableKind::Training) => Page::Results,
            _ => Page::Economy,
        }
    }

    /// Moves the focus to the element with this identity once it is drawn, and sees to it that it stays in sight.
    pub fn focus_soon(self, id: &str) {
        let id = id.to_owned();
        self.held.update_value(|held| held.wanted = Some(id.clone()));
        // What is on this page need not wait for another: the next key may come at once.
        self.soon(move || self.focus_wanted());
        let drawn = Timeout::new(DRAWN_AFTER_MS, move || self.focus_wanted());
        let to = id.clone();
        let laid_out = Timeout::new(LAID_OUT_AFTER_MS, move || {
            self.focus_wanted();
            self.forget_wanted();
            // What had the focus may have been drawn anew since.
            sight::focus_if_lost(&to);
            sight::keep_in_sight(&to);
        });
        // Whoever is taken elsewhere meanwhile is not taken back.
        self.held.update_value(|held| held.focusing = Some((id, [drawn, laid_out])));
    }

    /// Moves the focus back to where it was if what had it is drawn anew.
    pub(super) fn focus_stays_at(self, here: String) {
        self.held.update_value(|held| {
            // Who was taken somewhere and has gone on since is not taken there again.
            let has_arrived = held.wanted.is_none() && !here.is_empty();
            held.focusing.take_if(|(id, _)| has_arrived && *id != here);
        });
        self.soon(move || sight::focus_if_lost(&here));
    }

    fn focus_wanted(self) {
        let wanted = self.held.with_value(|held| held.wanted.clone());
        if wanted.is_some_and(|id| sight::focus(&id)) {
            self.forget_wanted();
        }
    }

    fn forget_wanted(self) {
        self.held.update_value(|held| held.wanted = None);
        self.wanted_cell.set(None);
    }

    /// Goes to a finding on its page.
    pub fn go_to_finding(self, name: &str) {
        self.close_explanation();
        self.go_on_to_page(Page::Checks);
        self.focus_soon(name);
    }

    /// The list that is being changed in its place, if one is, and the title of the table that it is changed in.
    pub fn editing(self) -> RwSignal<Option<(List, String)>> {
        self.editing
    }

    /// Whether what is shown under a name stands open, as one left it.
    pub fn is_open(self, name: &str) -> bool {
        self.held.with_value(|held| held.open.iter().any(|other| other == name))
    }

    /// Remembers that what is shown under a name is opened or closed.
    pub fn set_open(self, name: &str, open: bool) {
        self.held.update_value(|held| {
            held.open.retain(|other| other != name);
            if open {
                held.open.push(name.to_owned());
            }
        });
    }

    /// What is to be said to who cannot see it.
    pub fn announced(self) -> RwSignal<String> {
        self.announced
    }

    /// Says something to who cannot see it.
    pub fn announce(self, text: &str) {
        self.announced.set(text.to_owned());
    }

    /// The figures whose explanations are open, the one in sight last.
    pub fn asked(self) -> RwSignal<Vec<Key>> {
        self.asked
    }

    /// Of which scenario they are, counted from one; nothing of the calculation itself.
    pub fn asked_of(self) -> RwSignal<usize> {
        self.asked_of
    }

    /// Shows how a figure comes about, in the calculation or in one of its scenarios.
    pub fn ask(self, key: Key, scenario: usize) {
        self.asked_of.set(scenario);
        self.asked.set(vec![key]);
    }

    /// Closes the explanation that is open.
    pub fn close_explanation(self) {
        self.asked.set(Vec::new());
        self.asked_of.set(0);
        self.asked_cell.set(None);
    }

    /// What was done or refused, in a sentence.
    pub fn said(self) -> RwSignal<String> {
        self.said
    }
}

/// What one fills in on an indicator's card.
fn is_judged_by_card(part: IndicatorPart) -> bool {
    matches!(part, IndicatorPart::Judgement | IndicatorPart::Note)
}
