//! Without a network, and from one build to the next: a page is always whole, of one build, and what is entered stays.
//!
//! The network is taken away by the host going away, which every engine takes for what it is.

use std::collections::BTreeSet;

use serde_json::json;

use crate::harness::{
    Checked, Context, Failure, Host, HostPlace, Page, Stage, ensure, ensure_accessible, ensure_equal,
    journey, take_problems,
};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_FIGURES, EXAMPLE_OVERVIEW, OPENING_EQUITY, expect_figures, expect_saved,
};

const NEW_VERSION: &str = "section.new-version";

/// Waits until the worker keeps the app.
async fn expect_kept(page: &Page) -> Checked {
    let script = "const done = arguments[arguments.length - 1];
        navigator.serviceWorker.ready.then(registration => {
            const look = () => registration.active?.state === 'activated' ? done(true) : setTimeout(look, 20);
            look();
        })";
    page.driver
        .execute_async(script, vec![])
        .await
        .context("waiting for the worker to keep the app")
        .map(drop)
}

/// Has the browser look for a new worker, as it does by itself when a page is opened, and once a day; says what came of it.
/// Who looks while a browser still looks by itself, from before there was anything, is told what came of that: so nothing is
/// nothing only when it has been looked for some times. What each time came to is told too.
async fn look_for_a_new_version(page: &Page) -> Checked<String> {
    let script = "const done = arguments[arguments.length - 1];
        const came = [];
        const again = (registration, left) => registration.update()
            .then(registration => look(registration, left, 'nothing'), error => done(String(error)));
        const look = (registration, left, so_far) => {
            if (registration.waiting) return done('waiting');
            if (registration.installing) return setTimeout(look, 20, registration, left, 'not installed');
            came.push(so_far);
            if (left > 0) return setTimeout(again, 300, registration, left - 1);
            done(`none: ${came.join(', ')}${navigator.serviceWorker.controller ? '' : '; no worker gives the page'}`);
        };
        navigator.serviceWorker.getRegistration().then(registration => again(registration, 5))";
    let answer = page.driver.execute_async(script, vec![]).await.context("looking for a new version")?;
    Ok(answer.json().as_str().unwrap_or_default().to_owned())
}

async fn expect_no_new_version(page: &Page) -> Checked {
    let came = look_for_a_new_version(page).await?;
    ensure(came.starts_with("none: "), format!("what came of looking: {came:?}"))
}

/// The new version is offered; where it is not, the failure tells what the browser has of workers.
async fn expect_offered(page: &Page) -> Checked {
    let Err(failure) = page.find_one(NEW_VERSION).await else { return Ok(()) };
    let script = "const done = arguments[arguments.length - 1];
        Promise.all([navigator.serviceWorker.getRegistration(), caches.keys()]).then(([registration, kept]) => done([
            ...['installing', 'waiting', 'active'].map(worker => `${worker}: ${registration?.[worker]?.state}`),
            `given by a worker: ${Boolean(navigator.serviceWorker.controller)}`, ...kept].join('; ')))";
    let answer = page.driver.execute_async(script, vec![]).await.context("asking of workers")?;
    Err(Failure::new(format!("{failure}; {}", answer.json())))
}

/// Which build the page is of, by its own mark, by each of its scripts' and by the names of what was fetched; they agree.
async fn build_of(page: &Page) -> Checked<String> {
    let script = "const body = document.body.dataset;
        const marks = [document.documentElement.dataset.build, body.loader, body.start].map(mark => mark ?? 'first');
        const wanted = [...document.querySelectorAll('link[rel=modulepreload], link[as=fetch]')].map(link => link.href);
        const fetched = performance.getEntriesByType('resource').map(entry => entry.name)
            .filter(name => /-[0-9a-f]{16}\\.(js|wasm)$/.test(name));
        return [new Set(marks).size === 1, fetched.every(name => wanted.includes(name)), marks, fetched, wanted]";
    let (same_marks, own_files, marks, fetched, wanted): (bool, bool, Vec<String>, Vec<String>, Vec<String>) =
        page.value_from(script, vec![]).await?;
    ensure(same_marks, format!("the page is of several builds: {marks:?}"))?;
    ensure(own_files, format!("the page wants {wanted:?} and fetched {fetched:?}"))?;
    Ok(marks[0].clone())
}

/// How many builds the browser keeps.
async fn builds_kept(page: &Page) -> Checked<usize> {
    let script =
        "const done = arguments[arguments.length - 1]; caches.keys().then(keys => done(keys.length))";
    let answer = page.driver.execute_async(script, vec![]).await.context("counting the builds kept")?;
    Ok(answer.json().as_u64().unwrap_or_default().try_into().unwrap_or_default())
}

