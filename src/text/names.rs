//! What cells, measures, lines and bases are called.

use super::in_order::nth;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{RateOf, Way};
use crate::report::{
    AmountOf, AreaId, Column, InputId, Measure, SeatId, Section, Sex, TargetOf, UnitId, YearOffset,
};
use crate::rules::CeilingBase;

impl Speaker<'_> {
    /// What a cell is called, so that it can be found.
    pub fn cell(&self, id: InputId) -> String {
        let words = self.words;
        // Where there is but one unit its name tells nothing.
        let several = self.structure.units.len() > 1;
        let unit_name = |unit| {
            let unit = self.structure.unit(unit).filter(|_| several);
            unit.map(|unit| unit.name.clone()).unwrap_or_default()
        };
        let parts = match id {
            InputId::Count { unit, measure, sex, year } => {
                vec![self.measure(measure), uncapitalized(self.sex(sex)), unit_name(unit), self.year(year)]
            }
            InputId::WomenShare { unit, measure, year } => {
                let share =
                    fill(words.figures.women_of, &[("figure", &uncapitalized(&self.measure(measure)))]);
                vec![share, unit_name(unit), self.year(year)]
            }
            InputId::Share { unit, measure, year } => {
                vec![words.rate.to_owned(), self.measure(measure), unit_name(unit), self.year(year)]
            }
            InputId::ShareOfSex { unit, measure, sex, year } => vec![
                words.rate.to_owned(),
                self.measure(measure),
                uncapitalized(self.sex(sex.into())),
                unit_name(unit),
                self.year(year),
            ],
            InputId::Amount { of, column } => vec![self.amount_of(of), uncapitalized(&self.column(column))],
            InputId::OpeningEquity(column) => {
                vec![words.opening_equity.to_owned(), uncapitalized(&self.column(column))]
            }
            InputId::ClosingEquity(column) => {
                vec![words.closing_equity.to_owned(), uncapitalized(&self.column(column))]
            }
            InputId::EquityAdjustment(column) => {
                vec![words.figures.equity_adjustment.to_owned(), uncapitalized(&self.column(column))]
            }
            InputId::MunicipalKey(line) => {
                vec![words.figures.key.to_owned(), self.amount_of(AmountOf::Line(line))]
            }
            InputId::BalanceAdjustment(adjustment) => {
                vec![
                    words.figures.adjustment(adjustment).to_owned(),
                    words.figures.balance_requirement.to_owned(),
                ]
            }
            InputId::OwnCeilingBase => vec![words.ceiling_base.to_owned(), uncapitalized(words.own_amount)],
            InputId::AreaPoints(area) => vec![self.area(area), uncapitalized(words.points)],
            InputId::AreaIndex { unit, area, year } => {
                vec![words.index.to_owned(), self.area(area), unit_name(unit), self.year(year)]
            }

            InputId::IndicatorWeight(id) => {
                let name = vec![self.indicator(id), words.figures.weight.to_owned()];
                name.into_iter().chain(self.example()).collect()
            }
            InputId::IndicatorTarget(id) => vec![self.indicator(id), words.figures.target.to_owned()],
            InputId::Indicator { unit, indicator, part } => {
                vec![
                    self.indicator(indicator),
                    words.figures.indicator_part(part).to_owned(),
                    unit_name(unit),
                ]
            }
            InputId::Vote { seat, unit, indicator } => {
                vec![self.indicator(indicator), self.of_seat(words.figures.vote_of, seat), unit_name(unit)]
            }
            InputId::VoteNote { seat, unit, indicator } => {
                vec![
                    self.indicator(indicator),
                    self.of_seat(words.figures.vote_note_of, seat),
                    unit_name(unit),
                ]
            }
            InputId::AreaWords { unit, area, of } => {
                vec![nth(&words.figures.wordings, of as usize).to_owned(), self.area(area), unit_name(unit)]
            }
            InputId::IndexWords { unit, of } => {
                vec![
                    nth(&words.figures.wordings, of as usize).to_owned(),
                    words.impact_index.to_owned(),
                    unit_name(unit),
                ]
            }
            InputId::Cell { table, row, field, year } => {
                vec![self.table(table), self.row(table, row), self.field(table, field), self.year(year)]
            }
            InputId::Printed(id) => vec![words.figures.in_print.to_owned(), self.place_in_print(id)],
            InputId::PrintedIndex { unit, year } => {
                vec![words.impact_index.to_owned(), unit_name(unit), self.year(year)]
            }
            InputId::Target { unit, of } => {
                vec![fill(words.target, &[("target", &self.target_of(of))]), unit_name(unit)]
            }
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    fn of_seat(&self, template: &str, seat: SeatId) -> String {
        let name = self.structure.seat(seat).map_or("", |seat| seat.name.as_str());
        fill(template, &[("table", name)])
    }

    pub(super) fn year(&self, year: YearOffset) -> String {
        if year == YearOffset::CURRENT {
            return String::new();
        }
        (i32::from(self.structure.year) + i32::from(year.0)).to_string()
    }

    pub(crate) fn area(&self, id: AreaId) -> String {
        self.structure.area(id).map(|area| area.name.clone()).unwrap_or_default()
    }

    fn target_of(&self, of: TargetOf) -> String {
        match of {
            TargetOf::Index => self.words.impact_index.to_owned(),
            TargetOf::Group(id) => self.measure(Measure::Group(id)),
            TargetOf::Reason(id) => self.measure(Measure::Reason(id)),
            TargetOf::ReferredBy(id) => self.measure(Measure::ReferredBy(id)),
            TargetOf::AcceptedFrom(id) => self.measure(Measure::AcceptedFrom(id)),
            TargetOf::Throughput => self.words.throughput.to_owned(),
            TargetOf::Acceptance => self.words.acceptance.to_owned(),
        }
    }

    /// What a measure is called.
    pub fn measure(&self, measure: Measure) -> String {
        let words = self.words;
        match measure {
            Measure::Participants => words.participants,
            Measure::New => words.new,
            Measure::Closed => words.closed,
            Measure::Remaining => words.remaining,
            Measure::Referred => words.referred,
            Measure::Accepted => words.accepted,
            Measure::Declined => words.declined,
            Measure::Undecided => words.undecided,
            Measure::ReferredBy(id) | Measure::AcceptedFrom(id) => {
                let party = self.structure.party(id).map_or("", |party| party.name.as_str());
                let words = self.words.figures;
                let template = if matches!(measure, Measure::ReferredBy(_)) {
                    words.referred_by
                } else {
                    words.accepted_from
                };
                return fill(template, &[("party", party)]);
            }
            Measure::Group(id) => self.structure.exit_group(id).map_or("", |group| &group.name),
            Measure::Reason(id) => self.structure.reason(id).map_or("", |(_, name)| name),
        }
        .to_owned()
    }

    /// What an amount belongs to.
    pub fn amount_of(&self, of: AmountOf) -> String {
        match of {
            AmountOf::Line(id) => self.structure.line(id).map_or("", |(_, name)| name),
            AmountOf::Group(id) => self.structure.line_group(id).map_or("", |group| &group.name),
            AmountOf::Nature(nature) => self.words.figures.nature(nature),
            AmountOf::Section(Section::Income) => self.words.operating_income,
            AmountOf::Section(Section::Costs) => self.words.operating_costs,
        }
        .to_owned()
    }

    /// The heading of a column; last year's is the year.
    pub fn column(&self, column: Column) -> String {
        match column {
            Column::Budget => self.words.budget.to_owned(),
            Column::Outcome => self.words.outcome.to_owned(),
            Column::ToDate => self.words.to_date.to_owned(),
            Column::Forecast => self.words.forecast.to_owned(),
            Column::Revised => self.words.revised.to_owned(),
            Column::PeriodBudget => self.words.period_budget.to_owned(),
            Column::PreviousToDate => self.words.previous_to_date.to_owned(),
            Column::Previous => self.previous_year(self.structure.year),
        }
    }

    /// Women, men or total.
    pub fn sex(&self, sex: Sex) -> &'static str {
        match sex {
            Sex::Women => self.words.women,
            Sex::Men => self.words.men,
            Sex::All => self.words.total,
        }
    }

    /// What the ceiling's rule is applied to.
    pub fn base_name(&self, base: CeilingBase) -> &'static str {
        match base {
            CeilingBase::Contributions => self.words.base_contributions,
            CeilingBase::TotalIncome => self.words.base_total_income,
            CeilingBase::TotalIncomeWithoutEu => self.words.base_without_eu,
            CeilingBase::OwnAmount => self.words.base_own,
        }
    }

    /// What a base is called at the head of a line.
    pub fn base_title(&self, base: CeilingBase) -> String {
        capitalized(self.base_name(base))
    }

    /// What a rate is called.
    pub fn rate_name(&self, rate: RateOf) -> String {
        match rate {
            RateOf::Group(id) => self.measure(Measure::Group(id)),
            RateOf::Reason(id) => self.measure(Measure::Reason(id)),
            RateOf::ReferredBy(id) => self.measure(Measure::ReferredBy(id)),
            RateOf::AcceptedFrom(id) => self.measure(Measure::AcceptedFrom(id)),
            RateOf::Throughput => self.words.throughput.to_owned(),
            RateOf::Acceptance => self.words.acceptance.to_owned(),
        }
    }

    /// What moves a unit's name to the right by its depth in the tree, where a list has no other way.
    pub fn indentation(&self, unit: UnitId) -> String {
        let mut depth = 0;
        let mut parent = self.structure.unit(unit).and_then(|unit| unit.parent);
        while let Some(id) = parent {
            depth += 1;
            parent = self.structure.unit(id).and_then(|unit| unit.parent);
        }
        "\u{a0}\u{a0}\u{a0}".repeat(depth)
    }

    pub(crate) fn way(&self, way: Way) -> &'static str {
        match way {
            Way::Sexes => self.words.way_sexes,
            Way::Parts => self.words.way_parts,
            Way::Parties => self.words.way_parties,
            Way::Units => self.words.way_units,
            Way::Flow => self.words.way_flow,
        }
    }
}

