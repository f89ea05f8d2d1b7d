//! Characters that are often taken for one another, and forms of words that have a preferred one.
//!
//! The list is our own. A short wrong word also arises where two right ones meet (`地图` and `象征`), so each entry names
//! the words that allow it: one of them at the same place, even if it covers the hit only in part, and the hit is none.

use super::finding::Hit;
use super::rule::{PREFERRED_FORM, Rule, WRONG_WORD};
use super::trie::Trie;
use std::sync::LazyLock;

/// The words that are looked for.
static WORDS: LazyLock<Trie<Entry>> = LazyLock::new(|| {
    let mut words = Trie::new();
    for entry in entries() {
        *words.entry(entry.wrong.chars()) = Some(entry);
    }
    words
});

/// A line of the list.
#[derive(Clone, Copy, Debug)]
struct Entry {
    wrong: &'static str,
    right: &'static str,
    rule: Rule,
    /// Words that allow it, parted by `|`.
    allowed: &'static str,
}

/// The wrong words of a text, the longest at each place, none inside another.
pub(super) fn wrong_words(chars: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let found = WORDS
            .at(&chars[at..])
            .filter(|(length, entry)| !entry.is_allowed(chars, at, *length));
        let Some((length, entry)) = found.last() else {
            at += 1;
            continue;
        };
        let hit = Hit::new(entry.rule, at, at + length).suggest(entry.right);
        hits.push(hit.saying("word", entry.wrong).saying("right", entry.right));
        at += length;
    }
    hits
}

impl Entry {
    /// Whether one of the allowed words stands over any part of `length` characters from `at`.
    fn is_allowed(&self, chars: &[char], at: usize, length: usize) -> bool {
        self.allowed.split('|').filter(|word| !word.is_empty()).any(|word| {
            let first = at.saturating_sub(word.chars().count() - 1);
            (first..at + length).any(|start| {
                let mut rest = chars[start..].iter();
                word.chars().all(|c| rest.next() == Some(&c))
            })
        })
    }
}

fn entries() -> impl Iterator<Item = Entry> {
    include_str!("words.tsv").lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let (wrong, right, weight) = (cells.next()?, cells.next()?, cells.next()?);
        let rule = match weight {
            "wrong" => WRONG_WORD,
            "form" => PREFERRED_FORM,
            _ => return None,
        };
        Some(Entry {
            wrong,
            right,
            rule,
            allowed: cells.next().unwrap_or_default(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        wrong_words(&chars).iter().map(|hit| hit.span.of(text)).collect()
    }

    #[test]
    fn every_line_of_the_list_is_read_and_finds_its_word() {
        let lines = include_str!("words.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .count();
        assert_eq!(entries().count(), lines);
        assert!(lines >= 250, "{lines}");
        for entry in entries() {
            assert_eq!(found(&format!("，{}。", entry.wrong)), [entry.wrong], "{}", entry.wrong);
        }
    }

    #[test]
    fn what_is_right_or_allowed_is_never_found() {
        for entry in entries() {
            assert_eq!(found(&format!("，{}。", entry.right)), [""; 0], "{}", entry.wrong);
            for word in entry.allowed.split('|').filter(|word| !word.is_empty()) {
                assert_eq!(found(&format!("，{word}。")), [""; 0], "{}: {word}", entry.wrong);
                let chars: Vec<char> = entry.wrong.chars().collect();
                let overlaps = (1..=chars.len()).any(|n| {
                    let (head, tail): (String, String) =
                        (chars[..n].iter().collect(), chars[chars.len() - n..].iter().collect());
                    word.ends_with(&head) || word.starts_with(&tail)
                });
                assert!(
                    overlaps || word.contains(entry.wrong),
                    "{word} can never allow {}",
                    entry.wrong
                );
            }
        }
    }

    #[test]
    fn the_longer_word_decides() {
        assert_eq!(found("再接再励，按装设备，以免按装配图施工。"), ["再接再励", "按装"]);
        assert_eq!(found("他打破记录片拍摄的惯例"), ["打破记录"]);
        assert_eq!(found("这是个大麻烦"), [""; 0]);
    }
}
