//! What tables a report shows, as data: the same for screen, print, clipboard and file.
//!
//! A sheet names addresses and figures and holds no values, so that typing a number changes none: only another
//! structure does. What is there at all is read from the calculation: a cell that no figure uses and a figure that
//! the report does not have leave their place empty, and what is empty throughout is left out.

mod all;
mod economy;
mod equity;
mod goals;
mod index;
mod maker;
mod people;
mod results;
mod statements;
mod units;
mod written;

use crate::calculation::{Calculation, Key};
use crate::report::{InputId, List, Section, UnitId};
use crate::text::Speaker;
use maker::Maker;

pub use all::all_figures;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// A line below the title, or nothing.
    pub note: String,
    /// The heads of its columns; none where its rows are only names.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The list that its rows belong to, where a new one is added.
    pub list: Option<List>,
    /// The section of the operations whose groups it shows, when it shows those of one.
    pub section: Option<Section>,
    /// Whether it is shown closed at first: it is long, or seldom read.
    pub folded: bool,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// What it is among the others.
    pub level: Level,
    /// Whether it is the user's own, and so shown with nothing in it too.
    pub is_own: bool,
    /// At most as many as there are heads; those left out at the end are empty.
    pub cells: Vec<Cell>,
}

/// What a row is among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// One among others.
    Plain,
    /// The head of those that follow.
    Group,
    /// Part of the one above.
    Part,
    /// What they come to.
    Total,
}

/// What stands in one place of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text of the structure.
    Text(String),
    /// A cell that the user fills in.
    Field {
        /// Its address.
        id: InputId,
        /// The figure that it is, or that it comes to while empty.
        figure: Option<Key>,
    },
    /// A figure.
    Figure {
        /// Its name.
        key: Key,
        /// How it is written.
        form: Form,
    },
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As a table shows it: percentages with one decimal, amounts without their unit.
    Value,
    /// The same, of costs: with the sign that the report writes costs with.
    Cost,
    /// A difference, with its sign.
    Signed,
    /// A difference that the report writes with the opposite sign of what is kept, with its sign.
    Opposite,
    /// How much better or worse than budgeted, in words.
    Better,
    /// How much better or worse than the year before, in words.
    BetterThanBefore,
    /// How it turned out, in a word.
    Verdict,
    /// Of an income: how much of its budget is left, in words.
    LeftOfIncome,
    /// Of a cost: how much of its budget is left, in words.
    LeftOfCost,
}

/// The pages whose sheets are made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Volumes, closures and shares of a unit, and what its participants live on and say.
    Results,
    /// The Impactindex of a unit.
    Index,
    /// Income, costs, equity and the statements.
    Economy,
    /// Goals and strategic indicators.
    Goals,
}

impl Page {
    /// The order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Results, Self::Index, Self::Economy, Self::Goals];
}

/// The sheets of a page. The unit is the one chosen where a page is about one. No address stands twice on a page.
pub fn sheets(page: Page, speaker: Speaker<'_>, calculation: &Calculation, unit: UnitId) -> Vec<Sheet> {
    let mut maker = Maker::new(speaker, calculation);
    match page {
        Page::Results => {
            results::add(&mut maker, unit);
            people::add(&mut maker);
        }
        Page::Index => index::add(&mut maker, unit),
        Page::Economy => {
            economy::add(&mut maker);
            equity::add(&mut maker);
            statements::add(&mut maker);
        }
        Page::Goals => goals::add(&mut maker),
    }
    maker.sheets
}
