//! What is printed: from a phone and from a desktop the same, with everything in it that must be there.

use std::sync::Arc;

use finsamkalkyl::calculation::{
    Calculation, Explanation, Headlines, Names, USUAL_SMALLEST_SHOWN, reconcile, without_small_numbers,
};
use finsamkalkyl::examples::EXAMPLES;
use finsamkalkyl::exchange::{Document, METHOD_VERSION};
use finsamkalkyl::paper::{Block, Given, Kind, document};
use finsamkalkyl::report::Report;
use finsamkalkyl::text::{SWEDISH, Speaker};

use crate::harness::{Checked, Page, Pdf, Viewport, ensure, ensure_equal, journey, without_spaces};
use crate::landmarks::example_page;

fn umea() -> Report {
    let example = EXAMPLES.iter().find(|example| example.id == "umea-2023-report");
    Document::from_json(example.expect("the example is listed").json).expect("an example can be read").report
}

/// Every text of a document, as it should stand on paper.
fn texts(kind: Kind) -> Vec<String> {
    texts_of(kind, &umea())
}

fn texts_of(kind: Kind, report: &Report) -> Vec<String> {
    let calculation = Arc::new(Calculation::of(report));
    let findings = reconcile(report, &calculation);
    let column = Headlines::of(&report.structure, &calculation).column;
    let speaker = Speaker { words: &SWEDISH, structure: &report.structure };
    let given = Given { speaker, report, calculation: &calculation, findings: &findings, column };
    let mut texts = Vec::new();
    for section in document(kind, &given) {
        texts.push(section.title);
        for block in section.blocks {
            match block {
                Block::Text(text) | Block::Heading(text) => texts.push(text),
                Block::List(items) => texts.extend(items),
                Block::Table(table) => texts.extend(table.rows.into_iter().flatten()),
            }
        }
    }
    texts
}

async fn printed(page: &Page, place: &str, viewport: Viewport) -> Checked<Pdf> {
    page.show_as(viewport).await?;
    page.open(&example_page("umea-2023-report", place)).await?;
    page.find_one(".paper[aria-busy='false'] .paper-body section:first-child").await?;
    page.settle().await?;
    page.print().await
}

fn ensure_holds(pdf: &Pdf, texts: &[String]) -> Checked {
    let missing: Vec<&String> =
        texts.iter().filter(|text| !pdf.text.contains(&without_spaces(text))).collect();
    ensure(missing.is_empty(), format!("on paper there is no {missing:#?}"))
}

/// A print's text without the moment, which is another each time, and without the link, which holds it as well.
fn without_moment(pdf: &Pdf) -> String {
    let cut = |text: &str, from: &str, to: &str| {
        let (before, after) = text.split_once(from).unwrap_or((text, ""));
        format!("{before}{}", after.split_once(to).map_or(after, |(_, after)| after))
    };
    cut(&cut(&pdf.text, "Utskrivet", "Beräkningensversion"), "Länktillkalkylen", "Huvudtal")
}

#[test]
fn an_appendix_is_the_same_from_a_phone_and_a_desktop() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let texts = texts(Kind::Appendix);
        let mut prints = vec![];
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            let pdf = printed(&page, "bilaga", viewport).await?;
            ensure_holds(&pdf, &texts)?;
            ensure(pdf.pages <= 4, format!("the appendix has {} pages", pdf.pages))?;
            for wanted in [
                "Utskrivet20",
                &format!("Beräkningensversion{METHOD_VERSION}"),
                "Umeåregionen2023",
                "Länktillkalkylen",
                "http",
            ] {
                ensure(pdf.text.contains(wanted), format!("there is no {wanted:?} on paper"))?;
            }
            let numbered = (1..=pdf.pages).all(|page| pdf.text.contains(&format!("{page}({})", pdf.pages)));
            ensure(numbered, "the pages are not numbered")?;
            prints.push(pdf);
        }
        ensure_equal("pages", &prints[0].pages, &prints[1].pages)?;
        ensure_equal("what is printed", &without_moment(&prints[0]), &without_moment(&prints[1]))
    });
}

#[test]
fn a_full_record_holds_every_figure_and_input() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let texts = texts(Kind::Record);
        let mut prints = vec![];
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            let pdf = printed(&page, "fullstandigt-underlag", viewport).await?;
            ensure_holds(&pdf, &texts)?;
            prints.push(pdf);
        }
        ensure_equal("pages", &prints[0].pages, &prints[1].pages)?;
        ensure(
            without_moment(&prints[0]) == without_moment(&prints[1]),
            "what is printed is another from a desktop",
        )
    });
}

#[test]
fn small_numbers_are_left_out_of_a_full_record() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "fullstandigt-underlag")).await?;
        page.find_one(".paper[aria-busy='false'] .paper-body section:first-child").await?;
        let whole = page.text(".paper-body").await?;
        page.press_on("#paper-small").await?;
        page.expect_passage(".paper-head", "Antal under 5 är utelämnade").await?;
        page.find_one(".paper[aria-busy='false'] .paper-body section:first-child").await?;
        let left = page.text(".paper-body").await?;
        // Every row of a cell that was left out is gone, whatever else says its name.
        let protected = without_small_numbers(&umea(), USUAL_SMALLEST_SHOWN);
        ensure(!protected.left_out.is_empty(), "the example has no small number")?;
        let expected = texts_of(Kind::Record, &protected.report);
        let plain = |text: &str| without_spaces(text);
        let (whole, left) = (plain(&whole), plain(&left));
        let missing: Vec<&String> = expected.iter().filter(|text| !left.contains(&plain(text))).collect();
        ensure(missing.is_empty(), format!("what is left lacks {missing:#?}"))?;
        ensure(left.len() < whole.len(), "nothing is left out")?;
        let all = expected.iter().map(|text| plain(text).len()).sum::<usize>();
        ensure(left.len() <= all + all / 50, format!("{} letters are shown, of {all} expected", left.len()))
    });
}

#[test]
fn small_numbers_are_left_out_of_what_is_printed() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "bilaga")).await?;
        page.find_one(".paper[aria-busy='false'] .paper-body section:first-child").await?;
        let whole = page.text(".paper-address a").await?;
        page.press_on("#paper-small").await?;
        page.expect_passage(".paper-head", "Antal under 5 är utelämnade").await?;
        page.find_one(".paper[aria-busy='false'] .paper-body section:first-child").await?;
        let link = page.text(".paper-address a").await?;
        ensure(link != whole, "the link still opens all of it")?;
        // What the link opens is what stands on paper, so its cells hold no small count.
        let fragment = link.split_once('#').map_or("", |(_, fragment)| fragment);
        let document = finsamkalkyl::exchange::read_link(fragment).expect("the link can be read");
        let report = document.report;
        let calculation = Calculation::of(&report);
        let key = Headlines::of(&report.structure, &calculation).headroom.key;
        let explanation = Explanation::of(&calculation, &Names::of(&calculation), key).expect("it is there");
        ensure(explanation.cells().count() > 0, "the headroom is left out too")?;
        ensure(report.entries.len() < umea().entries.len(), "nothing is left out")
    });
}
