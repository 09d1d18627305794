//! The social budget: where one comes from, whether its weights fit, and in what it differs from another.

use super::element::{Piece, button, class, el, el_text, fresh, on, plain, plain_text, set};
use super::field::remembered;
use super::invited::example_note;
use super::{say, session, words};
use crate::state::{Workbook, saved_calculation, saved_calculations};
use finsamkalkyl::examples::SOCIAL_BUDGET;
use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Atom, Edit, Report};
use finsamkalkyl::seminar::budget_differences;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// The card, as what stands open is remembered.
const CARD: &str = "social-budget";
/// The template, among the calculations that a budget is taken from.
const TEMPLATE: &str = "template";

pub(super) fn budget_card(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let content = vec![plain_text("p.soft", w.budget_about), taking(), comparing(workbook)];
    if workbook.structure().indicators.is_empty() {
        // Where there is nothing to judge yet it is what one came for.
        session().set_open(CARD, true);
    }
    let card = remembered(CARD.to_owned(), "card folded", w.budget, content);
    plain("div.budget-place", vec![example_parts(workbook), card])
}

fn example_parts(workbook: Workbook) -> Piece {
    fresh(move || {
        workbook.track_shape();
        if !workbook.structure().example_budget {
            return vec![];
        }
        let over = button("button", words().seminar.example_over, || {
            session().edit(&Edit::Set { at: None, field: "example_budget", value: Atom::Flag(false) });
        });
        vec![plain("div.example-place", vec![example_note(workbook), over])]
    })
}

/// Whether the weights fit the areas' points, in words, in sight wherever on the page one changes them.
pub(super) fn weights(workbook: Workbook) -> Piece {
    let told = Memo::new(move |_| {
        workbook.track_shape();
        workbook.changed_nodes();
        let mut said = Vec::new();
        let (in_all, points) = workbook.with_calculation(|report, calculation| {
            let speaker = super::speaker(&report.structure);
            for area in &report.structure.areas {
                said.push(speaker.weights_of_area(calculation, area.id));
            }
            (speaker.weights_in_all(calculation), speaker.points_in_all(calculation))
        });
        said.retain(|text| !text.is_empty());
        // That all is as it should be needs no words of its own.
        if !said.is_empty() {
            said.push(in_all);
        }
        if !points.is_empty() {
            said.push(points);
        }
        said
    });
    fresh(move || {
        let said = told.get();
        if said.is_empty() {
            return vec![];
        }
        // What all come to first: the rest is a tap away, so that it takes no more than a line while one edits below.
        let mut said = said.into_iter().rev();
        let summary = said.next().unwrap_or_default();
        let list = plain("ul", said.map(|text| plain_text("li", text)).collect());
        vec![remembered("weights".to_owned(), "weights", &summary, vec![list])]
    })
}

fn option(value: &str, name: String) -> Piece {
    el_text("option", vec![set("value", value.to_owned())], name)
}

/// One's own calculations that have a social budget.
fn with_budgets() -> Vec<(String, Report)> {
    let open = session().saved_id();
    let mut found = Vec::new();
    for listed in saved_calculations() {
        if Some(&listed.id) == open.as_ref() {
            continue;
        }
        if let Some(document) = saved_calculation(&listed.id)
            && !document.report.structure.areas.is_empty()
        {
            found.push((listed.id, document.report));
        }
    }
    found
}

fn name_of(report: &Report) -> String {
    let name = report.structure.name.as_str();
    if name.is_empty() { words().untitled.to_owned() } else { name.to_owned() }
}

/// What a choice in a list stands for.
fn chosen(id: &str) -> Option<Report> {
    let document = match id {
        TEMPLATE => Document::from_json(SOCIAL_BUDGET.json).ok(),
        id => saved_calculation(id),
    };
    document.map(|document| document.report)
}

fn chosen_in(list: &str) -> Option<(Report, String)> {
    let list = super::element::by_id::<HtmlSelectElement>(list)?;
    let report = chosen(&list.value())?;
    let name = name_of(&report);
    Some((report, name))
}

fn taking() -> Piece {
    let w = words().seminar;
    let mut options = vec![option(TEMPLATE, w.budget_template.to_owned())];
    options.extend(untrack(with_budgets).into_iter().map(|(id, report)| option(&id, name_of(&report))));
    let take = button("button primary", w.budget_take, || {
        if let Some((report, name)) = chosen_in("budget-from") {
            session().take_budget(&report, &name);
        }
    });
    let opened = on("change", move |event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            session().take_budget_of_file(&file);
        }
        field.set_value("");
    });
    let file = vec![
        set("type", "file"),
        class("visually-hidden"),
        set("id", "budget-file"),
        set("accept", ".json,application/json"),
        opened,
    ];
    plain(
        "div.budget-from",
        vec![
            plain(
                "label.text-field",
                vec![
                    plain_text("span", w.budget_from),
                    el("select", vec![set("id", "budget-from")], options),
                ],
            ),
            plain(
                "div.ways-on",
                vec![
                    take,
                    plain(
                        "label.button file-button",
                        vec![plain_text("span", w.budget_file), el("input", file, vec![])],
                    ),
                ],
            ),
        ],
    )
}

/// In what the budget differs from that of another calculation, such as last year's.
fn comparing(workbook: Workbook) -> Piece {
    let w = words().seminar;
    let others = untrack(with_budgets);
    if others.is_empty() {
        return super::element::nothing();
    }
    let with = RwSignal::new(String::new());
    let mut options = vec![option("", w.compare_none.to_owned())];
    options.extend(others.into_iter().map(|(id, report)| option(&id, name_of(&report))));
    let choose = on("change", move |event| {
        let list = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
        with.set(list.map(|list| list.value()).unwrap_or_default());
    });
    let differences = fresh(move || {
        workbook.track_shape();
        workbook.changed_nodes();
        let id = with.get();
        let Some(other) = (!id.is_empty()).then(|| chosen(&id)).flatten() else { return vec![] };
        let differences = workbook.with_calculation(|report, _| budget_differences(report, &other));
        let lead = match differences.len() {
            0 => w.compare_same.to_owned(),
            1 => w.compare_one.to_owned(),
            count => w.compare_differs.replace("{count}", &count.to_string()),
        };
        let said =
            |difference| plain_text("li", say(workbook, |speaker| speaker.budget_difference(&difference)));
        vec![
            plain_text("p.joint", lead),
            plain("ul.differences", differences.into_iter().map(said).collect()),
        ]
    });
    plain(
        "div.compare",
        vec![
            plain_text("h3", w.compare),
            plain_text("p.soft", w.compare_about),
            plain(
                "label.text-field",
                vec![
                    plain_text("span", w.compare_with),
                    el("select", vec![set("id", "compare-with"), choose], options),
                ],
            ),
            el("div", vec![set("role", "status")], vec![differences]),
        ],
    )
}
