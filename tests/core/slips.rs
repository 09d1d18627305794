//! Which slip is suggested for what stands in print or in a cell, and which findings have one cause.

use crate::small::{put, small};
use finsamkalkyl::calculation::{Calculation, CheckKind, Finding, SlipKind, reconcile};
use finsamkalkyl::report::{Column, InputId, Print, PrintId, PrintUnit, Report, RowRole};
use finsamkalkyl::text::{SWEDISH, Speaker};
use rust_decimal::Decimal;

fn findings(report: &Report) -> Vec<Finding> {
    reconcile(report, &Calculation::of(report))
}

/// Adds a place in print with what stands there.
fn print(report: &mut Report, of: &str, unit: PrintUnit, at: &str, stands: impl Into<Decimal>) -> String {
    let number = u16::try_from(report.structure.prints.len()).unwrap();
    let print = Print {
        id: PrintId(number),
        of: of.to_owned(),
        unit,
        decimals: 0,
        opposite: false,
        at: at.to_owned(),
    };
    report.structure.prints.push(print);
    put(report, &format!("printed.{number}"), stands);
    format!("printed.{number}")
}

/// The slip suggested for a printed amount that should be another.
#[track_caller]
fn suggests(stands: i64, computed: i64, expected: Option<SlipKind>) {
    let mut report = small();
    put(&mut report, "amount.group1.outcome", computed);
    print(&mut report, "amount.group1.outcome", PrintUnit::Kr, "", stands);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].slip.map(|slip| slip.kind), expected, "{stands} for {computed}");
    if let Some(slip) = found[0].slip {
        assert_eq!((slip.is, slip.meant, slip.mends), (stands.into(), computed.into(), 1));
    }
}

#[test]
fn one_slip_makes_one_number_of_another() {
    suggests(4_096, 4_896, Some(SlipKind::DigitChanged));
    suggests(7_992, 79_932, Some(SlipKind::DigitDropped));
    suggests(799_238, 7_999_238, Some(SlipKind::DigitDropped));
    suggests(12_534, 1_254, Some(SlipKind::DigitAdded));
    suggests(12_554, 1_254, Some(SlipKind::DigitDoubled));
    suggests(1_253, 1_235, Some(SlipKind::DigitsSwapped));
    suggests(-1_235, 1_235, Some(SlipKind::Sign));
    suggests(1_235, 1_235_000, Some(SlipKind::Thousand));
    suggests(1_235_000, 1_235, Some(SlipKind::Thousand));
    // Two digits that are not neighbours, and two that are without changing places.
    suggests(1_935, 1_236, None);
    suggests(1_299, 1_235, None);
    suggests(1_532, 1_235, None);
    suggests(1_253, 1_238, None);
    suggests(1_253, 1_295, None);
    suggests(21, 2_134, None);
    suggests(-1_236, 1_235, None);
}

#[test]
fn the_figures_of_last_year_in_one_place_are_one_cause() {
    let mut report = small();
    for (measure, now, before) in [("participants", 772, 705), ("closed", 234, 271), ("group0", 144, 179)] {
        put(&mut report, &format!("count.0.{measure}.all"), now);
        if measure != "group0" {
            put(&mut report, &format!("count.0.{measure}.all.-1"), before);
        }
    }
    print(&mut report, "count.0.participants.all", PrintUnit::Own, "1.1", 705);
    print(&mut report, "count.0.closed.all", PrintUnit::Own, "1.1", 271);
    // The year before is not known of this one; it stands beside the others all the same, one digit from right.
    print(&mut report, "count.0.group0.all", PrintUnit::Own, "1.1", 145);
    print(&mut report, "rate.0.throughput.all", PrintUnit::Percent, "2.3", 31);
    let found = findings(&report);
    let of = |at: &str| {
        found.iter().find(|finding| finding.at.to_string() == at).unwrap_or_else(|| panic!("{at}"))
    };
    let participants = of("count.0.participants.all");
    assert_eq!(participants.slip.unwrap().kind, SlipKind::NeighbouringYear);
    assert_eq!(of("count.0.closed.all").slip.unwrap().kind, SlipKind::NeighbouringYear);
    assert_eq!(of("count.0.group0.all").slip, None, "no slip of a digit where all is last year's");
    assert_eq!(of("count.0.closed.all").group, participants.group);
    assert_eq!(of("count.0.group0.all").group, participants.group);
    assert_ne!(of("rate.0.throughput.all").group, participants.group);
    assert_eq!(of("rate.0.throughput.all").slip.unwrap().kind, SlipKind::DigitChanged);
}

