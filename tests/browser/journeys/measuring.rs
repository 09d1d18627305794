//! No test but a tool: how long the page's main thread works for a keystroke, on a slow phone's processor.
//!
//! What is counted is the processor's time in the main thread, from the key to everything shown: handling it, the
//! program, style, layout, painting and handing over. It is counted at full speed and multiplied: what a browser slows
//! itself by is time in which nothing is done, in slices longer than most of what a key does, and on a busy machine says
//! more about that than about the page. What the thread does without a key in the same time is taken off.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::harness::{Checked, Context, Failure, Page, Viewport, journey};

/// How much slower than this machine's the processor is taken to be.
const SLOWED: f64 = 4.0;
/// So many keystrokes are measured.
const KEYSTROKES: usize = 60;
/// So often it is measured what the thread does without one.
const IDLE_TIMES: usize = 9;
/// What a key changes is drawn by then; saving and checking come later.
const DRAWN: std::time::Duration = std::time::Duration::from_millis(100);

#[test]
#[ignore = "scripts/measure runs it to print times; it checks nothing"]
fn measure() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        if std::env::var_os("FINSAMKALKYL_MEASURE_DRAGS").is_some() {
            return drags_of_scenarios(&page).await;
        }
        let bare = bare_field(&page).await?;
        page.open("#/exempel/umea-2023-report/ekonomi").await?;
        let example = keystrokes(&page).await?;
        page.open("").await?;
        keep(&page, &large_report()).await?;
        page.open("#/kalkyl/stor/ekonomi").await?;
        let large = keystrokes(&page).await?;
        println!(
            "Processor time of the main thread from a keystroke to everything shown, Chromium, {SLOWED} times what it is here:"
        );
        println!("{:<44}{:>10}{:>18}", "", "median", "95th percentile");
        for (name, times, aims) in [
            ("a field alone, without the app", bare, ""),
            ("the example", example, "(16, 32)"),
            ("20 platforms and 300 cost lines", large, "(50, 80)"),
        ] {
            let (median, high) = (percentile(&times, 50), percentile(&times, 95));
            println!("{name:<44}{median:>7.1} ms{high:>15.1} ms   {aims}");
        }
        drags_of_scenarios(&page).await?;
        page.open("").await?;
        keep(&page, &large_budget()).await?;
        page.open("#/kalkyl/stor/impactindex").await?;
        let judging = judgements(&page).await?;
        let (median, high) = (percentile(&judging, 50), percentile(&judging, 95));
        println!(
            "An indicator of 200 judged otherwise, with the road to the target and all that shows it, not slowed: \
            median {median:.1} ms, 95th percentile {high:.1} ms (50)"
        );
        Ok(())
    });
}

/// What a key costs the browser itself: the times of keystrokes in a field that nothing hangs on.
async fn bare_field(page: &Page) -> Checked<Vec<f64>> {
    page.open("").await?;
    let field = "document.open(); document.close();
        const field = document.createElement('input');
        Object.assign(field, { id: 'amount.line', className: 'cell' });
        document.body.append(field)";
    page.run(field, vec![]).await?;
    keystrokes(page).await
}

