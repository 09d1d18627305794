//! Changes of a structure: what is added, set, moved and removed, and what must follow for it to be sound again.

use super::check::StructureError;
use super::id::{AreaId, GoalId, LineGroupId, UnitId};
use super::list::{ItemAt, List};
use super::part::{Atom, FieldKind, FieldMut, Items, Leaf, Part};
use super::structure::{Structure, Unit};
use super::table::TableKind;
use crate::decimal::Called;
use crate::rules::Tier;
use rust_decimal::Decimal;

/// A change of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Something is added at the end of a list.
    Add {
        /// The list.
        list: List,
        /// What its fields hold, by their names in files; others are empty.
        fields: Vec<(&'static str, Atom)>,
    },
    /// A field gets another value.
    Set {
        /// Whose field; none for the report itself.
        at: Option<ItemAt>,
        /// Its name in files.
        field: &'static str,
        /// What it is to hold.
        value: Atom,
    },
    /// The columns of the economy are others.
    Columns(Vec<&'static str>),
    /// An item changes place with its neighbour.
    Move {
        /// The item.
        at: ItemAt,
        /// Whether it goes towards the beginning.
        up: bool,
    },
    /// An item goes, with all that is in it and of it.
    Remove(ItemAt),
}

impl Edit {
    /// Whether it changes texts only, so that every figure stays what it is.
    pub fn is_of_text(&self) -> bool {
        matches!(self, Self::Set { field: "name" | "detail" | "at" | "follow_up", .. })
            || matches!(self, Self::Set { at: None, field: "source", .. })
    }
}

/// The report's own rule comes before the others.
const OWN_RULE: u16 = 0;

impl Structure {
    /// The structure after a change. What leant on something that is gone goes with it.
    ///
    /// # Errors
    /// Says why the change would leave no sound structure; nothing is changed then.
    pub fn edited(&self, edit: &Edit) -> Result<Self, StructureError> {
        let mut structure = self.clone();
        if !structure.apply(edit) {
            return Err(StructureError::BrokenTree);
        }
        structure.tidy(edit);
        structure.order_units()?;
        structure.check()?;
        Ok(structure)
    }

    /// The item's fields; none when there is no such item.
    pub fn item(&mut self, at: ItemAt) -> Option<&mut dyn Part> {
        if at.list == List::Rules && at.id == OWN_RULE {
            return Some(&mut self.ceiling);
        }
        let place = self.place(at)?;
        self.items(at.list)?.part(place)
    }

    /// The identities of a list's items, in order.
    pub fn identities(&mut self, list: List) -> Vec<u16> {
        let Some(items) = self.items(list) else { return Vec::new() };
        let count = items.count();
        (0..count).map(|place| items.part(place).map_or(0, |part| identity_of(part, place))).collect()
    }

    /// The list; none when the structure has not what it is in. Of the rules it is those besides the report's own.
    fn items(&mut self, list: List) -> Option<&mut dyn Items> {
        Some(match list {
            List::Units => &mut self.units,
            List::Parties => &mut self.parties,
            List::ExitGroups => &mut self.exits,
            List::Reasons(id) => &mut self.exits.iter_mut().find(|group| group.id == id)?.reasons,
            List::LineGroups => &mut self.lines,
            List::Lines(id) => &mut self.lines.iter_mut().find(|group| group.id == id)?.lines,
            List::Areas => &mut self.areas,
            List::AreaGoals(id) => &mut self.areas.iter_mut().find(|area| area.id == id)?.goals,
            List::Indicators => &mut self.indicators,
            List::Tables => &mut self.tables,
            List::Rows(id) => &mut self.tables.iter_mut().find(|table| table.id == id)?.rows,
            List::Places(id) => &mut self.tables.iter_mut().find(|table| table.id == id)?.places,
            List::Prints => &mut self.prints,
            List::Seats => &mut self.seats,
            List::Rules => &mut self.other_ceilings,
            List::Tiers(OWN_RULE) => &mut self.ceiling.tiers,
            List::Tiers(rule) => &mut self.other_ceilings.get_mut(usize::from(rule) - 1)?.tiers,
        })
    }

    fn place(&mut self, at: ItemAt) -> Option<usize> {
        match at.list {
            List::Rules => usize::from(at.id).checked_sub(1),
            List::Tiers(_) => Some(at.id.into()),
            list => self.identities(list).iter().position(|id| *id == at.id),
        }
    }

    fn apply(&mut self, edit: &Edit) -> bool {
        match edit {
            Edit::Add { list, fields } => self.add(*list, fields),
            Edit::Set { at: None, field, value } => set(self, field, value),
            Edit::Set { at: Some(at), field, value } => {
                self.item(*at).is_some_and(|part| set(part, field, value))
            }
            Edit::Columns(words) => super::part::WordList::set_words(&mut self.columns, words),
            Edit::Move { at, up } => self.shift(*at, *up),
            Edit::Remove(at) => self.take_away(*at),
        }
    }

    fn add(&mut self, list: List, fields: &[(&'static str, Atom)]) -> bool {
        if let List::Tiers(_) = list {
            return self.items(list).is_some() && self.add_tier(list);
        }
        let id = Atom::Number(self.fresh_identity(list));
        let first_area = self.areas.first().map(|area| Atom::Number(area.id.0));
        let Some(items) = self.items(list) else { return false };
        let part = items.add();
        match list {
            List::Units => set(part, "parent", &Atom::Number(UnitId::WHOLE.0)),
            List::Indicators => first_area.is_some_and(|area| set(part, "area", &area)),
            _ => true,
        };
        // What has its place instead of an identity has no such field.
        set(part, "id", &id);
        fields.iter().all(|(field, value)| set(part, field, value))
    }

    /// A new tier is above the last, which gets a bound a million above where it begins.
    fn add_tier(&mut self, list: List) -> bool {
        let List::Tiers(rule) = list else { return false };
        let tiers = match rule {
            OWN_RULE => &mut self.ceiling.tiers,
            rule => match self.other_ceilings.get_mut(usize::from(rule) - 1) {
                Some(rule) => &mut rule.tiers,
                None => return false,
            },
        };
        let floor = tiers.iter().rev().nth(1).and_then(|tier| tier.up_to_kr).unwrap_or_default();
        if let Some(last) = tiers.last_mut() {
            last.up_to_kr = floor.plus(Decimal::from(1_000_000));
        }
        let percent = tiers.last().map_or(Decimal::from(20), |tier| tier.percent);
        tiers.push(Tier { percent, up_to_kr: None });
        true
    }

    /// An identity that nothing of this kind has: reasons, lines and goals are told apart across their groups.
    fn fresh_identity(&mut self, list: List) -> u16 {
        let lists: Vec<List> = match list {
            List::Reasons(_) => self.exits.iter().map(|group| List::Reasons(group.id)).collect(),
            List::Lines(_) => self.lines.iter().map(|group| List::Lines(group.id)).collect(),
            List::AreaGoals(_) => self.areas.iter().map(|area| List::AreaGoals(area.id)).collect(),
            list => vec![list],
        };
        let taken: Vec<u16> = lists.into_iter().flat_map(|list| self.identities(list)).collect();
        // Row 0 is the table as a whole, unit 0 the whole association.
        let next = taken.iter().max().map_or(1, |last| last.saturating_add(1));
        if taken.contains(&next) { (1..next).find(|id| !taken.contains(id)).unwrap_or(next) } else { next }
    }

    fn shift(&mut self, at: ItemAt, up: bool) -> bool {
        let Some(place) = self.place(at) else { return false };
        let other = match at.list {
            List::Units => self.sibling(place, up),
            List::LineGroups => self.group_beside(place, up),
            _ if up => place.checked_sub(1),
            _ => Some(place + 1),
        };
        let (Some(other), Some(items)) = (other, self.items(at.list)) else { return true };
        items.swap(place, other);
        true
    }

    /// The neighbour of a unit among those below the same unit.
    fn sibling(&self, place: usize, up: bool) -> Option<usize> {
        let parent = self.units.get(place)?.parent;
        let is_sibling = |other: &usize| {
            self.units.get(*other).is_some_and(|unit| unit.parent == parent && unit.id != UnitId::WHOLE)
        };
        if up { (0..place).rev().find(is_sibling) } else { (place + 1..self.units.len()).find(is_sibling) }
    }

    /// The neighbour of a group among those of the same section, which a table shows together.
    fn group_beside(&self, place: usize, up: bool) -> Option<usize> {
        let section = self.lines.get(place)?.role.section();
        let is_beside =
            |other: &usize| self.lines.get(*other).is_some_and(|group| group.role.section() == section);
        if up { (0..place).rev().find(is_beside) } else { (place + 1..self.lines.len()).find(is_beside) }
    }

    fn take_away(&mut self, at: ItemAt) -> bool {
        let is_fixed = at.list == List::Units && at.id == UnitId::WHOLE.0;
        let Some(place) = self.place(at).filter(|_| !is_fixed) else { return false };
        let Some(items) = self.items(at.list) else { return false };
        items.remove(place);
        if let List::Tiers(_) = at.list
            && let Some(last) = items.count().checked_sub(1).and_then(|last| items.part(last))
        {
            // Only the last tier has no bound.
            set(last, "up_to_kr", &Atom::Nothing);
        }
        true
    }

    /// Takes away what leant on something that is gone, and keeps to one what there may be one of.
    fn tidy(&mut self, edit: &Edit) {
        while let Some(place) = self.units.iter().position(|unit| self.lacks_parent(unit)) {
            self.units.remove(place);
        }
        let units: Vec<u16> = self.units.iter().map(|unit| unit.id.0).collect();
        self.exits.retain(|group| units.contains(&group.of.0));
        let areas: Vec<AreaId> = self.areas.iter().map(|area| area.id).collect();
        self.indicators.retain(|indicator| areas.contains(&indicator.area));
        let goals: Vec<GoalId> = self.areas.iter().flat_map(|area| &area.goals).map(|goal| goal.id).collect();
        for indicator in &mut self.indicators {
            indicator.goal = indicator.goal.filter(|goal| goals.contains(goal));
        }
        let known = |unit: Option<UnitId>| unit.filter(|unit| units.contains(&unit.0));
        for line in self.lines.iter_mut().flat_map(|group| &mut group.lines) {
            line.unit = known(line.unit);
        }
        for row in self.tables.iter_mut().flat_map(|table| &mut table.rows) {
            row.unit = known(row.unit);
        }
        if let Edit::Set { at: Some(ItemAt { list: List::ExitGroups, id }), .. } = edit {
            let of =
                self.exits.iter().find(|group| group.id.0 == *id && group.positive).map(|group| group.of);
            for group in self.exits.iter_mut().filter(|group| Some(group.of) == of && group.id.0 != *id) {
                group.positive = false;
            }
        }
        for rule in self.other_ceilings.iter_mut().chain([&mut self.ceiling]) {
            if rule.amount_kr.is_some() {
                rule.tiers.clear();
            } else if rule.tiers.is_empty() {
                rule.tiers.push(Tier { percent: Decimal::from(20), up_to_kr: None });
            }
        }
    }

    fn lacks_parent(&self, unit: &Unit) -> bool {
        unit.parent.is_some_and(|parent| self.unit(parent).is_none())
    }

    /// Puts every unit after its parent, the whole first, and otherwise in the order they have.
    fn order_units(&mut self) -> Result<(), StructureError> {
        let mut ordered = Vec::with_capacity(self.units.len());
        let mut waiting: Vec<&Unit> = self.units.iter().rev().filter(|unit| unit.parent.is_none()).collect();
        while let Some(unit) = waiting.pop() {
            ordered.push(unit.clone());
            waiting.extend(self.units.iter().rev().filter(|other| other.parent == Some(unit.id)));
        }
        // A unit below itself is reached from no root.
        if ordered.len() != self.units.len() {
            return Err(StructureError::BrokenTree);
        }
        self.units = ordered;
        Ok(())
    }
}

/// Puts a value in a part's field, or in one of a part within it; says whether it has such a field that may hold it.
fn set(part: &mut dyn Part, field: &str, value: &Atom) -> bool {
    part.fields().into_iter().any(|(name, found)| match found {
        FieldMut::Needed(leaf) | FieldMut::Usual(leaf, _) if name == field => leaf.set(value),
        FieldMut::UsualPart(part, _) => set(part, field, value),
        _ => false,
    })
}

/// What a part is told apart by: its identity, or its place where it has none.
fn identity_of(part: &mut dyn Part, place: usize) -> u16 {
    let id = part.fields().into_iter().find(|(name, _)| *name == "id");
    match id {
        Some((_, FieldMut::Needed(leaf))) => number(leaf),
        _ => u16::try_from(place).unwrap_or(u16::MAX),
    }
}

fn number(leaf: &dyn Leaf) -> u16 {
    match leaf.get() {
        Atom::Number(number) => number,
        _ => 0,
    }
}

/// A field as an editor shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldShown {
    /// Its name in files.
    pub name: &'static str,
    /// What it may hold.
    pub kind: FieldKind,
    /// Whether it may be left empty.
    pub is_optional: bool,
    /// What it holds.
    pub value: Atom,
}

/// The fields of a part that a user may change, in order, with those of a part that is within it and in no list.
pub fn fields_of(part: &mut dyn Part) -> Vec<FieldShown> {
    let mut shown = Vec::new();
    for (name, field) in part.fields() {
        match field {
            FieldMut::Needed(leaf) | FieldMut::Usual(leaf, _) if name != "id" => shown.push(FieldShown {
                name,
                kind: leaf.kind(),
                is_optional: leaf.is_optional(),
                value: leaf.get(),
            }),
            FieldMut::UsualPart(part, _) => shown.extend(fields_of(part)),
            _ => {}
        }
    }
    shown
}

/// Fields of items that are set where they are used, or by what the item belongs to, or that its kind of table has no use
/// for, and so are not shown where it is changed.
pub fn is_set_elsewhere(structure: &Structure, at: ItemAt, field: &str) -> bool {
    match at.list {
        // The whole association is part of nothing.
        List::Units => at.id == UnitId::WHOLE.0 && field == "parent",
        // What is received is for nothing: only costs are.
        List::LineGroups => {
            let is_cost = |id| structure.line_group(id).is_some_and(|group| group.role.is_cost());
            field == "nature" && !is_cost(LineGroupId(at.id))
        }
        // What stands in print is told of the figure that it is.
        List::Prints => field == "of",
        // A table is of its kind from the beginning.
        List::Tables => field == "kind",
        List::Rows(table) => structure.table(table).is_some_and(|table| !has_use(table.kind, field)),
        _ => false,
    }
}

/// Whether the rows of a kind of table have a use for a field.
fn has_use(kind: TableKind, field: &str) -> bool {
    match field {
        "role" => kind.roles().len() > 1,
        "whole_year" | "expected" | "ongoing" | "follow_up" => kind == TableKind::Goals,
        "best" | "grades" => kind == TableKind::Survey,
        _ => true,
    }
}
