//! The figures of Umeåregionen's annual report for 2023, computed from its inputs and held against what they
//! come to exactly. No formula stands here: only which cell is which input, and which figure which expectation.

use crate::case::Case;
use finsamkalkyl::calculation::{Calculation, Key, RateOf, Way};
use finsamkalkyl::examples::UMEA_2023;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{
    AmountOf, AreaId, Column, Entry, ExitGroupId, InputId, LineGroupId, LineId, Measure, ReasonId, Report,
    Section, Sex, UnitId, YearOffset,
};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::number;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const WHOLE: UnitId = UnitId(0);
const UNGDOMSTORGET: UnitId = UnitId(2);
const VUXENTORGET: UnitId = UnitId(3);
const SURROUNDING: UnitId = UnitId(4);
const POSITIVE: ExitGroupId = ExitGroupId(0);
const NOW: YearOffset = YearOffset::CURRENT;
const BEFORE: YearOffset = YearOffset::PREVIOUS;

const EXITS: [(&str, Measure, RateOf); 7] = [
    ("positive_solution", Measure::Group(POSITIVE), RateOf::Group(POSITIVE)),
    ("to_work", Measure::Reason(ReasonId(0)), RateOf::Reason(ReasonId(0))),
    ("to_studies", Measure::Reason(ReasonId(1)), RateOf::Reason(ReasonId(1))),
    ("to_employment_service", Measure::Reason(ReasonId(2)), RateOf::Reason(ReasonId(2))),
    ("no_work_capacity", Measure::Reason(ReasonId(3)), RateOf::Reason(ReasonId(3))),
    ("health_reasons", Measure::Group(ExitGroupId(1)), RateOf::Group(ExitGroupId(1))),
    ("dropout", Measure::Group(ExitGroupId(2)), RateOf::Group(ExitGroupId(2))),
];

const VOLUMES: [(&str, Measure); 4] = [
    ("participants", Measure::Participants),
    ("new_participants", Measure::New),
    ("closed", Measure::Closed),
    ("remaining", Measure::Remaining),
];

const PLATFORMS: [(&str, UnitId); 4] = [
    ("total", WHOLE),
    ("vuxentorget", VUXENTORGET),
    ("ungdomstorget", UNGDOMSTORGET),
    ("surrounding", SURROUNDING),
];

const AREAS: [&str; 5] = [
    "society_and_citizen_benefit",
    "coordination_and_member_benefit",
    "equal_collaboration",
    "participant_satisfaction",
    "staff_satisfaction",
];

/// The example's structure with nothing filled in.
fn empty_report() -> Report {
    let mut report = Document::from_json(UMEA_2023.json).unwrap().report;
    report.entries.clear();
    report
}

fn put(report: &mut Report, id: InputId, value: Decimal) {
    report.entries.insert(id, Entry::Value(value.normalize()));
}

fn counts() -> impl Iterator<Item = (&'static str, Measure)> {
    VOLUMES.into_iter().chain(EXITS.map(|(name, measure, _)| (name, measure)))
}

fn report_of_outcomes(case: &Case) -> Report {
    let mut report = empty_report();
    for (name, sex) in [("women", Sex::Women), ("men", Sex::Men)] {
        for (field, measure) in counts() {
            let value = case.input(&format!("total_2023.{name}.{field}"));
            put(&mut report, InputId::count(WHOLE, measure, sex), value);
        }
    }
    for (field, measure) in [VOLUMES[0], VOLUMES[1], VOLUMES[3]] {
        let id = InputId::Count { unit: WHOLE, measure, sex: Sex::All, year: BEFORE };
        put(&mut report, id, case.input(&format!("previous_year_2022.{field}")));
    }
    for (field, measure, _) in EXITS {
        let value = case.input(&format!("previous_year_2022.share_percent.{field}"));
        put(&mut report, InputId::Share { unit: WHOLE, measure, year: BEFORE }, value);
    }
    for (field, measure, rate) in EXITS.into_iter().take(4) {
        use finsamkalkyl::report::TargetOf;
        let of = match rate {
            RateOf::Group(id) => TargetOf::Group(id),
            RateOf::Reason(id) => TargetOf::Reason(id),
            _ => panic!("{measure:?} has no target"),
        };
        let value = case.input(&format!("target_percent.{field}"));
        put(&mut report, InputId::Target { unit: WHOLE, of }, value);
    }
    report
}

