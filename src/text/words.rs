//! Every word of the interface, in one place per language.
//!
//! A language is a value of [`Words`], so that a text missing in one does not compile. `{…}` marks what a
//! sentence fills in.

use super::about_words::{AboutWords, SWEDISH_ABOUT};
use super::figure_words::{FigureWords, SWEDISH_FIGURES};
use super::grid_words::{GridWords, SWEDISH_GRID};
use super::keeping_words::{KeepingWords, SWEDISH_KEEPING};
use super::number::NumberForm;
use super::offline_words::{OfflineWords, SWEDISH_OFFLINE};
use super::paper_words::{PaperWords, SWEDISH_PAPER};
use super::picture_words::{PictureWords, SWEDISH_PICTURES};
use super::scenario_words::{SWEDISH_SCENARIOS, ScenarioWords};
use super::seminar_words::{SWEDISH_SEMINAR, SeminarWords};
use super::share_words::ShareWords;
use super::sheet_words::{SWEDISH_SHEETS, SheetWords};
use super::small_number_words::{SWEDISH_SMALL_NUMBERS, SmallNumberWords};
use super::structure_words::{SWEDISH_STRUCTURE, StructureWords};

/// The words of one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct Words {
    /// How numbers are written.
    pub number: NumberForm,
    /// What stands between hours and minutes.
    pub clock_sign: &'static str,

    pub app_name: &'static str,
    pub tagline: &'static str,

    // Pages.
    pub start: &'static str,
    pub overview: &'static str,
    pub results: &'static str,
    pub impact_index: &'static str,
    pub economy: &'static str,
    pub pages: &'static str,

    // The start page.
    pub new_calculation: &'static str,
    pub new_calculation_about: &'static str,
    pub example: &'static str,
    /// What each of the examples is, in the order in which they are listed.
    pub examples_about: [&'static str; 3],
    pub your_calculations: &'static str,
    pub no_calculations: &'static str,
    pub kept_here: &'static str,
    pub changed: &'static str,
    pub all_calculations: &'static str,
    pub untitled: &'static str,

    // The frame.
    pub share: &'static str,
    pub sharing: &'static ShareWords,
    pub offline: &'static OfflineWords,
    pub saved: &'static str,
    pub not_found: &'static str,
    pub link_broken: &'static str,
    pub link_newer: &'static str,
    pub to_start: &'static str,
    pub headline_figures: &'static str,
    pub skip_to_content: &'static str,

    // Sharing.
    pub close: &'static str,
    pub shared_calculation: &'static str,
    pub shared_about: &'static str,
    pub save_as_mine: &'static str,

    // Headline cards.
    pub positive_solution: &'static str,
    pub headroom_short: &'static str,
    pub headroom_to: &'static str,
    pub target: &'static str,
    pub ceiling: &'static str,
    pub closed_of: &'static str,
    pub against_year: &'static str,
    pub previous_percent: &'static str,
    pub by_column: &'static str,
    pub does_not_add_up_one: &'static str,
    pub does_not_add_up_many: &'static str,
    pub bar_text: &'static str,
    pub equity_bar_text: &'static str,
    pub interval_text: &'static str,

    // Verdicts.
    pub reached: &'static str,
    pub below_target: &'static str,
    pub above_target: &'static str,
    pub exactly_on_target: &'static str,
    pub area_pulls_down: &'static str,
    pub rests_on_points: &'static str,
    pub cannot_be_computed: &'static str,
    /// The same where nothing that is entered will change it.
    pub cannot_be_computed_here: &'static str,
    pub no_target: &'static str,
    pub under_target: &'static str,
    pub under_target_short: &'static str,
    pub lacking_solutions: &'static str,
    pub lacking_solutions_one: &'static str,
    pub lacking_short: &'static str,
    pub reached_short: &'static str,
    pub percentage_points_below: &'static str,
    pub percentage_points_above: &'static str,
    pub solutions_of_closed: &'static str,
    pub few_closed: &'static str,
    pub within_ceiling: &'static str,
    pub within_by: &'static str,
    pub over_ceiling: &'static str,
    pub over_by: &'static str,
    pub on_ceiling: &'static str,
    pub on_other_base_over: &'static str,
    pub on_other_base_within: &'static str,
    pub not_documented: &'static str,
    pub not_documented_about: &'static str,

    // Bases.
    pub base_contributions: &'static str,
    pub base_total_income: &'static str,
    pub base_without_eu: &'static str,
    pub base_own: &'static str,

    // Why a figure is missing.
    pub missing_cell: &'static str,
    pub unreadable_cell: &'static str,
    pub unreadable_short: &'static str,
    pub division_by_zero: &'static str,
    pub not_in_report: &'static str,
    pub too_large: &'static str,
    pub part_of_year: &'static str,
    pub too_few: &'static str,

    // Messages at a field.
    pub not_a_number: &'static str,
    pub ambiguous: &'static str,
    pub bad_grouping: &'static str,
    pub too_many_digits: &'static str,
    pub wrong_unit_count: &'static str,
    pub wrong_unit_percent: &'static str,
    pub wrong_unit_points: &'static str,
    pub wrong_unit_money: &'static str,
    pub kept_as_typed: &'static str,

    // Notices.
    pub no_whole_count: &'static str,
    pub outside_hundred: &'static str,
    pub negative_points: &'static str,
    pub negative_amount: &'static str,
    pub positive_cost: &'static str,
    pub part_exceeds_whole: &'static str,
    pub other_way: &'static str,
    pub way_sexes: &'static str,
    pub way_parts: &'static str,
    pub way_parties: &'static str,
    pub way_units: &'static str,
    pub way_flow: &'static str,

    // Tables.
    pub figures: &'static FigureWords,
    pub keeping: &'static KeepingWords,
    pub structure: &'static StructureWords,
    /// The words of the seminar.
    pub seminar: &'static SeminarWords,
    pub scenarios: &'static ScenarioWords,
    pub pictures: &'static PictureWords,
    pub paper: &'static PaperWords,
    pub about: &'static AboutWords,
    pub sheets: &'static SheetWords,
    pub small_numbers: &'static SmallNumberWords,
    pub grid: &'static GridWords,
    pub women: &'static str,
    pub men: &'static str,
    pub total: &'static str,
    pub participants: &'static str,
    pub new: &'static str,
    pub closed: &'static str,
    pub remaining: &'static str,
    pub referred: &'static str,
    pub accepted: &'static str,
    pub declined: &'static str,
    pub undecided: &'static str,
    pub throughput: &'static str,
    pub acceptance: &'static str,
    pub volumes: &'static str,
    pub closures: &'static str,
    pub rates: &'static str,
    pub rate: &'static str,
    pub shown_unit: &'static str,
    pub total_follows: &'static str,
    pub share_percent: &'static str,

    pub area: &'static str,
    pub points: &'static str,
    pub index: &'static str,
    pub index_of_unit: &'static str,
    pub previous_year: &'static str,
    pub difference: &'static str,
    pub computed_index: &'static str,
    pub printed_index: &'static str,
    pub index_target: &'static str,
    pub printed_differs: &'static str,
    pub index_about: &'static str,

    pub budget: &'static str,
    pub outcome: &'static str,
    pub to_date: &'static str,
    pub forecast: &'static str,
    pub revised: &'static str,
    pub period_budget: &'static str,
    pub previous_to_date: &'static str,
    pub better: &'static str,
    pub worse: &'static str,
    pub equal: &'static str,
    pub income: &'static str,
    pub costs: &'static str,
    pub operating_income: &'static str,
    pub operating_costs: &'static str,
    pub operating_result: &'static str,
    pub result: &'static str,
    pub financial: &'static str,
    pub equity: &'static str,
    pub opening_equity: &'static str,
    pub closing_equity: &'static str,
    pub ceiling_base: &'static str,
    pub ceiling_base_about: &'static str,
    pub own_amount: &'static str,
    pub over: &'static str,
    pub left: &'static str,
    pub ceiling_is: &'static str,
    pub rule_source: &'static str,
    pub sum_empty: &'static str,
    pub toggle_sign: &'static str,

    pub about_calculation: &'static str,
    pub name: &'static str,
    pub year: &'static str,
    pub no_year: &'static str,
    pub source: &'static str,

    // Units.
    pub kr: &'static str,
    pub tkr: &'static str,
    pub percent: &'static str,
}

