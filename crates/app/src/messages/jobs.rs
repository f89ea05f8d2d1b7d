//! Bodies of the background jobs.

use super::actions;
use crate::{App, By};
use domain::Actor;
use jobs::{Claimed, JobError};

/// Says of each late message that it is late, once. Safe to repeat.
///
/// # Errors
/// Tried again while the database does not answer.
pub async fn run_overdue(app: &App, job: &Claimed) -> Result<(), JobError> {
    let actor = Actor {
        realm: job.realm_id,
        ..Actor::system("messages.overdue")
    };
    let by = By::of(actor, format!("system:{}", super::OVERDUE));
    actions::look_for_overdue(app, &by)
        .await
        .map_err(|error| JobError::Retry(format!("{error:?}")))
}
