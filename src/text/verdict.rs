//! Verdicts on the headline figures: one plain sentence each, the verdict first.

use super::names::{capitalized, uncapitalized};
use super::number::{self, decimals_to_tell};
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Headline, Headlines, Missing, Value};
use crate::decimal::Called;
use crate::report::Column;
use crate::rules::CeilingBase;
use rust_decimal::Decimal;

/// How a verdict turned out. Colour and shape repeat it; the words carry it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The target is reached, or equity is within its ceiling.
    Reached,
    /// It is not.
    NotReached,
    /// It cannot be said.
    #[default]
    Unknown,
}

/// A verdict in one plain sentence, the verdict first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How it turned out.
    pub tone: Tone,
    /// The verdict itself.
    pub lead: String,
    /// What it rests on.
    pub rest: String,
}

impl Speaker<'_> {
    /// The verdict on the Impactindex.
    pub fn index_verdict(&self, headlines: &Headlines) -> Verdict {
        let words = self.words;
        let index = &headlines.index;
        let (Ok(value), Ok(target), Some(reached)) = (index.value, index.target, index.reached) else {
            return self.no_verdict(index);
        };
        let distance = value.minus_within(target);
        let shown = self.form().write(distance.abs(), decimals_to_tell(distance.abs(), Decimal::ZERO, 0));
        let mut rest = Vec::new();
        let lead = if reached {
            rest.push(if distance.is_zero() {
                words.exactly_on_target.to_owned()
            } else {
                fill(words.above_target, &[("distance", &shown)])
            });
            words.reached.to_owned()
        } else {
            if let Some(area) = headlines.weakest_area.and_then(|id| self.structure.area(id)) {
                rest.push(fill(words.area_pulls_down, &[("area", &area.name)]));
            }
            fill(words.below_target, &[("distance", &shown)])
        };
        if let (Ok(known), Ok(all)) = headlines.coverage
            && known != all
        {
            let (known, all) = (self.form().write_exact(known), self.form().write_exact(all));
            rest.push(fill(words.rests_on_points, &[("known", &known), ("all", &all)]));
        }
        Verdict { tone: tone(reached), lead, rest: rest.join(" ") }
    }

    /// The verdict on the positive-solution rate.
    pub fn positive_verdict(&self, headlines: &Headlines) -> Verdict {
        let words = self.words;
        let rate = &headlines.positive;
        let uncertain = self.few_closed(headlines);
        let (Ok(value), Ok(target), Some(reached)) = (rate.value, rate.target, rate.reached) else {
            let mut verdict = self.no_verdict(rate);
            if rate.value.is_ok() && !uncertain.is_empty() {
                // A share of few is uncertain whatever it is held against.
                verdict.rest.extend([" ", &uncertain]);
            }
            return verdict;
        };
        let lead = if reached { words.reached } else { words.under_target };
        let mut rest = Vec::new();
        if let (Ok(part), Ok(whole), Ok(lacking)) = headlines.closures {
            if reached {
                let (part, whole) = (self.form().write_exact(part), self.form().write_exact(whole));
                rest.push(fill(words.solutions_of_closed, &[("part", &part), ("whole", &whole)]));
            } else {
                let template = if lacking == Decimal::ONE {
                    words.lacking_solutions_one
                } else {
                    words.lacking_solutions
                };
                let (lacking, others) =
                    (self.form().write_exact(lacking), self.form().write_exact(whole.minus_within(part)));
                rest.push(fill(template, &[("lacking", &lacking), ("rest", &others)]));
            }
        } else {
            let distance = value.minus_within(target).abs();
            let shown = self.form().write(distance, decimals_to_tell(distance, Decimal::ZERO, 0));
            let template =
                if reached { words.percentage_points_above } else { words.percentage_points_below };
            rest.push(fill(template, &[("distance", &shown)]));
        }
        rest.extend(Some(uncertain).filter(|said| !said.is_empty()));
        Verdict { tone: tone(reached), lead: lead.to_owned(), rest: rest.join(" ") }
    }

    /// That the positive-solution rate is of fewer than the report holds for certain; nothing of more.
    fn few_closed(&self, headlines: &Headlines) -> String {
        match headlines.closures.1 {
            Ok(whole) if self.is_few(whole) => {
                fill(self.words.few_closed, &[("whole", &self.form().write_exact(whole))])
            }
            _ => String::new(),
        }
    }

    /// Whether a share of so many is uncertain, as the report has it.
    pub fn is_few(&self, whole: Decimal) -> bool {
        whole < Decimal::from(self.structure.uncertain_below)
    }

    /// The verdict on the headroom. `others` are the other bases with their headrooms: the choice changes the verdict.
    pub fn headroom_verdict(&self, headlines: &Headlines, others: &[(CeilingBase, Value)]) -> Verdict {
        let words = self.words;
        let headroom = &headlines.headroom;
        if headroom.target == Err(Missing::NotDocumented) {
            return Verdict {
                tone: Tone::Unknown,
                lead: words.not_documented.to_owned(),
                rest: self.not_documented_about(),
            };
        }
        let (Ok(value), Some(within)) = (headroom.value, headroom.reached) else {
            return self.no_verdict(headroom);
        };
        let amount = self.amount_with_unit(Ok(value.abs()));
        let base = self.base_name(headlines.base);
        let column = self.by_column(headlines.column);
        let by = if column.is_empty() { String::new() } else { format!(" {column}") };
        let places = [("amount", amount.as_str()), ("by", &by), ("base", base)];
        let (lead, first) = if value.is_zero() {
            let first = if column.is_empty() { column } else { format!("{}.", capitalized(&column)) };
            (words.on_ceiling, first)
        } else if within {
            (words.within_ceiling, fill(words.within_by, &places))
        } else {
            (words.over_ceiling, fill(words.over_by, &places))
        };
        let mut rest = vec![first];
        for (other, other_headroom) in others {
            let Ok(other_value) = other_headroom else { continue };
            if *other_headroom == headroom.value {
                continue;
            }
            let amount = self.amount_with_unit(Ok(other_value.abs()));
            let over = other_value.is_sign_negative() && !other_value.is_zero();
            let template = if over { words.on_other_base_over } else { words.on_other_base_within };
            rest.push(fill(template, &[("base", self.base_name(*other)), ("amount", &amount)]));
            break;
        }
        rest.retain(|sentence| !sentence.is_empty());
        Verdict { tone: tone(within), lead: lead.to_owned(), rest: rest.join(" ") }
    }

    /// By which column a figure of the year is told; nothing of the whole year's outcome, which goes without saying.
    pub fn by_column(&self, column: Column) -> String {
        let column = match column {
            Column::Outcome if self.structure.is_part_of_year(column) => Column::ToDate,
            Column::Outcome => return String::new(),
            column => column,
        };
        fill(self.words.by_column, &[("column", &uncapitalized(&self.column(column)))])
    }

    /// Up to which base the ceiling's rule is documented.
    pub fn not_documented_about(&self) -> String {
        let rule = &self.structure.ceiling;
        let limit = self.amount_with_unit(rule.documented_up_to_kr.ok_or(Missing::NotInReport));
        fill(self.words.not_documented_about, &[("rule", &capitalized(&rule.name)), ("limit", &limit)])
    }

    /// Whether a rate reaches its target, in a few words.
    pub fn rate_verdict(&self, tone: Tone, shortfall: Value) -> String {
        match (tone, shortfall) {
            (Tone::Reached, _) => self.words.reached_short.to_owned(),
            (Tone::NotReached, Ok(lacking)) => {
                fill(self.words.lacking_short, &[("lacking", &self.form().write_exact(lacking))])
            }
            (Tone::NotReached, Err(_)) => self.words.under_target_short.to_owned(),
            (Tone::Unknown, _) => String::new(),
        }
    }

    /// What a base comes to: its amount, its ceiling, and what is over or left.
    pub fn base_in_numbers(&self, amount: Value, ceiling: Value, headroom: Value) -> String {
        let words = self.words;
        match amount {
            Ok(_) => {}
            Err(Missing::PartOfYear) => return self.missing(Missing::PartOfYear),
            Err(_) => return String::new(),
        }
        let mut parts = vec![self.amount(amount)];
        match ceiling {
            Err(Missing::NotDocumented) => parts.push(uncapitalized(words.not_documented)),
            ceiling => parts.push(fill(words.ceiling_is, &[("ceiling", &self.amount(ceiling))])),
        }
        if let Ok(headroom) = headroom {
            let over = headroom < Decimal::ZERO;
            let template = if over { words.over } else { words.left };
            parts.push(fill(template, &[("amount", &self.amount(Ok(headroom.abs())))]));
        }
        parts.join(" · ")
    }

    /// Says so when a printed total index is not the computed one as shown; nothing when it is.
    pub fn printed_index_differs(&self, computed: Value, printed: Value) -> String {
        let (Ok(computed), Ok(printed)) = (computed, printed) else { return String::new() };
        if number::round(computed, printed.scale()) == printed {
            return String::new();
        }
        let (computed, printed) =
            (self.form().write_exact(number::round(computed, 1)), self.form().write_exact(printed));
        fill(self.words.printed_differs, &[("computed", &computed), ("printed", &printed)])
    }

    fn no_verdict(&self, headline: &Headline) -> Verdict {
        let missing = headline.value.err().or(headline.target.err());
        let lead = match headline.value {
            Ok(_) => self.words.no_target,
            Err(Missing::NotInReport) => self.words.cannot_be_computed_here,
            Err(_) => self.words.cannot_be_computed,
        };
        Verdict {
            tone: Tone::Unknown,
            lead: lead.to_owned(),
            rest: missing.map(|missing| self.missing(missing)).unwrap_or_default(),
        }
    }
}

fn tone(reached: bool) -> Tone {
    if reached { Tone::Reached } else { Tone::NotReached }
}
