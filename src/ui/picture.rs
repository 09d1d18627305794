//! A picture on the page: drawn, in a sentence for who does not see it, and as a table behind one tap.

use super::cells::copy_shown;
use super::element::{Piece, class, el, el_text, markup, plain, plain_text, set};
use super::explanation::asking;
use super::words;
use finsamkalkyl::chart::{Drawn, Picture, PictureRow, PictureTable, sign_of};
use leptos::prelude::*;

/// A picture in a card of its own. The name tells it from others of the page.
pub(super) fn picture_card(picture: &Picture, name: &'static str) -> Piece {
    let id = format!("picture-{name}");
    let mut parts = vec![el_text("h3", vec![set("id", id.clone())], picture.title.clone())];
    parts.extend(picture_parts(picture));
    el("figure", vec![class("card picture"), set("aria-labelledby", id)], parts)
}

/// A picture with its legend, what is to be known beside it, and its table.
pub(super) fn picture_parts(picture: &Picture) -> Vec<Piece> {
    let drawn = match &picture.drawn {
        Drawn::Rows(rows) => rows.iter().map(row).collect(),
        Drawn::Whole(drawing) => vec![drawing_of("drawing whole", drawing.clone())],
    };
    let picture_role = vec![class("drawn"), set("role", "img"), set("aria-label", picture.about.clone())];
    let mut parts = vec![el("div", picture_role, drawn)];
    if !picture.legend.is_empty() {
        let key = |(mark, name): &(&'static str, String)| {
            plain("li", vec![drawing_of("key", sample(mark)), plain_text("span", name.clone())])
        };
        let legend = picture.legend.iter().map(key).collect();
        parts.push(el("ul", vec![class("legend"), set("aria-hidden", "true")], legend));
    }
    if !picture.notes.is_empty() {
        let notes = picture.notes.iter().map(|note| plain_text("li", note.clone())).collect();
        parts.push(plain("ul.picture-notes", notes));
    }
    parts.push(as_table(&picture.table));
    parts
}

fn drawing_of(class_name: &'static str, drawing: String) -> Piece {
    el("div", vec![class(class_name), markup(Signal::stored(drawing))], vec![])
}

fn row(row: &PictureRow) -> Piece {
    let text = vec![
        plain_text("span.row-name", row.name.clone()),
        plain_text("span.row-value", row.value.clone()),
        plain_text("span.row-beside", row.beside.clone()),
    ];
    let kind = if row.is_part { "div.row part" } else { "div.row" };
    plain(kind, vec![plain("p", text), drawing_of("drawing", row.drawing.clone())])
}

/// A mark as it stands in the drawing.
fn sample(mark: &str) -> String {
    match mark {
        "mark" => "<svg><line class=\"mark\" x1=\"11\" x2=\"11\" y1=\"1\" y2=\"15\"/></svg>".to_owned(),
        "ceiling" => "<svg><line class=\"mark\" x1=\"1\" x2=\"21\" y1=\"8\" y2=\"8\"/></svg>".to_owned(),
        "whisker" => "<svg><path class=\"whisker\" d=\"M3 8h16M3 4v8M19 4v8\"/></svg>".to_owned(),
        "dot" => "<svg><circle class=\"dot\" cx=\"11\" cy=\"8\" r=\"5\"/></svg>".to_owned(),
        "filled" | "planned" | "up" | "down" => {
            format!("<svg><rect class=\"{mark}\" x=\"2\" y=\"3\" width=\"18\" height=\"10\"/></svg>")
        }
        _ => {
            let kind = mark.trim_start_matches("sign-").parse().unwrap_or(0);
            let path = sign_of(kind);
            format!("<svg viewBox=\"-11 -8 22 16\"><path class=\"estimate {mark}\" d=\"{path}\"/></svg>")
        }
    }
}

fn as_table(table_of: &PictureTable) -> Piece {
    let table = table_of;
    let head =
        table.heads.iter().map(|head| el_text("th", vec![set("scope", "col")], head.clone())).collect();
    let rows =
        table.rows.iter().enumerate().map(|(place, cells)| {
            let mut cells = cells.iter();
            let name = cells.next().cloned().unwrap_or_default();
            let mut row = vec![el_text("th", vec![set("scope", "row")], name)];
            let mut keys = table.keys.get(place).into_iter().flatten();
            row.extend(cells.map(|cell| {
                plain("td", vec![asking("figure", cell.clone(), keys.next().copied().flatten())])
            }));
            plain("tr", row)
        });
    let body = plain("tbody", rows.collect());
    let table = plain("table.plain-table", vec![plain("thead", vec![plain("tr", head)]), body]);
    // What is wider than the card scrolls in it, and takes the focus so that keys can.
    let place = el(
        "div",
        vec![
            class("table-place"),
            set("tabindex", "0"),
            set("role", "group"),
            set("aria-label", words().pictures.as_table),
        ],
        vec![table],
    );
    let (heads, shown) = (table_of.heads.clone(), table_of.rows.clone());
    let copy = copy_shown(move || std::iter::once(heads.clone()).chain(shown.iter().cloned()).collect());
    plain("details.behind", vec![plain_text("summary", words().pictures.as_table), place, copy])
}
