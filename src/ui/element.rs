//! The one way in which elements are made.
//!
//! Leptos gives each shape of view a type and code of its own. Made from one element, three kinds of attribute
//! and two kinds of text, all views share theirs, which keeps the program small enough for a phone.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::element::inner_html;
use leptos::tachys::html::event::on as on_event;
use leptos::tachys::view::iterators::StaticVec;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// An element with its attributes and children.
pub(super) fn el(tag: &'static str, attributes: Vec<AnyAttribute>, children: Vec<AnyView>) -> AnyView {
    custom(tag).add_any_attr(attributes).child(StaticVec::from(children)).into_any()
}

/// An element that holds one text.
pub(super) fn el_text(
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    content: impl Into<String>,
) -> AnyView {
    el(tag, attributes, vec![text(content)])
}

/// An element that holds one text which changes.
pub(super) fn el_live(tag: &'static str, attributes: Vec<AnyAttribute>, content: Signal<String>) -> AnyView {
    el(tag, attributes, vec![live(content)])
}

/// A text.
pub(super) fn text(content: impl Into<String>) -> AnyView {
    let content: String = content.into();
    content.into_any()
}

/// A text that changes.
pub(super) fn live(content: Signal<String>) -> AnyView {
    content.into_any()
}

/// Nothing.
pub(super) fn nothing() -> AnyView {
    ().into_any()
}

/// Views that are made anew when what they read changes.
pub(super) fn dynamic(make: impl Fn() -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    // One closure type for all: what differs is behind the box.
    let make: Box<dyn Fn() -> Vec<AnyView> + Send + Sync> = Box::new(make);
    (move || make()).into_any()
}

/// An attribute.
pub(super) fn set(name: &'static str, value: impl Into<String>) -> AnyAttribute {
    let value: String = value.into();
    custom_attribute(name, value).into_any_attr()
}

/// The classes of an element.
pub(super) fn class(names: &'static str) -> AnyAttribute {
    set("class", names)
}

/// An attribute that changes; none takes it away.
pub(super) fn bind(
    name: &'static str,
    value: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> AnyAttribute {
    custom_attribute(name, Signal::derive(value)).into_any_attr()
}

/// An attribute that changes and is always there.
pub(super) fn follow(name: &'static str, value: Signal<String>) -> AnyAttribute {
    bind(name, move || Some(value.get()))
}

/// Hides the element while the condition holds.
pub(super) fn hidden_when(condition: impl Fn() -> bool + Send + Sync + 'static) -> AnyAttribute {
    bind("hidden", move || condition().then(String::new))
}

/// Markup of the program's own, never a user's text.
pub(super) fn markup(content: Signal<String>) -> AnyAttribute {
    inner_html(content).into_any_attr()
}

/// Does something when an event comes.
pub(super) fn on(event: &'static str, action: impl FnMut(Event) + 'static) -> AnyAttribute {
    let action: Box<dyn FnMut(Event)> = Box::new(action);
    on_event(ev::Custom::<Event>::new(event), action).into_any_attr()
}

/// A button.
pub(super) fn button(
    class_name: &'static str,
    name: impl Into<String>,
    action: impl FnMut() + 'static,
) -> AnyView {
    let mut action = action;
    el_text("button", vec![set("type", "button"), class(class_name), on("click", move |_| action())], name)
}

/// The element with this identity, as what it is taken for.
pub(super) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What stands in the field that an event came from.
pub(super) fn typed(event: &Event) -> String {
    let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// Moves the focus to the element with this identity.
pub(super) fn focus(id: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}
