//! What stands in a field of a report's structure, and what is typed there.

use super::number::NumberForm;
use crate::report::{Atom, FieldKind};

/// A field's value as it is typed.
pub fn field_text(form: NumberForm, kind: &FieldKind, value: &Atom) -> String {
    match value {
        Atom::Text(text) if *kind == FieldKind::Decimal => {
            text.parse().map(|value| form.write_exact(value)).unwrap_or_default()
        }
        Atom::Text(text) => text.clone(),
        Atom::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The value that is typed in a field; none when it may not stand there.
pub fn field_value(form: NumberForm, kind: &FieldKind, text: &str) -> Option<Atom> {
    if *kind == FieldKind::Text {
        return Some(Atom::Text(text.to_owned()));
    }
    let number = form.read(text).ok()?.value;
    match kind {
        FieldKind::Decimal => Some(Atom::Text(number.normalize().to_string())),
        _ => u16::try_from(number).ok().filter(|_| number.is_integer()).map(Atom::Number),
    }
}
