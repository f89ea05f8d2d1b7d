//! Half-width marks where full-width ones belong, and full-width letters where half-width ones do.

use crate::checks::finding::Hit;
use crate::checks::rule::{FULL_WIDTH_LETTERS, HALF_WIDTH_PUNCTUATION};
use crate::text::{is_cjk, to_half_width};

/// Half-width marks between Chinese characters, spaces set aside; straight quotation marks beside them; brackets that hold
/// them. Times (`9:30`), numbers and addresses have no ideograph on one side and are left alone.
pub(super) fn half_width(line: &[char]) -> Vec<Hit> {
    let mut hits = between(line);
    hits.extend(straight_quotes(line));
    hits.extend(brackets(line));
    hits
}

/// Runs of `Ａ`–`Ｚ`, `ａ`–`ｚ`, `０`–`９`.
pub(super) fn full_width_letters(line: &[char]) -> Vec<Hit> {
    let is_full = |c: &char| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９');
    let mut hits = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let length = line[at..].iter().take_while(|c| is_full(c)).count();
        if length > 0 {
            let text: String = line[at..at + length].iter().collect();
            let right: String = text.chars().map(to_half_width).collect();
            let hit = Hit::new(FULL_WIDTH_LETTERS, at, at + length).suggest(right.clone());
            hits.push(hit.saying("text", text).saying("right", right));
        }
        at += length.max(1);
    }
    hits
}

fn hit(at: usize, mark: char, right: char) -> Hit {
    let hit = Hit::new(HALF_WIDTH_PUNCTUATION, at, at + 1).suggest(right);
    hit.saying("mark", mark).saying("right", right)
}

fn between(line: &[char]) -> Vec<Hit> {
    let is_chinese = |c: char| is_cjk(c) || matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）' | '、');
    let solid: Vec<(usize, char)> = line.iter().copied().enumerate().filter(|(_, c)| *c != ' ').collect();
    let between = solid.windows(3).filter_map(|three| {
        let [(_, before), (at, mark), (_, after)] = *three else {
            return None;
        };
        let right = full_width(mark).filter(|_| is_chinese(before) && is_chinese(after))?;
        Some(hit(at, mark, right))
    });
    between.collect()
}

fn full_width(mark: char) -> Option<char> {
    match mark {
        ',' => Some('，'),
        '.' => Some('。'),
        ';' => Some('；'),
        ':' => Some('：'),
        '?' => Some('？'),
        '!' => Some('！'),
        _ => None,
    }
}

/// Only where they come in pairs with Chinese inside; a single one is a sign for inches, or for somebody to look at.
fn straight_quotes(line: &[char]) -> Vec<Hit> {
    let at: Vec<usize> = (0..line.len()).filter(|at| line[*at] == '"').collect();
    let pairs = at
        .chunks_exact(2)
        .filter(|pair| line[pair[0]..pair[1]].iter().any(|c| is_cjk(*c)));
    let is_even = at.len().is_multiple_of(2);
    pairs
        .filter(|_| is_even)
        .flat_map(|pair| [hit(pair[0], '"', '“'), hit(pair[1], '"', '”')])
        .collect()
}

/// A pair with Chinese inside and beside it: `河长(村级)`.
fn brackets(line: &[char]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut open = None;
    for (at, c) in line.iter().enumerate() {
        match (c, open) {
            ('(', _) => open = Some(at),
            (')', Some(start)) => {
                let beside = [start.checked_sub(1), Some(at + 1)];
                let beside = beside.into_iter().flatten().filter_map(|at| line.get(at));
                if line[start..at].iter().any(|c| is_cjk(*c)) && beside.into_iter().any(|c| is_cjk(*c)) {
                    hits.extend([hit(start, '(', '（'), hit(at, ')', '）')]);
                }
                open = None;
            }
            _ => {}
        }
    }
    hits
}
