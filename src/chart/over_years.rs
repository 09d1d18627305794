//! Equity against its ceiling over the years: a column for each year, a line for its ceiling, a sign for each estimate.

use super::marks::{Scale, number, part_text};
use super::picture::{Drawn, Picture, PictureTable, in_money};
use crate::calculation::{Key, Missing, Value};
use crate::decimal::Called;
use crate::report::YearOffset;
use crate::rules::CeilingBase;
use crate::scenario::{BASES_OF_YEARS, Correction, EquityYear, EquityYears};
use crate::text::{Speaker, number::NO_BREAK_SPACE};
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;

/// The height of the columns' field and of what is below it, in pixels.
const FIELD: f64 = 190.0;
/// Room above the columns.
const ABOVE: f64 = 8.0;
/// So many digits stand beside each other on a phone.
const MOST_DIGITS: usize = 56;
/// The signs of kinds of estimates, around 0 0.
const SIGNS: [&str; 4] = ["M0-5.5 5.5 0 0 5.5-5.5 0z", "M0-5 5 4-5 4z", "M-4.5-4.5h9v9h-9z", "M0 5 5-4-5-4z"];
/// Their names, as classes.
const SIGN_CLASSES: [&str; 4] = ["sign-0", "sign-1", "sign-2", "sign-3"];

/// The sign of a kind of estimate, for the legend.
pub fn sign_of(place: usize) -> &'static str {
    SIGNS.get(place % SIGNS.len()).copied().unwrap_or_default()
}

/// Equity over the years as a picture.
pub fn over_years(speaker: &Speaker<'_>, years: &EquityYears) -> Picture {
    let w = speaker.words.pictures;
    let base = speaker.structure.ceiling_base;
    let written: Vec<String> = years.years.iter().map(|year| speaker.year_in_full(year.year)).collect();
    let (Some(first), Some(last)) = (written.first(), written.last()) else { return Picture::default() };
    let span = if first == last { first.clone() } else { format!("{first}–{last}") };
    let named = |of: &dyn Fn(&EquityYear) -> bool| -> Vec<String> {
        let chosen = years.years.iter().zip(&written).filter(|(year, _)| of(year));
        chosen.map(|(_, name)| name.clone()).collect()
    };
    let values: Vec<String> = years
        .years
        .iter()
        .zip(&written)
        .map(|(year, name)| format!("{name} {}", speaker.amount(year.equity)))
        .collect();
    let over = named(&|year| year.is_within() == Some(false));
    let without = named(&|year| year.ceiling.is_err());
    let has_ceiling = years.years.iter().any(|year| year.ceiling.is_ok());
    let is_undocumented = years.years.iter().any(|year| year.ceiling == Err(Missing::NotDocumented));
    let verdict = if !has_ceiling && is_undocumented {
        speaker.not_documented_about()
    } else if !has_ceiling {
        speaker.fill(w.no_ceiling, &[("years", &span)])
    } else if over.is_empty() {
        w.never_over.to_owned()
    } else {
        speaker.fill(w.over_in, &[("years", &speaker.listed(&over))])
    };
    let on = speaker.fill(w.ceiling_on, &[("base", speaker.base_name(base))]);
    let mut notes = vec![verdict.clone(), on];
    if has_ceiling && is_undocumented {
        notes.push(speaker.not_documented_about());
    } else if has_ceiling && !without.is_empty() {
        notes.push(speaker.fill(w.no_ceiling, &[("years", &speaker.listed(&without))]));
    }
    notes.extend(speaker.corrections(years));
    let places =
        [("years", span.as_str()), ("unit", speaker.money_unit()), ("values", &speaker.listed(&values))];
    let about = format!("{} {verdict}", speaker.fill(w.over_years_about, &places));
    Picture {
        title: in_money(speaker, w.over_years),
        about,
        notes,
        legend: legend(speaker, years),
        drawn: Drawn::Whole(drawing(speaker, years, &written)),
        table: table(speaker, years, &written, base),
    }
}

