//! Browsers that are full, closed or forgetful: it is said, with what to do, and mended by itself when it can be.

use crate::harness::{Checked, Page, Store, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, FULL, NOT_SAVED, OPENING_EQUITY, calculations, change_example, expect_saved,
    expect_strip, versions,
};

/// Another program of the same host fills the store to the last letter.
async fn fill(page: &Page) -> Checked {
    let script = "let text = 'x'.repeat(1 << 20), at = 0;
        while (text.length > 0) {
            try { localStorage.setItem('annat-program.' + at, text); at++; }
            catch { text = text.slice(text.length > 1 ? Math.ceil(text.length / 2) : 1); }
        }";
    page.run(script, vec![]).await
}

/// So soon after a saving that failed it is said: what is typed is saved a quarter of a second after it at the latest.
const TOLD_WITHIN_MS: f64 = 250.0 + 1_000.0;

/// Has the page remember when something was first typed, and when the lasting message first stood there.
async fn time_the_message(page: &Page) -> Checked {
    let script = "addEventListener('input', () => window.typedAt ??= performance.now(), true);
        const look = () => { if (document.querySelector('main .problem p')) window.toldAt ??= performance.now() };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true })";
    page.run(script, vec![]).await
}

async fn ensure_told_soon(page: &Page) -> Checked {
    let waited: f64 = page.value_from("return window.toldAt - window.typedAt", vec![]).await?;
    ensure((0.0..TOLD_WITHIN_MS).contains(&waited), format!("it was said {waited} ms after it was typed"))
}

async fn empty(page: &Page) -> Checked {
    let script = "for (const key of Object.keys(localStorage))
        if (key.startsWith('annat-program.')) localStorage.removeItem(key)";
    page.run(script, vec![]).await
}

#[test]
fn a_full_store_is_told_of_and_saving_goes_on_when_there_is_room() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        fill(&page).await?;
        page.unfold(EQUITY).await?;
        time_the_message(&page).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        page.expect_text("main .problem p", FULL).await?;
        ensure_told_soon(&page).await?;
        page.expect_text(".saved-when", "Sparas inte").await?;
        ensure(page.is_in_sight(".saved-when").await?, "that it is not saved is out of sight")?;
        ensure(calculations(&page).await?.is_empty(), "something was saved")?;
        // What the message offers works: the file holds what could not be saved.
        let folder = tempfile::tempdir().map_err(|error| crate::harness::Failure::new(error.to_string()))?;
        page.download_into(folder.path()).await?;
        page.press("button", "Spara som fil").await?;
        let file = page.downloaded(folder.path()).await?;
        let saved = std::fs::read_to_string(file).unwrap_or_default();
        ensure(saved.contains("1900000"), "the file does not hold what was typed")?;

        empty(&page).await?;
        page.expect_nothing("main .problem").await?;
        expect_saved(&page).await?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await
    });
}

#[test]
fn in_a_full_store_the_oldest_versions_give_way_to_what_is_entered() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let own = page.fragment().await?;
        page.open(&own).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.eventually("two versions", async || ensure_equal("versions", &versions(&page).await?.len(), &2))
            .await?;
        let before: Vec<String> = versions(&page).await?.into_keys().collect();
        fill(&page).await?;
        page.type_into("opening_equity.budget", "1234,567891").await?;
        page.expect_passage(".said p", "Det var fullt i webbläsaren").await?;
        expect_saved(&page).await?;
        page.expect_nothing("main .problem").await?;
        let after: Vec<String> = versions(&page).await?.into_keys().collect();
        ensure(!after.contains(&before[0]), format!("the oldest of {before:?} is still there"))?;
        ensure(
            calculations(&page).await?.values().any(|text| text.contains("1234567.891")),
            "it was not saved",
        )
    });
}

#[test]
fn a_browser_that_forbids_keeping_is_told_of() {
    journey(async |stage| {
        let page = stage.new_reader_with(Store::Blocked).await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        time_the_message(&page).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        page.expect_text("main .problem p", NOT_SAVED).await?;
        ensure_told_soon(&page).await?;
        page.expect_text(".saved-when", "Sparas inte").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;
        page.press_on(".saved-when").await?;
        page.expect_text("#kept-dialog .problem p", NOT_SAVED).await?;
        ensure_accessible(&page).await
    });
}

#[test]
fn a_store_that_is_cleared_is_told_of_and_filled_again() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        expect_saved(&page).await?;
        page.run("localStorage.clear()", vec![]).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.expect_passage(".said p", "Kalkylen var borttagen ur webbläsaren").await?;
        expect_saved(&page).await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)
    });
}

#[test]
fn a_browser_that_forgets_is_told_of_once_a_sitting() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 \
            (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
        page.call_the_browser(safari).await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.expect_nothing("section.note").await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        page.expect_passage("section.note:not([hidden]) p", "Safari raderar").await?;
        ensure_accessible(&page).await?;
        page.press("button", "Jag förstår").await?;
        page.expect_nothing("section.note").await?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        expect_saved(&page).await?;
        page.settle().await?;
        page.expect_nothing("section.note").await
    });
}
