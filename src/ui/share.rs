//! *Dela*: a link that holds the whole calculation, as text, as a QR code and by the system's own sharing, what is left
//! out of it, and who can read it.

use super::element::{
    Piece, bind, button, by_id, class, dynamic, el, el_live, el_text, follow, hidden_when, markup, nothing,
    on, plain, plain_live, plain_text, set, typed,
};
use super::{session, words};
use crate::state::{
    LONGEST_ADDRESS, Shared, Sparing, can_send, code_address, copy_text, save_csv, save_file, send,
};
use finsamkalkyl::calculation::USUAL_SMALLEST_SHOWN;
use finsamkalkyl::chart::qr_picture;
use finsamkalkyl::exchange::LeftOut;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{HtmlDialogElement, HtmlInputElement};

const DIALOG: &str = "share-dialog";
const LINK: &str = "share-link";

/// What is shared, and what is said of it.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    sparing: RwSignal<Sparing>,
    /// What is shared, once it is made.
    pub(super) shared: RwSignal<Option<Arc<Shared>>>,
    status: RwSignal<String>,
    /// The threshold of small numbers, whether they are left out or not.
    below: RwSignal<u16>,
}

impl Sharing {
    pub(super) fn new() -> Self {
        Self {
            sparing: RwSignal::default(),
            shared: RwSignal::default(),
            status: RwSignal::default(),
            below: RwSignal::new(USUAL_SMALLEST_SHOWN),
        }
    }

    /// Makes anew what is shared.
    pub(super) fn renew(self) {
        let shared = session().shared(&self.sparing.get_untracked());
        self.status.set(String::new());
        self.shared.set(shared.map(Arc::new));
    }

    fn spare(self, change: impl FnOnce(&mut Sparing)) {
        self.sparing.update(change);
        session().keep_focus(|| self.renew());
    }

    pub(super) fn address(self) -> Option<String> {
        self.shared.with(|shared| shared.as_ref().filter(|shared| shared.is_uncut())?.address.clone())
    }

    /// The sentence about small numbers left out; nothing where none are.
    pub(super) fn left_out(self) -> String {
        match self.sparing.with(|sparing| sparing.below) {
            Some(below) => words().small_numbers.note.replace("{threshold}", &below.to_string()),
            None => String::new(),
        }
    }

    /// The threshold below which counts are left out; none where they are not.
    pub(super) fn below(self) -> Option<u16> {
        self.sparing.with_untracked(|sparing| sparing.below)
    }

    fn is_uncut(self) -> bool {
        self.shared.with(|shared| shared.as_ref().is_some_and(|shared| shared.is_uncut()))
    }
}

pub(super) fn share_button() -> Piece {
    let sharing = Sharing::new();
    let attributes = vec![
        set("type", "button"),
        class("button primary"),
        set("id", "share"),
        on("click", move |_| open(sharing)),
    ];
    plain("div.share", vec![el_text("button", attributes, words().share), dialog(sharing)])
}

/// Opens the dialog with the link in it, copied already.
fn open(sharing: Sharing) {
    let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) else { return };
    sharing.renew();
    // It opens only where it is not open already.
    let _ = dialog.show_modal();
    if sharing.is_uncut() {
        copy(sharing);
    }
}

fn copy(sharing: Sharing) {
    let words = words().sharing;
    let Some(address) = sharing.address() else { return };
    sharing.status.set(String::new());
    copy_text(&address, move |copied| {
        sharing.status.set(if copied { words.copied } else { words.copy_failed }.to_owned());
    });
}

fn close() {
    if let Some(dialog) = by_id::<HtmlDialogElement>(DIALOG) {
        dialog.close();
    }
}

fn dialog(sharing: Sharing) -> Piece {
    let words = words().sharing;
    let said = vec![set("role", "status"), class("status"), set("id", "share-status")];
    let head = plain(
        "div.explanation-head",
        vec![
            el_text("h2", vec![set("id", "share-title")], words.title),
            button("button close", super::words().close, close),
        ],
    );
    el(
        "dialog",
        vec![set("id", DIALOG), class("dialog"), set("aria-labelledby", "share-title")],
        vec![
            head,
            link(sharing),
            el_live("p", said, sharing.status.into()),
            too_long(sharing),
            code(sharing),
            small_numbers(sharing, "share-small"),
            who_sees(sharing),
            plain_text("h3", words.other_ways),
            plain("div.buttons", other_ways(sharing)),
        ],
    )
}

