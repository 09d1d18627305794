//! Files and links: what was written is read, and what was not written by the program is refused whole.

use crate::small::cases;
use finsamkalkyl::examples::{EXAMPLES, TEMPLATE, UMEA_2023};
use finsamkalkyl::exchange::{
    Document, DocumentError, LinkError, code_of_link, is_link, link_of_code, read_link, write_link,
};
use finsamkalkyl::report::{Entry, InputId, UnitId};
use proptest::prelude::*;

fn example() -> Document {
    Document::from_json(UMEA_2023.json).unwrap()
}

#[test]
fn what_comes_with_the_program_is_readable() {
    for shipped in EXAMPLES.iter().chain([&UMEA_2023, &TEMPLATE]) {
        let document =
            Document::from_json(shipped.json).unwrap_or_else(|error| panic!("{}: {error}", shipped.id));
        assert_eq!(Document::from_json(&document.to_json()), Ok(document));
    }
}

#[test]
fn every_entry_of_an_example_is_used() {
    for shipped in EXAMPLES.iter().chain([&UMEA_2023, &TEMPLATE]) {
        let report = Document::from_json(shipped.json).unwrap().report;
        let calculation = finsamkalkyl::calculation::Calculation::of(&report);
        for id in report.entries.keys() {
            assert!(calculation.graph().input(*id).is_some(), "{}: no figure uses {id}", shipped.id);
        }
    }
}

#[test]
fn a_link_brings_back_everything_and_ends_in_a_letter_or_digit() {
    let mut document = example();
    let cell: InputId = "own_ceiling_base".parse().unwrap();
    document.report.entries.insert(cell, Entry::Text("1.234 ?".to_owned()));
    let link = write_link(&document).unwrap();
    assert!(is_link(&link) && link.starts_with("3."), "a link begins with its format's version");
    assert!(link.ends_with(|c: char| c.is_ascii_alphanumeric()));
    assert!(link.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')));
    assert_eq!(read_link(&link), Ok(document));
}

#[test]
fn a_cut_link_is_told_wherever_it_is_cut() {
    let link = write_link(&example()).unwrap();
    for end in 0..link.len() {
        assert_eq!(read_link(&link[..end]), Err(LinkError::Damaged), "cut at {end}");
    }
}

#[test]
fn a_code_is_the_link_that_it_was_made_of() {
    let link = write_link(&example()).unwrap();
    let code = code_of_link(&link).unwrap();
    assert_eq!(link_of_code(&code), Some(link));
    for end in 0..code.len() {
        let read = link_of_code(&code[..end]).map(|link| read_link(&link));
        assert!(!matches!(read, Some(Ok(_))), "cut at {end}");
    }
    for foreign in
        ["", "*", "4**", "4*é*x", "4*::::*X", "x*AB*C", "4*A*B", "99999999999999999999*000*2222222"]
    {
        assert!(!matches!(link_of_code(foreign).map(|link| read_link(&link)), Some(Ok(_))), "{foreign}");
    }
}

#[test]
fn a_newer_link_or_file_is_told_as_newer() {
    assert_eq!(read_link("6.abc.def"), Err(LinkError::Newer));
    let newer = example().to_json().replacen("\"version\":1", "\"version\":6", 1);
    assert_eq!(Document::from_json(&newer), Err(DocumentError::Newer));
}

#[test]
fn a_calculation_begun_from_the_program_makes_a_short_link() {
    let unchanged = write_link(&example()).unwrap();
    println!("The example as a link: {} characters", unchanged.len());
    assert!(unchanged.len() < 120, "{unchanged}");

    let mut changed = example();
    let cells: Vec<InputId> = changed.report.entries.keys().copied().step_by(9).take(20).collect();
    for id in cells {
        changed.report.entries.insert(id, Entry::Value(12_345.into()));
    }
    let link = write_link(&changed).unwrap();
    println!("The example with 20 figures changed: {} characters", link.len());
    assert!(link.len() <= 350, "{link}");
    assert_eq!(read_link(&link), Ok(changed));

    // The most that the template takes: every cell filled with six digits.
    let mut full = Document::from_json(TEMPLATE.json).unwrap();
    let calculation = finsamkalkyl::calculation::Calculation::of(&full.report);
    for id in calculation.graph().inputs() {
        full.report.entries.insert(id, Entry::Value(123_456.into()));
    }
    let link = write_link(&full).unwrap();
    println!("The template with all {} cells filled: {} characters", full.report.entries.len(), link.len());
    assert_eq!(read_link(&link), Ok(full));
}

#[test]
fn a_structure_of_its_own_travels_whole() {
    let mut own = example();
    own.report.structure.units.retain(|unit| unit.id.0 != 3);
    own.report.structure.costs_negative = false;
    assert_eq!(read_link(&write_link(&own).unwrap()), Ok(own));
}

#[test]
fn emptied_cells_stay_empty() {
    let mut document = example();
    document.report.entries.retain(|id, _| !id.to_string().starts_with("count.0"));
    document.report.structure.name = "Vår kalkyl – å, ä, ö".to_owned();
    assert_eq!(read_link(&write_link(&document).unwrap()), Ok(document));
}

/// A link of a version with this payload and the check that belongs to it, found by asking for each.
fn with_check(version: u8, payload: &str) -> String {
    let checked = if version == 1 { payload.to_owned() } else { format!("{version}.{payload}") };
    let crc = crc32(checked.as_bytes());
    let digits = b"23456789abcdefghijkmnpqrstuvwxyz";
    let check: String =
        (0..7).map(|place| char::from(digits[((crc >> (5 * place)) & 31) as usize])).collect();
    format!("{version}.{payload}.{check}")
}

/// Written a second time, by table and not by bit, so that the check is checked.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (index, slot) in (0u32..).zip(&mut table) {
        *slot = (0..8).fold(index, |c, _| if c & 1 == 1 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 });
    }
    !bytes.iter().fold(u32::MAX, |crc, &byte| table[((crc ^ u32::from(byte)) & 255) as usize] ^ (crc >> 8))
}

