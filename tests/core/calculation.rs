//! Properties of the calculation that would survive its being written anew.

use crate::small::cases;
use finsamkalkyl::calculation::{
    Calculation, GraphBuilder, Headlines, Key, Missing, Notice, Operation, RateOf, Way, notices,
};
use finsamkalkyl::examples::{TEMPLATE, UMEA_2023};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{
    AmountOf, AreaId, Column, Entries, Entry, ExitGroupId, InputId, LineGroupId, Measure, Report, Section,
    Sex, UnitId,
};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::{SWEDISH, Speaker, Tone};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const WHOLE: UnitId = UnitId::WHOLE;
const POSITIVE: ExitGroupId = ExitGroupId(0);

fn example() -> Report {
    Document::from_json(UMEA_2023.json).unwrap().report
}

fn template() -> Report {
    Document::from_json(TEMPLATE.json).unwrap().report
}

fn set(report: &mut Report, id: InputId, value: i64) {
    report.entries.insert(id, Entry::Value(Decimal::from(value)));
}

#[test]
fn the_three_headline_figures_of_the_example() {
    let report = example();
    let calculation = Calculation::of(&report);
    let headlines = Headlines::of(&report.structure, &calculation);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };

    assert_eq!(headlines.index.value, Ok("68.2".parse().unwrap()));
    let verdict = speaker.index_verdict(&headlines);
    assert_eq!(verdict.tone, Tone::NotReached);
    assert_eq!(verdict.lead, "2 under målet.");
    assert_eq!(verdict.rest, "Samhälls- och medborgarnytta drar ner mest.");

    let verdict = speaker.positive_verdict(&headlines);
    assert_eq!(verdict.lead, "Under målet.");
    assert_eq!(verdict.rest, "20 av de 90 som avslutades utan positiv lösning hade behövt en.");
    let interval = headlines.interval.unwrap();
    assert!(
        (interval.low_percent - 55.17).abs() < 0.01 && (interval.high_percent - 67.54).abs() < 0.01,
        "{interval:?}"
    );

    assert_eq!(headlines.headroom.value, Ok(Decimal::from(-42_207)));
    let others = [(
        CeilingBase::TotalIncome,
        calculation.value(Key::Headroom { base: CeilingBase::TotalIncome, column: Column::Outcome }),
    )];
    let verdict = speaker.headroom_verdict(&headlines, &others);
    assert_eq!(verdict.lead, "Över taket.");
    assert_eq!(
        verdict.rest,
        "42\u{a0}tkr för mycket, räknat på medlemsavgifter. På alla intäkter: 8\u{a0}tkr över."
    );
}

#[test]
fn an_empty_calculation_says_what_to_fill_in() {
    let report = template();
    let calculation = Calculation::of(&report);
    let headlines = Headlines::of(&report.structure, &calculation);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    for verdict in [
        speaker.index_verdict(&headlines),
        speaker.positive_verdict(&headlines),
        speaker.headroom_verdict(&headlines, &[]),
    ] {
        assert_eq!(verdict.tone, Tone::Unknown);
        assert_eq!(verdict.lead, "Kan inte räknas ut än.");
        assert!(verdict.rest.starts_with("Fyll i "), "{}", verdict.rest);
    }
}

#[test]
fn what_a_report_has_no_place_for_is_added_and_not_filled_in() {
    let mut report = template();
    report.structure.exits.clear();
    let calculation = Calculation::of(&report);
    let headlines = Headlines::of(&report.structure, &calculation);
    let verdict = Speaker { words: &SWEDISH, structure: &report.structure }.positive_verdict(&headlines);
    assert_eq!(verdict.lead, "Kan inte räknas ut.");
    assert_eq!(verdict.rest, "Kalkylen har ingen sådan uppgift. Lägg till den under Uppbyggnad.");
}

#[test]
fn above_the_documented_range_there_is_no_ceiling() {
    let mut report = template();
    report.structure.ceiling_base = CeilingBase::OwnAmount;
    set(&mut report, InputId::OwnCeilingBase, 15_000_001);
    let calculation = Calculation::of(&report);
    let key = Key::Ceiling { base: CeilingBase::OwnAmount, column: Column::Outcome };
    assert_eq!(calculation.value(key), Err(Missing::NotDocumented));
}

