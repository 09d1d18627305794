//! Likely slips: one digit changed, dropped, added or swapped, a sign, a neighbour, a factor of a thousand.

use crate::decimal::Called;
use rust_decimal::Decimal;

/// What kind of slip makes one number of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// One digit is another.
    DigitChanged,
    /// One digit fell out.
    DigitDropped,
    /// One digit too many.
    DigitAdded,
    /// Two neighbouring digits changed places.
    DigitsSwapped,
    /// The sign is the other one.
    Sign,
    /// It is the figure of a neighbouring column.
    NeighbouringColumn,
    /// It is the figure of a neighbouring year.
    NeighbouringYear,
    /// A factor of a thousand.
    Thousand,
    /// One digit was written twice.
    DigitDoubled,
    /// One part of the sum was left out.
    PartLeftOut,
}

/// The slip that made `is` of `meant`, both on multiples of `step`; none when no single slip does.
pub(super) fn slip_between(is: Decimal, meant: Decimal, step: Decimal) -> Option<SlipKind> {
    if is == meant {
        return None;
    }
    if is == -meant {
        return Some(SlipKind::Sign);
    }
    let thousandfold = |value: Decimal| value.times(Decimal::ONE_THOUSAND);
    if thousandfold(is) == Some(meant) || thousandfold(meant) == Some(is) {
        return Some(SlipKind::Thousand);
    }
    if is.is_sign_negative() != meant.is_sign_negative() && !is.is_zero() && !meant.is_zero() {
        return None;
    }
    let digits = |value: Decimal| {
        let steps = if step.is_zero() { value } else { value.over(step)? };
        let steps = steps.abs().normalize();
        // What does not lie on the step was not written with so many digits.
        (steps.scale() == 0).then(|| steps.to_string().into_bytes())
    };
    let (is, meant) = (digits(is)?, digits(meant)?);
    if is.len() == meant.len() {
        return slip_of_one_length(&is, &meant);
    }
    if is.len() + 1 == meant.len() {
        return without_one(&meant, &is).map(|_| SlipKind::DigitDropped);
    }
    if is.len() != meant.len() + 1 {
        return None;
    }
    without_one(&is, &meant).map(|place| {
        let doubled = place > 0 && is.get(place) == is.get(place - 1) || is.get(place) == is.get(place + 1);
        if doubled { SlipKind::DigitDoubled } else { SlipKind::DigitAdded }
    })
}

fn slip_of_one_length(is: &[u8], meant: &[u8]) -> Option<SlipKind> {
    let differing: Vec<usize> = (0..is.len()).filter(|&place| is.get(place) != meant.get(place)).collect();
    match differing[..] {
        [_] => Some(SlipKind::DigitChanged),
        [first, second]
            if second == first + 1
                && is.get(first) == meant.get(second)
                && is.get(second) == meant.get(first) =>
        {
            Some(SlipKind::DigitsSwapped)
        }
        _ => None,
    }
}

/// The place of the digit that the longer has and the shorter has not; none when they differ in more.
fn without_one(longer: &[u8], shorter: &[u8]) -> Option<usize> {
    let place = longer.iter().zip(shorter).position(|(a, b)| a != b).unwrap_or(shorter.len());
    (longer.get(place + 1..) == shorter.get(place..)).then_some(place)
}
