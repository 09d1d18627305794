//! Volumes, closures, referrals and shares of a unit, by sex and year.

use super::maker::{Maker, NOW, owned};
use super::{Cell, Form, Level, Sheet, units};
use crate::calculation::{Key, RateOf, Way};
use crate::report::{InputId, List, Measure, Sex, UnitId, YearOffset};

const VOLUMES: [Measure; 4] = [Measure::Participants, Measure::New, Measure::Closed, Measure::Remaining];
const REFERRALS: [Measure; 4] = [Measure::Referred, Measure::Accepted, Measure::Declined, Measure::Undecided];

pub(super) fn add(maker: &mut Maker<'_>, unit: UnitId) {
    let words = maker.words;
    let sheet = |title: &str, share: bool| {
        let mut heads = owned(&[words.women, words.men, words.total]);
        heads.extend(share.then(|| words.share_percent.to_owned()));
        Sheet::new(title.to_owned(), heads)
    };
    let mut volumes = sheet(words.volumes, false);
    words.total_follows.clone_into(&mut volumes.note);
    volume_rows(maker, &mut volumes, unit, NOW);
    maker.add(volumes);

    let mut closures = sheet(words.closures, true);
    closures.list = Some(List::ExitGroups);
    exit_rows(maker, &mut closures, unit, NOW);
    maker.add(closures);

    rates(maker, unit);
    rates_by_sex(maker, unit);

    let mut referrals = sheet(maker.s.referrals, false);
    referral_rows(maker, &mut referrals, unit, NOW);
    maker.add(referrals);

    let mut parties = sheet(maker.s.by_party, true);
    parties.folded = maker.structure.parties.is_empty();
    parties.list = Some(List::Parties);
    party_rows(maker, &mut parties, unit, NOW);
    maker.add(parties);

    units::add(maker, unit);
    several_years(maker, unit);
    for year in maker.years() {
        if year != NOW {
            let mut all = sheet(words.volumes, true).folded();
            all.title = maker.fill(maker.s.of_year, "year", &maker.speaker.year_in_full(year));
            volume_rows(maker, &mut all, unit, year);
            exit_rows(maker, &mut all, unit, year);
            referral_rows(maker, &mut all, unit, year);
            party_rows(maker, &mut all, unit, year);
            maker.add(all);
        }
        other_ways(maker, unit, year);
    }
}

/// The measures that a unit's tree has, each with its level.
fn measures(maker: &Maker<'_>, unit: UnitId) -> Vec<(Measure, Level)> {
    let mut measures = Vec::new();
    for measure in VOLUMES {
        measures.push((measure, if measure == Measure::New { Level::Part } else { Level::Plain }));
    }
    for group in maker.structure.exits_of(unit) {
        measures.push((Measure::Group(group.id), Level::Group));
        for reason in &group.reasons {
            measures.push((Measure::Reason(reason.id), Level::Part));
        }
    }
    for measure in REFERRALS {
        measures.push((measure, if measure == Measure::Referred { Level::Plain } else { Level::Part }));
    }
    for party in &maker.structure.parties {
        measures.push((Measure::ReferredBy(party.id), Level::Group));
        measures.push((Measure::AcceptedFrom(party.id), Level::Part));
    }
    measures
}

/// The shares that a unit's tree has, each with its level.
fn all_rates(maker: &Maker<'_>, unit: UnitId) -> Vec<(RateOf, Level)> {
    let mut rates = Vec::new();
    for (measure, level) in measures(maker, unit) {
        rates.push(match measure {
            Measure::Group(id) => (RateOf::Group(id), level),
            Measure::Reason(id) => (RateOf::Reason(id), level),
            Measure::Closed => (RateOf::Throughput, Level::Plain),
            Measure::Accepted => (RateOf::Acceptance, Level::Plain),
            Measure::ReferredBy(id) => (RateOf::ReferredBy(id), level),
            Measure::AcceptedFrom(id) => (RateOf::AcceptedFrom(id), level),
            _ => continue,
        });
    }
    rates
}

/// A count by sex; with its share, which a report may print without counts.
fn counts(
    maker: &Maker<'_>,
    unit: UnitId,
    measure: Measure,
    year: YearOffset,
    rate: Option<RateOf>,
) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(4);
    for sex in Sex::ALL {
        let id = InputId::Count { unit, measure, sex, year };
        cells.push(maker.field(id, Key::Count { unit, measure, sex, year }));
    }
    cells.extend(rate.map(|rate| share(maker, unit, measure, rate, year)));
    cells
}

fn share(maker: &Maker<'_>, unit: UnitId, measure: Measure, rate: RateOf, year: YearOffset) -> Cell {
    maker.field(InputId::Share { unit, measure, year }, Key::Rate { unit, rate, sex: Sex::All, year })
}

/// A share by sex.
fn rate_by_sex(maker: &Maker<'_>, unit: UnitId, part: Measure, rate: RateOf, year: YearOffset) -> Vec<Cell> {
    let of = |sex| maker.value(Key::Rate { unit, rate, sex, year });
    vec![of(Sex::Women), of(Sex::Men), share(maker, unit, part, rate, year)]
}

