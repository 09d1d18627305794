//! Goals, and strategic indicators by place.

use super::maker::{Maker, NOW, owned, text};
use super::{Cell, Form, Level, Sheet};
use crate::calculation::{GoalItem, Key, Movement, StrategicItem};
use crate::report::{
    Choice, Column, Expectation, Field, Place, RowId, RowRole, Table, TableKind, YearOffset,
};
use crate::text::{capitalized, nth};

pub(super) fn add(maker: &mut Maker<'_>) {
    for table in maker.tables(TableKind::Goals) {
        goals(maker, table);
    }
    tallies(maker);
    for table in maker.tables(TableKind::Strategic) {
        summary(maker, table);
        for place in &table.places {
            at_place(maker, table, place);
        }
    }
}

fn goals(maker: &mut Maker<'_>, table: &Table) {
    let mut sheet = Sheet::of(table, table.name.clone(), owned(&maker.s.goal_heads));
    for row in &table.rows {
        let cell = |field| maker.cell(table.id, row.id, field);
        let goal = |item| Key::Goal { table: table.id, row: row.id, item };
        let kind = (row.role as usize).checked_sub(RowRole::ShareAtLeast as usize);
        let mut status: Vec<&str> = row.ongoing.then_some(maker.s.ongoing).into_iter().collect();
        status.extend(row.expected.map(|expected| nth(&maker.f.expectations, expected as usize)));
        let unit = row.unit.and_then(|unit| maker.structure.unit(unit));
        let cells = vec![
            text(unit.map_or("", |unit| unit.name.as_str())),
            text(nth(&maker.f.goal_kinds, kind.unwrap_or(usize::MAX))),
            text(&row.detail),
            cell(Field::Target),
            cell(Field::Column(Column::Outcome)),
            cell(Field::Column(Column::Previous)),
            text(&status.join(", ")),
            maker.verdict(goal(GoalItem::Reached)),
            maker.value(goal(GoalItem::Progress)),
            text(&row.follow_up),
        ];
        sheet.own_row(Level::Plain, &row.name, cells);
        if matches!(row.role, RowRole::AmountUnclear | RowRole::AmountAtLeast | RowRole::AmountAtMost) {
            sheet.note = maker.amounts_in();
        }
    }
    maker.add(sheet);
}

/// How many goals there are of each kind, and of each expectation.
fn tallies(maker: &mut Maker<'_>) {
    let mut keys = Vec::new();
    for table in maker.tables(TableKind::Goals) {
        keys.push(Key::TableRows(table.id));
    }
    keys.extend(Expectation::WORDS.iter().map(|&(_, expected)| Key::GoalsExpected(expected)));
    keys.extend(RowRole::WORDS.iter().map(|&(_, role)| Key::GoalsOfKind(role)));
    let mut sheet = Sheet::new(maker.s.goal_tallies.to_owned(), owned(&[maker.f.goals]));
    for key in keys {
        sheet.row(Level::Plain, maker.speaker.figure(key), vec![maker.value(key)]);
    }
    maker.add(sheet);
}

/// How the indicators moved, by indicator and in all.
fn summary(maker: &mut Maker<'_>, table: &Table) {
    let years = [NOW, YearOffset::PREVIOUS];
    let mut heads: Vec<String> = maker.f.movements.iter().map(|way| capitalized(way)).collect();
    for name in maker.year_names(&years) {
        heads.push(maker.fill(maker.s.together, "year", &name));
    }
    let mut sheet = Sheet::of(table, maker.of_table(maker.s.summary_of, table), heads);
    let tally = |row| -> Vec<Cell> {
        let key = |way| Key::StrategicTally { table: table.id, row, way };
        Movement::ALL.iter().map(|&way| maker.value(key(way))).collect()
    };
    for row in &table.rows {
        let mut cells = tally(row.id);
        for year in years {
            cells.push(maker.value(Key::RegionSum { table: table.id, row: row.id, year }));
        }
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    sheet.row(Level::Total, maker.words.total, tally(RowId::WHOLE));
    maker.add(sheet);
}

/// All indicators at one place, this year against the year before.
fn at_place(maker: &mut Maker<'_>, table: &Table, place: &Place) {
    let mut heads = maker.year_names(&[YearOffset::PREVIOUS, NOW]);
    heads.extend(owned(&maker.s.strategic_heads));
    heads.push(maker.s.measured_in.to_owned());
    let mut sheet = Sheet::new(format!("{}: {}", table.name, place.name), heads).folded();
    let field = Field::Place(place.id);
    for row in &table.rows {
        let figure = |item, form| {
            maker.figure(Key::Strategic { table: table.id, row: row.id, place: place.id, item }, form)
        };
        let cells = vec![
            maker.cell_of(table.id, row.id, field, YearOffset::PREVIOUS),
            maker.cell(table.id, row.id, field),
            figure(StrategicItem::Difference, Form::Signed),
            figure(StrategicItem::Movement, Form::Verdict),
            figure(StrategicItem::AboveNation, Form::Verdict),
            text(&row.detail),
        ];
        sheet.row(Level::Plain, row.name.as_str(), cells);
    }
    maker.add(sheet);
}
