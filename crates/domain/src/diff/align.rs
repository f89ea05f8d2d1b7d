//! Which parts of one sequence are which of another, in the order in which a reader meets them.

use super::myers::{Step, steps};
use std::collections::HashMap;

/// A part of both sequences, of the old one alone (deleted) or of the new one alone (inserted), by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub old: Option<usize>,
    pub new: Option<usize>,
}

/// Beyond this many pairs in a gap, likeness is not looked for.
const MAX_PAIRS: usize = 2_500;
/// Parts at least this alike (0 to 1) are one part that changed.
const ALIKE: f64 = 0.4;

/// Every part once: equal keys hold the sequences together; between them those that are most `alike` are paired without
/// crossing each other. Where two parts could pair, what was deleted comes before what was inserted.
pub(super) fn align(old: &[String], new: &[String], alike: &dyn Fn(usize, usize) -> f64) -> Vec<Pair> {
    let [old, new] = [old, new].map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
    let all_replaced = || {
        let deleted = (0..old.len()).map(|old| Step::Delete { old });
        deleted.chain((0..new.len()).map(|new| Step::Insert { new })).collect()
    };
    let mut found = Vec::new();
    let mut gap = Gap::default();
    for step in steps(&old, &new).unwrap_or_else(all_replaced) {
        match step {
            Step::Delete { old } => gap.deleted.push(old),
            Step::Insert { new } => gap.inserted.push(new),
            Step::Keep { old, new } => {
                gap.close(alike, &mut found);
                found.push(Pair {
                    old: Some(old),
                    new: Some(new),
                });
            }
        }
    }
    gap.close(alike, &mut found);
    found
}

/// The same, and where as many parts are left over on both sides of a gap, they are one another's: a row of a table with
/// other words in it is still that row.
pub(super) fn align_all(old: &[String], new: &[String], alike: &dyn Fn(usize, usize) -> f64) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut rest: Vec<Pair> = Vec::new();
    let flush = |rest: &mut Vec<Pair>, found: &mut Vec<Pair>| {
        let rest = std::mem::take(rest);
        let gone: Vec<usize> = rest.iter().filter_map(|pair| pair.old).collect();
        let come: Vec<usize> = rest.iter().filter_map(|pair| pair.new).collect();
        if gone.len() == come.len() {
            let pairs = gone.into_iter().zip(come);
            found.extend(pairs.map(|(old, new)| Pair {
                old: Some(old),
                new: Some(new),
            }));
        } else {
            found.extend(rest);
        }
    };
    for pair in align(old, new, alike) {
        if pair.old.is_some() && pair.new.is_some() {
            flush(&mut rest, &mut found);
            found.push(pair);
        } else {
            rest.push(pair);
        }
    }
    flush(&mut rest, &mut found);
    found
}

/// Parts between two kept ones.
#[derive(Default)]
struct Gap {
    deleted: Vec<usize>,
    inserted: Vec<usize>,
}

impl Gap {
    fn close(&mut self, alike: &dyn Fn(usize, usize) -> f64, found: &mut Vec<Pair>) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        let (mut from, mut to) = (0, 0);
        for (paired_from, paired_to) in pairs(&deleted, &inserted, alike) {
            push_unpaired(&deleted[from..paired_from], &inserted[to..paired_to], found);
            found.push(Pair {
                old: Some(deleted[paired_from]),
                new: Some(inserted[paired_to]),
            });
            (from, to) = (paired_from + 1, paired_to + 1);
        }
        push_unpaired(&deleted[from..], &inserted[to..], found);
    }
}

fn push_unpaired(deleted: &[usize], inserted: &[usize], found: &mut Vec<Pair>) {
    found.extend(deleted.iter().map(|old| Pair {
        old: Some(*old),
        new: None,
    }));
    found.extend(inserted.iter().map(|new| Pair {
        old: None,
        new: Some(*new),
    }));
}

/// Positions in `deleted` and `inserted`, rising on both sides, with the greatest sum of likeness.
fn pairs(deleted: &[usize], inserted: &[usize], alike: &dyn Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    let (rows, columns) = (deleted.len(), inserted.len());
    if rows * columns > MAX_PAIRS {
        return Vec::new();
    }
    let likenesses: Vec<Vec<f64>> = deleted
        .iter()
        .map(|old| inserted.iter().map(|new| alike(*old, *new)).collect())
        .collect();

    // best[a][b]: the greatest sum for the parts from a and b on.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            let skipped = best[a + 1][b].max(best[a][b + 1]);
            let paired = if likenesses[a][b] >= ALIKE {
                best[a + 1][b + 1] + likenesses[a][b]
            } else {
                0.0
            };
            best[a][b] = skipped.max(paired);
        }
    }
    let mut pairs = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < rows && b < columns {
        if best[a][b] == best[a + 1][b] {
            a += 1;
        } else if best[a][b] == best[a][b + 1] {
            b += 1;
        } else {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        }
    }
    pairs
}

/// Dice's coefficient over pairs of neighbouring characters: 1 for equal texts, 0 for texts with nothing in common.
pub(super) fn likeness(old: &str, new: &str) -> f64 {
    if old == new {
        return 1.0;
    }
    let (old, new) = (bigrams(old), bigrams(new));
    let total: usize = old.values().sum::<usize>() + new.values().sum::<usize>();
    let shared: usize = old
        .iter()
        .map(|(bigram, count)| *count.min(new.get(bigram).unwrap_or(&0)))
        .sum();
    if total == 0 {
        0.0
    } else {
        2.0 * shared as f64 / total as f64
    }
}

/// Texts are framed, so that one of a single character has bigrams too.
fn bigrams(text: &str) -> HashMap<(char, char), usize> {
    let framed: Vec<char> = std::iter::once('\u{2}').chain(text.chars()).chain(['\u{3}']).collect();
    let mut bigrams = HashMap::new();
    for pair in framed.windows(2) {
        *bigrams.entry((pair[0], pair[1])).or_insert(0) += 1;
    }
    bigrams
}
