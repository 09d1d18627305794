//! Symbols: the shapes that repeat a verdict, and those of the pages.

use super::words;
use crate::state::Page;
use finsamkalkyl::text::Tone;
use leptos::prelude::*;

/// What a page is called in the navigation.
pub(super) fn page_name(page: Page) -> &'static str {
    match page {
        Page::Overview => words().overview,
        Page::Results => words().results,
        Page::Index => words().impact_index,
        Page::Economy => words().economy,
    }
}

/// A filled tick, a crossed ring or a dashed ring: colour is never the only bearer.
pub(super) fn tone_symbol(tone: Signal<Tone>) -> AnyView {
    // All three are there and one is shown, so that a change draws nothing anew.
    let hidden = move |shown| Signal::derive(move || tone.get() != shown);
    view! {
        <svg class="tone" viewBox="0 0 16 16" aria-hidden="true">
            <g class:hidden=hidden(Tone::Reached)>
                <circle cx="8" cy="8" r="8" fill="currentColor"></circle>
                <path d="M4.5 8.2l2.4 2.4 4.6-5" class="on-fill" fill="none" stroke-width="1.8"></path>
            </g>
            <g class:hidden=hidden(Tone::NotReached) fill="none" stroke="currentColor" stroke-width="1.6">
                <circle cx="8" cy="8" r="7"></circle>
                <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"></path>
            </g>
            <g class:hidden=hidden(Tone::Unknown) fill="none" stroke="currentColor" stroke-width="1.6">
                <circle cx="8" cy="8" r="7" stroke-dasharray="2.4 2"></circle>
            </g>
        </svg>
    }
    .into_any()
}

/// A page's symbol in the navigation.
pub(super) fn page_symbol(page: Page) -> AnyView {
    let path = match page {
        Page::Overview => "M3 9.5 10 3.5l7 6V17h-5v-4.5H8V17H3z",
        Page::Results => "M8 9.2a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 17c0-3.3 2.4-5.2 5.5-5.2 1.1 0 2 .2 2.9.6M11.5 14.5l2 2 4-4.5",
        Page::Index => "M3 14a7 7 0 1 1 14 0M10 14l3.5-5M3 14h2M15 14h2",
        Page::Economy => "M4 17v-5M8 17V8M12 17v-7M16 17V4",
    };
    view! {
        <svg class="page-symbol" viewBox="0 0 20 20" aria-hidden="true">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"></path>
        </svg>
    }
    .into_any()
}
