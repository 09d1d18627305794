//! A report that adds up has no findings; one slip in it is found at its cell.

use crate::small::{cases, put, small};
use finsamkalkyl::calculation::{Calculation, CheckKind, Finding, SlipKind, reconcile};
use finsamkalkyl::report::{Entry, InputId, Report};
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

proptest! {
    #![proptest_config(cases(10_000))]

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
