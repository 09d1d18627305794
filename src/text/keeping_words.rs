//! The words about what is kept: saving, versions, tabs, files, and browsers that forget.

use crate::keeping::Difference;

/// The words of one language about what is kept.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish below")]
pub struct KeepingWords {
    pub not_saved: &'static str,
    pub full: &'static str,
    pub blocked: &'static str,
    pub save_file: &'static str,
    pub conflict: &'static str,
    pub keep_mine: &'static str,
    pub take_other: &'static str,
    pub gone: &'static str,
    pub keep: &'static str,
    pub kept_again: &'static str,
    pub followed: &'static str,
    pub gave_way: &'static str,
    pub choose_short: &'static str,

    pub kept_title: &'static str,
    pub kept_about: &'static str,
    pub versions: &'static str,
    pub versions_about: &'static str,
    pub no_versions: &'static str,
    pub show: &'static str,
    pub restore: &'static str,
    pub show_of: &'static str,
    pub restore_of: &'static str,
    pub restored: &'static str,
    pub not_restored: &'static str,
    pub version_title: &'static str,
    pub version_about: &'static str,
    pub to_current: &'static str,
    pub read_only: &'static str,
    pub one_differs: &'static str,
    pub many_differ: &'static str,
    pub structure_differs: &'static str,
    pub scenarios_differ: &'static str,
    pub name_differs: &'static str,
    pub same: &'static str,

    pub earlier_values: &'static str,
    pub in_version: &'static str,
    pub in_example: &'static str,
    pub in_template: &'static str,
    pub nothing_entered: &'static str,
    pub no_earlier: &'static str,

    pub list_full: &'static str,
    pub unreadable: &'static str,
    pub unreadable_short: &'static str,
    pub unreadable_name: &'static str,
    pub download: &'static str,

    pub open_file: &'static str,
    pub open_file_about: &'static str,
    pub file_opened: &'static str,
    pub file_saved: &'static str,
    pub file_not_saved: &'static str,
    pub file_too_large: &'static str,
    pub file_is_none: &'static str,
    pub file_newer: &'static str,
    pub file_broken_at: &'static str,

    pub forgets_title: &'static str,
    pub seven_days: &'static str,
    pub within_program: &'static str,
    pub within_some_program: &'static str,
    pub understood: &'static str,
}

impl KeepingWords {
    /// What tells an earlier version from what is now, in a few words; the name is what it was called.
    pub fn difference(&self, difference: Difference, name: &str) -> String {
        if difference.is_none() {
            return self.same.to_owned();
        }
        let mut parts = Vec::new();
        match difference.cells {
            0 => {}
            1 => parts.push(self.one_differs.to_owned()),
            count => parts.push(self.many_differ.replace("{count}", &count.to_string())),
        }
        if difference.structure {
            parts.push(self.structure_differs.to_owned());
        }
        if difference.scenarios {
            parts.push(self.scenarios_differ.to_owned());
        }
        if difference.name {
            parts.push(self.name_differs.replace("{name}", name));
        }
        parts.join(", ")
    }
}

