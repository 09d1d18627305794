//! Hostile inputs that once were worth keeping: `scripts/fuzz` tries millions and keeps one of each outcome.

use finsamkalkyl::calculation::Calculation;
use finsamkalkyl::exchange::{Document, read_link, read_view_link, write_view_link};
use finsamkalkyl::grid::{read_block, to_csv, to_tsv};
use std::fs;
use std::path::Path;

/// Reads all that is kept of a kind; what can be read can be computed, and written and read again.
fn replay(kind: &str, read: impl Fn(&str) -> Option<Document>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(kind);
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        count += 1;
        let Some(document) = read(&text) else { continue };
        let calculation = Calculation::of(&document.report);
        for key in calculation.keys() {
            let _ = calculation.value(key);
        }
        assert_eq!(Document::from_json(&document.to_json()).as_ref(), Ok(&document), "{}", path.display());
    }
    assert!(count > 0, "nothing is kept of {kind}");
}

#[test]
fn links_that_were_hostile_once() {
    replay("links", |text| read_link(text).ok());
}

#[test]
fn packed_links_that_were_hostile_once() {
    replay("packed", |text| read_link(text).ok());
}

#[test]
fn views_that_were_hostile_once() {
    replay("views", |text| {
        if let Ok(view) = read_view_link(text) {
            assert_eq!(read_view_link(&write_view_link(&view)), Ok(view));
        }
        None
    });
}

#[test]
fn files_that_were_hostile_once() {
    replay("files", |text| Document::from_json(text).ok());
}

#[test]
fn blocks_that_were_hostile_once() {
    for kind in ["blocks", "pasting"] {
        replay(kind, |text| {
            // What is read of a block is read again from how it is written.
            if let Ok(grid) = read_block(text) {
                let _ = (read_block(&to_csv(&grid)), read_block(&to_tsv(&grid)));
            }
            None
        });
    }
}

#[test]
fn the_corpus_is_small() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")).unwrap();
    let files = folders.flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap());
    let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    assert!(bytes < 300_000, "{bytes} bytes");
}
