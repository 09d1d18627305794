//! The invariants of `ARCHITECTURE.md`, held against the sources.

use std::fs;
use std::path::{Path, PathBuf};

fn source_files(below: &str) -> Vec<(PathBuf, String)> {
    fn walk(directory: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(below), &mut found);
    assert!(!found.is_empty(), "{below} has no sources");
    found
}

/// The lines of code: no comments, so that a comment may name what the code may not.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[track_caller]
fn nowhere(below: &[&str], words: &[&str], except: &[&str], why: &str) {
    for (path, text) in below.iter().flat_map(|folder| source_files(folder)) {
        if except.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        for line in code(&text) {
            for word in words {
                assert!(!line.contains(word), "{} has {word:?}: {why}\n{line}", path.display());
            }
        }
    }
}

/// The layers, from the one that knows nothing to the one that knows most.
const CORE: [&str; 12] = [
    "src/report",
    "src/rules",
    "src/calculation",
    "src/scenario",
    "src/seminar",
    "src/keeping",
    "src/text",
    "src/sheet",
    "src/paper",
    "src/grid",
    "src/exchange",
    "src/examples",
];

#[test]
fn the_library_does_no_input_or_output_and_reads_no_clock() {
    let words = [
        "web_sys",
        "js_sys",
        "leptos",
        "gloo",
        "wasm_bindgen",
        "std::fs",
        "std::net",
        "std::env",
        "std::io",
        "SystemTime",
        "Instant",
        "println!",
        "std::thread",
    ];
    nowhere(&CORE, &words, &[], "the library is pure and runs natively");
}

#[test]
fn layers_point_one_way() {
    nowhere(
        &["src/report"],
        &[
            "crate::calculation",
            "crate::seminar",
            "crate::scenario",
            "crate::text",
            "crate::sheet",
            "crate::grid",
            "crate::exchange",
            "crate::examples",
        ],
        &[],
        "a report knows only rules",
    );
    nowhere(&["src/rules"], &["crate::"], &[], "rules know nothing else");
    nowhere(
        &["src/calculation"],
        &[
            "crate::text",
            "crate::sheet",
            "crate::grid",
            "crate::exchange",
            "crate::examples",
            "crate::seminar",
            "crate::scenario",
        ],
        &[],
        "the calculation has no words",
    );
    nowhere(
        &["src/seminar"],
        &["crate::text", "crate::sheet", "crate::grid", "crate::exchange", "crate::examples"],
        &[],
        "a seminar has no words and no files",
    );
    nowhere(
        &["src/scenario"],
        &[
            "crate::text",
            "crate::sheet",
            "crate::grid",
            "crate::exchange",
            "crate::examples",
            "crate::seminar",
            "crate::chart",
        ],
        &[],
        "a scenario has no words and no files",
    );
    let settings = include_str!("../../src/settings.rs");
    assert!(
        !code(settings).any(|line| line.contains("crate::")),
        "what a host says is read without the rest"
    );
    nowhere(&["src/examples"], &["crate::"], &[], "examples are data");
    nowhere(&["src/chart"], &["crate::exchange", "crate::examples"], &[], "pictures do not know files");
    nowhere(
        &["src/text"],
        &["crate::exchange", "crate::examples", "crate::chart", "crate::sheet", "crate::grid"],
        &[],
        "words do not know files",
    );
    nowhere(
        &["src/sheet"],
        &["crate::exchange", "crate::examples", "crate::chart", "crate::grid"],
        &[],
        "tables do not know files, pictures or the cells made of them",
    );
    nowhere(
        &["src/grid"],
        &["crate::exchange", "crate::examples", "crate::chart"],
        &[],
        "cells do not know the program's own files",
    );
    nowhere(
        &["src/paper"],
        &["crate::exchange", "crate::examples", "crate::grid"],
        &[],
        "what is printed does not know files",
    );
    for folder in
        ["src/calculation", "src/scenario", "src/text", "src/sheet", "src/grid", "src/exchange", "src/chart"]
    {
        nowhere(&[folder], &["crate::paper"], &[], "nothing in the library rests on what is printed");
    }
    nowhere(
        &["src/exchange"],
        &["crate::text", "crate::calculation", "crate::sheet", "crate::grid"],
        &[],
        "files hold only what is entered",
    );
    nowhere(
        &["src/keeping"],
        &["crate::text", "crate::calculation", "crate::sheet", "crate::exchange", "crate::examples"],
        &[],
        "what is kept is a report",
    );
    nowhere(&["src/state"], &["crate::ui"], &[], "state does not know the page");
}

#[test]
fn money_is_decimal() {
    nowhere(
        &[
            "src/report",
            "src/rules",
            "src/calculation",
            "src/seminar",
            "src/text",
            "src/sheet",
            "src/grid",
            "src/exchange",
        ],
        &["f64", "f32"],
        &["calculation/statistics.rs"],
        "binary floating point is for statistics only",
    );
}

#[test]
fn nothing_panics() {
    let words = [".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!", "unsafe"];
    nowhere(&["src"], &words, &[], "nothing may panic");
}

#[test]
fn components_do_no_arithmetic_and_format_no_numbers() {
    let words =
        ["Decimal", "checked_", "round_dp", ".to_f64", ".write_exact(", ".write_signed(", "number::round"];
    nowhere(&["src/ui"], &words, &[], "figures come from the calculation and text from the text layer");
}

#[test]
fn what_one_sees_is_said_in_the_language_chosen() {
    // A report's own names are in Swedish, as the template's, in whatever language it is read.
    let words = ["SWEDISH", "ENGLISH", "Language::Swedish", "Language::English"];
    nowhere(&["src/ui", "src/state"], &words, &["state/language.rs", "state/changing.rs"], "words() has it");
}

#[test]
fn the_browser_is_touched_only_at_the_rim() {
    let words =
        ["gloo_storage", "local_storage(", "session_storage(", ".location()", ".clipboard()", ".history()"];
    nowhere(
        &["src/ui", "src/state"],
        &words,
        &["state/browser.rs", "state/store.rs"],
        "the rim is two files",
    );
}

#[test]
fn nothing_is_written_in_its_debug_form() {
    nowhere(&["src"], &[":?}", "{:#?}"], &[], "the release build leaves these forms out");
}

#[test]
fn no_area_goal_or_reason_is_in_code() {
    let words = ["Samhälls", "Deltagarnöjdhet", "Våga", "Umeå", "Ungdomstorget", "15_000_000", "7_000_000"];
    nowhere(
        &["src"],
        &words,
        // The sources of the method are cited by name.
        &["examples/mod.rs", "text/figure_words.rs", "text/english/figures.rs"],
        "what an association has is data",
    );
}

#[test]
fn files_are_small() {
    for (path, text) in source_files("src") {
        assert!(text.lines().count() <= 500, "{} is two things in one", path.display());
    }
}