#[test]
fn equity_equal_to_the_ceiling_is_within_it() {
    let mut report = template();
    set(&mut report, InputId::OwnCeilingBase, 7_000_000);
    set(&mut report, InputId::OpeningEquity(Column::Outcome), 1_400_000);
    set(&mut report, InputId::Amount { of: AmountOf::Section(Section::Income), column: Column::Outcome }, 5);
    set(&mut report, InputId::Amount { of: AmountOf::Section(Section::Costs), column: Column::Outcome }, 5);
    let within = Key::WithinCeiling { base: CeilingBase::OwnAmount, column: Column::Outcome };
    assert_eq!(Calculation::of(&report).verdict(within), Some(true));
    set(&mut report, InputId::OpeningEquity(Column::Outcome), 1_400_001);
    assert_eq!(Calculation::of(&report).verdict(within), Some(false));
}

#[test]
fn a_share_is_compared_with_its_target_exactly() {
    let mut report = template();
    let reached = Key::RateReached { unit: WHOLE, rate: RateOf::Group(POSITIVE), sex: Sex::All };
    // A third of a third's target: the quotient has no end in decimals.
    set(&mut report, InputId::count(WHOLE, Measure::Closed, Sex::All), 7);
    set(&mut report, InputId::count(WHOLE, Measure::Group(POSITIVE), Sex::All), 5);
    assert_eq!(Calculation::of(&report).verdict(reached), Some(true));
    set(&mut report, InputId::count(WHOLE, Measure::Closed, Sex::All), 1000);
    set(&mut report, InputId::count(WHOLE, Measure::Group(POSITIVE), Sex::All), 696);
    assert_eq!(Calculation::of(&report).verdict(reached), Some(false));
    let report_structure = report.structure.clone();
    let speaker = Speaker { words: &SWEDISH, structure: &report_structure };
    let rate = Calculation::of(&report).value(Key::rate(WHOLE, RateOf::Group(POSITIVE), Sex::All));
    assert_eq!(speaker.percent(rate, Ok(Decimal::from(70))), "69,6\u{a0}%");
}

#[test]
fn a_share_of_nobody_is_missing_with_its_reason() {
    let mut report = template();
    set(&mut report, InputId::count(WHOLE, Measure::Closed, Sex::All), 0);
    set(&mut report, InputId::count(WHOLE, Measure::Group(POSITIVE), Sex::All), 0);
    let rate = Key::rate(WHOLE, RateOf::Group(POSITIVE), Sex::All);
    assert_eq!(Calculation::of(&report).value(rate), Err(Missing::DivisionByZero));
}

#[test]
fn unreadable_text_is_never_counted_and_stops_only_what_needs_it() {
    let mut report = example();
    let id = InputId::OpeningEquity(Column::Outcome);
    report.entries.insert(id, Entry::Text("två miljoner".to_owned()));
    let calculation = Calculation::of(&report);
    assert_eq!(calculation.value(Key::ClosingEquity(Column::Outcome)), Err(Missing::Unreadable(id)));
    assert!(calculation.value(Key::Result(Column::Outcome)).is_ok());
    let headlines = Headlines::of(&report.structure, &calculation);
    assert_eq!(
        headlines.column,
        Column::Outcome,
        "the budget must not take the place of an unreadable outcome"
    );
    assert_eq!(headlines.headroom.value, Err(Missing::Unreadable(id)));
    let contributions = InputId::Amount { of: AmountOf::Group(LineGroupId(0)), column: Column::Outcome };
    report.entries.insert(contributions, Entry::Text("?".to_owned()));
    let calculation = Calculation::of(&report);
    assert_eq!(
        calculation.value(Key::Contributions(Column::Outcome)),
        Err(Missing::Unreadable(contributions)),
        "the sum of the lines must not take the place of a total somebody meant to enter"
    );
}

#[test]
fn implausible_figures_are_told_and_still_counted() {
    let mut report = template();
    set(&mut report, InputId::count(WHOLE, Measure::Participants, Sex::All), 10);
    set(&mut report, InputId::count(WHOLE, Measure::Closed, Sex::All), 12);
    let calculation = Calculation::of(&report);
    assert!(
        notices(&report, &calculation)
            .iter()
            .any(|notice| matches!(notice, Notice::PartExceedsWhole { whole: Measure::Participants, .. }))
    );
    let throughput = calculation.value(Key::rate(WHOLE, RateOf::Throughput, Sex::All));
    assert_eq!(throughput, Ok(Decimal::from(120)));
}

