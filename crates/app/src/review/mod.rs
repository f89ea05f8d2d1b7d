//! The three reviews: the queue of each reviewer, the page on which a story is read and decided, a reviewer's own
//! changes or suggestions, and the sign-off sheet. Every signature binds to the hash of one kept revision.

mod actions;
mod pages;
mod queries;

pub use actions::{
    Edit, NewNote, Outcome, Proposal, Reply, Verdict, answer_note, claim, decide, edit, hand_over, note, release_claim,
    resume, suggest,
};
pub use pages::routes;
pub use queries::{turns, waiting};

use web::Slice;

pub const TEXTS: Slice = Slice {
    name: "review",
    zh: include_str!("text.zh-CN.ftl"),
    en: include_str!("text.en.ftl"),
};
