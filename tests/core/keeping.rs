//! Earlier versions: which are kept and how they are told apart; files' names; and which browsers forget.

use crate::small::{cases, small};
use finsamkalkyl::exchange::{Document, dragged_text, kept_text, of_kept_text};
use finsamkalkyl::keeping::{
    Difference, LATEST_KEPT, MOST_VERSIONS, Memory, file_name, joined, parted, superfluous,
};
use finsamkalkyl::report::{Column, Entry, History, InputId, Report, Scenario, Touched};
use finsamkalkyl::text::SWEDISH_KEEPING;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn moment(day: u32, second: u32) -> String {
    format!(
        "2026-{:02}-{:02}T{:02}:{:02}:{:02}.000Z",
        1 + day / 28,
        1 + day % 28,
        second / 3600,
        second / 60 % 60,
        second % 60
    )
}

proptest! {
    #[test]
    fn the_latest_versions_and_the_first_are_kept_and_their_number_is_bounded(
        made in proptest::collection::btree_set((0_u32..300, 0_u32..80_000), 0..200)
    ) {
        let moments: Vec<String> = made.iter().map(|(day, second)| moment(*day, *second)).collect();
        let gone: BTreeSet<String> = superfluous(&moments).into_iter().collect();
        let kept: Vec<&String> = moments.iter().filter(|moment| !gone.contains(*moment)).collect();
        prop_assert!(gone.iter().all(|moment| moments.contains(moment)));
        prop_assert!(kept.len() <= MOST_VERSIONS);
        prop_assert!(moments.iter().rev().take(LATEST_KEPT).all(|moment| kept.contains(&moment)));
        prop_assert_eq!(moments.first(), kept.first().copied());
        // What is kept is kept as long as nothing is added.
        let kept: Vec<String> = kept.into_iter().cloned().collect();
        prop_assert!(superfluous(&kept).is_empty());
    }
}

#[test]
fn of_older_versions_one_a_day_is_kept_the_last() {
    let mut moments: Vec<String> =
        (0..3).flat_map(|day| (0..4).map(move |hour| moment(day, hour * 3600))).collect();
    moments.extend((0..10).map(|second| moment(100, second)));
    let gone = superfluous(&moments);
    let kept: Vec<String> = moments.into_iter().filter(|moment| !gone.contains(moment)).take(4).collect();
    assert_eq!(kept, [moment(0, 0), moment(0, 10_800), moment(1, 10_800), moment(2, 10_800)]);
}

fn with_value(report: &Report, value: i64) -> (Report, InputId) {
    let mut report = report.clone();
    let id = "opening_equity.outcome".parse().unwrap();
    report.entries.insert(id, Entry::Value(Decimal::from(value)));
    (report, id)
}

#[test]
fn a_version_says_what_differs() {
    let (one, id) = with_value(&small(), 1);
    assert!(Difference::between(&one, &one).is_none());
    assert_eq!(SWEDISH_KEEPING.difference(Difference::default(), "A"), "som nu");
    let (mut other, _) = with_value(&small(), 2);
    let difference = Difference::between(&one, &other);
    assert_eq!(difference, Difference { cells: 1, ..Difference::default() });
    assert_eq!(SWEDISH_KEEPING.difference(difference, "A"), "1 värde skiljer");
    other.entries.remove(&id);
    assert_eq!(Difference::between(&one, &other).cells, 1);
    assert_eq!(Difference::between(&other, &one).cells, 1);
    other.structure.name.push('!');
    assert_eq!(
        Difference::between(&one, &other),
        Difference { cells: 1, name: true, ..Difference::default() }
    );
    other.structure.year += 1;
    let difference = Difference::between(&one, &other);
    assert_eq!(difference, Difference { cells: 1, name: true, structure: true, scenarios: false });
    other.scenarios.push(Scenario { name: "A".to_owned(), changes: [].into_iter().collect() });
    assert!(Difference::between(&one, &other).scenarios);
    assert_eq!(SWEDISH_KEEPING.difference(difference, "A"), "1 värde skiljer, annan uppbyggnad, hette A");
}

