//! Two bodies, block by block.

use super::State;
use super::align::{Pair, align, likeness};
use super::texts::{Change, Op, diff_text};
use crate::document::{Block, Document};
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
    let alike = |a: usize, b: usize| {
        if discriminant(&old.blocks[a]) == discriminant(&new.blocks[b]) {
            likeness(&old.texts[a], &new.texts[b])
        } else {
            0.0
        }
    };
    let pairs = align(&old.keys, &new.keys, &alike);
    pairs.into_iter().map(|pair| change(pair, &old, &new)).collect()
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
}

fn change(pair: Pair, old: &Side<'_>, new: &Side<'_>) -> BlockChange {
    let (state, changes) = match (pair.old, pair.new) {
        (Some(a), Some(b)) if old.keys[a] == new.keys[b] => (State::Same, whole(Op::Same, &new.texts[b])),
        (Some(a), Some(b)) => (State::Changed, diff_text(&old.texts[a], &new.texts[b])),
        (Some(a), None) => (State::Deleted, whole(Op::Delete, &old.texts[a])),
        (None, Some(b)) => (State::Inserted, whole(Op::Insert, &new.texts[b])),
        (None, None) => (State::Same, Vec::new()),
    };
    BlockChange {
        old: pair.old,
        new: pair.new,
        state,
        changes,
    }
}

fn whole(op: Op, text: &str) -> Vec<Change> {
    let change = Change {
        op,
        text: text.to_owned(),
    };
    if text.is_empty() { Vec::new() } else { vec![change] }
}
