//! What tells one social budget from another, in a few bytes: so that a table's view is taken only where it was asked
//! for, and what differs can be said where it was not.

use super::Report;
use super::entry::Entry;
use super::id::{AreaId, IndicatorId, UnitId};
use super::input::InputId;
use super::short::{SHORTEST, shortened};

/// The print of a social budget: for each of its parts what its fields come to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BudgetPrint {
    /// The platforms that have an index.
    pub units: Vec<(UnitId, u8)>,
    /// The target areas: name and points.
    pub areas: Vec<(AreaId, u8)>,
    /// The indicators: wording with kind and area, weight, target.
    pub indicators: Vec<(IndicatorId, [u8; 3])>,
    /// Everything together.
    pub all: u32,
}

/// In what a table's social budget differs from one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintDifference {
    /// A platform is not there, or is another.
    Unit(UnitId),
    /// An area is not there, or has another name or other points.
    Area(AreaId),
    /// An indicator has another wording, kind or area.
    Wording(IndicatorId),
    /// It has another weight.
    Weight(IndicatorId),
    /// It has another target.
    Target(IndicatorId),
    /// The table's budget has not this one.
    Lacks(IndicatorId),
    /// The table's budget has so many more indicators.
    More(usize),
    /// It is another, though nothing of it tells in what.
    Else,
}

/// FNV-1a over bytes.
fn mixed(so_far: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(so_far, |so_far, byte| (so_far ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

const FIRST: u32 = 0x811c_9dc5;

fn text(so_far: u32, text: &str) -> u32 {
    // A text that is cut short to make a link shorter is the same text.
    mixed(mixed(so_far, shortened(text, SHORTEST).as_bytes()), &[0])
}

fn byte(hash: u32) -> u8 {
    let [a, b, c, d] = hash.to_le_bytes();
    a ^ b ^ c ^ d
}

impl BudgetPrint {
    /// The print of a report's social budget.
    pub fn of(report: &Report) -> Self {
        let structure = &report.structure;
        let number = |so_far: u32, id: InputId| match report.entries.get(&id) {
            Some(Entry::Value(value)) => text(so_far, &value.normalize().to_string()),
            Some(Entry::Text(typed)) => text(so_far, typed),
            None => mixed(so_far, &[1]),
        };
        let mut print = Self { all: FIRST, ..Self::default() };
        for unit in structure.units.iter().filter(|unit| unit.scored) {
            let hash = text(FIRST, &unit.name);
            print.all = mixed(print.all, &hash.to_le_bytes());
            print.units.push((unit.id, byte(hash)));
        }
        for area in &structure.areas {
            let hash = number(text(FIRST, &area.name), InputId::AreaPoints(area.id));
            print.all = mixed(print.all, &hash.to_le_bytes());
            print.areas.push((area.id, byte(hash)));
        }
        for indicator in &structure.indicators {
            let kind = [indicator.kind as u8];
            let wording = mixed(mixed(text(FIRST, &indicator.name), &kind), &indicator.area.0.to_le_bytes());
            let parts = [
                wording,
                number(FIRST, InputId::IndicatorWeight(indicator.id)),
                number(FIRST, InputId::IndicatorTarget(indicator.id)),
            ];
            for hash in parts {
                print.all = mixed(print.all, &hash.to_le_bytes());
            }
            print.indicators.push((indicator.id, parts.map(byte)));
        }
        print
    }

    /// In what a table's budget differs from this one; nothing when it is the same.
    pub fn differences(&self, table: &Self) -> Vec<PrintDifference> {
        if self == table {
            return Vec::new();
        }
        let mut found = Vec::new();
        found.extend(
            self.units
                .iter()
                .filter(|unit| !table.units.contains(unit))
                .map(|(id, _)| PrintDifference::Unit(*id)),
        );
        found.extend(
            self.areas
                .iter()
                .filter(|area| !table.areas.contains(area))
                .map(|(id, _)| PrintDifference::Area(*id)),
        );
        for (id, parts) in &self.indicators {
            let Some((_, others)) = table.indicators.iter().find(|(other, _)| other == id) else {
                found.push(PrintDifference::Lacks(*id));
                continue;
            };
            let kinds =
                [PrintDifference::Wording(*id), PrintDifference::Weight(*id), PrintDifference::Target(*id)];
            let differing = parts.iter().zip(others).zip(kinds).filter(|((one, other), _)| one != other);
            found.extend(differing.map(|(_, kind)| kind));
        }
        let own = |id: &IndicatorId| self.indicators.iter().any(|(other, _)| other == id);
        let more = table.indicators.iter().filter(|(id, _)| !own(id)).count();
        if more > 0 {
            found.push(PrintDifference::More(more));
        }
        if found.is_empty() {
            found.push(PrintDifference::Else);
        }
        found
    }
}
