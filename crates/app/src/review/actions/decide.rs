//! A stage decides: pass, return, decline or hold. And what was held is taken up again.

use super::{at_stage, hand, notes, number_of, revision_of, turn};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record,
    stories::{self, Story},
};
use domain::{
    Event, RevisionId, StoryId, Time,
    content::ContentHash,
    policy::story::Act,
    review::{self, Decision, Hand, Refusal, SentNote, Sitting, Step},
    story::StoryState,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use serde::{Deserialize, Serialize};
use store::{Tx, tables};

/// A decision as the form sends it: what was decided, and what the page showed when it was.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub stage: String,
    pub seen: ContentHash,
    pub decision: Decision,
    /// What the reviewer says of it; for a pass it may be empty.
    pub note: String,
    pub proofreader: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// On to the next stage.
    Passed,
    /// The last stage has signed.
    Signed,
    Returned,
    Declined,
    Held,
}

/// Decides the present stage.
///
/// # Errors
/// Not seen, not allowed, something missing, or no longer what the page showed.
pub async fn decide(
    app: &App,
    by: &By,
    id: StoryId,
    verdict: &Verdict,
    key: Option<&ClientKey>,
) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let outcome = app
        .db
        .write(|tx| async move {
            if let Some(outcome) = once::answered(&tx, by, key).await? {
                return Ok(outcome);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let hand = hand(by, at_stage(&story, by, Act::Decide, &verdict.stage)?)?;
            named(&story, verdict)?;
            let sitting = Sitting {
                by: hand,
                stage: &verdict.stage,
                seen: verdict.seen,
            };
            let step = review::decide(&story.workflow, &story.progress, sitting, &verdict.decision)?;
            let revision = revision_of(&story)?;
            save(&tx, &story, &step, now).await?;
            let mut with = Sent::default();
            if step.progress.state == StoryState::Returned {
                // The writers go on from what was reviewed, a reviewer's own changes included.
                let content = stories::content(&stories::revision(&tx, revision).await?)?;
                stories::put_draft(&tx, id, &content, revision, hand.person, now).await?;
                with.notes = notes::open(&tx, id).await?;
                with.suggestions = stories::send_suggestions(&tx, id, now).await?;
            }
            close_turn(app, &tx, &story, verdict, hand, now).await?;
            let outcome = outcome(&step);
            once::answer(app, &tx, by, key, now, &outcome).await?;
            let event = event(&story, revision, verdict, &step, with);
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(outcome)
        })
        .await?;
    app.wake.notify_one();
    Ok(outcome)
}

/// Where the workflow wants the proof-reader named, nothing passes without.
fn named(story: &Story, verdict: &Verdict) -> Result<(), Refusal> {
    let wanted = story.stage().is_some_and(|stage| stage.proofreader_named);
    let passes = matches!(verdict.decision, Decision::Pass { .. });
    if passes && wanted && verdict.proofreader.trim().is_empty() {
        Err(Refusal::ProofreaderMissing)
    } else {
        Ok(())
    }
}

/// Takes a held story up again, at the stage that held it.
///
/// # Errors
/// Not seen, not allowed, not held.
pub async fn resume(app: &App, by: &By, id: StoryId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Resume)?;
            let step = review::resume(&story.progress)?;
            stories::advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::ReviewResumed {
                story: id,
                number: number_of(&story),
                headline: story.row.headline.clone(),
                stage: story.row.stage.clone().unwrap_or_default(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Saves where the story stands; the last signature also fixes what may be published.
async fn save(tx: &Tx, story: &Story, step: &Step, now: Time) -> Result<(), Error> {
    let signed = step.progress.is_signed();
    stories::advance(tx, story, &step.progress, step.entered, now, |row| {
        if signed {
            row.signed_revision_id = Set(story.row.revision_id);
            row.signed_hash = Set(story.row.revision_hash.clone());
        }
    })
    .await
}

async fn close_turn(app: &App, tx: &Tx, story: &Story, verdict: &Verdict, hand: Hand, now: Time) -> Result<(), Error> {
    let turn = turn::present(app, tx, story, now).await?;
    let version = turn.version + 1;
    let mut row: tables::review::ActiveModel = turn.into();
    let (word, reasons, checked) = match &verdict.decision {
        Decision::Pass { checked } => ("pass", Vec::new(), known(story, checked)),
        Decision::Return { reasons, .. } => (
            "return",
            reasons.iter().map(|reason| reason.word()).collect(),
            Vec::new(),
        ),
        Decision::Decline { reason, .. } => ("decline", vec![reason.word()], Vec::new()),
        Decision::Hold { .. } => ("hold", Vec::new(), Vec::new()),
    };
    row.decided_by = Set(Some(hand.person.0));
    row.acting_for = Set(hand.acting_for.map(|person| person.0));
    row.decided_at = Set(Some(now.0));
    row.decision = Set(Some(word.to_owned()));
    row.reasons = Set(serde_json::to_string(&reasons).map_err(anyhow::Error::from)?);
    row.note = Set(verdict.note.clone());
    row.checklist = Set(serde_json::to_string(&checked).map_err(anyhow::Error::from)?);
    row.proofreader = Set(verdict.proofreader.clone());
    row.revision_id = Set(story.row.revision_id);
    row.hash = Set(story.row.revision_hash.clone());
    row.version = Set(version);
    row.update(tx).await?;
    Ok(())
}

/// The ticked lines that the stage has; whatever else a form sends is nothing.
fn known<'a>(story: &'a Story, checked: &[String]) -> Vec<&'a str> {
    let lines = story
        .stage()
        .map(|stage| stage.checklist.as_slice())
        .unwrap_or_default();
    lines
        .iter()
        .map(|line| line.key.as_str())
        .filter(|key| checked.iter().any(|ticked| ticked == key))
        .collect()
}

fn outcome(step: &Step) -> Outcome {
    match step.progress.state {
        StoryState::Returned => Outcome::Returned,
        StoryState::Declined => Outcome::Declined,
        StoryState::Held => Outcome::Held,
        StoryState::Signed => Outcome::Signed,
        _ => Outcome::Passed,
    }
}

/// What goes to the writers with a return.
#[derive(Default)]
struct Sent {
    notes: Vec<SentNote>,
    suggestions: u32,
}

fn event(story: &Story, revision: RevisionId, verdict: &Verdict, step: &Step, with: Sent) -> Event {
    let (id, number, headline) = (story.id(), number_of(story), story.row.headline.clone());
    let (stage, round, note) = (verdict.stage.clone(), story.progress.round, verdict.note.clone());
    match &verdict.decision {
        Decision::Pass { .. } => {
            let next = step.progress.stage.and_then(|next| story.workflow.stages.get(next));
            let next = next.map(|stage| stage.key.clone());
            let hash = story.progress.revision;
            Event::ReviewPassed {
                story: id,
                number,
                headline,
                round,
                stage,
                revision,
                hash,
                next,
            }
        }
        Decision::Return { reasons, .. } => {
            let reasons = reasons.clone();
            Event::ReviewReturned {
                story: id,
                number,
                headline,
                round,
                stage,
                revision,
                reasons,
                note,
                notes: with.notes,
                suggestions: with.suggestions,
            }
        }
        Decision::Decline { reason, .. } => Event::ReviewDeclined {
            story: id,
            number,
            headline,
            round,
            stage,
            revision,
            reason: *reason,
            note,
        },
        Decision::Hold { .. } => Event::ReviewHeld {
            story: id,
            number,
            headline,
            stage,
            note,
        },
    }
}
