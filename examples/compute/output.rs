//! Everything that follows from a report, as JSON.

use finsamkalkyl::calculation::{
    Calculation, Explanation, Finding, Key, Movement, Names, Operation, RateOf, Unit, is_turned,
    may_be_chance, newcombe_interval, notices, possible, reconcile, share_for_statistics, wilson_interval,
};
use finsamkalkyl::report::{InputId, Measure, MoneyUnit, Report, Sex, YearOffset};
use finsamkalkyl::text::{SWEDISH, Speaker, in_unit, number};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value as Json, json};

/// Everything that follows from a report; derivations only when asked for, because they are most of the text.
pub fn computed(report: &Report, derivations: bool) -> Json {
    let calculation = Calculation::of(report);
    let names = Names::of(&calculation);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let figures: Vec<Json> = calculation
        .keys()
        .filter_map(|key| {
            let mut figure = figure(&calculation, &speaker, key);
            if derivations {
                let explanation = Explanation::of(&calculation, &names, key)?;
                figure["source"] = json!(speaker.sources(&explanation));
                figure["derivation"] = derivation(&speaker, &explanation);
            }
            Some(figure)
        })
        .collect();
    let findings: Vec<Json> =
        reconcile(report, &calculation).iter().map(|found| finding(&calculation, &speaker, found)).collect();
    let possible: Vec<Json> = possible(report, &calculation)
        .into_iter()
        .map(|possible| {
            let numbers: Vec<u64> =
                possible.numbers.map_or_else(Vec::new, |(low, high)| (low..=high).take(1_000).collect());
            json!({
                "cell": possible.cell.to_string(), "percent": possible.percent.normalize().to_string(),
                "of": possible.whole.normalize().to_string(), "numbers": numbers,
            })
        })
        .collect();
    let notices: Vec<Json> = notices(report, &calculation)
        .into_iter()
        .map(|notice| json!({ "cell": notice.at().to_string(), "text": speaker.notice(notice) }))
        .collect();
    json!({ "figures": figures, "findings": findings, "possible": possible, "notices": notices })
}

fn figure(calculation: &Calculation, speaker: &Speaker<'_>, key: Key) -> Json {
    let unit = calculation.unit(key).unwrap_or(Unit::OfRow);
    let mut figure = json!({
        "key": key.to_string(),
        "label": speaker.figure(key),
        "unit": unit_name(unit),
    });
    let exact = calculation.exact(key);
    match exact.and_then(finsamkalkyl::calculation::Exact::to_decimal) {
        Err(missing) => {
            figure["value"] = Json::Null;
            figure["missing"] = json!(speaker.missing(missing));
        }
        Ok(value) => {
            figure["value"] = json!(value.normalize().to_string());
            figure["display"] =
                json!(speaker.figure_value(unit, Ok(value), &calculation.bounds(calculation.node(key))));
            let exact = exact.ok().and_then(finsamkalkyl::calculation::Exact::fraction);
            figure["exact"] = json!(exact.map_or_else(|| value.normalize().to_string(), fraction));
            for (name, decimals) in [("rounded_0", 0), ("rounded_1", 1)] {
                figure[name] = json!(fixed(value, decimals));
            }
            if unit == Unit::Kr {
                figure["as_reported"] = as_reported(speaker, key, value);
                for (name, exponent) in [("tkr", 3), ("mkr", 6)] {
                    figure[name] = shown_as(value / Decimal::from(10_u64.pow(exponent)));
                }
                for (name, exponent) in [("tkr", 3), ("mkr", 6)] {
                    figure[name] = shown_as(value / Decimal::from(10_u64.pow(exponent)));
                }
            }
            if unit == Unit::Percent {
                figure["share"] = json!(exact.map_or_else(
                    || (value / Decimal::ONE_HUNDRED).normalize().to_string(),
                    |(part, whole)| share(part, whole)
                ));
            }
            if unit == Unit::Verdict {
                figure["verdict"] = json!(!value.is_zero());
            }
            if unit == Unit::Movement {
                figure["verdict"] = json!(movement(value));
            }
            if unit == Unit::Fit {
                figure["verdict"] =
                    json!(["outside", "within_tolerance", "nominal"][value.to_usize().unwrap_or(0).min(2)]);
            }
        }
    }
    if unit == Unit::Movement && figure["value"].is_null() {
        figure["verdict"] = json!("not_comparable");
    }
    if let Some(interval) = interval(calculation, key) {
        figure["interval"] = interval;
    }
    figure
}

