//! Income and costs by their lines, who pays them, and what they are for.

use super::maker::{Maker, owned};
use super::{Cell, Form, Level, Sheet};
use crate::calculation::Key;
use crate::report::{AmountOf, Column, InputId, LineGroup, List, Member, Nature, Role, Section};

pub(super) fn add(maker: &mut Maker<'_>) {
    if maker.columns().is_empty() {
        return;
    }
    section(maker, Some(Section::Income), maker.words.income);
    section(maker, Some(Section::Costs), maker.words.costs);
    section(maker, None, maker.words.financial);
    by_lines(maker);
    members(maker);
    municipal_keys(maker);
    natures(maker);
    eu_projects(maker);
}

/// The groups of a section with their lines and the section's total; or the groups of no section.
fn section(maker: &mut Maker<'_>, section: Option<Section>, name: &str) {
    let mut heads = maker.column_names(&maker.columns());
    heads.extend(heads_of_differences(maker));
    let mut sheet = Sheet::new(maker.in_money(name), heads);
    sheet.list = section.is_some().then_some(List::LineGroups);
    sheet.section = section;
    if section.is_some() {
        maker.words.sum_empty.clone_into(&mut sheet.note);
    }
    for group in groups(maker, section) {
        let cells = amounts(maker, AmountOf::Group(group.id));
        sheet.own_row(Level::Group, &group.name, cells);
        for line in &group.lines {
            let cells = amounts(maker, AmountOf::Line(line.id));
            sheet.own_row(Level::Part, &line.name, cells);
        }
    }
    if let Some(section) = section {
        let of = AmountOf::Section(section);
        sheet.row(Level::Total, maker.speaker.amount_of(of), amounts(maker, of));
    }
    maker.add(sheet);
}

fn groups<'a>(maker: &Maker<'a>, section: Option<Section>) -> impl Iterator<Item = &'a LineGroup> + use<'a> {
    maker.structure.lines.iter().filter(move |group| group.role.section() == section)
}

/// An amount in every column, and how it stands to the budget and to what else it is held against.
fn amounts(maker: &Maker<'_>, of: AmountOf) -> Vec<Cell> {
    let mut cells = fields(maker, of);
    cells.extend(differences(maker, of));
    cells
}

/// How an amount stands to the budget, how much of the budget it has used, and the same of what else it is held against.
fn differences(maker: &Maker<'_>, of: AmountOf) -> Vec<Cell> {
    let is_cost = Some(maker.structure.is_cost(of));
    let (compared, pairs) = (maker.compared(), maker.structure.held_against());
    let against = |&column: &Column| {
        maker.against(Key::BudgetDifference { of, column }, column, Column::Budget, is_cost)
    };
    let mut cells: Vec<Cell> = compared.iter().map(against).collect();
    cells.extend(compared.iter().map(|&column| maker.value(Key::UsedShare { of, column })));
    for &(column, than) in &pairs {
        cells.push(maker.against(Key::Against { of, column, than }, column, than, is_cost));
    }
    cells.extend(pairs.iter().map(|&(column, than)| maker.value(Key::UsedOf { of, column, than })));
    cells
}

fn heads_of_differences(maker: &Maker<'_>) -> Vec<String> {
    let (compared, pairs) = (maker.compared(), maker.structure.held_against());
    let mut heads = maker.of_columns(maker.f.against_budget, &compared);
    heads.extend(maker.of_columns(maker.f.used, &compared));
    heads.extend(maker.of_pairs(maker.f.against, &pairs));
    heads.extend(maker.of_pairs(maker.f.used_of, &pairs));
    heads
}

fn fields(maker: &Maker<'_>, of: AmountOf) -> Vec<Cell> {
    let field = |column| maker.field(InputId::Amount { of, column }, Key::Amount { of, column });
    maker.columns().into_iter().map(field).collect()
}

/// A figure in every column.
pub(super) fn by_column(maker: &Maker<'_>, form: Form, key: &dyn Fn(Column) -> Key) -> Vec<Cell> {
    maker.columns().into_iter().map(|column| maker.figure(key(column), form)).collect()
}

/// How a computed amount is written beside the cells that it is made of.
fn form(maker: &Maker<'_>, of: AmountOf) -> Form {
    if maker.structure.is_cost(of) { Form::Cost } else { Form::Value }
}

/// Totals as the sums of what is below them, whether or not they are entered.
fn by_lines(maker: &mut Maker<'_>) {
    let columns = maker.columns();
    let Some(&first) = columns.first() else { return };
    let mut sums = Sheet::new(maker.in_money(maker.s.by_lines), maker.column_names(&columns)).folded();
    let compared = maker.compared();
    let heads = maker.column_names(&compared);
    let mut differences = Sheet::new(maker.in_money(maker.s.differences_by_lines), heads).folded();
    let mut all: Vec<AmountOf> =
        maker.structure.lines.iter().map(|group| AmountOf::Group(group.id)).collect();
    all.extend([AmountOf::Section(Section::Income), AmountOf::Section(Section::Costs)]);
    for of in all {
        let level = if matches!(of, AmountOf::Section(_)) { Level::Total } else { Level::Plain };
        let ways: [fn(AmountOf, Column) -> Key; 2] =
            [|of, column| Key::AmountBySum { of, column }, |of, column| Key::AmountByLines { of, column }];
        for way in ways {
            let cells = by_column(maker, form(maker, of), &|column| way(of, column));
            sums.row(level, maker.speaker.figure_name(way(of, first)), cells);
        }
        let is_cost = Some(maker.structure.is_cost(of));
        let against = |&column: &Column| {
            maker.against(Key::BudgetDifferenceBySum { of, column }, column, Column::Budget, is_cost)
        };
        let cells = compared.iter().map(against).collect();
        differences.row(level, maker.speaker.amount_of(of), cells);
    }
    maker.add(sums);
    maker.add(differences);
}

