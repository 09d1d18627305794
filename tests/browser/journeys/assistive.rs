//! For who reads the page by what assistive technology is told of it, presses with a thumb, or has colours of their own.

use thirtyfour::Key;

use crate::harness::{Context, ensure, ensure_equal, journey};
use crate::landmarks::{PAGES, example_page};

#[test]
fn a_figure_is_entered_read_and_shared_by_what_assistive_technology_is_told() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        page.press("link", "Exempel Umeåregionen 2023").await?;
        page.find("heading", "Impactindex").await?;
        page.press("link", "Ekonomi").await?;
        page.find("heading", "Ekonomi").await?;
        page.listen().await?;
        page.press("button", "Eget kapital, tkr").await?;

        let field = page.find("textbox", "Ingående eget kapital, utfall").await?;
        field.send_keys(Key::Control + "a").await.context("choosing what stands there")?;
        field.send_keys("1900" + Key::Tab).await.context("typing the figure")?;
        page.expect_told("Utrymme 128 tkr: Under taket").await?;

        // What cannot be read is told where it stands.
        let field = page.find("textbox", "Ingående eget kapital, utfall").await?;
        field.send_keys(Key::Control + "a").await.context("choosing what stands there")?;
        field.send_keys("tolv").await.context("typing no figure")?;
        page.expect_told("är inget tal").await?;
        field.send_keys(Key::Control + "z").await.context("taking it back")?;

        page.press("button", "Dela").await?;
        page.find("dialog", "Dela kalkylen").await?;
        page.expect_told("Länken är kopierad.").await?;
        let link = page.find("textbox", "Länk").await?.prop("value").await.context("reading the link")?;
        ensure(link.is_some_and(|link| link.contains("/#")), "the field holds no link")?;
        page.press("button", "Stäng").await
    });
}

/// Everything on the page that one presses, and that a thumb of 44 pixels does not hit. A link within a sentence is as
/// large as its letters, as everywhere.
const TOO_SMALL: &str = "
    const large = 44;
    const hit = (element, x, y) => {
        // No thumb presses beside the screen.
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return true;
        const found = document.elementFromPoint(x, y);
        return found !== null && (element.contains(found) || found.contains(element) && found.matches('label'));
    };
    const found = [];
    for (const element of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, .skip')) continue;
        if (element.matches('p a, li:not(.choice) p a, .paper a')) continue;
        const target = element.closest('label') ?? element;
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
        const box = target.getBoundingClientRect();
        if (box.width === 0 || (box.width >= large && box.height >= large)) continue;
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const [wide, high] = [box.width >= large ? 0 : large / 2 - 1, box.height >= large ? 0 : large / 2 - 1];
        const corners = [[-wide, -high], [wide, -high], [-wide, high], [wide, high]];
        if (corners.every(([across, down]) => hit(target, x + across, y + down))) continue;
        const name = element.getAttribute('aria-label') ?? element.textContent.trim();
        found.push(`${element.localName}.${element.className} ${name.slice(0, 40)} ${Math.round(box.width)} x ${Math.round(box.height)}`);
    }
    return [...new Set(found)]";

#[test]
fn a_thumb_hits_what_one_presses() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut small: Vec<String> = vec![];
        let own = ["", "#/om", "#/tillganglighet"].map(str::to_owned);
        let of_example =
            PAGES.into_iter().chain(["scenarier"]).map(|place| example_page("umea-2018-q1", place));
        for place in own.into_iter().chain(of_example) {
            page.open(&place).await?;
            page.settle().await?;
            let found: Vec<String> = page.value_from(TOO_SMALL, vec![]).await?;
            small.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        }
        ensure(small.is_empty(), format!("too small for a thumb:\n{}", small.join("\n")))
    });
}

#[test]
fn pages_about_the_app_say_who_answers_for_it_and_what_is_known() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("").await?;
        page.press("link", "Om och integritet").await?;
        page.find("heading", "Det du skriver in stannar hos dig").await?;
        page.expect_passage("main", "Inga kakor används").await?;
        crate::harness::ensure_accessible(&page).await?;
        ensure_equal("the title", &page.title().await?, &"Om och integritet – Finsamkalkylen".to_owned())?;
        page.press("link", "Tillgänglighet").await?;
        page.find("heading", "Innehåll som inte är tillgängligt").await?;
        page.find("link", "Anmäl till tillsynsmyndigheten").await?;
        crate::harness::ensure_accessible(&page).await
    });
}
