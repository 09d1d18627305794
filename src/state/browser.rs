//! The browser's location, clock, chance, clipboard and page events. Only this file and the store touch them.

use super::language::words;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The fragment of the address, with its sign.
pub(super) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Puts another fragment in the address without a step in the history.
pub(super) fn replace_fragment(fragment: &str) {
    if let Some(history) = history() {
        // A browser that refuses leaves the address as it was, which only costs a reload its place.
        // What the step remembers it still does.
        let step = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&step, "", Some(fragment));
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window().and_then(|window| window.history().ok())
}

/// What the step of the history that one is at remembers; nothing of a new one.
pub(super) fn step() -> Option<String> {
    history()?.state().ok()?.as_string()
}

/// Has the step remember something.
pub(super) fn mark_step(text: &str) {
    if let Some(history) = history() {
        // A browser that refuses has one begin at the top again, which loses nothing.
        let _ = history.replace_state(&JsValue::from_str(text), "");
    }
}

/// Adds a step to the history that leads nowhere else.
pub(super) fn add_step() {
    if let Some(history) = history() {
        let _ = history.push_state(&JsValue::NULL, "");
    }
}

/// Has the browser leave to the program where a page stands that one comes back to.
pub(super) fn restore_by_hand() {
    if let Some(history) = history() {
        let _ = js_sys::Reflect::set(
            &history,
            &JsValue::from_str("scrollRestoration"),
            &JsValue::from_str("manual"),
        );
    }
}

/// Calls back when one has gone back or forth in the history.
pub(super) fn on_step(mut callback: impl FnMut() + 'static) {
    listen("popstate", move |_| callback());
}

/// Calls back when the page was scrolled.
pub(super) fn on_scroll(mut callback: impl FnMut() + 'static) {
    listen("scroll", move |_| callback());
}

/// Closes what stands over the page.
pub(super) fn close_dialogs() {
    let page = web_sys::window().and_then(|window| window.document());
    let open = page.and_then(|page| page.query_selector_all("dialog[open]").ok());
    for dialog in (0..open.as_ref().map_or(0, web_sys::NodeList::length)).rev() {
        let dialog = open.as_ref().and_then(|open| open.get(dialog));
        if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
            dialog.close();
        }
    }
}

/// Goes to another fragment, with a step in the history.
pub(super) fn set_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// The address of a link: the app's own, with the calculation in its fragment.
pub(super) fn link_address(fragment: &str) -> String {
    let Some(window) = web_sys::window() else { return String::new() };
    let location = window.location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}#{fragment}")
}

/// The languages that the browser says its reader understands, the first first.
pub(super) fn languages() -> Vec<String> {
    let mut found = Vec::new();
    if let Some(window) = web_sys::window() {
        for language in window.navigator().languages().iter() {
            found.extend(language.as_string());
        }
    }
    found
}

/// Says in which language the page is, to who reads it aloud and to who hyphenates it.
pub(super) fn set_language(code: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(root) = page.and_then(|page| page.document_element()) {
        let _ = root.set_attribute("lang", code);
    }
}

/// Now, as an ISO date and time in UTC.
pub(super) fn now() -> String {
    js_sys::Date::new_0().to_iso_string().into()
}

/// The year now, where the reader is.
pub(super) fn year_now() -> u16 {
    u16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(2000)
}

/// A moment as people here write it: the time if it is today, else the date.
pub(super) fn short_moment(iso: &str) -> String {
    let then = js_sys::Date::new(&JsValue::from_str(iso));
    let now = js_sys::Date::new_0();
    if then.get_time().is_nan() {
        return String::new();
    }
    if then.to_date_string() == now.to_date_string() {
        clock(&then)
    } else {
        format!("{}-{:02}-{:02}", then.get_full_year(), then.get_month() + 1, then.get_date())
    }
}

/// A moment with its day as people here write them; the time alone if it is today.
pub(super) fn long_moment(iso: &str) -> String {
    let then = js_sys::Date::new(&JsValue::from_str(iso));
    let short = short_moment(iso);
    if short.contains('-') { format!("{short} {}", clock(&then)) } else { short }
}

fn clock(moment: &js_sys::Date) -> String {
    format!("{:02}{}{:02}", moment.get_hours(), words().clock_sign, moment.get_minutes())
}

/// Now, with its day, as people here write it.
pub fn now_in_full() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02} {}", now.get_full_year(), now.get_month() + 1, now.get_date(), clock(&now))
}