#[test]
fn counts_that_do_not_add_up_are_told_with_both_figures() {
    let report = example();
    let calculation = Calculation::of(&report);
    let found: Vec<(Way, i64, i64)> = notices(&report, &calculation)
        .into_iter()
        .filter_map(|notice| match notice {
            Notice::OtherWay { count, way, other, .. } => {
                Some((way, count.try_into().unwrap(), other.try_into().unwrap()))
            }
            _ => None,
        })
        .collect();
    // 434 stayed and 335 came, against 772; 33 + 8 went to work, against 51.
    assert!(found.contains(&(Way::Flow, 772, 769)), "{found:?}");
    assert!(found.contains(&(Way::Units, 51, 41)), "{found:?}");
}

#[test]
fn an_area_not_known_is_left_out_of_both_sums() {
    let mut report = template();
    for area in 0..4 {
        set(&mut report, area_index(area), 80);
    }
    let calculation = Calculation::of(&report);
    assert_eq!(
        calculation.value(Key::Index { unit: WHOLE, year: finsamkalkyl::report::YearOffset::CURRENT }),
        Ok(80.into())
    );
    assert_eq!(calculation.value(Key::PointsKnown(WHOLE)), Ok(225.into()));
}

fn area_index(area: u16) -> InputId {
    InputId::AreaIndex { unit: WHOLE, area: AreaId(area), year: finsamkalkyl::report::YearOffset::CURRENT }
}

/// Whole numbers on both sides of where they stop being multiplied as machine words, and hundredths of them.
fn part() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![
        -20_i64..20,
        any::<i32>().prop_map(i64::from),
        (1_i64 << 31) - 3..(1 << 31) + 3,
        -(1_i64 << 31) - 3..-(1_i64 << 31) + 3,
        (1_i64 << 32) - 3..(1 << 32) + 3,
    ];
    (digits, prop_oneof![Just(0_u32), Just(2)]).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

