//! Judging a social budget on a phone: a tap each, with a thumb, by keys, and undone.

use crate::harness::{Checked, Page, Viewport, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{expect_focus, expect_message, expect_no_message};
use serde_json::json;
use thirtyfour::Key;

/// A new calculation with the template's social budget, on the page where it is judged.
pub(crate) async fn with_template(page: &Page) -> Checked {
    page.open("#/ny/impactindex").await?;
    page.press("button", "Hämta").await?;
    page.expect_text(
        ".said p",
        "Den sociala budgeten är hämtad från EXEMPEL på social budget. Ångra om det var fel.",
    )
    .await?;
    page.expect_text(".example", "EXEMPEL påhittade indikatorer och vikter.").await
}

pub(crate) async fn go_to_scoring(page: &Page) -> Checked {
    page.press("link", "Bedöm").await?;
    page.find_one("#indicator-name").await.map(drop)
}

async fn place(page: &Page) -> Checked<String> {
    Ok(page.attribute("#indicator-name", "aria-label").await?.unwrap_or_default())
}

/// Waits until the card of this number has come, and has the focus.
async fn expect_card(page: &Page, number: usize) -> Checked {
    page.eventually("the card", async || {
        let place = place(page).await?;
        ensure(place.starts_with(&format!("Indikator {number} av 40")), format!("it is {place}"))
    })
    .await?;
    expect_focus(page, "indicator-name").await?;
    // What is pressed in the moment in which a card comes is not meant for it.
    page.find_one("#judge-1:not([aria-disabled])").await.map(drop)
}

#[test]
fn forty_indicators_are_judged_with_a_tap_each() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_template(&page).await?;
        go_to_scoring(&page).await?;
        ensure_accessible(&page).await?;
        let where_it_is = async || -> Checked<serde_json::Value> {
            let script = "const box = document.getElementById('judge-1').getBoundingClientRect();
                return [box.x, box.y, box.width, box.height].map(Math.round)";
            page.value_from(script, vec![]).await
        };
        // The weights of those that are judged reached: every third is not.
        let mut heights = std::collections::BTreeSet::new();
        for number in 1..=40_usize {
            let button = if number % 3 == 0 { "#judge-3" } else { "#judge-1" };
            let at = where_it_is().await?;
            ensure(at[3].as_i64() >= Some(44), format!("the button is {at}"))?;
            ensure(page.is_in_sight(button).await?, format!("the button of card {number} is not in sight"))?;
            heights.insert(at[1].as_i64());
            page.press_on(button).await?;
            if number < 40 {
                expect_card(&page, number + 1).await?;
            }
        }
        ensure(heights.len() <= 2, format!("the buttons jump: {heights:?}"))?;
        page.expect_text("#indicator-name", "Allt är bedömt.").await?;
        page.expect_texts(".progress dd", &["69", "5 av 5", "40 av 40"]).await?;
        ensure_accessible(&page).await?;
        page.screenshot("bedomt-360").await?;

        // What was judged last is undone, and its card comes back.
        page.press("button", "Ångra").await?;
        expect_card(&page, 40).await?;
        page.expect_texts(".progress dd", &["68", "5 av 5", "39 av 40"]).await?;
        ensure_equal(
            "pressed",
            &page.attribute("#judge-1", "aria-pressed").await?.as_deref(),
            &Some("false"),
        )?;
        page.screenshot("bedom-360").await?;
        page.press("button", "Gör om").await?;
        expect_card(&page, 40).await?;
        ensure_equal(
            "pressed",
            &page.attribute("#judge-1", "aria-pressed").await?.as_deref(),
            &Some("true"),
        )?;

        // What it means, and the way back from there.
        page.press("link", "Impactindex").await?;
        page.expect_text(".road h2", "Vägen till 70").await?;
        page.expect_passage(".road-lead", "En indikator till räcker för 70.").await?;
        page.press_on(".pulls-down li:first-child button").await?;
        page.expect_text("#indicator-name", "25 % av de positiva lösningarna är studier").await
    });
}

