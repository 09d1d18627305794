//! What a reader finds in this app and where: the names that the page gives to its parts.

use std::collections::BTreeMap;

use serde_json::json;

use crate::harness::{Checked, Page, ensure, ensure_equal, field_selector};

/// Pages of the example that is not listed any more but opens for ever; it is smaller than those that are.
pub(crate) const EXAMPLE_OVERVIEW: &str = "#/exempel/umea-2023/oversikt";
pub(crate) const EXAMPLE_RESULTS: &str = "#/exempel/umea-2023/resultat";
pub(crate) const EXAMPLE_INDEX: &str = "#/exempel/umea-2023/impactindex";
pub(crate) const EXAMPLE_ECONOMY: &str = "#/exempel/umea-2023/ekonomi";

/// Every page of a calculation, by the word in its address.
pub(crate) const PAGES: [&str; 16] = [
    "oversikt",
    "resultat",
    "impactindex",
    "ekonomi",
    "mer",
    "mal",
    "avstamning",
    "underlag",
    "uppbyggnad",
    "seminarium",
    "bedom",
    "bokslut",
    "vaggen",
    "bilaga",
    "fullstandigt-underlag",
    "scenarier",
];

/// A page of a published report.
pub(crate) fn example_page(id: &str, page: &str) -> String {
    format!("#/exempel/{id}/{page}")
}

/// Where the equity is, folded away on a phone.
pub(crate) const EQUITY: &str = "Eget kapital, tkr";
/// What the cards show of the example that the start page lists, and after its opening equity is set to 1 900 tkr.
pub(crate) const REPORT_FIGURES: [&str; 3] = ["68", "62 %", "−8"];
pub(crate) const REPORT_FIGURES_FROM_1900: [&str; 3] = ["68", "62 %", "128"];

/// What the example's three cards show.
pub(crate) const EXAMPLE_FIGURES: [&str; 3] = ["68", "62 %", "−42"];

/// Before each calculation's identity in the browser's store.
pub(crate) const STORED: &str = "finsamkalkyl.calculation.";

/// The figure that the journeys change: the equity that the year began with.
pub(crate) const OPENING_EQUITY: &str = "opening_equity.outcome";

/// The messages shown when the browser keeps nothing, and when it has no room.
pub(crate) const NOT_SAVED: &str = "Sparas inte: webbläsaren tar inte emot, till exempel i ett privat fönster. \
    Spara kalkylen som fil innan du stänger, så går inget förlorat.";
pub(crate) const FULL: &str = "Sparas inte: det är fullt i webbläsaren. Spara kalkylen som fil. \
    Ta sedan bort kalkyler som du inte behöver på startsidan, så sparas den här igen.";

/// Before the identity and the moment of each earlier version.
const VERSION: &str = "finsamkalkyl.version.";

/// What the key of scenarios that are dragged begins with.
pub(crate) const DRAGGED: &str = "finsamkalkyl.dragged.";

pub(crate) async fn stored_after(page: &Page, prefix: &str) -> Checked<BTreeMap<String, String>> {
    let mut stored = page.stored().await?;
    stored.retain(|key, _| key.starts_with(prefix));
    Ok(stored)
}

/// The calculations in the store, by key.
pub(crate) async fn calculations(page: &Page) -> Checked<BTreeMap<String, String>> {
    stored_after(page, STORED).await
}

/// The earlier versions in the store, by key.
pub(crate) async fn versions(page: &Page) -> Checked<BTreeMap<String, String>> {
    stored_after(page, VERSION).await
}

/// Before a page's own scripts: a browser whose reader understands English and no Swedish.
pub(crate) const ENGLISH_READER: &str =
    "Object.defineProperty(navigator, 'languages', { get: () => ['en-GB', 'en'] })";

/// Waits until the page says that it is saved, and it is in sight.
pub(crate) async fn expect_saved(page: &Page) -> Checked {
    page.expect_passage(".saved-when", "Sparad").await?;
    ensure(page.is_in_sight(".saved-when").await?, "when it was saved is out of sight")
}

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

/// What stands in a row of the table with this name, cell by cell; fields give their content, or what they come to.
pub(crate) async fn row(page: &Page, table: &str, name: &str) -> Checked<Vec<String>> {
    page.eventually(&format!("the row {name:?} in {table:?}"), async || {
        // A name may have a message below it.
        let script = "const text = one => (one?.innerText ?? '').trim();
            const name = table => text(document.getElementById(table.getAttribute('aria-labelledby')));
            const table = [...document.querySelectorAll('table')].find(one => name(one) === arguments[0]);
            const row = [...table?.tBodies[0]?.rows ?? []]
                .find(one => one.querySelector('th').firstChild.textContent === arguments[1]);
            const shown = input => input.value || input.placeholder;
            return [...row?.querySelectorAll('td') ?? []]
                .map(cell => cell.querySelector('input') ? shown(cell.querySelector('input')) : text(cell))";
        let cells: Vec<String> = page.value_from(script, vec![json!(table), json!(name)]).await?;
        ensure(!cells.is_empty(), "there is none")?;
        Ok(cells.iter().map(|cell| cell.replace(['\u{a0}', '\n'], " ")).collect())
    })
    .await
}

/// The example as a calculation of the reader's own, with another opening equity.
pub(crate) async fn change_example(page: &Page, opening_equity: &str) -> Checked {
    page.open(EXAMPLE_ECONOMY).await?;
    page.unfold(EQUITY).await?;
    page.type_into(OPENING_EQUITY, opening_equity).await?;
    // In crowns, as it is kept: on a busy machine what one has typed so far is saved before the last digit.
    let (thousands, rest) = opening_equity.split_once(',').unwrap_or((opening_equity, ""));
    let kept = format!("\"opening_equity.outcome\":\"{thousands}{rest:0<3}\"");
    page.eventually("the calculation to be saved", async || {
        let stored = page.stored().await?;
        let is_saved = |(key, text): (&String, &String)| key.starts_with(STORED) && text.contains(&kept);
        ensure(stored.iter().any(is_saved), format!("the store holds {stored:?}"))
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

/// Waits until the element with this identity has the focus.
pub(crate) async fn expect_focus(page: &Page, id: &str) -> Checked {
    page.eventually(&format!("the focus in #{id}"), async || {
        ensure_equal("the focus", page.focused_id().await?.as_str(), id)
    })
    .await
}