/// The first letter in upper case, for a name that begins a sentence.
pub(crate) fn capitalized(text: &str) -> String {
    with_first_letter(text, |letter| if is_lower(letter) { shifted(letter, -CASE_DISTANCE) } else { letter })
}

/// The first letter in lower case, for a name within a sentence; an abbreviation stays as it is.
pub(crate) fn uncapitalized(text: &str) -> String {
    if text.chars().nth(1).is_some_and(|second| !is_lower(second) && second != ' ') {
        return text.to_owned();
    }
    with_first_letter(text, |letter| if is_upper(letter) { shifted(letter, CASE_DISTANCE) } else { letter })
}

/// A text with its capitals as small letters, to look for it.
pub fn lowered(text: &str) -> String {
    text.chars()
        .map(|letter| if is_upper(letter) { shifted(letter, CASE_DISTANCE) } else { letter })
        .collect()
}

fn with_first_letter(text: &str, change: fn(char) -> char) -> String {
    let mut letters = text.chars();
    letters.next().map(change).into_iter().chain(letters).collect()
}

// Western European letters are all that names here begin with; the tables of all the world's letters would be a
// tenth of the program.

/// Between a small letter and its capital in Latin-1.
const CASE_DISTANCE: i32 = 32;

fn is_upper(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ')
}

fn is_lower(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'à'..='ö' | 'ø'..='þ')
}

fn shifted(letter: char, distance: i32) -> char {
    (letter as u32).checked_add_signed(distance).and_then(char::from_u32).unwrap_or(letter)
}
