//! Keeps inputs that are worth reading again: `tests/core/corpus.rs` reads them with every test.

use crate::kinds::Kind;
use std::fs;
use std::path::{Path, PathBuf};

/// Nothing larger is kept, in bytes, so that the corpus stays small.
const LONGEST: u64 = 3_000;

/// Of what workers found, keeps the shortest input of each outcome that the corpus has none of, or a longer one.
pub(crate) fn keep(kind: &Kind, folders: &[PathBuf]) {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(kind.name);
    fs::create_dir_all(&corpus).unwrap();
    let found = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    for path in found.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|ending| ending != kind.ending) {
            continue;
        }
        let kept = corpus.join(path.file_name().unwrap());
        let length = fs::metadata(&path).unwrap().len();
        let is_shorter = fs::metadata(&kept).map_or(true, |kept| length < kept.len());
        if length <= LONGEST && is_shorter {
            fs::copy(&path, &kept).unwrap();
        }
    }
}
