//! The schema of the file, made from what the parts of a structure say of themselves: `docs/calculation.schema.json`.
//!
//! It is stricter than the program in one way: a member with a name that no file has is refused, where the program would
//! leave it out. What stands in one place because of what stands in another, only the program checks.

use boon::{Compiler, SchemaIndex, Schemas};
use finsamkalkyl::exchange::{Document, FORMAT_VERSION, LONGEST_MOMENT, MOST_ENTRIES, MOST_FIGURES};
use finsamkalkyl::report::{
    Atom, Choice, Column, FieldKind, FieldMut, InputId, Items, LARGEST_VALUE, LONGEST_LIST, LONGEST_NAME,
    LONGEST_WORDS, Leaf, MOST_DECIMALS, MOST_EARLIER_YEARS, MOST_LATER_YEARS, MOST_OTHER_CEILINGS,
    MOST_PRINTED_DECIMALS, MOST_SCENARIOS, MOST_SEATS, MOST_UNITS, Nature, Part, Structure, WHOLE_YEAR,
};
use serde_json::{Map, Value as Json, json};
use std::fs;
use std::path::Path;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/calculation.schema.json");

/// The schema that follows from the types.
fn schema() -> Json {
    let cells = |value: Json| {
        json!({ "type": "object", "propertyNames": { "$ref": "#/$defs/address" }, "additionalProperties": value,
            "maxProperties": MOST_ENTRIES })
    };
    let entries = cells(json!({ "$ref": "#/$defs/number" }));
    let unreadable = cells(text());
    let versions: Vec<u32> = (1..=FORMAT_VERSION).collect();
    let scenario = object(
        &json!({
            "name": text(), "entries": entries, "unreadable": unreadable,
            "emptied": { "type": "array", "items": { "$ref": "#/$defs/address" } },
        }),
        &["name"],
    );
    let mut schema = object(
        &json!({
            "format": { "const": "finsamkalkyl" },
            "version": { "enum": versions },
            "method": { "type": "integer", "minimum": 0, "maximum": u32::MAX },
            "created": { "type": "string", "maxLength": LONGEST_MOMENT },
            "changed": { "type": "string", "maxLength": LONGEST_MOMENT },
            "structure": part(&mut Structure::default()),
            "entries": entries,
            "unreadable": unreadable,
            "texts": cells(json!({ "type": "string", "maxLength": LONGEST_WORDS })),
            "scenarios": { "type": "array", "maxItems": MOST_SCENARIOS, "items": scenario },
            "figures": { "type": "object", "maxProperties": MOST_FIGURES,
                "additionalProperties": { "$ref": "#/$defs/number" } },
        }),
        &["format", "version", "structure"],
    );
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A calculation of Finsamkalkylen",
        "description": "What the members mean is in format.md. Made from the program's own description: see tests/core/schema.rs.",
        "$defs": {
            "address": { "type": "string", "pattern": address_pattern() },
            "number": { "type": "string", "pattern": number_pattern() },
        },
    });
    for (name, value) in head.as_object().unwrap() {
        schema[name] = value.clone();
    }
    schema
}

fn text() -> Json {
    json!({ "type": "string", "maxLength": LONGEST_NAME })
}

fn object(members: &Json, required: &[&str]) -> Json {
    json!({ "type": "object", "properties": members, "required": required, "additionalProperties": false })
}

fn part(part: &mut dyn Part) -> Json {
    let (mut members, mut required) = (Map::new(), Vec::new());
    for (name, field) in part.fields() {
        let is_needed =
            matches!(field, FieldMut::Needed(_) | FieldMut::Part(_) | FieldMut::List(_) | FieldMut::Words(_));
        if is_needed {
            required.push(name);
        }
        let member = match field {
            FieldMut::Needed(leaf) => value(name, leaf),
            FieldMut::Usual(leaf, usual) => {
                let mut member = value(name, leaf);
                match usual {
                    Atom::Nothing => {}
                    Atom::Text(text) => member["default"] = text.into(),
                    Atom::Number(number) => member["default"] = number.into(),
                    Atom::Flag(flag) => member["default"] = flag.into(),
                }
                member
            }
            FieldMut::Part(part) | FieldMut::UsualPart(part, _) => self::part(part),
            FieldMut::List(items) | FieldMut::Optional(items) => list(name, items),
            // The one list of words that a structure has.
            FieldMut::Words(_) => {
                json!({ "type": "array", "uniqueItems": true, "items": { "enum": words::<Column>() } })
            }
        };
        members.insert(name.to_owned(), member);
    }
    object(&Json::Object(members), &required)
}

