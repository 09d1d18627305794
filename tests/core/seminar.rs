//! The seminar: what is handed out, judged and handed in comes together as an independent count says.

use crate::small::cases;
use finsamkalkyl::calculation::{Calculation, Key, road_to_target, unreached};
use finsamkalkyl::examples::{SOCIAL_BUDGET, TEMPLATE, UMEA_2023_REPORT};
use finsamkalkyl::exchange::{Document, LinkError, links_in, read_view_link, write_link, write_view_link};
use finsamkalkyl::report::{
    AreaId, BudgetPrint, Entry, IndicatorId, IndicatorPart, InputId, Judgement, PrintDifference, Report,
    UnitId, View, YearOffset,
};
use finsamkalkyl::seminar::{
    BudgetDifference, Invited, NotTaken, begun, budget_differences, indices_of_tables, invitation, tallies,
    view_of, with_budget, with_view,
};
use finsamkalkyl::sheet::{Page, sheets};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const WHOLE: UnitId = UnitId::WHOLE;
const AT: &str = "2026-03-01T13:00:00.000Z";

fn read(json: &str) -> Report {
    Document::from_json(json).unwrap().report
}

/// The template's social budget in a report whose volumes are known.
fn leaders() -> Report {
    let mut report = with_budget(&read(TEMPLATE.json), &read(SOCIAL_BUDGET.json));
    for (address, number) in [
        ("count.0.participants.all", 271),
        ("count.0.closed.all", 120),
        ("count.0.group0.all", 83),
        ("count.0.reason0.all", 30),
        ("count.0.reason1.all", 20),
    ] {
        report.entries.insert(address.parse().unwrap(), Entry::Value(number.into()));
    }
    report
}

fn judgement_of(unit: UnitId, indicator: IndicatorId) -> InputId {
    InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement }
}

fn value(report: &Report, id: InputId) -> Decimal {
    match report.entries.get(&id) {
        Some(Entry::Value(value)) => *value,
        other => panic!("{id}: {other:?}"),
    }
}

/// The index of a report by its weights and verdicts, without the graph's own sums.
fn index_by_hand(report: &Report, verdict: impl Fn(IndicatorId) -> Option<bool>) -> Option<Decimal> {
    let (mut reached, mut known) = (Decimal::ZERO, Decimal::ZERO);
    for indicator in &report.structure.indicators {
        let weight = value(report, InputId::IndicatorWeight(indicator.id));
        if let Some(verdict) = verdict(indicator.id) {
            known += weight;
            reached += if verdict { weight } else { Decimal::ZERO };
        }
    }
    (!known.is_zero()).then(|| reached * Decimal::ONE_HUNDRED / known)
}

#[test]
fn the_template_is_a_sound_social_budget_and_says_that_it_is_an_example() {
    let report = read(SOCIAL_BUDGET.json);
    let calculation = Calculation::of(&report);
    assert!(report.structure.example_budget);
    assert!(report.structure.source.is_empty(), "it bears no association's name");
    let mut all = Decimal::ZERO;
    for area in &report.structure.areas {
        let weights = calculation.value(Key::AreaWeights(area.id)).unwrap();
        assert_eq!(weights, value(&report, InputId::AreaPoints(area.id)), "{}", area.name);
        all += weights;
    }
    assert_eq!(all, 250.into());
    for indicator in &report.structure.indicators {
        let weight = value(&report, InputId::IndicatorWeight(indicator.id));
        assert!((Decimal::ONE..=Decimal::TEN).contains(&weight), "{}", indicator.name);
    }
    let taken = leaders();
    assert!(taken.structure.example_budget && taken.structure.check().is_ok());
    // What is computed in the report fills itself.
    let calculation = Calculation::of(&taken);
    let outcome = |id| calculation.value(Key::IndicatorOutcome { unit: WHOLE, indicator: IndicatorId(id) });
    assert_eq!(outcome(0).unwrap().round_dp(1), Decimal::new(692, 1));
    assert!(outcome(1).is_ok() && outcome(14).is_ok());
}

