//! Scenarios: levers by slider and number, side by side, shared, what a target would take, what matters most, planned
//! years, and pictures.

use crate::harness::{Checked, Page, Viewport, ensure, ensure_accessible, ensure_equal, journey};
use crate::landmarks::{expect_saved, share};
use thirtyfour::Key;

const SCENARIOS: &str = "#/exempel/umea-2023-report/scenarier";

/// The figures of one row of the comparison: each value, with its difference after a space.
async fn compared(page: &Page, name: &str) -> Checked<Vec<String>> {
    let script = "
        const row = [...document.querySelectorAll('.compared tbody tr')].find((row) => row.firstChild.textContent === arguments[0]);
        if (!row) return [];
        return [...row.querySelectorAll('td')].map((cell) => [...cell.querySelectorAll('.compared-value, .with-tone > span:nth-child(2), .compared-difference')]
            .map((text) => text.textContent.replaceAll('\\u00a0', ' ')).filter((text) => text).join(' '))";
    page.value_from(script, vec![name.into()]).await
}

async fn expect_compared(page: &Page, name: &str, expected: &[&str]) -> Checked {
    page.eventually(&format!("the row {name}"), async || {
        let found = compared(page, name).await?;
        ensure(found == expected, format!("{name} is {found:?} and not {expected:?}"))
    })
    .await
}

async fn new_scenario(page: &Page) -> Checked {
    page.press("button", "Nytt scenario").await?;
    page.eventually("the name has the focus", async || {
        ensure_equal("the focus", &page.focused_id().await?, &"scenario-name".to_owned())
    })
    .await
}

#[test]
fn a_cost_group_less_by_500_tkr_moves_result_equity_and_headroom() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(SCENARIOS).await?;
        new_scenario(&page).await?;
        page.type_into("lever-group-5-number", "-500").await?;
        // 60 tkr and 500 more; 2 095,307 and 500 more; 2 087,507 less 2 595,307.
        expect_compared(&page, "Årets resultat, tkr", &["60", "560 +500"]).await?;
        expect_compared(&page, "Verksamhetens kostnader, tkr", &["11 568", "11 068 −500"]).await?;
        expect_compared(&page, "Utgående eget kapital, tkr", &["2 095", "2 595 +500"]).await?;
        expect_compared(&page, "Utrymme mot trappan, tkr", &["−8", "−508 −500"]).await?;
        expect_compared(&page, "Impactindex", &["68", "68 samma"]).await?;
        page.expect_content("lever-group-5-percent", "−6,19").await?;
        page.expect_passage(".verdicts", "508 tkr för mycket").await?;

        // All that differs: the ten lines of the group, and the totals that go along.
        page.press_on("summary[id='open.differing']").await?;
        page.eventually("the lines that differ", async || {
            let lines = page.texts(".differing:not(.along) .differing-name").await?;
            ensure_equal("the lines that differ", &lines.len(), &10)
        })
        .await?;
        let along = page.texts(".differing.along .differing-name").await?;
        ensure(along.iter().any(|name| name.starts_with("Verksamhetens kostnader")), format!("{along:?}"))?;

        // Both tables go into a spreadsheet, their numbers as numbers.
        page.press_on(".compare-card > button.link").await?;
        page.expect_passage(".said p", "Tabellen är kopierad.").await?;
        let copied = page.clipboard().await?;
        let line = "Utrymme mot trappan, tkr\t-8\t-508\t-500";
        ensure(copied.lines().any(|copied| copied == line), format!("{copied:?}"))?;
        page.press_on(".differing-place button.link:last-child").await?;
        page.eventually("the list on the clipboard", async || {
            let copied = page.clipboard().await?;
            ensure(copied.starts_with("Uppgift\t\tI kalkylen\tI scenariot"), format!("{copied:?}"))?;
            ensure_equal("its lines", &copied.lines().count(), &(1 + 10 + along.len()))
        })
        .await?;

        // The other column has its own figures: −1 150 and 500 more, 946 and 500 more.
        page.choose("scenario-column", "Budget").await?;
        page.type_into("lever-group-5-number", "-500").await?;
        expect_compared(&page, "Årets resultat, tkr", &["−1 150", "−650 +500"]).await?;
        expect_compared(&page, "Utgående eget kapital, tkr", &["946", "1 446 +500"]).await?;
        // The calculation itself is what it was.
        page.go("#/").await?;
        ensure(!page.stored().await?.is_empty(), "the scenario is kept")
    });
}

