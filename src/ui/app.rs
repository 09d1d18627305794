//! The whole page: the start, or a calculation in its frame.

use super::economy::EconomyPage;
use super::frame::frame;
use super::index::IndexPage;
use super::overview::OverviewPage;
use super::results::ResultsPage;
use super::start::StartPage;
use super::{session, words};
use crate::state::{Page, Problem, Session, Shown, Workbook};
use leptos::prelude::*;

/// Puts the app in the place of the static shell.
pub fn mount() {
    let document = leptos::prelude::document();
    let Some(host) = document.get_element_by_id("app") else { return };
    let Ok(host) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(host) else { return };
    // The shell shows the name and the layout until here, so that the first paint waits for nothing.
    host.set_inner_html("");
    leptos::mount::mount_to(host, App).forget();
    if let Some(body) = document.body() {
        let _ = body.set_attribute("data-app-ready", "");
    }
}

#[component]
fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    let shown = Memo::new(move |_| session.shown());
    move || match (shown.get(), session.workbook()) {
        (Shown::Calculation(_), Some(workbook)) => calculation(workbook),
        (Shown::Problem(problem), _) => view! { <ProblemPage problem/> }.into_any(),
        _ => view! { <StartPage/> }.into_any(),
    }
}

fn calculation(workbook: Workbook) -> AnyView {
    let session = session();
    // A page is drawn anew when one goes to another page, and not for anything else.
    let page = Memo::new(move |_| session.page());
    let content = move || match page.get() {
        Page::Overview => view! { <OverviewPage workbook/> }.into_any(),
        Page::Results => view! { <ResultsPage workbook/> }.into_any(),
        Page::Index => view! { <IndexPage workbook/> }.into_any(),
        Page::Economy => view! { <EconomyPage workbook/> }.into_any(),
    };
    frame(workbook, page, content.into_any())
}

#[component]
fn ProblemPage(problem: Problem) -> impl IntoView {
    let message = match problem {
        Problem::NotFound => words().not_found,
        Problem::BrokenLink => words().link_broken,
        Problem::NewerLink => words().link_newer,
    };
    view! {
        <main class="start" id="content" tabindex="-1">
            <h1>{words().app_name}</h1>
            <p class="problem" role="alert">{message}</p>
            <p><a class="button primary" href="#/">{words().to_start}</a></p>
        </main>
    }
}