fn legend(speaker: &Speaker<'_>, years: &EquityYears) -> Vec<(&'static str, String)> {
    let w = speaker.words.pictures;
    let mut legend = vec![("filled", w.outcome.to_owned())];
    let is_current = |year: &&EquityYear| year.is_planned && year.year == YearOffset::CURRENT;
    if years.years.iter().any(|year| is_current(&year)) {
        legend.push(("planned", w.budgeted.to_owned()));
    } else if years.years.iter().any(|year| year.is_planned) {
        legend.push(("planned", w.planned.to_owned()));
    }
    if years.years.iter().any(|year| year.ceiling.is_ok()) {
        legend.push(("ceiling", w.ceiling.to_owned()));
    }
    for (place, estimate) in years.estimates.iter().enumerate() {
        legend.push((
            SIGN_CLASSES.get(place % SIGNS.len()).copied().unwrap_or_default(),
            estimate.name.clone(),
        ));
    }
    if years.estimates.iter().any(|estimate| estimate.corrected.is_some()) {
        legend.push(("whisker", w.corrected_mark.to_owned()));
    }
    legend
}

/// The field that years stand in, side by side.
struct Columns {
    svg: String,
    scale: Scale,
    count: f64,
}

impl Columns {
    fn y(&self, value: f64) -> f64 {
        ABOVE + FIELD * (1.0 - self.scale.part(value))
    }

    /// A place within a year's column, from 0 to 1.
    fn x(&self, place: usize, part: f64) -> String {
        part_text((number(place.into()) + part) / self.count, "%")
    }

    fn column(&mut self, class: &str, place: usize, from: f64, to: f64) {
        let (top, bottom) = (self.y(from.max(to)), self.y(from.min(to)));
        let (x, width) = (self.x(place, 0.2), part_text(0.6 / self.count, "%"));
        let (top, height) = (pixels(top), pixels(bottom - top));
        let _ = write!(
            self.svg,
            "<rect class=\"{class}\" x=\"{x}\" width=\"{width}\" y=\"{top}\" height=\"{height}\"/>"
        );
    }

    /// A year's equity, with what of it is over the ceiling apart.
    fn equity(&mut self, place: usize, year: &EquityYear) {
        let Some(equity) = known(year.equity) else { return };
        let ceiling = known(year.ceiling).filter(|ceiling| *ceiling < equity && *ceiling > 0.0);
        let (class, over) = if year.is_planned { ("planned", "planned over") } else { ("filled", "over") };
        self.column(class, place, 0.0, ceiling.unwrap_or(equity));
        if let Some(ceiling) = ceiling {
            self.column(over, place, ceiling, equity);
        }
    }

    fn across(&mut self, class: &str, value: f64, from: &str, to: &str) {
        let at = pixels(self.y(value));
        let _ =
            write!(self.svg, "<line class=\"{class}\" x1=\"{from}\" x2=\"{to}\" y1=\"{at}\" y2=\"{at}\"/>");
    }

    fn names(&mut self, place: usize, name: &str, below: &str) {
        let x = self.x(place, 0.5);
        let (first, second) = (pixels(ABOVE + FIELD + 16.0), pixels(ABOVE + FIELD + 32.0));
        let _ = write!(
            self.svg,
            "<text class=\"year\" x=\"{x}\" y=\"{first}\">{name}</text><text class=\"number\" x=\"{x}\" y=\"{second}\">{below}</text>"
        );
    }

    fn sign(&mut self, kind: usize, place: usize, value: f64) {
        let (x, y) = (self.x(place, 0.5), pixels(self.y(value)));
        let class = SIGN_CLASSES.get(kind % SIGNS.len()).copied().unwrap_or_default();
        let path = sign_of(kind);
        let _ = write!(
            self.svg,
            "<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path class=\"estimate {class}\" d=\"{path}\"/></svg>"
        );
    }

    /// Where a correction lands, beside the year it is of.
    fn correction(&mut self, place: usize, correction: &Correction) {
        let (Some(low), Some(high), Some(mean)) =
            (known(correction.low), known(correction.high), known(correction.mean))
        else {
            return;
        };
        let at = self.x(place, 0.87);
        let (from, to, mean) = (pixels(self.y(high)), pixels(self.y(low)), pixels(self.y(mean)));
        let _ = write!(
            self.svg,
            "<line class=\"whisker\" x1=\"{at}\" x2=\"{at}\" y1=\"{from}\" y2=\"{to}\"/><circle class=\"dot\" cx=\"{at}\" cy=\"{mean}\" r=\"3\"/>"
        );
    }
}

fn known(value: Value) -> Option<f64> {
    value.ok().map(number)
}

