//! Judging indicators, gathering the views of tables, and handing in one's own.

use super::browser;
use super::language::words;
use super::place::{Page, Place, Source};
use super::session::Session;
use super::sharing::{LONGEST_ADDRESS, code_address};
use super::store::{self, Listed};
use super::workbook::Workbook;
use finsamkalkyl::calculation::{Calculation, headline_figures};
use finsamkalkyl::chart::qr_picture;
use finsamkalkyl::exchange::{
    Document, DocumentError, LinkError, METHOD_VERSION, is_view_link, links_in, read_link, read_view_link,
    write_link, write_view_link,
};
use finsamkalkyl::report::{
    BudgetPrint, Entry, IndicatorId, IndicatorPart, InputId, Judgement, LONGEST_TABLE, PrintDifference,
    Report, UnitId, View,
};
use finsamkalkyl::seminar::{
    Invited, NotTaken, begun, invitation, joined, view_of, views_in, with_budget, with_view,
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// So long what was pressed is seen before the next indicator comes.
const SEEN_MS: u32 = 250;
/// What is pressed before that was meant for the one before.
const MEANT_MS: u32 = 350;

/// An invitation to tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The address; none when it is longer than what programs leave whole.
    pub address: Option<String>,
    /// The address that a code holds, and whether its texts are shorter; none when no code can.
    pub code: Option<(String, bool)>,
}

/// What came of a link that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenIn {
    /// A table's view was added.
    New(String),
    /// A table has handed in again.
    Again(String),
    /// The link is cut off or altered: its place among those given, and what it begins with.
    Damaged(usize, String),
    /// The link was made by a later version.
    Newer(usize),
    /// The table has judged another social budget: what differs.
    Other(String, Vec<PrintDifference>),
    /// There are as many tables as a calculation can hold.
    Full(String),
    /// The link is a calculation's that no table has handed in to.
    Nothing(usize),
}

impl Session {
    /// Which indicator is judged, by its place.
    pub fn indicator(self) -> RwSignal<usize> {
        self.indicator
    }

    /// Whether it was judged a moment ago, so that what is pressed now was meant for it still.
    pub fn is_going_on(self) -> RwSignal<bool> {
        self.is_going_on
    }

    /// Whether judging one goes on to the next.
    pub fn goes_on(self) -> RwSignal<bool> {
        self.goes_on
    }

    /// Chooses whether it does, now and next time.
    pub fn set_goes_on(self, goes_on: bool) {
        self.goes_on.set(goes_on);
        store::set_goes_on(goes_on);
    }

