//! A structure from a file's JSON, field by field: what comes from outside is taken only where it is what it
//! should be, and a file that lacks something is refused whole.

use super::tables::{read_print, read_table};
use crate::report::{
    Area, AreaGoal, AreaId, Column, ExitGroup, ExitGroupId, GoalId, Indicator, IndicatorId, IndicatorKind,
    Line, LineGroup, LineGroupId, LineId, Member, MoneyUnit, Nature, Party, PartyId, Reason, ReasonId, Role,
    Structure, Tolerance, USUAL_EARLIER_YEARS, USUAL_UNCERTAIN_BELOW, Unit, UnitId, WHOLE_YEAR,
};
use crate::rules::{CeilingBase, CeilingRule, Tier};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// The structure that a file holds. What version 1 did not have is what it meant without it.
pub(super) fn read_structure(json: &Json) -> Option<Structure> {
    Some(Structure {
        name: text(json, "name")?,
        year: number(json, "year")?,
        source: optional_text(json, "source")?,
        earlier_years: optional(json, "earlier_years", small)?.unwrap_or(USUAL_EARLIER_YEARS),
        later_years: optional(json, "later_years", small)?.unwrap_or(0),
        months: optional(json, "months", small)?.unwrap_or(WHOLE_YEAR),
        units: list(json, "units", read_unit)?,
        parties: optional_list(json, "parties", |json| {
            Some(Party { id: PartyId(number(json, "id")?), name: text(json, "name")? })
        })?,
        exits: list(json, "exits", read_exit_group)?,
        lines: list(json, "lines", read_line_group)?,
        areas: list(json, "areas", read_area)?,
        indicators: optional_list(json, "indicators", read_indicator)?,
        tolerance: optional(json, "tolerance", read_tolerance)?.unwrap_or(Tolerance::DOCUMENTED),
        columns: list(json, "columns", |json| named(&COLUMNS, json))?,
        money: named(&MONEY_UNITS, member(json, "money"))?,
        money_decimals: optional(json, "money_decimals", small)?.unwrap_or(0),
        costs_negative: flag(json, "costs_negative")?,
        ceiling: read_rule(member(json, "ceiling"))?,
        ceiling_base: named(&CEILING_BASES, member(json, "ceiling_base"))?,
        other_ceilings: optional_list(json, "other_ceilings", read_rule)?,
        uncertain_below: optional(json, "uncertain_below", whole)?.unwrap_or(USUAL_UNCERTAIN_BELOW),
        tables: optional_list(json, "tables", read_table)?,
        prints: optional_list(json, "prints", read_print)?,
    })
}

/// A part of the structure that is read on its own, by its name.
type Part = (&'static str, fn(&Json) -> bool);

/// Which part of a structure cannot be read, so that it can be found in the file.
pub(super) fn broken_part(structure: &Json) -> String {
    const LISTS: [Part; 10] = [
        ("units", |json| read_unit(json).is_some()),
        ("exits", |json| read_exit_group(json).is_some()),
        ("lines", |json| read_line_group(json).is_some()),
        ("areas", |json| read_area(json).is_some()),
        ("columns", |json| named(&COLUMNS, json).is_some()),
        ("parties", |json| text(json, "name").is_some() && number(json, "id").is_some()),
        ("indicators", |json| read_indicator(json).is_some()),
        ("other_ceilings", |json| read_rule(json).is_some()),
        ("tables", |json| read_table(json).is_some()),
        ("prints", |json| read_print(json).is_some()),
    ];
    const SINGLE: [Part; 5] = [
        ("name", |json| json.is_string()),
        ("year", |json| whole(json).is_some()),
        ("money", |json| named(&MONEY_UNITS, json).is_some()),
        ("ceiling", |json| read_rule(json).is_some()),
        ("ceiling_base", |json| named(&CEILING_BASES, json).is_some()),
    ];
    for (name, is_sound) in SINGLE {
        if !is_sound(member(structure, name)) {
            return format!("structure.{name}");
        }
    }
    for (place, (name, is_sound)) in LISTS.into_iter().enumerate() {
        let list = member(structure, name);
        // The first five are in every file.
        let Some(items) = list.as_array() else {
            if place < 5 || !list.is_null() {
                return format!("structure.{name}");
            }
            continue;
        };
        if let Some(item) = items.iter().position(|item| !is_sound(item)) {
            return format!("structure.{name}[{item}]");
        }
    }
    "structure".to_owned()
}

fn read_area(json: &Json) -> Option<Area> {
    let goal = |json: &Json| Some(AreaGoal { id: GoalId(number(json, "id")?), name: text(json, "name")? });
    Some(Area {
        id: AreaId(number(json, "id")?),
        name: text(json, "name")?,
        goals: optional_list(json, "goals", goal)?,
    })
}

fn read_indicator(json: &Json) -> Option<Indicator> {
    Some(Indicator {
        id: IndicatorId(number(json, "id")?),
        name: text(json, "name")?,
        area: AreaId(number(json, "area")?),
        goal: optional(json, "goal", whole)?.map(GoalId),
        kind: named(&IndicatorKind::NAMES, member(json, "kind"))?,
        source: optional_text(json, "source")?,
    })
}

fn read_tolerance(json: &Json) -> Option<Tolerance> {
    Some(Tolerance { percent: optional(json, "percent", decimal)??, relative: flag(json, "relative")? })
}

fn read_unit(json: &Json) -> Option<Unit> {
    Some(Unit {
        id: UnitId(number(json, "id")?),
        name: text(json, "name")?,
        parent: optional(json, "parent", whole)?.map(UnitId),
        scored: flag(json, "scored")?,
        overlapping: flag(json, "overlapping")?,
    })
}

fn read_exit_group(json: &Json) -> Option<ExitGroup> {
    let reason = |json: &Json| Some(Reason { id: ReasonId(number(json, "id")?), name: text(json, "name")? });
    Some(ExitGroup {
        id: ExitGroupId(number(json, "id")?),
        name: text(json, "name")?,
        positive: flag(json, "positive")?,
        of: optional(json, "of", whole)?.map_or(UnitId::WHOLE, UnitId),
        shares_of_closed: flag(json, "shares_of_closed")?,
        several_reasons: flag(json, "several_reasons")?,
        reasons: optional_list(json, "reasons", reason)?,
    })
}

fn read_line_group(json: &Json) -> Option<LineGroup> {
    let line = |json: &Json| {
        Some(Line {
            id: LineId(number(json, "id")?),
            name: text(json, "name")?,
            member: optional(json, "member", |json| named(&MEMBERS, json))?,
            unit: optional(json, "unit", whole)?.map(UnitId),
        })
    };
    Some(LineGroup {
        id: LineGroupId(number(json, "id")?),
        name: text(json, "name")?,
        role: named(&ROLES, member(json, "role"))?,
        nature: optional(json, "nature", |json| named(&NATURES, json))?,
        lines: optional_list(json, "lines", line)?,
    })
}

fn read_rule(json: &Json) -> Option<CeilingRule> {
    let tier = |json: &Json| {
        let percent = optional(json, "percent", decimal)??;
        Some(Tier { percent, up_to_kr: optional(json, "up_to_kr", decimal)? })
    };
    Some(CeilingRule {
        name: text(json, "name")?,
        tiers: optional_list(json, "tiers", tier)?,
        amount_kr: optional(json, "amount_kr", decimal)?,
        documented_up_to_kr: optional(json, "documented_up_to_kr", decimal)?,
        source: text(json, "source")?,
    })
}

/// A member of an object; nothing where there is none.
pub(super) fn member<'json>(json: &'json Json, name: &str) -> &'json Json {
    json.get(name).unwrap_or(&Json::Null)
}

