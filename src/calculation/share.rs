//! Shares of persons with the number they are of: a share of few says little, whatever it is a share of.

use super::figures::Calculation;
use super::key::Key;
use super::key_parts::{SupportItem, SurveyItem};
use super::operation::Operation;
use super::statistics::{Interval, wilson_interval};
use super::topology::NodeId;
use crate::decimal::Called;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A share and the number that it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// In percent.
    pub percent: Decimal,
    /// Of how many; more than none.
    pub whole: Decimal,
}

impl Calculation {
    /// The node of the number that a share of persons is of; none of what is no such share.
    pub fn whole_of(&self, key: Key) -> Option<NodeId> {
        let is_share = matches!(
            key,
            Key::Rate { .. }
                | Key::AcceptedOfDecided { .. }
                | Key::WomenShare { .. }
                | Key::MenShare { .. }
                | Key::Support { item: SupportItem::BeforeShare | SupportItem::AfterShare, .. }
                | Key::Survey { item: SurveyItem::Share | SurveyItem::Response, .. }
        );
        let (node, graph) = (self.node(key).filter(|_| is_share)?, self.graph());
        // A share may be entered alone: it is of as many all the same.
        let mut ways = std::iter::once(node).chain(graph.operands(node).iter().copied());
        let counted = ways.find(|way| graph.operation(*way) == Operation::Percentage)?;
        graph.operands(counted).get(1).copied()
    }

    /// A share of persons; none where it or the number it is of is not known.
    pub fn share(&self, key: Key) -> Option<Share> {
        let whole = self.graph().value(self.whole_of(key)?).ok()?;
        let percent = self.value(key).ok()?;
        Some(Share { percent, whole }).filter(|_| whole > Decimal::ZERO)
    }
}

impl Share {
    /// How many are in it: one that is stated in whole percent is of a whole number of persons all the same.
    pub(super) fn part(self) -> Option<Decimal> {
        Some(self.percent.times(self.whole)?.times(Decimal::new(1, 2))?.round())
    }

    /// Its 95 % interval; none of what no share of persons can be.
    pub fn interval(self) -> Option<Interval> {
        let whole = self.whole.to_u32().filter(|_| self.whole.fract().is_zero())?;
        wilson_interval(self.part()?.to_u32()?, whole)
    }
}
