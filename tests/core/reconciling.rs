//! A report that adds up has no findings; one slip in it is found at its cell.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, CheckKind, Finding, SlipKind, notices, possible, reconcile};
use finsamkalkyl::report::{Entry, InputId, LineId, Print, PrintId, PrintUnit, Report};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn findings(report: &Report) -> Vec<Finding> {
    reconcile(report, &Calculation::of(report))
}

/// A report in which every figure is checked by another: sexes, platforms, reasons, flow, members, notes, statements.
fn consistent(seed: &[i64]) -> Report {
    let mut report = small();
    let mut at = seed.iter().cycle().copied();
    let mut next = |low: i64, high: i64| low + at.next().unwrap().rem_euclid(high - low);
    let mut totals = [[0_i64; 6]; 2];
    for unit in [1, 2] {
        for (sex, total) in ["women", "men"].into_iter().zip(&mut totals) {
            let (work, studies, interrupted) = (next(11, 90), next(11, 90), next(11, 90));
            let (remaining, new) = (next(100, 900), next(11, 90));
            let closed = work + studies + interrupted;
            let counts = [
                ("reason0", work),
                ("reason1", studies),
                ("group1", interrupted),
                ("closed", closed),
                ("remaining", remaining),
                ("participants", closed + remaining),
            ];
            for ((measure, count), total) in counts.into_iter().zip(total) {
                put(&mut report, &format!("count.{unit}.{measure}.{sex}"), count);
                *total += count;
            }
            let _ = new;
        }
    }
    for (sex, total) in ["women", "men"].into_iter().zip(totals) {
        let measures = ["reason0", "reason1", "group1", "closed", "remaining", "participants"];
        for (measure, count) in measures.into_iter().zip(total) {
            put(&mut report, &format!("count.0.{measure}.{sex}"), count);
        }
    }
    let quarter = next(100_000, 2_000_000);
    let part = next(10_000, quarter);
    let amounts = [("line0", 2 * quarter), ("line1", quarter), ("line2", part), ("line3", quarter - part)];
    let (office, premises, north, south) =
        (next(10_000, 900_000), next(10_000, 900_000), next(10_000, 900_000), next(10_000, 900_000));
    let costs = office + premises + north + south;
    for (line, amount) in amounts.into_iter().chain([
        ("line4", office),
        ("line5", premises),
        ("line6", north),
        ("line7", south),
    ]) {
        put(&mut report, &format!("amount.{line}.outcome"), amount);
    }
    put(&mut report, "amount.group0.outcome", 4 * quarter);
    put(&mut report, "amount.costs.outcome", costs);
    let wages = next(1_000, costs);
    put(&mut report, "cell.3.1.outcome", wages);
    put(&mut report, "cell.3.2.outcome", costs - wages);
    let (result, opening) = (4 * quarter - costs, next(100_000, 3_000_000));
    put(&mut report, "opening_equity.outcome", opening);
    put(&mut report, "closing_equity.outcome", opening + result);
    let (receivables, cash) = (next(10_000, 900_000), next(1_000_000, 9_000_000));
    put(&mut report, "cell.1.1.outcome", receivables);
    put(&mut report, "cell.1.2.outcome", cash);
    put(&mut report, "cell.1.3.outcome", result);
    put(&mut report, "cell.1.4.outcome", opening);
    put(&mut report, "cell.1.5.outcome", receivables + cash - opening - result);
    report
}

#[test]
fn what_adds_up_has_no_findings() {
    assert_eq!(findings(&small()), []);
    assert_eq!(findings(&consistent(&[17, 4_711, 93, 250_017, 8])), []);
}

