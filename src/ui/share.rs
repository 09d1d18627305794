//! *Dela*: copies a link that holds the whole calculation, and says who can read it.

use super::{session, words};
use crate::state::copy_text;
use leptos::{html, prelude::*};

#[component]
pub(super) fn ShareButton() -> impl IntoView {
    let words = words();
    let session = session();
    let dialog = NodeRef::<html::Dialog>::new();
    let link = RwSignal::new(String::new());
    let status = RwSignal::new(String::new());
    let copy = move || {
        status.set(String::new());
        copy_text(&link.get_untracked(), move |copied| {
            status.set(if copied { words.copied } else { words.copy_failed }.to_owned());
        });
    };
    let open = move |_| {
        if let Some(address) = session.link() {
            link.set(address);
            copy();
            if let Some(dialog) = dialog.get_untracked() {
                let _ = dialog.show_modal();
            }
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button type="button" class="button primary share" id="share" on:click=open>{words.share}</button>
        <dialog node_ref=dialog aria-labelledby="share-title" class="dialog">
            <h2 id="share-title">{words.share_title}</h2>
            <p role="status" class="status" id="share-status">{status}</p>
            <label class="text-field">
                <span>{words.share_link_label}</span>
                <input
                    type="text"
                    id="share-link"
                    readonly=true
                    prop:value=link
                    on:focus:target=|event| event.target().select()
                />
            </label>
            <p class="soft">{words.share_about}</p>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| copy()>{words.copy_link}</button>
                <button type="button" class="button primary" on:click=close>{words.close}</button>
            </div>
        </dialog>
    }
}
