//! Graphs of any shape: a change comes to what starting over comes to.

use crate::small::cases;
use finsamkalkyl::calculation::{Graph, GraphBuilder, NodeId, Operation};
use finsamkalkyl::report::{AreaId, Entries, Entry, InputId, LARGEST_VALUE, MOST_DECIMALS};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

const CELLS: u16 = 6;

fn cell(number: u16) -> InputId {
    InputId::AreaPoints(AreaId(number))
}

/// Numbers that often come out alike in other parts, and numbers whose products lose digits.
fn number() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (-6_i64..=12, 0_u32..=2).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
        2 => (any::<i64>(), 0..=MOST_DECIMALS).prop_map(|(digits, scale)| {
            Decimal::new(digits, scale.max(4)).clamp(-LARGEST_VALUE, LARGEST_VALUE)
        }),
        1 => any::<bool>().prop_map(|is_above| if is_above { LARGEST_VALUE } else { -LARGEST_VALUE }),
        1 => (-3_i64..=3).prop_map(|digits| Decimal::new(digits, MOST_DECIMALS)),
    ]
}

fn entry() -> impl Strategy<Value = Option<Entry>> {
    prop_oneof![
        8 => number().prop_map(|number| Some(Entry::Value(number))),
        1 => Just(Some(Entry::Text("abc".to_owned()))),
        1 => Just(None),
    ]
}

fn operation() -> impl Strategy<Value = Operation> {
    use Operation::{
        AtLeast, AtMost, CountKnown, CountYes, Counted, Difference, Direction, Equals, FirstKnown, Gain,
        Least, LessThan, MoreThan, Most, OrZero, PercentOf, Percentage, Product, Provided, Quotient, Rounded,
        Size, SumOfAll, SumOfEntered, Where, WholeShortfall,
    };
    let reckoning =
        vec![Difference, Product, Quotient, Percentage, PercentOf, SumOfAll, SumOfEntered, Size, Gain];
    let judging =
        vec![AtLeast, AtMost, MoreThan, LessThan, Equals, Direction, Rounded, WholeShortfall, CountYes];
    let choosing = vec![FirstKnown, Where, Provided, Counted, OrZero, Least, Most, CountKnown];
    prop_oneof![
        4 => proptest::sample::select(reckoning),
        1 => proptest::sample::select(judging),
        1 => proptest::sample::select(choosing),
    ]
}

/// An operation and where its operands stand among the nodes before it.
type Step = (Operation, Vec<Index>);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec((operation(), proptest::collection::vec(any::<Index>(), 2..12)), 1..16)
}

fn graph_of(steps: &[Step], entries: &Entries) -> (Graph, Vec<NodeId>) {
    let mut builder = GraphBuilder::default();
    let mut nodes: Vec<NodeId> = (0..CELLS).map(|number| builder.input(cell(number))).collect();
    for (operation, operands) in steps {
        let operands: Vec<NodeId> = operands.iter().map(|operand| *operand.get(&nodes)).collect();
        nodes.push(builder.add(*operation, &operands));
    }
    (builder.finish(entries), nodes)
}

proptest! {
    #![proptest_config(cases(5_000))]

    /// Whatever is computed and whatever is entered, a node has the value that it would have had from the start, and
    /// the nodes said to have changed are those that did.
    #[test]
    fn a_change_comes_to_what_starting_over_comes_to(
        steps in steps(), edits in proptest::collection::vec((0..CELLS, entry()), 1..12),
    ) {
        let mut entries = Entries::new();
        let (mut graph, nodes) = graph_of(&steps, &entries);
        for (number, entry) in edits {
            let before: Vec<_> = nodes.iter().map(|&node| graph.exact(node)).collect();
            let told = graph.set(cell(number), entry.as_ref());
            match entry {
                Some(entry) => entries.insert(cell(number), entry),
                None => entries.remove(&cell(number)),
            };
            for (&node, before) in nodes.iter().zip(before) {
                prop_assert_eq!(told.contains(&node), graph.exact(node) != before, "{:?}", node);
            }
            let (fresh, _) = graph_of(&steps, &entries);
            for &node in &nodes {
                prop_assert_eq!(graph.value(node), fresh.value(node), "{:?} {:?}", node, fresh.operation(node));
            }
        }
    }
}
