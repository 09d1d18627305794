//! Hands on a keyboard: a field is never pulled away from them, and every place can be reached.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Checked, Page, Tabbing, Viewport, ensure, ensure_equal, field_selector, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_INDEX, EXAMPLE_RESULTS, OPENING_EQUITY, REPORT_FIGURES_FROM_1900,
    expect_message, expect_strip,
};

#[test]
fn a_field_is_never_rebuilt_while_one_types() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        types_undisturbed(&page, OPENING_EQUITY, "-1234,56").await?;
        types_undisturbed(&page, "amount.line8.outcome", "nittiotv").await?;
        page.go(EXAMPLE_RESULTS).await?;
        // From the first key the parts don't add up to it, and from the fourth it exceeds the participants.
        types_undisturbed(&page, "count.0.closed.women", "12345678").await?;
        let notice = "19 345 678 är fler än 398 (deltagare). Det räknas ändå.";
        expect_message(&page, "count.0.closed.women", notice).await?;
        // A share is a field only as long as no counts give it: here the field itself decides.
        page.open("#/ny/resultat").await?;
        types_undisturbed(&page, "share.0.group0", "61,53846").await?;
        types_undisturbed(&page, "count.0.group0.all", "12345678").await
    });
}

/// Types eight keys one by one over what stands in a field, and sees that it is the same field all along.
async fn types_undisturbed(page: &Page, field: &str, text: &str) -> Checked {
    page.enter_field(field).await?;
    page.run("window.fieldTypedIn = document.activeElement", vec![]).await?;
    let state = "const field = window.fieldTypedIn;
        return [document.activeElement === field && field.isConnected, field.value, field.selectionStart,
            field.selectionEnd]";
    let mut typed = String::new();
    for key in text.chars() {
        page.type_here(&key.to_string()).await?;
        typed.push(key);
        let caret = typed.chars().count();
        let found: (bool, String, usize, usize) = page.value_from(state, vec![]).await?;
        ensure_equal(&format!("{field} after {typed:?}"), &found, &(true, typed.clone(), caret, caret))?;
    }
    // And in the middle of what stands there.
    page.run("window.fieldTypedIn.setSelectionRange(1, 2)", vec![]).await?;
    page.type_here("9").await?;
    let first = typed.chars().next().into_iter();
    let expected: String = first.chain(['9']).chain(typed.chars().skip(2)).collect();
    let found: (bool, String, usize, usize) = page.value_from(state, vec![]).await?;
    ensure_equal(&format!("{field} after a key in the middle"), &found, &(true, expected, 2, 2))
}

#[test]
fn enter_goes_on_to_the_next_field() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        let fields = fields(&page).await?;
        page.enter_field(&fields[0]).await?;
        for field in &fields[1..12] {
            page.press_key(Key::Enter).await?;
            ensure_equal("the focus", &page.focused_id().await?, field)?;
            // What stands there is selected, so that typing replaces it.
            let all = "const field = document.activeElement;
                return [field.selectionStart, field.value.length - field.selectionEnd]";
            ensure_equal(
                "what is not selected",
                &page.value_from::<(usize, usize)>(all, vec![]).await?,
                &(0, 0),
            )?;
        }
        Ok(())
    });
}

#[test]
fn tab_follows_the_reading_order_through_every_field() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            page.show_as(viewport).await?;
            for place in [EXAMPLE_RESULTS, EXAMPLE_INDEX, EXAMPLE_ECONOMY] {
                page.open(place).await?;
                page.settle().await?;
                follow_with_tab(&page, place).await?;
            }
        }
        Ok(())
    });
}

/// What Tab stops at in a page: of choices that exclude each other, only at the one chosen.
const STOPS: &str = "main :is(input:not([type=radio]), input:checked, select, button, a[href], summary)\
    :not([tabindex='-1'], dialog *)";

/// A stop on the way: its id, and where on the page it begins and ends.
type Stop = (String, f64, f64, f64);

