//! Support before and after, and surveys.
//!
//! One person may have several kinds of support, so that the kinds add up to more than the persons: the shares are
//! of unique persons.

use super::builder::{CheckKind, FigureBuilder, Unit};
use super::key::Key;
use super::key_parts::{SupportItem, SupportSumItem, SurveyItem};
use super::operation::Operation;
use super::statements::cell_of_year;
use super::topology::NodeId;
use crate::report::{Field, HIGHEST_GRADE, InputId, RowId, Sex, Table, YearOffset};

type Columns = (Vec<NodeId>, Vec<NodeId>);

pub(super) fn support(builder: &mut FigureBuilder<'_>, table: &Table) {
    for year in builder.structure.years() {
        let mut by_sex = Vec::new();
        for sex in [Sex::Women, Sex::Men] {
            by_sex.push(columns(builder, table, sex, year, None));
        }
        columns(builder, table, Sex::All, year, Some(&by_sex));
        persons(builder, table, year);
    }
}

/// The kinds of support of one sex, or of all: entered, else the sexes added.
fn columns(
    builder: &mut FigureBuilder<'_>,
    table: &Table,
    sex: Sex,
    year: YearOffset,
    by_sex: Option<&[Columns]>,
) -> Columns {
    let of = |builder: &mut FigureBuilder<'_>, field: Field, pick: fn(&Columns) -> &Vec<NodeId>| {
        let mut nodes = Vec::new();
        for (index, row) in table.rows.iter().enumerate() {
            let id = InputId::Cell { table: table.id, row: row.id, field, year };
            let key = Key::Cell { table: table.id, row: row.id, field, year };
            let entered = builder.graph.input(id);
            let sexes: Vec<NodeId> =
                by_sex.into_iter().flatten().filter_map(|sex| pick(sex).get(index).copied()).collect();
            let node = if sexes.is_empty() {
                entered
            } else {
                let sum = builder.graph.sum_of_all(&sexes);
                builder.check(CheckKind::Sexes, entered, sum, key);
                builder.graph.first_known(&[entered, sum])
            };
            nodes.push(builder.figure(key, Unit::Persons, node));
        }
        nodes
    };
    let before = of(builder, Field::Before(sex), |columns| &columns.0);
    let after = of(builder, Field::After(sex), |columns| &columns.1);
    let sum_key = |item| Key::SupportSum { table: table.id, item, sex, year };
    let before_sum = builder.graph.sum_of_entered(&before);
    let after_sum = builder.graph.sum_of_entered(&after);
    builder.figure(sum_key(SupportSumItem::Before), Unit::Persons, before_sum);
    builder.figure(sum_key(SupportSumItem::After), Unit::Persons, after_sum);
    let (mut decreases, mut increases) = (Vec::new(), Vec::new());
    for ((row, &before), &after) in table.rows.iter().zip(&before).zip(&after) {
        let key = |item| Key::Support { table: table.id, row: row.id, item, sex, year };
        let change = builder.difference(key(SupportItem::Change), Unit::Persons, after, before);
        let share = key(SupportItem::ChangeShare);
        builder.result(share, Unit::Percent, Operation::Percentage, &[change, before]);
        let share = key(SupportItem::AfterOfKinds);
        builder.result(share, Unit::Percent, Operation::Percentage, &[after, after_sum]);
        let loss = builder.graph.difference(before, after);
        decreases.push(builder.graph.add(Operation::Gain, &[loss]));
        increases.push(builder.graph.add(Operation::Gain, &[change]));
    }
    let decreases = builder.graph.sum_of_entered(&decreases);
    builder.figure(sum_key(SupportSumItem::Decreases), Unit::Persons, decreases);
    let increases = builder.graph.sum_of_entered(&increases);
    builder.figure(sum_key(SupportSumItem::Increases), Unit::Persons, increases);
    builder.result(
        sum_key(SupportSumItem::Changes),
        Unit::Persons,
        Operation::SumOfAll,
        &[decreases, increases],
    );
    builder.difference(sum_key(SupportSumItem::Net), Unit::Persons, increases, decreases);
    if sex != Sex::All {
        return (before, after);
    }
    let all_after = after_sum;
    for sex in [Sex::Women, Sex::Men] {
        let key = |item| Key::SupportSum { table: table.id, item, sex, year };
        if let Some(after) = builder.node(key(SupportSumItem::After)) {
            let share = key(SupportSumItem::SexShare);
            builder.result(share, Unit::Percent, Operation::Percentage, &[after, all_after]);
        }
    }
    (before, after)
}

