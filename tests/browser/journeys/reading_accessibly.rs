//! Nothing for axe-core to find and nothing to scroll sideways for, on any page and in any light.

use thirtyfour::Key;

use crate::harness::{Checked, Page, Scheme, Viewport, axe, ensure, ensure_equal, journey};
use crate::landmarks::{
    EQUITY, EXAMPLE_ECONOMY, EXAMPLE_OVERVIEW, OPENING_EQUITY, PAGES, change_example, example_page,
    expect_invalid, share,
};

/// What is found on the way, all told at its end: one finding hides no other.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Looks at the page as it stands, narrow and wide, light and dark.
    async fn look_at(&mut self, page: &Page) -> Checked {
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            page.show_as(viewport).await?;
            for scheme in [Scheme::Light, Scheme::Dark] {
                page.show_in(scheme).await?;
                page.settle().await?;
                let place =
                    format!("{} px, {}, {:.50}", viewport.width_px, scheme.name(), page.fragment().await?);
                self.0.extend(axe(page).await?.into_iter().map(|finding| format!("{place}\n{finding}")));
            }
        }
        page.show_in(Scheme::Light).await?;
        page.show_as(Viewport::PHONE).await
    }

    fn ensure_none(&self) -> Checked {
        ensure(self.0.is_empty(), format!("axe-core finds:\n{}", self.0.join("\n")))
    }
}

/// The pages that hold sheets or lists which are folded away.
const FOLDED: [&str; 6] = ["resultat", "impactindex", "ekonomi", "mal", "avstamning", "uppbyggnad"];

#[test]
fn every_page_is_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        page.open("").await?;
        findings.look_at(&page).await?;
        for place in PAGES {
            go_to_example(&page, "umea-2023-report", place).await?;
            if place == "underlag" {
                page.unfold("Balansräkning").await?;
            }
            findings.look_at(&page).await?;
        }
        findings.ensure_none()
    });
}

#[test]
fn every_opened_sheet_and_list_is_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        page.open("").await?;
        for place in FOLDED {
            go_to_example(&page, "orebro-2021", place).await?;
            page.unfold_all("main").await?;
            findings.look_at(&page).await?;
        }
        findings.ensure_none()
    });
}

#[test]
fn an_explanation_and_a_list_being_changed_are_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        page.open(&example_page("umea-2023-report", "ekonomi")).await?;
        page.unfold(EQUITY).await?;
        page.press_on("[data-key='closing_equity.outcome'] + .explain").await?;
        page.find_one("#explanation[open]").await?;
        findings.look_at(&page).await?;
        page.press_key(Key::Escape).await?;
        page.press("button", "Kopiera eller klistra in: Intäkter, tkr").await?;
        page.press_on("#cells-small").await?;
        findings.look_at(&page).await?;
        page.press_key(Key::Escape).await?;
        page.press("button", "Ändra rader i Intäkter, tkr").await?;
        page.find("button", "Klar med Intäkter, tkr").await?;
        page.unfold_all(".list-editor").await?;
        findings.look_at(&page).await?;
        findings.ensure_none()
    });
}

/// Goes to a page of an example, and waits until it is there and checked.
async fn go_to_example(page: &Page, id: &str, place: &str) -> Checked {
    page.go(&example_page(id, place)).await?;
    page.eventually("the page's heading", async || {
        ensure_equal("headings", &page.texts("main h1").await?.len(), &1)
    })
    .await?;
    if place == "avstamning" {
        page.find_one("[aria-busy='false'] .findings-title").await?;
    }
    page.settle().await
}

#[test]
fn every_state_of_a_page_is_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        page.open(EXAMPLE_OVERVIEW).await?;
        page.press_on("details.notices summary").await?;
        page.find_one("details.notices[open] li:first-of-type").await?;
        findings.look_at(&page).await?;

        page.press("button", "Dela").await?;
        page.expect_text("#share-status", "Länken är kopierad.").await?;
        findings.look_at(&page).await?;
        page.press("button", "Stäng").await?;

        page.go(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.type_into(OPENING_EQUITY, "tolv").await?;
        expect_invalid(&page, OPENING_EQUITY, true).await?;
        findings.look_at(&page).await?;

        // A calculation of one's own in the list, a shared one, and a problem.
        page.go("#/").await?;
        page.find_one(".own a").await?;
        page.press_on(".own .ways summary").await?;
        findings.look_at(&page).await?;
        page.open("#/kalkyl/finns-inte/oversikt").await?;
        page.find_one("main .problem").await?;
        findings.look_at(&page).await?;
        findings.ensure_none()
    });
}

