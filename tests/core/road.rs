//! The road to the target, held against every set there is.

use crate::small::cases;
use finsamkalkyl::calculation::{NoRoad, Road, Unreached, road};
use finsamkalkyl::report::IndicatorId;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Indicators by weight and gap, in hundredths.
fn budgets(most: usize) -> impl Strategy<Value = Vec<Unreached>> {
    let weight = prop_oneof![9 => (1_i64..=10).prop_map(|whole| whole * 100), 1 => 1_i64..=1_000];
    let gap = prop_oneof![3 => (0_i64..400).prop_map(Some), 1 => Just(None)];
    prop::collection::vec((weight, gap), 0..=most).prop_map(|indicators| {
        let of = |(place, (weight, gap)): (usize, (i64, Option<i64>))| Unreached {
            indicator: IndicatorId(u16::try_from(place).unwrap()),
            weight: Decimal::new(weight, 2),
            gap: gap.map(|gap| Decimal::new(gap, 2)),
        };
        indicators.into_iter().enumerate().map(of).collect()
    })
}

/// What a set of indicators gives, and what it costs: how many of it are judged, and the sum of the others' gaps.
fn told(unreached: &[Unreached], set: u32) -> (Decimal, (u32, Decimal)) {
    let taken = unreached.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1).map(|(_, one)| one);
    let (mut weight, mut judged, mut gaps) = (Decimal::ZERO, 0, Decimal::ZERO);
    for one in taken {
        weight += one.weight;
        match one.gap {
            Some(gap) => gaps += gap,
            None => judged += 1,
        }
    }
    (weight, (judged, gaps))
}

fn set_of(unreached: &[Unreached], ids: &[IndicatorId]) -> u32 {
    let place = |id: &IndicatorId| unreached.iter().position(|one| one.indicator == *id).unwrap();
    ids.iter().fold(0, |set, id| set | 1 << place(id))
}

/// Tries every set.
fn holds(unreached: &[Unreached], lacking: Decimal) {
    let all = (1_u32 << unreached.len()) - 1;
    let enough: Vec<u32> = (0..=all).filter(|set| told(unreached, *set).0 >= lacking).collect();
    let found = road(unreached, lacking);
    if lacking <= Decimal::ZERO {
        assert_eq!(found, Err(NoRoad::Reached));
        return;
    }
    let Some(least) = enough.iter().map(|set| set.count_ones()).min() else {
        assert_eq!(found, Err(NoRoad::TooFar(lacking - told(unreached, all).0)));
        return;
    };
    let sets: Vec<u32> = enough.into_iter().filter(|set| set.count_ones() == least).collect();
    let Road { least: number, needed, choice, any_will_do, nearest, .. } = found.unwrap();
    assert_eq!(u32::try_from(number).unwrap(), least);
    let (needed, choice) = (set_of(unreached, &needed), set_of(unreached, &choice));
    assert_eq!(sets.iter().fold(all, |every, set| every & set), needed, "in every set");
    assert_eq!(sets.iter().fold(0, |any, set| any | set), needed | choice, "in some set");
    assert_eq!(needed & choice, 0);
    // So many of the choice, whichever they are.
    let rest = least - needed.count_ones();
    let mut ways = (0..=all).filter(|set| set & !choice == 0 && set.count_ones() == rest);
    assert_eq!(ways.all(|set| told(unreached, set | needed).0 >= lacking), any_will_do);
    let cheapest = sets.iter().map(|set| told(unreached, *set).1).min().unwrap();
    let nearest = set_of(unreached, &nearest);
    assert!(sets.contains(&nearest), "the nearest set is one of the least");
    assert_eq!(told(unreached, nearest).1, cheapest, "nearest");
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn the_road_is_what_trying_every_set_finds(unreached in budgets(16), lacking in -100_i64..9_000) {
        holds(&unreached, Decimal::new(lacking, 2));
    }

    /// Where the whole is just reached, and one hundredth more is too far.
    #[test]
    fn the_road_is_exact_at_its_ends(unreached in budgets(8), more in -1_i64..=1) {
        let all = unreached.iter().map(|one| one.weight).sum::<Decimal>();
        holds(&unreached, all + Decimal::new(more, 2));
    }
}