/// The shares of unique persons: from the counts, else as entered.
fn persons(builder: &mut FigureBuilder<'_>, table: &Table, year: YearOffset) {
    let persons = cell_of_year(builder, table, RowId::WHOLE, Field::Persons, year, Unit::Persons);
    let all = cell_of_year(builder, table, RowId::WHOLE, Field::AllPersons, year, Unit::Persons);
    let sum_key = |item| Key::SupportSum { table: table.id, item, sex: Sex::All, year };
    let at_least = sum_key(SupportSumItem::AllAtLeastUnique);
    builder.result(at_least, Unit::Verdict, Operation::AtLeast, &[all, persons]);
    let ends = [
        (
            Field::Before(Sex::All),
            Field::BeforeShare,
            SupportItem::BeforeShare,
            [SupportSumItem::Before, SupportSumItem::BeforeOverPersons, SupportSumItem::RoundedBefore],
        ),
        (
            Field::After(Sex::All),
            Field::AfterShare,
            SupportItem::AfterShare,
            [SupportSumItem::After, SupportSumItem::AfterOverPersons, SupportSumItem::RoundedAfter],
        ),
    ];
    for (field, share_field, item, [sum_item, over_item, rounded_item]) in ends {
        let (mut rounded, mut entered_shares) = (Vec::new(), Vec::new());
        for row in &table.rows {
            let Some(count) = builder.node(Key::Cell { table: table.id, row: row.id, field, year }) else {
                continue;
            };
            let counted = builder.graph.percentage(count, persons);
            let cell = InputId::Cell { table: table.id, row: row.id, field: share_field, year };
            let entered = builder.graph.input(cell);
            let key = Key::Support { table: table.id, row: row.id, item, sex: Sex::All, year };
            builder.check(CheckKind::Rate, entered, counted, key);
            let share = builder.graph.first_known(&[counted, entered]);
            builder.figure(key, Unit::Percent, share);
            rounded.push(builder.graph.add(Operation::Rounded, &[share]));
            entered_shares.push(entered);
        }
        builder.result(sum_key(rounded_item), Unit::Percent, Operation::SumOfEntered, &rounded);
        if item == SupportItem::AfterShare {
            let shares = sum_key(SupportSumItem::EnteredShares);
            builder.result(shares, Unit::Percent, Operation::SumOfEntered, &entered_shares);
        }
        if let Some(sum) = builder.node(sum_key(sum_item)) {
            builder.difference(sum_key(over_item), Unit::Persons, sum, persons);
        }
    }
}

/// A survey: the share of the two best grades, or that share as entered, and how many answered.
pub(super) fn survey(builder: &mut FigureBuilder<'_>, table: &Table) {
    for year in builder.structure.years() {
        let mut all_answers = Vec::new();
        for row in &table.rows {
            all_answers.push(question(builder, table, row.id, year));
        }
        let sum = builder.graph.sum_of_entered(&all_answers);
        builder.figure(Key::TableSum { table: table.id, field: Field::Answers, year }, Unit::Persons, sum);
        let answers = cell_of_year(builder, table, RowId::WHOLE, Field::Answers, year, Unit::Persons);
        let invited = cell_of_year(builder, table, RowId::WHOLE, Field::Invited, year, Unit::Persons);
        let key = Key::Survey { table: table.id, row: RowId::WHOLE, item: SurveyItem::Response, year };
        builder.result(key, Unit::Percent, Operation::Percentage, &[answers, invited]);
    }
}

fn question(builder: &mut FigureBuilder<'_>, table: &Table, row: RowId, year: YearOffset) -> NodeId {
    let key = |item| Key::Survey { table: table.id, row, item, year };
    let row_of_table = table.rows.iter().find(|other| other.id == row);
    let scale = row_of_table.and_then(|row| row.grades).unwrap_or(USUAL_SCALE).clamp(1, HIGHEST_GRADE);
    let best = row_of_table.and_then(|row| row.best).unwrap_or(USUAL_BEST);
    let grades: Vec<NodeId> = (1..=scale)
        .map(|grade| cell_of_year(builder, table, row, Field::Grade(grade), year, Unit::Persons))
        .collect();
    let entered = cell_of_year(builder, table, row, Field::Answers, year, Unit::Persons);
    let opinions = builder.graph.sum_of_all(&grades);
    let no_opinion = cell_of_year(builder, table, row, Field::NoOpinion, year, Unit::Persons);
    let without = builder.graph.or_zero(no_opinion);
    let counted = builder.graph.sum_of_all(&[opinions, without]);
    let answers = builder.graph.first_known(&[entered, counted]);
    builder.figure(key(SurveyItem::Answers), Unit::Persons, answers);
    builder.check(CheckKind::Sum, entered, counted, key(SurveyItem::Answers));
    // Who has no opinion is no part of what the share is of.
    let with_opinion = builder.graph.difference(answers, without);
    let (others, best) = grades.split_at(grades.len().saturating_sub(best.into()));
    let best = builder.graph.sum_of_all(best);
    // A grade left empty is not nobody: what the others leave tells.
    let others = builder.graph.sum_of_all(others);
    let left = builder.graph.difference(with_opinion, others);
    let best = builder.graph.first_known(&[best, left]);
    let share = builder.graph.percentage(best, with_opinion);
    let stated = cell_of_year(builder, table, row, Field::Share, year, Unit::Percent);
    let node = builder.graph.first_known(&[share, stated]);
    builder.figure(key(SurveyItem::Share), Unit::Percent, node);
    builder.check(CheckKind::Rate, stated, share, key(SurveyItem::Share));
    let weighted: Vec<NodeId> = (1_u8..)
        .zip(&grades)
        .map(|(grade, &count)| {
            let grade = builder.graph.constant(grade);
            builder.graph.add(Operation::Product, &[grade, count])
        })
        .collect();
    let weighted = builder.graph.sum_of_all(&weighted);
    builder.result(key(SurveyItem::Mean), Unit::OfRow, Operation::Quotient, &[weighted, opinions]);
    let invited = cell_of_year(builder, table, row, Field::Invited, year, Unit::Persons);
    builder.result(key(SurveyItem::Response), Unit::Percent, Operation::Percentage, &[answers, invited]);
    answers
}

/// The scale when the row says nothing: four grades, as in Umeåregionen's surveys.
const USUAL_SCALE: u8 = 4;
/// The two best answers of it (ÅR 2023).
const USUAL_BEST: u8 = 2;
