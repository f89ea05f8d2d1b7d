//! The three reviews: the workflow as data, and what each act does to a story on its way through it.
//!
//! Every signature binds to the hash of the revision that was signed. The reviewer of a later stage may edit; the
//! signatures of earlier stages then stand for the revision *they* signed, and the sign-off sheet shows which. What
//! counts for readers is the final signature: [`crate::publishing`] refuses every other hash, and an edit after it
//! reopens review at the last stage ([`reopen`]). Who holds the right to act is asked of [`crate::policy::story`]
//! first; that nobody signs their own story or two stages of one is checked here once more, because it must hold even
//! where a right was asked with stale facts.

mod notes;
mod progress;
mod reasons;
mod transitions;
mod workflow;

pub use notes::{
    Anchor, NOTE_CHARS, NoteFacts, NotePlace, NoteProblem, QUOTE_CHARS, SentNote, answer_note, note, note_words,
    quoted, remove_note, settle_note,
};
pub use progress::{Claim, Hand, Progress, Refusal, Signature, Step};
pub use reasons::{DeclineReason, ReturnReason};
pub use transitions::{
    Decision, Sitting, claim, correct, decide, edit_in_review, hand_over, release_claim, reopen, resume, submit,
    withdraw,
};
pub use workflow::{CheckItem, Scope, Stage, Workflow, WorkflowProblem, default_workflow, merged_workflow};

use crate::Time;
use crate::time::HOUR;

/// When a stage is to be done: plain hours from the moment the story reached it, nights and holidays included, so that
/// everybody can count it on the clock.
pub fn due(entered: Time, hours: u32) -> Time {
    entered.plus(i64::from(hours).saturating_mul(HOUR))
}

/// Whether the time for a stage is up.
pub fn is_overdue(due: Time, now: Time) -> bool {
    now > due
}
