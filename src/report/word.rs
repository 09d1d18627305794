//! Addresses as text: words with dots between them, one word for each part.
//!
//! The text stands in files, links and the page, and so never changes its meaning once released.

use super::economy::{AmountOf, Nature, Section};
use super::id::{
    AreaId, ExitGroupId, IndicatorId, LineGroupId, LineId, PartyId, PlaceId, PrintId, ReasonId, RowId,
    SeatId, TableId, UnitId,
};
use super::volumes::{Measure, OneSex, Sex, YearOffset};
use std::str::Split;

/// The words of an address that are still to be read.
pub(crate) type Words<'text> = Split<'text, char>;

/// A part of an address.
pub(crate) trait Word: Sized {
    /// Writes the part with a dot before it, or nothing when it is what goes without saying.
    fn write(&self, text: &mut String);
    /// Reads the part; nothing when the next word is none.
    fn read(words: &mut Words<'_>) -> Option<Self>;
}

/// A part of an address as a number, so that addresses are compared as two numbers and not part by part.
pub(crate) trait Coded {
    /// How many bits the number takes.
    const BITS: u32;
    /// The number; in the order of the parts.
    fn code(&self) -> u64;
}

/// Numbers the values of enumerations without parts.
macro_rules! coded_choices {
    ($($Name:ty),* $(,)?) => {$(
        impl $crate::report::word::Coded for $Name {
            const BITS: u32 = 8;

            fn code(&self) -> u64 {
                *self as u64
            }
        }
    )*};
}
pub(crate) use coded_choices;

/// Writes one word with its dot.
pub(crate) fn write_word(text: &mut String, word: &str) {
    text.push('.');
    text.push_str(word);
}

/// Writes one word that ends in a number, with its dot. Thousands of figures are named when a report is opened, and the
/// standard library's way to write a number, which fits all there is, takes several times as long.
pub(crate) fn write_numbered(text: &mut String, word: &str, number: impl Into<i32>) {
    write_word(text, word);
    let number: i32 = number.into();
    if number < 0 {
        text.push('-');
    }
    let number = number.unsigned_abs();
    let mut power = 1;
    while number / power >= 10 {
        power *= 10;
    }
    while power > 0 {
        // A digit is one of ten.
        text.push(char::from_digit(number / power % 10, 10).unwrap_or('0'));
        power /= 10;
    }
}

/// What an address is compared by. A map that is filled with thousands of addresses has this for its key: to compare two
/// addresses, both are coded.
pub(crate) type Code = (u8, u64);

/// A number with a part's number behind it.
pub(crate) fn appended<T: Coded>(parts: u64, part: &T) -> u64 {
    (parts << T::BITS) | part.code()
}

/// Defines an enumeration whose values have a text form: a first word, and one word for each part.
macro_rules! addresses {
    ($(#[$doc:meta])* $visibility:vis enum $Name:ident {$(
        $(#[$variant_doc:meta])* $Variant:ident
        $( { $( $(#[$field_doc:meta])* $field:ident : $Field:ty ),* $(,)? } )?
        $( ( $part:ident : $Part:ty ) )?
        = $word:literal
    ),* $(,)?}) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        $visibility enum $Name {$(
            $(#[$variant_doc])* $Variant $( { $( $(#[$field_doc])* $field: $Field ),* } )? $( ($Part) )?
        ),*}

        impl $Name {
            /// What it is compared by: its kind, and its parts in one number.
            pub(crate) fn code(&self) -> $crate::report::word::Code {
                #[allow(clippy::enum_variant_names, reason = "they are those of the enumeration")]
                enum Kind { $($Variant),* }
                #[allow(unused_mut, reason = "a variant without parts has no number")]
                let mut parts = 0_u64;
                let kind = match self {$(
                    Self::$Variant $( { $( $field ),* } )? $( ($part) )? => {
                        $( $( parts = $crate::report::word::appended(parts, $field); )* )?
                        $( parts = $crate::report::word::appended(parts, $part); )?
                        Kind::$Variant
                    }
                ),*};
                (kind as u8, parts)
            }
        }

        impl PartialEq for $Name {
            fn eq(&self, other: &Self) -> bool {
                self.code() == other.code()
            }
        }

        impl Eq for $Name {}

        impl Ord for $Name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.code().cmp(&other.code())
            }
        }

        impl PartialOrd for $Name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl std::hash::Hash for $Name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.code().hash(state);
            }
        }

        impl $Name {
            /// Writes it behind what stands in the text.
            pub(crate) fn write_to(&self, text: &mut String) {
                match self {$(
                    Self::$Variant $( { $( $field ),* } )? $( ($part) )? => {
                        text.push_str($word);
                        $( $( $crate::report::word::Word::write($field, text); )* )?
                        $( $crate::report::word::Word::write($part, text); )?
                    }
                ),*}
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut text = String::new();
                self.write_to(&mut text);
                f.write_str(&text)
            }
        }

        impl std::str::FromStr for $Name {
            type Err = $crate::report::UnknownAddress;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut words = text.split('.');
                let read = (|| {
                    let first = words.next()?;
                    $(if first == $word {
                        $( $( let $field = $crate::report::word::Word::read(&mut words)?; )* )?
                        $( let $part = $crate::report::word::Word::read(&mut words)?; )?
                        return Some(Self::$Variant $( { $( $field ),* } )? $( ($part) )?);
                    })*
                    None
                })();
                let id: Self = read.ok_or($crate::report::UnknownAddress)?;
                // One address has one text, so that nothing can be entered twice.
                if words.next().is_none() && id.to_string() == text {
                    Ok(id)
                } else {
                    Err($crate::report::UnknownAddress)
                }
            }
        }
    };
}
pub(crate) use addresses;

