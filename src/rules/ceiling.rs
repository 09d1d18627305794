//! The highest equity an association should have.

use rust_decimal::Decimal;
use serde::Serialize;

/// A rule for the highest equity: a share of each tier of a base. Money is in kronor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CeilingRule {
    /// What the rule is called, such as *trappan*.
    pub name: String,
    /// The tiers, lowest first; the last has no upper bound of its own.
    pub tiers: Vec<Tier>,
    /// An amount that applies whatever the base is, in kronor; for a rule that is just an amount.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal_text::optional")]
    pub amount_kr: Option<Decimal>,
    /// The largest base for which the rule is documented. Above it there is no answer, never a guess.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal_text::optional")]
    pub documented_up_to_kr: Option<Decimal>,
    /// Where the rule stands.
    pub source: String,
}

/// One tier: the share that applies up to a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// The share in percent.
    #[serde(serialize_with = "decimal_text::one")]
    pub percent: Decimal,
    /// The base up to which it applies, in kronor; none for the last.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal_text::optional")]
    pub up_to_kr: Option<Decimal>,
}

/// What a ceiling's rule is applied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CeilingBase {
    /// The members' contributions, which is what trappan's text says (*tilldelning*).
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

/// Decimals as text in files: a JSON number would pass through binary floating point in most readers.
mod decimal_text {
    use rust_decimal::Decimal;
    use serde::Serializer;

    // The signatures are what serde's "serialize_with" asks for.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(super) fn one<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_string())
    }

    #[allow(clippy::ref_option)]
    pub(super) fn optional<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.serialize_str(&value.to_string()),
            None => to.serialize_none(),
        }
    }
}
