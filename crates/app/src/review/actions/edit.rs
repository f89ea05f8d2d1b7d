//! A reviewer changes the text: a new revision, which the signatures to come bind to. After the final signature the
//! same act takes that signature away and brings the story back to the last stage.

use super::{hand, number_of, revision_of, turn};
use crate::{App, By, ClientKey, accounts, error::Error, once, record, stories};
use domain::{
    Event, StoryId,
    content::{ContentHash, StoryContent, canonical, hash},
    policy::story::Act,
    review::{self, Refusal, Sitting},
    story::StoryState,
};
use sea_orm::ActiveValue::Set;

/// The text as the reviewer leaves it, and what the page showed.
#[derive(Clone, Debug)]
pub struct Edit {
    pub stage: String,
    pub seen: ContentHash,
    pub content: StoryContent,
}

/// Keeps the changed text as a new revision.
///
/// # Errors
/// Not seen, not allowed, not claimed, nothing changed, something missing now that was there, or somebody else changed
/// the text meanwhile.
pub async fn edit(app: &App, by: &By, id: StoryId, edit: &Edit, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    let after = hash(&canonical(&edit.content));
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = stories::load(&tx, by, &units, id).await?;
            if story.stage().is_none_or(|stage| stage.key != edit.stage) {
                return Err(Refusal::AlreadyDecided.into());
            }
            let hand = hand(by, story.may(by, Act::EditInReview)?)?;
            let reopens = matches!(story.state(), StoryState::Signed | StoryState::Scheduled);
            let step = if reopens {
                review::reopen(&story.workflow, &story.progress, hand, edit.seen, after)?
            } else {
                let sitting = Sitting {
                    by: hand,
                    stage: &edit.stage,
                    seen: edit.seen,
                };
                review::edit_in_review(&story.workflow, &story.progress, sitting, after)?
            };
            let base = stories::content(&stories::revision(&tx, revision_of(&story)?).await?)?;
            let faults = stories::new_faults(&tx, &base, &edit.content, now).await?;
            if !faults.is_empty() {
                return Err(Error::Unfit(faults));
            }
            let kept = stories::keep_revision(app, &tx, by, id, &edit.content, "edited", now).await?;
            stories::advance(&tx, &story, &step.progress, step.entered, now, |row| {
                row.revision_id = Set(Some(kept.id.0));
                row.revision_hash = Set(Some(kept.hash.0.to_vec()));
                row.headline = Set(edit.content.headline.clone());
                row.text_chars = Set(i32::try_from(edit.content.body.char_count()).unwrap_or(i32::MAX));
                row.photo_count = Set(i32::try_from(edit.content.photos.len()).unwrap_or(i32::MAX));
                row.signed_revision_id = Set(None);
                row.signed_hash = Set(None);
            })
            .await?;
            if reopens && let Some(stage) = story.stage() {
                let turn = turn::begin(app, &tx, &story, stage, now, now).await?;
                turn::set_claim(&tx, turn, step.progress.claim, now).await?;
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            let (number, headline) = (number_of(&story), edit.content.headline.clone());
            let stage = story.stage().map(|stage| stage.key.clone()).unwrap_or_default();
            let (revision, before) = (kept.id, story.progress.revision);
            let event = if reopens {
                Event::ReviewReopened {
                    story: id,
                    number,
                    headline,
                    stage,
                    revision,
                    before,
                    after,
                }
            } else {
                Event::ReviewEdited {
                    story: id,
                    number,
                    headline,
                    stage,
                    revision,
                    before,
                    after,
                }
            };
            record(app, &tx, by, hand.acting_for, now, &event).await?;
            Ok::<_, Error>(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}
