//! Printed documents: what must stand in them, whatever the report.

use finsamkalkyl::calculation::{Calculation, Explanation, Headlines, Key, Names, reconcile};
use finsamkalkyl::examples::EXAMPLES;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::paper::{Block, Given, Kind, Section, document, markup};
use finsamkalkyl::report::{Changes, Column, Entry, InputId, Report, Scenario};
use finsamkalkyl::scenario::{Ground, Lever};
use finsamkalkyl::text::{SWEDISH, Speaker};
use std::sync::Arc;

struct Printed {
    report: Report,
    calculation: Arc<Calculation>,
}

impl Printed {
    fn of(report: Report) -> Self {
        Self { calculation: Arc::new(Calculation::of(&report)), report }
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker { words: &SWEDISH, structure: &self.report.structure }
    }

    fn headlines(&self) -> Headlines {
        Headlines::of(&self.report.structure, &self.calculation)
    }

    fn document(&self, kind: Kind) -> Vec<Section> {
        let findings = reconcile(&self.report, &self.calculation);
        let (speaker, column) = (self.speaker(), self.headlines().column);
        let Self { report, calculation } = self;
        document(kind, &Given { speaker, report, calculation, findings: &findings, column })
    }

    fn lines(&self, kind: Kind) -> Vec<String> {
        self.document(kind).iter().flat_map(lines).collect()
    }
}

/// Everything that stands in a section, a row of a table in one line.
fn lines(section: &Section) -> Vec<String> {
    let mut lines = vec![section.title.clone()];
    for block in &section.blocks {
        match block {
            Block::Text(text) | Block::Heading(text) => lines.push(text.clone()),
            Block::List(items) => lines.extend(items.iter().cloned()),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| row.join(" | "))),
        }
    }
    lines
}

fn example(id: &str) -> Printed {
    let example = EXAMPLES.iter().find(|example| example.id == id).unwrap();
    Printed::of(Document::from_json(example.json).unwrap().report)
}

fn examples() -> impl Iterator<Item = Printed> {
    EXAMPLES.iter().map(|example| Printed::of(Document::from_json(example.json).unwrap().report))
}

#[test]
fn an_appendix_holds_each_headline_figure_and_every_cell_that_it_rests_on() {
    for printed in examples() {
        let (lines, headlines) = (printed.lines(Kind::Appendix), printed.headlines());
        let names = Names::of(&printed.calculation);
        for key in [headlines.index.key, headlines.positive.key, headlines.headroom.key] {
            if printed.calculation.value(key).is_err() {
                continue;
            }
            let explanation = Explanation::of(&printed.calculation, &names, key).unwrap();
            for cell in explanation.cells() {
                let Some(entry) = printed.report.entries.get(&cell) else { continue };
                let speaker = printed.speaker();
                // A figure that is a cell as it stands has the figure's name.
                let row = format!("| {} · ifyllt", speaker.entry(cell, Some(entry)));
                let stands = lines.iter().any(|line| line.ends_with(&row));
                assert!(stands, "{} of {key} is not in the appendix: {row}", speaker.cell(cell));
            }
        }
        let all = lines.join("\n");
        assert!(all.contains(&printed.speaker().amount_with_unit(headlines.headroom.value)), "{all}");
    }
}

#[test]
fn each_scenario_on_paper_differs_in_the_column_that_it_is_about() {
    let Printed { mut report, calculation } = example("umea-2023-report");
    for (name, column) in [("Utfallet", Column::Outcome), ("Budgeten", Column::Budget)] {
        let ground = Ground { report: &report, base: &calculation, column };
        let changes = Lever::Costs.set(&ground, &Changes::new(), (-7_000).into()).unwrap();
        report.scenarios.push(Scenario { name: name.into(), changes });
    }
    for kind in [Kind::Appendix, Kind::Record] {
        let printed = Printed::of(report.clone());
        let sections = printed.document(kind);
        let section = sections.iter().find(|section| section.title == SWEDISH.paper.scenarios).unwrap();
        let lines = lines(section);
        let equity: Vec<&String> =
            lines.iter().filter(|line| line.starts_with("Utgående eget kapital, tkr |")).collect();
        assert_eq!(equity.len(), 2, "{lines:?}");
        assert!(equity.iter().all(|line| line.ends_with("(+7)")), "{equity:?}");
        for said in ["Räknat på: Utfall", "Räknat på: Budget"] {
            assert!(lines.iter().any(|line| line == said), "{lines:?}");
        }
    }
}