#[test]
fn a_dropped_digit_is_suggested_when_it_agrees_with_all_else() {
    let mut report = consistent(&[1]);
    put(&mut report, "count.1.reason0.women", 18);
    put(&mut report, "count.1.closed.women", 18 + 12 + 12);
    put(&mut report, "count.1.participants.women", 18 + 12 + 12 + 101);
    put(&mut report, "count.0.reason0.women", 18 + 12);
    put(&mut report, "count.0.closed.women", 18 + 12 * 5);
    put(&mut report, "count.0.participants.women", 18 + 12 * 5 + 202);
    assert_eq!(findings(&report), [], "so far it adds up");
    put(&mut report, "count.1.reason0.women", 8);
    let found = findings(&report);
    assert!(!found.is_empty());
    for finding in &found {
        let slip = finding.slip.unwrap_or_else(|| panic!("{finding:?}"));
        assert_eq!(slip.cell, "count.1.reason0.women".parse().unwrap());
        assert_eq!((slip.is, slip.meant, slip.kind), (8.into(), 18.into(), SlipKind::DigitDropped));
        assert_eq!(finding.group, found[0].group, "one cause, one group");
    }
}

#[test]
fn rounding_is_told_as_rounding() {
    let mut report = small();
    report.structure.money = finsamkalkyl::report::MoneyUnit::Tkr;
    for (line, amount) in [("line4", 1_000), ("line5", 2_000)] {
        put(&mut report, &format!("amount.{line}.budget"), amount);
    }
    put(&mut report, "amount.group2.budget", 4_000);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].by_rounding);
    assert_eq!((found[0].stated, found[0].computed), (4_000.into(), Some(3_000.into())));
    put(&mut report, "amount.group2.budget", 6_000);
    assert!(!findings(&report)[0].by_rounding, "three thousand is more than three halves");
}

#[test]
fn rounding_of_a_small_whole_is_told_as_rounding() {
    // 2 of 2 thousands is 100 %; but 2.5 of 1.5 thousands is 167 %, and is written likewise.
    let mut report = small();
    report.structure.money = finsamkalkyl::report::MoneyUnit::Tkr;
    put(&mut report, "amount.line4.budget", 2_000);
    put(&mut report, "amount.line4.outcome", 2_000);
    report.structure.prints.push(Print {
        id: PrintId(0),
        of: "used_share.line4.outcome".to_owned(),
        unit: PrintUnit::Percent,
        decimals: 0,
        opposite: false,
        at: String::new(),
    });
    for (stands, by_rounding) in [(166, true), (60, true), (168, false)] {
        put(&mut report, "printed.0", stands);
        let found = findings(&report);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].by_rounding, by_rounding, "{stands} %");
    }
}

#[test]
fn one_row_of_percentages_is_rounded_alike() {
    // Beside 61.3 % a 62 % is 62.0 %, so that a difference of 1.1 is not 0.7 rounded.
    let mut report = small();
    put(&mut report, "cell.7.2.place1", 62);
    put(&mut report, "cell.7.2.place1.-1", Decimal::new(613, 1));
    report.structure.prints.push(Print {
        id: PrintId(0),
        of: "strategic.7.2.1.difference".to_owned(),
        unit: PrintUnit::Own,
        decimals: 1,
        opposite: false,
        at: String::new(),
    });
    put(&mut report, "printed.0", Decimal::new(11, 1));
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(!found[0].by_rounding);
    put(&mut report, "cell.7.2.place1.-1", 61);
    assert!(findings(&report)[0].by_rounding, "of whole percent it may be");
}

#[test]
fn keys_of_one_split_are_rounded_alike() {
    // Beside 58.3 % and 15.7 % a 26 % is 26.0 %, so that 255 000 of a million is not 26 % rounded.
    let mut report = small();
    let mut line = report.structure.lines[0].lines[3].clone();
    line.id = LineId(8);
    report.structure.lines[0].lines.push(line);
    for (line, amount, key) in [(2, 583_000, 583), (3, 255_000, 260), (8, 162_000, 157)] {
        put(&mut report, &format!("amount.line{line}.budget"), amount);
        put(&mut report, &format!("municipal_key.{line}"), Decimal::new(key, 1));
    }
    let told = |report: &Report| -> Vec<_> {
        findings(report).iter().map(|finding| (finding.stated, finding.by_rounding)).collect()
    };
    assert_eq!(told(&report), [(255_000.into(), false), (162_000.into(), false)]);
    // The key of a line that no longer is a municipality's is none of the split.
    for (line, key) in [(2, "58"), (8, "16"), (1, "12.5")] {
        put(&mut report, &format!("municipal_key.{line}"), key.parse::<Decimal>().unwrap());
    }
    let rounded = [(583_000.into(), true), (255_000.into(), true), (162_000.into(), true)];
    assert_eq!(told(&report), rounded, "of whole percent it may be");
}

