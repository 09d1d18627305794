//! Whether a structure has the place that an address names.

use super::economy::AmountOf;
use super::id::RowId;
use super::input::{InputId, TargetOf};
use super::structure::Structure;
use super::table::Field;
use super::volumes::Measure;

impl Structure {
    /// Whether all that an address names is there. Columns and years are not asked for: what is not shown is kept.
    pub fn has(&self, id: InputId) -> bool {
        match id {
            InputId::Count { unit, measure, .. }
            | InputId::Share { unit, measure, .. }
            | InputId::ShareOfSex { unit, measure, .. }
            | InputId::WomenShare { unit, measure, .. } => {
                self.unit(unit).is_some() && self.has_measure(measure)
            }
            InputId::Amount { of: AmountOf::Line(line), .. } | InputId::MunicipalKey(line) => {
                self.line(line).is_some()
            }
            InputId::Amount { of: AmountOf::Group(group), .. } => self.line_group(group).is_some(),
            InputId::Amount { .. }
            | InputId::OpeningEquity(_)
            | InputId::ClosingEquity(_)
            | InputId::EquityAdjustment(_)
            | InputId::BalanceAdjustment(_)
            | InputId::OwnCeilingBase => true,
            InputId::AreaPoints(area) => self.area(area).is_some(),
            InputId::IndicatorWeight(id) | InputId::IndicatorTarget(id) => self.indicator(id).is_some(),
            InputId::Indicator { unit, indicator, .. } => {
                self.unit(unit).is_some() && self.indicator(indicator).is_some()
            }
            InputId::Target { unit, of } => self.unit(unit).is_some() && self.has_target(of),
            InputId::Cell { table, row, field, .. } => {
                let Some(of_table) = self.table(table) else { return false };
                let has_row = row == RowId::WHOLE || self.row(table, row).is_some();
                has_row
                    && match field {
                        Field::Place(place) => of_table.places.iter().any(|other| other.id == place),
                        _ => true,
                    }
            }
            InputId::Printed(print) => self.print(print).is_some(),
            InputId::Vote { seat, unit, indicator } | InputId::VoteNote { seat, unit, indicator } => {
                self.seat(seat).is_some() && self.unit(unit).is_some() && self.indicator(indicator).is_some()
            }
            InputId::AreaIndex { unit, area, .. } | InputId::AreaWords { unit, area, .. } => {
                self.unit(unit).is_some() && self.area(area).is_some()
            }
            InputId::PrintedIndex { unit, .. } | InputId::IndexWords { unit, .. } => {
                self.unit(unit).is_some()
            }
        }
    }

    fn has_measure(&self, measure: Measure) -> bool {
        match measure {
            Measure::Group(group) => self.exit_group(group).is_some(),
            Measure::Reason(reason) => self.reason(reason).is_some(),
            Measure::ReferredBy(party) | Measure::AcceptedFrom(party) => self.party(party).is_some(),
            _ => true,
        }
    }

    fn has_target(&self, of: TargetOf) -> bool {
        match of {
            TargetOf::Group(group) => self.has_measure(Measure::Group(group)),
            TargetOf::Reason(reason) => self.has_measure(Measure::Reason(reason)),
            TargetOf::ReferredBy(party) | TargetOf::AcceptedFrom(party) => {
                self.has_measure(Measure::ReferredBy(party))
            }
            TargetOf::Index | TargetOf::Throughput | TargetOf::Acceptance => true,
        }
    }
}
