//! Which Chinese characters are the same for a search: traditional and simplified ones, and the regional ways to write
//! them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words;

/// The character that stands for all that mean the same.
pub fn variant(c: char) -> char {
    match VARIANTS.plane.get(c as usize) {
        Some(standing) => *standing,
        None => VARIANTS.beyond.get(&c).copied().unwrap_or(c),
    }
}

/// OpenCC's tables of characters, see the licence beside them.
const TABLES: [&str; 3] = [
    include_str!("../opencc/TSCharacters.txt"),
    include_str!("../opencc/TWVariants.txt"),
    include_str!("../opencc/HKVariants.txt"),
];

/// Lines of the tables that hold for old texts only: today both are written, and mean different things.
const APART: [(char, char); 4] = [('像', '象'), ('坏', '坯'), ('俱', '具'), ('沈', '沉')];

static VARIANTS: LazyLock<Variants> = LazyLock::new(variants);

struct Variants {
    /// One entry for each character of Unicode's first plane, because every character of every text comes by here.
    plane: Vec<char>,
    beyond: HashMap<char, char>,
}

/// Every line joins a character with those it may be written as. Of all that are joined, directly or not, the commonest
/// in the dictionary stands for the others, so that its words are still its words.
fn variants() -> Variants {
    let mut groups: Vec<Vec<char>> = Vec::new();
    let mut group_of: HashMap<char, usize> = HashMap::new();
    let lines = TABLES.iter().flat_map(|table| table.lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        // Every character of a line stands alone; entries are parted by a tab, alternatives by spaces.
        let together: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(first) = together.first() else { continue };
        let home = *group_of.entry(*first).or_insert_with(|| {
            groups.push(vec![*first]);
            groups.len() - 1
        });
        for c in together[1..].iter().filter(|c| !APART.contains(&(*first, **c))) {
            match group_of.get(c).copied() {
                Some(same) if same == home => {}
                Some(other) => {
                    let moved = std::mem::take(&mut groups[other]);
                    for c in &moved {
                        group_of.insert(*c, home);
                    }
                    groups[home].extend(moved);
                }
                None => {
                    group_of.insert(*c, home);
                    groups[home].push(*c);
                }
            }
        }
    }
    let mut variants = Variants {
        plane: (0..0x1_0000)
            .map(|code| char::from_u32(code).unwrap_or_default())
            .collect(),
        beyond: HashMap::new(),
    };
    for group in groups {
        let standing = group
            .iter()
            .copied()
            .max_by_key(|c| (words::frequency(*c), Reverse(*c)));
        let Some(standing) = standing else { continue };
        for c in group {
            match variants.plane.get_mut(c as usize) {
                Some(entry) => *entry = standing,
                None => drop(variants.beyond.insert(c, standing)),
            }
        }
    }
    variants
}
