//! The headline figures: a card each on the overview, a strip in sight while one types.

use super::element::{
    Piece, bind, class, el, el_live, follow, live, markup, on, plain, plain_live, set, text,
};
use super::explanation::asks;
use super::symbol::{tone_class, tone_symbol};
use super::{session, speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{Headlines, Key};
use finsamkalkyl::chart::{Bar, bar_picture, headroom_bar, percent_bar};
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::{Tone, Verdict};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Everything a card says, as text.
#[derive(Clone, PartialEq)]
struct Card {
    key: Option<Key>,
    name: String,
    short_name: String,
    unit: String,
    target: String,
    value: String,
    beside: String,
    verdict: Verdict,
    bar: Bar,
    bar_text: String,
}

/// What the three cards say, from the left.
fn cards(workbook: Workbook) -> Memo<Vec<Card>> {
    Memo::new(move |_| {
        let headlines = workbook.headlines();
        vec![
            index_card(workbook, &headlines),
            positive_card(workbook, &headlines),
            headroom_card(workbook, &headlines),
        ]
    })
}

fn index_card(workbook: Workbook, headlines: &Headlines) -> Card {
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let words = words();
    let index = &headlines.index;
    let value = speaker.points(index.value, index.target);
    let target = speaker.points(index.target, index.target);
    let difference = workbook.figure(Key::IndexDifference(finsamkalkyl::report::UnitId::WHOLE));
    let beside = if difference.is_ok() {
        let year = speaker.previous_year(workbook.year());
        let difference = speaker.signed_points(difference);
        speaker.fill(words.against_year, &[("difference", &difference), ("year", &year)])
    } else {
        String::new()
    };
    // Wherever the figure is seen, so also in the strip.
    let example = if index.value.is_ok() { speaker.example().unwrap_or_default() } else { String::new() };
    let beside = [beside, example.clone()].into_iter().filter(|text| !text.is_empty());
    let beside = beside.collect::<Vec<_>>().join(" · ");
    Card {
        key: Some(index.key),
        name: words.impact_index.to_owned(),
        short_name: words.impact_index.to_owned(),
        unit: example,
        target: speaker.fill(words.target, &[("target", &target)]),
        bar_text: speaker.fill(words.bar_text, &[("value", &value), ("target", &target)]),
        value,
        beside,
        verdict: speaker.index_verdict(headlines),
        bar: percent_bar(index.value, index.target, None),
    }
}

fn positive_card(workbook: Workbook, headlines: &Headlines) -> Card {
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let words = words();
    let rate = &headlines.positive;
    let value = speaker.percent(rate.value, rate.target);
    let target = speaker.percent(rate.target, rate.target);
    let mut beside = Vec::new();
    if let (part @ Ok(_), whole @ Ok(_), _) = headlines.closures {
        let (part, whole) = (speaker.count(part), speaker.count(whole));
        beside.push(speaker.fill(words.closed_of, &[("part", &part), ("whole", &whole)]));
    }
    if rate.previous.is_ok() {
        let year = speaker.previous_year(workbook.year());
        let previous = speaker.percent(rate.previous, rate.previous);
        beside.push(speaker.fill(words.previous_percent, &[("rate", &previous), ("year", &year)]));
    }
    let mut bar_text = speaker.fill(words.bar_text, &[("value", &value), ("target", &target)]);
    if let Some(interval) = headlines.interval {
        bar_text.push_str(". ");
        bar_text.push_str(&speaker.interval(interval));
    }
    Card {
        key: Some(rate.key),
        name: words.positive_solution.to_owned(),
        short_name: words.positive_solution.to_owned(),
        unit: String::new(),
        target: speaker.fill(words.target, &[("target", &target)]),
        value,
        beside: beside.join(" · "),
        verdict: speaker.positive_verdict(headlines),
        bar: percent_bar(rate.value, rate.target, headlines.interval),
        bar_text,
    }
}

fn headroom_card(workbook: Workbook, headlines: &Headlines) -> Card {
    let structure = workbook.structure();
    let speaker = speaker(&structure);
    let words = words();
    let headroom = &headlines.headroom;
    let ceiling = speaker.amount_with_unit(headroom.target);
    let others: Vec<_> = [CeilingBase::TotalIncome, CeilingBase::Contributions]
        .into_iter()
        .filter(|base| *base != headlines.base)
        .map(|base| (base, workbook.figure(Key::Headroom { base, column: headlines.column })))
        .collect();
    let equity = speaker.amount_with_unit(headlines.equity);
    let mut beside = Vec::new();
    if headroom.value.is_ok() {
        beside.push(speaker.money_unit().to_owned());
    }
    beside.push(speaker.by_column(headlines.column));
    Card {
        key: Some(headroom.key),
        short_name: words.headroom_short.to_owned(),
        unit: speaker.money_unit().to_owned(),
        name: speaker.fill(words.headroom_to, &[("rule", &structure.ceiling.name)]),
        target: speaker.fill(words.ceiling, &[("ceiling", &ceiling)]),
        value: speaker.headroom(headroom.value),
        beside: beside.join(" ").trim_end().to_owned(),
        verdict: speaker.headroom_verdict(headlines, &others),
        bar: headroom_bar(headlines.equity, headroom.target),
        bar_text: speaker.fill(words.equity_bar_text, &[("equity", &equity), ("ceiling", &ceiling)]),
    }
}

/// One of the three cards.
#[derive(Clone, Copy)]
struct CardPlace {
    cards: Memo<Vec<Card>>,
    index: usize,
}

impl CardPlace {
    fn read<T: Default>(self, pick: impl Fn(&Card) -> T) -> T {
        self.cards.with(|cards| cards.get(self.index).map(pick).unwrap_or_default())
    }

    /// One text of it. One type of signal for all texts keeps the program small.
    fn text(self, pick: fn(&Card) -> &String) -> Signal<String> {
        Signal::derive(move || self.read(|card| pick(card).clone()))
    }

    fn tone(self) -> Signal<Tone> {
        Signal::derive(move || self.read(|card| card.verdict.tone))
    }
}

fn card_places(cards: Memo<Vec<Card>>) -> impl Iterator<Item = CardPlace> {
    (0..3).map(move |index| CardPlace { cards, index })
}

/// How long after the last change who cannot see the figures is told of them: not at every key.
const TOLD_AFTER_MS: u32 = 700;

/// Tells who cannot see them which of the headline figures have come out otherwise.
fn tell_changes(cards: Memo<Vec<Card>>) {
    let lines = move || {
        let line = |card: &Card| {
            let figure = [card.short_name.as_str(), &card.value, &card.unit].join(" ");
            [figure.trim_end(), card.verdict.lead.as_str()].join(": ")
        };
        cards.try_with_untracked(|cards| cards.iter().map(line).collect::<Vec<String>>()).unwrap_or_default()
    };
    let (session, told) = (session(), StoredValue::new(lines()));
    let waiting: StoredValue<Option<Timeout>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        cards.track();
        let tell = move || {
            let now = lines();
            let Some(before) = told.try_get_value() else { return };
            let changed: Vec<&str> =
                now.iter().filter(|line| !before.contains(line)).map(String::as_str).collect();
            if !changed.is_empty() {
                session.announce(&changed.join(" "));
            }
            told.set_value(now);
        };
        waiting.set_value(Some(Timeout::new(TOLD_AFTER_MS, tell)));
    });
}

