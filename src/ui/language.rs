//! The way to the other language.

use super::element::{Piece, class, el_text, on, plain, plain_text, set};
use super::session;
use crate::state::language;

/// The head of a page with the way to the other language beside it.
pub(super) fn head_with_language(title: impl Into<String>, id: &'static str) -> Piece {
    plain("div.with-language", vec![plain_text("h1", title), language_switch(id)])
}

/// A button that goes on in the other language, called as that language calls itself. Its identity is where the focus
/// stays, for a page may have two.
pub(super) fn language_switch(id: &'static str) -> Piece {
    let to = language().other();
    let session = session();
    let attributes = vec![
        set("type", "button"),
        set("id", id),
        class("language"),
        set("lang", to.code()),
        on("click", move |_| session.switch_language(to, id)),
    ];
    el_text("button", attributes, to.name())
}
