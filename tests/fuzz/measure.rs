//! Reads one input and measures it.

use crate::kinds::{Kind, Outcome};
use finsamkalkyl::calculation::Calculation;
use peak_alloc::PeakAlloc;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// No input takes more memory at once, in bytes.
pub(crate) const LARGEST: usize = 32 << 20;
/// Nothing that was read takes longer to compute.
pub(crate) const LONGEST_CALCULATION: Duration = Duration::from_secs(1);
/// What takes less by the clock needs no better measure.
const SHORT: Duration = Duration::from_millis(5);
/// What takes too long is tried so many times: the machine may have been busy with something else.
const TRIES: usize = 4;

thread_local! {
    static WHY: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What reading an input took.
pub(crate) struct Measured {
    /// What came of it, or what it panicked with.
    pub(crate) outcome: Result<Outcome, String>,
    pub(crate) time: Duration,
    /// The most memory that it took at once.
    pub(crate) memory: usize,
}

/// Keeps what a panic says instead of printing it.
pub(crate) fn keep_panics() {
    set_hook(Box::new(|panic| WHY.with(|why| *why.borrow_mut() = panic.to_string())));
}

fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| WHY.with(|why| why.borrow().clone()))
}

pub(crate) fn read(kind: &Kind, input: &str) -> Measured {
    let mut best = read_once(kind, input);
    for _ in 1..TRIES {
        if best.time <= Duration::from_millis(kind.longest_ms) {
            break;
        }
        let again = read_once(kind, input);
        best.time = best.time.min(again.time);
    }
    best
}

fn read_once(kind: &Kind, input: &str) -> Measured {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let (outcome, time) = timed(|| guarded(|| (kind.read)(input)));
    Measured { outcome, time, memory: MEMORY.peak_usage().saturating_sub(before) }
}

/// Computes every figure of what was read; says how long it took, or what it panicked with.
pub(crate) fn calculate(outcome: &Outcome) -> Result<Duration, String> {
    let Some(document) = &outcome.read else { return Ok(Duration::ZERO) };
    guarded(|| {
        let once = || {
            let work = || {
                let calculation = Calculation::of(&document.report);
                for key in calculation.keys() {
                    let _ = calculation.value(key);
                }
            };
            timed(work).1
        };
        let first = once();
        if first > LONGEST_CALCULATION { first.min(once()).min(once()) } else { first }
    })
}

/// The processor's time of this thread, where the system tells: on a busy machine a clock says little. It is told in steps
/// of a few milliseconds.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

/// What work takes: by the clock where that is short, else by the processor's time.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let (start, before) = (Instant::now(), processor_time());
    let done = work();
    let clock = start.elapsed();
    if clock < SHORT {
        return (done, clock);
    }
    let processor = processor_time().zip(before).map(|(after, before)| after.saturating_sub(before));
    (done, processor.map_or(clock, |time| time.max(SHORT).min(clock)))
}