#[test]
fn judging_goes_by_keys_and_stays_when_asked_to() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::DESKTOP).await?;
        with_template(&page).await?;
        go_to_scoring(&page).await?;
        page.press_key(Key::Tab).await?;
        page.run("document.getElementById('indicator-name').focus()", vec![]).await?;
        page.type_here("1").await?;
        expect_card(&page, 2).await?;
        page.listen().await?;
        page.type_here("3").await?;
        page.expect_texts(".progress dd", &["50", "1 av 5", "2 av 40"]).await?;
        expect_card(&page, 3).await?;
        page.press_key(Key::Left).await?;
        expect_card(&page, 2).await?;
        ensure_equal(
            "pressed",
            &page.attribute("#judge-3", "aria-pressed").await?.as_deref(),
            &Some("true"),
        )?;
        // It is said to who does not see it.
        page.expect_told("Index 50").await?;

        page.press_on("#goes-on").await?;
        page.press_on("#judge-2").await?;
        page.eventually("it to be judged so", async || {
            ensure_equal(
                "pressed",
                &page.attribute("#judge-2", "aria-pressed").await?.as_deref(),
                &Some("true"),
            )
        })
        .await?;
        page.settle().await?;
        ensure(place(&page).await?.starts_with("Indikator 2 av 40"), "it went on")?;
        // Pressed once more it is not judged.
        page.press_on("#judge-2").await?;
        page.expect_texts(".progress dd", &["100", "1 av 5", "1 av 40"]).await?;
        // A remark stays with its indicator.
        page.press_on(".note-place summary").await?;
        page.find_one("textarea").await?;
        page.run("document.querySelector('textarea').focus()", vec![]).await?;
        page.type_here("Gäller 3 av 4.").await?;
        page.press_on(".forward .primary").await?;
        expect_card(&page, 3).await?;
        page.reload().await?;
        page.press_on(".forward .primary").await?;
        expect_card(&page, 2).await?;
        let note: String = page.value_from("return document.querySelector('textarea').value", vec![]).await?;
        ensure_equal("the note", &note.as_str(), &"Gäller 3 av 4.")
    });
}

#[test]
fn what_is_computed_elsewhere_fills_itself() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_template(&page).await?;
        page.go(&page.fragment().await?.replace("impactindex", "resultat")).await?;
        for (cell, number) in [("count.0.closed.all", "120"), ("count.0.group0.all", "83")] {
            page.unfold_cards().await?;
            page.type_into(cell, number).await?;
        }
        page.go(&page.fragment().await?.replace("resultat", "bedom")).await?;
        page.expect_texts(".facts dd", &["69,17 %", "minst 70 %"]).await?;
        page.expect_passage(".indicator-card", "Hämtas ur Andel positiv lösning").await?;
        ensure(page.attribute("#judge-3", "data-so").await?.is_some(), "the outcome is not marked")?;
        page.expect_texts(".progress dd", &["0", "1 av 5", "1 av 40"]).await?;
        // A measured one is filled in on its card.
        page.run("location.hash", vec![]).await?;
        let address = json!("indicator.0.15.outcome");
        for _ in 0..15 {
            page.press_on(".forward .primary").await?;
        }
        page.expect_text("#indicator-name", "Kötiden är högst 30 dagar").await?;
        page.type_into(address.as_str().unwrap_or_default(), "25").await?;
        page.expect_texts(".progress dd", &["38", "2 av 5", "2 av 40"]).await
    });
}

#[test]
fn a_word_that_is_no_judgement_is_kept_and_told() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_template(&page).await?;
        page.unfold_cards().await?;
        let cell = "indicator.0.0.judgement";
        page.type_into(cell, "kanske").await?;
        page.leave_field().await?;
        expect_message(
            &page,
            cell,
            "Skriv uppnått, nära, ej uppnått eller ej mätt. Räknas inte med förrän det går att läsa.",
        )
        .await?;
        page.reload().await?;
        page.unfold_cards().await?;
        page.expect_content(cell, "kanske").await?;
        page.type_into(cell, "Nära").await?;
        page.leave_field().await?;
        page.expect_content(cell, "nära").await?;
        expect_no_message(&page, cell).await
    });
}
