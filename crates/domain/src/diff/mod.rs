//! Comparing two revisions: texts by character, bodies by block, tables by cell, lists by item, and everything else by
//! field.
//!
//! Comparisons are for people. They are exact (what is kept plus what is inserted is the new text, what is kept plus
//! what is deleted is the old one) but not always the shortest, and they take bounded time on any input.

mod align;
mod blocks;
mod content;
mod lists;
mod myers;
mod parts;
mod photos;
mod tables;
mod texts;
mod videos;

pub use align::Pair;
pub use blocks::{BlockChange, diff_documents};
pub use content::{ContentDiff, FieldChange, ListChange, diff_content};
pub use lists::{ItemChange, diff_lists};
pub use parts::{NoteChange, PartsDiff, diff_parts};
pub use photos::PhotoChange;
pub use tables::{CellChange, TableDiff, diff_tables};
pub use texts::{Change, Op, diff_text};
pub use videos::VideoChange;

use crate::actor::words;

words! {
    /// What happened to a part between two revisions.
    State {
        Same = "same",
        Changed = "changed",
        Inserted = "inserted",
        Deleted = "deleted",
    }
}
