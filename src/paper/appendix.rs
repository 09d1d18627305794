//! The appendix to minutes: what a board decides by, on a few pages.

use super::derivation::derivation;
use super::scenarios::scenarios;
use super::{Block, Given, Section, Table, TableForm};
use crate::calculation::{Finding, Headlines, Key, Names, Unit};
use crate::rules::CeilingBase;
use crate::text::{Verdict, fill};

pub(super) fn sections(given: &Given<'_>, names: &Names) -> Vec<Section> {
    let headlines = Headlines::of(&given.report.structure, given.calculation);
    let keys = [headlines.index.key, headlines.positive.key, headlines.headroom.key];
    let mut sections = vec![headline_figures(given, &headlines)];
    // What nothing is known of has no derivation worth the paper.
    let known = keys.into_iter().filter(|key| given.calculation.value(*key).is_ok());
    sections.extend(known.filter_map(|key| derivation(given, names, key)));
    sections.push(changing(given));
    sections.extend(scenarios(given));
    sections
}

/// The headline figures with what they are held against.
pub(super) fn headline_figures(given: &Given<'_>, headlines: &Headlines) -> Section {
    let speaker = given.speaker;
    let (words, w) = (speaker.words, speaker.words.paper);
    let mut table = Table::new(TableForm::Sentences, &[w.figure, w.value, w.against, w.verdict]);
    let said = |verdict: Verdict| format!("{}. {}", verdict.lead.trim_end_matches('.'), verdict.rest);
    let mut row = |name: String, value: String, against: String, verdict: Verdict| {
        table.rows.push(vec![name, value, against, said(verdict).trim_end().to_owned()]);
    };
    let (index, rate, headroom) = (&headlines.index, &headlines.positive, &headlines.headroom);
    row(
        speaker.short_figure(index.key),
        speaker.points(index.value, index.target),
        speaker.points(index.target, index.target),
        speaker.index_verdict(headlines),
    );
    row(
        words.positive_solution.to_owned(),
        speaker.percent(rate.value, rate.target),
        speaker.percent(rate.target, rate.target),
        speaker.positive_verdict(headlines),
    );
    let others: Vec<_> = [CeilingBase::TotalIncome, CeilingBase::Contributions]
        .into_iter()
        .filter(|base| *base != headlines.base)
        .map(|base| (base, given.calculation.value(Key::Headroom { base, column: headlines.column })))
        .collect();
    row(
        fill(words.headroom_to, &[("rule", &given.report.structure.ceiling.name)]),
        speaker.amount_with_unit(headroom.value),
        speaker.amount_with_unit(headroom.target),
        speaker.headroom_verdict(headlines, &others),
    );
    Section::new(words.headline_figures).with(Block::Table(table))
}

/// What does not add up and would turn a verdict.
fn changing(given: &Given<'_>) -> Section {
    let w = given.speaker.words.paper;
    let told = || given.findings.iter().filter(|finding| !finding.by_rounding);
    let mut sentences = sentences(given, told().filter(|finding| finding.changes_verdict));
    // Of two that stand in print in two places the reader of a page needs one.
    sentences.dedup();
    let others = told().filter(|finding| !finding.changes_verdict).count();
    let mut section = Section::new(w.changing);
    section.blocks.push(if sentences.is_empty() {
        Block::Text(w.no_changing.to_owned())
    } else {
        Block::List(sentences)
    });
    if others > 0 {
        section.blocks.push(Block::Text(fill(w.other_findings, &[("count", &others.to_string())])));
    }
    section
}

/// Findings in words, each with what may be behind it; of several with one cause the first says it.
pub(super) fn sentences<'a>(given: &Given<'_>, findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let mut said_of = Vec::new();
    let sentence = |finding: &Finding| {
        let unit = given.calculation.unit(finding.at).unwrap_or(Unit::Number);
        let mut said = given.speaker.finding(finding, unit);
        if let Some(slip) = finding.slip.filter(|_| !said_of.contains(&finding.group)) {
            said_of.push(finding.group);
            said.push(' ');
            said.push_str(&given.speaker.slip(slip));
        }
        said
    };
    findings.map(sentence).collect()
}
