//! The words of the interface.

use finsamkalkyl::text::SWEDISH;

#[test]
fn no_text_is_empty_and_every_place_is_closed() {
    // The debug form names every field, so that a new one is checked without being listed here.
    let all = format!("{SWEDISH:?}");
    assert!(!all.contains(": \"\""), "a text is empty: {all}");
    assert_eq!(all.matches('{').count(), all.matches('}').count());
}