#[test]
fn a_neighbouring_column_is_seen() {
    let mut report = small();
    put(&mut report, "amount.group1.outcome", 229_379);
    put(&mut report, "amount.group1.budget", 131_000);
    print(&mut report, "amount.group1.outcome", PrintUnit::Tkr, "1.2", 131);
    assert_eq!(findings(&report)[0].slip.unwrap().kind, SlipKind::NeighbouringColumn);
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let text =
        speaker.finding(&findings(&report)[0], finsamkalkyl::calculation::Unit::Kr).replace('\u{a0}', " ");
    assert_eq!(
        text,
        "EU, utfall: här står 131 tkr, men 229,4 tkr följer av övriga uppgifter. Skillnad −98,4 tkr."
    );
    let slip = speaker.slip(findings(&report)[0].slip.unwrap());
    assert_eq!(
        slip,
        "Tryckt, 1.2: 131 kan vara 229 (kolumnen bredvid). Det stämmer med allt annat och rättar 1."
    );
}

#[test]
fn a_part_left_out_of_a_sum_is_named_in_every_column() {
    let mut report = small();
    for (column, [result, receivables, liabilities]) in
        [("outcome", [59_733, -55_566, 2_479_495]), ("previous", [235_981, -57_863, -600_804])]
    {
        for (row, amount) in [(1, result), (2, receivables), (3, liabilities)] {
            put(&mut report, &format!("cell.2.{row}.{column}"), amount);
        }
        let key = format!("cash_flow.2.operating.{column}");
        print(&mut report, &key, PrintUnit::Kr, "4", receivables + liabilities);
    }
    let found = findings(&report);
    assert_eq!(found.len(), 2, "{found:?}");
    for finding in &found {
        assert_eq!(finding.slip.unwrap().kind, SlipKind::PartLeftOut);
        assert_eq!(finding.group, 0, "one cause");
    }
    // What is off by nothing that is a part is no part left out.
    put(&mut report, "printed.0", 1_111_111);
    let found = findings(&report);
    assert_eq!(found.iter().find(|finding| finding.stated == 1_111_111.into()).unwrap().slip, None);
}

#[test]
fn what_is_printed_with_the_opposite_sign_and_in_other_units_agrees() {
    let mut report = small();
    put(&mut report, "amount.line4.outcome", 2_861_499);
    print(&mut report, "amount.line4.outcome", PrintUnit::Tkr, "not 3", -2_861);
    report.structure.prints[0].opposite = true;
    assert_eq!(findings(&report), []);
    put(&mut report, "printed.0", -2_891);
    let found = findings(&report);
    let slip = found[0].slip.unwrap();
    assert_eq!((slip.is, slip.meant, slip.kind), ((-2_891).into(), (-2_861).into(), SlipKind::DigitChanged));
    // Half a thousand rounds away from zero, and is cut off towards it.
    put(&mut report, "amount.line4.outcome", 2_861_500);
    put(&mut report, "printed.0", -2_862);
    assert_eq!(findings(&report), []);
    put(&mut report, "amount.line4.outcome", 2_861_700);
    put(&mut report, "printed.0", -2_861);
    assert!(findings(&report)[0].by_rounding && findings(&report)[0].cut_off);
}