/// What is in the link, and who can read it.
fn who_sees(sharing: Sharing) -> Piece {
    let words = words().sharing;
    let said = Signal::derive(move || {
        let hidden = sharing.shared.with(|shared| shared.as_ref().map_or(0, |shared| shared.hidden));
        let is_whole = hidden == 0 && sharing.sparing.with(|sparing| sparing.parts.is_empty());
        let [whole, part] = words.in_link;
        format!("{} {}", if is_whole { whole } else { part }, words.who_sees)
    });
    plain_live("p.soft", said)
}

/// The link and what is done with it, while it is one.
fn link(sharing: Sharing) -> Piece {
    let words = words().sharing;
    let field = vec![
        set("type", "text"),
        set("id", LINK),
        set("readonly", ""),
        follow("value", Signal::derive(move || sharing.address().unwrap_or_default())),
        on("focus", |_| {
            if let Some(field) = by_id::<HtmlInputElement>(LINK) {
                field.select();
            }
        }),
    ];
    let field = vec![plain_text("span", words.link), el("input", field, vec![])];
    let copy_button = vec![
        set("type", "button"),
        class("button primary"),
        // What one mostly opens the dialog for has the focus.
        set("autofocus", ""),
        on("click", move |_| copy(sharing)),
    ];
    let mut buttons = vec![el_text("button", copy_button, words.copy)];
    if can_send() {
        buttons.push(button("button", words.send, move || {
            if let Some(address) = sharing.address() {
                send(words.send_about, &address);
            }
        }));
    }
    el(
        "div",
        vec![class("share-link"), hidden_when(move || !sharing.is_uncut())],
        vec![plain("label.text-field", field), plain("div.buttons", buttons)],
    )
}

/// Why there is no link, and what may be left out so that there is one.
fn too_long(sharing: Sharing) -> Piece {
    dynamic(move || {
        let words = words().sharing;
        let Some(shared) = sharing.shared.get() else { return vec![] };
        let chosen = sharing.sparing.with_untracked(|sparing| sparing.parts.clone());
        if shared.is_uncut() && chosen.is_empty() {
            return vec![];
        }
        let about = match shared.length {
            _ if shared.is_uncut() => None,
            None => Some(words.too_large.to_owned()),
            Some(length) => Some(
                words
                    .too_long
                    .replace("{length}", &length.to_string())
                    .replace("{longest}", &LONGEST_ADDRESS.to_string()),
            ),
        };
        let about = about
            .map_or_else(nothing, |about| el_text("p", vec![class("problem"), set("role", "alert")], about));
        let savings = if shared.is_uncut() { Vec::new() } else { shared.savings() };
        let parts = LeftOut::ALL
            .into_iter()
            .zip(words.left_out)
            .filter_map(|(part, name)| {
                let saved = savings.iter().find(|(other, _)| *other == part).map(|(_, saved)| *saved);
                let is_chosen = chosen.contains(&part);
                let name = match saved {
                    Some(saved) => {
                        words.shorter.replace("{name}", name).replace("{count}", &saved.to_string())
                    }
                    None if is_chosen => name.to_owned(),
                    None => return None,
                };
                Some(part_choice(sharing, part, name, is_chosen))
            })
            .collect();
        let parts = plain("fieldset.flags", vec![plain_text("legend", words.leave_out), plain("div", parts)]);
        vec![about, parts]
    })
}

fn part_choice(sharing: Sharing, part: LeftOut, name: String, is_chosen: bool) -> Piece {
    let choose = on("change", move |_| {
        sharing.spare(|sparing| {
            if is_chosen {
                sparing.parts.retain(|other| *other != part);
            } else {
                sparing.parts.push(part);
            }
        });
    });
    let mut attributes =
        vec![set("type", "checkbox"), set("id", format!("share-without-{}", part as u8)), choose];
    if is_chosen {
        attributes.push(set("checked", ""));
    }
    plain("label.flag", vec![el("input", attributes, vec![]), plain_text("span", name)])
}