#[test]
fn a_scenario_of_the_budget_is_one_of_the_budget_wherever_it_goes() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(SCENARIOS).await?;
        new_scenario(&page).await?;
        page.choose("scenario-column", "Budget").await?;
        page.type_into("lever-group-5-number", "-500").await?;
        let result = ["−1 150", "−650 +500"];
        expect_compared(&page, "Årets resultat, tkr", &result).await?;
        expect_saved(&page).await?;
        page.reload().await?;
        expect_compared(&page, "Årets resultat, tkr", &result).await?;
        page.expect_passage(".scenario-strip", "+500").await?;

        // Beside one of the outcome, each shows its own when one goes to it.
        new_scenario(&page).await?;
        page.choose("scenario-column", "Utfall").await?;
        page.type_into("lever-group-5-number", "-100").await?;
        expect_compared(&page, "Årets resultat, tkr", &["60", "60 samma", "160 +100"]).await?;
        page.press_on("#scenario-0").await?;
        expect_compared(&page, "Årets resultat, tkr", &["−1 150", "−650 +500", "−1 150 samma"]).await?;

        // Who is sent it sees the same, and what is printed of it says both.
        let link = share(&page).await?;
        let fragment = link.split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default();
        let reader = stage.new_reader().await?;
        reader.show_as(Viewport::PHONE).await?;
        reader.open(&format!("#{fragment}")).await?;
        expect_compared(&reader, "Årets resultat, tkr", &["−1 150", "−650 +500", "−1 150 samma"]).await?;
        let (at, _) = reader
            .fragment()
            .await?
            .rsplit_once('/')
            .map(|(at, page)| (at.to_owned(), page.to_owned()))
            .unwrap_or_default();
        reader.open(&format!("{at}/bilaga")).await?;
        reader.expect_passage(".paper-body", "Räknat på: Budget").await?;
        reader.expect_passage(".paper-body", "−650 (+500)").await?;
        reader.expect_passage(".paper-body", "160 (+100)").await
    });
}

#[test]
fn two_percent_less_by_slider_moves_ceiling_and_result_and_is_undone() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(SCENARIOS).await?;
        new_scenario(&page).await?;
        page.enter_field("lever-allocation").await?;
        for _ in 0..4 {
            page.press_key(Key::Left).await?;
        }
        // 2 % of 11 354 tkr is 227,08; the ceiling on all income falls by 15 % of it.
        page.expect_content("lever-allocation-percent", "−2").await?;
        page.expect_content("lever-allocation-number", "−227,08").await?;
        expect_compared(&page, "Verksamhetens intäkter, tkr", &["11 583", "11 356 −227"]).await?;
        expect_compared(&page, "Årets resultat, tkr", &["60", "−167 −227"]).await?;
        expect_compared(&page, "Trappan, på alla intäkter, tkr", &["2 088", "2 053 −34"]).await?;
        expect_compared(&page, "Utrymme mot trappan, tkr", &["−8", "185 +193"]).await?;
        page.expect_passage(".verdicts", "Under taket. 185 tkr återstår").await?;
        page.press("button", "Ångra").await?;
        page.expect_content("lever-allocation-percent", "−1,5").await?;
        page.press("button", "Gör om").await?;
        page.expect_content("lever-allocation-percent", "−2").await?;
        page.press("button", "Återställ Medlemsavgifter").await?;
        expect_compared(&page, "Årets resultat, tkr", &["60", "60 samma"]).await?;

        // What is no number is said, and nothing moves; too far is said too.
        page.type_into("lever-allocation-percent", "mycket").await?;
        page.expect_passage("[id='lever-allocation-percent-message']", "Skriv ett tal").await?;
        page.type_into("lever-allocation-percent", "-120").await?;
        page.expect_passage(".lever [role=alert]:not([hidden])", "Så långt går det inte").await?;
        // While it was typed 12 % came first, and there it stays.
        expect_compared(&page, "Årets resultat, tkr", &["60", "−1 303 −1 362"]).await
    });
}

