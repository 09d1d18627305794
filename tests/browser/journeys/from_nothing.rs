//! A whole report of an association that is in no example, entered from an empty one with the keys alone.
//!
//! Nothing is pressed with a pointer and no script sets anything: scripts only read. What the report comes to is
//! worked out here once more, with whole numbers.

use std::cell::Cell;

use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};

use crate::harness::{
    Checked, Context, Failure, Page, Viewport, ensure, ensure_accessible, ensure_equal, journey,
};
use crate::landmarks::STORED;

/// As many keys besides what is written in fields as the whole report may take.
const MOST_KEYS: usize = 400;
/// More stops than lie between any two places that follow each other in the report.
const MOST_STOPS: usize = 60;
/// More steps than the report is made in.
const MOST_STEPS: usize = 600;

/// Keys as `WebDriver` writes them.
const TAB: &str = "\u{e004}";
const ARROW_DOWN: &str = "\u{e015}";

/// Someone who uses the keys alone, and how many they pressed.
struct Hands<'page> {
    page: &'page Page,
    /// Keys that move or choose.
    pressed: Cell<usize>,
    /// Letters and digits.
    written: Cell<usize>,
}

impl Hands<'_> {
    async fn send(&self, keys: impl Into<TypingData>) -> Checked {
        self.page.driver.action_chain().send_keys(keys).perform().await.context("pressing keys")
    }

    async fn press(&self, key: Key) -> Checked {
        self.pressed.set(self.pressed.get() + 1);
        self.send(TypingData::from(key)).await
    }

    async fn press_times(&self, key: Key, times: usize) -> Checked {
        for _ in 0..times {
            self.press(key.clone()).await?;
        }
        Ok(())
    }

    async fn press_with(&self, held: &[Key], key: &str) -> Checked {
        self.pressed.set(self.pressed.get() + 1);
        let mut keys = self.page.driver.action_chain();
        for key in held {
            keys = keys.key_down(key.clone());
        }
        keys = keys.send_keys(key);
        for key in held {
            keys = keys.key_up(key.clone());
        }
        keys.perform().await.context("pressing keys together")
    }

    async fn write(&self, text: &str) -> Checked {
        self.written.set(self.written.get() + text.chars().count());
        self.send(text).await
    }

    async fn undo(&self) -> Checked {
        self.press_with(&[Key::Control], "z").await
    }

    async fn redo(&self) -> Checked {
        self.press_with(&[Key::Control, Key::Shift], "z").await
    }

    /// Presses a key and waits until the focus is where it should go, when something is drawn anew on the way.
    async fn press_to(&self, key: Key, id: &str) -> Checked {
        self.to(id, async || self.press(key.clone()).await).await
    }

    async fn expect_focus(&self, id: &str) -> Checked {
        self.page
            .eventually(&format!("the focus on {id}"), async || {
                ensure_equal("the focus", self.page.focused_id().await?.as_str(), id)
            })
            .await
    }

    async fn to(&self, id: &str, press: impl AsyncFn() -> Checked) -> Checked {
        self.page.run("window.before = document.getElementById(arguments[0])", vec![json!(id)]).await?;
        press().await?;
        let arrived = "return [document.activeElement.id, document.activeElement !== window.before]";
        self.page
            .eventually(&format!("the focus to go to {id}"), async || {
                let found: (String, bool) = self.page.value_from(arrived, vec![]).await?;
                ensure_equal("the focus, and whether it is drawn anew", &found, &(id.to_owned(), true))
            })
            .await
    }

    /// Chooses in the list that has the focus, by a key.
    async fn choose(&self, key: &str) -> Checked {
        let id = self.page.focused_id().await?;
        let press = async || {
            self.pressed.set(self.pressed.get() + 1);
            self.send(key).await
        };
        self.to(&id, press).await
    }

    /// Presses Tab until the focus is on what a selector finds.
    async fn tab_to(&self, selector: &str) -> Checked {
        self.stop_at(selector, async || self.press(Key::Tab).await).await
    }

    async fn tab_back_to(&self, selector: &str) -> Checked {
        self.stop_at(selector, async || self.press_with(&[Key::Shift], TAB).await).await
    }

    async fn stop_at(&self, selector: &str, press: impl AsyncFn() -> Checked) -> Checked {
        let there = "return document.activeElement?.matches(arguments[0]) ?? false";
        for _ in 0..MOST_STOPS {
            press().await?;
            if self.page.value_from(there, vec![json!(selector)]).await? {
                return Ok(());
            }
        }
        Err(Failure::new(format!("{MOST_STOPS} stops did not reach {selector}")))
    }

    /// Goes to a page by its number in the navigation.
    async fn go_to(&self, number: &str, title: &str) -> Checked {
        self.press_with(self.page.with_access_key(), number).await?;
        self.page.expect_text("main h1", title).await?;
        self.expect_focus("content").await
    }

    /// Opens one of the lists on the page where the report is built up.
    async fn open_list(&self, name: &str) -> Checked {
        self.tab_to(&format!("#open\\.{name}")).await?;
        self.press(Key::Enter).await
    }

    /// Goes on to a cell and writes in it: down its column with the arrow, else with Enter. The first field is reached
    /// with Tab.
    async fn fill(&self, table: &str, row: &str, column: &str, text: &str) -> Checked {
        let wanted = [table, row, column].map(ToOwned::to_owned);
        let mut passed = vec![];
        for _ in 0..MOST_STOPS {
            let here = self.cell_in_focus().await?;
            match here {
                None => self.press(Key::Tab).await?,
                Some(here) if here == wanted => return self.write(text).await,
                // Nothing follows it.
                Some(here) if passed.last() == Some(&here) => break,
                Some(here) => {
                    let is_above = here[0] == wanted[0] && here[2] == wanted[2];
                    passed.push(here);
                    self.press(if is_above { Key::Down } else { Key::Enter }).await?;
                }
            }
        }
        Err(Failure::new(format!("{wanted:?} was not reached, only {passed:?}")))
    }

    /// The table, row and column of the cell that has the focus.
    async fn cell_in_focus(&self) -> Checked<Option<[String; 3]>> {
        let script = "const cell = document.activeElement;
            if (!cell.matches('input.cell')) return null;
            const heading = document.getElementById(cell.closest('table').getAttribute('aria-labelledby'));
            return [heading.innerText, cell.closest('tr').querySelector('th').firstChild.textContent,
                cell.closest('td').dataset.head].map(text => text.trim())";
        self.page.value_from(script, vec![]).await
    }
}