/// Swedish.
pub const SWEDISH_KEEPING: KeepingWords = KeepingWords {
    not_saved: "Sparas inte",
    full: "Sparas inte: det är fullt i webbläsaren. Spara kalkylen som fil. Ta sedan bort kalkyler som du inte behöver på startsidan, så sparas den här igen.",
    blocked: "Sparas inte: webbläsaren tar inte emot, till exempel i ett privat fönster. Spara kalkylen som fil innan du stänger, så går inget förlorat.",
    save_file: "Spara som fil",
    conflict: "Kalkylen är ändrad i en annan flik också. Inget är överskrivet. Välj vad som ska gälla; det andra finns kvar bland tidigare versioner.",
    keep_mine: "Behåll min",
    take_other: "Ta den andra",
    gone: "Kalkylen är borttagen ur webbläsaren, i en annan flik eller på annat sätt. Här finns den så länge sidan är öppen.",
    keep: "Behåll kalkylen",
    kept_again: "Kalkylen var borttagen ur webbläsaren. Den är sparad igen, som den är här.",
    followed: "Ändrad i en annan flik.",
    gave_way: "Det var fullt i webbläsaren: så många av de äldsta tidigare versionerna fick ge plats: {count}.",
    choose_short: "Välj version",

    kept_title: "Sparat",
    kept_about: "Kalkylen sparas i den här webbläsaren medan du skriver. En fil kan du lägga där du vill, och öppna på startsidan.",
    versions: "Tidigare versioner",
    versions_about: "När du börjar ändra sparas hur det var. De tio senaste finns alltid kvar, och av äldre en om dagen.",
    no_versions: "Det finns inga än.",
    show: "Visa",
    restore: "Återställ",
    show_of: "Visa versionen {when}",
    restore_of: "Återställ versionen {when}",
    restored: "Nu är kalkylen som {when}. Det du hade finns kvar bland tidigare versioner.",
    not_restored: "Den versionen går inte att läsa. Inget är ändrat.",
    version_title: "Tidigare version",
    version_about: "Så här var kalkylen {when}. Den går att läsa men inte att ändra.",
    to_current: "Till kalkylen",
    read_only: "En tidigare version går inte att ändra. Återställ den först.",
    one_differs: "1 värde skiljer",
    many_differ: "{count} värden skiljer",
    structure_differs: "annan uppbyggnad",
    scenarios_differ: "andra scenarier",
    name_differs: "hette {name}",
    same: "som nu",

    earlier_values: "Tidigare värden",
    in_version: "I den sparade versionen {when}",
    in_example: "I exemplet",
    in_template: "I mallen",
    nothing_entered: "tomt",
    no_earlier: "Inget annat värde är sparat.",

    list_full: "Det gick inte: webbläsaren tar inte emot. Spara en kalkyl som fil och ta bort den, så blir det plats.",
    unreadable: "Kalkylen går inte att läsa, så den har lagts åt sidan och rörs inte. Kanske är den gjord med en nyare version: ladda om sidan och försök igen. Ladda annars ner den innan du tar bort den.",
    unreadable_short: "En sparad kalkyl går inte att läsa. Den ligger orörd kvar.",
    unreadable_name: "Kalkylen som inte går att läsa",
    download: "Ladda ner",

    open_file: "Öppna fil",
    open_file_about: "En kalkyl som du har sparat som fil. Du kan också dra filen hit.",
    file_opened: "{name} är öppnad ur filen, och sparad som en egen kalkyl.",
    file_saved: "Filen är sparad bland det du har laddat ner.",
    file_not_saved: "Webbläsaren kunde inte spara filen. Kopiera en länk med Dela i stället.",
    file_too_large: "Filen är större än någon kalkyl. Välj en fil som är sparad härifrån.",
    file_is_none: "Filen är ingen kalkyl, eller så är den avklippt. Välj en fil som är sparad härifrån, med Spara som fil.",
    file_newer: "Filen är gjord med en nyare version av Finsamkalkylen. Ladda om sidan och försök igen.",
    file_broken_at: "Filen går inte att läsa. Felet är här: {place}. Rätta det eller välj en annan fil; inget är ändrat.",

    forgets_title: "Spara på fler ställen",
    seven_days: "Safari raderar det som är sparat här om du inte öppnar sidan på sju dagar. Spara kalkylen som fil, skicka länken i Dela till dig själv, eller lägg sidan på hemskärmen.",
    within_program: "Sidan är öppen inuti {program}, som kan glömma det du sparar. Öppna den i din vanliga webbläsare, spara kalkylen som fil eller skicka länken i Dela till dig själv.",
    within_some_program: "Sidan är öppen inuti ett annat program, som kan glömma det du sparar. Öppna den i din vanliga webbläsare, spara kalkylen som fil eller skicka länken i Dela till dig själv.",
    understood: "Jag förstår",
};