fn list(name: &str, items: &mut dyn Items) -> Json {
    let longest = match name {
        "units" => MOST_UNITS,
        "other_ceilings" => MOST_OTHER_CEILINGS,
        "seats" => MOST_SEATS,
        _ => LONGEST_LIST,
    };
    let mut schema = json!({ "type": "array", "maxItems": longest, "items": part(items.add()) });
    if name == "units" {
        schema["minItems"] = 1.into();
    }
    schema
}

fn value(name: &str, leaf: &mut dyn Leaf) -> Json {
    match leaf.kind() {
        FieldKind::Text => text(),
        FieldKind::Flag => json!({ "type": "boolean" }),
        FieldKind::Decimal => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        FieldKind::Choice(words) => json!({ "enum": words }),
        FieldKind::Number => {
            // How large a number it takes is seen by giving it one.
            let largest = if leaf.set(&Atom::Number(u16::MAX)) { u16::MAX } else { u16::from(u8::MAX) };
            let (least, most) = match name {
                "earlier_years" => (0, u16::from(MOST_EARLIER_YEARS)),
                "later_years" => (0, u16::from(MOST_LATER_YEARS)),
                "months" => (1, u16::from(WHOLE_YEAR)),
                "decimals" | "money_decimals" => (0, u16::from(MOST_PRINTED_DECIMALS)),
                _ => (0, largest),
            };
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        FieldKind::Unit | FieldKind::Area | FieldKind::Goal | FieldKind::Identity => {
            json!({ "type": "integer", "minimum": 0, "maximum": u16::MAX })
        }
    }
}

fn words<T: Choice>() -> Vec<&'static str> {
    T::WORDS.iter().map(|(word, _)| *word).collect()
}

/// A number as text: up to the largest with up to so many decimals.
fn number_pattern() -> String {
    let digits = LARGEST_VALUE.to_string().len() - 1;
    format!("^-?([0-9]{{1,{digits}}}(\\.[0-9]{{1,{MOST_DECIMALS}}})?|{LARGEST_VALUE})$")
}

/// The address of a cell. Which of a table's cells there are depends on its kind, so that any word will do there.
fn address_pattern() -> String {
    let number = "(0|[1-9][0-9]{0,4})";
    let year = "(\\.-?[1-9][0-9]{0,2})?";
    let several = format!("(group|reason|referred_by|accepted_from){number}");
    let measure =
        format!("(participants|new|closed|remaining|referred|accepted|declined|undecided|{several})");
    let column = format!("({})", words::<Column>().join("|"));
    let amount = format!("(income|costs|{}|(line|group){number})", words::<Nature>().join("|"));
    let kinds = [
        format!("count\\.{number}\\.{measure}\\.(women|men|all){year}"),
        format!("(share|women_share)\\.{number}\\.{measure}{year}"),
        format!("share_of_sex\\.{number}\\.{measure}\\.(women|men){year}"),
        format!("amount\\.{amount}\\.{column}"),
        format!("(opening_equity|closing_equity|equity_adjustment)\\.{column}"),
        format!("(municipal_key|area_points|indicator_weight|indicator_target|printed)\\.{number}"),
        "balance_adjustment\\.(gains|losses|securities|reserve)".to_owned(),
        "own_ceiling_base".to_owned(),
        format!("area_index\\.{number}\\.{number}{year}"),
        format!("printed_index\\.{number}{year}"),
        format!("indicator\\.{number}\\.{number}\\.(outcome|previous|other|judgement|office|note)"),
        format!("(vote|vote_note)\\.{number}\\.{number}\\.{number}"),
        format!("area_words\\.{number}\\.{number}\\.(assessment|recommendations)"),
        format!("index_words\\.{number}\\.(assessment|recommendations)"),
        format!("target\\.{number}\\.(index|throughput|acceptance|{several})"),
        format!("cell\\.{number}\\.{number}\\.[a-z_]+[0-9]*{year}"),
    ];
    format!("^({})$", kinds.join("|"))
}

struct Validator {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("calculation.schema.json", schema()).unwrap();
        let index = compiler.compile("calculation.schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn fault(&self, file: &Json) -> Option<String> {
        self.schemas.validate(file, self.index).err().map(|error| error.to_string())
    }
}

