//! Tables and places in print from a file's JSON.

use super::reading::{flag, list, named, number, optional, optional_list, optional_text, small, text, whole};
use crate::report::{
    Expectation, Place, PlaceId, PlaceKind, Print, PrintId, PrintUnit, Row, RowId, RowRole, Table, TableId,
    TableKind, UnitId,
};
use serde_json::Value as Json;

pub(super) fn read_table(json: &Json) -> Option<Table> {
    Some(Table {
        id: TableId(number(json, "id")?),
        name: text(json, "name")?,
        kind: optional(json, "kind", |json| named(&TableKind::NAMES, json))??,
        of: optional_text(json, "of")?,
        rows: list(json, "rows", read_row)?,
        places: optional_list(json, "places", read_place)?,
    })
}

fn read_row(json: &Json) -> Option<Row> {
    Some(Row {
        id: RowId(number(json, "id")?),
        name: text(json, "name")?,
        role: optional(json, "role", |json| named(RowRole::NAMES, json))?.unwrap_or(RowRole::Plain),
        unit: optional(json, "unit", whole)?.map(UnitId),
        detail: optional_text(json, "detail")?,
        whole_year: flag(json, "whole_year")?,
        best: optional(json, "best", small)?,
        grades: optional(json, "grades", small)?,
        expected: optional(json, "expected", |json| named(&Expectation::NAMES, json))?,
    })
}

fn read_place(json: &Json) -> Option<Place> {
    Some(Place {
        id: PlaceId(number(json, "id")?),
        name: text(json, "name")?,
        kind: optional(json, "kind", |json| named(&PlaceKind::NAMES, json))??,
    })
}

pub(super) fn read_print(json: &Json) -> Option<Print> {
    Some(Print {
        id: PrintId(number(json, "id")?),
        of: text(json, "of")?,
        unit: optional(json, "unit", |json| named(&PrintUnit::NAMES, json))??,
        decimals: optional(json, "decimals", small)?.unwrap_or(0),
        opposite: flag(json, "opposite")?,
        at: optional_text(json, "at")?,
    })
}
