//! Small numbers left out: a reader with everything that holds of any report's counts finds none of them.

use crate::attacker::{Answer, Attacker, measures, whole_of};
use crate::small::{put, small};
use finsamkalkyl::calculation::{Calculation, Key, reconcile, without_small_numbers};
use finsamkalkyl::exchange::{Document, read_link, write_link};
use finsamkalkyl::report::{
    Entry, InputId, Measure, OneSex, Print, PrintId, Report, Sex, TableKind, UnitId, YearOffset,
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;

/// Numbers by chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn in_a(&mut self, hundred: i64) -> bool {
        self.below(100) < hundred
    }
}

/// Every count that a report has a place for, as it might be.
type World = BTreeMap<InputId, i64>;

fn world(report: &Report, chance: &mut Chance) -> World {
    let mut world = World::new();
    let most = [4, 8, 20, 60][usize::try_from(chance.below(4)).unwrap()];
    let structure = &report.structure;
    for sex in [Sex::Women, Sex::Men] {
        for unit in [UnitId(1), UnitId(2)] {
            let mut stayed = None;
            for year in [YearOffset(-1), YearOffset(0)] {
                let mut set = |measure, value| {
                    world.insert(InputId::Count { unit, measure, sex, year }, value);
                    value
                };
                let reasons: Vec<Measure> =
                    structure.exits[0].reasons.iter().map(|reason| Measure::Reason(reason.id)).collect();
                let closed_of = |chance: &mut Chance| if chance.in_a(30) { 0 } else { chance.below(most) };
                let mut positive = 0;
                for reason in reasons {
                    positive += set(reason, closed_of(chance));
                }
                set(Measure::Group(structure.exits[0].id), positive);
                let other = set(Measure::Group(structure.exits[1].id), closed_of(chance));
                let closed = set(Measure::Closed, positive + other);
                let before = stayed.unwrap_or_else(|| chance.below(most));
                let new = set(Measure::New, (closed - before).max(0) + closed_of(chance));
                set(Measure::Participants, before + new);
                stayed = Some(set(Measure::Remaining, before + new - closed));
                let (mut referred, mut accepted) = (0, 0);
                for party in &structure.parties {
                    let yes = set(Measure::AcceptedFrom(party.id), closed_of(chance));
                    accepted += yes;
                    referred += set(Measure::ReferredBy(party.id), yes + closed_of(chance));
                }
                set(Measure::Accepted, accepted);
                set(Measure::Referred, referred);
                set(Measure::Declined, referred - accepted);
                set(Measure::Undecided, 0);
            }
        }
    }
    for year in [YearOffset(-1), YearOffset(0)] {
        for measure in measures(structure, UnitId(0)) {
            let of = |unit, sex| InputId::Count { unit: UnitId(unit), measure, sex, year };
            for sex in [Sex::Women, Sex::Men] {
                world.insert(of(0, sex), world[&of(1, sex)] + world[&of(2, sex)]);
            }
            for unit in 0..3 {
                world.insert(of(unit, Sex::All), world[&of(unit, Sex::Women)] + world[&of(unit, Sex::Men)]);
            }
        }
    }
    world
}

fn percent(part: i64, whole: i64, decimals: u32) -> Option<Decimal> {
    let share = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))?;
    Some(share.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize())
}

