//! What holds on every page: accessible, nothing fetched from elsewhere, the policy kept, and
//! nothing wrong in the console.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use super::engines::{Beside, with_tools};
use super::{Checked, Context, Failure, Page, ensure};

/// A page with everything on it opened has tens of thousands of elements to look at.
const AXE_DEADLINE: Duration = Duration::from_mins(3);

/// The WCAG 2.2 levels A and AA, and what axe-core holds to be good practice.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What the browser has told of so far; its own logs are emptied by reading.
#[derive(Default)]
pub(crate) struct Records {
    requests: Vec<String>,
    problems: Vec<String>,
}

/// Every address that the browser has requested, oldest first.
pub(crate) async fn requests(page: &Page) -> Checked<Vec<String>> {
    read_logs(page).await?;
    Ok(page.records.borrow().requests.clone())
}

/// Errors and warnings in the console since they were last taken, violations of the policy among
/// them. A journey that provokes one takes it, so that its end finds nothing.
pub(crate) async fn take_problems(page: &Page) -> Checked<Vec<String>> {
    read_logs(page).await?;
    Ok(std::mem::take(&mut page.records.borrow_mut().problems))
}

/// Waits until the console has told of a problem with all these words in it.
pub(crate) async fn expect_problem(page: &Page, words: &[&str]) -> Checked {
    page.eventually(&format!("the console to tell of {words:?}"), async || {
        read_logs(page).await?;
        let problems = &page.records.borrow().problems;
        let told = problems.iter().any(|problem| words.iter().all(|word| problem.contains(word)));
        ensure(told, format!("it tells of {problems:#?}"))
    })
    .await
}

/// Fails unless every request went to the host that the page came from.
pub(super) async fn ensure_no_foreign_requests(page: &Page) -> Checked {
    let origin = page.origin();
    let mut foreign = requests(page).await?;
    foreign.retain(|address| !address.starts_with(&origin));
    ensure(foreign.is_empty(), format!("requests went elsewhere than to {origin}: {foreign:#?}"))
}

/// Fails if there is anything wrong in the console.
pub(super) async fn ensure_no_problems(page: &Page) -> Checked {
    let problems = take_problems(page).await?;
    ensure(problems.is_empty(), format!("the console tells of problems: {problems:#?}"))
}

async fn read_logs(page: &Page) -> Checked {
    let told = with_tools!(&*page.tools, tools => tools.told().await)?;
    // These are content in themselves, and the browser's own pages.
    let is_local = |address: &String| {
        ["data:", "blob:", "about:", "chrome:"].iter().any(|scheme| address.starts_with(scheme))
    };
    let mut records = page.records.borrow_mut();
    records.requests.extend(told.requests.into_iter().filter(|address| !is_local(address)));
    records.problems.extend(told.problems);
    Ok(())
}

/// Puts axe-core into the page, unless it is there.
pub(super) async fn ensure_axe(page: &Page) -> Checked {
    let present: bool = page.value_from("return typeof axe === 'object'", vec![]).await?;
    if !present {
        let path = axe_path()?;
        let axe = std::fs::read_to_string(&path).context(format!("reading {}", path.display()))?;
        page.run(&axe, vec![]).await?;
    }
    Ok(())
}

/// What axe-core finds wrong with the page as it stands, one text per rule.
pub(crate) async fn axe(page: &Page) -> Checked<Vec<String>> {
    ensure_axe(page).await?;
    page.lay_out_whole().await?;
    // What a bar stands before is not small for it: a target that may be too small is looked at in the middle of the screen.
    let script = "const done = arguments[arguments.length - 1];
        const ways = { runOnly: arguments[0], resultTypes: ['violations'] };
        const again = async one => {
            if (one.id !== 'target-size') return one;
            const nodes = [];
            for (const node of one.nodes) {
                const target = document.querySelector(node.target[0]);
                target.scrollIntoView({ block: 'center', behavior: 'instant' });
                const { violations } = await axe.run(target, { runOnly: { type: 'rule', values: [one.id] } });
                if (violations.length > 0) nodes.push(node);
            }
            return { ...one, nodes };
        };
        const all = async () => {
            const { violations } = await axe.run(document, ways), found = [], [left, top] = [scrollX, scrollY];
            for (const one of violations) found.push(await again(one));
            if (violations.length > 0) scrollTo({ left, top, behavior: 'instant' });
            return found.filter(one => one.nodes.length > 0);
        };
        all().then(violations => done({ violations }), error => done({ error: String(error) }))";
    page.driver.set_script_timeout(AXE_DEADLINE).await.context("giving axe-core time")?;
    let answer = page.driver.execute_async(script, vec![json!(RULES)]).await.context("running axe-core")?;
    match answer.json()["violations"].as_array() {
        Some(violations) => Ok(violations.iter().map(description).collect()),
        None => Err(Failure::new(format!("axe-core failed: {}", answer.json()["error"]))),
    }
}

/// Fails if axe-core finds anything wrong.
pub(crate) async fn ensure_accessible(page: &Page) -> Checked {
    let violations = axe(page).await?;
    let place = page.fragment().await?;
    ensure(violations.is_empty(), format!("axe-core on {place:?}:\n{}", violations.join("\n")))
}

/// A violation in words: the rule, and each element with what to do.
fn description(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let elements = violation["nodes"].as_array().into_iter().flatten().map(|node| {
        let summary = text(&node["failureSummary"]).replace('\n', "\n      ");
        format!("    {}\n      {}\n      {summary}", node["target"], text(&node["html"]))
    });
    let heading = format!(
        "  {} ({}): {}",
        text(&violation["id"]),
        text(&violation["impact"]),
        text(&violation["help"])
    );
    std::iter::once(heading).chain(elements).collect::<Vec<_>>().join("\n")
}

/// Where axe-core is: scripts/setup says it, and by hand its folder is searched.
fn axe_path() -> Checked<PathBuf> {
    if let Some(path) = std::env::var_os("FINSAMKALKYL_AXE") {
        return Ok(path.into());
    }
    let from_home = |name: &str, below: &str| std::env::var_os(name).map(|home| Path::new(&home).join(below));
    let tools = from_home("FINSAMKALKYL_TOOLS", "")
        .or_else(|| from_home("XDG_CACHE_HOME", "finsamkalkyl"))
        .or_else(|| from_home("HOME", ".cache/finsamkalkyl"));
    let folders = tools.and_then(|tools| tools.read_dir().ok()).into_iter().flatten().flatten();
    folders
        .map(|folder| folder.path().join("node_modules/axe-core/axe.min.js"))
        .find(|path| path.is_file())
        .ok_or_else(|| Failure::new("axe-core is missing; run scripts/setup"))
}
