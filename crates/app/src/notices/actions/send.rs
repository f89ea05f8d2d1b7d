//! The states of a letter around its one attempt: what is about to happen is on record before it happens, so that a
//! letter whose attempt broke off is never taken for one that was not tried.

use crate::{App, error::Error, notices::SEND};
use domain::{
    JobId, Time,
    time::{HOUR, MINUTE},
};
use jobs::NewJob;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter,
};
use serde_json::json;
use store::{Tx, tables::letter};
use uuid::Uuid;

/// A letter that no server would take for so long is given up: by then its news is old.
const TRIES_FOR: i64 = 12 * HOUR;

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// Certainly not sent, and trying again would not help.
    Failed(String),
    /// Certainly not sent; the server may be back later.
    Later(String),
    /// Nobody knows.
    Unknown(String),
}

/// Puts the letter into `sending`, and answers it. Nothing when there is nothing to send: it was sent before.
///
/// An unknown letter is sent again only because a person said so: no job of it comes back by itself, except one that
/// lost its worker, and that is not the first attempt of that job.
///
/// No event: a letter's state says what became of it.
///
/// # Errors
/// [`Error::Conflict`] when an earlier attempt broke off; the letter is unknown then.
pub async fn begin(app: &App, id: Uuid, first_attempt: bool) -> Result<Option<letter::Model>, Error> {
    let begun = app
        .db
        .write(|tx| async move {
            let row = letter::Entity::find_by_id(id).one(&tx).await?.ok_or(Error::NotFound)?;
            match row.state.as_str() {
                "sent" => Ok(Some(None)),
                "sending" => {
                    save(&tx, &row, "unknown", Some("an earlier attempt broke off"), None).await?;
                    Ok(None)
                }
                "unknown" if !first_attempt => Ok(None),
                _ => {
                    save(&tx, &row, "sending", None, None).await?;
                    Ok::<_, Error>(Some(Some(letter::Model {
                        version: row.version + 1,
                        ..row
                    })))
                }
            }
        })
        .await?;
    begun.ok_or(Error::Conflict)
}

/// Writes down what became of the attempt. A letter to be tried later gets a job of its own, again of one attempt, after
/// a pause that grows with its age; too old a letter has failed. Answers whether it will be tried again.
///
/// No event: a letter's state says what became of it.
///
/// # Errors
/// The database does not answer.
pub async fn settle(app: &App, sending: &letter::Model, outcome: &Outcome) -> Result<bool, Error> {
    let now = app.clock.now();
    let age = now.since(Time(sending.created_at));
    let later = matches!(outcome, Outcome::Later(_)) && age < TRIES_FOR;
    app.db
        .write(|tx| async move {
            match outcome {
                Outcome::Sent => save(&tx, sending, "sent", None, Some(now)).await?,
                Outcome::Unknown(why) => save(&tx, sending, "unknown", Some(why), None).await?,
                Outcome::Later(why) if later => {
                    save(&tx, sending, "waiting", Some(why), None).await?;
                    let id: JobId = app.ids.next(now);
                    let job = NewJob::new(id, sending.realm_id, SEND, json!({ "letter": sending.id }), now);
                    let pause = (age / 2).clamp(MINUTE, HOUR);
                    jobs::enqueue(&tx, job.once().at(now.plus(pause))).await?;
                }
                Outcome::Failed(why) | Outcome::Later(why) => save(&tx, sending, "failed", Some(why), None).await?,
            }
            Ok(later)
        })
        .await
}

/// If nobody else has touched it since it was read.
async fn save(tx: &Tx, row: &letter::Model, state: &str, why: Option<&str>, sent: Option<Time>) -> Result<(), Error> {
    let change = letter::ActiveModel {
        state: Set(state.to_owned()),
        last_error: Set(why.map(ToOwned::to_owned)),
        sent_at: Set(sent.map(|at| at.0)),
        // It may hold a one-time link, and nobody needs it here any more.
        body: if sent.is_some() { Set(String::new()) } else { NotSet },
        version: Set(row.version + 1),
        ..Default::default()
    };
    let saved = letter::Entity::update_many()
        .set(change)
        .filter(letter::Column::Id.eq(row.id))
        .filter(letter::Column::Version.eq(row.version))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}