#[test]
fn a_kept_version_is_what_was_kept() {
    let document = Document {
        report: with_value(&small(), 7).0,
        created: "a".into(),
        changed: "b".into(),
        ..Document::default()
    };
    assert_eq!(of_kept_text(&kept_text(&document)), Ok(document));
    assert!(of_kept_text("{broken").is_err());
}

#[test]
fn another_state_of_the_whole_is_undone_and_done_again() {
    let (first, _) = with_value(&small(), 1);
    let (second, id) = with_value(&small(), 2);
    let (mut report, mut history) = (first.clone(), History::default());
    history.replace(&mut report, second.clone(), false);
    assert_eq!(report, second);
    assert_eq!(history.undo(&mut report), Some(Touched::Whole));
    assert_eq!(report, first);
    assert_eq!(history.redo(&mut report), Some(Touched::Whole));
    assert_eq!(report, second);
    // What follows typing elsewhere is one step, until one does something here.
    for value in 3..6 {
        history.replace(&mut report, with_value(&first, value).0, true);
    }
    history.enter(&mut report, id, None);
    history.replace(&mut report, with_value(&first, 9).0, true);
    history.undo(&mut report);
    history.undo(&mut report);
    assert_eq!(report, with_value(&first, 5).0);
    history.undo(&mut report);
    assert_eq!(report, second);
}

#[test]
fn a_file_is_named_after_its_calculation_and_the_day() {
    let named = |name: &str| file_name(name, "2026-11-22T17:29:48.123Z");
    assert_eq!(named("Umeåregionen 2023"), "Umeåregionen 2023 2026-11-22.json");
    assert_eq!(named("../a\\b: \"c\"?\n*<d>|"), "a b c d 2026-11-22.json");
    assert_eq!(named(" . "), "Kalkyl 2026-11-22.json");
    assert_eq!(file_name("A", "kl. 12.30 i dag"), "A.json");
    assert!(named(&"å".repeat(300)).chars().count() < 100);
}

const SAFARI: &str = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const CHROME: &str = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X)";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; SM-S911B Build/UP1A.231005.007; wv)";

#[track_caller]
fn remembers(user_agent: &str, expected: Memory) {
    assert_eq!(Memory::of(user_agent, false), expected, "{user_agent}");
}

