//! Earlier versions are kept, looked at and restored, and a single value is had back.

use thirtyfour::Key;

use crate::harness::{Checked, Page, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, OPENING_EQUITY, calculations, change_example, expect_focus, expect_saved,
    expect_strip, versions,
};

/// Goes to a calculation of one's own anew, as in another sitting.
async fn sit_down(page: &Page, own: &str) -> Checked {
    page.open(own).await?;
    page.unfold(EQUITY).await
}

async fn open_versions(page: &Page) -> Checked {
    page.press_on(".saved-when").await?;
    page.expect_text("#kept-dialog h2", "Sparat").await
}

/// The example with 1 900 tkr as opening equity, and then with 1 950 in a sitting of its own.
async fn with_two_versions(page: &Page) -> Checked<String> {
    change_example(page, "1900").await?;
    let own = page.fragment().await?;
    sit_down(page, &own).await?;
    page.type_into(OPENING_EQUITY, "1950").await?;
    expect_saved(page).await?;
    page.eventually("two versions", async || ensure_equal("versions", &versions(page).await?.len(), &2))
        .await?;
    Ok(own)
}

#[test]
fn an_earlier_version_is_looked_at_and_restored_and_that_is_undone() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let own = with_two_versions(&page).await?;
        expect_strip(&page, ["68", "62 %", "43"]).await?;
        open_versions(&page).await?;
        page.expect_texts(".versions .soft", &["1 värde skiljer", "1 värde skiljer"]).await?;
        ensure_accessible(&page).await?;
        page.press_on(".versions li:first-child button:first-child").await?;
        page.expect_passage(
            "main section.note[aria-label='Tidigare version']:not([hidden]) p",
            "Så här var kalkylen",
        )
        .await?;
        ensure(page.fragment().await?.starts_with("#/version/"), "the version has no place of its own")?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;
        page.unfold(EQUITY).await?;
        let readonly = page.attribute("#opening_equity\\.outcome", "readonly").await?;
        ensure(readonly.is_some(), "a version can be typed in")?;
        ensure_accessible(&page).await?;
        // Looking changes nothing, and leads back.
        page.press("link", "Till kalkylen").await?;
        ensure_equal("the address", &page.fragment().await?, &own)?;
        expect_strip(&page, ["68", "62 %", "43"]).await?;

        open_versions(&page).await?;
        page.press_on(".versions li:first-child button:last-child").await?;
        page.expect_passage(".said p", "Nu är kalkylen som").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        // What was there is a version now, and undoing brings it back.
        ensure_equal("versions", &versions(&page).await?.len(), &3)?;
        page.press("button", "Ångra").await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        expect_strip(&page, ["68", "62 %", "43"]).await
    });
}

#[test]
fn what_was_entered_is_there_after_a_reload_and_so_is_what_was_before() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let own = with_two_versions(&page).await?;
        page.reload().await?;
        ensure_equal("the address", &page.fragment().await?, &own)?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        open_versions(&page).await?;
        page.press_on(".versions li:last-child button:first-child").await?;
        page.expect_passage(
            "main section.note[aria-label='Tidigare version']:not([hidden]) p",
            "Så här var kalkylen",
        )
        .await?;
        // As it began: the example.
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        page.press("button", "Återställ").await?;
        page.expect_passage(".said p", "Nu är kalkylen som").await?;
        ensure_equal("the address", &page.fragment().await?, &own)?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)
    });
}

#[test]
fn one_value_is_had_back_from_the_last_version_or_from_the_example() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_two_versions(&page).await?;
        page.enter_field(OPENING_EQUITY).await?;
        page.press_on(".earlier").await?;
        page.expect_texts(".explanation .versions li button", &["Återställ", "Återställ"]).await?;
        let texts = page.texts(".explanation .versions li span").await?;
        ensure(
            texts[0].starts_with("I den sparade versionen") && texts[0].ends_with(": 1 900"),
            format!("it says {texts:?}"),
        )?;
        ensure_equal("the example's", texts[1].as_str(), "I exemplet: 2 035,574")?;
        ensure_accessible(&page).await?;
        page.press_on(".explanation .versions li:last-child button").await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        expect_focus(&page, OPENING_EQUITY).await?;
        // By keys alone, and from a value that nothing else follows from.
        page.type_here("=").await?;
        page.expect_passage(".explanation .versions li span", ": 1 900").await?;
        page.press_key(Key::Escape).await?;
        expect_saved(&page).await?;
        page.press("button", "Ångra").await?;
        page.expect_content(OPENING_EQUITY, "1 950").await
    });
}

#[test]
fn a_calculation_that_is_taken_away_takes_its_versions_along_and_brings_them_back() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_two_versions(&page).await?;
        page.go("#/").await?;
        page.press_on(".ways summary").await?;
        // What was typed last is saved at the latest when one goes.
        let stored = page.stored().await?;
        page.press("button", "Ta bort").await?;
        page.eventually("nothing to be stored", async || {
            let stored = page.stored().await?;
            ensure(stored.is_empty(), format!("there is {:?}", stored.keys()))
        })
        .await?;
        page.press("button", "Ångra").await?;
        page.expect_texts(".own strong", &["Umeåregionen 2023"]).await?;
        ensure_equal("what is stored", &page.stored().await?, &stored)
    });
}

#[test]
fn the_latest_ten_versions_are_kept_and_their_number_is_bounded() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let own = page.fragment().await?;
        // As many sittings as days have passed.
        let script =
            "const key = Object.keys(localStorage).find(key => key.startsWith('finsamkalkyl.version.'));
            const [id, text] = [key.split('.')[2], localStorage.getItem(key)];
            for (let day = 0; day < 60; day++) {
                const moment = new Date(Date.UTC(2024, 0, 1 + day, 12)).toISOString();
                localStorage.setItem(`finsamkalkyl.version.${id}.${moment}`, text);
            }";
        page.run(script, vec![]).await?;
        sit_down(&page, &own).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.eventually("fewer versions", async || {
            let count = versions(&page).await?.len();
            ensure((10..=30).contains(&count), format!("there are {count}"))
        })
        .await?;
        page.open(EXAMPLE_ECONOMY).await
    });
}
