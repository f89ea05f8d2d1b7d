//! Two lists, item by item.

use super::State;
use super::align::{Pair, align_all, likeness};
use super::texts::{Change, diff_text};
use crate::document::{Flow, List, ListStyle};

/// What happened to one item, in the order in which a reader meets them; the items of a list inside an item follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    pub state: State,
    /// 0 for the items of the list itself, 1 for those of a list in one of them.
    pub depth: usize,
    pub style: ListStyle,
    /// The text of the item without the lists in it, with its changes.
    pub changes: Vec<Change>,
}

/// Compares two lists. Items that are as many on both sides of a gap are one another's.
pub fn diff_lists(old: &List, new: &List) -> Vec<ItemChange> {
    let (old, new) = (items(old), items(new));
    let keys = |items: &[Item]| -> Vec<String> {
        let key = |item: &Item| format!("{}\u{1f}{}\u{1f}{}", item.depth, item.style, item.text);
        items.iter().map(key).collect()
    };
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let pairs = align_all(&old_keys, &new_keys, &|a, b| likeness(&old[a].text, &new[b].text));
    let change = |pair: Pair| {
        let (was, is) = (pair.old.map(|at| &old[at]), pair.new.map(|at| &new[at]));
        let shown = is.or(was)?;
        let state = match (was, is) {
            (Some(was), Some(is)) if was == is => State::Same,
            (Some(_), Some(_)) => State::Changed,
            (Some(_), None) => State::Deleted,
            _ => State::Inserted,
        };
        let text = |item: Option<&Item>| item.map(|item| item.text.clone()).unwrap_or_default();
        Some(ItemChange {
            state,
            depth: shown.depth,
            style: shown.style,
            changes: diff_text(&text(was), &text(is)),
        })
    };
    pairs.into_iter().filter_map(change).collect()
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    depth: usize,
    style: ListStyle,
    text: String,
}

fn items(list: &List) -> Vec<Item> {
    let mut found = Vec::new();
    collect(list, 0, &mut found);
    found
}

fn collect(list: &List, depth: usize, found: &mut Vec<Item>) {
    for item in &list.items {
        found.push(Item {
            depth,
            style: list.style,
            text: item.plain_text(),
        });
        for flow in &item.blocks {
            if let Flow::List(inner) = flow {
                collect(inner, depth + 1, found);
            }
        }
    }
}
