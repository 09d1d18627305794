//! What stands in a cell.

use super::input::InputId;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// No number that is entered is larger, in either direction: sums and products of these stay within decimals.
pub const LARGEST_VALUE: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);
/// No number that is entered has more decimals.
pub const MOST_DECIMALS: u32 = 13;

/// What a user put in a cell. An empty cell has no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number, in the unit of its address: persons, kronor, points or percent.
    Value(Decimal),
    /// Text. Where a number belongs it could not be read as one: it is kept as typed, shown with a message, and never
    /// counted. In a cell of words it is those.
    Text(String),
}

/// The cells that are filled in.
pub type Entries = BTreeMap<InputId, Entry>;
