//! Derivations as text: each step with its values, such as "20 % × 7 000 tkr + 15 % × 4 354 tkr = 2 053,1 tkr".
//!
//! The text is read from the steps of the graph; nothing is said that was not calculated.

use super::cell::in_unit;
use super::number;
use super::speaker::{DASH, Speaker};
use super::words::fill;
use crate::calculation::{Explanation, Key, NodeId, Operation, RateOf, Step, Unit};
use crate::report::InputId;
use rust_decimal::Decimal;

/// One line of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// What it is made of, with values; empty for a cell.
    pub formula: String,
    /// What it comes to, with its unit.
    pub value: String,
    /// Whether what it is made of, as written, does not come to what it comes to as written.
    pub is_rounded: bool,
    /// Whether it comes to nothing, so that the value is the reason.
    pub is_missing: bool,
    /// The figure it is, from which one goes on.
    pub key: Option<Key>,
    /// The cell it is, from which one goes to it.
    pub cell: Option<InputId>,
}

/// As many terms of a sum as are written out.
const MOST_TERMS: usize = 12;

impl Speaker<'_> {
    /// A figure's derivation: the figure first, then what it is made of, down to the cells.
    pub fn derivation(&self, explanation: &Explanation) -> Vec<Line> {
        let lines = explanation.steps.iter().filter_map(|step| {
            // A cell that is a figure as it stands is one line, the figure's.
            if let Operation::Input(_) = step.operation
                && explanation.steps.iter().any(|other| other.key.is_some() && is_just(other, step.node))
            {
                return None;
            }
            let cell = match step.operation {
                Operation::Input(id) => Some(id),
                _ => None,
            };
            let name = match (step.key, cell) {
                (_, Some(id)) => self.cell(id),
                (Some(key), None) => self.figure(key),
                // What has no name is written out where it is used.
                (None, None) => return None,
            };
            let only = step.operands.first().filter(|&&node| is_just(step, node));
            let only = only.and_then(|&node| explanation.step(node)).map(|step| step.operation);
            let cell = match only {
                Some(Operation::Input(id)) => Some(id),
                _ => cell,
            };
            let formula = if cell.is_some() { String::new() } else { self.formula(explanation, step) };
            Some(Line {
                name,
                formula,
                value: self.step_value(step),
                is_rounded: self.is_step_rounded(explanation, step),
                is_missing: step.value.is_err(),
                key: step.key,
                cell,
            })
        });
        lines.collect()
    }

    /// Where a figure comes from: the report, and the rules and the method applied.
    pub fn sources(&self, explanation: &Explanation) -> Vec<String> {
        let f = self.words.figures;
        let mut sources: Vec<String> = explanation.rules().map(|rule| rule.source.clone()).collect();
        sources.dedup();
        let method = match explanation.key {
            Key::MemberShare { .. } | Key::MemberSum { .. } => f.source_law,
            Key::Rate { rate: RateOf::Group(_) | RateOf::Reason(_), .. }
            | Key::RateReached { rate: RateOf::Group(_) | RateOf::Reason(_), .. }
            | Key::RateShortfall { rate: RateOf::Group(_) | RateOf::Reason(_), .. }
            | Key::RateFurther { .. } => f.source_positive,
            Key::Index { .. }
            | Key::IndexLow(_)
            | Key::IndexHigh(_)
            | Key::IndexFit(_)
            | Key::PointsReached(_) => f.source_index,
            Key::AdjustedResult | Key::BalanceRequirementResult => f.source_balance_requirement,
            _ => "",
        };
        let named = [self.structure.source.as_str(), self.structure.name.as_str(), f.source_report];
        let report = named.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        sources.extend([method, report].into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
        // Where it stands in print, as far as that is said.
        let name = explanation.key.to_string();
        let printed = self.structure.prints.iter().filter(|print| print.of == name && !print.at.is_empty());
        sources.extend(printed.map(|print| print.at.clone()));
        sources
    }

    /// A step's value with its unit, or why it has none.
    pub fn step_value(&self, step: &Step) -> String {
        match step.value.and_then(crate::calculation::Exact::to_decimal) {
            Ok(value) => match step.unit {
                Some(unit) => self.figure_value(unit, Ok(value), &step.bounds),
                None => self.figure_value(Unit::OfRow, Ok(value), &step.bounds),
            },
            Err(missing) => self.missing(missing),
        }
    }

    /// What a step is made of, without parentheses round the whole.
    fn formula(&self, explanation: &Explanation, step: &Step) -> String {
        bare(self.formula_in_parts(explanation, step))
    }

    fn formula_in_parts(&self, explanation: &Explanation, step: &Step) -> String {
        let f = self.words.figures;
        let of = |place: usize| {
            let beside = match step.operation {
                Operation::Difference => step.unit,
                _ => None,
            };
            step.operands.get(place).map(|&node| self.operand(explanation, node, beside)).unwrap_or_default()
        };
        let two = |sign: &str| format!("{} {sign} {}", of(0), of(1));
        let listed = |word: &str| format!("{word} {}", self.terms(explanation, &step.operands, ", "));
        match step.operation {
            Operation::Input(_) => f.entered.to_owned(),
            Operation::Constant(value) => self.form().write_exact(value),
            Operation::SumOfEntered | Operation::SumOfAll => self.terms(explanation, &step.operands, " + "),
            Operation::Difference => two("−"),
            Operation::Product => two("×"),
            Operation::Percentage | Operation::Quotient => two("/"),
            Operation::PercentOf => {
                let percent = step.operands.first().and_then(|&node| explanation.step(node));
                let bounds = percent.map_or(&[][..], |step| &step.bounds);
                let percent =
                    percent.and_then(|step| step.value.and_then(crate::calculation::Exact::to_decimal).ok());
                let percent = percent
                    .map_or_else(|| of(0), |value| self.figure_value(Unit::Percent, Ok(value), bounds));
                format!("{percent} × {}", of(1))
            }
            Operation::FirstKnown
            | Operation::Where
            | Operation::Weighed
            | Operation::Provided
            | Operation::OfPart
            | Operation::OrEmpty(_)
            | Operation::Judged(_)
            | Operation::Direction => of(0),
            Operation::Majority(_) => fill(
                f.majority_of,
                &[("votes", &self.terms(explanation, step.operands.get(2..).unwrap_or_default(), ", "))],
            ),
            // What is not reached counts as nothing, and is written as that.
            Operation::Counted => {
                let verdict = step.operands.get(1).and_then(|&node| explanation.step(node));
                let is_no = verdict
                    .is_some_and(|verdict| verdict.value.is_ok_and(crate::calculation::Exact::is_zero));
                if is_no { "0".to_owned() } else { of(0) }
            }
            Operation::OrZero => {
                match explanation.step(step.operands.first().copied().unwrap_or(step.node)) {
                    Some(operand) if operand.value.is_err() => f.counted_as_nothing.to_owned(),
                    _ => of(0),
                }
            }
            Operation::WholeShortfall => format!("{} → {}", of(0), f.rounded_up),
            Operation::Rounded => format!("{} → {}", of(0), f.rounded),
            Operation::Size => format!("|{}|", of(0)),
            Operation::Gain => format!("max({}; 0)", bare(of(0))),
            Operation::Least | Operation::LowestIndex => listed(f.smallest),
            Operation::Most | Operation::HighestIndex => listed(f.largest),
            Operation::CountKnown | Operation::CountYes => {
                fill(f.count_of, &[("count", &step.operands.len().to_string())])
            }
            Operation::WholePointsFit => self.terms(explanation, &step.operands, ", "),
            Operation::Tiers(_) => self.tiers(explanation, step),
            Operation::AtLeast => two("≥"),
            Operation::AtMost => two("≤"),
            Operation::MoreThan => two(">"),
            Operation::LessThan => two("<"),
            Operation::Equals => two("="),
        }
    }

    /// A value that something is made of: of what has a name its value, of what has none what it is made of.
    fn operand(&self, explanation: &Explanation, node: NodeId, beside: Option<Unit>) -> String {
        let Some(step) = explanation.step(node) else { return String::new() };
        // A constant beside percentages is one.
        if let Operation::Constant(value) = step.operation
            && let Some(unit) = step.unit.or(beside)
        {
            return self.figure_value(unit, Ok(value), &step.bounds);
        }
        let is_named = step.key.is_some() || matches!(step.operation, Operation::Input(_));
        if is_named || step.operands.is_empty() {
            // Why it is missing is said where it is a line of its own.
            return if step.value.is_ok() { self.step_value(step) } else { DASH.to_owned() };
        }
        let formula = self.formula(explanation, step);
        let passes_on = matches!(
            step.operation,
            Operation::FirstKnown
                | Operation::Where
                | Operation::Weighed
                | Operation::Provided
                | Operation::OrZero
                | Operation::OrEmpty(_)
                | Operation::Judged(_)
                | Operation::Counted
        );
        // One number needs no parentheses, and what is in some already none more.
        let is_whole = bare(formula.clone()) != formula || !formula.contains(' ');
        let is_one = matches!(step.operation, Operation::Gain | Operation::Size);
        if passes_on || is_whole || is_one { formula } else { format!("({formula})") }
    }

    fn terms(&self, explanation: &Explanation, operands: &[NodeId], between: &str) -> String {
        // What is empty adds nothing, and is not written out.
        let known = |node: &&NodeId| explanation.step(**node).is_none_or(|step| step.value.is_ok());
        let known: Vec<&NodeId> = operands.iter().filter(known).collect();
        let mut terms: Vec<String> =
            known.iter().take(MOST_TERMS).map(|&&node| self.operand(explanation, node, None)).collect();
        if let Some(more) = known.len().checked_sub(MOST_TERMS).filter(|more| *more > 0) {
            terms.push(fill(self.words.figures.and_more, &[("count", &more.to_string())]));
        }
        terms.join(between)
    }

    /// A ceiling by tiers: the part of the base in each tier times its percentage.
    fn tiers(&self, explanation: &Explanation, step: &Step) -> String {
        let base = step.operands.first().and_then(|&node| explanation.step(node));
        let base = base.and_then(|base| base.value.and_then(crate::calculation::Exact::to_decimal).ok());
        let (Some(rule), Some(base)) = (&step.rule, base) else { return String::new() };
        if rule.documented_up_to_kr.is_some_and(|limit| base > limit) {
            return self.words.figures.not_documented.to_owned();
        }
        let amount = |value_kr: Decimal| {
            let shown = self.form().write_exact(number::round(in_unit(value_kr, self.structure.money), 3));
            self.form().with_unit(&shown, self.money_unit())
        };
        let slices = rule.slices_kr(base).filter_map(Result::ok).filter(|(_, slice)| !slice.is_zero());
        let slices =
            slices.map(|(percent, slice)| format!("{} × {}", self.percent_exactly(percent), amount(slice)));
        let terms: Vec<String> = rule.amount_kr.map(amount).into_iter().chain(slices).collect();
        if terms.is_empty() { amount(Decimal::ZERO) } else { terms.join(" + ") }
    }

    /// A step as one line of text: "20 % × 7 000 tkr + 15 % × 4 354 tkr = 2 053,1 tkr".
    pub fn step_in_full(&self, line: &Line) -> String {
        if line.formula.is_empty() || line.formula == line.value || line.is_missing {
            return line.value.clone();
        }
        let rounded = if line.is_rounded { self.words.figures.rounded } else { "" };
        let whole = format!("{} = {}", line.formula, line.value);
        if rounded.is_empty() { whole } else { format!("{whole} ({rounded})") }
    }

    /// Whether the terms of a sum or a difference, each rounded by itself, do not come to it as it is written.
    fn is_step_rounded(&self, explanation: &Explanation, step: &Step) -> bool {
        let unit = step.unit.unwrap_or(Unit::OfRow);
        let shown = |step: &Step| {
            let value = step.value.and_then(crate::calculation::Exact::to_decimal).ok()?;
            self.shown_number(unit, value, &step.bounds, 1)
        };
        let is_sum = matches!(step.operation, Operation::SumOfEntered | Operation::SumOfAll);
        if !is_sum && step.operation != Operation::Difference {
            return false;
        }
        let (mut terms, Some(whole)) = (Vec::new(), shown(step)) else { return false };
        for node in &step.operands {
            let Some(term) = explanation.step(*node) else { return false };
            let is_written = term.key.is_some() || term.operands.is_empty();
            match shown(term) {
                // What is written out of what it is made of is not rounded there.
                Some(_) if !is_written => return false,
                Some(term) if !is_sum && !terms.is_empty() => terms.push(number::opposite(term)),
                Some(term) => terms.push(term),
                None => {}
            }
        }
        !super::shown::comes_to(terms.into_iter(), whole)
    }

    /// What a figure of a unit is written with, to a reader of detail.
    pub fn value_of(&self, unit: Option<Unit>, value: Decimal) -> String {
        self.figure_value(unit.unwrap_or(Unit::OfRow), Ok(value), &[])
    }
}

/// A figure that is a cell as it stands is one line with the way to the cell, not two that say the same.
pub fn with_cells_at_their_figures(lines: impl IntoIterator<Item = Line>) -> Vec<Line> {
    let mut merged: Vec<Line> = Vec::new();
    for line in lines {
        let before = merged.last_mut().filter(|before| {
            line.cell.is_some()
                && before.cell.is_none()
                && (&before.name, &before.value) == (&line.name, &line.value)
        });
        match before {
            Some(before) => before.cell = line.cell,
            None => merged.push(line),
        }
    }
    merged
}

/// A text without the parentheses round the whole of it.
fn bare(text: String) -> String {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let closes_first = |inner: &str| {
        let mut depth = 0_i32;
        inner.chars().any(|letter| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            depth < 0
        })
    };
    match inner {
        Some(inner) if !closes_first(inner) => inner.to_owned(),
        _ => text,
    }
}

/// Whether a step hands on the value of one operand as it is.
fn is_just(step: &Step, operand: NodeId) -> bool {
    step.operation == Operation::FirstKnown && step.operands.first() == Some(&operand)
}
