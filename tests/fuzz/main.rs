//! Feeds everything that reads foreign text with hostile input: none may panic, take long or take much memory.
//!
//! Started by `scripts/fuzz`, which says how it is used. The inputs of a seed are always the same. Memory is counted of a
//! whole process, so the work is shared out to processes and not to threads.

// A wrong assumption here should stop everything, loudly and at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// The figures printed are for reading.
#![allow(clippy::cast_precision_loss)]

mod alter;
mod blocks;
mod bombs;
mod corpus;
mod dice;
mod kinds;
mod measure;
mod tally;

use dice::Dice;
use kinds::{KINDS, Kind};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use tally::Tally;

/// What was asked for.
struct Wanted {
    kinds: Vec<&'static Kind>,
    cases: u64,
    seed: u64,
    keep: bool,
    workers: u64,
    /// Which of the workers this is; none for the one that starts them.
    worker: Option<u64>,
    /// Inputs to be read once more, and nothing else.
    again: Vec<PathBuf>,
}

fn wanted() -> Result<Wanted, String> {
    let workers = std::thread::available_parallelism().map_or(1, |count| count.get() as u64);
    let mut wanted = Wanted {
        kinds: Vec::new(),
        cases: 2_000_000,
        seed: 1,
        keep: false,
        workers,
        worker: None,
        again: Vec::new(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--again" {
            wanted.again.extend(arguments.by_ref().map(PathBuf::from));
            break;
        }
        let mut number = || arguments.next().and_then(|text| text.parse().ok()).ok_or("a number is missing");
        match argument.as_str() {
            "--cases" => wanted.cases = number()?,
            "--seed" => wanted.seed = number()?,
            "--workers" => wanted.workers = number()?.max(1),
            "--worker" => wanted.worker = Some(number()?),
            "--keep" => wanted.keep = true,
            name => {
                let kind = KINDS.iter().find(|kind| kind.name == name);
                wanted.kinds.push(kind.ok_or_else(|| format!("there is no kind {name}"))?);
            }
        }
    }
    if wanted.kinds.is_empty() {
        wanted.kinds = KINDS.iter().collect();
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    let wanted = match wanted() {
        Ok(wanted) => wanted,
        Err(message) => {
            eprintln!("fuzz: {message}");
            return ExitCode::from(2);
        }
    };
    if !wanted.again.is_empty() {
        return read_again(&wanted);
    }
    match wanted.worker {
        Some(worker) => {
            measure::keep_panics();
            for kind in &wanted.kinds {
                work(&wanted, kind, worker);
            }
            ExitCode::SUCCESS
        }
        None => share_out(&wanted),
    }
}

fn folder_of(kind: &Kind, worker: u64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/fuzz-found/{}/{worker}", kind.name))
}

/// Starts the workers, waits for them and says what came of it.
fn share_out(wanted: &Wanted) -> ExitCode {
    for kind in &wanted.kinds {
        for worker in 0..wanted.workers {
            let folder = folder_of(kind, worker);
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
        }
    }
    let start = Instant::now();
    let program = std::env::current_exe().unwrap();
    let workers: Vec<_> = (0..wanted.workers)
        .map(|worker| {
            let mut command = Command::new(&program);
            command.args(wanted.kinds.iter().map(|kind| kind.name));
            for (name, value) in [
                ("--cases", wanted.cases),
                ("--seed", wanted.seed),
                ("--workers", wanted.workers),
                ("--worker", worker),
            ] {
                command.args([name.to_owned(), value.to_string()]);
            }
            command.spawn().unwrap()
        })
        .collect();
    let mut sound = true;
    for mut worker in workers {
        let status = worker.wait().unwrap();
        if !status.success() {
            println!(
                "A worker ended with {status}: the last input it tried is in its folder of target/fuzz-found."
            );
            sound = false;
        }
    }
    println!();
    for kind in &wanted.kinds {
        let mut tally = Tally::default();
        for worker in 0..wanted.workers {
            if let Ok(line) = fs::read_to_string(folder_of(kind, worker).join("tally")) {
                tally.add(&line);
            }
        }
        println!("{:8} {tally}", kind.name);
        sound &= tally.failed == 0;
        if wanted.keep {
            corpus::keep(
                kind,
                &(0..wanted.workers).map(|worker| folder_of(kind, worker)).collect::<Vec<_>>(),
            );
        }
    }
    println!("in {} s", start.elapsed().as_secs());
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads inputs once more, on a machine that does nothing else by now, and says what each took.
fn read_again(wanted: &Wanted) -> ExitCode {
    measure::keep_panics();
    let [kind] = *wanted.kinds else {
        eprintln!("fuzz: say of which one kind the inputs are");
        return ExitCode::from(2);
    };
    let mut tally = Tally::default();
    let folder = folder_of(kind, 0);
    fs::create_dir_all(&folder).unwrap();
    for path in &wanted.again {
        let input = fs::read_to_string(path).unwrap();
        let took = measure::read(kind, &input).time;
        println!("{}: {:.1} ms", path.display(), took.as_secs_f64() * 1_000.0);
        tally.take(kind, &input, &folder);
    }
    println!("{:8} {tally}", kind.name);
    if tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One worker's part of the inputs of a kind: every so manyth.
fn work(wanted: &Wanted, kind: &Kind, worker: u64) {
    let folder = folder_of(kind, worker);
    let step = usize::try_from(wanted.workers).unwrap();
    let mut tally = Tally::default();
    let start = Instant::now();
    for input in (kind.bombs)().skip(usize::try_from(worker).unwrap()).step_by(step) {
        tally.take(kind, &input, &folder);
    }
    println!("{} {worker}: {} as large as may be, {} s", kind.name, tally.tried, start.elapsed().as_secs());
    let seeds = (kind.seeds)();
    for case in (worker..wanted.cases).step_by(step) {
        let input = (kind.make)(&mut Dice::of(wanted.seed, case), &seeds);
        tally.take(kind, &input, &folder);
        if (case / wanted.workers + 1).is_multiple_of(100_000) {
            println!("{} {worker}: {tally}, {} s", kind.name, start.elapsed().as_secs());
            // So that who stops it has what was found so far.
            tally.put_in(&folder, kind);
        }
    }
    tally.put_in(&folder, kind);
}
