//! Support before and after, surveys and training.

use super::maker::{Maker, NOW, owned, text};
use super::{Cell, Level, Sheet};
use crate::calculation::{Key, SupportItem, SupportSumItem, SurveyItem};
use crate::report::{Field, HIGHEST_GRADE, InputId, RowId, Sex, Table, TableKind, YearOffset};
use crate::text::{capitalized, nth, uncapitalized};

pub(super) fn add(maker: &mut Maker<'_>) {
    for table in maker.tables(TableKind::Support) {
        for year in maker.years() {
            support(maker, table, year);
            support_changes(maker, table, year);
            support_sums(maker, table, year);
        }
    }
    for table in maker.tables(TableKind::Survey) {
        for year in maker.years() {
            survey(maker, table, year);
        }
    }
    for table in maker.tables(TableKind::Training) {
        training(maker, table);
    }
}

/// A title with its year, where that is not the report's own.
fn title(maker: &Maker<'_>, name: &str, year: YearOffset) -> String {
    if year == NOW {
        return name.to_owned();
    }
    maker.speaker.fill(maker.s.in_year, &[("table", name), ("year", &maker.speaker.year_in_full(year))])
}

/// A sheet of the table's rows; only this year's is where they are named and added to.
fn of_year(maker: &Maker<'_>, table: &Table, year: YearOffset, heads: Vec<String>) -> Sheet {
    let title = title(maker, &table.name, year);
    if year == NOW { Sheet::of(table, title, heads) } else { Sheet::new(title, heads).folded() }
}

