//! What is too long for a link, too small to be shown, or was computed otherwise.

use std::collections::BTreeMap;

use finsamkalkyl::examples::{UMEA_2023, UMEA_2023_REPORT};
use finsamkalkyl::exchange::{Document, LeftOut, code_of_link, read_link, write_link};
use finsamkalkyl::report::{Changes, Entry, InputId, Scenario};
use rust_decimal::Decimal;
use serde_json::json;

use crate::harness::{Checked, Context, Page, Viewport, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{EQUITY, OPENING_EQUITY, expect_figures, share};

const SHARE: &str = "#share-dialog";

/// Opens a calculation as one of the reader's own.
async fn open_own(page: &Page, document: &Document) -> Checked {
    page.open("").await?;
    let script = "localStorage.setItem('finsamkalkyl.calculation.egen', arguments[0])";
    page.run(script, vec![json!(document.to_json())]).await?;
    page.open("#/kalkyl/egen/oversikt").await
}

/// The full example with every name another, so that it is like no calculation that comes with the program.
fn own_report() -> Document {
    let mut document = Document::from_json(UMEA_2023_REPORT.json).expect("the example is readable");
    let turn = |name: &mut String| *name = name.chars().rev().collect();
    let structure = &mut document.report.structure;
    structure.lines.iter_mut().flat_map(|group| &mut group.lines).for_each(|line| turn(&mut line.name));
    structure.indicators.iter_mut().for_each(|indicator| turn(&mut indicator.name));
    structure.areas.iter_mut().flat_map(|area| &mut area.goals).for_each(|goal| turn(&mut goal.name));
    structure.tables.iter_mut().flat_map(|table| &mut table.rows).for_each(|row| turn(&mut row.name));
    structure.prints.iter_mut().for_each(|print| turn(&mut print.at));
    document
}

#[test]
fn what_is_too_long_for_a_link_is_made_shorter_or_sent_as_a_file() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        open_own(&page, &own_report()).await?;
        page.press("button", "Dela").await?;
        page.expect_passage(&format!("{SHARE} .problem"), "tecken").await?;
        page.find_within(SHARE, "button", "Spara som fil").await?;
        ensure_accessible(&page).await?;
        let link_now = async || {
            page.value_from::<String>("return document.getElementById('share-link').value", vec![]).await
        };
        for _ in LeftOut::ALL {
            if link_now().await?.is_empty() {
                let first = "document.querySelector('#share-dialog fieldset input:not(:checked)').click()";
                page.run(first, vec![]).await?;
                page.settle().await?;
            }
        }
        let link = link_now().await?;
        ensure(!link.is_empty() && link.len() <= 1_900, format!("the link is {} characters", link.len()))?;
        // The three figures stay when anything that can be left out is.
        let reader = stage.new_reader().await?;
        reader.open_link(&link).await?;
        expect_figures(&reader, ["68", "62 %", "−8"]).await
    });
}

#[test]
fn small_numbers_are_not_in_the_link() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let report = Document::from_json(UMEA_2023_REPORT.json).expect("the example is readable");
        open_own(&page, &report).await?;
        page.press("button", "Dela").await?;
        let whole = page.content_of("share-link").await?;
        page.press_on("#share-small").await?;
        page.expect_passage(&format!("{SHARE} .small-numbers"), "utelämnas").await?;
        let link = page.content_of("share-link").await?;
        let entries = |link: &str| -> Checked<BTreeMap<InputId, Entry>> {
            let fragment = link.split_once('#').map(|(_, fragment)| fragment).unwrap_or_default();
            Ok(read_link(fragment).context("reading the link")?.report.entries)
        };
        let (before, after) = (entries(&whole)?, entries(&link)?);
        ensure_equal("all of it", &before, &report.report.entries)?;
        let small = |entry: &Entry| matches!(entry, Entry::Value(value) if *value > Decimal::ZERO && *value < 5.into());
        for (id, entry) in &after {
            let is_count = matches!(id, InputId::Count { .. });
            ensure(!(is_count && small(entry)), format!("{id} is in the link"))?;
        }
        ensure(after.len() < before.len(), "nothing was left out")?;
        let reader = stage.new_reader().await?;
        reader.open_link(&link).await?;
        expect_figures(&reader, ["68", "62 %", "−8"]).await
    });
}

#[test]
fn figures_of_another_method_are_shown_beside_todays() {
    journey(async |stage| {
        let mut document = Document::from_json(UMEA_2023.json).expect("the example is readable");
        document.created = "2024-03-22T10:00Z".to_owned();
        document.method = 0;
        document.figures = BTreeMap::from([("index.0".to_owned(), Decimal::new(715, 1))]);
        let link = write_link(&document).unwrap_or_default();
        let page = stage.new_reader().await?;
        page.open(&format!("#{link}")).await?;
        page.expect_passage("section.note[aria-label='Delad kalkyl']", "skapad 2024-03-22").await?;
        page.expect_passage("section.note[aria-label='Ändrade tal']", "då 71,5").await?;
        ensure_accessible(&page).await?;
        // A link of today says nothing of the kind.
        document.figures.clear();
        let link = write_link(&document).unwrap_or_default();
        page.open(&format!("#{link}")).await?;
        page.expect_nothing("section.note ul").await
    });
}

#[test]
fn a_link_is_shown_as_a_code() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/oversikt").await?;
        let link = share(&page).await?;
        page.press("button", "Dela").await?;
        page.press_on(&format!("{SHARE} details summary")).await?;
        page.find_one(&format!("{SHARE} .qr svg[aria-label='QR-kod med länken']")).await?;
        ensure_accessible(&page).await?;
        let drawn = page.attribute(&format!("{SHARE} .qr path"), "d").await?.unwrap_or_default();
        // The code holds the same in fewer bits: in capitals and digits.
        let (before, fragment) = link.split_once('#').unwrap_or_default();
        let code = code_of_link(fragment).unwrap_or_default();
        let picture = finsamkalkyl::chart::qr_picture(&format!("{before}#{code}"));
        ensure_equal("the code", &drawn, &picture.map(|picture| picture.path).unwrap_or_default())?;
        let reader = stage.new_reader().await?;
        reader.open(&format!("#{code}")).await?;
        expect_figures(&reader, ["68", "62 %", "−8"]).await
    });
}

#[test]
fn scenarios_go_along_with_a_link_and_with_what_is_saved_of_it() {
    journey(async |stage| {
        let mut document = Document::from_json(UMEA_2023.json).expect("the example is readable");
        let cell = "opening_equity.outcome".parse().expect("it is an address");
        let changes = Changes::from([(cell, Some(Entry::Value(1_000_000.into())))]);
        document.report.scenarios = vec![Scenario { name: "Mindre".to_owned(), changes }];
        let link = write_link(&document).unwrap_or_default();
        let page = stage.new_reader().await?;
        page.open(&format!("#{link}")).await?;
        page.press("button", "Spara som min").await?;
        // Saving, opening again and sharing on keep them.
        page.reload().await?;
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        let on = share(&page).await?;
        let fragment = on.split_once('#').map(|(_, fragment)| fragment).unwrap_or_default();
        let shared = read_link(fragment).context("reading the link")?;
        ensure(shared.report.scenarios == document.report.scenarios, "the scenario is lost")
    });
}
