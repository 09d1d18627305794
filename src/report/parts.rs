//! What each part of a structure is made of: its fields, in the order in which a file has them.
//!
//! What version 1 of the file did not have is what it meant without it.

use super::economy::{Line, LineGroup};
use super::id::{
    AreaId, ExitGroupId, GoalId, IndicatorId, LineGroupId, LineId, PartyId, PlaceId, PrintId, ReasonId,
    RowId, SeatId, TableId, UnitId,
};
use super::part::{Atom, FieldKind, FieldMut, Leaf, Part};
use super::print::Print;
use super::seminar::Seat;
use super::social_budget::{Area, AreaGoal, Indicator, Tolerance};
use super::structure::{
    Structure, USUAL_EARLIER_YEARS, USUAL_POINTS, USUAL_UNCERTAIN_BELOW, Unit, WHOLE_YEAR,
};
use super::table::{Place, Row, Table};
use super::volumes::{ExitGroup, Party, Reason};
use crate::rules::{CeilingRule, Tier};
use FieldMut::{List, Needed, Optional, Usual};

macro_rules! identity_leaves {
    ($($Id:ident is $Kind:ident),* $(,)?) => {$(
        impl Leaf for $Id {
            fn kind(&self) -> FieldKind {
                FieldKind::$Kind
            }

            fn get(&self) -> Atom {
                Atom::Number(self.0)
            }

            fn set(&mut self, atom: &Atom) -> bool {
                let Atom::Number(number) = atom else { return false };
                self.0 = *number;
                true
            }
        }
    )*};
}

identity_leaves!(
    UnitId is Unit, AreaId is Area, GoalId is Goal, ExitGroupId is Identity, ReasonId is Identity,
    LineGroupId is Identity, LineId is Identity, IndicatorId is Identity, PartyId is Identity,
    SeatId is Identity, TableId is Identity, RowId is Identity, PlaceId is Identity, PrintId is Identity,
);

/// A text that is left out while it is empty.
fn text(field: &mut String) -> FieldMut<'_> {
    Usual(field, Atom::Text(String::new()))
}

/// A yes that is left out while it is a no.
fn flag(field: &mut bool) -> FieldMut<'_> {
    Usual(field, Atom::Flag(false))
}

/// A number that is left out while it is the usual one.
fn number(field: &mut dyn Leaf, usual: impl Into<u16>) -> FieldMut<'_> {
    Usual(field, Atom::Number(usual.into()))
}

/// What is left out while there is nothing.
fn if_any(field: &mut dyn Leaf) -> FieldMut<'_> {
    Usual(field, Atom::Nothing)
}

macro_rules! parts {
    ($($Name:ident($this:ident) { $($name:literal: $field:expr),* $(,)? })*) => {$(
        impl Part for $Name {
            fn fields(&mut self) -> Vec<(&'static str, FieldMut<'_>)> {
                let $this = self;
                vec![$(($name, $field)),*]
            }
        }
    )*};
}

parts! {
    Structure(of) {
        "name": Needed(&mut of.name),
        "year": Needed(&mut of.year),
        "source": text(&mut of.source),
        "earlier_years": number(&mut of.earlier_years, USUAL_EARLIER_YEARS),
        "later_years": number(&mut of.later_years, 0_u8),
        "months": number(&mut of.months, WHOLE_YEAR),
        "units": List(&mut of.units),
        "parties": Optional(&mut of.parties),
        "exits": List(&mut of.exits),
        "lines": List(&mut of.lines),
        "areas": List(&mut of.areas),
        "indicators": Optional(&mut of.indicators),
        "tolerance": {
            let is_usual = of.tolerance == Tolerance::DOCUMENTED;
            FieldMut::UsualPart(&mut of.tolerance, is_usual)
        },
        "points": number(&mut of.points, USUAL_POINTS),
        "columns": FieldMut::Words(&mut of.columns),
        "money": Needed(&mut of.money),
        "money_decimals": number(&mut of.money_decimals, 0_u8),
        "costs_negative": flag(&mut of.costs_negative),
        "differences": Usual(&mut of.differences, Atom::Text("better".to_owned())),
        "ceiling": FieldMut::Part(&mut of.ceiling),
        "ceiling_base": Needed(&mut of.ceiling_base),
        "other_ceilings": Optional(&mut of.other_ceilings),
        "uncertain_below": number(&mut of.uncertain_below, USUAL_UNCERTAIN_BELOW),
        "tables": Optional(&mut of.tables),
        "prints": Optional(&mut of.prints),
        "example_budget": flag(&mut of.example_budget),
        "gathering": text(&mut of.gathering),
        "table": text(&mut of.table),
        "silent_agrees": flag(&mut of.silent_agrees),
        "seats": Optional(&mut of.seats),
    }
    Unit(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "parent": if_any(&mut of.parent),
        "scored": flag(&mut of.scored),
        "overlapping": flag(&mut of.overlapping),
    }
    Party(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name) }
    ExitGroup(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "positive": flag(&mut of.positive),
        "of": number(&mut of.of, UnitId::WHOLE.0),
        "shares_of_closed": flag(&mut of.shares_of_closed),
        "several_reasons": flag(&mut of.several_reasons),
        "reasons": Optional(&mut of.reasons),
    }
    Reason(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name) }
    LineGroup(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "role": Needed(&mut of.role),
        "nature": if_any(&mut of.nature),
        "lines": Optional(&mut of.lines),
    }
    Line(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "member": if_any(&mut of.member),
        "unit": if_any(&mut of.unit),
    }
    Area(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name), "goals": Optional(&mut of.goals) }
    AreaGoal(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name) }
    Indicator(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "area": Needed(&mut of.area),
        "goal": if_any(&mut of.goal),
        "kind": Needed(&mut of.kind),
        "source": text(&mut of.source),
    }
    Seat(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name), "at": text(&mut of.at) }
    Tolerance(of) { "percent": Needed(&mut of.percent), "relative": flag(&mut of.relative) }
    CeilingRule(of) {
        "name": Needed(&mut of.name),
        "tiers": Optional(&mut of.tiers),
        "amount_kr": if_any(&mut of.amount_kr),
        "documented_up_to_kr": if_any(&mut of.documented_up_to_kr),
        "source": Needed(&mut of.source),
    }
    Tier(of) { "percent": Needed(&mut of.percent), "up_to_kr": if_any(&mut of.up_to_kr) }
    Table(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "kind": Needed(&mut of.kind),
        "of": text(&mut of.of),
        "rows": List(&mut of.rows),
        "places": Optional(&mut of.places),
    }
    Row(of) {
        "id": Needed(&mut of.id),
        "name": Needed(&mut of.name),
        "role": Usual(&mut of.role, Atom::Text("plain".to_owned())),
        "unit": if_any(&mut of.unit),
        "detail": text(&mut of.detail),
        "whole_year": flag(&mut of.whole_year),
        "best": if_any(&mut of.best),
        "grades": if_any(&mut of.grades),
        "expected": if_any(&mut of.expected),
        "ongoing": flag(&mut of.ongoing),
        "follow_up": text(&mut of.follow_up),
    }
    Place(of) { "id": Needed(&mut of.id), "name": Needed(&mut of.name), "kind": Needed(&mut of.kind) }
    Print(of) {
        "id": Needed(&mut of.id),
        "of": Needed(&mut of.of),
        "unit": Needed(&mut of.unit),
        "decimals": number(&mut of.decimals, 0_u8),
        "opposite": flag(&mut of.opposite),
        "at": text(&mut of.at),
    }
}
