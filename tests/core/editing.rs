//! Changes of structure: whatever is done leaves a sound report, and all of it can be undone and done again.

use crate::small::{LISTS, cases, put, small};
use finsamkalkyl::calculation::{Calculation, next_year};
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{
    AreaId, Atom, Edit, Entry, ExitGroupId, FieldKind, FieldMut, History, InputId, ItemAt, LineGroupId, List,
    Part, Report, Structure, TableId, Touched, UnitId, fields_of, is_set_elsewhere,
};
use finsamkalkyl::text::{Language, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

fn lists() -> Vec<List> {
    let mut lists = LISTS.to_vec();
    lists.extend([List::Tiers(1), List::Tiers(2)]);
    lists.extend((0..3).map(|id| List::Reasons(ExitGroupId(id))));
    lists.extend((0..6).map(|id| List::Lines(LineGroupId(id))));
    lists.extend((0..3).map(|id| List::AreaGoals(AreaId(id))));
    lists.extend((1..12).flat_map(|id| [List::Rows(TableId(id)), List::Places(TableId(id))]));
    lists
}

/// A value for a field: often one that it may hold.
fn value_for(structure: &mut Structure, at: Option<ItemAt>, seed: usize) -> Option<(&'static str, Atom)> {
    let fields = match at {
        Some(at) => fields_of(structure.item(at)?),
        None => fields_of(structure),
    };
    let field = fields.get(seed % fields.len().max(1))?;
    let number = u16::try_from(seed / 7 % 5).unwrap();
    let value = match &field.kind {
        FieldKind::Text => Atom::Text(format!("Namn {number}")),
        FieldKind::Flag => Atom::Flag(seed.is_multiple_of(2)),
        FieldKind::Decimal => Atom::Text(format!("{number}.5")),
        FieldKind::Choice(words) => Atom::Text((*words.get(seed / 3 % words.len())?).to_owned()),
        FieldKind::Number | FieldKind::Unit | FieldKind::Area | FieldKind::Goal | FieldKind::Identity => {
            Atom::Number(number)
        }
    };
    let value = if field.is_optional && seed.is_multiple_of(3) { Atom::Nothing } else { value };
    Some((field.name, value))
}

/// Every field of one value that a part has, and the parts within it, by their names.
fn fields_in(part: &mut dyn Part, names: &mut Vec<&'static str>) {
    for (name, field) in part.fields() {
        match field {
            FieldMut::Needed(_) | FieldMut::Usual(..) => names.push(name),
            FieldMut::UsualPart(part, _) => fields_in(part, names),
            // A rule is an item of the list of rules; lists are changed item by item, and columns as a whole.
            FieldMut::Part(_) | FieldMut::List(_) | FieldMut::Optional(_) | FieldMut::Words(_) => {}
        }
    }
}

#[test]
fn every_field_of_every_part_can_be_changed_where_it_is_or_is_set_elsewhere_on_purpose() {
    let mut structure = small().structure;
    for (list, field) in [(List::Prints, "of"), (List::Seats, "name"), (List::AreaGoals(AreaId(0)), "name")] {
        let fields = vec![(field, Atom::Text("result.outcome".to_owned()))];
        structure = structure.edited(&Edit::Add { list, fields }).unwrap();
    }
    let mut places: Vec<Option<ItemAt>> = vec![None];
    let mut all = lists();
    all.push(List::Seats);
    for list in all {
        // The report's own rule is the first of the rules.
        let own = (list == List::Rules).then_some(0);
        let ids = structure.identities(list).into_iter();
        let ids: Vec<u16> = own.into_iter().chain(ids.map(|id| id + u16::from(own.is_some()))).collect();
        places.extend(ids.into_iter().map(|id| Some(ItemAt { list, id })));
    }
    let (mut shown_somewhere, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    let sound = structure.clone();
    for at in places {
        let part: &mut dyn Part = match at {
            Some(at) => structure.item(at).unwrap(),
            None => &mut structure,
        };
        let mut names = Vec::new();
        fields_in(part, &mut names);
        let shown: Vec<&str> = fields_of(part).iter().map(|field| field.name).collect();
        // Rows are told apart by their table, but are made of the same.
        let list = at.map_or(String::new(), |at| at.list.to_string().replace(char::is_numeric, ""));
        for name in names {
            let place = format!("{list}.{name}");
            match at {
                _ if name == "id" => assert!(!shown.contains(&name), "an identity never changes"),
                Some(at) if is_set_elsewhere(&sound, at, name) => {
                    elsewhere.insert(place);
                }
                _ => {
                    assert!(shown.contains(&name), "{name} of {at:?} cannot be changed");
                    shown_somewhere.insert(place);
                }
            }
        }
    }
    let nowhere: Vec<&String> = elsewhere.difference(&shown_somewhere).collect();
    assert_eq!(nowhere, ["prints.of", "tables.kind"]);
    // The whole association is part of nothing, income is for nothing, and a row has what its kind of table has a use for.
    let of_some: Vec<&String> = elsewhere.intersection(&shown_somewhere).collect();
    let of_rows = ["best", "expected", "follow_up", "grades", "ongoing", "role", "whole_year"];
    let mut expected: Vec<String> = of_rows.iter().map(|field| format!("rows.{field}")).collect();
    expected.insert(0, "groups.nature".to_owned());
    expected.push("units.parent".to_owned());
    assert_eq!(of_some, expected.iter().collect::<Vec<_>>());
}

#[test]
fn how_a_goal_stands_and_what_came_of_it_are_shown_and_are_of_their_year() {
    use finsamkalkyl::sheet::{Cell, Page, sheets};
    let (mut report, mut history) = (small(), History::default());
    let begun = report.clone();
    let at = Some(ItemAt { list: List::Rows(TableId(8)), id: 1 });
    let said = "Två av tre teman är klara.";
    for (field, value, touched) in [
        ("ongoing", Atom::Flag(true), Touched::Structure),
        ("follow_up", Atom::Text(said.to_owned()), Touched::Texts),
    ] {
        assert_eq!(history.edit(&mut report, &Edit::Set { at, field, value }), Ok(touched));
    }
    let document = Document { report: report.clone(), ..Document::default() };
    assert_eq!(Document::from_json(&document.to_json()).map(|document| document.report), Ok(report.clone()));
    for language in Language::ALL {
        let speaker = Speaker { words: language.words(), structure: &report.structure };
        let sheets = sheets(Page::Goals, speaker, &Calculation::of(&report), UnitId::WHOLE);
        let goals = sheets.iter().find(|sheet| sheet.list == Some(List::Rows(TableId(8)))).unwrap();
        let texts: Vec<&str> = goals.rows[0]
            .cells
            .iter()
            .filter_map(|cell| match cell {
                Cell::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let ongoing = language.words().sheets.ongoing;
        assert!(texts.iter().any(|text| text.starts_with(&format!("{ongoing}, "))), "{texts:?}");
        assert!(texts.contains(&said), "{texts:?}");
    }
    let next = next_year(&report, &Calculation::of(&report));
    let row = next.structure.row(TableId(8), finsamkalkyl::report::RowId(1)).unwrap();
    assert!(!row.ongoing && row.follow_up.is_empty() && row.expected.is_none());
    while history.undo(&mut report).is_some() {}
    assert_eq!(report, begun);
}

#[test]
fn how_far_weights_may_be_from_their_points_is_a_setting_that_can_be_undone() {
    let (mut report, mut history) = (small(), History::default());
    put(&mut report, "area_points.0", 100);
    put(&mut report, "area_points.1", 100);
    let begun = report.clone();
    let high = |report: &Report, end: &str| {
        Calculation::of(report).value(format!("area_range.0.{end}").parse().unwrap()).unwrap()
    };
    assert_eq!((high(&report, "high_of_area"), high(&report, "high_of_all")), (105.into(), 110.into()));
    let set = |field, value| Edit::Set { at: None, field, value };
    history.edit(&mut report, &set("percent", Atom::Text("10".to_owned()))).unwrap();
    history.edit(&mut report, &set("relative", Atom::Flag(false))).unwrap();
    assert_eq!((high(&report, "high_of_area"), high(&report, "high_of_all")), (110.into(), 120.into()));
    assert!(!report.structure.tolerance.relative);
    let ended = report.clone();
    assert!(history.edit(&mut report, &set("percent", Atom::Text("-1".to_owned()))).is_err());
    assert_eq!(report, ended);
    while history.undo(&mut report).is_some() {}
    assert_eq!(report, begun);
}

/// The edit that three numbers stand for in a structure.
fn edit_of(structure: &mut Structure, (what, which, seed): (u8, usize, usize)) -> Option<Edit> {
    let lists = lists();
    let list = *lists.get(which % lists.len())?;
    let ids = structure.identities(list);
    let id = ids.get(seed % ids.len().max(1)).copied().unwrap_or(u16::try_from(seed % 3).unwrap());
    let at = ItemAt { list, id };
    Some(match what % 5 {
        0 => Edit::Add { list, fields: vec![("name", Atom::Text(format!("Ny {seed}")))] },
        1 => Edit::Move { at, up: seed.is_multiple_of(2) },
        2 => Edit::Remove(at),
        3 => {
            let (field, value) = value_for(structure, Some(at), seed)?;
            Edit::Set { at: Some(at), field, value }
        }
        _ => {
            let (field, value) = value_for(structure, None, seed)?;
            Edit::Set { at: None, field, value }
        }
    })
}

fn filled() -> Report {
    let mut report = small();
    let ids: Vec<InputId> = Calculation::of(&report).graph().inputs().collect();
    for (place, id) in ids.into_iter().enumerate() {
        report.entries.insert(id, Entry::Value(Decimal::from(place % 17)));
    }
    report
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_edits_leave_a_sound_report_and_can_be_undone_and_done_again(
        numbers in prop::collection::vec((any::<u8>(), 0_usize..200, 0_usize..500), 1..12),
    ) {
        let begun = filled();
        let (mut report, mut history) = (begun.clone(), History::default());
        for number in numbers {
            let Some(edit) = edit_of(&mut report.structure, number) else { continue };
            let before = report.clone();
            if history.edit(&mut report, &edit).is_err() {
                prop_assert_eq!(&report, &before, "{:?} is refused and changes something", edit);
            }
            prop_assert_eq!(report.structure.check(), Ok(()));
            prop_assert!(report.entries.keys().all(|id| report.structure.has(*id)));
            let document = Document { report: report.clone(), ..Document::default() };
            let read = Document::from_json(&document.to_json()).map(|document| document.report);
            prop_assert_eq!(read.as_ref(), Ok(&report));
        }
        let ended = report.clone();
        while history.undo(&mut report).is_some() {}
        prop_assert_eq!(&report, &begun);
        while history.redo(&mut report).is_some() {}
        prop_assert_eq!(&report, &ended);
    }
}

fn edit(report: &mut Report, edit: &Edit) -> Touched {
    History::default().edit(report, edit).unwrap()
}

#[test]
fn what_is_removed_takes_its_entries_along_and_brings_them_back() {
    let (mut report, mut history) = (small(), History::default());
    put(&mut report, "count.1.closed.all", 12);
    put(&mut report, "count.2.closed.all", 3);
    let begun = report.clone();
    history.edit(&mut report, &Edit::Remove(ItemAt { list: List::Units, id: 1 })).unwrap();
    let left: Vec<String> = report.entries.keys().map(ToString::to_string).collect();
    assert_eq!(left, ["count.2.closed.all"]);
    assert_eq!(report.structure.line(finsamkalkyl::report::LineId(6)).unwrap().0.lines[0].unit, None);
    assert_eq!(history.undo(&mut report), Some(Touched::Structure));
    assert_eq!(report, begun);
}

#[test]
fn a_new_item_has_an_identity_that_nothing_had() {
    let mut report = small();
    let add = |list| Edit::Add { list, fields: vec![("name", Atom::Text("Ny".to_owned()))] };
    edit(&mut report, &add(List::Reasons(ExitGroupId(1))));
    assert_eq!(report.structure.exits[1].reasons[0].id.0, 2, "reasons are told apart across groups");
    edit(&mut report, &add(List::Units));
    let unit = report.structure.units.last().unwrap();
    assert_eq!((unit.id.0, unit.parent), (3, Some(UnitId::WHOLE)));
}

#[test]
fn a_unit_moves_with_all_below_it_and_never_below_itself() {
    let mut report = small();
    let at = |id| ItemAt { list: List::Units, id };
    let below =
        |id: u16, parent: u16| Edit::Set { at: Some(at(id)), field: "parent", value: Atom::Number(parent) };
    let order = |report: &Report| report.structure.units.iter().map(|unit| unit.id.0).collect::<Vec<_>>();
    edit(&mut report, &Edit::Add { list: List::Units, fields: vec![("name", Atom::Text("Lag".into()))] });
    edit(&mut report, &below(3, 1));
    assert_eq!(order(&report), [0, 1, 3, 2]);
    edit(&mut report, &Edit::Move { at: at(2), up: true });
    assert_eq!(order(&report), [0, 2, 1, 3]);
    assert!(History::default().edit(&mut report, &below(1, 3)).is_err());
    assert!(History::default().edit(&mut report, &Edit::Remove(at(0))).is_err());
    assert_eq!(order(&report), [0, 2, 1, 3]);
}

#[test]
fn typing_in_one_field_is_one_step() {
    let (mut report, mut history) = (small(), History::default());
    let begun = report.clone();
    let at = Some(ItemAt { list: List::Units, id: 1 });
    for name in ["V", "Vu", "Vux"] {
        let value = Atom::Text(name.to_owned());
        assert_eq!(history.edit(&mut report, &Edit::Set { at, field: "name", value }), Ok(Touched::Texts));
    }
    let id = "count.1.new.all".parse().unwrap();
    for number in [1, 12, 123] {
        history.enter(&mut report, id, Some(Entry::Value(Decimal::from(number))));
    }
    assert_eq!(history.undo(&mut report), Some(Touched::Cell(id)));
    assert_eq!(history.undo(&mut report), Some(Touched::Texts));
    assert_eq!(report, begun);
    assert!(!history.can_undo() && history.can_redo());
}

#[test]
fn one_group_of_a_tree_is_positive() {
    let mut report = small();
    let at = Some(ItemAt { list: List::ExitGroups, id: 1 });
    edit(&mut report, &Edit::Set { at, field: "positive", value: Atom::Flag(true) });
    let positive: Vec<bool> = report.structure.exits.iter().map(|group| group.positive).collect();
    assert_eq!(positive, [false, true]);
}

#[test]
fn tiers_stay_a_rule() {
    let mut report = small();
    edit(&mut report, &Edit::Add { list: List::Tiers(0), fields: vec![] });
    let bounds: Vec<_> = report.structure.ceiling.tiers.iter().map(|tier| tier.up_to_kr).collect();
    assert_eq!(bounds, [Some(Decimal::from(7_000_000)), Some(Decimal::from(8_000_000)), None]);
    edit(&mut report, &Edit::Remove(ItemAt { list: List::Tiers(0), id: 2 }));
    assert_eq!(report.structure.ceiling.tiers.len(), 2);
    let value = Atom::Text("1000000".to_owned());
    let at = Some(ItemAt { list: List::Rules, id: 0 });
    edit(&mut report, &Edit::Set { at, field: "amount_kr", value });
    assert!(report.structure.ceiling.tiers.is_empty());
}

#[test]
fn a_group_moves_among_those_that_its_table_shows() {
    let mut report = small();
    let groups =
        |report: &Report| -> Vec<u16> { report.structure.lines.iter().map(|group| group.id.0).collect() };
    let at = |id| ItemAt { list: List::LineGroups, id };
    let other = vec![("name", Atom::Text("Övrigt".into())), ("role", Atom::Text("other_income".into()))];
    edit(&mut report, &Edit::Add { list: List::LineGroups, fields: other });
    assert_eq!(groups(&report), [0, 1, 2, 3, 4, 5, 6]);
    // The last in the list stands next to EU funds in the table of incomes.
    edit(&mut report, &Edit::Move { at: at(6), up: true });
    assert_eq!(groups(&report), [0, 6, 2, 3, 4, 5, 1]);
    edit(&mut report, &Edit::Move { at: at(6), up: true });
    edit(&mut report, &Edit::Move { at: at(6), up: true });
    assert_eq!(groups(&report), [6, 0, 2, 3, 4, 5, 1], "the first has none above it");
}