#[test]
fn a_slip_is_suggested_only_where_it_can_be() {
    // Nothing else holds any of these three, so that any of them could be anything.
    let mut report = small();
    put(&mut report, "count.0.closed.all", 47);
    put(&mut report, "count.1.closed.all", 0);
    put(&mut report, "count.2.closed.all", 48);
    assert_eq!(findings(&report)[0].slip, None);
    // Two sums say that a line is 60 thousand short.
    let mut report = small();
    put(&mut report, "amount.line6.outcome", 2_036_000);
    put(&mut report, "amount.line7.outcome", 10_000);
    put(&mut report, "amount.group3.outcome", 2_106_000);
    put(&mut report, "cell.3.1.outcome", 2_106_000);
    put(&mut report, "amount.costs.outcome", 2_106_000);
    put(&mut report, "amount.individual.outcome", 2_106_000);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].slip, None, "the line is held by its group alone");
    // A number that also stands elsewhere was not mistyped twice.
    let mut report = small();
    for (unit, sex, count) in
        [(1, "women", 1_180), (1, "men", 20), (2, "women", 7), (2, "men", 5), (0, "men", 25)]
    {
        put(&mut report, &format!("count.{unit}.closed.{sex}"), count);
    }
    put(&mut report, "count.0.closed.women", 1_987);
    put(&mut report, "count.1.closed.all", 2_000);
    let slip = findings(&report)[0].slip.unwrap_or_else(|| panic!("{:?}", findings(&report)));
    assert_eq!((slip.is, slip.meant, slip.mends), (1_180.into(), 1_980.into(), 2));
    put(&mut report, "count.1.participants.women", 1_180);
    assert!(findings(&report).iter().all(|finding| finding.slip.is_none_or(|slip| slip.is != 1_180.into())));
}

#[test]
fn what_explains_itself_gets_no_slip() {
    let mut report = small();
    put(&mut report, "count.0.referred.all", 100);
    put(&mut report, "count.0.accepted.all", 60);
    put(&mut report, "count.0.declined.all", 20);
    let found = findings(&report);
    assert_eq!((found.len(), found[0].slip), (1, None), "20 may not be decided yet");
    put(&mut report, "count.0.undecided.all", 20);
    assert_eq!(findings(&report), []);
    // Members that split otherwise than the law says, told once.
    let mut report = small();
    for (line, amount) in [(0, 5_000_000), (1, 2_000_000), (2, 2_000_000), (3, 1_000_000)] {
        put(&mut report, &format!("amount.line{line}.budget"), amount);
    }
    let found = findings(&report);
    assert_eq!(found.len(), 2, "region and municipalities: {found:?}");
    assert!(found.iter().all(|finding| finding.slip.is_none() && finding.group == 0));
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let text = speaker.finding(&found[0], finsamkalkyl::calculation::Unit::Kr).replace('\u{a0}', " ");
    assert_eq!(
        text,
        "Regionen, budget: 2 000 000 kr, medan lagens del av medlemsavgifterna är 2 500 000 kr."
    );
    // As long as some have not said what they pay, there is nothing to split.
    report.entries.remove(&"amount.line1.budget".parse().unwrap());
    assert_eq!(findings(&report), []);
}

#[test]
fn impossible_figures_of_one_area_are_one_cause() {
    let mut report = small();
    put(&mut report, "area_points.0", 50);
    put(&mut report, "area_index.0.0", 81);
    put(&mut report, "area_index.1.0", 81);
    let found = findings(&report);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].group, found[1].group);
    assert_eq!(found[0].of, Some(50.into()));
    put(&mut report, "area_index.1.0", 83);
    let found = findings(&report);
    assert_ne!(found[0].group, found[1].group);
}

#[test]
fn every_figure_with_a_neighbour_is_compared_with_it() {
    // The figure, the cells it rests on, what the print says and which neighbour that is.
    let cases = [
        (
            "rate.0.group0.all",
            "count.0.closed.all=100 count.0.group0.all=50 share.0.group0.-1=66",
            66,
            SlipKind::NeighbouringYear,
        ),
        ("count.0.new.all", "count.0.new.all=335 count.0.new.all.-1=293", 293, SlipKind::NeighbouringYear),
        (
            "contributions.outcome",
            "amount.group0.outcome=11354 amount.group0.previous=11380",
            11_380,
            SlipKind::NeighbouringYear,
        ),
        (
            "result.outcome",
            "amount.income.outcome=90 amount.costs.outcome=30 amount.income.budget=99 amount.costs.budget=58",
            41,
            SlipKind::NeighbouringColumn,
        ),
        (
            "closing_equity.outcome",
            "closing_equity.outcome=2095 closing_equity.budget=946",
            946,
            SlipKind::NeighbouringColumn,
        ),
        (
            "amount.line4.budget",
            "amount.line4.budget=523 amount.line4.previous=417",
            417,
            SlipKind::NeighbouringYear,
        ),
        (
            "budget_difference.line4.outcome",
            "amount.line4.budget=523 amount.line4.outcome=417 amount.line4.forecast=446",
            77,
            SlipKind::NeighbouringColumn,
        ),
    ];
    for (of, cells, stands, kind) in cases {
        let mut report = small();
        report.structure.columns.push(Column::Forecast);
        for cell in cells.split(' ') {
            let (address, value) = cell.split_once('=').unwrap();
            put(&mut report, address, value.parse::<Decimal>().unwrap());
        }
        let unit = if of.starts_with("rate") { PrintUnit::Percent } else { PrintUnit::Kr };
        let unit = if of.starts_with("count") { PrintUnit::Own } else { unit };
        let cell = print(&mut report, of, unit, "", stands);
        let found = findings(&report);
        let found = found
            .iter()
            .find(|finding| finding.printed == cell.parse().ok())
            .unwrap_or_else(|| panic!("{of}"));
        assert_eq!(found.slip.map(|slip| slip.kind), Some(kind), "{of}");
    }
}

