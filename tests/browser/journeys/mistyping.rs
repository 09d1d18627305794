//! What can't be right is said at its field, kept as typed, and costs nothing else.

use crate::harness::{ensure_equal, field_selector, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_FIGURES, EXAMPLE_OVERVIEW, OPENING_EQUITY, expect_invalid,
    expect_message, expect_no_message, expect_strip, row,
};

const NO_NUMBER: &str =
    "Det här är inget tal. Skriv till exempel 1 234,5. Räknas inte med förrän det går att läsa.";

#[test]
fn text_that_is_no_number_is_kept_as_typed_and_costs_nothing_else() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "tolv").await?;
        expect_message(&page, OPENING_EQUITY, NO_NUMBER).await?;
        expect_invalid(&page, OPENING_EQUITY, true).await?;
        expect_strip(&page, ["68", "62 %", "–"]).await?;
        page.leave_field().await?;
        page.expect_content(OPENING_EQUITY, "tolv").await?;
        page.reload().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "tolv").await?;
        expect_message(&page, OPENING_EQUITY, NO_NUMBER).await?;
        expect_invalid(&page, OPENING_EQUITY, true).await?;

        // The result needs no equity, and goes on following what is typed: 21 tkr less in a cost.
        let before = row(&page, EQUITY, "Årets resultat").await?;
        page.type_into("amount.line8.budget", "-279").await?;
        page.eventually("the result to follow", async || {
            let now = row(&page, EQUITY, "Årets resultat").await?;
            let budget =
                |cells: &[String]| cells[0].replace(' ', "").replace('−', "-").parse::<i64>().unwrap();
            ensure_equal("the budgeted result", &budget(&now), &(budget(&before) + 21))
        })
        .await?;
        page.press("link", "Resultat").await?;
        page.type_into("count.0.group0.women", "80").await?;
        // 80 women and 73 men of 234.
        expect_strip(&page, ["68", "65 %", "–"]).await?;
        page.press("link", "Översikt").await?;
        let verdict = "Kan inte räknas ut än. Ingående eget kapital, utfall går inte att läsa som tal.";
        page.expect_passage("section.card.headline:nth-of-type(3) .verdict", verdict).await?;

        page.press("link", "Ekonomi").await?;
        page.type_into(OPENING_EQUITY, "2035,574").await?;
        expect_no_message(&page, OPENING_EQUITY).await?;
        expect_strip(&page, ["68", "65 %", "−42"]).await
    });
}

#[test]
fn a_dot_that_can_mean_two_things_is_asked_about() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1.234").await?;
        let asked = "Menar du 1 234 eller 1,234? Skriv utan punkt. Räknas inte med förrän det går att läsa.";
        expect_message(&page, OPENING_EQUITY, asked).await?;
        expect_strip(&page, ["68", "62 %", "–"]).await?;
        page.type_into(OPENING_EQUITY, "1234").await?;
        expect_no_message(&page, OPENING_EQUITY).await?;
        // 2 053,1 less the year's 59,733 and 1 234.
        expect_strip(&page, ["68", "62 %", "759"]).await?;
        page.type_into(OPENING_EQUITY, "62 %").await?;
        expect_message(
            &page,
            OPENING_EQUITY,
            "Här står kronor, inte procent. Räknas inte med förrän det går att läsa.",
        )
        .await
    });
}

#[test]
fn more_closed_than_participants_is_told_and_still_computed_with() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/ny/resultat").await?;
        let closed = "count.0.closed.all";
        page.type_into("count.0.participants.all", "10").await?;
        page.type_into(closed, "12").await?;
        expect_message(&page, closed, "12 är fler än 10 (deltagare). Det räknas ändå.").await?;
        expect_invalid(&page, closed, false).await?;
        page.unfold("Andelar mot mål").await?;
        let throughput = async || row(&page, "Andelar mot mål", "Genomströmning").await;
        page.eventually("a throughput above 100 %", async || {
            ensure_equal("the throughput", throughput().await?[0].as_str(), "120,0 %")
        })
        .await?;
        // It is in the list of what to look at, which leads to its field.
        page.press("link", "Översikt").await?;
        page.expect_passage("details.notices summary", "1 uppgift att titta på").await?;
        page.press_on("details.notices summary").await?;
        page.press("button", "Avslutade, totalt").await?;
        page.eventually("the focus in the field", async || {
            ensure_equal("the focus", page.focused_id().await?.as_str(), closed)
        })
        .await?;

        page.type_into(closed, "").await?;
        expect_no_message(&page, closed).await?;
        page.eventually("no throughput", async || {
            ensure_equal("the throughput", throughput().await?[0].as_str(), "–")
        })
        .await?;
        page.leave_field().await?;
        page.expect_content(closed, "").await?;
        let described = page.attribute(&field_selector(closed), "aria-describedby").await?;
        ensure_equal("aria-describedby", &described, &None)
    });
}

#[test]
fn the_example_tells_what_does_not_add_up() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023/oversikt").await?;
        page.press_on("details.notices summary").await?;
        let told = page.texts("details.notices li").await?;
        let told: Vec<String> = told.iter().map(|text| text.replace('\n', " ")).collect();
        for words in ["772 här, men in- och utflödet ger 769.", "51 här, men enheterna under ger 41."] {
            let found = told.iter().any(|text| text.contains(words));
            ensure_equal(&format!("{words:?} is in {told:?}"), &found, &true)?;
        }
        let figures = page.texts("section.card.headline .figure.large").await?;
        ensure_equal("the figures", &figures[..], &EXAMPLE_FIGURES[..])
    });
}

#[test]
fn what_is_no_year_is_said_and_the_year_stays() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_OVERVIEW).await?;
        page.type_into("calculation-year", "nittio").await?;
        let message = "Skriv ett årtal, till exempel 2026. Tills dess gäller det förra.";
        expect_message(&page, "calculation-year", message).await?;
        expect_invalid(&page, "calculation-year", true).await?;
        page.expect_passage("section.card.headline:nth-of-type(1)", "−2 mot 2022").await?;
        page.type_into("calculation-year", "2024").await?;
        page.expect_passage("section.card.headline:nth-of-type(1)", "−2 mot 2023").await?;
        expect_no_message(&page, "calculation-year").await
    });
}
