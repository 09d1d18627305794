//! From the start page to three verdicts: the example's, and those of a calculation begun from nothing.

use crate::harness::{Checked, Page, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_FIGURES, REPORT_FIGURES, expect_figures, expect_strip, expect_verdicts,
};

#[test]
fn the_start_page_offers_a_new_calculation_and_the_example() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        let offers = page.names_of("main .choices", "link").await?;
        ensure_equal("the number of offers", &offers.len(), &5)?;
        ensure(offers[0].starts_with("Ny kalkyl"), format!("first should be a new one: {offers:?}"))?;
        ensure(offers[1].starts_with("Tom rapport"), format!("then an empty one: {offers:?}"))?;
        let examples = ["Umeåregionen 2023", "Umeåregionen kvartal 1 2018", "Lekeberg och Örebro delår 2021"];
        for (offer, example) in offers[2..].iter().zip(examples) {
            ensure(offer.starts_with(&format!("Exempel {example}")), format!("then {example}: {offers:?}"))?;
        }
        page.press("link", "Ny kalkyl").await?;
        ensure_equal("the address", page.fragment().await?.as_str(), "#/ny/oversikt")?;
        page.go("#/").await?;
        page.press("link", "Exempel Umeåregionen 2023").await?;
        ensure_equal("the address", page.fragment().await?.as_str(), "#/exempel/umea-2023-report/oversikt")?;
        expect_figures(&page, REPORT_FIGURES).await?;
        // From one calculation to another page of another.
        page.go("#/ny/resultat").await?;
        page.expect_text("main h1", "Resultat").await?;
        expect_strip(&page, ["–", "–", "–"]).await?;
        page.go("#/tom/ekonomi").await?;
        page.expect_text("main h1", "Ekonomi").await?;
        page.expect_text("header .name", "Namnlös kalkyl").await
    });
}

#[test]
fn the_example_shows_its_three_verdicts() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023/oversikt").await?;
        let names = ["Impactindex", "Positiv lösning", "Utrymme mot trappan"];
        page.expect_texts("section.card.headline h2", &names).await?;
        expect_figures(&page, EXAMPLE_FIGURES).await?;
        let goals = ["mål 70", "mål 70 %", "tak 2 053 tkr"];
        page.expect_texts("section.card.headline .goal", &goals).await?;
        expect_verdicts(
            &page,
            [
                "2 under målet. Samhälls- och medborgarnytta drar ner mest.",
                "Under målet. 20 av de 90 som avslutades utan positiv lösning hade behövt en.",
                "Över taket. 42 tkr för mycket, räknat på medlemsavgifter. På alla intäkter: 8 tkr över.",
            ],
        )
        .await?;
        // Looking makes nothing one's own.
        ensure(page.stored().await?.is_empty(), "looking at the example has stored something")?;
        for place in ["Resultat", "Impactindex", "Ekonomi"] {
            page.press("link", place).await?;
            page.expect_text("main h1", place).await?;
            expect_strip(&page, EXAMPLE_FIGURES).await?;
        }
        Ok(())
    });
}

/// What is typed for a calculation from nothing, in the forms that Swedes write, and what it is.
const CONTRIBUTIONS_TKR: (&str, f64) = ("11 583", 11_583.0);
const ADMINISTRATION_TKR: (&str, f64) = ("1 234,5", 1_234.5);
const EFFORTS_TKR: (&str, f64) = ("8000", 8_000.0);
const OPENING_EQUITY_TKR: (&str, f64) = ("−869", -869.0);
const CLOSED: (&str, f64) = ("480", 480.0);
const POSITIVE: (&str, f64) = ("345", 345.0);
/// Each area's index, and the points that every new calculation gives it.
const AREAS: [(&str, f64, f64); 5] =
    [("72,5", 72.5, 100.0), ("80", 80.0, 50.0), ("64 ", 64.0, 50.0), ("90", 90.0, 25.0), ("51", 51.0, 25.0)];

#[test]
fn a_calculation_from_nothing_comes_to_three_verdicts() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        page.press("link", "Ny kalkyl").await?;
        expect_figures(&page, ["–", "–", "–"]).await?;
        for verdict in page.texts("section.card.headline .verdict").await? {
            ensure(verdict.starts_with("Kan inte räknas ut än."), format!("it says {verdict:?}"))?;
            ensure(verdict.contains("Fyll i "), format!("it should say what to fill in: {verdict:?}"))?;
        }
        let whole_points = fill_in_everything(&page).await?;
        let [index, share, headroom] = whole_points;
        let figures = [index.to_string(), format!("{share} %"), headroom.to_string()];
        let figures = [figures[0].as_str(), figures[1].as_str(), figures[2].as_str()];
        expect_strip(&page, figures).await?;
        page.press("link", "Översikt").await?;
        expect_figures(&page, figures).await?;
        let over_target = index - 70;
        expect_verdicts(
            &page,
            [
                &format!("Målet är nått. {over_target} över målet."),
                &format!("Målet är nått. {} av {} avslutade fick en positiv lösning.", POSITIVE.0, CLOSED.0),
                &format!("Under taket. {headroom} tkr återstår, räknat på medlemsavgifter."),
            ],
        )
        .await?;
        page.type_into("calculation-name", "Provförbundet").await?;
        page.reload().await?;
        expect_figures(&page, figures).await?;
        ensure_equal("the name", page.content_of("calculation-name").await?.as_str(), "Provförbundet")?;
        page.expect_text("header .name", "Provförbundet").await
    });
}

/// Fills in the three pages, and returns what the index, the share and the headroom should come to.
async fn fill_in_everything(page: &Page) -> Checked<[i64; 3]> {
    page.press("link", "Resultat").await?;
    page.type_into("count.0.participants.all", "1 234").await?;
    page.type_into("count.0.closed.all", CLOSED.0).await?;
    page.type_into("count.0.group0.all", POSITIVE.0).await?;

    page.press("link", "Impactindex").await?;
    for (area, (typed, ..)) in AREAS.iter().enumerate() {
        page.type_into(&format!("area_index.0.{area}"), typed).await?;
    }

    page.press("link", "Ekonomi").await?;
    page.unfold(EQUITY).await?;
    for (field, typed, shown) in [
        ("amount.group0.outcome", CONTRIBUTIONS_TKR.0, "11 583"),
        ("amount.group3.outcome", ADMINISTRATION_TKR.0, "1 234,5"),
        ("amount.group5.outcome", EFFORTS_TKR.0, "8 000"),
        ("opening_equity.outcome", OPENING_EQUITY_TKR.0, "−869"),
    ] {
        page.type_into(field, typed).await?;
        page.leave_field().await?;
        page.expect_content(field, shown).await?;
    }

    let weighted: f64 = AREAS.iter().map(|(_, index, points)| index * points).sum();
    let points: f64 = AREAS.iter().map(|(.., points)| points).sum();
    let share = 100.0 * POSITIVE.1 / CLOSED.1;
    // Trappan: 20 % of the first 7 million kronor and 15 % of what lies above.
    let ceiling_tkr = 0.20 * 7_000.0 + 0.15 * (CONTRIBUTIONS_TKR.1 - 7_000.0);
    let equity_tkr = OPENING_EQUITY_TKR.1 + CONTRIBUTIONS_TKR.1 - ADMINISTRATION_TKR.1 - EFFORTS_TKR.1;
    Ok([weighted / points, share, ceiling_tkr - equity_tkr].map(rounded))
}

#[allow(clippy::cast_possible_truncation, reason = "The figures are small.")]
fn rounded(value: f64) -> i64 {
    value.round() as i64
}
