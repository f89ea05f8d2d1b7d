//! What a block of running text has besides its words: footnotes and links.

use super::State;
use super::align::{Pair, align_all, likeness};
use super::texts::{Change, diff_text};
use crate::document::{Block, Link};

/// Two states of a block, part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartsDiff {
    /// The text without its footnotes.
    pub text: Vec<Change>,
    /// Footnotes that changed, came or went, with the number that each has among those of the new block, from 1; one
    /// that went has the number it had in the old one.
    pub notes: Vec<NoteChange>,
    pub links_deleted: Vec<Link>,
    pub links_inserted: Vec<Link>,
}

/// A footnote that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteChange {
    pub state: State,
    pub number: usize,
    pub changes: Vec<Change>,
}

impl PartsDiff {
    /// Whether the two differ in form alone, or not at all.
    pub fn is_form(&self) -> bool {
        let is_same = self.text.iter().all(|change| change.op == super::Op::Same);
        is_same && self.notes.is_empty() && self.links_deleted.is_empty() && self.links_inserted.is_empty()
    }
}

/// Compares two states of a block.
pub fn diff_parts(old: &Block, new: &Block) -> PartsDiff {
    let parts = |block: &Block| block.words_and_notes().unwrap_or_default();
    let ((was, old_notes), (is, new_notes)) = (parts(old), parts(new));
    let (old_links, new_links) = (old.links(), new.links());
    PartsDiff {
        text: diff_text(&was, &is),
        notes: note_changes(&old_notes, &new_notes),
        links_deleted: missing_from(&old_links, &new_links),
        links_inserted: missing_from(&new_links, &old_links),
    }
}

fn note_changes(old: &[String], new: &[String]) -> Vec<NoteChange> {
    let pairs = align_all(old, new, &|a, b| likeness(&old[a], &new[b]));
    let change = |Pair { old: was, new: is }: Pair| {
        let state = match (was, is) {
            (Some(was), Some(is)) if old[was] == new[is] => return None,
            (Some(_), Some(_)) => State::Changed,
            (Some(_), None) => State::Deleted,
            _ => State::Inserted,
        };
        let text = |notes: &[String], at: Option<usize>| at.map(|at| notes[at].clone()).unwrap_or_default();
        Some(NoteChange {
            state,
            number: is.or(was)? + 1,
            changes: diff_text(&text(old, was), &text(new, is)),
        })
    };
    pairs.into_iter().filter_map(change).collect()
}

/// Each as often as it stands there more often.
fn missing_from(links: &[Link], others: &[Link]) -> Vec<Link> {
    let mut others = others.to_vec();
    let is_missing = |link: &&Link| match others.iter().position(|other| other == *link) {
        Some(at) => {
            others.remove(at);
            false
        }
        None => true,
    };
    links.iter().filter(is_missing).cloned().collect()
}
