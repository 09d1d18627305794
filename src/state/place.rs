//! Where one is in the app, as the address's fragment says it.
//!
//! The fragment is all there is: the path and the query stay as the host gave them, and no server sees where a
//! reader is or what a link holds.

use finsamkalkyl::exchange::{is_link, is_view_link, link_of_code};

/// A page of a calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The headline figures.
    Overview,
    /// Volumes and closures.
    Results,
    /// The Impactindex by area.
    Index,
    /// Income, costs, equity and its ceiling.
    Economy,
    /// On a phone, the way to the pages that have no room in its navigation.
    More,
    /// Goals and strategic indicators.
    Goals,
    /// What does not add up.
    Checks,
    /// Every figure, for who wants to follow one.
    Figures,
    /// What the report is made of.
    Structure,
    /// What would follow if something were otherwise.
    Scenarios,
    /// The seminar: inviting tables, taking in their views, handing in one's own.
    Seminar,
    /// Judging one indicator after the other.
    Scoring,
    /// The social accounts, to be printed.
    Account,
    /// The room's view on a wall.
    Wall,
    /// An appendix to minutes, to be printed.
    Appendix,
    /// Everything that the calculation holds, to be printed.
    Record,
}

impl Page {
    /// The order of the navigation.
    pub const NAVIGATION: [Self; 11] = [
        Self::Overview,
        Self::Results,
        Self::Index,
        Self::Economy,
        Self::More,
        Self::Goals,
        Self::Checks,
        Self::Figures,
        Self::Structure,
        Self::Scenarios,
        Self::Seminar,
    ];
    /// Those that are gone to from the seminar's page.
    pub const OF_SEMINAR: [Self; 3] = [Self::Scoring, Self::Account, Self::Wall];
    /// What is printed for who was not there.
    pub const OF_PAPER: [Self; 2] = [Self::Appendix, Self::Record];
    /// Those that a phone's navigation has no room for.
    pub const BEHIND_MORE: [Self; 6] =
        [Self::Scenarios, Self::Seminar, Self::Goals, Self::Checks, Self::Figures, Self::Structure];

    fn word(self) -> &'static str {
        match self {
            Self::Overview => "oversikt",
            Self::Results => "resultat",
            Self::Index => "impactindex",
            Self::Economy => "ekonomi",
            Self::More => "mer",
            Self::Goals => "mal",
            Self::Checks => "avstamning",
            Self::Figures => "underlag",
            Self::Structure => "uppbyggnad",
            Self::Scenarios => "scenarier",
            Self::Seminar => "seminarium",
            Self::Scoring => "bedom",
            Self::Account => "bokslut",
            Self::Wall => "vaggen",
            Self::Appendix => "bilaga",
            Self::Record => "fullstandigt-underlag",
        }
    }

    /// What stands behind a link that is to open at this page.
    pub(super) fn behind_link(self) -> String {
        format!("/{}", self.word())
    }

    fn of_word(word: &str) -> Option<Self> {
        let mut all = Self::NAVIGATION.into_iter().chain(Self::OF_SEMINAR).chain(Self::OF_PAPER);
        all.find(|page| page.word() == word)
    }
}

/// Where a calculation comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The browser's store, by the calculation's identity there.
    Saved(String),
    /// An earlier version of one in the store: the calculation's identity, and the version's moment.
    Version(String, String),
    /// A link; the text is the link's fragment.
    Link(String),
    /// An example that comes with the program.
    Example(String),
    /// A new one, not yet begun.
    New,
    /// A new one with nothing in it.
    Empty,
}

/// What the app says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What it is, and what becomes of what one enters.
    Privacy,
    /// How accessible it is.
    Accessibility,
}

impl About {
    /// The order in which they are linked to.
    pub const ALL: [Self; 2] = [Self::Privacy, Self::Accessibility];

    fn word(self) -> &'static str {
        match self {
            Self::Privacy => "om",
            Self::Accessibility => "tillganglighet",
        }
    }
}

/// Where one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The start page.
    Start,
    /// A page about the app.
    About(About),
    /// A page of a calculation.
    Calculation(Source, Page),
    /// A table's view that is handed in; the text is the link's fragment.
    View(String),
}

impl Place {
    /// The place that a fragment names; one that names none is the start.
    pub fn of_fragment(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (code, word) = fragment.split_once('/').unwrap_or((fragment, ""));
        if let Some(link) = link_of_code(code) {
            let page = Page::of_word(&word.to_ascii_lowercase()).unwrap_or(Page::Overview);
            return Self::Calculation(Source::Link(link), page);
        }
        if is_view_link(fragment) {
            return Self::View(fragment.split('/').next().unwrap_or(fragment).to_owned());
        }
        if is_link(fragment) {
            let (link, page) = match fragment.split_once('/') {
                Some((link, word)) => (link, Page::of_word(word).unwrap_or(Page::Overview)),
                None => (fragment, Page::Overview),
            };
            return Self::Calculation(Source::Link(link.to_owned()), page);
        }
        let words: Vec<&str> = fragment.trim_start_matches('/').split('/').collect();
        let (source, page) = match words.as_slice() {
            ["kalkyl", id, rest @ ..] => (Source::Saved((*id).to_owned()), rest),
            ["version", id, moment, rest @ ..] => {
                (Source::Version((*id).to_owned(), (*moment).to_owned()), rest)
            }
            ["exempel", id, rest @ ..] => (Source::Example((*id).to_owned()), rest),
            ["ny", rest @ ..] => (Source::New, rest),
            ["tom", rest @ ..] => (Source::Empty, rest),
            [word] => {
                let about = About::ALL.into_iter().find(|about| about.word() == *word);
                return about.map_or(Self::Start, Self::About);
            }
            _ => return Self::Start,
        };
        let page = page.first().and_then(|word| Page::of_word(word)).unwrap_or(Page::Overview);
        Self::Calculation(source, page)
    }

    /// The fragment that names the place.
    pub fn fragment(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::About(about) => format!("#/{}", about.word()),
            Self::View(link) => format!("#{link}"),
            Self::Calculation(source, page) => {
                let page = page.word();
                match source {
                    Source::Saved(id) => format!("#/kalkyl/{id}/{page}"),
                    Source::Version(id, moment) => format!("#/version/{id}/{moment}/{page}"),
                    Source::Link(link) => format!("#{link}/{page}"),
                    Source::Example(id) => format!("#/exempel/{id}/{page}"),
                    Source::New => format!("#/ny/{page}"),
                    Source::Empty => format!("#/tom/{page}"),
                }
            }
        }
    }
}
