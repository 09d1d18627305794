//! Scenarios in words: levers, what they come to, and what a target would take.

use super::cell::{CellKind, write_cell};
use super::names::uncapitalized;
use super::number;
use super::scenario_words::ScenarioWords;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Key, NoSolution, Solution, Unit, Value};
use crate::decimal::Called;
use crate::report::{AmountOf, Changes, Entry, IndicatorPart, InputId, Measure, YearOffset};
use crate::scenario::{Compared, Ground, Lever, Wanted};
use rust_decimal::Decimal;

/// A figure beside what it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedText {
    /// What it comes to.
    pub value: String,
    /// How much more or less that is; nothing for the calculation itself.
    pub difference: String,
}

/// Where a lever stands, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeverText {
    /// Where its slider stands.
    pub slider: String,
    /// Its number, as it is typed.
    pub place: String,
    /// The same in percent; nothing of what is no amount.
    pub percent: String,
    /// What it changes, in a few words.
    pub effect: String,
    /// Whether it stands elsewhere than in the calculation.
    pub is_moved: bool,
    /// Whether the cells stand as it would put them.
    pub is_even: bool,
}

impl Speaker<'_> {
    fn scenarios(&self) -> &'static ScenarioWords {
        self.words.scenarios
    }

    /// What a lever is called.
    pub fn lever(&self, lever: Lever) -> String {
        let w = self.scenarios();
        match lever {
            Lever::Allocation => w.allocation.to_owned(),
            Lever::Costs => w.costs.to_owned(),
            Lever::Group(group) => self.amount_of(AmountOf::Group(group)),
            Lever::Later(line) => fill(w.later, &[("name", &self.amount_of(AmountOf::Line(line)))]),
            Lever::Closures(_) => w.closures.to_owned(),
            Lever::Mix(_, measure) => fill(w.mix, &[("name", &uncapitalized(&self.measure(measure)))]),
            Lever::Cell(InputId::Indicator { indicator, part: IndicatorPart::Judgement, .. }) => {
                self.indicator(indicator)
            }
            Lever::Cell(InputId::AreaIndex { area, year: YearOffset::CURRENT, .. }) => self.area(area),
            Lever::Cell(cell) => self.cell(cell),
        }
    }

    /// What a lever is about, where what it does is said before.
    pub fn lever_subject(&self, lever: Lever) -> String {
        match lever {
            Lever::Later(line) => self.amount_of(AmountOf::Line(line)),
            lever => self.lever(lever),
        }
    }

    /// What is to be known of a lever before one moves it; nothing of most.
    pub fn lever_about(&self, ground: &Ground<'_>, lever: Lever) -> String {
        let w = self.scenarios();
        match lever {
            Lever::Later(_) => fill(w.later_about, &[("months", &Lever::months(ground).to_string())]),
            Lever::Closures(_) => w.closures_about.to_owned(),
            Lever::Mix(..) => w.mix_about.to_owned(),
            _ => String::new(),
        }
    }

    /// What a lever's number is counted in.
    pub fn lever_unit(&self, lever: Lever) -> &'static str {
        match lever {
            Lever::Later(_) => self.scenarios().months,
            Lever::Closures(_) | Lever::Mix(..) => self.scenarios().persons,
            Lever::Cell(cell) => match CellKind::of(self.structure, cell) {
                CellKind::Money { .. } => self.money_unit(),
                CellKind::Percent => self.words.percent,
                _ => "",
            },
            _ => self.money_unit(),
        }
    }

    /// A lever's place as it is typed and shown, without its unit; with a sign where it is more or less than nothing.
    pub fn lever_place(&self, lever: Lever, at: Decimal) -> String {
        if let Lever::Cell(cell) = lever {
            return self.typed(CellKind::of(self.structure, cell), Some(&Entry::Value(at)));
        }
        let shown = if lever.is_amount() { super::cell::in_unit(at, self.structure.money) } else { at };
        let sign = if at > Decimal::ZERO && !matches!(lever, Lever::Later(_)) { "+" } else { "" };
        format!("{sign}{}", self.form().write_exact(shown.normalize()))
    }

    /// Where a lever stands in a scenario.
    pub fn lever_text(&self, ground: &Ground<'_>, lever: Lever, changes: &Changes) -> LeverText {
        let w = self.scenarios();
        let setting = lever.setting(ground, changes);
        let is_moved = match lever {
            Lever::Cell(cell) => changes.contains_key(&cell),
            _ => !setting.at.is_zero() || !setting.is_even,
        };
        let percent = if lever.is_amount() { lever.percent(ground, setting.at) } else { None };
        // An empty cell is not nothing.
        let is_empty = matches!(lever, Lever::Cell(_)) && !setting.is_even;
        let place = if is_empty { String::new() } else { self.lever_place(lever, setting.at) };
        let in_percent =
            percent.map(|percent| format!(" · {}", self.form().percent(&self.signed_percent(percent))));
        let effect = if is_moved {
            self.form().with_unit(&place, self.lever_unit(lever)) + &in_percent.unwrap_or_default()
        } else {
            w.unchanged.to_owned()
        };
        LeverText {
            slider: percent.unwrap_or(setting.at).normalize().to_string(),
            place,
            percent: percent.map(|percent| self.signed_percent(percent)).unwrap_or_default(),
            effect,
            is_moved,
            is_even: setting.is_even || matches!(lever, Lever::Cell(_)),
        }
    }

    /// So many percent, with their sign.
    pub fn signed_percent(&self, percent: Decimal) -> String {
        let sign = if percent > Decimal::ZERO { "+" } else { "" };
        format!("{sign}{}", self.form().write_exact(percent))
    }

    /// What a figure is called where scenarios are compared, with the unit that its values are written without.
    pub fn compared_name(&self, compared: &Compared) -> String {
        let name = self.short_figure(compared.key);
        match compared.unit {
            Unit::Kr => format!("{name}, {}", self.money_unit()),
            Unit::Percent => format!("{name}, {}", self.scenarios().in_points),
            _ => name,
        }
    }

    /// A figure's name where it is plain of what.
    pub fn short_figure(&self, key: Key) -> String {
        let words = self.words;
        match key {
            Key::Index { .. } => match self.example() {
                Some(example) => format!("{} ({example})", words.impact_index),
                None => words.impact_index.to_owned(),
            },
            Key::Rate { .. } if self.is_headline_rate(key) => words.positive_solution.to_owned(),
            Key::Headroom { .. } => fill(words.headroom_to, &[("rule", &self.structure.ceiling.name)]),
            Key::Ceiling { base, .. } => {
                super::names::capitalized(&self.by_rule(words.sheets.by_rule, None, base))
            }
            key => self.figure_name(key),
        }
    }

    fn is_headline_rate(&self, key: Key) -> bool {
        let group = self.structure.positive_group().map(|group| group.id);
        matches!(key, Key::Rate { rate: crate::calculation::RateOf::Group(id), .. } if Some(id) == group)
    }

    /// What a figure comes to in the calculation, or in a scenario.
    pub fn compared(&self, compared: &Compared, place: usize) -> ComparedText {
        let none = Err(crate::calculation::Missing::NotInReport);
        let value = compared.values.get(place).copied().unwrap_or(none);
        let target = compared.targets.get(place).copied().unwrap_or(none);
        let shown = match compared.unit {
            Unit::Kr => self.headroom(value),
            Unit::Percent => self.percent(value, target),
            _ => self.points(value, target),
        };
        let difference = match place.checked_sub(1) {
            Some(scenario) => self.difference_of(compared.unit, compared.difference(scenario)),
            None => String::new(),
        };
        ComparedText { value: shown, difference }
    }

    fn difference_of(&self, unit: Unit, difference: Value) -> String {
        let Ok(by) = difference else { return String::new() };
        if by.is_zero() {
            return self.scenarios().same.to_owned();
        }
        if unit == Unit::Kr {
            return self.signed_amount(difference);
        }
        let rounded = number::round(by, number::decimals_beside(by, &[], 1)).normalize();
        self.form().write_signed(rounded, rounded.scale())
    }

    /// A cell of a scenario as it is shown, with its unit.
    pub fn entry(&self, cell: InputId, entry: Option<&Entry>) -> String {
        let kind = CellKind::of(self.structure, cell);
        match entry {
            None => self.scenarios().empty.to_owned(),
            Some(Entry::Text(_)) => self.typed(kind, entry),
            Some(_) => self.form().with_unit(&self.typed(kind, entry), self.lever_unit(Lever::Cell(cell))),
        }
    }

    /// Where a lever would have to stand, and what comes of it, in words.
    pub fn required(
        &self,
        ground: &Ground<'_>,
        lever: Lever,
        wanted: Wanted,
        solution: &Result<Solution, NoSolution>,
    ) -> Vec<String> {
        let w = self.scenarios();
        let figure = uncapitalized(&self.short_figure(wanted.figure));
        let unit = ground.base.unit(wanted.figure).unwrap_or(Unit::Number);
        let value = |value: Value| self.figure_value(unit, value, &[wanted.target]);
        let name = self.lever(lever);
        match solution {
            Ok(solution) => {
                let mut said = Vec::new();
                if solution.reached_now {
                    said.push(w.required_now.to_owned());
                }
                said.push(self.required_place(ground, lever, solution));
                // Cells come only so near to what is asked for: past it by less than is shown, it is what was asked for.
                let past = solution.figure.minus_within(wanted.target);
                let comes_to = if unit == Unit::Kr && self.rounds_to_nothing(past) {
                    wanted.target
                } else {
                    solution.figure
                };
                said.push(fill(w.then, &[("figure", &figure), ("value", &value(Ok(comes_to)))]));
                said
            }
            Err(NoSolution::NotInReport | NoSolution::NoEffect) => {
                vec![fill(w.no_effect, &[("lever", &name), ("figure", &figure)])]
            }
            Err(NoSolution::Missing(missing)) => vec![self.missing(*missing)],
            Err(NoSolution::OutOfReach(nearest)) => {
                vec![fill(w.out_of_reach, &[("figure", &figure), ("value", &value(Ok(*nearest)))])]
            }
            Err(NoSolution::AlwaysReached) => vec![w.always.to_owned()],
        }
    }

    fn required_place(&self, ground: &Ground<'_>, lever: Lever, solution: &Solution) -> String {
        let w = self.scenarios();
        let at = solution.value;
        let size = self.form().write_exact(at.abs());
        let is_less = at.is_sign_negative() && !at.is_zero();
        match lever {
            Lever::Allocation | Lever::Group(_) | Lever::Costs => {
                let change = self.form().with_unit(&self.lever_place(lever, at), self.money_unit());
                let percent = lever.percent(ground, at).map(|percent| self.signed_percent(percent));
                let percent = self.form().percent(&percent.unwrap_or_default());
                let to = lever.total(ground).plus(at).ok_or(crate::calculation::Missing::TooLarge);
                let to = self.amount_with_unit(to);
                let name = self.lever(lever);
                fill(
                    w.required_amount,
                    &[("lever", &name), ("change", &change), ("percent", &percent), ("to", &to)],
                )
            }
            Lever::Later(_) => fill(w.required_later, &[("lever", &self.lever(lever)), ("at", &size)]),
            Lever::Closures(_) => {
                fill(if is_less { w.required_fewer } else { w.required_more }, &[("at", &size)])
            }
            Lever::Mix(_, measure) => {
                let template = if is_less { w.required_mix_fewer } else { w.required_mix };
                fill(template, &[("at", &size), ("reason", &self.measure(measure))])
            }
            Lever::Cell(cell) => {
                let shown = |value| self.entry(cell, Some(&Entry::Value(value)));
                let places =
                    [("cell", self.cell(cell)), ("value", shown(at)), ("present", shown(solution.present))];
                fill(w.required_cell, &places.each_ref().map(|(name, text)| (*name, text.as_str())))
            }
        }
    }

    /// The two readings of a distance to a target, each named; nothing where the target is reached or not known.
    pub fn two_readings(&self, distance: &crate::calculation::Distance, target: Value) -> Vec<String> {
        let w = self.scenarios();
        let (Ok(of_those), Ok(others), Ok(further)) =
            (distance.of_those_counted, distance.others, distance.by_further)
        else {
            return Vec::new();
        };
        if of_those.is_zero() {
            return Vec::new();
        }
        let count = |value| self.form().write_exact(value);
        let further = if further == Decimal::ONE {
            w.by_further_one.to_owned()
        } else {
            fill(w.by_further, &[("count", &count(further))])
        };
        vec![
            fill(w.two_readings, &[("target", &self.percent(target, target))]),
            fill(w.of_those, &[("count", &count(of_those)), ("others", &count(others))]),
            further,
        ]
    }

    /// A figure as it is typed, and the unit that it is typed in.
    pub fn typed_figure(&self, unit: Option<Unit>, value: Decimal) -> (String, &'static str) {
        match unit {
            Some(Unit::Kr) => {
                let shown = super::cell::in_unit(value, self.structure.money);
                (self.form().write_exact(number::round(shown, 6).normalize()), self.money_unit())
            }
            Some(Unit::Percent) => {
                (self.form().write_exact(number::round(value, 6).normalize()), self.words.percent)
            }
            _ => (self.form().write_exact(number::round(value, 6).normalize()), ""),
        }
    }

    /// What is typed of a figure, in the unit that it is kept in.
    ///
    /// # Errors
    /// Says what is wrong where it is no number.
    pub fn read_figure(&self, unit: Option<Unit>, text: &str) -> Result<Decimal, String> {
        let kind = match unit {
            Some(Unit::Kr) => CellKind::Money { unit: self.structure.money, opposite: false },
            Some(Unit::Percent) => CellKind::Percent,
            _ => CellKind::Plain,
        };
        super::cell::cell_value(self.form(), kind, text).map_err(|error| {
            match self.what_is_wrong(kind, error) {
                nothing if nothing.is_empty() => self.scenarios().no_target.to_owned(),
                wrong => wrong,
            }
        })
    }

    /// What a cell shows when nobody types in it.
    fn typed(&self, kind: CellKind, entry: Option<&Entry>) -> String {
        write_cell(self.words, kind, entry)
    }

    /// A measure's name in a sentence.
    pub fn measure_within(&self, measure: Measure) -> String {
        uncapitalized(&self.measure(measure))
    }
}