/// What stands in a cell of a table, or what it comes to while it is empty.
async fn cell(page: &Page, table: &str, row: &str, column: &str) -> Checked<String> {
    let script = "const heading = [...document.querySelectorAll('h2')].find(one => one.innerText === arguments[0]);
        const table = heading && document.querySelector(`table[aria-labelledby='${heading.id}']`);
        const name = row => row.querySelector('th')?.firstChild?.textContent;
        const row = [...table?.tBodies[0].rows ?? []].find(row => name(row) === arguments[1]);
        const cell = [...row?.cells ?? []].find(cell => cell.dataset.head === arguments[2]);
        const field = cell?.querySelector('input');
        if (cell) return field ? field.value || field.placeholder : cell.innerText;
        const rows = [...table?.tBodies[0].rows ?? []].map(name);
        const heads = [...row?.cells ?? []].map(cell => cell.dataset.head);
        return `none among ${[...document.querySelectorAll('h2')].map(one => one.innerText)}: ${rows}: ${heads}`";
    let text = page.text_from(script, [table, row, column].iter().map(|&one| json!(one)).collect()).await?;
    Ok(text.replace(['\u{a0}', '\u{202f}'], " ").trim().to_owned())
}

async fn expect_cell(page: &Page, table: &str, row: &str, column: &str, expected: &str) -> Checked {
    page.eventually(&format!("{row}, {column} in {table}"), async || {
        ensure_equal("the cell", cell(page, table, row, column).await?.as_str(), expected)
    })
    .await
}