    /// Judges an indicator; what is judged so already is judged no more. Then the next comes, where that is wanted: `next`
    /// shows it. Says whether it was taken.
    pub fn judge(
        self,
        unit: UnitId,
        indicator: IndicatorId,
        judgement: Judgement,
        next: impl FnOnce() + 'static,
    ) -> bool {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return false };
        if self.is_going_on.get_untracked() {
            return false;
        }
        let id = InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement };
        let entry = Entry::Value(judgement.value());
        let is_judged_so = workbook.entry(id).as_ref() == Some(&entry);
        self.said.set(String::new());
        workbook.put(id, (!is_judged_so).then_some(entry));
        workbook.pause();
        self.changed();
        if !is_judged_so && self.goes_on.get_untracked() {
            self.is_going_on.set(true);
            let root = self.held.with_value(|held| held.root.clone());
            Timeout::new(SEEN_MS, move || root.with(next)).forget();
            Timeout::new(MEANT_MS, move || self.is_going_on.set(false)).forget();
        }
        true
    }

    /// Decides by hand how an indicator is judged, whatever most tables judge; or lets them.
    pub fn decide(self, unit: UnitId, indicator: IndicatorId, judgement: Option<Judgement>) {
        let id = InputId::Indicator { unit, indicator, part: IndicatorPart::Judgement };
        if let Some(workbook) = self.workbook().filter(|_| self.may_change()) {
            let entry = judgement.map(|judgement| Entry::Value(judgement.value()));
            self.keep_focus(|| workbook.put(id, entry));
            workbook.pause();
            self.changed();
        }
    }

    /// Goes to an indicator's card.
    pub fn go_to_indicator(self, unit: UnitId, indicator: IndicatorId) {
        let Some(workbook) = self.workbook() else { return };
        let place = workbook.structure().indicators.iter().position(|other| other.id == indicator);
        self.unit.set(unit);
        self.indicator.set(place.unwrap_or(0));
        self.go_to_page(Page::Scoring);
        self.focus_soon("indicator-name");
    }

    /// Begins a gathering.
    pub fn begin_gathering(self, name: &str) {
        let name: String = name.trim().chars().take(100).collect();
        self.replace_report(|report| begun(report, &name));
    }

    /// Joins the gathering that one was invited to, as a table.
    pub fn join(self, table: &str) {
        let name: String = table.trim().chars().take(LONGEST_TABLE).collect();
        self.save_as_mine();
        self.replace_report(|report| joined(report, &name));
        self.indicator.set(0);
        self.focus_soon("indicator-name");
    }

    /// Puts another state of the report in the place of this one, as one step that can be undone.
    pub(super) fn replace_report(self, make: impl FnOnce(&Report) -> Report) -> bool {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return false };
        let report = make(&workbook.report());
        if report.structure.check().is_err() {
            // What could not be read again is not kept.
            self.said.set(words().seminar.too_large.to_owned());
            return false;
        }
        self.make_own();
        self.keep_focus(|| workbook.replace(report, false));
        self.changed();
        true
    }

    /// The social budget of another calculation in the place of this one's.
    pub fn take_budget(self, from: &Report, name: &str) {
        if self.replace_report(|report| with_budget(report, from)) {
            self.said.set(words().seminar.budget_taken.replace("{name}", name));
        }
    }

    /// The social budget of a file in the place of this one's, or why it has none.
    pub fn take_budget_of_file(self, file: &web_sys::File) {
        let none = words().seminar.budget_file_none;
        browser::read_text(file, move |text| {
            match Document::from_json(text.trim_start_matches('\u{feff}')) {
                Ok(document) if !document.report.structure.areas.is_empty() => {
                    let name = document.report.structure.name.clone();
                    self.take_budget(&document.report, &name);
                }
                _ => self.said.set(none.to_owned()),
            }
        });
    }

    /// What tables are invited to, tracked: the votes that come in leave it as it is.
    pub fn invited_to(workbook: Workbook) -> Report {
        workbook.track_shape();
        workbook.changed_nodes();
        workbook.with_calculation(|report, calculation| invitation(report, calculation, Invited::Whole))
    }

    /// The invitation to tables.
    pub fn invitation(self) -> Option<Invitation> {
        let workbook = self.workbook()?;
        let page = Place::Calculation(Source::New, Page::Scoring).fragment();
        let page = page.rsplit_once('/').map_or("", |(_, page)| page).to_owned();
        let mut invited = Invitation { address: None, code: None };
        for (place, kind) in Invited::ALL.into_iter().enumerate() {
            let handed =
                workbook.with_calculation(|report, calculation| invitation(report, calculation, kind));
            let document = Document { report: handed, ..Document::default() };
            let Some(link) = write_link(&document) else { continue };
            let address = browser::link_address(&format!("{link}/{page}"));
            if invited.address.is_none() && address.len() <= LONGEST_ADDRESS {
                invited.address = Some(address.clone());
            }
            let address = code_address(&address);
            if qr_picture(&address).is_some() {
                // Without its goals it says no less of what is judged.
                invited.code = Some((address, place > 1));
                break;
            }
        }
        Some(invited)
    }

    /// The address of one's table's view, with its notes or without.
    pub fn view_address(self, with_notes: bool) -> Option<String> {
        let mut view = view_of(&self.workbook()?.report());
        if !with_notes {
            view.notes.clear();
        }
        Some(browser::link_address(&write_view_link(&view)))
    }

    /// One's table's view.
    pub fn view(self) -> Option<View> {
        Some(view_of(&self.workbook()?.report()))
    }

    /// Takes in what tables have handed over, in one step: their links, or that of a calculation that gathered them.
    pub fn take_in(self, text: &str) -> Vec<TakenIn> {
        let Some(workbook) = self.workbook().filter(|_| self.may_change()) else { return Vec::new() };
        let before = workbook.report();
        let mut report = before.clone();
        let mut taken = Vec::new();
        for (place, link) in links_in(text).into_iter().enumerate() {
            for view in views_of(link) {
                match view {
                    Ok(view) => taken.push(add(&mut report, &view)),
                    Err(LinkError::Newer) => taken.push(TakenIn::Newer(place + 1)),
                    Err(LinkError::Document(_)) => taken.push(TakenIn::Nothing(place + 1)),
                    Err(LinkError::Damaged) => {
                        taken.push(TakenIn::Damaged(place + 1, link.chars().take(12).collect()));
                    }
                }
            }
        }
        if report != before {
            self.replace_report(|_| report);
        }
        taken
    }
}