#[test]
fn broken_structures_and_entries_are_refused() {
    let json = example().to_json();
    let broken = [
        // A unit before its parent, one identity twice, two positive groups, a rule whose tiers fall.
        json.replacen("\"parent\":1", "\"parent\":3", 1),
        json.replacen("{\"id\":1,\"name\":\"Umeå\"", "{\"id\":0,\"name\":\"Umeå\"", 1),
        json.replacen("\"name\":\"Avbrott\"", "\"name\":\"Avbrott\",\"positive\":true", 1),
        json.replacen("\"up_to_kr\":\"7000000\"", "\"up_to_kr\":\"-1\"", 1),
        json.replacen("\"entries\":{", "\"entries\":{\"count.0.closed.nobody\":\"1\",", 1),
        json.replacen("\"entries\":{", "\"entries\":{\"count.00.closed.women\":\"1\",", 1),
        json.replacen("\"entries\":{", "\"entries\":{\"own_ceiling_base\":\"1e40\",", 1),
        json.replacen("\"entries\":{", "\"entries\":{\"own_ceiling_base\":\"9999999999999999999\",", 1),
        json.replacen("finsamkalkyl", "annatprogram", 1),
    ];
    for (index, text) in broken.iter().enumerate() {
        assert_ne!(text, &json, "case {index} changes nothing");
        assert!(Document::from_json(text).is_err(), "case {index} was taken");
    }
}

#[test]
fn addresses_are_read_as_they_are_written() {
    for id in example().report.entries.keys() {
        assert_eq!(id.to_string().parse(), Ok(*id));
    }
    for text in
        ["", "count", "count.0", "count.0.closed.women.0", "count.+1.closed.women", "target.0.group", "x"]
    {
        assert!(text.parse::<InputId>().is_err(), "{text}");
    }
    let _ = UnitId::WHOLE;
}

