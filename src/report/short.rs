//! Texts cut short at the end of a word.

/// A text of at most so many letters, with a sign at its end where it was cut. What is cut twice, the shorter one last, is
/// as if cut once.
pub(crate) fn shortened(text: &str, letters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(letters) else { return text.to_owned() };
    let short = text.get(..end).unwrap_or_default();
    let short = short.rsplit_once(' ').map_or(short, |(words, _)| words);
    format!("{}…", short.trim_end())
}

/// No text is cut shorter: by so much of it one is still known.
pub(crate) const SHORTEST: usize = 20;