/// The one calculation that is stored, without the moment of its change.
async fn stored(page: &Page) -> Checked<Value> {
    let stored = page.stored().await?;
    let mut kept = stored.iter().filter(|(key, _)| key.starts_with(STORED)).map(|(_, json)| json);
    let (Some(json), None) = (kept.next(), kept.next()) else {
        return Err(Failure::new(format!("the store holds {stored:?}")));
    };
    let mut document: Value = serde_json::from_str(json).context("reading what is stored")?;
    document
        .as_object_mut()
        .and_then(|document| document.remove("changed"))
        .context("no moment of change")?;
    Ok(document)
}

trait OrFailure<T> {
    fn context(self, sentence: &str) -> Checked<T>;
}

impl<T> OrFailure<T> for Option<T> {
    fn context(self, sentence: &str) -> Checked<T> {
        self.ok_or_else(|| Failure::new(sentence))
    }
}

const NAME: &str = "Samordningsförbundet Fjäll och kust";
const SOURCE: &str = "Styrelsens beslut 2030-11-04";

/// The reasons, as the report groups them: the first group is the positive one.
const POSITIVE: &str = "Varaktig lösning";
const REASONS: [&str; 3] = ["Anställning", "Utbildning", "Eget företag"];
const HEALTH: &str = "Ohälsa";
const OTHER: &str = "Övrigt";

/// What a platform counted. One keeps only totals; for the others everything is known by sex.
struct Platform {
    name: &'static str,
    participants: Counted,
    new: Counted,
    reasons: [Counted; 3],
    health: Counted,
    other: Counted,
}

#[derive(Clone, Copy)]
enum Counted {
    BySex(i64, i64),
    Total(i64),
}

impl Counted {
    fn all(self) -> i64 {
        match self {
            Self::BySex(women, men) => women + men,
            Self::Total(all) => all,
        }
    }
}

impl Platform {
    fn positive(&self) -> i64 {
        self.reasons.iter().map(|reason| reason.all()).sum()
    }

    fn closed(&self) -> i64 {
        self.positive() + self.health.all() + self.other.all()
    }
}

use Counted::{BySex, Total};

const FIRST: Platform = Platform {
    name: "Fjällporten",
    participants: BySex(46, 38),
    new: BySex(20, 14),
    reasons: [BySex(9, 7), BySex(5, 3), BySex(1, 2)],
    health: BySex(4, 2),
    other: BySex(3, 1),
};
const SECOND: Platform = Platform {
    name: "Skogsnavet",
    participants: BySex(31, 29),
    new: BySex(12, 15),
    reasons: [BySex(4, 6), BySex(3, 2), BySex(0, 1)],
    health: BySex(5, 3),
    other: BySex(2, 4),
};
const THIRD: Platform = Platform {
    name: "Kusten",
    participants: Total(88),
    new: Total(35),
    reasons: [Total(14), Total(6), Total(2)],
    health: Total(11),
    other: Total(8),
};
const WHOLE: &str = "Hela förbundet";
const NORTH: &str = "Norra bygden";
const SOUTH: &str = "Södra bygden";

/// The percentages that the association aims at.
const POSITIVE_TARGET: i64 = 55;
const THROUGHPUT_TARGET: i64 = 50;

/// Who sends participants to the third platform: how many, and how many of them were accepted.
const PARTIES: [(&str, i64, i64); 2] = [("Vårdcentralen", 18, 13), ("Socialtjänsten", 12, 7)];

