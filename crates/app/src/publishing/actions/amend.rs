//! What is done to a story that readers have seen: corrected with a public note, or taken down with one.

use super::{
    release::number,
    usage::{NewUsage, mark, put_usage},
};
use crate::{
    App, By, accounts,
    error::Error,
    once::{self, ClientKey},
    publishing::queries::{barred, live},
    record,
    stories::{self, Story},
};
use domain::{
    CorrectionId, Event, RevisionId, StoryId, Time,
    content::{ContentHash, StoryContent, canonical, hash},
    policy::story::Act,
    publishing::{self, Refusal, Standing, UsageState},
    review::{self, Hand, Progress},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::{
    Tx,
    tables::{correction, usage},
};

/// A corrected text with the note that tells readers what was wrong.
#[derive(Clone, Debug)]
pub struct Correction {
    pub note: String,
    pub content: StoryContent,
    /// The revision that the page showed.
    pub seen: ContentHash,
    /// Of the story, as the page showed it.
    pub version: i32,
}

/// Replaces the text of a published story. The corrector signs the new revision in the place of the final signature;
/// the old appearance is marked and a new one with the same date of release takes its place at the same address.
///
/// # Errors
/// Not found, not allowed, refused, a photo that may not be shown any more, or somebody else was first.
pub async fn correct(
    app: &App,
    by: &By,
    id: StoryId,
    change: &Correction,
    key: Option<&ClientKey>,
) -> Result<CorrectionId, Error> {
    let now = app.clock.now();
    let after = hash(&canonical(&change.content));
    let done = app
        .db
        .write(|tx| async move {
            if let Some(answer) = once::answered(&tx, by, key).await? {
                return Ok(answer);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let acting_for = story.may(by, Act::Correct)?.acting_for;
            let hand = Hand {
                person: by.person()?,
                acting_for,
            };
            let step = review::correct(&story.workflow, &story.progress, hand, change.seen, after)?;
            let standing = Standing {
                state: story.state(),
                signed: step.progress.signed_hash(),
                revision: after,
                scheduled: None,
            };
            let old_becomes = publishing::correct(standing, &change.note)?;
            if story.row.version != change.version {
                return Err(Error::Conflict);
            }
            let old = live(&tx, id).await?.ok_or(Refusal::NotPublished)?;
            let shown = stories::content(&stories::revision(&tx, RevisionId(old.revision_id)).await?)?;
            let faults = stories::new_faults(&tx, &shown, &change.content, now).await?;
            if !faults.is_empty() {
                return Err(Error::Unfit(faults));
            }
            if let Some(barred) = barred(&tx, story.row.realm_id, &change.content, now).await? {
                return Err(Error::Refused(barred.sentence_again()));
            }
            let kept = stories::keep_revision(app, &tx, by, id, &change.content, "corrected", now).await?;
            mark(&tx, &old, old_becomes, old.released_at).await?;
            let shown = put_usage(app, &tx, &story, replacing(&old, kept.id, kept.hash), now).await?;
            let note = change.note.trim();
            let correction = put_note(app, &tx, by, &shown, "correction", note, now).await?;
            stories::advance(&tx, &story, &step.progress, None, now, |row| {
                row.revision_id = Set(Some(kept.id.0));
                row.revision_hash = Set(Some(kept.hash.0.to_vec()));
                row.signed_revision_id = Set(Some(kept.id.0));
                row.signed_hash = Set(Some(kept.hash.0.to_vec()));
                row.headline = Set(change.content.headline.clone());
                row.text_chars = Set(i32::try_from(change.content.body.char_count()).unwrap_or(i32::MAX));
                row.photo_count = Set(i32::try_from(change.content.photos.len()).unwrap_or(i32::MAX));
            })
            .await?;
            let event = Event::StoryCorrected {
                story: id,
                number: number(&story)?,
                headline: change.content.headline.clone(),
                correction,
                revision: kept.id,
                before: change.seen,
                after,
                note: note.to_owned(),
            };
            once::answer(app, &tx, by, key, now, &correction).await?;
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok(correction)
        })
        .await?;
    app.wake.notify_one();
    Ok(done)
}

/// Takes a published story down. Its address stays and shows the note.
///
/// # Errors
/// Not found, not allowed, refused, or somebody else was first.
pub async fn retract(
    app: &App,
    by: &By,
    id: StoryId,
    note: &str,
    version: i32,
    key: Option<&ClientKey>,
) -> Result<CorrectionId, Error> {
    let now = app.clock.now();
    let note = note.trim();
    let done = app
        .db
        .write(|tx| async move {
            if let Some(answer) = once::answered(&tx, by, key).await? {
                return Ok(answer);
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            let acting_for = story.may(by, Act::Retract)?.acting_for;
            let (state, usage_becomes) = publishing::retract(story.state(), note)?;
            if story.row.version != version {
                return Err(Error::Conflict);
            }
            let shown = live(&tx, id).await?.ok_or(Refusal::NotPublished)?;
            mark(&tx, &shown, usage_becomes, shown.released_at).await?;
            let correction = put_note(app, &tx, by, &shown, "retraction", note, now).await?;
            let progress = Progress {
                state,
                ..story.progress.clone()
            };
            stories::advance(&tx, &story, &progress, None, now, |_| {}).await?;
            let event = retracted(&story, correction, note)?;
            once::answer(app, &tx, by, key, now, &correction).await?;
            record(app, &tx, by, acting_for, now, &event).await?;
            Ok(correction)
        })
        .await?;
    app.wake.notify_one();
    Ok(done)
}

/// The corrected appearance: it is the same one to readers and to the ledger, so its dates and who released it stay.
fn replacing(old: &usage::Model, revision: RevisionId, hash: ContentHash) -> NewUsage {
    NewUsage {
        outlet: old.outlet_id,
        section: old.section_id,
        revision,
        hash,
        state: UsageState::Live,
        release_at: old.release_at,
        released_at: old.released_at,
        released_by: old.released_by,
        acting_for: old.acting_for,
        corrects: Some(old.id),
    }
}

async fn put_note(
    app: &App,
    tx: &Tx,
    by: &By,
    usage: &usage::Model,
    kind: &str,
    note: &str,
    now: Time,
) -> Result<CorrectionId, Error> {
    let id: CorrectionId = app.ids.next(now);
    let row = correction::ActiveModel {
        id: Set(id.0),
        realm_id: Set(usage.realm_id),
        story_id: Set(usage.story_id),
        usage_id: Set(Some(usage.id)),
        kind: Set(kind.to_owned()),
        note: Set(note.to_owned()),
        by_id: Set(by.person()?.0),
        by_name: Set(by.name.clone()),
        at: Set(now.0),
        revision_id: Set(Some(usage.revision_id)),
    };
    row.insert(tx).await?;
    Ok(id)
}

fn retracted(story: &Story, correction: CorrectionId, note: &str) -> Result<Event, Error> {
    Ok(Event::StoryRetracted {
        story: story.id(),
        number: number(story)?,
        headline: story.row.headline.clone(),
        correction,
        note: note.to_owned(),
    })
}
