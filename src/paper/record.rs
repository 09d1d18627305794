//! The full record: every input, every figure with what it is made of, every finding, and the rules.

use super::appendix::{headline_figures, sentences};
use super::derivation::step;
use super::scenarios::scenarios;
use super::{Block, Given, Section, Table, TableForm};
use crate::calculation::{Explanation, Headlines, Missing, Names};
use crate::report::Entry;
use crate::rules::CeilingRule;
use crate::sheet::{Cell, all_figures};
use crate::text::{CellKind, Line, fill, write_cell};

pub(super) fn sections(given: &Given<'_>, names: &Names) -> Vec<Section> {
    let headlines = Headlines::of(&given.report.structure, given.calculation);
    let mut sections = vec![headline_figures(given, &headlines), findings(given), inputs(given)];
    figures(given, names, &mut sections);
    sections.push(rules(given));
    sections.extend(scenarios(given));
    sections
}

fn findings(given: &Given<'_>) -> Section {
    let w = given.speaker.words.paper;
    let all = sentences(given, given.findings.iter());
    Section::new(w.findings).with(if all.is_empty() {
        Block::Text(w.no_findings.to_owned())
    } else {
        Block::List(all)
    })
}

fn inputs(given: &Given<'_>) -> Section {
    let speaker = given.speaker;
    let w = speaker.words.paper;
    let mut table = Table::new(TableForm::Formulas, &[w.cell, w.entered]);
    for (cell, entry) in &given.report.entries {
        let written = match entry {
            // What could not be read stands as it was typed.
            Entry::Text(_) => write_cell(speaker.words, CellKind::of(speaker.structure, *cell), Some(entry)),
            Entry::Value(_) => speaker.entry(*cell, Some(entry)),
        };
        table.rows.push(vec![speaker.cell(*cell), written]);
    }
    Section::new(w.inputs).with(Block::Text(w.inputs_about.to_owned())).with(Block::Table(table))
}

/// The figures of each family that come to something. Of each its last step is told: what that rests on are figures that
/// stand here too, and inputs.
fn figures(given: &Given<'_>, names: &Names, sections: &mut Vec<Section>) {
    let speaker = given.speaker;
    let w = speaker.words.paper;
    let mut empty = 0_usize;
    let first = sections.len();
    for sheet in all_figures(speaker, given.calculation) {
        let mut table = Table::new(TableForm::Formulas, &[w.figure, w.how]);
        for row in sheet.rows {
            let Some(Cell::Figure { key, .. }) = row.cells.first() else { continue };
            let last = Explanation::last_step(given.calculation, names, *key);
            let line = last.and_then(|last| speaker.derivation(&last).into_iter().next());
            match line.filter(|_| !given.calculation.value(*key).is_err_and(Missing::is_blank)) {
                Some(line) => table.rows.push(step(given, Line { name: row.name, ..line })),
                None => empty += 1,
            }
        }
        if !table.rows.is_empty() {
            sections.push(Section::new(sheet.title).with(Block::Table(table)));
        }
    }
    if let Some(section) = sections.get_mut(first) {
        section.blocks.insert(0, Block::Text(w.figures_about.to_owned()));
        if empty > 0 {
            let left_out = fill(w.empty_figures, &[("count", &empty.to_string())]);
            section.blocks.insert(1, Block::Text(left_out));
        }
    }
}

fn rules(given: &Given<'_>) -> Section {
    let w = given.speaker.words.paper;
    let mut table = Table::new(TableForm::Sentences, &[w.rule, w.tiers, w.source]);
    let structure = &given.report.structure;
    for rule in std::iter::once(&structure.ceiling).chain(&structure.other_ceilings) {
        table.rows.push(vec![rule.name.clone(), tiers(given, rule), rule.source.clone()]);
    }
    Section::new(w.rules).with(Block::Table(table))
}

fn tiers(given: &Given<'_>, rule: &CeilingRule) -> String {
    let speaker = given.speaker;
    let w = speaker.words.paper;
    let amount = |value| speaker.amount_with_unit(Ok(value));
    let mut said: Vec<String> = rule.amount_kr.map(amount).into_iter().collect();
    said.extend(rule.tiers.iter().map(|tier| {
        let percent = speaker.percent_exactly(tier.percent);
        match tier.up_to_kr {
            Some(bound) => fill(w.tier, &[("percent", &percent), ("amount", &amount(bound))]),
            None => fill(w.tier_on, &[("percent", &percent)]),
        }
    }));
    let mut said = said.join(", ");
    if let Some(limit) = rule.documented_up_to_kr {
        said.push_str(". ");
        said.push_str(&fill(w.documented_up_to, &[("amount", &amount(limit))]));
    }
    said
}
