//! The rows below the headings.

use super::{Grid, Heading, MOST, Names, Sheet, headings};
use crate::Role;
use crate::text::to_half_width;
use crate::units::{NAME_MAX, UnitKind};
use serde::{Deserialize, Serialize};

/// The longest texts, in characters.
const ENGLISH_MAX: usize = 120;
const PATH_MAX: usize = 300;
const GROUP_MAX: usize = 20;
const PERSON_MAX: usize = 40;
const PERSON_ENGLISH_MAX: usize = 80;
const LOGIN_MAX: usize = 60;
const EMAIL_MAX: usize = 254;
const PHONE_MAX: usize = 40;

/// A unit to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// In the file, from 1.
    pub number: u32,
    pub name: String,
    pub short_name: String,
    pub name_en: String,
    pub kind: Option<UnitKind>,
    /// The name of the unit above; where several are called so, with those above it: `青屏县/柳湾镇`.
    pub parent: String,
    pub group: String,
    pub sort: i32,
    pub faults: Vec<Fault>,
}

/// Somebody to be invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// In the file, from 1.
    pub number: u32,
    pub name: String,
    pub name_en: String,
    pub login: String,
    /// As [`UnitRow::parent`].
    pub unit: String,
    pub roles: Vec<Role>,
    pub email: String,
    pub phone: String,
    pub faults: Vec<Fault>,
}

/// What is wrong with a row by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    NameMissing,
    KindMissing,
    KindUnknown {
        typed: String,
    },
    ParentMissing,
    SortUnknown {
        typed: String,
    },
    /// Neither a sign-in name nor a telephone number that could be one.
    LoginMissing,
    UnitMissing,
    RoleMissing,
    RoleUnknown {
        typed: String,
    },
    TooLong {
        typed: String,
        max: usize,
    },
}

/// What a file asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    pub units: Vec<UnitRow>,
    pub people: Vec<PersonRow>,
    /// Headings that say nothing here; their columns are not used.
    pub unused: Vec<String>,
    /// Sheets in which no headings were found.
    pub passed_over: Vec<String>,
    /// There were more rows than are taken at once.
    pub is_cut: bool,
}

impl Roster {
    pub fn is_empty(&self) -> bool {
        self.units.is_empty() && self.people.is_empty()
    }

    /// Whether no text is longer, and no more rows are there, than [`read`] lets pass. A page carries the rows from the
    /// look to the import, and whoever sends them back may have written them anew.
    pub fn is_within_bounds(&self) -> bool {
        let fits = |text: &str, most: usize| text.chars().count() <= most;
        let unit = |row: &UnitRow| {
            let names = fits(&row.name, NAME_MAX) && fits(&row.short_name, NAME_MAX) && fits(&row.name_en, ENGLISH_MAX);
            names && fits(&row.parent, PATH_MAX) && fits(&row.group, GROUP_MAX)
        };
        let person = |row: &PersonRow| {
            let names =
                fits(&row.name, PERSON_MAX) && fits(&row.name_en, PERSON_ENGLISH_MAX) && fits(&row.login, LOGIN_MAX);
            names && fits(&row.unit, PATH_MAX) && fits(&row.email, EMAIL_MAX) && fits(&row.phone, PHONE_MAX)
        };
        self.units.len() + self.people.len() <= MOST && self.units.iter().all(unit) && self.people.iter().all(person)
    }
}

/// Reads the sheets of a file. The same file and names always give the same.
pub fn read(grids: &[Grid<'_>], names: &Names) -> Roster {
    let mut roster = Roster::default();
    for grid in grids {
        let Some((sheet, at, columns)) = headings::find(grid) else {
            roster.passed_over.push(grid.name.to_owned());
            continue;
        };
        let unused = grid.rows[at].cells.iter().zip(&columns);
        roster.unused.extend(
            unused
                .filter(|(cell, heading)| heading.is_none() && !cell.is_empty())
                .map(|(cell, _)| cell.clone()),
        );
        for row in &grid.rows[at + 1..] {
            if roster.units.len() + roster.people.len() >= MOST {
                roster.is_cut = true;
                break;
            }
            let line = Line {
                cells: row.cells,
                columns: &columns,
            };
            if line.is_blank() {
                continue;
            }
            match sheet {
                Sheet::Units => roster.units.push(line.unit(row.number, names)),
                Sheet::People => roster.people.push(line.person(row.number, names)),
            }
        }
    }
    roster
}

struct Line<'a> {
    cells: &'a [String],
    columns: &'a [Option<Heading>],
}

