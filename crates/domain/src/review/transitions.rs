//! The acts of review, as functions from where a story stands to where it stands next.

use super::{DeclineReason, Hand, Progress, Refusal, ReturnReason, Signature, Stage, Step, Workflow};
use crate::content::ContentHash;
use crate::story::StoryState;

/// What a reviewer decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Sign the revision; `checked` holds the keys of the ticked checklist lines.
    Pass { checked: Vec<String> },
    /// Back to the writers: at least one reason, and a note that says what to mend.
    Return { reasons: Vec<ReturnReason>, note: String },
    /// Not used. A note is asked for only where the reason alone says nothing.
    Decline { reason: DeclineReason, note: String },
    /// Kept for later use; the note says for what.
    Hold { note: String },
}

/// A reviewer before a story: who, at which stage, with which revision on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sitting<'a> {
    pub by: Hand,
    /// Key of the stage the page was opened for.
    pub stage: &'a str,
    /// Hash of the revision that the page showed.
    pub seen: ContentHash,
}

/// The writers send a revision in. Every submission begins a new round at the first stage; signatures of an earlier
/// round are history.
pub fn submit(progress: &Progress, revision: ContentHash) -> Result<Step, Refusal> {
    if !progress.state.is_open_to_writer() {
        return Err(Refusal::AlreadySubmitted);
    }
    let next = Progress {
        state: StoryState::InReview,
        round: progress.round.saturating_add(1),
        stage: Some(0),
        claim: None,
        signed: Vec::new(),
        revision,
        writers: progress.writers.clone(),
    };
    Ok(entered(next, 0))
}

/// The writers take it back, which they may until a reviewer has claimed it or a stage has passed it.
pub fn withdraw(progress: &Progress) -> Result<Step, Refusal> {
    let stage = stage_in_review(progress)?;
    if progress.claim.is_some() {
        return Err(Refusal::AlreadyClaimed);
    }
    if stage > 0 || !progress.signed.is_empty() {
        return Err(Refusal::AlreadyPassed);
    }
    Ok(step(leave_review(progress, StoryState::Withdrawn)))
}

/// A reviewer takes the story on. Claiming what one has claimed changes nothing.
pub fn claim(progress: &Progress, by: Hand) -> Result<Step, Refusal> {
    stage_in_review(progress)?;
    unbound(progress, by)?;
    match progress.claim {
        Some(claim) if claim.person != by.person => Err(Refusal::ClaimedByOther),
        _ => Ok(step(Progress {
            claim: Some(by),
            ..progress.clone()
        })),
    }
}

/// The story goes back on the pile of its stage.
pub fn release_claim(progress: &Progress) -> Result<Step, Refusal> {
    stage_in_review(progress)?;
    progress.claim.ok_or(Refusal::NotClaimed)?;
    Ok(step(Progress {
        claim: None,
        ..progress.clone()
    }))
}

/// The story goes to a colleague, whether or not somebody had claimed it.
pub fn hand_over(progress: &Progress, to: Hand) -> Result<Step, Refusal> {
    stage_in_review(progress)?;
    unbound(progress, to)?;
    if progress.claim == Some(to) {
        return Err(Refusal::NothingChanged);
    }
    Ok(step(Progress {
        claim: Some(to),
        ..progress.clone()
    }))
}

/// A stage decides. The claim, the stage and the revision must be the ones that the reviewer had before them.
pub fn decide(
    workflow: &Workflow,
    progress: &Progress,
    sitting: Sitting<'_>,
    decision: &Decision,
) -> Result<Step, Refusal> {
    let (index, stage) = seated(workflow, progress, sitting)?;
    match decision {
        Decision::Pass { checked } => {
            if stage.checklist.iter().any(|item| !checked.contains(&item.key)) {
                return Err(Refusal::ChecklistIncomplete);
            }
            Ok(pass(workflow, progress, index, sitting))
        }
        Decision::Return { reasons, note } => {
            if reasons.is_empty() {
                return Err(Refusal::ReasonMissing);
            }
            noted(note)?;
            Ok(step(leave_review(progress, StoryState::Returned)))
        }
        Decision::Decline { reason, note } => {
            if *reason == DeclineReason::Other {
                noted(note)?;
            }
            Ok(step(leave_review(progress, StoryState::Declined)))
        }
        Decision::Hold { note } => {
            noted(note)?;
            Ok(step(Progress {
                state: StoryState::Held,
                claim: None,
                ..progress.clone()
            }))
        }
    }
}

/// A held story goes back to the stage that held it.
pub fn resume(progress: &Progress) -> Result<Step, Refusal> {
    match (progress.state, progress.stage) {
        (StoryState::Held, Some(stage)) => Ok(entered(
            Progress {
                state: StoryState::InReview,
                claim: None,
                ..progress.clone()
            },
            stage,
        )),
        _ => Err(Refusal::NotHeld),
    }
}

/// The reviewer at work changes the text. Earlier signatures stand for the revision they signed.
pub fn edit_in_review(
    workflow: &Workflow,
    progress: &Progress,
    sitting: Sitting<'_>,
    revision: ContentHash,
) -> Result<Step, Refusal> {
    seated(workflow, progress, sitting)?;
    if revision == progress.revision {
        return Err(Refusal::NothingChanged);
    }
    Ok(step(Progress {
        revision,
        ..progress.clone()
    }))
}

