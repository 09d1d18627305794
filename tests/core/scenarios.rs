//! Scenarios: what goes along with what, levers, what a target would take, what matters most, and equity over the years.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, Chance, Key, NoSolution, RateOf, Reach, Trial, distance};
use finsamkalkyl::chart::{Drawn, Picture, areas, costs, over_years, rates, tornado, waterfall};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{
    AmountOf, Changes, Column, Entry, ExitGroupId, Field, InputId, LineGroupId, Measure, ReasonId, Report,
    RowId, Sex, UnitId, YearOffset,
};
use finsamkalkyl::scenario::{
    EquityYear, Ground, Influenced, Lever, Wanted, column_of, columns, compared, differing, equity_years,
    influences, offered, required, wanted,
};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

const WHOLE: UnitId = UnitId::WHOLE;

fn key(text: &str) -> Key {
    text.parse().unwrap_or_else(|_| panic!("{text} is no figure"))
}

fn cell(text: &str) -> InputId {
    text.parse().unwrap_or_else(|_| panic!("{text} is no cell"))
}

fn umea() -> Report {
    let example = finsamkalkyl::examples::EXAMPLES.iter().find(|example| example.id == "umea-2023-report");
    Document::from_json(example.unwrap().json).unwrap().report
}

/// A report with its calculation, so that a ground can be had of it.
struct Held {
    report: Report,
    base: Arc<Calculation>,
}

impl Held {
    fn of(report: Report) -> Self {
        let base = Arc::new(Calculation::of(&report));
        Self { report, base }
    }

    fn ground(&self, column: Column) -> Ground<'_> {
        Ground { report: &self.report, base: &self.base, column }
    }

    fn trial(&self, changes: &Changes) -> Trial {
        Trial::with(&self.base, changes)
    }

    fn change(&self, trial: &Trial, key: Key) -> Decimal {
        trial.value(key).unwrap() - self.base.value(key).unwrap()
    }
}

fn set(ground: &Ground<'_>, lever: Lever, to: i64) -> Changes {
    lever.set(ground, &Changes::new(), to.into()).unwrap()
}

/// The report with a scenario's cells in it, those that go along too.
fn applied(held: &Held, trial: &Trial, changes: &Changes) -> Report {
    let mut report = held.report.clone();
    for change in differing(&held.ground(Column::Outcome), changes, trial) {
        match change.now {
            Some(entry) => report.entries.insert(change.cell, entry),
            None => report.entries.remove(&change.cell),
        };
    }
    report
}

#[test]
fn a_cost_group_less_by_500_moves_result_equity_and_headroom_by_500() {
    let held = Held::of(umea());
    for column in [Column::Outcome, Column::Budget] {
        let ground = held.ground(column);
        let insatser = held.report.structure.lines.iter().find(|group| group.name == "Insatser").unwrap();
        let changes = set(&ground, Lever::Group(insatser.id), -500_000);
        let trial = held.trial(&changes);
        let base = held.report.structure.ceiling_base;
        let half = Decimal::from(500_000);
        for up in [Key::Result(column), Key::ClosingEquity(column)] {
            assert_eq!(held.change(&trial, up), half, "{up} {column:?}");
        }
        assert_eq!(held.change(&trial, Key::Headroom { base, column }), -half);
        assert_eq!(held.change(&trial, Key::Ceiling { base, column }), 0.into());
        let of = AmountOf::Group(insatser.id);
        assert_eq!(held.change(&trial, Key::Amount { of, column }), -half);
        assert_eq!(held.change(&trial, key(&format!("amount.costs.{}", word(column)))), -half);
        // The lines it is made of are those that differ; the totals stated above them go along.
        let list = differing(&ground, &changes, &trial);
        assert!(
            list.iter()
                .filter(|change| !change.goes_along)
                .all(|change| matches!(change.cell, InputId::Amount { of: AmountOf::Line(_), .. }))
        );
        assert!(list.iter().any(|change| change.goes_along && change.cell == InputId::Amount { of, column }));
    }
}

fn word(column: Column) -> &'static str {
    if column == Column::Budget { "budget" } else { "outcome" }
}

#[test]
fn two_percent_less_in_contributions_moves_the_ceiling_and_the_result() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let by = Lever::Allocation.of_percent(&ground, (-2).into()).unwrap();
    assert_eq!(by, (-227_080).into(), "2 % of 11 354 000");
    let changes = Lever::Allocation.set(&ground, &Changes::new(), by).unwrap();
    let trial = held.trial(&changes);
    assert_eq!(held.change(&trial, key("contributions.outcome")), by);
    assert_eq!(held.change(&trial, key("result.outcome")), by);
    assert_eq!(held.change(&trial, key("closing_equity.outcome")), by);
    // 20 % of 7 000 000 and 15 % of what is above: on contributions 11 126 920, on all income 11 356 299.
    assert_eq!(trial.value(key("ceiling.contributions.outcome")).unwrap(), 2_019_038.into());
    assert_eq!(trial.value(key("ceiling.total_income.outcome")).unwrap(), "2053444.85".parse().unwrap());
    assert_eq!(
        held.change(&trial, key("ceiling.contributions.outcome")),
        by * Decimal::new(15, 2),
        "a krona less lowers the ceiling by 15 öre"
    );
    assert_eq!(Lever::Allocation.percent(&ground, by), Some((-2).into()));
}