/// A slider is dragged with four scenarios beside the calculation: each step of it is an event, what follows from it and
/// its drawing. Then the same on a processor slowed by the browser, as the page itself sees it.
async fn drags_of_scenarios(page: &Page) -> Checked {
    page.open("#/exempel/umea-2023-report/scenarier").await?;
    for amount in ["-500", "250", "1000", "-2000"] {
        page.press("button", "Nytt scenario").await?;
        page.type_into("lever-group-5-number", amount).await?;
    }
    page.leave_field().await?;
    let told = page.driver.cdp().send_raw("Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
    told.context("having times told")?;
    let times = drag(page).await?;
    let times: Vec<f64> = times.into_iter().map(|time| time * SLOWED).collect();
    let (median, high) = (percentile(&times, 50), percentile(&times, 95));
    println!("{:<44}{median:>7.1} ms{high:>15.1} ms   (16, 32)", "a slider's step beside four scenarios");
    let watch = "
        window.drawn = [];
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.drawn.push(entry.duration)))
            .observe({ type: 'event', durationThreshold: 16, buffered: false })";
    page.run(watch, vec![]).await?;
    let slow = json!({ "rate": SLOWED });
    page.driver
        .cdp()
        .send_raw("Emulation.setCPUThrottlingRate", slow)
        .await
        .context("slowing the browser")?;
    page.run("document.getElementById('lever-allocation').focus()", vec![]).await?;
    for step in 0..KEYSTROKES {
        let (key, code) = if step % 20 < 10 { ("ArrowRight", 39) } else { ("ArrowLeft", 37) };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            page.driver.cdp().send_raw("Input.dispatchKeyEvent", event).await.context("a key")?;
        }
        tokio::time::sleep(DRAWN).await;
    }
    tokio::time::sleep(DRAWN).await;
    let drawn: Vec<f64> = page.value_from("return window.drawn", vec![]).await?;
    let fast = json!({ "rate": 1 });
    page.driver
        .cdp()
        .send_raw("Emulation.setCPUThrottlingRate", fast)
        .await
        .context("letting the browser be")?;
    println!(
        "{:<44}{:>7.0} ms at most, of {} events over 16 ms, slowed by the browser   (100)",
        "from a slider's event to the next paint",
        drawn.iter().copied().fold(0.0, f64::max),
        drawn.len()
    );
    Ok(())
}

