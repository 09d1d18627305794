//! A report's structure: everything but the figures entered.

use super::economy::{AmountOf, Column, LineGroup, MoneyUnit, Section};
use super::id::{
    AreaId, ExitGroupId, IndicatorId, LineGroupId, LineId, PartyId, PrintId, ReasonId, RowId, TableId, UnitId,
};
use super::print::{MOST_PRINTED_DECIMALS, Print};
use super::social_budget::{Area, Indicator, Tolerance};
use super::table::{Row, Table};
use super::volumes::{ExitGroup, Party, YearOffset};
use crate::rules::{CeilingBase, CeilingRule};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::fmt;

/// Everything about a report that is not a figure: its names, its tree, its tables and its rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// What the calculation is called.
    pub name: String,
    /// The year it is about.
    pub year: u16,
    /// Where its figures come from, when they come from a published report.
    pub source: String,
    /// How many years before its own the report has volumes for.
    pub earlier_years: u8,
    /// How many years after its own the report's overview and estimates go on.
    pub later_years: u8,
    /// How many months of the year the report is about. Of a part of a year, the year before is the same part, and
    /// does not end where this one begins.
    pub months: u8,
    /// The platform tree, the whole first and every unit after its parent. A unit without parent besides the
    /// whole is an activity (*insats*) of its own, which counts its participants itself.
    pub units: Vec<Unit>,
    /// The parties that refer participants.
    pub parties: Vec<Party>,
    /// Exit reasons in their groups.
    pub exits: Vec<ExitGroup>,
    /// Lines of income and cost in their groups.
    pub lines: Vec<LineGroup>,
    /// The target areas of the social budget.
    pub areas: Vec<Area>,
    /// The indicators of the social budget, when they are known.
    pub indicators: Vec<Indicator>,
    /// How far an area's weights may be from its nominal points.
    pub tolerance: Tolerance,
    /// The columns that the economy shows.
    pub columns: Vec<Column>,
    /// The unit in which money is shown.
    pub money: MoneyUnit,
    /// How many decimals amounts are written with in that unit.
    pub money_decimals: u8,
    /// Whether costs are written with a minus.
    pub costs_negative: bool,
    /// The rule for the highest equity.
    pub ceiling: CeilingRule,
    /// What the rule is applied to. It changes the verdict, so it is always named.
    pub ceiling_base: CeilingBase,
    /// Other rules in use, shown beside it: a flat share, an amount of the association's own.
    pub other_ceilings: Vec<CeilingRule>,
    /// The count below which a share is marked as uncertain.
    pub uncertain_below: u16,
    /// The report's other tables.
    pub tables: Vec<Table>,
    /// Where figures stand in print.
    pub prints: Vec<Print>,
}

/// The years before its own that a report usually has volumes for.
pub const USUAL_EARLIER_YEARS: u8 = 1;
/// More years than any report looks back.
pub const MOST_EARLIER_YEARS: u8 = 20;
/// More years than any association plans ahead.
pub const MOST_LATER_YEARS: u8 = 10;
/// The months of a year.
pub const WHOLE_YEAR: u8 = 12;
/// The count below which a share usually is marked as uncertain.
pub const USUAL_UNCERTAIN_BELOW: u16 = 10;

/// A place in the platform tree.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Unit {
    /// Its identity.
    pub id: UnitId,
    /// Its name as shown.
    pub name: String,
    /// The unit it is part of; none for the whole, and for an activity of its own.
    pub parent: Option<UnitId>,
    /// Whether it has an Impactindex of its own.
    pub scored: bool,
    /// Whether one person may be counted in several of the units below it, so that they add up to more than it.
    pub overlapping: bool,
}

/// Why a structure cannot be used. It comes only from a file or link that was not written by the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureError {
    /// A list is longer than any report is.
    TooMany,
    /// A name is longer than any name is.
    NameTooLong,
    /// Two things of one kind have one identity.
    DuplicateIdentity,
    /// The first unit is not the whole, or a unit stands before its parent.
    BrokenTree,
    /// More than one group of exit reasons of a tree is the positive one.
    SeveralPositiveGroups,
    /// The ceiling's tiers do not rise, or a share is not between 0 and 100 %.
    BrokenRule,
}

impl fmt::Display for StructureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooMany => "a list is too long",
            Self::NameTooLong => "a name is too long",
            Self::DuplicateIdentity => "two things have the same identity",
            Self::BrokenTree => "the platform tree is broken",
            Self::SeveralPositiveGroups => "more than one group of reasons is positive",
            Self::BrokenRule => "the ceiling's rule is broken",
        })
    }
}

impl std::error::Error for StructureError {}

/// More than any list of a report holds; a bound for what comes from outside.
pub const LONGEST_LIST: usize = 2_000;
/// More counts than any report has, of all units, measures and years.
const MOST_FIGURES: usize = 20_000;
/// More units than any association has; the figures of a unit are many.
pub const MOST_UNITS: usize = 250;
/// More rules than any association weighs against each other.
pub const MOST_OTHER_CEILINGS: usize = 20;
/// More characters than any name has.
pub const LONGEST_NAME: usize = 500;