#[test]
fn four_scenarios_stand_side_by_side_on_a_phone_and_go_along_with_the_link() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(SCENARIOS).await?;
        for (number, amount) in ["-500", "250", "1000", "-2000"].into_iter().enumerate() {
            new_scenario(&page).await?;
            page.type_into("lever-group-5-number", amount).await?;
            page.expect_texts(".chip .letter", &["A", "B", "C", "D"][..=number]).await?;
        }
        page.expect_passage(".chooser", "Fyra scenarier ryms").await?;
        let result = ["60", "560 +500", "−190 −250", "−940 −1 000", "2 060 +2 000"];
        expect_compared(&page, "Årets resultat, tkr", &result).await?;
        page.unfold_all("main").await?;
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            page.show_as(viewport).await?;
            ensure_equal("the page is wider than the screen by", &page.sideways_overflow_px().await?, &0)?;
        }
        ensure_accessible(&page).await?;
        page.show_as(Viewport::PHONE).await?;
        page.type_into("scenario-name", "Två miljoner mindre").await?;
        page.leave_field().await?;

        let link = share(&page).await?;
        let fragment = link.split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default();
        let reader = stage.new_reader().await?;
        reader.show_as(Viewport::PHONE).await?;
        reader.open(&format!("#{fragment}")).await?;
        // It opens where it was shared from, with names and figures.
        expect_compared(&reader, "Årets resultat, tkr", &result).await?;
        reader.expect_passage(".chips", "Två miljoner mindre").await?;
        // Another's can be looked at; a scenario of one's own is in a copy of one's own.
        reader.expect_passage(".chooser", "Spara kalkylen som din").await?;
        reader.expect_text(".scenario > .ways-on", "Kopiera").await?;
        let disabled = reader.attribute("#lever-allocation", "disabled").await?;
        ensure(disabled.is_some(), "a lever that moves nothing can be dragged")?;
        reader.press("button", "Spara som min").await?;
        reader.press("button", "Ta bort").await?;
        reader.expect_texts(".chip .letter", &["A", "B", "C"]).await?;
        reader.press("button", "Ångra").await?;
        reader.expect_texts(".chip .letter", &["A", "B", "C", "D"]).await
    });
}

#[test]
fn a_scenario_of_anothers_calculation_is_made_in_a_copy_of_ones_own() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/oversikt").await?;
        let link = share(&page).await?;
        let fragment = link.split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default();
        let reader = stage.new_reader().await?;
        reader.show_as(Viewport::PHONE).await?;
        reader.open(&format!("#{fragment}")).await?;
        reader.press("link", "Pröva ett scenario").await?;
        new_scenario(&reader).await?;
        reader.expect_passage(".said", "i din egen kopia").await?;
        reader.type_into("lever-group-5-number", "-500").await?;
        expect_compared(&reader, "Årets resultat, tkr", &["60", "560 +500"]).await?;
        ensure(!reader.stored().await?.is_empty(), "nothing is kept")
    });
}

