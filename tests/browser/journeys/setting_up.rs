//! An office sets a social budget up: which figures its indicators are, and how far weights may be from their points.

use crate::harness::{Checked, Page, ensure, ensure_accessible, ensure_equal, journey};

const STRUCTURE: &str = "#/exempel/umea-2023-report/uppbyggnad";
const INDICATORS: &str = "Indikatorer i den sociala budgeten";
/// The indicator that is no figure of the report, and one that is.
const TYPED: &str = "edit.indicators.8.source";

/// What an empty cell comes to.
async fn comes_to(page: &Page, id: &str) -> Checked<String> {
    Ok(page.attribute(&format!("[id='{id}']"), "placeholder").await?.unwrap_or_default())
}

#[test]
fn an_indicator_is_made_a_figure_of_the_report_and_undone() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(STRUCTURE).await?;
        page.unfold("Inställningar").await?;
        page.type_into("edit.report.percent", "10").await?;
        page.leave_field().await?;
        page.unfold(INDICATORS).await?;
        page.press_on("[id='edit.indicators.8.more']").await?;
        page.choose(TYPED, "Andel genomströmning").await?;
        ensure_accessible(&page).await?;
        page.press("link", "Impactindex").await?;
        page.expect_text("main h1", "Impactindex").await?;
        page.unfold_cards().await?;
        page.eventually("the outcome of the figure chosen", async || {
            let (known, chosen) = (
                comes_to(&page, "indicator.0.6.outcome").await?,
                comes_to(&page, "indicator.0.8.outcome").await?,
            );
            ensure(!known.is_empty(), "the throughput is not known")?;
            ensure_equal("what it comes to", &chosen, &known)
        })
        .await?;
        page.press("button", "Ångra").await?;
        page.press("button", "Ångra").await?;
        page.press("link", "Mer").await?;
        page.press("link", "Uppbyggnad").await?;
        page.expect_content("edit.report.percent", "5").await
    });
}
