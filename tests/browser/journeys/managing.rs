//! One's own calculations: a new year from a finished one, and what else can be done with them.

use crate::harness::{Checked, Page, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_FIGURES, OPENING_EQUITY, calculations, change_example, expect_figures, row,
};

/// The names of one's own calculations, the last changed first.
async fn expect_own(page: &Page, expected: &[&str]) -> Checked {
    page.eventually("one's own calculations", async || {
        let mut names = page.texts(".own strong").await?;
        names.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        ensure_equal("one's own", &names.iter().map(String::as_str).collect::<Vec<_>>(), &expected)
    })
    .await
}

/// Opens what can be done with a calculation.
async fn open_ways(page: &Page, name: &str) -> Checked {
    page.press_on(&format!(".ways summary[aria-label='Vad vill du göra med {name}?']")).await
}

#[test]
fn a_new_year_begins_with_the_equity_that_the_finished_one_ended_with() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let closing = row(&page, EQUITY, "Utgående eget kapital").await?;
        // 1 900 and the year's result of 59,733.
        ensure(closing.contains(&"1 960".to_owned()), format!("the closing equity is in {closing:?}"))?;
        page.go("#/").await?;
        open_ways(&page, "Umeåregionen 2023").await?;
        page.press("button", "Nytt år").await?;
        expect_own(&page, &["Umeåregionen 2023", "Umeåregionen 2024"]).await?;
        page.expect_text(".said p[role=status]", "Umeåregionen 2024 är skapad.").await?;
        page.eventually("the focus on what is new", async || {
            let focused = page.text_from("return document.activeElement.textContent", vec![]).await?;
            ensure(focused.starts_with("Umeåregionen 2024"), format!("the focus is on {focused:?}"))
        })
        .await?;
        page.press("link", "Umeåregionen 2024").await?;
        page.expect_content("calculation-year", "2024").await?;
        page.expect_nothing("section.note[aria-label='Ändrade tal']").await?;
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 959,733").await?;
        page.expect_content("opening_equity.budget", "1 959,733").await?;
        // The finished year is the one before, and nothing of the new one is filled in.
        page.expect_content("opening_equity.previous", "1 900").await?;
        page.expect_content("amount.line8.previous", "−181").await?;
        page.expect_content("amount.line8.outcome", "").await?;
        // The finished one is what it was.
        page.go("#/").await?;
        page.press("link", "Umeåregionen 2023 ").await?;
        page.expect_content("calculation-year", "2023").await?;
        expect_figures(&page, ["68", "62 %", "93"]).await
    });
}

#[test]
fn a_calculation_is_copied_renamed_taken_away_and_put_back() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "2035,574").await?;
        page.go("#/").await?;
        open_ways(&page, "Umeåregionen 2023").await?;
        page.press("button", "Kopiera").await?;
        expect_own(&page, &["Umeåregionen 2023", "Umeåregionen 2023 (kopia)"]).await?;

        open_ways(&page, "Umeåregionen 2023 (kopia)").await?;
        page.press("textbox", "Byt namn").await?;
        page.run("document.activeElement.select()", vec![]).await?;
        page.type_here("Utan torg").await?;
        page.leave_field().await?;
        expect_own(&page, &["Umeåregionen 2023", "Utan torg"]).await?;

        let stored = page.stored().await?;
        open_ways(&page, "Utan torg").await?;
        page.press("button", "Ta bort").await?;
        expect_own(&page, &["Umeåregionen 2023"]).await?;
        page.expect_text(".taken-away p", "Utan torg är borttagen.").await?;
        page.eventually("the focus on what is told", async || {
            let focused = page.text_from("return document.activeElement.className", vec![]).await?;
            ensure(focused.contains("taken-away"), format!("the focus is on {focused:?}"))
        })
        .await?;
        ensure_equal("the number of calculations stored", &calculations(&page).await?.len(), &1)?;
        // Whatever one does meanwhile, it can be put back.
        page.go("#/ny/resultat").await?;
        page.expect_text("main h1", "Resultat").await?;
        page.open("").await?;
        page.expect_text(".taken-away p", "Utan torg är borttagen.").await?;
        page.press("button", "Ångra").await?;
        page.expect_nothing(".taken-away").await?;
        expect_own(&page, &["Umeåregionen 2023", "Utan torg"]).await?;
        page.eventually("the focus on what is back", async || {
            let focused = page.text_from("return document.activeElement.textContent", vec![]).await?;
            ensure(focused.starts_with("Utan torg"), format!("the focus is on {focused:?}"))
        })
        .await?;
        ensure_equal("what is stored", &page.stored().await?, &stored)?;
        page.press("link", "Utan torg").await?;
        expect_figures(&page, EXAMPLE_FIGURES).await
    });
}
