//! Two tabs on one calculation never overwrite each other in silence.

use crate::harness::{Checked, Page, Viewport, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, OPENING_EQUITY, calculations, change_example, expect_saved, expect_strip, versions,
};

const BUDGET: &str = "opening_equity.budget";

/// The example as one's own in two tabs; returns both, in the second of which one is.
async fn in_two_tabs(page: &Page) -> Checked<[thirtyfour::WindowHandle; 2]> {
    change_example(page, "1900").await?;
    let (first, own) = (page.window().await?, page.fragment().await?);
    let second = page.new_window().await?;
    page.open(&own).await?;
    page.unfold(EQUITY).await?;
    page.expect_content(OPENING_EQUITY, "1 900").await?;
    Ok([first, second])
}

#[test]
fn a_tab_with_nothing_unsaved_follows_the_other() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let [first, second] = in_two_tabs(&page).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.switch_to(&first).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        page.expect_text(".said p", "Ändrad i en annan flik.").await?;
        ensure(page.fragment().await?.ends_with("/ekonomi"), "the page is another")?;
        // And back again, with nothing lost of either.
        page.type_into(BUDGET, "777").await?;
        page.switch_to(&second).await?;
        page.leave_field().await?;
        page.expect_content(BUDGET, "777").await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        page.expect_nothing("main .problem").await?;
        // What the other did can be undone here.
        page.press("button", "Ångra").await?;
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        page.expect_content(BUDGET, "").await
    });
}

/// Types in this tab, and in the same moment in a second one, which it opens; then one of them must choose.
async fn conflict(page: &Page) -> Checked<[thirtyfour::WindowHandle; 2]> {
    change_example(page, "1900").await?;
    let first = page.window().await?;
    page.run("window.other = window.open(location.href)", vec![]).await?;
    page.eventually("the other tab", async || {
        let script = "const field = window.other.document.getElementById('opening_equity.outcome');
            if (field) field.closest('details') && (field.closest('details').open = true);
            for (const sheet of window.other.document.querySelectorAll('details.folded')) sheet.open = true;
            return field?.value === '1\\u00a0900'";
        ensure(page.value_from(script, vec![]).await?, "it is not drawn")
    })
    .await?;
    let script = "const put = (page, id, text) => {
            const field = page.document.getElementById(id);
            field.value = text;
            field.dispatchEvent(new page.Event('input', { bubbles: true }));
        };
        put(window, 'opening_equity.outcome', '1951');
        put(window.other, 'opening_equity.outcome', '1952')";
    page.run(script, vec![]).await?;
    let windows =
        page.driver.windows().await.map_err(|error| crate::harness::Failure::new(error.to_string()))?;
    let second = windows.into_iter().find(|window| *window != first);
    let second = second.ok_or_else(|| crate::harness::Failure::new("there is no second tab"))?;
    // A tab that a page opens is as wide as the browser, where less is folded, until it is told otherwise.
    page.switch_to(&second).await?;
    page.show_as(Viewport::PHONE).await?;
    // Whichever saves last is told.
    page.eventually("one of the tabs to be told", async || {
        for window in [&first, &second] {
            page.switch_to(window).await?;
            let told: Vec<String> = page.texts("main .problem:not([hidden]) p").await?;
            if told.iter().any(|text| text.starts_with("Kalkylen är ändrad i en annan flik också.")) {
                return Ok(());
            }
        }
        Err(crate::harness::Failure::new("neither is"))
    })
    .await?;
    if page.window().await? == first { Ok([first, second]) } else { Ok([second, first]) }
}

/// Waits until the opening equity is this, written as in a table or as it is typed: a tab that is not in front leaves no
/// field.
async fn expect_number(page: &Page, number: &str) -> Checked {
    page.eventually("the opening equity", async || {
        let content = page.content_of(OPENING_EQUITY).await?;
        ensure_equal("it", &content.replace(' ', ""), &number.replace(' ', ""))
    })
    .await
}

/// What stands in two cells of each earlier version: the opening equity and its budget.
async fn in_versions(page: &Page) -> Checked<Vec<[String; 2]>> {
    let mut found = vec![];
    for key in versions(page).await?.keys() {
        let place = key.trim_start_matches("finsamkalkyl.version.").replacen('.', "/", 1);
        page.open(&format!("#/version/{place}/ekonomi")).await?;
        page.unfold(EQUITY).await?;
        found.push([page.content_of(OPENING_EQUITY).await?, page.content_of(BUDGET).await?]);
    }
    Ok(found)
}

#[test]
fn of_two_tabs_that_change_at_once_one_chooses_and_nothing_is_lost() {
    for keeps_own in [true, false] {
        journey(async |stage| {
            let page = stage.new_reader().await?;
            let [here, there] = conflict(&page).await?;
            crate::harness::ensure_accessible(&page).await?;
            page.leave_field().await?;
            // A field in a tab that is not in front may still show what was typed.
            let mine = page.content_of(OPENING_EQUITY).await?.replace("195", "1 95");
            let theirs = if mine.ends_with('1') { "1 952" } else { "1 951" };
            // What is typed before one chooses is not lost either.
            page.type_into(BUDGET, "777").await?;
            page.press("button", if keeps_own { "Behåll min" } else { "Ta den andra" }).await?;
            page.expect_nothing("main .problem").await?;
            let chosen = if keeps_own { mine.as_str() } else { theirs };
            expect_number(&page, chosen).await?;
            ensure_equal("calculations", &calculations(&page).await?.len(), &1)?;
            // The other tab agrees.
            page.switch_to(&there).await?;
            expect_number(&page, chosen).await?;
            page.switch_to(&here).await?;
            page.reload().await?;
            page.unfold(EQUITY).await?;
            page.expect_content(OPENING_EQUITY, chosen).await?;
            // What was not chosen is a version, with what was typed last.
            let kept = in_versions(&page).await?;
            let [number, budget] = if keeps_own { [theirs, ""] } else { [mine.as_str(), "777"] };
            ensure(
                kept.contains(&[number.into(), budget.into()]),
                format!("{number} and {budget} are not in {kept:?}"),
            )
        });
    }
}

#[test]
fn what_is_deleted_in_another_tab_is_told_and_can_be_kept() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let [first, second] = in_two_tabs(&page).await?;
        page.go("#/").await?;
        page.press_on(".ways summary").await?;
        page.press("button", "Ta bort").await?;
        page.switch_to(&first).await?;
        page.expect_passage("main .problem p", "Kalkylen är borttagen").await?;
        ensure(calculations(&page).await?.is_empty(), "it is not deleted")?;
        page.press("button", "Behåll kalkylen").await?;
        page.expect_nothing("main .problem").await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)?;
        // The other tab's list follows.
        page.switch_to(&second).await?;
        page.expect_texts(".own strong", &["Umeåregionen 2023"]).await?;

        // Who writes on keeps it too.
        page.press_on(".ways summary").await?;
        page.press("button", "Ta bort").await?;
        page.switch_to(&first).await?;
        page.expect_passage("main .problem p", "Kalkylen är borttagen").await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.expect_nothing("main .problem").await?;
        expect_saved(&page).await?;
        expect_strip(&page, ["68", "62 %", "43"]).await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)
    });
}
