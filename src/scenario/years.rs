//! Equity over the years: what it was, what it is to be, each year's ceiling, and how estimates came out.
//!
//! Estimates are held apart by kind. What earlier ones of a kind missed by is a pattern in few years: it is offered as a
//! correction of this year's estimate of the same kind, from three earlier years up, and it foretells nothing.

use crate::calculation::{
    Calculation, CorrectedItem, EstimateItem, Key, Missing, OverviewItem, PatternItem, Span, Value,
};
use crate::report::{
    Column, Field, InputId, RowId, RowRole, Structure, Table, TableId, TableKind, YearOffset,
};
use crate::rules::CeilingBase;

/// Equity when one year ended, or is to end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EquityYear {
    /// Which year.
    pub year: YearOffset,
    /// Closing equity.
    pub equity: Value,
    /// The figure that it is; none where it stands in a cell of its own.
    pub equity_of: Option<Key>,
    /// The figure that the ceiling is.
    pub ceiling_of: Option<Key>,
    /// Whether it has not come out yet: the budget of the report's year, or a year to come.
    pub is_planned: bool,
    /// The ceiling on the base chosen.
    pub ceiling: Value,
    /// The ceilings on the bases that several years are known by: all contributions, all income, all without EU funds.
    pub ceilings: [Value; 3],
}

/// The bases of [`EquityYear::ceilings`], in their order.
pub const BASES_OF_YEARS: [CeilingBase; 3] =
    [CeilingBase::Contributions, CeilingBase::TotalIncome, CeilingBase::TotalIncomeWithoutEu];

impl EquityYear {
    /// Whether equity is within its ceiling; none when either is not known.
    pub fn is_within(&self) -> Option<bool> {
        Some(self.equity.ok()? <= self.ceiling.ok()?)
    }
}

/// One kind of estimate, year by year.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// What it is called.
    pub name: String,
    /// Its table and row.
    pub at: (TableId, RowId),
    /// What it said of each year of [`EquityYears::years`].
    pub closings: Vec<Value>,
    /// This year's, corrected by what earlier ones of its kind missed by; none without a pattern of three earlier years.
    pub corrected: Option<Correction>,
    /// The same from what the estimate's own parts give, where that is another.
    pub by_parts: Option<Correction>,
    /// How many earlier years there is an estimate and an outcome of.
    pub earlier: Value,
}

/// An estimate corrected by a pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correction {
    /// The estimate.
    pub estimate: Value,
    /// In how many earlier years.
    pub years: Value,
    /// The mean of what they missed by.
    pub missed: Value,
    /// The estimate with the mean added.
    pub mean: Value,
    /// With the smallest added.
    pub low: Value,
    /// With the largest added.
    pub high: Value,
}

/// Equity over the years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EquityYears {
    /// The years that something is known of, the first first.
    pub years: Vec<EquityYear>,
    /// The kinds of estimates that there are any of.
    pub estimates: Vec<Estimate>,
    /// The overview that planned years are entered in, if the report has one.
    pub overview: Option<TableId>,
}

/// Equity over the years, of the report's own year in this column.
pub fn equity_years(structure: &Structure, calculation: &Calculation, column: Column) -> EquityYears {
    let overview = structure.tables.iter().find(|table| table.kind == TableKind::Overview);
    let mut years: Vec<EquityYear> = structure
        .overview_years()
        .map(|year| of_year(structure, calculation, overview, year, column))
        .collect();
    years.reverse();
    // Years before the first and after the last that anything is known of are not shown.
    let is_known = |year: &EquityYear| year.equity.is_ok();
    let first = years.iter().position(is_known).unwrap_or(years.len());
    let end = years.iter().rposition(is_known).map_or(0, |last| last + 1);
    let years: Vec<EquityYear> = years.get(first..end).unwrap_or_default().to_vec();
    let tables = structure.tables.iter().filter(|table| table.kind == TableKind::Estimates);
    let estimates = tables.flat_map(|table| estimates(calculation, table, &years)).collect();
    EquityYears { years, estimates, overview: overview.map(|table| table.id) }
}

