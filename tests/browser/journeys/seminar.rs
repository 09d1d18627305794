//! A whole seminar: six tables and who leads, each in a browser of their own, with nothing between them but links.

use std::collections::BTreeMap;

use serde_json::json;

use super::scoring::{go_to_scoring, with_template};
use crate::harness::{
    Checked, Context, Failure, Page, Stage, Viewport, ensure, ensure_accessible, ensure_equal, journey,
};
use crate::landmarks::{calculations, expect_focus, share};
use finsamkalkyl::examples::SOCIAL_BUDGET;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Entry, InputId, Report};

/// How a table judges its first indicators: 1 reached, 2 near, 3 not, 4 not measured, as the buttons are numbered.
const TABLES: [(&str, [usize; 6]); 6] = [
    ("Bord 1", [1, 1, 3, 1, 4, 3]),
    ("Bord 2", [1, 3, 3, 2, 1, 3]),
    ("Bord 3", [1, 1, 2, 1, 4, 1]),
    ("Bord 4", [3, 3, 3, 2, 4, 1]),
    ("Bord 5", [1, 4, 1, 3, 4, 3]),
    ("Bord 6", [1, 3, 1, 1, 4, 1]),
];
const JUDGED: usize = 6;

fn weights() -> Checked<Vec<i64>> {
    let report: Report = Document::from_json(SOCIAL_BUDGET.json).context("reading the template")?.report;
    report
        .structure
        .indicators
        .iter()
        .map(|indicator| match report.entries.get(&InputId::IndicatorWeight(indicator.id)) {
            Some(Entry::Value(weight)) => weight.to_string().parse().context("a weight"),
            _ => Err(Failure::new("an indicator has no weight")),
        })
        .collect()
}

/// An index as it is shown: 100 × reached / measured, in whole points.
fn index(weights: &[i64], verdicts: &[Option<bool>]) -> i64 {
    let known: i64 =
        weights.iter().zip(verdicts).filter(|(_, is)| is.is_some()).map(|(weight, _)| weight).sum();
    let reached: i64 =
        weights.iter().zip(verdicts).filter(|(_, is)| **is == Some(true)).map(|(weight, _)| weight).sum();
    (200 * reached + known) / (2 * known)
}

fn verdict(button: usize) -> Option<bool> {
    (button != 4).then_some(button == 1)
}

/// Joins as a table and judges the first indicators; returns the link it hands in.
async fn judged_by(stage: &mut Stage, invitation: &str, table: &str, buttons: &[usize]) -> Checked<String> {
    let page = stage.new_reader().await?;
    page.open_link(invitation).await?;
    page.expect_passage("main h2", "Seminarium: Revisionsseminarium").await?;
    join(&page, table).await?;
    judge(&page, buttons).await?;
    hand_in(&page).await
}

async fn join(page: &Page, table: &str) -> Checked {
    // A table has a name.
    page.press("button", "Börja bedöma").await?;
    page.expect_text("#join-name-message .error", "Skriv vad bordet heter.").await?;
    page.enter_field("join-name").await?;
    page.type_here(table).await?;
    page.press("button", "Börja bedöma").await?;
    page.find_one("#judge-1").await.map(drop)
}

async fn judge(page: &Page, buttons: &[usize]) -> Checked {
    for (place, button) in buttons.iter().enumerate() {
        page.eventually("the card", async || {
            let spoken = page.attribute("#indicator-name", "aria-label").await?.unwrap_or_default();
            ensure(spoken.starts_with(&format!("Indikator {} av 40:", place + 1)), format!("it is {spoken}"))
        })
        .await?;
        // What is pressed in the moment in which a card comes is not meant for it.
        page.press_on(&format!("#judge-{button}:not([aria-disabled])")).await?;
    }
    page.eventually("the next card", async || {
        let spoken = page.attribute("#indicator-name", "aria-label").await?.unwrap_or_default();
        ensure(
            spoken.starts_with(&format!("Indikator {} av 40:", buttons.len() + 1)),
            format!("it is {spoken}"),
        )
    })
    .await
}

async fn hand_in(page: &Page) -> Checked<String> {
    page.press("link", "Lämna in").await?;
    page.find_one(".code-button svg").await?;
    page.content_of("view-link").await
}

/// What who leads reads of an indicator: its votes and what is decided, by its wording.
async fn tallies(page: &Page) -> Checked<BTreeMap<String, (String, String)>> {
    let script = "document.querySelectorAll('.behind').forEach(part => part.open = true);
        return [...document.querySelectorAll('.tally')].map(row =>
            [row.querySelector('h3').textContent, row.querySelector('.soft').textContent, row.querySelector('.joint').textContent])";
    let rows: Vec<[String; 3]> = page.value_from(script, vec![]).await?;
    Ok(rows.into_iter().map(|[name, votes, joint]| (name, (votes, joint))).collect())
}