proptest! {
    /// Quotients are compared through their parts, however large those are.
    #[test]
    fn quotients_are_compared_exactly((a, b) in (part(), part()), (c, d) in (part(), part())) {
        prop_assume!(!b.is_zero() && !d.is_zero());
        let mut builder = GraphBuilder::default();
        let [a_node, b_node, c_node, d_node] = [a, b, c, d].map(|value| builder.constant(value));
        let first = builder.add(Operation::Quotient, &[a_node, b_node]);
        let second = builder.add(Operation::Quotient, &[c_node, d_node]);
        let verdicts = [Operation::MoreThan, Operation::Equals, Operation::LessThan]
            .map(|operation| builder.add(operation, &[first, second]));
        let graph = builder.finish(&Entries::new());
        let negative = b.is_sign_negative() != d.is_sign_negative();
        let (left, right) = if negative { (c * b, a * d) } else { (a * d, c * b) };
        let truths = [left > right, left == right, left < right];
        for (node, truth) in verdicts.into_iter().zip(truths) {
            prop_assert_eq!(graph.value(node), Ok(Decimal::from(u8::from(truth))));
        }
        prop_assert_eq!(graph.exact(first) == graph.exact(second), left == right);
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    /// A sum that needs all is missing as long as one is; one of what is entered only when all are. However many
    /// there are, and in whatever order they come and go.
    #[test]
    fn sums_are_of_what_is_entered(
        count in 2_u16..12, edits in proptest::collection::vec((any::<prop::sample::Index>(), proptest::option::of(-99_i64..999)), 0..30),
    ) {
        let mut builder = GraphBuilder::default();
        let cells: Vec<InputId> = (0..count).map(|area| InputId::AreaPoints(AreaId(area))).collect();
        let nodes: Vec<_> = cells.iter().map(|&cell| builder.input(cell)).collect();
        let (all, entered) = (builder.sum_of_all(&nodes), builder.sum_of_entered(&nodes));
        let mut graph = builder.finish(&Entries::new());
        let mut values = vec![None; cells.len()];
        let every = (0..cells.len()).map(|place| (place, Some(7)));
        let edits = edits.into_iter().map(|(place, value)| (place.index(cells.len()), value));
        for (place, value) in edits.clone().chain(every).chain(edits) {
            values[place] = value.map(Decimal::from);
            graph.set(cells[place], values[place].map(Entry::Value).as_ref());
            let known: Vec<Decimal> = values.iter().flatten().copied().collect();
            let sum: Decimal = known.iter().sum();
            prop_assert_eq!(graph.value(all).ok(), (known.len() == cells.len()).then_some(sum));
            prop_assert_eq!(graph.value(entered).ok(), (!known.is_empty()).then_some(sum));
        }
    }
}

/// Any cell of the example, and any entry in it.
fn edits() -> impl Strategy<Value = Vec<(usize, Option<Entry>)>> {
    let entry = prop_oneof![
        3 => (-2_000_000i64..20_000_000).prop_map(|v| Some(Entry::Value(Decimal::new(v, 1)))),
        1 => Just(Some(Entry::Value(Decimal::ZERO))),
        1 => Just(Some(Entry::Text("abc".to_owned()))),
        1 => Just(None),
        1 => any::<bool>().prop_map(|up| {
            let largest = finsamkalkyl::report::LARGEST_VALUE;
            Some(Entry::Value(if up { largest } else { -largest }))
        }),
    ];
    proptest::collection::vec((any::<prop::sample::Index>().prop_map(|i| i.index(10_000)), entry), 1..30)
}

proptest! {
    #![proptest_config(cases(1_000))]

    /// What is recomputed after changes is what would be computed from the start, and the figures said to have
    /// changed are those that did.
    #[test]
    fn changes_come_to_the_same_as_starting_over(edits in edits()) {
        let mut report = example();
        let cells: Vec<InputId> = report.entries.keys().copied().collect();
        let mut calculation = Calculation::of(&report);
        for (index, entry) in edits {
            let id = cells[index % cells.len()];
            let before: Vec<_> = calculation.keys().map(|key| (key, calculation.exact(key))).collect();
            let nodes = calculation.set(id, entry.as_ref());
            let told: Vec<Key> =
                calculation.keys().filter(|key| nodes.contains(&calculation.node(*key).unwrap())).collect();
            match entry {
                Some(entry) => report.entries.insert(id, entry),
                None => report.entries.remove(&id),
            };
            let changed: Vec<Key> = before
                .into_iter()
                .filter(|(key, value)| calculation.exact(*key) != *value)
                .map(|(key, _)| key)
                .collect();
            prop_assert_eq!(told, changed);
        }
        let fresh = Calculation::of(&report);
        for key in fresh.keys() {
            prop_assert_eq!(calculation.value(key), fresh.value(key), "{:?}", key);
        }
        // Sentences and notices of any report are made without a panic.
        let headlines = Headlines::of(&report.structure, &fresh);
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        speaker.index_verdict(&headlines);
        speaker.positive_verdict(&headlines);
        speaker.headroom_verdict(&headlines, &[]);
        for notice in notices(&report, &fresh) {
            speaker.notice(notice);
            speaker.cell(notice.at());
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Many cells at once come to the same as one after the other, and the nodes said to have changed are those that
    /// did, each told once.
    #[test]
    fn many_changes_at_once_come_to_the_same_as_one_by_one(edits in edits()) {
        let mut report = example();
        let cells: Vec<InputId> = report.entries.keys().copied().collect();
        let (mut at_once, mut one_by_one) = (Calculation::of(&report), Calculation::of(&report));
        let before = at_once.clone();
        let mut ids = Vec::new();
        for (index, entry) in edits {
            let id = cells[index % cells.len()];
            one_by_one.set(id, entry.as_ref());
            match entry {
                Some(entry) => report.entries.insert(id, entry),
                None => report.entries.remove(&id),
            };
            ids.push(id);
        }
        let nodes = at_once.set_all(&ids, &report.entries);
        let told: BTreeSet<_> = nodes.iter().copied().collect();
        prop_assert_eq!(told.len(), nodes.len(), "a node is told twice");
        for key in before.keys() {
            prop_assert_eq!(at_once.value(key), one_by_one.value(key), "{:?}", key);
            let is_told = told.contains(&at_once.node(key).unwrap());
            prop_assert_eq!(is_told, before.exact(key) != at_once.exact(key), "{:?}", key);
        }
    }
}

/// The template's calculation with these cells filled in: the graph is built once, and cloned.
fn filled(cells: &[(InputId, Decimal)]) -> Calculation {
    thread_local! { static EMPTY: Calculation = Calculation::of(&template()); }
    let mut calculation = EMPTY.with(Clone::clone);
    for (id, value) in cells {
        calculation.set(*id, Some(&Entry::Value(*value)));
    }
    calculation
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Trappan never falls when its base rises, and has no jump.
    #[test]
    fn the_ceiling_is_monotone_and_continuous(base in 0i64..1_499_999_999, step in 0i64..100) {
        let ceiling = |base_ore: i64| {
            let key = Key::Ceiling { base: CeilingBase::OwnAmount, column: Column::Outcome };
            filled(&[(InputId::OwnCeilingBase, Decimal::new(base_ore, 2))]).value(key).unwrap()
        };
        let (low, high) = (ceiling(base), ceiling(base + step));
        prop_assert!(low <= high);
        prop_assert!(high - low <= Decimal::new(step, 2) * Decimal::new(2, 1));
    }

    /// The index lies between its lowest and its highest area.
    #[test]
    fn the_index_lies_within_its_areas(
        areas in proptest::collection::vec((0i64..=100, 1i64..200), 5)
    ) {
        let mut cells = Vec::new();
        for (area, (index, points)) in (0..).zip(&areas) {
            cells.push((area_index(area), Decimal::from(*index)));
            cells.push((InputId::AreaPoints(AreaId(area)), Decimal::from(*points)));
        }
        let key = Key::Index { unit: WHOLE, year: finsamkalkyl::report::YearOffset::CURRENT };
        let index = filled(&cells).value(key).unwrap();
        let lowest = areas.iter().map(|(index, _)| *index).min().unwrap();
        let highest = areas.iter().map(|(index, _)| *index).max().unwrap();
        prop_assert!(Decimal::from(lowest) <= index && index <= Decimal::from(highest), "{}", index);
    }

    /// The shortfall is what it takes, and one less does not.
    #[test]
    fn the_shortfall_reaches_the_target_and_one_less_does_not(closed in 1i64..2000, part in 0.0f64..=1.0, target in 1i64..=100) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let positive = (part * closed as f64) as i64;
        let shortfall_and_reached = |positive: i64| {
            let target_cell = InputId::Target { unit: WHOLE, of: finsamkalkyl::report::TargetOf::Group(POSITIVE) };
            let calculation = filled(&[
                (InputId::count(WHOLE, Measure::Closed, Sex::All), closed.into()),
                (InputId::count(WHOLE, Measure::Group(POSITIVE), Sex::All), positive.into()),
                (target_cell, target.into()),
            ]);
            let rate = RateOf::Group(POSITIVE);
            let shortfall: i64 =
                calculation.value(Key::RateShortfall { unit: WHOLE, rate }).unwrap().try_into().unwrap();
            (shortfall, calculation.verdict(Key::RateReached { unit: WHOLE, rate, sex: Sex::All }).unwrap())
        };
        let (shortfall, reached) = shortfall_and_reached(positive);
        prop_assert_eq!(shortfall == 0, reached);
        if shortfall > 0 {
            prop_assert!(shortfall_and_reached(positive + shortfall).1);
            prop_assert!(!shortfall_and_reached(positive + shortfall - 1).1);
        }
    }

    /// A small report after any changes is what it would be computed from the start, however its sums are kept.
    #[test]
    fn a_small_report_changed_is_as_one_begun_anew(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), proptest::option::of((-999i64..9_999, 0u32..3))), 1..40)
    ) {
        thread_local! { static EMPTY: (Calculation, Vec<InputId>) = {
            let calculation = Calculation::of(&crate::small::small());
            let cells = calculation.graph().inputs().collect();
            (calculation, cells)
        }; }
        EMPTY.with(|(empty, cells)| {
            let (mut changed, mut entries) = (empty.clone(), Entries::new());
            for (place, value) in &edits {
                let id = cells[place.index(cells.len())];
                let entry = value.map(|(value, scale)| Entry::Value(Decimal::new(value, scale)));
                changed.set(id, entry.as_ref());
                match entry {
                    Some(entry) => entries.insert(id, entry),
                    None => entries.remove(&id),
                };
            }
            let mut anew = empty.clone();
            for (id, entry) in &entries {
                anew.set(*id, Some(entry));
            }
            for key in anew.keys() {
                prop_assert_eq!(changed.exact(key), anew.exact(key), "{}", key);
            }
            Ok(())
        })?;
    }
}
