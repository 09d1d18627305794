//! A structure from a file's JSON, field by field: what comes from outside is taken only where it is what it
//! should be, and a file that lacks something is refused whole.

use crate::report::{
    Area, AreaId, Column, ExitGroup, ExitGroupId, Line, LineGroup, LineGroupId, LineId, MoneyUnit, Reason,
    ReasonId, Role, Structure, Unit, UnitId,
};
use crate::rules::{CeilingBase, CeilingRule, Tier};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// The structure that a file of version 1 holds.
pub(super) fn read_structure(json: &Json) -> Option<Structure> {
    Some(Structure {
        name: text(json, "name")?,
        year: number(json, "year")?,
        source: text(json, "source").unwrap_or_default(),
        units: list(json, "units", read_unit)?,
        exits: list(json, "exits", read_exit_group)?,
        lines: list(json, "lines", read_line_group)?,
        areas: list(json, "areas", |json| {
            Some(Area { id: AreaId(number(json, "id")?), name: text(json, "name")? })
        })?,
        columns: list(json, "columns", |json| named(&COLUMNS, json))?,
        money: named(&MONEY_UNITS, member(json, "money"))?,
        costs_negative: flag(json, "costs_negative"),
        ceiling: read_rule(member(json, "ceiling"))?,
        ceiling_base: named(&CEILING_BASES, member(json, "ceiling_base"))?,
    })
}

fn read_unit(json: &Json) -> Option<Unit> {
    Some(Unit {
        id: UnitId(number(json, "id")?),
        name: text(json, "name")?,
        parent: number(json, "parent").map(UnitId),
        scored: flag(json, "scored"),
    })
}

fn read_exit_group(json: &Json) -> Option<ExitGroup> {
    let reason = |json: &Json| Some(Reason { id: ReasonId(number(json, "id")?), name: text(json, "name")? });
    Some(ExitGroup {
        id: ExitGroupId(number(json, "id")?),
        name: text(json, "name")?,
        positive: flag(json, "positive"),
        reasons: list(json, "reasons", reason).unwrap_or_default(),
    })
}

fn read_line_group(json: &Json) -> Option<LineGroup> {
    let line = |json: &Json| Some(Line { id: LineId(number(json, "id")?), name: text(json, "name")? });
    Some(LineGroup {
        id: LineGroupId(number(json, "id")?),
        name: text(json, "name")?,
        role: named(&ROLES, member(json, "role"))?,
        lines: list(json, "lines", line).unwrap_or_default(),
    })
}

fn read_rule(json: &Json) -> Option<CeilingRule> {
    let tier =
        |json: &Json| Some(Tier { percent: decimal(json, "percent")?, up_to_kr: decimal(json, "up_to_kr") });
    Some(CeilingRule {
        name: text(json, "name")?,
        tiers: list(json, "tiers", tier)?,
        documented_up_to_kr: decimal(json, "documented_up_to_kr"),
        source: text(json, "source")?,
    })
}

/// A member of an object; nothing where there is none.
pub(super) fn member<'json>(json: &'json Json, name: &str) -> &'json Json {
    json.get(name).unwrap_or(&Json::Null)
}

fn text(json: &Json, name: &str) -> Option<String> {
    member(json, name).as_str().map(str::to_owned)
}

fn number(json: &Json, name: &str) -> Option<u16> {
    member(json, name).as_u64()?.try_into().ok()
}

fn flag(json: &Json, name: &str) -> bool {
    member(json, name).as_bool().unwrap_or(false)
}

fn decimal(json: &Json, name: &str) -> Option<Decimal> {
    member(json, name).as_str()?.parse().ok()
}

fn list<T>(json: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    member(json, name).as_array()?.iter().map(read).collect()
}

fn named<T: Copy>(names: &[(&str, T)], json: &Json) -> Option<T> {
    let word = json.as_str()?;
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

const COLUMNS: [(&str, Column); 3] =
    [("budget", Column::Budget), ("outcome", Column::Outcome), ("previous", Column::Previous)];

const MONEY_UNITS: [(&str, MoneyUnit); 2] = [("kr", MoneyUnit::Kr), ("tkr", MoneyUnit::Tkr)];

const CEILING_BASES: [(&str, CeilingBase); 4] = [
    ("contributions", CeilingBase::Contributions),
    ("total_income", CeilingBase::TotalIncome),
    ("total_income_without_eu", CeilingBase::TotalIncomeWithoutEu),
    ("own_amount", CeilingBase::OwnAmount),
];

const ROLES: [(&str, Role); 8] = [
    ("member_contributions", Role::MemberContributions),
    ("eu_funds", Role::EuFunds),
    ("other_income", Role::OtherIncome),
    ("cost", Role::Cost),
    ("depreciation", Role::Depreciation),
    ("financial_income", Role::FinancialIncome),
    ("financial_cost", Role::FinancialCost),
    ("extraordinary", Role::Extraordinary),
];
