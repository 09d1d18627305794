//! The words of what is left out because its numbers are small, in English.

use crate::text::SmallNumberWords;

pub(super) const ENGLISH: SmallNumberWords = SmallNumberWords {
    choice: "Leave out counts below {threshold}",
    about: "Counts of persons below {threshold} are left out, and as many other figures as it takes for them not to be worked out. This is common practice, so that nobody can be recognised. Zeros are shown. Your own calculation is not changed.",
    left_out: "left out",
    why: "Left out so that a small count cannot be read or worked out.",
    count: "{count} figures are left out.",
    one: "1 figure is left out.",
    none: "No figure needs to be left out.",
    note: "Counts below {threshold} are left out, and as many other figures as it takes for them not to be worked out.",
};