/// A money figure in the unit and with the sign in which the report writes it.
fn as_reported(speaker: &Speaker<'_>, key: Key, value_kr: Decimal) -> Json {
    let structure = speaker.structure;
    let is_cost = match key {
        Key::Amount { of, .. } | Key::AmountBySum { of, .. } | Key::AmountByLines { of, .. } => {
            structure.is_cost(of)
        }
        _ => false,
    };
    let value = in_unit(value_kr, structure.money);
    let turned = (is_cost && structure.costs_negative) || is_turned(structure, key) == Some(true);
    let value = if turned { -value } else { value };
    let mut shown = shown_as(value);
    shown["unit"] = json!(match structure.money {
        MoneyUnit::Kr => "kr",
        MoneyUnit::Tkr => "tkr",
        MoneyUnit::Mkr => "mkr",
    });
    shown
}

/// A number as such, and as it is printed with no and with one decimal.
fn shown_as(value: Decimal) -> Json {
    json!({ "value": value.normalize().to_string(), "rounded_0": fixed(value, 0), "rounded_1": fixed(value, 1) })
}

/// A figure's steps, as data and as a line of text each.
fn derivation(speaker: &Speaker<'_>, explanation: &Explanation) -> Json {
    let text: Vec<Json> = speaker
        .derivation(explanation)
        .iter()
        .map(|line| {
            let of = line.key.map(|key| key.to_string()).or(line.cell.map(|cell| cell.to_string()));
            json!({ "name": line.name, "of": of, "text": speaker.step_in_full(line) })
        })
        .collect();
    json!(text)
}

fn finding(calculation: &Calculation, speaker: &Speaker<'_>, finding: &Finding) -> Json {
    let unit = calculation.unit(finding.at).unwrap_or(Unit::OfRow);
    let slip = finding.slip.map(|slip| {
        json!({
            "cell": slip.cell.to_string(), "is": slip.is.normalize().to_string(),
            "meant": slip.meant.normalize().to_string(), "kind": format!("{:?}", slip.kind), "mends": slip.mends,
            "text": speaker.slip(slip),
        })
    });
    let print = match finding.printed {
        Some(InputId::Printed(id)) => speaker.structure.print(id).map(|print| print.at.clone()),
        _ => None,
    };
    json!({
        "check": format!("{:?}", finding.kind),
        "key": finding.at.to_string(),
        "stated": finding.stated.normalize().to_string(),
        "computed": finding.computed.map(|value| value.normalize().to_string()),
        "difference": finding.difference().map(|value| value.normalize().to_string()),
        "of": finding.of.map(|value| value.normalize().to_string()),
        "by_rounding": finding.by_rounding,
        "cut_off": finding.cut_off,
        "changes_verdict": finding.changes_verdict,
        "group": finding.group,
        "printed": finding.printed.map(|id| id.to_string()),
        "at": print,
        "cells": finding.cells.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "slip": slip,
        "text": speaker.finding(finding, unit),
    })
}

