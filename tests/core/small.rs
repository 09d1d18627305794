//! A small report for properties: two platforms, two groups of reasons, a few lines, a social budget, a table of each
//! kind that counts; and how many cases a property is tried with.

use finsamkalkyl::exchange::Document;
use finsamkalkyl::report::{Entry, InputId, List, Report};
use proptest::prelude::ProptestConfig;
use rust_decimal::Decimal;

/// So many cases, or fewer where the environment says so: mutation testing runs the properties many times over.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let most = std::env::var("PROPERTY_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(count);
    // What failed once is kept as a test of its own, not in a file beside the tests.
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(count.min(most)) }
}

/// The lists that every structure has one of.
pub(crate) const LISTS: [List; 10] = [
    List::Units,
    List::Parties,
    List::ExitGroups,
    List::LineGroups,
    List::Areas,
    List::Indicators,
    List::Tables,
    List::Prints,
    List::Rules,
    List::Tiers(0),
];

const SMALL: &str = r#"{"format":"finsamkalkyl","version":2,"method":1,"structure":{
"name":"Liten","year":2024,
"units":[{"id":0,"name":"Hela","scored":true},{"id":1,"name":"Norra","parent":0,"scored":true},{"id":2,"name":"Södra","parent":0}],
"parties":[{"id":0,"name":"Kommunen"},{"id":1,"name":"Regionen"}],
"exits":[{"id":0,"name":"Positiv","positive":true,"reasons":[{"id":0,"name":"Arbete"},{"id":1,"name":"Studier"}]},
 {"id":1,"name":"Avbrott"}],
"lines":[{"id":0,"name":"Avgifter","role":"member_contributions","lines":[{"id":0,"name":"Staten","member":"state"},
  {"id":1,"name":"Regionen","member":"region"},{"id":2,"name":"A kommun","member":"municipality"},
  {"id":3,"name":"B kommun","member":"municipality"}]},
 {"id":1,"name":"EU","role":"eu_funds"},
 {"id":2,"name":"Kansli","role":"cost","nature":"administration","lines":[{"id":4,"name":"Personal"},{"id":5,"name":"Lokal"}]},
 {"id":3,"name":"Insatser","role":"cost","nature":"individual","lines":[{"id":6,"name":"Norra","unit":1},{"id":7,"name":"Södra","unit":2}]},
 {"id":4,"name":"Räntor","role":"financial_income"},{"id":5,"name":"Räntekostnader","role":"financial_cost"}],
"areas":[{"id":0,"name":"Nytta"},{"id":1,"name":"Nöjdhet"},{"id":2,"name":"Jämlikhet"}],
"indicators":[{"id":0,"name":"Positiv lösning","area":0,"kind":"at_least","source":"rate.{unit}.group0.all"},
 {"id":1,"name":"Kötid","area":0,"kind":"at_most"},{"id":2,"name":"Nöjda","area":1,"kind":"judged"},
 {"id":3,"name":"Fler","area":1,"kind":"increased"},{"id":4,"name":"Lika","area":1,"kind":"no_difference"}],
"columns":["budget","outcome","previous"],"money":"kr",
"ceiling":{"name":"trappan","tiers":[{"percent":"20","up_to_kr":"7000000"},{"percent":"15"}],
 "documented_up_to_kr":"15000000","source":"Nationella rådet 2013-10-02"},
"ceiling_base":"contributions",
"other_ceilings":[{"name":"platt","tiers":[{"percent":"20"}],"source":"egen"},
 {"name":"belopp","tiers":[],"amount_kr":"1000000","source":"egen"}],
"tables":[
 {"id":1,"name":"Balansräkning","kind":"balance","rows":[{"id":1,"name":"Fordringar","role":"receivables"},
  {"id":2,"name":"Kassa","role":"cash"},{"id":3,"name":"Resultat","role":"result"},
  {"id":4,"name":"Övrigt kapital","role":"other_equity"},{"id":5,"name":"Skulder","role":"current_liabilities"}]},
 {"id":2,"name":"Kassaflöde","kind":"cash_flow","rows":[{"id":1,"name":"Resultat","role":"result"},
  {"id":2,"name":"Fordringar","role":"change_in_receivables"},{"id":3,"name":"Skulder","role":"change_in_liabilities"},
  {"id":4,"name":"Ingående","role":"opening_cash"},{"id":5,"name":"Utgående","role":"closing_cash"}]},
 {"id":3,"name":"Not kostnader","kind":"note","of":"amount.costs","rows":[{"id":1,"name":"Löner"},{"id":2,"name":"Övrigt"}]},
 {"id":4,"name":"Skulder","kind":"debts","rows":[{"id":1,"name":"A"},{"id":2,"name":"B"}]},
 {"id":5,"name":"Översikt","kind":"overview","rows":[{"id":1,"name":"Intäkter","role":"income"},
  {"id":2,"name":"Kostnader","role":"costs"},{"id":3,"name":"Resultat","role":"result"},{"id":4,"name":"Kapital","role":"equity"}]},
 {"id":6,"name":"Beräkningar","kind":"estimates","rows":[{"id":1,"name":"Plan","role":"plan"},{"id":2,"name":"Tertial 1"}]},
 {"id":7,"name":"Strategiska","kind":"strategic","rows":[{"id":1,"name":"Arbetslösa","role":"persons_down"},{"id":2,"name":"Andel","role":"up"}],
  "places":[{"id":1,"name":"A","kind":"municipality"},{"id":2,"name":"B","kind":"municipality"},
   {"id":3,"name":"Regionen","kind":"region"},{"id":4,"name":"Riket","kind":"nation"}]},
 {"id":8,"name":"Mål","kind":"goals","rows":[{"id":1,"name":"Antal","role":"count_at_least","whole_year":true,"expected":"met"},
  {"id":2,"name":"Dagar","role":"days_at_most"},{"id":3,"name":"Mer","role":"increase"},{"id":4,"name":"Klart","role":"milestone"}]},
 {"id":9,"name":"Försörjning","kind":"support","rows":[{"id":1,"name":"Sjukpenning"},{"id":2,"name":"Försörjningsstöd"}]},
 {"id":10,"name":"Enkät","kind":"survey","rows":[{"id":1,"name":"Nöjd?"},{"id":2,"name":"Bemött?"}]},
 {"id":11,"name":"Utbildning","kind":"training","rows":[{"id":1,"name":"Ledardag","detail":"10/2"},{"id":2,"name":"Seminarium"}]}]},
"entries":{},"unreadable":{}}"#;

/// The small report with nothing filled in.
pub(crate) fn small() -> Report {
    Document::from_json(SMALL).unwrap().report
}

/// Fills in a cell by the text of its address.
#[track_caller]
pub(crate) fn put(report: &mut Report, address: &str, value: impl Into<Decimal>) {
    let id: InputId = address.parse().unwrap_or_else(|_| panic!("{address} is no address"));
    report.entries.insert(id, Entry::Value(value.into().normalize()));
}
