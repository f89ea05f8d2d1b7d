//! What the policy asks about a story.

use crate::review::Scope;
use crate::story::StoryState;
use crate::{PersonId, Role, UnitId};

/// Something done to a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    View,
    /// Change the text while it is with its writers.
    Edit,
    UploadPhoto,
    /// Write down who holds the rights to its photos, and who has agreed to be shown.
    RecordRights,
    /// Discard a draft that was never submitted.
    Delete,
    Submit,
    Withdraw,
    Claim,
    ReleaseClaim,
    HandOver,
    /// Pass, return, decline, hold.
    Decide,
    /// Take a held story up again.
    Resume,
    /// Change the text as a reviewer; after the final signature this reopens review.
    EditInReview,
    SeeHistory,
    Compare,
    /// The printed page with all signatures.
    SignOffSheet,
    Release,
    Schedule,
    CancelSchedule,
    Correct,
    Retract,
}

impl Act {
    pub const ALL: &'static [Act] = &[
        Act::View,
        Act::Edit,
        Act::UploadPhoto,
        Act::RecordRights,
        Act::Delete,
        Act::Submit,
        Act::Withdraw,
        Act::Claim,
        Act::ReleaseClaim,
        Act::HandOver,
        Act::Decide,
        Act::Resume,
        Act::EditInReview,
        Act::SeeHistory,
        Act::Compare,
        Act::SignOffSheet,
        Act::Release,
        Act::Schedule,
        Act::CancelSchedule,
        Act::Correct,
        Act::Retract,
    ];

    /// Whether the act makes sense in the state at all: pages offer what is both allowed and fitting. The rule itself
    /// is asked when it is done, and knows more (the claim, the stage, the revision).
    pub const fn fits(self, state: StoryState) -> bool {
        match self {
            Act::View | Act::SeeHistory | Act::Compare | Act::SignOffSheet | Act::RecordRights => true,
            Act::Edit | Act::UploadPhoto | Act::Submit => state.is_open_to_writer(),
            // What was once submitted has a number and a history; it is withdrawn, not deleted.
            Act::Delete => matches!(state, StoryState::Draft),
            Act::Withdraw | Act::Claim | Act::ReleaseClaim | Act::HandOver | Act::Decide => {
                matches!(state, StoryState::InReview)
            }
            Act::EditInReview => {
                matches!(state, StoryState::InReview | StoryState::Signed | StoryState::Scheduled)
            }
            Act::Resume => matches!(state, StoryState::Held),
            Act::Release | Act::Schedule => matches!(state, StoryState::Signed | StoryState::Scheduled),
            Act::CancelSchedule => matches!(state, StoryState::Scheduled),
            Act::Correct | Act::Retract => matches!(state, StoryState::Published),
        }
    }
}

/// The few things about a story that rights hang on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryFacts {
    pub author: PersonId,
    pub co_writers: Vec<PersonId>,
    /// Those who wrote some of it and are no co-writers any more. They have no rights by it, but what bars a writer bars
    /// them too.
    pub former_writers: Vec<PersonId>,
    /// The story's unit, its parent, and so on to the top.
    pub unit_path: Vec<UnitId>,
    /// The centre, its parent, and so on to the top.
    pub centre_path: Vec<UnitId>,
    pub state: StoryState,
    /// Whether it is, or ever was, at a stage that is not a unit reviewer's, or has passed all stages. Once true it
    /// stays true: who has seen a story may follow what becomes of it.
    pub in_newsroom: bool,
    /// The stage it is at; while held, the one it was held at; once signed, the last one, because that is where a
    /// change reopens review. `None` while it is with its writers or declined.
    pub stage: Option<StageFacts>,
    /// Who signed a stage other than `stage` in force this round, deputies and those they acted for alike.
    pub signers: Vec<PersonId>,
}

/// The stage of review that a story is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFacts {
    pub key: String,
    pub role: Role,
    pub scope: Scope,
}

impl StoryFacts {
    /// The author and the co-writers of now.
    pub fn writers(&self) -> impl Iterator<Item = PersonId> {
        std::iter::once(self.author).chain(self.co_writers.iter().copied())
    }

    /// Everybody who has written any of it, those who left included.
    pub fn hands(&self) -> impl Iterator<Item = PersonId> {
        self.writers().chain(self.former_writers.iter().copied())
    }
}