/// A member that may be left out; there, it must be what it should be. None at all when it is not.
#[allow(clippy::option_option, reason = "left out, and not what it should be, are two things")]
pub(super) fn optional<T>(json: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Option<T>> {
    match member(json, name) {
        Json::Null => Some(None),
        there => read(there).map(Some),
    }
}

pub(super) fn optional_list<T>(json: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    optional(json, name, |list| list.as_array()?.iter().map(&read).collect()).map(Option::unwrap_or_default)
}

pub(super) fn text(json: &Json, name: &str) -> Option<String> {
    member(json, name).as_str().map(str::to_owned)
}

pub(super) fn number(json: &Json, name: &str) -> Option<u16> {
    whole(member(json, name))
}

pub(super) fn whole(json: &Json) -> Option<u16> {
    json.as_u64()?.try_into().ok()
}

pub(super) fn small(json: &Json) -> Option<u8> {
    json.as_u64()?.try_into().ok()
}

pub(super) fn flag(json: &Json, name: &str) -> Option<bool> {
    optional(json, name, Json::as_bool).map(Option::unwrap_or_default)
}

pub(super) fn optional_text(json: &Json, name: &str) -> Option<String> {
    optional(json, name, |json| json.as_str().map(str::to_owned)).map(Option::unwrap_or_default)
}

fn decimal(json: &Json) -> Option<Decimal> {
    json.as_str()?.parse().ok()
}

pub(super) fn list<T>(json: &Json, name: &str, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    member(json, name).as_array()?.iter().map(read).collect()
}

pub(super) fn named<T: Copy>(names: &[(&str, T)], json: &Json) -> Option<T> {
    let word = json.as_str()?;
    names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

const COLUMNS: [(&str, Column); 8] = [
    ("revised", Column::Revised),
    ("period_budget", Column::PeriodBudget),
    ("previous_to_date", Column::PreviousToDate),
    ("budget", Column::Budget),
    ("outcome", Column::Outcome),
    ("previous", Column::Previous),
    ("to_date", Column::ToDate),
    ("forecast", Column::Forecast),
];

const MEMBERS: [(&str, Member); 3] =
    [("state", Member::State), ("region", Member::Region), ("municipality", Member::Municipality)];

const NATURES: [(&str, Nature); 3] = [
    ("administration", Nature::Administration),
    ("structural", Nature::Structural),
    ("individual", Nature::Individual),
];

const MONEY_UNITS: [(&str, MoneyUnit); 3] =
    [("kr", MoneyUnit::Kr), ("tkr", MoneyUnit::Tkr), ("mkr", MoneyUnit::Mkr)];

const CEILING_BASES: [(&str, CeilingBase); 4] = [
    ("contributions", CeilingBase::Contributions),
    ("total_income", CeilingBase::TotalIncome),
    ("total_income_without_eu", CeilingBase::TotalIncomeWithoutEu),
    ("own_amount", CeilingBase::OwnAmount),
];

const ROLES: [(&str, Role); 9] = [
    ("member_contributions", Role::MemberContributions),
    ("eu_funds", Role::EuFunds),
    ("other_income", Role::OtherIncome),
    ("cost", Role::Cost),
    ("eu_cost", Role::EuCost),
    ("depreciation", Role::Depreciation),
    ("financial_income", Role::FinancialIncome),
    ("financial_cost", Role::FinancialCost),
    ("extraordinary", Role::Extraordinary),
];
