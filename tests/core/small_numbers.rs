//! x

use finsamkalkyl::calculation::without_small_numbers;
use finsamkalkyl::exchange::Document;

#[test]
fn quick() {
    for name in ["umea-2023-report", "umea-2018-q1", "orebro-2021", "umea-2023"] {
        let text = std::fs::read_to_string(format!("src/examples/{name}.json")).unwrap();
        let report = Document::from_json(&text).unwrap().report;
        for t in [2, 3, 5, 10] {
            let start = std::time::Instant::now();
            let protected = without_small_numbers(&report, t);
            eprintln!(
                "{name} {t}: {} of {} left out, {} small, {:?}",
                protected.left_out.len(),
                report.entries.len(),
                protected.small,
                start.elapsed()
            );
            if t == 5 {
                for id in &protected.left_out {
                    eprint!(
                        " {id}={}",
                        match &report.entries[id] {
                            finsamkalkyl::report::Entry::Value(v) => v.to_string(),
                            _ => "?".into(),
                        }
                    );
                }
                eprintln!();
            }
        }
    }
}
