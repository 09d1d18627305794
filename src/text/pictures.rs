//! What pictures say in words, and whether a difference may be chance.

use super::names::uncapitalized;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Calculation, Chance, Key, RateOf};
use crate::report::{Sex, UnitId, YearOffset};
use crate::scenario::{Correction, EquityYears, Estimate};
use rust_decimal::Decimal;

/// Fewer years show no pattern.
const FEWEST_YEARS: u8 = 3;

impl Speaker<'_> {
    /// Whether a rate's change since the year before may be chance; nothing where either is not known with its number.
    pub fn chance_of_years(&self, calculation: &Calculation, unit: UnitId, rate: RateOf) -> String {
        let key = Key::RateChange { unit, rate, sex: Sex::All, year: YearOffset::CURRENT };
        self.chance_of(calculation, key)
    }

    /// Whether the difference between women's and men's rate may be chance; nothing where either is not known.
    pub fn chance_of_sexes(&self, calculation: &Calculation, unit: UnitId, rate: RateOf) -> String {
        self.chance_of(calculation, Key::RateGap { unit, rate, year: YearOffset::CURRENT })
    }

    fn chance(&self, template: &str, unit: UnitId, chance: &Chance, year: &str) -> String {
        let w = self.words.pictures;
        let (first, second) = (Ok(chance.first.0), Ok(chance.second.0));
        let points = |value| {
            let shown = self.form().write_signed(value, 1);
            self.form().with_unit(&shown, self.words.figures.percentage_points)
        };
        let verdict = if chance.may_be_chance { w.may_be_chance } else { w.is_not_chance };
        let difference = points(chance.difference);
        let (low, high) = (self.form().write_signed(chance.low, 1), points(chance.high));
        let verdict = fill(verdict, &[("difference", &difference), ("low", &low), ("high", &high)]);
        let places = [
            ("name", self.structure.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()),
            ("now", self.percent(first, second)),
            ("women", self.percent(first, second)),
            ("n", self.count(Ok(chance.first.1))),
            ("before", self.percent(second, first)),
            ("men", self.percent(second, first)),
            ("m", self.count(Ok(chance.second.1))),
            ("year", year.to_owned()),
            ("difference", verdict),
        ];
        fill(template, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
    }

    /// Whether a figure that is a difference of shares may be chance; nothing of any other.
    pub fn chance_of(&self, calculation: &Calculation, key: Key) -> String {
        let w = self.words.pictures;
        let (template, unit, first, second) = match key {
            Key::RateChange { unit, rate, sex, year } => {
                let of = |year| Key::Rate { unit, rate, sex, year };
                (w.chance_years, unit, of(year), of(YearOffset(year.0.saturating_sub(1))))
            }
            Key::RateChangeInAll { unit, rate } => {
                let of = |year| Key::Rate { unit, rate, sex: Sex::All, year };
                let first = self.structure.years().last().unwrap_or(YearOffset::PREVIOUS);
                (w.chance_years, unit, of(YearOffset::CURRENT), of(first))
            }
            Key::RateGap { unit, rate, year } => {
                let of = |sex| Key::Rate { unit, rate, sex, year };
                (w.chance_sexes, unit, of(Sex::Women), of(Sex::Men))
            }
            _ => return String::new(),
        };
        let year = match second {
            Key::Rate { year, .. } => self.year_in_full(year),
            _ => String::new(),
        };
        let chance = Chance::between(calculation, first, second);
        chance.map_or_else(String::new, |chance| self.chance(template, unit, &chance, &year))
    }

    /// This year's estimates corrected by what earlier ones of their kind missed by, in words.
    pub fn corrections(&self, years: &EquityYears) -> Vec<String> {
        let w = self.words.pictures;
        let mut said: Vec<String> = Vec::new();
        let mut too_few: Vec<String> = Vec::new();
        for estimate in &years.estimates {
            let few = estimate.earlier.is_ok_and(|earlier| earlier < FEWEST_YEARS.into());
            if let Some(correction) = &estimate.corrected {
                said.push(self.corrected(estimate, correction));
                let by_parts = estimate.by_parts.as_ref();
                said.extend(by_parts.map(|correction| self.corrected_by_parts(correction)));
                said.push(w.corrected_about.to_owned());
            } else if let Some(correction) = &estimate.by_parts {
                said.push(self.corrected(estimate, correction));
                said.push(w.corrected_about.to_owned());
            } else if few {
                let count = self.form().write_exact(estimate.earlier.unwrap_or(Decimal::ZERO));
                too_few.push(format!("{} ({count})", uncapitalized(&estimate.name)));
            }
        }
        if !too_few.is_empty() {
            said.push(fill(w.too_few, &[("names", &self.listed(&too_few))]));
        }
        said
    }

    fn corrected(&self, estimate: &Estimate, correction: &Correction) -> String {
        let places = [
            ("name", super::names::capitalized(&estimate.name)),
            ("year", self.structure.year.to_string()),
            ("estimate", self.amount_with_unit(correction.estimate)),
            ("count", self.count(correction.years)),
            ("missed", self.form().with_unit(&self.signed_amount(correction.missed), self.money_unit())),
            ("mean", self.amount_with_unit(correction.mean)),
            ("low", self.amount(correction.low)),
            ("high", self.amount(correction.high)),
        ];
        let places = places.each_ref().map(|(name, text)| (*name, text.as_str()));
        fill(self.words.pictures.corrected, &places)
    }

    fn corrected_by_parts(&self, correction: &Correction) -> String {
        let places = [
            ("estimate", self.amount_with_unit(correction.estimate)),
            ("mean", self.amount_with_unit(correction.mean)),
            ("low", self.amount(correction.low)),
            ("high", self.amount(correction.high)),
        ];
        let places = places.each_ref().map(|(name, text)| (*name, text.as_str()));
        fill(self.words.pictures.corrected_own, &places)
    }

    /// Names or numbers one after the other, as in a sentence.
    pub fn listed(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.words.pictures.and),
        }
    }

    /// An amount as a part of a list: what it is of and its size.
    pub fn part_of_list(&self, name: &str, value: &str) -> String {
        format!("{} {value}", uncapitalized(name))
    }
}