#[test]
fn both_readings_of_the_target_are_told_apart_and_either_made_a_scenario() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/oversikt").await?;
        // From any figure's explanation.
        page.press_on("main button[data-key='rate.0.group0.all']").await?;
        page.press("button", "Vad krävs?").await?;
        page.expect_passage(".readings", "20 av de 90 som avslutades utan positiv lösning").await?;
        page.expect_passage(".readings", "66 fler avslut, alla positiva").await?;
        page.expect_content("required-target", "70").await?;
        page.choose("required-lever", "Fler avslutade: till arbete").await?;
        page.expect_passage(".answer", "20 fler avslut med orsaken ”Till arbete”").await?;
        page.press("button", "Gör till scenario").await?;
        expect_compared(&page, "Positiv lösning, skillnad i procentenheter", &["62 %", "70,1 % +8,5"])
            .await?;
        page.expect_passage(".verdicts", "164 av 234").await?;
        page.choose("required-lever", "Till arbete, totalt, Arbetsmarknadstorgen").await?;
        page.expect_passage(".answer", "behöver vara 117 (nu 51)").await?;
        page.press("button", "Gör till scenario").await?;
        expect_compared(
            &page,
            "Positiv lösning, skillnad i procentenheter",
            &["62 %", "70,1 % +8,5", "70 % +8,5"],
        )
        .await?;
        page.expect_passage(".verdicts", "210 av 300").await?;

        // A target of one's own, and one that no lever reaches.
        page.type_into("required-target", "100").await?;
        page.expect_passage(".answer", "Det går inte den vägen").await?;
        page.type_into("required-target", "hundra").await?;
        page.expect_passage(".answer", "Det här är inget tal").await?;
        page.type_into("required-target", "1.234").await?;
        page.expect_passage(".answer", "Menar du").await?;
        // Planning for the ceiling: what costs may be.
        page.choose("required-figure", "Utrymme mot trappan").await?;
        page.choose("required-lever", "Alla kostnader").await?;
        page.expect_passage(".answer", "+7,8").await?;
        page.expect_passage(".answer", "Då blir utrymme mot trappan 0 tkr").await
    });
}

#[test]
fn what_matters_most_is_drawn_for_each_headline_figure() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open(SCENARIOS).await?;
        page.press_on("summary[id='open.matters']").await?;
        // A tenth of 11 354 tkr less 15 % of it, which the ceiling falls by.
        page.expect_passage("#picture-matters", "Utrymme mot trappan").await?;
        let names = page.texts("figure.picture .row-name").await?;
        ensure_equal(
            "what moves it most",
            &names.first().cloned().unwrap_or_default(),
            &"Medlemsavgifter".to_owned(),
        )?;
        page.expect_passage("figure.picture .row:first-child .row-value", "+965 / −965").await?;
        page.choose("matters-part", "1 %").await?;
        page.expect_passage("figure.picture .row:first-child .row-value", "+97 / −97").await?;
        page.choose("matters-figure", "Positiv lösning").await?;
        page.expect_passage("#picture-matters", "Positiv lösning, procentenheter").await?;
        page.choose("matters-figure", "Impactindex").await?;
        page.expect_passage("#picture-matters", "Impactindex").await?;
        page.press("button", "Nytt scenario").await?;
        ensure_accessible(&page).await
    });
}