#[test]
fn indices_beside_each_other_are_rounded_alike() {
    // 29 of 40, 28 of 40 and 14 of 20; 22 of 30 is 73 %, but not 73.0 %.
    let mut report = small();
    for (area, points, index) in [(0, 40, "72.5"), (1, 40, "70"), (2, 20, "70")] {
        put(&mut report, &format!("area_points.{area}"), points);
        put(&mut report, &format!("area_index.0.{area}"), index.parse::<Decimal>().unwrap());
    }
    put(&mut report, "printed_index.0", 71);
    assert_eq!(findings(&report), []);
    put(&mut report, "printed_index.0", Decimal::new(713, 1));
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(!found[0].by_rounding, "half of a tenth for each is less than three tenths");
    report.entries.remove(&"printed_index.0".parse().unwrap());
    put(&mut report, "area_points.1", 30);
    put(&mut report, "area_index.0.1", 73);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].of), (CheckKind::Impossible, Some(30.into())));
    // Last year's are another table.
    put(&mut report, "area_index.0.0.-1", Decimal::new(725, 1));
    put(&mut report, "area_index.0.0", 73);
    assert_eq!(findings(&report), []);
}

#[test]
fn a_percentage_that_no_whole_number_gives_is_told() {
    let mut report = small();
    put(&mut report, "count.0.closed.all", 23);
    put(&mut report, "share.0.group0", 8);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].of), (CheckKind::Impossible, Some(23.into())));
    put(&mut report, "share.0.group0", 9);
    assert_eq!(findings(&report), [], "2 of 23 is 9 %");
}

#[test]
fn the_share_of_a_question_is_of_those_with_an_opinion() {
    let mut report = small();
    put(&mut report, "cell.10.1.answers", 12);
    put(&mut report, "cell.10.1.no_opinion", 2);
    put(&mut report, "cell.10.1.share", 90);
    assert_eq!(findings(&report), [], "9 of 10 is 90 %");
    put(&mut report, "cell.10.1.share", 83);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].of), (CheckKind::Impossible, Some(10.into())));
    // With nobody said to be without one it is of all answers: 10 of 12.
    report.entries.remove(&"cell.10.1.no_opinion".parse().unwrap());
    assert_eq!(findings(&report), []);
}

#[test]
fn a_finding_that_turns_a_verdict_comes_first() {
    let mut report = small();
    put(&mut report, "target.0.throughput", 40);
    put(&mut report, "count.0.participants.all", 100);
    put(&mut report, "count.0.closed.all", 41);
    // Below the target, were this right.
    put(&mut report, "count.1.closed.all", 20);
    put(&mut report, "count.2.closed.all", 19);
    put(&mut report, "amount.costs.outcome", 10);
    put(&mut report, "amount.line4.outcome", 7);
    let found = findings(&report);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].changes_verdict && !found[1].changes_verdict);
    assert_eq!(found[0].at.to_string(), "count.0.closed.all");
}

/// One digit of a number is another, is gone, or comes twice; two change places; the sign turns.
fn slipped(value: Decimal, place: usize, kind: u8) -> Decimal {
    let mut digits = value.to_string().into_bytes();
    let place = place % digits.len();
    match kind {
        0 => digits[place] = b'0' + (digits[place] - b'0' + 3) % 10,
        1 if digits.len() > 1 => {
            digits.remove(place);
        }
        2 => digits.insert(place, digits[place]),
        3 if digits.len() > 1 => {
            let other = (place + 1) % digits.len();
            digits.swap(place, other);
        }
        _ => return value * Decimal::ONE_THOUSAND,
    }
    String::from_utf8(digits).unwrap().parse().unwrap()
}

