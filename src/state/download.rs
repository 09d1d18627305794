//! Handing the reader a file.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Has the browser save a file of this name, media type and content; says whether it could be asked to.
pub fn download(name: &str, kind: &str, content: &[u8]) -> bool {
    try_download(name, kind, content).is_some()
}

fn try_download(name: &str, kind: &str, content: &[u8]) -> Option<()> {
    let page = web_sys::window()?.document()?;
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let file = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&file).ok()?;
    let link: HtmlAnchorElement = page.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    // Some browsers follow only a link that is in the page.
    page.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // The browser reads it after the click: it is let go later.
    let release = wasm_bindgen::closure::Closure::once(move || {
        let _ = Url::revoke_object_url(&address);
    });
    let later: &JsValue = release.as_ref();
    let _ = web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), RELEASED_AFTER_MS);
    release.forget();
    Some(())
}

/// By then the browser has read the file.
const RELEASED_AFTER_MS: i32 = 60_000;