fn report_of_index(case: &Case) -> Report {
    let mut report = empty_report();
    for (index, area) in (0..).zip(AREAS) {
        put(&mut report, InputId::AreaPoints(AreaId(index)), case.input(&format!("area_points_2023.{area}")));
        for (platform, unit) in PLATFORMS {
            for (name, year) in [("2023", NOW), ("2022", BEFORE)] {
                let value = case.input(&format!("platforms.{platform}.{name}.{area}"));
                put(&mut report, InputId::AreaIndex { unit, area: AreaId(index), year }, value);
            }
        }
    }
    report
}

const MEMBERS: [&str; 8] = [
    "state",
    "region",
    "municipality_umea",
    "municipality_vannas",
    "municipality_nordmaling",
    "municipality_robertsfors",
    "municipality_vindeln",
    "municipality_bjurholm",
];

const YEARS: [(&str, Column); 2] = [("2023", Column::Outcome), ("2022", Column::Previous)];

fn report_of_economy(case: &Case) -> Report {
    let mut report = empty_report();
    for (year, column) in YEARS {
        for (index, member) in (0..).zip(MEMBERS) {
            let of = AmountOf::Line(LineId(index));
            let value = case.input(&format!("income_by_source.{year}.{member}"));
            put(&mut report, InputId::Amount { of, column }, value);
        }
        for (group, field) in [(1, "eu_funds"), (2, "other_income")] {
            let of = AmountOf::Group(LineGroupId(group));
            let value = case.input(&format!("income_by_source.{year}.{field}"));
            put(&mut report, InputId::Amount { of, column }, value);
        }
        // The report writes costs with a minus; they are kept without.
        let costs = -case.input(&format!("income_statement.{year}.operating_costs"));
        put(&mut report, InputId::Amount { of: AmountOf::Section(Section::Costs), column }, costs);
        for (group, field, sign) in
            [(6, "depreciation", 1), (7, "financial_income", 1), (8, "financial_costs", -1)]
        {
            let of = AmountOf::Group(LineGroupId(group));
            let value = case.input(&format!("income_statement.{year}.{field}")) * Decimal::from(sign);
            put(&mut report, InputId::Amount { of, column }, value);
        }
        let opening = case.input(&format!("balance_sheet.{year}.other_equity"));
        put(&mut report, InputId::OpeningEquity(column), opening);
    }
    report
}

/// Compares figures and keeps count by section.
struct Comparison<'case> {
    case: &'case Case,
    sections: BTreeMap<String, usize>,
}

impl<'case> Comparison<'case> {
    fn new(case: &'case Case) -> Self {
        Self { case, sections: BTreeMap::new() }
    }

    #[track_caller]
    fn equal(&mut self, calculation: &Calculation, key: Key, path: &str) {
        let value = calculation.value(key).unwrap_or_else(|missing| panic!("{path}: {key:?} {missing:?}"));
        assert_eq!(value, self.case.expected(path), "{path}: {key:?}");
        self.counted(path);
    }

    /// A share, exact and as rounded with none and with one decimal.
    #[track_caller]
    fn share(&mut self, calculation: &Calculation, key: Key, path: &str) {
        self.equal(calculation, key, path);
        let value = calculation.value(key).unwrap();
        for decimals in [0, 1] {
            let field = format!("{path}.rounded_{decimals}");
            let shown = number::NumberForm::SWEDISH
                .write(value, decimals)
                .replace(number::MINUS, "-")
                .replace(',', ".");
            assert_eq!(shown, self.case.expected_text(&field), "{field}");
            self.counted(path);
        }
    }

    /// An amount that the case has in thousands of kronor.
    #[track_caller]
    fn thousands(&mut self, value_kr: Decimal, path: &str) {
        assert_eq!(value_kr / Decimal::ONE_THOUSAND, self.case.expected(path), "{path}");
        self.counted(path);
    }

