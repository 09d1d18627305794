//! A report's structure: everything but the figures entered.

use super::economy::{AmountOf, Column, LineGroup, MoneyUnit, Section};
use super::id::{AreaId, ExitGroupId, LineGroupId, LineId, ReasonId, UnitId};
use super::volumes::ExitGroup;
use crate::rules::{CeilingBase, CeilingRule};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// Everything about a report that is not a figure: its names, its tree, its tables and its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Structure {
    /// What the calculation is called.
    pub name: String,
    /// The year it is about.
    pub year: u16,
    /// Where its figures come from, when they come from a published report.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The platform tree, the whole first and every unit after its parent.
    pub units: Vec<Unit>,
    /// Exit reasons in their groups.
    pub exits: Vec<ExitGroup>,
    /// Lines of income and cost in their groups.
    pub lines: Vec<LineGroup>,
    /// The target areas of the social budget.
    pub areas: Vec<Area>,
    /// The columns that the economy shows.
    pub columns: Vec<Column>,
    /// The unit in which money is shown.
    pub money: MoneyUnit,
    /// Whether costs are written with a minus.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub costs_negative: bool,
    /// The rule for the highest equity.
    pub ceiling: CeilingRule,
    /// What the rule is applied to. It changes the verdict, so it is always named.
    pub ceiling_base: CeilingBase,
}

/// A place in the platform tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Its identity.
    pub id: UnitId,
    /// Its name as shown.
    pub name: String,
    /// The unit it is part of; none for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<UnitId>,
    /// Whether it has an Impactindex of its own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub scored: bool,
}

/// A target area (*målområde*) of the social budget. Its points are an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its name as shown.
    pub name: String,
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
    /// More than one group of exit reasons is the positive one.
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
/// More units than any association has; the figures of a unit are many.
pub const MOST_UNITS: usize = 250;
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
        if self.exits.iter().filter(|group| group.positive).count() > 1 {
            return Err(StructureError::SeveralPositiveGroups);
        }
        if self.ceiling.is_sound() { Ok(()) } else { Err(StructureError::BrokenRule) }
    }

    fn check_lengths(&self) -> Result<(), StructureError> {
        let reasons: usize = self.exits.iter().map(|group| group.reasons.len()).sum();
        let lines: usize = self.lines.iter().map(|group| group.lines.len()).sum();
        let lists = [self.exits.len(), self.lines.len(), self.areas.len(), reasons, lines];
        if self.units.len() > MOST_UNITS
            || self.columns.len() > Column::ALL.len()
            || lists.iter().any(|&length| length > LONGEST_LIST)
            // Every unit has every reason and every area, so the product is what takes memory.
            || self.units.len() * (reasons + self.exits.len() + self.areas.len()) > 50_000
        {
            return Err(StructureError::TooMany);
        }
        let mut names = [&self.name, &self.source, &self.ceiling.name, &self.ceiling.source]
            .into_iter()
            .chain(self.units.iter().map(|unit| &unit.name))
            .chain(self.areas.iter().map(|area| &area.name))
            .chain(self.exits.iter().flat_map(|g| g.reasons.iter().map(|r| &r.name).chain([&g.name])))
            .chain(self.lines.iter().flat_map(|g| g.lines.iter().map(|l| &l.name).chain([&g.name])));
        if names.any(|name| name.len() > LONGEST_NAME) { Err(StructureError::NameTooLong) } else { Ok(()) }
    }

    fn check_tree(&self) -> Result<(), StructureError> {
        let mut seen = BTreeSet::new();
        for unit in &self.units {
            let sound = match unit.parent {
                None => unit.id == UnitId::WHOLE && seen.is_empty(),
                Some(parent) => seen.contains(&parent.0),
            };
            if !sound {
                return Err(StructureError::BrokenTree);
            }
            seen.insert(unit.id.0);
        }
        if seen.is_empty() { Err(StructureError::BrokenTree) } else { Ok(()) }
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
            && unique(&mut self.columns.iter().map(|column| *column as u16));
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

    /// The group whose closures are positive solutions.
    pub fn positive_group(&self) -> Option<&ExitGroup> {
        self.exits.iter().find(|group| group.positive)
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
        }
    }

    /// The name of a target area.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == id)
    }
}
