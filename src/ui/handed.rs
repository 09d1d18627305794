//! What a table hands in by its code or link: who leads opens it and adds it to the seminar.

use super::element::{Piece, button, class, el, el_text, fresh, hidden_when, plain, plain_text, set};
use super::frame::said_note;
use super::language::head_with_language;
use super::{session, speaker, words};
use crate::state::{Page, Place, Source, add_to_gathering, gatherings_for};
use finsamkalkyl::exchange::{LinkError, read_view_link};
use finsamkalkyl::report::View;
use leptos::prelude::*;

/// The way on to the seminar, which takes the focus of the button that is done with.
const ON: &str = "to-seminar";

pub(super) fn handed_page(link: &str) -> Piece {
    let w = words().seminar;
    let mut parts = match read_view_link(link) {
        Ok(view) => handed(view),
        Err(error) => {
            let message = if error == LinkError::Newer { words().link_newer } else { words().link_broken };
            vec![
                head_with_language(w.page, "language"),
                el_text("p", vec![class("problem"), set("role", "alert")], message),
            ]
        }
    };
    parts.push(plain("p", vec![el_text("a", vec![class("button"), set("href", "#/")], words().to_start)]));
    parts.push(said_note());
    el("main", vec![class("start"), set("id", "content"), set("tabindex", "-1")], parts)
}

fn handed(view: View) -> Vec<Piece> {
    let w = words().seminar;
    let added: RwSignal<Option<Result<(String, String), ()>>> = RwSignal::new(None);
    let mut parts = vec![
        head_with_language(w.handed_title.replace("{table}", &view.table), "language"),
        plain_text("p", w.handed_about.replace("{count}", &view.votes.len().to_string())),
    ];
    let gatherings = gatherings_for(&view);
    if gatherings.is_empty() {
        parts.push(plain_text("p", w.handed_none));
    }
    let is_one = gatherings.len() == 1;
    for (listed, report, differences) in gatherings {
        let name = report.structure.gathering.clone();
        if !differences.is_empty() {
            let said = speaker(&report.structure);
            let items =
                differences.into_iter().take(8).map(|one| plain_text("li", said.print_difference(one)));
            parts.push(plain(
                "div.problem",
                vec![
                    plain_text("p", w.handed_differs.replace("{name}", &name)),
                    plain("ul.differences", items.collect()),
                ],
            ));
            continue;
        }
        let label = if is_one { w.handed_add.to_owned() } else { w.handed_add_to.replace("{name}", &name) };
        let view = view.clone();
        let id = listed.id.clone();
        // What is done is not offered again.
        let is_there = move || added.with(|added| matches!(added, Some(Ok((to, _))) if *to == id));
        let add = button("button primary", label, move || {
            let is_added = add_to_gathering(&listed.id, &view);
            added.set(Some(if is_added { Ok((listed.id.clone(), name.clone())) } else { Err(()) }));
            session().focus_soon(ON);
        });
        parts.push(el("div", vec![class("ways-on"), hidden_when(is_there)], vec![add]));
    }
    let table = view.table;
    parts.push(el(
        "div",
        vec![class("taken"), set("role", "status")],
        vec![fresh(move || match added.get() {
            None => vec![],
            Some(Err(())) => vec![plain_text("p.problem", w.handed_not_kept)],
            Some(Ok((id, name))) => {
                let href = Place::Calculation(Source::Saved(id), Page::Seminar).fragment();
                let done = w.handed_done.replace("{table}", &table).replace("{name}", &name);
                vec![
                    plain_text("p.done", done),
                    plain(
                        "div.ways-on",
                        vec![el_text(
                            "a",
                            vec![class("button"), set("id", ON), set("href", href)],
                            w.handed_to.replace("{name}", &name),
                        )],
                    ),
                ]
            }
        })],
    ));
    parts
}
