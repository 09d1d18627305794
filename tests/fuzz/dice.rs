//! Random choices that come again: the same number gives the same input on every machine.

/// A generator of random numbers (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one input.
    pub(crate) fn of(seed: u64, case: u64) -> Self {
        let mut dice =
            Self(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ case.wrapping_mul(0x2545_f491_4f6c_dd1d));
        // Neighbouring cases begin alike, but for this.
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    /// Whether one of so many comes up.
    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    /// A small number mostly, and a large one now and then.
    pub(crate) fn length(&mut self, most: usize) -> usize {
        let bits = self.below(usize::try_from(most.max(1).ilog2()).unwrap() + 1);
        self.below(2 << bits).min(most)
    }

    pub(crate) fn of_list<'list, T>(&mut self, list: &'list [T]) -> &'list T {
        &list[self.below(list.len())]
    }
}
