//! Swedish and English: switching, reading and typing in either, and nothing lost on the way.

use thirtyfour::Key;

use crate::harness::{Checked, Page, Scheme, Viewport, axe, ensure, ensure_equal, journey};
use crate::landmarks::{
    ENGLISH_READER, EQUITY, EXAMPLE_OVERVIEW, OPENING_EQUITY, PAGES, calculations, example_page,
    expect_figures, expect_focus, expect_invalid, expect_message, expect_no_message, expect_saved,
    expect_strip, expect_verdicts,
};

async fn expect_language(page: &Page, code: &str) -> Checked {
    page.eventually("the page's language", async || {
        ensure_equal("lang", &page.attribute("html", "lang").await?.as_deref(), &Some(code))
    })
    .await
}

#[test]
fn a_figure_is_entered_and_judged_in_english_and_stays_in_swedish() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        expect_language(&page, "sv").await?;
        page.press("button", "English").await?;
        expect_language(&page, "en").await?;
        expect_focus(&page, "language").await?;
        page.expect_text("main h2", "Your calculations").await?;

        page.go(EXAMPLE_OVERVIEW).await?;
        let names = ["Impact index", "Positive solution", "Headroom below trappan"];
        page.expect_texts("section.card.headline h2", &names).await?;
        expect_figures(&page, ["68", "62%", "−42"]).await?;
        let goals = ["target 70", "target 70%", "ceiling 2 053 tkr"];
        page.expect_texts("section.card.headline .goal", &goals).await?;
        expect_verdicts(
            &page,
            [
                "2 below the target. Samhälls- och medborgarnytta pulls it down most.",
                "Below the target. 20 of the 90 without a positive solution would have needed one.",
                "Above the ceiling. 42 tkr too much, based on members' contributions. Based on all income: 8 tkr over.",
            ],
        )
        .await?;

        page.go("#/exempel/umea-2023/ekonomi").await?;
        page.unfold("Equity, tkr").await?;
        page.type_into(OPENING_EQUITY, "1,900").await?;
        let asked = "Do you mean 1 900 or 1.9? Write it without a comma. Not counted until it can be read.";
        expect_message(&page, OPENING_EQUITY, asked).await?;
        page.type_into(OPENING_EQUITY, "1,900.5").await?;
        expect_no_message(&page, OPENING_EQUITY).await?;
        page.leave_field().await?;
        page.expect_content(OPENING_EQUITY, "1 900.5").await?;
        expect_strip(&page, ["68", "62%", "93"]).await?;
        page.expect_passage(".saved-when", "Saved").await?;
        let kept = calculations(&page).await?;

        page.press("button", "Svenska").await?;
        expect_language(&page, "sv").await?;
        // On a phone it stands at the end of a calculation's pages.
        expect_focus(&page, "language-below").await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900,5").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await?;
        expect_saved(&page).await?;
        ensure_equal("what is saved", &calculations(&page).await?, &kept)?;

        page.press("button", "English").await?;
        page.reload().await?;
        expect_language(&page, "en").await?;
        page.expect_text("main h1", "Economy").await?;
        expect_strip(&page, ["68", "62%", "93"]).await
    });
}

#[test]
fn what_is_half_typed_and_where_one_is_stay_when_the_language_is_another() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023/resultat").await?;
        // Where there is room the switch is always in sight.
        page.show_as(Viewport::DESKTOP).await?;
        let field = "count.0.participants.all";
        page.enter_field(field).await?;
        page.type_here("1234").await?;
        let scroll = "window.scrollTo(0, 300); return Math.round(window.scrollY)";
        let before: i64 = page.value_from(scroll, vec![]).await?;
        // By keys, for a driver scrolls to what it presses.
        page.run("document.getElementById('language').focus({ preventScroll: true })", vec![]).await?;
        page.press_key(Key::Enter).await?;
        page.expect_text("main h1", "Results").await?;
        page.eventually("the place on the page", async || {
            let after: i64 = page.value_from("return Math.round(window.scrollY)", vec![]).await?;
            ensure((after - before).abs() < 40, format!("{before} px before and {after} px after"))
        })
        .await?;
        ensure(page.content_of(field).await?.contains('4'), "what was half typed is gone")
    });
}