/// Swedish.
pub const SWEDISH: Words = Words {
    number: NumberForm::SWEDISH,
    clock_sign: ".",

    app_name: "Finsamkalkylen",
    tagline: "Tre tal för styrelsen: Impactindex, positiva lösningar och utrymme mot trappan.",

    start: "Start",
    overview: "Översikt",
    results: "Resultat",
    impact_index: "Impactindex",
    economy: "Ekonomi",
    pages: "Sidor",

    new_calculation: "Ny kalkyl",
    new_calculation_about: "Tom, med de vanliga målområdena, avslutsorsakerna och kostnadsgrupperna.",
    example: "Exempel",
    examples_about: [
        "Ur förbundets årsredovisning 2023. Ändra fritt: det blir en egen kopia.",
        "Ur förbundets kvartalsrapport 1 2018. Ändra fritt: det blir en egen kopia.",
        "Ur förbundets delårsredovisning januari–juni 2021. Ändra fritt: det blir en egen kopia.",
    ],
    your_calculations: "Dina kalkyler",
    no_calculations: "Här visas kalkyler som du har börjat på.",
    kept_here: "Allt räknas och sparas i den här webbläsaren, på den här enheten. Inget skickas någonstans.",
    changed: "ändrad {when}",
    all_calculations: "Alla kalkyler",
    untitled: "Namnlös kalkyl",

    share: "Dela",
    sharing: &super::share_words::SWEDISH,
    saved: "Sparad {when}",
    not_found: "Kalkylen finns inte i den här webbläsaren.",
    link_broken: "Länken är skadad eller avklippt, så den går inte att läsa. Be om en ny. Dina egna kalkyler är orörda.",
    link_newer: "Länken är gjord med en nyare version av Finsamkalkylen. Ladda om sidan och försök igen.",
    to_start: "Till startsidan",
    headline_figures: "Huvudtal",
    skip_to_content: "Till innehållet",

    close: "Stäng",
    shared_calculation: "Delad kalkyl",
    shared_about: "Den ligger bredvid dina egna. Spara den som din för att ändra i den.",
    save_as_mine: "Spara som min",

    positive_solution: "Positiv lösning",
    headroom_short: "Utrymme",
    headroom_to: "Utrymme mot {rule}",
    target: "mål {target}",
    ceiling: "tak {ceiling}",
    closed_of: "{part} av {whole}",
    against_year: "{difference} mot {year}",
    previous_percent: "{rate} {year}",
    by_column: "enligt {column}",
    does_not_add_up_one: "1 uppgift att titta på",
    does_not_add_up_many: "{count} uppgifter att titta på",
    bar_text: "{value}, mål {target}",
    equity_bar_text: "Eget kapital {equity}, tak {ceiling}",
    interval_text: "95 % intervall {low}–{high} %",

    reached: "Målet är nått.",
    below_target: "{distance} under målet.",
    above_target: "{distance} över målet.",
    exactly_on_target: "Precis på målet.",
    area_pulls_down: "{area} drar ner mest.",
    rests_on_points: "Bygger på {known} av {all} poäng.",
    cannot_be_computed: "Kan inte räknas ut än.",
    cannot_be_computed_here: "Kan inte räknas ut.",
    no_target: "Inget mål är angivet.",
    under_target: "Under målet.",
    under_target_short: "under målet",
    lacking_solutions: "{lacking} av de {rest} som avslutades utan positiv lösning hade behövt en.",
    lacking_solutions_one: "1 av de {rest} som avslutades utan positiv lösning hade behövt en.",
    lacking_short: "{lacking} saknas",
    reached_short: "nått",
    percentage_points_below: "{distance} procentenheter under.",
    percentage_points_above: "{distance} procentenheter över.",
    solutions_of_closed: "{part} av {whole} avslutade fick en positiv lösning.",
    few_closed: "Osäkert: bara {whole} avslutade.",
    within_ceiling: "Under taket.",
    within_by: "{amount} återstår{by}, räknat på {base}.",
    over_ceiling: "Över taket.",
    over_by: "{amount} för mycket{by}, räknat på {base}.",
    on_ceiling: "Precis på taket.",
    on_other_base_over: "På {base}: {amount} över.",
    on_other_base_within: "På {base}: {amount} kvar.",
    not_documented: "Inget dokumenterat tak.",
    not_documented_about: "{rule} är dokumenterad för underlag upp till {limit}, och här är det större.",

    base_contributions: "medlemsavgifter",
    base_total_income: "alla intäkter",
    base_without_eu: "alla intäkter utom EU-medel",
    base_own: "eget belopp",

    missing_cell: "Fyll i {cell}.",
    unreadable_cell: "{cell} går inte att läsa som tal.",
    unreadable_short: "Går inte att läsa som tal, och räknas inte med.",
    division_by_zero: "Det finns inget att räkna andelen av.",
    not_in_report: "Kalkylen har ingen sådan uppgift. Lägg till den under Uppbyggnad.",
    too_large: "Talet är för stort för att räkna med.",
    part_of_year: "Taket gäller hela år, och det här är en del av ett.",
    too_few: "Det finns för få år för att se ett mönster.",

    not_a_number: "Det här är inget tal. Skriv till exempel 1\u{a0}234,5.",
    ambiguous: "Menar du {thousands} eller {decimal}? Skriv utan punkt.",
    bad_grouping: "Mellanslag eller punkt står inte mellan tusental. Skriv till exempel 11\u{a0}583.",
    too_many_digits: "Talet har fler siffror än någon uppgift i en kalkyl.",
    wrong_unit_count: "Här står ett antal, utan procent eller kronor.",
    wrong_unit_percent: "Här står procent, inte kronor.",
    wrong_unit_points: "Här står poäng, utan procent eller kronor.",
    wrong_unit_money: "Här står kronor, inte procent.",
    kept_as_typed: "Räknas inte med förrän det går att läsa.",

    no_whole_count: "Ett antal personer brukar vara helt och inte under noll. Det räknas ändå.",
    outside_hundred: "Brukar vara mellan 0 och 100. Det räknas ändå.",
    negative_points: "Poäng brukar inte vara under noll. Det räknas ändå.",
    negative_amount: "Minus här minskar summan. Det räknas så.",
    positive_cost: "Kostnader skrivs med minus i den här kalkylen. Utan minus räknas beloppet av från kostnaderna.",
    part_exceeds_whole: "{part} är fler än {whole_count} ({whole}). Det räknas ändå.",
    other_way: "{count} här, men {way} ger {other}.",
    way_sexes: "kvinnor + män",
    way_parts: "delarna",
    way_parties: "de som aktualiserar",
    way_units: "enheterna under",
    way_flow: "in- och utflödet",

    figures: &SWEDISH_FIGURES,
    keeping: &SWEDISH_KEEPING,
    offline: &SWEDISH_OFFLINE,
    structure: &SWEDISH_STRUCTURE,
    seminar: &SWEDISH_SEMINAR,
    scenarios: &SWEDISH_SCENARIOS,
    pictures: &SWEDISH_PICTURES,
    paper: &SWEDISH_PAPER,
    about: &SWEDISH_ABOUT,
    sheets: &SWEDISH_SHEETS,
    small_numbers: &SWEDISH_SMALL_NUMBERS,
    grid: &SWEDISH_GRID,
    women: "Kvinnor",
    men: "Män",
    total: "Totalt",
    participants: "Deltagare",
    new: "varav nya för året",
    closed: "Avslutade",
    remaining: "Kvar vid årets slut",
    referred: "Aktualiserade",
    accepted: "Ja i beredning",
    declined: "Nej i beredning",
    undecided: "Ej beslutade",
    throughput: "Genomströmning",
    acceptance: "Ja i beredning",
    volumes: "Volymer",
    closures: "Avslut",
    rates: "Andelar mot mål",
    rate: "Andel",
    shown_unit: "Visar",
    total_follows: "Totalt räknas ut när kvinnor och män är ifyllda. Är bara totalen känd, skriv den.",
    share_percent: "Andel, %",

    area: "Målområde",
    points: "Poäng",
    index: "Index",
    index_of_unit: "Impactindex, {unit}",
    previous_year: "Året före",
    difference: "Ändring",
    computed_index: "Impactindex av områdena",
    printed_index: "Tryckt i rapporten",
    index_target: "Mål för Impactindex",
    printed_differs: "Områdena ger {computed}, rapporten anger {printed}.",
    index_about: "Ett områdes index följer av dess indikatorer, eller står som i rapporten. Totalen är områdena vägda med sina poäng.",

    budget: "Budget",
    outcome: "Utfall",
    to_date: "Utfall hittills",
    forecast: "Prognos",
    revised: "Reviderad budget",
    period_budget: "Budget för perioden",
    previous_to_date: "Samma period året före",
    better: "bättre",
    worse: "sämre",
    equal: "som budget",
    income: "Intäkter",
    costs: "Kostnader",
    operating_income: "Verksamhetens intäkter",
    operating_costs: "Verksamhetens kostnader",
    operating_result: "Verksamhetens resultat",
    result: "Årets resultat",
    financial: "Finansiella poster och avskrivningar",
    equity: "Eget kapital",
    opening_equity: "Ingående eget kapital",
    closing_equity: "Utgående eget kapital",
    ceiling_base: "Underlag för taket",
    ceiling_base_about: "Valet ändrar svaret. Regeln talar om tilldelning, alltså medlemsavgifter.",
    own_amount: "Eget belopp",
    over: "{amount} över",
    left: "{amount} kvar",
    ceiling_is: "tak {ceiling}",
    rule_source: "Källa: {source}",
    sum_empty: "Summor räknas ut. Är bara summan känd, skriv den.",
    toggle_sign: "Byt tecken",

    about_calculation: "Om kalkylen",
    name: "Namn",
    year: "År",
    no_year: "Skriv ett årtal, till exempel 2026. Tills dess gäller det förra.",
    source: "Källa",

    kr: "kr",
    tkr: "tkr",
    percent: "%",
};

/// Puts values in a text's places.
pub(crate) fn fill(template: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = places.iter().find(|(place, _)| *place == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
