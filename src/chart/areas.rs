//! The Impactindex by area, against its target and the year before.

use super::marks::{Marks, Scale, number};
use super::picture::{Drawn, Picture, PictureRow, PictureTable};
use crate::calculation::{Calculation, Key};
use crate::report::{UnitId, YearOffset};
use crate::text::Speaker;

/// The index of each area and of the whole as a picture.
pub fn areas(speaker: &Speaker<'_>, calculation: &Calculation, unit: UnitId) -> Picture {
    let w = speaker.words.pictures;
    let (now, before) = (YearOffset::CURRENT, YearOffset::PREVIOUS);
    let target = calculation.value(Key::IndexTarget(unit));
    let year = speaker.year_in_full(before);
    let mut rows = Vec::new();
    let mut table = Vec::new();
    let mut has_before = false;
    let mut keys = Vec::new();
    let mut add = |name: &str, of: [Key; 3], is_part: bool| {
        let [index, previous, difference] = of.map(|key| calculation.value(key));
        let Ok(value) = index else { return };
        let mut marks = Marks::on(Scale::PERCENT);
        marks.bar("track", 0.0, 100.0).bar("filled", 0.0, number(value));
        if let Ok(target) = target {
            marks.line("mark", number(target));
        }
        if let Ok(previous) = previous {
            has_before = true;
            marks.dot(number(previous));
        }
        let against = match difference {
            Ok(_) => speaker
                .fill(w.against, &[("difference", &speaker.signed_points(difference)), ("year", &year)]),
            Err(_) => String::new(),
        };
        let shown = speaker.points(index, target);
        keys.push(of.map(Some).to_vec());
        table.push(vec![
            name.to_owned(),
            shown.clone(),
            speaker.points(previous, previous),
            speaker.signed_points(difference),
        ]);
        rows.push(PictureRow {
            name: name.to_owned(),
            value: shown,
            beside: against,
            is_part,
            drawing: marks.drawn(),
        });
    };
    let index = |year| Key::Index { unit, year };
    add(speaker.words.impact_index, [index(now), index(before), Key::IndexDifference(unit)], false);
    for area in &speaker.structure.areas {
        let index = |year| Key::AreaIndex { unit, area: area.id, year };
        let difference = Key::AreaDifference { unit, area: area.id };
        add(&area.name, [index(now), index(before), difference], true);
    }
    if rows.len() < 2 {
        return Picture::default();
    }
    let said: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.value)).collect();
    let mut legend = vec![("mark", w.target_mark.to_owned())];
    if has_before {
        legend.push(("dot", w.before_mark.to_owned()));
    }
    let mut notes = Vec::new();
    if speaker.structure.example_budget {
        notes.push(format!("{} {}", speaker.words.seminar.example, speaker.words.seminar.example_about));
    }
    Picture {
        title: w.areas.to_owned(),
        about: speaker.fill(w.areas_about, &[("values", &speaker.listed(&said))]),
        notes,
        legend,
        drawn: Drawn::Rows(rows),
        table: PictureTable {
            heads: vec![
                w.area_head.to_owned(),
                speaker.words.impact_index.to_owned(),
                w.before_head.to_owned(),
                speaker.words.difference.to_owned(),
            ],
            rows: table,
            keys,
        },
    }
}
