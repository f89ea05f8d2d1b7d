//! Sending a story in, and taking it back.

use super::{
    progress::{advance, keep_revision},
    save::{listed, save_in, write_draft},
    typed::Typed,
};
use crate::{
    App, By, ClientKey, accounts,
    error::Error,
    once, record, settings,
    stories::queries::{answered, load, number},
};
use domain::{
    Event, RevisionId, StoryId, Time,
    checks::{Answered, Finding, blocks_submission},
    content::StoryContent,
    policy::story::Act,
    review,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    tables::{finding, story},
};

/// What sending in answers.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is with the first stage, under this number.
    Submitted { number: String },
    /// Saved, but something must be mended first.
    MustMend {
        version: i32,
        content: Box<StoryContent>,
        findings: Vec<Finding>,
    },
}

/// What a repeated request is answered with.
#[derive(Serialize, Deserialize)]
struct Receipt {
    number: String,
}

/// Saves what was typed and sends it in: the text becomes a revision, the story gets its number and goes to the first
/// stage. A text that must be mended first is saved all the same.
///
/// # Errors
/// [`Error::Conflict`] when somebody else saved another text; the story is with review already.
pub async fn submit(
    app: &App,
    by: &By,
    id: StoryId,
    version: i32,
    typed: &Typed,
    key: Option<&ClientKey>,
) -> Result<Outcome, Error> {
    let now = app.clock.now();
    let year = i32::from(now.day(&app.zone()).year());
    let outcome: Result<Outcome, Error> = app
        .db
        .write(|tx| async move {
            if let Some(Receipt { number }) = once::answered(&tx, by, key).await? {
                return Ok(Outcome::Submitted { number });
            }
            let units = accounts::units(&tx, now).await?;
            let mut story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Submit)?;
            // Asked before anything is kept: "with review already" is a better answer than a conflict.
            review::submit(&story.progress, story.progress.revision)?;
            let saved = save_in(app, &tx, by, &story, version, typed, now).await?;
            let found = answered(&tx, id, &saved.content, now).await?;
            if blocks_submission(&found.open) {
                let content = Box::new(saved.content);
                return Ok(Outcome::MustMend {
                    version: saved.version,
                    content,
                    findings: found.open,
                });
            }
            let kept = keep_revision(app, &tx, by, id, &saved.content, "submitted", now).await?;
            keep_findings(app, &tx, by, kept.id, &found, now).await?;
            write_draft(&tx, by, id, &saved.content, saved.version + 1, Some(kept.id), now).await?;
            let step = review::submit(&story.progress, kept.hash)?;
            let (workflow, workflow_no) = settings::workflow(&tx).await?;
            let stage = workflow
                .stages
                .first()
                .map(|stage| stage.key.clone())
                .unwrap_or_default();
            story.workflow = workflow;
            let (year, no) = match story.row.no {
                Some(no) => (story.row.year, no),
                None => (year, next_number(&tx, by.actor.realm, year).await?),
            };
            let unit = story.unit();
            advance(&tx, &story, &step.progress, step.entered, now, |row| {
                let list = listed(&saved.content, now);
                (row.headline, row.kind) = (list.headline, list.kind);
                (row.text_chars, row.photo_count) = (list.text_chars, list.photo_count);
                (row.year, row.no) = (Set(year), Set(Some(no)));
                row.unit_name = Set(units.name(unit).to_owned());
                row.workflow_no = Set(workflow_no);
                row.revision_id = Set(Some(kept.id.0));
                row.revision_hash = Set(Some(kept.hash.0.to_vec()));
                row.submitted_at = if story.row.submitted_at.is_none() {
                    Set(Some(now.0))
                } else {
                    NotSet
                };
            })
            .await?;
            let number = number(&story::Model {
                year,
                no: Some(no),
                ..story.row.clone()
            });
            once::answer(app, &tx, by, key, now, &Receipt { number: number.clone() }).await?;
            let event = Event::StorySubmitted {
                story: id,
                number: no.cast_unsigned(),
                headline: saved.content.headline.clone(),
                unit,
                revision: kept.id,
                hash: kept.hash,
                round: step.progress.round,
                stage,
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(Outcome::Submitted { number })
        })
        .await;
    app.wake.notify_one();
    outcome
}

/// The writers take the story back, as long as nobody has claimed it.
///
/// # Errors
/// Somebody has claimed it, or it is not with review.
pub async fn withdraw(app: &App, by: &By, id: StoryId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    let outcome: Result<(), Error> = app
        .db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let units = accounts::units(&tx, now).await?;
            let story = load(&tx, by, &units, id).await?;
            let capacity = story.may(by, Act::Withdraw)?;
            let step = review::withdraw(&story.progress)?;
            advance(&tx, &story, &step.progress, step.entered, now, |_| {}).await?;
            once::answer(app, &tx, by, key, now, &()).await?;
            let event = Event::StoryWithdrawn {
                story: id,
                number: story.row.no.unwrap_or_default().cast_unsigned(),
                headline: story.row.headline.clone(),
            };
            record(app, &tx, by, capacity.acting_for, now, &event).await?;
            Ok(())
        })
        .await;
    app.wake.notify_one();
    outcome
}

/// The number after the highest of the year. Two at once on PostgreSQL: one of them is run again.
async fn next_number(tx: &Tx, realm: i64, year: i32) -> Result<i32, Error> {
    let highest = story::Entity::find()
        .filter(story::Column::RealmId.eq(realm))
        .filter(story::Column::Year.eq(year))
        .filter(story::Column::No.is_not_null())
        .order_by_desc(story::Column::No)
        .one(tx)
        .await?;
    Ok(highest.and_then(|row| row.no).unwrap_or(0) + 1)
}

async fn keep_findings(
    app: &App,
    tx: &Tx,
    by: &By,
    revision: RevisionId,
    found: &Answered,
    now: Time,
) -> Result<(), Error> {
    let stands = found
        .overridden
        .iter()
        .map(|(found, reason)| (found, Some(reason.clone())));
    for (found, reason) in found.open.iter().map(|found| (found, None)).chain(stands) {
        let row = finding::ActiveModel {
            id: Set(app.ids.next(now)),
            realm_id: Set(by.actor.realm),
            revision_id: Set(revision.0),
            rule: Set(found.key().to_owned()),
            rule_version: Set(found.rule.version.cast_signed()),
            severity: Set(found.severity().word().to_owned()),
            place: Set(serde_json::to_string(&found.place).map_err(anyhow::Error::from)?),
            reason: Set(reason),
        };
        row.insert(tx).await?;
    }
    Ok(())
}