#[test]
fn six_tables_judge_and_their_views_come_together() {
    journey(async |stage| {
        let weights = weights()?;
        let leader = stage.new_reader().await?;
        with_template(&leader).await?;
        leader.press("link", "Seminarium").await?;
        leader.press("button", "Börja samla").await?;
        leader.find_one(".code-button svg").await?;
        let invitation = leader.content_of("invite-link").await?;
        println!("Inbjudan med exempelbudgeten: {} tecken", invitation.len());
        ensure_accessible(&leader).await?;
        stage.stay();

        let mut links = Vec::new();
        for (table, buttons) in TABLES {
            links.push(judged_by(stage, &invitation, table, &buttons).await?);
        }
        println!("Ett bords länk: {} tecken", links[0].len());
        // The first table thinks again, and hands in once more.
        let again = [3, 1, 3, 1, 4, 3];
        let second = judged_by(stage, &invitation, "bord 1", &again).await?;
        let damaged = format!("{}x", links[3]);
        // One table has judged another budget: somebody changed a weight before inviting it.
        let other = stage.new_reader().await?;
        other.open_link(&invitation).await?;
        join(&other, "Bord 9").await?;
        judge(&other, &[1]).await?;
        other.press("link", "Impactindex").await?;
        other.unfold_cards().await?;
        other.type_into("indicator_weight.3", "9").await?;
        other.press("link", "Mer").await?;
        other.press("link", "Seminarium").await?;
        let foreign = other.content_of("view-link").await?;

        // Three are opened one by one, as a camera would; the rest are pasted.
        for link in &links[..3] {
            leader.open_link(link).await?;
            leader.screenshot("tas-emot-360").await?;
            leader.press("button", "Lägg till i seminariet").await?;
            leader.expect_passage(".done", "är tillagt i Revisionsseminarium").await?;
            // What is done is not offered again, and the way on has the focus.
            expect_focus(&leader, "to-seminar").await?;
            leader.expect_nothing("main .primary:not([hidden] *)").await?;
        }
        leader.press_on(".done + div a").await?;
        leader.expect_text(".tables h2", "3 bord har lämnat in").await?;
        // What came in is this method's, and nobody says otherwise.
        leader.expect_nothing("section.note[aria-label='Ändrade tal']").await?;
        let pasted = format!(
            "Bord 4: {}\nBord 4 igen {damaged}\n<{}> {} {foreign} {second}",
            links[3], links[4], links[5]
        );
        leader
            .run("document.getElementById('handed-links').value = arguments[0]", vec![json!(pasted)])
            .await?;
        leader.press("button", "Lägg till").await?;
        leader.expect_text(".tables h2", "6 bord har lämnat in").await?;
        let taken = leader.texts(".taken > li").await?;
        ensure_equal("results", &taken.len(), &6)?;
        ensure(taken[0] == "Bord 4 är tillagt.", format!("{taken:?}"))?;
        ensure(
            taken[1].starts_with("Länk 2 (b1.") && taken[1].contains("skadad eller avklippt"),
            format!("{taken:?}"),
        )?;
        ensure(
            taken[4].starts_with("Bord 9 har bedömt en annan social budget")
                && taken[4].contains("har en annan vikt"),
            format!("{taken:?}"),
        )?;
        ensure(taken[5] == "bord 1 har lämnat in igen. Det senaste gäller.", format!("{taken:?}"))?;
        ensure_accessible(&leader).await?;

        // Counted anew.
        let mut buttons: Vec<[usize; JUDGED]> = TABLES.iter().map(|(_, buttons)| *buttons).collect();
        buttons[0] = again;
        let shown = tallies(&leader).await?;
        let report = Document::from_json(SOCIAL_BUDGET.json).context("reading the template")?.report;
        let mut joint: Vec<Option<bool>> = Vec::new();
        let mut ties = 0;
        for place in 0..JUDGED {
            let votes: Vec<bool> = buttons.iter().filter_map(|table| verdict(table[place])).collect();
            let reached = votes.iter().filter(|is| **is).count();
            let others = votes.len() - reached;
            let name = report.structure.indicators[place].name.trim_end_matches('.');
            let (_, said) = shown.get(name).ok_or_else(|| Failure::new(format!("{name} is not shown")))?;
            let expected = match reached.cmp(&others) {
                std::cmp::Ordering::Greater => "De flesta: uppnått",
                std::cmp::Ordering::Less => "De flesta: ",
                std::cmp::Ordering::Equal => "Lika röster: avgör för hand",
            };
            ensure(said.starts_with(expected), format!("{name}: {said}, and not {expected}"))?;
            ensure(reached != others || !said.contains("uppnått"), format!("{name}: {said}"))?;
            ties += usize::from(reached == others);
            joint.push((reached != others).then_some(reached > others));
        }
        ensure(ties > 0, "the tables should disagree somewhere")?;
        let room = index(&weights, &joint);
        leader.expect_passage(".room-index", &format!("Impactindex {room} ·")).await?;
        let own: Vec<i64> = buttons
            .iter()
            .map(|table| index(&weights, &table.iter().map(|button| verdict(*button)).collect::<Vec<_>>()))
            .collect();
        let (low, high) = (own.iter().min().unwrap_or(&0), own.iter().max().unwrap_or(&0));
        leader.expect_passage(".tables", &format!("Bordens index går från {low} till {high}.")).await?;
        leader.screenshot_whole("seminarium", Viewport::PHONE).await?;

        // What no table has judged is not what they agree on.
        let unjudged = format!("Utan bedömning: {}", report.structure.indicators.len() - JUDGED);
        ensure(leader.texts(".room summary").await?.contains(&unjudged), format!("not {unjudged}"))?;

        // A tie is decided by hand, and undone.
        let tie = joint.iter().position(Option::is_none).unwrap_or(0);
        leader.press_on(&format!("#decide-{tie}-3")).await?;
        joint[tie] = Some(true);
        let decided = index(&weights, &joint);
        leader.expect_passage(".room-index", &format!("Impactindex {decided} ·")).await?;
        leader.press("button", "Ångra").await?;
        leader.expect_passage(".room-index", &format!("Impactindex {room} ·")).await?;
        leader.press("button", "Gör om").await?;
        leader.expect_passage(".room-index", &format!("Impactindex {decided} ·")).await?;

        // The gathered whole goes on to another computer as one link.
        let whole = share(&leader).await?;
        println!("Seminariet med sex bord: {} tecken", whole.len());
        let laptop = stage.new_reader().await?;
        laptop.show_as(Viewport::DESKTOP).await?;
        laptop.open_link(&whole).await?;
        laptop.press("button", "Spara som min").await?;
        laptop.press("link", "Seminarium").await?;
        laptop.expect_text(".tables h2", "6 bord har lämnat in").await?;
        laptop.expect_passage(".room-index", &format!("Impactindex {decided} ·")).await?;

        // On the wall, by a clicker.
        laptop.press("link", "Väggen").await?;
        laptop.expect_text(".wall h1", &format!("Impactindex {decided}")).await?;
        ensure_accessible(&laptop).await?;
        laptop.screenshot("vaggen-1280").await?;
        for _ in 0..6 {
            laptop.press_key(thirtyfour::Key::PageDown).await?;
        }
        laptop.expect_text(".wall h1", "Här är borden mest oense").await?;
        laptop.screenshot("vaggen-oense-1280").await?;
        laptop.press_key(thirtyfour::Key::PageDown).await?;
        laptop.expect_passage(".wall h1", "Så når vi 70").await?;
        laptop.press_key(thirtyfour::Key::Escape).await?;
        laptop.expect_text("main h1", "Seminarium").await
    });
}

