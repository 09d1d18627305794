//! Numbers as they are written in a language: `1 234,5`, `−869`, `62 %` in Swedish, `1 234.5`, `−869`, `62%` in English.
//!
//! Reading accepts what is typed or pasted from a spreadsheet or a PDF, and asks where a sign could be either the
//! decimal sign or a thousands separator: in Swedish the dot, in English the comma. Writing uses U+00A0 between
//! thousands, the language's decimal sign, and U+2212.

use crate::decimal::Called;
use rust_decimal::{Decimal, RoundingStrategy};

/// The space between thousands: a number is never broken over two lines.
pub const NO_BREAK_SPACE: char = '\u{a0}';
/// The minus sign, as wide as a digit.
pub const MINUS: char = '\u{2212}';

/// The longest text that can be a number; a bound for what is pasted.
const LONGEST_TEXT: usize = 64;
/// Digits before the decimal sign: enough for a thousand million million kronor.
const MOST_WHOLE_DIGITS: usize = 15;
/// Digits after the decimal sign.
const MOST_DECIMALS: usize = 10;

/// How numbers are written in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberForm {
    /// What stands before the decimals.
    decimal_sign: char,
    /// Whether a space stands before the sign of a percentage.
    spaced_percent: bool,
}

impl NumberForm {
    /// As Swedes write them, and Swedish spreadsheets, whatever the language of the interface.
    pub const SWEDISH: Self = Self { decimal_sign: ',', spaced_percent: true };
    /// As Swedish authorities write them in English.
    pub const ENGLISH: Self = Self { decimal_sign: '.', spaced_percent: false };
}

/// What stood after the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    /// Nothing.
    None,
    /// `%`, or the word for it.
    Percent,
    /// `kr`.
    Kr,
    /// `tkr`.
    Tkr,
    /// `mkr`.
    Mkr,
}

/// A number as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The number before its suffix.
    pub value: Decimal,
    /// The suffix.
    pub suffix: Suffix,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is nothing but white space.
    Empty,
    /// Something else than a number stands there.
    NoNumber,
    /// A sign stands where it may be a decimal sign or a thousands separator. Both readings follow.
    Ambiguous {
        /// Read as a thousands separator.
        as_thousands: Decimal,
        /// Read as a decimal sign.
        as_decimal: Decimal,
    },
    /// Spaces or separators do not stand between groups of three digits.
    BadGrouping,
    /// There are more digits than any figure of a report has.
    TooManyDigits,
}

impl NumberForm {
    /// Reads a number.
    ///
    /// # Errors
    /// Says why the text is none. In Swedish `1.234` is [`ReadError::Ambiguous`], in English `1,234`: it is asked about,
    /// never guessed.
    pub fn read(self, text: &str) -> Result<Read, ReadError> {
        if text.len() > LONGEST_TEXT {
            let blank = text.chars().all(char::is_whitespace);
            return Err(if blank { ReadError::Empty } else { ReadError::TooManyDigits });
        }
        let text: String = text.chars().filter(|c| !is_invisible(*c)).map(|c| self.plain(c)).collect();
        let (body, suffix) = split_suffix(text.trim());
        let (negative, body) = split_sign(body);
        if body.is_empty() {
            let nothing = text.trim().is_empty();
            return Err(if nothing { ReadError::Empty } else { ReadError::NoNumber });
        }
        let signed = |value| if negative { opposite(value) } else { value };
        match read_digits(body) {
            Ok(value) => Ok(Read { value: signed(value), suffix }),
            Err(ReadError::Ambiguous { as_thousands, as_decimal }) => Err(ReadError::Ambiguous {
                as_thousands: signed(as_thousands),
                as_decimal: signed(as_decimal),
            }),
            Err(error) => Err(error),
        }
    }

    /// One form for each of the many spaces and minus signs, and a comma for the decimal sign: the rest of the reading is
    /// the same in every language.
    fn plain(self, c: char) -> char {
        match c {
            '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' => '-',
            c if c.is_whitespace() => ' ',
            ',' | '.' if c == self.decimal_sign => ',',
            ',' | '.' => '.',
            c => c,
        }
    }

