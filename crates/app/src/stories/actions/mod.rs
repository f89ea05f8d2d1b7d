//! The verbs of stories: one function, one transaction each.

mod progress;

pub use progress::{Kept, advance, keep_revision, put_draft};