/// A change after the final signature, before release: the signature falls, and the last stage must sign the new
/// revision. A schedule falls with it.
pub fn reopen(
    workflow: &Workflow,
    progress: &Progress,
    by: Hand,
    seen: ContentHash,
    revision: ContentHash,
) -> Result<Step, Refusal> {
    if !matches!(progress.state, StoryState::Signed | StoryState::Scheduled) {
        return Err(Refusal::NotSigned);
    }
    let (last, earlier) = without_final(workflow, progress)?;
    let next = Progress {
        state: StoryState::InReview,
        stage: Some(last),
        claim: Some(by),
        signed: earlier,
        revision,
        ..progress.clone()
    };
    unbound(&next, by)?;
    changed(progress, seen, revision)?;
    Ok(entered(next, last))
}

/// A change to a published story. The story stays on the site, so the corrected revision is signed in the same act, in
/// the place of the final signature, by somebody who is bound by nothing else in it.
pub fn correct(
    workflow: &Workflow,
    progress: &Progress,
    by: Hand,
    seen: ContentHash,
    revision: ContentHash,
) -> Result<Step, Refusal> {
    if progress.state != StoryState::Published {
        return Err(Refusal::NotPublished);
    }
    let (last, earlier) = without_final(workflow, progress)?;
    let mut next = Progress {
        signed: earlier,
        revision,
        ..progress.clone()
    };
    unbound(&next, by)?;
    changed(progress, seen, revision)?;
    let signature = Signature {
        stage: workflow.stages[last].key.clone(),
        by,
        hash: revision,
    };
    next.signed.push(signature.clone());
    Ok(Step {
        progress: next,
        signature: Some(signature),
        entered: None,
    })
}

fn pass(workflow: &Workflow, progress: &Progress, index: usize, sitting: Sitting<'_>) -> Step {
    let signature = Signature {
        stage: sitting.stage.to_owned(),
        by: sitting.by,
        hash: progress.revision,
    };
    let mut next = Progress {
        claim: None,
        ..progress.clone()
    };
    next.signed.push(signature.clone());
    let following = index + 1;
    if following < workflow.stages.len() {
        next.stage = Some(following);
        Step {
            progress: next,
            signature: Some(signature),
            entered: Some(following),
        }
    } else {
        next.stage = None;
        next.state = StoryState::Signed;
        Step {
            progress: next,
            signature: Some(signature),
            entered: None,
        }
    }
}

/// The reviewer sits at the present stage, with the claim, unbound, before the revision that stands.
pub(super) fn seated<'a>(
    workflow: &'a Workflow,
    progress: &Progress,
    sitting: Sitting<'_>,
) -> Result<(usize, &'a Stage), Refusal> {
    let index = stage_in_review(progress)?;
    let stage = workflow.stages.get(index).ok_or(Refusal::NotAtStage)?;
    if stage.key != sitting.stage {
        return Err(Refusal::AlreadyDecided);
    }
    unbound(progress, sitting.by)?;
    let claim = progress.claim.ok_or(Refusal::NotClaimed)?;
    if claim.person != sitting.by.person {
        return Err(Refusal::ClaimedByOther);
    }
    if sitting.seen != progress.revision {
        return Err(Refusal::StaleRevision);
    }
    Ok((index, stage))
}

fn stage_in_review(progress: &Progress) -> Result<usize, Refusal> {
    match (progress.state, progress.stage) {
        (StoryState::InReview, Some(stage)) => Ok(stage),
        (StoryState::Draft | StoryState::Withdrawn | StoryState::Held | StoryState::InReview, _) => {
            Err(Refusal::NotAtStage)
        }
        _ => Err(Refusal::AlreadyDecided),
    }
}

/// Neither the reviewer nor the colleague they act for wrote the story or signed another stage of it.
fn unbound(progress: &Progress, by: Hand) -> Result<(), Refusal> {
    if by.persons().any(|person| progress.writers.contains(&person)) {
        return Err(Refusal::OwnStory);
    }
    let signed = |person| {
        progress
            .signed
            .iter()
            .any(|signature| signature.by.persons().any(|other| other == person))
    };
    if by.persons().any(signed) {
        return Err(Refusal::SignedOtherStage);
    }
    Ok(())
}

fn without_final(workflow: &Workflow, progress: &Progress) -> Result<(usize, Vec<Signature>), Refusal> {
    let last = workflow.stages.len().checked_sub(1).ok_or(Refusal::NotSigned)?;
    let (_, earlier) = progress.signed.split_last().ok_or(Refusal::NotSigned)?;
    Ok((last, earlier.to_vec()))
}

fn changed(progress: &Progress, seen: ContentHash, revision: ContentHash) -> Result<(), Refusal> {
    if seen != progress.revision {
        return Err(Refusal::StaleRevision);
    }
    if revision == progress.revision {
        return Err(Refusal::NothingChanged);
    }
    Ok(())
}

fn noted(note: &str) -> Result<(), Refusal> {
    if note.trim().is_empty() {
        Err(Refusal::NoteMissing)
    } else {
        Ok(())
    }
}

fn leave_review(progress: &Progress, state: StoryState) -> Progress {
    Progress {
        state,
        stage: None,
        claim: None,
        signed: Vec::new(),
        ..progress.clone()
    }
}

fn step(progress: Progress) -> Step {
    Step {
        progress,
        signature: None,
        entered: None,
    }
}

fn entered(progress: Progress, stage: usize) -> Step {
    Step {
        progress,
        signature: None,
        entered: Some(stage),
    }
}
