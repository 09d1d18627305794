//! Whatever one does is undone and done again, and the figures come back with it.

use thirtyfour::Key;

use crate::harness::{Checked, Page, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_FIGURES, EXAMPLE_OVERVIEW, OPENING_EQUITY, expect_focus, expect_strip,
};

const UNITS: &str = "Plattformar och insatser";

async fn undo_by_keys(page: &Page) -> Checked {
    page.press_chord(&[Key::Control], 'z').await
}

async fn redo_by_keys(page: &Page) -> Checked {
    page.press_chord(&[Key::Control, Key::Shift], 'z').await
}

#[test]
fn a_cell_is_undone_and_done_again_by_keys_and_buttons() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;
        undo_by_keys(&page).await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        expect_focus(&page, OPENING_EQUITY).await?;
        expect_strip(&page, EXAMPLE_FIGURES).await?;
        page.expect_text(".said p", "Ångrat.").await?;
        redo_by_keys(&page).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        expect_focus(&page, OPENING_EQUITY).await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;

        // From another page the step leads to where it is seen, also where that is folded away.
        page.press("link", "Resultat").await?;
        page.expect_text("main h1", "Resultat").await?;
        page.press("button", "Ångra").await?;
        page.expect_text("main h1", "Ekonomi").await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        expect_focus(&page, OPENING_EQUITY).await?;
        page.press("button", "Gör om").await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        page.press("button", "Gör om").await?;
        page.expect_text(".said p", "Det finns inget att göra om.").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await
    });
}

#[test]
fn a_name_is_undone_and_done_again() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_OVERVIEW).await?;
        page.type_into("calculation-name", "Vårt förbund").await?;
        page.expect_text("header .name", "Vårt förbund").await?;
        page.press("button", "Ångra").await?;
        page.expect_text("header .name", "Umeåregionen 2023").await?;
        page.expect_content("calculation-name", "Umeåregionen 2023").await?;
        redo_by_keys(&page).await?;
        page.expect_text("header .name", "Vårt förbund").await?;
        page.expect_content("calculation-name", "Vårt förbund").await
    });
}

/// The units' names in the list where they are changed.
async fn unit_names(page: &Page) -> Checked<Vec<String>> {
    let script =
        "return [...document.querySelectorAll('input.item-name[id^=\"edit.units.\"]')].map(one => one.value)";
    page.value_from(script, vec![]).await
}

async fn expect_units(page: &Page, expected: &[&str]) -> Checked {
    page.eventually("the units", async || {
        let names = unit_names(page).await?;
        ensure_equal("the units", &names.iter().map(String::as_str).collect::<Vec<_>>()[..], expected)
    })
    .await
}

#[test]
fn a_unit_that_is_added_or_removed_is_undone_with_its_figures() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023/uppbyggnad").await?;
        page.unfold(UNITS).await?;
        let before = unit_names(&page).await?;
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        ensure(before.contains(&"Ungdomstorget"), format!("the units are {before:?}"))?;

        page.press("button", &format!("Lägg till: {UNITS}")).await?;
        page.eventually("the new unit's name to have the focus", async || {
            let focused = page.focused_id().await?;
            ensure(focused.starts_with("edit.units."), format!("the focus is in {focused:?}"))
        })
        .await?;
        page.type_here("Nya torget").await?;
        let with_new: Vec<&str> = before.iter().copied().chain(["Nya torget"]).collect();
        expect_units(&page, &with_new).await?;
        // First what was typed, then the unit.
        page.press("button", "Ångra").await?;
        page.press("button", "Ångra").await?;
        expect_units(&page, &before).await?;
        page.press("button", "Gör om").await?;
        page.press("button", "Gör om").await?;
        expect_units(&page, &with_new).await?;
        page.press("button", "Ångra").await?;
        page.press("button", "Ångra").await?;

        page.press("button", "Ta bort Ungdomstorget").await?;
        let without: Vec<&str> = before.iter().copied().filter(|name| *name != "Ungdomstorget").collect();
        expect_units(&page, &without).await?;
        page.press("link", "Resultat").await?;
        page.expect_nothing("#unit option[value='2']").await?;
        undo_by_keys(&page).await?;
        page.choose("unit", "Ungdomstorget").await?;
        page.expect_content("share.2.group0", "71").await?;
        expect_strip(&page, EXAMPLE_FIGURES).await?;
        redo_by_keys(&page).await?;
        page.expect_nothing("#unit option[value='2']").await?;
        expect_strip(&page, EXAMPLE_FIGURES).await
    });
}