/// A report that says something of a world: counts at some levels, percentages, figures in print.
fn report_of(world: &World, mut report: Report, chance: &mut Chance) -> Report {
    let (counts, shares, prints) = (20 + chance.below(80), chance.below(40), chance.below(10));
    let structure = report.structure.clone();
    let mut number = 0;
    for unit in 0..3 {
        for year in [0, -1] {
            // A level that is not counted by sex, or not at all, is so for most of what is counted.
            let (by_sex, in_all) = (chance.below(100), chance.below(100));
            for measure in measures(&structure, UnitId(unit)) {
                if measure == Measure::Undecided {
                    continue;
                }
                let (unit, year) = (UnitId(unit), YearOffset(year));
                let of = |sex| InputId::Count { unit, measure, sex, year };
                for (sex, likely) in [(Sex::Women, by_sex), (Sex::Men, by_sex), (Sex::All, in_all)] {
                    if chance.in_a(counts) && chance.in_a(likely) {
                        report.entries.insert(of(sex), Entry::Value(Decimal::from(world[&of(sex)])));
                    }
                }
                let whole = whole_of(&structure, measure);
                let all = |measure| world[&InputId::Count { unit, measure, sex: Sex::All, year }];
                if let Some(share) = whole.and_then(|whole| percent(all(measure), all(whole), 0))
                    && chance.in_a(shares)
                {
                    report.entries.insert(InputId::Share { unit, measure, year }, Entry::Value(share));
                }
                for sex in [OneSex::Women, OneSex::Men] {
                    let count = |measure| world[&InputId::Count { unit, measure, sex: sex.into(), year }];
                    if let Some(share) = whole.and_then(|whole| percent(count(measure), count(whole), 0))
                        && chance.in_a(shares / 2)
                    {
                        let cell = InputId::ShareOfSex { unit, measure, sex, year };
                        report.entries.insert(cell, Entry::Value(share));
                    }
                }
                if let Some(share) = percent(world[&of(Sex::Women)], all(measure), 0)
                    && chance.in_a(shares)
                {
                    report.entries.insert(InputId::WomenShare { unit, measure, year }, Entry::Value(share));
                }
                let mut print = |of: String, decimals: u32, value: Decimal| {
                    let id = PrintId(number);
                    number += 1;
                    let decimals = u8::try_from(decimals).unwrap();
                    report.structure.prints.push(Print { id, of, decimals, ..Print::default() });
                    report.entries.insert(InputId::Printed(id), Entry::Value(value));
                };
                let decimals = u32::try_from(chance.below(2)).unwrap();
                let years = if year == YearOffset::CURRENT { "" } else { ".-1" };
                if chance.in_a(prints) {
                    print(of(Sex::All).to_string(), 0, Decimal::from(all(measure)));
                }
                if chance.in_a(prints) {
                    print(of(Sex::Men).to_string(), 0, Decimal::from(world[&of(Sex::Men)]));
                }
                if let Some(share) = percent(world[&of(Sex::Women)], all(measure), decimals)
                    && chance.in_a(prints)
                {
                    let key = Key::WomenShare { unit, measure, year };
                    print(key.to_string(), decimals, share);
                }
                if let Some(share) = whole.and_then(|whole| percent(all(measure), all(whole), decimals))
                    && chance.in_a(prints)
                {
                    let name = match measure {
                        Measure::Closed => format!("rate.{unit}.throughput.all{years}"),
                        Measure::Accepted => format!("rate.{unit}.acceptance.all{years}"),
                        _ => of(Sex::All).to_string().replacen("count", "rate", 1),
                    };
                    print(name, decimals, share);
                }
                if measure == Measure::New && chance.in_a(prints) {
                    let inflow = all(Measure::New) - all(Measure::Closed);
                    print(format!("inflow.{unit}.all{years}"), 0, Decimal::from(inflow));
                }
            }
        }
    }
    report
}

fn value(report: &Report, id: InputId) -> Option<i64> {
    match report.entries.get(&id) {
        Some(Entry::Value(value)) => i64::try_from(*value).ok(),
        _ => None,
    }
}

/// What the protected report gives away; nothing when it gives nothing away.
fn given_away(original: &Report, published: &Report, world: &World, threshold: i64) -> Result<u32, String> {
    let attacker = Attacker::reading(published, original);
    let before = Attacker::reading(original, original);
    let truth = |id: InputId| world.get(&id).copied().unwrap_or_default();
    if let Some(cells) = before.contradiction(&truth) {
        return Err(format!("the world itself contradicts {cells:?}"));
    }
    let numbers: BTreeMap<usize, i64> = attacker.cells().map(|(id, cell)| (cell, truth(id))).collect();
    let near = |cell: usize| numbers[&cell];
    let mut given_up = 0;
    for (id, cell) in attacker.cells() {
        let count = truth(id);
        if !(1..threshold).contains(&count) {
            continue;
        }
        match attacker.can_be(cell, threshold, i64::MAX / 8, &near) {
            Answer::Yes => continue,
            Answer::Unknown => {
                given_up += 1;
                continue;
            }
            Answer::No => {}
        }
        let was_given = value(original, id).is_some() || before.is_narrowed_to(cell, 1, threshold - 1);
        if was_given {
            return Err(format!("{id} = {count} is less than {threshold}"));
        }
        if attacker.can_be(cell, 0, 0, &near) == Answer::No {
            return Err(format!("{id} = {count}, which was not in the report, is small"));
        }
    }
    Ok(given_up)
}

