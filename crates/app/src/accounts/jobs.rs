//! Bodies of the background jobs: read the payload, call an action.

use super::actions::{ResetAsked, reset_asked};
use crate::App;
use jobs::{Claimed, JobError};

/// Somebody asked for a link because they forgot their password.
pub const RESET: &str = "accounts.reset";

/// Mails the link, if there is anybody to mail it to. Safe to repeat.
///
/// # Errors
/// Tried again while the database does not answer.
pub async fn run_reset(app: &App, job: &Claimed) -> Result<(), JobError> {
    let asked: ResetAsked = job
        .payload()
        .map_err(|error| JobError::GiveUp(format!("the payload cannot be read: {error}")))?;
    reset_asked(app, &asked)
        .await
        .map_err(|error| JobError::Retry(format!("{error:?}")))
}
