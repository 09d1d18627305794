//! However a page or a browser ends, what was entered is there.

use std::time::Duration;

use tokio::time::sleep;

use crate::harness::{Checked, Page, ensure, ensure_equal, journey};
use crate::landmarks::{
    DRAGGED, EQUITY, OPENING_EQUITY, calculations, change_example, expect_strip, stored_after,
};

/// What is entered is saved by then: it is what is promised.
const SAVED_WITHIN: Duration = Duration::from_millis(300);

/// The example as one's own in a tab beside an empty one; returns the empty one and the address.
async fn beside_an_empty_tab(page: &Page) -> Checked<(thirtyfour::WindowHandle, String)> {
    let empty = page.window().await?;
    page.new_window().await?;
    change_example(page, "1900").await?;
    Ok((empty, page.fragment().await?))
}

#[test]
fn a_tab_that_is_closed_right_after_a_key_loses_nothing() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let (empty, own) = beside_an_empty_tab(&page).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        page.close_window(&empty).await?;
        page.open(&own).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await
    });
}

#[test]
fn a_page_that_crashes_loses_the_last_moment_at_most() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let (empty, own) = beside_an_empty_tab(&page).await?;
        page.type_into(OPENING_EQUITY, "1950").await?;
        sleep(SAVED_WITHIN).await;
        page.crash_window(&empty).await?;
        page.open(&own).await?;
        page.unfold(EQUITY).await?;
        page.expect_content(OPENING_EQUITY, "1 950").await
    });
}

#[test]
fn who_types_on_and_on_is_saved_meanwhile() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        // Ten keys a second, without a pause.
        let script = "const field = document.getElementById('opening_equity.outcome');
            const key = Object.keys(localStorage).find(key => key.startsWith('finsamkalkyl.calculation.'));
            const done = arguments[arguments.length - 1];
            let count = 0, latest = 0, text = localStorage.getItem(key), changed = performance.now();
            const typing = setInterval(() => {
                field.value = String(2000 + count);
                field.dispatchEvent(new Event('input', { bubbles: true }));
                const now = localStorage.getItem(key);
                if (now !== text) { latest = Math.max(latest, performance.now() - changed); text = now; changed = performance.now(); }
                if (++count > 20) { clearInterval(typing); done({ latest, saved: text.includes('2000000') === false }); }
            }, 100)";
        let answer = page.driver.execute_async(script, vec![]).await;
        let answer = answer.map_err(|error| crate::harness::Failure::new(error.to_string()))?;
        let latest = answer.json()["latest"].as_f64().unwrap_or_default();
        // What is changed between two looks may be seen at the next.
        ensure((1.0..600.0).contains(&latest), format!("it was saved every {latest} ms"))
    });
}

/// Opens the example's scenarios with one of their own, saved.
async fn with_a_scenario(page: &Page) -> Checked {
    page.open("#/exempel/umea-2023-report/scenarier").await?;
    page.press("button", "Nytt scenario").await?;
    page.eventually("the scenario to be saved", async || {
        ensure_equal("calculations", &calculations(page).await?.len(), &1)
    })
    .await
}

/// Drags twenty steps a second without a rest, from −20 % by half a per cent each, and goes on when the script has
/// answered, which it does after so many steps: with how long at most nothing new was kept.
fn dragging(steps: u32) -> String {
    format!(
        "const slider = document.getElementById('lever-group-5');
        const kept = () => Object.entries(localStorage).filter(([key]) => /\\.(calculation|dragged)\\./.test(key)).join();
        const done = arguments[arguments.length - 1];
        let count = 0, latest = 0, text = kept(), changed = performance.now();
        setInterval(() => {{
            slider.value = String(-20 + count % 80 / 2);
            slider.dispatchEvent(new Event('input', {{ bubbles: true }}));
            const now = kept();
            latest = Math.max(latest, performance.now() - changed);
            if (now !== text) {{ text = now; changed = performance.now(); }}
            if (++count === {steps}) done(latest);
        }}, 50)"
    )
}

async fn drag(page: &Page, steps: u32) -> Checked<f64> {
    let answer = page.driver.execute_async(dragging(steps), vec![]).await;
    let answer = answer.map_err(|error| crate::harness::Failure::new(error.to_string()))?;
    Ok(answer.json().as_f64().unwrap_or_default())
}

#[test]
fn who_drags_on_and_on_is_saved_meanwhile() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_a_scenario(&page).await?;
        let latest = drag(&page, 60).await?;
        // What is changed between two looks may be seen at the next.
        ensure((1.0..600.0).contains(&latest), format!("nothing was kept for {latest} ms"))
    });
}

#[test]
fn a_page_that_crashes_in_the_middle_of_a_drag_loses_its_last_moment_at_most() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let empty = page.window().await?;
        page.new_window().await?;
        with_a_scenario(&page).await?;
        let own = page.fragment().await?;
        drag(&page, 20).await?;
        page.crash_window(&empty).await?;
        page.open(&own).await?;
        page.eventually("what was dragged", async || {
            let script = "return Number(document.getElementById('lever-group-5')?.value ?? -99)";
            let stands: f64 = page.value_from(script, vec![]).await?;
            // It was at −10 % by then, and a third of a second is at most seven steps.
            ensure(stands >= -13.5, format!("the lever stands at {stands} %"))
        })
        .await?;
        // From then on it is the calculation's own.
        ensure_equal("what is kept beside", &stored_after(&page, DRAGGED).await?.len(), &0)?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)
    });
}

/// Waits until the browser has written something of the store to its disk.
async fn wait_for_the_disk(page: &Page, profile: &std::path::Path) -> Checked {
    // Each engine keeps it in a form of its own, and the keys in it as they are, in one coding or another.
    let key = "finsamkalkyl.calculation";
    let wide: Vec<u8> = key.encode_utf16().flat_map(u16::to_le_bytes).collect();
    page.eventually("the store on the disk", async || {
        let mut folders = vec![profile.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                // What fetched files are kept in may hold the program, and with it the words.
                let name = path.to_string_lossy().to_ascii_lowercase();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(path);
                } else if name.contains("local") || name.contains("/ls/") {
                    let content = std::fs::read(path).unwrap_or_default();
                    let holds = |text: &[u8]| content.windows(text.len()).any(|part| part == text);
                    if holds(key.as_bytes()) || holds(&wide) {
                        return Ok(());
                    }
                }
            }
        }
        Err(crate::harness::Failure::new("it is not there yet"))
    })
    .await
}

#[test]
fn a_browser_that_is_killed_leaves_calculations_that_can_be_read() {
    journey(async |stage| {
        let address = stage.address().to_owned();
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        wait_for_the_disk(&page, &stage.profile()).await?;
        // In the middle of writing.
        page.type_into(OPENING_EQUITY, "1950").await?;
        let page = stage.kill_the_browser().await?;
        ensure_equal("the address", stage.address(), address.as_str())?;
        page.open("").await?;
        page.expect_nothing(".own .problem").await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)?;
        page.press_on(".own a").await?;
        page.press("link", "Ekonomi").await?;
        page.unfold(EQUITY).await?;
        let content = page.content_of(OPENING_EQUITY).await?;
        ensure(["1 900", "1 950", "1", "19", "195"].contains(&content.as_str()), format!("it is {content}"))?;
        page.type_into(OPENING_EQUITY, "1900").await?;
        expect_strip(&page, ["68", "62 %", "93"]).await
    });
}
