//! A look at the whole site, step by step. Each step is a job of its own, so that none is long, a restart loses at most one
//! step, and whatever readers wait for comes in between.

mod links;
mod own;
mod pages;
mod stories;

use crate::{
    App, By,
    error::Error,
    health::{
        actions::{begin, keep},
        queries::{self, Stage},
    },
};
use domain::{Actor, HealthLookId};
use jobs::{Claimed, JobError};
use serde::Deserialize;

#[derive(Deserialize)]
struct Payload {
    /// None begins the look of the night.
    look: Option<HealthLookId>,
    #[serde(default)]
    version: i32,
}

/// Begins a look, or does its next step. Safe to repeat: a step that was kept is not kept again.
///
/// # Errors
/// Tried again while the database does not answer.
pub async fn run_look(app: &App, job: &Claimed) -> Result<(), JobError> {
    let payload: Payload = job.payload().map_err(|error| JobError::GiveUp(error.to_string()))?;
    let actor = Actor {
        realm: job.realm_id,
        ..Actor::system("health.look")
    };
    let by = By::of(actor, format!("system:{}", super::LOOK));
    let done = match payload.look {
        None => begin(app, &by).await,
        Some(look) => step(app, &by, look, payload.version).await,
    };
    done.map_err(|error| JobError::Retry(format!("{error:?}")))
}

async fn step(app: &App, by: &By, id: HealthLookId, version: i32) -> Result<(), Error> {
    let Some(look) = queries::look(app.db.read(), id).await? else {
        return Ok(());
    };
    if look.row.version != version || look.row.ended_at.is_some() {
        return Ok(());
    }
    let done = match look.stage {
        Stage::Stories => stories::read(app, &look).await?,
        Stage::Pages => pages::open(app, &look).await?,
        Stage::Links => links::ask(app, &look).await?,
        Stage::Weighing => links::weigh(app, &look).await?,
        Stage::Ended => return Ok(()),
    };
    match keep(app, by, &look, &done).await {
        // Another worker has done this step.
        Err(Error::Conflict) => Ok(()),
        other => other,
    }
}