    fn counted(&mut self, path: &str) {
        let section: Vec<&str> = path.split('.').take(2).collect();
        *self.sections.entry(section.join(".")).or_default() += 1;
    }

    fn print(self, table: &str) -> usize {
        let total = self.sections.values().sum();
        println!("{table}: {total} values");
        for (section, count) in self.sections {
            println!("  {section}: {count}");
        }
        total
    }
}

#[test]
fn table_1_follows_from_its_women_and_men() {
    let case = Case::read("umea-2023-outcomes");
    let calculation = Calculation::of(&report_of_outcomes(&case));
    let mut compared = Comparison::new(&case);
    for (field, measure) in counts() {
        compared.equal(
            &calculation,
            Key::count(WHOLE, measure, Sex::All),
            &format!("total_2023.total.{field}"),
        );
    }
    for (field, _, rate) in EXITS {
        compared.share(
            &calculation,
            Key::rate(WHOLE, rate, Sex::All),
            &format!("total_2023.share_percent.{field}"),
        );
    }
    let positive = RateOf::Group(POSITIVE);
    for (name, sex) in [("women", Sex::Women), ("men", Sex::Men)] {
        let path = format!("total_2023.share_percent_{name}.positive_solution");
        compared.share(&calculation, Key::rate(WHOLE, positive, sex), &path);
    }
    for (name, sex) in [("women", Sex::Women), ("men", Sex::Men), ("total", Sex::All)] {
        for (field, way, measure) in [
            ("closed_from_exits", Way::Parts, Measure::Closed),
            ("positive_from_parts", Way::Parts, Measure::Group(POSITIVE)),
            ("remaining_from_flow", Way::Flow, Measure::Remaining),
        ] {
            let key = Key::CountBy { way, unit: WHOLE, measure, sex, year: NOW };
            compared.equal(&calculation, key, &format!("total_2023.checks.{name}.{field}"));
        }
    }
    compared.share(
        &calculation,
        Key::rate(WHOLE, RateOf::Throughput, Sex::All),
        "total_2023.throughput_percent",
    );
    for (field, _, rate) in EXITS.into_iter().take(4) {
        let key = Key::RateReached { unit: WHOLE, rate, sex: Sex::All };
        compared.equal(&calculation, key, &format!("total_2023.target_met.{field}"));
    }
    let closed = Key::Count { unit: WHOLE, measure: Measure::Closed, sex: Sex::All, year: BEFORE };
    compared.equal(&calculation, closed, "previous_year_2022.closed");
    for (group, path) in [
        (Some(POSITIVE), "previous_year_2022.positive_parts_percent_sum"),
        (None, "previous_year_2022.exit_percent_sum"),
    ] {
        compared.equal(&calculation, Key::ShareSum { unit: WHOLE, group, year: BEFORE }, path);
    }
    let participants = Key::CountBy {
        way: Way::Flow,
        unit: WHOLE,
        measure: Measure::Participants,
        sex: Sex::All,
        year: NOW,
    };
    compared.equal(&calculation, participants, "flow.participants");
    assert_eq!(compared.print("Tabell 1"), 58);
}

#[test]
fn the_totals_of_tables_2_to_5_follow_from_their_areas() {
    let case = Case::read("umea-2023-impact-index");
    let calculation = Calculation::of(&report_of_index(&case));
    let mut compared = Comparison::new(&case);
    compared.equal(&calculation, Key::AreaPointsSum, "area_points_sum");
    for (index, area) in (0..).zip(AREAS) {
        compared.share(&calculation, Key::AreaShare(AreaId(index)), &format!("area_share_percent.{area}"));
    }
    for (platform, unit) in PLATFORMS {
        let path = format!("platforms.{platform}");
        compared.share(&calculation, Key::Index { unit, year: NOW }, &format!("{path}.weighted_index_2023"));
        compared.equal(&calculation, Key::PointsReached(unit), &format!("{path}.points_2023_sum"));
        for (index, area) in (0..).zip(AREAS) {
            let area_id = AreaId(index);
            compared.equal(
                &calculation,
                Key::AreaDifference { unit, area: area_id },
                &format!("{path}.difference.{area}"),
            );
            compared.equal(
                &calculation,
                Key::AreaPointsReached { unit, area: area_id },
                &format!("{path}.points_2023_at_nominal_maximum.{area}"),
            );
        }
    }
    assert_eq!(compared.print("Tabell 2–5"), 72);
}

