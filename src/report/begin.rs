//! What a report begins as.

use super::economy::{Differences, MoneyUnit};
use super::id::UnitId;
use super::social_budget::Tolerance;
use super::structure::{Structure, USUAL_EARLIER_YEARS, USUAL_POINTS, USUAL_UNCERTAIN_BELOW, WHOLE_YEAR};
use crate::rules::{CeilingBase, CeilingRule};

impl Default for Tolerance {
    fn default() -> Self {
        Self::DOCUMENTED
    }
}

/// A structure with nothing in it, which is no report yet.
impl Default for Structure {
    fn default() -> Self {
        Self {
            name: String::new(),
            year: 0,
            source: String::new(),
            earlier_years: USUAL_EARLIER_YEARS,
            later_years: 0,
            months: WHOLE_YEAR,
            units: Vec::new(),
            parties: Vec::new(),
            exits: Vec::new(),
            lines: Vec::new(),
            areas: Vec::new(),
            indicators: Vec::new(),
            tolerance: Tolerance::DOCUMENTED,
            points: USUAL_POINTS,
            columns: Vec::new(),
            money: MoneyUnit::default(),
            money_decimals: 0,
            costs_negative: false,
            differences: Differences::default(),
            ceiling: CeilingRule::default(),
            ceiling_base: CeilingBase::default(),
            other_ceilings: Vec::new(),
            uncertain_below: USUAL_UNCERTAIN_BELOW,
            tables: Vec::new(),
            prints: Vec::new(),
            example_budget: false,
            gathering: String::new(),
            table: String::new(),
            silent_agrees: false,
            seats: Vec::new(),
        }
    }
}

impl Structure {
    /// The same with nothing in it but the whole association, the rule for its equity and how amounts are written.
    #[must_use]
    pub fn emptied(self) -> Self {
        Self {
            year: self.year,
            units: self.units.into_iter().filter(|unit| unit.id == UnitId::WHOLE).collect(),
            columns: self.columns,
            money: self.money,
            ceiling: self.ceiling,
            ceiling_base: self.ceiling_base,
            ..Self::default()
        }
    }
}