#[test]
fn both_readings_of_70_percent_are_two_levers() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let rate = key("rate.0.group0.all");
    let aim = wanted(&ground, rate);
    assert_eq!((aim.target, aim.reach), (70.into(), Reach::AtLeast));
    let told = distance(&held.base, WHOLE, RateOf::Group(ExitGroupId(0)));
    assert_eq!((told.of_those_counted, told.by_further), (Ok(20.into()), Ok(66.into())));
    let work = Measure::Reason(ReasonId(0));
    let mix = required(&ground, &Changes::new(), Lever::Mix(WHOLE, work), aim).unwrap();
    assert_eq!(mix.value, 20.into(), "of those who closed");
    let changes = Lever::Mix(WHOLE, work).set(&ground, &Changes::new(), mix.value).unwrap();
    let trial = held.trial(&changes);
    assert_eq!(trial.value(key("count.0.closed.all")), Ok(234.into()));
    assert_eq!(trial.value(key("count.0.group0.all")), Ok(164.into()));
    // By further closures, all of them positive: 66 more for work, and as many more closed.
    let further = Lever::Cell(InputId::count(WHOLE, work, Sex::All));
    let solved = required(&ground, &Changes::new(), further, aim).unwrap();
    assert_eq!(solved.value - solved.present, 66.into());
    let trial = held.trial(&further.set(&ground, &Changes::new(), solved.value).unwrap());
    assert_eq!(trial.value(key("count.0.closed.all")), Ok(300.into()));
    assert_eq!(trial.value(rate), Ok(70.into()));
}

#[test]
fn planning_for_the_ceiling_lands_on_it_and_where_none_does_it_is_said() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Budget);
    let base = held.report.structure.ceiling_base;
    let headroom = Key::Headroom { base, column: Column::Budget };
    let aim = wanted(&ground, headroom);
    let solved = required(&ground, &Changes::new(), Lever::Costs, aim).unwrap();
    assert_eq!(solved.figure.round_dp(0), Decimal::ZERO);
    // Fewer closures change no equity.
    let none = required(&ground, &Changes::new(), Lever::Closures(WHOLE), aim);
    assert_eq!(none, Err(NoSolution::NoEffect));
    let far = Wanted { target: 101.into(), ..wanted(&ground, key("rate.0.group0.all")) };
    let none = required(&ground, &Changes::new(), Lever::Mix(WHOLE, Measure::Reason(ReasonId(0))), far);
    assert_eq!(none, Err(NoSolution::OutOfReach(100.into())));
}

#[test]
fn levers_show_what_stands_in_the_cells_whatever_put_it_there() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let (work, studies) = (Measure::Reason(ReasonId(0)), Measure::Reason(ReasonId(1)));
    let mut changes = Changes::new();
    for (lever, to) in [
        (Lever::Closures(WHOLE), 10),
        (Lever::Mix(WHOLE, work), 7),
        (Lever::Mix(WHOLE, studies), -3),
        (Lever::Allocation, -100_000),
        (Lever::Closures(WHOLE), 25),
    ] {
        changes = lever.set(&ground, &changes, to.into()).unwrap();
    }
    for (lever, at) in [
        (Lever::Closures(WHOLE), 25),
        (Lever::Mix(WHOLE, work), 7),
        (Lever::Mix(WHOLE, studies), -3),
        (Lever::Allocation, -100_000),
    ] {
        let setting = lever.setting(&ground, &changes);
        assert_eq!((setting.at, setting.is_even), (at.into(), true), "{lever:?}");
    }
    let closed = held.trial(&changes).value(key("count.0.closed.all"));
    assert_eq!(closed, Ok(259.into()));
    // Moved by hand, a lever shows what it comes to in all, and that it was moved otherwise.
    let line = cell("amount.line0.outcome");
    let by_hand = Lever::Cell(line).set(&ground, &Changes::new(), 5_577_000.into()).unwrap();
    let setting = Lever::Allocation.setting(&ground, &by_hand);
    assert_eq!((setting.at, setting.is_even), ((-100_000).into(), false));
    for lever in [Lever::Closures(WHOLE), Lever::Allocation] {
        changes = lever.reset(&ground, &changes);
    }
    for reason in [work, studies] {
        changes = Lever::Mix(WHOLE, reason).reset(&ground, &changes);
    }
    assert_eq!(changes, Changes::new(), "nothing is left of levers that were put back");
}

