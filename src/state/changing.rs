//! What a reader changes in the open calculation, and undoing it.

use super::language::words;
use super::place::Page;
use super::session::Session;
use super::sight;
use finsamkalkyl::report::{
    Atom, Choice, Edit, InputId, List, Report, Structure, StructureError, TableId, TableKind, Touched,
};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::Language;
use leptos::prelude::*;

impl Session {
    /// Takes what is typed in a cell.
    pub fn enter(self, id: InputId, text: &str) {
        if let Some(workbook) = self.workbook()
            && self.may_change()
        {
            workbook.enter(id, text);
            self.changed();
        }
    }

    /// Changes the structure. What cannot be is said, and leaves all as it was; says whether it was done.
    pub fn edit(self, edit: &Edit) -> bool {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return false };
        let here = sight::focused();
        match workbook.edit(edit) {
            Ok(()) => {
                self.said.set(String::new());
                self.changed();
                // What shows the structure is drawn anew, and what one stood in with it.
                self.focus_stays_at(here);
                true
            }
            Err(error) => {
                self.said.set(words().structure.refused(error).to_owned());
                false
            }
        }
    }

    /// Renames the calculation.
    pub fn rename(self, name: &str) {
        let name: String = name.chars().take(100).collect();
        self.edit(&Edit::Set { at: None, field: "name", value: Atom::Text(name) });
    }

    /// Sets the year. A text that is no year leaves it as it was; says whether it was one.
    pub fn set_year(self, text: &str) -> bool {
        let year = text.trim().parse::<u16>().ok().filter(|year| (1900..=2200).contains(year));
        if let Some(year) = year {
            self.edit(&Edit::Set { at: None, field: "year", value: Atom::Number(year) });
        }
        year.is_some()
    }

    /// Chooses what the ceiling's rule is applied to.
    pub fn choose_base(self, base: CeilingBase) {
        let word = CeilingBase::WORDS.iter().find(|(_, other)| *other == base).map_or("", |(word, _)| word);
        self.edit(&Edit::Set { at: None, field: "ceiling_base", value: Atom::Text(word.to_owned()) });
    }

    /// Undoes the last step or does it again, and goes to where it is seen.
    pub fn step(self, back: bool) {
        let Some(workbook) = self.workbook() else { return };
        let here = sight::focused();
        // A field that is typed in shows what is typed; it is to show what is undone.
        sight::leave_field();
        let words = words().structure;
        let Some(touched) = workbook.step(back) else {
            let nothing = if back { words.nothing_to_undo } else { words.nothing_to_redo };
            return self.said.set(nothing.to_owned());
        };
        self.said.set(if back { words.undone } else { words.redone }.to_owned());
        self.changed();
        // Where scenarios are compared it is seen in what they are compared with.
        if self.page() == Page::Scenarios {
            return self.focus_stays_at(here);
        }
        match touched {
            Touched::Cell(id) => self.go_to_cell(id),
            // To the first: what was pasted stands around it.
            Touched::Cells(ids) => ids.into_iter().take(1).for_each(|id| self.go_to_cell(id)),
            Touched::Scenarios => {
                self.go_to_scenarios();
            }
            Touched::Texts | Touched::Structure | Touched::Whole => {
                self.focus_stays_at(here);
            }
        }
    }

    /// Has three years to come in the overview of several years, which is made where there is none, and goes there.
    pub fn plan_ahead(self) {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return };
        match planning_ahead(&workbook.structure()) {
            Ok(structure) => {
                let report = Report { structure, ..workbook.report() };
                workbook.replace(report, false);
                self.changed();
                self.go_to_planned_years();
                self.said.set(words().pictures.plan_ahead_done.to_owned());
            }
            Err(error) => self.said.set(words().structure.refused(error).to_owned()),
        }
    }
}

/// A structure with three years to come.
fn planning_ahead(structure: &Structure) -> Result<Structure, StructureError> {
    let later = Edit::Set { at: None, field: "later_years", value: Atom::Number(YEARS_PLANNED) };
    let mut structure = structure.edited(&later)?;
    if structure.tables.iter().any(|table| table.kind == TableKind::Overview) {
        return Ok(structure);
    }
    let text = |text: &str| Atom::Text(text.to_owned());
    // The names of a report are in Swedish, as the template's, whoever reads it.
    let words = Language::Swedish.words();
    let fields = vec![("name", text(words.pictures.several_years)), ("kind", text("overview"))];
    structure = structure.edited(&Edit::Add { list: List::Tables, fields })?;
    let table = structure.tables.last().map_or(TableId(0), |table| table.id);
    let rows = [
        (words.income, "income"),
        (words.figures.contributions, "contributions"),
        (words.costs, "costs"),
        (words.result, "result"),
        (words.equity, "equity"),
    ];
    for (name, role) in rows {
        let fields = vec![("name", text(name)), ("role", text(role))];
        structure = structure.edited(&Edit::Add { list: List::Rows(table), fields })?;
    }
    Ok(structure)
}

/// Boards decide three years at a time.
const YEARS_PLANNED: u16 = 3;