fn figures_by_sex(maker: &Maker<'_>, form: Form, key: &dyn Fn(Sex) -> Key) -> Vec<Cell> {
    Sex::ALL.iter().map(|&sex| maker.figure(key(sex), form)).collect()
}

fn volume_rows(maker: &Maker<'_>, sheet: &mut Sheet, unit: UnitId, year: YearOffset) {
    for measure in VOLUMES {
        let level = if measure == Measure::New { Level::Part } else { Level::Plain };
        sheet.row(level, maker.speaker.measure(measure), counts(maker, unit, measure, year, None));
    }
    let cells = rate_by_sex(maker, unit, Measure::Closed, RateOf::Throughput, year);
    sheet.row(Level::Plain, maker.words.throughput, cells);
    let cells = figures_by_sex(maker, Form::Signed, &|sex| Key::Inflow { unit, sex, year });
    sheet.row(Level::Plain, maker.f.inflow, cells);
    let cells = figures_by_sex(maker, Form::Signed, &|sex| Key::NewChange { unit, sex, year });
    sheet.row(Level::Plain, maker.f.new_change, cells);
}

fn exit_rows(maker: &Maker<'_>, sheet: &mut Sheet, unit: UnitId, year: YearOffset) {
    let sum = |key| vec![Cell::Empty, Cell::Empty, Cell::Empty, maker.value(key)];
    for group in maker.structure.exits_of(unit) {
        let cells = counts(maker, unit, Measure::Group(group.id), year, Some(RateOf::Group(group.id)));
        sheet.own_row(Level::Group, &group.name, cells);
        for reason in &group.reasons {
            let cells =
                counts(maker, unit, Measure::Reason(reason.id), year, Some(RateOf::Reason(reason.id)));
            sheet.own_row(Level::Part, &reason.name, cells);
        }
        let group = Some(group.id);
        for key in [Key::ShareSum { unit, group, year }, Key::RoundedShareSum { unit, group, year }] {
            sheet.row(Level::Part, maker.speaker.figure_name(key), sum(key));
        }
    }
    for key in [Key::ShareSum { unit, group: None, year }, Key::RoundedShareSum { unit, group: None, year }] {
        sheet.row(Level::Total, maker.speaker.figure_name(key), sum(key));
    }
}

fn referral_rows(maker: &Maker<'_>, sheet: &mut Sheet, unit: UnitId, year: YearOffset) {
    for measure in REFERRALS {
        let level = if measure == Measure::Referred { Level::Plain } else { Level::Part };
        sheet.row(level, maker.speaker.measure(measure), counts(maker, unit, measure, year, None));
    }
    let cells = rate_by_sex(maker, unit, Measure::Accepted, RateOf::Acceptance, year);
    let name = format!("{}, %", maker.words.acceptance);
    sheet.row(Level::Plain, name, cells);
    let cells = figures_by_sex(maker, Form::Value, &|sex| Key::AcceptedOfDecided { unit, sex, year });
    sheet.row(Level::Plain, maker.f.accepted_of_decided, cells);
}

fn party_rows(maker: &Maker<'_>, sheet: &mut Sheet, unit: UnitId, year: YearOffset) {
    for party in &maker.structure.parties {
        let (referred, accepted) = (Measure::ReferredBy(party.id), Measure::AcceptedFrom(party.id));
        let cells = counts(maker, unit, referred, year, Some(RateOf::ReferredBy(party.id)));
        sheet.own_row(Level::Group, &party.name, cells);
        let cells = counts(maker, unit, accepted, year, Some(RateOf::AcceptedFrom(party.id)));
        sheet.row(Level::Part, maker.speaker.measure(accepted), cells);
    }
    let key = Key::PartyShareSum { unit, year };
    let cells = vec![Cell::Empty, Cell::Empty, Cell::Empty, maker.value(key)];
    sheet.row(Level::Total, maker.speaker.figure_name(key), cells);
}

/// The shares against their targets.
fn rates(maker: &mut Maker<'_>, unit: UnitId) {
    let mut heads = vec![maker.words.rate.to_owned()];
    heads.extend(owned(&maker.s.rate_heads));
    let years = maker.years();
    if let Some(&first) = years.last().filter(|_| years.len() > 2) {
        heads.push(maker.fill(maker.s.change_in_all, "year", &maker.speaker.year_in_full(first)));
    }
    let width = heads.len();
    let mut sheet = Sheet::new(maker.words.rates.to_owned(), heads);
    for (rate, level) in all_rates(maker, unit) {
        let sex = Sex::All;
        let target = InputId::Target { unit, of: rate.target() };
        let mut cells = vec![
            maker.value(Key::rate(unit, rate, sex)),
            maker.field(target, Key::RateTarget { unit, rate }),
            maker.verdict(Key::RateReached { unit, rate, sex }),
            maker.value(Key::RateShortfall { unit, rate }),
            maker.value(Key::RateFurther { unit, rate }),
            maker.signed(Key::RateChange { unit, rate, sex, year: NOW }),
            maker.signed(Key::RateChangeInAll { unit, rate }),
        ];
        cells.truncate(width);
        sheet.row(level, rate_name(maker, rate), cells);
    }
    maker.add(sheet);
}

