//! Failures are sentences: what was tried, and what came instead.

use std::fmt::{self, Debug, Display};

/// Why a step of a journey did not go as it should.
pub(crate) struct Failure(String);

/// The outcome of a step.
pub(crate) type Checked<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

// Test runners print the debugging form; quotation marks and escapes would only hide the sentence.
impl Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

/// Says what was tried when something fails.
pub(crate) trait Context<T> {
    /// Puts `trying` before the error's own words.
    fn context(self, trying: impl Display) -> Checked<T>;
}

impl<T, E: Display> Context<T> for Result<T, E> {
    fn context(self, trying: impl Display) -> Checked<T> {
        self.map_err(|error| Failure::new(format!("{trying}: {}", first_lines(&error))))
    }
}

/// The error without the driver's stack trace, which says nothing about the app.
fn first_lines(error: &impl Display) -> String {
    let text = error.to_string();
    let end = text.find("Stacktrace:").unwrap_or(text.len());
    text[..end].trim().to_owned()
}

/// Fails with the sentence unless the condition holds.
pub(crate) fn ensure(holds: bool, sentence: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(Failure::new(sentence)) }
}

/// Fails unless what was found is what was expected.
pub(crate) fn ensure_equal<T, U>(what: &str, found: &T, expected: &U) -> Checked
where
    T: PartialEq<U> + Debug + ?Sized,
    U: Debug + ?Sized,
{
    ensure(found == expected, format!("{what}: found {found:?}, expected {expected:?}"))
}