#[test]
fn a_shared_calculation_is_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        change_example(&page, "1900").await?;
        let link = share(&page).await?;
        page.open_link(&link).await?;
        page.find("region", "Delad kalkyl").await?;
        findings.look_at(&page).await?;
        page.open("#/ny/resultat").await?;
        page.type_into("count.0.participants.all", "10").await?;
        page.type_into("count.0.closed.all", "12").await?;
        page.expect_passage("main", "12 är fler än 10").await?;
        findings.look_at(&page).await?;
        findings.ensure_none()
    });
}

#[test]
fn nothing_needs_scrolling_sideways() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::ZOOMED).await?;
        for place in ["", "#/ny/oversikt", "#/ny/ekonomi", "#/kalkyl/finns-inte/oversikt"] {
            page.open(place).await?;
            fits(&page, place).await?;
        }
        for example in ["umea-2023-report", "umea-2018-q1", "orebro-2021"] {
            for place in PAGES {
                go_to_example(&page, example, place).await?;
                fits(&page, &format!("{place} of {example}")).await?;
                if FOLDED.contains(&place) {
                    page.unfold_all("main").await?;
                    fits(&page, &format!("{place} of {example}, unfolded")).await?;
                }
            }
        }
        page.open(EXAMPLE_OVERVIEW).await?;
        page.press_on("details.notices summary").await?;
        fits(&page, "the notices").await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.unfold(EQUITY).await?;
        page.press_on("[data-key='closing_equity.outcome'] + .explain").await?;
        fits(&page, "the explanation").await?;
        page.press_key(Key::Escape).await?;
        page.press("button", "Ändra rader i Intäkter, tkr").await?;
        page.unfold_all(".list-editor").await?;
        fits(&page, "a list being changed").await?;
        page.press("button", "Klar med Intäkter, tkr").await?;
        page.type_into(OPENING_EQUITY, "en mycket lång text som inte är något tal alls").await?;
        fits(&page, "a field in error").await?;
        page.press("button", "Dela").await?;
        page.expect_text("#share-status", "Länken är kopierad.").await?;
        fits(&page, "the dialog").await
    });
}

/// A word longer than any line, as whoever names things may write.
const LONG: &str = "Rehabiliteringssamordningsförbundsverksamhetsutvecklingsavdelningen";

#[test]
fn a_long_word_breaks_and_no_page_with_it() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(&example_page("umea-2023-report", "uppbyggnad")).await?;
        page.unfold_all("main").await?;
        for named in ["edit.report.name", "edit.units.0", "edit.areas.0", "edit.indicators.0"] {
            page.type_into(named, LONG).await?;
        }
        let here = page.fragment().await?;
        for viewport in [Viewport::ZOOMED, Viewport::DESKTOP] {
            page.show_as(viewport).await?;
            for place in ["oversikt", "avstamning", "bedom", "bokslut", "vaggen", "bilaga", "scenarier"] {
                page.go(&here.replace("uppbyggnad", place)).await?;
                page.find_one("main h1").await?;
                page.settle().await?;
                // What hangs out of a card makes nothing scroll, and is cut or lies over what is beside it.
                let script = "const wide = [...document.querySelectorAll('main :is(h1, h2, h3, p, li)')].filter(it => {
                        const card = it.closest('.card, .wall, main').getBoundingClientRect();
                        return !it.closest('.sheet-place, .table-place, .visually-hidden')
                            && it.getBoundingClientRect().right > Math.min(card.right, innerWidth) + 1;
                    });
                    return wide.map(it => it.textContent.slice(0, 60));";
                let wide: Vec<String> = page.value_from(script, vec![]).await?;
                ensure(wide.is_empty(), format!("{} px, {place}: {wide:?}", viewport.width_px))?;
            }
        }
        Ok(())
    });
}

async fn fits(page: &Page, what: &str) -> Checked {
    page.settle().await?;
    let overflow_px = page.sideways_overflow_px().await?;
    ensure(overflow_px == 0, format!("at 320 px {what:?} is {overflow_px} px too wide"))
}