#[test]
fn who_sets_a_social_budget_up_is_told_when_the_areas_points_are_not_their_sum() {
    let mut report = read(SOCIAL_BUDGET.json);
    let told = |report: &Report| {
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        speaker.points_in_all(&Calculation::of(report))
    };
    assert_eq!(told(&report), "");
    report.entries.insert(InputId::AreaPoints(AreaId(1)), Entry::Value(40.into()));
    let said = told(&report);
    assert!(said.contains("240") && said.contains("250"), "{said}");
    // Another method has another sum, or none.
    for (sum, is_told) in [(240, false), (100, true), (0, false)] {
        report.structure.points = sum;
        assert_eq!(!told(&report).is_empty(), is_told, "{sum}");
    }
    // As long as one fills in there is nothing to tell.
    report.structure.points = 250;
    report.entries.remove(&InputId::AreaPoints(AreaId(0)));
    assert_eq!(told(&report), "");
    // Before there is any area nobody is reproached for its points.
    report.structure.areas.clear();
    report.structure.indicators.clear();
    assert_eq!(told(&report), "");
}

#[test]
fn an_invitation_says_what_is_judged_and_nothing_else_of_the_report() {
    let mut report = leaders();
    report.entries.insert(judgement_of(WHOLE, IndicatorId(13)), Entry::Value(Judgement::Near.value()));
    let report = begun(&report, "Revisionsseminarium");
    assert!(report.structure.silent_agrees, "the office has judged something");
    let calculation = Calculation::of(&report);
    for invited in Invited::ALL {
        let handed = invitation(&report, &calculation, invited);
        assert!(handed.structure.check().is_ok());
        let here = Calculation::of(&handed);
        for indicator in &report.structure.indicators {
            let key = Key::IndicatorReached { unit: WHOLE, indicator: indicator.id };
            assert_eq!(here.verdict(key), calculation.verdict(key), "{}", indicator.name);
        }
        let index = Key::Index { unit: WHOLE, year: YearOffset::CURRENT };
        assert_eq!(here.value(index), calculation.value(index));
        assert!(BudgetPrint::of(&report).differences(&BudgetPrint::of(&handed)).is_empty(), "{invited:?}");
        assert!(
            handed.entries.keys().all(|id| !matches!(id, InputId::Count { .. } | InputId::Amount { .. }))
        );
        let link = write_link(&Document { report: handed, ..Document::default() }).unwrap();
        println!("Inbjudan {invited:?}: {} tecken", link.len());
    }
    // The same of a real report with three platforms.
    let report = begun(&read(UMEA_2023_REPORT.json), "Seminarium");
    let calculation = Calculation::of(&report);
    let handed = invitation(&report, &calculation, Invited::Whole);
    let here = Calculation::of(&handed);
    for unit in handed.structure.units.iter().filter(|unit| unit.scored) {
        for indicator in &handed.structure.indicators {
            let key = Key::IndicatorReached { unit: unit.id, indicator: indicator.id };
            assert_eq!(here.verdict(key), calculation.verdict(key));
        }
    }
}

/// What a table hands in that judged so.
fn view(report: &Report, table: &str, votes: &[u8]) -> View {
    let mut own = report.clone();
    table.clone_into(&mut own.structure.table);
    for (indicator, vote) in report.structure.indicators.iter().zip(votes) {
        let judgement = Judgement::ALL[usize::from(vote % 4)];
        own.entries.insert(judgement_of(WHOLE, indicator.id), Entry::Value(judgement.value()));
    }
    let note = InputId::Indicator { unit: WHOLE, indicator: IndicatorId(0), part: IndicatorPart::Note };
    own.entries.insert(note, Entry::Text(format!("{table} menar: \"ja\", å ä ö")));
    let view = view_of(&own);
    assert_eq!(read_view_link(&write_view_link(&view)), Ok(view.clone()));
    view
}

