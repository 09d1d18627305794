//! The words for cells in and out: copying, CSV and pasting; one value per language, as in `words.rs`.

/// The words for copying and pasting cells.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct GridWords {
    // What stands after the names in a block that is written.
    pub percent: &'static str,
    pub percentage_points: &'static str,
    pub plus_is_better: &'static str,
    pub plus_is_left: &'static str,
    pub outcome_minus_budget: &'static str,
    pub budget_minus_outcome: &'static str,

    // The dialog.
    pub open: &'static str,
    pub open_short: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    /// The same of a table that is no file.
    pub shown_copy_failed: &'static str,
    pub csv: &'static str,
    pub csv_whole: &'static str,
    pub csv_whole_failed: &'static str,
    pub csv_saved: &'static str,
    pub csv_failed: &'static str,
    pub paste: &'static str,
    pub paste_about: &'static str,

    // The preview.
    pub preview: &'static str,
    pub summary: [&'static str; 2],
    pub unread: [&'static str; 2],
    pub unread_head: &'static str,
    pub unread_about: &'static str,
    pub to_enter: &'static str,
    pub now: &'static str,
    pub then: &'static str,
    pub column: &'static str,
    pub empty_now: &'static str,
    pub further: &'static str,
    pub left_out: &'static str,
    /// In the order of `Why::ALL`.
    pub reasons: [&'static str; 7],
    pub unchanged: [&'static str; 2],
    pub empty: [&'static str; 2],
    pub nothing: &'static str,
    pub enter: [&'static str; 2],
    pub entered: [&'static str; 2],
    pub to_mend: &'static str,
    pub cancel: &'static str,
    pub too_long: &'static str,
    pub too_many_rows: &'static str,
    pub too_many_columns: &'static str,
}

impl GridWords {
    /// A sentence about one or several, with their number.
    pub fn counted(&self, [one, many]: [&str; 2], count: usize) -> String {
        (if count == 1 { one } else { many }).replace("{count}", &count.to_string())
    }
}

/// The words for copying and pasting cells in Swedish.
pub const SWEDISH_GRID: GridWords = GridWords {
    percent: "%",
    percentage_points: "procentenheter",
    plus_is_better: "plus är bättre",
    plus_is_left: "plus är kvar",
    outcome_minus_budget: "utfall minus budget",
    budget_minus_outcome: "budget minus utfall",

    open: "Kopiera eller klistra in: {table}",
    open_short: "Kopiera eller klistra in",
    copy: "Kopiera tabellen",
    copied: "Tabellen är kopierad. Klistra in den i ett kalkylprogram.",
    shown_copy_failed: "Webbläsaren lät inte kopiera. Markera tabellen och kopiera själv.",
    copy_failed: "Webbläsaren lät inte kopiera. Spara tabellen som CSV i stället.",
    csv: "Spara som CSV",
    csv_whole: "Alla tabeller som CSV",
    csv_whole_failed: "Webbläsaren lät inte spara filen. Kopiera tabellerna var för sig i stället.",
    csv_saved: "Filen finns bland det du har hämtat.",
    csv_failed: "Webbläsaren lät inte spara filen. Kopiera tabellen i stället.",
    paste: "Klistra in celler",
    paste_about: "Kopiera i ett kalkylprogram eller en PDF och klistra in här, gärna med rubriker och radernas namn. \
                  Du ser vad som hamnar var innan något förs in.",

    preview: "Klistra in: {table}",
    summary: ["{count} värde kan föras in.", "{count} värden kan föras in."],
    unread: ["{count} av dem kan inte läsas som tal.", "{count} av dem kan inte läsas som tal."],
    unread_head: "Kan inte läsas som tal",
    unread_about: "De förs in som de står och räknas inte förrän de är rättade. Du kan också rätta dem där du kopierade, och klistra in igen.",
    to_enter: "Det som förs in",
    now: "Nu",
    then: "Blir",
    column: "Kolumn",
    empty_now: "tom",
    further: "Och {count} till.",
    left_out: "Förs inte in: {count}",
    reasons: [
        "Tabellen har ingen rad som heter så. Lägg till raden eller rätta namnet och klistra in igen",
        "Tabellen har ingen kolumn som heter så",
        "Utanför tabellen. Klistra in längre upp eller till vänster, eller ta med rubriker och namn",
        "Räknas ut ur andra rutor",
        "Här finns inget att fylla i",
        "Ett streck är inget tal. Skriv 0 om det är det som menas",
        "Står ovanför rubrikerna",
    ],
    unchanged: ["{count} är likadant redan.", "{count} är likadana redan."],
    empty: [
        "{count} ruta är tom, och det som står där får stå kvar.",
        "{count} rutor är tomma, och det som står där får stå kvar.",
    ],
    nothing: "Inget av det du klistrade in ändrar något i tabellen.",
    enter: ["För in {count} värde", "För in {count} värden"],
    entered: ["{count} värde är infört.", "{count} värden är införda."],
    to_mend: "{count} av dem behöver rättas.",
    cancel: "Avbryt",
    too_long: "Det är för mycket på en gång: högst 200\u{a0}000 tecken. Inget är infört. Klistra in en del i taget.",
    too_many_rows: "Det är för många rader på en gång: högst 2\u{a0}000. Inget är infört. Klistra in en del i taget.",
    too_many_columns: "Det är för många kolumner: högst 100. Inget är infört. Klistra in en del i taget.",
};
