//! What is made of a story in the background.

use super::actions::{self, Prepared};
use crate::{App, error::Error};
use domain::{AssetId, StoryId};
use jobs::{Claimed, JobError};
use serde::Deserialize;

#[derive(Deserialize)]
struct Signed {
    story: StoryId,
}

/// Makes the copies of the photos that readers get. How the story stands is asked anew: whatever was signed meanwhile, it
/// is the latest that counts.
///
/// # Errors
/// A file is damaged or gone, too many pictures are being made, or the database does not answer.
pub async fn run_copies(app: &App, job: &Claimed) -> Result<(), JobError> {
    let Signed { story } = job.payload().map_err(|error| JobError::GiveUp(error.to_string()))?;
    actions::make_copies(app, story).await.map_err(|error| match error {
        Error::Internal(error) => JobError::Retry(format!("{error:#}")),
        other => JobError::Retry(other.told().1.key.into_owned()),
    })
}

#[derive(Deserialize)]
struct Came {
    asset: AssetId,
}

/// Makes of a video what browsers play. That it cannot be used is an answer to its writer, and no failure of the job.
///
/// # Errors
/// The machine is to blame: a full disk, ffmpeg gone, the database.
pub async fn run_video(app: &App, job: &Claimed) -> Result<(), JobError> {
    let Came { asset } = job.payload().map_err(|error| JobError::GiveUp(error.to_string()))?;
    let is_last = job.attempt >= job.max_attempts;
    match actions::prepare_video(app, asset, is_last).await {
        Ok(Prepared::Settled) => Ok(()),
        Ok(Prepared::Later(why)) => Err(JobError::Retry(why)),
        Err(Error::Internal(error)) => Err(JobError::Retry(format!("{error:#}"))),
        Err(other) => Err(JobError::Retry(other.told().1.key.into_owned())),
    }
}
