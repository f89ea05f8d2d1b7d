//! Lists of units and people that somebody else's program wrote: which column means what, what each row asks for, and
//! what is wrong with it by itself. What stands against the rules of the house shows when the rows are tried.

mod headings;
mod rows;

pub use headings::{Heading, Sheet};
pub use rows::{Fault, PersonRow, Roster, UnitRow, read};

use crate::Role;
use crate::text::to_half_width;
use crate::units::UnitKind;

/// Rows of units and people that are taken at once.
pub const MOST: usize = 1_000;

/// A row as it came: its number in the file, and its cells.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    pub number: u32,
    pub cells: &'a [String],
}

/// A sheet as it came.
#[derive(Clone, Debug)]
pub struct Grid<'a> {
    /// Empty where the file is text.
    pub name: &'a str,
    pub rows: Vec<Cells<'a>>,
}

/// How roles and kinds are called, in all languages of the house.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub roles: Vec<(String, Role)>,
    pub kinds: Vec<(String, UnitKind)>,
}

/// What people write for roles besides their names here.
const ALSO: &[(&str, Role)] = &[
    ("通讯员", Role::Officer),
    ("一审", Role::UnitReviewer),
    ("二审", Role::Editor),
    ("复审", Role::Editor),
    ("三审", Role::ChiefEditor),
    ("终审", Role::ChiefEditor),
];

impl Names {
    fn role(&self, typed: &str) -> Option<Role> {
        let also = || {
            ALSO.iter()
                .find(|(name, _)| *name == plain(typed))
                .map(|(_, role)| *role)
        };
        found(&self.roles, typed).or_else(also).or_else(|| typed.parse().ok())
    }

    fn kind(&self, typed: &str) -> Option<UnitKind> {
        found(&self.kinds, typed).or_else(|| typed.parse().ok())
    }
}

fn found<T: Copy>(names: &[(String, T)], typed: &str) -> Option<T> {
    let typed = plain(typed);
    names
        .iter()
        .find(|(name, _)| plain(name) == typed)
        .map(|(_, thing)| *thing)
}

/// For comparing words: half-width, small letters, without blanks, marks and what stands in brackets.
fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for c in text.chars().map(to_half_width) {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 && c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => {}
        }
    }
    plain
}