#[test]
fn a_platform_may_have_another_target_than_the_whole() {
    let mut report = small();
    put(&mut report, "indicator_target.0", 20);
    put(&mut report, "target.1.group0", 25);
    assert_eq!(findings(&report), []);
    put(&mut report, "target.0.group0", 25);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].kind, found[0].at.to_string().as_str()),
        (CheckKind::TargetConflict, "rate_target.0.group0")
    );
}

#[test]
fn what_costs_are_for_is_what_they_are() {
    // Every group of costs says what it is for; that income has no such thing is no gap.
    let mut report = small();
    put(&mut report, "amount.administration.outcome", 300);
    put(&mut report, "amount.individual.outcome", 500);
    put(&mut report, "amount.costs.outcome", 900);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].kind, found[0].at.to_string().as_str()), (CheckKind::Sum, "nature_sum.outcome"));
}

#[test]
fn only_what_cannot_be_is_told_of_a_cell() {
    let told = |cell: &str, value: &str| {
        let mut report = small();
        put(&mut report, cell, value.parse::<Decimal>().unwrap());
        !notices(&report, &Calculation::of(&report)).is_empty()
    };
    for (cell, unlikely, likely) in [
        ("count.0.closed.all", ["-1", "0.5"], ["0", "1"]),
        ("share.0.group0", ["-1", "101"], ["0", "100"]),
        ("area_points.0", ["-1", "-0.5"], ["0", "15"]),
        ("amount.line4.outcome", ["-1", "-0.5"], ["0", "1"]),
    ] {
        for value in unlikely {
            assert!(told(cell, value), "{cell} {value}");
        }
        for value in likely {
            assert!(!told(cell, value), "{cell} {value}");
        }
    }
    let mut report = small();
    put(&mut report, "count.0.participants.all", 10);
    put(&mut report, "count.0.closed.all", 10);
    assert_eq!(notices(&report, &Calculation::of(&report)), [], "all may have left");
    put(&mut report, "count.0.closed.all", 11);
    assert_eq!(notices(&report, &Calculation::of(&report)).len(), 1);
}

#[test]
fn women_of_the_whole_are_held_against_the_percentages_below() {
    // 90 or 91 women of 181, and 10 of 20.
    let mut report = small();
    put(&mut report, "count.1.participants.all", 181);
    put(&mut report, "women_share.1.participants", 50);
    put(&mut report, "count.2.participants.women", 10);
    put(&mut report, "count.2.participants.all", 20);
    for (women, computed) in [(99, Some(100)), (100, None), (101, None), (102, Some(101))] {
        put(&mut report, "count.0.participants.women", women);
        let found = findings(&report);
        let Some(computed) = computed else {
            assert_eq!(found, [], "{women}");
            continue;
        };
        assert_eq!(found.len(), 1, "{women}: {found:?}");
        assert_eq!((found[0].kind, found[0].computed), (CheckKind::Sexes, Some(computed.into())));
        for cell in ["women_share.1.participants", "count.0.participants.women", "count.1.participants.all"] {
            assert!(found[0].cells.contains(&cell.parse().unwrap()), "{cell}");
        }
    }
}

