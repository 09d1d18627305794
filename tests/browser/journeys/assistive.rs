//! For who reads the page by what assistive technology is told of it, presses with a thumb, or has colours of their own.

use thirtyfour::Key;

use serde_json::json;

use crate::harness::{Checked, Context, Page, Viewport, ensure, ensure_equal, journey};
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
    const root = document.querySelector(arguments[0]);
    for (const element of root.querySelectorAll('a[href], button, summary, input, select, textarea')) {
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
        let of_example = PAGES.into_iter().map(|place| example_page("umea-2018-q1", place));
        for place in own.into_iter().chain(of_example) {
            page.open(&place).await?;
            page.settle().await?;
            small
                .extend(too_small(&page, "body").await?.into_iter().map(|found| format!("{place}: {found}")));
        }
        ensure(small.is_empty(), format!("too small for a thumb:\n{}", small.join("\n")))
    });
}

async fn too_small(page: &Page, part: &str) -> Checked<Vec<String>> {
    page.value_from(TOO_SMALL, vec![part.into()]).await
}

#[test]
fn a_thumb_hits_what_one_presses_in_what_one_opens() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        let mut small: Vec<String> = vec![];
        page.open(&example_page("umea-2018-q1", "ekonomi")).await?;
        page.press_on("#strip-2").await?;
        page.find_one("#explanation[open] .steps li:first-of-type").await?;
        small.extend(too_small(&page, "#explanation").await?);
        page.press_key(Key::Escape).await?;
        page.press("button", "Dela").await?;
        page.find_one("#share-dialog[open]").await?;
        page.unfold_all("#share-dialog").await?;
        small.extend(too_small(&page, "#share-dialog").await?);
        page.press_key(Key::Escape).await?;
        page.run("document.querySelector('main [aria-haspopup=dialog]').click()", vec![]).await?;
        page.find_one("#cells[open]").await?;
        page.press_on("#cells-small").await?;
        page.expect_passage("#cells", "Det är vanlig praxis").await?;
        small.extend(too_small(&page, "#cells").await?);
        page.press_key(Key::Escape).await?;
        page.run("document.querySelector(\"main button[id^='change.']\").click()", vec![]).await?;
        page.unfold_all(".list-editor").await?;
        ensure(!page.texts(".list-editor").await?.is_empty(), "no list is being changed")?;
        small.extend(too_small(&page, "main").await?);
        ensure(small.is_empty(), format!("too small for a thumb:\n{}", small.join("\n")))
    });
}

/// What forced colours take away from a page: a shape that cannot be told from what it stands on, a field without a border.
const UNSEEN: &str = "
    const system = name => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = name;
        const color = getComputedStyle(probe).color;
        probe.remove();
        return color;
    };
    const [canvas, found] = [system('Canvas'), []];
    if (canvas === system('CanvasText')) found.push('the colours cannot be told apart');
    const shown = one => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.visually-hidden');
    for (const field of document.querySelectorAll('input:not([type=range], [type=checkbox], [type=radio], [type=file]), select, textarea')) {
        const style = getComputedStyle(field);
        const edges = ['Top', 'Right', 'Bottom', 'Left'].every(edge => parseFloat(style[`border${edge}Width`]) >= 1
            && style[`border${edge}Style`] !== 'none' && style[`border${edge}Color`] !== canvas);
        if (shown(field) && !edges) found.push(`no border: ${field.id}`);
    }
    for (const picture of document.querySelectorAll('.tone svg, .page-symbol svg')) {
        if (!shown(picture)) continue;
        let below = canvas;
        for (const shape of picture.children) {
            const { fill, stroke } = getComputedStyle(shape);
            if ([fill, stroke].every(paint => paint === 'none' || paint === below)) found.push(`not seen: ${shape.outerHTML} in ${picture.parentElement.className}`);
            if (fill !== 'none') below = fill;
        }
    }
    for (const one of document.querySelectorAll('body *')) {
        const is_written = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        const { color, forcedColorAdjust } = getComputedStyle(one);
        if (is_written && shown(one) && forcedColorAdjust === 'auto' && color === canvas) found.push(`not read: ${one.className} ${one.textContent}`);
    }
    for (const bar of document.querySelectorAll('.bar .filled, .picture .filled, .picture .up')) {
        if (shown(bar) && getComputedStyle(bar).fill === canvas) found.push(`not seen: ${bar.outerHTML}`);
    }
    for (const part of document.querySelectorAll('.pages a')) {
        const edge = getComputedStyle(part);
        const is_marked = [edge.borderTop, edge.borderLeft].some(border => !border.startsWith('0px') && !border.includes(canvas));
        if (shown(part) && is_marked !== part.hasAttribute('aria-current')) found.push(`where one is: ${part.textContent} ${edge.borderTop} ${edge.borderLeft}`);
    }
    return [...new Set(found)]";

/// Whether what has the focus shows it, by an outline of its own or of what is drawn over it.
const FOCUS_UNSEEN: &str = "
    const one = document.activeElement;
    if (one === document.body || one.matches('main')) return [];
    const parts = [[one], [one, '::after'], [one.closest('label, .file') ?? one]];
    const outlined = parts.some(part => {
        const { outlineStyle, outlineWidth } = getComputedStyle(...part);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
    return outlined ? [] : [`the focus on ${one.outerHTML.slice(0, 120)}`]";

#[test]
fn with_forced_colours_focus_fields_and_verdicts_are_seen() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut unseen: Vec<String> = vec![];
        page.open(&example_page("umea-2023-report", "oversikt")).await?;
        for (scheme, size, viewport) in
            [("light", "phone", Viewport::PHONE), ("dark", "desktop", Viewport::DESKTOP)]
        {
            page.show_as(viewport).await?;
            let features = json!([
                { "name": "forced-colors", "value": "active" },
                { "name": "prefers-color-scheme", "value": scheme },
            ]);
            page.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
            let are_forced = "return matchMedia('(forced-colors: active)').matches";
            ensure(page.value_from(are_forced, vec![]).await?, "the colours are not forced")?;
            for place in ["oversikt", "ekonomi", "bedom", "scenarier"] {
                page.go(&example_page("umea-2023-report", place)).await?;
                page.find_one("main h1").await?;
                page.settle().await?;
                page.lay_out_whole().await?;
                let mut found: Vec<String> = page.value_from(UNSEEN, vec![]).await?;
                for _ in 0..TABS {
                    page.press_key(Key::Tab).await?;
                    found.extend(page.value_from::<Vec<String>>(FOCUS_UNSEEN, vec![]).await?);
                }
                unseen.extend(found.into_iter().map(|found| format!("{place}, {scheme}: {found}")));
                page.screenshot(&format!("forced-{place}-{size}-{scheme}")).await?;
            }
        }
        ensure(unseen.is_empty(), format!("with forced colours is not seen:\n{}", unseen.join("\n")))
    });
}

/// As many presses as bring one past the frame and into a page.
const TABS: usize = 24;

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