/// A reader at a real host whose browser keeps the app, with a calculation of his own open.
async fn reader_with_a_calculation(stage: &mut Stage) -> Checked<Page> {
    stage.host_for_real(HostPlace::Root).await?;
    let page = stage.new_reader().await?;
    page.open(EXAMPLE_ECONOMY).await?;
    page.unfold(EQUITY).await?;
    page.type_into(OPENING_EQUITY, "1900").await?;
    expect_saved(&page).await?;
    expect_kept(&page).await?;
    page.reload().await?;
    Ok(page)
}

#[test]
fn a_repeat_visit_needs_no_network() {
    journey(async |stage| {
        for place in [HostPlace::Root, HostPlace::BelowAPath] {
            stage.host_for_real(place).await?;
            let page = stage.new_reader().await?;
            page.open("").await?;
            expect_kept(&page).await?;
            stage.web_host()?.go_away().await?;
            // Anywhere in the app, also where a link leads that has never been followed before.
            page.open(EXAMPLE_OVERVIEW).await?;
            expect_figures(&page, EXAMPLE_FIGURES).await?;
            page.reload().await?;
            expect_figures(&page, EXAMPLE_FIGURES).await?;
            page.open("#/ny/ekonomi").await?;
            page.find("heading", "Intäkter").await.map(drop)?;
            // That the host is away is no news; what the page itself does not get would be.
            let problems = take_problems(&page).await?;
            let own = problems.iter().filter(|problem| !is_about_the_host(problem)).count();
            ensure(own == 0, format!("the console tells of {problems:#?}"))?;
        }
        Ok(())
    });
}

/// Whether the console tells that the worker, or what the host may have changed, was not to be had.
fn is_about_the_host(problem: &str) -> bool {
    ["worker.js", "settings.json"].iter().any(|name| problem.contains(name))
}

#[test]
fn a_repeat_visit_asks_only_for_what_may_have_changed() {
    journey(async |stage| {
        stage.host_for_real(HostPlace::Root).await?;
        let page = stage.new_reader().await?;
        page.open("").await?;
        expect_kept(&page).await?;
        let before = stage.web_host()?.asked()?;
        let program = before.iter().filter(|asked| asked.contains(".wasm")).count();
        ensure_equal("how often the program was asked for on the first visit", &program, &1)?;
        page.open(EXAMPLE_OVERVIEW).await?;
        page.eventually("the browser to look for a new version", async || {
            let asked = stage.web_host()?.asked()?;
            let asked: BTreeSet<&str> = asked[before.len()..].iter().map(String::as_str).collect();
            let expected = BTreeSet::from(["304 GET /settings.json", "304 GET /worker.js"]);
            ensure_equal("what was asked", &asked, &expected)
        })
        .await
    });
}

#[test]
fn a_new_version_is_offered_and_taken_when_one_wants() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        stage.web_host()?.replace_the_build()?;
        ensure_equal("what came of looking", look_for_a_new_version(&page).await?.as_str(), "waiting")?;
        page.expect_passage(NEW_VERSION, "En ny version finns").await?;
        ensure_accessible(&page).await?;
        // Nothing is forced: what is open stays as it is, and so does what is opened anew.
        ensure_equal("the build", build_of(&page).await?.as_str(), "first")?;
        page.reload().await?;
        ensure_equal("the build", build_of(&page).await?.as_str(), "first")?;
        expect_offered(&page).await?;
        page.press("button", "Inte nu").await?;
        page.expect_nothing(NEW_VERSION).await?;
        page.reload().await?;
        expect_offered(&page).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        let own = page.fragment().await?;
        page.press("button", "Ladda om").await?;
        page.eventually("the next build", async || {
            ensure_equal("the build", build_of(&page).await?.as_str(), "next")
        })
        .await?;
        page.wait_until_ready().await?;
        ensure_equal("where one is", page.fragment().await?.as_str(), own.as_str())?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await?;
        page.expect_nothing(NEW_VERSION).await?;
        page.eventually("the first build to be let go of", async || {
            ensure_equal("builds kept", &builds_kept(&page).await?, &1)
        })
        .await?;
        stage.web_host()?.go_away().await?;
        page.reload().await?;
        ensure_equal("the build", build_of(&page).await?.as_str(), "next")?;
        take_problems(&page).await.map(drop)
    });
}

