//! What has the focus in the page, and what of it is in sight.

use wasm_bindgen::JsCast;

fn page() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The element that has the focus; the page itself when none has it.
fn active() -> Option<web_sys::Element> {
    page()?.active_element()
}

/// Moves the focus to the element with this identity and brings it in sight; says whether it is there.
pub(super) fn focus(id: &str) -> bool {
    let element = page().and_then(|page| page.get_element_by_id(id));
    let element = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    // An element that cannot take the focus leaves it where it is.
    element.is_some_and(|element| element.focus().is_ok())
}

/// The identity of the element that has the focus; empty when it has none.
pub(super) fn focused() -> String {
    active().map(|element| element.id()).unwrap_or_default()
}

/// Moves the focus to the element with this identity if it is nowhere, with what stands in it selected as after Tab.
pub(super) fn focus_if_lost(id: &str) {
    if active().is_none_or(|active| active.tag_name() == "BODY")
        && focus(id)
        && let Some(field) = active().and_then(|field| field.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        field.select();
    }
}

/// Takes the focus from the field that has it.
pub(super) fn leave_field() {
    if let Some(field) = active().and_then(|active| active.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// How far the page is scrolled down, in whole pixels.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn scrolled() -> i32 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default() as i32
}

/// Scrolls the page so far down.
pub(super) fn scroll_to(place: i32) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, place.into());
    }
}

/// How far down in the window the element with this identity is.
pub(super) fn place_of(id: &str) -> Option<f64> {
    Some(page()?.get_element_by_id(id)?.get_bounding_client_rect().top())
}

/// Scrolls so that the element with this identity is so far down in the window.
pub(super) fn keep_at(id: &str, place: f64) {
    if let Some((window, now)) = web_sys::window().zip(place_of(id)) {
        window.scroll_by_with_x_and_y(0.0, now - place);
    }
}

/// Scrolls as little as it takes to see the element with this identity, if it has the focus.
pub(super) fn keep_in_sight(id: &str) {
    if let Some(focused) = active().filter(|focused| focused.id() == id) {
        let least = web_sys::ScrollIntoViewOptions::new();
        least.set_block(web_sys::ScrollLogicalPosition::Nearest);
        focused.scroll_into_view_with_scroll_into_view_options(&least);
    }
}

/// Whether the window is narrower than what the style lays out with a sidebar.
pub(super) fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.match_media("(max-width: 899px)").ok().flatten());
    width.is_some_and(|narrow| narrow.matches())
}
