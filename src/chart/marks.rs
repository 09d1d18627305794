//! Marks on a common scale: bars, lines and points, each in its own shape so that colour alone bears nothing.
//!
//! What lies along the scale is in percent of the drawing's width and what lies across it in pixels, so that a drawing is
//! as wide as there is room and its lines stay as thick.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;

/// A scale from one number to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// A scale that holds nothing and all of these numbers, with a little room at its ends.
    pub(super) fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for number in numbers {
            low = low.min(number);
            high = high.max(number);
        }
        let room = (high - low) * 0.04;
        if high - low <= 0.0 {
            return Self { low: 0.0, high: 1.0 };
        }
        Self {
            low: if low < 0.0 { low - room } else { low },
            high: if high > 0.0 { high + room } else { high },
        }
    }

    /// From 0 to 100.
    pub(super) const PERCENT: Self = Self { low: 0.0, high: 100.0 };

    /// A number's place from 0 to 1.
    pub(super) fn part(self, number: f64) -> f64 {
        ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// A number as pictures take it.
pub(super) fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// A drawing of one row.
pub(super) struct Marks {
    scale: Scale,
    drawing: String,
}

impl Marks {
    pub(super) fn on(scale: Scale) -> Self {
        Self { scale, drawing: String::from("<svg>") }
    }

    fn at(&self, number: f64) -> String {
        part_text(self.scale.part(number), "%")
    }

    /// A bar from one number to another.
    pub(super) fn bar(&mut self, class: &str, from: f64, to: f64) -> &mut Self {
        let (from, to) = (from.min(to), from.max(to));
        let width = part_text(self.scale.part(to) - self.scale.part(from), "%");
        let x = self.at(from);
        let _ = write!(
            self.drawing,
            "<rect class=\"{class}\" x=\"{x}\" y=\"4\" width=\"{width}\" height=\"12\"/>"
        );
        self
    }

    /// An upright line.
    pub(super) fn line(&mut self, class: &str, at: f64) -> &mut Self {
        if class == "mark" {
            self.upright("halo", at, 0, 20);
        }
        self.upright(class, at, 0, 20)
    }

    fn upright(&mut self, class: &str, at: f64, top: u8, bottom: u8) -> &mut Self {
        let x = self.at(at);
        let _ = write!(
            self.drawing,
            "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/>"
        );
        self
    }

    /// An interval.
    pub(super) fn whisker(&mut self, low: f64, high: f64) -> &mut Self {
        let (from, to) = (self.at(low), self.at(high));
        // Over a filled bar it is seen by what lies around it.
        let _ = write!(self.drawing, "<line class=\"halo\" x1=\"{from}\" x2=\"{to}\" y1=\"10\" y2=\"10\"/>");
        self.upright("halo", low, 5, 15).upright("halo", high, 5, 15);
        let _ =
            write!(self.drawing, "<line class=\"whisker\" x1=\"{from}\" x2=\"{to}\" y1=\"10\" y2=\"10\"/>");
        self.upright("whisker", low, 6, 14).upright("whisker", high, 6, 14)
    }

    /// A point.
    pub(super) fn dot(&mut self, at: f64) -> &mut Self {
        let x = self.at(at);
        let _ = write!(self.drawing, "<circle class=\"dot\" cx=\"{x}\" cy=\"10\" r=\"5\"/>");
        self
    }

    pub(super) fn drawn(&mut self) -> String {
        let mut drawing = std::mem::take(&mut self.drawing);
        drawing.push_str("</svg>");
        drawing
    }
}

/// A part of a whole in hundredths of a percent, or of another hundred.
pub(super) fn part_text(part: f64, unit: &str) -> String {
    // Written as a whole number: the writing of floating point is a large part of a small program.
    let hundredths = (part * 10_000.0).round().to_i64().unwrap_or(0).clamp(0, 10_000);
    format!("{}.{:02}{unit}", hundredths / 100, hundredths % 100)
}
