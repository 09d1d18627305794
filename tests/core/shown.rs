//! What is shown never misleads: a number does not read as another verdict than its own, and a share of few says so.

use crate::small::{put, small};
use finsamkalkyl::calculation::{Calculation, Headlines};
use finsamkalkyl::report::Report;
use finsamkalkyl::text::{SWEDISH, Speaker};

fn speaker(report: &Report) -> Speaker<'_> {
    Speaker { words: &SWEDISH, structure: &report.structure }
}

#[test]
fn a_share_of_few_is_uncertain_as_the_report_has_it_and_without_a_target() {
    let mut report = small();
    put(&mut report, "count.0.group0.all", 8);
    put(&mut report, "count.0.closed.all", 12);
    for (below, target, expected) in
        [(10, None, false), (20, None, true), (20, Some(50), true), (12, Some(50), false)]
    {
        report.structure.uncertain_below = below;
        if let Some(target) = target {
            put(&mut report, "target.0.group0", target);
        }
        let calculation = Calculation::of(&report);
        let verdict = speaker(&report).positive_verdict(&Headlines::of(&report.structure, &calculation));
        assert_eq!(verdict.rest.contains("Osäkert"), expected, "{below} {target:?}: {}", verdict.rest);
    }
}
