//! The frame around a calculation's pages: its name, the navigation, sharing, and the headline figures.

use super::headlines::headline_strip;
use super::share::ShareButton;
use super::symbol::{page_name, page_symbol};
use super::{session, words};
use crate::state::{Page, SaveState, Workbook};
use leptos::prelude::*;

/// A calculation's page in its frame.
pub(super) fn frame(workbook: Workbook, page: Memo<Page>, content: AnyView) -> AnyView {
    let words = words();
    let session = session();
    let name = Signal::derive(move || {
        let name = workbook.name();
        if name.is_empty() { words.untitled.to_owned() } else { name }
    });
    let shared = Signal::derive(move || !(session.save_state() == SaveState::Viewed && session.is_link()));
    let failed = Signal::derive(move || session.save_state() != SaveState::Failed);
    // The overview shows the headline figures itself, large.
    let at_overview = Signal::derive(move || page.get() == Page::Overview);
    view! {
        <a
            class="skip"
            href="#content"
            on:click=move |event| {
                // The fragment says where one is, so it is not followed but acted on.
                event.prevent_default();
                focus_content();
            }
        >
            {words.skip_to_content}
        </a>
        <div class="frame">
            <header class="top">
                <div class="title">
                    <a class="brand" href="#/" title=words.all_calculations>{words.app_name}</a>
                    <p class="name">{name}</p>
                </div>
                <SavedNote/>
                <ShareButton/>
            </header>
            <nav class="pages" aria-label=words.pages>
                <ul>
                    {Page::ALL.map(|target| view! { <PageLink target page/> }).collect_view()}
                </ul>
            </nav>
            <div class="strip-place" class:hidden=at_overview>
                {headline_strip(workbook)}
            </div>
            <main id="content" tabindex="-1">
                <p class="problem" role="alert" class:hidden=failed>{words.not_saved}</p>
                <SharedNote hidden=shared/>
                {content}
            </main>
        </div>
    }
    .into_any()
}

#[component]
fn PageLink(target: Page, page: Memo<Page>) -> impl IntoView {
    let session = session();
    let current = Signal::derive(move || (page.get() == target).then(|| "page".to_owned()));
    let href = Signal::derive(move || session.fragment_of(target));
    view! {
        <li>
            <a href=href aria-current=current>
                {page_symbol(target)}
                <span>{page_name(target)}</span>
            </a>
        </li>
    }
}

/// Says when what one sees was saved.
#[component]
fn SavedNote() -> impl IntoView {
    let session = session();
    let text = Signal::derive(move || match session.save_state() {
        SaveState::Saved(when) if !when.is_empty() => words().saved.replace("{when}", &when),
        _ => String::new(),
    });
    view! { <p class="saved" role="status">{text}</p> }
}

/// Says that this is somebody else's calculation, beside one's own.
#[component]
fn SharedNote(hidden: Signal<bool>) -> impl IntoView {
    let session = session();
    view! {
        <section class="note" class:hidden=hidden aria-label=words().shared_calculation>
            <p><strong>{words().shared_calculation}". "</strong>{words().shared_about}</p>
            <button type="button" class="button" on:click=move |_| session.save_as_mine()>
                {words().save_as_mine}
            </button>
        </section>
    }
}

fn focus_content() {
    let content = document().get_element_by_id("content");
    if let Some(content) = content.and_then(|element| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(element).ok())
    {
        let _ = content.focus();
    }
}