fn of_year(
    structure: &Structure,
    calculation: &Calculation,
    overview: Option<&Table>,
    year: YearOffset,
    column: Column,
) -> EquityYear {
    let none = Err(Missing::NotInReport);
    let item = |item| {
        overview.map_or(none, |table| calculation.value(Key::Overview { table: table.id, item, year }))
    };
    let cell = |role| {
        let row = overview?.rows.iter().find(|row| row.role == role)?.id;
        let cell = InputId::Cell { table: overview?.id, row, field: Field::Value, year };
        calculation.graph().value(calculation.graph().input(cell)?).ok()
    };
    let own = match year {
        YearOffset::CURRENT => Some(column),
        YearOffset::PREVIOUS => Some(Column::Previous),
        _ => None,
    };
    let of_own = |key: fn(Column) -> Key| own.map_or(none, |column| calculation.value(key(column)));
    let stated = cell(RowRole::Equity).ok_or(Missing::NotInReport);
    let planned = if year > YearOffset::CURRENT { item(OverviewItem::EquityBySum) } else { none };
    let equity = match year {
        // The report's own year is what one looks at, and changes as one types.
        YearOffset::CURRENT => of_own(Key::ClosingEquity).or(stated),
        _ => stated.or_else(|_| of_own(Key::ClosingEquity)).or(planned),
    };
    let in_overview =
        [OverviewItem::CeilingOnContributions, OverviewItem::CeilingOnIncome, OverviewItem::CeilingWithoutEu];
    let mut ceilings = [none; 3];
    for ((ceiling, base), in_overview) in ceilings.iter_mut().zip(BASES_OF_YEARS).zip(in_overview) {
        let of_own = own.map_or(none, |column| calculation.value(Key::Ceiling { base, column }));
        let of_overview = item(in_overview);
        *ceiling = if year == YearOffset::CURRENT { of_own.or(of_overview) } else { of_overview.or(of_own) };
    }
    let base = structure.ceiling_base;
    let ceiling = match BASES_OF_YEARS.iter().position(|other| *other == base) {
        Some(place) => ceilings.get(place).copied().unwrap_or(none),
        // An own amount is of the report's year.
        None => match own {
            Some(column) if year == YearOffset::CURRENT => calculation.value(Key::Ceiling { base, column }),
            _ => none,
        },
    };
    let is_known = |key: &Key| calculation.value(*key).is_ok();
    let (is_current, of_table) = (year == YearOffset::CURRENT, overview.map(|table| table.id));
    let by_sum = of_table.map(|table| Key::Overview { table, item: OverviewItem::EquityBySum, year });
    let by_own = own.map(Key::ClosingEquity).filter(is_known);
    let is_stated = !is_current && stated.is_ok();
    let equity_of = by_own.or(by_sum.filter(|_| planned.is_ok())).filter(|_| !is_stated);
    let place = BASES_OF_YEARS.iter().position(|other| *other == base);
    let item = place.and_then(|place| in_overview.get(place).copied());
    let of_overview =
        of_table.zip(item).map(|(table, item)| Key::Overview { table, item, year }).filter(is_known);
    let of_own = own.map(|column| Key::Ceiling { base, column }).filter(is_known);
    let ceiling_of = if is_current { of_own.or(of_overview) } else { of_overview.or(of_own) };
    let ceiling_of = ceiling_of.filter(|_| ceiling.is_ok());
    let is_planned = year > YearOffset::CURRENT || (year == YearOffset::CURRENT && column != Column::Outcome);
    EquityYear { year, equity, equity_of, ceiling_of, is_planned, ceiling, ceilings }
}

fn estimates(calculation: &Calculation, table: &Table, years: &[EquityYear]) -> Vec<Estimate> {
    let of_row = |row: RowId, name: &str| {
        let closing = |year: &EquityYear| {
            let cell = InputId::Cell { table: table.id, row, field: Field::Closing, year: year.year };
            let stated = calculation.graph().input(cell).map(|node| calculation.graph().value(node));
            let item = EstimateItem::ClosingBySum;
            let by_sum = calculation.value(Key::Estimate { table: table.id, row, item, year: year.year });
            stated.unwrap_or(by_sum).or(by_sum)
        };
        let closings: Vec<Value> = years.iter().map(closing).collect();
        let at = (table.id, row);
        let corrected = correction(calculation, at, Span::Earlier);
        let by_parts = correction(calculation, at, Span::EarlierBySum)
            .filter(|other| corrected.is_none_or(|corrected| corrected.estimate != other.estimate));
        let item = PatternItem::Years;
        let earlier = calculation.value(Key::Pattern { table: table.id, row, span: Span::Earlier, item });
        let is_known = closings.iter().any(Result::is_ok);
        is_known.then(|| Estimate { name: name.to_owned(), at, closings, corrected, by_parts, earlier })
    };
    table.rows.iter().filter_map(|row| of_row(row.id, &row.name)).collect()
}

/// This year's estimate corrected by its own kind's pattern; none where there is none to correct or too few years.
fn correction(calculation: &Calculation, (table, row): (TableId, RowId), span: Span) -> Option<Correction> {
    let corrected = |item| calculation.value(Key::Corrected { table, row, span, item });
    let pattern = |item| calculation.value(Key::Pattern { table, row, span, item });
    let mean = corrected(CorrectedItem::Mean);
    mean.ok()?;
    Some(Correction {
        estimate: corrected(CorrectedItem::Estimate),
        years: pattern(PatternItem::Years),
        missed: pattern(PatternItem::Mean),
        mean,
        low: corrected(CorrectedItem::Low),
        high: corrected(CorrectedItem::High),
    })
}
