//! What came of many inputs, and which of them are worth keeping.

use crate::kinds::{Kind, Outcome};
use crate::measure::{self, LARGEST, LONGEST_CALCULATION};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Of what was read, one in so many is computed.
const SAMPLE: u64 = 1_000;

/// What came of some inputs of a kind.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) tried: u64,
    pub(crate) read: u64,
    pub(crate) computed: u64,
    pub(crate) failed: u64,
    pub(crate) slowest: Duration,
    pub(crate) largest: usize,
    pub(crate) slowest_calculation: Duration,
    /// The shortest input of each outcome, and the slowest and largest ones.
    kept: BTreeMap<String, String>,
}

impl Tally {
    /// Reads an input and counts it. What fails is put in the folder at once.
    pub(crate) fn take(&mut self, kind: &Kind, input: &str, folder: &Path) {
        let measured = measure::read(kind, input);
        self.tried += 1;
        if measured.time > self.slowest {
            self.slowest = measured.time;
            self.keep("slowest", input);
        }
        if measured.memory > self.largest {
            self.largest = measured.memory;
            self.keep("largest", input);
        }
        let mut problems = Vec::new();
        if measured.time > Duration::from_millis(kind.longest_ms) {
            problems.push(format!("took {} ms", measured.time.as_millis()));
        }
        if measured.memory > LARGEST {
            problems.push(format!("took {} MB", measured.memory >> 20));
        }
        match measured.outcome {
            Err(panic) => problems.push(panic),
            Ok(outcome) => {
                let shortest = self.kept.get(&outcome.class).map(String::len);
                if shortest.is_none_or(|shortest| input.len() < shortest) {
                    self.keep(&outcome.class, input);
                }
                self.read += u64::from(outcome.class.starts_with("read"));
                if outcome.read.is_some() && (shortest.is_none() || self.read.is_multiple_of(SAMPLE)) {
                    problems.extend(self.compute(&outcome, input));
                }
            }
        }
        if !problems.is_empty() {
            self.failed += 1;
            if self.failed <= 20 {
                let path = folder.join(format!("failed-{}-{}.{}", kind.name, self.failed, kind.ending));
                fs::write(&path, input).unwrap();
                println!("{}: FAILED, {}: {}", kind.name, problems.join("; "), path.display());
            }
        }
    }

    fn keep(&mut self, name: &str, input: &str) {
        self.kept.insert(name.to_owned(), input.to_owned());
    }

    fn compute(&mut self, outcome: &Outcome, input: &str) -> Option<String> {
        self.computed += 1;
        match measure::calculate(outcome) {
            Err(panic) => Some(format!("computed: {panic}")),
            Ok(time) => {
                if time > self.slowest_calculation {
                    self.slowest_calculation = time;
                    self.keep("slowest calculation", input);
                }
                let is_slow = time > LONGEST_CALCULATION;
                is_slow.then(|| format!("took {} ms to compute", time.as_millis()))
            }
        }
    }

    /// Puts what was counted in a folder, and what is worth keeping, each input under the name of its outcome.
    pub(crate) fn put_in(&self, folder: &Path, kind: &Kind) {
        fs::write(folder.join("tally"), self.line()).unwrap();
        for (class, input) in &self.kept {
            let name: String = class
                .chars()
                .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
                .collect();
            fs::write(folder.join(format!("{name}.{}", kind.ending)), input).unwrap();
        }
    }

    /// What was counted, as one line of numbers.
    fn line(&self) -> String {
        let counts = [self.tried, self.read, self.computed, self.failed];
        let measures = [self.slowest.as_micros(), self.largest as u128, self.slowest_calculation.as_micros()];
        let numbers = counts.map(u128::from).into_iter().chain(measures);
        numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// Adds what another worker counted, from its line.
    pub(crate) fn add(&mut self, line: &str) {
        let numbers: Vec<u64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
        self.tried += numbers[0];
        self.read += numbers[1];
        self.computed += numbers[2];
        self.failed += numbers[3];
        self.slowest = self.slowest.max(Duration::from_micros(numbers[4]));
        self.largest = self.largest.max(usize::try_from(numbers[5]).unwrap());
        self.slowest_calculation = self.slowest_calculation.max(Duration::from_micros(numbers[6]));
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
        write!(
            f,
            "{} inputs, {} read, {} refused, {} failed; slowest {:.1} ms, largest {:.1} MB; {} computed, slowest {:.1} ms",
            self.tried,
            self.read,
            self.tried - self.read,
            self.failed,
            milliseconds(self.slowest),
            self.largest as f64 / f64::from(1 << 20),
            self.computed,
            milliseconds(self.slowest_calculation),
        )
    }
}