/// A line of income or cost, in kronor: its budget and its outcome.
type Line = (&'static str, i64, i64);

const STATE: Line = ("Försäkringskassan", 2_400_000, 2_400_000);
const REGION: Line = ("Region Fjäll", 1_200_000, 1_200_000);
const MUNICIPALITIES: [Line; 2] = [("Åse kommun", 750_000, 750_000), ("Viks kommun", 450_000, 450_000)];
const GRANT: Line = ("Statsbidrag", 300_000, 262_350);
const OFFICE: [Line; 2] = [("Löner", 1_150_000, 1_203_417), ("Lokaler", 180_000, 171_900)];
const EFFORTS: [Line; 2] = [("Egna insatser", 2_250_000, 2_087_655), ("Köpta platser", 900_000, 1_046_208)];
const OPENING_EQUITY: i64 = 612_480;

/// The members' group, the other incomes and the two groups of costs.
const GROUPS: [&str; 4] = ["Bidrag från medlemmar", "Projektmedel", "Kansli", "Insatser"];

#[test]
fn a_report_is_entered_from_nothing_with_the_keys_alone() {
    journey(async |stage| {
        let page = stage.new_reader().await?;
        page.show_as(Viewport::DESKTOP).await?;
        let hands = Hands { page: &page, pressed: Cell::new(0), written: Cell::new(0) };
        page.open("").await?;
        hands.tab_to("a[href='#/tom/oversikt']").await?;
        hands.press(Key::Enter).await?;
        page.find_one("section.card.headline:first-of-type").await?;
        hands.go_to("8", "Uppbyggnad").await?;
        let empty = name_and_settings(&hands).await?;
        build_up(&hands).await?;
        rule(&hands).await?;
        ensure_accessible(&page).await?;
        count(&hands).await?;
        amounts(&hands).await?;
        println!("Keys pressed: {}, and written: {}.", hands.pressed.get(), hands.written.get());
        let pressed = hands.pressed.get();
        ensure(pressed <= MOST_KEYS, format!("it took {pressed} keys besides what was written"))?;

        economy_follows(&page).await?;
        hands.go_to("2", "Resultat").await?;
        results_follow(&page).await?;

        let finished = stored(&page).await?;
        all_is_undone_and_done_again(&hands, &empty, &finished).await?;
        hands.go_to("4", "Ekonomi").await?;
        economy_follows(&page).await?;
        hands.go_to("2", "Resultat").await?;
        results_follow(&page).await
    });
}

/// Names the report and sets how it is written. Returns what was stored while it was empty.
async fn name_and_settings(hands: &Hands<'_>) -> Checked<Value> {
    let page = hands.page;
    hands.open_list("settings").await?;
    hands.tab_to("#edit\\.report\\.name").await?;
    // A letter, and it taken back: an empty report of one's own.
    hands.write("S").await?;
    hands.to("edit.report.name", async || hands.undo().await).await?;
    let empty = page
        .eventually("an empty report to be stored", async || {
            let stored = stored(page).await?;
            ensure_equal("the name", &stored["structure"]["name"], &json!(""))?;
            Ok(stored)
        })
        .await?;
    for list in ["exits", "lines", "areas"] {
        ensure_equal(list, &empty["structure"][list], &json!([]))?;
    }
    ensure_equal("the entries", &empty["entries"], &json!({}))?;
    hands.write(NAME).await?;
    hands.press(Key::Tab).await?;
    hands.write("2031").await?;
    hands.press_to(Key::Tab, "edit.report.source").await?;
    hands.tab_to("#edit\\.report\\.money").await?;
    hands.choose("k").await?;
    let costs: bool = page
        .value_from("return document.getElementById('edit.report.costs_negative').checked", vec![])
        .await?;
    ensure(!costs, "costs are written with a minus")?;
    hands.tab_to("#edit\\.report\\.ceiling_base").await?;
    hands.choose("v").await?;
    Ok(empty)
}

/// Platforms, reasons, parties and lines.
async fn build_up(hands: &Hands<'_>) -> Checked {
    hands.open_list("list\\.units").await?;
    hands.press(Key::Tab).await?;
    for (id, name) in (1..).zip([NORTH, FIRST.name, SECOND.name, SOUTH, THIRD.name]) {
        hands.press_to(Key::Enter, &format!("edit.units.{id}")).await?;
        hands.write(name).await?;
    }
    // Each list of what a platform can be part of begins with the whole, which it is part of at first.
    hands.press(Key::Tab).await?;
    hands.choose("s").await?;
    hands.choose("s").await?;
    hands.tab_back_to("#edit\\.units\\.2\\.parent").await?;
    hands.choose(ARROW_DOWN).await?;
    hands.tab_to("#edit\\.units\\.3\\.parent").await?;
    hands.choose(ARROW_DOWN).await?;

    hands.open_list("list\\.exits").await?;
    hands.press(Key::Tab).await?;
    hands.press_to(Key::Enter, "edit.exits.1").await?;
    hands.write(POSITIVE).await?;
    hands.press(Key::Tab).await?;
    hands.press_to(Key::Space, "edit.exits.1.positive").await?;
    hands.press_with(&[Key::Shift], TAB).await?;
    for (id, reason) in (1..).zip(REASONS) {
        hands.press_to(Key::Enter, &format!("edit.reasons1.{id}")).await?;
        hands.write(reason).await?;
    }
    // One reason more, left empty, leads on to the next group; a group without reasons has one like it.
    hands.press_to(Key::Enter, "edit.reasons1.4").await?;
    hands.press_to(Key::Enter, "edit.exits.2").await?;
    hands.write(HEALTH).await?;
    hands.press_to(Key::Enter, "edit.reasons2.4").await?;
    hands.press_to(Key::Enter, "edit.exits.3").await?;
    hands.write(OTHER).await?;

    hands.open_list("list\\.parties").await?;
    hands.press(Key::Tab).await?;
    for (id, (party, ..)) in (1..).zip(PARTIES) {
        hands.press_to(Key::Enter, &format!("edit.parties.{id}")).await?;
        hands.write(party).await?;
    }
    lines(hands).await
}

async fn lines(hands: &Hands<'_>) -> Checked {
    hands.open_list("list\\.groups").await?;
    hands.press(Key::Tab).await?;
    let back = async || hands.press_with(&[Key::Shift], TAB).await;
    let choose_beside = async |key: &'static str| {
        hands.press(Key::Tab).await?;
        hands.choose(key).await?;
        back().await
    };
    hands.press_to(Key::Enter, "edit.groups.1").await?;
    hands.write(GROUPS[0]).await?;
    choose_beside("m").await?;
    let members = [(STATE.0, "s"), (REGION.0, "r"), (MUNICIPALITIES[0].0, "k"), (MUNICIPALITIES[1].0, "k")];
    for (id, (name, kind)) in (1..).zip(members) {
        hands.press_to(Key::Enter, &format!("edit.lines1.{id}")).await?;
        hands.write(name).await?;
        choose_beside(kind).await?;
    }
    hands.press_to(Key::Enter, "edit.lines1.5").await?;
    hands.press_to(Key::Enter, "edit.groups.2").await?;
    hands.write(GROUPS[1]).await?;
    choose_beside("ö").await?;
    hands.press_to(Key::Enter, "edit.lines2.5").await?;
    hands.write(GRANT.0).await?;
    hands.press_to(Key::Enter, "edit.lines2.6").await?;
    // A group is of costs unless it is said to be something else.
    hands.press_to(Key::Enter, "edit.groups.3").await?;
    hands.write(GROUPS[2]).await?;
    for (id, (name, ..)) in (6..).zip(OFFICE) {
        hands.press_to(Key::Enter, &format!("edit.lines3.{id}")).await?;
        hands.write(name).await?;
    }
    hands.press_to(Key::Enter, "edit.lines3.8").await?;
    hands.press_to(Key::Enter, "edit.groups.4").await?;
    hands.write(GROUPS[3]).await?;
    for (id, (name, ..)) in (8..).zip(EFFORTS) {
        hands.press_to(Key::Enter, &format!("edit.lines4.{id}")).await?;
        hands.write(name).await?;
    }
    Ok(())
}

