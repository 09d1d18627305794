//! *Seminarium*: who leads invites tables and takes in their views; a table hands in its own.

use super::address::{AddressWords, address_field, large_code};
use super::element::{
    Piece, button, class, el, el_live, el_text, follow, fresh, hidden_when, on, plain, plain_text, set, typed,
};
use super::explanation::asks;
use super::invited::{NameForm, example_note, name_form};
use super::pages::unit_choice;
use super::room::{room_view, tables};
use super::{say, session, words};
use crate::state::{LONGEST_ADDRESS, Page, Role, Session, TakenIn, Workbook};
use finsamkalkyl::calculation::Key;
use finsamkalkyl::report::{Atom, Edit, UnitId, YearOffset};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

pub(super) fn seminar_page(workbook: Workbook) -> Vec<Piece> {
    // What is typed on the page is not to be drawn anew with every table that comes.
    let role = Memo::new(move |_| (session().role(workbook), session().is_read_only()));
    let content = fresh(move || match role.get() {
        (Role::None, _) => vec![beginning(workbook)],
        (Role::Invited, _) => vec![plain(
            "section.card join",
            vec![
                plain_text("p", words().seminar.join_about),
                plain("div.ways-on", vec![page_link(Page::Scoring, "button primary", words().seminar.join)]),
            ],
        )],
        (Role::Table, _) => vec![handing_in(workbook)],
        (Role::Leader, is_read_only) => leading(workbook, is_read_only),
    });
    vec![
        plain_text("h1", words().seminar.page),
        example_note(workbook),
        plain(
            "div.seminar-ways",
            vec![
                page_link(Page::Scoring, "button", words().seminar.scoring),
                page_link(Page::Wall, "button", words().seminar.wall),
                page_link(Page::Account, "button", words().seminar.account),
            ],
        ),
        content,
    ]
}

/// The way to another page of the calculation.
pub(super) fn page_link(page: Page, class_name: &'static str, name: &'static str) -> Piece {
    let href = Signal::derive(move || session().fragment_of(page));
    el_text("a", vec![class(class_name), follow("href", href)], name)
}

/// That there is no social budget, and the way to one.
pub(super) fn nothing_to_judge() -> Piece {
    let w = words().seminar;
    plain(
        "section.card join",
        vec![
            plain_text("p", w.no_indicators),
            plain("div.ways-on", vec![page_link(Page::Index, "button primary", w.to_budget)]),
        ],
    )
}

/// Begins a gathering.
fn beginning(workbook: Workbook) -> Piece {
    let w = words().seminar;
    if workbook.structure().indicators.is_empty() {
        return nothing_to_judge();
    }
    let usual = w.lead_usual.replace("{year}", &workbook.structure().year.to_string());
    let form = NameForm {
        id: "gathering-name",
        longest: "100",
        label: w.lead_name,
        example: "",
        needed: w.lead_name_needed,
        done: w.lead_start,
    };
    let mut parts = vec![
        plain_text("h2", w.lead_title),
        plain_text("p", w.lead_about),
        plain_text("p.soft", w.lead_office),
    ];
    parts.extend(name_form(form, usual, |name| session().begin_gathering(name)));
    plain("section.card join", parts)
}

/// Hands in a table's view: as a code for who leads, as a link, by the system's own sharing.
fn handing_in(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let with_notes = RwSignal::new(true);
    let structure = workbook.structure();
    let rename = vec![
        set("type", "text"),
        set("id", "table-name"),
        set("maxlength", "60"),
        set("value", structure.table.clone()),
        on("change", |event| {
            let name = typed(&event).trim().to_owned();
            // A table without a name is nobody's.
            if !name.is_empty() {
                session().edit(&Edit::Set { at: None, field: "table", value: Atom::Text(name) });
            }
        }),
    ];
    let all = structure.indicators.len() * structure.units.iter().filter(|unit| unit.scored).count().max(1);
    let content = fresh(move || {
        workbook.changed_nodes();
        let (Some(view), Some(address)) = (session().view(), session().view_address(with_notes.get())) else {
            return vec![];
        };
        let count = view.votes.len().to_string();
        let mut about = vec![plain_text(
            "p",
            w.hand_in_count.replace("{count}", &count).replace("{all}", &all.to_string()),
        )];
        if !view.notes.is_empty() {
            let said = if view.notes.len() == 1 { w.hand_in_note } else { w.hand_in_notes };
            about.push(plain_text("p.soft", said.replace("{count}", &view.notes.len().to_string())));
            let mut choice = vec![
                set("type", "checkbox"),
                set("id", "without-notes"),
                on("change", move |_| with_notes.update(|with| *with = !*with)),
            ];
            if !with_notes.get() {
                choice.push(set("checked", ""));
            }
            about.push(plain(
                "label.flag",
                vec![el("input", choice, vec![]), plain_text("span", w.without_notes)],
            ));
        }
        if address.len() > LONGEST_ADDRESS {
            let said = w
                .hand_in_too_long
                .replace("{length}", &address.len().to_string())
                .replace("{longest}", &LONGEST_ADDRESS.to_string());
            about.push(el_text("p", vec![class("problem"), set("role", "alert")], said));
        }
        let called = AddressWords { id: "view-link", label: words().sharing.link, about: w.hand_in };
        vec![
            plain("div", about),
            large_code(&address, words().sharing.qr_name),
            address_field(address, called),
        ]
    });
    plain(
        "section.card join",
        vec![
            plain_text("h2", w.hand_in_title),
            plain_text("p", w.hand_in_about),
            plain("label.text-field", vec![plain_text("span", w.rename_table), el("input", rename, vec![])]),
            content,
        ],
    )
}