fn votes() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(0_u8..4, 40), 1..8)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn the_rooms_judgement_is_what_counting_hands_gives(
        tables in votes(), offices in prop::collection::vec(0_u8..5, 40), by_hand in 0_usize..40, again in votes(),
    ) {
        let mut report = leaders();
        for (indicator, office) in report.structure.indicators.clone().iter().zip(&offices) {
            if let Some(judgement) = Judgement::ALL.get(usize::from(*office)) {
                report.entries.insert(judgement_of(WHOLE, indicator.id), Entry::Value(judgement.value()));
            }
        }
        let mut report = begun(&report, "Seminarium");
        let base = Calculation::of(&{
            let mut alone = report.clone();
            alone.structure.gathering = "x".to_owned();
            alone
        });
        for (place, votes) in tables.iter().enumerate() {
            report = with_view(&report, &view(&report, &format!("Bord {place}"), votes), AT).unwrap();
        }
        // The first table hands in once more, its name written otherwise.
        report = with_view(&report, &view(&report, " bord  0", &again[0]), AT).unwrap();
        let mut tables = tables;
        tables[0].clone_from(&again[0]);
        prop_assert_eq!(report.structure.seats.len(), tables.len());
        let decided = report.structure.indicators[by_hand].id;
        report.entries.insert(judgement_of(WHOLE, decided), Entry::Value(Judgement::Reached.value()));

        let calculation = Calculation::of(&report);
        let mut joint: BTreeMap<IndicatorId, Option<bool>> = BTreeMap::new();
        for (place, tally) in tallies(&report, &calculation, WHOLE).iter().enumerate() {
            let id = tally.indicator;
            let office = report.entries.get(&InputId::Indicator { unit: WHOLE, indicator: id, part: IndicatorPart::Office });
            let office = office.map(|entry| match entry { Entry::Value(value) => Judgement::of(*value), Entry::Text(_) => panic!() });
            let judged: Vec<Judgement> = tables.iter().map(|votes| Judgement::ALL[usize::from(votes[place] % 4)]).collect();
            let count = |one: Judgement| judged.iter().filter(|other| **other == one).count();
            prop_assert_eq!(tally.votes, [count(Judgement::Reached), count(Judgement::Near), count(Judgement::NotReached)]);
            prop_assert_eq!(tally.silent, count(Judgement::NotMeasured));
            let agreeing = office.filter(|office| report.structure.silent_agrees && *office != Judgement::NotMeasured);
            let voices: Vec<Judgement> = judged
                .iter()
                .filter_map(|one| if *one == Judgement::NotMeasured { agreeing } else { Some(*one) })
                .collect();
            let reached = voices.iter().filter(|one| **one == Judgement::Reached).count();
            let others = voices.len() - reached;
            let most = match reached.cmp(&others) {
                std::cmp::Ordering::Greater => Some(true),
                std::cmp::Ordering::Less => Some(false),
                std::cmp::Ordering::Equal => None,
            };
            prop_assert_eq!(tally.most.map(|most| most == Judgement::Reached), most);
            prop_assert_eq!(tally.is_tie(), reached == others && reached > 0);
            prop_assert_eq!(tally.minority, reached.min(others));
            prop_assert_eq!(tally.is_judged(), !voices.is_empty() || id == decided);
            let key = Key::IndicatorReached { unit: WHOLE, indicator: id };
            let by_office = match office {
                Some(Judgement::NotMeasured) => None,
                Some(office) => Some(office == Judgement::Reached),
                None => base.verdict(key),
            };
            let verdict = if id == decided { Some(true) } else { most.or(by_office) };
            prop_assert_eq!(calculation.verdict(key), verdict);
            joint.insert(id, verdict);
        }
        let index = calculation.value(Key::Index { unit: WHOLE, year: YearOffset::CURRENT });
        prop_assert_eq!(index.ok().map(|index| index.round_dp(9)), index_by_hand(&report, |id| joint[&id]).map(|index| index.round_dp(9)));

        // Each table's own index: its votes, and where it has none the office's, and the outcomes.
        let indices = indices_of_tables(&report, &calculation, WHOLE);
        for (place, votes) in tables.iter().enumerate() {
            let own = index_by_hand(&report, |id| {
                let vote = Judgement::ALL[usize::from(votes[usize::from(id.0)] % 4)];
                if vote == Judgement::NotMeasured {
                    let key = Key::IndicatorReached { unit: WHOLE, indicator: id };
                    base.verdict(key)
                } else {
                    Some(vote == Judgement::Reached)
                }
            });
            let seat = report.structure.seats[place].id;
            let found = indices.iter().find(|(other, _)| *other == seat).map(|(_, index)| index.round_dp(9));
            prop_assert_eq!(found, own.map(|index| index.round_dp(9)));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = read_view_link(&text);
        let _ = read_view_link(&format!("b1.{text}"));
        let _ = links_in(&text);
    }
}

