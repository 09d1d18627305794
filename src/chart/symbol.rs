//! Symbols as pictures.

use crate::report::Judgement;
use crate::text::Tone;

/// A filled tick, a crossed ring or a dashed ring.
pub fn tone_picture(tone: Tone) -> &'static str {
    match tone {
        Tone::Reached => {
            "<svg viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"8\" fill=\"currentColor\"/><path class=\"on-fill\" d=\"M4.5 8.2l2.4 2.4 4.6-5\"/></svg>"
        }
        Tone::NotReached => {
            "<svg viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/><path d=\"M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2\"/></svg>"
        }
        Tone::Unknown => {
            "<svg viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\" stroke-dasharray=\"2.4 2\"/></svg>"
        }
    }
}

/// A filled tick, a half disc, a crossed ring or a dashed ring.
pub fn judgement_picture(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Reached => tone_picture(Tone::Reached),
        Judgement::Near => {
            "<svg viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/><path d=\"M8 1a7 7 0 0 1 0 14z\" fill=\"currentColor\"/></svg>"
        }
        Judgement::NotReached => tone_picture(Tone::NotReached),
        Judgement::NotMeasured => tone_picture(Tone::Unknown),
    }
}

/// The symbol of a page of the navigation, by its place there.
pub fn page_picture(page: usize) -> &'static str {
    const PICTURES: [&str; 11] = [
        "<svg viewBox=\"0 0 20 20\"><path d=\"M3 9.5 10 3.5l7 6V17h-5v-4.5H8V17H3z\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M8 9.2a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 17c0-3.3 2.4-5.2 5.5-5.2 1.1 0 2 .2 2.9.6M11.5 14.5l2 2 4-4.5\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M3 14a7 7 0 1 1 14 0M10 14l3.5-5M3 14h2M15 14h2\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M4 17v-5M8 17V8M12 17v-7M16 17V4\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M4 10h.01M10 10h.01M16 10h.01\" stroke-width=\"3\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><circle cx=\"10\" cy=\"10\" r=\"7\"/><circle cx=\"10\" cy=\"10\" r=\"2.5\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M4 7h12M4 12h12M13 4 7 16\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M5 3h7l3 3v11H5zM8 9h4M8 13h4\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M10 3v4M5 17v-4h10v4M10 7v6M8 3h4v4H8z\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><path d=\"M3 6h8M15 6h2M3 14h2M9 14h8\"/><circle cx=\"13\" cy=\"6\" r=\"2\"/><circle cx=\"7\" cy=\"14\" r=\"2\"/></svg>",
        "<svg viewBox=\"0 0 20 20\"><circle cx=\"10\" cy=\"10\" r=\"3\"/><path d=\"M10 3.5h.01M10 16.5h.01M3.5 10h.01M16.5 10h.01M5.4 5.4h.01M14.6 5.4h.01M5.4 14.6h.01M14.6 14.6h.01\" stroke-width=\"2.6\"/></svg>",
    ];
    PICTURES.get(page).copied().unwrap_or_default()
}
