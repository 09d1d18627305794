//! The calculation is total: whatever stands in the cells, everything comes to a value or a reason.

use crate::small::{cases, small};
use finsamkalkyl::calculation::Trial;
use finsamkalkyl::calculation::{
    Calculation, Explanation, Key, Names, Reach, notices, possible, reconcile, solve,
};
use finsamkalkyl::chart::{areas, costs, over_years, rates, tornado, waterfall};
use finsamkalkyl::paper::{Block, Given, Kind, document};
use finsamkalkyl::report::{Changes, Column, UnitId};
use finsamkalkyl::report::{Entry, InputId, LARGEST_VALUE, Report};
use finsamkalkyl::scenario::{Ground, Wanted, compared, differing, equity_years, offered, required, wanted};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

fn entries() -> impl Strategy<Value = Entry> {
    prop_oneof![
        4 => (0i64..1_000).prop_map(|value| Entry::Value(value.into())),
        2 => (any::<i64>(), 0u32..13).prop_map(|(value, scale)| {
            let value = Decimal::new(value, scale);
            Entry::Value(value.clamp(-LARGEST_VALUE, LARGEST_VALUE).normalize())
        }),
        1 => Just(Entry::Value(Decimal::ZERO)),
        1 => any::<bool>().prop_map(|up| Entry::Value(if up { LARGEST_VALUE } else { -LARGEST_VALUE })),
        1 => Just(Entry::Text("1.234 ?".to_owned())),
    ]
}

/// Both documents can be printed, whatever stands in the cells, and each row has a text for each head.
fn printed(report: &Report, calculation: &Calculation) {
    let calculation = Arc::new(calculation.clone());
    let findings = reconcile(report, &calculation);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let given =
        Given { speaker, report, calculation: &calculation, findings: &findings, column: Column::Outcome };
    for kind in [Kind::Appendix, Kind::Record] {
        let blocks = document(kind, &given).into_iter().flat_map(|section| section.blocks);
        for block in blocks {
            if let Block::Table(table) = block {
                assert!(table.rows.iter().all(|row| row.len() == table.heads.len()), "{table:?}");
            }
        }
    }
}

/// All that is asked of scenarios comes to something, whatever stands in the cells.
fn scenarios(report: &Report, calculation: &Calculation, figure: Key, target: Decimal) {
    let base = Arc::new(calculation.clone());
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let none = Changes::new();
    for column in [Column::Outcome, Column::Budget] {
        let ground = Ground { report, base: &base, column };
        let all = offered(&ground, UnitId::WHOLE);
        let levers = all.amounts.iter().chain(&all.later).chain(&all.closures).copied();
        let levers = levers.chain(all.areas.into_iter().map(|(_, lever)| lever));
        for lever in levers.take(6) {
            let slider = lever.slider(&ground);
            let ends = slider.map_or([Decimal::ZERO; 2], |slider| [slider.low, slider.high]);
            for to in ends.into_iter().chain([target, LARGEST_VALUE, -LARGEST_VALUE]) {
                if let Some(changes) = lever.set(&ground, &none, to) {
                    let trial = Trial::with(&base, &changes);
                    speaker.lever_text(&ground, lever, &changes);
                    differing(&ground, &changes, &trial);
                    for row in compared(&ground, &[&trial]) {
                        speaker.compared(&row, 1);
                    }
                    lever.reset(&ground, &changes);
                }
            }
            let aim = Wanted { target, ..wanted(&ground, figure) };
            speaker.required(&ground, lever, aim, &required(&ground, &none, lever, aim));
        }
        tornado(&speaker, &ground, figure, Decimal::TEN);
        over_years(&speaker, &equity_years(&report.structure, calculation, column));
        waterfall(&speaker, calculation, column);
        costs(&speaker, calculation, column);
    }
    rates(&speaker, calculation);
    areas(&speaker, calculation, UnitId::WHOLE);
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn no_input_panics(
        fills in proptest::collection::vec((any::<prop::sample::Index>(), entries()), 0..60),
        figure in any::<prop::sample::Index>(), cell in any::<prop::sample::Index>(), target in any::<i32>(), deep in 0u8..20,
    ) {
        thread_local! {
            static EMPTY: (Report, Calculation, Vec<Key>, Vec<InputId>) = {
                let report = small();
                let calculation = Calculation::of(&report);
                let (keys, cells) = (calculation.keys().collect(), calculation.graph().inputs().collect());
                (report, calculation, keys, cells)
            };
        }
        EMPTY.with(|(empty, calculation, keys, cells)| {
            let (mut report, mut calculation) = (empty.clone(), calculation.clone());
            for (place, entry) in fills {
                let id = cells[place.index(cells.len())];
                calculation.set(id, Some(&entry));
                report.entries.insert(id, entry);
            }
            let key = keys[figure.index(keys.len())];
            let cell = cells[cell.index(cells.len())];
            let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
            let explanation = Explanation::of(&calculation, &Names::of(&calculation), key).unwrap();
            speaker.derivation(&explanation);
            speaker.sources(&explanation);
            let _ = solve(&calculation, cell, key, target.into(), Reach::AtLeast);
            let _ = solve(&calculation, cell, key, target.into(), Reach::AtMost);
            possible(&report, &calculation);
            notices(&report, &calculation);
            // These look at everything, so they are tried with some of the reports.
            if deep == 0 {
                scenarios(&report, &calculation, key, target.into());
                printed(&report, &calculation);
                for finding in reconcile(&report, &calculation) {
                    speaker.finding(&finding, calculation.unit(finding.at).unwrap());
                    if let Some(slip) = finding.slip {
                        speaker.slip(slip);
                    }
                }
            }
        });
    }
}