#[test]
fn what_is_offered_does_not_move_what_one_types_in() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        stage.web_host()?.replace_the_build()?;
        page.unfold(EQUITY).await?;
        page.enter_field(OPENING_EQUITY).await?;
        ensure_equal("what came of looking", look_for_a_new_version(&page).await?.as_str(), "waiting")?;
        page.expect_nothing(NEW_VERSION).await?;
        page.leave_field().await?;
        expect_offered(&page).await
    });
}

#[test]
fn another_tab_is_never_forced_and_loses_nothing() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        let first = page.window().await?;
        page.new_window().await?;
        page.open("").await?;
        stage.web_host()?.replace_the_build()?;
        ensure_equal("what came of looking", look_for_a_new_version(&page).await?.as_str(), "waiting")?;
        page.press("button", "Ladda om").await?;
        page.eventually("the next build", async || {
            ensure_equal("the build", build_of(&page).await?.as_str(), "next")
        })
        .await?;
        page.close_window(&first).await?;
        ensure_equal("the other tab's build", build_of(&page).await?.as_str(), "first")?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "1960").await?;
        expect_saved(&page).await?;
        page.leave_field().await?;
        page.press("button", "Ladda om").await?;
        page.eventually("the next build", async || {
            ensure_equal("the build", build_of(&page).await?.as_str(), "next")
        })
        .await?;
        page.wait_until_ready().await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 960").await
    });
}

#[test]
fn a_build_that_is_half_on_the_host_is_not_taken() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        let host = stage.web_host()?;
        host.replace_the_build()?;
        let program = host.file(".wasm")?;
        let aside = program.with_extension("aside");
        std::fs::rename(&program, &aside).context("changing the host's files")?;
        expect_no_new_version(&page).await?;
        page.reload().await?;
        ensure_equal("the build", build_of(&page).await?.as_str(), "first")?;
        page.expect_nothing(NEW_VERSION).await?;
        ensure_equal("builds kept", &builds_kept(&page).await?, &1)?;
        std::fs::rename(&aside, &program).context("changing the host's files")?;
        ensure_equal("what came of looking", look_for_a_new_version(&page).await?.as_str(), "waiting")?;
        expect_offered(&page).await?;
        take_problems(&page).await.map(drop)
    });
}

#[test]
fn a_worker_installed_anew_loses_nothing_of_what_is_kept() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        // The page is the next build's already, and the worker is this build's still, in other bytes.
        let program = stage.web_host()?.file(".wasm")?;
        for (name, more) in [("index.html", "<!-- next -->"), ("worker.js", "// next")] {
            let file = program.with_file_name(name);
            let text = std::fs::read_to_string(&file).context("reading the host's files")?;
            std::fs::write(&file, text + more).context("changing the host's files")?;
            for compressed in ["br", "gz"] {
                let file = program.with_file_name(format!("{name}.{compressed}"));
                std::fs::remove_file(file).context("changing the host's files")?;
            }
        }
        look_for_a_new_version(&page).await?;
        stage.web_host()?.go_away().await?;
        page.reload().await?;
        ensure_equal("the build", build_of(&page).await?.as_str(), "first")?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await?;
        ensure_equal("builds kept", &builds_kept(&page).await?, &1)?;
        take_problems(&page).await.map(drop)
    });
}

#[test]
fn a_first_visit_cut_off_is_made_good_by_the_next() {
    journey(async |stage| {
        stage.host_for_real(HostPlace::Root).await?;
        let host = stage.web_host()?;
        let program = host.file(".wasm")?;
        let aside = program.with_extension("aside");
        std::fs::rename(&program, &aside).context("changing the host's files")?;
        for compressed in ["wasm.br", "wasm.gz"] {
            std::fs::remove_file(program.with_extension(compressed)).context("changing the host's files")?;
        }
        let page = stage.new_reader().await?;
        page.open_without_waiting().await?;
        page.expect_passage(
            ".start-trouble",
            "Finsamkalkylen har inte kommit igång. Kontrollera nätet och ladda om sidan.",
        )
        .await?;
        std::fs::rename(&aside, &program).context("changing the host's files")?;
        page.reload().await?;
        page.find("link", "Ny kalkyl").await?;
        expect_kept(&page).await?;
        take_problems(&page).await.map(drop)
    });
}

