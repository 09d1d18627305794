//! The highest equity an association should have.

use rust_decimal::Decimal;

/// A rule for the highest equity: a share of each tier of a base. Money is in kronor.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CeilingRule {
    /// What the rule is called, such as *trappan*.
    pub name: String,
    /// The tiers, lowest first; the last has no upper bound of its own.
    pub tiers: Vec<Tier>,
    /// An amount that applies whatever the base is, in kronor; for a rule that is just an amount.
    pub amount_kr: Option<Decimal>,
    /// The largest base for which the rule is documented. Above it there is no answer, never a guess.
    pub documented_up_to_kr: Option<Decimal>,
    /// Where the rule stands.
    pub source: String,
}

/// One tier: the share that applies up to a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tier {
    /// The share in percent.
    pub percent: Decimal,
    /// The base up to which it applies, in kronor; none for the last.
    pub up_to_kr: Option<Decimal>,
}

/// What a ceiling's rule is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CeilingBase {
    /// The members' contributions, which is what trappan's text says (*tilldelning*).
    #[default]
    Contributions,
    /// All income of the operations.
    TotalIncome,
    /// All income but funds from the European Union.
    TotalIncomeWithoutEu,
    /// An amount the user enters.
    OwnAmount,
}

impl CeilingBase {
    /// The order in which they are offered.
    pub const ALL: [Self; 4] =
        [Self::Contributions, Self::TotalIncome, Self::TotalIncomeWithoutEu, Self::OwnAmount];
}

impl CeilingRule {
    /// Whether the tiers rise, only the last is unbounded, and each share is from 0 to 100 %.
    pub(crate) fn is_sound(&self) -> bool {
        let Some((last, bounded)) = self.tiers.split_last() else {
            // A rule without tiers is an amount.
            return self.amount_kr.is_some_and(|amount| amount >= Decimal::ZERO);
        };
        let mut floor = Decimal::ZERO;
        let rising = bounded.iter().all(|tier| match tier.up_to_kr {
            Some(bound) if bound > floor => {
                floor = bound;
                true
            }
            _ => false,
        });
        rising
            && last.up_to_kr.is_none()
            && self.amount_kr.is_none()
            && self.tiers.len() <= 20
            && self.tiers.iter().all(|tier| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&tier.percent))
    }
}
