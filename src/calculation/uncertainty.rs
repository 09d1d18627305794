//! How far a figure may be from what it stands for, because its parts are rounded as they stand.
//!
//! A figure printed as 2 861 tkr stands for anything within half a thousand of it; eight such figures add up to
//! within four thousand. The bound follows the graph from the cells upwards.

use super::builder::Unit;
use super::explain::operands_taken;
use super::figures::Calculation;
use super::graph::NodeId;
use super::operation::Operation;
use crate::decimal::Called;
use crate::ordered;
use crate::report::{
    Entry, Field, InputId, PrintId, Report, RowId, RowRole, TableId, TableKind, UnitId, YearOffset,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The bounds of one report's figures.
pub(super) struct Uncertainty<'a> {
    report: &'a Report,
    /// The finest steps of what stands in one table, which tell how finely all of it is rounded.
    steps: BTreeMap<Peers, Decimal>,
    /// The prints of what is counted or said, which nobody rounds.
    exact_prints: BTreeSet<PrintId>,
    known: BTreeMap<NodeId, Decimal>,
}

/// Percentages and indices that stand in one table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Peers {
    Shares(UnitId, YearOffset),
    SharesOfSexes(UnitId, YearOffset),
    WomenShares(UnitId, YearOffset),
    OfTable(TableId, Field, YearOffset),
    OfRow(TableId, RowId),
    MunicipalKeys,
    AreaIndices(UnitId, YearOffset),
}

impl<'a> Uncertainty<'a> {
    pub(super) fn of(report: &'a Report, calculation: &Calculation) -> Self {
        let mut steps: BTreeMap<Peers, Decimal> = BTreeMap::new();
        for (&id, entry) in &report.entries {
            // What no figure uses stands in no table.
            let peers = peers(id).filter(|_| calculation.graph().input(id).is_some());
            if let (Some(peers), Entry::Value(value)) = (peers, entry) {
                let step = step_alone(peers, *value);
                steps.entry(peers).and_modify(|known| *known = step.min(*known)).or_insert(step);
            }
        }
        let is_exact = |id: PrintId| {
            let unit = calculation.printed(id).and_then(|key| calculation.unit(key));
            matches!(unit, Some(Unit::Persons | Unit::Number | Unit::Verdict | Unit::Movement | Unit::Fit))
        };
        let prints = report.structure.prints.iter().map(|print| print.id);
        let exact_prints = ordered::set(prints.filter(|id| is_exact(*id)));
        Self { report, steps, exact_prints, known: BTreeMap::new() }
    }

    /// How finely a cell is rounded, in its unit: 0 when it is exact.
    pub(super) fn step(&self, id: InputId, value: Decimal) -> Decimal {
        match id {
            InputId::Amount { .. }
            | InputId::OpeningEquity(_)
            | InputId::ClosingEquity(_)
            | InputId::EquityAdjustment(_)
            | InputId::BalanceAdjustment(_) => self.money_step(value),
            InputId::Share { .. }
            | InputId::ShareOfSex { .. }
            | InputId::WomenShare { .. }
            | InputId::MunicipalKey(_)
            | InputId::AreaIndex { .. } => self.step_among_peers(id, value),
            // A total may be printed in whole points beside areas with decimals.
            InputId::PrintedIndex { .. } => last_decimal(value),
            InputId::Cell { table, row, field, .. } => self.table_step(id, (table, row, field), value),
            InputId::Printed(id) => self.report.structure.print(id).map_or(Decimal::ZERO, |print| {
                // What is counted or said is exact as it stands.
                let is_exact = print.decimals == 0 && self.exact_prints.contains(&id);
                if is_exact { Decimal::ZERO } else { Decimal::new(1, u32::from(print.decimals)) }
            }),
            _ => Decimal::ZERO,
        }
    }

    /// Amounts are written in the report's unit with its decimals, or with as many as they have.
    fn money_step(&self, value: Decimal) -> Decimal {
        let structure = &self.report.structure;
        let mut unit = Decimal::ONE;
        for _ in 0..structure.money.exponent() {
            unit = unit.times_within(Decimal::TEN);
        }
        let decimals = value.over(unit).map_or(0, |shown| shown.normalize().scale());
        unit.times_within(Decimal::new(1, decimals.max(u32::from(structure.money_decimals))))
    }

    /// A decimal that is nothing is lost where it is entered: that it is written shows in those beside it.
    fn step_among_peers(&self, id: InputId, value: Decimal) -> Decimal {
        let Some(peers) = peers(id) else { return step_of_percentage(value) };
        let alone = step_alone(peers, value);
        self.steps.get(&peers).map_or(alone, |known| alone.min(*known))
    }

    fn table_step(
        &self,
        id: InputId,
        (table, row, field): (TableId, RowId, Field),
        value: Decimal,
    ) -> Decimal {
        let kind = self.report.structure.table(table).map(|table| table.kind);
        let role = self.report.structure.row(table, row).map_or(RowRole::Plain, |row| row.role);
        match (kind, field) {
            (_, Field::BeforeShare | Field::AfterShare | Field::Share) => self.step_among_peers(id, value),
            (Some(TableKind::Strategic), _) if matches!(role, RowRole::PersonsUp | RowRole::PersonsDown) => {
                Decimal::ZERO
            }
            (Some(TableKind::Strategic), _) => self.step_among_peers(id, value),
            (
                Some(
                    TableKind::Note
                    | TableKind::Balance
                    | TableKind::CashFlow
                    | TableKind::Debts
                    | TableKind::Estimates,
                ),
                _,
            ) => self.money_step(value),
            (Some(TableKind::Overview), _) if !matches!(role, RowRole::Employees | RowRole::EquityRatio) => {
                self.money_step(value)
            }
            _ => Decimal::ZERO,
        }
    }