async fn follow_with_tab(page: &Page, place: &str) -> Checked {
    let fields = fields(page).await?;
    let remember = "window.stops = [];
        addEventListener('focusin', ({ target }) => {
            const box = target.getBoundingClientRect();
            if (target.closest('main')) {
                const aside = target.closest('.sheet-place')?.scrollLeft ?? 0;
                stops.push([target.id, box.top + scrollY, box.bottom + scrollY, box.left + aside]);
            }
        });
        document.getElementById('content').focus();
        stops.length = 0";
    page.run(remember, vec![]).await?;
    let script = "return [...document.querySelectorAll(arguments[0])].filter(one =>
        one.checkVisibility({ visibilityProperty: true })).length";
    let count: usize = page.value_from(script, vec![json!(STOPS)]).await?;
    page.tab(count).await?;
    let stops: Vec<Stop> = page.value_from("return stops", vec![]).await?;
    let visited: Vec<&String> = stops.iter().map(|(id, ..)| id).filter(|id| fields.contains(id)).collect();
    let missed: Vec<&String> = fields.iter().filter(|id| !visited.contains(id)).collect();
    ensure(missed.is_empty(), format!("on {place} Tab passes over {missed:?}"))?;
    ensure_equal(&format!("the stops on {place}"), &stops.len(), &count)?;
    for (before, after) in stops.iter().zip(&stops[1..]) {
        let below = after.1 >= before.2 - 1.0;
        let beside = after.1 < before.2 && after.3 > before.3;
        ensure(below || beside, format!("on {place} Tab goes backwards from {before:?} to {after:?}"))?;
    }
    Ok(())
}

/// The ids of all fields on the page, in its order.
async fn fields(page: &Page) -> Checked<Vec<String>> {
    page.find_one("main h1").await?;
    let script = "return [...document.querySelectorAll(arguments[0])].map(field => field.id)";
    let fields: Vec<String> = page.value_from(script, vec![json!("main input.cell")]).await?;
    ensure(fields.len() > 10, format!("there are only the fields {fields:?}"))?;
    Ok(fields)
}

#[test]
fn everything_can_be_done_from_the_keyboard() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        page.tab_to("a[href='#/exempel/umea-2023-report/oversikt']", Tabbing::Forward).await?;
        page.press_key(Key::Enter).await?;
        page.find_one("section.card.headline:first-of-type").await?;
        page.tab_to("nav a[href$='/ekonomi']", Tabbing::Forward).await?;
        page.press_key(Key::Enter).await?;
        page.expect_text("main h1", "Ekonomi").await?;
        // The equity is folded away, and opened from the keyboard too.
        let mark = "[...document.querySelectorAll('main summary')]
            .find(one => one.innerText.trim() === arguments[0]).id = 'equity'";
        page.run(mark, vec![json!(EQUITY)]).await?;
        page.tab_to("#equity", Tabbing::Forward).await?;
        page.press_key(Key::Enter).await?;
        page.find_one(&field_selector(OPENING_EQUITY)).await?;
        page.tab_to(&field_selector(OPENING_EQUITY), Tabbing::Forward).await?;
        page.type_here("1900").await?;
        expect_strip(&page, REPORT_FIGURES_FROM_1900).await?;
        page.tab_to("#share", Tabbing::Back).await?;
        page.press_key(Key::Enter).await?;
        page.expect_text("#share-status", "Länken är kopierad.").await?;
        let inside = "return document.activeElement.closest('dialog[open]') !== null";
        ensure(page.value_from(inside, vec![]).await?, "the focus is not in the dialog")?;
        page.press_key(Key::Escape).await?;
        page.eventually("the dialog to close", async || {
            let open = "return document.querySelectorAll('dialog[open]').length";
            ensure_equal("dialogs", &page.value_from::<u32>(open, vec![]).await?, &0)?;
            ensure_equal("the focus", page.focused_id().await?.as_str(), "share")
        })
        .await
    });
}

#[test]
fn the_skip_link_leads_to_the_content_and_stays_in_place() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.tab(1).await?;
        let focused = page.text_from("return document.activeElement.innerText", vec![]).await?;
        ensure_equal("what Tab reaches first", focused.as_str(), "Till innehållet")?;
        page.settle().await?;
        ensure(page.is_in_sight(".skip").await?, "the skip link can't be seen while it has the focus")?;
        page.press_key(Key::Enter).await?;
        ensure_equal("the focus", page.focused_id().await?.as_str(), "content")?;
        ensure_equal("the address", page.fragment().await?.as_str(), EXAMPLE_ECONOMY)?;
        page.expect_text("main h1", "Ekonomi").await?;
        page.tab(1).await?;
        let first = "return document.activeElement ===
            [...document.querySelectorAll(arguments[0])].find(one => one.checkVisibility())";
        ensure(page.value_from(first, vec![json!(STOPS)]).await?, "the next stop is not the content's first")
    });
}
