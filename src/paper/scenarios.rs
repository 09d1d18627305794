//! The scenarios on paper: what they come to beside the calculation, and all that differs in each.

use super::{Block, Given, Section, Table, TableForm};
use crate::calculation::Trial;
use crate::report::{MOST_COMPARED, Scenario};
use crate::scenario::{Ground, column_of, columns, compared, differing};
use crate::text::fill;

/// The scenarios; none where there are none. As many are beside each other as on the screen.
pub(super) fn scenarios(given: &Given<'_>) -> Option<Section> {
    let speaker = given.speaker;
    let w = speaker.words.paper;
    let scenarios = &given.report.scenarios;
    if scenarios.is_empty() {
        return None;
    }
    let trials: Vec<Trial> =
        scenarios.iter().map(|scenario| Trial::with(given.calculation, &scenario.changes)).collect();
    let mut section = Section::new(w.scenarios);
    let offered = columns(given.calculation, given.column);
    // Each stands among those about its own column: in another it would differ in nothing.
    let is_in = |scenario: &Scenario, column| {
        column_of(&scenario.changes, &offered).unwrap_or(given.column) == column
    };
    for column in &offered {
        let ground = Ground { report: given.report, base: given.calculation, column: *column };
        let of_column: Vec<(&Scenario, &Trial)> =
            scenarios.iter().zip(&trials).filter(|(scenario, _)| is_in(scenario, *column)).collect();
        if !of_column.is_empty() && offered.len() > 1 {
            let said = format!("{}: {}", speaker.words.scenarios.column, speaker.column(*column));
            section.blocks.push(Block::Text(said));
        }
        for chunk in of_column.chunks(MOST_COMPARED) {
            let mut heads = vec![w.figure, w.calculation];
            heads.extend(chunk.iter().map(|(scenario, _)| scenario.name.as_str()));
            let mut table = Table::new(TableForm::Numbers, &heads);
            for row in compared(&ground, &chunk.iter().map(|(_, trial)| *trial).collect::<Vec<_>>()) {
                let mut cells = vec![speaker.compared_name(&row)];
                cells.extend((0..row.values.len()).map(|place| {
                    let text = speaker.compared(&row, place);
                    match text.difference.as_str() {
                        "" => text.value,
                        difference => format!("{} ({difference})", text.value),
                    }
                }));
                table.rows.push(cells);
            }
            section.blocks.push(Block::Table(table));
        }
    }
    // What stands in a cell is the same whatever column one looks at.
    let ground = Ground { report: given.report, base: given.calculation, column: given.column };
    for (scenario, trial) in scenarios.iter().zip(&trials) {
        let mut table = Table::new(TableForm::Numbers, &[w.cell, w.in_calculation, w.in_scenario]);
        for one in differing(&ground, &scenario.changes, trial) {
            let name = speaker.cell(one.cell);
            let name = if one.goes_along { fill(w.goes_along, &[("name", &name)]) } else { name };
            table.rows.push(vec![
                name,
                speaker.entry(one.cell, one.before.as_ref()),
                speaker.entry(one.cell, one.now.as_ref()),
            ]);
        }
        if !table.rows.is_empty() {
            section.blocks.push(Block::Heading(fill(w.differs, &[("name", &scenario.name)])));
            section.blocks.push(Block::Table(table));
        }
    }
    Some(section)
}
