//! A person's decision about background work that did not end well.

use super::permit;
use crate::{App, By, ClientKey, error::Error, once, record, settings::queries::letter_of};
use domain::{Event, JobId, Time, policy::settings::Act};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use store::{
    Tx,
    tables::{job, letter},
};

/// Runs it again. Of a letter, this is the person's word that it may go out once more.
///
/// # Errors
/// [`Error::NotFound`], or a refusal when somebody has decided about it already.
pub async fn retry_job(app: &App, by: &By, id: JobId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let job = open(&tx, by, id, now).await?;
            if !jobs::letters::retry(&tx, by.actor.realm, id, now).await? {
                return Err(Error::refused("settings.jobs.settled"));
            }
            if let Some(letter) = letter_of(&job.payload) {
                // Whoever sends takes only letters that wait: the states in between are doubt, which ends here.
                letter::Entity::update_many()
                    .col_expr(letter::Column::State, Expr::value("waiting"))
                    .col_expr(letter::Column::Version, Expr::col(letter::Column::Version).add(1))
                    .filter(letter::Column::Id.eq(letter))
                    .filter(letter::Column::RealmId.eq(by.actor.realm))
                    .filter(letter::Column::State.is_in(["sending", "unknown", "failed"]))
                    .exec(&tx)
                    .await?;
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            record(
                app,
                &tx,
                by,
                None,
                now,
                &Event::JobRetried {
                    job: id,
                    kind: job.kind,
                },
            )
            .await?;
            Ok(())
        })
        .await?;
    app.wake.notify_one();
    Ok(())
}

/// Takes it off the list without running it: it happened after all, or is not wanted any more.
///
/// # Errors
/// As [`retry_job`].
pub async fn close_job(app: &App, by: &By, id: JobId, key: Option<&ClientKey>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db
        .write(|tx| async move {
            if once::answered::<()>(&tx, by, key).await?.is_some() {
                return Ok(());
            }
            let job = open(&tx, by, id, now).await?;
            if !jobs::letters::close(&tx, by.actor.realm, id, now).await? {
                return Err(Error::refused("settings.jobs.settled"));
            }
            once::answer(app, &tx, by, key, now, &()).await?;
            record(
                app,
                &tx,
                by,
                None,
                now,
                &Event::JobClosed {
                    job: id,
                    kind: job.kind,
                },
            )
            .await?;
            Ok(())
        })
        .await
}

async fn open(tx: &Tx, by: &By, id: JobId, now: Time) -> Result<job::Model, Error> {
    permit(tx, by, Act::RetryJobs, now).await?;
    job::Entity::find_by_id(id.0)
        .filter(job::Column::RealmId.eq(by.actor.realm))
        .one(tx)
        .await?
        .ok_or(Error::NotFound)
}