impl Line<'_> {
    fn get(&self, wanted: Heading) -> &str {
        let at = self.columns.iter().position(|heading| *heading == Some(wanted));
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Nothing stands in any column that is used: a serial number alone is no row.
    fn is_blank(&self) -> bool {
        self.columns
            .iter()
            .flatten()
            .all(|heading| self.get(*heading).is_empty())
    }

    /// A text with its blanks put in order; one that is too long is a fault.
    fn text(&self, heading: Heading, max: usize, faults: &mut Vec<Fault>) -> String {
        let text: String = self.get(heading).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > max {
            let typed = text.chars().take(12).collect();
            faults.push(Fault::TooLong { typed, max });
        }
        text
    }

    fn unit(&self, number: u32, names: &Names) -> UnitRow {
        let mut faults = Vec::new();
        let name = self.text(Heading::UnitName, NAME_MAX, &mut faults);
        let parent = self.text(Heading::Parent, PATH_MAX, &mut faults);
        let typed = self.get(Heading::Kind);
        let kind = names.kind(typed);
        if name.is_empty() {
            faults.push(Fault::NameMissing);
        }
        if typed.is_empty() {
            faults.push(Fault::KindMissing);
        } else if kind.is_none() {
            faults.push(Fault::KindUnknown {
                typed: typed.to_owned(),
            });
        }
        if parent.is_empty() {
            faults.push(Fault::ParentMissing);
        }
        let sort = half_width(self.get(Heading::Sort));
        let order = if sort.is_empty() { Ok(0) } else { sort.parse() };
        if order.is_err() {
            faults.push(Fault::SortUnknown { typed: sort });
        }
        UnitRow {
            number,
            name,
            short_name: self.text(Heading::ShortName, NAME_MAX, &mut faults),
            name_en: self.text(Heading::NameEn, ENGLISH_MAX, &mut faults),
            kind,
            parent,
            group: self.text(Heading::Group, GROUP_MAX, &mut faults),
            sort: order.unwrap_or_default(),
            faults,
        }
    }

    fn person(&self, number: u32, names: &Names) -> PersonRow {
        let mut faults = Vec::new();
        let name = self.name(&mut faults);
        let phone = half_width(&self.text(Heading::Phone, PHONE_MAX, &mut faults));
        let typed_login = half_width(&self.text(Heading::Login, LOGIN_MAX, &mut faults)).replace(' ', "");
        // What people have in their heads instead of a sign-in name.
        let login = if typed_login.is_empty() {
            phone.chars().filter(char::is_ascii_digit).collect()
        } else {
            typed_login
        };
        let unit = self.text(Heading::Unit, PATH_MAX, &mut faults);
        if name.is_empty() {
            faults.push(Fault::NameMissing);
        }
        if login.is_empty() {
            faults.push(Fault::LoginMissing);
        }
        if unit.is_empty() {
            faults.push(Fault::UnitMissing);
        }
        let roles = self.roles(names, &mut faults);
        PersonRow {
            number,
            name,
            name_en: self.text(Heading::PersonNameEn, PERSON_ENGLISH_MAX, &mut faults),
            login,
            unit,
            roles,
            email: half_width(&self.text(Heading::Email, EMAIL_MAX, &mut faults)),
            phone,
            faults,
        }
    }

    /// Lists set names of two characters apart, so that they stand below those of three: `何　静`.
    fn name(&self, faults: &mut Vec<Fault>) -> String {
        let name = self.text(Heading::PersonName, PERSON_MAX, faults);
        if name.chars().all(|c| crate::text::is_cjk(c) || c == ' ') {
            name.replace(' ', "")
        } else {
            name
        }
    }

    fn roles(&self, names: &Names, faults: &mut Vec<Fault>) -> Vec<Role> {
        let mut roles = Vec::new();
        let typed = self.get(Heading::Roles);
        let words = typed.split(['、', ',', '，', ';', '；', '/', '\n']).map(str::trim);
        for word in words.filter(|word| !word.is_empty()) {
            match names.role(word) {
                Some(role) if !roles.contains(&role) => roles.push(role),
                Some(_) => {}
                None => faults.push(Fault::RoleUnknown { typed: word.to_owned() }),
            }
        }
        if typed.is_empty() {
            faults.push(Fault::RoleMissing);
        }
        roles
    }
}