/// The 95 % interval of a share by Wilson, or of a difference of shares by Newcombe.
fn interval(calculation: &Calculation, key: Key) -> Option<Json> {
    let whole_of = |unit, rate, sex, year| {
        let measure = match rate {
            RateOf::Group(_) => Measure::Closed,
            RateOf::Throughput => Measure::Participants,
            RateOf::Acceptance | RateOf::ReferredBy(_) => Measure::Referred,
            RateOf::AcceptedFrom(party) => Measure::ReferredBy(party),
            // A reason's whole is a step of its own derivation.
            RateOf::Reason(_) => return None,
        };
        calculation.value(Key::Count { unit, measure, sex, year }).ok()
    };
    let share = |unit, rate, sex, year| {
        let percent = calculation.value(Key::Rate { unit, rate, sex, year }).ok()?;
        share_for_statistics(percent, whole_of(unit, rate, sex, year)?)
    };
    let found = match key {
        Key::Rate { .. } => {
            let node = calculation.node(key)?;
            let graph = calculation.graph();
            let mut candidates = std::iter::once(node).chain(graph.operands(node).iter().copied());
            let rate = candidates.find(|&node| graph.operation(node) == Operation::Percentage)?;
            let &[part, whole] = graph.operands(rate) else { return None };
            wilson_interval(graph.value(part).ok()?.to_u32()?, graph.value(whole).ok()?.to_u32()?)?
        }
        Key::RateChange { unit, rate, sex, year } => {
            let (now, of) = share(unit, rate, sex, year)?;
            let (before, of_before) = share(unit, rate, sex, YearOffset(year.0 - 1))?;
            newcombe_interval(now, of, before, of_before)?
        }
        Key::RateGap { unit, rate, year } => {
            let (women, of_women) = share(unit, rate, Sex::Women, year)?;
            let (men, of_men) = share(unit, rate, Sex::Men, year)?;
            newcombe_interval(women, of_women, men, of_men)?
        }
        _ => return None,
    };
    Some(json!({
        "low": format!("{:.2}", found.low_percent), "high": format!("{:.2}", found.high_percent),
        "may_be_chance": !matches!(key, Key::Rate { .. }) && may_be_chance(&found),
    }))
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Persons => "persons",
        Unit::Percent => "percent",
        Unit::PercentagePoints => "percentage points",
        Unit::Points => "points",
        Unit::Kr => "kr",
        Unit::Verdict => "verdict",
        Unit::Movement => "movement",
        Unit::Judgement => "judgement",
        Unit::Fit => "fit",
        Unit::Number => "number",
        Unit::OfRow => "of its row",
    }
}

fn movement(value: Decimal) -> &'static str {
    let names = [
        (Movement::Worsened, "worsened"),
        (Movement::Unchanged, "unchanged"),
        (Movement::Improved, "improved"),
    ];
    names[(value.to_i32().unwrap_or(0) + 1).clamp(0, 2).unsigned_abs() as usize].1
}

/// A number with exactly so many decimals, half away from zero.
fn fixed(value: Decimal, decimals: u32) -> String {
    let mut rounded = number::round(value, decimals);
    rounded.rescale(decimals);
    rounded.to_string()
}

fn fraction((numerator, denominator): (i128, i128)) -> String {
    if denominator == 1 {
        return numerator.to_string();
    }
    // What has an end in decimals is written as one.
    let mut rest = denominator;
    for factor in [2, 5] {
        while rest % factor == 0 {
            rest /= factor;
        }
    }
    if rest == 1
        && let (Ok(n), Ok(d)) = (
            Decimal::try_from_i128_with_scale(numerator, 0),
            Decimal::try_from_i128_with_scale(denominator, 0),
        )
    {
        return (n / d).normalize().to_string();
    }
    format!("{numerator}/{denominator}")
}

/// A percentage as a share: a hundredth of it, in lowest terms.
fn share(part: i128, whole: i128) -> String {
    let (mut a, mut b) = (part.unsigned_abs(), whole.unsigned_abs() * 100);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let divisor = i128::try_from(a.max(1)).unwrap_or(1);
    fraction((part / divisor, whole * 100 / divisor))
}
