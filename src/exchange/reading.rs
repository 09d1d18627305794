//! A structure from a file's JSON, field by field as its parts describe themselves: what comes from outside is taken
//! only where it is what it should be, and a file that lacks something is refused whole.

use crate::report::{Atom, FieldMut, Items, LONGEST_LIST, Part, Structure};
use serde_json::Value as Json;

/// Objects and lists, if every list of a structure were as long as may be. Each takes far more memory than the signs it is
/// written with.
const MOST_GROUPS: usize = 25_000;
/// More values than any file has.
const MOST_VALUES: usize = 150_000;

/// Whether JSON is of a size that any file has, told before anything is built from it. What stands in texts counts too:
/// nobody's texts have so many brackets.
pub(super) fn is_bounded(json: &str) -> bool {
    let (mut groups, mut values) = (0, 0);
    for byte in json.bytes() {
        groups += usize::from(matches!(byte, b'{' | b'['));
        values += usize::from(byte == b',');
    }
    groups <= MOST_GROUPS && values <= MOST_VALUES
}

/// The structure that a file holds, or the place in the file that is not what it should be.
pub(super) fn read_structure(json: &Json) -> Result<Structure, String> {
    let mut structure = Structure::default();
    read_part(json, &mut structure, "structure")?;
    Ok(structure)
}

fn read_part(json: &Json, part: &mut dyn Part, at: &str) -> Result<(), String> {
    if !json.is_object() {
        return Err(at.to_owned());
    }
    for (name, field) in part.fields() {
        let at = format!("{at}.{name}");
        read_field(member(json, name), field, &at)?;
    }
    Ok(())
}

fn read_field(json: &Json, field: FieldMut<'_>, at: &str) -> Result<(), String> {
    let taken = match field {
        FieldMut::Needed(leaf) => atom(json).is_some_and(|atom| atom != Atom::Nothing && leaf.set(&atom)),
        FieldMut::Usual(leaf, usual) => {
            atom(json).is_some_and(|atom| leaf.set(if atom == Atom::Nothing { &usual } else { &atom }))
        }
        FieldMut::UsualPart(..) | FieldMut::Optional(_) if json.is_null() => true,
        FieldMut::Part(part) | FieldMut::UsualPart(part, _) => return read_part(json, part, at),
        FieldMut::List(items) | FieldMut::Optional(items) => return read_items(json, items, at),
        FieldMut::Words(list) => {
            let words = json.as_array().filter(|words| words.len() <= LONGEST_LIST);
            let words: Option<Vec<&str>> = words.and_then(|words| words.iter().map(Json::as_str).collect());
            words.is_some_and(|words| list.set_words(&words))
        }
    };
    if taken { Ok(()) } else { Err(at.to_owned()) }
}

fn read_items(json: &Json, items: &mut dyn Items, at: &str) -> Result<(), String> {
    let Some(list) = json.as_array() else { return Err(at.to_owned()) };
    for (place, json) in list.iter().enumerate() {
        // Longer lists are refused by the structure's own check; this only bounds what is built before it.
        if place > LONGEST_LIST {
            return Ok(());
        }
        read_part(json, items.add(), &format!("{at}[{place}]"))?;
    }
    Ok(())
}

/// What stands in a field; none for what no field holds.
fn atom(json: &Json) -> Option<Atom> {
    Some(match json {
        Json::Null => Atom::Nothing,
        Json::Bool(flag) => Atom::Flag(*flag),
        Json::String(text) => Atom::Text(text.clone()),
        Json::Number(number) => Atom::Number(number.as_u64()?.try_into().ok()?),
        Json::Array(_) | Json::Object(_) => return None,
    })
}

/// A member of an object; nothing where there is none.
pub(super) fn member<'json>(json: &'json Json, name: &str) -> &'json Json {
    json.get(name).unwrap_or(&Json::Null)
}