/// No figure computed from a report, and no finding, is a small count.
fn shown(published: &Report, threshold: i64) -> Option<String> {
    let small =
        |value: Decimal| value > Decimal::ZERO && value < Decimal::from(threshold) && value.fract().is_zero();
    let calculation = Calculation::of(published);
    let is_count = |key: Key| matches!(key, Key::Count { .. } | Key::CountBy { .. });
    let figure = calculation.keys().find(|key| is_count(*key) && calculation.value(*key).is_ok_and(small));
    let findings = reconcile(published, &calculation);
    let finding = findings.iter().find(|finding| {
        is_count(finding.at) && (small(finding.stated) || finding.computed.is_some_and(small))
    });
    figure.or(finding.map(|finding| finding.at)).map(|key| key.to_string())
}

/// The report as one reads it who is sent a link to it.
fn through_a_link(report: &Report) -> Report {
    let link = write_link(&Document { report: report.clone(), ..Document::default() }).unwrap();
    let read = read_link(&link).unwrap().report;
    assert!(read == *report, "the link holds something else");
    read
}

fn check(seed: u64, threshold: u16) -> Result<(), String> {
    let mut chance = Chance(seed);
    let mut original = small();
    original.structure.units[0].overlapping = chance.in_a(10);
    original.structure.months = if chance.in_a(20) { 6 } else { 12 };
    let world = world(&original, &mut chance);
    let original = report_of(&world, original, &mut chance);
    let protected = without_small_numbers(&original, threshold);
    for (id, entry) in &original.entries {
        let is_kept = protected.report.entries.get(id) == Some(entry);
        assert_ne!(is_kept, protected.left_out.contains(id), "{id}");
    }
    let published = through_a_link(&protected.report);
    given_away(&original, &published, &world, i64::from(threshold))?;
    if let Some(key) = shown(&published, i64::from(threshold)) {
        return Err(format!("{key} is shown"));
    }
    let again = without_small_numbers(&protected.report, threshold);
    if !again.left_out.is_empty() {
        return Err(format!("{} more the second time", again.left_out.len()));
    }
    Ok(())
}

