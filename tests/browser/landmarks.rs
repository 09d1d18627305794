//! What a reader finds in this app and where: the names that the page gives to its parts.

use serde_json::json;

use crate::harness::{Checked, Page, ensure, ensure_equal, field_selector};

/// The example's pages, in the order of the navigation.
pub(crate) const EXAMPLE_OVERVIEW: &str = "#/exempel/umea-2023-report/oversikt";
pub(crate) const EXAMPLE_RESULTS: &str = "#/exempel/umea-2023-report/resultat";
pub(crate) const EXAMPLE_INDEX: &str = "#/exempel/umea-2023-report/impactindex";
pub(crate) const EXAMPLE_ECONOMY: &str = "#/exempel/umea-2023-report/ekonomi";
pub(crate) const EXAMPLE_PAGES: [&str; 4] =
    [EXAMPLE_OVERVIEW, EXAMPLE_RESULTS, EXAMPLE_INDEX, EXAMPLE_ECONOMY];

/// What the example's three cards show.
pub(crate) const EXAMPLE_FIGURES: [&str; 3] = ["68", "62 %", "−42"];

/// Before each calculation's identity in the browser's store.
pub(crate) const STORED: &str = "finsamkalkyl.calculation.";

/// The figure that the journeys change: the equity that the year began with.
pub(crate) const OPENING_EQUITY: &str = "opening_equity.outcome";

/// The message shown when the browser keeps nothing.
pub(crate) const NOT_SAVED: &str = "Sparas inte: webbläsaren tar inte emot. \
    Kopiera en länk med Dela innan du stänger, så går inget förlorat.";

/// The figures on the overview's cards, from the first.
pub(crate) async fn expect_figures(page: &Page, expected: [&str; 3]) -> Checked {
    page.expect_texts("section.card.headline .figure.large", &expected).await
}

/// The sentences on the overview's cards, from the first.
pub(crate) async fn expect_verdicts(page: &Page, expected: [&str; 3]) -> Checked {
    page.expect_texts("section.card.headline .verdict", &expected).await
}

/// The figures in the strip that stays in sight while one types.
pub(crate) async fn expect_strip(page: &Page, expected: [&str; 3]) -> Checked {
    page.expect_texts("dl.strip .figure", &expected).await?;
    ensure(page.is_in_sight("dl.strip").await?, "the strip of headline figures is out of sight")
}

/// What is said at a field, and that assistive technology hears it as the field's.
pub(crate) async fn expect_message(page: &Page, field: &str, message: &str) -> Checked {
    page.expect_texts(&field_selector(&format!("{field}.message")), &[message]).await?;
    let described = page.attribute(&field_selector(field), "aria-describedby").await?;
    ensure_equal("aria-describedby", &described, &Some(format!("{field}.message")))
}

/// That nothing is said at a field, and it does not count as wrong.
pub(crate) async fn expect_no_message(page: &Page, field: &str) -> Checked {
    page.expect_nothing(&field_selector(&format!("{field}.message"))).await?;
    expect_invalid(page, field, false).await
}

pub(crate) async fn expect_invalid(page: &Page, field: &str, expected: bool) -> Checked {
    let invalid = page.attribute(&field_selector(field), "aria-invalid").await?;
    ensure_equal(&format!("{field} is wrong"), &(invalid.as_deref() == Some("true")), &expected)
}

/// What stands in a row of the table with this caption, cell by cell; fields give their content.
pub(crate) async fn row(page: &Page, caption: &str, name: &str) -> Checked<Vec<String>> {
    page.eventually(&format!("the row {name:?} in {caption:?}"), async || {
        let script = "const text = one => (one?.innerText ?? '').trim();
            const table = [...document.querySelectorAll('table')].find(one => text(one.caption) === arguments[0]);
            const row = [...table?.rows ?? []].find(one => text(one.querySelector('th')) === arguments[1]);
            return [...row?.querySelectorAll('td') ?? []].map(cell => cell.querySelector('input')?.value ?? text(cell))";
        let cells: Vec<String> = page.value_from(script, vec![json!(caption), json!(name)]).await?;
        ensure(!cells.is_empty(), "there is none")?;
        Ok(cells.iter().map(|cell| cell.replace(['\u{a0}', '\n'], " ")).collect())
    })
    .await
}

/// The example as a calculation of the reader's own, with another opening equity.
pub(crate) async fn change_example(page: &Page, opening_equity: &str) -> Checked {
    page.open(EXAMPLE_ECONOMY).await?;
    page.type_into(OPENING_EQUITY, opening_equity).await?;
    page.eventually("the calculation to be saved", async || {
        let stored = page.stored().await?;
        ensure(stored.keys().any(|key| key.starts_with(STORED)), format!("the store holds {stored:?}"))
    })
    .await
}

/// Copies the open calculation's link with *Dela*, and closes the dialog again.
pub(crate) async fn share(page: &Page) -> Checked<String> {
    page.press("button", "Dela").await?;
    page.expect_text("#share-status", "Länken är kopierad.").await?;
    let link = page.clipboard().await?;
    ensure_equal("the link shown", &page.content_of("share-link").await?, &link)?;
    page.press("button", "Stäng").await?;
    Ok(link)
}
