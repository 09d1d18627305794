//! Going to another page, and back: where one stands, what stands open, and that nothing seems lost.

use crate::harness::{Checked, Page, Viewport, ensure, ensure_equal, journey};
use crate::landmarks::{EQUITY, OPENING_EQUITY, calculations, expect_saved};

const ECONOMY: &str = "#/exempel/umea-2023-report/ekonomi";
/// How far off a place may be: what a browser lays out anew is seldom as high to the pixel.
const NEAR_PX: f64 = 40.0;

async fn scrolled(page: &Page) -> Checked<f64> {
    page.value_from("return scrollY", vec![]).await
}

async fn scroll_to(page: &Page, place: f64) -> Checked {
    // What is far down is laid out when one comes near, so that the place is gone to in two steps, and rested at.
    for _ in 0..2 {
        page.run("scrollTo(0, arguments[0])", vec![place.into()]).await?;
        page.settle().await?;
    }
    page.eventually("the step to remember it", async || {
        let near = scrolled(page).await? - place;
        let known: bool =
            page.value_from("return Math.abs(parseFloat(history.state) - scrollY) < 2", vec![]).await?;
        ensure(known && near.abs() < NEAR_PX, format!("it is {near} px off, known: {known}"))
    })
    .await
}

async fn expect_scrolled(page: &Page, place: f64) -> Checked {
    page.eventually("where one stands", async || {
        let now = scrolled(page).await?;
        ensure((now - place).abs() < NEAR_PX, format!("one stands at {now}, and not at {place}"))
    })
    .await
}

async fn back(page: &Page) -> Checked {
    page.run("history.back()", vec![]).await?;
    page.settle().await
}

#[test]
fn a_page_one_goes_to_begins_at_its_top_and_going_back_comes_back() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(ECONOMY).await?;
        scroll_to(&page, 1_500.0).await?;
        page.press_on("nav a[href$='/resultat']").await?;
        page.find("heading", "Resultat").await?;
        expect_scrolled(&page, 0.0).await?;
        scroll_to(&page, 400.0).await?;
        back(&page).await?;
        page.find("heading", "Ekonomi").await?;
        expect_scrolled(&page, 1_500.0).await?;
        page.reload().await?;
        expect_scrolled(&page, 1_500.0).await
    });
}

#[test]
fn a_page_loaded_anew_shows_the_same_part_of_the_association() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/resultat").await?;
        page.choose("unit", "Kranskommunerna").await?;
        page.reload().await?;
        page.eventually("the unit", async || {
            let script = "const unit = document.getElementById('unit'); return unit?.selectedOptions[0]?.text.trim() ?? ''";
            ensure_equal("the unit", &page.text_from(script, vec![]).await?.as_str(), &"Kranskommunerna")
        })
        .await
    });
}

#[test]
fn going_back_to_before_one_changed_an_example_comes_to_what_one_changed() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023/oversikt").await?;
        page.go("#/exempel/umea-2023/ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        expect_saved(&page).await?;
        let own = page.fragment().await?;
        back(&page).await?;
        let expected = own.replace("/ekonomi", "/oversikt");
        page.eventually("the calculation of one's own", async || {
            ensure_equal("the address", &page.fragment().await?, &expected)
        })
        .await?;
        // Who asks for the example once more gets it.
        page.go("#/").await?;
        page.go("#/exempel/umea-2023/ekonomi").await?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)?;
        ensure(page.content_of(OPENING_EQUITY).await? != "1 900", "the example is as it was")
    });
}

#[test]
fn what_stands_over_a_page_goes_with_it() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/oversikt").await?;
        page.press_on("nav a[href$='/resultat']").await?;
        page.find("heading", "Resultat").await?;
        page.press("button", "Dela").await?;
        page.find_one("dialog[open]").await?;
        back(&page).await?;
        page.expect_nothing("dialog[open]").await
    });
}
