//! A link holds the whole calculation, tells the host nothing, and never costs a reader what is his.

use crate::harness::{Checked, Page, Stage, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, OPENING_EQUITY, calculations, change_example, expect_figures, expect_strip, share,
};

/// What the shared calculation shows: the example, begun with 1 900 tkr.
const SHARED: [&str; 3] = ["68", "62 %", "93"];

/// A reader's link to the example with another opening equity.
async fn shared_link(stage: &mut Stage) -> Checked<String> {
    let page = stage.new_reader().await?;
    change_example(&page, "1900").await?;
    share(&page).await
}

#[test]
fn a_shared_link_shows_the_same_figures_to_another_reader() {
    journey(async |stage| {
        let link = shared_link(stage).await?;
        let start = format!("{}#3.", stage.address());
        ensure(link.starts_with(&start), format!("the link should begin with {start}, and is {link}"))?;

        let page = stage.new_reader().await?;
        page.open_link(&link).await?;
        expect_figures(&page, SHARED).await?;
        page.find("region", "Delad kalkyl").await?;
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        expect_strip(&page, SHARED).await?;
        // The page is in the address too, so that reloading stays.
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        ensure(page.stored().await?.is_empty(), "looking at a link has stored something")?;

        ensure_equal("the address told", page.address_told_to_host().await?.as_str(), stage.address())?;
        let payload = link.split('.').nth_back(1).unwrap_or_default();
        for told in stage.host().told() {
            ensure(!told.contains(payload) && !told.contains('?'), format!("the host was told {told}"))?;
        }
        Ok(())
    });
}

#[test]
fn a_link_opens_beside_what_the_reader_has() {
    journey(async |stage| {
        let link = shared_link(stage).await?;
        let page = stage.new_reader().await?;
        change_example(&page, "2000").await?;
        let own_place = page.fragment().await?;
        page.open_link(&link).await?;
        let own = page.stored().await?;
        ensure_equal("the number of calculations stored", &calculations(&page).await?.len(), &1)?;
        expect_figures(&page, SHARED).await?;

        // It can only be read, until one makes it one's own, on the same page of it.
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.enter_field(OPENING_EQUITY).await?;
        page.type_here("5").await?;
        expect_strip(&page, SHARED).await?;
        ensure_equal("what is stored", &page.stored().await?, &own)?;
        page.press("button", "Spara som min").await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1800").await?;
        expect_strip(&page, ["68", "62 %", "193"]).await?;
        page.expect_nothing("section.note[aria-label='Delad kalkyl']").await?;
        let copy_place = page.fragment().await?;
        ensure(
            copy_place.starts_with("#/kalkyl/") && copy_place != own_place,
            format!("it is {copy_place}"),
        )?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 800").await?;

        let stored = page.stored().await?;
        ensure_equal("the number of calculations stored", &calculations(&page).await?.len(), &2)?;
        for (key, calculation) in &own {
            ensure_equal("one's own", &stored.get(key), &Some(calculation))?;
        }
        page.open(&own_place).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "2 000").await?;
        // The link is what it was.
        page.open_link(&link).await?;
        expect_figures(&page, SHARED).await
    });
}

#[test]
fn a_shared_calculation_can_be_saved_as_ones_own() {
    journey(async |stage| {
        let link = shared_link(stage).await?;
        let page = stage.new_reader().await?;
        page.open_link(&link).await?;
        page.press("button", "Spara som min").await?;
        page.expect_nothing("section.note[aria-label='Delad kalkyl']").await?;
        let place = page.fragment().await?;
        ensure(place.starts_with("#/kalkyl/"), format!("the address is {place}"))?;
        page.reload().await?;
        expect_figures(&page, SHARED).await?;
        page.open("").await?;
        page.press_on(".own a").await?;
        expect_figures(&page, SHARED).await?;
        ensure_equal("the number of calculations stored", &calculations(&page).await?.len(), &1)
    });
}

const BROKEN: &str = "Länken är skadad eller avklippt, så den går inte att läsa. \
    Be om en ny. Dina egna kalkyler är orörda.";
const NEWER: &str = "Länken är gjord med en nyare version av Finsamkalkylen. \
    Ladda om sidan och försök igen.";

#[test]
fn a_damaged_or_newer_link_is_told_of_and_costs_nothing() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let link = share(&page).await?;
        let own_place = page.fragment().await?;
        let own = page.stored().await?;
        let fragment = &link[stage.address().len()..];

        let cut = &fragment[..fragment.len() - 1];
        let middle = fragment.len() / 2;
        let other = if &fragment[middle..=middle] == "A" { "B" } else { "A" };
        let altered = format!("{}{other}{}", &fragment[..middle], &fragment[middle + 1..]);
        let half = &fragment[..middle];
        for (damaged, message) in
            [(cut, BROKEN), (&altered, BROKEN), (half, BROKEN), ("#1.", BROKEN), ("#9.x.y", NEWER)]
        {
            page.open(damaged).await?;
            expect_problem_page(&page, message).await?;
            ensure_equal("what is stored", &page.stored().await?, &own)?;
        }
        page.press("link", "Till startsidan").await?;
        page.press_on(".own a").await?;
        expect_figures(&page, SHARED).await?;

        // Also when it is pasted in the address of an open calculation.
        page.go(&own_place).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        page.go(cut).await?;
        expect_problem_page(&page, BROKEN).await?;
        ensure_equal("what is stored", &page.stored().await?, &own)
    });
}

async fn expect_problem_page(page: &Page, message: &str) -> Checked {
    page.expect_text("main .problem", message).await?;
    page.find("link", "Till startsidan").await.map(drop)
}
