//! What figures are called, and how their values are written.

use super::in_order::nth;
use super::names::uncapitalized;
use super::speaker::Speaker;
use super::words::fill;
use crate::calculation::{Key, Movement, RuleNumber};
use crate::report::{
    AmountOf, AreaId, Column, Field, IndicatorId, LineId, Measure, PrintId, RowId, RowRole, Sex, TableId,
    UnitId, YearOffset,
};
use crate::rules::CeilingBase;

impl Speaker<'_> {
    /// What a figure is called, with all that tells it from others.
    pub fn figure(&self, key: Key) -> String {
        let (name, more) = self.figure_parts(key);
        std::iter::once(name).chain(more).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// What a figure is called where table, unit and column tell the rest.
    pub fn figure_name(&self, key: Key) -> String {
        self.figure_parts(key).0
    }

    /// A figure's name, and what tells it from others of the same name.
    fn figure_parts(&self, key: Key) -> (String, Vec<String>) {
        let f = self.words.figures;
        let of = |template: &str, name: String| fill(template, &[("figure", &uncapitalized(&name))]);
        let of_column = |column: Column| uncapitalized(&self.column(column));
        match key {
            Key::Count { unit, measure, sex, year } => (self.measure(measure), self.place(unit, sex, year)),
            Key::CountBy { way, unit, measure, sex, year } => {
                let places = [("figure", self.measure(measure)), ("way", self.way(way).to_owned())];
                let places = places.each_ref().map(|(name, text)| (*name, text.as_str()));
                (fill(f.by_way, &places), self.place(unit, sex, year))
            }
            Key::WomenShare { unit, measure, year } => {
                (of(f.women_of, self.measure(measure)), self.place(unit, Sex::All, year))
            }
            Key::MenShare { unit, measure, year } => {
                (of(f.men_of, self.measure(measure)), self.place(unit, Sex::All, year))
            }
            Key::Rate { unit, rate, sex, year } => {
                (of(f.share_of, self.rate_name(rate)), self.place(unit, sex, year))
            }
            Key::RateChange { unit, rate, sex, year } => {
                (fill(f.change, &[("figure", &self.rate_name(rate))]), self.place(unit, sex, year))
            }
            Key::RateChangeInAll { unit, rate } => {
                (fill(f.change_in_all, &[("figure", &self.rate_name(rate))]), vec![self.unit(unit)])
            }
            Key::RateGap { unit, rate, year } => {
                (fill(f.gap, &[("figure", &self.rate_name(rate))]), self.place(unit, Sex::All, year))
            }
            Key::ShareSum { unit, group, year } | Key::RoundedShareSum { unit, group, year } => {
                let group = group.map_or(String::new(), |id| self.measure(Measure::Group(id)));
                let name =
                    if matches!(key, Key::ShareSum { .. }) { f.share_sum } else { f.rounded_share_sum };
                let mut more = self.place(unit, Sex::All, year);
                more.insert(0, uncapitalized(&group));
                (name.to_owned(), more)
            }
            Key::PartyShareSum { unit, year } => {
                (f.party_share_sum.to_owned(), self.place(unit, Sex::All, year))
            }
            Key::RateTarget { unit, rate } => (of(f.target_of, self.rate_name(rate)), vec![self.unit(unit)]),
            Key::RateReached { unit, rate, sex } => {
                (of(f.reaches_target, self.rate_name(rate)), self.place(unit, sex, YearOffset::CURRENT))
            }
            Key::RateShortfall { unit, rate } => {
                (of(f.shortfall, self.rate_name(rate)), vec![self.unit(unit)])
            }
            Key::RateFurther { unit, rate } => (of(f.further, self.rate_name(rate)), vec![self.unit(unit)]),
            Key::AcceptedOfDecided { unit, sex, year } => {
                (f.accepted_of_decided.to_owned(), self.place(unit, sex, year))
            }
            Key::Inflow { unit, sex, year } => (f.inflow.to_owned(), self.place(unit, sex, year)),
            Key::NewChange { unit, sex, year } => (f.new_change.to_owned(), self.place(unit, sex, year)),
            Key::UnitCost { unit, per, column } => {
                (nth(&f.cost_per, per as usize).to_owned(), vec![self.unit(unit), of_column(column)])
            }
            Key::Amount { of, column } => (self.amount_of(of), vec![of_column(column)]),
            Key::AmountBySum { of, column } => {
                (fill(f.by_sum, &[("figure", &self.amount_of(of))]), vec![of_column(column)])
            }
            Key::AmountByLines { of, column } => {
                (fill(f.by_lines, &[("figure", &self.amount_of(of))]), vec![of_column(column)])
            }
            Key::BudgetDifference { of, column } => {
                (fill(f.against_budget, &[("figure", &self.amount_of(of))]), vec![of_column(column)])
            }
            Key::BudgetDifferenceBySum { of, column } => {
                (fill(f.against_budget_by_sum, &[("figure", &self.amount_of(of))]), vec![of_column(column)])
            }
            Key::Against { of, column, than } => {
                (self.against(f.against, &self.amount_of(of), than), vec![of_column(column)])
            }
            Key::UsedOf { of, column, than } => {
                (self.against(f.used_of, &self.amount_of(of), than), vec![of_column(column)])
            }
            Key::ResultAgainst { column, than } => {
                (self.against(f.against, self.words.result, than), vec![of_column(column)])
            }
            Key::ResultDifference(Column::Forecast) => (f.returned.to_owned(), Vec::new()),
            Key::UsedShare { of, column } => {
                (fill(f.used, &[("figure", &self.amount_of(of))]), vec![of_column(column)])
            }
            Key::Contributions(column) => (f.contributions.to_owned(), vec![of_column(column)]),
            Key::MemberSum { member, column } => {
                (nth(&f.members, member as usize).to_owned(), vec![of_column(column)])
            }
            Key::MemberShare { member, column } => (
                fill(f.member_share, &[("figure", nth(&f.members, member as usize))]),
                vec![of_column(column)],
            ),
            Key::MunicipalShare { line, column } => {
                (self.of_line(f.municipal_share, line), vec![of_column(column)])
            }
            Key::ContributionByKey { line, column } => {
                (self.of_line(f.by_key, line), vec![of_column(column)])
            }
            Key::MunicipalKeySum => (f.key_sum.to_owned(), Vec::new()),
            Key::NatureShare { nature, column } => {
                (of(f.share_of, f.nature(nature).to_owned()), vec![of_column(column)])
            }
            Key::NatureSum(column) => (f.nature_sum.to_owned(), vec![of_column(column)]),
            Key::EuNet(column) => (f.eu_net.to_owned(), vec![of_column(column)]),
            Key::OperatingResult(column) => (self.words.operating_result.to_owned(), vec![of_column(column)]),
            Key::FinancialNet(column) => (f.financial_net.to_owned(), vec![of_column(column)]),
            Key::Result(column) => (self.words.result.to_owned(), vec![of_column(column)]),
            Key::OperatingDifference(column) => {
                (fill(f.against_budget, &[("figure", self.words.operating_result)]), vec![of_column(column)])
            }
            Key::ResultDifference(column) => {
                (fill(f.against_budget, &[("figure", self.words.result)]), vec![of_column(column)])
            }
            Key::EquityDifference(column) => {
                (fill(f.against_budget, &[("figure", self.words.closing_equity)]), vec![of_column(column)])
            }
            Key::AdjustedResult => (f.adjusted_result.to_owned(), Vec::new()),
            Key::BalanceRequirementResult => (f.balance_requirement_result.to_owned(), Vec::new()),
            Key::OpeningEquity(column) => (self.words.opening_equity.to_owned(), vec![of_column(column)]),
            Key::ClosingEquity(column) => (self.words.closing_equity.to_owned(), vec![of_column(column)]),
            Key::ClosingEquityBySum(column) => (f.closing_by_sum.to_owned(), vec![of_column(column)]),
            Key::EquityChange(column) => (f.equity_change.to_owned(), vec![of_column(column)]),
            Key::CeilingBase { base, column } => {
                (fill(f.base, &[("base", self.base_name(base))]), vec![of_column(column)])
            }
            Key::Ceiling { base, column } => (self.by_rule(f.ceiling, None, base), vec![of_column(column)]),
            Key::Headroom { base, column } => (self.by_rule(f.headroom, None, base), vec![of_column(column)]),
            Key::WithinCeiling { base, column } => {
                (self.by_rule(f.within, None, base), vec![of_column(column)])
            }
            Key::OtherCeiling { rule, base, column } => {
                (self.by_rule(f.ceiling, Some(rule), base), vec![of_column(column)])
            }
            Key::OtherHeadroom { rule, base, column } => {
                (self.by_rule(f.headroom, Some(rule), base), vec![of_column(column)])
            }
            Key::WithinOtherCeiling { rule, base, column } => {
                (self.by_rule(f.within, Some(rule), base), vec![of_column(column)])
            }
            _ => match self.index_figure(key) {
                Some((name, mut more)) => {
                    more.extend(self.example());
                    (name, more)
                }
                None => self.table_figure(key),
            },
        }
    }

    /// A figure held against a column.
    pub(crate) fn against(&self, template: &str, figure: &str, than: Column) -> String {
        fill(template, &[("figure", figure), ("column", &uncapitalized(&self.column(than)))])
    }

    /// What marks what rests on made-up weights, wherever it is seen; nothing in a report whose weights are its own.
    pub fn example(&self) -> Option<String> {
        self.structure.example_budget.then(|| self.words.seminar.example.to_owned())
    }

    fn index_figure(&self, key: Key) -> Option<(String, Vec<String>)> {
        let f = self.words.figures;
        let index = self.words.impact_index;
        let of_area = |name: &str, area: AreaId| (name.to_owned(), vec![self.area(area)]);
        let at = |name: &str, unit: UnitId| (name.to_owned(), vec![self.unit(unit)]);
        Some(match key {
            Key::AreaPoints(area) => of_area(f.points, area),
            Key::AreaShare(area) => of_area(f.share_of_points, area),
            Key::AreaGoals(area) => of_area(f.goals, area),
            Key::AreaWeights(area) => of_area(f.weights, area),
            Key::AreaRange { area, end } => of_area(nth(&f.range_ends, end as usize), area),
            Key::AreaPointsSum => (f.points_sum.to_owned(), Vec::new()),
            Key::AreaShareSum => (f.area_share_sum.to_owned(), Vec::new()),
            Key::AreaGoalsSum => (f.goals_sum.to_owned(), Vec::new()),
            Key::AreaPointsReached { unit, area } => {
                (f.points_reached.to_owned(), vec![self.area(area), self.unit(unit)])
            }
            Key::AreaIndex { unit, area, year } => {
                (f.area_index.to_owned(), vec![self.area(area), self.unit(unit), self.year(year)])
            }
            Key::AreaReached { unit, area } => (
                fill(f.reaches_target, &[("figure", &uncapitalized(&self.area(area)))]),
                vec![self.unit(unit)],
            ),
            Key::AreaDifference { unit, area } => {
                (fill(f.change, &[("figure", &self.area(area))]), vec![self.unit(unit)])
            }
            Key::AreaPointsKnown { unit, area } => {
                (f.points_known.to_owned(), vec![self.area(area), self.unit(unit)])
            }
            Key::PointsInAll(unit) => at(f.points_sum, unit),
            Key::PointsForTarget(unit) => at(f.points_for_target, unit),
            Key::PointsReached(unit) => at(f.points_reached, unit),
            Key::PointsKnown(unit) => at(f.points_known, unit),
            Key::Index { unit, year } => (index.to_owned(), vec![self.unit(unit), self.year(year)]),
            Key::IndexLow(unit) => at(f.index_low, unit),
            Key::IndexHigh(unit) => at(f.index_high, unit),
            Key::SimpleIndex(unit) => at(f.simple_index, unit),
            Key::IndexBound { unit, bound } => at(nth(&f.index_bounds, bound as usize), unit),
            Key::IndexFit(unit) => at(f.index_fit, unit),
            Key::WholePointsFit { unit, tolerated } => {
                let nominal = tolerated == crate::calculation::Tolerated::Nominal;
                at(if nominal { f.whole_points_nominal } else { f.whole_points_within }, unit)
            }
            Key::PrintedIndex(unit) => at(f.printed_index, unit),
            Key::IndexDifference(unit) => (fill(f.change, &[("figure", index)]), vec![self.unit(unit)]),
            Key::PrintedIndexDifference(unit) => {
                (fill(f.change, &[("figure", f.printed_index)]), vec![self.unit(unit)])
            }
            Key::IndexTarget(unit) => (fill(f.target_of, &[("figure", index)]), vec![self.unit(unit)]),
            Key::IndexReached(unit) => (fill(f.reaches_target, &[("figure", index)]), vec![self.unit(unit)]),
            Key::IndexDistance(unit) => {
                (fill(f.distance_to_target, &[("figure", index)]), vec![self.unit(unit)])
            }
            Key::PrintedIndexDistance(unit) => (
                fill(f.distance_to_target, &[("figure", &uncapitalized(f.printed_index))]),
                vec![self.unit(unit)],
            ),
            Key::PrintedIndexReached(unit) => (
                fill(f.reaches_target, &[("figure", &uncapitalized(f.printed_index))]),
                vec![self.unit(unit)],
            ),
            Key::IndicatorOutcome { unit, indicator } => {
                (fill(f.outcome_of, &[("figure", &self.indicator(indicator))]), vec![self.unit(unit)])
            }
            Key::IndicatorPrevious { unit, indicator } => {
                (fill(f.outcome_before, &[("figure", &self.indicator(indicator))]), vec![self.unit(unit)])
            }
            Key::Room { unit, indicator } => {
                (fill(f.room_of, &[("figure", &self.indicator(indicator))]), vec![self.unit(unit)])
            }
            Key::IndicatorReached { unit, indicator } => {
                (fill(f.reached, &[("figure", &self.indicator(indicator))]), vec![self.unit(unit)])
            }
            _ => return None,
        })
    }

    fn table_figure(&self, key: Key) -> (String, Vec<String>) {
        let f = self.words.figures;
        match key {
            Key::Cell { table, row, field, year } => {
                (self.row(table, row), vec![self.field(table, field), self.table(table), self.year(year)])
            }
            Key::TableSum { table, field, year } => {
                let name = fill(f.sum_of, &[("figure", &self.table(table))]);
                (name, vec![self.field(table, field), self.year(year)])
            }
            Key::TableRows(table) => (fill(f.rows_of, &[("figure", &self.table(table))]), Vec::new()),
            Key::Balance { item, column, .. } => {
                (nth(&f.balance_items, item as usize).to_owned(), vec![uncapitalized(&self.column(column))])
            }
            Key::EquityRatio { column, .. } => {
                (f.equity_ratio.to_owned(), vec![uncapitalized(&self.column(column))])
            }
            Key::CashFlow { item, column, .. } => {
                (nth(&f.cash_items, item as usize).to_owned(), vec![uncapitalized(&self.column(column))])
            }
            Key::Remaining { table, row } => {
                (fill(f.remaining, &[("figure", &self.row(table, row))]), Vec::new())
            }
            Key::NoteDifference { table, row, column } => {
                let name = fill(f.against_budget, &[("figure", &self.row(table, row))]);
                (name, vec![uncapitalized(&self.column(column))])
            }
            Key::Overview { item, year, .. } => {
                (nth(&f.overview_items, item as usize).to_owned(), vec![self.year_in_full(year)])
            }
            Key::Estimate { table, row, item, year } => (
                nth(&f.estimate_items, item as usize).to_owned(),
                vec![self.row(table, row), self.year_in_full(year)],
            ),
            Key::Pattern { table, row, span, item } => {
                let item = nth(&f.pattern_items, item as usize).to_owned();
                (self.row(table, row), vec![item, nth(&f.spans, span as usize).to_owned()])
            }
            Key::Corrected { table, row, span, item } => {
                let item = nth(&f.corrected_items, item as usize).to_owned();
                (self.row(table, row), vec![item, nth(&f.spans, span as usize).to_owned()])
            }
            Key::Strategic { table, row, place, item } => {
                let item = nth(&f.strategic_items, item as usize).to_owned();
                (self.row(table, row), vec![self.field(table, Field::Place(place)), item])
            }
            Key::StrategicTally { table, row, way } => {
                (self.row(table, row), vec![nth(&f.movements, way as usize).to_owned()])
            }
            Key::RegionSum { table, row, year } => {
                (fill(f.region_sum, &[("figure", &self.row(table, row))]), vec![self.year(year)])
            }
            Key::Goal { table, row, item } => {
                (self.row(table, row), vec![nth(&f.goal_items, item as usize).to_owned()])
            }
            Key::GoalsExpected(expected) => {
                (f.goals.to_owned(), vec![nth(&f.expectations, expected as usize).to_owned()])
            }
            Key::GoalsOfKind(kind) => {
                let place = (kind as usize).checked_sub(RowRole::ShareAtLeast as usize);
                let kind = nth(&f.goal_kinds, place.unwrap_or(usize::MAX));
                (fill(f.goals_of_kind, &[("kind", kind)]), Vec::new())
            }
            Key::Support { table, row, item, sex, year } => {
                let item = nth(&f.support_items, item as usize).to_owned();
                (self.row(table, row), vec![item, self.sex_apart(sex), self.year(year)])
            }
            Key::SupportSum { item, sex, year, .. } => {
                (nth(&f.support_sums, item as usize).to_owned(), vec![self.sex_apart(sex), self.year(year)])
            }
            Key::Survey { table, row, item, year } => {
                (self.row(table, row), vec![nth(&f.survey_items, item as usize).to_owned(), self.year(year)])
            }
            _ => (key.to_string(), Vec::new()),
        }
    }

    /// The unit's name, the sex and the year, each where it tells something.
    fn place(&self, unit: UnitId, sex: Sex, year: YearOffset) -> Vec<String> {
        vec![self.sex_apart(sex), self.unit(unit), self.year(year)]
    }

    fn sex_apart(&self, sex: Sex) -> String {
        if sex == Sex::All { String::new() } else { uncapitalized(self.sex(sex)) }
    }

    fn unit(&self, unit: UnitId) -> String {
        // Where there is but one unit its name tells nothing.
        let unit = self.structure.unit(unit).filter(|_| self.structure.units.len() > 1);
        unit.map(|unit| unit.name.clone()).unwrap_or_default()
    }

    /// A year of the report, as a number.
    pub fn year_in_full(&self, year: YearOffset) -> String {
        (i32::from(self.structure.year) + i32::from(year.0)).to_string()
    }

    fn of_line(&self, template: &str, line: LineId) -> String {
        fill(template, &[("figure", &self.amount_of(AmountOf::Line(line)))])
    }

    pub(crate) fn by_rule(&self, template: &str, rule: Option<RuleNumber>, base: CeilingBase) -> String {
        let rule = match rule {
            None => Some(&self.structure.ceiling),
            Some(number) => self.structure.other_ceilings.get(usize::from(number.0)),
        };
        let name = rule.map_or("", |rule| rule.name.as_str());
        fill(template, &[("rule", name), ("base", self.base_name(base))])
    }

    pub(crate) fn indicator(&self, id: IndicatorId) -> String {
        // A wording that ends a sentence stands within another one here.
        let indicator = self.structure.indicator(id);
        indicator.map(|indicator| indicator.name.trim_end_matches('.').to_owned()).unwrap_or_default()
    }

    pub(super) fn table(&self, id: TableId) -> String {
        self.structure.table(id).map(|table| table.name.clone()).unwrap_or_default()
    }

    /// A row's name; of the table as a whole, the table's.
    pub(super) fn row(&self, table: TableId, row: RowId) -> String {
        if row == RowId::WHOLE {
            return self.table(table);
        }
        self.structure.row(table, row).map(|row| row.name.clone()).unwrap_or_default()
    }

    pub(super) fn place_in_print(&self, id: PrintId) -> String {
        self.structure.print(id).map(|print| print.at.clone()).unwrap_or_default()
    }

    /// What a cell of a row is called.
    pub fn field(&self, table: TableId, field: Field) -> String {
        let f = self.words.figures;
        let names = [
            Field::Value,
            Field::Opening,
            Field::Result,
            Field::Closing,
            Field::Returned,
            Field::Debt,
            Field::Paid,
            Field::Target,
            Field::BeforeShare,
            Field::AfterShare,
            Field::Persons,
            Field::AllPersons,
            Field::Answers,
            Field::Invited,
            Field::NoOpinion,
        ];
        match field {
            Field::Column(column) => uncapitalized(&self.column(column)),
            Field::Place(id) => {
                let table = self.structure.table(table);
                let place = table.and_then(|table| table.places.iter().find(|place| place.id == id));
                place.map(|place| place.name.clone()).unwrap_or_default()
            }
            Field::Before(sex) => self.with_sex(f.before, sex),
            Field::After(sex) => self.with_sex(f.after, sex),
            Field::Grade(grade) => fill(f.grade, &[("grade", &grade.to_string())]),
            Field::Share => uncapitalized(f.share),
            other => {
                nth(&f.fields, names.iter().position(|name| *name == other).unwrap_or(usize::MAX)).to_owned()
            }
        }
    }

    fn with_sex(&self, word: &str, sex: Sex) -> String {
        match self.sex_apart(sex) {
            sex if sex.is_empty() => word.to_owned(),
            sex => format!("{word}, {sex}"),
        }
    }

    /// What a movement is called.
    pub fn movement(&self, way: Movement) -> &'static str {
        nth(&self.words.figures.movements, way as usize)
    }
}
