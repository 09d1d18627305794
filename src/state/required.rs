//! What it would take for a figure to come to something.

use super::language::words;
use super::place::Page;
use super::session::Session;
use super::workbook::Workbook;
use finsamkalkyl::calculation::{Key, Reach, distance};
use finsamkalkyl::report::{Changes, Column, Sex, YearOffset};
use finsamkalkyl::scenario::{Lever, Wanted, place_of, required, wanted};
use finsamkalkyl::text::Speaker;
use leptos::prelude::*;

impl Session {
    /// Asks what it would take for a figure to come to its target.
    pub fn ask_required(self, figure: Key) {
        self.close_explanation();
        // What is asked of a column is answered in it.
        if let (Some(column), _) = place_of(figure) {
            self.scenario_column.set(Some(column));
        }
        self.required.set(Some(figure));
        self.set_open("required", true);
        self.go_to_page(Page::Scenarios);
        self.focus_soon("required-target");
    }
}

/// What it would take, in words, and the scenario that it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// In words.
    pub said: Vec<String>,
    /// What would differ; none where nothing brings it there.
    pub changes: Option<Changes>,
    /// What such a scenario is called.
    pub name: String,
}

impl Workbook {
    /// What a figure is wanted to come to by the report itself, as it is typed; whether it is to be at least that; and the
    /// unit it is typed in.
    pub fn wanted_of(self, column: Column, figure: Key) -> (String, bool, &'static str) {
        let wanted = self.with_trials(column, |ground, _| {
            let speaker = Speaker { words: words(), structure: ground.structure() };
            let wanted = wanted(ground, figure);
            let (text, unit) = speaker.typed_figure(ground.base.unit(figure), wanted.target);
            (text, wanted.reach == Reach::AtLeast, unit)
        });
        wanted.unwrap_or_default()
    }

    /// What it would take for a figure to come to what is typed, by moving one lever.
    ///
    /// # Errors
    /// Says what is wrong with what is typed.
    pub fn answer(
        self,
        column: Column,
        figure: Key,
        lever: Lever,
        target: &str,
        at_least: bool,
    ) -> Result<Answer, String> {
        let answer = self.with_trials(column, |ground, _| {
            let speaker = Speaker { words: words(), structure: ground.structure() };
            let target = speaker.read_figure(ground.base.unit(figure), target)?;
            let reach = if at_least { Reach::AtLeast } else { Reach::AtMost };
            let wanted = Wanted { figure, target, reach };
            let none = Changes::new();
            let solution = required(ground, &none, lever, wanted);
            let changes = solution.ok().and_then(|solution| lever.set(ground, &none, solution.value));
            Ok(Answer {
                said: speaker.required(ground, lever, wanted, &solution),
                changes,
                name: speaker.lever(lever).chars().take(60).collect(),
            })
        });
        answer.unwrap_or_else(|| Err(words().scenarios.no_target.to_owned()))
    }

    /// The two readings of a rate's distance to its target, in words.
    pub fn two_readings(self, figure: Key) -> Vec<String> {
        let Key::Rate { unit, rate, sex: Sex::All, year: YearOffset::CURRENT } = figure else {
            return Vec::new();
        };
        self.with_calculation(|report, calculation| {
            let speaker = Speaker { words: words(), structure: &report.structure };
            speaker.two_readings(
                &distance(calculation, unit, rate),
                calculation.value(Key::RateTarget { unit, rate }),
            )
        })
    }
}