/// Calls back right before the page is printed, whichever way one asked for it.
pub fn on_print(mut callback: impl FnMut() + 'static) {
    listen("beforeprint", move |_| callback());
}

/// Now, in milliseconds.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn milliseconds() -> u64 {
    js_sys::Date::now() as u64
}

/// Whether what the browser threw says that its store is full.
pub(super) fn says_full(error: &JsValue) -> bool {
    let name = js_sys::Reflect::get(error, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
    // Firefox has a name of its own for it.
    name.is_some_and(|name| name.contains("Quota") || name.contains("QUOTA"))
}

/// How the browser names itself, and whether the page is installed as an app.
pub(super) fn who_it_is() -> (String, bool) {
    let Some(window) = web_sys::window() else { return (String::new(), false) };
    let installed = window.match_media("(display-mode: standalone)").ok().flatten();
    (
        window.navigator().user_agent().unwrap_or_default(),
        installed.is_some_and(|installed| installed.matches()),
    )
}

/// Asks the browser to keep what is saved, and calls back with whether it will.
pub(super) fn ask_to_persist(done: impl Fn(bool) + Clone + 'static) {
    // Over plain HTTP there is nothing to ask; calling what is not there throws, which the bridge catches.
    let promise = web_sys::window().and_then(|window| window.navigator().storage().persist().ok());
    let Some(promise) = promise else { return done(false) };
    let failed = done.clone();
    let on_done =
        Closure::<dyn FnMut(JsValue)>::new(move |answer: JsValue| done(answer.as_bool().unwrap_or(false)));
    let on_failed = Closure::<dyn FnMut(JsValue)>::new(move |_| failed(false));
    let _ = promise.then2(&on_done, &on_failed);
    // It answers once; what waits for the answer must live until then.
    on_done.forget();
    on_failed.forget();
}

/// Calls back when another tab has changed the store, with the key and what stands there now, and whether something has
/// come or gone; no key when all is gone.
pub(super) fn on_store_change(mut callback: impl FnMut(Option<String>, Option<String>, bool) + 'static) {
    listen("storage", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
            let told = event.new_value();
            let comes_or_goes = told.is_none() || event.old_value().is_none();
            callback(event.key(), told, comes_or_goes);
        }
    });
}

/// An identity that no other calculation in this browser has.
pub(super) fn fresh_identity() -> String {
    // The time alone would do for one reader; chance tells two tabs apart that begin in one millisecond.
    // Whole numbers: the writing of floating point is a large part of a small program.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (time, chance) = (js_sys::Date::now() as u64, (js_sys::Math::random() * 1_000_000.0) as u64);
    format!("{time}-{chance}")
}

/// Calls back when the fragment changes, for as long as the app runs.
pub(super) fn on_fragment_change(mut callback: impl FnMut() + 'static) {
    listen("hashchange", move |_| callback());
}

/// Calls back when the page is hidden or left, with true: the last moment in which anything can be saved. And when it is
/// shown again, with false: it was told of nothing meanwhile.
pub(super) fn on_leaving(callback: impl FnMut(bool) + Clone + 'static) {
    for event in ["pagehide", "visibilitychange", "pageshow"] {
        let mut callback = callback.clone();
        listen(event, move |event| {
            let hidden = web_sys::window()
                .and_then(|window| window.document())
                .is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden);
            callback(hidden || event.type_() == "pagehide");
        });
    }
}

/// What is done when the page is about to be left, earlier than [`on_leaving`].
///
/// Firefox may cut short what is done once a tab is being closed, in the middle of saving; this it waits for. But a page
/// that listens for it is not kept for going back to in every browser, so that one listens only as long as something is
/// unsaved.
pub(super) struct Leaving(Closure<dyn FnMut(web_sys::Event)>);

impl Leaving {
    /// What is done says whether the browser is to ask first.
    pub(super) fn new(mut leave: impl FnMut() -> bool + 'static) -> Self {
        Self(Closure::new(move |event: web_sys::Event| {
            if leave() {
                event.prevent_default();
            }
        }))
    }

    /// Listens, or does no longer.
    pub(super) fn listen(&self, listen: bool) {
        let Some(window) = web_sys::window() else { return };
        let callback = self.0.as_ref().unchecked_ref();
        // One listener is there once, however often it is added.
        let _ = if listen {
            window.add_event_listener_with_callback("beforeunload", callback)
        } else {
            window.remove_event_listener_with_callback("beforeunload", callback)
        };
    }
}