fn leading(workbook: Workbook, is_read_only: bool) -> Vec<Piece> {
    let w = words().seminar;
    let mut parts = vec![plain_text("p.gathering", workbook.structure().gathering.clone())];
    // Who only looks at another's seminar invites nobody to it and takes nothing in.
    if !is_read_only {
        parts.push(plain("div.two-columns", vec![inviting(workbook), taking_in(workbook)]));
    }
    parts.push(tables(workbook));
    parts.push(plain(
        "section.card room",
        vec![plain_text("h2", w.room), unit_choice(workbook, true), room_view(workbook)],
    ));
    parts.push(plain(
        "section.card join",
        vec![plain_text("h2", w.pass_on), plain_text("p", w.pass_on_about)],
    ));
    parts
}

/// The code and the link that tables open.
fn inviting(workbook: Workbook) -> Piece {
    let w = words().seminar;
    // Packing it takes longer than a vote that comes in may.
    let invited_to = Memo::new(move |_| Session::invited_to(workbook));
    let content = fresh(move || {
        invited_to.track();
        let Some(invitation) = session().invitation() else { return vec![] };
        let mut parts = Vec::new();
        match &invitation.code {
            Some((address, is_short)) => {
                parts.push(large_code(address, w.invite_name));
                if *is_short {
                    parts.push(plain_text("p.soft", w.invite_short));
                }
            }
            None => parts.push(plain_text("p.soft", w.invite_none)),
        }
        match invitation.address {
            Some(address) => {
                let called = AddressWords { id: "invite-link", label: w.invite_link, about: w.page };
                parts.push(address_field(address, called));
            }
            None => parts.push(el_text("p", vec![class("problem")], w.invite_too_long)),
        }
        parts
    });
    plain("section.card join", vec![plain_text("h2", w.invite), plain_text("p", w.invite_about), content])
}

/// Where tables' links are pasted, and what came of them.
fn taking_in(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let taken: RwSignal<Vec<TakenIn>> = RwSignal::default();
    let is_done = RwSignal::new(false);
    let take = move || {
        let Some(field) = super::element::by_id::<HtmlTextAreaElement>("handed-links") else { return };
        let found = session().take_in(&field.value());
        // What could not be taken is still there to be looked at.
        if found.iter().all(|one| matches!(one, TakenIn::New(_) | TakenIn::Again(_))) && !found.is_empty() {
            field.set_value("");
        }
        taken.set(found);
        is_done.set(true);
    };
    let field = vec![
        set("id", "handed-links"),
        set("rows", "3"),
        set("spellcheck", "false"),
        on("keydown", move |event| {
            if event
                .dyn_ref::<web_sys::KeyboardEvent>()
                .is_some_and(|event| event.key() == "Enter" && (event.ctrl_key() || event.meta_key()))
            {
                take();
            }
        }),
    ];
    let results = fresh(move || {
        if !is_done.get() {
            return vec![];
        }
        let results = taken.get();
        if results.is_empty() {
            return vec![plain_text("p.problem", w.taken_none)];
        }
        vec![plain("ul.taken", results.into_iter().map(|one| taken_in(workbook, one)).collect())]
    });
    plain(
        "section.card join",
        vec![
            plain_text("h2", w.take_in),
            plain_text("p", w.take_in_about),
            plain(
                "label.text-field",
                vec![plain_text("span", w.take_in_field), el("textarea", field, vec![])],
            ),
            plain("div.ways-on", vec![button("button primary", w.take_in_button, take)]),
            el("div", vec![set("role", "status")], vec![results]),
        ],
    )
}

fn taken_in(workbook: Workbook, taken: TakenIn) -> Piece {
    let w = words().seminar;
    match taken {
        TakenIn::New(table) => plain_text("li", w.taken_new.replace("{table}", &table)),
        TakenIn::Again(table) => plain_text("li", w.taken_again.replace("{table}", &table)),
        TakenIn::Damaged(place, begins) => plain_text(
            "li.problem",
            w.taken_damaged.replace("{place}", &place.to_string()).replace("{begins}", &begins),
        ),
        TakenIn::Full(table) => plain_text("li.problem", w.taken_full.replace("{table}", &table)),
        TakenIn::Newer(place) => {
            plain_text("li.problem", w.taken_newer.replace("{place}", &place.to_string()))
        }
        TakenIn::Nothing(place) => {
            plain_text("li.problem", w.taken_nothing.replace("{place}", &place.to_string()))
        }
        TakenIn::Other(table, differences) => {
            let said =
                |difference| plain_text("li", say(workbook, |speaker| speaker.print_difference(difference)));
            plain(
                "li.problem",
                vec![
                    plain_text("p", w.taken_other.replace("{table}", &table)),
                    plain("ul.differences", differences.into_iter().take(8).map(said).collect()),
                ],
            )
        }
    }
}

/// A line about a unit's index that follows the calculation, one press from how the index comes about.
pub(super) fn index_line(
    workbook: Workbook,
    class_name: &'static str,
    unit: Signal<UnitId>,
    text: impl Fn() -> String + Send + Sync + 'static,
) -> Piece {
    let said = Signal::derive(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        text()
    });
    let hidden = hidden_when(move || said.with(String::is_empty));
    let key = move || Some((Key::Index { unit: unit.get(), year: YearOffset::CURRENT }, 0));
    let line = el_live("button", asks("tap", key), said);
    el("p", vec![class(class_name), hidden], vec![line])
}