#[test]
fn who_leads_is_told_of_a_view_of_another_budget_and_of_a_damaged_one() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        with_template(&page).await?;
        page.press("link", "Seminarium").await?;
        page.press("button", "Börja samla").await?;
        let invitation = page.content_of("invite-link").await?;
        stage.stay();
        let table = stage.new_reader().await?;
        table.open_link(&invitation).await?;
        table.find_one("#join-name").await?;
        table.expect_nothing("section.note[aria-label='Delad kalkyl']").await?;
        table.screenshot("inbjuden-360").await?;
        join(&table, "Bord 1").await?;
        judge(&table, &[1, 3]).await?;
        let link = hand_in(&table).await?;
        table.screenshot_whole("lamnar-in", Viewport::PHONE).await?;
        ensure_accessible(&table).await?;
        // In a browser that gathers nothing.
        let reader = stage.new_reader().await?;
        reader.open_link(&link).await?;
        reader.expect_text("main h1", "Bord 1 lämnar in").await?;
        reader.expect_passage("main", "finns inget seminarium som samlar").await?;
        ensure_accessible(&reader).await?;
        reader.open_link(&link[..link.len() - 1]).await?;
        reader.expect_passage("main .problem", "skadad eller avklippt").await?;
        ensure(reader.stored().await?.is_empty(), "looking at a view has stored something")?;
        // Where the budget is another by now, it is said in what.
        page.press("link", "Impactindex").await?;
        page.unfold_cards().await?;
        page.type_into("indicator_target.0", "75").await?;
        page.press("link", "Översikt").await?;
        page.open_link(&link).await?;
        page.expect_passage("main .problem", "har ett annat mål").await?;
        page.screenshot("tas-inte-emot-360").await?;
        ensure_equal("calculations", &calculations(&page).await?.len(), &1)
    });
}

