//! What is made of a story in the background.

use super::actions;
use crate::{App, error::Error};
use domain::StoryId;
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
