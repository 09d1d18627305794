//! Nothing for axe-core to find and nothing to scroll sideways for, on any page and in any light.

use crate::harness::{Checked, Page, Scheme, Viewport, axe, ensure, ensure_equal, journey};
use crate::landmarks::{
    EXAMPLE_ECONOMY, EXAMPLE_OVERVIEW, EXAMPLE_PAGES, OPENING_EQUITY, change_example, expect_invalid, share,
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

#[test]
fn every_page_is_accessible() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        let mut findings = Findings::default();
        page.open("").await?;
        findings.look_at(&page).await?;
        for place in EXAMPLE_PAGES {
            page.go(place).await?;
            page.eventually("the page's heading", async || {
                ensure_equal("headings", &page.texts("main h1").await?.len(), &1)
            })
            .await?;
            findings.look_at(&page).await?;
        }
        findings.ensure_none()
    });
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
        page.type_into(OPENING_EQUITY, "tolv").await?;
        expect_invalid(&page, OPENING_EQUITY, true).await?;
        findings.look_at(&page).await?;

        // A calculation of one's own in the list, a shared one, and a problem.
        page.go("#/").await?;
        page.find_one(".own a").await?;
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
        let others = ["", "#/ny/oversikt", "#/ny/ekonomi", "#/kalkyl/finns-inte/oversikt"];
        for place in EXAMPLE_PAGES.into_iter().chain(others) {
            page.open(place).await?;
            fits(&page, place).await?;
        }
        page.open(EXAMPLE_OVERVIEW).await?;
        page.press_on("details.notices summary").await?;
        fits(&page, "the notices").await?;
        page.open(EXAMPLE_ECONOMY).await?;
        page.type_into(OPENING_EQUITY, "en mycket lång text som inte är något tal alls").await?;
        fits(&page, "a field in error").await?;
        page.press("button", "Dela").await?;
        page.expect_text("#share-status", "Länken är kopierad.").await?;
        fits(&page, "the dialog").await
    });
}

async fn fits(page: &Page, what: &str) -> Checked {
    page.settle().await?;
    let overflow_px = page.sideways_overflow_px().await?;
    ensure(overflow_px == 0, format!("at 320 px {what:?} is {overflow_px} px too wide"))
}
