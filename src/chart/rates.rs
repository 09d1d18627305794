//! The positive-solution rate of each platform and sex, with its target and how sure it is.

use super::marks::{Marks, Scale, number};
use super::picture::{Drawn, Picture, PictureRow, PictureTable};
use crate::calculation::{Calculation, Key, RateOf, wilson_interval};
use crate::report::{Measure, Sex, UnitId, YearOffset};
use crate::text::{DASH, Speaker};
use rust_decimal::prelude::ToPrimitive;

/// The positive-solution rates of the whole and its platforms as a picture.
pub fn rates(speaker: &Speaker<'_>, calculation: &Calculation) -> Picture {
    let w = speaker.words.pictures;
    let structure = speaker.structure;
    let mut rows = Vec::new();
    let (mut table, mut keys) = (Vec::new(), Vec::new());
    let (mut said, mut notes) = (Vec::new(), Vec::new());
    for unit in &structure.units {
        let Some(group) = structure.positive_group_of(unit.id) else { continue };
        let rate = RateOf::Group(group.id);
        let mut has_any = false;
        for sex in [Sex::All, Sex::Women, Sex::Men] {
            let Some(shown) = Shown::of(speaker, calculation, unit.id, rate, sex) else { continue };
            let is_whole = sex == Sex::All;
            // The sexes stand below their unit, and tell nothing without it.
            if !is_whole && !has_any {
                continue;
            }
            has_any |= is_whole;
            let name = if is_whole { unit.name.clone() } else { speaker.sex(sex).to_owned() };
            let called = if is_whole {
                unit.name.clone()
            } else {
                format!("{}, {}", unit.name, crate::text::uncapitalized(speaker.sex(sex)))
            };
            if is_whole {
                said.push(format!("{} {}", unit.name, shown.percent));
            }
            let (unit, year) = (unit.id, YearOffset::CURRENT);
            keys.push(vec![
                Some(Key::Rate { unit, rate, sex, year }),
                Some(Key::Count { unit, measure: Measure::Group(group.id), sex, year }),
                Some(Key::RateTarget { unit, rate }),
            ]);
            table.push(vec![
                called,
                shown.percent.clone(),
                shown.count.clone(),
                shown.target.clone(),
                shown.interval.clone(),
            ]);
            rows.push(PictureRow {
                name,
                value: shown.percent,
                beside: [shown.count, shown.uncertain]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                is_part: !is_whole,
                drawing: shown.drawing,
            });
        }
        if has_any {
            notes.extend([
                speaker.chance_of_years(calculation, unit.id, rate),
                speaker.chance_of_sexes(calculation, unit.id, rate),
            ]);
        }
    }
    notes.retain(|note| !note.is_empty());
    if rows.is_empty() {
        return Picture::default();
    }
    let mut legend = vec![("mark", w.target_mark.to_owned())];
    if table.iter().any(|row| row.last().is_some_and(|interval| interval != DASH)) {
        legend.push(("whisker", w.interval_mark.to_owned()));
    }
    Picture {
        title: w.rates.to_owned(),
        about: speaker.fill(w.rates_about, &[("values", &speaker.listed(&said))]),
        notes,
        legend,
        drawn: Drawn::Rows(rows),
        table: PictureTable {
            heads: [w.whose, w.rate_head, w.count_head, w.target_mark, w.interval_head]
                .map(str::to_owned)
                .to_vec(),
            rows: table,
            keys,
        },
    }
}

struct Shown {
    percent: String,
    count: String,
    target: String,
    interval: String,
    uncertain: String,
    drawing: String,
}

impl Shown {
    fn of(
        speaker: &Speaker<'_>,
        calculation: &Calculation,
        unit: UnitId,
        rate: RateOf,
        sex: Sex,
    ) -> Option<Self> {
        let year = YearOffset::CURRENT;
        let value = calculation.value(Key::Rate { unit, rate, sex, year });
        let percent = value.ok()?;
        let target = calculation.value(Key::RateTarget { unit, rate });
        let RateOf::Group(group) = rate else { return None };
        let count = |measure| calculation.value(Key::Count { unit, measure, sex, year });
        let (part, whole) = (count(Measure::Group(group)), count(Measure::Closed));
        let interval = part
            .ok()
            .zip(whole.ok())
            .and_then(|(part, whole)| wilson_interval(part.to_u32()?, whole.to_u32()?));
        let mut marks = Marks::on(Scale::PERCENT);
        marks.bar("track", 0.0, 100.0).bar("filled", 0.0, number(percent));
        if let Some(interval) = interval {
            marks.whisker(interval.low_percent, interval.high_percent);
        }
        if let Ok(target) = target {
            marks.line("mark", number(target));
        }
        let w = speaker.words.pictures;
        let count = match (part, whole) {
            (Ok(_), Ok(_)) => {
                speaker.fill(w.of, &[("part", &speaker.count(part)), ("whole", &speaker.count(whole))])
            }
            _ => String::new(),
        };
        let is_uncertain = whole.is_ok_and(|whole| speaker.is_few(whole));
        Some(Self {
            percent: speaker.percent(value, target),
            count,
            target: target.map_or(DASH.to_owned(), |_| speaker.percent(target, target)),
            interval: interval.map_or(DASH.to_owned(), |interval| {
                let (low, high) = interval.rounded();
                speaker.form().percent(&format!("{low}–{high}"))
            }),
            uncertain: if is_uncertain { w.uncertain.to_owned() } else { String::new() },
            drawing: marks.drawn(),
        })
    }
}
