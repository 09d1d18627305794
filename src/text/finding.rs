//! Findings as sentences: both figures, the difference, and what may have happened.

use super::figure_words::nth;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{CheckKind, Finding, Slip, Unit};
use crate::report::{InputId, Structure};
use rust_decimal::Decimal;

impl Speaker<'_> {
    /// What does not add up, with both figures.
    pub fn finding(&self, finding: &Finding, unit: Unit) -> String {
        let f = self.words.figures;
        let figure = self.figure(finding.at);
        let value = |value: Decimal| self.figure_value(unit, Ok(value));
        let stated = value(finding.stated);
        let mut text = match (finding.kind, finding.computed, finding.of) {
            (CheckKind::MissingAsZero, ..) => fill(f.finding_missing, &[("figure", &figure)]),
            (CheckKind::Unit, ..) => fill(f.finding_unit, &[("figure", &figure), ("stated", &stated)]),
            (_, None, Some(whole)) => {
                let whole = super::number::write_exact(whole);
                fill(f.finding_impossible, &[("figure", &figure), ("stated", &stated), ("whole", &whole)])
            }
            (_, computed, _) => {
                let computed = computed.map_or_else(String::new, value);
                let difference = finding.difference().map_or_else(String::new, value);
                fill(
                    f.finding,
                    &[
                        ("figure", &figure),
                        ("stated", &stated),
                        ("computed", &computed),
                        ("difference", &difference),
                    ],
                )
            }
        };
        if finding.by_rounding {
            text.push(' ');
            text.push_str(f.by_rounding);
        }
        text
    }

    /// What slip may be behind it.
    pub fn slip(&self, slip: Slip) -> String {
        let f = self.words.figures;
        let kind = nth(&f.slips, slip.kind as usize);
        let value = |value: Decimal| super::number::write_exact(shown(self.structure, slip.cell, value));
        let first = fill(
            f.slip,
            &[
                ("cell", &self.cell(slip.cell)),
                ("was", &value(slip.is)),
                ("may_be", &value(slip.meant)),
                ("kind", kind),
            ],
        );
        let second = fill(f.slip_mends, &[("count", &slip.mends.to_string())]);
        format!("{first} {second}")
    }
}

/// A cell's value as its table writes it.
fn shown(structure: &Structure, cell: InputId, value: Decimal) -> Decimal {
    super::cell::shown_value(super::cell::CellKind::of(structure, cell), value)
}
