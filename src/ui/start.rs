//! The start page: a new calculation, an example, or one's own.

use super::{session, words};
use crate::state::{Listed, Page, Place, Source};
use finsamkalkyl::examples::EXAMPLES;
use leptos::prelude::*;

#[component]
pub(super) fn StartPage() -> impl IntoView {
    let words = words();
    let own = session().saved_calculations();
    let fragment = |source| Place::Calculation(source, Page::Overview).fragment();
    let examples = EXAMPLES
        .iter()
        .map(|example| {
            let href = fragment(Source::Example(example.id.to_owned()));
            view! {
                <li>
                    <a class="choice" href=href>
                        <span class="choice-kind">{words.example}</span>
                        <strong>{example.name}</strong>
                        <span>{words.example_about}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    let no_own = own.is_empty();
    let own = own.into_iter().map(|listed| view! { <OwnCalculation listed/> }).collect_view();
    view! {
        <main class="start" id="content" tabindex="-1">
            <h1>{words.app_name}</h1>
            <p class="tagline">{words.tagline}</p>
            <ul class="choices">
                <li>
                    <a class="choice primary" href=fragment(Source::New)>
                        <strong>{words.new_calculation}</strong>
                        <span>{words.new_calculation_about}</span>
                    </a>
                </li>
                {examples}
            </ul>
            <h2>{words.your_calculations}</h2>
            <Show when=move || no_own>
                <p class="soft">{words.no_calculations}</p>
            </Show>
            <ul class="own">{own}</ul>
            <p class="soft">{words.kept_here}</p>
        </main>
    }
}

#[component]
fn OwnCalculation(listed: Listed) -> impl IntoView {
    let words = words();
    let href = Place::Calculation(Source::Saved(listed.id), Page::Overview).fragment();
    let when = words.changed.replace("{when}", &listed.when);
    match listed.name {
        None => view! { <li><p class="problem">{words.unreadable_calculation}</p></li> }.into_any(),
        Some(name) => {
            let name = if name.is_empty() { words.untitled.to_owned() } else { name };
            view! {
                <li>
                    <a class="own-link" href=href>
                        <strong>{name}</strong>
                        <span class="soft">{when}</span>
                    </a>
                </li>
            }
            .into_any()
        }
    }
}
