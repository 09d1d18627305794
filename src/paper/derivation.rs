//! How a figure comes about, on paper: each step with its values, down to what was entered.

use super::{Block, Given, Section, Table, TableForm};
use crate::calculation::{Explanation, Key, Names};
use crate::text::{Line, fill, uncapitalized, with_cells_at_their_figures};

/// As many steps as one follows in an appendix; the record has them all.
const MOST_STEPS: usize = 120;

/// A figure's derivation with its rules and sources; none where the report has no such figure.
pub(super) fn derivation(given: &Given<'_>, names: &Names, key: Key) -> Option<Section> {
    let speaker = given.speaker;
    let w = speaker.words.paper;
    let explanation = Explanation::of(given.calculation, names, key)?;
    let mut table = Table::new(TableForm::Formulas, &[w.figure, w.how]);
    let mut lines = with_cells_at_their_figures(speaker.derivation(&explanation));
    // What is empty and adds nothing needs no line: the formula says so where it counts as nothing.
    lines.retain(|line| !line.is_missing);
    let more = lines.len().saturating_sub(MOST_STEPS);
    for line in lines.into_iter().take(MOST_STEPS) {
        table.rows.push(step(given, line));
    }
    let title = fill(w.derivation_of, &[("figure", &uncapitalized(&speaker.short_figure(key)))]);
    let mut section = Section::new(title).with(Block::Table(table));
    if more > 0 {
        section.blocks.push(Block::Text(fill(w.more_in_record, &[("count", &more.to_string())])));
    }
    section.blocks.extend(speaker.notes_on(given.calculation, key).into_iter().map(Block::Text));
    let mut said: Vec<String> = speaker.sources(&explanation);
    // The report itself stands at the head of the document.
    said.retain(|source| *source != given.report.structure.source);
    if !said.is_empty() {
        section.blocks.push(Block::Text(format!("{}: {}", w.source, said.join(" · "))));
    }
    Some(section)
}

/// A step in a row. What was entered stands to its last decimal and says so, so that it is told from what was computed.
pub(super) fn step(given: &Given<'_>, line: Line) -> Vec<String> {
    let speaker = given.speaker;
    let entry = line.cell.and_then(|cell| Some((cell, given.report.entries.get(&cell)?)));
    let said = if let Some((cell, entry)) = entry {
        fill(speaker.words.paper.as_entered, &[("value", &speaker.entry(cell, Some(entry)))])
    } else {
        // A share says how sure it is where it stands.
        let share = line.key.and_then(|key| given.calculation.share(key));
        let said = [speaker.step_in_full(&line), speaker.certainty(share)];
        said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    vec![line.name, said]
}