/// A rule of the association's own: 25 % up to three million kronor, 10 % above.
async fn rule(hands: &Hands<'_>) -> Checked {
    hands.open_list("list\\.rules").await?;
    hands.press(Key::Tab).await?;
    hands.write("egen trappa").await?;
    hands.press(Key::Tab).await?;
    hands.press(Key::Enter).await?;
    hands.expect_focus("edit.rules.0.amount_kr").await?;
    hands.press(Key::Tab).await?;
    hands.press(Key::Backspace).await?;
    hands.press_to(Key::Tab, "edit.rules.0.source").await?;
    hands.write(SOURCE).await?;
    hands.press_to(Key::Tab, "edit.tiers0.0.percent").await?;
    hands.write("25").await?;
    hands.press_to(Key::Tab, "edit.tiers0.0.up_to_kr").await?;
    hands.write("3 000 000").await?;
    hands.press_to(Key::Tab, "edit.tiers0.0.remove").await?;
    hands.press(Key::Tab).await?;
    hands.write("10").await?;
    hands.press_to(Key::Tab, "edit.tiers0.1.up_to_kr").await
}

const VOLUMES: &str = "Volymer";
const CLOSURES: &str = "Avslut";
const AGAINST_TARGETS: &str = "Andelar mot mål";
const TARGET: &str = "Mål, %";

