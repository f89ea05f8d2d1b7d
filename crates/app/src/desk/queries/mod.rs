//! Reads for my desk.

mod own;
mod tasks;

pub(in crate::desk) use own::{Decision, drafts, last_decisions, on_their_way, returned, writes_yet};
pub(in crate::desk) use tasks::{to_release, to_review};