#[test]
fn a_cost_that_begins_later_costs_by_the_month() {
    let mut report = small();
    put(&mut report, "amount.line6.budget", 1_200_000);
    put(&mut report, "amount.line7.budget", 600_000);
    let held = Held::of(report);
    let ground = held.ground(Column::Budget);
    let lever = offered(&ground, WHOLE).later[0];
    let changes = set(&ground, lever, 3);
    assert_eq!(changes, Changes::from([(cell("amount.line6.budget"), Some(Entry::Value(900_000.into())))]));
    assert_eq!(lever.setting(&ground, &changes).at, 3.into());
    assert_eq!(lever.set(&ground, &changes, 13.into()), None, "no year has thirteen months");
    let trial = held.trial(&changes);
    assert_eq!(held.change(&trial, key("amount.costs.budget")), (-300_000).into());
}

#[test]
fn what_matters_most_is_what_moves_it_most() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let base = held.report.structure.ceiling_base;
    let headroom = Key::Headroom { base, column: Column::Outcome };
    let found = influences(&ground, headroom, 10.into());
    let first: Vec<Lever> = found.iter().take(2).map(|influenced| influenced.lever).collect();
    assert_eq!(first[0], Lever::Allocation, "contributions are nearly all income");
    assert!(matches!(first[1], Lever::Group(_)));
    // A tenth of the contributions is 1 135 400: equity falls by it, the ceiling by 15 % of it.
    let tenth = Decimal::from(1_135_400);
    assert_eq!(found[0].step, tenth);
    let ceiling = tenth * Decimal::new(15, 2);
    assert_eq!(found[0].less, Some(tenth - ceiling));
    assert!(found.windows(2).all(|pair| pair[0].size() >= pair[1].size()));
    let rate = influences(&ground, key("rate.0.group0.all"), 10.into());
    assert!(rate.iter().any(|one| one.lever == Lever::Cell(cell("count.0.reason0.all"))));
    let index = influences(&ground, key("index.0"), 10.into());
    assert_eq!(index.len(), 5, "its five areas {index:?}");
    assert!(influences(&ground, key("index.0"), Decimal::ZERO).is_empty(), "nothing moved, nothing gained");
}

#[test]
fn equity_over_the_years_with_the_plan_corrected_by_its_own_kind() {
    let held = Held::of(umea());
    let over = equity_years(&held.report.structure, &held.base, Column::Outcome);
    let years: Vec<(i8, i64)> = over
        .years
        .iter()
        .map(|year| {
            (year.year.0, i64::try_from((year.equity.unwrap() / Decimal::from(1000)).round_dp(0)).unwrap())
        })
        .collect();
    assert_eq!(years, [(-5, 2992), (-4, 1993), (-3, 2010), (-2, 1800), (-1, 2036), (0, 2095)]);
    let within: Vec<Option<bool>> = over.years.iter().map(EquityYear::is_within).collect();
    assert_eq!(within, [Some(false), Some(true), Some(true), Some(true), Some(true), Some(false)]);
    let names: Vec<&str> = over.estimates.iter().map(|estimate| estimate.name.as_str()).collect();
    assert_eq!(names.len(), 4, "one series for each kind");
    let plan = over.estimates[0].corrected.unwrap();
    let tkr = |value: Result<Decimal, _>| {
        (value.unwrap() / Decimal::from(1000))
            .round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    };
    assert_eq!(plan.years, Ok(3.into()));
    assert_eq!(
        [plan.estimate, plan.mean, plan.low, plan.high].map(tkr),
        [946, 2151, 2127, 2189].map(Decimal::from)
    );
    let own = over.estimates[0].by_parts.unwrap();
    assert_eq!(
        [own.estimate, own.mean, own.low, own.high].map(tkr),
        [886, 2091, 2067, 2129].map(Decimal::from)
    );
    assert!(
        over.estimates[1..].iter().all(|estimate| estimate.corrected.is_none()),
        "one year is no pattern"
    );
}

#[test]
fn planned_years_go_on_from_what_this_one_ends_with() {
    let mut report = umea();
    report.structure.later_years = 3;
    let overview = report.structure.tables.iter().find(|table| table.name == "Flerårsöversikt").unwrap().id;
    let of = |row: u16, year: i8| -> InputId {
        InputId::Cell { table: overview, row: RowId(row), field: Field::Value, year: YearOffset(year) }
    };
    let mut enter =
        |row, year, amount: i64| report.entries.insert(of(row, year), Entry::Value(amount.into()));
    for (year, result) in [(1, -300_000), (2, -400_000), (3, 100_000)] {
        enter(5, year, result);
    }
    enter(1, 1, 11_000_000);
    report.entries.remove(&of(6, 0));
    let held = Held::of(report);
    let closing = held.base.value(key("closing_equity.outcome")).unwrap();
    let over = equity_years(&held.report.structure, &held.base, Column::Outcome);
    let planned: Vec<_> = over.years.iter().filter(|year| year.is_planned).collect();
    let expected = [-300_000, -700_000, -600_000].map(|by: i64| Ok(closing + Decimal::from(by)));
    assert_eq!(planned.iter().map(|year| year.equity).collect::<Vec<_>>(), expected);
    assert_eq!(planned[0].ceiling, Ok(2_000_000.into()), "20 % of 7 000 000 and 15 % of 4 000 000");
    assert!(planned[1].ceiling.is_err(), "a year without its base has no ceiling");
}

