//! The words of the interface.

use finsamkalkyl::text::{ENGLISH, Language, SWEDISH, Words};
use std::collections::BTreeSet;

/// Every text of a language with the field it stands in. The debug form names every field, so that a new one is checked
/// without being listed here.
fn texts(words: &Words) -> Vec<(String, String)> {
    let (mut found, mut field) = (Vec::new(), String::new());
    for line in format!("{words:#?}").lines() {
        let line = line.trim().trim_end_matches(',');
        let (name, value) = match line.split_once(": ") {
            Some((name, value))
                if name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_') =>
            {
                (name, value)
            }
            _ => (field.as_str(), line),
        };
        let name = name.to_owned();
        if let Some(text) = value.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            // A space that does not break is written out where a text is shown so.
            found.push((name.clone(), text.replace("\\u{a0}", "\u{a0}")));
        }
        field = name;
    }
    found
}

/// What a text fills in.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect()
}

#[test]
fn every_text_is_there_in_every_language_with_the_same_places() {
    let swedish = texts(&SWEDISH);
    assert!(swedish.len() > 1000, "the texts are found: {}", swedish.len());
    for language in Language::ALL {
        let other = texts(language.words());
        assert_eq!(other.len(), swedish.len(), "{}", language.code());
        for ((field, text), (other_field, other_text)) in swedish.iter().zip(&other) {
            assert_eq!(field, other_field);
            // The cell of a row that has but one has no name of its own.
            assert!(!other_text.trim().is_empty() || text.is_empty(), "{field} is empty");
            assert_eq!(places(text), places(other_text), "{field}: {text} / {other_text}");
        }
    }
}

/// What is the same in both languages: names, and words that both have from the same place.
const THE_SAME: [&str; 21] = [
    "%",
    "Administration",
    "Budget",
    "EXEMPEL",
    "Finsamkalkylen",
    "Index",
    "Revisionsseminarium {year}",
    "Scenario {letter}",
    "Social budget",
    "Start",
    "index {index}",
    "kronor",
    "{before} → {now}",
    "{figure}, {column}",
    "{judgement}. Index {index}.",
    "{name}, {unit}",
    "{table}, {name}",
    "{table}, {unit}",
    "{table}, {year}",
    "{table}: {note}",
    "{year}: {index}",
];

