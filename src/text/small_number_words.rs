//! The words of what is left out because its numbers are small, one value per language, as in `words.rs`.

/// The words of small numbers left out. None of them calls it a law: it is common practice, and a choice.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct SmallNumberWords {
    /// The choice: `{threshold}` is the lowest number that is shown.
    pub choice: &'static str,
    pub about: &'static str,
    /// In the place of a value.
    pub left_out: &'static str,
    pub why: &'static str,
    /// How many: `{count}` cells.
    pub count: &'static str,
    pub one: &'static str,
    pub none: &'static str,
    /// On what is shared or printed.
    pub note: &'static str,
}

/// The words in Swedish.
pub const SWEDISH_SMALL_NUMBERS: SmallNumberWords = SmallNumberWords {
    choice: "Utelämna antal under {threshold}",
    about: "Antal personer under {threshold} utelämnas, och så många andra uppgifter att de inte kan räknas ut. Det är vanlig praxis för att ingen ska kunna kännas igen. Nollor visas. Din egen kalkyl ändras inte.",
    left_out: "utelämnat",
    why: "Utelämnat för att ett litet antal inte ska kunna läsas eller räknas ut.",
    count: "{count} uppgifter utelämnas.",
    one: "1 uppgift utelämnas.",
    none: "Ingen uppgift behöver utelämnas.",
    note: "Antal under {threshold} är utelämnade, och så många andra uppgifter att de inte kan räknas ut.",
};
