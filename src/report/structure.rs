//! A report's structure: everything but the figures entered.

use super::economy::{AmountOf, Column, Differences, LineGroup, MoneyUnit, Section, name_of_amount};
use super::id::{
    AreaId, ExitGroupId, IndicatorId, LineGroupId, LineId, PartyId, PrintId, ReasonId, RowId, SeatId,
    TableId, UnitId,
};
use super::input::InputId;
use super::print::Print;
use super::seminar::Seat;
use super::social_budget::{Area, Indicator, Tolerance};
use super::table::{Row, RowRole, Table, TableKind};
use super::volumes::{ExitGroup, Party, YearOffset};
use crate::rules::{CeilingBase, CeilingRule};

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
    /// How many months of the year the report is about. Of a part of a year, the counts of the year before are
    /// of the same part, and do not end where this one begins.
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
    /// What all areas' points are together; 0 when the social budget says no sum.
    pub points: u16,
    /// The columns that the economy shows.
    pub columns: Vec<Column>,
    /// The unit in which money is shown.
    pub money: MoneyUnit,
    /// How many decimals amounts are written with in that unit.
    pub money_decimals: u8,
    /// Whether costs are written with a minus.
    pub costs_negative: bool,
    /// Which way differences to a budget are written.
    pub differences: Differences,
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
    /// Whether the social budget's indicators and weights are made up as an example, which is said wherever they are seen.
    pub example_budget: bool,
    /// What the seminar is called at which tables judge the indicators; empty when there is none.
    pub gathering: String,
    /// What the table calls itself whose view this is; empty when it is no table's.
    pub table: String,
    /// Whether a table that has not judged an indicator agrees with the office.
    pub silent_agrees: bool,
    /// The tables whose views were handed in.
    pub seats: Vec<Seat>,
}

/// The years before its own that a report usually has volumes for.
pub const USUAL_EARLIER_YEARS: u8 = 1;
/// The years before its own that an overview shows at least.
const USUAL_OVERVIEW: u8 = 5;
/// More years than any report looks back.
pub const MOST_EARLIER_YEARS: u8 = 20;
/// More years than any association plans ahead.
pub const MOST_LATER_YEARS: u8 = 10;
/// The columns that may be held against each other, besides against the budget.
const HELD_AGAINST: [(Column, Column); 8] = [
    (Column::Outcome, Column::Revised),
    (Column::Outcome, Column::PeriodBudget),
    (Column::Outcome, Column::Previous),
    (Column::Outcome, Column::PreviousToDate),
    (Column::ToDate, Column::Revised),
    (Column::ToDate, Column::PeriodBudget),
    (Column::ToDate, Column::PreviousToDate),
    (Column::Forecast, Column::Revised),
];
/// The months of a year.
pub const WHOLE_YEAR: u8 = 12;
/// What all areas' points are together in the published method. Source: Samordningsförbundet Umeåregionen,
/// Årsredovisning 2023, 1.7.4.
pub const USUAL_POINTS: u16 = 250;
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

/// More than any list of a report holds; a bound for what comes from outside.
pub const LONGEST_LIST: usize = 2_000;
/// More counts than any report has, of all units, measures and years.
pub(super) const MOST_FIGURES: usize = 20_000;
/// More units than any association has; the figures of a unit are many.
pub const MOST_UNITS: usize = 250;
/// More tables than any seminar has.
pub const MOST_SEATS: usize = 60;
/// More rules than any association weighs against each other.
pub const MOST_OTHER_CEILINGS: usize = 20;
/// More characters than any name has.
pub const LONGEST_NAME: usize = 500;
/// More characters than any remark or assessment has.
pub const LONGEST_WORDS: usize = 1_000;

impl Structure {
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

    /// Whether a column is of a part of the year, so that what is for whole years cannot rest on it. Budgets and forecasts are
    /// of the whole year, and so is the year before: its same part has a column of its own.
    pub fn is_part_of_year(&self, column: Column) -> bool {
        match column {
            Column::ToDate | Column::PeriodBudget | Column::PreviousToDate => true,
            Column::Outcome => self.months != WHOLE_YEAR,
            Column::Budget | Column::Revised | Column::Forecast | Column::Previous => false,
        }
    }

    /// The columns shown that are held against another than the budget: what is revised of it, the period's part of it, the
    /// year before. A part of a year is held against the same part, and against the whole only to see what is left of it.
    pub fn held_against(&self) -> Vec<(Column, Column)> {
        let mut pairs = HELD_AGAINST.to_vec();
        pairs.retain(|(column, than)| {
            let is_alike = self.is_part_of_year(*column) == self.is_part_of_year(*than);
            let is_shown = self.columns.contains(column) && self.columns.contains(than);
            is_shown && (is_alike || *than == Column::Revised)
        });
        pairs
    }

    /// The years of an overview and of estimates, the last first: further back than volumes are known, and ahead.
    pub fn overview_years(&self) -> impl Iterator<Item = YearOffset> + use<> {
        let earlier = self.earlier_years.clamp(USUAL_OVERVIEW, MOST_EARLIER_YEARS);
        let later = self.later_years.min(MOST_LATER_YEARS);
        let (earlier, later) = (i8::try_from(earlier).unwrap_or(0), i8::try_from(later).unwrap_or(0));
        (-earlier..=later).rev().map(YearOffset)
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

    /// The table at the seminar with this identity.
    pub fn seat(&self, id: SeatId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.id == id)
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

    /// Whether a row of a table holds costs, which the report may write with a minus.
    pub fn is_row_of_costs(&self, table: TableId, row: RowId) -> bool {
        let Some(of_table) = self.table(table) else { return false };
        match of_table.kind {
            TableKind::Note => match format!("{}.outcome", of_table.of).parse() {
                Ok(InputId::Amount { of, .. }) => self.is_cost(of),
                _ => false,
            },
            TableKind::Overview => {
                let role = self.row(table, row).map(|row| row.role);
                matches!(role, Some(RowRole::Costs | RowRole::EuCosts))
            }
            _ => false,
        }
    }

    /// Whether a difference to a budget, of costs or not, is written with the opposite sign of how much better it is; none
    /// where it is written as that.
    pub fn is_difference_turned(&self, is_cost: bool) -> Option<bool> {
        // A cost with a minus is better the more it is, as an income.
        let falls = is_cost && !self.costs_negative;
        match self.differences {
            Differences::Better => None,
            Differences::OutcomeMinusBudget => Some(falls),
            Differences::BudgetMinusOutcome => Some(!falls),
        }
    }

    /// The name of a target area.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }

    /// All that a note may add up to, by its address without its column, with its name: the amounts that `name` names, then
    /// the rows of balance sheets.
    pub fn explainable(&self, name: impl Fn(AmountOf) -> String) -> Vec<(String, String)> {
        let mut totals = vec![AmountOf::Section(Section::Income), AmountOf::Section(Section::Costs)];
        for group in &self.lines {
            totals.push(AmountOf::Group(group.id));
            totals.extend(group.lines.iter().map(|line| AmountOf::Line(line.id)));
        }
        let mut all: Vec<(String, String)> =
            totals.into_iter().map(|of| (name_of_amount(of), name(of))).collect();
        for table in self.tables.iter().filter(|table| table.kind == TableKind::Balance) {
            for row in &table.rows {
                let name = format!("{}: {}", table.name, row.name);
                all.push((format!("cell.{}.{}", table.id, row.id), name));
            }
        }
        all
    }
}