/// The views that a link holds: a table's own, or those that a calculation has gathered.
fn views_of(link: &str) -> Vec<Result<View, LinkError>> {
    if is_view_link(link) {
        return vec![read_view_link(link)];
    }
    match read_link(link) {
        Err(error) => vec![Err(error)],
        Ok(document) => {
            let views = views_in(&document.report);
            if views.is_empty() {
                return vec![Err(LinkError::Document(DocumentError::NotACalculation))];
            }
            views.into_iter().map(Ok).collect()
        }
    }
}

fn add(report: &mut Report, view: &View) -> TakenIn {
    let seats = report.structure.seats.len();
    match with_view(report, view, &browser::now()) {
        Ok(with) => {
            *report = with;
            let table = view.table.clone();
            if report.structure.seats.len() > seats { TakenIn::New(table) } else { TakenIn::Again(table) }
        }
        Err(NotTaken::OtherBudget(differences)) => TakenIn::Other(view.table.clone(), differences),
        Err(NotTaken::TooMany) => TakenIn::Full(view.table.clone()),
    }
}

/// One's own calculations that gather views, each with what would come of adding this one.
pub fn gatherings_for(view: &View) -> Vec<(Listed, Report, Vec<PrintDifference>)> {
    let budget = &view.budget;
    let mut found = Vec::new();
    for listed in store::list() {
        let Some(document) = store::load(&listed.id) else { continue };
        let structure = &document.report.structure;
        if !structure.gathering.is_empty() && structure.table.is_empty() {
            let differences = BudgetPrint::of(&document.report).differences(budget);
            found.push((listed, document.report, differences));
        }
    }
    found
}

/// Adds a view to one of one's own calculations; says whether the browser took it. A view that it replaces stays in a
/// version.
pub fn add_to_gathering(id: &str, view: &View) -> bool {
    let Some(stored) = store::stored_text(id) else { return false };
    let Ok(mut document) = Document::from_json(&stored) else { return false };
    let (seats, now) = (document.report.structure.seats.len(), browser::now());
    let Ok(report) = with_view(&document.report, view, &now) else { return false };
    if report.structure.seats.len() == seats {
        store::keep_version(id, &stored);
    }
    // The figures kept are those of what is kept: others would seem to be another method's.
    document.figures = headline_figures(&report.structure, &Calculation::of(&report));
    document.method = METHOD_VERSION;
    document.report = report;
    document.changed = now;
    matches!(store::write_calculation(id, &document.to_json()), store::Written::Kept(_))
}

/// What a calculation is at a seminar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Neither.
    None,
    /// It gathers the views of tables.
    Leader,
    /// It is an invitation that is looked at.
    Invited,
    /// It is a table's view.
    Table,
}

impl Session {
    /// What the open calculation is at a seminar.
    pub fn role(self, workbook: Workbook) -> Role {
        workbook.track_shape();
        let structure = workbook.structure();
        if !structure.table.is_empty() {
            Role::Table
        } else if structure.gathering.is_empty() {
            Role::None
        } else if self.is_link() && structure.seats.is_empty() {
            Role::Invited
        } else {
            Role::Leader
        }
    }
}