#[test]
fn a_share_is_not_suggested_above_a_hundred_nor_for_two_targets() {
    // 95 + 60 of a group is too much by 55; neither could be what is left.
    let mut report = small();
    put(&mut report, "share.0.reason0", 5);
    put(&mut report, "share.0.reason1", 45);
    let found = findings(&report);
    assert_eq!((found.len(), found[0].slip), (1, None), "{found:?}");
    let mut report = small();
    put(&mut report, "indicator_target.0", 20);
    put(&mut report, "target.0.group0", 25);
    let found = findings(&report);
    assert_eq!((found.len(), found[0].slip), (1, None), "which of two targets holds is no slip: {found:?}");
    assert_eq!((found[0].stated, found[0].computed), (20.into(), Some(25.into())));
    // Nor where the one target would then agree with two.
    report.structure.indicators[1].source = report.structure.indicators[0].source.clone();
    put(&mut report, "indicator_target.1", 20);
    let found = findings(&report);
    assert!(!found.is_empty() && found.iter().all(|finding| finding.slip.is_none()), "{found:?}");
}

#[test]
fn no_share_or_index_is_suggested_above_a_hundred() {
    // Printed twice as 181, so that one slip in the cell would make both agree: but it would hold what cannot be.
    for (cell, figure) in [
        ("area_index.0.0", "area_index.0.0"),
        ("share.0.group0", "rate.0.group0.all"),
        ("women_share.0.closed", "women_share.0.closed"),
    ] {
        let mut report = small();
        put(&mut report, cell, 81);
        let prints = ["1", "2"].map(|at| print(&mut report, figure, PrintUnit::Percent, at, 181));
        let found = findings(&report);
        assert_eq!(found.len(), 2, "{cell}: {found:?}");
        for (finding, print) in found.iter().zip(prints) {
            let slip = finding.slip.unwrap_or_else(|| panic!("{finding:?}"));
            assert_eq!((slip.cell, slip.meant), (print.parse().unwrap(), 81.into()), "{finding:?}");
        }
    }
}

#[test]
fn a_digit_of_a_small_number_in_print_is_told_where_it_agrees_with_two() {
    // Printed in thousands: 45 is what the costs are, and what their lines add up to but for rounding.
    let mut report = small();
    put(&mut report, "amount.group2.outcome", 45_000);
    put(&mut report, "amount.line4.outcome", 25_000);
    put(&mut report, "amount.line5.outcome", 20_400);
    let cell = print(&mut report, "amount.group2.outcome", PrintUnit::Tkr, "1", 46);
    let found = findings(&report);
    let in_print: Vec<&Finding> = found.iter().filter(|finding| finding.printed.is_some()).collect();
    assert_eq!(in_print.len(), 2, "{found:?}");
    for finding in in_print {
        let slip = finding.slip.unwrap_or_else(|| panic!("{finding:?}"));
        assert_eq!((slip.cell, slip.is, slip.meant), (cell.parse().unwrap(), 46.into(), 45.into()));
        assert_eq!((slip.kind, slip.mends), (SlipKind::DigitChanged, 2));
    }
}

