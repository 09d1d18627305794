//! What a reader enters is kept in the browser, or it is said that it is not.

use crate::harness::{Checked, Context, Page, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_FIGURES, FULL, NOT_SAVED, OPENING_EQUITY, REPORT_FIGURES,
    REPORT_FIGURES_FROM_1900, STORED, calculations, change_example, expect_figures, expect_strip, share,
};

#[test]
fn a_changed_figure_is_followed_at_once_and_kept() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await?;
        expect_strip(&page, EXAMPLE_FIGURES).await?;
        page.enter_field(OPENING_EQUITY).await?;
        // The ceiling of 2 053,1 tkr, less the year's result of 59,733, less what is typed so far.
        for (key, headroom) in [("1", "1 992"), ("9", "1 974"), ("0", "1 803"), ("0", "93")] {
            page.type_here(key).await?;
            expect_strip(&page, ["68", "62 %", headroom]).await?;
        }
        let own = page.fragment().await?;
        ensure(own.starts_with("#/kalkyl/") && own.ends_with("/ekonomi"), format!("the address is {own}"))?;

        // At once: what is not yet saved is saved when the page is left.
        page.reload().await?;
        ensure_equal("the address", &page.fragment().await?, &own)?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;

        page.go("#/").await?;
        page.press_on(".own a").await?;
        expect_figures(&page, ["68", "62 %", "93"]).await?;
        ensure_equal("the address", page.fragment().await?.as_str(), &own.replace("ekonomi", "oversikt"))?;

        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "2 035,574").await
    });
}

#[test]
fn a_browser_that_takes_nothing_is_told_of() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.run_before_pages(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        )
        .await?;
        nothing_is_kept(&page, FULL).await
    });
}

#[test]
fn a_browser_without_a_store_is_told_of() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.run_before_pages(
            "Object.defineProperty(window, 'localStorage', {
                get() { throw new DOMException('denied', 'SecurityError') } })",
        )
        .await?;
        nothing_is_kept(&page, NOT_SAVED).await
    });
}

async fn nothing_is_kept(page: &Page, message: &str) -> Checked {
    page.open("").await?;
    page.press("link", "Exempel Umeåregionen 2023").await?;
    expect_figures(page, REPORT_FIGURES).await?;
    page.press("link", "Ekonomi").await?;
    page.expect_nothing("main .problem").await?;
    page.unfold(EQUITY).await?;
    page.type_into(OPENING_EQUITY, "1900").await?;
    page.expect_text("main .problem p", message).await?;
    page.expect_text(".saved-when", "Sparas inte").await?;
    ensure_accessible(page).await?;
    expect_strip(page, REPORT_FIGURES_FROM_1900).await?;
    // What it advises works.
    let link = share(page).await?;
    page.open_link(&link).await?;
    expect_figures(page, REPORT_FIGURES_FROM_1900).await?;
    page.go("#/").await?;
    page.press("link", "Ny kalkyl").await?;
    expect_figures(page, ["–", "–", "–"]).await
}

#[test]
fn a_stored_calculation_that_cannot_be_read_costs_no_other() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let key = format!("{STORED}x");
        let breaking = "localStorage.setItem(arguments[0], arguments[1])";
        page.run(breaking, vec![key.as_str().into(), "{broken".into()]).await?;
        page.open("").await?;
        let unreadable = "En sparad kalkyl går inte att läsa. Den ligger orörd kvar.";
        page.expect_text(".own .problem p", unreadable).await?;
        page.press_on(".own a").await?;
        expect_figures(&page, ["68", "62 %", "93"]).await?;
        page.open("#/kalkyl/x/oversikt").await?;
        page.expect_passage("main .problem", "Kalkylen går inte att läsa").await?;
        ensure_accessible(&page).await?;
        let stored = calculations(&page).await?;
        ensure_equal("what is stored", &stored.get(&key).map(String::as_str), &Some("{broken"))?;
        ensure_equal("the number of calculations stored", &stored.len(), &2)?;

        // It can be had as it is, taken away, and put back.
        let folder = tempfile::tempdir().context("making a folder")?;
        page.download_into(folder.path()).await?;
        page.press("button", "Ladda ner").await?;
        let file = page.downloaded(folder.path()).await?;
        ensure_equal("the file", std::fs::read_to_string(file).context("reading it")?.as_str(), "{broken")?;
        page.open("").await?;
        ensure_accessible(&page).await?;
        page.press_on(".own .problem button:last-child").await?;
        page.expect_nothing(".own .problem").await?;
        ensure_equal("the number of calculations stored", &calculations(&page).await?.len(), &1)?;
        page.press("button", "Ångra").await?;
        page.expect_text(".own .problem p", unreadable).await?;
        ensure_equal("what is stored", &calculations(&page).await?, &stored)
    });
}

#[test]
fn a_calculation_that_is_not_here_is_told_of_with_the_way_on() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/kalkyl/finns-inte/ekonomi").await?;
        page.expect_text("main .problem", "Kalkylen finns inte i den här webbläsaren.").await?;
        page.press("link", "Till startsidan").await?;
        page.find("link", "Ny kalkyl").await?;
        ensure(page.stored().await?.is_empty(), "something was stored")
    });
}
