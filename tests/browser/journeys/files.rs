//! A calculation is saved as a file and opened again, and what is none is told of.

use crate::harness::{Checked, Context, Page, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{EXAMPLE_ECONOMY, calculations, change_example, expect_figures, versions};

const CHANGED: [&str; 3] = ["68", "62 %", "93"];

fn folder() -> Checked<tempfile::TempDir> {
    tempfile::tempdir().context("making a folder")
}

/// A calculation's text without when it was changed.
fn without_moment(text: &str) -> Checked<serde_json::Value> {
    let mut file: serde_json::Value = serde_json::from_str(text).context("reading a calculation")?;
    file["changed"] = "".into();
    Ok(file)
}

#[test]
fn a_file_that_was_saved_is_opened_as_an_equal_calculation_of_its_own() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let folder = folder()?;
        page.download_into(folder.path()).await?;
        change_example(&page, "1900").await?;
        page.press_on(".saved-when").await?;
        page.press("button", "Spara som fil").await?;
        let file = page.downloaded(folder.path()).await?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        ensure(name.starts_with("Umeåregionen 2023 20"), format!("the file is called {name}"))?;
        page.press_on("#kept-dialog .close").await?;

        page.go("#/").await?;
        page.choose_file("open-file", &file).await?;
        expect_figures(&page, CHANGED).await?;
        let said = "Umeåregionen 2023 är öppnad ur filen, och sparad som en egen kalkyl.";
        page.expect_text(".said p", said).await?;
        let stored = calculations(&page).await?;
        ensure_equal("calculations", &stored.len(), &2)?;
        let texts: Vec<&String> = stored.values().collect();
        let saved = std::fs::read_to_string(&file).context("reading the file")?;
        for text in texts {
            ensure_equal("a calculation", &without_moment(text)?, &without_moment(&saved)?)?;
        }
        // Going back leads to where one was.
        page.run("history.back()", vec![]).await?;
        page.expect_texts(".own strong", &["Umeåregionen 2023", "Umeåregionen 2023"]).await?;
        ensure_accessible(&page).await
    });
}

/// Drops a file with this content on the page.
async fn drop_file(page: &Page, content: &str) -> Checked {
    let script = "const carried = new DataTransfer();
        carried.items.add(new File([arguments[0]], 'kalkyl.json', { type: 'application/json' }));
        for (const name of ['dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(name, { dataTransfer: carried, bubbles: true, cancelable: true }))";
    page.run(script, vec![content.into()]).await
}

#[test]
fn what_is_no_calculation_is_told_of_and_changes_nothing() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        change_example(&page, "1900").await?;
        let stored = page.stored().await?;
        let good = calculations(&page).await?.into_values().next().unwrap_or_default();
        page.go("#/").await?;
        for (content, told) in [
            ("hej".to_owned(), "Filen är ingen kalkyl"),
            (good[..good.len() / 2].to_owned(), "Filen är ingen kalkyl"),
            (
                "{\"format\":\"finsamkalkyl\",\"version\":99}".to_owned(),
                "Filen är gjord med en nyare version",
            ),
            (good.replace("opening_equity.outcome", "opening_equity.utfall"), "opening_equity.utfall"),
            ("x".repeat(2_000_001), "Filen är större än någon kalkyl"),
        ] {
            drop_file(&page, &content).await?;
            page.expect_passage(".said p", told).await?;
            ensure_equal("what is stored", &page.stored().await?, &stored)?;
            page.press_on(".said button").await?;
        }
        // On any page, and with the mark that some editors begin a file with.
        page.open(EXAMPLE_ECONOMY).await?;
        drop_file(&page, &format!("\u{feff}{good}")).await?;
        expect_figures(&page, CHANGED).await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &2)?;
        ensure(!versions(&page).await?.is_empty(), "the first has no versions")
    });
}
