//! *Översikt*: the three headline figures, what to look at, and what the calculation is about.

use super::headlines::headline_cards;
use super::notices::NoticeList;
use super::{session, words};
use crate::state::Workbook;
use leptos::prelude::*;

#[component]
pub(super) fn OverviewPage(workbook: Workbook) -> impl IntoView {
    let words = words();
    let session = session();
    let source = workbook.structure().source.clone();
    view! {
        <h1 class="visually-hidden">{words.overview}</h1>
        <div class="headlines">
            {headline_cards(workbook)}
        </div>
        <NoticeList workbook/>
        <section class="card about">
            <h2>{words.about_calculation}</h2>
            <div class="about-fields">
                <label class="text-field">
                    <span>{words.name}</span>
                    <input
                        type="text"
                        id="calculation-name"
                        maxlength="100"
                        autocomplete="off"
                        prop:value=workbook.name()
                        on:input:target=move |event| session.rename(&event.target().value())
                    />
                </label>
                <label class="text-field year">
                    <span>{words.year}</span>
                    <input
                        type="text"
                        id="calculation-year"
                        inputmode="numeric"
                        maxlength="4"
                        autocomplete="off"
                        prop:value=workbook.year().to_string()
                        on:input:target=move |event| session.set_year(&event.target().value())
                    />
                </label>
            </div>
            {(!source.is_empty()).then(|| view! { <p class="soft">{words.source}": "{source}</p> })}
        </section>
    }
}
