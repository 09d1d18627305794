//! What the costs are for.

use super::marks::{Marks, Scale, number};
use super::picture::{Drawn, Picture, PictureRow, PictureTable, in_money};
use crate::calculation::{Calculation, Key};
use crate::decimal::Called;
use crate::report::{AmountOf, Column, Nature, Section};
use crate::text::Speaker;
use rust_decimal::Decimal;

/// How the costs are distributed: by what they are for, or by their groups where that is not known.
pub fn costs(speaker: &Speaker<'_>, calculation: &Calculation, column: Column) -> Picture {
    let w = speaker.words.pictures;
    let amount = |of| calculation.value(Key::Amount { of, column }).ok().filter(|cost| !cost.is_zero());
    let natures = Nature::ALL.into_iter().filter_map(|nature| {
        let of = AmountOf::Nature(nature);
        Some((speaker.amount_of(of), of, amount(of)?))
    });
    let groups = speaker.structure.lines.iter().filter(|group| group.role.section() == Some(Section::Costs));
    let groups = groups.filter_map(|group| {
        let of = AmountOf::Group(group.id);
        Some((group.name.clone(), of, amount(of)?))
    });
    let mut parts: Vec<(String, AmountOf, Decimal)> = natures.collect();
    // What is for something known is to be nearly all there is.
    let all = amount(AmountOf::Section(Section::Costs));
    let known = parts.iter().fold(Decimal::ZERO, |sum, (_, _, cost)| sum.plus_within(*cost));
    let is_whole =
        all.is_none_or(|all| all.minus_within(known).abs() <= all.abs().times_within(Decimal::new(1, 2)));
    if parts.len() < 2 || !is_whole {
        parts = groups.collect();
    }
    let amounts: Vec<Decimal> = parts.iter().map(|(_, _, cost)| *cost).collect();
    // Shares are of what is positive: with a cost below nothing there is no distribution to draw.
    let Some(shares) = crate::text::number::distribution(&amounts).filter(|_| parts.len() > 1) else {
        return Picture::default();
    };
    let row = |((name, _, cost), share): (&(String, AmountOf, Decimal), u32)| {
        let mut marks = Marks::on(Scale::PERCENT);
        marks.bar("track", 0.0, 100.0).bar("filled", 0.0, number(Decimal::from(share)));
        PictureRow {
            name: name.clone(),
            value: speaker.form().percent(&share.to_string()),
            beside: speaker.amount_with_unit(Ok(*cost)),
            is_part: false,
            drawing: marks.drawn(),
        }
    };
    let rows: Vec<PictureRow> = parts.iter().zip(shares).map(row).collect();
    let said: Vec<String> = rows.iter().map(|row| speaker.part_of_list(&row.name, &row.value)).collect();
    let column_name = crate::text::uncapitalized(&speaker.column(column));
    Picture {
        title: format!("{}, {column_name}", w.costs),
        about: speaker.fill(w.costs_about, &[("values", &speaker.listed(&said))]),
        table: PictureTable {
            heads: vec![w.cost_head.to_owned(), w.share_head.to_owned(), in_money(speaker, w.amount_head)],
            rows: rows
                .iter()
                .zip(&amounts)
                .map(|(row, cost)| vec![row.name.clone(), row.value.clone(), speaker.amount(Ok(*cost))])
                .collect(),
            // A share rests on all of them, and its amount is a figure.
            keys: parts.iter().map(|(_, of, _)| vec![None, Some(Key::Amount { of: *of, column })]).collect(),
        },
        drawn: Drawn::Rows(rows),
        ..Picture::default()
    }
}
