//! Probabilities on the scale on which evidence adds up, in whole numbers.

/// The furthest that is told apart: twelve, in 256ths.
pub(super) const FURTHEST: i32 = 12 * 256;

/// 65 536 / (1 + e^-x) for x = 0, ½, 1 … 12½.
const POINTS: [i32; 26] = [
    32_768, 40_793, 47_911, 53_580, 57_724, 60_567, 62_428, 63_616, 64_357, 64_816, 65_097, 65_268, 65_374,
    65_438, 65_476, 65_500, 65_514, 65_523, 65_528, 65_531, 65_533, 65_534, 65_535, 65_535, 65_535, 65_535,
];

/// The probability that evidence in 256ths stands for, in 65 536ths: between 1 and 65 535.
pub(super) fn squash(evidence: i32) -> u32 {
    let size = evidence.abs().min(FURTHEST);
    let at = |place: i32| {
        usize::try_from(place).ok().and_then(|place| POINTS.get(place)).copied().unwrap_or(65_535)
    };
    let (place, rest) = (size / 128, size % 128);
    let value = (at(place) * (128 - rest) + at(place + 1) * rest + 64) / 128;
    let value = if evidence < 0 { 65_536 - value } else { value };
    u32::try_from(value.clamp(1, 65_535)).unwrap_or(1)
}

/// How many probabilities are told apart on the way back.
const STEPS: usize = 4096;

/// The way back: the evidence that each of 4 096 probabilities stands for.
#[derive(Clone)]
pub(super) struct Stretch(Box<[i16; STEPS]>);

impl Stretch {
    pub(super) fn new() -> Self {
        let furthest = i16::try_from(FURTHEST).unwrap_or(0);
        let mut table = Box::new([furthest; STEPS]);
        let mut evidence = -FURTHEST;
        for (step, entry) in table.iter_mut().enumerate() {
            while evidence <= FURTHEST && (squash(evidence) as usize) < step * 16 + 8 {
                evidence += 1;
            }
            *entry = i16::try_from(evidence.min(FURTHEST)).unwrap_or(furthest);
        }
        Self(table)
    }

    /// The evidence that a probability in 4 096ths stands for, in 256ths.
    pub(super) fn of(&self, probability: u32) -> i32 {
        // So written it is seen that none is outside.
        self.0.get(probability as usize % STEPS).copied().map_or(0, i32::from)
    }
}