/// Few bytes that would become very much are refused before they have.
#[test]
fn bombs_are_refused() {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
    // What is foretold with certainty takes next to no room: the beginning of a link, and one byte to the end.
    let mut document = example();
    document.report.structure.name = "Vår kalkyl".to_owned();
    document.report.structure.units.reverse();
    let link = write_link(&document).unwrap();
    let payload = BASE64.decode(link.split('.').nth(1).unwrap()).unwrap();
    for (part, byte) in [(4, 0), (4, 255), (2, 0), (2, 0x55), (2, 255), (1, 255)] {
        let mut bytes = payload[..payload.len() / part].to_vec();
        bytes.resize(59_999, byte);
        assert!(read_link(&with_check(3, &BASE64.encode(&bytes))).is_err(), "1 / {part}, then {byte}");
    }
    // Objects and lists take a hundred times the signs they are written with.
    for (open, piece, close) in
        [("[", "[0],", "0]"), ("[", "{\"\":0},", "0]"), ("[", "0,", "0]"), ("", "[", ""), ("", "{\"\":", "")]
    {
        let bomb = |most: usize| format!("{open}{}{close}", piece.repeat(most / piece.len()));
        let file = format!("{{\"format\":\"finsamkalkyl\",\"version\":3,\"structure\":{}}}", bomb(1_900_000));
        assert!(Document::from_json(&file).is_err(), "{piece}");
        let json = bomb(360_000);
        let mut own = vec![0];
        own.extend([0, 7, 14].map(|shift| (json.len() >> shift).to_le_bytes()[0] | 128));
        own.push(0);
        own.extend(json.bytes());
        assert!(read_link(&with_check(2, &BASE64.encode(&own))).is_err(), "{piece}");
    }
    // More cells to empty than there are atoms.
    let mut counted = vec![1, 0, 100, 0, 0, 0];
    counted.extend([255; 17]);
    counted.push(3);
    assert!(read_link(&with_check(2, &BASE64.encode(&counted))).is_err());
}

/// A calculation that would take longer to read than may be makes no link, however short the link would be.
#[test]
fn what_is_written_can_be_read() {
    for cells in [2_000, 20_000, 60_000] {
        let mut document = example();
        let addresses = (0..cells).map(|print| format!("printed.{print}").parse::<InputId>().unwrap());
        document.report.entries.extend(addresses.map(|id| (id, Entry::Value(1.into()))));
        let link = write_link(&document);
        println!("{cells} cells alike: {:?} characters", link.as_ref().map(String::len));
        assert!(link.is_none_or(|link| read_link(&link).as_ref() == Ok(&document)));
    }
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn an_altered_link_never_opens(at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_.-]") {
        let link = write_link(&Document::from_json(TEMPLATE.json).unwrap()).unwrap();
        let index = at.index(link.len());
        let mut altered = link.clone();
        altered.replace_range(index..=index, &with);
        if altered != link {
            prop_assert!(read_link(&altered).is_err(), "{}", altered);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        let _ = read_link(&text);
        let _ = Document::from_json(&text);
        let _ = text.parse::<InputId>();
    }

    /// What lies behind a right check is as foreign as any text.
    #[test]
    fn no_payload_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300), version in 1u8..=3) {
        use base64::Engine;
        let payload = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&bytes);
        if let Ok(document) = read_link(&with_check(version, &payload)) {
            prop_assert_eq!(read_link(&write_link(&document).unwrap()), Ok(document));
        }
    }

    /// The same behind a base's number, where most of the format lies.
    #[test]
    fn no_cells_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), base in 1u8..=2, version in 1u8..=2) {
        use base64::Engine;
        let mut whole = vec![base, 1, b'x', 100, 0, 0, 0, 0];
        whole.extend(bytes);
        let payload = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(&whole);
        if let Ok(document) = read_link(&with_check(version, &payload)) {
            prop_assert_eq!(read_link(&write_link(&document).unwrap()), Ok(document));
        }
    }

    /// A file with something in it exchanged is read whole or refused, and what is read can be computed.
    #[test]
    fn a_file_with_a_digit_changed_never_panics(at in any::<prop::sample::Index>(), digit in 0u8..10) {
        let json = example().to_json();
        let digits: Vec<usize> =
            json.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(index, _)| index).collect();
        let index = digits[at.index(digits.len())];
        let mut altered = json;
        altered.replace_range(index..=index, &digit.to_string());
        if let Ok(document) = Document::from_json(&altered) {
            let calculation = finsamkalkyl::calculation::Calculation::of(&document.report);
            for key in calculation.keys() {
                let _ = calculation.value(key);
            }
        }
    }
}
