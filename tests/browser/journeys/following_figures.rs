//! From a figure to what it is made of and down to its cell, and from what does not add up to where it stands.

use thirtyfour::Key;

use crate::harness::{
    Checked, Page, Tabbing, Viewport, ensure, ensure_accessible, ensure_equal, field_selector, journey,
};
use crate::landmarks::{EQUITY, EXAMPLE_ECONOMY, EXAMPLE_RESULTS, example_page, expect_focus};

const RESULT: &str = "main button[data-key='result.outcome']";
const DIALOG: &str = "#explanation[open]";

async fn expect_explained(page: &Page, name: &str) -> Checked {
    page.expect_text("#explanation-name", name).await?;
    expect_focus(page, "explanation-name").await
}

async fn expect_no_dialog(page: &Page) -> Checked {
    page.eventually("the dialog to close", async || {
        ensure_equal("dialogs", &page.texts("dialog[open]").await?.len(), &0)
    })
    .await
}

#[test]
fn a_figure_in_sight_is_one_tap_from_how_it_comes_about() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(&example_page("umea-2023-report", "ekonomi")).await?;
        let height = "return document.querySelector('.strip').getBoundingClientRect().height";
        ensure(page.value_from::<f64>(height, vec![]).await? <= 54.0, "the strip has grown")?;
        page.press("button", "Utrymme −8 tkr").await?;
        expect_explained(&page, "Utrymme mot trappan, på alla intäkter, utfall").await?;
        page.press_key(Key::Escape).await?;
        expect_no_dialog(&page).await?;
        // A ceiling that is not the one chosen has its own.
        page.press_on(".base:first-child .base-numbers").await?;
        expect_explained(&page, "Utrymme mot trappan, på medlemsavgifter, utfall").await?;
        page.press_key(Key::Escape).await?;

        page.open(&example_page("umea-2023-report", "scenarier")).await?;
        page.press("button", "Nytt scenario").await?;
        page.type_into("lever-group-5-number", "-500").await?;
        page.expect_passage(".scenario-strip", "560").await?;
        page.press_on(".scenario-strip .strip-item:first-child button").await?;
        expect_explained(&page, "Årets resultat, utfall").await?;
        // It is the scenario's, which has no cells of the calculation's to go to.
        page.expect_text(&format!("{DIALOG} .figure.large"), "559,7 tkr").await?;
        page.expect_passage(&format!("{DIALOG} .explanation-head"), "Scenario A").await?;
        page.expect_passage(&format!("{DIALOG} .steps"), "11 068").await?;
        page.expect_nothing("#in-print").await?;
        page.press_key(Key::Escape).await?;
        expect_no_dialog(&page).await?;
        page.press("button", "Årets resultat, tkr 60").await?;
        page.expect_text(&format!("{DIALOG} .figure.large"), "59,7 tkr").await?;
        page.expect_passage(&format!("{DIALOG} .steps"), "11 568").await?;
        page.press_key(Key::Escape).await?;

        page.open(&example_page("umea-2023-report", "oversikt")).await?;
        page.press_on(".picture-place:has([aria-labelledby=picture-waterfall]) summary").await?;
        page.press_on(".picture[aria-labelledby=picture-waterfall] tbody tr:last-child td button").await?;
        expect_explained(&page, "Utgående eget kapital, utfall").await?;
        page.press_key(Key::Escape).await?;
        page.open(&example_page("umea-2023-report", "vaggen")).await?;
        page.press("button", "Impactindex 68").await?;
        page.expect_passage("#explanation-name", "Impactindex").await
    });
}