/// Every calculation file there is, with its name.
fn files() -> Vec<(String, Json)> {
    let mut files = Vec::new();
    for folder in ["src/examples", "tests/links", "tests/cases/calculations"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "json") {
                let json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                files.push((path.display().to_string(), json));
            }
        }
    }
    files
}

#[test]
fn the_schema_is_what_follows_from_the_types() {
    let follows = schema();
    if std::env::var_os("WRITE_SCHEMA").is_some() {
        fs::write(SCHEMA, format!("{follows:#}\n")).unwrap();
    }
    let written = fs::read_to_string(SCHEMA).unwrap_or_default();
    // In what order members stand differs between builds.
    assert!(
        serde_json::from_str::<Json>(&written).ok() == Some(follows),
        "docs/calculation.schema.json is not what follows from the types; write it anew with:\n\
         WRITE_SCHEMA=1 cargo test --test core schema"
    );
}

#[test]
fn every_file_is_as_the_schema_says() {
    let validator = Validator::new();
    for (name, json) in files() {
        assert_eq!(validator.fault(&json), None, "{name}");
        // And so is what the program writes of it.
        let document = Document::from_json(&json.to_string()).unwrap();
        let written = serde_json::from_str(&document.to_json()).unwrap();
        assert_eq!(validator.fault(&written), None, "{name} as it is written");
    }
}

#[test]
fn addresses_are_those_of_the_schema() {
    let validator = Validator::new();
    let file = |address: &str| {
        let (_, mut file) = files().pop().unwrap();
        file["entries"] = json!({ address: "1" });
        file
    };
    let good = [
        "count.0.group3.women.-1",
        "share.1.reason2",
        "women_share.0.referred_by1.-2",
        "share_of_sex.0.group1.men.-1",
        "amount.structural.to_date",
        "closing_equity.previous_to_date",
        "municipal_key.7",
        "balance_adjustment.reserve",
        "target.0.accepted_from4",
        "indicator.0.3.other",
        "cell.2.0.place12",
        "cell.65535.1.no_opinion.-3",
        "printed.65535",
    ];
    let bad = [
        "",
        "count",
        "count.00.closed.women",
        "count.0.closed.nobody",
        "amount.line.budget",
        "share.0",
        "printed.x",
        "own_ceiling_base.1",
        "cell.1.1",
        "target.0.closed",
        "count.0.closed.women.0",
    ];
    for (address, is_one) in good.map(|good| (good, true)).into_iter().chain(bad.map(|bad| (bad, false))) {
        assert_eq!(address.parse::<InputId>().is_ok(), is_one, "{address} as the program reads it");
        assert_eq!(validator.fault(&file(address)).is_none(), is_one, "{address} by the schema");
    }
}

#[test]
fn what_is_broken_is_not_as_the_schema_says() {
    let validator = Validator::new();
    let (_, sound) = files().into_iter().find(|(name, _)| name.ends_with("v3-scenario.json")).unwrap();
    let broken: [(&str, Json); 14] = [
        ("/format", json!("another")),
        ("/version", json!(6)),
        ("/structure", json!(null)),
        ("/structure/name", json!("x".repeat(LONGEST_NAME + 1))),
        ("/structure/year", json!(65_536)),
        ("/structure/year", json!("2024")),
        ("/structure/units", json!([])),
        ("/structure/units/0/id", json!(-1)),
        ("/structure/money", json!("sek")),
        ("/structure/columns", json!(["outcome", "outcome"])),
        ("/structure/ceiling", json!({ "name": "", "source": "", "tiers": [{ "percent": 20 }] })),
        ("/entries", json!({ "own_ceiling_base": 1 })),
        ("/entries", json!({ "own_ceiling_base": "1000000000000000.1" })),
        ("/scenarios/0", json!({ "entries": {} })),
    ];
    for (place, value) in broken {
        let mut file = sound.clone();
        *file.pointer_mut(place).unwrap() = value;
        assert!(validator.fault(&file).is_some(), "{place} was taken");
        assert!(Document::from_json(&file.to_string()).is_err() || place == "/entries", "{place} was read");
    }
    let mut misspelt = sound;
    misspelt["structure"]["yaer"] = json!(2024);
    assert!(validator.fault(&misspelt).is_some());
}
