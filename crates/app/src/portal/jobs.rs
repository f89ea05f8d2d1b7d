//! Follows the events of stories into the site's own copy.

use super::actions;
use crate::{App, error::Error, stories};
use domain::Event;
use jobs::{Claimed, JobError};
use sea_orm::EntityTrait;
use serde::Deserialize;
use store::tables::event;

#[derive(Deserialize)]
struct Happened {
    seq: i64,
}

/// Something became of a story on the site. Only which story is read from the event; how it stands is asked anew, so
/// that events may come late, twice or out of order.
///
/// # Errors
/// The database does not answer; given up when the event does not exist.
pub async fn run_refresh(app: &App, job: &Claimed) -> Result<(), JobError> {
    let happened: Happened = job.payload().map_err(|error| JobError::GiveUp(error.to_string()))?;
    let row = event::Entity::find_by_id(happened.seq).one(app.db.read()).await?;
    let row = row.ok_or_else(|| JobError::GiveUp(format!("there is no event {}", happened.seq)))?;
    let event: Event = serde_json::from_str(&row.data).map_err(|error| JobError::GiveUp(error.to_string()))?;
    let (Event::StoryReleased { story, .. }
    | Event::StoryCorrected { story, .. }
    | Event::StoryRetracted { story, .. }) = event
    else {
        return Ok(());
    };
    // Made when the story was signed; made here where that went wrong. A list without them shows the photo as it came.
    if let Err(error) = stories::make_copies(app, story).await {
        tracing::warn!(%story, ?error, "copies of photos for readers could not be made");
    }
    actions::refresh(app, story, app.clock.now())
        .await
        .map_err(|error| match error {
            Error::Internal(error) => JobError::Retry(format!("{error:#}")),
            other => JobError::Retry(other.told().1.key.into_owned()),
        })
}
