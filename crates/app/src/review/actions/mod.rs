//! The verbs of review: one function, one transaction each.

mod claims;
mod decide;
mod edit;
mod turn;

pub use claims::{claim, hand_over, release_claim};
pub use decide::{Outcome, Verdict, decide, resume};
pub use edit::{Edit, edit};

use crate::{By, error::Error, stories::Story};
use domain::{
    RevisionId,
    policy::Capacity,
    review::{Hand, Refusal},
    story::StoryState,
};

/// The actor, and the absent colleague in whose name they may.
fn hand(by: &By, capacity: Capacity) -> Result<Hand, Error> {
    Ok(Hand {
        person: by.person()?,
        acting_for: capacity.acting_for,
    })
}

/// A form made for another stage than the present one is told so before rights are asked: whoever was a stage too late
/// should hear that, and not that they lack a right they had a minute ago.
fn at_stage(story: &Story, stage: &str) -> Result<(), Refusal> {
    let there = story.state() == StoryState::InReview && story.row.stage.as_deref() == Some(stage);
    if there { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

/// What is under review.
fn revision_of(story: &Story) -> Result<RevisionId, Error> {
    let id = story
        .row
        .revision_id
        .ok_or_else(|| anyhow::anyhow!("a story in review has no revision"))?;
    Ok(RevisionId(id))
}

/// The number as events carry it.
fn number_of(story: &Story) -> u32 {
    story.row.no.and_then(|no| u32::try_from(no).ok()).unwrap_or_default()
}