    /// How far a node's value may be from what it stands for.
    pub(super) fn bound(&mut self, calculation: &Calculation, node: NodeId) -> Decimal {
        if let Some(&known) = self.known.get(&node) {
            return known;
        }
        let bound = self.bound_anew(calculation, node);
        self.known.insert(node, bound);
        bound
    }

    fn bound_anew(&mut self, calculation: &Calculation, node: NodeId) -> Decimal {
        let graph = calculation.graph();
        let operation = graph.operation(node);
        let operands = operands_taken(graph, node, operation);
        let value = |place: usize| {
            operands.get(place).and_then(|&operand| graph.value(operand).ok()).unwrap_or(Decimal::ZERO)
        };
        if let Operation::Input(id) = operation {
            let half = Decimal::new(5, 1);
            return graph.value(node).map_or(Decimal::ZERO, |value| self.step(id, value) * half);
        }
        let bounds: Vec<Decimal> = operands.iter().map(|&operand| self.bound(calculation, operand)).collect();
        let bound = |place: usize| bounds.get(place).copied().unwrap_or(Decimal::ZERO);
        let sum = bounds.iter().fold(Decimal::ZERO, |sum, bound| sum.plus_within(*bound));
        let product = |a: Decimal, b: Decimal| a.times(b).unwrap_or(Decimal::MAX);
        match operation {
            Operation::SumOfEntered | Operation::SumOfAll | Operation::Difference => sum,
            Operation::Product => {
                product(bound(0), value(1).abs()).plus_within(product(bound(1), value(0).abs()))
            }
            Operation::PercentOf => {
                let first = product(bound(0), value(1).abs());
                let both = first.plus_within(product(bound(1), value(0).abs()));
                product(both, Decimal::new(1, 2))
            }
            Operation::Percentage | Operation::Quotient => {
                let factor =
                    if operation == Operation::Percentage { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                quotient_bound((value(0), bound(0)), (value(1), bound(1)), factor)
            }
            Operation::Tiers(_) => {
                let steepest = graph.rule(node).into_iter().flat_map(|rule| &rule.tiers);
                let steepest = steepest.map(|tier| tier.percent).max().unwrap_or(Decimal::ZERO);
                product(product(bound(0), steepest), Decimal::new(1, 2))
            }
            // What is shown in whole percent is within half of one.
            Operation::Rounded => bound(0).plus_within(Decimal::new(5, 1)),
            Operation::FirstKnown
            | Operation::Where
            | Operation::Weighed
            | Operation::Provided
            | Operation::Counted
            | Operation::OrZero
            | Operation::OrEmpty(_)
            | Operation::Size
            | Operation::Gain => bound(0),
            Operation::Least | Operation::Most => bounds.iter().copied().max().unwrap_or(Decimal::ZERO),
            _ => Decimal::ZERO,
        }
    }
}

/// How far a quotient may be off when its parts are.
fn quotient_bound(part: (Decimal, Decimal), whole: (Decimal, Decimal), factor: Decimal) -> Decimal {
    let smallest = whole.0.abs() - whole.1;
    if smallest <= Decimal::ZERO {
        return if part.1.is_zero() && whole.1.is_zero() { Decimal::ZERO } else { Decimal::MAX };
    }
    let share = part.0.abs().over(whole.0.abs()).unwrap_or(Decimal::ZERO);
    let change = whole.1.times(share).and_then(|change| change.plus(part.1));
    let bound = change.and_then(|change| change.times(factor)?.over(smallest));
    bound.unwrap_or(Decimal::MAX)
}

fn peers(id: InputId) -> Option<Peers> {
    match id {
        InputId::Share { unit, year, .. } => Some(Peers::Shares(unit, year)),
        InputId::ShareOfSex { unit, year, .. } => Some(Peers::SharesOfSexes(unit, year)),
        InputId::WomenShare { unit, year, .. } => Some(Peers::WomenShares(unit, year)),
        InputId::Cell { table, row, field, year } => match field {
            Field::BeforeShare | Field::AfterShare | Field::Share => Some(Peers::OfTable(table, field, year)),
            Field::Place(_) => Some(Peers::OfRow(table, row)),
            _ => None,
        },
        InputId::MunicipalKey(_) => Some(Peers::MunicipalKeys),
        InputId::AreaIndex { unit, year, .. } => Some(Peers::AreaIndices(unit, year)),
        _ => None,
    }
}

fn step_alone(peers: Peers, value: Decimal) -> Decimal {
    match peers {
        Peers::MunicipalKeys | Peers::AreaIndices(..) => last_decimal(value),
        _ => step_of_percentage(value),
    }
}

/// The step of the last decimal that a number is written with.
fn last_decimal(value: Decimal) -> Decimal {
    Decimal::new(1, value.normalize().scale())
}

/// The coarsest step that a percentage lies on: whole, half, or so many decimals.
fn step_of_percentage(value: Decimal) -> Decimal {
    let value = value.normalize();
    let half = Decimal::new(5, 1);
    if (value % half).is_zero() && !value.fract().is_zero() {
        return half;
    }
    Decimal::new(1, value.scale())
}
