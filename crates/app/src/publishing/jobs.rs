//! Releases by the clock. Both jobs only touch the database, so trying again is harmless.

use super::actions::release_scheduled;
use crate::{App, By, error::Error};
use domain::{StoryId, publishing::UsageState};
use jobs::{Claimed, JobError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;
use store::tables::usage;

#[derive(Deserialize)]
struct Scheduled {
    story: StoryId,
}

/// The time set for one story has come.
///
/// # Errors
/// Given up when what is stored is not what was signed: a person must look.
pub async fn run_release(app: &App, job: &Claimed) -> Result<(), JobError> {
    let scheduled: Scheduled = job.payload().map_err(|error| JobError::GiveUp(error.to_string()))?;
    release_scheduled(app, &program(job.realm_id), scheduled.story)
        .await
        .map_err(told)?;
    Ok(())
}

/// Looks for set times that have passed, in all realms: what was missed while nothing ran goes out now.
///
/// # Errors
/// The database does not answer. A story that may not go out is left to its own job to complain about.
pub async fn run_release_due(app: &App, _: &Claimed) -> Result<(), JobError> {
    let due = usage::Entity::find()
        .filter(usage::Column::State.eq(UsageState::Planned.word()))
        .filter(usage::Column::ReleaseAt.lte(app.clock.now().0))
        .order_by_asc(usage::Column::ReleaseAt)
        .order_by_asc(usage::Column::Id)
        .all(app.db.read())
        .await?;
    for plan in due {
        match release_scheduled(app, &program(plan.realm_id), StoryId(plan.story_id))
            .await
            .map_err(told)
        {
            Ok(_) => {}
            Err(JobError::GiveUp(why)) => tracing::warn!(story.id = %plan.story_id, why, "a story was not released"),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn program(realm: i64) -> By {
    let mut by = By::system("publishing");
    by.actor.realm = realm;
    by
}

fn told(error: Error) -> JobError {
    match error {
        Error::Internal(error) => JobError::Retry(format!("{error:#}")),
        Error::Conflict => JobError::Retry("somebody changed the story at the same moment".to_owned()),
        other => JobError::GiveUp(format!("the story was not released: {}", other.told().1.key)),
    }
}
