//! The address of a cell in a few bytes, as versions 1 and 2 of the link write it. It never changes.
//!
//! An address that version 1 had not is written in its text form, which version 2 reads.

use super::bytes::Reader;
use crate::exchange::version::has_code;
use crate::report::{
    AmountOf, AreaId, Column, ExitGroupId, InputId, LineGroupId, LineId, Measure, ReasonId, Section, Sex,
    TargetOf, UnitId, YearOffset,
};

/// The kind of an address that is written in its text form.
const AS_TEXT: u8 = 9;
/// The longest text form.
const LONGEST_TEXT: usize = 80;

pub(super) fn read_address(from: &mut Reader<'_>) -> Option<InputId> {
    Some(match from.byte()? {
        0 => {
            let (unit, measure) = (UnitId(from.id()?), read_measure(from)?);
            let code = from.number()?;
            InputId::Count { unit, measure, sex: at(&SEXES, code % 3)?, year: read_year(code / 3)? }
        }
        1 => InputId::Share {
            unit: UnitId(from.id()?),
            measure: read_measure(from)?,
            year: read_year(from.number()?)?,
        },
        2 => {
            let code = from.number()?;
            let columns = COLUMNS.len() as u128;
            InputId::Amount { of: read_amount(code / columns)?, column: at(&COLUMNS, code % columns)? }
        }
        3 => InputId::OpeningEquity(at(&COLUMNS, from.number()?)?),
        4 => InputId::OwnCeilingBase,
        5 => InputId::AreaPoints(AreaId(from.id()?)),
        6 => InputId::AreaIndex {
            unit: UnitId(from.id()?),
            area: AreaId(from.id()?),
            year: read_year(from.number()?)?,
        },
        7 => InputId::PrintedIndex { unit: UnitId(from.id()?), year: read_year(from.number()?)? },
        8 => InputId::Target { unit: UnitId(from.id()?), of: read_target(from)? },
        AS_TEXT => from.text(LONGEST_TEXT)?.parse().ok().filter(|id| !has_code(*id))?,
        _ => return None,
    })
}

const SEXES: [Sex; 3] = [Sex::Women, Sex::Men, Sex::All];
const COLUMNS: [Column; 3] = [Column::Budget, Column::Outcome, Column::Previous];
const MEASURES: [Measure; 8] = [
    Measure::Participants,
    Measure::New,
    Measure::Closed,
    Measure::Remaining,
    Measure::Referred,
    Measure::Accepted,
    Measure::Declined,
    Measure::Undecided,
];
const TARGETS: [TargetOf; 3] = [TargetOf::Index, TargetOf::Throughput, TargetOf::Acceptance];
const SECTIONS: [Section; 2] = [Section::Income, Section::Costs];

fn at<T: Copy>(all: &[T], position: u128) -> Option<T> {
    all.get(usize::try_from(position).ok()?).copied()
}

/// First come those with a name, then two kinds with a number, in turn: the kind (0 or 1) and the number behind a
/// code past the named ones.
fn unnumbered(named: usize, code: u128) -> Option<(u128, u16)> {
    let code = code.checked_sub(named as u128)?;
    Some((code % 2, (code / 2).try_into().ok()?))
}

fn read_measure(from: &mut Reader<'_>) -> Option<Measure> {
    let code = from.number()?;
    at(&MEASURES, code).or_else(|| {
        let (kind, id) = unnumbered(MEASURES.len(), code)?;
        Some(if kind == 0 { Measure::Group(ExitGroupId(id)) } else { Measure::Reason(ReasonId(id)) })
    })
}

fn read_target(from: &mut Reader<'_>) -> Option<TargetOf> {
    let code = from.number()?;
    at(&TARGETS, code).or_else(|| {
        let (kind, id) = unnumbered(TARGETS.len(), code)?;
        Some(if kind == 0 { TargetOf::Group(ExitGroupId(id)) } else { TargetOf::Reason(ReasonId(id)) })
    })
}

fn read_amount(code: u128) -> Option<AmountOf> {
    at(&SECTIONS, code).map(AmountOf::Section).or_else(|| {
        let (kind, id) = unnumbered(SECTIONS.len(), code)?;
        Some(if kind == 0 { AmountOf::Group(LineGroupId(id)) } else { AmountOf::Line(LineId(id)) })
    })
}

/// 0 is the report's year, 1 the year before, 2 the year after, and so on outwards.
fn read_year(code: u128) -> Option<YearOffset> {
    // The largest code of 16 bits, and one more, has room in 32.
    let code = i32::from(u16::try_from(code).ok()?);
    let offset = if code % 2 == 1 { -(code + 1) / 2 } else { code / 2 };
    offset.try_into().ok().map(YearOffset)
}