#[test]
fn other_levers_and_any_cell_are_moved() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::PHONE).await?;
        page.open(SCENARIOS).await?;
        new_scenario(&page).await?;
        page.unfold_all(".levers").await?;
        // 2 422 tkr over twelve months, six of them later.
        page.choose("later-cost", "Ungdomstorget").await?;
        page.type_into("lever-later-26-number", "6").await?;
        expect_compared(&page, "Verksamhetens kostnader, tkr", &["11 568", "10 357 −1 211"]).await?;
        // The areas' index, weighted with their points: 57 → 87 for 100 of 250 points.
        page.type_into("lever-area_index.0.0-number", "87").await?;
        expect_compared(&page, "Impactindex", &["68", "80 +12"]).await?;
        page.type_into("lever-closures-0-number", "26").await?;
        // 160 of 260 is as 144 of 234.
        page.expect_passage(".verdicts", "av de 100 som avslutades").await?;
        expect_compared(&page, "Positiv lösning, skillnad i procentenheter", &["62 %", "62 % samma"]).await?;
        // Any cell is found by its name.
        page.type_into("find-cell", "ingående eget").await?;
        page.press("button", "Ingående eget kapital, utfall").await?;
        page.type_into("lever-opening_equity.outcome-number", "3000").await?;
        page.eventually("equity follows", async || {
            let row = compared(&page, "Utgående eget kapital, tkr").await?;
            ensure(row.len() == 2 && row[1].starts_with("4 2"), format!("{row:?}"))
        })
        .await?;
        ensure_equal("the page is wider than the screen by", &page.sideways_overflow_px().await?, &0)?;
        // What differs can be put in the calculation, and taken back.
        page.press("button", "Skriv in i kalkylen").await?;
        page.expect_passage(".said", "står nu i kalkylen").await?;
        page.eventually("the calculation is the scenario", async || {
            let row = compared(&page, "Impactindex").await?;
            ensure(row == ["80", "80 samma"], format!("{row:?}"))
        })
        .await?;
        page.press("button", "Ångra").await?;
        expect_compared(&page, "Impactindex", &["68", "80 +12"]).await
    });
}

#[test]
fn pictures_have_words_and_tables_and_planned_years_follow() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.open("#/exempel/umea-2023-report/oversikt").await?;
        page.expect_passage("#picture-over-years", "Eget kapital mot taket").await?;
        let notes = "figure[aria-labelledby=picture-over-years] .picture-notes";
        for passage in [
            "Över taket 2018 och 2023.",
            "946 tkr. De 3 tidigare gångerna",
            "2 151 tkr (2 127–2 189)",
            "886 tkr, blir det 2 091 tkr (2 067–2 129)",
            "Det är ett mönster i få år, ingen prognos.",
        ] {
            page.expect_passage(notes, passage).await?;
        }
        let rates = "figure[aria-labelledby=picture-rates]";
        page.expect_passage(&format!("{rates} .picture-notes"), "kan vara slump (95 %: −12,9 till +3,9")
            .await?;
        page.unfold_all(".pictures").await?;
        let row = page.texts("figure[aria-labelledby=picture-over-years] tbody tr:first-child > *").await?;
        ensure_equal(
            "the first year",
            &row[..4].to_vec(),
            &["2018", "2 992", "2 227", "−765"].map(str::to_owned).to_vec(),
        )?;
        ensure_accessible(&page).await?;
        for viewport in [Viewport::PHONE, Viewport::DESKTOP] {
            page.show_as(viewport).await?;
            ensure_equal("the page is wider than the screen by", &page.sideways_overflow_px().await?, &0)?;
        }

        page.press("button", "Planera tre år framåt").await?;
        page.expect_passage("main h1", "Ekonomi").await?;
        for (year, result) in [(1, "-300"), (2, "-400"), (3, "100")] {
            page.type_into(&format!("cell.6.5.value.{year}"), result).await?;
        }
        page.type_into("cell.6.1.value.1", "11000").await?;
        page.press("link", "Översikt").await?;
        // The pictures come once the rest of the page is there.
        page.expect_passage("#picture-over-years", "Eget kapital mot taket").await?;
        page.unfold_all(".pictures").await?;
        let years = page.texts("figure[aria-labelledby=picture-over-years] tbody th").await?;
        ensure_equal("the last year", &years.last().cloned().unwrap_or_default(), &"2026 (plan)".to_owned())?;
        // 2 095,307 less 300, 400 and 100 more; 20 % of 7 000 and 15 % of 4 000.
        let planned = page
            .texts("figure[aria-labelledby=picture-over-years] tbody tr:nth-child(n+7) > :nth-child(-n+3)")
            .await?;
        let expected =
            ["2024 (plan)", "1 795", "2 000", "2025 (plan)", "1 395", "–", "2026 (plan)", "1 495", "–"];
        ensure_equal("the planned years", &planned, &expected.map(str::to_owned).to_vec())
    });
}