#[test]
fn the_appendix_of_umea_says_what_a_board_needs() {
    let mut report = example("umea-2023-report").report;
    report.scenarios.push(Scenario {
        name: "Insatser −500".into(),
        changes: [("amount.group3.outcome".parse::<InputId>().unwrap(), Some(Entry::Value(60_000.into())))]
            .into(),
    });
    let lines = Printed::of(report).lines(Kind::Appendix).join("\n").replace('\u{a0}', " ");
    for wanted in [
        "Impactindex | 68 | 70 | 2 under målet.",
        "Positiv lösning | 62 % | 70 % | Under målet.",
        "Utrymme mot trappan | −8 tkr | 2 088 tkr | Över taket.",
        "170,5 / 250 = 68,2",
        "144 / 234 = 61,5 % · n 234 · 95 % intervall 55–68 %",
        "Som positiv lösning räknas här: till arbete",
        "jämförelsen kan halta",
        "20 % × 7 000 tkr + 15 % × 4 583,379 tkr = 2 087,5 tkr",
        "här står 51, men 41 följer",
        "en siffra har fallit bort",
        "Insatser −500",
    ] {
        assert!(lines.contains(wanted), "{wanted:?} is not in:\n{lines}");
    }
}

#[test]
fn a_record_holds_every_entry_every_known_figure_and_every_finding() {
    for printed in examples() {
        let lines = printed.lines(Kind::Record);
        let speaker = printed.speaker();
        let rows = |wanted: &str| lines.iter().filter(|line| line.starts_with(wanted)).count();
        for (cell, entry) in &printed.report.entries {
            let row = format!("{} | ", speaker.cell(*cell));
            let stands = lines.iter().any(|line| line.starts_with(&row));
            assert!(stands, "{row} {} is not in the record", speaker.entry(*cell, Some(entry)));
        }
        let known: Vec<Key> =
            printed.calculation.keys().filter(|key| printed.calculation.value(*key).is_ok()).collect();
        for key in &known {
            assert!(rows(&format!("{} | ", speaker.figure(*key))) > 0, "{key} is not in the record");
        }
        for finding in reconcile(&printed.report, &printed.calculation) {
            let unit = printed.calculation.unit(finding.at).unwrap();
            let said = speaker.finding(&finding, unit);
            assert!(lines.iter().any(|line| line.starts_with(&said)), "{said} is not in the record");
        }
    }
}

#[test]
fn no_letter_of_a_users_text_is_read_as_markup() {
    let mut printed = example("umea-2023-report");
    let hostile = "<img src=x onerror=alert(1)> & \"'</section><script>";
    for unit in &mut printed.report.structure.units {
        hostile.clone_into(&mut unit.name);
    }
    let cell = "opening_equity.outcome".parse().unwrap();
    let changes = Changes::from([(cell, Some(Entry::Value(1_000_000.into())))]);
    printed.report.scenarios = vec![Scenario { name: hostile.to_owned(), changes }];
    let printed = Printed::of(printed.report);
    let made = [Kind::Record, Kind::Appendix].map(|kind| markup(&printed.document(kind))).concat();
    assert!(made.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;"));
    let tags = ["section", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"];
    for tag in made.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let (name, attribute) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(tags.contains(&name.trim_start_matches('/')), "<{tag}");
        let parts: Vec<&str> = attribute.split('"').collect();
        let is_known = matches!(*parts, [""] | ["class=" | "scope=" | "data-head=", _, ""]);
        assert!(is_known, "<{tag}");
    }
}

#[test]
fn made_up_weights_are_marked_wherever_they_are_printed() {
    for is_example in [true, false] {
        let mut printed = example("umea-2023-report");
        printed.report.structure.example_budget = is_example;
        let cell = "opening_equity.outcome".parse().unwrap();
        let changes = Changes::from([(cell, Some(Entry::Value(1_000_000.into())))]);
        printed.report.scenarios = vec![Scenario { name: "Annat".into(), changes }];
        for kind in [Kind::Appendix, Kind::Record] {
            let lines = printed.lines(kind);
            assert_eq!(lines[1].contains("EXEMPEL"), is_example, "at its head: {}", lines[1]);
            // What was entered as printed rests on no weights of this report.
            let entered: Vec<String> = printed
                .report
                .entries
                .keys()
                .map(|cell| format!("{} | ", printed.speaker().cell(*cell)))
                .collect();
            let names =
                |line: &&String| line.starts_with("Impactindex") || line.starts_with("Uppnådda poäng");
            let is_entered = |line: &String| entered.iter().any(|cell| line.starts_with(cell));
            let of_index: Vec<&String> =
                lines.iter().filter(names).filter(|line| !is_entered(line)).collect();
            assert!(of_index.len() > 1, "{kind:?}: {of_index:?}");
            for line in of_index {
                assert_eq!(line.contains("EXEMPEL"), is_example, "{line}");
            }
        }
    }
}
