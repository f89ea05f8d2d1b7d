//! Where a story stands in its review, and the answers an act can get.

use crate::PersonId;
use crate::content::ContentHash;
use crate::story::StoryState;

/// Whoever acts on a stage, and the absent colleague they act for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hand {
    pub person: PersonId,
    pub acting_for: Option<PersonId>,
}

impl Hand {
    /// In one's own name.
    pub const fn own(person: PersonId) -> Self {
        Self {
            person,
            acting_for: None,
        }
    }

    /// The person and the one they act for: both are bound by what is signed.
    pub fn persons(&self) -> impl Iterator<Item = PersonId> {
        std::iter::once(self.person).chain(self.acting_for)
    }
}

/// Who works on the present stage.
pub type Claim = Hand;

/// A stage passed, in force for this round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub stage: String,
    pub by: Hand,
    /// The revision that was signed.
    pub hash: ContentHash,
}

/// Where a story stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub state: StoryState,
    /// Counts submissions; 0 before the first.
    pub round: u32,
    /// Index into the workflow's stages, while in review or held.
    pub stage: Option<usize>,
    pub claim: Option<Claim>,
    /// Signatures in force this round, in the order of the stages.
    pub signed: Vec<Signature>,
    /// The revision that stands now.
    pub revision: ContentHash,
    /// Everybody who has written any of it: the author, the co-writers, and those who left.
    pub writers: Vec<PersonId>,
}

impl Progress {
    /// A new draft.
    pub fn draft(writers: Vec<PersonId>, revision: ContentHash) -> Self {
        Self {
            state: StoryState::Draft,
            round: 0,
            stage: None,
            claim: None,
            signed: Vec::new(),
            revision,
            writers,
        }
    }

    /// Whether the text is fixed by a final signature.
    pub const fn is_signed(&self) -> bool {
        matches!(
            self.state,
            StoryState::Signed | StoryState::Scheduled | StoryState::Published
        )
    }

    /// The hash that may be published: the one signed at the final stage.
    pub fn signed_hash(&self) -> Option<ContentHash> {
        if self.is_signed() {
            self.signed.last().map(|signature| signature.hash)
        } else {
            None
        }
    }
}

/// What an allowed act leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub progress: Progress,
    /// A signature given by this act, to be recorded.
    pub signature: Option<Signature>,
    /// The stage that begins with this act: its time runs from now.
    pub entered: Option<usize>,
}

/// Why an act is refused: the story is not in the state for it, or something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// It is with review already, or past it.
    AlreadySubmitted,
    /// Somebody else has decided this stage.
    AlreadyDecided,
    /// It is with no stage of review.
    NotAtStage,
    OwnStory,
    SignedOtherStage,
    NotClaimed,
    ClaimedByOther,
    /// A reviewer is at work; ask for it to be returned.
    AlreadyClaimed,
    /// A stage has passed it; ask for it to be returned.
    AlreadyPassed,
    ReasonMissing,
    NoteMissing,
    ChecklistIncomplete,
    ProofreaderMissing,
    /// The text has changed since the page was opened.
    StaleRevision,
    NothingChanged,
    NotHeld,
    NotSigned,
    NotPublished,
    /// Somebody else wrote the note.
    NoteOfOther,
    /// The note went with a decision.
    NoteSent,
    /// The note is settled.
    NoteSettled,
    /// The writers have not read it: it goes to them with a return.
    NoteUnsent,
}

impl Refusal {
    pub const ALL: &'static [Refusal] = &[
        Refusal::AlreadySubmitted,
        Refusal::AlreadyDecided,
        Refusal::NotAtStage,
        Refusal::OwnStory,
        Refusal::SignedOtherStage,
        Refusal::NotClaimed,
        Refusal::ClaimedByOther,
        Refusal::AlreadyClaimed,
        Refusal::AlreadyPassed,
        Refusal::ReasonMissing,
        Refusal::NoteMissing,
        Refusal::ChecklistIncomplete,
        Refusal::ProofreaderMissing,
        Refusal::StaleRevision,
        Refusal::NothingChanged,
        Refusal::NotHeld,
        Refusal::NotSigned,
        Refusal::NotPublished,
        Refusal::NoteOfOther,
        Refusal::NoteSent,
        Refusal::NoteSettled,
        Refusal::NoteUnsent,
    ];

    /// The key of the sentence that says why and what to do.
    pub const fn text_key(self) -> &'static str {
        match self {
            Refusal::AlreadySubmitted => "review.refusal.already-submitted",
            Refusal::AlreadyDecided => "review.refusal.already-decided",
            Refusal::NotAtStage => "review.refusal.not-at-stage",
            Refusal::OwnStory => "review.refusal.own-story",
            Refusal::SignedOtherStage => "review.refusal.signed-other-stage",
            Refusal::NotClaimed => "review.refusal.not-claimed",
            Refusal::ClaimedByOther => "review.refusal.claimed-by-other",
            Refusal::AlreadyClaimed => "review.refusal.already-claimed",
            Refusal::AlreadyPassed => "review.refusal.already-passed",
            Refusal::ReasonMissing => "review.refusal.reason-missing",
            Refusal::NoteMissing => "review.refusal.note-missing",
            Refusal::ProofreaderMissing => "review.refusal.proofreader-missing",
            Refusal::ChecklistIncomplete => "review.refusal.checklist-incomplete",
            Refusal::StaleRevision => "review.refusal.stale-revision",
            Refusal::NothingChanged => "review.refusal.nothing-changed",
            Refusal::NotHeld => "review.refusal.not-held",
            Refusal::NotSigned => "review.refusal.not-signed",
            Refusal::NotPublished => "review.refusal.not-published",
            Refusal::NoteOfOther => "review.refusal.note-of-other",
            Refusal::NoteSent => "review.refusal.note-sent",
            Refusal::NoteSettled => "review.refusal.note-settled",
            Refusal::NoteUnsent => "review.refusal.note-unsent",
        }
    }
}
