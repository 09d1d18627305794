//! How long links are, and what is left out of those that would be too long.

use finsamkalkyl::calculation::{Calculation, Headlines};
use finsamkalkyl::chart::{QrPicture, qr_picture};
use finsamkalkyl::examples::{
    EXAMPLES, Example, OREBRO_2021, SOCIAL_BUDGET, TEMPLATE, UMEA_2018_Q1, UMEA_2023, UMEA_2023_REPORT,
};
use finsamkalkyl::exchange::{
    Document, LeftOut, code_of_link, kept_text, link_length, link_of_code, of_kept_text, read_link,
    write_link,
};
use finsamkalkyl::report::{Changes, Entry, InputId, Scenario};
use finsamkalkyl::seminar::{Invited, invitation};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An address before its fragment.
const HOST: &str = "https://finsamkalkylen.exempelforbundet.se/#";
/// What programs do not cut, in all.
const UNCUT: usize = 1_900;

fn opened(example: Example) -> Document {
    let report = Document::from_json(example.json).unwrap().report;
    let (created, changed) = ("2026-11-22T10:07Z".to_owned(), "2026-11-23T14:32Z".to_owned());
    let mut document = Document { report, created, changed, ..Document::default() };
    document.figures =
        [("index.0.0", 712), ("rate.0.group0.all.0", 623), ("headroom.contributions.outcome", -1_234_567)]
            .map(|(name, value)| (name.to_owned(), Decimal::new(value, 1)))
            .into();
    document
}

/// Twenty cells spread over a calculation, with what six digits may stand in them.
fn twenty(document: &Document, seed: i64) -> Vec<(InputId, Entry)> {
    let cells = Calculation::of(&document.report).graph().inputs().collect::<Vec<_>>();
    let step = (cells.len() / 20).max(1);
    let values = (1..).map(|place: i64| Entry::Value(Decimal::from((place * 7919 * seed) % 999_983)));
    cells.into_iter().step_by(step).take(20).zip(values).collect()
}

#[test]
fn twenty_figures_and_a_scenario_make_a_short_link() {
    for example in EXAMPLES.into_iter().chain([TEMPLATE, UMEA_2023]) {
        let mut document = opened(example);
        for (id, entry) in twenty(&document, 31) {
            document.report.entries.insert(id, entry);
        }
        let changes: Changes =
            twenty(&document, 17).into_iter().take(5).map(|(id, entry)| (id, Some(entry))).collect();
        document.report.scenarios.push(Scenario { name: "Två procent mindre i anslag".to_owned(), changes });
        let link = write_link(&document).unwrap();
        let length = HOST.len() + link.len();
        println!("{}, 20 figures changed and a scenario: {length} characters with the host", example.id);
        assert!(length <= 350, "{}: {length}", example.id);
        assert_eq!(read_link(&link), Ok(document));
    }
}

/// Another association's report of the same size: every word is another one as long, and every number another.
fn of_another_association(example: Example, others: &[Example]) -> Document {
    let mut by_length: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for other in others {
        let structure =
            serde_json::from_str::<serde_json::Value>(other.json).unwrap()["structure"].to_string();
        for word in structure.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
            by_length.entry(word.chars().count()).or_default().push(word.to_owned());
        }
    }
    let mut count = 0;
    let mut reworded = |text: &str| -> String {
        let word = |word: &str| {
            count += 1;
            let known = by_length.get(&word.chars().count()).map_or(&[][..], Vec::as_slice);
            known.get((count * 31) % known.len().max(1)).cloned().unwrap_or_else(|| word.to_owned())
        };
        text.split(' ').map(word).collect::<Vec<_>>().join(" ")
    };
    let mut document = opened(example);
    let structure = &mut document.report.structure;
    structure.name = reworded(&structure.name);
    structure.units.iter_mut().for_each(|unit| unit.name = reworded(&unit.name));
    for group in &mut structure.exits {
        group.name = reworded(&group.name);
        group.reasons.iter_mut().for_each(|reason| reason.name = reworded(&reason.name));
    }
    for group in &mut structure.lines {
        group.name = reworded(&group.name);
        group.lines.iter_mut().for_each(|line| line.name = reworded(&line.name));
    }
    for area in &mut structure.areas {
        area.name = reworded(&area.name);
        area.goals.iter_mut().for_each(|goal| goal.name = reworded(&goal.name));
    }
    structure.indicators.iter_mut().for_each(|indicator| indicator.name = reworded(&indicator.name));
    for table in &mut structure.tables {
        table.name = reworded(&table.name);
        table.rows.iter_mut().for_each(|row| row.name = reworded(&row.name));
        table.places.iter_mut().for_each(|place| place.name = reworded(&place.name));
    }
    structure.prints.iter_mut().for_each(|print| print.at = reworded(&print.at));
    for (place, entry) in document.report.entries.values_mut().enumerate() {
        if let Entry::Value(value) = entry {
            let changed = *value * Decimal::new(100 + i64::try_from(place % 17).unwrap(), 2);
            *value = changed.round_dp(value.scale()).normalize();
        }
    }
    document
}