#[test]
fn nothing_is_left_in_swedish_in_english() {
    // The keys of fields and choices are words of the file format.
    let keys: BTreeSet<&str> =
        SWEDISH.structure.fields.iter().chain(SWEDISH.structure.choices).map(|(key, _)| *key).collect();
    let mut same = Vec::new();
    for ((field, swedish), (_, english)) in texts(&SWEDISH).iter().zip(&texts(&ENGLISH)) {
        let is_key = keys.contains(english.as_str());
        let is_shared = THE_SAME.contains(&english.as_str()) || english.is_empty();
        if swedish == english && !is_key && !is_shared {
            same.push(english.clone());
        }
        let mut rest = english.clone();
        for term in SWEDISH_TERMS {
            rest = rest.replace(term, "");
        }
        assert!(!rest.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']), "{field} has a Swedish word: {english}");
    }
    assert!(same.is_empty(), "the same in both languages: {same:?}");
}

/// Swedish terms that stand in English texts: those without an English equal, and names.
const SWEDISH_TERMS: [&str; 5] = [
    "samordningsförbund",
    "återflöde",
    "resultatutjämningsreserv",
    "ungdomstorget arbete",
    "Myndigheten för digital förvaltning",
];

#[test]
fn a_file_names_its_fields_alike_in_every_language() {
    for language in Language::ALL {
        let structure = language.words().structure;
        let keys =
            |table: &[(&'static str, &'static str)]| table.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        assert_eq!(keys(structure.fields), keys(SWEDISH.structure.fields));
        assert_eq!(keys(structure.choices), keys(SWEDISH.structure.choices));
    }
}

#[test]
fn verdicts_are_short() {
    for language in Language::ALL {
        let w = language.words();
        let leads = [
            w.reached,
            w.below_target,
            w.under_target,
            w.within_ceiling,
            w.over_ceiling,
            w.on_ceiling,
            w.not_documented,
            w.no_target,
            w.cannot_be_computed,
            w.cannot_be_computed_here,
        ];
        for text in leads {
            assert!(text.chars().count() <= 32, "a verdict is a few words: {text}");
        }
        let rests = [
            w.above_target,
            w.exactly_on_target,
            w.area_pulls_down,
            w.rests_on_points,
            w.lacking_solutions,
            w.solutions_of_closed,
            w.few_closed,
            w.within_by,
            w.over_by,
            w.on_other_base_over,
            w.on_other_base_within,
            w.percentage_points_below,
            w.percentage_points_above,
        ];
        for text in rests {
            assert!(text.chars().count() <= 80, "what a verdict rests on is one sentence: {text}");
        }
    }
}

#[test]
fn english_is_for_who_understands_it_and_not_swedish() {
    for (codes, expected) in [
        (&["sv-SE", "sv", "en"][..], Language::Swedish),
        (&["en-US", "en"], Language::English),
        (&["en-US", "en", "sv"], Language::Swedish),
        (&["de", "en-GB"], Language::English),
        (&["de"], Language::Swedish),
        (&[], Language::Swedish),
        (&["EN"], Language::English),
        (&["sv-FI"], Language::Swedish),
    ] {
        assert_eq!(Language::understood(codes.iter().copied()), expected, "{codes:?}");
    }
    for language in Language::ALL {
        assert_eq!(Language::of_code(language.code()), Some(language));
        assert_eq!(language.other().other(), language);
    }
}

#[test]
fn figures_that_look_alike_are_told_apart_in_a_finding() {
    use finsamkalkyl::calculation::{Calculation, reconcile};
    use finsamkalkyl::report::MoneyUnit;
    let mut report = crate::small::small();
    report.structure.money = MoneyUnit::Tkr;
    crate::small::put(&mut report, "amount.group2.outcome", 1_000_400);
    crate::small::put(&mut report, "amount.line4.outcome", 600_000);
    crate::small::put(&mut report, "amount.line5.outcome", 400_000);
    let calculation = Calculation::of(&report);
    let findings = reconcile(&report, &calculation);
    let finding = findings.iter().find(|finding| finding.at.to_string() == "amount.group2.outcome").unwrap();
    let speaker =
        finsamkalkyl::text::Speaker { words: &finsamkalkyl::text::SWEDISH, structure: &report.structure };
    let text = speaker.finding(finding, calculation.unit(finding.at).unwrap());
    assert!(text.contains("1\u{a0}000,4\u{a0}tkr"), "{text}");
    assert!(!text.contains("Skillnad 0\u{a0}"), "{text}");
}

#[test]
fn every_field_list_and_choice_of_a_structure_has_a_word() {
    for language in Language::ALL {
        words_of_structure(language.words().structure);
    }
}

fn words_of_structure(words: &finsamkalkyl::text::StructureWords) {
    use finsamkalkyl::report::{Choice, Column, Edit, FieldKind, ItemAt, List, TableKind, fields_of};
    let mut structure = crate::small::small().structure;
    structure = structure
        .edited(&Edit::Add {
            list: List::Prints,
            fields: vec![("of", finsamkalkyl::report::Atom::Text("result.outcome".to_owned()))],
        })
        .unwrap();
    let mut lists = crate::small::LISTS.to_vec();
    lists.extend(structure.tables.iter().flat_map(|table| [List::Rows(table.id), List::Places(table.id)]));
    lists.extend(structure.lines.iter().map(|group| List::Lines(group.id)));
    lists.extend(structure.exits.iter().map(|group| List::Reasons(group.id)));
    let mut fields = fields_of(&mut structure);
    for list in lists {
        assert!(!words.list(list).is_empty());
        for id in structure.identities(list) {
            fields.extend(structure.item(ItemAt { list, id }).into_iter().flat_map(fields_of));
        }
    }
    // A rule's and an indicator's source, and what is printed, are not changed as fields.
    for field in &fields {
        assert!(!words.field(field.name).is_empty(), "the field {} has no word", field.name);
        if let FieldKind::Choice(choices) = &field.kind {
            for choice in choices {
                assert!(!words.choice(choice).is_empty(), "the choice {choice} has no word");
            }
        }
    }
    let choices =
        Column::WORDS.iter().map(|(word, _)| word).chain(TableKind::WORDS.iter().map(|(word, _)| word));
    for choice in choices {
        assert!(!words.choice(choice).is_empty(), "the choice {choice} has no word");
    }
}
