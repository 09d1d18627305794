//! What matters most: what each thing moves a figure by, the largest first.

use super::marks::{Marks, Scale, number};
use super::picture::{Drawn, Picture, PictureRow, PictureTable};
use crate::calculation::{Key, Unit};
use crate::scenario::{Ground, Influenced, influences};
use crate::text::{DASH, Speaker, number as numbers};
use rust_decimal::Decimal;

/// As many as one reads.
const MOST_ROWS: usize = 12;

/// What moves a figure, each thing by so many percent of itself.
pub fn tornado(speaker: &Speaker<'_>, ground: &Ground<'_>, figure: Key, percent: Decimal) -> Picture {
    let (w, p) = (speaker.words.scenarios, speaker.words.pictures);
    let found: Vec<Influenced> = influences(ground, figure, percent).into_iter().take(MOST_ROWS).collect();
    let unit = ground.base.unit(figure).unwrap_or(Unit::Number);
    let sides = found.iter().flat_map(|one| [one.less, one.more]).flatten();
    let scale = Scale::of(sides.map(number));
    let shown = |change: Option<Decimal>| change.map_or(DASH.to_owned(), |by| difference(speaker, unit, by));
    let mut rows = Vec::new();
    let mut table = Vec::new();
    for one in &found {
        let mut marks = Marks::on(scale);
        if let Some(less) = one.less {
            marks.bar("down", 0.0, number(less));
        }
        if let Some(more) = one.more {
            marks.bar("up", 0.0, number(more));
        }
        let name = speaker.lever(one.lever);
        let (less, more) = (shown(one.less), shown(one.more));
        let is_nothing = |by: Option<Decimal>| {
            by.is_some_and(|by| match unit {
                Unit::Kr => speaker.rounds_to_nothing(by),
                _ => numbers::round(by, 1).is_zero(),
            })
        };
        if is_nothing(one.less) && is_nothing(one.more) {
            continue;
        }
        table.push(vec![name.clone(), less.clone(), more.clone()]);
        rows.push(PictureRow {
            name,
            value: format!("{less} / {more}"),
            drawing: marks.line("axis", 0.0).drawn(),
            ..PictureRow::default()
        });
    }
    let is_of_indicators = found.first().is_some_and(Influenced::is_indicator);
    let share = speaker.form().percent(&speaker.form().write_exact(percent));
    let of = |template: &str| speaker.fill(template, &[("percent", &share)]);
    let (less, more) = if is_of_indicators {
        (w.if_not.to_owned(), w.if_reached.to_owned())
    } else {
        (of(w.less), of(w.more))
    };
    let about = if is_of_indicators { w.matters_about_indicators.to_owned() } else { of(w.matters_about) };
    let with_unit = match unit {
        Unit::Kr => format!("{}, {}", speaker.short_figure(figure), speaker.money_unit()),
        Unit::Percent => {
            format!("{}, {}", speaker.short_figure(figure), speaker.words.figures.percentage_points)
        }
        _ => speaker.short_figure(figure),
    };
    Picture {
        title: with_unit,
        about,
        legend: vec![("down", less.clone()), ("up", more.clone())],
        drawn: Drawn::Rows(rows),
        // What each moves it by is tried, and no figure of the calculation.
        table: PictureTable { heads: vec![p.matters_head.to_owned(), less, more], rows: table, keys: vec![] },
        ..Picture::default()
    }
}

fn difference(speaker: &Speaker<'_>, unit: Unit, by: Decimal) -> String {
    match unit {
        Unit::Kr => speaker.signed_amount(Ok(by)),
        _ => speaker.form().write_signed(by, numbers::decimals_beside(by, &[], 1)),
    }
}