/// What each kind of member pays, held against the law's parts.
fn members(maker: &mut Maker<'_>) {
    let columns = maker.columns();
    let mut heads = maker.column_names(&columns);
    heads.extend(shares_of_columns(maker, maker.f.share));
    heads.push(maker.s.by_law.to_owned());
    let mut sheet = Sheet::new(maker.in_money(maker.s.members), heads);
    for member in Member::ALL {
        let mut cells = by_column(maker, Form::Value, &|column| Key::MemberSum { member, column });
        cells.extend(by_column(maker, Form::Value, &|column| Key::MemberShare { member, column }));
        if cells.iter().all(|cell| *cell == Cell::Empty) {
            continue;
        }
        cells.push(Cell::Text(maker.speaker.form().percent(&member.legal_percent().to_string())));
        let name = crate::text::nth(&maker.f.members, member as usize);
        sheet.row(Level::Plain, name, cells);
    }
    // Without kinds of members there is nothing to add up.
    if sheet.rows.is_empty() {
        return;
    }
    sheet.row(Level::Total, maker.f.contributions, by_column(maker, Form::Value, &Key::Contributions));
    maker.add(sheet);
}

/// A word with each column's name.
fn shares_of_columns(maker: &Maker<'_>, word: &str) -> Vec<String> {
    let name = |column| {
        let column = crate::text::uncapitalized(&maker.speaker.column(column));
        maker.speaker.fill(maker.s.in_column, &[("figure", word), ("column", &column)])
    };
    maker.columns().into_iter().map(name).collect()
}

/// The key between municipalities, and what it gives each to pay.
fn municipal_keys(maker: &mut Maker<'_>) {
    let mut heads = owned(&[maker.f.key]);
    heads.extend(shares_of_columns(maker, maker.f.share));
    heads.extend(shares_of_columns(maker, maker.s.by_key));
    let mut sheet = Sheet::new(maker.in_money(maker.s.municipal_keys), heads);
    let contributions = maker.structure.lines.iter().filter(|group| group.role == Role::MemberContributions);
    for line in contributions.flat_map(|group| &group.lines) {
        if line.member != Some(Member::Municipality) {
            continue;
        }
        let of = line.id;
        let mut cells = vec![maker.input(InputId::MunicipalKey(of))];
        cells.extend(by_column(maker, Form::Value, &|column| Key::MunicipalShare { line: of, column }));
        cells.extend(by_column(maker, Form::Value, &|column| Key::ContributionByKey { line: of, column }));
        sheet.row(Level::Plain, line.name.as_str(), cells);
    }
    sheet.row(Level::Total, maker.f.key_sum, vec![maker.value(Key::MunicipalKeySum)]);
    maker.add(sheet);
}

/// What the costs are for.
fn natures(maker: &mut Maker<'_>) {
    let mut heads = maker.column_names(&maker.columns());
    heads.extend(shares_of_columns(maker, maker.f.share));
    let mut sheet = Sheet::new(maker.in_money(maker.s.natures), heads);
    for nature in Nature::ALL {
        let mut cells = fields(maker, AmountOf::Nature(nature));
        cells.extend(by_column(maker, Form::Value, &|column| Key::NatureShare { nature, column }));
        sheet.row(Level::Plain, maker.f.nature(nature), cells);
    }
    let cells = by_column(maker, Form::Cost, &Key::NatureSum);
    sheet.row(Level::Total, maker.f.nature_sum, cells);
    // Where the report does not distribute its costs this stands for those who want to.
    sheet.folded = maker.structure.lines.iter().all(|group| group.nature.is_none());
    maker.add(sheet);
    differences_of_natures(maker);
}

/// How each nature's costs stand to the budget.
fn differences_of_natures(maker: &mut Maker<'_>) {
    let heads = heads_of_differences(maker);
    let title = maker.fill(maker.f.against_budget, "figure", maker.s.natures);
    let mut sheet = Sheet::new(maker.in_money(&title), heads).folded();
    for nature in Nature::ALL {
        let cells = differences(maker, AmountOf::Nature(nature));
        sheet.row(Level::Plain, maker.f.nature(nature), cells);
    }
    maker.add(sheet);
}

/// Projects that the European Union takes part in: what they bring less what they cost.
fn eu_projects(maker: &mut Maker<'_>) {
    let mut sheet = Sheet::new(maker.in_money(maker.s.eu_projects), maker.column_names(&maker.columns()));
    for group in &maker.structure.lines {
        if matches!(group.role, Role::EuFunds | Role::EuCost) {
            let of = AmountOf::Group(group.id);
            let cells = by_column(maker, form(maker, of), &|column| Key::Amount { of, column });
            sheet.row(Level::Plain, group.name.as_str(), cells);
        }
    }
    let net = by_column(maker, Form::Value, &Key::EuNet);
    // Funds without a cost beside them are no project to add up.
    if net.iter().any(|cell| *cell != Cell::Empty) {
        sheet.row(Level::Total, maker.f.eu_net, net);
        maker.add(sheet);
    }
}
