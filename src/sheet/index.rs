//! The Impactindex of a unit: its areas, their weights, the indicators, and the units side by side.

use super::maker::{Maker, NOW, owned};
use super::{Cell, Form, Level, Sheet};
use crate::calculation::{IndexBound, Key, RangeEnd, Tolerated};
use crate::report::{IndicatorPart, InputId, List, TargetOf, UnitId, YearOffset};

const BEFORE: YearOffset = YearOffset::PREVIOUS;

pub(super) fn add(maker: &mut Maker<'_>, unit: UnitId) {
    areas(maker, unit);
    details(maker, unit);
    indicators(maker, unit);
    votes(maker, unit);
    area_goals(maker);
    weights(maker);
    units(maker);
    let mut sheets = std::mem::take(&mut maker.sheets);
    for sheet in &mut sheets {
        sheet.mark_example(maker);
    }
    maker.sheets = sheets;
}

fn areas(maker: &mut Maker<'_>, unit: UnitId) {
    let words = maker.words;
    let [share, index, reached, points_reached, points_known] = maker.s.area_heads;
    let heads = [
        words.points,
        share,
        index,
        words.previous_year,
        words.difference,
        reached,
        points_reached,
        points_known,
    ];
    let name = maker.structure.unit(unit).map_or("", |unit| unit.name.as_str());
    let mut sheet = Sheet::new(maker.fill(words.index_of_unit, "unit", name), owned(&heads));
    sheet.list = Some(List::Areas);
    for area in &maker.structure.areas {
        let of = area.id;
        let index = |year| {
            let id = InputId::AreaIndex { unit, area: of, year };
            maker.field(id, Key::AreaIndex { unit, area: of, year })
        };
        let cells = vec![
            maker.field(InputId::AreaPoints(of), Key::AreaPoints(of)),
            maker.value(Key::AreaShare(of)),
            index(NOW),
            index(BEFORE),
            maker.signed(Key::AreaDifference { unit, area: of }),
            maker.verdict(Key::AreaReached { unit, area: of }),
            maker.value(Key::AreaPointsReached { unit, area: of }),
            maker.value(Key::AreaPointsKnown { unit, area: of }),
        ];
        sheet.own_row(Level::Plain, &area.name, cells);
    }
    let computed = vec![
        maker.value(Key::AreaPointsSum),
        maker.value(Key::AreaShareSum),
        maker.value(Key::Index { unit, year: NOW }),
        Cell::Empty,
        maker.signed(Key::IndexDifference(unit)),
        maker.verdict(Key::IndexReached(unit)),
        maker.value(Key::PointsReached(unit)),
        maker.value(Key::PointsKnown(unit)),
    ];
    // The points of no areas are no figure.
    if !sheet.rows.is_empty() {
        sheet.row(Level::Total, words.computed_index, computed);
    }
    let printed = |year, key| maker.field(InputId::PrintedIndex { unit, year }, key);
    let printed = vec![
        Cell::Empty,
        Cell::Empty,
        printed(NOW, Key::PrintedIndex(unit)),
        printed(BEFORE, Key::Index { unit, year: BEFORE }),
        maker.signed(Key::PrintedIndexDifference(unit)),
        maker.verdict(Key::PrintedIndexReached(unit)),
    ];
    sheet.row(Level::Plain, words.printed_index, printed);
    let target = maker.field(InputId::Target { unit, of: TargetOf::Index }, Key::IndexTarget(unit));
    sheet.row(Level::Plain, words.index_target, vec![Cell::Empty, Cell::Empty, target]);
    maker.add(sheet);
}

/// What the total rests on, and what it may be.
fn details(maker: &mut Maker<'_>, unit: UnitId) {
    let mut sheet = Sheet::new(maker.s.index_details.to_owned(), owned(&[maker.words.index])).folded();
    let mut keys = vec![
        (Key::PointsInAll(unit), Form::Value),
        (Key::PointsForTarget(unit), Form::Value),
        (Key::IndexDistance(unit), Form::Signed),
        (Key::IndexLow(unit), Form::Value),
        (Key::IndexHigh(unit), Form::Value),
        (Key::SimpleIndex(unit), Form::Value),
        (Key::PrintedIndexDistance(unit), Form::Signed),
        (Key::IndexFit(unit), Form::Verdict),
    ];
    for &tolerated in Tolerated::ALL {
        keys.push((Key::WholePointsFit { unit, tolerated }, Form::Verdict));
    }
    for &bound in IndexBound::ALL {
        let verdict = matches!(bound, IndexBound::NominalFits | IndexBound::ToleratedFits);
        let form = if verdict { Form::Verdict } else { Form::Value };
        keys.push((Key::IndexBound { unit, bound }, form));
    }
    for (key, form) in keys {
        sheet.row(Level::Plain, maker.speaker.figure_name(key), vec![maker.figure(key, form)]);
    }
    maker.add(sheet);
}