#[test]
fn a_figure_is_followed_to_its_cell_by_keyboard() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.enter_field("opening_equity.budget").await?;
        page.tab_to(RESULT, Tabbing::Back).await?;
        page.press_key(Key::Enter).await?;
        expect_explained(&page, "Årets resultat, utfall").await?;
        page.tab_to(".steps button.link", Tabbing::Forward).await?;
        let operand = page.text_from("return document.activeElement.innerText", vec![]).await?;
        page.press_key(Key::Enter).await?;
        expect_explained(&page, operand.trim()).await?;
        page.tab_to(".explanation-head button.link", Tabbing::Back).await?;
        page.press_key(Key::Enter).await?;
        expect_explained(&page, "Årets resultat, utfall").await?;
        // Closed, the focus is back where one was.
        page.press_key(Key::Escape).await?;
        expect_no_dialog(&page).await?;
        let back = "return document.activeElement.matches(arguments[0])";
        ensure(page.value_from(back, vec![RESULT.into()]).await?, "the focus is not at the figure again")?;

        // The same from a field, with its key.
        page.enter_field("opening_equity.outcome").await?;
        page.type_here("=").await?;
        expect_explained(&page, "Ingående eget kapital, utfall").await?;
        page.expect_content("opening_equity.outcome", "2 035,574").await?;
        page.tab_to(&format!("{DIALOG} button.link:not(.close)"), Tabbing::Forward).await?;
        let name = page.text_from("return document.activeElement.innerText", vec![]).await?;
        ensure_equal("the way on", name.trim(), "Gå till fältet")?;
        page.press_key(Key::Enter).await?;
        expect_no_dialog(&page).await?;
        expect_focus(&page, "opening_equity.outcome").await
    });
}

#[test]
fn a_figure_is_followed_to_its_cell_by_tapping() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.press_on("main button[data-key='operating_result.outcome']").await?;
        expect_explained(&page, "Verksamhetens resultat, utfall").await?;
        page.press("button", "Verksamhetens intäkter, utfall").await?;
        expect_explained(&page, "Verksamhetens intäkter, utfall").await?;
        page.press("button", "‹ Tillbaka").await?;
        expect_explained(&page, "Verksamhetens resultat, utfall").await?;
        page.press("button", "Verksamhetens intäkter, utfall").await?;
        expect_explained(&page, "Verksamhetens intäkter, utfall").await?;
        page.press_on("#explanation .steps li:last-child .step-value ~ button.link").await?;
        expect_no_dialog(&page).await?;
        page.eventually("the focus in a cell", async || {
            let focused = page.focused_id().await?;
            ensure(focused.starts_with("amount."), format!("the focus is in {focused:?}"))
        })
        .await
    });
}

#[test]
fn a_finding_leads_to_its_cell_and_a_mark_to_its_finding() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "avstamning")).await?;
        page.find_one("[aria-busy='false'] .findings-title").await?;
        page.press_on("[id='finding-count.0.reason0.all-'] .behind summary").await?;
        page.press_on("[id='finding-count.0.reason0.all-'] .behind li:first-child button").await?;
        page.expect_text("main h1", "Resultat").await?;
        expect_focus(&page, "count.0.reason0.women").await?;
        page.eventually("the cell to be in sight", async || {
            let cell = field_selector("count.0.reason0.women");
            ensure(page.is_in_sight(&cell).await?, "it is out of sight")
        })
        .await?;

        // In a sheet that is folded away, too.
        page.press_on("nav a[href$='/mer']").await?;
        page.press("link", "Avstämning").await?;
        page.find_one("[aria-busy='false'] .findings-title").await?;
        let script = "const one = [...document.querySelectorAll('main .findings button')]
                .find(one => one.textContent.startsWith(arguments[0]));
            if (one) { one.closest('details').open = true; one.id = 'way' }
            return one !== undefined";
        page.eventually("a finding about the balance sheet", async || {
            let found = page.value_from(script, vec!["Balansräkning, Årets resultat, 2022".into()]).await?;
            ensure(found, "there is none")
        })
        .await?;
        page.press_on("#way").await?;
        page.eventually("the focus in a cell that can be seen", async || {
            let focused = "const one = document.activeElement;
                return one.matches('main input.cell') && one.checkVisibility()";
            ensure(
                page.value_from(focused, vec![]).await?,
                format!("it is in {:?}", page.focused_id().await?),
            )
        })
        .await?;

        page.go(&example_page("umea-2023-report", "ekonomi")).await?;
        page.press_on("td:has([data-key='budget_difference.income.outcome']) .mark").await?;
        page.expect_text("main h1", "Avstämning").await?;
        page.eventually("the focus at the finding", async || {
            let focused = page.text_from("return document.activeElement.innerText", vec![]).await?;
            let focused = focused.replace('\u{a0}', " ");
            ensure(focused.starts_with("Verksamhetens intäkter mot budget"), format!("it is at {focused:?}"))
        })
        .await
    });
}

