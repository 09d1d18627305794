//! Several texts in one, whatever stands in them: each behind its length.

/// The texts as one.
pub fn joined<'texts>(texts: impl Iterator<Item = &'texts str>) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(&text.len().to_string());
        all.push(':');
        all.push_str(text);
    }
    all
}

/// The texts that one was made of; none when it was not made so.
pub fn parted(mut all: &str) -> Option<Vec<&str>> {
    let mut texts = Vec::new();
    while !all.is_empty() {
        let (length, rest) = all.split_once(':')?;
        let (text, rest) = rest.split_at_checked(length.parse().ok()?)?;
        texts.push(text);
        all = rest;
    }
    Some(texts)
}