/// The indicators below the areas that they score.
fn indicators(maker: &mut Maker<'_>, unit: UnitId) {
    if maker.structure.areas.is_empty() {
        return;
    }
    let mut sheet = Sheet::new(maker.s.indicators.to_owned(), owned(&maker.s.indicator_heads));
    sheet.list = Some(List::Indicators);
    for area in &maker.structure.areas {
        let mut of_area = maker.structure.indicators.iter().filter(|other| other.area == area.id).peekable();
        if of_area.peek().is_some() {
            sheet.own_row(Level::Group, &area.name, Vec::new());
        }
        for indicator in of_area {
            let id = indicator.id;
            let score = |part| InputId::Indicator { unit, indicator: id, part };
            let outcome = Key::IndicatorOutcome { unit, indicator: id };
            let cells = vec![
                maker.input(InputId::IndicatorWeight(id)),
                maker.input(InputId::IndicatorTarget(id)),
                maker.field(score(IndicatorPart::Outcome), outcome),
                maker.field(score(IndicatorPart::Previous), Key::IndicatorPrevious { unit, indicator: id }),
                maker.input(score(IndicatorPart::Other)),
                maker.input(score(IndicatorPart::Judgement)),
                maker.input(score(IndicatorPart::Office)),
                maker.verdict(Key::IndicatorReached { unit, indicator: id }),
            ];
            sheet.own_row(Level::Part, &maker.speaker.indicator(id), cells);
        }
    }
    maker.add(sheet);
}

/// How each table at the seminar judged each indicator, and what most of them did.
fn votes(maker: &mut Maker<'_>, unit: UnitId) {
    let mut heads: Vec<String> = maker.structure.seats.iter().map(|seat| seat.name.clone()).collect();
    heads.insert(0, maker.s.most.to_owned());
    let mut sheet = Sheet::new(maker.s.votes.to_owned(), heads).folded();
    for indicator in &maker.structure.indicators {
        let indicator_id = indicator.id;
        let mut cells = vec![maker.value(Key::Room { unit, indicator: indicator_id })];
        for seat in &maker.structure.seats {
            cells.push(maker.input(InputId::Vote { seat: seat.id, unit, indicator: indicator_id }));
        }
        sheet.row(Level::Plain, maker.speaker.indicator(indicator_id), cells);
    }
    maker.add(sheet);
}

/// The goals of each area, and how many they are.
fn area_goals(maker: &mut Maker<'_>) {
    let mut sheet = Sheet::new(maker.s.area_goals.to_owned(), owned(&[maker.f.goals])).folded();
    if maker.structure.areas.iter().all(|area| area.goals.is_empty()) {
        return;
    }
    for area in &maker.structure.areas {
        let count = vec![maker.value(Key::AreaGoals(area.id))];
        sheet.own_row(Level::Group, &area.name, count);
        for goal in &area.goals {
            sheet.own_row(Level::Part, &goal.name, Vec::new());
        }
    }
    sheet.row(Level::Total, maker.f.goals_sum, vec![maker.value(Key::AreaGoalsSum)]);
    maker.add(sheet);
}

/// The weights of the areas' indicators, beside what the tolerance allows.
fn weights(maker: &mut Maker<'_>) {
    let mut heads = owned(&[maker.f.weights]);
    heads.extend(owned(&maker.f.range_ends));
    let mut sheet = Sheet::new(maker.s.weights.to_owned(), heads).folded();
    for area in &maker.structure.areas {
        let area_id = area.id;
        let mut cells = vec![maker.value(Key::AreaWeights(area_id))];
        for &end in RangeEnd::ALL {
            cells.push(maker.value(Key::AreaRange { area: area_id, end }));
        }
        sheet.row(Level::Plain, area.name.as_str(), cells);
    }
    maker.add(sheet);
}

/// The units that have an index of their own, side by side. The whole is never a mean of them.
fn units(maker: &mut Maker<'_>) {
    let mut heads = owned(&maker.s.index_heads);
    heads.push(maker.f.printed_index.to_owned());
    let mut sheet = Sheet::new(maker.s.index_of_units.to_owned(), heads);
    for unit in maker.structure.units.iter().filter(|unit| unit.scored) {
        let id = unit.id;
        let cells = vec![
            maker.value(Key::Index { unit: id, year: NOW }),
            maker.value(Key::IndexTarget(id)),
            maker.verdict(Key::IndexReached(id)),
            maker.signed(Key::IndexDistance(id)),
            maker.signed(Key::IndexDifference(id)),
            maker.value(Key::PrintedIndex(id)),
        ];
        let level = if id == UnitId::WHOLE { Level::Total } else { Level::Plain };
        sheet.row(level, unit.name.as_str(), cells);
    }
    // One unit stands above already.
    if sheet.rows.len() > 1 {
        maker.add(sheet);
    }
}
