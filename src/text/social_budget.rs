//! Sentences about social budgets: in what two differ, and whether weights fit their areas' points.

use super::in_order::nth;
use super::number;
use super::speaker::{DASH, Speaker};
use super::words::fill;
use crate::calculation::{Calculation, Key, RangeEnd, sources};
use crate::decimal::Called;
use crate::report::{Area, AreaId, IndicatorId, PrintDifference};
use crate::seminar::BudgetDifference;
use rust_decimal::Decimal;

impl Speaker<'_> {
    /// In what a table's social budget is another.
    pub fn print_difference(&self, difference: PrintDifference) -> String {
        let w = self.seminar();
        let of = |template: &str, name: String| fill(template, &[("name", &name)]);
        match difference {
            PrintDifference::Unit(id) => {
                of(w.other_unit, self.structure.unit(id).map(|unit| unit.name.clone()).unwrap_or_default())
            }
            PrintDifference::Area(id) => of(w.other_area, self.area(id)),
            PrintDifference::Wording(id) => of(w.other_wording, self.indicator(id)),
            PrintDifference::Weight(id) => of(w.other_weight, self.indicator(id)),
            PrintDifference::Target(id) => of(w.other_target, self.indicator(id)),
            PrintDifference::Lacks(id) => of(w.lacks, self.indicator(id)),
            PrintDifference::More(count) => fill(w.has_more, &[("count", &count.to_string())]),
            PrintDifference::Else => w.other_else.to_owned(),
        }
    }

    /// In what two years' social budgets differ.
    pub fn budget_difference(&self, difference: &BudgetDifference) -> String {
        use BudgetDifference as D;
        let w = self.seminar();
        let number = |value: &Option<Decimal>| {
            value.map_or_else(|| DASH.to_owned(), |value| self.form().write_exact(value))
        };
        let changed = |template: &str, name: &str, from: &Option<Decimal>, to: &Option<Decimal>| {
            fill(template, &[("name", name), ("from", &number(from)), ("to", &number(to))])
        };
        let moved = |template: &str, name: &str, from: &str, to: &str| {
            fill(template, &[("name", name), ("from", from), ("to", to)])
        };
        let come_or_gone = |came: bool, kind: usize, name: &str| {
            let template = if came { nth(&w.came, kind) } else { nth(&w.went, kind) };
            fill(template, &[("name", name)])
        };
        match difference {
            D::Points(name, from, to) => changed(w.points_changed, name, from, to),
            D::Weight(name, from, to) => changed(w.weight_changed, name, from, to),
            D::Target(name, from, to) => changed(w.target_changed, name, from, to),
            D::Area(name, came) => come_or_gone(*came, 0, name),
            D::Goal(name, came) => come_or_gone(*came, 1, name),
            D::Indicator(name, came) => come_or_gone(*came, 2, name),
            D::GoalMoved(name, from, to) => moved(w.goal_moved, name, from, to),
            D::Moved(name, from, to) => moved(w.indicator_moved, name, from, to),
            D::Kind(name) => fill(w.kind_changed, &[("name", name)]),
        }
    }

    /// The figures that an indicator may be: for each what names it in a file, and what it is called. What it is stays among
    /// them though there is no such figure any more.
    pub fn indicator_sources(&self, calculation: &Calculation, id: IndicatorId) -> Vec<(String, String)> {
        let Some(indicator) = self.structure.indicator(id) else { return Vec::new() };
        let mut offered = Vec::new();
        for (source, key) in sources(self.structure, calculation, indicator.kind) {
            // Whose it is goes without saying where it is that of whoever is scored.
            let is_of_each = source != key.to_string();
            let name = if is_of_each { self.figure_name(key) } else { self.figure(key) };
            offered.push((source, name));
        }
        let is_offered = |source: &String| offered.iter().any(|(other, _)| other == source);
        if !indicator.source.is_empty() && !is_offered(&indicator.source) {
            offered.push((indicator.source.clone(), indicator.source.clone()));
        }
        offered
    }

    /// Whether an area's weights are within its tolerance, in words; empty when they are its points exactly or when
    /// there are none.
    pub fn weights_of_area(&self, calculation: &Calculation, area: AreaId) -> String {
        let w = self.seminar();
        let value = |key| calculation.value(key).ok();
        let (Some(weights), Some(points)) = (value(Key::AreaWeights(area)), value(Key::AreaPoints(area)))
        else {
            return String::new();
        };
        if weights == points {
            return String::new();
        }
        let relative = self.structure.tolerance.relative;
        let end = |low: bool| match (low, relative) {
            (true, true) => RangeEnd::LowOfArea,
            (true, false) => RangeEnd::LowOfAll,
            (false, true) => RangeEnd::HighOfArea,
            (false, false) => RangeEnd::HighOfAll,
        };
        let (Some(low), Some(high)) =
            (value(Key::AreaRange { area, end: end(true) }), value(Key::AreaRange { area, end: end(false) }))
        else {
            return String::new();
        };
        let template = if weights >= low && weights <= high { w.weights_within } else { w.weights_outside };
        let write = |value: Decimal| self.form().write_exact(number::round(value, 2));
        fill(
            template,
            &[
                ("area", &self.area(area)),
                ("weights", &write(weights)),
                ("points", &write(points)),
                ("low", &write(low)),
                ("high", &write(high)),
            ],
        )
    }

    /// That all areas' points together are not what the social budget says, in words; empty when they are, and until there
    /// are areas and every one has its points.
    pub fn points_in_all(&self, calculation: &Calculation) -> String {
        let has_points = |area: &Area| calculation.value(Key::AreaPoints(area.id)).is_ok();
        let sum = Decimal::from(self.structure.points);
        let areas = &self.structure.areas;
        let all_have_points = !areas.is_empty() && areas.iter().all(has_points);
        match calculation.value(Key::AreaPointsSum) {
            Ok(points) if points != sum && !sum.is_zero() && all_have_points => {
                let write = |value| self.form().write_exact(value);
                fill(self.seminar().points_sum_wrong, &[("points", &write(points)), ("sum", &write(sum))])
            }
            _ => String::new(),
        }
    }

    /// Whether all weights together are what the areas' points are, in words; empty when there are no weights.
    pub fn weights_in_all(&self, calculation: &Calculation) -> String {
        let w = self.seminar();
        let areas = self.structure.areas.iter();
        let mut sum = Decimal::ZERO;
        let mut is_some = false;
        for weights in areas.filter_map(|area| calculation.value(Key::AreaWeights(area.id)).ok()) {
            sum = sum.plus_within(weights);
            is_some = true;
        }
        let Some(points) = calculation.value(Key::AreaPointsSum).ok().filter(|_| is_some) else {
            return String::new();
        };
        let template = if sum == points { w.weights_sum_right } else { w.weights_sum_wrong };
        fill(
            template,
            &[("weights", &self.form().write_exact(sum)), ("points", &self.form().write_exact(points))],
        )
    }
}