    /// Writes a number with exactly so many decimals, rounded half away from zero.
    pub fn write(self, value: Decimal, decimals: u32) -> String {
        let rounded = round(value, decimals);
        let plain = format!("{:.*}", decimals as usize, rounded.abs());
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
        let mut text = String::with_capacity(plain.len() + 8);
        // What rounds to nothing has no sign.
        if rounded.is_sign_negative() && !rounded.is_zero() {
            text.push(MINUS);
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(NO_BREAK_SPACE);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(self.decimal_sign);
            text.push_str(fraction);
        }
        text
    }

    /// Writes a number with the decimals it has.
    pub fn write_exact(self, value: Decimal) -> String {
        let value = value.normalize();
        self.write(value, value.scale())
    }

    /// Writes a difference: always with its sign, except nothing at all.
    pub fn write_signed(self, value: Decimal, decimals: u32) -> String {
        let text = self.write(value, decimals);
        let rounded = round(value, decimals);
        if rounded.is_sign_positive() && !rounded.is_zero() { format!("+{text}") } else { text }
    }

    /// A number that is written, with the sign of a percentage.
    pub fn percent(self, number: &str) -> String {
        if self.spaced_percent { format!("{number}{NO_BREAK_SPACE}%") } else { format!("{number}%") }
    }

    /// A number that is written, with its unit; alone where it has none.
    pub fn with_unit(self, number: &str, unit: &str) -> String {
        match unit {
            "" => number.to_owned(),
            "%" => self.percent(number),
            unit => format!("{number}{NO_BREAK_SPACE}{unit}"),
        }
    }
}

/// Characters that programs add when copying and that nobody sees.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{ad}')
}

fn split_suffix(text: &str) -> (&str, Suffix) {
    let lower = text.to_ascii_lowercase();
    // The longer suffixes stand first: "tkr" ends in "kr".
    let suffixes = [
        ("procent", Suffix::Percent),
        ("percent", Suffix::Percent),
        ("per cent", Suffix::Percent),
        ("%", Suffix::Percent),
        ("tkr", Suffix::Tkr),
        ("mkr", Suffix::Mkr),
        ("kr", Suffix::Kr),
    ];
    for (word, suffix) in suffixes {
        if lower.ends_with(word) {
            let body = text.get(..text.len() - word.len()).unwrap_or(text);
            return (body.trim_end(), suffix);
        }
    }
    (text, Suffix::None)
}

fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

fn read_digits(text: &str) -> Result<Decimal, ReadError> {
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.'))
        || !text.chars().any(|c| c.is_ascii_digit())
    {
        return Err(ReadError::NoNumber);
    }
    match (text.matches(',').count(), text.matches('.').count()) {
        (0, 0) => assemble(text, ' ', ""),
        (1, dots) => {
            // After the decimal sign the others can only have been thousands separators.
            let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
            if decimals.contains('.') {
                return Err(ReadError::NoNumber);
            }
            assemble(whole, if dots == 0 { ' ' } else { '.' }, decimals)
        }
        (0, 1) => read_with_one_dot(text),
        // Several dots can only be thousands separators.
        (0, _) => assemble(text, '.', ""),
        _ => Err(ReadError::NoNumber),
    }
}

fn read_with_one_dot(text: &str) -> Result<Decimal, ReadError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let as_decimal = assemble(whole, ' ', decimals);
    let grouped = whole.len() <= 3 && !whole.starts_with('0') && !whole.is_empty();
    let spaced = whole.contains(' ');
    if decimals.len() == 3 && (grouped || spaced) {
        let as_thousands = assemble(&format!("{whole}{decimals}").replace(' ', ""), ' ', "")?;
        return Err(ReadError::Ambiguous { as_thousands, as_decimal: as_decimal? });
    }
    as_decimal
}