/// Gives words to the values of an enumeration that has no parts.
macro_rules! named_words {
    ($($Name:ident { $($word:literal => $value:expr),* $(,)? })*) => {$(
        impl $crate::report::word::Word for $Name {
            fn write(&self, text: &mut String) {
                let names: &[(&str, $Name)] = &[$(($word, $value)),*];
                if let Some((word, _)) = names.iter().find(|(_, value)| value == self) {
                    $crate::report::word::write_word(text, word);
                }
            }

            fn read(words: &mut $crate::report::word::Words<'_>) -> Option<Self> {
                let names: &[(&str, $Name)] = &[$(($word, $value)),*];
                let word = words.next()?;
                names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
            }
        }
    )*};
}
pub(crate) use named_words;

macro_rules! identity_words {
    ($($Id:ident),*) => {$(
        impl Word for $Id {
            fn write(&self, text: &mut String) {
                write_numbered(text, "", self.0);
            }

            fn read(words: &mut Words<'_>) -> Option<Self> {
                words.next()?.parse().ok().map($Id)
            }
        }
    )*};
}

identity_words!(UnitId, AreaId, IndicatorId, LineId, TableId, RowId, PlaceId, PrintId, SeatId);

named_words! {
    Sex { "women" => Sex::Women, "men" => Sex::Men, "all" => Sex::All }
    OneSex { "women" => OneSex::Women, "men" => OneSex::Men }
}

