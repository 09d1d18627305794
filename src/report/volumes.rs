//! What is counted of participants: measures, sexes and years.

use super::id::{ExitGroupId, PartyId, ReasonId, UnitId};

/// A count of persons that a unit can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Participants during the year (*deltagare*).
    Participants,
    /// Of the participants, those who came during the year (*nya*).
    New,
    /// Participants who left during the year (*avslutade*).
    Closed,
    /// Closed for any reason of one group.
    Group(ExitGroupId),
    /// Closed for one reason.
    Reason(ReasonId),
    /// Participants still there when the year ended (*kvar*).
    Remaining,
    /// Persons referred during the year (*aktualiserade*).
    Referred,
    /// Of the referred, those who got a yes (*JA i beredning*).
    Accepted,
    /// Of the referred, those who got a no.
    Declined,
    /// Of the referred, those not yet decided.
    Undecided,
    /// Of the referred, those that one party referred.
    ReferredBy(PartyId),
    /// Of the accepted, those that one party had referred.
    AcceptedFrom(PartyId),
}

/// Whose count: women's, men's or everyone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Women only.
    Women,
    /// Men only.
    Men,
    /// Everyone, whether or not the sexes are known apart.
    All,
}

impl Sex {
    /// The order in which tables show them.
    pub const ALL: [Self; 3] = [Self::Women, Self::Men, Self::All];
}

/// Women's or men's, where it is not everyone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OneSex {
    /// Women only.
    Women,
    /// Men only.
    Men,
}

impl From<OneSex> for Sex {
    fn from(one: OneSex) -> Self {
        match one {
            OneSex::Women => Self::Women,
            OneSex::Men => Self::Men,
        }
    }
}

/// A year counted from the report's own: 0 is the report's year, −1 the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearOffset(pub i8);

impl YearOffset {
    /// The year that the report is about.
    pub const CURRENT: Self = Self(0);
    /// The year before.
    pub const PREVIOUS: Self = Self(-1);
}

/// A group of exit reasons. What counts as positive is the association's own definition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ExitGroup {
    /// Its identity.
    pub id: ExitGroupId,
    /// Its name as shown.
    pub name: String,
    /// Whether its closures are positive solutions.
    pub positive: bool,
    /// The tree of units that it is used in: the whole association's, or that of an activity of its own.
    pub of: UnitId,
    /// Whether the shares of a positive group's reasons are of all closed, as those of other groups are.
    pub shares_of_closed: bool,
    /// Whether one person may be closed for several of its reasons, so that they add up to more than the group.
    pub several_reasons: bool,
    /// The reasons told apart within it; none when only the group is counted.
    pub reasons: Vec<Reason>,
}

/// A reason for which a participant was closed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reason {
    /// Its identity.
    pub id: ReasonId,
    /// Its name as shown.
    pub name: String,
}

/// A party that refers participants, such as an authority or a part of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Party {
    /// Its identity.
    pub id: PartyId,
    /// Its name as shown.
    pub name: String,
}