/// Calls back on Ctrl or Cmd with Z, and with Shift or with Y: whether it is back.
pub(super) fn on_undo_keys(mut callback: impl FnMut(bool) + 'static) {
    listen("keydown", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        // Every key comes here, and few are a command.
        if event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        let key = event.key().to_ascii_lowercase();
        if key == "z" || key == "y" {
            event.prevent_default();
            callback(key == "z" && !event.shift_key());
        }
    });
}

/// What who hosts the app has set, as the script that started the program has read it; none as long as it has not.
pub(super) fn settings_text() -> Option<String> {
    let window = web_sys::window()?;
    js_sys::Reflect::get(&window, &JsValue::from_str("finsamkalkylSettings")).ok()?.as_string()
}

/// Calls back when the script that started the program tells this.
pub(super) fn on_told(what: &str, mut callback: impl FnMut() + 'static) {
    listen(what, move |_| callback());
}

/// Tells that script something.
pub(super) fn tell(what: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::Event::new(what)) {
        let _ = window.dispatch_event(&event);
    }
}

fn listen(event: &str, callback: impl FnMut(web_sys::Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(callback);
    // "visibilitychange" is the document's and rises to the window.
    let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    // The app's listeners live as long as its page.
    closure.forget();
}

/// Calls back with a file that is dropped on the page, which the browser would otherwise show in its place.
pub(super) fn on_file_drop(mut callback: impl FnMut(web_sys::File) + 'static) {
    let carried = |event: &web_sys::Event| event.dyn_ref::<web_sys::DragEvent>()?.data_transfer()?.files();
    listen("dragover", move |event| {
        if carried(&event).is_some() {
            event.prevent_default();
        }
    });
    listen("drop", move |event| {
        // A text that is dropped in a field has no files.
        if let Some(file) = carried(&event).and_then(|files| files.get(0)) {
            event.prevent_default();
            callback(file);
        }
    });
}

/// Reads a file's text and calls back with it; with nothing where it cannot be read, which is no calculation.
pub(super) fn read_text(file: &web_sys::Blob, done: impl Fn(String) + Clone + 'static) {
    let failed = done.clone();
    let on_done =
        Closure::<dyn FnMut(JsValue)>::new(move |text: JsValue| done(text.as_string().unwrap_or_default()));
    let on_failed = Closure::<dyn FnMut(JsValue)>::new(move |_| failed(String::new()));
    let _ = file.text().then2(&on_done, &on_failed);
    // Each reading answers once; what waits for the answer must live until then.
    on_done.forget();
    on_failed.forget();
}

/// Copies text and calls back with whether the browser took it.
pub fn copy_text(text: &str, done: impl Fn(bool) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return done(false) };
    // Over plain HTTP a browser has no clipboard to give.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
        return done(false);
    }
    let failed = done.clone();
    let on_done = Closure::<dyn FnMut(JsValue)>::new(move |_| done(true));
    let on_failed = Closure::<dyn FnMut(JsValue)>::new(move |_| failed(false));
    let promise = window.navigator().clipboard().write_text(text);
    let _ = promise.then2(&on_done, &on_failed);
    // Each copying answers once; what waits for the answer must live until then.
    on_done.forget();
    on_failed.forget();
}

/// Whether the system has a way of its own to send a link on.
pub fn can_send() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let share =
        navigator.and_then(|navigator| js_sys::Reflect::get(&navigator, &JsValue::from_str("share")).ok());
    share.is_some_and(|share| share.is_function())
}

/// Opens the system's way to send a link on. Whoever changes his mind there is asked nothing more.
pub fn send(title: &str, address: &str) {
    let Some(window) = web_sys::window() else { return };
    let what = web_sys::ShareData::new();
    what.set_title(title);
    what.set_url(address);
    let ignored = Closure::<dyn FnMut(JsValue)>::new(|_| {});
    let _ = window.navigator().share_with_data(&what).catch(&ignored);
    ignored.forget();
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // Who cannot print is told by the browser.
        let _ = window.print();
    }
}

/// Has the page fill the screen, or no more.
pub fn toggle_full_screen() {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
    if page.fullscreen_element().is_some() {
        page.exit_fullscreen();
    } else if let Some(root) = page.document_element() {
        // A browser that cannot shows the page as large as its window.
        let _ = root.request_fullscreen();
    }
}
