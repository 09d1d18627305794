//! Which earlier versions of a calculation are kept: the latest, and of what is older one a day.

/// So many of the latest versions are always kept.
pub const LATEST_KEPT: usize = 10;
/// So many days before those have a version each.
const EARLIER_DAYS: usize = 20;
/// No calculation has more versions than this.
pub const MOST_VERSIONS: usize = LATEST_KEPT + EARLIER_DAYS;
/// How much of a moment is its day.
const DAY_LETTERS: usize = 10;

/// The versions that need not be kept, of those made at these moments: ISO dates and times, the first first.
pub fn superfluous(moments: &[String]) -> Vec<String> {
    let older = moments.len().saturating_sub(LATEST_KEPT);
    let mut gone = Vec::new();
    let (mut day_after, mut days) = ("", 0);
    for (place, moment) in moments.iter().enumerate().take(older).rev() {
        let day = moment.get(..DAY_LETTERS).unwrap_or(moment);
        if place == 0 {
            // How it began is kept; the place for it is left free.
        } else if day == day_after || days + 1 >= EARLIER_DAYS {
            gone.push(moment.clone());
        } else {
            days += 1;
        }
        day_after = day;
    }
    gone
}
