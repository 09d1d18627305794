//! A number parted in whole ones, in proportion.

use crate::decimal::Called;
use rust_decimal::Decimal;

/// Parts of a number in proportion to weights, whole but for one, and together exactly the number. The largest
/// remainders are rounded away from zero, of equal ones the first. None when the weights come to nothing.
pub(super) fn parted(number: Decimal, weights: &[Decimal]) -> Option<Vec<Decimal>> {
    let all = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.plus(*weight))?;
    if all.is_zero() {
        return None;
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut rest = number;
    for (place, weight) in weights.iter().enumerate() {
        let exact = number.times(*weight)?.over(all)?;
        let whole = exact.trunc();
        parts.push(whole);
        remainders.push((exact.minus(whole)?.abs(), place));
        rest = rest.minus(whole)?;
    }
    remainders.sort_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
    let mut places = remainders.iter().map(|(_, place)| *place);
    let first = places.clone().next()?;
    // Each part was cut by less than one, so that there is at most one for each to give back.
    for _ in 0..weights.len() {
        if rest.abs() < Decimal::ONE {
            break;
        }
        let one = if rest.is_sign_negative() { -Decimal::ONE } else { Decimal::ONE };
        let part = parts.get_mut(places.next().unwrap_or(first))?;
        *part = part.plus(one)?;
        rest = rest.minus(one)?;
    }
    let part = parts.get_mut(first)?;
    *part = part.plus(rest)?;
    Some(parts)
}