#[test]
fn a_whole_is_held_against_the_shares_of_the_units_below() {
    // 60 of 100, and 106 to 108 of 134.
    let mut report = small();
    put(&mut report, "count.0.closed.all", 234);
    for (unit, closed, share) in [(1, 100, 60), (2, 134, 80)] {
        put(&mut report, &format!("count.{unit}.closed.all"), closed);
        put(&mut report, &format!("share.{unit}.group0"), share);
    }
    for (positive, computed) in [(144, Some(167)), (166, Some(167)), (167, None), (168, Some(167))] {
        put(&mut report, "count.0.group0.all", positive);
        let found = findings(&report);
        let told: Vec<_> = found.iter().map(|finding| (finding.kind, finding.computed)).collect();
        let expected = computed.map(|computed: i64| (CheckKind::Units, Some(computed.into())));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{positive}");
        for cell in ["count.0.group0.all", "share.1.group0", "count.2.closed.all"] {
            assert!(found.iter().all(|finding| finding.cells.contains(&cell.parse().unwrap())), "{cell}");
        }
    }
    // One who is in both may have left one of them with a job and be there in the other still.
    report.structure.units[0].overlapping = true;
    assert_eq!(findings(&report), []);
}

#[test]
fn shares_of_reasons_are_held_against_that_of_their_group() {
    let mut report = small();
    let told = |report: &Report| -> Vec<_> {
        let found = findings(report);
        found.iter().map(|finding| (finding.at.to_string(), finding.stated, finding.computed)).collect()
    };
    let of_group = |stated: i64, computed: i64| {
        vec![("rate.0.group0.all".to_owned(), stated.into(), Some(computed.into()))]
    };
    for (share, percent) in [("reason0", 25), ("reason1", 20), ("group0", 60)] {
        put(&mut report, &format!("share.0.{share}"), percent);
    }
    // Shares of the positive add up to 100, those of all closed to the share of the positive.
    assert_eq!(told(&report)[0].0, "share_sum.0.group0");
    report.structure.exits[0].shares_of_closed = true;
    assert_eq!(told(&report), of_group(60, 45));
    report.structure.exits[0].positive = false;
    assert_eq!(told(&report), of_group(60, 45));
    // Of three percentages each within half of one.
    for (group, computed) in [(43, Some(45)), (44, None), (46, None), (47, Some(45))] {
        put(&mut report, "share.0.group0", group);
        assert_eq!(told(&report), computed.map_or(Vec::new(), |computed| of_group(group, computed)));
    }
    // The group may be known by its count.
    report.entries.remove(&"share.0.group0".parse().unwrap());
    put(&mut report, "count.0.closed.all", 40);
    put(&mut report, "count.0.group0.all", 24);
    assert_eq!(told(&report), of_group(60, 45));
    // What is not all there, and what one person may have several of, adds up to nothing.
    let mut several = report.clone();
    several.structure.exits[0].several_reasons = true;
    assert_eq!(told(&several), []);
    report.entries.remove(&"share.0.reason1".parse().unwrap());
    assert_eq!(told(&report), []);
}

#[test]
fn women_of_parts_that_overlap_are_between_the_largest_and_the_sum() {
    // 48 women of 80 and 35 of 50, of whom one may be in both.
    let mut report = small();
    report.structure.units[0].overlapping = true;
    for (unit, all, women) in [(1, 80, 60), (2, 50, 70)] {
        put(&mut report, &format!("count.{unit}.participants.all"), all);
        put(&mut report, &format!("women_share.{unit}.participants"), women);
    }
    for (women, computed) in [(47, Some(48)), (48, None), (60, None), (83, None), (84, Some(83))] {
        put(&mut report, "count.0.participants.women", women);
        let told: Vec<_> = findings(&report).iter().map(|finding| (finding.kind, finding.computed)).collect();
        let expected = computed.map(|computed: i64| (CheckKind::Overlap, Some(computed.into())));
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{women}");
    }
}

#[test]
fn one_person_in_several_parts_leads_to_all_of_them() {
    let mut report = small();
    report.structure.units[0].overlapping = true;
    put(&mut report, "count.1.participants.all", 30);
    put(&mut report, "count.2.participants.all", 20);
    for (whole, computed) in [(29, Some(30)), (30, None), (50, None), (51, Some(50))] {
        put(&mut report, "count.0.participants.all", whole);
        let found = findings(&report);
        assert_eq!(
            found.iter().map(|finding| finding.computed).collect::<Vec<_>>(),
            computed.map(|c| Some(c.into())).into_iter().collect::<Vec<_>>()
        );
        for finding in found {
            assert_eq!(finding.kind, CheckKind::Overlap);
            for unit in 0..3 {
                assert!(finding.cells.contains(&format!("count.{unit}.participants.all").parse().unwrap()));
            }
        }
    }
}

