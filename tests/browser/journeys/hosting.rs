//! The configuration that is handed out for a web host, tried with that web host: what it sends, and the app on it.

use crate::harness::{Answer, Checked, Failure, Host, HostPlace, ensure, ensure_equal, journey, requests};
use crate::landmarks::{EXAMPLE_FIGURES, EXAMPLE_OVERVIEW, expect_figures};

/// What a browser keeps for ever, and what it asks for anew.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASKED_ANEW: &str = "no-cache";

async fn host(place: HostPlace) -> Checked<Host> {
    Host::start(place).await
}

/// The headers that go with everything, also with what is not there.
fn ensure_closed(what: &str, answer: &Answer) -> Checked {
    let policy = answer.header("content-security-policy");
    for directive in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ] {
        let has_it = policy.split(';').any(|part| part.trim() == directive);
        ensure(has_it, format!("the policy of {what} has no {directive:?}: {policy:?}"))?;
    }
    for (name, value) in [
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("set-cookie", ""),
    ] {
        ensure_equal(&format!("{name} of {what}"), answer.header(name), value)?;
    }
    ensure(answer.header("permissions-policy").contains("geolocation=()"), "no permissions are refused")
}

#[test]
fn every_file_has_its_type_its_lasting_and_the_headers_that_close_the_app() {
    journey(async |_| {
        let host = host(HostPlace::Root).await?;
        let mut seen = 0;
        for name in host.names()? {
            let (kind, lasts) = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
                "html" => ("text/html; charset=utf-8", false),
                "js" => ("text/javascript; charset=utf-8", name.starts_with("finsamkalkyl-")),
                "wasm" => ("application/wasm", true),
                "txt" => ("text/plain; charset=utf-8", false),
                "svg" => ("image/svg+xml", true),
                "png" => ("image/png", true),
                "json" => ("application/json; charset=utf-8", false),
                "webmanifest" => ("application/manifest+json; charset=utf-8", false),
                ending => return Err(Failure::new(format!("nobody knows what {ending} is"))),
            };
            let answer = host.ask(&name, &[]).await?;
            ensure_equal(&format!("the status of {name}"), &answer.status, &200)?;
            ensure_equal(&format!("the type of {name}"), answer.header("content-type"), kind)?;
            let expected = if lasts { FOR_EVER } else { ASKED_ANEW };
            ensure_equal(&format!("how long {name} is kept"), answer.header("cache-control"), expected)?;
            ensure_closed(&name, &answer)?;
            seen += 1;
        }
        ensure(seen >= 10, format!("there are only {seen} files"))?;
        let page = host.ask("", &[]).await?;
        ensure_equal("how long the page is kept", page.header("cache-control"), ASKED_ANEW)?;
        ensure_closed("the page", &page)
    });
}

#[test]
fn what_was_compressed_beforehand_is_sent() {
    journey(async |_| {
        let host = host(HostPlace::Root).await?;
        for name in host.names()? {
            let plain = host.ask(&name, &[]).await?;
            ensure_equal(&format!("the encoding of {name}"), plain.header("content-encoding"), "")?;
            if name.contains(".png") {
                continue;
            }
            let compressed = host.ask(&name, &[("Accept-Encoding", "gzip, deflate, br")]).await?;
            ensure_equal(&format!("the encoding of {name}"), compressed.header("content-encoding"), "br")?;
            ensure_equal(&format!("what {name} varies by"), compressed.header("vary"), "Accept-Encoding")?;
            ensure_equal("the type", compressed.header("content-type"), plain.header("content-type"))?;
            let (sent, whole) = (compressed.body.len(), plain.body.len());
            ensure(sent < whole, format!("{name}: {sent} bytes are sent of {whole}"))?;
            let old = host.ask(&name, &[("Accept-Encoding", "gzip")]).await?;
            ensure_equal(&format!("the encoding of {name}"), old.header("content-encoding"), "gzip")?;
        }
        Ok(())
    });
}

#[test]
fn who_has_it_already_is_told_so_and_what_is_not_there_is_told_as_missing() {
    journey(async |_| {
        let host = host(HostPlace::Root).await?;
        for name in ["", "worker.js", "start.js", "settings.json", "manifest.webmanifest"] {
            let brotli = ("Accept-Encoding", "br");
            let first = host.ask(name, &[brotli]).await?;
            let mark = first.header("etag").to_owned();
            ensure(!mark.is_empty(), format!("{name:?} has no mark to ask again by"))?;
            let again = host.ask(name, &[brotli, ("If-None-Match", &mark)]).await?;
            ensure_equal(&format!("the status of {name:?} asked for again"), &again.status, &304)?;
            ensure(again.body.is_empty(), "it is sent though it is the same")?;
        }
        // Kept for ever, a file that is missing for a moment would be missing for ever.
        for missing in ["finsamkalkyl-0123456789abcdef.wasm", "finns/inte"] {
            let answer = host.ask(missing, &[]).await?;
            ensure_equal("the status of what is missing", &answer.status, &404)?;
            ensure_equal("how long that is kept", answer.header("cache-control"), "")?;
            ensure_closed("what is missing", &answer)?;
        }
        Ok(())
    });
}

#[test]
fn below_a_path_the_rest_of_the_host_is_left_alone() {
    journey(async |_| {
        let host = host(HostPlace::BelowAPath).await?;
        let page = host.ask("", &[("Accept-Encoding", "br")]).await?;
        ensure_equal("the status", &page.status, &200)?;
        ensure_equal("the encoding", page.header("content-encoding"), "br")?;
        ensure_closed("the page", &page)?;
        let without_slash = host.ask_at("/kalkyl", &[]).await?;
        ensure_equal("the status", &without_slash.status, &308)?;
        ensure_equal("the way", without_slash.header("location"), "/kalkyl/")?;
        let beside = host.ask_at("/index.html", &[]).await?;
        ensure_equal("the status beside the app", &beside.status, &404)
    });
}

#[test]
fn the_app_starts_on_that_host_and_sets_no_cookie() {
    journey(async |stage| {
        for place in [HostPlace::Root, HostPlace::BelowAPath] {
            stage.host_for_real(place).await?;
            let page = stage.new_reader().await?;
            page.open(EXAMPLE_OVERVIEW).await?;
            expect_figures(&page, EXAMPLE_FIGURES).await?;
            ensure_equal("cookies", page.text_from("return document.cookie", vec![]).await?.as_str(), "")?;
            let fetched = requests(&page).await?;
            let program = fetched.iter().filter(|address| address.contains(".wasm")).count();
            ensure_equal("how often the program was asked for", &program, &1)?;
            let policy = "return document.querySelector('meta[http-equiv]').content";
            let policy = page.text_from(policy, vec![]).await?;
            ensure(!policy.contains("unsafe-inline"), format!("the page's own policy is {policy}"))?;
        }
        Ok(())
    });
}