#[test]
fn what_one_opens_while_causes_are_searched_for_stays_open_and_keeps_the_focus() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "mer")).await?;
        let opens = "new MutationObserver((_, watch) => {
                const way = document.querySelector('[aria-busy=true] .finding-ways:has(.behind)');
                if (!way) return;
                watch.disconnect();
                way.querySelector('.behind summary').click();
                way.querySelector('.behind button').focus();
                window.openedMeanwhile = document.activeElement.id;
            }).observe(document.body, { subtree: true, childList: true, attributes: true })";
        page.run(opens, vec![]).await?;
        page.press("link", "Avstämning").await?;
        page.find_one("[aria-busy='false'] .findings-title").await?;
        let opened = page.text_from("return window.openedMeanwhile ?? ''", vec![]).await?;
        ensure(opened.starts_with("finding-"), format!("nothing was opened meanwhile: {opened:?}"))?;
        expect_focus(&page, &opened).await?;
        let stands = "return document.activeElement.closest('.behind').open";
        ensure(page.value_from(stands, vec![]).await?, "what was opened is folded again")
    });
}

#[test]
fn what_stands_in_print_is_entered_beside_its_figure_and_held_against_it() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_RESULTS).await?;
        page.press_on("main button[data-key='rate.0.throughput.women']").await?;
        page.press("button", "Lägg till vad som står i tryck").await?;
        page.eventually("the focus in the new field", async || {
            let focused = page.focused_id().await?;
            ensure(focused.starts_with("printed."), format!("it is in {focused:?}"))
        })
        .await?;
        let field = page.focused_id().await?;
        page.run("window.fieldTypedIn = document.activeElement", vec![]).await?;
        for (key, text) in [("4", "4"), ("4", "44"), (",", "44,"), ("5", "44,5")] {
            page.type_here(key).await?;
            let state = "const field = window.fieldTypedIn;
                return [document.activeElement === field && field.isConnected, field.value]";
            let found: (bool, String) = page.value_from(state, vec![]).await?;
            ensure_equal("the field typed in", &found, &(true, text.to_owned()))?;
        }
        // Once it is checked it is said in the explanation too, with the way there.
        page.expect_passage(&format!("{DIALOG} .finding-note"), "44,5").await?;
        page.press("button", "Stämmer inte: visa i avstämningen").await?;
        expect_no_dialog(&page).await?;
        page.expect_text("main h1", "Avstämning").await?;
        page.eventually("the focus at the finding", async || {
            let focused = page.text_from("return document.activeElement.innerText", vec![]).await?;
            ensure(
                focused.starts_with("Andel genomströmning, kvinnor") && focused.contains("44,5"),
                format!("it is at {focused:?}"),
            )
        })
        .await?;
        page.unfold("Tryckta siffror").await?;
        page.expect_content(&field, "44,5").await
    });
}

const REASONS: &str = "Avslut";

/// The names of the reasons of the first group, as they stand in their list.
async fn expect_reasons(page: &Page, expected: &[&str]) -> Checked {
    page.eventually("the reasons", async || {
        let script =
            "return [...document.querySelectorAll('input.item-name[id^=\"edit.reasons0.\"]')].map(one => one.value)";
        let names: Vec<String> = page.value_from(script, vec![]).await?;
        ensure_equal("the reasons", &names.iter().map(String::as_str).collect::<Vec<_>>()[..], expected)
    })
    .await
}

