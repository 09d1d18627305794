//! What can be left out of a calculation to make its link shorter.

use super::document::Document;
use crate::report::{
    Column, Entries, Field, IndicatorPart, InputId, Report, SHORTEST, Structure, TableId, TableKind,
    YearOffset, shortened,
};

/// A part that a shared calculation can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// What stands in print beside what is computed.
    Prints,
    /// The strategic indicators.
    Strategic,
    /// The tables that no headline figure needs: surveys, training, support, goals, debts, notes and the cash flow.
    Tables,
    /// Earlier years, and the years to come.
    History,
    /// Long texts: they are cut short.
    Texts,
    /// The scenarios.
    Scenarios,
}

impl LeftOut {
    /// All of them, those first that are missed least.
    pub const ALL: [Self; 6] =
        [Self::Prints, Self::Strategic, Self::Texts, Self::Tables, Self::History, Self::Scenarios];
}

impl Document {
    /// The calculation without a part. What figures were computed with it goes too, since others may follow now.
    #[must_use]
    pub fn without(&self, part: LeftOut) -> Self {
        let mut document = self.clone();
        let report = &mut document.report;
        match part {
            LeftOut::Prints => {
                report.structure.prints.clear();
                keep(report, |id| !matches!(id, InputId::Printed(_)));
            }
            LeftOut::Strategic => without_tables(report, |kind| kind == TableKind::Strategic),
            LeftOut::Tables => without_tables(report, |kind| {
                !matches!(
                    kind,
                    TableKind::Balance | TableKind::Strategic | TableKind::Overview | TableKind::Estimates
                )
            }),
            LeftOut::History => without_history(report),
            LeftOut::Texts => shorten(&mut report.structure),
            LeftOut::Scenarios => document.report.scenarios.clear(),
        }
        let left = &document.report.entries;
        if left.len() < self.report.entries.len() {
            document.figures.clear();
        }
        document
    }
}

fn keep(report: &mut Report, keeps: impl Fn(InputId) -> bool) {
    report.entries =
        std::mem::take(&mut report.entries).into_iter().filter(|(id, _)| keeps(*id)).collect::<Entries>();
}

fn without_tables(report: &mut Report, goes: impl Fn(TableKind) -> bool) {
    let gone: Vec<TableId> =
        report.structure.tables.iter().filter(|table| goes(table.kind)).map(|table| table.id).collect();
    report.structure.tables.retain(|table| !goes(table.kind));
    keep(report, |id| !matches!(id, InputId::Cell { table, .. } if gone.contains(&table)));
}

fn without_history(report: &mut Report) {
    without_tables(report, |kind| matches!(kind, TableKind::Overview | TableKind::Estimates));
    let is_earlier = |column: Column| matches!(column, Column::Previous | Column::PreviousToDate);
    report.structure.columns.retain(|column| !is_earlier(*column));
    report.structure.earlier_years = 0;
    report.structure.later_years = 0;
    keep(report, |id| {
        let is_now = |year: YearOffset| year == YearOffset::CURRENT;
        match id {
            InputId::Cell { field: Field::Column(column), .. } if is_earlier(column) => false,
            InputId::Count { year, .. }
            | InputId::Share { year, .. }
            | InputId::ShareOfSex { year, .. }
            | InputId::WomenShare { year, .. }
            | InputId::AreaIndex { year, .. }
            | InputId::PrintedIndex { year, .. }
            | InputId::Cell { year, .. } => is_now(year),
            InputId::Amount { column, .. }
            | InputId::OpeningEquity(column)
            | InputId::ClosingEquity(column)
            | InputId::EquityAdjustment(column) => !is_earlier(column),
            InputId::Indicator { part, .. } => part != IndicatorPart::Previous,
            _ => true,
        }
    });
}

fn shorten(structure: &mut Structure) {
    structure.source.clear();
    let units = structure.units.iter_mut().map(|unit| &mut unit.name);
    let exits = structure.exits.iter_mut().flat_map(|group| {
        std::iter::once(&mut group.name).chain(group.reasons.iter_mut().map(|reason| &mut reason.name))
    });
    let lines = structure.lines.iter_mut().flat_map(|group| {
        std::iter::once(&mut group.name).chain(group.lines.iter_mut().map(|line| &mut line.name))
    });
    let areas = structure.areas.iter_mut().flat_map(|area| {
        std::iter::once(&mut area.name).chain(area.goals.iter_mut().map(|goal| &mut goal.name))
    });
    let indicators = structure.indicators.iter_mut().map(|indicator| &mut indicator.name);
    let tables = structure.tables.iter_mut().flat_map(|table| {
        let rows = table.rows.iter_mut().flat_map(|row| {
            row.detail.clear();
            [&mut row.name]
        });
        std::iter::once(&mut table.name).chain(rows)
    });
    units.chain(exits).chain(lines).chain(areas).chain(indicators).chain(tables).for_each(cut);
    structure.prints.iter_mut().for_each(|print| cut(&mut print.at));
}

/// Cuts a text at the end of a word, and says so with a sign.
fn cut(text: &mut String) {
    *text = shortened(text, SHORTEST);
}
