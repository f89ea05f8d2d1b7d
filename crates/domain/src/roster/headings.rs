//! The headings of a list, however they are worded.

use super::{Grid, plain};

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heading {
    UnitName,
    ShortName,
    NameEn,
    Kind,
    Parent,
    Group,
    Sort,
    PersonName,
    PersonNameEn,
    Login,
    Unit,
    Roles,
    Email,
    Phone,
}

/// What a sheet lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Units,
    People,
}

/// In a list of units a column "unit" names it; in a list of people it says where they belong.
const UNITS: &[(&str, Heading)] = &[
    ("单位名称", Heading::UnitName),
    ("单位", Heading::UnitName),
    ("单位全称", Heading::UnitName),
    ("全称", Heading::UnitName),
    ("名称", Heading::UnitName),
    ("unit", Heading::UnitName),
    ("unitname", Heading::UnitName),
    ("name", Heading::UnitName),
    ("简称", Heading::ShortName),
    ("单位简称", Heading::ShortName),
    ("shortname", Heading::ShortName),
    ("英文名", Heading::NameEn),
    ("英文名称", Heading::NameEn),
    ("englishname", Heading::NameEn),
    ("类别", Heading::Kind),
    ("类型", Heading::Kind),
    ("单位类别", Heading::Kind),
    ("单位类型", Heading::Kind),
    ("kind", Heading::Kind),
    ("type", Heading::Kind),
    ("上级单位", Heading::Parent),
    ("上级", Heading::Parent),
    ("主管单位", Heading::Parent),
    ("parent", Heading::Parent),
    ("parentunit", Heading::Parent),
    ("above", Heading::Parent),
    ("组别", Heading::Group),
    ("分组", Heading::Group),
    ("考核组", Heading::Group),
    ("排名组", Heading::Group),
    ("考核组别", Heading::Group),
    ("group", Heading::Group),
    ("rankinggroup", Heading::Group),
    ("排序", Heading::Sort),
    ("顺序", Heading::Sort),
    ("order", Heading::Sort),
    ("sort", Heading::Sort),
];

const PEOPLE: &[(&str, Heading)] = &[
    ("姓名", Heading::PersonName),
    ("名字", Heading::PersonName),
    ("人员姓名", Heading::PersonName),
    ("name", Heading::PersonName),
    ("fullname", Heading::PersonName),
    ("英文名", Heading::PersonNameEn),
    ("姓名拼音", Heading::PersonNameEn),
    ("拼音", Heading::PersonNameEn),
    ("englishname", Heading::PersonNameEn),
    ("登录名", Heading::Login),
    ("登陆名", Heading::Login),
    ("账号", Heading::Login),
    ("帐号", Heading::Login),
    ("用户名", Heading::Login),
    ("login", Heading::Login),
    ("signinname", Heading::Login),
    ("username", Heading::Login),
    ("account", Heading::Login),
    ("单位", Heading::Unit),
    ("单位名称", Heading::Unit),
    ("所在单位", Heading::Unit),
    ("所属单位", Heading::Unit),
    ("工作单位", Heading::Unit),
    ("unit", Heading::Unit),
    ("部门", Heading::Unit),
    ("角色", Heading::Roles),
    ("岗位", Heading::Roles),
    ("权限", Heading::Roles),
    ("role", Heading::Roles),
    ("roles", Heading::Roles),
    ("邮箱", Heading::Email),
    ("电子邮箱", Heading::Email),
    ("邮件", Heading::Email),
    ("email", Heading::Email),
    ("mail", Heading::Email),
    ("手机", Heading::Phone),
    ("手机号", Heading::Phone),
    ("手机号码", Heading::Phone),
    ("电话", Heading::Phone),
    ("联系电话", Heading::Phone),
    ("phone", Heading::Phone),
    ("telephone", Heading::Phone),
    ("mobile", Heading::Phone),
];

/// Titles and notes may stand above the headings.
const ABOVE: usize = 10;

/// The headings of a sheet: what it lists, in which of its rows they stand, and what each column says. Columns whose
/// heading says nothing here are empty; of two of the same heading the first counts.
pub(super) fn find(grid: &Grid<'_>) -> Option<(Sheet, usize, Vec<Option<Heading>>)> {
    let rows = grid.rows.iter().take(ABOVE).enumerate();
    rows.filter_map(|(at, row)| {
        let units = columns(row.cells, UNITS);
        let people = columns(row.cells, PEOPLE);
        let has = |columns: &[Option<Heading>], heading| columns.contains(&Some(heading));
        // Who they are makes it a list of people; else what is above a unit, or what it is, makes one of units.
        let is_people = has(&people, Heading::PersonName) && has(&people, Heading::Unit)
            || has(&people, Heading::Login)
            || has(&people, Heading::Roles);
        let is_units = has(&units, Heading::UnitName) && (has(&units, Heading::Parent) || has(&units, Heading::Kind));
        if is_people {
            Some((Sheet::People, at, people))
        } else {
            is_units.then_some((Sheet::Units, at, units))
        }
    })
    .next()
}

fn columns(cells: &[String], known: &[(&str, Heading)]) -> Vec<Option<Heading>> {
    let mut columns: Vec<Option<Heading>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let word = plain(cell);
        let heading = known
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, heading)| *heading);
        columns.push(heading.filter(|heading| !columns.contains(&Some(*heading))));
    }
    columns
}
