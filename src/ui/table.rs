//! Tables to fill in. On a phone a row is its name with its fields below; wide, it is a row.

use leptos::prelude::*;

/// A table with so many columns of fields; `aside` heads a last column of computed text.
pub(super) fn entry_table(
    caption: Signal<String>,
    columns: Vec<String>,
    aside: &'static str,
    rows: Vec<AnyView>,
) -> AnyView {
    let class = format!("entry columns-{}", columns.len());
    let heads = columns
        .into_iter()
        .map(|name| view! { <th role="columnheader" scope="col">{name}</th> })
        .collect_view();
    // Laid out as grids the rows are no table to a screen reader unless it is said.
    view! {
        <div class="card">
            <table class=class role="table">
                <caption>{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell" class="corner"></td>
                        {heads}
                        <th role="columnheader" scope="col" class="aside">{aside}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row: its name, its cells, and what is computed beside it. `kind` is `group`, `part` of a group, or `total`.
pub(super) fn entry_row(name: String, kind: &'static str, cells: Vec<AnyView>, aside: Option<AnyView>) -> AnyView {
    let cells = cells.into_iter().map(|cell| view! { <td role="cell">{cell}</td> }).collect_view();
    let has_aside = aside.is_some();
    let aside = aside.map(|aside| view! { <td role="cell" class="aside">{aside}</td> });
    view! {
        <tr role="row" class=kind class:with-aside=has_aside>
            <th role="rowheader" scope="row">{name}</th>
            {cells}
            {aside}
        </tr>
    }
    .into_any()
}
