//! What to look at: implausible figures and counts that do not add up, each with the way to its cell.

use super::{say, session};
use crate::state::Workbook;
use finsamkalkyl::calculation::Notice;
use leptos::prelude::*;

#[component]
pub(super) fn NoticeList(workbook: Workbook) -> impl IntoView {
    let notices = workbook.notices();
    let none = Signal::derive(move || notices.with(Vec::is_empty));
    let title = Signal::derive(move || {
        let count = notices.with(Vec::len);
        say(workbook, |speaker| speaker.things_to_look_at(count))
    });
    let items = move || notices.get().into_iter().map(|notice| item(workbook, notice)).collect::<Vec<_>>();
    view! {
        <details class="notices" class:hidden=none>
            <summary>{title}</summary>
            <ul>{items}</ul>
        </details>
    }
}

fn item(workbook: Workbook, notice: Notice) -> AnyView {
    let session = session();
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| session.go_to_cell(notice.at())>
                {say(workbook, |speaker| speaker.cell(notice.at()))}
            </button>
            <span>{say(workbook, |speaker| speaker.notice(notice))}</span>
        </li>
    }
    .into_any()
}