#[test]
fn of_two_slips_as_likely_that_of_what_is_stated_is_told() {
    // Either of 40 970 and 40 960 may be the other; the share of 99 999 is 41 % by both.
    let mut report = small();
    put(&mut report, "count.0.closed.all", 40_960);
    put(&mut report, "count.0.participants.all", 99_999);
    print(&mut report, "rate.0.throughput.all", PrintUnit::Percent, "1", 41);
    let stated = print(&mut report, "count.0.closed.all", PrintUnit::Own, "2", 40_970);
    let found = findings(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    let slip = found[0].slip.unwrap();
    assert_eq!((slip.cell, slip.meant, slip.mends), (stated.parse().unwrap(), 40_960.into(), 1));
}

#[test]
fn a_printed_total_is_held_against_every_way_to_it() {
    // What is printed is what is entered, and neither is what follows from the rest.
    for (of, cells, follows) in [
        (
            "closing_equity.outcome",
            "closing_equity.outcome=2095 opening_equity.outcome=2000 amount.income.outcome=61 amount.costs.outcome=31",
            2_030,
        ),
        (
            "amount.group2.outcome",
            "amount.group2.outcome=95 amount.line4.outcome=10 amount.line5.outcome=17",
            27,
        ),
        (
            "amount.costs.outcome",
            "amount.costs.outcome=95 amount.group2.outcome=10 amount.group3.outcome=17",
            27,
        ),
    ] {
        let mut report = small();
        for cell in cells.split(' ') {
            let (address, value) = cell.split_once('=').unwrap();
            put(&mut report, address, value.parse::<Decimal>().unwrap());
        }
        let stands = Calculation::of(&report).value(of.parse().unwrap()).unwrap();
        let cell = print(&mut report, of, PrintUnit::Kr, "1", stands);
        let found = findings(&report);
        let in_print: Vec<_> = found.iter().filter(|finding| finding.printed.is_some()).collect();
        assert_eq!(in_print.len(), 1, "{of}: {found:?}");
        assert_eq!((in_print[0].printed, in_print[0].computed), (cell.parse().ok(), Some(follows.into())));
    }
}

#[test]
fn which_of_two_targets_holds_is_no_slip_in_print_either() {
    for (cell, figure) in [("target.0.group0", "rate_target.0.group0"), ("target.0.index", "index_target.0")]
    {
        let mut report = small();
        put(&mut report, cell, 70);
        print(&mut report, figure, PrintUnit::Percent, "1", 700);
        let found = findings(&report);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].kind, found[0].slip), (CheckKind::TargetConflict, None));
    }
}

#[test]
fn rounding_is_searched_for_no_slip() {
    let mut report = small();
    report.structure.money = finsamkalkyl::report::MoneyUnit::Tkr;
    for (cell, amount) in [("line4", 1_000_000), ("line5", 2_000_000), ("group2", 3_001_000)] {
        put(&mut report, &format!("amount.{cell}.outcome"), amount);
    }
    put(&mut report, "cell.3.1.outcome", 3_001_000);
    let found = findings(&report);
    assert!(found.iter().all(|finding| finding.by_rounding && finding.slip.is_none()), "{found:?}");
    assert!(!found.is_empty());
}

#[test]
fn what_has_one_cause_is_one_group() {
    // Nothing is known, and 0 stands in print at two figures.
    let mut report = small();
    print(&mut report, "count.2.new.all", PrintUnit::Own, "1", 0);
    print(&mut report, "count.1.closed.all", PrintUnit::Own, "2", 0);
    put(&mut report, "amount.group1.outcome", 4_096);
    print(&mut report, "amount.group1.outcome", PrintUnit::Kr, "3", 4_896);
    let found = findings(&report);
    let groups = |kind| {
        let of_kind = found.iter().filter(move |finding| finding.kind == kind);
        of_kind.map(|finding| finding.group).collect::<Vec<_>>()
    };
    let zeros = groups(CheckKind::MissingAsZero);
    assert_eq!((zeros.len(), zeros[0]), (2, zeros[1]), "{found:?}");
    let others = found.iter().filter(|finding| finding.kind != CheckKind::MissingAsZero);
    assert!(
        others.clone().count() == 1 && others.clone().all(|finding| finding.group != zeros[0]),
        "{found:?}"
    );
}