/// Counts of each platform, and the targets of the whole.
async fn count(hands: &Hands<'_>) -> Checked {
    hands.go_to("2", "Resultat").await?;
    hands.tab_to(".contents > summary").await?;
    hands.press(Key::Enter).await?;
    hands.press_times(Key::Tab, 3).await?;
    hands.press(Key::Enter).await?;
    hands.fill(AGAINST_TARGETS, "Genomströmning", TARGET, &THROUGHPUT_TARGET.to_string()).await?;
    hands.fill(AGAINST_TARGETS, POSITIVE, TARGET, &POSITIVE_TARGET.to_string()).await?;
    for (platform, further) in [(&FIRST, 2), (&SECOND, 1), (&THIRD, 2)] {
        hands.press_with(hands.page.with_access_key(), "0").await?;
        hands.expect_focus("unit").await?;
        for _ in 0..further {
            hands.choose(ARROW_DOWN).await?;
        }
        count_platform(hands, platform).await?;
    }
    let (referred, accepted) = referrals();
    let table = "Aktualiserade och beredning";
    hands.fill(table, "Aktualiserade", "Totalt", &referred.to_string()).await?;
    hands.fill(table, "Ja i beredning", "Totalt", &accepted.to_string()).await?;
    for (party, referred, accepted) in PARTIES {
        let table = "Aktualiserade per part";
        hands.fill(table, party, "Totalt", &referred.to_string()).await?;
        hands.fill(table, &format!("Ja i beredning, från {party}"), "Totalt", &accepted.to_string()).await?;
    }
    Ok(())
}

async fn count_platform(hands: &Hands<'_>, platform: &Platform) -> Checked {
    let rows = [(VOLUMES, "Deltagare", platform.participants), (VOLUMES, "varav nya för året", platform.new)];
    let reasons = REASONS.iter().zip(platform.reasons).map(|(&reason, counted)| (CLOSURES, reason, counted));
    let groups = [(CLOSURES, HEALTH, platform.health), (CLOSURES, OTHER, platform.other)];
    for (table, row, counted) in rows.into_iter().chain(reasons).chain(groups) {
        match counted {
            BySex(women, men) => {
                hands.fill(table, row, "Kvinnor", &women.to_string()).await?;
                hands.fill(table, row, "Män", &men.to_string()).await?;
            }
            Total(all) => hands.fill(table, row, "Totalt", &all.to_string()).await?,
        }
    }
    Ok(())
}

fn referrals() -> (i64, i64) {
    PARTIES.iter().fold((0, 0), |(all, yes), (_, referred, accepted)| (all + referred, yes + accepted))
}

const INCOME: &str = "Intäkter, kr";
const COSTS: &str = "Kostnader, kr";
const EQUITY: &str = "Eget kapital, kr";

async fn amounts(hands: &Hands<'_>) -> Checked {
    hands.go_to("4", "Ekonomi").await?;
    let members = [STATE, REGION, MUNICIPALITIES[0], MUNICIPALITIES[1], GRANT].map(|line| (INCOME, line));
    let costs = OFFICE.into_iter().chain(EFFORTS).map(|line| (COSTS, line));
    for (table, (name, budget, outcome)) in members.into_iter().chain(costs) {
        hands.fill(table, name, "Budget", &budget.to_string()).await?;
        hands.fill(table, name, "Utfall", &outcome.to_string()).await?;
    }
    hands.fill(EQUITY, "Ingående eget kapital", "Utfall", &OPENING_EQUITY.to_string()).await
}

