//! The app starts, keeps to itself, and is under its policy wherever it is hosted.

use serde_json::Value;

use crate::harness::{Checked, Context, Page, Stage, Viewport, ensure, ensure_equal};
use crate::harness::{expect_problem, journey, journey_below, requests, take_problems};
use crate::landmarks::ENGLISH_READER;

#[test]
fn the_app_starts_at_a_hosts_root() {
    journey(app_starts);
}

#[test]
fn the_app_starts_below_a_path() {
    journey_below("/nagonstans/", app_starts);
}

async fn app_starts(stage: &mut Stage) -> Checked {
    let page = stage.new_reader().await?;
    page.open("").await?;
    ensure_equal("the page's title", page.title().await?.as_str(), "Finsamkalkylen")?;
    ensure_equal("the page's language", language(&page).await?.as_str(), "sv")?;
    ensure_equal("the width", &width_px(&page).await?, &Viewport::PHONE.width_px)?;
    let fetched = requests(&page).await?;
    ensure(
        fetched.iter().any(|address| address.contains(".wasm")),
        format!("the network log should tell of the WebAssembly, and holds {fetched:#?}"),
    )
    // That nothing was fetched from elsewhere is seen to at the end of every journey.
}

#[test]
fn the_first_paint_does_not_wait_for_the_program() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        stage.host().hold_program_back(true);
        page.open_without_waiting().await?;
        page.eventually("the program to be asked for", async || {
            let told = stage.host().told();
            ensure(
                told.iter().any(|request| request.contains(".wasm")),
                format!("the host was told {told:?}"),
            )
        })
        .await?;
        page.expect_text("main.shell h1", "Finsamkalkylen").await?;
        let painted = "return performance.getEntriesByName('first-contentful-paint').length > 0";
        page.eventually("the first paint", async || {
            ensure(page.value_from(painted, vec![]).await?, "nothing has been painted")
        })
        .await?;
        let ready = "return document.body.hasAttribute('data-app-ready')";
        ensure(!page.value_from(ready, vec![]).await?, "the app started without its program")?;

        stage.host().hold_program_back(false);
        page.wait_until_ready().await?;
        page.find("link", "Ny kalkyl").await?;
        ensure_equal("shells left", &page.texts("main.shell").await?.len(), &0)
    });
}

/// Each line of text that one may begin with, where it is, and where it leads.
async fn offers(page: &Page) -> Checked<Value> {
    let script = "return [...document.querySelectorAll('h1, .tagline, .choices strong, .choices span')]
        .filter(part => part.checkVisibility())
        .map(part => {
            const { x, y, width, height } = part.getBoundingClientRect();
            return [part.textContent, part.closest('a')?.hash ?? '', x, y, width, height];
        })";
    page.value_from(script, vec![]).await
}

#[test]
fn what_one_may_begin_with_is_there_before_the_program_and_stays_where_it_is() {
    journey(async |stage| {
        for (viewport, before, empty) in
            [(Viewport::PHONE, "", "Tom rapport"), (Viewport::DESKTOP, ENGLISH_READER, "Empty report")]
        {
            let page = stage.new_reader().await?;
            page.show_as(viewport).await?;
            page.run_before_pages(before).await?;
            stage.host().hold_program_back(true);
            page.open_without_waiting().await?;
            let link = page.eventually("the way to begin", async || page.find("link", empty).await).await?;
            let early = offers(&page).await?;
            // Who has come to one by keyboard stays there.
            link.focus().await.context("going to a link")?;
            stage.host().hold_program_back(false);
            page.wait_until_ready().await?;
            ensure_equal("what one may begin with", &early, &offers(&page).await?)?;
            let focused = page.text_from("return document.activeElement.hash ?? ''", vec![]).await?;
            ensure_equal("where the focus is", focused.as_str(), "#/tom/oversikt")?;
        }
        Ok(())
    });
}

#[test]
fn who_has_calculations_meets_them_above_the_examples_and_nothing_moves() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        // A page of no host has no store, and Firefox begins with one.
        page.run_before_pages("try { localStorage.setItem('finsamkalkyl.calculation.own', '{}') } catch {}")
            .await?;
        stage.host().hold_program_back(true);
        page.open_without_waiting().await?;
        page.eventually("the way to begin", async || page.find("link", "Tom rapport").await).await?;
        let early = offers(&page).await?;
        stage.host().hold_program_back(false);
        page.wait_until_ready().await?;
        let (early, now) = (early.as_array().cloned(), offers(&page).await?.as_array().cloned());
        let (early, now) = (early.unwrap_or_default(), now.unwrap_or_default());
        ensure(early.len() < now.len(), format!("the examples were there before one's own: {early:?}"))?;
        ensure_equal(
            "what one may begin with",
            &early.as_slice(),
            &now.get(..early.len()).unwrap_or_default(),
        )?;
        let order = "const top = part => document.querySelector(part).getBoundingClientRect().top;
            return top('.choice.primary') < top('.own') && top('.own') < top('[href*=exempel]')";
        ensure(
            page.value_from(order, vec![]).await?,
            "one's own are not between what is new and the examples",
        )
    });
}

#[test]
fn where_one_has_gone_before_the_program_is_there_it_leads() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        stage.host().hold_program_back(true);
        page.open_without_waiting().await?;
        page.eventually("the way to begin", async || page.press("link", "Ny kalkyl").await).await?;
        page.expect_nothing("main.shell .choice.primary").await?;
        stage.host().hold_program_back(false);
        page.wait_until_ready().await?;
        ensure_equal("the address", page.fragment().await?.as_str(), "#/ny/oversikt")?;
        page.expect_text("h1", "Översikt").await
    });
}

#[test]
fn the_policy_refuses_what_is_not_the_apps_own() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        let policy =
            page.text_from("return document.querySelector('meta[http-equiv]').content", vec![]).await?;
        for loose in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
            ensure(!policy.split([' ', ';']).any(|word| word == loose), format!("the policy has {loose}"))?;
        }

        let intrusion = "const script = document.createElement('script');
            script.textContent = 'document.title = \"intruded\"';
            document.head.append(script);
            document.body.insertAdjacentHTML('beforeend', '<i style=\"color: red\">intruded</i>')";
        page.run(intrusion, vec![]).await?;
        ensure_equal("the title afterwards", page.title().await?.as_str(), "Finsamkalkylen")?;
        let colour = "return getComputedStyle(document.querySelector('i:last-of-type')).color";
        ensure(page.text_from(colour, vec![]).await? != "rgb(255, 0, 0)", "an inline style took effect")?;

        // The page's listener tells of each after the browser has, so then all has been told.
        for directive in ["script-src-elem", "style-src-attr"] {
            expect_problem(&page, &["policy violated", directive]).await?;
        }
        take_problems(&page).await.map(drop)
    });
}

async fn language(page: &Page) -> Checked<String> {
    page.text_from("return document.documentElement.lang", vec![]).await
}

async fn width_px(page: &Page) -> Checked<u32> {
    page.value_from("return innerWidth", vec![]).await
}