/// An address as a code; none where no code that can be read holds it.
pub(super) fn code_picture(address: &str, name: &str) -> Option<Piece> {
    let picture = qr_picture(address)?;
    let size = picture.width;
    let drawn = format!(
        "<svg viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{name}\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{}\" fill=\"#000\"/></svg>",
        picture.path
    );
    Some(el("div", vec![class("qr"), markup(Signal::stored(drawn))], vec![]))
}

/// The link as a code, made when it is asked for.
fn code(sharing: Sharing) -> Piece {
    let words = words().sharing;
    let is_open = RwSignal::new(false);
    let toggle = on("toggle", move |event| {
        let details = event
            .target()
            .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlDetailsElement>(target).ok());
        is_open.set(details.is_some_and(|details| details.open()));
    });
    let content = dynamic(move || {
        let Some(address) = sharing.address().filter(|_| is_open.get()) else { return vec![] };
        match code_picture(&code_address(&address), words.qr_name) {
            Some(picture) => vec![picture, plain_text("p.soft", words.qr_about)],
            None => vec![plain_text(
                "p.problem",
                words.qr_too_long.replace("{length}", &address.len().to_string()),
            )],
        }
    });
    let summary = plain_text("summary", words.qr);
    el(
        "details",
        vec![class("behind"), toggle, hidden_when(move || !sharing.is_uncut())],
        vec![summary, plain("div", vec![content])],
    )
}

/// Leaves small numbers out.
pub(super) fn small_numbers(sharing: Sharing, id: &'static str) -> Piece {
    let words = super::words().small_numbers;
    let filled = move |text: &str| text.replace("{threshold}", &sharing.below.get().to_string());
    let spare = move |is_chosen: bool| {
        let below = sharing.below.get_untracked();
        sharing.spare(|sparing| sparing.below = is_chosen.then_some(below));
    };
    let is_chosen = move || sharing.sparing.with(|sparing| sparing.below.is_some());
    let mut choice =
        vec![set("type", "checkbox"), set("id", id), on("change", move |_| spare(sharing.below().is_none()))];
    // Drawn anew it says what was chosen before.
    if sharing.below().is_some() {
        choice.push(set("checked", ""));
    }
    let choice = plain(
        "label.flag",
        vec![el("input", choice, vec![]), plain_live("span", Signal::derive(move || filled(words.choice)))],
    );
    let number = vec![
        set("type", "number"),
        set("min", "2"),
        set("max", "20"),
        set("inputmode", "numeric"),
        set("value", sharing.below.get_untracked().to_string()),
        on("change", move |event| {
            if let Some(below) =
                typed(&event).trim().parse::<u16>().ok().filter(|below| (2..=20).contains(below))
            {
                sharing.below.set(below);
                spare(true);
            }
        }),
    ];
    let number = el(
        "label",
        vec![class("text-field small-below"), hidden_when(move || !is_chosen())],
        vec![plain_text("span", super::words().sharing.threshold), el("input", number, vec![])],
    );
    let hidden = Signal::derive(move || {
        let hidden = sharing.shared.with(|shared| shared.as_ref().map_or(0, |shared| shared.hidden));
        let count = match hidden {
            _ if !is_chosen() => return String::new(),
            0 => words.none.to_owned(),
            1 => words.one.to_owned(),
            hidden => words.count.replace("{count}", &hidden.to_string()),
        };
        format!("{count} {}", filled(words.about))
    });
    plain(
        "div.small-numbers",
        vec![
            choice,
            number,
            el_live("p", vec![class("soft"), bind("role", || Some("status".to_owned()))], hidden),
        ],
    )
}

/// What is left where a link will not do: a file of what is shared.
fn other_ways(sharing: Sharing) -> Vec<Piece> {
    let words = words().keeping;
    let save = move || {
        let saved =
            sharing.shared.with(|shared| shared.as_ref().is_some_and(|shared| save_file(&shared.document)));
        sharing.status.set(if saved { words.file_saved } else { words.file_not_saved }.to_owned());
    };
    let grid = super::words().grid;
    let save_csv = move || {
        let saved = sharing
            .shared
            .with(|shared| shared.as_ref().is_some_and(|shared| save_csv(&shared.document.report)));
        sharing.status.set(if saved { grid.csv_saved } else { grid.csv_whole_failed }.to_owned());
    };
    vec![button("button", words.save_file, save), button("button", grid.csv_whole, save_csv)]
}