#[test]
fn a_scenario_goes_along_with_the_structure_and_with_undo() {
    use finsamkalkyl::report::{Edit, History, ItemAt, List, Scenario, ScenarioPlace};
    let mut report = umea();
    let mut history = History::default();
    let line = cell("amount.line26.outcome");
    let one = |amount: i64| {
        vec![Scenario {
            name: "A".to_owned(),
            changes: Changes::from([(line, Some(Entry::Value(amount.into())))]),
        }]
    };
    let at = Some((0, ScenarioPlace::Cell(line)));
    history.set_scenarios(&mut report, one(1), None);
    history.set_scenarios(&mut report, one(2), at);
    history.set_scenarios(&mut report, one(3), at);
    let group = report.structure.lines.iter().find(|group| group.lines.iter().any(|line| line.id.0 == 26));
    let list = List::Lines(group.unwrap().id);
    history.edit(&mut report, &Edit::Remove(ItemAt { list, id: 26 })).unwrap();
    assert!(report.scenarios[0].changes.is_empty(), "what differs in a line goes with the line");
    history.undo(&mut report);
    assert_eq!(report.scenarios, one(3), "and comes back with it");
    history.undo(&mut report);
    assert_eq!(report.scenarios, one(1), "what is dragged is one step");
    history.redo(&mut report);
    assert_eq!(report.scenarios, one(3));
}

/// Any changes of cells that a small report has numbers in.
fn changes() -> impl Strategy<Value = Vec<(usize, i64)>> {
    prop::collection::vec((0usize..200, -50i64..200), 0..6)
}

/// A small report with numbers at every level, totals among them that are not what their parts come to.
fn filled() -> Report {
    let mut report = small();
    for (address, value) in [
        ("amount.line0.outcome", 500),
        ("amount.line1.outcome", 250),
        ("amount.line2.outcome", 150),
        ("amount.group0.outcome", 905),
        ("amount.group1.outcome", 50),
        ("amount.income.outcome", 960),
        ("amount.line4.outcome", 300),
        ("amount.line5.outcome", 100),
        ("amount.line6.outcome", 250),
        ("amount.line7.outcome", 150),
        ("amount.group2.outcome", 401),
        ("amount.costs.outcome", 800),
        ("amount.individual.outcome", 400),
        ("opening_equity.outcome", 200),
        ("closing_equity.outcome", 361),
        ("count.0.closed.all", 100),
        ("count.0.group0.women", 30),
        ("count.0.group0.men", 35),
        ("count.0.reason0.all", 40),
        ("count.0.reason1.all", 25),
        ("count.0.group1.all", 35),
        ("count.1.closed.all", 60),
        ("count.2.closed.all", 40),
        ("count.1.group0.all", 40),
        ("count.2.group0.all", 25),
        ("count.0.participants.all", 300),
        ("target.0.group0", 70),
        ("area_points.0", 100),
        ("area_points.1", 50),
        ("area_index.0.0", 60),
        ("area_index.0.1", 80),
    ] {
        put(&mut report, address, value);
    }
    report
}

fn some_changes(report: &Report, picks: &[(usize, i64)]) -> Changes {
    let cells: Vec<InputId> = report.entries.keys().copied().collect();
    picks
        .iter()
        .map(|(place, value)| (cells[place % cells.len()], Some(Entry::Value((*value).into()))))
        .collect()
}