#[test]
fn result_and_closing_equity_follow_from_the_income_statement() {
    let case = Case::read("umea-2023-economy");
    let calculation = Calculation::of(&report_of_economy(&case));
    let mut compared = Comparison::new(&case);
    for (year, column) in YEARS {
        let path = format!("income_statement.{year}");
        compared.equal(&calculation, Key::OperatingResult(column), &format!("{path}.operating_result"));
        compared.equal(&calculation, Key::Result(column), &format!("{path}.result_for_the_year"));
        compared.equal(&calculation, Key::Contributions(column), &format!("income_by_source.{year}.members"));
        let income = Key::Amount { of: AmountOf::Section(Section::Income), column };
        compared.equal(&calculation, income, &format!("income_by_source.{year}.sum"));
    }
    compared.equal(&calculation, Key::ClosingEquity(Column::Outcome), "balance_sheet.2023.equity");
    assert_eq!(compared.print("Resultaträkning och utgående eget kapital"), 9);
}

#[test]
fn trappan_is_exact_on_each_of_its_bases() {
    let case = Case::read("umea-2023-economy");
    let mut compared = Comparison::new(&case);
    let report = report_of_economy(&case);
    let bases = [
        ("total_income", CeilingBase::TotalIncome, None),
        ("total_income_rounded", CeilingBase::OwnAmount, Some("total_income_rounded")),
        ("member_contributions", CeilingBase::Contributions, None),
        ("allocation_as_printed_in_1_2_5", CeilingBase::OwnAmount, Some("allocation_as_printed_in_1_2_5")),
    ];
    for (name, base, own) in bases {
        let mut report = report.clone();
        if let Some(own) = own {
            let amount = case.input(&format!("equity_ceiling.base_tkr.{own}")) * Decimal::ONE_THOUSAND;
            put(&mut report, InputId::OwnCeilingBase, amount);
        }
        let calculation = Calculation::of(&report);
        let column = Column::Outcome;
        let path = format!("equity_ceiling.by_base.{name}");
        let ceiling = calculation.value(Key::Ceiling { base, column }).unwrap();
        compared.thousands(ceiling, &format!("{path}.ceiling_tkr"));
        let rounded = number::round(ceiling / Decimal::ONE_THOUSAND, 0);
        assert_eq!(rounded, case.expected(&format!("{path}.rounded_0")), "{path}");
        compared.counted(&path);
        let headroom = calculation.value(Key::Headroom { base, column }).unwrap();
        compared.thousands(-headroom, &format!("{path}.equity_minus_ceiling_tkr"));
        compared.equal(
            &calculation,
            Key::WithinCeiling { base, column },
            &format!("{path}.equity_at_most_ceiling"),
        );
    }
    let mut report = report;
    put(&mut report, InputId::OwnCeilingBase, Decimal::from(15_000_000));
    let calculation = Calculation::of(&report);
    let limit = Key::Ceiling { base: CeilingBase::OwnAmount, column: Column::Outcome };
    compared.thousands(calculation.value(limit).unwrap(), "equity_ceiling.ceiling_tkr_at_base_limit");
    assert_eq!(compared.print("Trappan"), 17);
}

#[test]
fn the_example_holds_the_inputs_of_the_report() {
    let example = Document::from_json(UMEA_2023.json).unwrap().report;
    let reports = [
        report_of_outcomes(&Case::read("umea-2023-outcomes")),
        report_of_index(&Case::read("umea-2023-impact-index")),
        report_of_economy(&Case::read("umea-2023-economy")),
    ];
    for (id, entry) in reports.iter().flat_map(|report| &report.entries) {
        assert_eq!(example.entries.get(id), Some(entry), "{id}");
    }
}