fn drawing(speaker: &Speaker<'_>, years: &EquityYears, written: &[String]) -> String {
    let of_years = years.years.iter().flat_map(|year| [known(year.equity), known(year.ceiling)]);
    let of_estimates =
        years.estimates.iter().flat_map(|estimate| estimate.closings.iter().copied().map(known));
    let corrections = years.estimates.iter().filter_map(|estimate| estimate.corrected.as_ref());
    let corrected =
        corrections.clone().flat_map(|correction| [known(correction.low), known(correction.high)]);
    let scale = Scale::of(of_years.chain(of_estimates).chain(corrected).flatten());
    let height = pixels(ABOVE + FIELD + 38.0);
    let svg = format!("<svg height=\"{height}\">");
    let mut columns = Columns { svg, scale, count: number(years.years.len().into()).max(1.0) };
    columns.across("axis", 0.0, "0", "100%");
    // Numbers stand below the years where they have room beside each other on a phone.
    let amounts: Vec<String> = years.years.iter().map(|year| speaker.amount(year.equity)).collect();
    let longest = amounts.iter().map(|amount| amount.chars().count()).max().unwrap_or(0);
    let is_numbered = longest * amounts.len() <= MOST_DIGITS;
    for (place, ((year, name), amount)) in years.years.iter().zip(written).zip(&amounts).enumerate() {
        columns.equity(place, year);
        if let Some(ceiling) = known(year.ceiling) {
            let (from, to) = (columns.x(place, 0.06), columns.x(place, 0.94));
            columns.across("mark", ceiling, &from, &to);
        }
        columns.names(place, name, if is_numbered { amount } else { "" });
    }
    let now = years.years.iter().position(|year| year.year == YearOffset::CURRENT);
    for (kind, estimate) in years.estimates.iter().enumerate() {
        for (place, closing) in estimate.closings.iter().enumerate() {
            if let Some(closing) = known(*closing) {
                columns.sign(kind, place, closing);
            }
        }
        if let (Some(correction), Some(place)) = (&estimate.corrected, now) {
            columns.correction(place, correction);
        }
    }
    columns.svg.push_str("</svg>");
    columns.svg
}

/// A length in tenths of a pixel.
fn pixels(length: f64) -> String {
    let tenths = (length * 10.0).round().to_i64().unwrap_or(0).max(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn table(speaker: &Speaker<'_>, years: &EquityYears, written: &[String], base: CeilingBase) -> PictureTable {
    let w = speaker.words.pictures;
    let on = |base| speaker.fill(w.ceiling_on_head, &[("base", speaker.base_name(base))]);
    let others = || BASES_OF_YEARS.into_iter().enumerate().filter(|(_, other)| *other != base);
    let known =
        |place: usize| years.years.iter().any(|year| year.ceilings.get(place).is_some_and(Result::is_ok));
    let shown: Vec<(usize, CeilingBase)> = others().filter(|(place, _)| known(*place)).collect();
    let mut heads = vec![w.year.to_owned(), speaker.words.equity.to_owned(), on(base), w.headroom.to_owned()];
    heads.extend(shown.iter().map(|(_, base)| on(*base)));
    heads.extend(years.estimates.iter().map(|estimate| estimate.name.clone()));
    let rows = years.years.iter().zip(written).enumerate().map(|(at, (year, name))| {
        let kind =
            if year.is_planned { format!("{name}{NO_BREAK_SPACE}({})", w.planned) } else { name.clone() };
        let headroom = match (year.ceiling, year.equity) {
            (Ok(ceiling), Ok(equity)) => Ok(ceiling.minus_within(equity)),
            (missing @ Err(_), _) | (_, missing) => missing,
        };
        let mut row =
            vec![kind, speaker.amount(year.equity), speaker.amount(year.ceiling), speaker.headroom(headroom)];
        let none = Err(crate::calculation::Missing::NotInReport);
        let ceiling = |place: usize| year.ceilings.get(place).copied().unwrap_or(none);
        row.extend(shown.iter().map(|(place, _)| speaker.amount(ceiling(*place))));
        let closing = |closings: &Vec<_>| closings.get(at).copied().unwrap_or(none);
        row.extend(years.estimates.iter().map(|estimate| speaker.amount(closing(&estimate.closings))));
        row
    });
    let keys = years.years.iter().map(|year| {
        let headroom = match (year.equity_of, year.ceiling_of) {
            (Some(Key::ClosingEquity(of)), Some(Key::Ceiling { base, column })) if of == column => {
                Some(Key::Headroom { base, column })
            }
            _ => None,
        };
        vec![year.equity_of, year.ceiling_of, headroom]
    });
    PictureTable { heads, rows: rows.collect(), keys: keys.collect() }
}
