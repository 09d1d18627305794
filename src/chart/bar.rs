//! A bar with its target as an upright mark, and an interval as a whisker. All lengths are in percent of it.

use crate::calculation::{Interval, Value};
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;

/// The lengths of one bar, in percent of its width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bar {
    /// How far it is filled.
    pub filled: f64,
    /// How far of that is over the mark, where being over is what matters.
    pub over: f64,
    /// Where the part over the mark begins.
    pub over_from: f64,
    /// Where the mark stands.
    pub mark: Option<f64>,
    /// Where the interval begins and ends.
    pub whisker: Option<(f64, f64)>,
    /// Where it ended the year before.
    pub dot: Option<f64>,
}

/// A bar for an index or a percentage: it is as long as 100.
pub fn percent_bar(value: Value, target: Value, interval: Option<Interval>) -> Bar {
    let place =
        |value: Value| value.ok().and_then(|value| value.to_f64()).map(|value| value.clamp(0.0, 100.0));
    Bar {
        filled: place(value).unwrap_or(0.0),
        mark: place(target),
        whisker: interval.map(|interval| (interval.low_percent, interval.high_percent)),
        ..Bar::default()
    }
}

/// A bar for an index beside its target and last year's.
pub fn index_bar(value: Value, target: Value, previous: Value) -> Bar {
    let dot = previous.is_ok().then(|| percent_bar(previous, target, None).filled);
    Bar { dot, ..percent_bar(value, target, None) }
}

/// A bar for equity against its ceiling: a little longer than the longer of the two.
pub fn headroom_bar(equity: Value, ceiling: Value) -> Bar {
    let number = |value: Value| value.ok().and_then(|value| value.to_f64()).filter(|value| *value > 0.0);
    let (equity, ceiling) = (number(equity), number(ceiling));
    let longest = equity.unwrap_or(0.0).max(ceiling.unwrap_or(0.0));
    if longest <= 0.0 {
        return Bar::default();
    }
    let length = longest * 1.15;
    let place = |value: f64| 100.0 * value / length;
    let over = match (equity, ceiling) {
        (Some(equity), Some(ceiling)) if equity > ceiling => place(equity - ceiling),
        _ => 0.0,
    };
    let filled = equity.map_or(0.0, place);
    Bar { filled, over, over_from: filled - over, mark: ceiling.map(place), whisker: None, dot: None }
}

/// The bar as a picture. It has no text: what it says stands beside it.
pub fn bar_picture(bar: &Bar) -> String {
    let mut picture =
        String::from("<svg><rect class=\"track\" y=\"5\" width=\"100%\" height=\"8\" rx=\"4\"/>");
    let mut rect = |class: &str, x: f64, width: f64| {
        let (x, width) = (length(x), length(width));
        let _ = write!(
            picture,
            "<rect class=\"{class}\" x=\"{x}\" y=\"5\" width=\"{width}\" height=\"8\" rx=\"4\"/>"
        );
    };
    rect("filled", 0.0, bar.filled);
    if bar.over > 0.0 {
        rect("over", bar.over_from, bar.over);
    }
    let mut line = |class: &str, from: f64, to: f64, top: &str, bottom: &str| {
        let (from, to) = (length(from), length(to));
        let _ = write!(
            picture,
            "<line class=\"{class}\" x1=\"{from}\" x2=\"{to}\" y1=\"{top}\" y2=\"{bottom}\"/>"
        );
    };
    if let Some((low, high)) = bar.whisker {
        line("whisker", low, high, "9", "9");
        line("whisker", low, low, "5.5", "12.5");
        line("whisker", high, high, "5.5", "12.5");
    }
    if let Some(mark) = bar.mark {
        line("mark", mark, mark, "1", "17");
    }
    if let Some(dot) = bar.dot {
        let dot = length(dot);
        let _ = write!(picture, "<circle class=\"dot\" cx=\"{dot}\" cy=\"9\" r=\"5\"/>");
    }
    picture.push_str("</svg>");
    picture
}

/// A length in hundredths of a percent.
fn length(percent: f64) -> String {
    // Written as a whole number: the writing of floating point is a large part of a small program.
    let hundredths = (percent * 100.0).to_i64().unwrap_or(0).clamp(0, 10_000);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
