//! What is printed: the appendix to minutes and the full record, as they come out on paper.

use super::element::{
    Piece, bind, button, by_id, class, dynamic, el, el_live, el_text, follow, hidden_when, markup, plain,
    plain_text, set,
};
use super::share::{Sharing, code_picture, small_numbers};
use super::{session, speaker, words};
use crate::state::{Page, Workbook, code_address, now_in_full, print};
use finsamkalkyl::calculation::{Calculation, Reconciling};
use finsamkalkyl::exchange::METHOD_VERSION;
use finsamkalkyl::paper::{Given, Kind, document, markup as document_markup};
use finsamkalkyl::report::{Column, Report};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;

const MOMENT: &str = "printed-at";

pub(super) fn paper_page(workbook: Workbook, kind: Kind) -> Vec<Piece> {
    let (w, sharing) = (words().paper, Sharing::new());
    let (content, preparing) = (RwSignal::new(String::new()), RwSignal::new(true));
    Effect::new(move |_| {
        workbook.track_shape();
        workbook.changed_nodes();
        sharing.renew();
    });
    Effect::new(move |_| {
        let Some(shared) = sharing.shared.get() else { return };
        preparing.set(true);
        // What is printed is what the link beside it opens: figures of the whole would tell what is left out of it.
        let report = shared.document.report.clone();
        let calculation = Arc::new(Calculation::of(&report));
        let reconciling = Reconciling::begin(&report, &calculation);
        let column = session().scenario_column(workbook);
        let wanted = Arc::as_ptr(&shared) as usize;
        let is_wanted = move || {
            sharing.shared.try_with_untracked(|shared| {
                shared.as_ref().is_some_and(|shared| Arc::as_ptr(shared) as usize == wanted)
            }) == Some(true)
        };
        let making = Making { kind, report, calculation, reconciling, column };
        making.go_on(is_wanted, move |made| {
            content.set(made);
            preparing.set(false);
        });
    });
    let which = [Page::Appendix, Page::Record].into_iter().map(|page| way(page, kind)).collect();
    let controls = vec![
        plain_text("h1", w.page),
        el("nav", vec![class("papers"), set("aria-label", w.which)], which),
        plain_text("p.soft", if kind == Kind::Appendix { w.appendix_about } else { w.record_about }),
        small_numbers(sharing, "paper-small"),
        plain(
            "div.ways-on",
            vec![button("button primary", w.print, print), plain_text("p.soft", w.print_about)],
        ),
    ];
    let waiting = vec![class("note"), set("role", "status"), hidden_when(move || !preparing.get())];
    let body = vec![class("paper-body"), markup(content.into())];
    vec![
        plain("div.no-print paper-ways", controls),
        el_text("p", waiting, w.preparing),
        el(
            "article",
            vec![class("card paper"), bind("aria-busy", move || Some(preparing.get().to_string()))],
            vec![head(workbook, kind, sharing), el("div", body, vec![])],
        ),
    ]
}

fn way(page: Page, kind: Kind) -> Piece {
    let w = words().paper;
    let (name, of) = match page {
        Page::Record => (w.record, Kind::Record),
        _ => (w.appendix, Kind::Appendix),
    };
    let mut attributes =
        vec![class("button"), follow("href", Signal::derive(move || session().fragment_of(page)))];
    if of == kind {
        attributes.push(set("aria-current", "page"));
    }
    el_text("a", attributes, name)
}

/// What it is, of when, by which method, and the way back to the calculation.
fn head(workbook: Workbook, kind: Kind, sharing: Sharing) -> Piece {
    let w = words().paper;
    let title = Signal::derive(move || {
        let name = workbook.name();
        let name = if name.is_empty() { words().untitled.to_owned() } else { name };
        let year = workbook.year().to_string();
        if name.contains(&year) { name } else { format!("{name}, {year}") }
    });
    let moment = el_text("dd", vec![set("id", MOMENT)], now_in_full());
    let facts = vec![
        plain_text("dt", w.printed_at),
        moment,
        plain_text("dt", w.method),
        plain_text("dd", METHOD_VERSION.to_string()),
    ];
    let kind = if kind == Kind::Appendix { w.appendix } else { w.record };
    let source = workbook.structure().source.clone();
    let link = dynamic(move || match sharing.address() {
        Some(address) => vec![
            plain_text("span", w.link),
            el_text("a", vec![class("paper-link"), set("href", address.clone())], address),
        ],
        None => vec![plain_text("span", w.no_link)],
    });
    let code = dynamic(move || {
        let address = sharing.address();
        let picture =
            address.and_then(|address| code_picture(&code_address(&address), words().sharing.qr_name));
        picture.into_iter().collect()
    });
    let mut said = vec![
        plain_text("p.soft", words().app_name),
        el_live("h2", vec![class("paper-title")], title),
        plain_text("p.paper-kind", kind),
        plain("dl.paper-facts", facts),
    ];
    if !source.is_empty() {
        said.push(plain_text("p.soft", format!("{}: {source}", w.source)));
    }
    let left_out = Signal::derive(move || sharing.left_out());
    said.push(el_live("p", vec![hidden_when(move || left_out.with(String::is_empty))], left_out));
    plain(
        "header.paper-head",
        vec![plain("div", said), plain("div.paper-code", vec![code]), plain("p.paper-address", vec![link])],
    )
}

/// Puts the moment of printing where it stands.
pub(super) fn write_moment() {
    if let Some(place) = by_id::<web_sys::Element>(MOMENT) {
        place.set_text_content(Some(&now_in_full()));
    }
}

/// A document in the making: what does not add up is searched for a little at a time, so that the page answers.
struct Making {
    kind: Kind,
    report: Report,
    calculation: Arc<Calculation>,
    reconciling: Reconciling,
    column: Column,
}

impl Making {
    fn go_on(mut self, is_wanted: impl Fn() -> bool + 'static, done: impl FnOnce(String) + 'static) {
        Timeout::new(0, move || {
            // The page may be left by then, or the calculation be another.
            if !is_wanted() {
                return;
            }
            if self.reconciling.some_steps(&self.report, &self.calculation) {
                self.go_on(is_wanted, done);
            } else {
                done(self.made());
            }
        })
        .forget();
    }

    fn made(self) -> String {
        let Self { kind, report, calculation, reconciling, column } = self;
        let findings = reconciling.finish(&report);
        let speaker = speaker(&report.structure);
        let given =
            Given { speaker, report: &report, calculation: &calculation, findings: &findings, column };
        document_markup(&document(kind, &given))
    }
}