#[test]
fn what_differs_by_another_amount_is_told_besides() {
    // The women differ by 7 and all by 5, so that the one does not follow from the other.
    let mut report = small();
    for (cell, count) in [("0.closed.women", 60), ("1.closed.women", 20), ("2.closed.women", 33)] {
        put(&mut report, &format!("count.{cell}"), count);
    }
    for (cell, count) in [("0.closed.all", 100), ("1.closed.all", 45), ("2.closed.all", 50)] {
        put(&mut report, &format!("count.{cell}"), count);
    }
    let differences: Vec<Option<Decimal>> = findings(&report).iter().map(Finding::difference).collect();
    assert_eq!(differences.len(), 2, "{differences:?}");
    assert!(
        differences.contains(&Some(7.into())) && differences.contains(&Some(5.into())),
        "{differences:?}"
    );
}

#[test]
fn members_that_are_not_all_there_split_nothing() {
    let mut report = small();
    report.structure.lines[0].lines.remove(0);
    for (line, amount) in [(1, 2_000_000), (2, 900_000), (3, 100_000)] {
        put(&mut report, &format!("amount.line{line}.outcome"), amount);
    }
    assert_eq!(findings(&report), []);
}

#[test]
fn an_area_of_no_points_is_not_impossible() {
    let mut report = small();
    put(&mut report, "area_points.0", 0);
    put(&mut report, "area_index.0.0", 80);
    assert_eq!(findings(&report), []);
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// The numbers that a whole percentage may stand for are those whose share is rounded to it.
    #[test]
    fn a_percentage_stands_for_the_numbers_that_round_to_it(
        percent in 0u64..=100, hundreds in 1u64..10, more in 0u64..200,
    ) {
        thread_local! { static EMPTY: (Report, Calculation) = (small(), Calculation::of(&small())); }
        // Every other whole is one of two hundreds, where numbers lie just between two percentages.
        let whole = hundreds * 200 + if more < 100 { 0 } else { more };
        let (mut report, mut calculation) = EMPTY.with(Clone::clone);
        put(&mut report, "share.0.group0", percent);
        put(&mut report, "count.0.closed.all", whole);
        for (id, entry) in &report.entries {
            calculation.set(*id, Some(entry));
        }
        // Half away from zero, in whole numbers.
        let rounded = |part: u64| (200 * part + whole) / (2 * whole);
        let mut fitting = (0..=whole).filter(|&part| rounded(part) == percent);
        let least = fitting.next().unwrap();
        let most = fitting.next_back().unwrap_or(least);
        let told = possible(&report, &calculation);
        prop_assert_eq!(told.len(), 1);
        prop_assert_eq!(told[0].numbers, Some((least, most)), "{} % of {}", percent, whole);
    }

    /// One slip, anywhere: there is a finding, and the cell is among those it names.
    #[test]
    fn one_planted_slip_is_found_at_its_cell(
        seed in proptest::collection::vec(0i64..10_000_000, 12..40), at in any::<prop::sample::Index>(), place in 0usize..8, kind in 0u8..5,
    ) {
        let mut report = consistent(&seed);
        let cells: Vec<(InputId, Decimal)> = report.entries.iter().filter_map(|(id, entry)| match entry {
            Entry::Value(value) if value.is_sign_positive() => Some((*id, *value)),
            _ => None,
        }).collect();
        let (cell, value) = cells[at.index(cells.len())];
        let wrong = slipped(value, place, kind);
        prop_assume!(wrong != value);
        report.entries.insert(cell, Entry::Value(wrong));
        let found = findings(&report);
        prop_assert!(found.iter().any(|finding| finding.cells.contains(&cell)), "{} {} {}: {:?}", cell, value, wrong, found);
    }
}