fn half_width(text: &str) -> String {
    text.trim().chars().map(to_half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::Cells;

    fn names() -> Names {
        Names {
            roles: vec![
                ("信息员".to_owned(), Role::Officer),
                ("Information officer".to_owned(), Role::Officer),
                ("总编（终审）".to_owned(), Role::ChiefEditor),
                ("初审".to_owned(), Role::UnitReviewer),
            ],
            kinds: vec![
                ("部门".to_owned(), UnitKind::Department),
                ("乡镇街道".to_owned(), UnitKind::Town),
            ],
        }
    }

    fn roster(lines: &[&[&str]]) -> Roster {
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|line| line.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        let rows = (1..)
            .zip(&rows)
            .map(|(number, cells)| Cells { number, cells })
            .collect();
        read(&[Grid { name: "名单", rows }], &names())
    }

    #[test]
    fn headings_are_found_below_a_title_in_any_order_and_wording() {
        let found = roster(&[
            &["云川市信息员名单（2026 年）"],
            &[
                "序号",
                "姓 名 *",
                "单位（全称）",
                "职务",
                "角色",
                "手机号码",
                "登录名（选填）",
            ],
            &[
                "1",
                "何　静",
                "市图书馆",
                "馆员",
                "信息员、初审",
                "１３８ 0000 0000",
                "",
            ],
            &["2"],
            &[
                "3",
                "Jane  Roe",
                "市图书馆",
                "",
                "information OFFICER",
                "",
                " Jane.Roe ",
            ],
        ]);
        assert!(found.units.is_empty());
        assert_eq!(found.unused, ["序号", "职务"]);
        let [first, second] = &found.people[..] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (first.number, first.name.as_str(), first.login.as_str()),
            (3, "何静", "13800000000")
        );
        assert_eq!(first.roles, [Role::Officer, Role::UnitReviewer]);
        assert!(first.faults.is_empty() && second.faults.is_empty(), "{found:?}");
        assert_eq!(
            (second.number, second.name.as_str(), second.login.as_str()),
            (5, "Jane Roe", "Jane.Roe")
        );
    }

    #[test]
    fn a_list_of_units_is_told_from_one_of_people() {
        let found = roster(&[
            &["单位名称", "类别", "上级单位", "组别", "排序"],
            &["柳湾镇", "乡镇街道", "青屏县", "A", "３"],
        ]);
        let [unit] = &found.units[..] else { panic!("{found:?}") };
        assert_eq!(
            (unit.name.as_str(), unit.kind, unit.sort),
            ("柳湾镇", Some(UnitKind::Town), 3)
        );
        assert_eq!(unit.faults, []);
        assert!(roster(&[&["甲", "乙"], &["一", "二"]]).is_empty());
        assert_eq!(roster(&[&["甲", "乙"]]).passed_over, ["名单"]);
    }

    #[test]
    fn each_fault_of_a_row_is_named() {
        let found = roster(&[
            &["单位名称", "类别", "上级单位", "排序"],
            &["", "学校", "", "第三"],
            &[&"长".repeat(61), "", "市", ""],
        ]);
        let text = |text: &str| text.to_owned();
        assert_eq!(
            found.units[0].faults,
            [
                Fault::NameMissing,
                Fault::KindUnknown { typed: text("学校") },
                Fault::ParentMissing,
                Fault::SortUnknown { typed: text("第三") },
            ]
        );
        assert_eq!(
            found.units[1].faults,
            [
                Fault::TooLong {
                    typed: "长".repeat(12),
                    max: 60
                },
                Fault::KindMissing
            ]
        );
        let found = roster(&[&["姓名", "单位", "角色"], &["", "", "站长"], &["何静", "市图书馆", ""]]);
        assert_eq!(
            found.people[0].faults,
            [
                Fault::NameMissing,
                Fault::LoginMissing,
                Fault::UnitMissing,
                Fault::RoleUnknown { typed: text("站长") },
            ]
        );
        assert_eq!(found.people[1].faults, [Fault::LoginMissing, Fault::RoleMissing]);
    }

    #[test]
    fn a_list_that_never_ends_is_cut_and_says_so() {
        let mut lines: Vec<&[&str]> = vec![&["姓名", "单位", "角色"]];
        lines.resize(MOST + 5, &["何静", "市图书馆", "信息员"]);
        let found = roster(&lines);
        assert_eq!((found.people.len(), found.is_cut), (MOST, true));
        assert!(found.is_within_bounds());
        let mut longer = found.clone();
        longer.people.push(PersonRow::default());
        assert!(!longer.is_within_bounds());
    }

    #[test]
    fn rows_that_were_written_anew_are_held_to_the_same_bounds() {
        let unit = |change: fn(&mut UnitRow)| {
            let mut row = UnitRow::default();
            change(&mut row);
            Roster {
                units: vec![row],
                ..Roster::default()
            }
            .is_within_bounds()
        };
        assert!(unit(|row| row.name = "长".repeat(NAME_MAX)));
        assert!(!unit(|row| row.short_name = "长".repeat(NAME_MAX + 1)));
        assert!(!unit(|row| row.group = "长".repeat(GROUP_MAX + 1)));
        let person = |change: fn(&mut PersonRow)| {
            let mut row = PersonRow::default();
            change(&mut row);
            Roster {
                people: vec![row],
                ..Roster::default()
            }
            .is_within_bounds()
        };
        assert!(person(|row| row.phone = "1".repeat(PHONE_MAX)));
        assert!(!person(|row| row.phone = "1".repeat(PHONE_MAX + 1)));
        assert!(!person(|row| row.name = "长".repeat(PERSON_MAX + 1)));
    }
}