#[test]
fn a_damaged_view_is_never_taken() {
    let report = begun(&leaders(), "Seminarium");
    let link = write_view_link(&view(&report, "Bord 1", &[0; 40]));
    println!("Ett bords lämnade bedömning: {} tecken", link.len());
    for end in 0..link.len() {
        assert_eq!(read_view_link(&link[..end]), Err(LinkError::Damaged), "cut at {end}");
    }
    for place in 3..link.len() {
        let mut altered = link.clone().into_bytes();
        altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
        assert!(read_view_link(std::str::from_utf8(&altered).unwrap()).is_err(), "altered at {place}");
    }
    assert_eq!(read_view_link("b2.abc.def"), Err(LinkError::Newer));
}

#[test]
fn a_table_with_another_budget_is_refused_with_what_differs() {
    let report = begun(&leaders(), "Seminarium");
    let refused = |change: &dyn Fn(&mut Report)| {
        let mut other = report.clone();
        change(&mut other);
        match with_view(&report, &view(&other, "Bord 1", &[0; 40]), AT) {
            Err(NotTaken::OtherBudget(differences)) => differences,
            other => panic!("{other:?}"),
        }
    };
    let (weight, target) =
        (InputId::IndicatorWeight(IndicatorId(3)), InputId::IndicatorTarget(IndicatorId(0)));
    assert_eq!(
        refused(&|other| drop(other.entries.insert(weight, Entry::Value(7.into())))),
        [PrintDifference::Weight(IndicatorId(3))]
    );
    assert_eq!(
        refused(&|other| drop(other.entries.insert(target, Entry::Value(80.into())))),
        [PrintDifference::Target(IndicatorId(0))]
    );
    assert_eq!(
        refused(&|other| other.structure.indicators[5].name = "Något helt annat".to_owned()),
        [PrintDifference::Wording(IndicatorId(5))]
    );
    assert_eq!(
        refused(&|other| drop(other.structure.indicators.pop())),
        [PrintDifference::Lacks(IndicatorId(39))]
    );
    assert_eq!(
        refused(&|other| {
            let mut more = other.structure.indicators[0].clone();
            more.id = IndicatorId(99);
            other.structure.indicators.push(more);
        }),
        [PrintDifference::More(1)]
    );
}

#[test]
fn links_are_found_in_what_a_mail_or_chat_puts_around_them() {
    let report = begun(&leaders(), "Seminarium");
    let one = write_view_link(&view(&report, "Bord 1", &[0; 40]));
    let other = write_link(&Document { report: report.clone(), ..Document::default() }).unwrap();
    let text = format!(
        "Hej! Här är vår: <https://example.se/kalkyl/#{one}>, och\nhttps://example.se/#{other}/seminarium.\n{one}\nb1.trasig.x"
    );
    assert_eq!(links_in(&text), [one.as_str(), other.as_str(), one.as_str(), "b1.trasig.x"]);
}

#[test]
fn twenty_tables_fit_in_one_link() {
    let mut report = begun(&leaders(), "Revisionsseminarium 2026");
    let mut dice = 12_345_u32;
    for table in 1..=20 {
        let votes: Vec<u8> = (0..40)
            .map(|_| {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                [0, 0, 0, 1, 2, 2, 3, 0][(dice >> 29) as usize]
            })
            .collect();
        let mut own = view(&report, &format!("Bord {table}"), &votes);
        own.notes.clear();
        report = with_view(&report, &own, AT).unwrap();
    }
    let link = write_link(&Document { report, ..Document::default() }).unwrap();
    println!("Tjugo bord, fyrtio indikatorer: {} tecken", link.len());
    assert!(link.len() < 1_850, "{}", link.len());
}

