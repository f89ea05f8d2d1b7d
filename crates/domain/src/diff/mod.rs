//! Comparing two revisions: texts by character, bodies by block, and everything else by field.
//!
//! Comparisons are for people. They are exact (what is kept plus what is inserted is the new text, what is kept plus
//! what is deleted is the old one) but not always the shortest, and they take bounded time on any input.

mod blocks;
mod content;
mod myers;
mod texts;

pub use blocks::{BlockChange, diff_documents};
pub use content::{ContentDiff, FieldChange, ListChange, PhotoChange, diff_content};
pub use texts::{Change, Op, diff_text};

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