fn support(maker: &mut Maker<'_>, table: &Table, year: YearOffset) {
    let [women, men, all] = Sex::ALL;
    let fields = [
        Field::Before(women),
        Field::Before(men),
        Field::Before(all),
        Field::After(women),
        Field::After(men),
        Field::After(all),
    ];
    let mut heads: Vec<String> = fields.iter().map(|&field| maker.field_name(table.id, field)).collect();
    heads.push(maker.field_name(table.id, Field::BeforeShare));
    heads.push(maker.field_name(table.id, Field::AfterShare));
    let mut sheet = of_year(maker, table, year, heads);
    for row in &table.rows {
        let share = |field, item| {
            let id = InputId::Cell { table: table.id, row: row.id, field, year };
            maker.field(id, Key::Support { table: table.id, row: row.id, item, sex: Sex::All, year })
        };
        let mut cells: Vec<Cell> =
            fields.iter().map(|&field| maker.cell_of(table.id, row.id, field, year)).collect();
        cells.push(share(Field::BeforeShare, SupportItem::BeforeShare));
        cells.push(share(Field::AfterShare, SupportItem::AfterShare));
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    maker.add(sheet);
}

fn support_changes(maker: &mut Maker<'_>, table: &Table, year: YearOffset) {
    let items = [SupportItem::Change, SupportItem::ChangeShare, SupportItem::AfterOfKinds];
    let mut heads = Vec::new();
    for item in items {
        for sex in Sex::ALL {
            let name = capitalized(nth(&maker.f.support_items, item as usize));
            heads.push(format!("{name}, {}", uncapitalized(maker.speaker.sex(sex))));
        }
    }
    let name = title(maker, &maker.of_table(maker.s.changes_of, table), year);
    let mut sheet = Sheet::new(name, heads).folded();
    for row in &table.rows {
        let mut cells = Vec::new();
        for item in items {
            for sex in Sex::ALL {
                let key = Key::Support { table: table.id, row: row.id, item, sex, year };
                cells.push(if item == SupportItem::Change { maker.signed(key) } else { maker.value(key) });
            }
        }
        sheet.row(Level::Plain, row.name.as_str(), cells);
    }
    maker.add(sheet);
}

fn support_sums(maker: &mut Maker<'_>, table: &Table, year: YearOffset) {
    let heads = owned(&Sex::ALL.map(|sex| maker.speaker.sex(sex)));
    let name = title(maker, &maker.of_table(maker.s.sums_of, table), year);
    let mut sheet = Sheet::new(name, heads);
    sheet.folded = year != NOW;
    for field in [Field::Persons, Field::AllPersons] {
        let cell = maker.cell_of(table.id, RowId::WHOLE, field, year);
        let cells = vec![Cell::Empty, Cell::Empty, cell];
        sheet.row(Level::Plain, maker.field_name(table.id, field), cells);
    }
    for &item in SupportSumItem::ALL {
        let key = |sex| Key::SupportSum { table: table.id, item, sex, year };
        let cells = Sex::ALL.iter().map(|&sex| maker.value(key(sex))).collect();
        sheet.row(Level::Plain, maker.speaker.figure_name(key(Sex::All)), cells);
    }
    maker.add(sheet);
}

fn survey(maker: &mut Maker<'_>, table: &Table, year: YearOffset) {
    let mut fields: Vec<Field> = (1..=HIGHEST_GRADE).map(Field::Grade).collect();
    fields.push(Field::NoOpinion);
    let mut heads: Vec<String> = fields.iter().map(|&field| maker.field_name(table.id, field)).collect();
    heads.extend(
        [Field::Answers, Field::Invited, Field::Share].map(|field| maker.field_name(table.id, field)),
    );
    for item in [SurveyItem::Response, SurveyItem::Mean] {
        heads.push(capitalized(nth(&maker.f.survey_items, item as usize)));
    }
    let mut sheet = of_year(maker, table, year, heads);
    let whole = fields.len();
    for row in &table.rows {
        let key = |item| Key::Survey { table: table.id, row: row.id, item, year };
        let id = |field| InputId::Cell { table: table.id, row: row.id, field, year };
        let mut cells: Vec<Cell> =
            fields.iter().map(|&field| maker.cell_of(table.id, row.id, field, year)).collect();
        cells.extend([
            maker.field(id(Field::Answers), key(SurveyItem::Answers)),
            maker.cell_of(table.id, row.id, Field::Invited, year),
            maker.field(id(Field::Share), key(SurveyItem::Share)),
            maker.value(key(SurveyItem::Response)),
            maker.value(key(SurveyItem::Mean)),
        ]);
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    let mut cells = vec![Cell::Empty; whole];
    cells.push(maker.value(Key::TableSum { table: table.id, field: Field::Answers, year }));
    sheet.row(Level::Total, maker.s.sum, cells);
    let mut cells = vec![Cell::Empty; whole];
    cells.extend([
        maker.cell_of(table.id, RowId::WHOLE, Field::Answers, year),
        maker.cell_of(table.id, RowId::WHOLE, Field::Invited, year),
        Cell::Empty,
        maker.value(Key::Survey { table: table.id, row: RowId::WHOLE, item: SurveyItem::Response, year }),
    ]);
    sheet.row(Level::Total, table.name.as_str(), cells);
    maker.add(sheet);
}

fn training(maker: &mut Maker<'_>, table: &Table) {
    let heads = owned(&[maker.s.when, maker.words.participants]);
    let mut sheet = Sheet::of(table, table.name.clone(), heads);
    for row in &table.rows {
        let cells = vec![text(&row.detail), maker.cell(table.id, row.id, Field::Value)];
        sheet.own_row(Level::Plain, &row.name, cells);
    }
    let id = InputId::Cell { table: table.id, row: RowId::WHOLE, field: Field::Value, year: NOW };
    let sum = Key::TableSum { table: table.id, field: Field::Value, year: NOW };
    sheet.row(Level::Total, maker.s.sum, vec![Cell::Empty, maker.field(id, sum)]);
    let rows = maker.value(Key::TableRows(table.id));
    sheet.row(Level::Total, maker.s.occasions, vec![Cell::Empty, rows]);
    maker.add(sheet);
}
