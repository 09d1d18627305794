//! The units of the platform tree side by side, and what a person costs in the one chosen.

use super::maker::{Maker, NOW};
use super::{Cell, Level, Sheet};
use crate::calculation::{CostPer, Key, RateOf};
use crate::report::{List, Measure, Sex, UnitId};

pub(super) fn add(maker: &mut Maker<'_>, unit: UnitId) {
    units(maker);
    unit_costs(maker, unit);
}

fn units(maker: &mut Maker<'_>) {
    let words = maker.words;
    let [new, target, reached] = maker.s.unit_heads;
    let heads = [
        words.participants,
        new,
        words.closed,
        words.positive_solution,
        target,
        reached,
        words.throughput,
        words.acceptance,
    ];
    let mut sheet = Sheet::new(maker.s.units.to_owned(), super::maker::owned(&heads));
    sheet.list = Some(List::Units);
    for of in &maker.structure.units {
        let unit = of.id;
        let count = |measure| maker.value(Key::count(unit, measure, Sex::All));
        let rate = |rate| maker.value(Key::Rate { unit, rate, sex: Sex::All, year: NOW });
        let mut cells = vec![count(Measure::Participants), count(Measure::New), count(Measure::Closed)];
        let positive = maker.structure.positive_group_of(unit).map(|group| RateOf::Group(group.id));
        cells.extend(positive.map_or([Cell::Empty, Cell::Empty, Cell::Empty], |positive| {
            [
                rate(positive),
                maker.value(Key::RateTarget { unit, rate: positive }),
                maker.verdict(Key::RateReached { unit, rate: positive, sex: Sex::All }),
            ]
        }));
        cells.extend([rate(RateOf::Throughput), rate(RateOf::Acceptance)]);
        let level = match (of.parent, maker.structure.children(unit).next()) {
            (None, _) => Level::Total,
            (_, Some(_)) => Level::Group,
            (Some(UnitId::WHOLE), None) => Level::Plain,
            _ => Level::Part,
        };
        sheet.own_row(level, &of.name, cells);
    }
    maker.add(sheet);
}

fn unit_costs(maker: &mut Maker<'_>, unit: UnitId) {
    let columns = maker.columns();
    let mut sheet = Sheet::new(maker.in_money(maker.s.unit_costs), maker.column_names(&columns));
    for &per in CostPer::ALL {
        let key = |column| Key::UnitCost { unit, per, column };
        let Some(&first) = columns.first() else { return };
        let cells = columns.iter().map(|&column| maker.value(key(column))).collect();
        sheet.row(Level::Plain, maker.speaker.figure_name(key(first)), cells);
    }
    maker.add(sheet);
}