impl Structure {
    /// Checks what the rest of the program takes for granted.
    ///
    /// # Errors
    /// Names what is broken, so that foreign data is refused before anything is built from it.
    pub fn check(&self) -> Result<(), StructureError> {
        self.check_lengths()?;
        self.check_tree()?;
        self.check_identities()?;
        let mut positive = BTreeSet::new();
        if self.exits.iter().filter(|group| group.positive).any(|group| !positive.insert(group.of)) {
            return Err(StructureError::SeveralPositiveGroups);
        }
        let percent = self.tolerance.percent;
        let sound = percent >= Decimal::ZERO && percent <= Decimal::ONE_HUNDRED;
        let rules = self.other_ceilings.iter().chain([&self.ceiling]);
        if sound && rules.into_iter().all(CeilingRule::is_sound) {
            Ok(())
        } else {
            Err(StructureError::BrokenRule)
        }
    }

    fn check_lengths(&self) -> Result<(), StructureError> {
        let reasons: usize = self.exits.iter().map(|group| group.reasons.len()).sum();
        let lines: usize = self.lines.iter().map(|group| group.lines.len()).sum();
        let goals: usize = self.areas.iter().map(|area| area.goals.len()).sum();
        let rows: usize = self.tables.iter().map(|table| table.rows.len()).sum();
        let places: usize = self.tables.iter().map(|table| table.places.len()).sum();
        let lists = [
            self.exits.len(),
            self.lines.len(),
            self.areas.len(),
            self.parties.len(),
            self.indicators.len(),
            self.tables.len(),
            self.prints.len(),
            reasons,
            lines,
            goals,
            rows,
            places,
        ];
        let years = usize::from(self.earlier_years) + 1;
        let per_unit = (reasons + self.exits.len() + 2 * self.parties.len() + 8) * years;
        let cells: usize = self.tables.iter().map(|table| table.rows.len() * (table.places.len() + 6)).sum();
        let prints_sound = self.prints.iter().all(|print| print.decimals <= MOST_PRINTED_DECIMALS);
        if self.units.len() > MOST_UNITS
            || self.columns.len() > Column::ALL.len()
            || self.other_ceilings.len() > MOST_OTHER_CEILINGS
            || self.earlier_years > MOST_EARLIER_YEARS
            || self.later_years > MOST_LATER_YEARS
            || !(1..=WHOLE_YEAR).contains(&self.months)
            || self.money_decimals > MOST_PRINTED_DECIMALS
            || lists.iter().any(|&length| length > LONGEST_LIST)
            // Every unit has every reason, area and indicator, so the product is what takes memory.
            || self.units.len() * (per_unit + self.areas.len() + self.indicators.len()) > MOST_FIGURES
            || cells * years > MOST_FIGURES
            || !prints_sound
        {
            return Err(StructureError::TooMany);
        }
        let mut longest = 0;
        self.for_each_name(&mut |name| longest = longest.max(name.len()));
        if longest > LONGEST_NAME { Err(StructureError::NameTooLong) } else { Ok(()) }
    }

    /// Every text that a user may write, one by one: loops are a third of the code of one chain of them.
    fn for_each_name(&self, see: &mut dyn FnMut(&str)) {
        see(&self.name);
        see(&self.source);
        for rule in self.other_ceilings.iter().chain([&self.ceiling]) {
            see(&rule.name);
            see(&rule.source);
        }
        self.units.iter().for_each(|unit| see(&unit.name));
        self.parties.iter().for_each(|party| see(&party.name));
        for area in &self.areas {
            see(&area.name);
            area.goals.iter().for_each(|goal| see(&goal.name));
        }
        for indicator in &self.indicators {
            see(&indicator.name);
            see(&indicator.source);
        }
        for group in &self.exits {
            see(&group.name);
            group.reasons.iter().for_each(|reason| see(&reason.name));
        }
        for group in &self.lines {
            see(&group.name);
            group.lines.iter().for_each(|line| see(&line.name));
        }
        for table in &self.tables {
            see(&table.name);
            see(&table.of);
            for row in &table.rows {
                see(&row.name);
                see(&row.detail);
            }
            table.places.iter().for_each(|place| see(&place.name));
        }
        for print in &self.prints {
            see(&print.of);
            see(&print.at);
        }
    }

    fn check_tree(&self) -> Result<(), StructureError> {
        let mut seen = BTreeSet::new();
        for unit in &self.units {
            let sound = match unit.parent {
                None => (unit.id == UnitId::WHOLE) == seen.is_empty(),
                Some(parent) => seen.contains(&parent.0),
            };
            if !sound {
                return Err(StructureError::BrokenTree);
            }
            seen.insert(unit.id.0);
        }
        let trees = self.exits.iter().all(|group| seen.contains(&group.of.0));
        if seen.is_empty() || !trees { Err(StructureError::BrokenTree) } else { Ok(()) }
    }

