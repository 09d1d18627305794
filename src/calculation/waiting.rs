//! The nodes that wait to be computed.

/// A set of numbers, of which the lowest is taken first.
///
/// One bit per number, and above that one bit per word that has any: a number is added and found in a few steps,
/// however many wait, and no memory is taken for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    words: Vec<u64>,
    /// Which words have any number, 64 words to each of these.
    groups: Vec<u64>,
    /// No group before this one has any.
    first_group: usize,
    count: usize,
}

impl Waiting {
    /// An empty set with room for the numbers below this one.
    pub(super) fn below(end: usize) -> Self {
        let words = end.div_ceil(64);
        Self { words: vec![0; words], groups: vec![0; words.div_ceil(64)], first_group: 0, count: 0 }
    }

    /// Adds a number, unless it is there.
    pub(super) fn add(&mut self, number: u32) {
        let (word, group) = (number as usize / 64, number as usize / 4096);
        let bit = 1 << (number % 64);
        let (Some(numbers), Some(words)) = (self.words.get_mut(word), self.groups.get_mut(group)) else {
            return;
        };
        self.count += usize::from(*numbers & bit == 0);
        *numbers |= bit;
        *words |= 1 << (word % 64);
        self.first_group = self.first_group.min(group);
    }

    /// Takes the lowest number away.
    pub(super) fn take_lowest(&mut self) -> Option<u32> {
        if self.count == 0 {
            return None;
        }
        while self.groups.get(self.first_group) == Some(&0) {
            self.first_group += 1;
        }
        let words = self.groups.get_mut(self.first_group)?;
        let word = self.first_group * 64 + words.trailing_zeros() as usize;
        let numbers = self.words.get_mut(word)?;
        let number = u32::try_from(word).ok()? * 64 + numbers.trailing_zeros();
        *numbers = without_lowest(*numbers);
        if *numbers == 0 {
            *words = without_lowest(*words);
        }
        self.count -= 1;
        Some(number)
    }
}

fn without_lowest(bits: u64) -> u64 {
    bits & bits.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::Waiting;

    #[test]
    fn numbers_come_in_order_and_once() {
        let mut waiting = Waiting::below(10_000);
        for number in [9_999, 64, 5_000, 63, 64, 0] {
            waiting.add(number);
        }
        let mut taken = Vec::new();
        while let Some(number) = waiting.take_lowest() {
            taken.push(number);
            if number == 63 {
                // Added while others are taken, as a graph does.
                waiting.add(4_096);
            }
        }
        assert_eq!(taken, [0, 63, 64, 4_096, 5_000, 9_999]);
        waiting.add(1);
        assert_eq!(waiting.take_lowest(), Some(1));
        assert_eq!(waiting.take_lowest(), None);
    }

    #[test]
    fn a_number_without_room_is_left_out() {
        let mut waiting = Waiting::below(64);
        waiting.add(64);
        assert_eq!(waiting.take_lowest(), None);
    }
}