#[test]
fn what_differs_between_two_years_budgets_is_told() {
    let now = leaders();
    let mut before = now.clone();
    before.entries.insert("area_points.3".parse().unwrap(), Entry::Value(38.into()));
    before.entries.insert("indicator_target.0".parse().unwrap(), Entry::Value(80.into()));
    let moved = before.structure.areas[1].goals.remove(0);
    before.structure.areas[0].goals.push(moved.clone());
    before.structure.indicators.remove(39);
    let differences = budget_differences(&now, &before);
    let area = |place: usize| now.structure.areas[place].name.clone();
    let name = |place: usize| now.structure.indicators[place].name.clone();
    assert_eq!(
        differences,
        [
            BudgetDifference::Points(area(3), Some(38.into()), Some(25.into())),
            BudgetDifference::GoalMoved(moved.name, area(0), area(1)),
            BudgetDifference::Target(name(0), Some(80.into()), Some(70.into())),
            BudgetDifference::Indicator(name(39), true),
        ]
    );
    assert!(budget_differences(&now, &now).is_empty());
}

#[test]
fn the_road_of_a_report_brings_its_index_to_its_target() {
    let mut report = leaders();
    for indicator in report.structure.indicators.clone() {
        let judgement = if indicator.id.0 % 3 == 0 { Judgement::NotReached } else { Judgement::Reached };
        report.entries.insert(judgement_of(WHOLE, indicator.id), Entry::Value(judgement.value()));
    }
    let calculation = Calculation::of(&report);
    let index = Key::Index { unit: WHOLE, year: YearOffset::CURRENT };
    assert!(calculation.value(index).unwrap() < 70.into());
    let road = road_to_target(&report.structure, &calculation, WHOLE).unwrap();
    for id in &road.nearest {
        report.entries.insert(judgement_of(WHOLE, *id), Entry::Value(Judgement::Reached.value()));
    }
    assert!(Calculation::of(&report).value(index).unwrap() >= 70.into());
    let last = road.nearest[0];
    report.entries.insert(judgement_of(WHOLE, last), Entry::Value(Judgement::NotReached.value()));
    assert!(Calculation::of(&report).value(index).unwrap() < 70.into());
}

#[test]
fn a_table_of_an_example_says_so_wherever_it_goes() {
    let mut report = leaders();
    for is_example in [true, false] {
        report.structure.example_budget = is_example;
        let calculation = Calculation::of(&report);
        let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
        for sheet in sheets(Page::Index, speaker, &calculation, WHOLE) {
            assert_eq!(sheet.title.contains("EXEMPEL"), is_example, "{}", sheet.title);
        }
    }
}

#[test]
fn more_tables_than_a_report_can_hold_are_refused_and_the_report_stays_sound() {
    let mut report = begun(&leaders(), "Seminarium");
    let mut taken = 0;
    for table in 0..100 {
        match with_view(&report, &view(&report, &format!("Bord {table}"), &[0, 2]), AT) {
            Ok(with) => (report, taken) = (with, taken + 1),
            Err(error) => assert_eq!(error, NotTaken::TooMany),
        }
    }
    assert!(taken >= 20, "{taken}");
    assert!(report.structure.check().is_ok());
    let document = Document { report, ..Document::default() };
    assert_eq!(Document::from_json(&document.to_json()), Ok(document));
}

#[test]
fn the_largest_and_smallest_numbers_are_said_without_a_fall() {
    let mut report = leaders();
    let (outcome, target) = ("indicator.0.30.outcome", "indicator_target.30");
    for (address, number) in [(outcome, "-1000000000000000"), (target, "0.0000000000001")] {
        report.entries.insert(address.parse().unwrap(), Entry::Value(number.parse().unwrap()));
    }
    for indicator in 0..40 {
        let weight = InputId::IndicatorWeight(IndicatorId(indicator));
        report.entries.insert(weight, Entry::Value("1000000000000000".parse().unwrap()));
    }
    let calculation = Calculation::of(&report);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let lost = unreached(&report.structure, &calculation, WHOLE);
    assert!(lost.iter().any(|one| one.indicator == IndicatorId(30)));
    for one in &lost {
        drop(speaker.lost(one));
    }
    let road = road_to_target(&report.structure, &calculation, WHOLE);
    let _ = speaker.road(&road, calculation.value(Key::IndexTarget(WHOLE)));
    for indicator in &report.structure.indicators {
        let _ = speaker.worth(&calculation, WHOLE, indicator.id);
        let _ = speaker.facts(&report, &calculation, WHOLE, indicator.id);
    }
    for area in &report.structure.areas {
        let _ = speaker.weights_of_area(&calculation, area.id);
    }
    let _ = speaker.weights_in_all(&calculation);
}