#[test]
fn browsers_that_forget_are_told_from_those_that_do_not() {
    for lasting in [
        format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Chrome/126.0.0.0 Safari/537.36"),
        format!(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.56"
        ),
        format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Chrome/126.0.0.0 Safari/537.36"),
        format!("Mozilla/5.0 (Linux; Android 10; K) {CHROME} Chrome/126.0.0.0 Mobile Safari/537.36"),
        format!(
            "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A536B) {CHROME} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36"
        ),
        "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned(),
        "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0".to_owned(),
        String::new(),
    ] {
        remembers(&lasting, Memory::Lasting);
    }
    let safari = format!("{IPHONE} {SAFARI} Version/17.5 Mobile/15E148 Safari/604.1");
    for seven_days in [
        safari.clone(),
        format!(
            "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) {SAFARI} Version/16.6 Mobile/15E148 Safari/604.1"
        ),
        // An iPad that asks for a desktop's pages calls itself one.
        format!("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {SAFARI} Version/17.5 Safari/605.1.15"),
        format!("{IPHONE} {SAFARI} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1"),
        format!("{IPHONE} {SAFARI} FxiOS/127.0 Mobile/15E148 Safari/605.1.15"),
    ] {
        remembers(&seven_days, Memory::SevenDays);
    }
    assert_eq!(Memory::of(&safari, true), Memory::Lasting, "on the home screen");
    for (within, program) in [
        (
            format!(
                "{IPHONE} {SAFARI} Mobile/21F90 [FBAN/FBIOS;FBAV/468.0.0.36.71;FBBV/608;FBDV/iPhone14,5]"
            ),
            "Facebook",
        ),
        (
            format!(
                "{ANDROID} {CHROME} Version/4.0 Chrome/126.0.6478.50 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/468.1.0.56.78;]"
            ),
            "Facebook",
        ),
        (format!("{IPHONE} {SAFARI} Mobile/21F90 [FBAN/MessengerForiOS;FBAV/462.0.0.31.108]"), "Messenger"),
        (
            format!(
                "{ANDROID} {CHROME} Version/4.0 Chrome/126.0 Mobile Safari/537.36[FB_IAB/Orca-Android;FBAV/465.0.0;]"
            ),
            "Messenger",
        ),
        (
            format!("{IPHONE} {SAFARI} Mobile/21F90 Instagram 336.0.9.30.98 (iPhone14,5; iOS 17_5_1; sv_SE)"),
            "Instagram",
        ),
        (format!("{IPHONE} {SAFARI} Mobile/15E148 [LinkedInApp]/9.29.8372"), "LinkedIn"),
        (
            format!("{ANDROID} {CHROME} Version/4.0 Chrome/126.0 Mobile Safari/537.36 TeamsMobile-Android"),
            "Teams",
        ),
        (
            format!(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Teams/1.6.00.4472 Chrome/102.0 Electron/19.1.8 Safari/537.36"
            ),
            "Teams",
        ),
        (format!("{IPHONE} {SAFARI} Mobile/15E148 Safari/604.1 Line/14.9.0"), "Line"),
        (format!("{IPHONE} {SAFARI} Mobile/15E148 Outlook-iOS/709.2189947.prod.iphone"), "Outlook"),
        (format!("{IPHONE} {SAFARI} GSA/321.0.642 Mobile/15E148 Safari/604.1"), "Google"),
        (format!("{ANDROID} {CHROME} Version/4.0 Chrome/126.0 Mobile Safari/537.36"), ""),
        (format!("{IPHONE} {SAFARI} Mobile/15E148"), ""),
    ] {
        remembers(&within, Memory::WithinProgram(program));
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn texts_that_are_joined_are_parted_again_whatever_stands_in_them(
        texts in prop::collection::vec("[0-9:åäö\n{]{0,12}", 0..6),
        broken in "[0-9:å]{0,12}",
    ) {
        let joined = joined(texts.iter().map(String::as_str));
        prop_assert_eq!(parted(&joined), Some(texts.iter().map(String::as_str).collect()));
        // What was not made so is told from it, or read as some texts; it never fails.
        let _ = parted(&broken);
    }
}

#[test]
fn what_was_dragged_is_taken_up_by_the_calculation_it_is_of_and_by_no_other() {
    let line: InputId = "amount.line26.outcome".parse().unwrap();
    let name = "Mindre".to_owned();
    let changes = [
        (line, Some(Entry::Value(Decimal::from(1_500_000)))),
        (InputId::OpeningEquity(Column::Outcome), None),
    ];
    let scenarios = vec![Scenario { name, changes: changes.into_iter().collect() }];
    let kept = Document { changed: moment(3, 5), ..Document::default() };
    let text = dragged_text(&kept.changed, &scenarios);
    let mut opened = kept.clone();
    assert!(opened.take_dragged(&text));
    assert_eq!(opened.report.scenarios, scenarios);
    assert_eq!(opened.report.entries, kept.report.entries);
    let mut later = Document { changed: moment(3, 6), ..kept.clone() };
    assert!(!later.take_dragged(&text), "all of it has been saved since");
    assert_eq!(later.report.scenarios, kept.report.scenarios);
    let mut opened = kept.clone();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        assert!(!opened.take_dragged(&text[..end]), "a part of it is nothing");
    }
    assert_eq!(opened, kept);
}