/// The figures of the whole and of each unit, in the table that shows them side by side.
async fn results_follow(page: &Page) -> Checked {
    let table = "Plattformar och insatser";
    let units: [(&str, &[&Platform]); 6] = [
        (WHOLE, &[&FIRST, &SECOND, &THIRD]),
        (NORTH, &[&FIRST, &SECOND]),
        (FIRST.name, &[&FIRST]),
        (SECOND.name, &[&SECOND]),
        (SOUTH, &[&THIRD]),
        (THIRD.name, &[&THIRD]),
    ];
    for (unit, platforms) in units {
        let sum = |of: &dyn Fn(&Platform) -> i64| platforms.iter().map(|platform| of(platform)).sum::<i64>();
        let participants = sum(&|platform| platform.participants.all());
        let (closed, positive) = (sum(&Platform::closed), sum(&Platform::positive));
        for (column, expected) in [
            ("Deltagare", grouped(participants)),
            ("Nya", grouped(sum(&|platform| platform.new.all()))),
            ("Avslutade", grouped(closed)),
            ("Positiv lösning", percent(positive, closed)),
            ("Genomströmning", percent(closed, participants)),
        ] {
            expect_cell(page, table, unit, column, &expected).await?;
        }
        if unit == WHOLE {
            let is_reached = |part, whole, target| if part * 100 >= target * whole { "ja" } else { "nej" };
            let of_positive = is_reached(positive, closed, POSITIVE_TARGET);
            expect_cell(page, table, unit, "Når målet", of_positive).await?;
            let of_throughput = is_reached(closed, participants, THROUGHPUT_TARGET);
            expect_cell(page, AGAINST_TARGETS, "Genomströmning", "Når målet", of_throughput).await?;
            // The card and the strip show it without decimals.
            let rounded = format!("{} %", quotient(positive * 100, closed));
            page.expect_passage("dl.strip", &rounded).await?;
        }
    }
    let (referred, accepted) = referrals();
    expect_cell(page, table, THIRD.name, "Ja i beredning", &percent(accepted, referred)).await?;
    // Of the other platforms nothing is known, so that nothing is of the whole.
    expect_cell(page, table, WHOLE, "Ja i beredning", "–").await
}

