//! From opening to closing equity, step by step.

use super::marks::{Marks, Scale, number};
use super::picture::{Drawn, Picture, PictureRow, PictureTable, in_money};
use crate::calculation::{Calculation, Key};
use crate::decimal::Called;
use crate::report::{AmountOf, Column, InputId, Role, Section};
use crate::text::Speaker;
use rust_decimal::Decimal;

/// A step, and what it changes equity by.
struct Step {
    name: String,
    by: Decimal,
    key: Option<Key>,
}

/// From opening to closing equity in a column as a picture; nothing where either is not known.
pub fn waterfall(speaker: &Speaker<'_>, calculation: &Calculation, column: Column) -> Picture {
    let w = speaker.words.pictures;
    let (Ok(opening), Ok(closing)) =
        (calculation.value(Key::OpeningEquity(column)), calculation.value(Key::ClosingEquity(column)))
    else {
        return Picture::default();
    };
    let steps = steps(speaker, calculation, column, closing.minus_within(opening));
    let mut after = opening;
    let mut places = vec![number(opening), number(closing)];
    for step in &steps {
        after = after.plus_within(step.by);
        places.push(number(after));
    }
    let scale = Scale::of(places.into_iter());
    let whole = |name: &str, value: Decimal| PictureRow {
        name: name.to_owned(),
        value: speaker.amount(Ok(value)),
        drawing: Marks::on(scale).bar("filled", 0.0, number(value)).line("axis", 0.0).drawn(),
        ..PictureRow::default()
    };
    let mut rows = vec![whole(speaker.words.opening_equity, opening)];
    let mut from = opening;
    for step in &steps {
        let to = from.plus_within(step.by);
        let class = if step.by.is_sign_negative() { "down" } else { "up" };
        rows.push(PictureRow {
            name: step.name.clone(),
            value: speaker.signed_amount(Ok(step.by)),
            is_part: true,
            drawing: Marks::on(scale).bar(class, number(from), number(to)).line("axis", 0.0).drawn(),
            ..PictureRow::default()
        });
        from = to;
    }
    rows.push(whole(speaker.words.closing_equity, closing));
    let (first, last) = (Key::OpeningEquity(column), Key::ClosingEquity(column));
    let between = steps.iter().map(|step| step.key);
    let keys = std::iter::once(Some(first)).chain(between).chain([Some(last)]).map(|key| vec![key]).collect();
    let said: Vec<String> = rows
        .iter()
        .filter(|row| row.is_part)
        .map(|row| speaker.part_of_list(&row.name, &row.value))
        .collect();
    let (opening, closing) = (speaker.amount(Ok(opening)), speaker.amount_with_unit(Ok(closing)));
    let places =
        [("opening", opening.as_str()), ("closing", closing.as_str()), ("steps", &speaker.listed(&said))];
    let column_name = crate::text::uncapitalized(&speaker.column(column));
    Picture {
        title: in_money(speaker, &format!("{}, {column_name}", w.waterfall)),
        about: speaker.fill(w.waterfall_about, &places),
        table: PictureTable {
            heads: vec![w.step_head.to_owned(), in_money(speaker, w.amount_head)],
            rows: rows.iter().map(|row| vec![row.name.clone(), row.value.clone()]).collect(),
            keys,
        },
        drawn: Drawn::Rows(rows),
        ..Picture::default()
    }
}

/// What equity changes by in all, in steps: contributions, other income, each group of costs, the financial net and an
/// adjustment, and what is left over.
fn steps(speaker: &Speaker<'_>, calculation: &Calculation, column: Column, change: Decimal) -> Vec<Step> {
    let w = speaker.words.pictures;
    let of_amount = |of| Key::Amount { of, column };
    let amount = |of| calculation.value(of_amount(of)).ok();
    let mut steps = Vec::new();
    let mut add = |name: String, by: Option<Decimal>, key: Option<Key>| {
        if let Some(by) = by.filter(|by| !by.is_zero()) {
            steps.push(Step { name, by, key });
        }
    };
    let contributions = calculation.value(Key::Contributions(column)).ok();
    let income = amount(AmountOf::Section(Section::Income));
    match (contributions, income) {
        (Some(contributions), income) => {
            let key = Key::Contributions(column);
            add(speaker.words.figures.contributions.to_owned(), Some(contributions), Some(key));
            add(w.other_income.to_owned(), income.and_then(|income| income.minus(contributions)), None);
        }
        (None, income) => {
            add(speaker.words.income.to_owned(), income, Some(of_amount(AmountOf::Section(Section::Income))));
        }
    }
    let of_section = |role: Role| role.section() == Some(Section::Costs);
    let groups: Vec<(String, AmountOf, Decimal)> = speaker
        .structure
        .lines
        .iter()
        .filter(|group| of_section(group.role))
        .filter_map(|group| {
            let of = AmountOf::Group(group.id);
            Some((group.name.clone(), of, amount(of)?))
        })
        .collect();
    if groups.is_empty() {
        let of = AmountOf::Section(Section::Costs);
        add(speaker.words.costs.to_owned(), amount(of).map(|costs| -costs), Some(of_amount(of)));
    }
    for (name, of, cost) in groups {
        add(name, Some(-cost), Some(of_amount(of)));
    }
    let net = Key::FinancialNet(column);
    add(speaker.words.figures.financial_net.to_owned(), calculation.value(net).ok(), Some(net));
    // What else the result is made of: depreciation, and what is extraordinary.
    let is_financial = |role| matches!(role, Role::FinancialIncome | Role::FinancialCost);
    for group in &speaker.structure.lines {
        if group.role.section().is_none() && !is_financial(group.role) {
            let of = AmountOf::Group(group.id);
            let by = amount(of).map(|by| if group.role.is_cost() { -by } else { by });
            add(group.name.clone(), by, Some(of_amount(of)));
        }
    }
    let adjustment = calculation.graph().input(InputId::EquityAdjustment(column));
    add(w.adjustment.to_owned(), adjustment.and_then(|node| calculation.graph().value(node).ok()), None);
    let known = steps.iter().fold(Decimal::ZERO, |sum, step: &Step| sum.plus_within(step.by));
    let rest = change.minus_within(known);
    // What shows as nothing is no step.
    if !speaker.rounds_to_nothing(rest) {
        // More than what every step and the change may be rounded by is no rounding.
        let shown_in = Decimal::from(10_u64.pow(speaker.structure.money.exponent()));
        let most = Decimal::from(steps.len() + 1).times(shown_in).and_then(|most| most.over(Decimal::TWO));
        let is_rounding = most.is_none_or(|most| rest.abs() <= most);
        let name = if is_rounding { w.rest } else { w.unexplained };
        steps.push(Step { name: name.to_owned(), by: rest, key: None });
    }
    steps
}
