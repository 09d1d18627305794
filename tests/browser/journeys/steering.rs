//! Choices that change the answer: the ceiling's base, and whose figures are shown.

use crate::harness::{ensure, journey};
use crate::landmarks::{EXAMPLE_ECONOMY, EXAMPLE_INDEX, expect_figures, expect_strip, expect_verdicts, row};

#[test]
fn the_ceilings_base_changes_the_headroom_and_is_named() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        // Each base is told with what it comes to: two begin with the same words.
        page.press("radio", "Alla intäkter 11 583").await?;
        expect_strip(&page, ["68", "62 %", "−8"]).await?;
        page.press("link", "Översikt").await?;
        let verdicts = [
            "2 under målet. Samhälls- och medborgarnytta drar ner mest.",
            "Under målet. 20 av de 90 som avslutades utan positiv lösning hade behövt en.",
            "Över taket. 8 tkr för mycket, räknat på alla intäkter. På medlemsavgifter: 42 tkr över.",
        ];
        expect_verdicts(&page, verdicts).await?;
        page.reload().await?;
        expect_figures(&page, ["68", "62 %", "−8"]).await?;
        expect_verdicts(&page, verdicts).await?;

        page.press("link", "Ekonomi").await?;
        page.expect_texts("label:has(:checked) .base-name", &["Alla intäkter"]).await?;
        // 20 % of 7 000 and 15 % of 5 345 is 2 201,75, less the closing equity of 2 095,307.
        page.press("radio", "Eget belopp").await?;
        page.unfold("Tak för eget kapital, budget, tkr").await?;
        page.type_into("own_ceiling_base", "12345").await?;
        expect_strip(&page, ["68", "62 %", "106"]).await
    });
}

#[test]
fn a_platform_shows_its_own_figures() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_INDEX).await?;
        page.choose("unit", "Ungdomstorget").await?;
        page.expect_text("main .sheet-card h2", "Impactindex, Ungdomstorget").await?;
        let total = row(&page, "Impactindex, Ungdomstorget", "Impactindex av områdena").await?;
        ensure(total.contains(&"72,8".to_owned()), format!("the computed index is not in {total:?}"))?;
        page.expect_content("printed_index.2", "72").await?;
        page.expect_text("p.printed-note", "Områdena ger 72,8, rapporten anger 72.").await?;

        // The choice is kept from page to page.
        page.press("link", "Resultat").await?;
        page.expect_content("share.2.group0", "71").await?;
        page.expect_content("unit", "2").await?;
        // The whole's headline figures are what they were.
        expect_strip(&page, ["68", "62 %", "−42"]).await?;
        page.choose("unit", "Arbetsmarknadstorgen").await?;
        page.expect_content("count.0.closed.women", "112").await
    });
}
