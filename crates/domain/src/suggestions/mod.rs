//! What a reviewer would have the writers change: the difference between the text that was sent in and the text as the
//! reviewer would have it, in pieces that are accepted or refused one by one.
//!
//! A piece names its place by the words around it, so it is found again in a text that has been changed since, and where
//! they are gone it changes nothing. A suggestion is words offered, not words written: until a writer accepts it the text
//! is as it was, and what is accepted is the writer's, who puts their own name to it. A reviewer whose suggestions were
//! accepted is therefore no writer of the story and may sign it, as a reviewer may who has edited in review: what binds is
//! the signature over the revision that is sent in afterwards, and whoever accepts goes on record as having written.

mod apply;
mod difference;
mod flat;
mod settle;
mod shown;
mod single;

pub use apply::{Gone, apply};
pub use difference::suggestions;
pub use shown::{Kind, Shown};

use crate::AssetId;
use crate::actor::words;
use crate::document::{Block, Inline};
use crate::kinds::Field;
use crate::review::{Progress, Refusal, Sitting, Workflow};
use serde::{Deserialize, Serialize};

/// Most suggestions that one proposal makes; whoever would change more writes a note and returns the story.
pub const MOST: usize = 100;

/// Longest reason given with a proposal or a refusal, in characters.
pub const REASON_CHARS: usize = 200;

/// One change that is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    pub place: Place,
    pub change: Change,
    /// What stood right before and right after, with marks of its own for where blocks begin; see [`Suggestion::shown`]
    /// for what people read.
    pub before: String,
    pub after: String,
}

/// The part of the story that a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "in", rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// Kicker, headline, deck, summary, byline or source.
    Line {
        field: Field,
    },
    /// Caption, alternative text or photographer of a photo; the same of a video.
    Photo {
        asset: AssetId,
        field: Field,
    },
    Body {},
}

/// What would stand there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// In a field of plain text.
    Text { old: String, new: String },
    /// Within one paragraph, heading, item or cell.
    Inlines { old: Vec<Inline>, new: Vec<Inline> },
    /// Whole blocks: none before is a passage put in, none after is one taken out.
    Blocks { old: Vec<Block>, new: Vec<Block> },
}

/// Why a proposal makes no suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("the texts are equal")]
    Nothing,
    #[error("more than {MOST} changes")]
    TooMany,
    /// Photos were taken out, put in another order or marked otherwise, which words cannot suggest.
    #[error("the photos are others, stand in another order or are marked otherwise")]
    Photos,
    #[error("the tags are others")]
    Tags,
}

impl Problem {
    /// The key of its sentence; the one of [`Problem::TooMany`] names `max`.
    pub const fn text_key(self) -> &'static str {
        match self {
            Problem::Nothing => "review.suggestion-problem.nothing",
            Problem::TooMany => "review.suggestion-problem.too-many",
            Problem::Photos => "review.suggestion-problem.photos",
            Problem::Tags => "review.suggestion-problem.tags",
        }
    }
}

words! {
    /// What became of a suggestion.
    State {
        /// Nobody has answered it.
        Open = "open",
        Accepted = "accepted",
        Refused = "refused",
        /// The words it is about are not there any more, and a writer has closed it.
        Gone = "gone",
    }
}

/// The reviewer at work proposes changes of the text that stands, or takes a proposal back.
///
/// # Errors
/// As for a decision: not at this stage, not the one who has claimed it, or before another text.
pub fn suggest(workflow: &Workflow, progress: &Progress, sitting: Sitting<'_>) -> Result<(), Refusal> {
    crate::review::note(workflow, progress, sitting)
}
