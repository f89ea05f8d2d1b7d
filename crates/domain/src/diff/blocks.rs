//! Two bodies, block by block.

use super::State;
use super::myers::{Step, steps};
use super::texts::{Change, Op, diff_text};
use crate::document::{Block, Document};
use std::collections::HashMap;
use std::mem::discriminant;

/// What happened to one block. Pages draw pictures and rules from the documents, by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockChange {
    /// Index in the old document; none if inserted.
    pub old: Option<usize>,
    /// Index in the new document; none if deleted.
    pub new: Option<usize>,
    pub state: State,
    /// The plain text with its changes; empty for blocks without text. A changed block with nothing inserted or deleted
    /// differs in form only: marks, level, numbers, cells.
    pub changes: Vec<Change>,
}

/// Aligns the blocks in the order in which a reader meets them.
pub fn diff_documents(old: &Document, new: &Document) -> Vec<BlockChange> {
    let (old, new) = (Side::of(old), Side::of(new));
    let mut changes = Vec::new();
    let mut gap = Gap::default();
    for step in steps(&old.keys(), &new.keys()).unwrap_or_else(|| all_replaced(&old, &new)) {
        match step {
            Step::Delete { old } => gap.deleted.push(old),
            Step::Insert { new } => gap.inserted.push(new),
            Step::Keep { old: from, new: to } => {
                gap.close(&old, &new, &mut changes);
                let change = whole(Some(from), Some(to), State::Same, Op::Same, &new.texts[to]);
                changes.push(change);
            }
        }
    }
    gap.close(&old, &new, &mut changes);
    changes
}

/// A document with what the comparison asks of it again and again.
struct Side<'a> {
    blocks: &'a [Block],
    keys: Vec<String>,
    texts: Vec<String>,
}

impl<'a> Side<'a> {
    fn of(document: &'a Document) -> Self {
        let blocks = document.blocks();
        // Equal blocks have equal debug forms and the other way round.
        let keys = blocks.iter().map(|block| format!("{block:?}")).collect();
        let texts = blocks
            .iter()
            .map(|block| block.plain_text().unwrap_or_default())
            .collect();
        Self { blocks, keys, texts }
    }

    fn keys(&self) -> Vec<&str> {
        self.keys.iter().map(String::as_str).collect()
    }
}

fn all_replaced(old: &Side<'_>, new: &Side<'_>) -> Vec<Step> {
    let deleted = (0..old.blocks.len()).map(|old| Step::Delete { old });
    deleted
        .chain((0..new.blocks.len()).map(|new| Step::Insert { new }))
        .collect()
}

/// Blocks between two kept ones.
#[derive(Default)]
struct Gap {
    deleted: Vec<usize>,
    inserted: Vec<usize>,
}

/// Beyond this many pairs in a gap, likeness is not looked for.
const MAX_PAIRS: usize = 2_500;
/// Blocks at least this alike (0 to 1) are one block that changed.
const ALIKE: f64 = 0.4;

impl Gap {
    /// Finds the pairs that are most alike without crossing each other, and writes everything in reading order.
    fn close(&mut self, old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<BlockChange>) {
        let (deleted, inserted) = (std::mem::take(&mut self.deleted), std::mem::take(&mut self.inserted));
        let (mut from, mut to) = (0, 0);
        for (paired_from, paired_to) in pairs(&deleted, &inserted, old, new) {
            push_unpaired(&deleted[from..paired_from], &inserted[to..paired_to], old, new, changes);
            let (a, b) = (deleted[paired_from], inserted[paired_to]);
            let texts = diff_text(&old.texts[a], &new.texts[b]);
            changes.push(BlockChange {
                old: Some(a),
                new: Some(b),
                state: State::Changed,
                changes: texts,
            });
            (from, to) = (paired_from + 1, paired_to + 1);
        }
        push_unpaired(&deleted[from..], &inserted[to..], old, new, changes);
    }
}

fn push_unpaired(
    deleted: &[usize],
    inserted: &[usize],
    old: &Side<'_>,
    new: &Side<'_>,
    changes: &mut Vec<BlockChange>,
) {
    let gone = deleted
        .iter()
        .map(|at| whole(Some(*at), None, State::Deleted, Op::Delete, &old.texts[*at]));
    let come = inserted
        .iter()
        .map(|at| whole(None, Some(*at), State::Inserted, Op::Insert, &new.texts[*at]));
    changes.extend(gone.chain(come));
}

fn whole(old: Option<usize>, new: Option<usize>, state: State, op: Op, text: &str) -> BlockChange {
    let changes = if text.is_empty() {
        Vec::new()
    } else {
        vec![Change {
            op,
            text: text.to_owned(),
        }]
    };
    BlockChange {
        old,
        new,
        state,
        changes,
    }
}

/// Positions in `deleted` and `inserted`, rising on both sides, with the greatest sum of likeness.
fn pairs(deleted: &[usize], inserted: &[usize], old: &Side<'_>, new: &Side<'_>) -> Vec<(usize, usize)> {
    let (rows, columns) = (deleted.len(), inserted.len());
    if rows * columns > MAX_PAIRS {
        return Vec::new();
    }
    let alike = |a: usize, b: usize| {
        let (a, b) = (deleted[a], inserted[b]);
        let same_kind = discriminant(&old.blocks[a]) == discriminant(&new.blocks[b]);
        if same_kind {
            likeness(&old.texts[a], &new.texts[b])
        } else {
            0.0
        }
    };
    let likenesses: Vec<Vec<f64>> = (0..rows).map(|a| (0..columns).map(|b| alike(a, b)).collect()).collect();

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
fn likeness(old: &str, new: &str) -> f64 {
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
