//! The words of the interface.

use finsamkalkyl::text::SWEDISH;

#[test]
fn no_text_is_empty_and_every_place_is_closed() {
    // The debug form names every field, so that a new one is checked without being listed here.
    let all = format!("{SWEDISH:?}");
    assert!(!all.contains(": \"\""), "a text is empty: {all}");
    assert_eq!(all.matches('{').count(), all.matches('}').count());
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
    use finsamkalkyl::report::{Choice, Column, Edit, FieldKind, ItemAt, List, TableKind, fields_of};
    let words = finsamkalkyl::text::SWEDISH.structure;
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