/// The browser lets go of the program and the scripts, as one does that is short of room.
async fn forget_the_program(page: &Page) -> Checked {
    let forget = "const done = arguments[arguments.length - 1];
            caches.keys()
                .then(async ([name]) => {
                    const cache = await caches.open(name);
                    const requests = await cache.keys();
                    const lost = requests.filter(({ url }) => /\\.(wasm|js)$/.test(url));
                    await Promise.all(lost.map(request => cache.delete(request)));
                    done(lost.length);
                })";
    page.driver.execute_async(forget, vec![]).await.context("having the browser forget").map(drop)
}

/// How many files the browser keeps of the build that it keeps.
async fn files_kept(page: &Page) -> Checked<u64> {
    let script = "const done = arguments[arguments.length - 1];
            caches.keys().then(([name]) => caches.open(name)).then(cache => cache.keys()).then(kept => done(kept.length))";
    let answer = page.driver.execute_async(script, vec![]).await.context("looking into what is kept")?;
    Ok(answer.json().as_u64().unwrap_or_default())
}

#[test]
fn what_the_browser_has_let_go_of_is_had_from_the_host() {
    journey(async |stage| {
        let page = reader_with_a_calculation(stage).await?;
        let all = files_kept(&page).await?;
        forget_the_program(&page).await?;
        page.reload().await?;
        page.eventually("what is kept to be whole again", async || {
            ensure_equal("files kept", &files_kept(&page).await?, &all)
        })
        .await?;
        // The host has another build, and nothing of the one that is half kept then: what is let go of while the host still
        // has it, the worker may have had again before one loads anew.
        stage.web_host()?.replace_the_build()?;
        forget_the_program(&page).await?;
        page.reload().await?;
        ensure_equal("the build", build_of(&page).await?.as_str(), "next")?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 900").await
    });
}

#[test]
fn an_old_page_on_a_new_host_mends_itself() {
    journey(async |stage| {
        // A host that has browsers keep the page for a while, against all advice, and nothing else.
        stage.host_for_real(HostPlace::Root).await?;
        let host = stage.web_host()?;
        host.go_away().await?;
        let lasting = host.configuration().join("finsamkalkyl-http.conf");
        let advice = std::fs::read_to_string(&lasting).unwrap_or_default();
        let against = advice
            .replace("\"no-cache\"", "\"max-age=600\"")
            .replace("\"public, max-age=31536000, immutable\"", "\"no-store\"");
        ensure(against != advice, "the configuration has another form now")?;
        std::fs::write(&lasting, against).context("changing the host's files")?;
        // Without a worker, which would have kept the old build whole.
        for worker in ["worker.js", "worker.js.br", "worker.js.gz"] {
            std::fs::remove_file(host.files().join(worker)).context("changing the host's files")?;
        }
        host.come_back().await?;
        let page = stage.new_reader().await?;
        page.open(EXAMPLE_OVERVIEW).await?;
        stage.web_host()?.replace_the_build()?;
        page.open(EXAMPLE_OVERVIEW).await?;
        expect_figures(&page, EXAMPLE_FIGURES).await?;
        let mark =
            page.value_from::<String>("return document.documentElement.dataset.build ?? 'first'", vec![]);
        ensure_equal("the build", mark.await?.as_str(), "next")?;
        take_problems(&page).await.map(drop)
    });
}

#[test]
fn what_a_host_sets_reaches_its_readers() {
    journey(async |stage| {
        stage.host_for_real(HostPlace::Root).await?;
        let set = |host: &Host, association: &str| {
            let folder = host.files();
            for ending in ["br", "gz"] {
                let _ = std::fs::remove_file(folder.join(format!("settings.json.{ending}")));
            }
            let text = json!({ "association": association }).to_string();
            std::fs::write(folder.join("settings.json"), text).context("changing the host's files")
        };
        set(stage.web_host()?, "Samordningsförbundet Exempel")?;
        let page = stage.new_reader().await?;
        page.open("").await?;
        page.expect_passage("main", "Samordningsförbundet Exempel ansvarar för webbplatsen.").await?;
        expect_kept(&page).await?;
        set(stage.web_host()?, "Samordningsförbundet Exemplet")?;
        // What is kept is shown at once; what the host has by now, the time after.
        page.open("").await?;
        page.expect_passage("main", "Samordningsförbundet Exempel ansvarar").await?;
        page.eventually("the new settings", async || {
            page.open("").await?;
            page.expect_passage("main", "Samordningsförbundet Exemplet ansvarar").await
        })
        .await?;
        stage.web_host()?.go_away().await?;
        page.open("").await?;
        page.expect_passage("main", "Samordningsförbundet Exemplet ansvarar").await?;
        take_problems(&page).await.map(drop)
    });
}
