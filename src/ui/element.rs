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
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// A view in a box: who makes one and hands it on moves an address and not all of the view, which is less code.
pub(super) struct Piece(Box<AnyView>);
/// An attribute in a box, likewise.
pub(super) struct Attribute(Box<AnyAttribute>);

impl Piece {
    fn of(view: impl IntoAny) -> Self {
        Self(Box::new(view.into_any()))
    }

    /// The view itself, for what takes one of those.
    pub(super) fn view(self) -> AnyView {
        *self.0
    }

    fn views(pieces: Vec<Self>) -> Vec<AnyView> {
        pieces.into_iter().map(Self::view).collect()
    }
}

impl Attribute {
    fn of(attribute: impl IntoAnyAttribute) -> Self {
        Self(Box::new(attribute.into_any_attr()))
    }
}

/// An element with its attributes and children.
pub(super) fn el(tag: &'static str, attributes: Vec<Attribute>, children: Vec<Piece>) -> Piece {
    let attributes: Vec<AnyAttribute> = attributes.into_iter().map(|attribute| *attribute.0).collect();
    let children = StaticVec::from(Piece::views(children));
    Piece::of(custom(tag).add_any_attr(attributes).child(children))
}

/// An element that holds one text.
pub(super) fn el_text(tag: &'static str, attributes: Vec<Attribute>, content: impl Into<String>) -> Piece {
    el(tag, attributes, vec![text(content)])
}

/// An element that holds one text which changes.
pub(super) fn el_live(tag: &'static str, attributes: Vec<Attribute>, content: Signal<String>) -> Piece {
    el(tag, attributes, vec![live(content)])
}

/// An element with nothing but its classes, which stand behind its name as in a style sheet: `p.note`.
pub(super) fn plain(name: &'static str, children: Vec<Piece>) -> Piece {
    let (tag, classes) = name.split_once('.').unwrap_or((name, ""));
    el(tag, if classes.is_empty() { vec![] } else { vec![class(classes)] }, children)
}

/// Such an element that holds one text.
pub(super) fn plain_text(name: &'static str, content: impl Into<String>) -> Piece {
    plain(name, vec![text(content)])
}

/// Such an element that holds one text which changes.
pub(super) fn plain_live(name: &'static str, content: Signal<String>) -> Piece {
    plain(name, vec![live(content)])
}

/// A text.
pub(super) fn text(content: impl Into<String>) -> Piece {
    let content: String = content.into();
    Piece::of(content)
}

/// A text that changes.
pub(super) fn live(content: Signal<String>) -> Piece {
    Piece::of(content)
}

/// Nothing.
pub(super) fn nothing() -> Piece {
    Piece::of(())
}

/// Views that are made anew when what they read changes.
pub(super) fn dynamic(make: impl Fn() -> Vec<Piece> + Send + Sync + 'static) -> Piece {
    remade(Box::new(make))
}

// What takes a closure only boxes it, here and below: so the rest is there once, not once for each closure.
#[inline(never)]
fn remade(make: Box<dyn Fn() -> Vec<Piece> + Send + Sync>) -> Piece {
    Piece::of(move || Piece::views(make()))
}

/// The same for views that may be of another kind each time: what was there is taken away. `dynamic` writes what is new
/// into the elements that are there, whatever they are called.
pub(super) fn fresh(make: impl Fn() -> Vec<Piece> + Send + Sync + 'static) -> Piece {
    replaced(Box::new(make))
}

#[inline(never)]
fn replaced(make: Box<dyn Fn() -> Vec<Piece> + Send + Sync>) -> Piece {
    let is_odd = AtomicBool::new(false);
    Piece::of(move || {
        let views = Piece::views(make());
        // Only what is of another type than before is drawn anew.
        if is_odd.fetch_xor(true, Ordering::Relaxed) { (views,).into_any() } else { views.into_any() }
    })
}

/// An attribute.
pub(super) fn set(name: &'static str, value: impl Into<String>) -> Attribute {
    let value: String = value.into();
    Attribute::of(custom_attribute(name, value))
}

/// The classes of an element.
pub(super) fn class(names: &'static str) -> Attribute {
    set("class", names)
}

/// An attribute that changes; none takes it away.
pub(super) fn bind(
    name: &'static str,
    value: impl Fn() -> Option<String> + Send + Sync + 'static,
) -> Attribute {
    bound(name, Signal::derive(value))
}

#[inline(never)]
fn bound(name: &'static str, value: Signal<Option<String>>) -> Attribute {
    Attribute::of(custom_attribute(name, value))
}

/// An attribute that changes and is always there.
pub(super) fn follow(name: &'static str, value: Signal<String>) -> Attribute {
    bind(name, move || Some(value.get()))
}

/// Hides the element while the condition holds.
pub(super) fn hidden_when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Attribute {
    bind("hidden", move || condition().then(String::new))
}

/// Markup of the program's own, never a user's text.
pub(super) fn markup(content: Signal<String>) -> Attribute {
    Attribute::of(inner_html(content))
}

/// Does something when an event comes.
pub(super) fn on(event: &'static str, action: impl FnMut(Event) + 'static) -> Attribute {
    heard(event, Box::new(action))
}

#[inline(never)]
fn heard(event: &'static str, action: Box<dyn FnMut(Event)>) -> Attribute {
    Attribute::of(on_event(ev::Custom::<Event>::new(event), action))
}

/// A button.
pub(super) fn button(
    class_name: &'static str,
    name: impl Into<String>,
    action: impl FnMut() + 'static,
) -> Piece {
    let mut action = action;
    pressed(class_name, name.into(), on("click", move |_| action()))
}

#[inline(never)]
fn pressed(class_name: &'static str, name: String, action: Attribute) -> Piece {
    el_text("button", vec![set("type", "button"), class(class_name), action], name)
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
