//! Result, equity, the ceilings on it, and the balance requirement.

use super::economy::by_column;
use super::maker::{Maker, owned};
use super::{Cell, Form, Level, Sheet};
use crate::calculation::{Key, RuleNumber};
use crate::report::{Adjustment, Column, InputId};
use crate::rules::CeilingBase;
use crate::text::capitalized;

pub(super) fn add(maker: &mut Maker<'_>) {
    if maker.columns().is_empty() {
        return;
    }
    equity(maker);
    ceilings(maker);
    balance_requirement(maker);
}

fn equity(maker: &mut Maker<'_>) {
    let words = maker.words;
    let compared = maker.compared();
    let mut heads = maker.column_names(&maker.columns());
    heads.extend(maker.of_columns(maker.f.against_budget, &compared));
    let pairs = maker.structure.held_against();
    heads.extend(maker.of_pairs(maker.f.against, &pairs));
    let mut sheet = Sheet::new(maker.in_money(words.equity), heads);
    let figures = |key: fn(Column) -> Key, form| by_column(maker, form, &key);
    let fields = |id: fn(Column) -> InputId, key: Option<fn(Column) -> Key>| -> Vec<Cell> {
        let field = |column| match key {
            Some(key) => maker.field(id(column), key(column)),
            None => maker.input(id(column)),
        };
        maker.columns().into_iter().map(field).collect()
    };
    let against = |mut cells: Vec<Cell>, key: fn(Column) -> Key| {
        let against = |&column: &Column| maker.against(key(column), column, Column::Budget, None);
        cells.extend(compared.iter().map(against));
        cells
    };
    let operating = against(figures(Key::OperatingResult, Form::Value), Key::OperatingDifference);
    sheet.row(Level::Plain, words.operating_result, operating);
    sheet.row(Level::Plain, maker.f.financial_net, figures(Key::FinancialNet, Form::Value));
    let mut result = against(figures(Key::Result, Form::Value), Key::ResultDifference);
    for (column, than) in pairs {
        result.push(maker.against(Key::ResultAgainst { column, than }, column, than, None));
    }
    sheet.row(Level::Total, words.result, result);
    let returned = maker.columns().into_iter().map(|column| match column {
        Column::Forecast => maker.signed(Key::ResultDifference(column)),
        _ => Cell::Empty,
    });
    sheet.row(Level::Part, maker.f.returned, returned.collect());
    let opening = fields(InputId::OpeningEquity, Some(Key::OpeningEquity));
    sheet.row(Level::Plain, words.opening_equity, opening);
    sheet.row(Level::Plain, maker.f.equity_adjustment, fields(InputId::EquityAdjustment, None));
    let closing = fields(InputId::ClosingEquity, Some(Key::ClosingEquity));
    sheet.row(Level::Total, words.closing_equity, against(closing, Key::EquityDifference));
    sheet.row(Level::Part, maker.f.closing_by_sum, figures(Key::ClosingEquityBySum, Form::Value));
    sheet.row(Level::Part, maker.f.equity_change, figures(Key::EquityChange, Form::Signed));
    maker.add(sheet);
}

/// The highest equity in each column: by the rule on every base, because the base changes the verdict, and by the
/// other rules in use.
fn ceilings(maker: &mut Maker<'_>) {
    let mut own_base_shown = false;
    for column in maker.columns() {
        let name = crate::text::uncapitalized(&maker.speaker.column(column));
        let title = [("figure", maker.s.ceilings), ("column", &name)];
        let title = maker.in_money(&maker.speaker.fill(maker.s.in_column, &title));
        let mut sheet = Sheet::new(title, owned(&maker.s.ceiling_heads));
        sheet.note = maker.fill(maker.words.rule_source, "source", &maker.structure.ceiling.source);
        sheet.folded = !matches!(column, Column::Outcome | Column::Budget);
        for base in CeilingBase::ALL {
            let on = maker.value(Key::CeilingBase { base, column });
            let own = base == CeilingBase::OwnAmount && !own_base_shown && on != Cell::Empty;
            own_base_shown |= own;
            let cells = vec![
                if own { maker.input(InputId::OwnCeilingBase) } else { on },
                maker.value(Key::Ceiling { base, column }),
                maker.signed(Key::Headroom { base, column }),
                maker.verdict(Key::WithinCeiling { base, column }),
            ];
            let chosen = base == maker.structure.ceiling_base;
            let level = if chosen { Level::Group } else { Level::Plain };
            sheet.row(level, capitalized(&maker.speaker.by_rule(maker.s.by_rule, None, base)), cells);
        }
        for (number, of) in (0..).zip(&maker.structure.other_ceilings) {
            let rule = RuleNumber(number);
            for base in CeilingBase::ALL {
                // An amount is the same on every base.
                let amount = of.tiers.is_empty();
                if amount && base != maker.structure.ceiling_base {
                    continue;
                }
                let cells = vec![
                    if amount { Cell::Empty } else { maker.value(Key::CeilingBase { base, column }) },
                    maker.value(Key::OtherCeiling { rule, base, column }),
                    maker.signed(Key::OtherHeadroom { rule, base, column }),
                    maker.verdict(Key::WithinOtherCeiling { rule, base, column }),
                ];
                let name = maker.speaker.by_rule(maker.s.by_rule, Some(rule), base);
                let name = capitalized(if amount { &of.name } else { &name });
                sheet.row(Level::Part, name, cells);
            }
        }
        maker.add(sheet);
    }
}

fn balance_requirement(maker: &mut Maker<'_>) {
    let column = Column::Outcome;
    if !maker.columns().contains(&column) {
        return;
    }
    let heads = maker.column_names(&[column]);
    let mut sheet = Sheet::new(maker.in_money(maker.s.balance_requirement), heads).folded();
    let adjust = |sheet: &mut Sheet, adjustment| {
        let cell = maker.input(InputId::BalanceAdjustment(adjustment));
        sheet.row(Level::Plain, maker.f.adjustment(adjustment), vec![cell]);
    };
    sheet.row(Level::Plain, maker.words.result, vec![maker.value(Key::Result(column))]);
    for adjustment in [Adjustment::Gains, Adjustment::Losses, Adjustment::Securities] {
        adjust(&mut sheet, adjustment);
    }
    sheet.row(Level::Total, maker.f.adjusted_result, vec![maker.value(Key::AdjustedResult)]);
    adjust(&mut sheet, Adjustment::Reserve);
    let result = vec![maker.value(Key::BalanceRequirementResult)];
    sheet.row(Level::Total, maker.f.balance_requirement_result, result);
    maker.add(sheet);
}