fn rate_name(maker: &Maker<'_>, rate: RateOf) -> String {
    let name = maker.speaker.rate_name(rate);
    // Beside a count of the same name.
    if rate == RateOf::Acceptance { format!("{name}, %") } else { name }
}

fn rates_by_sex(maker: &mut Maker<'_>, unit: UnitId) {
    let mut heads = owned(&[maker.words.women, maker.words.men]);
    heads.extend(owned(&maker.s.rate_sex_heads));
    let earlier = maker.years().contains(&YearOffset::PREVIOUS);
    if earlier {
        let year = maker.speaker.year_in_full(YearOffset::PREVIOUS);
        heads.extend([maker.words.women, maker.words.men].map(|sex| format!("{sex} {year}")));
    }
    let mut sheet = Sheet::new(maker.s.rates_by_sex.to_owned(), heads).folded();
    maker.s.rates_by_sex_about.clone_into(&mut sheet.note);
    for (rate, level) in all_rates(maker, unit) {
        let of = |sex, year| {
            let id = InputId::share(unit, rate.measure(), sex, year);
            maker.field(id, Key::Rate { unit, rate, sex, year })
        };
        let mut cells = vec![
            of(Sex::Women, NOW),
            of(Sex::Men, NOW),
            maker.signed(Key::RateGap { unit, rate, year: NOW }),
            maker.verdict(Key::RateReached { unit, rate, sex: Sex::Women }),
            maker.verdict(Key::RateReached { unit, rate, sex: Sex::Men }),
        ];
        if earlier {
            cells.extend([Sex::Women, Sex::Men].map(|sex| of(sex, YearOffset::PREVIOUS)));
        }
        sheet.row(level, rate_name(maker, rate), cells);
    }
    maker.add(sheet);
}

/// The same figures side by side for every year; and women's and men's parts of them.
fn several_years(maker: &mut Maker<'_>, unit: UnitId) {
    let years = maker.years();
    let sheet =
        |maker: &Maker<'_>, title: &str| Sheet::new(title.to_owned(), maker.year_names(&years)).folded();
    let measures = measures(maker, unit);
    if years.len() > 1 {
        let mut by_year = sheet(maker, maker.s.counts_by_year);
        let mut exits = sheet(maker, maker.s.exits_by_year);
        for &(measure, level) in &measures {
            let key = |year| Key::Count { unit, measure, sex: Sex::All, year };
            let cells = years.iter().map(|&year| maker.value(key(year))).collect();
            let of_exits = matches!(measure, Measure::Group(_) | Measure::Reason(_));
            let to = if of_exits { &mut exits } else { &mut by_year };
            to.row(level, maker.speaker.measure(measure), cells);
        }
        maker.add(by_year);
        maker.add(exits);
        let mut rates = sheet(maker, maker.s.rates_by_year);
        for (rate, level) in all_rates(maker, unit) {
            let key = |year| Key::Rate { unit, rate, sex: Sex::All, year };
            let cells = years.iter().map(|&year| maker.value(key(year))).collect();
            rates.row(level, rate_name(maker, rate), cells);
        }
        maker.add(rates);
    }
    let mut women = sheet(maker, maker.s.women_shares);
    let mut men = sheet(maker, maker.s.men_shares);
    for (measure, level) in measures {
        let name = maker.speaker.measure(measure);
        let (mut of_women, mut of_men) = (Vec::new(), Vec::new());
        for &year in &years {
            let id = InputId::WomenShare { unit, measure, year };
            of_women.push(maker.field(id, Key::WomenShare { unit, measure, year }));
            of_men.push(maker.value(Key::MenShare { unit, measure, year }));
        }
        women.row(level, name.clone(), of_women);
        men.row(level, name, of_men);
    }
    maker.add(women);
    maker.add(men);
}

/// What a count would be by other ways than the one used.
fn other_ways(maker: &mut Maker<'_>, unit: UnitId, year: YearOffset) {
    let title = [("table", maker.s.other_ways), ("year", &maker.speaker.year_in_full(year))];
    let heads = owned(&[maker.words.women, maker.words.men, maker.words.total]);
    let mut sheet = Sheet::new(maker.speaker.fill(maker.s.in_year, &title), heads).folded();
    for (measure, level) in measures(maker, unit) {
        for &way in Way::ALL {
            let key = |sex| Key::CountBy { way, unit, measure, sex, year };
            let name = maker.speaker.figure_name(key(Sex::All));
            sheet.row(level, name, figures_by_sex(maker, Form::Value, &key));
        }
    }
    maker.add(sheet);
}