proptest! {
    #![proptest_config(cases(300))]

    /// A trial is what the report would come to with its cells changed, and does not depend on what was tried before.
    #[test]
    fn a_trial_is_the_report_with_its_cells_changed(first in changes(), second in changes()) {
        let held = Held::of(filled());
        let (first, second) = (some_changes(&held.report, &first), some_changes(&held.report, &second));
        let mut trial = held.trial(&first);
        trial.change_to(&second);
        let anew = held.trial(&second);
        prop_assert_eq!(trial.along().collect::<Vec<_>>(), anew.along().collect::<Vec<_>>());
        let report = applied(&held, &trial, &second);
        let whole = Calculation::of(&report);
        for figure in whole.keys() {
            prop_assert_eq!(trial.value(figure), whole.value(figure), "{}", figure);
            prop_assert_eq!(trial.value(figure), anew.value(figure), "{}", figure);
        }
        trial.change_to(&Changes::new());
        for figure in held.base.keys() {
            prop_assert_eq!(trial.value(figure), held.base.value(figure), "{}", figure);
        }
    }

    /// A total that is stated keeps its distance to its parts, as long as it is not changed itself.
    #[test]
    fn a_stated_total_keeps_its_distance(line in 4u16..8, amount in 0i64..2000) {
        let held = Held::of(filled());
        let changed = cell(&format!("amount.line{line}.outcome"));
        let by = Decimal::from(amount) - held.ground(Column::Outcome).entered(changed).unwrap();
        let trial = held.trial(&Changes::from([(changed, Some(Entry::Value(amount.into())))]));
        for figure in ["amount.costs.outcome", "amount_by_sum.costs.outcome"] {
            prop_assert_eq!(held.change(&trial, key(figure)), by);
        }
        prop_assert_eq!(held.change(&trial, key("closing_equity.outcome")), -by);
    }

    /// Where a lever was put it stands, and put back nothing is left of it.
    #[test]
    fn a_lever_stands_where_it_was_put(pick in 0usize..20, to in -60i64..60, beside in 0usize..20, there in -20i64..20) {
        let held = Held::of(filled());
        let ground = held.ground(Column::Outcome);
        let all = offered(&ground, WHOLE);
        let levers: Vec<Lever> =
            all.amounts.iter().chain(&all.later).chain(&all.closures).copied().collect();
        let (lever, other) = (levers[pick % levers.len()], levers[beside % levers.len()]);
        let before = other.set(&ground, &Changes::new(), there.into()).unwrap_or_default();
        let Some(changes) = lever.set(&ground, &Changes::new(), to.into()) else { return Ok(()) };
        let setting = lever.setting(&ground, &changes);
        prop_assert_eq!((setting.at, setting.is_even), (to.into(), true));
        prop_assert_eq!(lever.reset(&ground, &changes), Changes::new());
        // Beside another lever of the same closures both stand where they were put.
        if all.closures.contains(&lever) && all.closures.contains(&other) && lever != other
            && let Some(both) = lever.set(&ground, &before, to.into())
        {
            prop_assert_eq!(lever.setting(&ground, &both).at, to.into());
            prop_assert_eq!(other.setting(&ground, &both).at, other.setting(&ground, &before).at);
        }
    }

    /// What is found to be required brings the figure there, and a step less does not.
    #[test]
    fn what_is_required_is_enough_and_no_more(target in 0i64..100, pick in 0usize..20) {
        let held = Held::of(filled());
        let ground = held.ground(Column::Outcome);
        let all = offered(&ground, WHOLE);
        let levers: Vec<Lever> = all.amounts.iter().chain(&all.closures).copied().collect();
        let lever = levers[pick % levers.len()];
        let figure = if all.closures.contains(&lever) { key("rate.0.group0.all") } else { key("result.outcome") };
        let aim = Wanted { figure, target: target.into(), reach: Reach::AtLeast };
        let Ok(solved) = required(&ground, &Changes::new(), lever, aim) else { return Ok(()) };
        let at = |place: Decimal| {
            let changes = lever.set(&ground, &Changes::new(), place)?;
            held.trial(&changes).value(figure).ok()
        };
        prop_assert!(at(solved.value).unwrap() >= target.into());
        let step = Decimal::ONE;
        let beyond = [solved.value + step, solved.value - step];
        prop_assert!(beyond.into_iter().any(|place| at(place).is_none_or(|value| value < target.into())));
    }
}

#[test]
fn compared_are_the_figures_a_board_steers_by() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let trial = held.trial(&set(&ground, Lever::Costs, -500_000));
    let rows = compared(&ground, &[&trial, &trial]);
    let keys: Vec<String> = rows.iter().map(|row| row.key.to_string()).collect();
    assert_eq!(
        keys,
        [
            "index.0",
            "rate.0.group0.all",
            "amount.income.outcome",
            "amount.costs.outcome",
            "result.outcome",
            "closing_equity.outcome",
            "ceiling.total_income.outcome",
            "headroom.total_income.outcome"
        ]
    );
    let last = rows.last().unwrap();
    assert_eq!(last.difference(1), Ok((-500_000).into()));
    assert_eq!(last.reached, [Some(false); 3]);
    assert!(rows.iter().all(|row| row.values.len() == 3));
    assert_eq!(LineGroupId(0), held.report.structure.lines[0].id);
    assert_eq!(YearOffset::CURRENT.0, 0);
}

/// The pictures of the overview.
fn pictures_of(held: &Held, speaker: &Speaker<'_>, column: Column) -> [Picture; 5] {
    let years = equity_years(&held.report.structure, &held.base, column);
    [
        over_years(speaker, &years),
        waterfall(speaker, &held.base, column),
        rates(speaker, &held.base),
        areas(speaker, &held.base, WHOLE),
        costs(speaker, &held.base, column),
    ]
}

