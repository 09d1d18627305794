//! No test but a tool: takes the pictures that scripts/look asks for.

use std::env;

use serde_json::Value;

use crate::harness::{Checked, Context, Failure, Page, Scheme, Viewport, journey};

#[test]
#[ignore = "scripts/look runs it to take pictures; it checks nothing"]
fn look() {
    journey(async |stage| {
        let wishes: Value = serde_json::from_str(&env::var("FINSAMKALKYL_LOOK").unwrap_or_default())
            .context("reading what to look at (scripts/look says it)")?;
        let page = stage.new_reader().await?;
        page.open(wishes["start"].as_str().unwrap_or_default()).await?;
        for name in strings(&wishes["press"]) {
            press_either(&page, name).await?;
        }
        if let Some(script) = wishes["script"].as_str() {
            run_script(&page, script).await?;
        }
        for view in wishes["views"].as_array().into_iter().flatten() {
            if let [fragment, name] = strings(view)[..] {
                take_pictures(&page, fragment, name).await?;
            }
        }
        Ok(())
    });
}

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Presses a button or a link, whichever has a name that begins so.
async fn press_either(page: &Page, name: &str) -> Checked {
    page.eventually(&format!("a button or link {name:?}"), async || {
        let buttons = page.names_of("body", "button").await?;
        let links = page.names_of("body", "link").await?;
        if buttons.iter().any(|button| button.starts_with(name)) {
            page.press("button", name).await
        } else if links.iter().any(|link| link.starts_with(name)) {
            page.press("link", name).await
        } else {
            Err(Failure::new(format!("there are the buttons {buttons:?} and the links {links:?}")))
        }
    })
    .await
}

/// Runs a script that may await, and says what it threw.
async fn run_script(page: &Page, script: &str) -> Checked {
    let whole = format!(
        "const done = arguments[arguments.length - 1];
        (async () => {{ {script}\n }})().then(() => done(''), error => done(String(error)))"
    );
    let answer = page.driver.execute_async(whole, vec![]).await.context("running the script")?;
    match answer.json().as_str() {
        Some("") => page.wait_until_ready().await,
        other => Err(Failure::new(format!("the script threw {other:?}"))),
    }
}

async fn take_pictures(page: &Page, fragment: &str, name: &str) -> Checked {
    for (viewport, size) in [(Viewport::PHONE, "360"), (Viewport::DESKTOP, "1280")] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            page.show_as(viewport).await?;
            page.show_in(scheme).await?;
            if !fragment.is_empty() {
                page.go(fragment).await?;
            }
            page.settle().await?;
            let picture = format!("{name}-{size}-{}", scheme.name());
            let path = page.screenshot_whole(&picture, viewport).await?;
            println!("{}", path.display());
            let overflow_px = page.sideways_overflow_px().await?;
            if overflow_px > 0 {
                println!("  The page is {overflow_px} px wider than the screen.");
            }
        }
    }
    Ok(())
}
