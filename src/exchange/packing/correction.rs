//! What came of what was foretold: where the model is too sure or not sure enough, it is put right.

use super::logistic::{FURTHEST, squash};
use super::model::seen;

/// Evidence is told apart at so many points, at even distances.
const POINTS: usize = 33;
const DISTANCE: i32 = 2 * FURTHEST / 32;
/// What a point begins as counts like so many times seen.
const FIRST_COUNT: u32 = 6;
/// A slot's probability stands in its highest 16 bits, for this purpose.
const PROBABILITY_SHIFT: u32 = 16;

#[derive(Clone)]
pub(super) struct Correction(Vec<u32>);

impl Correction {
    /// So many sets of points, none of which corrects anything yet.
    pub(super) fn first(sets: usize) -> Self {
        let points =
            (0..=32).map(|point| (squash(point * DISTANCE - FURTHEST) << PROBABILITY_SHIFT) | FIRST_COUNT);
        let points: Vec<u32> = points.collect();
        Self(points.repeat(sets))
    }

    /// The probability of a 1 in 65 536ths, and the point that is to learn what came.
    pub(super) fn of(&self, set: usize, evidence: i32) -> (u32, usize) {
        let above = (evidence.clamp(-FURTHEST, FURTHEST - 1) + FURTHEST).unsigned_abs();
        let distance = DISTANCE.unsigned_abs();
        let rest = above % distance;
        let first = set * POINTS + (above / distance) as usize;
        let at = |place: usize| self.0.get(place).map_or(0, |slot| slot >> PROBABILITY_SHIFT);
        let corrected = (at(first) * (distance - rest) + at(first + 1) * rest) / distance;
        let probability = u32::midpoint(squash(evidence), corrected).clamp(1, 65_535);
        (probability, first + usize::from(2 * rest > distance))
    }

    pub(super) fn learn(&mut self, point: usize, bit: bool) {
        if let Some(slot) = self.0.get_mut(point) {
            *slot = seen(*slot, bit);
        }
    }
}