    fn check_identities(&self) -> Result<(), StructureError> {
        fn unique(ids: &mut dyn Iterator<Item = u16>) -> bool {
            let mut seen = BTreeSet::new();
            for id in ids {
                if !seen.insert(id) {
                    return false;
                }
            }
            true
        }
        let sound = unique(&mut self.units.iter().map(|unit| unit.id.0))
            && unique(&mut self.areas.iter().map(|area| area.id.0))
            && unique(&mut self.exits.iter().map(|group| group.id.0))
            && unique(&mut self.exits.iter().flat_map(|group| &group.reasons).map(|reason| reason.id.0))
            && unique(&mut self.lines.iter().map(|group| group.id.0))
            && unique(&mut self.lines.iter().flat_map(|group| &group.lines).map(|line| line.id.0))
            && unique(&mut self.columns.iter().map(|column| *column as u16))
            && unique(&mut self.parties.iter().map(|party| party.id.0))
            && unique(&mut self.indicators.iter().map(|indicator| indicator.id.0))
            && unique(&mut self.areas.iter().flat_map(|area| &area.goals).map(|goal| goal.id.0))
            && unique(&mut self.prints.iter().map(|print| print.id.0))
            && unique(&mut self.tables.iter().map(|table| table.id.0))
            && self.tables.iter().all(|table| {
                // A row numbered 0 would be the table as a whole.
                unique(&mut std::iter::once(RowId::WHOLE.0).chain(table.rows.iter().map(|row| row.id.0)))
                    && unique(&mut table.places.iter().map(|place| place.id.0))
            });
        if sound { Ok(()) } else { Err(StructureError::DuplicateIdentity) }
    }

    /// The unit with this identity.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The units directly below this one.
    pub fn children(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |unit| unit.parent == Some(id))
    }

    /// The root of the tree that a unit is in: the whole association, or an activity of its own.
    pub fn root(&self, id: UnitId) -> UnitId {
        let mut root = id;
        while let Some(parent) = self.unit(root).and_then(|unit| unit.parent) {
            root = parent;
        }
        root
    }

    /// The groups of exit reasons that are used in a unit's tree.
    pub fn exits_of(&self, unit: UnitId) -> impl Iterator<Item = &ExitGroup> {
        let root = self.root(unit);
        self.exits.iter().filter(move |group| group.of == root)
    }

    /// The group whose closures are positive solutions in a unit's tree.
    pub fn positive_group_of(&self, unit: UnitId) -> Option<&ExitGroup> {
        self.exits_of(unit).find(|group| group.positive)
    }

    /// The group whose closures are positive solutions in the whole association.
    pub fn positive_group(&self) -> Option<&ExitGroup> {
        self.positive_group_of(UnitId::WHOLE)
    }

    /// The report's own year and those before it, as far back as it has volumes.
    pub fn years(&self) -> impl Iterator<Item = YearOffset> + use<> {
        let earlier = i8::try_from(self.earlier_years.min(MOST_EARLIER_YEARS)).unwrap_or(0);
        (-earlier..=0).rev().map(YearOffset)
    }

    /// The party with this identity.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == id)
    }

    /// The indicator with this identity.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The table with this identity.
    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// A table's row.
    pub fn row(&self, table: TableId, row: RowId) -> Option<&Row> {
        self.table(table)?.rows.iter().find(|other| other.id == row)
    }

    /// The place in print with this identity.
    pub fn print(&self, id: PrintId) -> Option<&Print> {
        self.prints.iter().find(|print| print.id == id)
    }

    /// The exit group with this identity.
    pub fn exit_group(&self, id: ExitGroupId) -> Option<&ExitGroup> {
        self.exits.iter().find(|group| group.id == id)
    }

    /// The group that a reason belongs to, and the reason's name.
    pub fn reason(&self, id: ReasonId) -> Option<(&ExitGroup, &str)> {
        self.exits.iter().find_map(|group| {
            let reason = group.reasons.iter().find(|reason| reason.id == id)?;
            Some((group, reason.name.as_str()))
        })
    }

    /// The group of lines with this identity.
    pub fn line_group(&self, id: LineGroupId) -> Option<&LineGroup> {
        self.lines.iter().find(|group| group.id == id)
    }

    /// The group that a line belongs to, and the line's name.
    pub fn line(&self, id: LineId) -> Option<(&LineGroup, &str)> {
        self.lines.iter().find_map(|group| {
            let line = group.lines.iter().find(|line| line.id == id)?;
            Some((group, line.name.as_str()))
        })
    }

    /// Whether an amount is subtracted in the result, so that the report may write it with a minus.
    pub fn is_cost(&self, of: AmountOf) -> bool {
        match of {
            AmountOf::Line(id) => self.line(id).is_some_and(|(group, _)| group.role.is_cost()),
            AmountOf::Group(id) => self.line_group(id).is_some_and(|group| group.role.is_cost()),
            AmountOf::Section(section) => section == Section::Costs,
            AmountOf::Nature(_) => true,
        }
    }

    /// The name of a target area.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }
}