#[test]
fn tables_see_what_the_office_has_judged_and_agree_by_their_silence() {
    journey(async |stage| {
        let weights = weights()?;
        let leader = stage.new_reader().await?;
        with_template(&leader).await?;
        go_to_scoring(&leader).await?;
        let office = [1, 1, 3, 1];
        judge(&leader, &office).await?;
        leader.go(&leader.fragment().await?.replace("bedom", "seminarium")).await?;
        leader.press("button", "Börja samla").await?;
        let invitation = leader.content_of("invite-link").await?;
        stage.stay();
        let mut links = Vec::new();
        for (table, buttons) in [("A", &[3][..]), ("B", &[3, 3][..]), ("C", &[4, 4, 1][..])] {
            let page = stage.new_reader().await?;
            page.open_link(&invitation).await?;
            join(&page, table).await?;
            page.expect_texts(".facts dt", &["Utfall", "Mål", "Kansliet"]).await?;
            judge(&page, buttons).await?;
            links.push(hand_in(&page).await?);
        }
        leader
            .run("document.getElementById('handed-links').value = arguments[0]", vec![json!(links.join(" "))])
            .await?;
        leader.press("button", "Lägg till").await?;
        leader.expect_text(".tables h2", "3 bord har lämnat in").await?;
        // A and B object to the first: two of three. To the second B alone; to the third C alone.
        let verdicts = [Some(false), Some(true), Some(false), Some(true)];
        let joint = index(&weights, &verdicts);
        leader.expect_passage(".room-index", &format!("Impactindex {joint} ·")).await?;
        // Where silence says nothing, those who voted decide.
        leader.press_on("#silent-agrees").await?;
        let verdicts = [Some(false), Some(false), Some(true), Some(true)];
        let joint = index(&weights, &verdicts);
        leader.expect_passage(".room-index", &format!("Impactindex {joint} ·")).await?;
        // A table that is taken away has no say.
        leader.press("button", "Ta bort C").await?;
        leader.expect_text(".tables h2", "2 bord har lämnat in").await?;
        // The focus goes to what is next to it, and in the end to the heading that stays.
        expect_focus(&leader, "remove-seat-2").await?;
        for left in ["remove-seat-1", "seats"] {
            leader.press_key(thirtyfour::Key::Enter).await?;
            expect_focus(&leader, left).await?;
        }
        for _ in 0..2 {
            leader.press("button", "Ångra").await?;
        }
        leader.expect_text(".tables h2", "2 bord har lämnat in").await?;
        leader.press("button", "Ångra").await?;
        leader.expect_text(".tables h2", "3 bord har lämnat in").await
    });
}

#[test]
fn the_social_accounts_are_written_on_and_two_years_budgets_compared() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        // Last year's budget, kept as a calculation of its own.
        with_template(&page).await?;
        page.unfold_cards().await?;
        page.type_into("indicator_weight.0", "7").await?;
        // The weights no longer fit, and it is said where one is.
        page.expect_text(".weights summary", "Vikterna är 247 poäng tillsammans, men områdena 250.").await?;
        page.press_on("#open\\.weights").await?;
        page.expect_passage(".weights li", "vikterna är 97 av 100 poäng, inom toleransen 95–105").await?;
        page.type_into("indicator_weight.1", "1").await?;
        page.expect_passage(".weights li", "vikterna är 88 mot 100 poäng, utanför toleransen 95–105").await?;
        ensure_accessible(&page).await?;
        page.press("link", "Översikt").await?;
        page.type_into("calculation-name", "Förra året").await?;
        page.go("#/").await?;
        with_template(&page).await?;
        page.choose("compare-with", "Förra året").await?;
        page.expect_text(".compare .joint", "2 skillnader:").await?;
        page.expect_passage(".compare .differences li:first-child", "vikt 7 → 10").await?;

        page.press("link", "Socialt bokslut").await?;
        page.expect_passage("main h1", "Socialt bokslut").await?;
        page.run("document.getElementById('index_words.0.assessment').focus()", vec![]).await?;
        page.type_here("Vi når målet nästa år.").await?;
        page.reload().await?;
        page.expect_content("index_words.0.assessment", "Vi når målet nästa år.").await?;
        ensure_accessible(&page).await?;
        // It goes along with what is shared.
        let link = share(&page).await?;
        let reader = stage.new_reader().await?;
        reader.open_link(&link).await?;
        reader.press("link", "Mer").await?;
        reader.press("link", "Seminarium").await?;
        reader.press("link", "Socialt bokslut").await?;
        reader.expect_content("index_words.0.assessment", "Vi når målet nästa år.").await
    });
}
