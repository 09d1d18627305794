//! The calculation is total: whatever stands in the cells, everything comes to a value or a reason.

use crate::small::{cases, small};
use finsamkalkyl::calculation::{
    Calculation, Explanation, Key, Names, Reach, notices, possible, reconcile, sensitivity, solve,
};
use finsamkalkyl::report::{Entry, InputId, LARGEST_VALUE, Report};
use finsamkalkyl::text::{SWEDISH, Speaker};
use proptest::prelude::*;
use rust_decimal::Decimal;

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
                sensitivity(&calculation, key, Decimal::ONE);
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
