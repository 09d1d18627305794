//! Names of rows and columns, compared as a reader would: neither case, spaces nor signs tell them apart.

use crate::text::number::is_invisible;

/// What tells a name from others; empty where there is none.
pub(super) fn plain_name(name: &str) -> String {
    name.chars().filter_map(plain_letter).collect()
}

fn plain_letter(c: char) -> Option<char> {
    match c {
        // Western European letters, as elsewhere; the tables of all the world's letters are large.
        '\u{c0}'..='\u{de}' => char::from_u32(c as u32 + 32),
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{2212}' => None,
        c if c.is_ascii() => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        c => (!is_invisible(c)).then_some(c),
    }
}

/// For each name wanted, the place of the one meant among the names there are, each meant once at most. Of several
/// that are alike it is the next after the one before: names repeat in the order of their groups.
pub(super) fn matched(wanted: &[String], there: &[[String; 2]]) -> Vec<Option<usize>> {
    let mut free = vec![true; there.len()];
    let mut next = 0;
    let mut places = Vec::with_capacity(wanted.len());
    for name in wanted {
        // The first free one from the last on, else the first of all.
        let mut found = None;
        for (place, (names, free)) in there.iter().zip(&free).enumerate() {
            let is_after = place >= next;
            let is_better = found.is_none_or(|found| is_after && found < next);
            if *free && is_better && !name.is_empty() && names.contains(name) {
                found = Some(place);
            }
        }
        if let Some(free) = found.and_then(|place| free.get_mut(place)) {
            *free = false;
        }
        next = found.map_or(next, |place| place + 1);
        places.push(found);
    }
    places
}
