//! Tables to fill in. On a phone a row is its name with its fields below; wide, it is a row.

use super::element::{class, el, el_live, el_text, set};
use leptos::prelude::*;

/// A table with so many columns of fields; `aside` heads a last column of computed text.
pub(super) fn entry_table(
    caption: Signal<String>,
    columns: Vec<String>,
    aside: &'static str,
    rows: Vec<AnyView>,
) -> AnyView {
    let width = set("class", format!("entry columns-{}", columns.len()));
    // Laid out as grids the rows are no table to a screen reader unless it is said.
    let head = |name: String| el_text("th", vec![set("role", "columnheader"), set("scope", "col")], name);
    let mut heads = vec![el("td", vec![set("role", "cell"), class("corner")], vec![])];
    heads.extend(columns.into_iter().map(head));
    let aside_kind = if aside.is_empty() { ("td", "cell") } else { ("th", "columnheader") };
    heads.push(el_text(aside_kind.0, vec![set("role", aside_kind.1), class("aside")], aside));
    let group = || vec![set("role", "rowgroup")];
    let table = el(
        "table",
        vec![width, set("role", "table")],
        vec![
            el_live("caption", vec![], caption),
            el("thead", group(), vec![el("tr", vec![set("role", "row")], heads)]),
            el("tbody", group(), rows),
        ],
    );
    el("div", vec![class("card")], vec![table])
}

/// A row: its name, its cells, and what is computed beside it. `kind` is `group`, `part` of a group, or `total`.
pub(super) fn entry_row(
    name: String,
    kind: &'static str,
    cells: Vec<AnyView>,
    aside: Option<AnyView>,
) -> AnyView {
    let kind = if aside.is_some() { format!("{kind} with-aside") } else { kind.to_owned() };
    let mut row = vec![el_text("th", vec![set("role", "rowheader"), set("scope", "row")], name)];
    row.extend(cells.into_iter().map(|cell| el("td", vec![set("role", "cell")], vec![cell])));
    row.extend(aside.map(|aside| el("td", vec![set("role", "cell"), class("aside")], vec![aside])));
    el("tr", vec![set("role", "row"), set("class", kind)], row)
}