/// Reports by chance, the same each time, so that what fails fails again.
#[test]
fn a_reader_finds_no_small_count_of_any_report() {
    let most = std::env::var("PROPERTY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(24_u64);
    for seed in 0..most {
        let threshold = [5, 5, 3, 10][usize::try_from(seed % 4).unwrap()];
        if let Err(error) = check(seed * 7919, threshold) {
            panic!("seed {seed}, threshold {threshold}: {error}");
        }
    }
}

fn example(name: &str) -> Report {
    let text =
        std::fs::read_to_string(format!("{}/src/examples/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    Document::from_json(&text).unwrap().report
}

#[test]
fn the_examples_keep_their_headline_figures_and_show_no_small_count() {
    for (name, kept) in [
        (
            "umea-2023-report",
            "rate.0.group0.all rate.0.throughput.all index.0 count.0.closed.all rate.2.group0.all",
        ),
        ("orebro-2021", "count.0.participants.all closing_equity.outcome headroom.own_amount.outcome"),
        ("umea-2018-q1", "rate.0.group0.all count.0.participants.all"),
    ] {
        let report = example(name);
        let protected = without_small_numbers(&report, 5);
        let (small, all) = (protected.small, protected.left_out.len());
        println!(
            "{name}: {small} small counts and {} others of {} are left out",
            all - small,
            report.entries.len()
        );
        assert_eq!(shown(&protected.report, 5), None, "{name}");
        // A reader who goes from fact to fact.
        let attacker = Attacker::reading(&through_a_link(&protected.report), &report);
        for (id, cell) in attacker.cells() {
            if value(&report, id).is_some_and(|count| (1..5).contains(&count)) {
                assert!(!protected.report.entries.contains_key(&id), "{name}: {id} stands");
                assert!(!attacker.is_narrowed_to(cell, 1, 4), "{name}: {id} is told");
            }
        }
        let (before, after) = (Calculation::of(&report), Calculation::of(&protected.report));
        for key in before.keys().filter(|key| kept.split(' ').any(|name| key.to_string() == name)) {
            assert_eq!(before.value(key), after.value(key), "{name}: {key}");
        }
        assert!(without_small_numbers(&protected.report, 5).left_out.is_empty(), "{name}");
    }
}

#[test]
fn only_what_tells_of_persons_is_left_out() {
    for name in ["umea-2023-report", "orebro-2021"] {
        let report = example(name);
        for id in without_small_numbers(&report, 10).left_out {
            let tells = match id {
                InputId::Count { .. }
                | InputId::Share { .. }
                | InputId::ShareOfSex { .. }
                | InputId::WomenShare { .. }
                | InputId::Indicator { .. } => true,
                InputId::Printed(id) => {
                    let of = &report.structure.print(id).unwrap().of;
                    !["amount", "index", "area_", "budget_", "headroom", "ceiling", "result", "goal"]
                        .iter()
                        .any(|money| of.starts_with(money))
                }
                InputId::Cell { table, .. } => {
                    let kind = report.structure.table(table).unwrap().kind;
                    let counts = [
                        TableKind::Support,
                        TableKind::Survey,
                        TableKind::Training,
                        TableKind::Strategic,
                        TableKind::Goals,
                    ];
                    counts.contains(&kind)
                }
                _ => false,
            };
            assert!(tells, "{name}: {id}");
        }
    }
}

#[test]
fn without_a_threshold_nothing_is_left_out() {
    let report = example("orebro-2021");
    for threshold in [0, 1] {
        let protected = without_small_numbers(&report, threshold);
        assert!(protected.left_out.is_empty() && protected.report == report);
    }
}

#[test]
fn a_higher_threshold_leaves_out_all_that_a_lower_one_does() {
    for name in ["umea-2023-report", "orebro-2021"] {
        let report = example(name);
        let mut before = Vec::new();
        for threshold in [2, 3, 5, 8] {
            let left_out = without_small_numbers(&report, threshold).left_out;
            assert!(before.iter().all(|id| left_out.contains(id)), "{name}, {threshold}");
            before = left_out;
        }
    }
}

/// What is left out of a small report with these cells, by their addresses.
fn left_out(cells: &str) -> String {
    let mut report = small();
    for (address, number) in cells.split(' ').filter_map(|cell| cell.split_once('=')) {
        put(&mut report, address, number.parse::<i64>().unwrap());
    }
    let left_out = without_small_numbers(&report, 5).left_out;
    left_out.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_small_count_takes_along_what_would_tell_it() {
    // Alone it tells nothing of others.
    assert_eq!(left_out("count.0.participants.all=3"), "count.0.participants.all");
    assert_eq!(left_out("count.0.participants.all=0"), "");
    assert_eq!(left_out("count.0.participants.all=5"), "");
    // From a total and the other sex; the total is what a headline needs.
    assert_eq!(
        left_out("count.0.closed.women=3 count.0.closed.men=20 count.0.closed.all=23"),
        "count.0.closed.women count.0.closed.men"
    );
    // Not entered, but what remains of a total.
    assert_eq!(left_out("count.0.closed.women=20 count.0.closed.all=23").split(' ').count(), 1);
    // From a percentage of a total.
    assert_eq!(left_out("count.0.closed.all=20 share.0.group0=10"), "share.0.group0");
    assert_eq!(left_out("count.0.closed.all=20 women_share.0.closed=95"), "women_share.0.closed");
    assert_eq!(left_out("count.0.closed.all=200 women_share.0.closed=50"), "");
    // An occasion of training, from the sum of all.
    assert_eq!(left_out("cell.11.1.value=3 cell.11.2.value=40").split(' ').count(), 1);
    assert_eq!(left_out("cell.11.1.value=3 cell.11.2.value=40 cell.11.0.value=43").split(' ').count(), 2);
}

#[test]
fn text_in_the_place_of_a_count_is_left_out() {
    let mut report = small();
    let id = InputId::count(UnitId(1), Measure::Closed, Sex::All);
    report.entries.insert(id, Entry::Text("bara 2".to_owned()));
    assert_eq!(without_small_numbers(&report, 5).left_out, [id]);
}