/// Puts a number together from its whole part, whose groups are separated by one sign, and its decimals.
fn assemble(whole: &str, separator: char, decimals: &str) -> Result<Decimal, ReadError> {
    let groups: Vec<&str> = whole.split(separator).collect();
    let well_grouped = match groups.split_first() {
        Some((first, [])) => first.chars().all(|c| c.is_ascii_digit()),
        Some((first, rest)) => (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3),
        None => false,
    };
    let digits: String = groups.concat();
    if !well_grouped || !digits.bytes().all(|b| b.is_ascii_digit()) || decimals.contains(' ') {
        return Err(ReadError::BadGrouping);
    }
    if digits.trim_start_matches('0').len() > MOST_WHOLE_DIGITS || decimals.len() > MOST_DECIMALS {
        return Err(ReadError::TooManyDigits);
    }
    let number = format!("{}.{decimals}", if digits.is_empty() { "0" } else { &digits });
    number.trim_end_matches('.').parse::<Decimal>().map_err(|_| ReadError::NoNumber)
}

/// The number with the other sign; nothing has no sign.
pub fn opposite(value: Decimal) -> Decimal {
    if value.is_zero() { Decimal::ZERO } else { -value }
}

/// Rounds half away from zero.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// The least number of decimals, from those wanted up to six, at which a value does not look like it stands on
/// the other side of its target, or on it: 69,6 % against 70 % is not written 70 %.
pub fn decimals_to_tell(value: Decimal, target: Decimal, wanted: u32) -> u32 {
    (wanted..=6).find(|&decimals| round(value, decimals).cmp(&target) == value.cmp(&target)).unwrap_or(wanted)
}

/// As many decimals as tell a few things apart that look alike.
const MOST_DECIMALS_TO_TELL: u32 = 12;

/// The least number of decimals, from those wanted up, at which a value looks like it stands where it does beside each of
/// what it is held against and beside nothing, whether those are written as finely or in full. No zeros are added to
/// those wanted.
pub fn decimals_beside(value: Decimal, bounds: &[Decimal], wanted: u32) -> u32 {
    let mut decimals = wanted;
    for bound in bounds.iter().chain([&Decimal::ZERO]) {
        let is = value.cmp(bound);
        let tells = |decimals: &u32| {
            let (near, other) = (round(value, *decimals), round(*bound, *decimals));
            [near.cmp(bound), near.cmp(&other), value.cmp(&other)] == [is; 3]
        };
        decimals = decimals.max((wanted..=MOST_DECIMALS_TO_TELL).find(tells).unwrap_or(wanted));
    }
    round(value, decimals).normalize().scale().max(wanted)
}

/// Whole percentages of the parts of a whole, as shown: they add up to exactly 100 (largest remainder).
///
/// None where there is no whole, or a part is negative.
pub fn distribution(parts: &[Decimal]) -> Option<Vec<u32>> {
    use rust_decimal::prelude::ToPrimitive;
    let whole = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.plus(*part))?;
    if whole <= Decimal::ZERO || parts.iter().any(|part| *part < Decimal::ZERO) {
        return None;
    }
    let mut shares = Vec::with_capacity(parts.len());
    for part in parts {
        let hundredfold = part.times(Decimal::ONE_HUNDRED)?;
        let floor = hundredfold.over(whole)?.trunc();
        // What is left over is compared exactly, as hundredfold − floor × whole.
        shares.push((floor.to_u32()?, hundredfold.minus(floor.times(whole)?)?));
    }
    let given: u32 = shares.iter().map(|(floor, _)| floor).sum();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|&a, &b| shares.get(b).map(|s| s.1).cmp(&shares.get(a).map(|s| s.1)));
    for index in order.into_iter().take(100_u32.saturating_sub(given) as usize) {
        if let Some(share) = shares.get_mut(index) {
            share.0 += 1;
        }
    }
    Some(shares.into_iter().map(|(share, _)| share).collect())
}
