//! Names of units against the register: names that are no longer in force, and full names with one character wrong.

use super::facts::UnitNameFacts;
use super::finding::Hit;
use super::rule::{UNIT_FORMER_NAME, UNIT_NAME_DIFFERS};
use super::trie::Trie;
use crate::text::is_cjk;
use std::collections::BTreeSet;

/// Full names below this are too short to tell a slip from another name.
const FULL_NAME_MIN: usize = 5;

/// What stands before a former name that is meant as one.
const SAID_AS_FORMER: &[&str] = &["原", "前身是", "前身为", "时任", "曾任", "旧称", "当时的", "彼时的"];
/// What stands behind one.
const SAID_OF_FORMER: &[&str] = &["更名", "改名", "改称", "（现", "(现", "撤并", "撤销"];

/// A register made ready for searching.
pub(super) struct Register {
    /// Names in force, full and short.
    known: Trie<()>,
    /// A former name, and the full name now.
    former: Trie<String>,
    /// Full names, by the first half and by the second.
    heads: Trie<Vec<Half>>,
    tails: Trie<Vec<Half>>,
    /// Where second halves begin.
    offsets: BTreeSet<usize>,
    names: Vec<Vec<char>>,
}

/// Half of a full name: which name, and how far from its beginning the half stands.
#[derive(Clone, Copy, Debug)]
struct Half {
    name: usize,
    offset: usize,
}

impl Register {
    pub fn new(units: &[UnitNameFacts]) -> Self {
        let mut register = Self {
            known: Trie::new(),
            former: Trie::new(),
            heads: Trie::new(),
            tails: Trie::new(),
            offsets: BTreeSet::new(),
            names: Vec::new(),
        };
        for unit in units {
            for name in [&unit.name, &unit.short_name]
                .into_iter()
                .filter(|name| !name.is_empty())
            {
                *register.known.entry(name.chars()) = Some(());
            }
            for former in unit.former_names.iter().filter(|name| name.chars().count() >= 2) {
                *register.former.entry(former.chars()) = Some(unit.name.clone());
            }
            register.index(&unit.name);
        }
        register
    }

    fn index(&mut self, name: &str) {
        let chars: Vec<char> = name.chars().collect();
        if chars.len() < FULL_NAME_MIN {
            return;
        }
        let (name, offset) = (self.names.len(), chars.len() / 2);
        let (head, tail) = chars.split_at(offset);
        let half = Half { name, offset: 0 };
        self.heads
            .entry(head.iter().copied())
            .get_or_insert_default()
            .push(half);
        let half = Half { name, offset };
        self.tails
            .entry(tail.iter().copied())
            .get_or_insert_default()
            .push(half);
        self.offsets.insert(offset);
        self.names.push(chars);
    }

    /// Whether a name in force stands anywhere in the text.
    pub fn is_named(&self, chars: &[char]) -> bool {
        (0..chars.len()).any(|at| self.known.at(&chars[at..]).next().is_some())
    }

    /// Former names and near misses, in order. A longer name in force covers what stands inside it.
    pub fn doubtful(&self, chars: &[char]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let known = self.known.at(&chars[at..]).last().map_or(0, |(length, ())| length);
            let former = self.former.at(&chars[at..]).last();
            if let Some((length, now)) = former.filter(|(length, _)| *length > known) {
                if !is_meant_as_former(chars, at, length) {
                    hits.push(named(UNIT_FORMER_NAME, chars, at, length, now));
                }
                at += length;
                continue;
            }
            if let Some((name, length)) = self.near_miss(chars, at).filter(|(_, length)| *length > known) {
                let right: String = name.iter().collect();
                hits.push(named(UNIT_NAME_DIFFERS, chars, at, length, &right));
                at += length;
                continue;
            }
            at += known.max(1);
        }
        hits
    }

    /// The full name that is one character away from what begins at `at`, if the characters around confirm it.
    fn near_miss(&self, chars: &[char], at: usize) -> Option<(&[char], usize)> {
        let by_head = self.heads.at(&chars[at..]).flat_map(|(_, halves)| halves);
        // The wrong character is in the first half: the second half stands where it would.
        let by_tail = self.offsets.iter().flat_map(|offset| {
            let rest = chars.get(at + offset..).unwrap_or_default();
            let halves = self.tails.at(rest).flat_map(|(_, halves)| halves);
            halves.filter(move |half| half.offset == *offset)
        });
        let names = by_head.chain(by_tail).map(|half| self.names[half.name].as_slice());
        let mut near = names.filter(|name| is_one_away(chars, at, name));
        near.next().map(|name| (name, name.len()))
    }
}

fn named(rule: super::Rule, chars: &[char], at: usize, length: usize, right: &str) -> Hit {
    let said: String = chars[at..at + length].iter().collect();
    let hit = Hit::new(rule, at, at + length).suggest(right);
    hit.saying("said", said).saying("name", right)
}

fn is_meant_as_former(chars: &[char], at: usize, length: usize) -> bool {
    let before: String = chars[at.saturating_sub(4)..at].iter().collect();
    let behind: String = chars[at + length..].iter().take(3).collect();
    SAID_AS_FORMER.iter().any(|word| before.ends_with(word))
        || SAID_OF_FORMER.iter().any(|word| behind.starts_with(word))
}

/// Exactly one character differs, and it is none that tells one body from another of its kind (第一, 城东).
fn is_one_away(chars: &[char], at: usize, name: &[char]) -> bool {
    let Some(said) = chars.get(at..at + name.len()) else {
        return false;
    };
    let mut differing = said.iter().zip(name).filter(|(said, right)| said != right);
    let (Some((said, right)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let tells_apart = |c: &char| {
        !is_cjk(*c) || "零一二三四五六七八九十百千两东西南北中上下左右前后内外大小新老省市县区镇乡村".contains(*c)
    };
    !tells_apart(said) && !tells_apart(right)
}
