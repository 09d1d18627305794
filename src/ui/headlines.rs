//! The headline figures: a card each on the overview, a strip in sight while one types.

use super::symbol::tone_symbol;
use super::{speaker, words};
use crate::state::Workbook;
use finsamkalkyl::calculation::{Headlines, Key};
use finsamkalkyl::chart::{Bar, headroom_bar, length_attribute, percent_bar};
use finsamkalkyl::report::Column;
use finsamkalkyl::rules::CeilingBase;
use finsamkalkyl::text::{Tone, Verdict};
use leptos::prelude::*;

/// Everything a card says, as text.
#[derive(Clone, PartialEq)]
struct Card {
    name: String,
    short_name: String,
    unit: &'static str,
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
    Card {
        name: words.impact_index.to_owned(),
        short_name: words.impact_index.to_owned(),
        unit: "",
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
        name: words.positive_solution.to_owned(),
        short_name: words.positive_solution.to_owned(),
        unit: "",
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
    if headlines.column == Column::Budget {
        beside.push(words.by_budget.to_owned());
    }
    Card {
        short_name: words.headroom_short.to_owned(),
        unit: speaker.money_unit(),
        name: speaker.fill(words.headroom_to, &[("rule", &structure.ceiling.name)]),
        target: speaker.fill(words.ceiling, &[("ceiling", &ceiling)]),
        value: speaker.headroom(headroom.value),
        beside: beside.join(" "),
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

    /// One length of its bar as an attribute.
    fn length(self, pick: fn(&Bar) -> Option<f64>) -> Signal<String> {
        Signal::derive(move || self.read(|card| length_attribute(pick(&card.bar).unwrap_or(0.0))))
    }

    /// Whether a part of its bar is not there.
    fn lacks(self, pick: fn(&Bar) -> Option<f64>) -> Signal<bool> {
        Signal::derive(move || self.read(|card| pick(&card.bar).is_none()))
    }

    fn tone(self) -> Signal<Tone> {
        Signal::derive(move || self.read(|card| card.verdict.tone))
    }
}

fn card_places(workbook: Workbook) -> impl Iterator<Item = CardPlace> {
    let cards = cards(workbook);
    (0..3).map(move |index| CardPlace { cards, index })
}

/// The three cards of the overview.
pub(super) fn headline_cards(workbook: Workbook) -> Vec<AnyView> {
    card_places(workbook).map(headline_card).collect()
}

fn headline_card(card: CardPlace) -> AnyView {
    let tone = card.tone();
    view! {
        <section class="card headline">
            <div class="card-head">
                <h2>{card.text(|card| &card.name)}</h2>
                <p class="goal">{card.text(|card| &card.target)}</p>
            </div>
            <p class="figure-line">
                <span class="figure large">{card.text(|card| &card.value)}</span>
                <span class="beside">{card.text(|card| &card.beside)}</span>
            </p>
            {bar_picture(card)}
            <p class="verdict">
                {tone_symbol(tone)}
                <span>
                    <strong class=tone_class(tone)>{card.text(|card| &card.verdict.lead)}</strong>
                    " "
                    {card.text(|card| &card.verdict.rest)}
                </span>
            </p>
        </section>
    }
    .into_any()
}

/// The class that gives a verdict its colour.
pub(super) fn tone_class(tone: Signal<Tone>) -> Signal<String> {
    Signal::derive(move || {
        match tone.get() {
            Tone::Reached => "reached",
            Tone::NotReached => "not-reached",
            Tone::Unknown => "unknown",
        }
        .to_owned()
    })
}

fn bar_picture(card: CardPlace) -> AnyView {
    let low: fn(&Bar) -> Option<f64> = |bar| bar.whisker.map(|(low, _)| low);
    let high: fn(&Bar) -> Option<f64> = |bar| bar.whisker.map(|(_, high)| high);
    let mark: fn(&Bar) -> Option<f64> = |bar| bar.mark;
    let (low_x, high_x, mark_x) = (card.length(low), card.length(high), card.length(mark));
    let filled = card.length(|bar| Some(bar.filled));
    let (over_from, over) = (card.length(|bar| Some(bar.over_from)), card.length(|bar| Some(bar.over)));
    view! {
        <svg class="bar" role="img" aria-label=card.text(|card| &card.bar_text)>
            <rect class="track" x="0" y="5" width="100%" height="8" rx="4"></rect>
            <rect class="filled" x="0" y="5" width=filled height="8" rx="4"></rect>
            <rect class="over" y="5" height="8" x=over_from width=over></rect>
            <g class="whisker" class:hidden=card.lacks(low)>
                <line x1=low_x x2=high_x y1="9" y2="9"></line>
                <line x1=low_x x2=low_x y1="5.5" y2="12.5"></line>
                <line x1=high_x x2=high_x y1="5.5" y2="12.5"></line>
            </g>
            <line class="mark" class:hidden=card.lacks(mark) x1=mark_x x2=mark_x y1="1" y2="17"></line>
        </svg>
    }
    .into_any()
}

/// The strip that stays in sight while one types.
pub(super) fn headline_strip(workbook: Workbook) -> AnyView {
    let item = |card: CardPlace| {
        let tone = card.tone();
        view! {
            <div class="strip-item">
                <dt>{card.text(|card| &card.short_name)}</dt>
                <dd class=tone_class(tone)>
                    {tone_symbol(tone)}
                    <span class="figure">{card.text(|card| &card.value)}</span>
                    <span class="strip-unit">{Signal::derive(move || card.read(|card| card.unit.to_owned()))}</span>
                    <span class="visually-hidden">{card.text(|card| &card.verdict.lead)}</span>
                </dd>
            </div>
        }
        .into_any()
    };
    view! { <dl class="strip">{card_places(workbook).map(item).collect::<Vec<_>>()}</dl> }.into_any()
}