#[test]
fn rows_are_changed_in_place_and_the_focus_stays_with_them() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_RESULTS).await?;
        let (change, done) = (format!("Ändra rader i {REASONS}"), format!("Klar med {REASONS}"));
        page.tab_to(&format!("main button[aria-label='{change}']"), Tabbing::Forward).await?;
        page.press_key(Key::Enter).await?;
        let named = "return document.activeElement.getAttribute('aria-label')";
        page.eventually("the focus on the way back", async || {
            ensure_equal("the focus", page.text_from(named, vec![]).await?.as_str(), done.as_str())
        })
        .await?;
        let before = ["Arbete", "Studier", "Fortsatt insats via Arbetsförmedlingen", "Saknar arbetsförmåga"];
        expect_reasons(&page, &before).await?;

        // Enter in a name adds one after the last, ready to be named.
        page.enter_field("edit.reasons0.3").await?;
        page.press_key(Key::Enter).await?;
        page.eventually("the focus in the new reason", async || {
            let focused = page.focused_id().await?;
            ensure(focused.starts_with("edit.reasons0."), format!("it is in {focused:?}"))
        })
        .await?;
        let new = page.focused_id().await?;
        for key in "Eget".chars() {
            page.type_here(&key.to_string()).await?;
            expect_focus(&page, &new).await?;
        }
        let [work, studies, continued, none] = before;
        expect_reasons(&page, &[work, studies, continued, none, "Eget"]).await?;
        // Its buttons are named after it.
        page.press("button", "Flytta upp Eget").await?;
        expect_reasons(&page, &[work, studies, continued, "Eget", none]).await?;
        expect_focus(&page, &format!("{new}.up")).await?;
        page.press("button", "Ta bort Eget").await?;
        expect_reasons(&page, &before).await?;
        expect_focus(&page, "edit.reasons0.3").await?;

        page.type_into("edit.reasons0.1", "Utbildning").await?;
        page.press("button", &done).await?;
        page.eventually("the new name in the table", async || {
            let heads = page.texts("main tbody th").await?;
            ensure(heads.contains(&"Utbildning".to_owned()), format!("there are {heads:?}"))
        })
        .await?;
        page.eventually("the focus on the way to the list", async || {
            ensure_equal("the focus", page.text_from(named, vec![]).await?.as_str(), change.as_str())
        })
        .await?;
        page.expect_content("count.0.group0.women", "71").await
    });
}

#[test]
fn what_is_printed_of_women_and_men_without_counts_is_entered_and_held_against_everyones() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::DESKTOP).await?;
        page.open("#/ny/resultat").await?;
        page.unfold("Andelar, kvinnor och män").await?;
        page.type_into("share_of_sex.0.group0.women", "62").await?;
        page.type_into("share_of_sex.0.group0.men", "66,5").await?;
        page.expect_text("main button[data-key='rate_gap.0.group0']", "−4,5").await?;
        page.type_into("share.0.group0", "70").await?;
        page.leave_field().await?;
        page.press("link", "Avstämning").await?;
        let says = "70 % kan inte stämma med delarna, som tillåter 66,5 %.";
        page.expect_passage("main .findings", says).await?;
        ensure_accessible(&page).await?;
        // What it rests on leads back to the field.
        page.unfold_all("main .findings").await?;
        let script = "const way = [...document.querySelectorAll('main .findings button')]
                .find(one => one.textContent.startsWith('Andel, Positiv lösning, kvinnor'));
            if (way) way.id = 'way';
            return way !== undefined";
        ensure(page.value_from(script, vec![]).await?, "the cell is not offered")?;
        page.press_on("#way").await?;
        page.eventually("the focus in the field", async || {
            ensure_equal("the focus", page.focused_id().await?.as_str(), "share_of_sex.0.group0.women")
        })
        .await?;
        page.type_into("share_of_sex.0.group0.men", "72").await?;
        page.press("link", "Avstämning").await?;
        page.expect_text("main .findings-title", "Allt som kan stämmas av går ihop.").await?;
        page.reload().await?;
        page.press("link", "Resultat").await?;
        page.unfold("Andelar, kvinnor och män").await?;
        page.expect_content("share_of_sex.0.group0.men", "72").await
    });
}
