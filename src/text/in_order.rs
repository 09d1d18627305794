//! Names that stand in lists in the order of the enumeration they name.

use super::figure_words::FigureWords;
use crate::report::{Adjustment, IndicatorPart, Judgement, Nature};

impl FigureWords {
    /// What an adjustment is called.
    pub fn adjustment(&self, adjustment: Adjustment) -> &'static str {
        nth(&self.adjustments, adjustment as usize)
    }

    /// What a cell of an indicator's score is called.
    pub fn indicator_part(&self, part: IndicatorPart) -> &'static str {
        nth(&self.indicator_parts, part as usize)
    }

    /// The word of a judgement.
    pub fn judgement(&self, judgement: Judgement) -> &'static str {
        nth(&self.judgements, judgement as usize)
    }

    /// What a nature of costs is called.
    pub fn nature(&self, nature: Nature) -> &'static str {
        nth(&self.natures, nature as usize)
    }
}

/// The name at a place of a list that stands in the order of an enumeration.
pub(crate) fn nth(names: &[&'static str], place: usize) -> &'static str {
    names.get(place).copied().unwrap_or_default()
}