#[test]
fn what_is_off_by_as_much_on_the_same_cells_is_one_group() {
    // The costs are 63 more than their groups, and 63 more than their note: no one digit mends that.
    let mut report = small();
    for (cell, amount) in [
        ("amount.costs.outcome", 2_163),
        ("amount.group2.outcome", 1_000),
        ("amount.group3.outcome", 1_100),
        ("cell.3.1.outcome", 1_900),
        ("cell.3.2.outcome", 200),
        ("count.0.closed.all", 163),
        ("count.0.group0.all", 50),
        ("count.0.group1.all", 50),
    ] {
        put(&mut report, cell, amount);
    }
    let found = findings(&report);
    assert!(found.iter().all(|finding| finding.slip.is_none()), "{found:?}");
    let on = |cell: &str| {
        let cell: InputId = cell.parse().unwrap();
        found.iter().filter(move |finding| finding.cells.contains(&cell)).collect::<Vec<_>>()
    };
    let costs = on("amount.costs.outcome");
    assert!(costs.len() > 1, "{found:?}");
    assert!(costs.iter().all(|finding| finding.kind == costs[0].kind && finding.group == costs[0].group));
    let closed = on("count.0.closed.all");
    assert_eq!(closed[0].difference(), costs[0].difference());
    assert_ne!(closed[0].group, costs[0].group, "they share no cell");
}

#[test]
fn what_is_off_by_another_amount_on_the_same_cells_is_another_group() {
    // The costs are 63 more than their groups, but 76 more than their note.
    let mut report = small();
    for (cell, amount) in [
        ("amount.costs.outcome", 2_163),
        ("amount.group2.outcome", 1_000),
        ("amount.group3.outcome", 1_100),
        ("cell.3.1.outcome", 1_900),
        ("cell.3.2.outcome", 187),
    ] {
        put(&mut report, cell, amount);
    }
    let found = findings(&report);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|finding| finding.slip.is_none()), "{found:?}");
    assert_eq!(found[0].kind, found[1].kind);
    assert_ne!(found[0].group, found[1].group);
}

#[test]
fn women_off_by_as_much_in_print_as_in_the_total_are_one_group() {
    // 71 women stand in print, and 71 and 30 is what all are; entered are 60.
    let mut report = small();
    put(&mut report, "count.0.closed.women", 60);
    put(&mut report, "count.0.closed.men", 30);
    put(&mut report, "count.0.closed.all", 101);
    print(&mut report, "count.0.closed.women", PrintUnit::Own, "1", 71);
    let found = findings(&report);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|finding| finding.slip.is_none()), "{found:?}");
    assert_eq!(found[0].group, found[1].group);
}

#[test]
fn nothing_printed_where_nothing_is_known_is_told_of_numbers_only() {
    // An amount left empty is nothing, and a share of nobody is no 0 for what is missing.
    let mut report = small();
    print(&mut report, "amount.line4.outcome", PrintUnit::Kr, "1", 0);
    put(&mut report, "count.0.closed.all", 0);
    put(&mut report, "count.0.group0.all", 0);
    print(&mut report, "rate.0.group0.all", PrintUnit::Percent, "2", 0);
    assert_eq!(findings(&report), []);
}

#[test]
fn a_printed_verdict_that_is_wrong_changes_one_and_a_printed_count_does_not() {
    let mut report = small();
    put(&mut report, "count.2.new.all", 12);
    print(&mut report, "count.2.new.all", PrintUnit::Own, "1", 34);
    put(&mut report, "printed_index.0", 60);
    put(&mut report, "target.0.index", 70);
    print(&mut report, "index_reached.0", PrintUnit::Own, "2", 1);
    let found = findings(&report);
    let changes: Vec<(String, bool)> =
        found.iter().map(|finding| (finding.at.to_string(), finding.changes_verdict)).collect();
    assert_eq!(changes, [("index_reached.0".to_owned(), true), ("count.2.new.all".to_owned(), false)]);
}

#[test]
fn a_mean_printed_as_a_percentage_is_of_another_unit() {
    let mut report = small();
    let goals = report.structure.tables.iter_mut().find(|table| table.name == "Mål").unwrap();
    goals.rows[0].role = RowRole::MeanAtLeast;
    put(&mut report, "cell.8.1.outcome", 4);
    print(&mut report, "cell.8.1.outcome", PrintUnit::Percent, "1", 4);
    let found = findings(&report);
    assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [CheckKind::Unit]);
    assert_eq!(found[0].printed, "printed.0".parse().ok());
}
