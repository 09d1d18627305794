//! What is said where a calculation is shared.

/// The words of sharing, in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct ShareWords {
    pub title: &'static str,
    /// That all of it is in the link, and that some of it is not.
    pub in_link: [&'static str; 2],
    pub who_sees: &'static str,
    pub link: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub send: &'static str,
    pub send_about: &'static str,
    pub qr: &'static str,
    pub qr_about: &'static str,
    pub qr_name: &'static str,
    pub qr_too_long: &'static str,
    pub too_long: &'static str,
    pub too_large: &'static str,
    pub leave_out: &'static str,
    pub shorter: &'static str,
    /// The parts that can be left out, in their order.
    pub left_out: [&'static str; 6],
    pub threshold: &'static str,
    pub other_ways: &'static str,
    pub created: &'static str,
    pub read_only: &'static str,
    pub other_method_title: &'static str,
    pub other_method: &'static str,
    pub then_and_now: &'static str,
}

/// The words in Swedish.
pub(super) const SWEDISH: ShareWords = ShareWords {
    title: "Dela kalkylen",
    in_link: ["Hela kalkylen ligger i länken.", "Allt i kalkylen utom det som utelämnas ligger i länken."],
    who_sees: "Alla som får länken, och de program den skickas med, kan läsa den. Webbplatsen ser den inte.",
    link: "Länk",
    copy: "Kopiera länken",
    copied: "Länken är kopierad.",
    copy_failed: "Länken kunde inte kopieras. Markera den och kopiera själv.",
    send: "Skicka…",
    send_about: "En kalkyl från Finsamkalkylen",
    qr: "QR-kod",
    qr_about: "Rikta telefonens kamera mot koden.",
    qr_name: "QR-kod med länken",
    qr_too_long: "Länken är {length} tecken, för lång för en QR-kod som går att läsa från en vägg. Skicka länken eller en fil i stället, eller lämna ut något.",
    too_long: "Länken blir {length} tecken. E-post och chattprogram klipper ofta länkar över {longest}. Lämna ut något nedan, eller spara en fil och skicka den.",
    too_large: "Kalkylen är för stor för en länk. Lämna ut något nedan, eller spara en fil och skicka den.",
    leave_out: "Lämna ut",
    shorter: "{name} – {count} tecken kortare",
    left_out: [
        "Tryckta värden",
        "Strategiska indikatorer",
        "Långa texter (kortas)",
        "Enkäter, utbildningar, mål och noter",
        "Tidigare och kommande år",
        "Scenarier",
    ],
    threshold: "Gräns",
    other_ways: "Andra sätt",
    created: "skapad {when}",
    read_only: "Det här är en delad kalkyl. Tryck på Spara som min för att ändra i den.",
    other_method_title: "Ändrade tal",
    other_method: "Kalkylen sparades med en annan version av beräkningen, och den här versionen ger andra tal:",
    then_and_now: "{name}: då {then}, nu {now}",
};
