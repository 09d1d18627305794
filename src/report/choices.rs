//! The words of the choices that a structure offers, as they stand in files and addresses.
//!
//! A released word never changes its meaning.

use super::economy::{Column, Differences, Member, MoneyUnit, Nature, Role};
use super::part::Choice;
use super::print::PrintUnit;
use super::social_budget::IndicatorKind;
use super::table::{Expectation, PlaceKind, RowRole, TableKind};
use super::word::{Word, Words, coded_choices, write_word};
use crate::rules::CeilingBase;

macro_rules! choices {
    ($($Name:ident { $($word:literal => $Value:ident),* $(,)? })*) => {$(
        impl Choice for $Name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$Value)),*];
        }
    )*};
}

choices! {
    Role {
        "member_contributions" => MemberContributions,
        "eu_funds" => EuFunds,
        "other_income" => OtherIncome,
        "cost" => Cost,
        "eu_cost" => EuCost,
        "depreciation" => Depreciation,
        "financial_income" => FinancialIncome,
        "financial_cost" => FinancialCost,
        "extraordinary" => Extraordinary,
    }
    Nature {
        "administration" => Administration,
        "structural" => Structural,
        "individual" => Individual,
    }
    Member {
        "state" => State,
        "region" => Region,
        "municipality" => Municipality,
    }
    MoneyUnit {
        "kr" => Kr,
        "tkr" => Tkr,
        "mkr" => Mkr,
    }
    Differences {
        "better" => Better,
        "outcome_minus_budget" => OutcomeMinusBudget,
        "budget_minus_outcome" => BudgetMinusOutcome,
    }
    Column {
        "budget" => Budget,
        "revised" => Revised,
        "period_budget" => PeriodBudget,
        "to_date" => ToDate,
        "forecast" => Forecast,
        "outcome" => Outcome,
        "previous" => Previous,
        "previous_to_date" => PreviousToDate,
    }
    CeilingBase {
        "contributions" => Contributions,
        "total_income" => TotalIncome,
        "total_income_without_eu" => TotalIncomeWithoutEu,
        "own_amount" => OwnAmount,
    }
    TableKind {
        "note" => Note,
        "balance" => Balance,
        "cash_flow" => CashFlow,
        "debts" => Debts,
        "overview" => Overview,
        "estimates" => Estimates,
        "strategic" => Strategic,
        "goals" => Goals,
        "support" => Support,
        "survey" => Survey,
        "training" => Training,
    }
    Expectation {
        "met" => Met,
        "uncertain" => Uncertain,
        "not_fully_met" => NotFullyMet,
        "not_met" => NotMet,
    }
    PlaceKind {
        "municipality" => Municipality,
        "region" => Region,
        "nation" => Nation,
    }
    PrintUnit {
        "own" => Own,
        "percent" => Percent,
        "kr" => Kr,
        "tkr" => Tkr,
        "mkr" => Mkr,
    }
    IndicatorKind {
        "at_least" => AtLeast,
        "at_most" => AtMost,
        "increased" => Increased,
        "decreased" => Decreased,
        "no_difference" => NoDifference,
        "yes_no" => YesNo,
        "judged" => Judged,
    }
}

/// A choice that stands in addresses too stands there with the same word.
macro_rules! choices_in_addresses {
    ($($Name:ident),*) => {$(
        impl Word for $Name {
            fn write(&self, text: &mut String) {
                if let Some((word, _)) = Self::WORDS.iter().find(|(_, value)| value == self) {
                    write_word(text, word);
                }
            }

            fn read(words: &mut Words<'_>) -> Option<Self> {
                let word = words.next()?;
                Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
            }
        }
    )*};
}

choices_in_addresses!(Column, Nature, Member, CeilingBase, Expectation, RowRole);

coded_choices!(Column, Member, CeilingBase, Expectation, RowRole);