/// The three cards of the overview.
pub(super) fn headline_cards(workbook: Workbook) -> Vec<Piece> {
    card_places(cards(workbook)).map(headline_card).collect()
}

fn headline_card(card: CardPlace) -> Piece {
    let tone = card.tone();
    let head = vec![
        plain_live("h2", card.text(|card| &card.name)),
        plain_live("p.goal", card.text(|card| &card.target)),
    ];
    let figure = vec![figure_button(card), plain_live("span.beside", card.text(|card| &card.beside))];
    let bar = vec![
        class("bar"),
        set("role", "img"),
        follow("aria-label", card.text(|card| &card.bar_text)),
        markup(Signal::derive(move || card.read(|card| bar_picture(&card.bar)))),
    ];
    let sentence = vec![
        el_live("strong", vec![follow("class", tone_class(tone))], card.text(|card| &card.verdict.lead)),
        text(" "),
        live(card.text(|card| &card.verdict.rest)),
    ];
    let verdict = vec![tone_symbol(tone), plain("span", sentence)];
    plain(
        "section.card headline",
        vec![
            plain("div.card-head", head),
            plain("p.figure-line", figure),
            el("div", bar, vec![]),
            plain("p.verdict", verdict),
        ],
    )
}

/// The figure, one tap from how it comes about.
fn figure_button(card: CardPlace) -> Piece {
    let key = move || card.read(|card| card.key);
    let attributes = vec![
        set("type", "button"),
        class("figure large"),
        bind("data-key", move || key().map(|key| key.to_string())),
        on("click", move |_| session().asked().set(key().into_iter().collect())),
    ];
    el_live("button", attributes, card.text(|card| &card.value))
}

/// The strip that stays in sight while one types.
pub(super) fn headline_strip(workbook: Workbook) -> Piece {
    let item = |card: CardPlace| {
        let tone = card.tone();
        let figure = vec![
            tone_symbol(tone),
            plain_live("span.figure", card.text(|card| &card.value)),
            text(" "),
            plain_live("span.strip-unit", card.text(|card| &card.unit)),
            text(" "),
            plain_live("span.visually-hidden", card.text(|card| &card.verdict.lead)),
        ];
        // The figure is pressed anywhere in its part of the strip, and is called by its name.
        let (name_id, id) = (format!("strip-name-{}", card.index), format!("strip-{}", card.index));
        let name = el_live("dt", vec![set("id", name_id.clone())], card.text(|card| &card.short_name));
        let mut attributes = asks("strip-figure", move || card.read(|card| card.key).map(|key| (key, 0)));
        attributes.push(set("aria-labelledby", format!("{name_id} {id}")));
        attributes.push(set("id", id));
        let figure = el("button", attributes, figure);
        plain("div.strip-item", vec![name, el("dd", vec![follow("class", tone_class(tone))], vec![figure])])
    };
    let cards = cards(workbook);
    tell_changes(cards);
    plain("dl.strip", card_places(cards).map(item).collect())
}
