//! Every figure of a report, grouped by what it is about.

use super::maker::Maker;
use super::{Form, Level, Sheet};
use crate::calculation::{Calculation, Key};
use crate::report::TableId;
use crate::text::{Speaker, nth};

/// Every figure of a calculation: a sheet for each family of figures and for each table, in the order of the figures'
/// names.
pub fn all_figures(speaker: Speaker<'_>, calculation: &Calculation) -> Vec<Sheet> {
    let mut maker = Maker::new(speaker, calculation);
    let mut sheets: Vec<(Family, Sheet)> = Vec::new();
    for key in calculation.keys() {
        let family = family(key);
        // A family's figures mostly stand together, so that the last one is found at once.
        let at = sheets.iter().rposition(|(other, _)| *other == family).unwrap_or_else(|| {
            sheets.push((family, sheet(&maker, family)));
            sheets.len() - 1
        });
        if let Some((_, sheet)) = sheets.get_mut(at) {
            let form = maker.form_of_difference(key, Form::Value);
            sheet.row(Level::Plain, speaker.figure(key), vec![maker.figure(key, form)]);
        }
    }
    for (_, sheet) in sheets {
        maker.add(sheet);
    }
    maker.sheets
}

const COUNTS: usize = 0;
const INDEX: usize = 2;
const GOALS: usize = 6;

/// What a figure is about: a place in the list of families, or a table.
type Family = Result<usize, TableId>;

fn sheet(maker: &Maker<'_>, family: Family) -> Sheet {
    let title = match family {
        Ok(place) => nth(&maker.s.families, place),
        Err(table) => maker.structure.table(table).map_or("", |table| table.name.as_str()),
    };
    let mut sheet = Sheet::new(title.to_owned(), vec![maker.s.value.to_owned()]).folded();
    if family == Ok(INDEX) {
        sheet.mark_example(maker);
    }
    if !matches!(family, Ok(COUNTS | INDEX | GOALS)) {
        sheet.note = maker.amounts_in();
    }
    sheet
}

fn family(key: Key) -> Family {
    Ok(match key {
        Key::Count { .. }
        | Key::CountBy { .. }
        | Key::WomenShare { .. }
        | Key::MenShare { .. }
        | Key::Inflow { .. }
        | Key::NewChange { .. } => COUNTS,
        Key::Rate { .. }
        | Key::RateChange { .. }
        | Key::RateChangeInAll { .. }
        | Key::RateGap { .. }
        | Key::ShareSum { .. }
        | Key::RoundedShareSum { .. }
        | Key::PartyShareSum { .. }
        | Key::RateTarget { .. }
        | Key::RateReached { .. }
        | Key::RateShortfall { .. }
        | Key::RateFurther { .. }
        | Key::AcceptedOfDecided { .. }
        | Key::UnitCost { .. } => 1,
        Key::Amount { .. }
        | Key::AmountBySum { .. }
        | Key::AmountByLines { .. }
        | Key::BudgetDifference { .. }
        | Key::BudgetDifferenceBySum { .. }
        | Key::UsedShare { .. }
        | Key::Against { .. }
        | Key::UsedOf { .. } => 3,
        Key::Contributions(_)
        | Key::MemberSum { .. }
        | Key::MemberShare { .. }
        | Key::MunicipalShare { .. }
        | Key::MunicipalKeySum
        | Key::ContributionByKey { .. }
        | Key::NatureShare { .. }
        | Key::NatureSum(_)
        | Key::EuNet(_) => 4,
        Key::OperatingResult(_)
        | Key::FinancialNet(_)
        | Key::Result(_)
        | Key::OperatingDifference(_)
        | Key::ResultDifference(_)
        | Key::ResultAgainst { .. }
        | Key::AdjustedResult
        | Key::BalanceRequirementResult
        | Key::OpeningEquity(_)
        | Key::ClosingEquity(_)
        | Key::ClosingEquityBySum(_)
        | Key::EquityChange(_)
        | Key::EquityDifference(_)
        | Key::CeilingBase { .. }
        | Key::Ceiling { .. }
        | Key::Headroom { .. }
        | Key::WithinCeiling { .. }
        | Key::OtherCeiling { .. }
        | Key::OtherHeadroom { .. }
        | Key::WithinOtherCeiling { .. } => 5,
        Key::GoalsExpected(_) | Key::GoalsOfKind(_) => GOALS,
        Key::Cell { table, .. }
        | Key::TableSum { table, .. }
        | Key::TableRows(table)
        | Key::Balance { table, .. }
        | Key::EquityRatio { table, .. }
        | Key::CashFlow { table, .. }
        | Key::Remaining { table, .. }
        | Key::NoteDifference { table, .. }
        | Key::Overview { table, .. }
        | Key::Estimate { table, .. }
        | Key::Pattern { table, .. }
        | Key::Corrected { table, .. }
        | Key::Strategic { table, .. }
        | Key::StrategicTally { table, .. }
        | Key::RegionSum { table, .. }
        | Key::Goal { table, .. }
        | Key::Support { table, .. }
        | Key::SupportSum { table, .. }
        | Key::Survey { table, .. } => return Err(table),
        // What is left is the index and what it is made of.
        _ => INDEX,
    })
}