#[test]
fn who_understands_english_and_no_swedish_begins_in_english() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.run_before_pages(ENGLISH_READER).await?;
        page.open("").await?;
        expect_language(&page, "en").await?;
        ensure(page.stored().await?.is_empty(), "nobody has chosen a language yet")?;
        page.press("button", "Svenska").await?;
        expect_language(&page, "sv").await?;
        page.reload().await?;
        expect_language(&page, "sv").await
    });
}

#[test]
fn what_one_opens_is_accessible_in_english() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.run_before_pages(ENGLISH_READER).await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(&example_page("umea-2023", "ekonomi")).await?;
        let mut findings = Vec::new();
        page.unfold_all("main").await?;
        look_in_both_lights(&page, "the sheets", &mut findings).await?;
        page.press_on("#strip-2").await?;
        page.find_one("#explanation[open] .steps li:first-of-type").await?;
        look_in_both_lights(&page, "an explanation", &mut findings).await?;
        page.press_key(Key::Escape).await?;
        page.press("button", "Share").await?;
        page.expect_text("#share-status", "The link is copied.").await?;
        look_in_both_lights(&page, "what is shared", &mut findings).await?;
        page.press_key(Key::Escape).await?;
        page.run("document.querySelector('main [aria-haspopup=dialog]').click()", vec![]).await?;
        page.find_one("#cells[open]").await?;
        page.press_on("#cells-small").await?;
        look_in_both_lights(&page, "a table's cells", &mut findings).await?;
        page.press_key(Key::Escape).await?;
        page.type_into(OPENING_EQUITY, "twelve").await?;
        expect_invalid(&page, OPENING_EQUITY, true).await?;
        look_in_both_lights(&page, "a field in error", &mut findings).await?;
        page.run("document.querySelector(\"main button[id^='change.']\").click()", vec![]).await?;
        page.unfold_all(".list-editor").await?;
        ensure(!page.texts(".list-editor").await?.is_empty(), "no list is being changed")?;
        look_in_both_lights(&page, "a list being changed", &mut findings).await?;
        ensure(findings.is_empty(), format!("axe-core finds:\n{}", findings.join("\n")))
    });
}

async fn look_in_both_lights(page: &Page, what: &str, findings: &mut Vec<String>) -> Checked {
    for scheme in [Scheme::Dark, Scheme::Light] {
        page.show_in(scheme).await?;
        page.settle().await?;
        let found = axe(page).await?;
        findings.extend(found.into_iter().map(|finding| format!("{what}, {}\n{finding}", scheme.name())));
    }
    Ok(())
}

#[test]
fn every_page_is_accessible_in_english() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.run_before_pages(ENGLISH_READER).await?;
        page.open("").await?;
        let mut findings = Vec::new();
        let examples = PAGES.map(|place| example_page("umea-2023-report", place));
        for place in ["#/"].into_iter().chain(examples.iter().map(String::as_str)) {
            page.go(place).await?;
            page.find_one("main h1").await?;
            page.settle().await?;
            for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
                page.show_as(viewport).await?;
                let overflow = page.sideways_overflow_px().await?;
                ensure_equal(
                    &format!("what {place} overflows by at {} px", viewport.width_px),
                    &overflow,
                    &0,
                )?;
                for scheme in [Scheme::Light, Scheme::Dark] {
                    page.show_in(scheme).await?;
                    page.settle().await?;
                    findings
                        .extend(axe(&page).await?.into_iter().map(|finding| format!("{place}\n{finding}")));
                }
            }
        }
        ensure(findings.is_empty(), format!("axe-core finds:\n{}", findings.join("\n")))
    });
}