/// Sums, result, equity and ceiling, in both columns.
async fn economy_follows(page: &Page) -> Checked {
    let sum =
        |lines: &[Line]| lines.iter().fold((0, 0), |(b, o), (_, budget, outcome)| (b + budget, o + outcome));
    let municipalities = sum(&MUNICIPALITIES);
    let contributions = sum(&[STATE, REGION, MUNICIPALITIES[0], MUNICIPALITIES[1]]);
    let income = (contributions.0 + GRANT.1, contributions.1 + GRANT.2);
    let (office, efforts) = (sum(&OFFICE), sum(&EFFORTS));
    let costs = (office.0 + efforts.0, office.1 + efforts.1);
    for (table, row, amounts, is_cost) in [
        (INCOME, GROUPS[0], contributions, false),
        (INCOME, GROUPS[1], (GRANT.1, GRANT.2), false),
        (INCOME, "Verksamhetens intäkter", income, false),
        (COSTS, GROUPS[2], office, true),
        (COSTS, GROUPS[3], efforts, true),
        (COSTS, "Verksamhetens kostnader", costs, true),
    ] {
        expect_cell(page, table, row, "Budget", &grouped(amounts.0)).await?;
        expect_cell(page, table, row, "Utfall", &grouped(amounts.1)).await?;
        let better = if is_cost { amounts.0 - amounts.1 } else { amounts.1 - amounts.0 };
        expect_cell(page, table, row, "Utfall mot budget", &in_words(better)).await?;
        let used = percent(amounts.1, amounts.0);
        expect_cell(page, table, row, "Utfall, förbrukat av budget", &used).await?;
    }
    let result = (income.0 - costs.0, income.1 - costs.1);
    // The budget begins with what the year began with.
    let closing = (OPENING_EQUITY + result.0, OPENING_EQUITY + result.1);
    for (row, amounts) in [("Årets resultat", result), ("Utgående eget kapital", closing)] {
        expect_cell(page, EQUITY, row, "Budget", &grouped(amounts.0)).await?;
        expect_cell(page, EQUITY, row, "Utfall", &grouped(amounts.1)).await?;
        expect_cell(page, EQUITY, row, "Utfall mot budget", &in_words(amounts.1 - amounts.0)).await?;
    }
    for (column, base, closing) in [("budget", income.0, closing.0), ("utfall", income.1, closing.1)] {
        let ceiling = (base.min(3_000_000) * 25 + (base - 3_000_000).max(0) * 10) / 100;
        let table = format!("Tak för eget kapital, {column}, kr");
        let row = "Egen trappa, på alla intäkter";
        expect_cell(page, &table, row, "Underlag", &grouped(base)).await?;
        expect_cell(page, &table, row, "Tak", &grouped(ceiling)).await?;
        expect_cell(page, &table, row, "Utrymme", &signed(ceiling - closing)).await?;
        let is_within = if closing <= ceiling { "ja" } else { "nej" };
        expect_cell(page, &table, row, "Inom taket", is_within).await?;
        if column == "utfall" {
            page.expect_passage("dl.strip", &grouped(ceiling - closing)).await?;
        }
    }
    let table = "Medlemsavgifter efter slag av medlem, kr";
    for (member, paid) in
        [("Staten", (STATE.1, STATE.2)), ("Regionen", (REGION.1, REGION.2)), ("Kommunerna", municipalities)]
    {
        expect_cell(page, table, member, "Utfall", &grouped(paid.1)).await?;
        expect_cell(page, table, member, "Andel, utfall", &percent(paid.1, contributions.1)).await?;
    }
    let source = format!("Källa: {SOURCE}");
    let told = page.texts(".sheet-card > .soft").await?;
    ensure(told.contains(&source), format!("the source is not told of, only {told:?}"))
}

/// Undoes every step, until nothing is left of the report, and does every step again.
async fn all_is_undone_and_done_again(hands: &Hands<'_>, empty: &Value, finished: &Value) -> Checked {
    let page = hands.page;
    let undone = step_until(page, "Det finns inget att ångra.", async || hands.undo().await).await?;
    expect_stored(page, empty).await?;
    let done = step_until(page, "Det finns inget att göra om.", async || hands.redo().await).await?;
    println!("Steps undone: {undone}, and done again: {done}.");
    expect_stored(page, finished).await
}

/// Presses until this is said, and returns how many steps there were.
async fn step_until(page: &Page, last: &str, press: impl AsyncFn() -> Checked) -> Checked<usize> {
    for steps in 0..MOST_STEPS {
        press().await?;
        if page.text(".said p").await? == last {
            return Ok(steps);
        }
    }
    Err(Failure::new(format!("after {MOST_STEPS} steps it was not said: {last}")))
}

async fn expect_stored(page: &Page, expected: &Value) -> Checked {
    page.eventually("the report to be stored as it should be", async || {
        ensure_equal("what is stored", &stored(page).await?, expected)
    })
    .await
}

/// A quotient rounded half away from zero.
fn quotient(dividend: i64, divisor: i64) -> i64 {
    (2 * dividend + divisor) / (2 * divisor)
}

/// A share in percent with one decimal.
fn percent(part: i64, whole: i64) -> String {
    let tenths = quotient(part * 1000, whole);
    format!("{},{} %", grouped(tenths / 10), tenths % 10)
}

/// A whole number as the page writes it.
fn grouped(number: i64) -> String {
    let digits = number.abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    if number < 0 { format!("−{text}") } else { text }
}

fn signed(number: i64) -> String {
    if number > 0 { format!("+{}", grouped(number)) } else { grouped(number) }
}

fn in_words(better: i64) -> String {
    match better {
        0 => "som budget".to_owned(),
        1.. => format!("{} bättre", grouped(better)),
        _ => format!("{} sämre", grouped(-better)),
    }
}
