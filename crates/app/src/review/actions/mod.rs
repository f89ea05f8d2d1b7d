//! The verbs of review: one function, one transaction each.

mod answers;
mod claims;
mod decide;
mod edit;
mod likeness;
mod notes;
mod suggest;
mod turn;

pub use answers::{Reply, Side, answer_note};
pub use claims::{claim, hand_over, release_claim};
pub use decide::{Outcome, Verdict, decide, resume};
pub use edit::{Edit, edit};
pub use likeness::judge;
pub use notes::{NewNote, note, remove_note, settle_note};
pub use suggest::{Proposal, suggest, take_back};

use crate::{By, error::Error, stories::Story};
use domain::{
    RevisionId,
    policy::{
        Capacity,
        story::{Act, StageFacts, StoryFacts, may},
    },
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

/// May the actor do this at the stage that the form was made for? Rights come first. Whoever has the right at that
/// stage, but comes too late, hears that, and not that they lack a right they had a minute ago.
fn at_stage(story: &Story, by: &By, act: Act, stage: &str) -> Result<Capacity, Error> {
    let there = story.state() == StoryState::InReview && story.row.stage.as_deref() == Some(stage);
    let capacity = story.may(by, act).or_else(|denied| {
        if there {
            Err(denied)
        } else {
            may(&by.actor, act, &as_at(story, stage)).map_err(|_| denied)
        }
    })?;
    if there {
        Ok(capacity)
    } else {
        Err(Refusal::AlreadyDecided.into())
    }
}

/// What rights hung on while the story was at this stage.
fn as_at(story: &Story, stage: &str) -> StoryFacts {
    let of_others = story
        .progress
        .signed
        .iter()
        .filter(|signature| signature.stage != stage);
    let signers = of_others.flat_map(|signature| signature.by.persons()).collect();
    let stage = story.workflow.stage(stage).map(|stage| StageFacts {
        key: stage.key.clone(),
        role: stage.role,
        scope: stage.scope,
    });
    StoryFacts {
        stage,
        signers,
        ..story.facts.clone()
    }
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