/// Drags the first slider to and fro; the main thread's time for each step, in milliseconds.
async fn drag(page: &Page) -> Checked<Vec<f64>> {
    page.lay_out_what_is_seen().await?;
    // What is scrolled to may be laid out first then, and move what is below.
    let there = "document.getElementById('lever-allocation').scrollIntoView({ block: 'center' })";
    for _ in 0..2 {
        page.run(there, vec![]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    }
    let place = "
        const box = document.getElementById('lever-allocation').getBoundingClientRect();
        return [box.left + 20, box.top + box.height / 2, box.width - 40]";
    let [left, top, width]: [f64; 3] = page.value_from(place, vec![]).await?;
    let mouse = async |kind: &str, x: f64| {
        let event =
            json!({ "type": kind, "x": x, "y": top, "button": "left", "buttons": 1, "clickCount": 1 });
        page.driver.cdp().send_raw("Input.dispatchMouseEvent", event).await.context("a drag").map(drop)
    };
    mouse("mousePressed", left + width / 2.0).await?;
    tokio::time::sleep(DRAWN).await;
    let mut idle = Vec::new();
    for _ in 0..IDLE_TIMES {
        idle.push(task_time(page, None).await?);
    }
    let idle = percentile(&idle, 50);
    let mut times = Vec::new();
    for step in 0..KEYSTROKES {
        let turn = step % 40;
        let part = if turn < 20 { turn } else { 40 - turn };
        let x = left + width * f64::from(u32::try_from(part).unwrap_or(0)) / 20.0;
        let before = total_ms(page).await?;
        mouse("mouseMoved", x).await?;
        tokio::time::sleep(DRAWN).await;
        times.push((total_ms(page).await? - before - idle).max(0.0));
    }
    let stands = page.content_of("lever-allocation").await?;
    mouse("mouseReleased", left).await?;
    if stands == "0" { Err(Failure::new("nothing was dragged".to_owned())) } else { Ok(times) }
}

fn percentile(times: &[f64], percent: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The times of keystrokes in the first cost line's field, each in milliseconds.
async fn keystrokes(page: &Page) -> Checked<Vec<f64>> {
    let tell =
        async |command: &str, with: Value| page.driver.cdp().send_raw(command, with).await.context(command);
    // What the driver has the browser tell it of the page no reader's key costs.
    for told in ["DOM.disable", "Log.disable", "Network.disable", "Performance.disable"] {
        // What the driver never had it tell is refused, and is as it should be.
        let _ = page.driver.cdp().send_raw(told, json!({})).await;
    }
    tell("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    page.settle().await?;
    page.lay_out_what_is_seen().await?;
    let focus = "
        document.querySelectorAll('details.folded').forEach((sheet) => { sheet.open = true; });
        const fields = [...document.querySelectorAll('input.cell')].filter((field) => field.id.startsWith('amount.line'));
        const field = fields[Math.floor(fields.length / 2)];
        field.focus(); field.select(); return field.id";
    // What the start left behind, such as the first check of everything, is over by then.
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    page.driver.execute(focus, vec![]).await.context("going to a field")?;
    tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    page.driver.execute(focus, vec![]).await.context("going to a field")?;
    let mut idle = Vec::new();
    for _ in 0..IDLE_TIMES {
        idle.push(task_time(page, None).await?);
    }
    let idle = percentile(&idle, 50);
    let mut times = Vec::new();
    for stroke in 0..KEYSTROKES {
        // An amount of four digits, mistyped once, over the one that stands there: numbers as reports have them.
        if stroke % 6 == 0 {
            let select = "document.activeElement.select()";
            page.driver.execute(select, vec![]).await.context("selecting what stands there")?;
            tokio::time::sleep(DRAWN).await;
        }
        let digit = char::from(b'1' + u8::try_from(stroke % 9).unwrap_or(0));
        let time = task_time(page, Some(if stroke % 6 == 3 { '\u{8}' } else { digit })).await?;
        times.push((time - idle).max(0.0) * SLOWED);
        // Saving and checking come when one pauses, and are not a keystroke's.
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    }
    Ok(times)
}

/// The times of judging an indicator otherwise where what it means is in sight, each in milliseconds at full speed.
async fn judgements(page: &Page) -> Checked<Vec<f64>> {
    let tell =
        async |command: &str, with: Value| page.driver.cdp().send_raw(command, with).await.context(command);
    tell("Performance.enable", json!({ "timeDomain": "threadTicks" })).await?;
    page.settle().await?;
    page.lay_out_what_is_seen().await?;
    let focus = "
        document.querySelectorAll('details.folded').forEach((sheet) => { sheet.open = true; });
        const field = document.getElementById('indicator.0.100.judgement');
        field?.focus(); field?.select()";
    for _ in 0..2 {
        page.driver.execute(focus, vec![]).await.context("going to a field")?;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
    }
    let mut times = Vec::new();
    for stroke in 0..KEYSTROKES / 2 {
        page.driver.execute(focus, vec![]).await.context("selecting what stands there")?;
        tokio::time::sleep(DRAWN).await;
        let idle = task_time(page, None).await?;
        let time = task_time(page, Some(if stroke % 2 == 0 { '0' } else { '2' })).await?;
        times.push((time - idle).max(0.0));
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    Ok(times)
}

/// A social budget of 200 indicators, every other one reached.
fn large_budget() -> String {
    let (mut indicators, mut entries) = (Vec::new(), Vec::new());
    for id in 0..200 {
        indicators.push(json!({ "id": id, "name": format!("Indikator {id}"), "area": id % 5, "kind": if id % 3 == 0 { "judged" } else { "at_least" } }));
        entries.push((format!("indicator_weight.{id}"), (id * 7 % 10 + 1).to_string()));
        entries.push((format!("indicator_target.{id}"), "80".to_owned()));
        let outcome = if id % 3 == 0 {
            (id % 2) * 2
        } else if id % 2 == 0 {
            80 - id % 40 - 1
        } else {
            85
        };
        entries.push((format!("indicator.0.{id}.outcome"), outcome.to_string()));
    }
    let areas: Vec<Value> = (0..5).map(|id| json!({ "id": id, "name": format!("Område {id}") })).collect();
    entries.push(("target.0.index".to_owned(), "70".to_owned()));
    let entries: serde_json::Map<String, Value> =
        entries.into_iter().map(|(at, value)| (at, value.into())).collect();
    json!({
        "format": "finsamkalkyl", "version": 2, "method": 1, "created": "", "changed": "",
        "structure": {
            "name": "Stor", "year": 2026, "units": [{ "id": 0, "name": "Hela", "scored": true }], "exits": [], "lines": [],
            "areas": areas, "indicators": indicators, "columns": ["outcome"], "money": "tkr",
            "ceiling": { "name": "tak", "tiers": [{ "percent": "20" }], "source": "eget" }, "ceiling_base": "contributions",
        },
        "entries": entries, "unreadable": {},
    })
    .to_string()
}

/// The processor's time in the main thread until what a key changes is drawn, in milliseconds.
async fn task_time(page: &Page, key: Option<char>) -> Checked<f64> {
    let before = total_ms(page).await?;
    if let Some(key) = key {
        for kind in ["keyDown", "keyUp"] {
            let params = if key == '\u{8}' {
                json!({ "type": kind, "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 })
            } else {
                json!({ "type": kind, "key": key.to_string(), "text": if kind == "keyDown" { key.to_string() } else { String::new() } })
            };
            page.driver.cdp().send_raw("Input.dispatchKeyEvent", params).await.context("a key")?;
        }
    }
    // Asking the page whether it is drawn would itself be work of its main thread. By then it is, and saving has not begun.
    tokio::time::sleep(DRAWN).await;
    Ok(total_ms(page).await? - before)
}

async fn total_ms(page: &Page) -> Checked<f64> {
    let metrics =
        page.driver.cdp().send_raw("Performance.getMetrics", json!({})).await.context("reading the times")?;
    let all: Vec<&Value> = metrics["metrics"].as_array().into_iter().flatten().collect();
    let seconds = |name: &str| {
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64())
    };
    if std::env::var_os("FINSAMKALKYL_MEASURE_PARTS").is_some() {
        let parts = ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"];
        println!("{:?}", parts.map(|name| (seconds(name).unwrap_or_default() * 1000.0).round()));
    }
    seconds("TaskDuration")
        .map(|seconds| seconds * 1000.0)
        .ok_or_else(|| Failure::new("there is no task time".to_owned()))
}

/// Keeps a calculation in the browser's store, as the app would.
async fn keep(page: &Page, json: &str) -> Checked {
    let script = "localStorage.setItem('finsamkalkyl.calculation.stor', arguments[0])";
    page.driver.execute(script, vec![json!(json)]).await.context("keeping a calculation").map(drop)
}

/// A report of 20 platforms and 300 cost lines in 15 groups, with every count and amount filled in.
fn large_report() -> String {
    let names = |from: usize, to: usize, one: &dyn Fn(usize) -> String| {
        (from..to).map(one).collect::<Vec<_>>().join(",")
    };
    let units = names(0, 21, &|unit| {
        let parent = if unit == 0 { "" } else { ",\"parent\":0" };
        format!("{{\"id\":{unit},\"name\":\"Plattform {unit}\",\"scored\":true{parent}}}")
    });
    let groups = names(1, 16, &|group| {
        let lines =
            names(group * 20, group * 20 + 20, &|line| format!("{{\"id\":{line},\"name\":\"Rad {line}\"}}"));
        format!("{{\"id\":{group},\"name\":\"Grupp {group}\",\"role\":\"cost\",\"lines\":[{lines}]}}")
    });
    let mut entries = String::new();
    for unit in 1..21 {
        for sex in ["women", "men"] {
            for (place, measure) in
                ["participants", "new", "reason0", "reason1", "reason2", "group1", "group2"]
                    .iter()
                    .enumerate()
            {
                let _ = write!(entries, "\"count.{unit}.{measure}.{sex}\":\"{}\",", 40 - 5 * place);
            }
        }
    }
    for line in 20..320 {
        let _ = write!(
            entries,
            "\"amount.line{line}.budget\":\"{}\",\"amount.line{line}.outcome\":\"{}\",",
            line * 100,
            line * 99
        );
    }
    format!(
        "{{\"format\":\"finsamkalkyl\",\"version\":2,\"method\":1,\"created\":\"\",\"changed\":\"\",\"structure\":{{\"name\":\"Stor\",\"year\":2026,\
        \"units\":[{units}],\"exits\":[{{\"id\":0,\"name\":\"Positiv\",\"positive\":true,\"reasons\":[{{\"id\":0,\"name\":\"Arbete\"}},\
        {{\"id\":1,\"name\":\"Studier\"}},{{\"id\":2,\"name\":\"Fortsatt\"}}]}},{{\"id\":1,\"name\":\"Hälsa\"}},{{\"id\":2,\"name\":\"Avbrott\"}}],\
        \"lines\":[{{\"id\":0,\"name\":\"Avgifter\",\"role\":\"member_contributions\"}},{groups}],\"areas\":[],\
        \"columns\":[\"budget\",\"outcome\",\"previous\"],\"money\":\"tkr\",\
        \"ceiling\":{{\"name\":\"tak\",\"tiers\":[{{\"percent\":\"20\"}}],\"source\":\"eget\"}},\"ceiling_base\":\"contributions\"}},\
        \"entries\":{{{entries}\"amount.group0.outcome\":\"11000000\"}},\"unreadable\":{{}}}}"
    )
}
