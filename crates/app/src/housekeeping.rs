//! What is thrown away, each night: rows and files that no rule, no page and no log needs any more. What an older version
//! of the program did not keep of a story yet is caught up on afterwards, and the database looks how its tables have grown.
//! Of a reader's message only the name goes.
//!
//! Events, revisions, reviews, usages and notices are never among them; neither are jobs that a person has not settled.

use crate::{App, accounts, error::Error, messages, metrics, notices, once, photos, portal, stories};
use domain::time::DAY;
use jobs::{Claimed, JobError};

/// Comes back every night.
pub const SWEEP: &str = "housekeeping.sweep";

/// The schedule finds out from done jobs that a slot was served; people who look after a failure want a week.
const DONE_JOBS: i64 = 7 * DAY;

/// Sweeps. Safe to repeat and to break off: each step stands alone.
///
/// # Errors
/// Tried again while the database or the media store does not answer.
pub async fn run_sweep(app: &App, _job: &Claimed) -> Result<(), JobError> {
    sweep(app).await.map_err(|error| JobError::Retry(format!("{error:?}")))
}

async fn sweep(app: &App) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            accounts::actions::sweep(&tx, now).await?;
            once::sweep(&tx, now).await?;
            notices::sweep(&tx, now).await?;
            messages::sweep(&tx, now).await?;
            stories::sweep(&tx, now).await?;
            photos::sweep(&tx).await?;
            jobs::letters::delete_done(&tx, now.plus(-DONE_JOBS)).await?;
            Ok::<_, Error>(())
        })
        .await?;
    metrics::seal(app, now).await?;
    stories::sweep_uploads(app, now).await?;
    stories::sweep_files(app, now, &portal::card_files(app.db.read()).await?).await?;
    let traced = stories::trace_older(app).await?;
    if traced > 0 {
        tracing::info!(stories = traced, "older stories can be found again by their text");
    }
    app.db.look_at_sizes().await.map_err(anyhow::Error::from)?;
    Ok(())
}
