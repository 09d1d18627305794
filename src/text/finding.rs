//! Findings as sentences: both figures, the difference, and what may have happened.

use super::cell::{CellKind, shown_value};
use super::in_order::nth;
use super::names::capitalized;
use super::number;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{CheckKind, Finding, Key, Slip, Unit, is_turned};
use crate::decimal::Called;
use crate::report::{InputId, Print, PrintUnit};
use rust_decimal::Decimal;

impl Speaker<'_> {
    /// What does not add up, with both figures: as it is printed when it stands in print.
    pub fn finding(&self, finding: &Finding, unit: Unit) -> String {
        let f = self.words.figures;
        let figure = self.figure(finding.at);
        let print = match finding.printed {
            Some(InputId::Printed(id)) => self.structure.print(id),
            _ => None,
        };
        let turned = is_turned(self.structure, finding.at) == Some(true);
        // What differs is written so that one sees that it does, and on which side of its target each is.
        let value = |value: Decimal, other: Option<Decimal>| {
            let mut bounds = finding.bounds.clone();
            bounds.extend(other);
            self.beside_print(print, turned, unit, value, &bounds)
        };
        let stated = value(finding.stated, finding.computed);
        let computed = finding.computed;
        let computed = computed.map_or_else(String::new, |computed| value(computed, Some(finding.stated)));
        // A difference of percentages is counted in points.
        let difference_unit = if unit == Unit::Percent { Unit::PercentagePoints } else { unit };
        let difference = finding.difference();
        let difference = difference.map_or_else(String::new, |value| match (print, difference_unit) {
            (None, Unit::Kr) => self.amount_in_full(value),
            _ => self.beside_print(print, turned, difference_unit, value, &[]),
        });
        let whole = finding.of.map_or_else(String::new, |value| self.form().write_exact(value));
        let template = match (finding.kind, finding.computed) {
            (CheckKind::MissingAsZero, _) => f.finding_missing,
            (CheckKind::Unit, _) => f.finding_unit,
            (_, None) => f.finding_impossible,
            (CheckKind::TargetConflict, _) => f.finding_targets,
            (CheckKind::LegalSplit, _) => f.finding_law,
            (CheckKind::Overlap, _) => f.finding_overlap,
            // Of percentages it is only known between which it lies.
            (CheckKind::Sexes, _) if unit == Unit::Percent => f.finding_overlap,
            _ if unit == Unit::Verdict => f.finding_verdict,
            _ if is_whole_by_nature(finding.at) => f.finding_sum,
            _ => f.finding,
        };
        let places = [
            ("figure", figure.as_str()),
            ("stated", &stated),
            ("computed", &computed),
            ("difference", &difference),
            ("whole", &whole),
        ];
        let mut text = fill(template, &places);
        if finding.by_rounding {
            text.push(' ');
            text.push_str(if finding.cut_off { f.cut_off } else { f.by_rounding });
        }
        text
    }

    /// A figure in the unit and with the sign of the print it is held against, as finely as a reader needs.
    fn beside_print(
        &self,
        print: Option<&Print>,
        turned: bool,
        unit: Unit,
        value: Decimal,
        bounds: &[Decimal],
    ) -> String {
        let Some(print) = print else { return self.figure_value(unit, Ok(value), bounds) };
        let sign = |value| if print.opposite == turned { value } else { number::opposite(value) };
        let (value, mut bounds) = (sign(value), bounds.to_vec());
        for bound in &mut bounds {
            *bound = sign(*bound);
        }
        let name = match print.unit {
            PrintUnit::Own | PrintUnit::Percent => return self.figure_value(unit, Ok(value), &bounds),
            PrintUnit::Kr => self.words.kr,
            PrintUnit::Tkr => self.words.tkr,
            PrintUnit::Mkr => self.words.figures.mkr,
        };
        let in_unit = |value: Decimal| {
            (0..print.unit.exponent()).fold(value, |value, _| value.over(Decimal::TEN).unwrap_or(value))
        };
        let shown = in_unit(value);
        for bound in &mut bounds {
            *bound = in_unit(*bound);
        }
        let decimals = number::decimals_beside(shown, &bounds, u32::from(print.decimals) + 1);
        self.form().with_unit(&self.form().write_exact(number::round(shown, decimals)), name)
    }

    /// What slip may be behind it.
    pub fn slip(&self, slip: Slip) -> String {
        let f = self.words.figures;
        let kind = nth(&f.slips, slip.kind as usize);
        let cell = CellKind::of(self.structure, slip.cell);
        let value = |value: Decimal| self.form().write_exact(shown_value(cell, value));
        let places = [
            ("cell", capitalized(&self.cell(slip.cell))),
            ("was", value(slip.is)),
            ("may_be", value(slip.meant)),
            ("kind", kind.to_owned()),
        ];
        let first = fill(f.slip, &places.each_ref().map(|(name, text)| (*name, text.as_str())));
        let second = fill(f.slip_mends, &[("count", &slip.mends.to_string())]);
        format!("{first} {second}")
    }
}

/// Whether a figure is 100 % by nature: nobody has stated it.
fn is_whole_by_nature(key: Key) -> bool {
    matches!(key, Key::ShareSum { .. } | Key::PartyShareSum { .. } | Key::MunicipalKeySum)
}
