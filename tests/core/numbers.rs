//! Numbers as they are typed, pasted and shown.

use crate::small::cases;
use finsamkalkyl::report::{Entry, Judgement, MoneyUnit};
use finsamkalkyl::text::number::{self, ReadError, Suffix};
use finsamkalkyl::text::{CellError, CellKind, Language, NumberForm, cell_value, read_cell, write_cell};
use proptest::prelude::*;
use rust_decimal::Decimal;

const SWEDISH: NumberForm = NumberForm::SWEDISH;
const ENGLISH: NumberForm = NumberForm::ENGLISH;

#[track_caller]
fn reads(form: NumberForm, text: &str, expected: &str) {
    let read = form.read(text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
    assert_eq!(read.value, expected.parse::<Decimal>().unwrap(), "{text:?}");
}

#[test]
fn what_swedes_type_and_paste_is_read() {
    for (text, expected) in [
        ("11 583", "11583"),
        ("11583", "11583"),
        ("1 234,5", "1234.5"),
        ("-869", "-869"),
        ("\u{2212}869", "-869"),
        ("\u{2212} 869", "-869"),
        ("11\u{a0}583", "11583"),
        ("11\u{202f}583\u{202f}379", "11583379"),
        ("  62 % ", "62"),
        ("62%", "62"),
        ("+5", "5"),
        (",5", "0.5"),
        ("5,", "5"),
        ("0.125", "0.125"),
        ("12.5", "12.5"),
        ("1234.567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("2 087 tkr", "2087"),
        ("2 087 TKR", "2087"),
        ("\u{feff}42\u{200b}", "42"),
        ("000", "0"),
        ("-0", "0"),
    ] {
        reads(SWEDISH, text, expected);
    }
    assert!(!SWEDISH.read("-0").unwrap().value.is_sign_negative(), "nothing has no sign");
}

#[test]
fn what_is_typed_in_english_is_read() {
    for (text, expected) in [
        ("11 583", "11583"),
        ("11\u{a0}583", "11583"),
        ("1 234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.5", "1.5"),
        ("1.234", "1.234"),
        ("1,5", "1.5"),
        ("0,125", "0.125"),
        ("\u{2212}869", "-869"),
        ("62%", "62"),
        ("62 per cent", "62"),
        ("62 percent", "62"),
        ("2 087 tkr", "2087"),
    ] {
        reads(ENGLISH, text, expected);
    }
    let Err(ReadError::Ambiguous { as_thousands, as_decimal }) = ENGLISH.read("1,234") else {
        panic!("a comma before three digits may be either");
    };
    assert_eq!((as_thousands, as_decimal), (1234.into(), "1.234".parse().unwrap()));
    assert_eq!(ENGLISH.read("1.234,5"), Err(ReadError::NoNumber));
}

#[test]
fn a_dot_that_may_be_either_is_asked_about() {
    for text in ["1.234", "12.345", "999.999", "1 234.567"] {
        assert!(matches!(SWEDISH.read(text), Err(ReadError::Ambiguous { .. })), "{text}");
    }
    let Err(ReadError::Ambiguous { as_thousands, as_decimal }) = SWEDISH.read("-1.234") else {
        panic!("a negative number is as ambiguous as a positive one");
    };
    assert_eq!((as_thousands, as_decimal), ("-1234".parse().unwrap(), "-1.234".parse().unwrap()));
}

#[test]
fn what_is_no_number_is_said_why() {
    for (text, error) in [
        ("", ReadError::Empty),
        (" \u{a0} ", ReadError::Empty),
        ("-", ReadError::NoNumber),
        ("%", ReadError::NoNumber),
        ("abc", ReadError::NoNumber),
        ("12a", ReadError::NoNumber),
        ("1,2,3", ReadError::NoNumber),
        ("1,234.5", ReadError::NoNumber),
        ("--5", ReadError::NoNumber),
        ("1e5", ReadError::NoNumber),
        ("٣", ReadError::NoNumber),
        ("11 58", ReadError::BadGrouping),
        ("1 1583", ReadError::BadGrouping),
        ("1..5", ReadError::BadGrouping),
        ("1234567890123456", ReadError::TooManyDigits),
        ("0,12345678901", ReadError::TooManyDigits),
    ] {
        assert_eq!(SWEDISH.read(text), Err(error), "{text:?}");
    }
    assert_eq!(SWEDISH.read(&"9".repeat(10_000)), Err(ReadError::TooManyDigits));
}

#[test]
fn a_cell_takes_only_its_own_units() {
    let tkr = CellKind::Money { unit: MoneyUnit::Tkr, opposite: false };
    let kr = CellKind::Money { unit: MoneyUnit::Kr, opposite: false };
    let cost = CellKind::Money { unit: MoneyUnit::Tkr, opposite: true };
    assert_eq!(cell_value(SWEDISH, tkr, "2 087"), Ok(2_087_000.into()));
    assert_eq!(cell_value(SWEDISH, tkr, "2 087 tkr"), Ok(2_087_000.into()));
    assert_eq!(cell_value(SWEDISH, tkr, "2 087 000 kr"), Ok(2_087_000.into()));
    assert_eq!(cell_value(SWEDISH, kr, "2,087 mkr"), Ok(2_087_000.into()));
    assert_eq!(cell_value(SWEDISH, cost, "\u{2212}630"), Ok(630_000.into()));
    assert_eq!(cell_value(SWEDISH, tkr, "20 %"), Err(CellError::WrongUnit));
    assert_eq!(cell_value(SWEDISH, CellKind::Count, "20 %"), Err(CellError::WrongUnit));
    assert_eq!(cell_value(SWEDISH, CellKind::Percent, "20 %"), Ok(20.into()));
    assert_eq!(cell_value(SWEDISH, CellKind::Percent, "20 kr"), Err(CellError::WrongUnit));
}

#[test]
fn numbers_are_written_as_swedes_write_them() {
    for (value, decimals, expected) in [
        ("11583", 0, "11\u{a0}583"),
        ("1234567.5", 1, "1\u{a0}234\u{a0}567,5"),
        ("-869", 0, "\u{2212}869"),
        ("-0.4", 0, "0"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "\u{2212}1"),
        ("2.5", 0, "3"),
        ("61.538461", 1, "61,5"),
        ("999", 2, "999,00"),
        ("999.995", 2, "1\u{a0}000,00"),
    ] {
        assert_eq!(SWEDISH.write(value.parse().unwrap(), decimals), expected, "{value}");
    }
    assert_eq!(SWEDISH.write_signed(3.into(), 0), "+3");
    assert_eq!(SWEDISH.write_signed(Decimal::new(-4, 1), 0), "0");
}

#[test]
fn numbers_are_written_as_swedish_authorities_write_them_in_english() {
    for (value, decimals, expected) in [
        ("11583", 0, "11\u{a0}583"),
        ("1234567.5", 1, "1\u{a0}234\u{a0}567.5"),
        ("-869", 0, "\u{2212}869"),
        ("999.995", 2, "1\u{a0}000.00"),
    ] {
        assert_eq!(ENGLISH.write(value.parse().unwrap(), decimals), expected, "{value}");
    }
    assert_eq!(ENGLISH.percent("62"), "62%");
    assert_eq!(SWEDISH.percent("62"), "62\u{a0}%");
    assert_eq!(ENGLISH.with_unit("62.5", "tkr"), "62.5\u{a0}tkr");
}

#[test]
fn a_judgement_is_taken_in_the_words_of_any_language() {
    let reached = Ok(Judgement::Reached.value());
    for form in [SWEDISH, ENGLISH] {
        assert_eq!(cell_value(form, CellKind::Judgement, "uppnått"), reached);
        assert_eq!(cell_value(form, CellKind::Judgement, "Reached"), reached);
        // A card's first key is what is reached, and a value's 1 what is near: a number says neither.
        assert_eq!(cell_value(form, CellKind::Judgement, "1"), Err(CellError::NoJudgement));
    }
}

#[test]
fn a_figure_never_looks_like_it_reaches_its_target_when_it_does_not() {
    let seventy = Decimal::from(70);
    for (value, decimals) in [("69.6", 1), ("69.4", 0), ("69.96", 2), ("70.2", 1), ("70", 0), ("71", 0)] {
        assert_eq!(number::decimals_to_tell(value.parse().unwrap(), seventy, 0), decimals, "{value}");
    }
}

fn money_kinds() -> impl Strategy<Value = CellKind> {
    prop_oneof![
        Just(CellKind::Count),
        Just(CellKind::Percent),
        Just(CellKind::Points),
        (any::<bool>(), any::<bool>()).prop_map(|(thousands, opposite)| CellKind::Money {
            unit: if thousands { MoneyUnit::Tkr } else { MoneyUnit::Kr },
            opposite,
        }),
    ]
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn what_a_cell_shows_reads_back_as_what_it_holds(
        mantissa in -999_999_999_999_999i64..=999_999_999_999_999,
        scale in 0u32..=6,
        kind in money_kinds(),
    ) {
        let value = Decimal::new(mantissa, scale).normalize();
        for language in Language::ALL {
            let words = language.words();
            let shown = write_cell(words, kind, Some(&Entry::Value(value)));
            prop_assert_eq!(read_cell(words.number, kind, &shown), Some(Entry::Value(value)), "{}", shown);
        }
    }

    #[test]
    fn what_is_written_with_its_unit_reads_back(
        mantissa in -999_999_999_999_999i64..=999_999_999_999_999,
        scale in 0u32..=6,
        suffix in prop_oneof![
            Just(("%", Suffix::Percent)), Just(("kr", Suffix::Kr)), Just(("tkr", Suffix::Tkr)), Just(("mkr", Suffix::Mkr)),
        ],
    ) {
        let value = Decimal::new(mantissa, scale);
        for form in [SWEDISH, ENGLISH] {
            for shown in [form.write_exact(value), form.write_signed(value, scale)] {
                let shown = form.with_unit(&shown, suffix.0);
                let read = form.read(&shown).map(|read| (read.value, read.suffix));
                prop_assert_eq!(read, Ok((value, suffix.1)), "{}", shown);
            }
        }
    }

    #[test]
    fn english_is_read_as_swedish_is_with_comma_and_point_exchanged(text in "[-− .,0-9%kr]{0,24}") {
        let exchange = |c| match c { ',' => '.', '.' => ',', c => c };
        let exchanged: String = text.chars().map(exchange).collect();
        prop_assert_eq!(ENGLISH.read(&exchanged), SWEDISH.read(&text));
    }

    #[test]
    fn no_text_panics_and_none_is_lost(text in "\\PC{0,40}", kind in money_kinds()) {
        for form in [SWEDISH, ENGLISH] {
        match read_cell(form, kind, &text) {
            Some(Entry::Text(kept)) => prop_assert_eq!(kept, text.clone()),
            Some(Entry::Value(_)) => {}
            None => prop_assert!(form.read(&text) == Err(ReadError::Empty)),
        }
        }
    }

    #[test]
    fn digits_and_signs_in_any_order_never_panic(text in "[-−+ .,0-9%krtm\u{a0}]{0,30}") {
        let _ = (SWEDISH.read(&text), ENGLISH.read(&text));
    }

    #[test]
    fn shares_as_shown_add_up_to_a_hundred(parts in proptest::collection::vec(0i64..10_000, 1..20)) {
        let decimals: Vec<Decimal> = parts.iter().map(|&part| Decimal::from(part)).collect();
        match number::distribution(&decimals) {
            None => prop_assert!(parts.iter().all(|&part| part == 0)),
            Some(shares) => {
                prop_assert_eq!(shares.iter().sum::<u32>(), 100);
                let whole: i64 = parts.iter().sum();
                for (part, share) in parts.iter().zip(shares) {
                    // Each share is its exact value rounded down or up.
                    let floor = u32::try_from(part * 100 / whole).unwrap();
                    prop_assert!(share == floor || share == floor + 1);
                    if part * 100 % whole == 0 { prop_assert_eq!(share, floor); }
                }
            }
        }
    }
}

#[test]
fn a_suffix_is_told() {
    assert_eq!(SWEDISH.read("5 mkr").unwrap().suffix, Suffix::Mkr);
    assert_eq!(SWEDISH.read("5 Procent").unwrap().suffix, Suffix::Percent);
}