#[test]
fn a_pictures_table_says_the_figures_that_it_leads_to() {
    use finsamkalkyl::calculation::Unit;
    use finsamkalkyl::report::MoneyUnit;
    let mut count = 0;
    for example in finsamkalkyl::examples::EXAMPLES {
        let held = Held::of(Document::from_json(example.json).unwrap().report);
        let structure = &held.report.structure;
        let speaker = Speaker { words: &SWEDISH, structure };
        let column = finsamkalkyl::calculation::Headlines::of(structure, &held.base).column;
        for picture in pictures_of(&held, &speaker, column) {
            assert!(picture.table.keys.len() <= picture.table.rows.len(), "{}", picture.title);
            for (row, keys) in picture.table.rows.iter().zip(&picture.table.keys) {
                for (text, key) in row[1..].iter().zip(keys) {
                    let (Some(key), Ok(read)) = (key, SWEDISH.number.read(text)) else { continue };
                    let value = held.base.value(*key).unwrap_or_else(|_| panic!("{key} is {text}"));
                    let unit: Decimal = match (held.base.unit(*key), structure.money) {
                        (Some(Unit::Kr), MoneyUnit::Tkr) => 1_000.into(),
                        (Some(Unit::Kr), MoneyUnit::Mkr) => 1_000_000.into(),
                        _ => 1.into(),
                    };
                    // A cost takes away, and room above a ceiling is none.
                    let off = ((value / unit).abs() - read.value.abs()).abs();
                    assert!(off <= Decimal::new(5, 1), "{}: {key} is {value} and not {text}", example.id);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn a_scenario_is_about_the_column_whose_amounts_it_changes() {
    for example in finsamkalkyl::examples::EXAMPLES {
        let held = Held::of(Document::from_json(example.json).unwrap().report);
        let first = held.ground(Column::Outcome).base.clone();
        let all = columns(&first, Column::Outcome);
        for column in &all {
            let ground = held.ground(*column);
            let amounts = offered(&ground, WHOLE).amounts;
            let opening = (InputId::OpeningEquity(*column), Some(Entry::Value(1.into())));
            let moved = amounts.iter().map(|lever| set(&ground, *lever, 1000));
            for changes in moved.chain([Changes::from([opening])]) {
                assert_eq!(column_of(&changes, &all), Some(*column), "{}: {changes:?}", example.id);
            }
        }
        // Of persons alone it is about no column, and about none that cannot be shown.
        let persons = Changes::from([(cell("count.0.closed.all"), None)]);
        assert_eq!(column_of(&persons, &all), None);
        let earlier = Changes::from([(InputId::OpeningEquity(Column::Previous), None)]);
        assert_eq!(column_of(&earlier, &all), None);
    }
}

#[test]
fn differences_say_whether_they_may_be_chance() {
    let held = Held::of(umea());
    let group = RateOf::Group(ExitGroupId(0));
    // 144 of 234 against 179 of 271: from −12,9 to +3,9 percentage points.
    let years = Chance::of_years(&held.base, WHOLE, group).unwrap();
    assert_eq!([years.low, years.high], [Decimal::new(-129, 1), Decimal::new(39, 1)]);
    assert!(years.may_be_chance);
    assert_eq!(years.second, (66.into(), 271.into()), "what is printed is what is said");
    let sexes = Chance::of_sexes(&held.base, WHOLE, group).unwrap();
    assert!(sexes.may_be_chance);
    let speaker = Speaker { words: &SWEDISH, structure: &held.report.structure };
    let said = speaker.chance_of_years(&held.base, WHOLE, group);
    assert!(said.contains("kan vara slump") && said.contains("−12,9") && said.contains("+3,9"), "{said}");
    assert_eq!(speaker.chance_of(&held.base, key("rate_change.0.group0.all")), said);
    // Ten times as many with the same shares are no chance any more.
    let mut report = small();
    for (address, value) in [
        ("count.0.closed.women", 1000),
        ("count.0.closed.men", 1000),
        ("count.0.group0.women", 700),
        ("count.0.group0.men", 600),
    ] {
        put(&mut report, address, value);
    }
    let held = Held::of(report);
    let sexes = Chance::of_sexes(&held.base, WHOLE, group).unwrap();
    assert!(!sexes.may_be_chance && sexes.low > Decimal::ZERO);
    assert_eq!(Chance::of_years(&held.base, WHOLE, group), None);
}

#[test]
fn pictures_say_what_they_draw() {
    let held = Held::of(umea());
    let speaker = Speaker { words: &SWEDISH, structure: &held.report.structure };
    let column = Column::Outcome;
    let base = held.report.structure.ceiling_base;
    let pictures = pictures_of(&held, &speaker, column);
    let matters = tornado(&speaker, &held.ground(column), Key::Headroom { base, column }, 10.into());
    for picture in pictures.iter().chain([&matters]) {
        assert!(!picture.is_empty(), "{}", picture.title);
        assert!(!picture.title.contains('{') && !picture.about.contains('{'), "{}", picture.about);
        assert!(picture.notes.iter().all(|note| !note.contains('{')), "{:?}", picture.notes);
        let width = picture.table.heads.len();
        assert!(picture.table.rows.iter().all(|row| row.len() == width), "{}", picture.title);
        if let Drawn::Rows(rows) = &picture.drawn {
            assert!(rows.len() == picture.table.rows.len(), "{}", picture.title);
        }
    }
    let [over, fall, ..] = &pictures;
    for value in ["2\u{a0}992", "1\u{a0}993", "2\u{a0}010", "1\u{a0}800", "2\u{a0}036", "2\u{a0}095"] {
        assert!(over.about.contains(value), "{}", over.about);
    }
    assert!(over.notes.iter().any(|note| note.contains("2\u{a0}151")));
    assert!(over.notes.iter().any(|note| note.contains("ingen prognos")));
    // The steps lead from opening to closing equity, in kronor as they are and not as they are shown.
    let sum: i64 = fall.table.rows[1..fall.table.rows.len() - 1]
        .iter()
        .map(|row| {
            row[1].replace('\u{a0}', "").replace('\u{2212}', "-").replace('+', "").parse::<i64>().unwrap()
        })
        .sum();
    assert!((sum - (2095 - 2036)).abs() <= 3, "each step is rounded by itself: {sum}");
    let empty = Held::of(small());
    let speaker = Speaker { words: &SWEDISH, structure: &empty.report.structure };
    assert!(over_years(&speaker, &equity_years(&empty.report.structure, &empty.base, column)).is_empty());
    assert!(waterfall(&speaker, &empty.base, column).is_empty());
    assert!(rates(&speaker, &empty.base).is_empty());
    assert!(areas(&speaker, &empty.base, WHOLE).is_empty());
    assert!(costs(&speaker, &empty.base, column).is_empty());
}

#[test]
fn levers_are_written_and_answers_said() {
    let held = Held::of(umea());
    let speaker = Speaker { words: &SWEDISH, structure: &held.report.structure };
    for column in [Column::Outcome, Column::Budget] {
        let ground = held.ground(column);
        let all = offered(&ground, WHOLE);
        let levers = all.amounts.iter().chain(&all.closures).chain(&all.later);
        for lever in levers.chain(all.areas.iter().map(|(_, lever)| lever)) {
            let text = speaker.lever_text(&ground, *lever, &Changes::new());
            assert!(!text.is_moved && text.is_even, "{lever:?} {text:?}");
            assert_eq!(text.effect, "oförändrat");
            assert!(!speaker.lever(*lever).is_empty());
            let slider = lever.slider(&ground).unwrap();
            let stands: Decimal = text.slider.parse().unwrap();
            assert!((slider.low..=slider.high).contains(&stands), "{lever:?} {slider:?}");
            assert!(
                ((stands - slider.low) % slider.step).is_zero(),
                "{lever:?}: where it stands is a step of it"
            );
        }
    }
    let ground = held.ground(Column::Outcome);
    let by = Lever::Allocation.of_percent(&ground, (-2).into()).unwrap();
    let changes = Lever::Allocation.set(&ground, &Changes::new(), by).unwrap();
    let text = speaker.lever_text(&ground, Lever::Allocation, &changes);
    assert_eq!((text.effect.as_str(), text.percent.as_str()), ("−227,08\u{a0}tkr · −2\u{a0}%", "−2"));
    let rate = key("rate.0.group0.all");
    let aim = wanted(&ground, rate);
    let lever = Lever::Mix(WHOLE, Measure::Reason(ReasonId(0)));
    let said = speaker.required(&ground, lever, aim, &required(&ground, &Changes::new(), lever, aim));
    assert!(said[0].starts_with("20 fler avslut med orsaken ”Till arbete”"), "{said:?}");
    let typed = |text| speaker.read_figure(held.base.unit(rate), text);
    assert_eq!(typed("70 %"), Ok(70.into()));
    for (text, said) in [
        ("", "Skriv ett tal att nå."),
        ("1.234", "Menar du 1\u{a0}234 eller 1,234? Skriv utan punkt."),
        ("abc", "Det här är inget tal. Skriv till exempel 1\u{a0}234,5."),
    ] {
        assert_eq!(typed(text).map_err(|said| said.replace(' ', "\u{a0}")), Err(said.replace(' ', "\u{a0}")));
    }
    let readings =
        speaker.two_readings(&distance(&held.base, WHOLE, RateOf::Group(ExitGroupId(0))), Ok(70.into()));
    assert!(readings[1].contains("20 av de 90") && readings[2].contains("66 fler avslut"), "{readings:?}");
}

#[test]
fn what_is_shared_without_small_numbers_has_no_scenario_that_tells_of_them() {
    use finsamkalkyl::calculation::without_small_numbers;
    let mut report = umea();
    let (persons, money) = (cell("count.0.closed.all"), cell("amount.line0.outcome"));
    let changes = [persons, money].map(|cell| (cell, Some(Entry::Value(1000.into()))));
    report.scenarios = vec![finsamkalkyl::report::Scenario { name: "A".to_owned(), changes: changes.into() }];
    let protected = without_small_numbers(&report, 20);
    assert!(!protected.left_out.is_empty());
    let kept: Vec<InputId> = protected.report.scenarios[0].changes.keys().copied().collect();
    assert_eq!(kept, [money]);
    assert_eq!(without_small_numbers(&report, 0).report.scenarios, report.scenarios);
}

#[test]
fn lines_that_pay_back_are_parted_and_nothing_hangs() {
    let mut report = small();
    // A cost, and two that were paid back.
    for (address, value) in [
        ("amount.line4.outcome", 1_000_000),
        ("amount.line5.outcome", -30_500),
        ("amount.line6.outcome", -20_700),
    ] {
        put(&mut report, address, value);
    }
    let held = Held::of(report);
    let ground = held.ground(Column::Outcome);
    for half_percents in -50..=50 {
        let by = Lever::Costs.of_percent(&ground, Decimal::new(half_percents * 5, 1)).unwrap();
        let changes = Lever::Costs.set(&ground, &Changes::new(), by).unwrap();
        let setting = Lever::Costs.setting(&ground, &changes);
        assert_eq!((setting.at, setting.is_even), (by, true));
        assert_eq!(held.change(&held.trial(&changes), key("amount.costs.outcome")), by);
    }
}

#[test]
fn what_is_of_the_whole_year_is_spread_over_twelve_months() {
    let mut report = small();
    report.structure.months = 3;
    put(&mut report, "amount.line6.budget", 1_200_000);
    put(&mut report, "amount.line6.outcome", 300_000);
    let held = Held::of(report);
    for (column, left) in [(Column::Budget, 1_100_000), (Column::Outcome, 200_000)] {
        let ground = held.ground(column);
        let lever = offered(&ground, WHOLE).later[0];
        let changes = set(&ground, lever, 1);
        assert_eq!(changes.into_values().next(), Some(Some(Entry::Value(left.into()))));
    }
}

#[test]
fn equity_that_is_stated_alone_goes_along_with_the_result() {
    let mut report = small();
    for (address, value) in [
        ("amount.line0.outcome", 1000),
        ("amount.line4.outcome", 800),
        ("closing_equity.outcome", 500),
        ("target.0.group0", 70),
        ("target.1.group0", 60),
    ] {
        put(&mut report, address, value);
    }
    let held = Held::of(report);
    let ground = held.ground(Column::Outcome);
    let trial = held.trial(&set(&ground, Lever::Costs, -300));
    assert_eq!(trial.value(key("closing_equity.outcome")), Ok(800.into()));
    // A platform's own target is nobody's sum.
    let higher = Changes::from([(cell("target.0.group0"), Some(Entry::Value(75.into())))]);
    let trial = held.trial(&higher);
    assert_eq!(trial.value(key("rate_target.1.group0")), Ok(60.into()));
    assert_eq!(trial.along().count(), 0);
}

#[test]
fn a_year_that_is_over_stays_what_it_was_while_the_budget_is_tried() {
    let mut report = umea();
    report.structure.later_years = 3;
    let held = Held::of(report);
    let trial = held.trial(&set(&held.ground(Column::Budget), Lever::Costs, -500_000));
    assert!(trial.along().all(|(cell, _)| !matches!(cell, InputId::Cell { .. })));
}

#[test]
fn no_lever_brings_a_cell_where_no_file_holds_it() {
    let held = Held::of(umea());
    let ground = held.ground(Column::Outcome);
    let none = Changes::new();
    let far = finsamkalkyl::report::LARGEST_VALUE;
    for lever in [Lever::Closures(WHOLE), Lever::Allocation, Lever::Cell(cell("opening_equity.outcome"))] {
        assert_eq!(lever.set(&ground, &none, far * Decimal::TEN), None, "{lever:?}");
    }
}

#[test]
fn indicators_are_reached_or_not_by_choice_and_weigh_what_they_weigh() {
    let mut report = small();
    // 10 of 30 points reached: the positive rate is not, the queue is, and what is judged is not.
    for (address, value) in [
        ("indicator_weight.0", 10),
        ("indicator_weight.1", 10),
        ("indicator_weight.2", 10),
        ("indicator_target.0", 70),
        ("indicator_target.1", 30),
        ("indicator.0.1.outcome", 20),
        ("indicator.0.2.outcome", 0),
        ("count.0.group0.all", 60),
        ("count.0.closed.all", 100),
        ("target.0.index", 70),
    ] {
        put(&mut report, address, value);
    }
    let held = Held::of(report);
    let ground = held.ground(Column::Outcome);
    assert_eq!(offered(&ground, WHOLE).indicators.len(), 3);
    let found = influences(&ground, key("index.0"), 10.into());
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(Influenced::is_indicator));
    let third = Decimal::ONE_HUNDRED / Decimal::from(3);
    assert!(found.iter().all(|one| (one.size() - third).abs() < Decimal::new(1, 6)), "{found:?}");
    // The closures that reach the target reach the indicator that it is.
    let mix = Lever::Cell(cell("count.0.group0.all"));
    let trial = held.trial(&mix.set(&ground, &Changes::new(), 70.into()).unwrap());
    assert_eq!(trial.value(key("indicator_reached.0.0")), Ok(1.into()));
    assert!((held.change(&trial, key("index.0")) - third).abs() < Decimal::new(1, 6));
}

#[test]
fn a_new_scenario_has_the_letter_of_its_place() {
    let named = |names: &[&str]| {
        let scenario = |name: &&str| finsamkalkyl::report::Scenario {
            name: (*name).to_owned(),
            changes: Changes::new(),
        };
        SWEDISH.scenarios.usual_name_beside(&names.iter().map(scenario).collect::<Vec<_>>())
    };
    assert_eq!(named(&[]), "Scenario A");
    assert_eq!(named(&["Avgifter −2 %"]), "Scenario B");
    // When the first was taken away, what was second has the name of the place.
    assert_eq!(named(&["Scenario B"]), "Scenario C");
}
