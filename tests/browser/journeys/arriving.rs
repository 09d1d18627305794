//! The app starts, keeps to itself, and is under its policy wherever it is hosted.

use crate::harness::{Checked, Page, Stage, Viewport, ensure, ensure_equal};
use crate::harness::{expect_problem, journey, journey_below, requests, take_problems};

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
        let tagline = "Tre tal för styrelsen: Impactindex, positiva lösningar och utrymme mot trappan.";
        page.expect_text("main.shell .tagline", tagline).await?;
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
