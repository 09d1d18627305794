//! What a saved file is called.

/// The longest name of a calculation in a file's name.
const LONGEST: usize = 80;
/// How much of a moment is its day.
const DAY_LETTERS: usize = 10;

/// A file's name from the calculation's and the day, without what file systems refuse.
pub fn file_name(name: &str, moment: &str) -> String {
    let mut sound = String::new();
    for letter in name.chars().take(LONGEST) {
        let is_sound = !letter.is_control() && !r#"/\:*?"<>|"#.contains(letter);
        let letter = if is_sound { letter } else { ' ' };
        // A name that begins with a dot is hidden; spaces are one.
        let is_left_out = if sound.is_empty() { " ." } else { " " };
        if !(is_left_out.contains(letter) && (sound.is_empty() || sound.ends_with(' '))) {
            sound.push(letter);
        }
    }
    let name = sound.trim_end();
    let name = if name.is_empty() { "Kalkyl" } else { name };
    let is_of_day = |letter: char| letter.is_ascii_digit() || letter == '-';
    match moment.get(..DAY_LETTERS).filter(|day| day.chars().all(is_of_day)) {
        Some(day) => format!("{name} {day}.json"),
        None => format!("{name}.json"),
    }
}