#[test]
fn a_report_of_its_own_structure_is_made_shorter_part_by_part() {
    let others = [OREBRO_2021, UMEA_2018_Q1];
    for (example, fits_whole) in [(UMEA_2023, true), (UMEA_2023_REPORT, false)] {
        let mut document = of_another_association(example, &others);
        let full = HOST.len() + link_length(&document).unwrap();
        assert!(of_kept_text(&kept_text(&document)).as_ref() == Ok(&document));
        assert_eq!(write_link(&document).is_some(), fits_whole, "what is read from anywhere is bounded");
        println!("{} as another association's: {full} characters with the host", example.id);
        assert_eq!(full <= UNCUT, fits_whole);
        let mut shorter = full;
        for part in LeftOut::ALL {
            document = document.without(part);
            shorter = HOST.len() + link_length(&document).unwrap();
            assert!(of_kept_text(&kept_text(&document)).as_ref() == Ok(&document), "without {part:?}");
            // What no program cuts is a link.
            let link = write_link(&document);
            assert!(link.is_some() || shorter > UNCUT, "without {part:?} there is no link");
            if let Some(link) = link {
                assert!(read_link(&link).as_ref() == Ok(&document), "without {part:?} it is not read back");
            }
            println!("  without {part:?} too: {shorter}");
        }
        assert!(shorter <= UNCUT, "{shorter}");
    }
}

/// An association's own social budget, worded as nobody else's, as large as the example's.
#[test]
fn an_invitation_to_a_budget_of_ones_own_is_short_enough_for_a_link() {
    let own = of_another_association(SOCIAL_BUDGET, &[OREBRO_2021, UMEA_2018_Q1]).report;
    let calculation = Calculation::of(&own);
    let mut shortest = usize::MAX;
    let mut in_a_code = None;
    for invited in Invited::ALL {
        let report = invitation(&own, &calculation, invited);
        let document = Document { report, ..Document::default() };
        let length = link_length(&document).unwrap();
        println!("An invitation to 40 indicators worded otherwise, {invited:?}: {length} characters");
        shortest = shortest.min(HOST.len() + length);
        let code = write_link(&document).and_then(|link| code_of_link(&link)).unwrap();
        if in_a_code.is_none() && qr_picture(&format!("{HOST}{code}/BEDOM")).is_some() {
            in_a_code = Some(invited);
            assert_eq!(read_link(&link_of_code(&code).unwrap()), Ok(document));
        }
    }
    assert!(shortest <= UNCUT, "{shortest}");
    // What is read at a table is still a sentence.
    println!("In a code: {in_a_code:?}");
    assert!(
        matches!(in_a_code, Some(Invited::Whole | Invited::WithoutGoals | Invited::Short(40..))),
        "{in_a_code:?}"
    );
}

#[test]
fn what_is_left_out_is_gone_and_nothing_else() {
    let whole = Document::from_json(UMEA_2023_REPORT.json).unwrap();
    let headline = |document: &Document| {
        let report = &document.report;
        let headlines = Headlines::of(&report.structure, &Calculation::of(report));
        [headlines.index.value, headlines.positive.value, headlines.headroom.value]
    };
    for part in LeftOut::ALL {
        let less = whole.without(part);
        assert_eq!(headline(&less), headline(&whole), "{part:?}");
        for id in less.report.entries.keys() {
            assert_eq!(less.report.entries.get(id), whole.report.entries.get(id));
        }
        let is_less = less.to_json().len() < whole.to_json().len();
        assert_eq!(is_less, part != LeftOut::Scenarios, "{part:?}");
    }
}

/// The text of a drawn code, read as a camera's picture of it would be.
fn scanned(picture: &QrPicture) -> Option<String> {
    let width = usize::try_from(picture.width).ok()?;
    let mut dark = vec![vec![false; width]; width];
    for bar in picture.path.split('M').filter(|bar| !bar.is_empty()) {
        let (x, rest) = bar.split_once(' ')?;
        let (y, rest) = rest.split_once('h')?;
        let (length, _) = rest.split_once('v')?;
        let (x, y, length): (usize, usize, usize) = (x.parse().ok()?, y.parse().ok()?, length.parse().ok()?);
        dark.get_mut(y)?.get_mut(x..x + length)?.fill(true);
    }
    let side = 6;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width * side, width * side, |x, y| {
        if dark[y / side][x / side] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    grids.first().and_then(|grid| grid.decode().ok()).map(|(_, text)| text)
}

#[test]
fn a_code_is_read_as_its_link_and_a_longer_link_has_none() {
    for length in [20, 300, 500, 858] {
        let link: String = HOST.chars().chain("aB3-_x9".chars().cycle()).take(length).collect();
        let picture = qr_picture(&link).unwrap();
        // 97 squares for version 20, and the white around it.
        assert!(picture.width <= 97 + 8, "{} squares for {length} characters", picture.width);
        assert_eq!(scanned(&picture).as_deref(), Some(link.as_str()), "{length}");
    }
    assert_eq!(qr_picture(&"x".repeat(859)), None);
    // In capitals and digits it holds a third more.
    let link: String = HOST.chars().chain("AB3$+-.:9".chars().cycle()).take(1_150).collect();
    let picture = qr_picture(&link).unwrap();
    assert!(picture.width <= 97 + 8);
    assert_eq!(scanned(&picture).as_deref(), Some(link.as_str()));
}