/// The report's own year goes without saying.
impl Word for YearOffset {
    fn write(&self, text: &mut String) {
        if *self != Self::CURRENT {
            write_numbered(text, "", self.0);
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        match words.next() {
            None => Some(Self::CURRENT),
            Some(word) => word.parse().ok().map(YearOffset),
        }
    }
}

fn numbered(word: &str, prefix: &str) -> Option<u16> {
    word.strip_prefix(prefix)?.parse().ok()
}

/// The measures that every association has.
const MEASURES: [(&str, Measure); 8] = [
    ("participants", Measure::Participants),
    ("new", Measure::New),
    ("closed", Measure::Closed),
    ("remaining", Measure::Remaining),
    ("referred", Measure::Referred),
    ("accepted", Measure::Accepted),
    ("declined", Measure::Declined),
    ("undecided", Measure::Undecided),
];

impl Word for Measure {
    fn write(&self, text: &mut String) {
        match self {
            Self::Group(id) => write_numbered(text, "group", id.0),
            Self::Reason(id) => write_numbered(text, "reason", id.0),
            Self::ReferredBy(id) => write_numbered(text, "referred_by", id.0),
            Self::AcceptedFrom(id) => write_numbered(text, "accepted_from", id.0),
            other => {
                if let Some((word, _)) = MEASURES.iter().find(|(_, measure)| measure == other) {
                    write_word(text, word);
                }
            }
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        let word = words.next()?;
        let named = MEASURES.iter().find(|(name, _)| *name == word).map(|(_, measure)| *measure);
        named
            .or_else(|| numbered(word, "group").map(|id| Self::Group(ExitGroupId(id))))
            .or_else(|| numbered(word, "reason").map(|id| Self::Reason(ReasonId(id))))
            .or_else(|| numbered(word, "referred_by").map(|id| Self::ReferredBy(PartyId(id))))
            .or_else(|| numbered(word, "accepted_from").map(|id| Self::AcceptedFrom(PartyId(id))))
    }
}

impl Word for AmountOf {
    fn write(&self, text: &mut String) {
        match self {
            Self::Line(id) => write_numbered(text, "line", id.0),
            Self::Group(id) => write_numbered(text, "group", id.0),
            Self::Section(Section::Income) => write_word(text, "income"),
            Self::Section(Section::Costs) => write_word(text, "costs"),
            Self::Nature(nature) => nature.write(text),
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        let mut rest = words.clone();
        let word = words.next()?;
        match word {
            "income" => Some(Self::Section(Section::Income)),
            "costs" => Some(Self::Section(Section::Costs)),
            _ => numbered(word, "line")
                .map(|id| Self::Line(LineId(id)))
                .or_else(|| numbered(word, "group").map(|id| Self::Group(LineGroupId(id))))
                .or_else(|| Nature::read(&mut rest).map(Self::Nature)),
        }
    }
}

/// A place's column in a table, such as a municipality.
pub(crate) fn read_place(word: &str) -> Option<PlaceId> {
    numbered(word, "place").map(PlaceId)
}

/// The group of an address that may be about all groups.
impl Word for Option<ExitGroupId> {
    fn write(&self, text: &mut String) {
        match self {
            None => write_word(text, "groups"),
            Some(id) => write_numbered(text, "group", id.0),
        }
    }

    fn read(words: &mut Words<'_>) -> Option<Self> {
        match words.next()? {
            "groups" => Some(None),
            word => numbered(word, "group").map(|id| Some(ExitGroupId(id))),
        }
    }
}

coded_choices!(Sex, OneSex, Nature, Section);

macro_rules! coded_identities {
    ($($Id:ident),*) => {$(
        impl Coded for $Id {
            const BITS: u32 = 16;

            fn code(&self) -> u64 {
                u64::from(self.0)
            }
        }
    )*};
}

coded_identities!(
    UnitId,
    AreaId,
    IndicatorId,
    LineId,
    LineGroupId,
    TableId,
    RowId,
    PlaceId,
    PrintId,
    SeatId,
    ExitGroupId,
    ReasonId,
    PartyId
);

impl Coded for YearOffset {
    const BITS: u32 = 8;

    fn code(&self) -> u64 {
        // Years before come first.
        u64::from(self.0.cast_unsigned() ^ 0x80)
    }
}

impl Coded for Option<ExitGroupId> {
    const BITS: u32 = 17;

    fn code(&self) -> u64 {
        self.map_or(0, |id| u64::from(id.0) + 1)
    }
}

/// A kind with the number of what it is of, for parts that are one of several things.
pub(crate) fn coded(kind: u8, number: u64) -> u64 {
    u64::from(kind) << 16 | number
}

/// The bits of such a part.
pub(crate) const CODED_BITS: u32 = 24;

impl Coded for Measure {
    const BITS: u32 = CODED_BITS;

    fn code(&self) -> u64 {
        match self {
            Self::Participants => coded(0, 0),
            Self::New => coded(1, 0),
            Self::Closed => coded(2, 0),
            Self::Group(id) => coded(3, id.code()),
            Self::Reason(id) => coded(4, id.code()),
            Self::Remaining => coded(5, 0),
            Self::Referred => coded(6, 0),
            Self::Accepted => coded(7, 0),
            Self::Declined => coded(8, 0),
            Self::Undecided => coded(9, 0),
            Self::ReferredBy(id) => coded(10, id.code()),
            Self::AcceptedFrom(id) => coded(11, id.code()),
        }
    }
}

impl Coded for AmountOf {
    const BITS: u32 = CODED_BITS;

    fn code(&self) -> u64 {
        match self {
            Self::Line(id) => coded(0, id.code()),
            Self::Group(id) => coded(1, id.code()),
            Self::Section(section) => coded(2, section.code()),
            Self::Nature(nature) => coded(3, nature.code()),
        }
    }
}
